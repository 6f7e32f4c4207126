// The files beside a scan, found by whatever name the scan calls them; nothing else is ever opened.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace scans {

/// How files are read, and named by what is in them. Errors as its giver says.
struct FileAccess {
    std::function<kiln::Result<kiln::Bytes>(const std::filesystem::path&)> read;
    std::function<std::string(kiln::ByteView)> sha256;
};

/// A file that was opened, and its bytes as they were.
struct OpenedFile {
    std::filesystem::path path;
    std::size_t bytes = 0;
    std::string sha256;  ///< 64 small hexadecimal digits
};

class Surroundings {
  public:
    /// The files in the folder of `scan` and four folders deep below it, 20,000 at most, and those of `more` wherever
    /// they lie. Links that lead out of the folder are left out. `access` reads them.
    Surroundings(const std::filesystem::path& scan, const std::vector<std::filesystem::path>& more, FileAccess access);

    /// The file that `name` means: a path of any system, absolute or not, percent-encoded or not. Only its parts
    /// count, without respect to case, and to how accents are composed (Unicode NFKC and case folding); the longest
    /// match of the last parts wins. With `picture`, a file of the same name but for its ending serves where there is
    /// none of the whole name.
    [[nodiscard]] std::optional<std::filesystem::path> find(const std::string& name, bool picture = false) const;

    /// Reads a file that find() gave, or the scan itself, and notes that it was opened.
    [[nodiscard]] kiln::Result<kiln::Bytes> read(const std::filesystem::path& file);
    /// Each once, in the order of their opening.
    [[nodiscard]] const std::vector<OpenedFile>& opened() const { return opened_; }

  private:
    struct Known {
        std::filesystem::path path;
        std::vector<std::string> parts;  ///< folded, the last one first
    };
    void add(const std::filesystem::path& file, const std::filesystem::path& root);

    FileAccess access_;
    std::vector<Known> known_;
    std::multimap<std::string, std::size_t> byName_, byStem_;  // folded, to places in known_
    std::vector<OpenedFile> opened_;
};

/// True for the endings of pictures that a scan may name.
[[nodiscard]] bool isPicture(const std::filesystem::path& file);

/// "…/scans/vase.obj" is told as "vase.obj": messages name files as the curator's folder shows them.
[[nodiscard]] std::string nameOf(const std::filesystem::path& file);

}  // namespace scans
