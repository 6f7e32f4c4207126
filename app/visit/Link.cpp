#include "app/visit/Link.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "app/visit/Action.h"
#include "app/visit/Placement.h"
#include "app/visit/Tools.h"

namespace visit {
namespace {

constexpr std::size_t kLongest = 1000;  // bytes
constexpr float kFarthest = 1000.0f;    // of any number that an address may hold
constexpr std::array<std::string_view, 3> kAxisNames{"across", "level", "depth"};

/// The parts of `text` between separators; one, empty, for empty text.
std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

bool isPlace(std::string_view text) {
    const std::vector<std::string_view> names = split(text, '/');
    const auto isName = [](std::string_view name) {
        return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    };
    return names.size() <= 2 && std::all_of(names.begin(), names.end(), isName);
}

std::optional<float> number(std::string_view text) {
    // Plain decimals only: no exponents, no infinity. std::from_chars has no floats in the web's library.
    if (text.empty() || text.size() > 12) return std::nullopt;
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
    if (!plain) return std::nullopt;
    const std::string own(text);
    char* end = nullptr;
    const float value = std::strtof(own.c_str(), &end);
    if (*end != '\0' || !(std::abs(value) <= kFarthest)) return std::nullopt;
    return value;
}

template <std::size_t kCount>
std::optional<std::array<float, kCount>> numbers(std::string_view text) {
    const std::vector<std::string_view> parts = split(text, ',');
    if (parts.size() != kCount) return std::nullopt;
    std::array<float, kCount> values{};
    for (std::size_t i = 0; i < kCount; ++i) {
        const std::optional<float> value = number(parts[i]);
        if (!value) return std::nullopt;
        values[i] = *value;
    }
    return values;
}

std::optional<std::int32_t> place(std::string_view text) {
    std::int32_t value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 999) return std::nullopt;
    return value;
}

std::optional<Tool> toolFrom(std::string_view name) {
    for (const Tool tool : kTools) {
        if (toolName(tool) == name) return tool;
    }
    return std::nullopt;
}

bool readSection(std::string_view text, Section& section) {
    const std::vector<std::string_view> parts = split(text, ',');
    if (parts.size() < 2 || parts.size() > 3 || (parts.size() == 3 && parts[2] != "flip")) return false;
    const auto axis = std::find(kAxisNames.begin(), kAxisNames.end(), parts[0]);
    const std::optional<float> at = number(parts[1]);
    if (axis == kAxisNames.end() || !at || std::abs(*at) > 1.0f) return false;
    section = {true, static_cast<std::int32_t>(axis - kAxisNames.begin()), *at, parts.size() == 3};
    return true;
}

bool readLoupe(std::string_view text, Loupe& loupe) {
    const auto v = numbers<3>(text);
    if (!v) return false;
    const auto [power, x, y] = *v;
    if (power < kLeastPower || power > kMostPower || x < 0.0f || x > 1.0f || y < 0.0f || y > 1.0f) return false;
    loupe = {true, power, {x, y}};
    return true;
}

bool readLengths(std::string_view text, std::vector<Length>& lengths) {
    for (const std::string_view part : split(text, ';')) {
        const auto ends = numbers<6>(part);
        if (!ends || lengths.size() == kMostLengths) return false;
        const auto& v = *ends;
        lengths.push_back({0.001f * glm::vec3(v[0], v[1], v[2]), 0.001f * glm::vec3(v[3], v[4], v[5])});
    }
    return true;
}

/// Exhibits to be set beside the one that the address names.
bool readOthers(std::string_view text, std::vector<std::string>& others) {
    for (const std::string_view id : split(text, ',')) {
        const bool twice = std::find(others.begin(), others.end(), id) != others.end();
        if (!canBeCompared(id) || twice || others.size() + 1 == kMostCompared) return false;
        others.emplace_back(id);
    }
    return true;
}

bool readSideView(std::string_view text, SideView& view) {
    const auto v = numbers<5>(text);
    if (!v || (*v)[2] <= 0.0f) return false;
    view = limited({glm::radians((*v)[0]), glm::radians((*v)[1]), (*v)[2], {(*v)[3], (*v)[4]}});
    return true;
}

bool readFlag(std::string_view text, bool& flag) {
    flag = text == "1";
    return text == "1" || text == "0";
}

bool readField(Link& link, std::string_view key, std::string_view value) {
    if (key == "lang") {
        link.language = museum::languageFromTag(value);
        return link.language.has_value();
    }
    if (key == "stand") {
        const auto v = numbers<4>(value);
        if (v) link.stand = Standpoint{(*v)[0], (*v)[1], glm::radians((*v)[2]), glm::radians((*v)[3])};
        return v.has_value();
    }
    if (key == "eye") {
        const auto v = numbers<6>(value);
        if (!v) return false;
        Orbit orbit;
        orbit.yaw = glm::radians((*v)[0]);
        orbit.pitch = glm::radians((*v)[1]);
        orbit.distance = (*v)[2];
        orbit.target = {(*v)[3], (*v)[4], (*v)[5]};
        link.orbit = orbit;
        return orbit.distance > 0.0f;
    }
    if (key == "with") return readOthers(value, link.with);
    if (key == "side") return readSideView(value, link.side);
    if (key == "panel") return readFlag(value, link.panel);
    if (key == "parallel") return readFlag(value, link.orthographic);
    if (key == "over") return readFlag(value, link.tools.turnedOver);
    if (key == "measuring") return readFlag(value, link.tools.measuring);
    if (key == "light") {
        const auto light = lightFromName(value);
        if (!light || *light == Light::Own) return false;
        link.light = *light;
        return true;
    }
    if (key == "view") {
        const auto surface = surfaceFromName(value);
        if (surface) link.surface = *surface;
        return surface.has_value();
    }
    if (key == "turn" || key == "stops") {
        const auto angle = number(value);
        if (angle) (key == "turn" ? link.lightTurn : link.lightStops) = key == "turn" ? glm::radians(*angle) : *angle;
        return angle.has_value();
    }
    if (key == "layer" || key == "note") {
        const auto index = place(value);
        if (index) (key == "layer" ? link.variant : link.tools.note) = *index;
        return index.has_value();
    }
    if (key == "tool") {
        const auto tool = toolFrom(value);
        if (tool) link.tools.open = *tool;
        return tool.has_value();
    }
    if (key == "raking") {
        const auto v = numbers<2>(value);
        if (v) link.tools.raking = {true, (*v)[0], (*v)[1]};
        return v.has_value();
    }
    if (key == "tour") {
        const std::size_t comma = value.find(',');
        const std::int32_t step = comma == std::string_view::npos ? -1 : place(value.substr(comma + 1)).value_or(-1);
        link.tour = value.substr(0, comma);
        link.step = step - 1;
        return step >= 1 && link.tour.find('/') == std::string::npos && isPlace(link.tour);
    }
    if (key == "section") return readSection(value, link.tools.section);
    if (key == "loupe") return readLoupe(value, link.tools.loupe);
    if (key == "length") return readLengths(value, link.tools.lengths);
    return false;
}

/// Decimals as an address has them: no exponent, no zeros at the end.
std::string plain(float value, int decimals) {
    return museum::decimalText(static_cast<double>(value), decimals, museum::Language::English);
}

std::string joined(std::initializer_list<float> values, int decimals) {
    std::string text;
    for (const float value : values) text += (text.empty() ? "" : ",") + plain(value, decimals);
    return text;
}

float degrees(float radians) {
    return glm::degrees(radians);
}

}  // namespace

std::optional<Link> readLink(std::string_view text) {
    if (text.size() > kLongest) return std::nullopt;
    const std::size_t question = text.find('?');
    Link link;
    link.place = text.substr(0, question);
    if (link.place.ends_with('/')) link.place.pop_back();
    if (!isPlace(link.place)) return std::nullopt;
    if (question == std::string_view::npos) return link;
    std::vector<std::string_view> seen;
    for (const std::string_view field : split(text.substr(question + 1), '&')) {
        const std::size_t sign = field.find('=');
        if (sign == std::string_view::npos) return std::nullopt;
        const std::string_view key = field.substr(0, sign);
        if (std::find(seen.begin(), seen.end(), key) != seen.end()) return std::nullopt;
        seen.push_back(key);
        if (!readField(link, key, field.substr(sign + 1))) return std::nullopt;
    }
    const std::string_view own = std::string_view(link.place).substr(link.place.find('/') + 1);
    if (std::find(link.with.begin(), link.with.end(), own) != link.with.end()) return std::nullopt;
    return link;
}

std::string writeLink(const Link& link) {
    std::string text = link.place;
    bool any = false;
    const auto add = [&](std::string_view key, const std::string& value) {
        text += any ? '&' : '?';
        text += std::string(key) + '=' + value;
        any = true;
    };
    if (link.stand) {
        const Standpoint& s = *link.stand;
        add("stand", joined({s.x, s.z}, 3) + ',' + joined({degrees(s.yaw), degrees(s.pitch)}, 1));
    }
    if (link.orbit) {
        const Orbit& o = *link.orbit;
        add("eye", joined({degrees(o.yaw), degrees(o.pitch)}, 1) + ',' +
                       joined({o.distance, o.target.x, o.target.y, o.target.z}, 3));
    }
    if (!link.panel) add("panel", "0");
    if (link.light != Light::Museum && link.light != Light::Own) add("light", std::string(lightName(link.light)));
    if (link.lightTurn != 0.0f) add("turn", plain(degrees(link.lightTurn), 1));
    if (link.lightStops != 0.0f) add("stops", plain(link.lightStops, 2));
    if (link.surface != kiln::scene::SurfaceView::Shaded) add("view", std::string(surfaceName(link.surface)));
    if (link.orthographic) add("parallel", "1");
    if (link.variant >= 0) add("layer", std::to_string(link.variant));
    if (!link.with.empty()) {
        std::string others;
        for (const std::string& id : link.with) others += (others.empty() ? "" : ",") + id;
        add("with", others);
        const SideView& side = link.side;
        if (side != SideView()) {
            add("side", joined({degrees(side.yaw), degrees(side.pitch)}, 1) + ',' +
                            joined({side.zoom, side.shift.x, side.shift.y}, 3));
        }
    }
    if (!link.tour.empty()) add("tour", link.tour + ',' + std::to_string(link.step + 1));
    const Tools& tools = link.tools;
    if (tools.open != Tool::None) add("tool", std::string(toolName(tools.open)));
    if (tools.note >= 0) add("note", std::to_string(tools.note));
    if (tools.raking.on) add("raking", joined({tools.raking.azimuth, tools.raking.elevation}, 1));
    if (tools.section.on) {
        add("section", std::string(kAxisNames[static_cast<std::size_t>(tools.section.axis)]) + ',' +
                           plain(tools.section.at, 3) + (tools.section.flipped ? ",flip" : ""));
    }
    if (tools.loupe.on) {
        add("loupe", plain(tools.loupe.power, 1) + ',' + joined({tools.loupe.at.x, tools.loupe.at.y}, 3));
    }
    if (tools.measuring) add("measuring", "1");
    if (!tools.lengths.empty()) {
        std::string lengths;
        for (const Length& length : tools.lengths) {
            const glm::vec3 a = 1000.0f * length.from, b = 1000.0f * length.to;
            lengths += (lengths.empty() ? "" : ";") + joined({a.x, a.y, a.z, b.x, b.y, b.z}, 2);
        }
        add("length", lengths);
    }
    if (tools.turnedOver) add("over", "1");
    if (link.language) add("lang", std::string(museum::languageTag(*link.language)));
    return text;
}

Link linkOf(const State& state, std::string place, const Standpoint& stand, std::span<const PlacedExhibit> exhibits) {
    Link link;
    link.place = std::move(place);
    link.language = state.language;
    link.light = state.light == Light::Own ? Light::Museum : state.light;
    if (state.mode != Mode::Inspect || !state.inspected || *state.inspected >= exhibits.size()) {
        link.stand = stand;
        return link;
    }
    link.orbit = state.orbit;
    link.orbit->target -= exhibits[*state.inspected].box.centre();
    link.panel = state.panelOpen;
    link.lightTurn = state.lightTurn;
    link.lightStops = state.lightStops;
    link.surface = state.surface;
    link.orthographic = state.orthographic;
    link.variant = state.variant;
    link.tools = state.tools;
    link.tools.pinned.reset();
    link.tools.tag = -1;
    link.tools.turntable = false;  // it would be somewhere else already
    link.with = state.comparison.others;
    link.side = state.comparison.view;
    return link;
}

State restored(const State& state, const Link& link, std::size_t index, std::span<const PlacedExhibit> exhibits) {
    Intent open;
    open.kind = Intent::Kind::Open;
    open.exhibit = index;
    State next = applied(state, open, exhibits);
    if (next.mode != Mode::Inspect || next.inspected != index) return state;
    const PlacedExhibit& exhibit = exhibits[index];
    next.panelOpen = link.panel && link.tools.open == Tool::None;
    next.light = link.light;
    next.lightTurn = wrappedAngle(link.lightTurn);
    next.lightStops = std::clamp(link.lightStops, -kMostStops, kMostStops);
    next.surface = link.surface;
    next.orthographic = link.orthographic;
    // A model that has not come yet has none; what it turns out not to have shows nothing.
    next.variant = exhibit.variants == 0 || link.variant < exhibit.variants ? link.variant : -1;
    next.tools = link.tools;
    Tools& tools = next.tools;
    if (static_cast<std::size_t>(std::max(tools.note, 0)) >= exhibit.notes.size()) tools.note = -1;
    if (tools.open == Tool::Notes && exhibit.notes.empty()) tools.open = Tool::None;
    tools.raking.azimuth = std::clamp(tools.raking.azimuth, 0.0f, 360.0f);
    tools.raking.elevation = std::clamp(tools.raking.elevation, 2.0f, 30.0f);
    if (exhibit.onWall) tools.turnedOver = false;
    if (link.orbit) {
        Orbit orbit = *link.orbit;
        orbit.target += exhibit.box.centre();
        next.orbit = limited(orbit, exhibit);
    } else if (tools.turnedOver) {
        next.orbit = footOrbit(next, exhibit);
    } else if (tools.note >= 0) {
        next.orbit = orbitAt(exhibit.notes[static_cast<std::size_t>(tools.note)], exhibit);
    } else {
        next.orbit = startingOrbit(exhibit, next.picture.aspect, coveredIn(next));
    }
    if (link.language) next.language = *link.language;
    if (!link.with.empty()) {
        next.comparison = {true, false, link.with, limited(link.side), -1, true, 0};
        if (tools.open != Tool::Light && tools.open != Tool::Surface) tools.open = Tool::None;
    }
    return next;
}

}  // namespace visit
