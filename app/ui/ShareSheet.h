// The address of the moment as a card over the picture: a QR code for somebody's camera, the text, and a button to copy
// it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/Frame.h"
#include "app/ui/Scroller.h"
#include "app/visit/QrCode.h"

namespace ui {

class ShareSheet {
  public:
    /// While visit::State::shareOpen.
    void update(const Frame& frame);

  private:
    /// The code, its quiet zone included, in whole pixels, its top left at `at`.
    static void draw(const Frame& frame, Painter& painter, const visit::QrCode& code, const glm::vec2& at,
                     float module);
    [[nodiscard]] float roomAboveWords(const Frame& frame, float width, float height) const;
    void words(const Frame& frame, Painter& painter, const Rect& column, const std::string& help);

    std::string address_;
    std::optional<visit::QrCode> code_;  // of address_
    bool copied_ = false;
    Scroller scroller_;  // of the words
};

}  // namespace ui
