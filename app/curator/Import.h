// `curator import`: a scan of another program becomes an object of the collection, whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/curator/Mistake.h"

namespace curator {

struct ImportOptions {
    std::filesystem::path assets;
    std::vector<std::filesystem::path> files;  ///< scans that are one object, and pictures of theirs that lie elsewhere
    std::string id;                            ///< of the object, its folder's name in assets/collection
    std::string kind;                          ///< "vessel", "tile" or "panel"; empty: the record's, else a vessel
    std::string unit, up;                      ///< see scans::StandingOptions; empty: found out
    double turn = 0.0;                         ///< degrees, the same
    bool keepFragments = false;
    bool dryRun = false;            ///< only tell
    bool json = false;              ///< the report as JSON
    bool replace = false;           ///< an earlier scan of the object
    double memory = 8.0;            ///< GiB that reading may take
    std::filesystem::path program;  ///< this very program, which reads in a process of its own
};

/// Reads the files in a process of its own (ImportProcess.h), prints the report on standard output and writes
/// assets/collection/<id>/: scan.glb (the model), scan.json (the report), original/ (the files as they were, with
/// SHA256SUMS) and, where there is none, a record to fill in. The folder changes in one step, at the end. Returns what
/// went wrong.
[[nodiscard]] std::vector<Mistake> importScan(const ImportOptions& options);

}  // namespace curator
