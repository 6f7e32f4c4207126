// The system's fonts: found, asked for their characters, and cut to the ones that the museum uses.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/curator/Mistake.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

using Characters = std::set<char32_t>;

/// Adds the characters of UTF-8 text; bytes that are no UTF-8 are passed over.
void addCharacters(std::string_view text, Characters& to);

struct SystemFont {
    std::string name;  ///< "Vollkorn SemiBold", for messages
    std::filesystem::path file;
    std::vector<std::pair<char32_t, char32_t>> ranges;  ///< first and last
    [[nodiscard]] bool has(char32_t character) const;
};

/// The fonts by role (museum::FontObjects).
struct SystemFonts {
    SystemFont title, text, label, chinese;

    /// Those of `characters` that could not be shown: Latin ones must be in every Latin font, others in the Chinese
    /// font or in every Latin one. A line break is no character to show.
    [[nodiscard]] Characters missing(const Characters& characters) const;
};

/// Finds the fonts that a checked assets/fonts/fonts.json names, by fontconfig. Each failure becomes a mistake.
[[nodiscard]] SystemFonts findFonts(const nlohmann::json& document, const std::string& file,
                                    std::vector<Mistake>& mistakes);

/// The font with only those of `characters` that it has, as TrueType or OpenType bytes, by the program hb-subset.
/// Keeps kerning and the licence's notice. `scratch` is a folder for passing files.
[[nodiscard]] kiln::Result<kiln::Bytes> subsetFont(const SystemFont& font, const Characters& characters,
                                                   const std::filesystem::path& scratch);

/// "U+011F" and the character itself.
[[nodiscard]] std::string characterName(char32_t character);

}  // namespace curator
