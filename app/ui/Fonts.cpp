#include "app/ui/Fonts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <imgui.h>

#include "engine/core/Log.h"

namespace ui {
namespace {

constexpr std::string_view kAscii =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
constexpr ImWchar kAll[] = {0x20, 0xFFFF, 0};
constexpr ImWchar kLatinOnly[] = {0x20, 0x24F, 0};
constexpr ImWchar kLatinButDigits[] = {0x20, 0x2F, 0x3A, 0x24F, 0};
constexpr ImWchar kAllButDigits[] = {0x20, 0x2F, 0x3A, 0xFFFF, 0};
constexpr ImWchar kDigits[] = {0x30, 0x39, 0};
constexpr float kStrike[kTextStyleCount] = {0.034f, 0.034f, 0.0f, 0.0f};  // see Face::strike, in ems
constexpr float kMostPixelsPerUnit = 4.0f;                                // finer is not seen, and costs memory

struct Pieces {
    ImFontGlyphRangesBuilder characters;
    ImVector<ImWchar> all;      // every character of the style
    ImVector<ImWchar> own;      // those that the style's own font gives before any other
    ImVector<ImWchar> figures;  // those that a serif takes from the sans
};

void onlyWithin(const ImWchar* ranges, const ImFontGlyphRangesBuilder& characters, ImVector<ImWchar>& result) {
    ImFontGlyphRangesBuilder within;
    within.AddRanges(ranges);
    for (int word = 0; word < within.UsedChars.Size; ++word) within.UsedChars[word] &= characters.UsedChars[word];
    within.BuildRanges(&result);
}

bool holdsAll(const ImVector<ImU32>& set, const ImVector<ImU32>& subset) {
    for (int i = 0; i < subset.Size; ++i) {
        if ((subset[i] & ~set[i]) != 0) return false;
    }
    return true;
}

}  // namespace

struct Fonts::Built {
    std::array<Pieces, kTextStyleCount> pieces;
    museum::Language language = museum::Language::English;
    float pixelsPerUnit = 0.0f;
    float size = 1.0f;
};

Fonts::Fonts() = default;
Fonts::~Fonts() = default;

float Face::advance(char32_t previous, char32_t current) const {
    const ImWchar index = current > 0xFFFF ? ImWchar{0xFFFD} : static_cast<ImWchar>(current);
    float move = font->FindGlyph(index)->AdvanceX / pixelsPerUnit;
    const bool borrowed = borrowsFigures && (isDigit(previous) || isDigit(current));
    if (previous != 0 && previous < 0x250 && current < 0x250 && !borrowed)
        move += kerning->between(previous, current) * size;
    return move;
}

Advance Face::measure(float tracking) const {
    return [this, tracking](char32_t previous, char32_t current) { return advance(previous, current) + tracking; };
}

float Face::width(std::string_view text, float tracking) const {
    return textWidth(text, measure(tracking));
}

const std::vector<Line>& Face::lines(std::string_view text, float width, Breaking how) const {
    return memo->lines(text, width, how, measure());
}

std::string Face::readable(std::string_view text, bool& whole) const {
    std::string result;
    bool leftOut = false;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeAt(text, at);
        at = decoded.next;
        const char32_t c = decoded.character;
        const bool there = c == '\n' || (c < 0xFFFD && font->FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr);
        if (there) {
            appendUtf8(result, c);
        } else if (!leftOut) {
            result += "[…]";
        }
        leftOut = !there;
        whole = whole && there;
    }
    return result;
}

void Fonts::setBytes(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese) {
    for (const auto& [name, bytes] : {std::pair{"title", &title}, std::pair{"text", &text}, std::pair{"label", &label},
                                      std::pair{"Chinese", &chinese}}) {
        if (isSoundFont(*bytes)) continue;
        kiln::log(kiln::LogLevel::Error, std::string("fonts: the ") + name +
                                             " font is not a sound TrueType or OpenType file. Build the pack again.");
        return;
    }
    titleBytes_ = std::move(title);
    textBytes_ = std::move(text);
    labelBytes_ = std::move(label);
    chineseBytes_ = std::move(chinese);
    const kiln::Bytes* roles[kTextStyleCount] = {&titleBytes_, &titleBytes_, &textBytes_, &labelBytes_};
    for (std::size_t i = 0; i < latin_.size(); ++i) latin_[i] = std::make_unique<Kerning>(*roles[i]);
    chinese_ = std::make_unique<Kerning>(chineseBytes_);
    built_.reset();
}

void Fonts::beginFrame() {
    for (LineMemo& memo : memos_) memo.beginFrame();
}

std::size_t Fonts::textsBroken() const {
    std::size_t count = 0;
    for (const LineMemo& memo : memos_) count += memo.broken();
    return count;
}

bool Fonts::prepare(ImFontAtlas& atlas, const StyleTexts& texts, museum::Language language, float pixelsPerUnit,
                    float size) {
    if (!ready()) return false;
    const float sharpness = std::clamp(pixelsPerUnit, 0.5f, kMostPixelsPerUnit);
    auto wanted = std::make_unique<Built>();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        ImFontGlyphRangesBuilder& characters = wanted->pieces[i].characters;
        for (const std::string_view always : {kAscii, museum::kSigns}) {
            characters.AddText(always.data(), always.data() + always.size());
        }
        characters.AddText(texts[i].data(), texts[i].data() + texts[i].size());
    }
    ImFontGlyphRangesBuilder& label = wanted->pieces[static_cast<std::size_t>(TextStyle::Label)].characters;
    for (const museum::Language named : museum::kLanguages) {  // each in itself, for choosing another
        const std::string_view name = museum::languageName(named);
        label.AddText(name.data(), name.data() + name.size());
    }

    if (built_ && built_->language == language && built_->pixelsPerUnit == sharpness && built_->size == size) {
        bool enough = true;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            enough = enough && holdsAll(built_->pieces[i].characters.UsedChars, wanted->pieces[i].characters.UsedChars);
        }
        if (enough) return false;
    }
    wanted->language = language;
    wanted->pixelsPerUnit = sharpness;
    wanted->size = size;
    built_ = std::move(wanted);
    build(atlas, language, sharpness, size);
    return true;
}

void Fonts::build(ImFontAtlas& atlas, museum::Language language, float pixelsPerUnit, float size) {
    atlas.Clear();
    atlas.Flags = ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    kiln::Bytes* roles[kTextStyleCount] = {&titleBytes_, &titleBytes_, &textBytes_, &labelBytes_};
    const bool chinese = language == museum::Language::Chinese;

    for (std::size_t i = 0; i < faces_.size(); ++i) {
        Pieces& pieces = built_->pieces[i];
        pieces.characters.BuildRanges(&pieces.all);
        // The serif's figures are old-style ones, made for lines of lower-case letters: its 1 is a small capital I,
        // which Turkish has among its letters, and among Chinese characters, all of one height, they would jump. So its
        // figures are the sans's, as high as its own capitals, or the Chinese font's.
        const bool sans = static_cast<TextStyle>(i) == TextStyle::Label;
        onlyWithin(chinese ? (sans ? kLatinOnly : kLatinButDigits) : (sans ? kAll : kAllButDigits), pieces.characters,
                   pieces.own);
        onlyWithin(kDigits, pieces.characters, pieces.figures);

        const float em = kTextSize[i] * size * pixelsPerUnit;
        const auto add = [&](kiln::Bytes& bytes, const Kerning& facts, const ImVector<ImWchar>& ranges, bool merge,
                             int oversample, float part = 1.0f, float space = 0.0f) {
            ImFontConfig config;
            config.FontDataOwnedByAtlas = false;
            config.MergeMode = merge;
            config.OversampleH = oversample;
            config.OversampleV = 1;
            config.GlyphExtraSpacing.x = space;
            return atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()),
                                              part * em * facts.lineInEms(), &config, ranges.Data);
        };
        // The first font that has a character gives it. Quotation marks, dashes and dots of a Chinese text are wide
        // ones, so there the Chinese font comes before the Latin one for all but the Latin letters.
        const int fine = pixelsPerUnit < 1.5f ? 3 : pixelsPerUnit < 2.5f ? 2 : 1;
        const int coarse = pixelsPerUnit < 1.5f ? 2 : 1;
        Face& face = faces_[i];
        face.strike = 0.0f;
        face.font = add(*roles[i], *latin_[i], pieces.own, false, fine);
        if (!sans && !chinese) {
            const Kerning& label = *latin_[static_cast<std::size_t>(TextStyle::Label)];
            face.strike = kStrike[i] * kTextSize[i] * size;
            add(labelBytes_, label, pieces.figures, true, fine, latin_[i]->capHeight() / label.capHeight(),
                face.strike * pixelsPerUnit);
        }
        add(chineseBytes_, *chinese_, pieces.all, true, coarse);
        if (chinese) add(*roles[i], *latin_[i], pieces.all, true, fine);
        face.kerning = latin_[i].get();
        face.borrowsFigures = !sans;
        face.memo = &memos_[i];
        face.memo->forget();
        face.size = kTextSize[i] * size;
        face.leading = (chinese ? kChineseLeading[i] : kLeading[i]) * size;
        face.capHeight = latin_[i]->capHeight() * face.size;
        face.pixelsPerUnit = pixelsPerUnit;
    }
    atlas.Build();
}

}  // namespace ui
