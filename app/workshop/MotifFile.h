// One SVG of assets/motifs as its text: checked, its brush lines made into outlines, and what it lays on in which
// order.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "engine/core/Result.h"

namespace workshop {

/// What a drawing and all that it places may come to.
struct MotifBudget {
    std::size_t drawings = 500;         ///< placed, however deep
    std::size_t strokePoints = 400000;  ///< of all brush lines
};

/// A step of the painter: a layer, or another drawing put in its place. Steps go by the order of the file.
struct MotifStep {
    std::string layer;      ///< the group's id; empty where a drawing is placed
    std::string file;       ///< the placed drawing's name
    glm::dmat3 place{1.0};  ///< from the corner that x and y name, in this drawing's mm, to this drawing's mm
    glm::dvec2 size{0.0};   ///< mm that the placed drawing takes there; 0 where the file does not say it
};

struct MotifFile {
    std::string svg;         ///< for librsvg
    double width = 0.0;      ///< mm
    double height = 0.0;     ///< mm
    glm::dvec2 anchor{0.0};  ///< mm from the top left
    double millimetresPerUnit = 1.0;
    glm::dvec2 origin{0.0};  ///< of the viewBox, in the drawing's units
    std::vector<MotifStep> steps;

    /// `hand` paints the brush lines a little otherwise (BrushStroke.h). Errors: NotFound, Malformed, Unsupported,
    /// Refused; each names the file and, for a brush line, its path.
    [[nodiscard]] static kiln::Result<MotifFile> read(const std::filesystem::path& svg, MotifBudget& budget,
                                                      const std::optional<BrushHand>& hand);
};

}  // namespace workshop
