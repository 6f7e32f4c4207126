// The outline by which tiles are cut, as a drawing says it: a closed path with the id "cut".
#pragma once

#include <filesystem>
#include <vector>

#include <glm/glm.hpp>

#include "engine/core/Result.h"

namespace workshop {

struct CutPath {
    glm::dvec2 size{0.0};  ///< mm, of the drawing
    std::vector<glm::dvec2>
        outline;  ///< mm from the drawing's lower left, y up, counter-clockwise; sides of about 7 mm
};

/// Reads <path id="cut" d> of a drawing of assets/motifs, best kept in its <defs>: one closed subpath of M L H V C S Q
/// T Z that does not cross itself. Errors: NotFound, Malformed, Unsupported, Refused; each names the file.
[[nodiscard]] kiln::Result<CutPath> readCutPath(const std::filesystem::path& svg);

}  // namespace workshop
