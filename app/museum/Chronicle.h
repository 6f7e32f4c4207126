// What the line of years and the map of the way between the two cities are drawn from: periods, coasts and ways.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/Language.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

/// A reign, a dynasty or a manner of painting by which a city's years are told.
struct Period {
    std::string city;      ///< "iznik" or "jingdezhen"
    int from = 0, to = 0;  ///< years, both meant inclusively; may be estimates
    bool wide = false;     ///< a dynasty, which holds reigns
    LocalText name;
};

/// Land or water: degrees east and north.
struct Outline {
    std::vector<glm::vec2> corners;
    std::vector<std::uint16_t> triangles;  ///< three of its corners' numbers each
};

/// A way in its general direction.
struct MapWay {
    bool sea = false;
    std::vector<glm::vec2> points;  ///< degrees east and north, at least two
};

/// A schematic map, a plate carrée; degrees.
struct WayMap {
    glm::vec2 min{0.0f}, max{0.0f};  ///< its south-western and north-eastern corner
    std::vector<Outline> lands;
    std::vector<Outline> waters;  ///< lakes and inland seas, on the lands
    std::vector<MapWay> ways;
    glm::vec2 iznik{0.0f}, jingdezhen{0.0f};
};

struct Chronicle {
    std::vector<Period> periods;
    WayMap map;
};

/// Reads the pack's object: at most 100 periods, 200 outlines of 3 to 2000 corners, 100 ways. `where` names the file in
/// errors.
[[nodiscard]] kiln::Result<Chronicle> readChronicle(kiln::ByteView json, const std::string& where);
/// Writes what readChronicle() reads, as UTF-8 JSON, deterministic.
[[nodiscard]] std::string writeChronicle(const Chronicle& chronicle);

/// Reads the periods alone: assets/chronicle.json (assets/schema/chronicle.schema.json) has them in the same form.
[[nodiscard]] kiln::Result<std::vector<Period>> readPeriods(kiln::ByteView json, const std::string& where);

}  // namespace museum
