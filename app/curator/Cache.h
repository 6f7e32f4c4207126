// Results of slow work, kept by the hash of everything that they were made from.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

/// Whose change makes other results from the same inputs: this very program, or only what makes exhibits of recipes,
/// their levels, or rooms and their light (MakerHashes.h).
enum class Maker { Program, Workshop, Levels, Rooms };

/// Collects what a result depends on and names it by one hash.
class Inputs {
  public:
    /// Where the system does not tell a program its own file, what the program makes is made anew each time.
    explicit Inputs(Maker maker = Maker::Program);

    void add(std::string_view name, kiln::ByteView bytes);
    /// Every file under `folder` (or the file itself), named relative to `root`.
    void addFiles(const std::filesystem::path& folder, const std::filesystem::path& root);
    /// Empty when nothing may be reused.
    [[nodiscard]] std::string key() const;

  private:
    std::string list_;
    bool known_ = true;
};

/// All of it may be called from several threads at once.
class Cache {
  public:
    explicit Cache(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// What `make` gave for these inputs the last time, or gives now: then `name` is told on standard output, with the
    /// seconds and bytes. Errors are those of `make`; one in keeping its result is told by trouble() alone.
    [[nodiscard]] kiln::Result<kiln::Bytes> bring(const Inputs& inputs, const std::string& name,
                                                  const std::function<kiln::Result<kiln::Bytes>()>& make);
    /// How many results had to be made.
    [[nodiscard]] std::size_t made() const;
    /// The first result that could not be kept, as on a full disk.
    [[nodiscard]] std::optional<kiln::Error> trouble() const;

    /// What was kept under `key` (a SHA-256), if it is there and whole.
    [[nodiscard]] std::optional<kiln::Bytes> find(const std::string& key);
    [[nodiscard]] kiln::Result<void> keep(const std::string& key, kiln::ByteView bytes);
    /// Removes what neither find() nor keep() has met.
    void forgetTheRest() const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    [[nodiscard]] std::filesystem::path fileOf(const std::string& key) const { return folder_ / (key + ".kept"); }

    std::filesystem::path folder_;
    mutable std::mutex mutex_;  // of what follows, and of standard output
    std::set<std::string> met_;
    std::size_t made_ = 0;
    std::optional<kiln::Error> trouble_;
};

}  // namespace curator
