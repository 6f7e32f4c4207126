// What a visitor does, as one state machine with pure transitions: walk, approach, inspect, return.
#pragma once

#include <glm/glm.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/museum/Language.h"
#include "engine/core/Box.h"
#include "engine/scene/Camera.h"
#include "engine/walk/Walker.h"

namespace visit {

/// An exhibit as it stands in the room, in world space.
struct PlacedExhibit {
    std::string id;       ///< of the museum's record; "guest" for a visitor's own model
    kiln::Box box;        ///< metres, world space
    glm::vec3 front{0.0f, 0.0f, 1.0f};  ///< unit, horizontal: from where it wants to be seen
    bool onWall = false;  ///< seen from the front half only
};

enum class Mode { Walk, Inspect };

/// The camera that circles an exhibit, with limits so that it is never inside it and never lost (feature I1).
struct Orbit {
    glm::vec3 target{0.0f};
    float yaw = 0.0f;       ///< radians about +Y, 0 in front (from PlacedExhibit::front)
    float pitch = 0.15f;    ///< radians, positive from above
    float distance = 1.5f;  ///< metres from the target
};

/// Everything that a visit is at one moment. A value: copy it, compare it, keep it.
struct State {
    Mode mode = Mode::Walk;
    museum::Language language = museum::Language::English;
    std::optional<std::size_t> lookedAt;   ///< index of the exhibit that Enter would open
    std::optional<std::size_t> inspected;  ///< index, in Inspect
    bool panelOpen = false;                ///< the information panel, in Inspect
    Orbit orbit;                           ///< where the camera is going, in Inspect
    bool reducedMotion = false;            ///< cut instead of glide
};

/// What a visitor, the interface or the page asks for.
struct Intent {
    enum class Kind {
        Open,          ///< inspect `exhibit`, or lookedAt when none is given
        Close,         ///< back to where one stood (Esc)
        TogglePanel,   ///< show or hide the panel while inspecting
        Orbit,         ///< by (x, y) radians
        Pan,           ///< by (x, y) metres in the picture's plane
        Zoom,          ///< by `amount` notches, positive nearer
        Recentre,      ///< orbit back to its start
        SetLanguage,   ///< to `language`
        NextExhibit,   ///< open the one after the inspected or looked-at one; wraps round
        PreviousExhibit,
    };
    Kind kind = Kind::Close;
    std::optional<std::size_t> exhibit;
    float x = 0, y = 0, amount = 0;
    museum::Language language = museum::Language::English;
};

/// The state after `intent`; pure. Intents that mean nothing in a mode change nothing.
[[nodiscard]] State applied(const State& state, const Intent& intent, std::span<const PlacedExhibit> exhibits);

/// The exhibit that a visitor at `eye` looking along `forward` means: near (within 4.5 m), near the middle of the view,
/// the nearest such; nothing otherwise.
[[nodiscard]] std::optional<std::size_t> lookedAtExhibit(const glm::vec3& eye, const glm::vec3& forward,
                                                         std::span<const PlacedExhibit> exhibits);
/// The exhibit under a ray (a click or tap), within 8 m; nothing otherwise.
[[nodiscard]] std::optional<std::size_t> pickedExhibit(const glm::vec3& origin, const glm::vec3& direction,
                                                       std::span<const PlacedExhibit> exhibits);

/// The camera that an orbit round `exhibit` means.
[[nodiscard]] kiln::scene::Camera orbitCamera(const Orbit& orbit, const PlacedExhibit& exhibit);
/// The orbit that first shows an exhibit whole, for a picture of this aspect (width / height).
[[nodiscard]] Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, float verticalFieldOfView);

/// The eye that follows: glides towards what the mode asks for (critically damped), or cuts under reduced motion.
class Eye {
  public:
    /// The camera after `seconds`. `aspect` keeps the exhibit whole when it is first shown.
    const kiln::scene::Camera& follow(const State& state, const kiln::walk::Walker& walker,
                                      std::span<const PlacedExhibit> exhibits, double seconds);
    [[nodiscard]] const kiln::scene::Camera& camera() const { return camera_; }
    /// Forgets the glide: the next follow() cuts.
    void cut() { started_ = false; }

  private:
    kiln::scene::Camera camera_;
    bool started_ = false;
    Mode mode_ = Mode::Walk;
    float blend_ = 1.0f;  // 0..1 of the glide between modes
    kiln::scene::Camera from_;
    kiln::scene::Camera orbitNow_;
};

}  // namespace visit
