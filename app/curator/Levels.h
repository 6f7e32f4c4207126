// An object's model in several levels of detail: what the pack holds for eyes that are far, in the room, and near.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

struct Level {
    const char* name;
    std::size_t mostBytes;  ///< of the file; 0: as many as it takes
    double error;           ///< metres by which surfaces may move; 0: every triangle stays
    int quality;            ///< of its JPEGs, 1..100; 0: as they are
    /// Only colours, and core glTF that every viewer opens; else everything, packed (asset::GlbOptions::packed).
    bool plain;
};

/// A model of more triangles than this (a scan) comes in pages (Patches.h): of its grain the levels have a part only,
/// and the finest all of its pictures.
inline constexpr std::size_t kPagedTriangles = 400'000;

/// Coarsest first. The figures are budgets of the museum as a whole: 48 previews are there in a second or two.
inline constexpr std::array<Level, 3> kLevels{{
    {"preview", 60'000, 0.001, 74, true},
    {"gallery", 600'000, 0.00015, 84, false},
    {"finest", 0, 0.0, 0, false},
}};

/// What goes into the file beside the model itself.
struct Credit {
    std::string copyright;  ///< asset.copyright; may be empty
    std::string xmpPacket;  ///< KHR_xmp_json_ld (Metadata.h); may be empty
};

/// `whole` is the model as it was made, a GLB whose larger pictures are JPEGs. What fits
/// into the level's bytes stays whole; else triangles are joined, and pictures reduced until the bytes suffice.
/// Deterministic. Errors: Malformed or Unsupported for what cannot be read, Refused for what cannot be made as small.
/// `where` names it in errors.
[[nodiscard]] kiln::Result<kiln::Bytes> makeLevel(kiln::ByteView whole, const Level& level, const Credit& credit,
                                                  const std::string& where);

}  // namespace curator
