// What a visitor does, as one state machine with pure transitions: walk, approach, inspect with tools, return.
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
#include "app/visit/Comparison.h"
#include "app/visit/Search.h"
#include "engine/core/Box.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"
#include "engine/walk/Walker.h"

namespace visit {

/// One thing to see on an exhibit (museum::Annotation), where it is on the standing object.
struct Note {
    glm::vec3 position{0.0f};            ///< metres, world space
    glm::vec3 normal{0.0f, 0.0f, 1.0f};  ///< unit, towards whoever looks at it
    float distance = 0.2f;               ///< metres from which it is looked at
    std::int32_t tag = -1;               ///< of the vocabulary: what it speaks of; -1: none
};

/// An exhibit as it stands in the room, in world space.
struct PlacedExhibit {
    std::string id;  ///< of the museum's record; "guest" for a visitor's own model
    kiln::Box box;   ///< metres, world space; one that is empty or not finite can be neither looked at nor opened
    glm::vec3 front{0.0f, 0.0f, 1.0f};                   ///< unit, horizontal: from where it wants to be seen
    bool onWall = false;                                 ///< seen from the front half only
    float floor = std::numeric_limits<float>::lowest();  ///< height of the room's floor below it; no eye goes under it
    std::int32_t variants = 0;                           ///< how many sets of materials its file offers to choose from
    std::int32_t animations = 0;                         ///< how many animations
    glm::mat4 transform{
        1.0f};                ///< from the model's space to the world's; a turn, a shift and a scale of all axes alike
    std::vector<Note> notes;  ///< in the record's order
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

/// The picture that a visitor sees, and how much of it the bars cover always, and the information panel or a drawer of
/// tools whenever it is open. The exhibit is framed in what is left.
struct Picture {
    float aspect = 16.0f / 9.0f;  ///< width / height of the whole picture, > 0
    float panelRight = 0.0f;      ///< 0..0.9 of the width, from the right edge
    float panelBottom = 0.0f;     ///< 0..0.9 of the height, from the bottom edge
    float drawerLeft = 0.0f;      ///< 0..0.9 of the width, from the left edge
    float drawerBottom = 0.0f;    ///< 0..0.9 of the height, from the bottom edge
    float top = 0.0f;             ///< 0..0.9 of the height, from the top edge: the museum's bar
    float foot = 0.0f;  ///< 0..0.9 of the height: the bars there, where neither panel nor drawer comes up from it
    float rail = 0.0f;  ///< 0..0.9 of the height: the rail of tools, where it lies upon a panel or a drawer
    float left = 0.0f;  ///< 0..0.9 of the width, from the left edge: the rail of tools, where it stands upright

    friend bool operator==(const Picture&, const Picture&) = default;
};

/// How much more than an exhibit its first picture shows, each way, between what is covered.
inline constexpr float kBreathing = 1.12f;

/// What of the picture is covered now.
struct Covered {
    float right = 0.0f;   ///< 0..0.9 of the width, from the right edge
    float bottom = 0.0f;  ///< 0..0.9 of the height, from the bottom edge
    float top = 0.0f;     ///< of the height, from the top edge; with `bottom` at most 0.9
    float left = 0.0f;    ///< of the width, from the left edge; with `right` at most 0.9
};

/// The light that the room and its things are seen in: the museum's own, or one of a visitor's choice (feature I17).
enum class Light : std::uint8_t { Museum, Daylight, Lamp, Own };

/// How much brighter or darker than it stands a light can be made, powers of two.
inline constexpr float kMostStops = 3.0f;

/// A drawer of tools that is open while one looks closely; one at a time.
enum class Tool : std::uint8_t { None, Notes, Surface, Light, Measure, Section };

/// Light that grazes the side of the exhibit that one looks at (feature I3).
struct Raking {
    bool on = false;
    float azimuth = 315.0f;   ///< 0..360 degrees, from where it comes: 0 above, 90 the right
    float elevation = 12.0f;  ///< 2..30 degrees above the surface

    friend bool operator==(const Raking&, const Raking&) = default;
};

/// The exhibit cut open by a plane across one of its axes (feature I6).
struct Section {
    bool on = false;
    std::int32_t axis = 2;  ///< of the exhibit as it stands before its visitor: 0 across, 1 upwards, 2 in depth
    float at = 0.0f;        ///< -1..1 of half its size along that axis, from its middle
    bool flipped = false;   ///< shows the other part

    friend bool operator==(const Section&, const Section&) = default;
};

/// A round glass over the picture that shows what is below it larger (feature I2).
struct Loupe {
    bool on = false;
    float power = 4.0f;        ///< 2..16: how much larger it is asked to show
    glm::vec2 at{0.5f, 0.5f};  ///< its middle: 0..1 of the picture's width and height, from the top left

    friend bool operator==(const Loupe&, const Loupe&) = default;
};
inline constexpr float kLeastPower = 2.0f;
inline constexpr float kMostPower = 16.0f;

/// A length that was measured on an exhibit (feature I4): its ends, in the model's space, metres.
struct Length {
    glm::vec3 from{0.0f}, to{0.0f};

    friend bool operator==(const Length&, const Length&) = default;
};
inline constexpr std::size_t kMostLengths = 8;

/// What the tools have done to the exhibit that is looked at; another one starts afresh.
struct Tools {
    Tool open = Tool::None;
    std::int32_t note = -1;  ///< the thing to see that is shown; -1: none
    std::int32_t tag = -1;   ///< of the vocabulary: only things to see that speak of it are offered; -1: all
    Raking raking;
    Section section;
    Loupe loupe;
    bool measuring = false;
    std::vector<Length> lengths;      ///< at most kMostLengths
    std::optional<glm::vec3> pinned;  ///< the first end of the next one
    bool turntable = false;           ///< it turns by itself
    bool turnedOver = false;          ///< it shows its foot

    friend bool operator==(const Tools&, const Tools&) = default;
};

/// What a visitor has chosen for good (Setting.h).
struct Preferences {
    float textSize = 100.0f;  ///< percent
    bool highContrast = false;
    float lookSpeed = 100.0f;  ///< percent
    bool lookInverted = false;
    float walkingSpeed = 100.0f;  ///< percent
    float brightness = 0.0f;      ///< EV
    bool fullResolution = false;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// A guided tour, as far as one follows it.
struct Guide {
    bool listOpen = false;   ///< the list of tours lies beside the picture
    std::int32_t tour = -1;  ///< of museum::Museum::tours; -1: none
    std::int32_t step = 0;   ///< 0..steps - 1
    std::int32_t steps = 0;  ///< 0 until the tour has come
    bool playing = false;    ///< it goes on by itself

    friend bool operator==(const Guide&, const Guide&) = default;
};

/// The line of years and the map of the two cities, while they lie over the picture.
struct TimelineView {
    bool open = false;
    bool map = false;              ///< the map is shown instead of the line
    std::int32_t focus = -1;       ///< the stop (visit::Timeline) that has the focus; -1: none
    float zoom = 1.0f;             ///< 1..kMostTimelineZoom; at 1 one sees the whole
    glm::vec2 middle{0.5f, 0.0f};  ///< what lies in the middle of the sheet: 0..1 of all that is drawn, across and down

    friend bool operator==(const TimelineView&, const TimelineView&) = default;
};
inline constexpr float kMostTimelineZoom = 16.0f;

/// A menu of what a bar has no place for: the museum's bar, or the rail of tools of the exhibit that is looked at.
enum class Menu : std::uint8_t { None, Museum, Exhibit };

/// What lies beside the picture: one thing at a time.
enum class Beside : std::uint8_t { Nothing, Label, Comparison, Tours, TourStep, Settings };

/// What is looked for, and whether the sheet to look for it lies over the picture. A query outlives the sheet: whoever
/// opens it again finds it as it was left.
struct Search {
    bool open = false;
    Query query;
    std::int32_t focus = -1;  ///< which of the exhibits that were found has the keyboard's focus; -1: none

    friend bool operator==(const Search&, const Search&) = default;
};

/// Everything that a visit is at one moment. A value: copy it, compare it, keep it.
struct State {
    Mode mode = Mode::Walk;
    museum::Language language = museum::Language::English;
    std::optional<std::size_t> lookedAt;   ///< index of the exhibit that Enter would open
    std::optional<std::size_t> inspected;  ///< index, in Inspect
    bool panelOpen = false;                ///< the information panel, in Inspect; then no drawer is open
    Orbit orbit;                           ///< where the camera is going, in Inspect
    /// What is shown of surfaces, in Inspect (feature V8).
    kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;
    Light light = Light::Museum;  ///< of the whole room, until another is chosen
    bool hasOwnLight = false;     ///< the visitor has brought one
    float lightTurn = 0.0f;       ///< radians about +Y, in Inspect
    float lightStops = 0.0f;      ///< -3..3, powers of two that it is made brighter by, in Inspect
    bool orthographic = false;    ///< parallel rays instead of a perspective, in Inspect (feature V9)
    std::int32_t variant = -1;    ///< which of the model's sets of materials, in Inspect; -1: as the file has them
    std::int32_t animation = 0;   ///< of the visitor's own model: which one moves it; -1: none
    Tools tools;                  ///< in Inspect
    Comparison comparison;        ///< in Inspect: other exhibits beside the one that is looked at
    Guide guide;
    bool settingsOpen = false;  ///< they lie beside the picture
    Preferences preferences;
    bool planOpen = false;        ///< the plan of the museum lies over the picture
    std::int32_t planFocus = -1;  ///< the stop of the plan (visit::Plan) that has the focus; -1: none
    Search search;                ///< then no plan is open
    TimelineView timeline;        ///< the same
    bool reading = false;         ///< the same: all of the inspected exhibit's record lies over the picture
    bool shareOpen = false;       ///< the same: the moment's address
    Menu menu = Menu::None;       ///< that is unfolded; it goes when something else comes
    bool reducedMotion = false;   ///< cut instead of glide
    Picture picture;              ///< kept up to date by the program (ui::pictureOf)

    friend bool operator==(const State&, const State&) = default;
};

/// What a visitor, the interface or the page asks for.
struct Intent {
    enum class Kind {
        Open,         ///< inspect `exhibit`, or lookedAt when none is given
        Close,        ///< what lies over the picture, else the exhibit: back to where one stood
        Back,         ///< the menu, else what lies over the picture, else the drawer of tools, else the exhibit (Esc)
        TogglePanel,  ///< show or hide the panel while inspecting
        Orbit,        ///< by (x, y) radians
        Pan,          ///< by (x, y) metres in the picture's plane
        Zoom,         ///< by `amount` notches, positive nearer
        Recentre,     ///< orbit back to its start
        SetLanguage,  ///< to `language`
        SetSurface,   ///< show `surface` of things; back to their full shading when that is shown already
        SetLight,     ///< to `light`, as it stands; one's own must have been brought
        NextLight,    ///< the one after it
        TurnLight,    ///< by `x` radians
        Brighten,     ///< the light by `amount` stops
        ToggleOrthographic,  ///< parallel rays or a perspective
        SetVariant,     ///< the model's `choice`th set of materials; as the file has them when that is shown already
        NextVariant,    ///< the one after; wraps round
        SetAnimation,   ///< the model's `choice`th animation; none when that runs already
        NextAnimation,  ///< the one after; none after the last
        NextExhibit,    ///< open the one after the inspected or looked-at one; wraps round
        PreviousExhibit,
        TogglePlan,    ///< show or hide the plan of the museum
        FocusPlan,     ///< its `choice`th stop, while it is shown; -1: none
        ToggleSearch,  ///< show or hide the sheet for searching
        SetQuery,      ///< to `text`, as far as it may go
        Type,          ///< `text` after the query; U+0008 takes a character away
        ToggleFilter,  ///< of the kind `choice` (a Facet): the value `text`
        ClearFilters,
        ToggleShare,     ///< show or hide the moment's address and its QR code
        CopyAddress,     ///< to the clipboard; the program's, it changes no state
        FocusFound,      ///< the `choice`th of what was found; -1: none
        ToggleReading,   ///< show or hide all that is to be read of the inspected exhibit
        ToggleTimeline,  ///< show or hide the line of years and the map
        ShowHalf,        ///< of them, while they are shown: the line (`choice` 0) or the map (1), whole
        FocusTimeline,   ///< their `choice`th stop, while they are shown; -1: none
        ViewTimeline,    ///< `amount` times as large, with (`x`, `y`) in the middle
        ToggleTool,      ///< open the drawer `choice` (a Tool), or close it
        SetDial,         ///< turn the dial `choice` (Action.h) to `amount`, in its own unit, within its range
        ShowNote,        ///< go to the exhibit's `choice`th thing to see; none when that is shown already
        NextNote,        ///< the one after, of those that are offered; wraps round
        ChooseTag,       ///< offer only things to see of the `choice`th tag; all when it is chosen already, or for -1
        PreviousNote,
        ToggleRaking,
        ToggleMeasuring,  ///< a tap on the exhibit marks an end of a length, or no longer does
        Pin,              ///< an end of a length at `point`, while measuring
        ForgetLength,     ///< the pinned end, or the last length
        ForgetLengths,
        ToggleLoupe,
        PlaceLoupe,  ///< its middle to (x, y) of the picture, 0..1
        MoveLoupe,   ///< by (x, y) of the picture
        Magnify,     ///< it by `amount` notches
        ToggleSection,
        SetSectionAxis,  ///< cut across axis `choice`
        FlipSection,
        ToggleTurntable,
        ToggleTurnedOver,
        ToggleComparison,  ///< set other exhibits beside the one that is looked at, or have it alone again
        ToggleCompared,    ///< the exhibit `text` among them, while there are fewer than kMostCompared
        ChooseCompared,    ///< show the list of what else could stand there, or the facts
        FocusCompared,     ///< the `choice`th of them; -1: none
        ToggleTours,       ///< show or hide the list of tours
        StartTour,         ///< `choice` of the museum's, from its first step, going on by itself
        TourCame,          ///< it has `choice` steps
        NextStep,          ///< of the tour
        PreviousStep,
        TogglePlaying,  ///< let the tour go on by itself, or no longer
        LeaveTour,
        ToggleSettings,  ///< show or hide them
        ToggleMenu,      ///< unfold the menu `choice` (a Menu), or fold it up
        SetSetting,      ///< the `choice`th (Setting.h) to `amount`, in its unit, within its range
        SavePicture,     ///< of what is seen, with credit and scale; the program's, it changes no state
        SaveDrawing,     ///< of the exhibit at 1 : `choice`; the program's, it changes no state
    };
    Kind kind = Kind::Close;
    std::optional<std::size_t> exhibit;
    float x = 0, y = 0, amount = 0;
    glm::vec3 point{0.0f};  ///< in the model's space, metres
    museum::Language language = museum::Language::English;
    kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;
    Light light = Light::Museum;
    std::int32_t choice = -1;
    std::string text;  ///< UTF-8
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
/// distance outside the box and its margin and at most about six sizes away.
[[nodiscard]] Orbit limited(const Orbit& orbit, const PlacedExhibit& exhibit);

/// The camera that an orbit round `exhibit` means, which is kept clear of what is covered of the picture. Never inside
/// the exhibit, behind its wall or under the floor. What lies in the plane of the orbit's target, square to the view,
/// has the same place and size in the picture with parallel rays.
[[nodiscard]] kiln::scene::Camera orbitCamera(const Orbit& orbit, const PlacedExhibit& exhibit, float aspect = 1.0f,
                                              const Covered& covered = {}, bool orthographic = false);
/// The orbit that first shows an exhibit whole, for a picture of this aspect (width / height).
[[nodiscard]] Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, float verticalFieldOfView);
/// The same, within the part of a picture that is not covered.
[[nodiscard]] Orbit startingOrbit(const PlacedExhibit& exhibit, float aspect, const Covered& covered);
[[nodiscard]] Covered coveredBy(const Picture& picture, bool panelOpen, Tool drawer);
/// The plan, the search, the line of years, a text to read or the address lies over the picture.
[[nodiscard]] inline bool sheetOpen(const State& state) {
    return state.planOpen || state.search.open || state.timeline.open || state.reading || state.shareOpen;
}
[[nodiscard]] Beside besidePicture(const State& state);
[[nodiscard]] inline Covered coveredIn(const State& state) {
    return coveredBy(state.picture, besidePicture(state) != Beside::Nothing, state.tools.open);
}

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
    Covered covered_;                    // follows panel and drawer
};

}  // namespace visit
