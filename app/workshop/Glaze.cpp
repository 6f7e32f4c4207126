#include "app/workshop/Glaze.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Field.h"
#include "app/workshop/Noise.h"

namespace workshop {

namespace {

glm::vec3 color(const Recipe& recipe, const std::string& key) {
    const std::string hex = recipe.text(key);
    const bool sound =
        hex.size() == 7 && hex[0] == '#' && hex.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!hex.empty() && !sound) recipe.reject(key, "\"" + hex + "\" is not a colour", "Write it as \"#F3F2EC\".");
    return linearFromHex(hex);
}

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

}  // namespace

GlazeFigures readGlaze(const Recipe& recipe) {
    const Recipe glaze = recipe.object("glaze");
    GlazeFigures figures;
    figures.body = color(glaze, "body");
    figures.glazed = color(glaze, "glazed");
    figures.pooled = color(glaze, "pooled");
    figures.biscuit = color(glaze, "biscuit");
    figures.scorch = color(glaze, "scorch");
    if (glaze.has("pigment")) {
        const Recipe pigment = glaze.object("pigment");
        figures.pigment = color(pigment, "color");
        figures.spots = color(pigment, "spots");
        figures.spotting = pigment.number("spotting", 0.0, 1.0);
        figures.diffusion = pigment.number("diffusion", 0.0, 3.0);
    }
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

SurfaceMaps fire(const Painting& painting, const Wall& wall, const VesselShape& shape, const std::vector<float>& relief,
                 const GlazeFigures& figures) {
    const std::vector<VesselRow>& rows = painting.rows();
    const int width = painting.width(), height = static_cast<int>(rows.size());
    const std::uint32_t seed = painting.hand().seed;
    SurfaceMaps maps = SurfaceMaps::blank(width, height);
    maps.wrapsX = true;
    maps.clearcoatRoughness = 0.04f;
    maps.glazeSmoothing = 0.5;
    maps.relief = relief;
    maps.glazeRelief.assign(maps.relief.size(), 0.0f);

    // Sizes of the texels, and their mean over the outside for the filters.
    glm::dvec2 mean(0.0);
    int outside = 0;
    for (int row = 0; row < height; ++row) {
        const VesselRow& here = rows[static_cast<std::size_t>(row)];
        double step = wall.length(here.part);
        for (const int other : {row - 1, row + 1}) {
            if (other < 0 || other >= height || rows[static_cast<std::size_t>(other)].part != here.part) continue;
            step = std::abs(here.distance - rows[static_cast<std::size_t>(other)].distance);
        }
        const glm::dvec2 size(glm::two_pi<double>() * std::max(here.point.position.x, 0.5) / width, step);
        maps.rowMillimetresPerTexel.emplace_back(size);
        if (here.part != WallPart::Outside) continue;
        mean += size;
        ++outside;
    }
    mean /= std::max(1, outside);
    maps.millimetresPerTexelX = mean.x;
    maps.millimetresPerTexelY = mean.y;
    const auto blur = [&](const std::vector<float>& values, double millimetres) {
        return blurred(Field{width, height, values}, millimetres / mean.x, millimetres / mean.y, true).values;
    };

    const bool painted = figures.pigment != glm::vec3(0.0f);
    const std::vector<float> level = figures.levelling > 0.0 ? blur(relief, figures.reach) : relief;
    std::vector<float> density(relief.size(), 0.0f);
    if (painted) {
        // A brush gives more or less as it empties and turns; wash shows it more than line, and gathers at its edges.
        const std::vector<float> around = blur(painting.washes(), 0.9);
        for (std::size_t texel = 0; texel < density.size(); ++texel) {
            const float line = painting.lines()[texel], wash = painting.washes()[texel];
            if (line + wash <= 0.0f) continue;
            const glm::dvec2 position = rows[texel / static_cast<std::size_t>(width)].point.position;
            const double angle =
                glm::two_pi<double>() * static_cast<double>(texel % static_cast<std::size_t>(width)) / width;
            const glm::vec3 place(position.x * std::sin(angle), position.y, position.x * std::cos(angle));
            const float broad = fractalNoise(place / 7.0f, 2, seed + 41u),
                        fine = fractalNoise(place / 1.9f, 2, seed + 43u);
            const float gathered = std::max(0.0f, wash - around[texel]) * 0.45f;
            density[texel] = line * (1.50f + 0.24f * broad + 0.12f * fine) +
                             (1.0f - 0.5f * line) * (1.15f * wash * (1.0f + 0.36f * broad + 0.18f * fine) + gathered);
        }
    }
    const std::vector<float> sharp = painted ? blur(density, figures.diffusion) : density;
    const std::vector<float> halo = painted ? blur(density, 5.0 * figures.diffusion) : density;

    const glm::vec3 once = figures.glazed / glm::max(figures.body, glm::vec3(1e-3f));
    const glm::vec3 again = figures.pooled / glm::max(figures.glazed, glm::vec3(1e-3f));
    const glm::vec3 cobalt = figures.pigment / glm::max(figures.glazed, glm::vec3(1e-3f));
    std::size_t texel = 0;
    for (int row = 0; row < height; ++row) {
        const VesselRow& here = rows[static_cast<std::size_t>(row)];
        const glm::dvec2 position = here.point.position;
        const double toLip = shape.height - position.y;
        const double run =
            -figures.lipThinning * std::exp(-toLip * toLip / 18.0) +
            (here.part == WallPart::Outside ? figures.footGathering * std::exp(-here.distance / 9.0) : 0.0);
        for (int column = 0; column < width; ++column, ++texel) {
            const double angle = glm::two_pi<double>() * (column + 0.5) / width;
            const glm::vec3 place(position.x * std::sin(angle), position.y, position.x * std::cos(angle));
            const float drift = fractalNoise(place / 28.0f, 3, seed + 3u);
            const float thickness =
                std::clamp(1.0f + static_cast<float>(run) + 0.10f * drift +
                               static_cast<float>(figures.levelling) * (level[texel] - relief[texel]),
                           0.05f, 3.5f);
            glm::vec3 glazed = figures.body * through(once, std::min(thickness, 1.0f)) *
                               through(again, std::max(thickness - 1.0f, 0.0f));
            if (painted) {
                const float blue = 0.92f * sharp[texel] + 0.08f * halo[texel];
                if (blue > 0.002f) {
                    // Where much cobalt lies its iron breaks through the glaze in dark, matt spots.
                    const float grain =
                        0.65f * valueNoise(place / 1.1f, seed + 51u) + 0.35f * valueNoise(place / 4.5f, seed + 53u);
                    const float heaped = glm::smoothstep(0.8f, 1.3f, blue) *
                                         glm::smoothstep(0.62f - 0.6f * static_cast<float>(figures.spotting),
                                                         0.92f - 0.6f * static_cast<float>(figures.spotting), grain);
                    glazed *= through(cobalt, std::min(blue + 0.35f * heaped, 1.9f));
                    // Laid on thickly cobalt turns inky before it turns black.
                    glazed = glm::mix(glazed, figures.spots,
                                      std::max(0.8f * heaped, 0.45f * glm::smoothstep(0.9f, 1.9f, blue)));
                }
            }
            const Bareness foot = bareness(here, wall, shape, drift * 2.0f);
            const glm::vec3 bare =
                glm::mix(figures.biscuit * (1.0f + 0.10f * drift), figures.scorch, 0.85f * foot.edge);
            maps.baseColor[texel] =
                glm::mix(glm::mix(glazed, figures.scorch, 0.35f * foot.edge * (1.0f - foot.bare)), bare, foot.bare);
            maps.roughness[texel] = glm::mix(0.45f, 0.82f, foot.bare);
            maps.clearcoat[texel] = 1.0f - foot.bare;
            maps.glazeRelief[texel] =
                static_cast<float>(figures.undulation) * fractalNoise(place / 11.0f, 2, seed + 7u) * (1.0f - foot.bare);
        }
    }
    return maps;
}

}  // namespace workshop
