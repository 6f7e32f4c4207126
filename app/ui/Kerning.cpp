#include "app/ui/Kerning.h"

#include <cstring>

#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <stb/stb_truetype.h>

namespace ui {
namespace {

std::uint32_t bigEndian(kiln::ByteView bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | static_cast<std::uint32_t>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

constexpr std::uint32_t tag(const char (&name)[5]) {
    return static_cast<std::uint32_t>(name[0]) << 24 | static_cast<std::uint32_t>(name[1]) << 16 |
           static_cast<std::uint32_t>(name[2]) << 8 | static_cast<std::uint32_t>(name[3]);
}

}  // namespace

bool isSoundFont(kiln::ByteView font) {
    // OpenType specification 1.9, "Font file": the table directory.
    constexpr std::size_t kHeader = 12;
    constexpr std::size_t kRecord = 16;
    if (font.size() < kHeader || font.size() > 64u * 1024u * 1024u) return false;
    const std::uint32_t version = bigEndian(font, 0, 4);
    const bool outlines = version == 0x00010000u || version == tag("true");
    if (!outlines && version != tag("OTTO")) return false;
    const std::size_t count = bigEndian(font, 4, 2);
    if (count == 0 || count > 64 || font.size() < kHeader + count * kRecord) return false;

    struct Need {
        std::uint32_t name;
        std::size_t leastBytes;
        bool found = false;
    };
    Need needs[] = {{tag("cmap"), 4}, {tag("head"), 54}, {tag("hhea"), 36},
                    {tag("hmtx"), 4}, {tag("maxp"), 6},  {outlines ? tag("glyf") : tag("CFF "), 4}};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = kHeader + i * kRecord;
        const std::size_t offset = bigEndian(font, record + 8, 4);
        const std::size_t length = bigEndian(font, record + 12, 4);
        if (offset > font.size() || length > font.size() - offset) return false;
        for (Need& need : needs) {
            if (need.name == bigEndian(font, record, 4) && length >= need.leastBytes) need.found = true;
        }
    }
    for (const Need& need : needs) {
        if (!need.found) return false;
    }
    stbtt_fontinfo info;
    return stbtt_InitFont(&info, reinterpret_cast<const unsigned char*>(font.data()), 0) != 0;
}

struct Kerning::Font {
    stbtt_fontinfo info;
};

Kerning::Kerning(kiln::ByteView font) : font_(std::make_unique<Font>()) {
    stbtt_InitFont(&font_->info, reinterpret_cast<const unsigned char*>(font.data()), 0);
    perUnit_ = stbtt_ScaleForMappingEmToPixels(&font_->info, 1.0f);
    lineInEms_ = perUnit_ / stbtt_ScaleForPixelHeight(&font_->info, 1.0f);
    int left = 0, bottom = 0, right = 0, top = 0;
    if (stbtt_GetCodepointBox(&font_->info, 'H', &left, &bottom, &right, &top)) {
        capHeight_ = static_cast<float>(top) * perUnit_;
    }
}

Kerning::~Kerning() = default;

float Kerning::between(char32_t first, char32_t second) const {
    if (first == 0) return 0.0f;
    const std::uint64_t key = static_cast<std::uint64_t>(first) << 32 | second;
    if (const auto known = pairs_.find(key); known != pairs_.end()) return known->second;
    const float kern = static_cast<float>(stbtt_GetCodepointKernAdvance(&font_->info, static_cast<int>(first),
                                                                        static_cast<int>(second))) *
                       perUnit_;
    pairs_.emplace(key, kern);
    return kern;
}

}  // namespace ui
