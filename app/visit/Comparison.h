// Exhibits side by side at one scale: which they are, how they are seen, and where each has its place in the picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

#include "engine/scene/Camera.h"

namespace visit {

inline constexpr std::size_t kMostCompared = 4;  ///< with the one that was being looked at

/// How all of them are seen: alike.
struct SideView {
    float yaw = 0.0f;       ///< radians that the eye has gone round each of them, to the right of its front
    float pitch = 0.2f;     ///< 0..1.2 radians from above
    float zoom = 1.0f;      ///< 0.5..16 times as large as when all of them are seen whole
    glm::vec2 shift{0.0f};  ///< metres that the eye has moved, to the right and up; -1.5..1.5

    friend bool operator==(const SideView&, const SideView&) = default;
};
/// Within those ranges; what is not finite becomes as it is at the start.
[[nodiscard]] SideView limited(const SideView& view);

/// Part of a visit (visit::State), while one looks closely; an address keeps it.
struct Comparison {
    bool open = false;
    bool choosing = false;            ///< what lies beside the picture lists what else could stand in it
    std::vector<std::string> others;  ///< ids, beside the exhibit that was being looked at; each once
    SideView view;
    std::int32_t focus = -1;  ///< the one that a tap or a key has marked, 0 for the first; -1: none

    // As it was, for when it is closed again:
    bool hadPanel = false;
    std::uint8_t hadTool = 0;  ///< a visit::Tool

    friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// An id as records have them: 1 to 80 lower-case letters, digits and hyphens, and not "guest".
[[nodiscard]] bool canBeCompared(std::string_view id);

/// The picture in which exhibits are set out, in interface units, y down.
struct SideRoom {
    float width = 0, height = 0;
    float left = 0, top = 0, right = 0, bottom = 0;  ///< the part of it that nothing covers
    float caption = 60;                              ///< height of what is written below each
    float narrowest = 120;                           ///< width that such a caption needs, if there is so much
    float gap = 14;                                  ///< between things, and round them
};

/// Where things stand, seen whole (SideView::zoom 1), in the picture's interface units.
struct SetOut {
    struct Cell {
        float left = 0, top = 0, width = 0, height = 0;  ///< of the thing and its caption
        glm::vec2 foot{0.0f};                            ///< where the middle of its foot is
        float front = 0;                                 ///< how far its foot reaches below that
    };
    float unitsPerMetre = 0;
    std::vector<Cell> cells;
};

/// Sets out 1 to kMostCompared things of these sizes (metres: across, up, deep) in one or several rows, so that all are
/// seen whole, as large as that allows, and all at one scale. Any room gives an answer; one of less than about 200
/// units each way may let them overlap.
[[nodiscard]] SetOut setOut(std::span<const glm::vec3> sizes, const SideRoom& room);

/// The axes of the picture that a view means: `back` towards the eye.
struct SideAxes {
    glm::vec3 right, up, back;
};
[[nodiscard]] SideAxes sideAxes(const SideView& view);

/// The camera of all of them; its rays are parallel, so that a millimetre is as long everywhere in the picture.
[[nodiscard]] kiln::scene::Camera sideCamera(const SideView& view, const SetOut& out, const SideRoom& room);
/// Where the middle of the `index`th foot is in the world, metres. Each is a little nearer to the eye than the one
/// before, which parallel rays do not show, so that none throws its shadow on another.
[[nodiscard]] glm::vec3 footInWorld(std::size_t index, const SideView& view, const SetOut& out, const SideRoom& room);
/// Where in the picture a place of SetOut is, when one has come nearer or moved; interface units.
[[nodiscard]] glm::vec2 inSideView(const glm::vec2& place, const SideView& view, const SetOut& out,
                                   const SideRoom& room);
/// Which of the cells is at a place of the picture; -1: none.
[[nodiscard]] std::int32_t cellAt(const glm::vec2& place, const SideView& view, const SetOut& out,
                                  const SideRoom& room);

}  // namespace visit
