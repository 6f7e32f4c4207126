#include "app/visit/Setting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace visit {
namespace {

using Type = Setting::Type;

constexpr std::array<std::string_view, 3> kLanguageNames{"en", "tr", "zh"};
constexpr std::array<std::string_view, 4> kAudienceNames{"visitor", "teacher", "kiosk", "developer"};

/// A number among the preferences.
template <float Preferences::*kMember>
Setting number(std::string_view id, Audience audience, float least, float most, float step, std::string_view unit,
               std::string_view help) {
    return {id,
            Type::Number,
            audience,
            least,
            most,
            step,
            unit,
            {},
            help,
            [](const State& state) { return state.preferences.*kMember; },
            [](State& state, float value) { state.preferences.*kMember = value; }};
}

/// A switch among the preferences.
template <bool Preferences::*kMember>
Setting toggle(std::string_view id, Audience audience, std::string_view help) {
    return {id,
            Type::Switch,
            audience,
            0.0f,
            1.0f,
            1.0f,
            "",
            {},
            help,
            [](const State& state) { return state.preferences.*kMember ? 1.0f : 0.0f; },
            [](State& state, float value) { state.preferences.*kMember = value > 0.5f; }};
}

Setting language() {
    return {"language",
            Type::Choice,
            Audience::Visitor,
            0.0f,
            2.0f,
            1.0f,
            "",
            kLanguageNames,
            "language of every text",
            [](const State& state) { return static_cast<float>(state.language); },
            [](State& state, float value) { state.language = static_cast<museum::Language>(static_cast<int>(value)); }};
}

/// Kept apart from the preferences, as the page tells it of its own accord.
Setting reducedMotion() {
    return {"reduced-motion",
            Type::Switch,
            Audience::Visitor,
            0.0f,
            1.0f,
            1.0f,
            "",
            {},
            "cuts instead of glides, nothing moves by itself",
            [](const State& state) { return state.reducedMotion ? 1.0f : 0.0f; },
            [](State& state, float value) { state.reducedMotion = value > 0.5f; }};
}

const std::array kSettings{
    language(),
    number<&Preferences::textSize>("text-size", Audience::Visitor, 100.0f, 200.0f, 10.0f, "%", "size of all text"),
    toggle<&Preferences::highContrast>("high-contrast", Audience::Visitor, "text and controls in black and white"),
    reducedMotion(),
    number<&Preferences::lookSpeed>("look-speed", Audience::Visitor, 20.0f, 300.0f, 10.0f, "%",
                                    "how fast looking round follows the hand"),
    toggle<&Preferences::lookInverted>("look-inverted", Audience::Visitor,
                                       "up and down are exchanged when looking round"),
    number<&Preferences::walkingSpeed>("walking-speed", Audience::Visitor, 30.0f, 100.0f, 10.0f, "%", "slower walking"),
    number<&Preferences::brightness>("brightness", Audience::Teacher, -2.0f, 2.0f, 0.25f, " EV",
                                     "of the picture, for a projector or a bright room"),
    toggle<&Preferences::fullResolution>("full-resolution", Audience::Developer, "never draws coarser to keep up"),
};

}  // namespace

std::span<const Setting> settings() {
    return kSettings;
}

std::optional<std::int32_t> settingNamed(std::string_view id) {
    const auto found =
        std::find_if(kSettings.begin(), kSettings.end(), [&](const Setting& row) { return row.id == id; });
    if (found == kSettings.end()) return std::nullopt;
    return static_cast<std::int32_t>(found - kSettings.begin());
}

bool readSetting(State& state, std::string_view id, std::string_view value) {
    const auto index = settingNamed(id);
    if (!index || value.empty() || value.size() > 16) return false;
    const Setting& setting = kSettings[static_cast<std::size_t>(*index)];
    if (setting.type == Type::Switch) {
        if (value != "on" && value != "off") return false;
        setting.set(state, value == "on" ? 1.0f : 0.0f);
        return true;
    }
    if (setting.type == Type::Choice) {
        const auto choice = std::find(setting.choices.begin(), setting.choices.end(), value);
        if (choice == setting.choices.end()) return false;
        setting.set(state, static_cast<float>(choice - setting.choices.begin()));
        return true;
    }
    const std::string own(value);
    char* end = nullptr;
    const float number = std::strtof(own.c_str(), &end);
    if (*end != '\0' || !(number >= setting.least && number <= setting.most)) return false;
    setting.set(state, number);
    return true;
}

std::string writeSetting(const Setting& setting, const State& state) {
    const float value = setting.value(state);
    if (setting.type == Type::Switch) return value > 0.5f ? "on" : "off";
    if (setting.type == Type::Choice) return std::string(setting.choices[static_cast<std::size_t>(value)]);
    return museum::decimalText(static_cast<double>(value), 2, museum::Language::English);
}

std::string settingText(const Setting& setting, const State& state) {
    return museum::withUnit(museum::decimalText(static_cast<double>(setting.value(state)), 2, state.language),
                            setting.unit, state.language);
}

std::string writeSettings(const State& state) {
    std::string text;
    for (const Setting& setting : kSettings) {
        if (setting.value(state) == setting.usual()) continue;
        text += (text.empty() ? "" : ";") + std::string(setting.id) + '=' + writeSetting(setting, state);
    }
    return text;
}

void readSettings(State& state, std::string_view text) {
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(field.size() + 1, text.size()));
        const std::size_t sign = field.find('=');
        if (sign != std::string_view::npos) (void)readSetting(state, field.substr(0, sign), field.substr(sign + 1));
    }
}

std::string rangeOf(const Setting& setting) {
    if (setting.type == Type::Switch) return "on|off";
    if (setting.type == Type::Number) {
        const auto number = [](float value) {
            return museum::decimalText(static_cast<double>(value), 2, museum::Language::English);
        };
        return museum::withUnit(number(setting.least) + ".." + number(setting.most), setting.unit,
                                museum::Language::English);
    }
    std::string names;
    for (const std::string_view choice : setting.choices) names += (names.empty() ? "" : "|") + std::string(choice);
    return names;
}

std::string settingsTable() {
    std::string table = "| setting | values | usual | for | what it is |\n|---|---|---|---|---|\n";
    for (const Setting& setting : kSettings) {
        std::string range = rangeOf(setting);
        for (std::size_t at = range.find('|'); at != std::string::npos; at = range.find('|', at + 2)) {
            range.insert(at, "\\");
        }
        table += "| `" + std::string(setting.id) + "` | " + range + " | " + writeSetting(setting, State{}) + " | " +
                 std::string(kAudienceNames[static_cast<std::size_t>(setting.audience)]) + " | " +
                 std::string(setting.help) + " |\n";
    }
    return table;
}

}  // namespace visit
