// The part of an import that reads foreign files: in a process of its own, within limits, so that no reader's crash or
// greed takes more than itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/scans/Intake.h"
#include "engine/core/Result.h"

namespace curator {

struct ReadOrder {
    std::vector<std::filesystem::path> files;
    std::filesystem::path out;  ///< a folder, for kModelFile and kReportFile (Scan.h)
    scans::StandingOptions standing;
    scans::MendOptions mend;
    double memory = 8.0;  ///< GiB
};

/// Runs `program` on the order and waits for it. Errors: what the readers say of the files; Malformed when the process
/// crashed or was ended for its time, Refused when for its memory.
[[nodiscard]] kiln::Result<void> readInProcess(const std::filesystem::path& program, const ReadOrder& order);

/// The word after which the program is such a process, and what follows it there: a file that holds the order.
inline constexpr const char* kReadCommand = "read-scan";
/// That process: takes in what the order says. Returns the program's exit code; an error is left in the order's folder.
[[nodiscard]] int runReadOrder(const std::filesystem::path& orderFile);

}  // namespace curator
