// A font's own facts that Dear ImGui does not keep: whether its file is sound, its em, its kerning.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "engine/core/Bytes.h"

namespace ui {

/// True for a TrueType or OpenType font (not a collection) whose tables all lie inside the file and whose required ones
/// are there. The rasteriser trusts a font's offsets, so nothing else may reach it.
[[nodiscard]] bool isSoundFont(kiln::ByteView font);

/// Reads what it needs on demand; the bytes must outlive it and be sound.
class Kerning {
  public:
    explicit Kerning(kiln::ByteView font);
    ~Kerning();
    Kerning(const Kerning&) = delete;
    Kerning& operator=(const Kerning&) = delete;

    /// What to add between two characters, in ems; mostly negative or 0.
    [[nodiscard]] float between(char32_t first, char32_t second) const;
    /// Height from descent to ascent, in ems: what Dear ImGui calls a font's size, where typography means the em.
    [[nodiscard]] float lineInEms() const { return lineInEms_; }
    /// Height of a capital H, in ems.
    [[nodiscard]] float capHeight() const { return capHeight_; }

  private:
    struct Font;
    std::unique_ptr<Font> font_;
    float perUnit_ = 0.0f;
    float lineInEms_ = 1.2f;
    float capHeight_ = 0.7f;
    mutable std::unordered_map<std::uint64_t, float> pairs_;
};

}  // namespace ui
