// Searching as a sheet over the picture: a field to write in, filters as words to press, and what was found.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"
#include "app/visit/Search.h"

namespace ui {

class SearchSheet {
  public:
    [[nodiscard]] static bool isOpen(const View& view) {
        return view.state->search.open && view.index != nullptr && view.found != nullptr;
    }
    void update(const Frame& frame);

  private:
    /// A list that scrolls, while one frame is laid out.
    struct List {
        Rect body;    ///< where it can be seen
        Rect column;  ///< what comes next goes to its top
        float begin;  ///< its top at the start
        Painter& painter;
        Scroller& scroller;
        /// Brings what lies from `top` to `bottom` on the screen into sight, with what comes next.
        void show(float top, float bottom) const;
    };
    /// All by which what was found lies where it does, beside what is scrolled.
    struct LaidFor {
        std::vector<std::size_t> found;
        float width = 0.0f;
        museum::Language language = museum::Language::English;
        int fontsRevision = -1;

        friend bool operator==(const LaidFor&, const LaidFor&) = default;
    };
    static void header(const Frame& frame, Painter& painter, const SearchPlaces& places);
    static void field(const Frame& frame, Painter& painter, const Rect& box);
    void wide(const Frame& frame, Painter& painter, const Rect& below);
    void compact(const Frame& frame, Painter& painter, const Rect& below);
    template <class Content>
    void scrolled(const Frame& frame, Painter& painter, Scroller& scroller, const char* name, const Rect& body,
                  float& height, Content content);
    void filters(const Frame& frame, List& list);
    void group(const Frame& frame, List& list, visit::Facet facet);
    static void clear(const Frame& frame, Painter& painter, Rect at, const Rect& column);
    void results(const Frame& frame, List& list);
    void layResults(const Frame& frame, float width);
    static void result(const Frame& frame, const List& list, const museum::Exhibit& exhibit, std::size_t place,
                       const Rect& box);
    static void keys(const Frame& frame);

    Fader fade_;
    bool wasOpen_ = false;
    std::array<bool, visit::kFacets.size()> unfolded_{};
    bool filtersShown_ = false;  // on a phone's screen
    Scroller filterScroller_, resultScroller_;
    float filterHeight_ = 200.0f, resultHeight_ = 200.0f;  // of the last frame
    visit::Query query_;                                   // of the last frame
    std::int32_t focus_ = -1;
    LaidFor laidFor_;
    std::vector<float> tops_;  // of what was found, and the end of all; from the first one's top
};

}  // namespace ui
