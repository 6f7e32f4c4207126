#include "app/workshop/Glaze.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Field.h"
#include "app/workshop/Noise.h"

namespace workshop {

namespace {

/// What a layer lets through, raised to a thickness (Beer-Lambert).
glm::vec3 through(const glm::vec3& transmission, float thickness) {
    return glm::pow(glm::max(transmission, glm::vec3(1e-4f)), glm::vec3(thickness));
}

/// Where the ware is bare of glaze: the ring it stands on and a little up its side. 0..1, and how near its edge it is.
struct Bareness {
    float bare = 0.0f;
    float edge = 0.0f;
};

Bareness bareness(const VesselRow& row, const Wall& wall, const VesselShape& shape, bool bareBase, float noise) {
    if (bareBase && row.part == WallPart::Base) return {1.0f, 0.5f * glm::smoothstep(0.1f, 1.2f, noise)};  // flashed
    constexpr float kSoft = 0.35f, kScorch = 0.8f;                                                         // mm
    double inside = -10.0;  // mm from the nearest edge of the bare ring, positive on it
    const double wander = 0.35 * static_cast<double>(noise);
    if (row.part == WallPart::Outside) inside = 1.3 + wander - row.distance;
    if (row.part == WallPart::Base) {
        const double toEdge = wall.length(WallPart::Base) - row.distance;
        inside = workshop::bareBase(shape) + wander - toEdge;
    }
    const float near = static_cast<float>(inside) / kScorch;
    return {glm::smoothstep(-kSoft, kSoft, static_cast<float>(inside)), std::exp(-near * near)};
}

/// Lets a pigment run down the outside a little way, further in some places than in others.
void runDown(std::vector<float>& coverage, const VesselSheet& sheet, float flow, std::uint32_t seed) {
    std::vector<float> carried(static_cast<std::size_t>(sheet.width()), 0.0f);
    const VesselRow* above = nullptr;
    for (int row = sheet.stripTop(); row < sheet.stripEnd(); ++row) {
        const VesselRow& at = sheet.rows()[static_cast<std::size_t>(row)];
        if (at.part != WallPart::Outside) continue;
        const auto step = static_cast<float>(above ? above->distance - at.distance : 0.0);
        above = &at;
        for (int column = 0; column < sheet.width(); ++column) {
            float &here = coverage[sheet.texel(column, row)], &brought = carried[static_cast<std::size_t>(column)];
            if (here <= 0.0f && brought <= 0.0f) continue;
            const glm::vec3 place = sheet.spot(column, row).place();
            const float way = flow * (0.55f + 0.45f * fractalNoise(place / 6.0f, 1, seed)) + 0.05f;
            brought = std::max(here, brought - step / way);
            here = std::max(here, 0.8f * brought);
        }
    }
    sheet.fillMargins(coverage);
}

}  // namespace

double bareBase(const VesselShape& shape) {
    return shape.footRing + std::min(0.7 * shape.recess, 4.0);  // a hollow stem is glazed within
}

GlazeFigures readGlaze(const Recipe& recipe) {
    const Recipe glaze = recipe.object("glaze");
    GlazeFigures figures;
    figures.body = readColor(glaze, "body");
    figures.glazed = readColor(glaze, "glazed");
    figures.pooled = readColor(glaze, "pooled");
    figures.biscuit = readColor(glaze, "biscuit");
    figures.scorch = readColor(glaze, "scorch");
    figures.levelling = glaze.number("levelling", 0.0, 10.0);
    figures.reach = glaze.number("reach", 0.5, 20.0);
    figures.lipThinning = glaze.number("lipThinning", 0.0, 1.0);
    figures.footGathering = glaze.number("footGathering", 0.0, 3.0);
    figures.undulation = glaze.number("undulation", 0.0, 0.2);
    figures.lipWidth = glaze.number("lipWidth", 0.5, 60.0, figures.lipWidth);
    figures.bareBase = glaze.flag("bareBase");
    figures.running = glaze.number("running", 0.0, 3.0, 0.0);
    if (glaze.has("breaks")) {
        for (const Recipe& item : glaze.items("breaks")) {
            GlazeFigures::Break one;
            one.color = readColor(item, "color");
            one.share = static_cast<float>(item.number("share", 0.0, 1.0));
            one.size = item.pair("size", 0.3, 400.0, one.size);
            one.from = item.number("from", -1.0, 1.0, -1.0);
            one.to = item.number("to", 0.0, 2.0, 2.0);
            figures.breaks.push_back(one);
        }
    }
    if (glaze.has("crackle")) {
        const Recipe crackle = glaze.object("crackle");
        figures.crackle.size = crackle.number("size", 0.5, 60.0);
        figures.crackle.strength = static_cast<float>(crackle.number("strength", 0.0, 1.0));
        figures.crackle.color = readColor(crackle, "color");
    }
    // The whitest porcelain sends back 82 % of the light; screens' white would leave no room for highlights.
    constexpr float kWhitest = 0.82f;
    const float strongest = std::max(
        {figures.body.r, figures.body.g, figures.body.b, figures.glazed.r, figures.glazed.g, figures.glazed.b});
    const float share = strongest > kWhitest ? kWhitest / strongest : 1.0f;
    for (glm::vec3* one : {&figures.body, &figures.glazed, &figures.pooled}) *one *= share;
    return figures;
}

glm::vec3 glazeAt(const GlazeFigures& figures, const VesselShape& shape, const glm::vec3& place, const glm::vec3& flow,
                  float thickness, std::uint32_t seed) {
    const glm::vec3 once = figures.glazed / glm::max(figures.body, glm::vec3(1e-3f));
    const glm::vec3 again = figures.pooled / glm::max(figures.glazed, glm::vec3(1e-3f));
    const auto up = static_cast<float>(static_cast<double>(place.y) / shape.height);
    thickness = std::clamp(thickness + static_cast<float>(figures.running) * (0.5f - up), 0.05f, 3.5f);
    glm::vec3 color =
        figures.body * through(once, std::min(thickness, 1.0f)) * through(again, std::max(thickness - 1.0f, 0.0f));
    std::uint32_t which = seed + 301u;
    for (const GlazeFigures::Break& one : figures.breaks) {
        which += 17u;
        const float around = static_cast<float>(one.size.x), along = static_cast<float>(one.size.y);
        const glm::vec3 slow = flow / glm::vec3(2.5f * around, 0.6f * along + around, 2.5f * around);
        const glm::vec3 stray(valueNoise(slow, which + 7u), 0.0f, valueNoise(slow, which + 9u));
        const glm::vec3 stretched = flow / glm::vec3(around, along, around) + 0.6f * stray;
        const float noise = 0.5f + 0.62f * fractalNoise(stretched, 4, which);
        const auto from = static_cast<float>(one.from), to = static_cast<float>(one.to);
        const float here =
            glm::smoothstep(from - 0.12f, from + 0.12f, up) * (1.0f - glm::smoothstep(to - 0.12f, to + 0.12f, up));
        const float edge = 1.0f - one.share * here;
        // Where the glaze has run thin nothing breaks through it.
        const float there = glm::smoothstep(edge - 0.28f, edge + 0.28f, noise) * std::min(here * 2.0f, 1.0f) *
                            glm::smoothstep(0.25f, 0.7f, thickness);
        color = glm::mix(color, one.color, there);
    }
    if (figures.crackle.size > 0.0) {
        // Cracks run between cells: where the nearest two seeds are equally far.
        const glm::vec3 scaled =
            place / static_cast<float>(figures.crackle.size) + 0.25f * glm::vec3(valueNoise(place / 6.0f, which),
                                                                                 valueNoise(place / 6.0f, which + 1u),
                                                                                 valueNoise(place / 6.0f, which + 2u));
        const glm::ivec3 cell(glm::floor(scaled));
        float first = 9.0f, second = 9.0f;
        for (int index = 0; index < 27; ++index) {
            const glm::ivec3 other = cell + glm::ivec3(index % 3, index / 3 % 3, index / 9) - 1;
            const auto chance = [&](std::uint32_t k) { return randomAt(other.x, other.y, other.z, which + 5u + k); };
            const float distance = glm::distance(scaled, glm::vec3(other) + glm::vec3(chance(0), chance(1), chance(2)));
            if (distance < first) {
                second = first;
                first = distance;
            } else {
                second = std::min(second, distance);
            }
        }
        const auto gap = static_cast<float>((static_cast<double>(second) - first) * figures.crackle.size);  // mm
        color = glm::mix(color, figures.crackle.color, figures.crackle.strength * std::exp(-gap / 0.12f));
    }
    return color;
}

SurfaceMaps fire(const Painting& painting, const std::vector<VesselPigment>& pigments, const Wall& wall,
                 const VesselShape& shape, const std::vector<float>& relief, const GlazeFigures& figures) {
    const VesselSheet& sheet = painting.sheet();
    const std::uint32_t seed = painting.hand().seed;
    SurfaceMaps maps = SurfaceMaps::blank(sheet.width(), sheet.height());
    maps.wrapsX = true;
    maps.clearcoatRoughness = 0.04f;
    maps.glazeSmoothing = 0.5;
    maps.relief = relief;
    maps.glazeRelief.assign(sheet.count(), 0.0f);
    maps.roughness.assign(sheet.count(), 0.45f);
    maps.clearcoat.assign(sheet.count(), 1.0f);
    maps.islands = islandsOf(sheet, wall);
    const auto blur = [&](std::span<const float> values, double millimetres) {
        return blurred(Field{sheet.width(), sheet.height(), {values.begin(), values.end()}}, maps.islands, millimetres)
            .values;
    };

    const std::vector<float> level = figures.levelling > 0.0 ? blur(relief, figures.reach) : relief;
    std::vector<float> drift(sheet.count());
    sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
        const double toLip = shape.height - spot.row->point.position.y;
        const double run =
            -figures.lipThinning * std::exp(-0.5 * toLip * toLip / (figures.lipWidth * figures.lipWidth)) +
            (spot.row->part == WallPart::Outside ? figures.footGathering * std::exp(-spot.row->distance / 9.0) : 0.0);
        drift[texel] = fractalNoise(spot.place() / 28.0f, 3, seed + 3u);
        const float thickness = 1.0f + static_cast<float>(run) + 0.10f * drift[texel] +
                                static_cast<float>(figures.levelling) * (level[texel] - relief[texel]);
        // Streaks run straight down, whichever way the wall leans; below the base nothing runs.
        const double widest = 0.5 * shape.diameter;
        const glm::vec3 flow = spot.row->part == WallPart::Base
                                   ? spot.place()
                                   : glm::vec3(widest * spot.towards.x, spot.row->arc, widest * spot.towards.y);
        maps.baseColor[texel] = glazeAt(figures, shape, spot.place(), flow, thickness, seed);
    });

    for (const VesselPigment& pigment : pigments) {
        const std::span<const float> painted = painting.coverage(pigment.layer);
        std::vector<float> lines(painted.begin(), painted.end());
        if (pigment.flow > 0.0f) runDown(lines, sheet, pigment.flow, seed + 45u);
        std::vector<float> washes(lines.size(), 0.0f);
        if (pigment.wash) {
            const std::span<const float> thin = painting.coverage(pigment.wash->layer);
            washes.assign(thin.begin(), thin.end());
        }
        constexpr double kEdgeWidth = 0.9;  // mm, over which a load gathers
        const std::vector<float> linesAround = pigment.edge > 0.0f ? blur(lines, kEdgeWidth) : lines;
        const std::vector<float> washesAround =
            pigment.wash && pigment.wash->edge > 0.0f ? blur(washes, kEdgeWidth) : washes;
        std::vector<float> density(lines.size(), 0.0f);
        sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
            if (lines[texel] + washes[texel] <= 0.0f) return;
            density[texel] = densityAt(pigment, lines[texel], linesAround[texel], washes[texel], washesAround[texel],
                                       spot.place(), seed);
        });
        const bool spreads = pigment.diffusion > 0.0;
        const std::vector<float> sharp = spreads ? blur(density, pigment.diffusion) : density;
        const std::vector<float> halo = spreads ? blur(density, 5.0 * pigment.diffusion) : density;
        // A thick enamel or slip stands up, rounded at its edges; what is rougher than the glaze has no gloss of it.
        const std::vector<float> raised = pigment.relief > 0.0f ? blur(lines, 0.25) : std::vector<float>();
        const float matt = glm::smoothstep(0.08f, 0.4f, pigment.roughness);
        sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
            const glm::vec3 place = spot.place();
            const float amount = 0.92f * sharp[texel] + 0.08f * halo[texel];
            if (amount > 0.002f) {
                maps.baseColor[texel] = stained(pigment, maps.baseColor[texel], figures.glazed, amount, place, seed);
                if (pigment.over) {
                    const float covered = std::min(amount, 1.0f);
                    maps.roughness[texel] = glm::mix(maps.roughness[texel], pigment.roughness, covered);
                    maps.clearcoat[texel] *= 1.0f - matt * covered;
                }
            }
            if (pigment.relief > 0.0f && raised[texel] > 0.0f) {
                maps.relief[texel] +=
                    pigment.relief * raised[texel] * (0.88f + 0.25f * fractalNoise(place / 2.2f, 2, seed + 47u));
            }
        });
    }

    sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
        const Bareness foot = bareness(*spot.row, wall, shape, figures.bareBase, drift[texel] * 2.0f);
        const glm::vec3 bare =
            glm::mix(figures.biscuit * (1.0f + 0.10f * drift[texel]), figures.scorch, 0.85f * foot.edge);
        glm::vec3& color = maps.baseColor[texel];
        color = glm::mix(glm::mix(color, figures.scorch, 0.35f * foot.edge * (1.0f - foot.bare)), bare, foot.bare);
        maps.roughness[texel] = glm::mix(maps.roughness[texel], 0.82f, foot.bare);
        maps.clearcoat[texel] *= 1.0f - foot.bare;
        maps.glazeRelief[texel] = static_cast<float>(figures.undulation) *
                                  fractalNoise(spot.place() / 11.0f, 2, seed + 7u) * (1.0f - foot.bare);
    });
    return maps;
}

}  // namespace workshop
