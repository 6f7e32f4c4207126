#include "app/visit/Action.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/visit/Placement.h"

namespace visit {
namespace {

using Kind = Intent::Kind;
using kiln::scene::SurfaceView;

Intent does(Kind kind, float amount = 0.0f, std::int32_t choice = -1) {
    Intent intent;
    intent.kind = kind;
    intent.amount = amount;
    intent.choice = choice;
    return intent;
}

Intent shows(SurfaceView surface) {
    Intent intent = does(Kind::SetSurface);
    intent.surface = surface;
    return intent;
}

Intent litBy(Light light) {
    Intent intent = does(Kind::SetLight);
    intent.light = light;
    return intent;
}

bool always(const State&, const PlacedExhibit*) {
    return true;
}
bool inspecting(const State&, const PlacedExhibit* inspected) {
    return inspected != nullptr;
}
bool alone(const State& state, const PlacedExhibit* inspected) {
    return inspected != nullptr && !state.comparison.open;
}
bool touring(const State& state, const PlacedExhibit*) {
    return state.guide.tour >= 0;
}
bool hasNotes(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && !inspected->notes.empty();
}
bool hasFilters(const State& state, const PlacedExhibit*) {
    return state.search.query.filters() > 0;
}
bool hasVariants(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && inspected->variants > 0;
}
bool hasAnimations(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && inspected->animations > 0;
}
bool hasOwnLight(const State& state, const PlacedExhibit*) {
    return state.hasOwnLight;
}
bool hasLengths(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && (state.tools.pinned || !state.tools.lengths.empty());
}
bool cutOpen(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && state.tools.section.on;
}
bool canBeRead(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && inspected->id != "guest";
}
bool inTimeline(const State& state, const PlacedExhibit*) {
    return state.timeline.open;
}
bool canBeTurnedOver(const State& state, const PlacedExhibit* inspected) {
    return alone(state, inspected) && !inspected->onWall;
}
bool canTurnByItself(const State& state, const PlacedExhibit* inspected) {
    return inspected != nullptr && (state.comparison.open || !inspected->onWall);
}
bool canChoose(const State& state, const PlacedExhibit*) {
    return state.comparison.open && (state.comparison.choosing || state.comparison.others.size() + 1 < kMostCompared);
}

template <SurfaceView kSurface>
bool surfaceIs(const State& state) {
    return state.surface == kSurface;
}
template <Light kLight>
bool lightIs(const State& state) {
    return state.light == kLight;
}
template <std::int32_t kAxis>
bool sectionAxisIs(const State& state) {
    return state.tools.section.axis == kAxis;
}

constexpr float kZoomNotches = 2.0f;

const std::array kActions{
    Action{"close", "Escape", Tool::None, does(Kind::Close), inspecting, nullptr},
    Action{"zoom.in", "", Tool::None, does(Kind::Zoom, kZoomNotches), inspecting, nullptr},
    Action{"zoom.out", "", Tool::None, does(Kind::Zoom, -kZoomNotches), inspecting, nullptr},
    Action{"recentre", "Home", Tool::None, does(Kind::Recentre), inspecting, nullptr},
    Action{"panel", "I", Tool::None, does(Kind::TogglePanel), inspecting,
           [](const State& state) { return state.panelOpen; }},
    Action{"read", "Shift+R", Tool::None, does(Kind::ToggleReading), canBeRead,
           [](const State& state) { return state.reading; }},
    Action{"turntable", "Y", Tool::None, does(Kind::ToggleTurntable), canTurnByItself,
           [](const State& state) { return state.tools.turntable; }},
    Action{"turnover", "U", Tool::None, does(Kind::ToggleTurnedOver), canBeTurnedOver,
           [](const State& state) { return state.tools.turnedOver; }},
    Action{"compare", "Shift+C", Tool::None, does(Kind::ToggleComparison), inspecting,
           [](const State& state) { return state.comparison.open; }},
    Action{"compare.choose", "", Tool::None, does(Kind::ChooseCompared), canChoose,
           [](const State& state) { return state.comparison.choosing; }},
    Action{"picture", "Shift+P", Tool::None, does(Kind::SavePicture), always, nullptr},
    Action{"next", "N", Tool::None, does(Kind::NextExhibit), always, nullptr},
    Action{"previous", "P", Tool::None, does(Kind::PreviousExhibit), always, nullptr},

    Action{"note.previous", "", Tool::Notes, does(Kind::PreviousNote), hasNotes, nullptr},
    Action{"note.next", "B", Tool::Notes, does(Kind::NextNote), hasNotes, nullptr},

    Action{"view.shaded", "1", Tool::Surface, shows(SurfaceView::Shaded), inspecting, surfaceIs<SurfaceView::Shaded>},
    Action{"view.clay", "2", Tool::Surface, shows(SurfaceView::Clay), inspecting, surfaceIs<SurfaceView::Clay>},
    Action{"view.color", "3", Tool::Surface, shows(SurfaceView::BaseColor), inspecting,
           surfaceIs<SurfaceView::BaseColor>},
    Action{"view.normals", "4", Tool::Surface, shows(SurfaceView::Normals), inspecting,
           surfaceIs<SurfaceView::Normals>},
    Action{"view.roughness", "5", Tool::Surface, shows(SurfaceView::Roughness), inspecting,
           surfaceIs<SurfaceView::Roughness>},
    Action{"view.wireframe", "6", Tool::Surface, shows(SurfaceView::Wireframe), inspecting,
           surfaceIs<SurfaceView::Wireframe>},
    Action{"view.grid", "7", Tool::Surface, shows(SurfaceView::UvChecker), inspecting,
           surfaceIs<SurfaceView::UvChecker>},
    Action{"orthographic", "O", Tool::Surface, does(Kind::ToggleOrthographic), alone,
           [](const State& state) { return state.orthographic; }},
    Action{"variant.next", "V", Tool::Surface, does(Kind::NextVariant), hasVariants, nullptr},
    Action{"animation.next", "K", Tool::Surface, does(Kind::NextAnimation), hasAnimations, nullptr},

    Action{"light.museum", "", Tool::Light, litBy(Light::Museum), always, lightIs<Light::Museum>},
    Action{"light.daylight", "", Tool::Light, litBy(Light::Daylight), always, lightIs<Light::Daylight>},
    Action{"light.lamp", "", Tool::Light, litBy(Light::Lamp), always, lightIs<Light::Lamp>},
    Action{"light.own", "", Tool::Light, litBy(Light::Own), hasOwnLight, lightIs<Light::Own>},
    Action{"light.next", "G", Tool::Light, does(Kind::NextLight), always, nullptr},
    Action{"raking", "R", Tool::Light, does(Kind::ToggleRaking), inspecting,
           [](const State& state) { return state.tools.raking.on; }},

    Action{"measure", "T", Tool::Measure, does(Kind::ToggleMeasuring), alone,
           [](const State& state) { return state.tools.measuring; }},
    Action{"measure.undo", "Backspace", Tool::Measure, does(Kind::ForgetLength), hasLengths, nullptr},
    Action{"measure.clear", "", Tool::Measure, does(Kind::ForgetLengths), hasLengths, nullptr},
    Action{"loupe", "Shift+L", Tool::Measure, does(Kind::ToggleLoupe), alone,
           [](const State& state) { return state.tools.loupe.on; }},

    Action{"section", "C", Tool::Section, does(Kind::ToggleSection), alone,
           [](const State& state) { return state.tools.section.on; }},
    Action{"section.depth", "", Tool::Section, does(Kind::SetSectionAxis, 0.0f, 2), cutOpen, sectionAxisIs<2>},
    Action{"section.across", "", Tool::Section, does(Kind::SetSectionAxis, 0.0f, 0), cutOpen, sectionAxisIs<0>},
    Action{"section.level", "", Tool::Section, does(Kind::SetSectionAxis, 0.0f, 1), cutOpen, sectionAxisIs<1>},
    Action{"section.flip", "", Tool::Section, does(Kind::FlipSection), cutOpen,
           [](const State& state) { return state.tools.section.flipped; }},
    Action{"drawing.full", "", Tool::Section, does(Kind::SaveDrawing, 0.0f, 1), alone, nullptr},
    Action{"drawing.half", "", Tool::Section, does(Kind::SaveDrawing, 0.0f, 2), alone, nullptr},
    Action{"drawing.third", "", Tool::Section, does(Kind::SaveDrawing, 0.0f, 3), alone, nullptr},

    Action{"tours", "J", Tool::None, does(Kind::ToggleTours), always,
           [](const State& state) { return state.guide.listOpen; }},
    Action{"tour.previous", "8", Tool::None, does(Kind::PreviousStep), touring, nullptr},
    Action{"tour.play", "9", Tool::None, does(Kind::TogglePlaying), touring,
           [](const State& state) { return state.guide.playing; }},
    Action{"tour.next", "0", Tool::None, does(Kind::NextStep), touring, nullptr},
    Action{"tour.leave", "", Tool::None, does(Kind::LeaveTour), touring, nullptr},
    Action{"settings", "H", Tool::None, does(Kind::ToggleSettings), always,
           [](const State& state) { return state.settingsOpen; }},

    Action{"plan", "M", Tool::None, does(Kind::TogglePlan), always, [](const State& state) { return state.planOpen; }},
    Action{"search", "Q", Tool::None, does(Kind::ToggleSearch), always,
           [](const State& state) { return state.search.open; }},
    Action{"share", "Shift+Q", Tool::None, does(Kind::ToggleShare), always,
           [](const State& state) { return state.shareOpen; }},
    Action{"share.copy", "", Tool::None, does(Kind::CopyAddress), always, nullptr},
    Action{"search.clear", "", Tool::None, does(Kind::ClearFilters), hasFilters, nullptr},
    Action{"timeline", "Shift+T", Tool::None, does(Kind::ToggleTimeline), always,
           [](const State& state) { return state.timeline.open; }},
    Action{"timeline.line", "", Tool::None, does(Kind::ShowHalf, 0.0f, 0), inTimeline,
           [](const State& state) { return state.timeline.open && !state.timeline.map; }},
    Action{"timeline.map", "", Tool::None, does(Kind::ShowHalf, 0.0f, 1), inTimeline,
           [](const State& state) { return state.timeline.open && state.timeline.map; }},
};

bool looking(const State& state) {
    return state.mode == Mode::Inspect;
}
bool raking(const State& state) {
    return looking(state) && state.tools.raking.on;
}
bool magnifying(const State& state) {
    return looking(state) && state.tools.loupe.on && !state.comparison.open;
}
bool sectioning(const State& state) {
    return looking(state) && state.tools.section.on;
}

const std::array kDials{
    Dial{"light.turn", Tool::Light, -180.0f, 180.0f, 5.0f, "°", true, looking,
         [](const State& state) { return glm::degrees(state.lightTurn); },
         [](State& state, float value) { state.lightTurn = wrappedAngle(glm::radians(value)); }},
    Dial{"light.stops", Tool::Light, -kMostStops, kMostStops, 0.1f, " EV", false, looking,
         [](const State& state) { return state.lightStops; },
         [](State& state, float value) { state.lightStops = value; }},
    Dial{"raking.azimuth", Tool::Light, 0.0f, 360.0f, 5.0f, "°", true, raking,
         [](const State& state) { return state.tools.raking.azimuth; },
         [](State& state, float value) { state.tools.raking.azimuth = value; }},
    Dial{"raking.elevation", Tool::Light, 2.0f, 30.0f, 1.0f, "°", false, raking,
         [](const State& state) { return state.tools.raking.elevation; },
         [](State& state, float value) { state.tools.raking.elevation = value; }},
    Dial{"loupe.power", Tool::Measure, kLeastPower, kMostPower, 0.5f, "×", false, magnifying,
         [](const State& state) { return state.tools.loupe.power; },
         [](State& state, float value) { state.tools.loupe.power = value; }},
    Dial{"section.at", Tool::Section, -100.0f, 100.0f, 1.0f, "%", false, sectioning,
         [](const State& state) { return 100.0f * state.tools.section.at; },
         [](State& state, float value) { state.tools.section.at = value / 100.0f; }},
};

constexpr std::array<std::string_view, 6> kToolNames{"", "notes", "surface", "light", "measure", "section"};

}  // namespace

std::span<const Action> actions() {
    return kActions;
}

const Action* actionNamed(std::string_view id) {
    const auto found = std::find_if(kActions.begin(), kActions.end(), [&](const Action& row) { return row.id == id; });
    return found == kActions.end() ? nullptr : &*found;
}

std::span<const Dial> dials() {
    return kDials;
}

std::optional<std::int32_t> dialNamed(std::string_view id) {
    const auto found = std::find_if(kDials.begin(), kDials.end(), [&](const Dial& row) { return row.id == id; });
    if (found == kDials.end()) return std::nullopt;
    return static_cast<std::int32_t>(found - kDials.begin());
}

std::string textOf(const Dial& dial, const State& state) {
    const int decimals = dial.step < 1.0f ? 1 : 0;
    return museum::withUnit(museum::decimalText(static_cast<double>(dial.value(state)), decimals, state.language),
                            dial.unit, state.language);
}

std::string_view toolName(Tool tool) {
    const auto index = static_cast<std::size_t>(tool);
    return index < kToolNames.size() ? kToolNames[index] : kToolNames.front();
}

}  // namespace visit
