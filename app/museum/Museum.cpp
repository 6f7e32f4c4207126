#include "app/museum/Museum.h"

#include <algorithm>
#include <numeric>

namespace museum {

const std::string& Locale::text(Language language, std::string_view key) const {
    const auto& texts = texts_[static_cast<std::size_t>(language)];
    if (const auto found = texts.find(key); found != texts.end()) return found->second;
    // The result is a reference: the few keys that are missing are kept for the life of the program.
    static std::map<std::string, std::string, std::less<>> missing;
    const auto kept = missing.find(key);
    if (kept != missing.end()) return kept->second;
    return missing.emplace(std::string(key), std::string(key)).first->second;
}

void Locale::set(Language language, std::string key, std::string text) {
    texts_[static_cast<std::size_t>(language)].insert_or_assign(std::move(key), std::move(text));
}

const std::map<std::string, std::string, std::less<>>& Locale::all(Language language) const {
    return texts_[static_cast<std::size_t>(language)];
}

void Museum::indexExhibits() {
    byId_.resize(exhibits.size());
    std::iota(byId_.begin(), byId_.end(), std::size_t{0});
    std::sort(byId_.begin(), byId_.end(),
              [this](std::size_t a, std::size_t b) { return exhibits[a].id < exhibits[b].id; });
}

const Exhibit* Museum::exhibit(std::string_view id) const {
    if (byId_.size() == exhibits.size()) {
        const auto found =
            std::lower_bound(byId_.begin(), byId_.end(), id,
                             [this](std::size_t at, std::string_view one) { return exhibits[at].id < one; });
        if (found != byId_.end() && exhibits[*found].id == id) return &exhibits[*found];
    }
    for (const Exhibit& one : exhibits) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

const Gallery* Museum::gallery(std::string_view id) const {
    for (const Gallery& one : galleries) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

const Gallery* Museum::galleryWith(std::string_view exhibit) const {
    for (const Gallery& one : galleries) {
        for (const Placement& placement : one.placements) {
            if (placement.exhibit == exhibit) return &one;
        }
    }
    return nullptr;
}

}  // namespace museum
