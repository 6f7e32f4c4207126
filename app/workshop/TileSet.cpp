#include "app/workshop/TileSet.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Noise.h"

namespace workshop {

void readCommon(const Recipe& recipe, TileSet& set) {
    set.seed = static_cast<std::uint32_t>(recipe.integer("seed", 0, 1'000'000));
    set.thickness = recipe.number("thickness", 5.0, 60.0);
    set.joint = recipe.number("joint", 0.3, 6.0);
    set.unevenness = recipe.number("unevenness", 0.0, 1.0);
    const Recipe picture = recipe.object("picture");
    set.texels = picture.integer("texels", 256, 16384);
    set.jpegQuality = picture.integer("jpegQuality", 1, 100);
    if (recipe.has("hand")) {
        set.hand = readHand(recipe.object("hand"), set.hand);
    } else {
        set.hand.seed = set.seed;
    }
    set.chips = readChips(recipe);
    for (const Recipe& item : recipe.items("pigments")) set.pigments.push_back(readPigment(item));
}

TileHand handOf(const TileSet& set, std::size_t tile) {
    TileHand hand;
    hand.seed = mixBits(set.hand.seed + static_cast<std::uint32_t>(tile) * 7919u);
    const double angle = glm::two_pi<double>() * static_cast<double>(randomAt(1, hand.seed));
    const double far = std::min(set.hand.shift, 0.5 * kJointTolerance) * std::sqrt(randomAt(2, hand.seed));
    hand.offset = far * glm::dvec2(std::cos(angle), std::sin(angle));
    hand.load = 1.0 + 0.5 * set.hand.load * (2.0 * static_cast<double>(randomAt(3, hand.seed)) - 1.0);
    return hand;
}

std::vector<Chip> chipsOf(const TileSet& set) {
    std::vector<Chip> chips;
    for (int number = 0; number < set.chips.count; ++number) {
        Chip chip = chipOf(set.chips, number);
        const auto chance = [&](int which) { return static_cast<double>(randomAt(which, chip.seed)); };
        const auto oneOf = [&](int which, std::size_t count) {
            return std::min(static_cast<std::size_t>(chance(which) * static_cast<double>(count)), count - 1);
        };
        const Tile& tile = set.tiles[oneOf(2, set.tiles.size())];
        const std::size_t corner = oneOf(3, tile.outline.size());
        const glm::dvec2 from = tile.outline[corner], to = tile.outline[(corner + 1) % tile.outline.size()];
        const glm::dvec2 along = glm::normalize(to - from), inwards(-along.y, along.x);
        const double way = chance(4) < 1.0 / 3.0 ? 0.0 : chance(5);
        // The blow falls on the edge, and the shell reaches into the face.
        const double reach = 0.2 * static_cast<double>(chip.across);
        chip.place = glm::vec3(glm::vec2(glm::mix(from, to, way) + reach * inwards), 0.0f);
        chips.push_back(chip);
    }
    return chips;
}

kiln::Result<void> checkPigments(const Recipe& recipe, const TileSet& set) {
    if (set.pigments.size() > InkMask::kMostLayers) {
        return kiln::fail(kiln::ErrorCode::Refused, "more than 32 pigments", recipe.at("pigments"), "Use fewer.");
    }
    for (const TileDesign& design : set.designs) {
        for (const auto& [layer, map] : design.motif().layers()) {
            if (layer == kReserveLayer) continue;
            const bool known = std::any_of(set.pigments.begin(), set.pigments.end(),
                                           [&name = layer](const Pigment& pigment) { return pigment.layer == name; });
            if (!known) {
                return kiln::fail(kiln::ErrorCode::Malformed,
                                  "a drawing has the layer \"" + layer + "\" without a pigment", recipe.at("pigments"),
                                  "Add {\"layer\": \"" + layer + "\", \"color\": …}.");
            }
        }
    }
    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const std::string& layer = set.pigments[index].layer;
        const bool used = std::any_of(set.designs.begin(), set.designs.end(),
                                      [&](const TileDesign& design) { return design.layer(layer) != nullptr; });
        if (!used) {
            return kiln::fail(kiln::ErrorCode::Malformed, "no drawing has the layer \"" + layer + "\"",
                              recipe.at("pigments") + "/" + std::to_string(index) + "/layer",
                              "Correct the name or take the pigment out.");
        }
    }
    return {};
}

}  // namespace workshop
