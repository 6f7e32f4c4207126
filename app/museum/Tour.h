// A guided tour: steps from one thing to see to the next, each with its view, its light and its words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/museum/Fault.h"
#include "app/museum/Language.h"
#include "app/museum/Layers.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

struct Museum;

/// A look at an exhibit's middle, or at the annotation's spot if the step has one.
struct TourView {
    double yaw = 0;       ///< degrees, -180..180: 0 from the front, 90 from the right as one faces it
    double pitch = 0;     ///< degrees, -90..90, positive from above
    double distance = 0;  ///< centimetres, 5..1000
};

enum class TourPreset : std::uint8_t { Museum, Daylight, Lamp };

struct TourLight {
    TourPreset preset = TourPreset::Museum;
    double turn = 0;  ///< degrees about the vertical, -180..180
};

/// Light that skims the surface which the step looks at.
struct TourRaking {
    double elevation = 10;  ///< degrees above the surface, 2..30
    double azimuth = 315;   ///< degrees, 0..360, whence it comes, clockwise as one sees it: 0 above, 90 right, 270 left
};

enum class TourSurface : std::uint8_t { AsItIs, Clay, Color, Normals, Roughness };

enum class TourAxis : std::uint8_t { X, Y, Z };

/// A cut across an axis of the model. What lies beyond it, towards +X (right), +Y (up) or +Z (the front), is taken
/// away.
struct TourSection {
    TourAxis axis = TourAxis::X;
    double at = 0;  ///< -1..1 of the half size from the model's middle
};

/// Where one stands for something of the building, in metres of the room.
struct TourStand {
    double x = 0, z = 0;
    double turn = 0;   ///< degrees about +Y, as a room's spawn: 0 looks along -Z, 90 along -X
    double pitch = 0;  ///< degrees, -80..80, positive upwards
};

/// One stop. Either of an exhibit or of a room.
struct TourStep {
    std::string exhibit;     ///< id; empty in a step of the building
    std::string annotation;  ///< of that exhibit, whose view is the step's; empty: none
    std::optional<TourView> view;
    std::optional<TourLight> light;
    std::optional<TourRaking> raking;
    TourSurface surface = TourSurface::AsItIs;
    std::optional<Layer> layer;  ///< the model as far as this layer
    std::optional<TourSection> section;
    bool turnover = false;  ///< the foot and the mark are shown

    std::string room;  ///< id of a gallery; empty in a step of an exhibit
    TourStand stand;   ///< of a step of a room

    LocalText title;
    LocalText text;
    double dwell = 0;  ///< seconds until autoplay goes on; 0: dwellSeconds() takes it from the text
};

struct Tour {
    std::string id;
    LocalText title;
    LocalText summary;
    int minutes = 10;  ///< about so long it takes, 1..120
    std::vector<TourStep> steps;
};

inline constexpr std::size_t kFewestSteps = 8, kMostSteps = 12;
inline constexpr double kShortestDwell = 8.0, kLongestDwell = 40.0;  ///< seconds

/// How long autoplay stays at a step: what the step says, or a look around and the time to read its text aloud, within
/// kShortestDwell and kLongestDwell.
[[nodiscard]] double dwellSeconds(const TourStep& step, Language language);

/// Reads one assets/tours/<id>.json, or the pack's object of the same form (assets/schema/tour.schema.json). `where`
/// names the file in errors. What its steps name is not looked up.
[[nodiscard]] kiln::Result<Tour> readTour(kiln::ByteView json, const std::string& where);
/// As above, and refuses it when faultsOf() finds any.
[[nodiscard]] kiln::Result<Tour> readTourOf(const Museum& museum, kiln::ByteView json, const std::string& where);
/// Writes what readTour() reads, as UTF-8 JSON, deterministic.
[[nodiscard]] std::string writeTour(const Tour& tour);

/// What the steps name and the museum does not have: exhibits, annotations, layers, rooms; exhibits that stand in no
/// room; and a tour that stays in one room.
[[nodiscard]] std::vector<Fault> faultsOf(const Tour& tour, const Museum& museum);

}  // namespace museum
