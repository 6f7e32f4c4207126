// What a visitor, a teacher or whoever sets up a kiosk may choose for good: the one table that the panel, the page, the
// command line, the stored choices and the documentation are made from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/visit/Visit.h"

namespace visit {

enum class Audience : std::uint8_t { Visitor, Teacher, Kiosk, Developer };

/// Its name is the locale's text "setting.<id>"; those of a choice's values "setting.<id>.<choice>".
struct Setting {
    enum class Type : std::uint8_t { Switch, Number, Choice };
    std::string_view id;  ///< "text-size": of the command line and of what is stored
    Type type;
    Audience audience;
    float least, most, step;  ///< of a number, in its unit; of a switch 0 and 1; of a choice its places
    std::string_view unit;    ///< as it is written after a number
    std::span<const std::string_view> choices;  ///< of a choice
    std::string_view help;                      ///< English, for the command line and the documentation
    float (*value)(const State& state);
    void (*set)(State& state, float value);  ///< `value` within the range

    /// What it is unless somebody chooses.
    [[nodiscard]] float usual() const { return value(State{}); }
};

/// In the order in which they are shown.
[[nodiscard]] std::span<const Setting> settings();
/// Its place among settings(); nothing for an id that there is not.
[[nodiscard]] std::optional<std::int32_t> settingNamed(std::string_view id);

/// Sets one from text: "on" or "off", a number within its range, or the name of a choice. False, and nothing changes,
/// for anything else.
[[nodiscard]] bool readSetting(State& state, std::string_view id, std::string_view value);
/// Its value as readSetting() reads it.
[[nodiscard]] std::string writeSetting(const Setting& setting, const State& state);

/// The value of a number as it is shown: with its unit, in the state's language ("100%", in Turkish "%100").
[[nodiscard]] std::string settingText(const Setting& setting, const State& state);

/// All that are not as usual: "text-size=150;high-contrast=on".
[[nodiscard]] std::string writeSettings(const State& state);
/// Reads what writeSettings() writes; passes over what it does not know, so that other versions' choices do no harm.
void readSettings(State& state, std::string_view text);

/// "on|off", "100..200%", "en|tr|zh".
[[nodiscard]] std::string rangeOf(const Setting& setting);
/// The table of the documentation, in Markdown.
[[nodiscard]] std::string settingsTable();

}  // namespace visit
