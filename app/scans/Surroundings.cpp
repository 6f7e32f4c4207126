#include "app/scans/Surroundings.h"

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace scans {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::Result;

namespace {

constexpr std::size_t kMostFiles = 20'000;
constexpr int kDeepest = 4;

std::string folded(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return name;
    std::string result;
    fold->normalize(icu::UnicodeString::fromUTF8(name), status).toUTF8String(result);
    return U_FAILURE(status) ? name : result;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percentDecoded(const std::string& name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool coded =
            name[i] == '%' && i + 2 < name.size() && hexDigit(name[i + 1]) >= 0 && hexDigit(name[i + 2]) >= 0;
        result += coded ? static_cast<char>(16 * hexDigit(name[i + 1]) + hexDigit(name[i + 2])) : name[i];
        if (coded) i += 2;
    }
    return result;
}

/// The parts of a path of any system, folded, the last one first; "." and ".." mean nothing here.
std::vector<std::string> partsOf(const std::string& path) {
    std::vector<std::string> parts;
    std::string part;
    const auto end = [&] {
        const std::size_t first = part.find_first_not_of(" \t\"");
        if (first != std::string::npos) {
            part = part.substr(first, part.find_last_not_of(" \t\"\r\n") - first + 1);
            if (part != "." && part != "..") parts.insert(parts.begin(), folded(part));
        }
        part.clear();
    };
    for (const char c : path) {
        if (c == '/' || c == '\\') {
            end();
        } else {
            part += c;
        }
    }
    end();
    return parts;
}

std::string stemOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

bool isPicture(const fs::path& file) {
    constexpr std::array<std::string_view, 8> kEndings{".jpg",  ".jpeg", ".png", ".tif",
                                                       ".tiff", ".webp", ".bmp", ".tga"};
    const std::string ending = folded(file.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::string nameOf(const fs::path& file) {
    return file.filename().string();
}

Surroundings::Surroundings(const fs::path& scan, const std::vector<fs::path>& more, FileAccess access)
    : access_(std::move(access)) {
    std::error_code error;
    const fs::path root = scan.has_parent_path() ? scan.parent_path() : fs::path(".");
    const fs::path real = fs::weakly_canonical(root, error);
    fs::recursive_directory_iterator entry(root, fs::directory_options::skip_permission_denied, error);
    std::vector<fs::path> files;
    for (; !error && entry != fs::recursive_directory_iterator() && files.size() < kMostFiles; entry.increment(error)) {
        if (entry.depth() >= kDeepest) entry.disable_recursion_pending();
        std::error_code ignored;
        if (!entry->is_regular_file(ignored)) continue;
        if (entry->is_symlink(ignored)) {
            const fs::path target = fs::weakly_canonical(entry->path(), ignored);
            if (std::mismatch(real.begin(), real.end(), target.begin(), target.end()).first != real.end()) continue;
        }
        files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) add(file, root);
    for (const fs::path& file : more) add(file, file.parent_path());
}

void Surroundings::add(const fs::path& file, const fs::path& root) {
    std::vector<std::string> parts = partsOf(file.lexically_relative(root).string());
    if (parts.empty()) return;
    byName_.emplace(parts.front(), known_.size());
    if (isPicture(file)) byStem_.emplace(stemOf(parts.front()), known_.size());
    known_.push_back({file, std::move(parts)});
}

std::optional<fs::path> Surroundings::find(const std::string& name, bool picture) const {
    for (const std::string& tried : {name, percentDecoded(name)}) {
        const std::vector<std::string> parts = partsOf(tried);
        if (parts.empty()) continue;
        const Known* best = nullptr;
        std::size_t most = 0;
        const auto weigh = [&](const auto& range) {
            for (auto it = range.first; it != range.second; ++it) {
                const Known& known = known_[it->second];
                std::size_t same = 1;
                while (same < parts.size() && same < known.parts.size() && parts[same] == known.parts[same]) ++same;
                if (best == nullptr || same > most) {
                    best = &known;
                    most = same;
                }
            }
        };
        weigh(byName_.equal_range(parts.front()));
        if (best == nullptr && picture) weigh(byStem_.equal_range(stemOf(parts.front())));
        if (best != nullptr) return best->path;
    }
    return std::nullopt;
}

Result<Bytes> Surroundings::read(const fs::path& file) {
    Result<Bytes> bytes = access_.read(file);
    if (!bytes) return bytes;
    const auto known =
        std::find_if(opened_.begin(), opened_.end(), [&](const OpenedFile& one) { return one.path == file; });
    if (known == opened_.end()) opened_.push_back({file, bytes->size(), access_.sha256(*bytes)});
    return bytes;
}

}  // namespace scans
