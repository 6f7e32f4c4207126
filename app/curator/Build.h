// Turns checked assets into a content pack: models, rooms, fonts and the index that names them.
#pragma once

#include <filesystem>
#include <vector>

#include "app/curator/Check.h"
#include "app/curator/Rooms.h"
#include "app/workshop/Workshop.h"

namespace curator {

struct BuildOptions {
    std::filesystem::path assets;
    std::filesystem::path out;
    std::filesystem::path cache;
    workshop::Quality quality;
    RoomLight light = RoomLight::Draft;
    std::filesystem::path visitor{};  ///< the visitors' program, which draws the catalogue; empty: there is none
};

/// Builds the pack and says on standard output what it does. The pack changes only when everything could be made, its
/// index last. Returns what went wrong.
[[nodiscard]] std::vector<Mistake> build(const BuildOptions& options, const Checked& checked);

}  // namespace curator
