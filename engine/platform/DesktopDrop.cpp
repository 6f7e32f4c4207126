#include "engine/platform/DesktopDrop.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include <dirent.h>
#include <sys/stat.h>

#include "engine/core/Log.h"

namespace kiln::platform {

namespace {

constexpr std::size_t kMostFiles = 4096;
constexpr std::size_t kMostBytes = 1u << 30;
constexpr int kDeepest = 16;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

std::string folderOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

std::string nameOf(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}  // npos + 1 == 0

bool endsWithGltf(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name.size() >= 5 && name.compare(name.size() - 5, 5, ".gltf") == 0;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// URIs in a .gltf may be percent-encoded; names on disk are not.
std::string percentDecoded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

class Reader {
  public:
    void add(const std::string& path) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0) {
            addFile(path, nameOf(path), 0);  // reports and keeps the name, so that the visitor learns of it
        } else if (S_ISDIR(status.st_mode)) {
            addFolder(path, nameOf(path) + "/", 0, nullptr);
        } else if (S_ISREG(status.st_mode)) {
            addFile(path, nameOf(path), static_cast<std::size_t>(status.st_size));
            if (endsWithGltf(path) && !files_.empty()) {
                const std::string text = percentDecoded(asText(files_.back().bytes));
                addFolder(folderOf(path), "", 0, &text);
            }
        }
    }
    std::vector<DroppedFile> take() { return std::move(files_); }

  private:
    // With `namedIn`, only the files whose relative path that text contains are read.
    void addFolder(const std::string& folder, const std::string& prefix, int depth, const std::string* namedIn) {
        if (depth > kDeepest) return;
        const std::unique_ptr<DIR, CloseFolder> listing(::opendir(folder.c_str()));
        if (!listing) return;
        std::set<std::string> names;  // sorted, so that the same folder gives the same order everywhere
        while (const dirent* entry = ::readdir(listing.get())) {
            if (entry->d_name[0] != '.') names.insert(entry->d_name);
            if (names.size() > kMostFiles) break;
        }
        for (const std::string& name : names) {
            if (files_.size() >= kMostFiles) return;
            const std::string path = folder + "/" + name;
            const std::string shown = prefix + name;
            struct stat status {};
            if (::lstat(path.c_str(), &status) != 0) continue;
            if (S_ISDIR(status.st_mode)) {
                if (namedIn == nullptr || namedIn->find(shown + "/") != std::string::npos) {
                    addFolder(path, shown + "/", depth + 1, namedIn);
                }
            } else if (S_ISREG(status.st_mode) && (namedIn == nullptr || namedIn->find(shown) != std::string::npos)) {
                addFile(path, shown, static_cast<std::size_t>(status.st_size));
            }
        }
    }

    void addFile(const std::string& path, const std::string& shown, std::size_t size) {
        const auto same = [&](const DroppedFile& file) { return file.name == shown; };
        if (std::any_of(files_.begin(), files_.end(), same)) return;
        if (size > kMostBytes - total_) {
            log(LogLevel::Warning, shown + ": left out, because more than 1 GiB was dropped at once");
            return;
        }
        DroppedFile file{shown, {}};
        const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(path.c_str(), "rb"));
        if (stream) {
            file.bytes.resize(size);
            if (std::fread(file.bytes.data(), 1, size, stream.get()) != size) file.bytes.clear();
        }
        if (!stream || file.bytes.size() != size) log(LogLevel::Warning, shown + ": can't be read");
        total_ += file.bytes.size();
        files_.push_back(std::move(file));
    }

    std::vector<DroppedFile> files_;
    std::size_t total_ = 0;
};

}  // namespace

std::vector<DroppedFile> readDropped(const std::vector<std::string>& paths) {
    Reader reader;
    for (const std::string& path : paths) reader.add(path);
    return reader.take();
}

}  // namespace kiln::platform
