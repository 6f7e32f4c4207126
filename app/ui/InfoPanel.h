// The panel that slides in beside the picture, or up from the bottom, and scrolls: a label, the list of tours, or the
// step of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/Article.h"
#include "app/ui/CompareRows.h"
#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"

namespace ui {

class InfoPanel {
  public:
    void update(const Frame& frame);
    /// 0 (away) to 1 (at rest), eased.
    [[nodiscard]] float shown() const { return shown_; }

  private:
    /// A stretch of the article that can be pressed.
    struct Link {
        std::string name;
        float top = 0, bottom = 0;
        visit::Intent intent;
        std::string follow;  ///< an exhibit; empty: `intent` is what it means
    };
    Link& begin(std::string name);  // at the article's present end
    void addKin(const Frame& frame, const museum::Exhibit& exhibit);
    void terms(const Frame& frame, const Rect& body, float left);
    void explain(const Frame& frame, const Rect& body) const;
    void typeset(const Frame& frame);
    /// Begins an article; its title stands beside that many buttons at the panel's right where it has place there.
    void beginHeaded(const Frame& frame, const std::string& title, int buttons);
    void typesetLabel(const Frame& frame);
    void typesetTours(const Frame& frame);
    void typesetStep(const Frame& frame);
    [[nodiscard]] std::string contentKey(const Frame& frame) const;
    void header(const Frame& frame, Painter& painter, const Rect& panel);
    float rows(const Frame& frame, Painter& painter, const Rect& column, const Rect& body);
    void links(const Frame& frame, Painter& painter, const Rect& body);

    Fader slide_;
    float shown_ = 0.0f;
    std::string head_;  // a title beside the buttons, which stays while the article is scrolled
    Article article_;
    std::string articleKey_;  // what article_ was typeset from
    std::vector<Link> links_;
    std::optional<std::size_t> explained_;  // the term that is explained, of the glossary
    Rect explainedAt_;
    CompareRows compareRows_;
    float rowsHeight_ = 0.0f;                         // of what is below the article, of the last frame
    visit::Beside content_ = visit::Beside::Nothing;  // kept while it slides away
    Scroller scroller_;
};

}  // namespace ui
