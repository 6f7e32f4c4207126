// Long reading: all that the record of an exhibit says, with its pictures, in one column to scroll.
#pragma once

#include <string>
#include <vector>

#include "app/ui/Article.h"
#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"

namespace ui {

class ReadingSheet {
  public:
    [[nodiscard]] static bool isOpen(const View& view);
    void update(const Frame& frame);

  private:
    void typeset(const Frame& frame, float width);
    void figure(const Frame& frame, const museum::Exhibit& exhibit, const std::string& annotation,
                const std::string& caption);
    void notes(const Frame& frame, const museum::Exhibit& exhibit);
    void words(const Frame& frame, const museum::Exhibit& exhibit);
    void kin(const Frame& frame, const museum::Exhibit& exhibit);
    void sources(const Frame& frame, const museum::Exhibit& exhibit);
    void heading(const std::string& text);
    void figures(const Frame& frame, Painter& painter, const Rect& body, float left) const;
    void links(const Frame& frame, Painter& painter, const Rect& body);

    /// A picture in the text.
    struct Figure {
        Rect box;  ///< from the article's origin
        std::size_t picture = 0;
    };
    /// A stretch of the article, from one edge to the other, that leads to an exhibit.
    struct Link {
        std::string name, follow;
        float top = 0.0f, bottom = 0.0f;  ///< from the article's top
    };
    Fader fade_;
    Scroller scroller_;
    Article article_;
    std::string key_;      // what article_ was typeset for
    std::string exhibit_;  // whose it is
    std::vector<Figure> figures_;
    std::vector<Link> links_;
};

}  // namespace ui
