// Bakes a room's light: charts and a map of light for its surfaces, probes for what stands in it.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "app/museum/Gallery.h"
#include "app/workshop/rooms/LightScene.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace workshop {

/// How long a bake takes and how fine it is.
struct LightQuality {
    int size = 1024;               ///< texels of the map, each way
    float texelsPerMetre = 36.0f;  ///< at eye height, at most
    int rays = 48;                 ///< at each texel, in the last pass, at most
    int smoothing = 4;             ///< levels of the filter against noise
    float probeStep = 1.2f;        ///< metres between probes, at least
    int probeRays = 256;
    int jpegQuality = 92;  ///< of the map, 1..100, or less where it takes too many bytes
};

/// What a map of light may take of the 6 MB that all rooms have over the wire.
inline constexpr std::size_t kMostLightBytes = 900'000;

/// Rooms in seconds, to see what one does.
inline constexpr LightQuality kDraftLight{};
/// What visitors get in the end.
inline constexpr LightQuality kFinalLight{2048, 64.0f, 96, 4, 0.9f, 1024, 92};

/// What the bake has done, for whoever waits or judges.
struct LightReport {
    std::size_t charts = 0;
    double used = 0.0;            ///< share of the map within charts' rectangles
    float texelsPerMetre = 0.0f;  ///< at eye height
    std::size_t texels = 0;
    std::size_t triangles = 0;  ///< baked
    std::size_t vertices = 0;   ///< after cutting
    int passes = 0;
    std::size_t probes = 0;
    float daylight = 0.0f;  ///< what blinds leave of it, a factor
    std::size_t mapBytes = 0;
    double seconds = 0.0;
};

/// The room with the light of its sun, sky and lamps: every lit surface gets texCoords[1], its material a lightmap, the
/// model probes (engine/asset/Model.h). Units are those of gallery.light: 300 lux are what its key light and the studio
/// give a surface that faces the key light. Light that bounces is found pass by pass, each one's paths ending at the
/// map of the last, until next to nothing is added. `standing` casts shadows, and
/// doors that lead on are closed by leaves (LightDoors.h). Deterministic, on any number of threads.
/// Errors: Refused for a room without lit surfaces, with too many of them or too many bytes of light, and for materials
/// that use the second texture coordinates already; Internal when Embree cannot start; Malformed for broken pictures.
[[nodiscard]] kiln::Result<kiln::asset::Model> bakeLight(const kiln::asset::Model& room,
                                                         std::span<const Standing> standing,
                                                         const museum::Gallery& gallery, const LightQuality& quality,
                                                         LightReport* report = nullptr);

}  // namespace workshop
