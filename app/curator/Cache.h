// Results of slow work, kept by the hash of everything that they were made from.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

class Cache {
  public:
    explicit Cache(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// What was kept under `key` (a SHA-256), if it is there and whole.
    [[nodiscard]] std::optional<kiln::Bytes> find(const std::string& key);
    [[nodiscard]] kiln::Result<void> keep(const std::string& key, kiln::ByteView bytes);
    /// Removes what neither find() nor keep() has met.
    void forgetTheRest() const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    [[nodiscard]] std::filesystem::path fileOf(const std::string& key) const { return folder_ / (key + ".kept"); }

    std::filesystem::path folder_;
    std::set<std::string> met_;
};

/// Collects what a result depends on and names it by one hash.
class Inputs {
  public:
    /// Begins with this very program: a changed workshop makes other models from the same recipes. Where the system
    /// does not tell a program its own file, a build starts from nothing each time.
    Inputs();

    void add(std::string_view name, kiln::ByteView bytes);
    /// Every file under `folder` (or the file itself), named relative to `root`.
    void addFiles(const std::filesystem::path& folder, const std::filesystem::path& root);
    /// Empty when nothing may be reused.
    [[nodiscard]] std::string key() const;

  private:
    std::string list_;
    bool known_ = true;
};

}  // namespace curator
