// What every part of the interface is handed while one frame is laid out.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/ui/Controls.h"
#include "app/ui/Fonts.h"
#include "app/ui/Interface.h"
#include "app/ui/Layout.h"

namespace ui {

struct Frame {
    const View& view;
    const Pointer& pointer;
    const Layout& layout;
    const Fonts& fonts;
    int fontsRevision;  ///< changes when Fonts' faces do
    Controls& controls;
    Requests& requests;
    float seconds;

    [[nodiscard]] museum::Language language() const { return view.state->language; }
    [[nodiscard]] const std::string& text(std::string_view key) const {
        return view.museum->locale.text(language(), key);
    }
    /// What a button does, and the key that does it too: "Search (Q)".
    [[nodiscard]] std::string withKey(const std::string& words, std::string_view key) const {
        if (key.empty()) return words;
        const bool wide = language() == museum::Language::Chinese;
        return words + (wide ? "（" : " (") + std::string(key) + (wide ? "）" : ")");
    }
    /// The exhibit that stands at `index`; nullptr for a visitor's own model or an index that is not placed.
    [[nodiscard]] const museum::Exhibit* exhibit(std::size_t index) const {
        if (!view.placed || index >= view.placed->size()) return nullptr;
        return view.museum->exhibit((*view.placed)[index].id);
    }
    void ask(visit::Intent::Kind kind) const {
        visit::Intent intent;
        intent.kind = kind;
        requests.intents.push_back(intent);
    }
};

/// A value that follows a yes or no in `seconds`, or at once under reduced motion; 0..1, linear in time.
class Fader {
  public:
    float follow(bool shown, const Frame& frame, float seconds) {
        const float step = frame.view.state->reducedMotion ? 1.0f : frame.seconds / seconds;
        value_ = std::clamp(value_ + (shown ? step : -step), 0.0f, 1.0f);
        return value_;
    }
    [[nodiscard]] float value() const { return value_; }

  private:
    float value_ = 0.0f;
};

/// 1 - (1 - t)^3: quick to answer, soft to settle.
[[nodiscard]] inline float easedOut(float t) {
    return 1.0f - std::pow(1.0f - t, 3.0f);
}

/// A Dear ImGui window without any look of its own; closed when it goes out of scope.
class Part {
  public:
    enum class Lies { InOrder, AboveAll };
    Part(const char* name, const Rect& box, Lies lies = Lies::InOrder);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    [[nodiscard]] Painter painter(const Frame& frame, float opacity = 1.0f) const;
};

/// The list below all parts: shadows, the reticle, the thumb's ring.
[[nodiscard]] Painter backdrop(const Frame& frame, float opacity = 1.0f);
/// Darkens the picture behind a sheet that lies over it and does not fill the screen.
void dimBehind(const Frame& frame, const Rect& sheet, float opacity = 1.0f);
/// The list above all parts.
[[nodiscard]] Painter foreground(const Frame& frame);

}  // namespace ui
