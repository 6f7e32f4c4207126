// Files as the curator's tool reads and writes them: whole, and never half written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/curator/Hash.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

inline constexpr std::uintmax_t kLargestFile = std::uintmax_t{1} << 30;   ///< bytes, of what the museum makes and reads
inline constexpr std::uintmax_t kLargestScan = std::uintmax_t{16} << 30;  ///< bytes, of what others made

/// The whole file. Errors: NotFound, Unreadable; Refused over `largest` bytes.
[[nodiscard]] kiln::Result<kiln::Bytes> readFile(const std::filesystem::path& file,
                                                 std::uintmax_t largest = kLargestFile);

/// Writes beside `file` and renames over it, so that nobody ever sees half of it. Makes the folder. Error: Unreadable.
[[nodiscard]] kiln::Result<void> writeFile(const std::filesystem::path& file, kiln::ByteView bytes);

/// The entries of a folder by name, sorted, hidden ones left out; empty when it can't be read.
[[nodiscard]] std::vector<std::filesystem::path> entries(const std::filesystem::path& folder);

/// "1.27 MB" of 10^6 bytes.
[[nodiscard]] std::string megabytes(std::size_t bytes);

}  // namespace curator
