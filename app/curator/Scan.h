// What `curator import` leaves in an object's folder, and whether it is all there still.
#pragma once

#include <filesystem>
#include <vector>

#include "app/curator/Mistake.h"

namespace curator {

inline constexpr const char* kModelFile = "scan.glb";    ///< the model, mended and at true size
inline constexpr const char* kReportFile = "scan.json";  ///< what was found and done
inline constexpr const char* kOriginals = "original";    ///< the files as they came, and SHA256SUMS

/// True for an object's folder whose model is a scan; its recipe, if any, is then left alone.
[[nodiscard]] bool isScanned(const std::filesystem::path& folder);

/// The originals are there, as many bytes as the report says; `sha256sum -c SHA256SUMS` says whether they are the same.
[[nodiscard]] std::vector<Mistake> checkScan(const std::filesystem::path& folder);

}  // namespace curator
