// A room of the museum: its model, its light, and which exhibit stands on which mount.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/museum/Language.h"

namespace museum {

/// Puts an exhibit on a named node of the room ("mount:plinth-meiping").
struct Placement {
    std::string mount;
    std::string exhibit;
    double turn = 0;  ///< degrees about the mount's up axis
};

/// The key light of a room (scene::KeyLight in JSON form).
struct GalleryLight {
    std::array<double, 3> direction{-0.45, -1.0, -0.35};
    std::array<double, 3> color{1.0, 0.96, 0.9};
    double illuminance = 2.2;
    double environment = 1.0;  ///< factor of the studio's light
    double exposure = 0.0;     ///< EV
};

/// One gallery. The JSON form is assets/schema/gallery.schema.json (which also holds the room's recipe).
struct Gallery {
    std::string id;
    LocalText title;
    GalleryLight light;
    std::vector<Placement> placements;

    // Filled by the pack:
    std::string roomObject;
    std::size_t roomBytes = 0;
};

}  // namespace museum
