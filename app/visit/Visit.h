// What a visitor does, as one state machine with pure transitions: walk, approach, inspect, return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

#include "app/museum/Language.h"
#include "engine/core/Box.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"
#include "engine/walk/Walker.h"

namespace visit {

/// An exhibit as it stands in the room, in world space.
struct PlacedExhibit {
    std::string id;  ///< of the museum's record; "guest" for a visitor's own model
    kiln::Box box;   ///< metres, world space; one that is empty or not finite can be neither looked at nor opened
    glm::vec3 front{0.0f, 0.0f, 1.0f};                   ///< unit, horizontal: from where it wants to be seen
    bool onWall = false;                                 ///< seen from the front half only
    float floor = std::numeric_limits<float>::lowest();  ///< height of the room's floor below it; no eye goes under it
    std::int32_t variants = 0;                           ///< how many sets of materials its file offers to choose from
    std::int32_t animations = 0;                         ///< how many animations
};

enum class Mode { Walk, Inspect };

/// The camera that circles an exhibit, with limits so that it is never inside it and never lost (feature I1).
struct Orbit {
    glm::vec3 target{0.0f};
    float yaw = 0.0f;       ///< radians about +Y, 0 in front (from PlacedExhibit::front)
    float pitch = 0.15f;    ///< radians, positive from above
    float distance = 1.5f;  ///< metres from the target

    friend bool operator==(const Orbit&, const Orbit&) = default;
};

/// The picture that a visitor sees, and how much of it the information panel covers whenever it is open. The exhibit is
/// framed in what is left.
struct Picture {
    float aspect = 16.0f / 9.0f;  ///< width / height of the whole picture, > 0
    float panelRight = 0.0f;      ///< 0..0.9 of the width, from the right edge
    float panelBottom = 0.0f;     ///< 0..0.9 of the height, from the bottom edge

    friend bool operator==(const Picture&, const Picture&) = default;
};

/// The light that the room and its things are seen in: the museum's own, or one of a visitor's choice (feature I17).
enum class Light : std::uint8_t { Museum, Daylight, Lamp, Own };

/// Everything that a visit is at one moment. A value: copy it, compare it, keep it.
struct State {
    Mode mode = Mode::Walk;
    museum::Language language = museum::Language::English;
    std::optional<std::size_t> lookedAt;   ///< index of the exhibit that Enter would open
    std::optional<std::size_t> inspected;  ///< index, in Inspect
    bool panelOpen = false;                ///< the information panel, in Inspect
    Orbit orbit;                           ///< where the camera is going, in Inspect
    /// What is shown of surfaces, in Inspect (feature V8).
    kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;
    Light light = Light::Museum;  ///< of the whole room, until another is chosen
    bool hasOwnLight = false;     ///< the visitor has brought one
    float lightTurn = 0.0f;       ///< radians about +Y, in Inspect
    float lightStops = 0.0f;      ///< -3..3, powers of two that it is made brighter by, in Inspect
    bool orthographic = false;    ///< parallel rays instead of a perspective, in Inspect (feature V9)
    std::int32_t variant = -1;    ///< of the visitor's own model: which set of materials; -1: as the file has them
    std::int32_t animation = 0;   ///< of the visitor's own model: which one moves it; -1: none
    bool planOpen = false;        ///< the plan of the museum lies over the picture
    std::int32_t planFocus = -1;  ///< the stop of the plan (visit::Plan) that has the focus; -1: none
    bool reducedMotion = false;   ///< cut instead of glide
    Picture picture;              ///< kept up to date by the program (ui::Interface::picture)

    friend bool operator==(const State&, const State&) = default;
};

/// What a visitor, the interface or the page asks for.
struct Intent {
    enum class Kind {
        Open,                ///< inspect `exhibit`, or lookedAt when none is given
        Close,               ///< the plan, else the exhibit: back to where one stood (Esc)
        TogglePanel,         ///< show or hide the panel while inspecting
        Orbit,               ///< by (x, y) radians
        Pan,                 ///< by (x, y) metres in the picture's plane
        Zoom,                ///< by `amount` notches, positive nearer
        Recentre,            ///< orbit back to its start
        SetLanguage,         ///< to `language`
        SetSurface,          ///< show `surface` of things; back to their full shading when that is shown already
        SetLight,            ///< to `light`, as it stands; one's own must have been brought
        NextLight,           ///< the one after it
        TurnLight,           ///< by `x` radians
        Brighten,            ///< the light by `amount` stops
        ToggleOrthographic,  ///< parallel rays or a perspective
        SetVariant,     ///< the model's `choice`th set of materials; as the file has them when that is shown already
        NextVariant,    ///< the one after; wraps round
        SetAnimation,   ///< the model's `choice`th animation; none when that runs already
        NextAnimation,  ///< the one after; none after the last
        NextExhibit,    ///< open the one after the inspected or looked-at one; wraps round
        PreviousExhibit,
        TogglePlan,  ///< show or hide the plan of the museum
        FocusPlan,   ///< its `choice`th stop, while it is shown; -1: none
    };
    Kind kind = Kind::Close;
    std::optional<std::size_t> exhibit;
    float x = 0, y = 0, amount = 0;
    museum::Language language = museum::Language::English;
    kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;
    Light light = Light::Museum;
    std::int32_t choice = -1;
};

/// A view's name, as the page and the texts' keys have it ("shaded", "clay", "color" …), and back; nothing for a
/// name that there is not.
[[nodiscard]] std::string_view surfaceName(kiln::scene::SurfaceView surface);
[[nodiscard]] std::optional<kiln::scene::SurfaceView> surfaceFromName(std::string_view name);

/// A light's name, as the page and the texts' keys have it ("museum", "daylight", "lamp", "own"), and back.
[[nodiscard]] std::string_view lightName(Light light);
[[nodiscard]] std::optional<Light> lightFromName(std::string_view name);

/// The state after `intent`; pure. Intents that mean nothing in a mode, or carry numbers that are not finite, change
/// nothing.
[[nodiscard]] State applied(const State& state, const Intent& intent, std::span<const PlacedExhibit> exhibits);

/// The exhibit that a visitor at `eye` looking along `forward` means: near (within 4.5 m) and near the middle of the
/// view. What the middle itself meets comes first, then the nearest; nothing otherwise.
[[nodiscard]] std::optional<std::size_t> lookedAtExhibit(const glm::vec3& eye, const glm::vec3& forward,
                                                         std::span<const PlacedExhibit> exhibits);
/// The exhibit under a ray (a click or tap), within 8 m; nothing otherwise.
[[nodiscard]] std::optional<std::size_t> pickedExhibit(const glm::vec3& origin, const glm::vec3& direction,
                                                       std::span<const PlacedExhibit> exhibits);

/// The walking camera's vertical field of view, radians, for a picture of this aspect: wider on tall screens, which
/// would otherwise see a slit of the room.
[[nodiscard]] float walkingFieldOfView(float aspect);
/// The same for inspecting: a longer lens (34 degrees on a wide screen), so that shapes are not distorted.
[[nodiscard]] float inspectingFieldOfView(float aspect);

/// Brings an orbit within its limits: pitch -0.35..1.35 (on a wall ±0.9 and yaw ±1.2), target inside the exhibit's box,
/// distance outside the box and its margin and at most about four sizes away.
[[nodiscard]] Orbit limited(const Orbit& orbit, const PlacedExhibit& exhibit);

/// The camera that an orbit round `exhibit` means; `coveredRight` and `coveredBottom` are the fractions of the picture
/// to keep clear of it. Never inside the exhibit, behind its wall or under the floor. What lies in the plane of the
/// orbit's target, square to the view, has the same place and size in the picture with parallel rays.
[[nodiscard]] kiln::scene::Camera orbitCamera(const Orbit& orbit, const PlacedExhibit& exhibit, float aspect = 1.0f,
                                              float coveredRight = 0.0f, float coveredBottom = 0.0f,
                                              bool orthographic = false);
/// The orbit that first shows an exhibit whole, for a picture of this aspect (width / height).
[[nodiscard]] Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, float verticalFieldOfView);
/// The same, within the part of the picture that the panel leaves.
[[nodiscard]] Orbit startingOrbit(const PlacedExhibit& exhibit, const Picture& picture, bool panelOpen);

/// The eye that follows: glides towards what the mode asks for, or cuts under reduced motion. Where it is depends on
/// the time that has passed, not on how many frames it was cut into.
class Eye {
  public:
    /// The camera after `seconds`. A glide between standing and inspecting ends exactly on the walker's eye or the
    /// orbit's camera.
    const kiln::scene::Camera& follow(const State& state, const kiln::walk::Walker& walker,
                                      std::span<const PlacedExhibit> exhibits, double seconds);
    [[nodiscard]] const kiln::scene::Camera& camera() const { return camera_; }
    /// True while it is on its way between two places.
    [[nodiscard]] bool gliding() const { return blend_ < 1.0f; }
    /// Forgets the glide: the next follow() cuts.
    void cut() { started_ = false; }

  private:
    kiln::scene::Camera camera_;
    bool started_ = false;
    std::optional<std::size_t> inspected_;
    float blend_ = 1.0f;  // 0..1 of the glide between two places, in time
    float glideSeconds_ = 1.0f;
    kiln::scene::Camera from_;
    std::optional<std::size_t> around_;  // the exhibit that the glide must not pass through
    Orbit orbitNow_;                     // follows State::orbit
    float coveredRight_ = 0.0f;          // follow the panel
    float coveredBottom_ = 0.0f;
};

}  // namespace visit
