// Remembers how texts were broken into lines, since a frame shows nearly what the one before did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/ui/TextLayout.h"

namespace ui {

/// breakLines(), breakLinesEvenly(), breakParagraphLines().
enum class Breaking : std::uint8_t { Full, Even, Paragraph };

/// Of one face: what is remembered holds for its advances alone.
class LineMemo {
  public:
    /// Good until the next frame but one.
    [[nodiscard]] const std::vector<Line>& lines(std::string_view text, float width, Breaking how,
                                                 const Advance& advance);
    /// Starts a frame: where much has gathered, what the last frame did not ask for is forgotten.
    void beginFrame();
    void forget();
    /// How many texts were broken since it was made.
    [[nodiscard]] std::size_t broken() const { return broken_; }

  private:
    struct Key {
        std::string text;
        float width;
        Breaking how;
    };
    struct Asked {
        std::string_view text;
        float width;
        Breaking how;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const Key& key) const { return (*this)(Asked{key.text, key.width, key.how}); }
        std::size_t operator()(const Asked& asked) const;
    };
    struct Same {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(const A& a, const B& b) const {
            return a.width == b.width && a.how == b.how && a.text == b.text;
        }
    };
    using Known = std::unordered_map<Key, std::vector<Line>, Hash, Same>;
    Known now_, before_;
    std::size_t broken_ = 0;
};

}  // namespace ui
