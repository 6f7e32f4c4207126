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

Bareness bareness(const VesselRow& row, const Wall& wall, const VesselShape& shape, float noise) {
    constexpr float kSoft = 0.35f, kScorch = 0.8f;  // mm
    double inside = -10.0;                          // mm from the nearest edge of the bare ring, positive on it
    const double wander = 0.35 * static_cast<double>(noise);
    if (row.part == WallPart::Outside) inside = 1.3 + wander - row.distance;
    if (row.part == WallPart::Base) {
        const double toEdge = wall.length(WallPart::Base) - row.distance;
        inside = shape.footRing + 0.7 * shape.recess + wander - toEdge;
    }
    const float near = static_cast<float>(inside) / kScorch;
    return {glm::smoothstep(-kSoft, kSoft, static_cast<float>(inside)), std::exp(-near * near)};
}

/// The picture's parts that filters treat apart, with the size of their texels.
std::vector<MapIsland> islandsOf(const VesselSheet& sheet, const Wall& wall) {
    MapIsland strip;
    strip.firstRow = sheet.stripTop();
    strip.rows = sheet.height() - strip.firstRow;
    strip.wrapsX = true;
    glm::dvec2 mean(0.0);
    int outside = 0;
    for (int row = strip.firstRow; row < sheet.height(); ++row) {
        const VesselRow& here = sheet.rows()[static_cast<std::size_t>(row)];
        double step = wall.length(here.part);
        for (const int other : {row - 1, row + 1}) {
            if (other < strip.firstRow || other >= sheet.height()) continue;
            const VesselRow& beside = sheet.rows()[static_cast<std::size_t>(other)];
            if (beside.part == here.part) step = std::abs(here.distance - beside.distance);
        }
        const glm::dvec2 size(glm::two_pi<double>() * std::max(here.point.position.x, 0.5) / sheet.width(), step);
        strip.rowSizes.emplace_back(size);
        if (here.part != WallPart::Outside) continue;
        mean += size;
        ++outside;
    }
    strip.texel = mean / static_cast<double>(std::max(1, outside));
    if (strip.firstRow == 0) return {strip};

    MapIsland disc;
    disc.rows = strip.firstRow;
    disc.texel = glm::dvec2(sheet.discMillimetresPerTexel());
    const std::vector<VesselRow>& rows = sheet.discRows();
    disc.narrowing.assign(rows.size(), 1.0f);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const double fromMiddle = 0.5 * static_cast<double>(i) * sheet.discMillimetresPerTexel();
        disc.narrowing[i] = static_cast<float>(std::clamp(rows[i].point.position.x / fromMiddle, 0.02, 1.0));
    }
    return {disc, strip};
}

/// Lets a pigment run down the outside a little way, further in some places than in others.
void runDown(std::vector<float>& coverage, const VesselSheet& sheet, float flow, std::uint32_t seed) {
    for (int column = 0; column < sheet.width(); ++column) {
        float carried = 0.0f;
        const VesselRow* above = nullptr;
        for (int row = sheet.stripTop(); row < sheet.height(); ++row) {
            const Spot spot = sheet.spot(column, row);
            if (spot.row->part != WallPart::Outside) continue;
            const auto step = static_cast<float>(above ? above->distance - spot.row->distance : 0.0);
            above = spot.row;
            float& here = coverage[sheet.texel(column, row)];
            if (here <= 0.0f && carried <= 0.0f) continue;
            const float way = flow * (0.55f + 0.45f * fractalNoise(spot.place() / 6.0f, 1, seed)) + 0.05f;
            carried = std::max(here, carried - step / way);
            here = std::max(here, 0.8f * carried);
        }
    }
    sheet.fillMargins(coverage);
}

}  // namespace

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
    // The whitest porcelain sends back 82 % of the light; screens' white would leave no room for highlights.
    constexpr float kWhitest = 0.82f;
    const float strongest = std::max(
        {figures.body.r, figures.body.g, figures.body.b, figures.glazed.r, figures.glazed.g, figures.glazed.b});
    const float share = strongest > kWhitest ? kWhitest / strongest : 1.0f;
    for (glm::vec3* one : {&figures.body, &figures.glazed, &figures.pooled}) *one *= share;
    return figures;
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
    const glm::vec3 once = figures.glazed / glm::max(figures.body, glm::vec3(1e-3f));
    const glm::vec3 again = figures.pooled / glm::max(figures.glazed, glm::vec3(1e-3f));
    sheet.each([&](std::size_t texel, const Spot& spot) {
        const double toLip = shape.height - spot.row->point.position.y;
        const double run =
            -figures.lipThinning * std::exp(-toLip * toLip / 18.0) +
            (spot.row->part == WallPart::Outside ? figures.footGathering * std::exp(-spot.row->distance / 9.0) : 0.0);
        drift[texel] = fractalNoise(spot.place() / 28.0f, 3, seed + 3u);
        const float thickness = std::clamp(1.0f + static_cast<float>(run) + 0.10f * drift[texel] +
                                               static_cast<float>(figures.levelling) * (level[texel] - relief[texel]),
                                           0.05f, 3.5f);
        maps.baseColor[texel] =
            figures.body * through(once, std::min(thickness, 1.0f)) * through(again, std::max(thickness - 1.0f, 0.0f));
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
        sheet.each([&](std::size_t texel, const Spot& spot) {
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
        sheet.each([&](std::size_t texel, const Spot& spot) {
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

    sheet.each([&](std::size_t texel, const Spot& spot) {
        const Bareness foot = bareness(*spot.row, wall, shape, drift[texel] * 2.0f);
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
