// A brush line of a drawing: a path whose width follows the press of the brush, as the outline of the wet mark.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/Hand.h"
#include "engine/core/Result.h"

namespace workshop {

/// What a path of the class "brush" says. Lengths are in the drawing's own units.
struct BrushStroke {
    std::string_view path;  ///< "d": M L H V C S Q T Z, absolute or relative
    double width = 1.0;
    /// Shares of the width at equal lengths along the line, smoothly blended: one at least.
    std::vector<double> press = {0.45, 1.0, 0.9, 0.2};
    double unit = 1.0;              ///< the drawing's units a millimetre
    std::optional<BrushHand> hand;  ///< paints it a little otherwise
};

/// The outline as path data to be filled by nonzero winding, with round ends: one closed polygon a stroke, and more
/// only where the line turns within half its own width. Empty for a line without length. `pointsLeft` is what the whole
/// drawing may still make of points, and falls. Errors: Malformed, Unsupported (another command), Refused (points).
[[nodiscard]] kiln::Result<std::string> brushOutline(const BrushStroke& stroke, std::size_t& pointsLeft);

/// Path data as polylines, one a subpath, in the drawing's units; `unit` of them are a millimetre. `pointsLeft` and
/// errors as above.
[[nodiscard]] kiln::Result<std::vector<std::vector<glm::dvec2>>> linesOf(std::string_view path, double unit,
                                                                         std::size_t& pointsLeft);

}  // namespace workshop
