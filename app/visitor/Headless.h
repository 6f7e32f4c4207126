// The program without a display: pictures to files, and measurements as JSON. Native only.
#pragma once

#include "app/visitor/Options.h"
#include "engine/core/Result.h"

namespace visitor {

/// Draws what the options ask for and writes it as PNG. Errors: whatever stood in the way, with file and remedy.
[[nodiscard]] kiln::Result<void> writeShot(const Options& options);

/// Draws every picture of a list (StudyList.h). What fails does not keep the others from being drawn. Error: the first.
[[nodiscard]] kiln::Result<void> writeStudies(const Options& options);

/// Loads and draws a bench scene and prints one JSON object to standard output. Of "rooms": the museum's own, one
/// object a line for each place (RoomBench.h).
[[nodiscard]] kiln::Result<void> runBench(const Options& options);

}  // namespace visitor
