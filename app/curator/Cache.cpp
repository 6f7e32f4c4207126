#include "app/curator/Cache.h"

#include <chrono>
#include <cstdio>

#include "app/curator/Files.h"
#include "app/curator/MakerHashes.h"

namespace curator {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHashLength = 64;

/// The hash of the running program; empty when its file can't be read.
const std::string& ownHash() {
    static const std::string hash = [] {
        std::error_code error;
        const fs::path self = fs::read_symlink("/proc/self/exe", error);
        if (error) return std::string();
        const auto bytes = readFile(self);
        return bytes ? sha256(*bytes) : std::string();
    }();
    return hash;
}

}  // namespace

std::optional<kiln::Bytes> Cache::find(const std::string& key) {
    if (key.empty()) return std::nullopt;
    // The first 64 bytes are the hash of the rest: a file cut short by a full disk is no result.
    auto file = readFile(fileOf(key));
    if (!file || file->size() < kHashLength) return std::nullopt;
    kiln::Bytes bytes(file->begin() + kHashLength, file->end());
    if (kiln::asText(kiln::ByteView(*file).first(kHashLength)) != sha256(bytes)) return std::nullopt;
    const std::lock_guard lock(mutex_);
    met_.insert(key);
    return bytes;
}

kiln::Result<void> Cache::keep(const std::string& key, kiln::ByteView bytes) {
    if (key.empty()) return {};
    const std::string hash = sha256(bytes);
    kiln::Bytes file(kiln::asBytes(hash).begin(), kiln::asBytes(hash).end());
    file.insert(file.end(), bytes.begin(), bytes.end());
    {
        const std::lock_guard lock(mutex_);
        met_.insert(key);
    }
    return writeFile(fileOf(key), file);
}

kiln::Result<kiln::Bytes> Cache::bring(const Inputs& inputs, const std::string& name,
                                       const std::function<kiln::Result<kiln::Bytes>()>& make) {
    const std::string key = inputs.key();
    if (auto kept = find(key)) return std::move(*kept);
    const auto say = [&](const std::string& sentence) {
        const std::lock_guard lock(mutex_);
        std::printf("%s\n", sentence.c_str());
        std::fflush(stdout);
    };
    say("making " + name);
    const auto start = std::chrono::steady_clock::now();
    kiln::Result<kiln::Bytes> bytes = make();
    if (!bytes) return bytes;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    char figures[64];
    std::snprintf(figures, sizeof figures, " in %.1f s, %s", took.count(), megabytes(bytes->size()).c_str());
    say("made   " + name + figures);
    const auto done = keep(key, *bytes);
    const std::lock_guard lock(mutex_);
    ++made_;
    if (!done && !trouble_) trouble_ = done.error();
    return bytes;
}

std::size_t Cache::made() const {
    const std::lock_guard lock(mutex_);
    return made_;
}

std::optional<kiln::Error> Cache::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void Cache::forgetTheRest() const {
    const std::lock_guard lock(mutex_);
    for (const fs::path& file : entries(folder_)) {
        const bool ours = file.extension() == ".kept" && file.stem().string().size() == kHashLength;
        std::error_code error;
        if (ours && !met_.contains(file.stem().string())) fs::remove(file, error);
    }
}

Inputs::Inputs(Maker maker) {
    const auto hashOf = [](Maker one) -> std::string {
        switch (one) {
            case Maker::Workshop:
                return kWorkshopHash;
            case Maker::Levels:
                return kLevelsHash;
            case Maker::Rooms:
                return kRoomsHash;
            case Maker::Program:
                break;
        }
        return ownHash();
    };
    const std::string hash = hashOf(maker);
    list_ = "maker " + hash + "\n";
    known_ = !hash.empty();
}

void Inputs::add(std::string_view name, kiln::ByteView bytes) {
    list_ += std::string(name) + " " + sha256(bytes) + "\n";
}

void Inputs::addFiles(const fs::path& folder, const fs::path& root) {
    std::error_code error;
    if (fs::is_directory(folder, error)) {
        for (const fs::path& entry : entries(folder)) addFiles(entry, root);
        return;
    }
    const auto bytes = readFile(folder);
    if (bytes) {
        add(folder.lexically_relative(root).generic_string(), *bytes);
    } else {
        known_ = false;
    }
}

std::string Inputs::key() const {
    return known_ ? sha256(kiln::asBytes(list_)) : std::string();
}

}  // namespace curator
