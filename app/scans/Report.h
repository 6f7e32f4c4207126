// What an import found and did, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "app/scans/Mending.h"
#include "app/scans/Standing.h"
#include "app/scans/Surroundings.h"

namespace scans {

struct Report {
    std::vector<OpenedFile> files;  ///< that were read, the scans first
    std::vector<std::string> formats;
    Mended mended;  ///< summed over all scans
    Standing standing;
    std::size_t pictures = 0;
    std::size_t bytes = 0;            ///< of the model that came of it
    std::vector<std::string> done;    ///< sentences without a full stop
    std::vector<std::string> doubts;  ///< the same: what a curator should look at
};

/// Several lines, each "what: figures".
[[nodiscard]] std::string asText(const Report& report);
/// The same as an object: files (name, bytes, sha256), formats, unit, up, size (centimetres), triangles, vertices,
/// found, pictures, done, doubts.
[[nodiscard]] nlohmann::json asJson(const Report& report);

}  // namespace scans
