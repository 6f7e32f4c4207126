#include "app/visit/Tools.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "app/visit/Action.h"
#include "app/visit/Loupe.h"
#include "app/visit/Placement.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

constexpr float kFootPitch = 0.95f;  // radians: from where one looks at a foot that is turned up

bool isFinite(const glm::vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

/// Where the label was, there is the drawer now.
void openDrawer(State& state, Tool tool) {
    state.tools.open = tool;
    state.panelOpen = false;
    state.guide.listOpen = state.settingsOpen = false;
}

bool offered(const State& state, const Note& note) {
    return state.tools.tag < 0 || note.tag == state.tools.tag;
}

bool showNote(State& state, std::int32_t note, const PlacedExhibit& exhibit) {
    if (note < 0 || static_cast<std::size_t>(note) >= exhibit.notes.size()) return false;
    state.tools.note = note;
    if (!offered(state, exhibit.notes[static_cast<std::size_t>(note)])) state.tools.tag = -1;
    openDrawer(state, Tool::Notes);
    state.tools.turntable = state.tools.turnedOver = false;
    state.orbit = orbitAt(exhibit.notes[static_cast<std::size_t>(note)], exhibit);
    return true;
}

bool stepNote(State& state, std::int32_t step, const PlacedExhibit& exhibit) {
    const auto count = static_cast<std::int32_t>(exhibit.notes.size());
    if (count == 0) return false;
    std::int32_t next = state.tools.note >= 0 ? state.tools.note : (step > 0 ? -1 : 0);
    for (std::int32_t tried = 0; tried < count; ++tried) {
        next = (next + step + count) % count;
        if (offered(state, exhibit.notes[static_cast<std::size_t>(next)])) return showNote(state, next, exhibit);
    }
    return false;
}

/// Things to see of one tag, or of all; the one that is shown stays if it is among them.
bool chooseTag(State& state, std::int32_t tag, const PlacedExhibit& exhibit) {
    Tools& tools = state.tools;
    const bool there =
        std::any_of(exhibit.notes.begin(), exhibit.notes.end(), [&](const Note& note) { return note.tag == tag; });
    tools.tag = tag == tools.tag || !there ? -1 : std::max(tag, std::int32_t{-1});
    const bool shown = tools.note >= 0 && static_cast<std::size_t>(tools.note) < exhibit.notes.size();
    if (shown && !offered(state, exhibit.notes[static_cast<std::size_t>(tools.note)])) tools.note = -1;
    return true;
}

/// Switching a thing on opens its drawer; switching it off leaves the drawer as it is.
void toggle(bool& thing, Tool drawer, State& state) {
    thing = !thing;
    if (thing) openDrawer(state, drawer);
}

bool pin(State& state, const glm::vec3& point) {
    Tools& tools = state.tools;
    if (!tools.measuring || !isFinite(point)) return false;
    if (!tools.pinned) {
        tools.pinned = point;
        return true;
    }
    if (tools.lengths.size() >= kMostLengths) tools.lengths.erase(tools.lengths.begin());
    tools.lengths.push_back({*tools.pinned, point});
    tools.pinned.reset();
    return true;
}

bool useLoupe(State& state, const Intent& intent) {
    Loupe& loupe = state.tools.loupe;
    if (intent.kind == Kind::ToggleLoupe) {
        toggle(loupe.on, Tool::Measure, state);
        if (loupe.on) loupe.at = middleOfWhatIsFree(coveredIn(state));
        return true;
    }
    if (!loupe.on) return false;
    if (intent.kind == Kind::Magnify) {
        loupe.power = magnifiedBy(loupe.power, intent.amount);
        return true;
    }
    const glm::vec2 by(intent.x, intent.y);
    loupe.at = glm::clamp(intent.kind == Kind::MoveLoupe ? loupe.at + by : by, glm::vec2(0.0f), glm::vec2(1.0f));
    return true;
}

bool turn(State& state, std::int32_t which, float value) {
    const std::span<const Dial> all = dials();
    if (which < 0 || static_cast<std::size_t>(which) >= all.size()) return false;
    const Dial& dial = all[static_cast<std::size_t>(which)];
    if (!dial.possible(state)) return false;
    if (dial.wraps && (value < dial.least || value > dial.most)) {
        const float range = dial.most - dial.least;
        value -= range * std::floor((value - dial.least) / range);
    }
    dial.set(state, std::clamp(value, dial.least, dial.most));
    return true;
}

}  // namespace

bool useTool(State& state, const Intent& intent, const PlacedExhibit& exhibit) {
    Tools& tools = state.tools;
    switch (intent.kind) {
        case Kind::ChooseTag:
            return chooseTag(state, intent.choice, exhibit);
        case Kind::ToggleTool: {
            const auto tool = static_cast<Tool>(intent.choice);
            if (std::find(std::begin(kTools), std::end(kTools), tool) == std::end(kTools)) return false;
            if (tool == Tool::Notes && exhibit.notes.empty()) return false;
            if (tools.open == tool) {
                tools.open = Tool::None;
            } else {
                openDrawer(state, tool);
            }
            return true;
        }
        case Kind::SetDial:
            return turn(state, intent.choice, intent.amount);
        case Kind::ShowNote:
            if (intent.choice >= 0 && intent.choice == tools.note) {
                tools.note = -1;
                return true;
            }
            return showNote(state, intent.choice, exhibit);
        case Kind::NextNote:
            return stepNote(state, 1, exhibit);
        case Kind::PreviousNote:
            return stepNote(state, -1, exhibit);
        case Kind::ToggleRaking:
            toggle(tools.raking.on, Tool::Light, state);
            return true;
        case Kind::ToggleMeasuring:
            toggle(tools.measuring, Tool::Measure, state);
            tools.pinned.reset();
            return true;
        case Kind::Pin:
            return pin(state, intent.point);
        case Kind::ForgetLength:
            if (tools.pinned) {
                tools.pinned.reset();
            } else if (!tools.lengths.empty()) {
                tools.lengths.pop_back();
            }
            return true;
        case Kind::ForgetLengths:
            tools.pinned.reset();
            tools.lengths.clear();
            return true;
        case Kind::ToggleLoupe:
        case Kind::PlaceLoupe:
        case Kind::MoveLoupe:
        case Kind::Magnify:
            return useLoupe(state, intent);
        case Kind::ToggleSection:
            toggle(tools.section.on, Tool::Section, state);
            return true;
        case Kind::SetSectionAxis:
            if (intent.choice < 0 || intent.choice > 2) return false;
            tools.section.axis = intent.choice;
            return true;
        case Kind::FlipSection:
            tools.section.flipped = !tools.section.flipped;
            return true;
        case Kind::ToggleTurntable:
            if (exhibit.onWall) return false;
            tools.turntable = !tools.turntable;
            return true;
        case Kind::ToggleTurnedOver:
            if (exhibit.onWall) return false;
            tools.turnedOver = !tools.turnedOver;
            tools.note = -1;
            state.orbit = tools.turnedOver ? footOrbit(state, exhibit)
                                           : startingOrbit(exhibit, state.picture.aspect, coveredIn(state));
            return true;
        default:
            return false;
    }
}

Orbit orbitAt(const Note& note, const PlacedExhibit& exhibit) {
    const glm::vec3 front = frontOf(exhibit);
    const glm::vec3 side = glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), front);
    Orbit orbit;
    orbit.target = note.position;
    orbit.pitch = std::asin(std::clamp(note.normal.y, -1.0f, 1.0f));
    // Of what lies flat, any yaw sees it straight on: from the front.
    const float across = glm::dot(note.normal, side), towards = glm::dot(note.normal, front);
    orbit.yaw = std::hypot(across, towards) > 0.05f ? std::atan2(across, towards) : 0.0f;
    orbit.distance = note.distance;
    return limited(orbit, exhibit);
}

Orbit footOrbit(const State& state, const PlacedExhibit& exhibit) {
    Orbit orbit = startingOrbit(exhibit, state.picture.aspect, coveredIn(state));
    orbit.pitch = kFootPitch;
    return limited(orbit, exhibit);
}

glm::vec3 towardsRakingLight(const Raking& raking, const Orbit& orbit, const PlacedExhibit& exhibit) {
    Orbit facing = orbit;
    if (exhibit.onWall) facing.yaw = facing.pitch = 0.0f;
    const OrbitAxes axes = orbitAxes(facing, exhibit);
    const float azimuth = glm::radians(raking.azimuth);
    const float elevation = glm::radians(raking.elevation);
    const glm::vec3 along = std::cos(azimuth) * axes.up + std::sin(azimuth) * axes.right;
    return std::cos(elevation) * along + std::sin(elevation) * axes.back;
}

glm::vec4 cuttingPlane(const Section& section, const PlacedExhibit& exhibit) {
    const glm::vec3 front = frontOf(exhibit);
    const glm::vec3 up(0.0f, 1.0f, 0.0f);
    const glm::vec3 axis = section.axis == 0 ? glm::cross(up, front) : section.axis == 1 ? up : front;
    const glm::vec3 half = 0.5f * exhibit.box.size();
    // Half the box's extent along the axis; exact where the axis is one of the box's.
    const float reach = std::abs(axis.x) * half.x + std::abs(axis.y) * half.y + std::abs(axis.z) * half.z;
    const float where = glm::dot(axis, exhibit.box.centre()) + section.at * reach;
    const float sign = section.flipped ? -1.0f : 1.0f;
    return {sign * axis, -sign * where};
}

glm::mat4 turnedOver(const PlacedExhibit& exhibit, float part) {
    const float eased = part * part * (3.0f - 2.0f * part);
    const float angle = eased * glm::pi<float>();
    const glm::vec3 side = glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), frontOf(exhibit));
    // Half way round it is as high as it was deep; it must not touch what it stands on.
    const glm::vec3 size = exhibit.box.size();
    const float lift = std::sin(angle) * (0.5f * std::max({size.x, size.z, size.y}) + 0.02f);
    const glm::vec3 centre = exhibit.box.centre();
    glm::mat4 turn = glm::translate(glm::mat4(1.0f), centre + glm::vec3(0.0f, lift, 0.0f));
    turn = glm::rotate(turn, angle, side);
    return glm::translate(turn, -centre);
}

float metres(const Length& length, const PlacedExhibit& exhibit) {
    return glm::length(glm::mat3(exhibit.transform) * (length.to - length.from));
}

}  // namespace visit
