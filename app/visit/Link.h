// The address of a moment: the room, the exhibit, the camera, the light and the tools, as short text that a visitor can
// send. Whatever was sent instead is refused whole or brought within its limits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/visit/Visit.h"

namespace visit {

/// Where a visitor stands, in the house: metres and radians (walk::Walker::place).
struct Standpoint {
    float x = 0, z = 0, yaw = 0, pitch = 0;

    friend bool operator==(const Standpoint&, const Standpoint&) = default;
};

/// What an address says. Written as "room/exhibit?key=values&…", both names of lower-case letters, digits and hyphens;
/// a room alone, or an exhibit alone, will do. Angles are in degrees, lengths in metres, measured lengths in the
/// model's space in millimetres.
struct Link {
    std::string place;                          ///< "tile-hall/iznik-ship-dish", "tile-hall", "iznik-ship-dish"
    std::optional<museum::Language> language;   ///< lang=tr
    std::optional<Standpoint> stand;            ///< stand=x,z,yaw,pitch; only without an exhibit
    std::optional<Orbit> orbit;                 ///< eye=yaw,pitch,distance,x,y,z; its target from the middle of the box
    bool panel = true;                          ///< panel=0: the label is put away
    Light light = Light::Museum;                ///< light=lamp; never one's own, which is not in an address
    float lightTurn = 0.0f, lightStops = 0.0f;  ///< turn=15, stops=-0.5
    kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;  ///< view=clay
    bool orthographic = false;                                            ///< parallel=1
    std::int32_t variant = -1;                                            ///< layer=2
    std::string tour;                                                     ///< tour=fire,3: a tour's id …
    std::int32_t step = 0;                                                ///< … and its step, from 0; written from 1
    std::vector<std::string> with;  ///< with=id,id: what stands beside it, at most three; not what it names itself …
    SideView side;                  ///< … and side=yaw,pitch,zoom,x,y: how they are seen
    Tools tools;  ///< tool=light, note=1, raking=315,12, section=level,0.2[,flip], loupe=4,0.5,0.5, measuring=1,
                  ///< length=…;…, over=1

    friend bool operator==(const Link&, const Link&) = default;
};

/// Nothing for text that is no address: unknown or repeated keys, values that are not what they should be, more than
/// 1000 bytes.
[[nodiscard]] std::optional<Link> readLink(std::string_view text);
/// Leaves out what is as it is anyway. Reading it again gives the same link, its numbers rounded: angles to a tenth of
/// a degree, lengths to a millimetre (measured ones to a hundredth).
[[nodiscard]] std::string writeLink(const Link& link);

/// The link of a moment. `place` names where it is; `stand` where the visitor stands.
[[nodiscard]] Link linkOf(const State& state, std::string place, const Standpoint& stand,
                          std::span<const PlacedExhibit> exhibits);
/// The state in which the link's exhibit has been opened at `index` and looks as the link says, as far as that can be.
[[nodiscard]] State restored(const State& state, const Link& link, std::size_t index,
                             std::span<const PlacedExhibit> exhibits);

}  // namespace visit
