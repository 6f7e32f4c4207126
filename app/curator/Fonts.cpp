#include "app/curator/Fonts.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "app/curator/Files.h"
#include "app/curator/Process.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;
using nlohmann::json;

namespace {

constexpr char32_t kLatinEnd = 0x250;  // Basic Latin to Latin Extended-B

std::string utf8(char32_t c) {
    const auto byte = [](char32_t value) { return static_cast<char>(value); };
    if (c < 0x80) return {byte(c)};
    if (c < 0x800) return {byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))};
    if (c < 0x10000) return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
    return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)),
            byte(0x80 | (c & 0x3F))};
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
    return parts;
}

/// fontconfig's form of a character set: "20-7e a0-17f 2014".
std::vector<std::pair<char32_t, char32_t>> rangesOf(const std::string& charset) {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    for (const std::string& part : split(charset, ' ')) {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        const char* end = part.data() + part.size();
        const auto [stop, error] = std::from_chars(part.data(), end, first, 16);
        if (error != std::errc()) continue;
        last = first;
        if (stop != end && *stop == '-') std::from_chars(stop + 1, end, last, 16);
        ranges.emplace_back(first, last);
    }
    return ranges;
}

/// One role's font. fc-match always answers, with the nearest font that there is: the answer must be the one asked for.
kiln::Result<SystemFont> findFont(const json& choice) {
    constexpr const char* kFontconfig = "fontconfig";
    const std::string family = choice.at("family").get<std::string>();
    const std::string style = choice.at("style").get<std::string>();
    const std::string remedy = "Install the package " + choice.at("package").get<std::string>();
    SystemFont font;
    font.name = family + " " + style;
    const auto said = runProgram(
        {"fc-match", "--format=%{file}\n%{family}\n%{style}\n%{index}\n", family + ":style=" + style}, kFontconfig);
    if (!said) return fail(said.error());
    const std::vector<std::string> lines = split(*said, '\n');
    const auto lists = [](const std::string& list, const std::string& name) {
        const std::vector<std::string> names = split(list, ',');
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (lines.size() < 4 || !lists(lines[1], family) || split(lines[2], ',').front() != style || lines[3] != "0") {
        return fail(ErrorCode::NotFound, "the font \"" + font.name + "\" is not on this machine", {}, remedy);
    }
    font.file = lines[0];
    const auto charset = runProgram({"fc-query", "--format=%{charset}", lines[0]}, kFontconfig);
    if (!charset) return fail(charset.error());
    font.ranges = rangesOf(*charset);
    return font;
}

}  // namespace

void addCharacters(std::string_view text, Characters& to) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
        if (length == 0 || i + length > text.size()) {
            ++i;
            continue;
        }
        char32_t character = length == 1 ? lead : lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k) {
            character = (character << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        }
        to.insert(character);
        i += length;
    }
}

std::string characterName(char32_t character) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string code;
    for (int shift = character > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) code += kDigits[(character >> shift) & 15];
    const bool shown = character >= 0x20 && character != 0x7F;
    return (shown ? "\"" + utf8(character) + "\" " : std::string()) + "(U+" + code + ")";
}

bool SystemFont::has(char32_t character) const {
    return std::any_of(ranges.begin(), ranges.end(), [character](const auto& range) {
        return character >= range.first && character <= range.second;
    });
}

Characters SystemFonts::missing(const Characters& characters) const {
    Characters without;
    for (const char32_t c : characters) {
        if (c == '\n') continue;
        const bool latin = title.has(c) && text.has(c) && label.has(c);
        if (!latin && (c < kLatinEnd || !chinese.has(c))) without.insert(c);
    }
    return without;
}

SystemFonts findFonts(const json& document, const std::string& file, std::vector<Mistake>& mistakes) {
    const auto find = [&](const char* role) {
        auto font = findFont(document.at(role));
        if (font) return std::move(*font);
        mistakes.push_back({file, std::string("/") + role, font.error().message, font.error().remedy});
        return SystemFont{};
    };
    return {find("title"), find("text"), find("label"), find("chinese")};
}

kiln::Result<kiln::Bytes> subsetFont(const SystemFont& font, const Characters& characters, const fs::path& scratch) {
    std::string text;
    for (const char32_t character : characters) {
        if (character >= 0x20 && font.has(character)) text += utf8(character);
    }
    const fs::path list = scratch / "font-characters.txt";
    const fs::path result = scratch / "font-subset.part";
    if (const auto written = writeFile(list, kiln::asBytes(text)); !written) return fail(written.error());
    // Name 0 is the copyright, 13 and 14 the licence: the Open Font License asks that they stay with the font.
    const auto done = runProgram(
        {"hb-subset", "--text-file=" + list.string(), "--layout-features=kern", "--name-IDs=0,1,2,3,4,5,6,13,14",
         "--no-hinting", "--output-file=" + result.string(), font.file.string()},
        "libharfbuzz-bin");
    std::error_code error;
    fs::remove(list, error);
    if (!done) return fail(done.error());
    auto bytes = readFile(result);
    fs::remove(result, error);
    if (bytes && bytes->empty()) {
        return fail(ErrorCode::Internal, "hb-subset made an empty font", font.file.string(),
                    "Check the package libharfbuzz-bin");
    }
    return bytes;
}

}  // namespace curator
