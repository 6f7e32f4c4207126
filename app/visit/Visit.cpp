#include "app/visit/Visit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "app/visit/Compare.h"
#include "app/visit/Placement.h"
#include "app/visit/Setting.h"
#include "app/visit/TimelineMoves.h"
#include "app/visit/Tools.h"
#include "engine/scene/Geometry.h"

namespace visit {
namespace {

constexpr float kLookingReach = 4.5f;   // metres
constexpr float kPickingReach = 8.0f;   // metres
constexpr float kLookingAngle = 0.26f;  // radians off the middle of the view that still mean the exhibit
constexpr float kZoomPerNotch = 0.14f;  // natural logarithm of the distance

/// Nothing lies over the picture.
State withoutSheet(const State& state) {
    State next = state;
    next.planOpen = false;
    next.planFocus = -1;
    next.search.open = false;
    next.search.focus = -1;
    next.timeline = wholeTimeline(false, state.timeline.map, -1);
    next.reading = false;
    next.shareOpen = false;
    return next;
}

State searching(const State& state, const Intent& intent) {
    using Kind = Intent::Kind;
    State next = state;
    Query& query = next.search.query;
    if (intent.kind == Kind::ToggleSearch) {
        next = withoutSheet(state);
        next.search.open = !state.search.open;
        return next;
    }
    if (intent.kind == Kind::FocusFound) {
        if (state.search.open) next.search.focus = std::max(intent.choice, std::int32_t{-1});
        return next;
    }
    if (intent.kind == Kind::SetQuery) query.text = typedAfter({}, intent.text);
    if (intent.kind == Kind::Type) query.text = typedAfter(std::move(query.text), intent.text);
    if (intent.kind == Kind::ClearFilters) query.chosen = {};
    const bool facet = intent.choice >= 0 && static_cast<std::size_t>(intent.choice) < kFacets.size();
    if (intent.kind == Kind::ToggleFilter && facet) {
        query = toggled(std::move(query), static_cast<Facet>(intent.choice), intent.text);
    }
    if (query != state.search.query) next.search.focus = -1;  // other things are found now
    return next;
}

/// Nothing lies over or beside the picture any more.
State cleared(const State& state) {
    State next = withoutSheet(state);
    next.panelOpen = next.guide.listOpen = next.settingsOpen = false;
    next.tools.open = Tool::None;
    return next;
}

/// What an intent does to a guided tour; nothing where it is about something else.
std::optional<State> guided(const State& state, const Intent& intent) {
    using Kind = Intent::Kind;
    State next = state;
    Guide& guide = next.guide;
    switch (intent.kind) {
        case Kind::ToggleTours:
            next = cleared(state);
            next.guide.listOpen = besidePicture(state) != Beside::Tours;
            next.guide.playing = false;
            return next;
        case Kind::StartTour:
            if (intent.choice < 0) return state;
            next = cleared(state);
            next.guide = {false, intent.choice, 0, 0, true};
            return next;
        case Kind::TourCame:
            if (guide.tour < 0) return state;
            guide.steps = std::max(intent.choice, std::int32_t{0});
            guide.step = std::clamp(guide.step, std::int32_t{0}, std::max(guide.steps - 1, std::int32_t{0}));
            return next;
        case Kind::NextStep:
            if (guide.tour < 0) return state;
            if (guide.step + 1 < guide.steps) {
                ++guide.step;
            } else {
                guide.playing = false;
            }
            return next;
        case Kind::PreviousStep:
            if (guide.tour >= 0 && guide.step > 0) --guide.step;
            return next;
        case Kind::TogglePlaying:
            if (guide.tour >= 0) guide.playing = !guide.playing;
            return next;
        case Kind::LeaveTour:
            guide = {};
            return next;
        default:
            return std::nullopt;
    }
}

State opened(const State& state, std::size_t index, std::span<const PlacedExhibit> exhibits) {
    State next = withoutSheet(state);
    // Paging through exhibits keeps the panel as the visitor left it; coming from the room, the label is what one
    // wants.
    next.panelOpen = state.mode == Mode::Inspect ? state.panelOpen : true;
    next.guide.listOpen = next.settingsOpen = false;
    next.mode = Mode::Inspect;
    next.inspected = index;
    // Paging also keeps the drawer that is open, the light that rakes and the loupe; the rest was about the other
    // exhibit.
    next.tools = {};
    next.variant = -1;
    if (state.mode == Mode::Inspect) {
        next.tools.open = state.tools.open;
        next.tools.raking = state.tools.raking;
        next.tools.loupe = state.tools.loupe;
        if (next.tools.open == Tool::Notes && exhibits[index].notes.empty()) next.tools.open = Tool::None;
    }
    next.orbit = startingOrbit(exhibits[index], state.picture.aspect, coveredIn(next));
    return next;
}

State steppedTo(const State& state, bool forwards, std::span<const PlacedExhibit> exhibits) {
    const std::size_t count = exhibits.size();
    if (count == 0) return state;
    const std::optional<std::size_t> here = state.mode == Mode::Inspect ? state.inspected : state.lookedAt;
    std::size_t index = here && *here < count ? *here : (forwards ? count - 1 : 0);
    for (std::size_t step = 0; step < count; ++step) {
        index = forwards ? (index + 1) % count : (index + count - 1) % count;
        if (canBeShown(exhibits[index])) return opened(state, index, exhibits);
    }
    return state;
}

const PlacedExhibit* inspectedExhibit(const State& state, std::span<const PlacedExhibit> exhibits) {
    if (state.mode != Mode::Inspect || !state.inspected || *state.inspected >= exhibits.size()) return nullptr;
    return &exhibits[*state.inspected];
}

constexpr std::array<std::string_view, 7> kSurfaceNames{"shaded",    "clay",      "color", "normals",
                                                        "roughness", "wireframe", "grid"};
constexpr std::array<std::string_view, 4> kLightNames{"museum", "daylight", "lamp", "own"};

State litBy(const State& state, Light light) {
    if (static_cast<std::size_t>(light) >= kLightNames.size() || (light == Light::Own && !state.hasOwnLight)) {
        return state;
    }
    State next = state;
    next.light = light;
    next.lightTurn = next.lightStops = 0.0f;
    return next;
}

Light lightAfter(const State& state) {
    const std::size_t count = kLightNames.size() - (state.hasOwnLight ? 0 : 1);
    return static_cast<Light>((static_cast<std::size_t>(state.light) + 1) % count);
}

}  // namespace

Beside besidePicture(const State& state) {
    if (state.tools.open != Tool::None) return Beside::Nothing;
    if (state.mode == Mode::Inspect && state.panelOpen) {
        return state.comparison.open ? Beside::Comparison : Beside::Label;
    }
    if (state.settingsOpen) return Beside::Settings;
    if (state.guide.listOpen) return Beside::Tours;
    return state.guide.tour >= 0 ? Beside::TourStep : Beside::Nothing;
}

std::string_view surfaceName(kiln::scene::SurfaceView surface) {
    const auto index = static_cast<std::size_t>(surface);
    return index < kSurfaceNames.size() ? kSurfaceNames[index] : kSurfaceNames.front();
}

std::optional<kiln::scene::SurfaceView> surfaceFromName(std::string_view name) {
    const auto found = std::find(kSurfaceNames.begin(), kSurfaceNames.end(), name);
    if (found == kSurfaceNames.end()) return std::nullopt;
    return static_cast<kiln::scene::SurfaceView>(found - kSurfaceNames.begin());
}

std::string_view lightName(Light light) {
    const auto index = static_cast<std::size_t>(light);
    return index < kLightNames.size() ? kLightNames[index] : kLightNames.front();
}

std::optional<Light> lightFromName(std::string_view name) {
    const auto found = std::find(kLightNames.begin(), kLightNames.end(), name);
    if (found == kLightNames.end()) return std::nullopt;
    return static_cast<Light>(found - kLightNames.begin());
}

namespace {

/// But for menus.
State appliedTo(const State& state, const Intent& intent, std::span<const PlacedExhibit> exhibits) {
    using Kind = Intent::Kind;
    if (!std::isfinite(intent.x) || !std::isfinite(intent.y) || !std::isfinite(intent.amount)) return state;

    if (const std::optional<State> led = guided(state, intent)) return *led;
    if (const std::optional<State> beside = compared(state, intent, exhibits)) return *beside;
    if (const auto viewed = timelineAfter(state.timeline, intent)) {
        State next = intent.kind == Kind::ToggleTimeline ? withoutSheet(state) : state;
        next.timeline = *viewed;
        return next;
    }
    State next = state;
    switch (intent.kind) {
        case Kind::Open: {
            const std::optional<std::size_t> index = intent.exhibit ? intent.exhibit : state.lookedAt;
            if (!index || *index >= exhibits.size() || !canBeShown(exhibits[*index])) return state;
            if (state.mode == Mode::Inspect && state.inspected == index) return withoutComparison(withoutSheet(state));
            return opened(withoutComparison(state), *index, exhibits);
        }
        case Kind::ToggleSettings:
            next = cleared(state);
            next.settingsOpen = besidePicture(state) != Beside::Settings;
            return next;
        case Kind::SetSetting: {
            const std::span<const Setting> all = settings();
            if (intent.choice < 0 || static_cast<std::size_t>(intent.choice) >= all.size()) return state;
            const Setting& setting = all[static_cast<std::size_t>(intent.choice)];
            setting.set(next, std::clamp(intent.amount, setting.least, setting.most));
            return next;
        }
        case Kind::TogglePlan:
            next = withoutSheet(state);
            next.planOpen = !state.planOpen;
            return next;
        case Kind::ToggleShare:
            next = withoutSheet(state);
            next.shareOpen = !state.shareOpen;
            return next;
        case Kind::FocusPlan:
            if (state.planOpen) next.planFocus = std::max(intent.choice, std::int32_t{-1});
            return next;
        case Kind::ToggleSearch:
        case Kind::SetQuery:
        case Kind::Type:
        case Kind::ToggleFilter:
        case Kind::ClearFilters:
        case Kind::FocusFound:
            return searching(state, intent);
        case Kind::Back:
            if (!sheetOpen(state) && state.tools.open != Tool::None) {
                next.tools.open = Tool::None;
                return next;
            }
            if (!sheetOpen(state) && (state.guide.listOpen || state.settingsOpen)) {
                next.guide.listOpen = next.settingsOpen = false;
                return next;
            }
            if (!sheetOpen(state) && state.mode == Mode::Walk && state.guide.tour >= 0) {
                next.guide = {};
                return next;
            }
            [[fallthrough]];
        case Kind::Close:
            if (sheetOpen(state)) return withoutSheet(state);
            next.mode = Mode::Walk;
            next.inspected.reset();
            next.panelOpen = false;
            next.surface = kiln::scene::SurfaceView::Shaded;
            next.lightTurn = next.lightStops = 0.0f;
            next.orthographic = false;
            next.tools = {};
            next.variant = -1;
            return next;
        case Kind::SetLight:
            return litBy(state, intent.light);
        case Kind::NextLight:
            return litBy(state, lightAfter(state));
        case Kind::SetLanguage:
            if (static_cast<std::size_t>(intent.language) < museum::kLanguages.size()) next.language = intent.language;
            return next;
        case Kind::NextExhibit:
            return steppedTo(state, true, exhibits);
        case Kind::PreviousExhibit:
            return steppedTo(state, false, exhibits);
        default:
            break;
    }

    const PlacedExhibit* exhibit = inspectedExhibit(state, exhibits);
    if (!exhibit) return state;
    if (intent.kind == Kind::ToggleReading) {
        next = withoutSheet(state);
        next.reading = !state.reading && exhibit->id != "guest";  // of which there is no record
        return next;
    }
    if (useTool(next, intent, *exhibit)) return next;
    Orbit orbit = state.orbit;
    switch (intent.kind) {
        case Kind::TogglePanel:
            next.panelOpen = !state.panelOpen;
            if (next.panelOpen) next.tools.open = Tool::None;
            if (next.panelOpen) next.guide.listOpen = next.settingsOpen = false;
            return next;
        case Kind::SetSurface:
            if (static_cast<std::size_t>(intent.surface) >= kSurfaceNames.size()) return state;
            next.surface = intent.surface == state.surface ? kiln::scene::SurfaceView::Shaded : intent.surface;
            return next;
        case Kind::TurnLight:
            next.lightTurn = wrappedAngle(state.lightTurn + intent.x);
            return next;
        case Kind::Brighten:
            next.lightStops = std::clamp(state.lightStops + intent.amount, -kMostStops, kMostStops);
            return next;
        case Kind::ToggleOrthographic:
            next.orthographic = !state.orthographic;
            return next;
        case Kind::SetVariant:
            if (intent.choice < 0 || intent.choice >= exhibit->variants) return state;
            next.variant = intent.choice == state.variant ? -1 : intent.choice;
            return next;
        case Kind::NextVariant:
            if (exhibit->variants > 0) next.variant = (state.variant + 1) % exhibit->variants;
            return next;
        case Kind::SetAnimation:
            if (intent.choice < 0 || intent.choice >= exhibit->animations) return state;
            next.animation = intent.choice == state.animation ? -1 : intent.choice;
            return next;
        case Kind::NextAnimation:
            if (exhibit->animations > 0) {
                next.animation = state.animation + 1 < exhibit->animations ? state.animation + 1 : -1;
            }
            return next;
        case Kind::Recentre:
            next.orbit = startingOrbit(*exhibit, state.picture.aspect, coveredIn(state));
            return next;
        case Kind::Orbit:
            orbit.yaw = wrappedAngle(orbit.yaw + intent.x);
            orbit.pitch += intent.y;
            break;
        case Kind::Pan: {
            const OrbitAxes axes = orbitAxes(orbit, *exhibit);
            orbit.target += axes.right * intent.x + axes.up * intent.y;
            break;
        }
        case Kind::Zoom:
            orbit.distance *= std::exp(-kZoomPerNotch * std::clamp(intent.amount, -100.0f, 100.0f));
            break;
        default:
            return state;
    }
    next.orbit = limited(orbit, *exhibit);
    return next;
}

}  // namespace

State applied(const State& state, const Intent& intent, std::span<const PlacedExhibit> exhibits) {
    using Kind = Intent::Kind;
    State next = state;
    if (intent.kind == Kind::ToggleMenu) {
        const auto menu = static_cast<Menu>(intent.choice);
        if (menu != Menu::Museum && (menu != Menu::Exhibit || state.mode != Mode::Inspect)) return state;
        next.menu = state.menu == menu ? Menu::None : menu;
        return next;
    }
    if (intent.kind == Kind::Back && state.menu != Menu::None) {
        next.menu = Menu::None;
        return next;
    }
    next = appliedTo(state, intent, exhibits);
    const auto lies = [](const State& one) {
        return std::tuple(one.mode, one.inspected, sheetOpen(one), besidePicture(one), one.tools.open);
    };
    if (lies(next) != lies(state)) next.menu = Menu::None;
    return next;
}

std::optional<std::size_t> lookedAtExhibit(const glm::vec3& eye, const glm::vec3& forward,
                                           std::span<const PlacedExhibit> exhibits) {
    std::optional<std::size_t> best;
    float bestDistance = kLookingReach;
    bool bestIsHit = false;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        const PlacedExhibit& exhibit = exhibits[i];
        if (!canBeShown(exhibit) || !facesFront(exhibit, eye)) continue;
        const kiln::Box box = touchable(exhibit.box);
        const float distance = glm::distance(eye, glm::clamp(eye, box.min, box.max));
        const bool hit = kiln::scene::intersect(eye, forward, box).has_value();
        if (!hit) {
            // The point of the box nearest to the line of sight, well enough: the one nearest to that line's foot.
            const glm::vec3 foot = eye + forward * std::max(0.0f, glm::dot(box.centre() - eye, forward));
            const glm::vec3 towards = glm::clamp(foot, box.min, box.max) - eye;
            const float length = glm::length(towards);
            if (length < 1e-5f || glm::dot(towards / length, forward) < std::cos(kLookingAngle)) continue;
        }
        if (bestIsHit && !hit) continue;
        if ((hit && !bestIsHit && distance <= kLookingReach) || distance < bestDistance) {
            best = i;
            bestDistance = distance;
            bestIsHit = hit;
        }
    }
    return best;
}

std::optional<std::size_t> pickedExhibit(const glm::vec3& origin, const glm::vec3& direction,
                                         std::span<const PlacedExhibit> exhibits) {
    std::optional<std::size_t> best;
    float bestDistance = kPickingReach;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        const PlacedExhibit& exhibit = exhibits[i];
        if (!canBeShown(exhibit) || !facesFront(exhibit, origin)) continue;
        const std::optional<float> distance = kiln::scene::intersect(origin, direction, touchable(exhibit.box));
        if (!distance || *distance > bestDistance) continue;
        best = i;
        bestDistance = *distance;
    }
    return best;
}

}  // namespace visit
