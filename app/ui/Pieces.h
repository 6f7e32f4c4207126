// Small pieces that several parts of the interface are made of.
#pragma once

#include <string>

#include "app/ui/Frame.h"

namespace ui {

/// A button with a word on it that is as wide as the word needs, in lines that fill `column`: it goes where `at` is,
/// which moves on. True when it was pressed; what is not `possible` cannot be. `clip`: where the column can be seen; a
/// button that is not wholly in it is drawn only.
bool pill(const Frame& frame, Painter& painter, const std::string& name, const std::string& text, bool possible,
          bool chosen, Rect& at, const Rect& column, const Rect* clip = nullptr);

/// A tile on its corner for İznik, a vessel's round for Jingdezhen; `border` units of white round it.
void cityMark(Painter& painter, const glm::vec2& at, float size, bool iznik, float border = 0.0f);

/// Text in lines; returns the height that they take.
float paragraph(Painter& painter, TextStyle style, const Rect& column, Colour ink, const std::string& text);

}  // namespace ui
