#include "app/visitor/Wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "app/museum/Layers.h"

namespace visitor {

std::string replaced(std::string text, std::string_view name, const std::string& value) {
    const std::string pattern = "{" + std::string(name) + "}";
    for (std::size_t at = text.find(pattern); at != std::string::npos; at = text.find(pattern, at + value.size())) {
        text.replace(at, pattern.size(), value);
    }
    return text;
}

std::string Wording::word(std::string_view key) const {
    return hall_.museum() == nullptr ? std::string(key) : hall_.museum()->locale.text(state_.language, key);
}

std::string Wording::light() const {
    const LightFacts facts = Lighting::factsOf(state_.light, hall_.scene());
    std::string text = word("light." + std::string(visit::lightName(state_.light)));
    text = replaced(text, "kelvin", std::to_string(facts.kelvin));
    // Two figures: an eye tells no more apart.
    const double lux = facts.lux * std::exp2(static_cast<double>(state_.lightStops));
    const double step = lux > 0.0 ? std::pow(10.0, std::floor(std::log10(lux)) - 1.0) : 1.0;
    text = replaced(text, "lux", std::to_string(static_cast<int>(std::round(std::round(lux / step) * step))));
    return replaced(text, "name", lighting_.ownName());
}

std::string Wording::whereabouts() const {
    if (state_.mode != visit::Mode::Inspect || !state_.inspected) return {};
    static constexpr std::array<const char*, 8> kSides{"front", "front-right", "right", "back-right",
                                                       "back",  "back-left",   "left",  "front-left"};
    const visit::Orbit& orbit = state_.orbit;
    const int eighth = static_cast<int>(std::lround(orbit.yaw / glm::radians(45.0f)));
    const char* height = orbit.pitch > 0.7f    ? "above"
                         : orbit.pitch > 0.25f ? "higher"
                         : orbit.pitch < -0.2f ? "below"
                                               : "level";
    const float metres = orbit.distance;
    const float step = metres < 0.2f ? 0.01f : metres < 1.0f ? 0.05f : 0.25f;
    std::string text = word("view.where");
    text = replaced(text, "side", word("view.side." + std::string(kSides[static_cast<std::size_t>((eighth + 8) % 8)])));
    text = replaced(text, "height", word("view.height." + std::string(height)));
    const double centimetres = 100.0 * static_cast<double>(std::round(metres / step) * step);
    return replaced(text, "distance", museum::decimalText(centimetres, 0, state_.language) + " cm");
}

std::string Wording::variant(const std::string& name) const {
    for (const museum::Layer layer : museum::kLayers) {
        if (museum::layerName(layer) == name) return word("layer." + name);
    }
    return name;
}

std::string Wording::length(float metres) const {
    const double centimetres = 100.0 * static_cast<double>(metres);
    if (centimetres < 0.995) return museum::fixedText(10.0 * centimetres, 1, state_.language) + " mm";
    return museum::fixedText(centimetres, centimetres < 9.995 ? 2 : 1, state_.language) + " cm";
}

std::string Wording::volume(double millilitres) const {
    // Three figures: what was measured is no better, and a potter's hand is worse.
    const double step = millilitres > 0.0 ? std::pow(10.0, std::floor(std::log10(millilitres)) - 2.0) : 1.0;
    const double rounded = std::round(millilitres / step) * step;
    const bool litres = rounded >= 1000.0;
    const double value = litres ? rounded / 1000.0 : rounded;
    const int decimals = value < 10.0 ? 2 : value < 100.0 ? 1 : 0;
    return museum::fixedText(value, decimals, state_.language) + (litres ? " l" : " ml");
}

std::string Wording::guestTitle() const {
    const std::optional<GuestModel>& guest = hall_.guest();
    if (!guest) return {};
    const std::string& title = guestCredits().title;
    return title.empty() ? guest->name : title;
}

std::string Wording::guestSize() const {
    const glm::vec3& metres = hall_.guest()->trueSize;
    const float largest = std::max({metres.x, metres.y, metres.z});
    const bool small = largest < 0.01f;
    const bool large = largest >= 10.0f;
    const float factor = small ? 1000.0f : large ? 1.0f : 100.0f;
    char text[96];
    std::snprintf(text, sizeof text, "%.1f × %.1f × %.1f %s", static_cast<double>(metres.x * factor),
                  static_cast<double>(metres.y * factor), static_cast<double>(metres.z * factor),
                  small   ? "mm"
                  : large ? "m"
                          : "cm");
    std::string result = text;
    if (state_.language == museum::Language::Turkish) std::replace(result.begin(), result.end(), '.', ',');
    return result;
}

const kiln::asset::Credits& Wording::guestCredits() const {
    const auto& credits = hall_.guest()->credits;
    return credits[std::min(static_cast<std::size_t>(state_.language), credits.size() - 1)];
}

std::vector<ui::GuestFact> Wording::guestFacts() const {
    const GuestModel& guest = *hall_.guest();
    const kiln::asset::Credits& credits = guestCredits();
    std::vector<ui::GuestFact> facts;
    const auto add = [&facts](const char* key, const std::string& text) {
        if (!text.empty()) facts.push_back({key, text});
    };
    const auto chosen = [this](const std::vector<std::string>& names, std::int32_t place, const char* none) {
        const auto index = static_cast<std::size_t>(place);
        if (names.empty()) return std::string();
        if (place < 0 || index >= names.size()) return word(none);
        return names[index] + " (" + std::to_string(index + 1) + "/" + std::to_string(names.size()) + ")";
    };
    add("guest.variant", chosen(guest.variants, state_.variant, "guest.unchanged"));
    add("guest.animation", chosen(guest.animations, state_.animation, "guest.still"));
    add("guest.creator", credits.creator);
    add("guest.date", credits.date);
    add("guest.rights", credits.statement.empty() || credits.statement == credits.rights
                            ? credits.rights
                            : credits.rights + (credits.rights.empty() ? "" : "\n\n") + credits.statement);
    add("guest.source", credits.source);
    if (!credits.title.empty()) add("guest.file", guest.name);
    return facts;
}

}  // namespace visitor
