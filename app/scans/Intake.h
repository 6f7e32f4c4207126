// The whole way of a scan into the museum: read, mended, stood up, and made a glTF model.
#pragma once

#include <filesystem>
#include <vector>

#include "app/scans/Report.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace scans {

struct IntakeOptions {
    std::vector<std::filesystem::path> files;  ///< scans, each a node of the model; pictures among them are found first
    StandingOptions standing;                  ///< but for what the files say
    MendOptions mend;
    FileAccess access;
};

struct Intake {
    kiln::asset::Model model;  ///< at true scale in metres, standing or hanging; extras hold the report
    Report report;             ///< but for `bytes`
};

/// Files that lie together are parts of one object, in one unit and with one axis up: those of the first. Errors:
/// those of readScan(); Malformed where nothing of a surface is left; Refused where no file is a scan. Slow and greedy
/// for large scans, and Assimp may crash: call it in a process of its own.
[[nodiscard]] kiln::Result<Intake> takeIn(const IntakeOptions& options);

}  // namespace scans
