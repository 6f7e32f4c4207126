// What can be pressed: hit areas in Dear ImGui, a focus that Tab moves, and the list of where everything is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/Layout.h"
#include "app/ui/Painter.h"

namespace ui {

/// A part of the interface as it was laid out: what tests measure and pointers are tested against.
struct Element {
    std::string name;
    Rect box;
    bool pressable = false;  ///< a button; otherwise ground that keeps the pointer from the picture, or mere text
    bool solid = true;       ///< the pointer over it belongs to the interface
};

struct Press {
    bool clicked = false;
    bool hovered = false;  ///< by a mouse
    bool held = false;
    bool active = false;   ///< went down on it and has not been let go, wherever the pointer is now
    bool focused = false;  ///< by the keyboard
};

class Controls {
  public:
    /// Starts a frame. `focusStep`: -1 or +1 moves the focus, `activate` presses what has it.
    void begin(int focusStep, bool activate, bool touch, bool pointerDown);
    /// Forgets a focus whose control is gone.
    void end();

    /// What of the keyboard a control takes while it has the focus, beside Enter and Space.
    enum class Takes { Nothing, Arrows };
    /// A hit area inside the current ImGui window. What is scrolled out of sight can have the focus, but not be
    /// pressed.
    Press press(const std::string& name, const Rect& box, Takes takes = Takes::Nothing);
    /// Where a button's meaning is written: where no button of the same bar lies.
    enum class Meaning { Below, ToTheRight };
    /// A square button with an icon, at least kTarget wide and high; `ground` shows under a pointer, and `meaning` is
    /// written beside it while a mouse or the keyboard's focus is on it.
    bool iconButton(Painter& painter, const std::string& name, const Rect& box, Icon icon, Colour ink, Colour ground,
                    std::string_view meaning, Meaning where = Meaning::Below);
    /// What the button under the mouse or with the focus means, and where it is; empty when there is none.
    [[nodiscard]] const std::string& meaning() const { return meaning_; }
    [[nodiscard]] const Rect& meaningBox() const { return meaningBox_; }
    [[nodiscard]] Meaning meaningWhere() const { return meaningWhere_; }
    /// The ring that shows the keyboard's focus, just outside `box`.
    static void focusRing(Painter& painter, const Rect& box, bool onPaper);

    /// Records something that is not pressed.
    void ground(const std::string& name, const Rect& box, bool solid);

    [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
    [[nodiscard]] bool hasFocus() const { return !focus_.empty(); }
    [[nodiscard]] bool focused(const std::string& name) const { return focus_ == name; }
    /// Where the control with the focus was in the last frame, if it was scrolled out of `body`; nullptr otherwise.
    [[nodiscard]] const Rect* focusOutside(const Rect& body) const;
    [[nodiscard]] bool takesArrows() const { return !focus_.empty() && takesArrows_; }

  private:
    std::vector<Element> elements_;
    std::vector<std::string> order_;  // of the last frame's controls
    std::vector<std::string> next_;
    std::string focus_;
    /// The control with the focus, scrolled out of what can be seen.
    struct Outside {
        Rect box;
        float top, bottom;  // of what can be seen
    };
    std::optional<Outside> outside_, nextOutside_;  // of the last frame, of this one
    std::string meaning_;
    Rect meaningBox_;
    Meaning meaningWhere_ = Meaning::Below;
    bool activate_ = false;
    bool takesArrows_ = false;  // what has the focus
    bool touch_ = false;
};

}  // namespace ui
