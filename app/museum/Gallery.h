// A room of the museum: its model, its light, and which exhibit stands on which mount.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/museum/Language.h"

namespace museum {

/// Puts an exhibit on a named node of the room ("mount:plinth-meiping").
struct Placement {
    std::string mount;
    std::string exhibit;
    double turn = 0;  ///< degrees about the mount's up axis

    // Filled by the pack, from that node:
    std::array<double, 3> position{};  ///< metres
};

/// The key light of a room (scene::KeyLight in JSON form).
struct GalleryLight {
    std::array<double, 3> direction{-0.45, -1.0, -0.35};
    std::array<double, 3> color{1.0, 0.96, 0.9};
    double illuminance = 2.2;
    double environment = 1.0;  ///< factor of the studio's light
    double exposure = 0.0;     ///< EV
};

/// A door that leads on into another gallery, and meets a door of that one.
struct Door {
    std::string wall;       ///< its name in this gallery: "east"
    std::string toGallery;  ///< id
    std::string toWall;     ///< the name of the door that it meets there
    double width = 1.0;     ///< metres, clear
    double height = 2.0;    ///< metres, to its highest point

    // Filled by the pack, from the room's node "door:<wall>":
    std::array<double, 3> position{};  ///< metres, the middle of the threshold's far edge
    double turn = 0;                   ///< degrees about +Y; at 0 the room lies in the direction of +Z
};

/// A corner of a room's outline.
struct Corner {
    double x = 0, z = 0;  ///< metres of the room

    friend bool operator==(const Corner&, const Corner&) = default;
};

/// Where a gallery stands, if not where its doors lead.
struct Place {
    double x = 0, z = 0;  ///< metres, to the east and south
    double turn = 0;      ///< degrees about +Y
};

enum class Weather : std::uint8_t { Clear, Hazy, Overcast };

/// The sun and sky that light a room through its openings, for the bake.
struct Daylight {
    double latitude = 40.43;  ///< degrees north: İznik 40.43, Jingdezhen 29.27
    int month = 4;            ///< 1..12
    int day = 21;
    double hour = 10.0;  ///< solar time: the sun stands highest at 12
    Weather weather = Weather::Clear;
    double sun = 0.25;   ///< the share of direct sun that blinds and glass let through, beside the sky's
    double lux = 300.0;  ///< to which blinds bring it: the mean over the mounts, on a surface that faces most of it
};

/// A lamp of the room, for the bake.
struct GalleryLamp {
    std::array<double, 3> at{};   ///< metres of the room
    std::array<double, 3> aim{};  ///< a point of the room that it is turned to
    double beam = 360.0;          ///< degrees across; 360: all round
    double lumens = 800.0;
    double kelvin = 3000.0;
    double radius = 0.04;  ///< metres: a larger one throws softer shadows
};

/// One gallery. The JSON form is assets/schema/gallery.schema.json (which also holds the room's recipe).
struct Gallery {
    std::string id;
    LocalText title;
    GalleryLight light;
    Daylight daylight;               ///< not in the pack: the bake holds it
    std::vector<GalleryLamp> lamps;  ///< the same
    std::vector<Placement> placements;
    std::vector<Door> doors;  ///< that lead somewhere
    std::optional<Place> place;

    // Filled by the pack:
    std::vector<Corner> outline;  ///< where its walls stand, convex, clockwise as seen from above
    std::string roomObject;
    std::size_t roomBytes = 0;
};

}  // namespace museum
