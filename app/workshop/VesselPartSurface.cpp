// The mesh and the picture of what is set on a vessel.
#include <algorithm>
#include <cmath>

#include "app/workshop/Noise.h"
#include "app/workshop/VesselParts.h"

namespace workshop {

using glm::dvec3;

kiln::asset::Primitive surfaceOf(const Part& part) {
    const int rings = static_cast<int>(part.along.size()), columns = part.columns;
    const auto point = [&](int ring, int column) {
        return part.points[static_cast<std::size_t>(ring * columns + (column + columns) % columns)];
    };
    std::vector<dvec3> normals(part.points.size(), dvec3(0.0));
    std::vector<std::uint32_t> indices;
    double volume = 0.0;
    const auto triangle = [&](int ringA, int columnA, int ringB, int columnB, int ringC, int columnC) {
        const dvec3 a = point(ringA, columnA), b = point(ringB, columnB), c = point(ringC, columnC);
        const dvec3 face = glm::cross(b - a, c - a);
        volume += glm::dot(a, glm::cross(b, c));
        for (const auto& [ring, column] : {std::pair{ringA, columnA}, {ringB, columnB}, {ringC, columnC}}) {
            normals[static_cast<std::size_t>(ring * columns + column % columns)] += face;
            indices.push_back(static_cast<std::uint32_t>(ring * (columns + 1) + column));
        }
    };
    const auto shrunk = [&](int ring) { return point(ring, 0) == point(ring, 1); };
    for (int ring = 0; ring + 1 < rings; ++ring) {
        const bool crease = point(ring, 0) == point(ring + 1, 0) && point(ring, 1) == point(ring + 1, 1);
        for (int column = 0; column < columns && !crease; ++column) {
            if (!shrunk(ring)) triangle(ring, column, ring, column + 1, ring + 1, column + 1);
            if (!shrunk(ring + 1)) triangle(ring, column, ring + 1, column + 1, ring + 1, column);
        }
    }
    for (const int end : {0, rings - 1}) {
        if (!shrunk(end)) continue;
        dvec3 sum(0.0);
        for (int column = 0; column < columns; ++column)
            sum += normals[static_cast<std::size_t>(end * columns + column)];
        for (int column = 0; column < columns; ++column)
            normals[static_cast<std::size_t>(end * columns + column)] = sum;
    }
    const double sense = volume < 0.0 ? -1.0 : 1.0;
    if (sense < 0.0) {
        for (std::size_t i = 0; i < indices.size(); i += 3) std::swap(indices[i + 1], indices[i + 2]);
    }
    kiln::asset::Primitive primitive;
    primitive.indices = std::move(indices);
    for (int ring = 0; ring < rings; ++ring) {
        for (int column = 0; column <= columns; ++column) {
            const dvec3 sum = sense * normals[static_cast<std::size_t>(ring * columns + column % columns)];
            const double size = glm::length(sum);
            const dvec3 normal = size > 0.0 ? sum / size : dvec3(0.0, 1.0, 0.0);
            dvec3 around = point(ring, column + 1) - point(ring, column - 1);
            around -= normal * glm::dot(around, normal);
            if (glm::length(around) < 1e-6) {
                around = glm::cross(normal, std::abs(normal.y) < 0.9 ? dvec3(0.0, 1.0, 0.0) : dvec3(1.0, 0.0, 0.0));
            }
            primitive.positions.emplace_back(0.001 * point(ring, column));
            primitive.normals.emplace_back(normal);
            // v falls along the part where u and v turn against the surface's outside.
            primitive.tangents.emplace_back(glm::vec4(glm::vec3(glm::normalize(around)), static_cast<float>(-sense)));
            primitive.texCoords[0].emplace_back(
                static_cast<float>(column) / static_cast<float>(columns),
                static_cast<float>(part.along[static_cast<std::size_t>(ring)] / part.along.back()));
        }
    }
    return primitive;
}

SurfaceMaps firePart(const Part& part, const std::vector<PartCoat>& coats, const std::vector<VesselPigment>& pigments,
                     const GlazeFigures& figures, const VesselShape& shape, double texelsPerMillimetre,
                     std::uint32_t seed) {
    const double length = part.along.back();
    double girth = 0.0;
    // About the middle of what is seen.
    const auto seen = [](float dark) { return dark == 0.0f; };
    const auto from = std::ranges::find_if(part.dark, seen) - part.dark.begin();
    const auto to = std::find_if(part.dark.rbegin(), part.dark.rend(), seen).base() - part.dark.begin();
    const auto middle = static_cast<std::size_t>(from + to) / 2;
    for (int column = 0; column < part.columns; ++column) {
        const std::size_t ring = middle * static_cast<std::size_t>(part.columns);
        girth += glm::distance(part.points[ring + static_cast<std::size_t>(column)],
                               part.points[ring + static_cast<std::size_t>((column + 1) % part.columns)]);
    }
    const auto texels = [&](double millimetres) {
        return std::clamp(static_cast<int>(millimetres * texelsPerMillimetre) / 4 * 4, 32, 1024);
    };
    SurfaceMaps maps = SurfaceMaps::blank(texels(girth), texels(length));
    maps.wrapsX = true;
    maps.millimetresPerTexelX = girth / maps.width;
    maps.millimetresPerTexelY = length / maps.height;
    maps.clearcoatRoughness = 0.04f;
    maps.roughness.assign(maps.roughness.size(), 0.45f);
    maps.clearcoat.assign(maps.clearcoat.size(), 1.0f);
    std::size_t texel = 0;
    for (int row = 0; row < maps.height; ++row) {
        const double along = length * (row + 0.5) / maps.height;
        std::size_t ring = 0;
        while (ring + 2 < part.along.size() && part.along[ring + 1] <= along) ++ring;
        const double span = std::max(part.along[ring + 1] - part.along[ring], 1e-9);
        const double share = std::clamp((along - part.along[ring]) / span, 0.0, 1.0);
        for (int column = 0; column < maps.width; ++column, ++texel) {
            const double turns = (column + 0.5) / maps.width, at = turns * part.columns;
            const auto first = static_cast<std::size_t>(at);
            const auto point = [&](std::size_t which) {
                const std::size_t base = which * static_cast<std::size_t>(part.columns);
                return glm::mix(part.points[base + first],
                                part.points[base + (first + 1) % static_cast<std::size_t>(part.columns)],
                                at - static_cast<double>(first));
            };
            const glm::vec3 place(glm::mix(point(ring), point(ring + 1), share));
            glm::vec3 color =
                glazeAt(figures, shape, place, place, 1.0f + 0.1f * fractalNoise(place / 28.0f, 3, seed + 3u), seed);
            for (const VesselPigment& pigment : pigments) {
                for (const PartCoat& coat : coats) {
                    if (coat.layer != pigment.layer) continue;
                    double inside = 1e3;  // mm within what is painted
                    if (coat.kind == "bars") {
                        inside = 0.5 * coat.width - std::abs(std::remainder(along - 0.5 * coat.every, coat.every));
                    }
                    if (coat.kind == "back") inside = 0.5 * coat.width - std::abs(turns - 0.25) * girth;
                    inside += 0.3 * static_cast<double>(fractalNoise(place / 4.0f, 2, seed + 11u));
                    const auto amount = static_cast<float>(coat.load * glm::smoothstep(-0.25, 0.25, inside));
                    if (amount <= 0.0f) continue;
                    const float density = densityAt(pigment, amount, amount, 0.0f, 0.0f, place, seed);
                    color = stained(pigment, color, figures.glazed, density, place, seed);
                }
            }
            const float dark = glm::mix(part.dark[ring], part.dark[ring + 1], static_cast<float>(share));
            maps.baseColor[texel] = color * (1.0f - 0.92f * dark);
            maps.clearcoat[texel] = 1.0f - dark;
        }
    }
    return maps;
}

}  // namespace workshop
