// What a pigment does under the brush and in the fire.
#pragma once

#include <string>

#include <glm/glm.hpp>

#include "app/workshop/Recipe.h"

namespace workshop {

struct Pigment {
    std::string layer;       ///< of the drawings
    glm::vec3 color{0.0f};   ///< linear, at full strength over white slip or porcelain, glazed
    float relief = 0.0f;     ///< mm that it stands up
    float variation = 0.0f;  ///< 0..1, of its load over an area
    float edge = 0.0f;       ///< 0..1, how much darker it dries at its edges
    float flow = 0.0f;       ///< mm that it runs down in the glaze
    float shift = 0.0f;      ///< mm that a fill strays from its outline
};

/// Reads the fields of one item of "pigments".
[[nodiscard]] Pigment readPigment(const Recipe& item);

/// An sRGB colour like "#1F3A8A", required, as linear.
[[nodiscard]] glm::vec3 readColor(const Recipe& recipe, const std::string& key);

}  // namespace workshop
