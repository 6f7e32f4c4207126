#include "engine/platform/Languages.h"

#include <array>

namespace kiln::platform {

std::string firstKnownLanguage(std::string_view preferences) {
    constexpr std::array<std::string_view, 3> kKnown{"en", "tr", "zh"};
    while (!preferences.empty()) {
        const std::string_view tag = preferences.substr(0, preferences.find(':'));
        std::string primary(tag.substr(0, tag.find_first_of("-_.@")));
        for (char& c : primary) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        for (std::string_view known : kKnown) {
            if (primary == known) return primary;
        }
        preferences.remove_prefix(tag.size() < preferences.size() ? tag.size() + 1 : tag.size());
    }
    return "en";
}

}  // namespace kiln::platform
