// What a visitor can do with one key, one tap or one button, and turn like a dial: the two tables that the keyboard,
// the picture's tool drawers and the page's document are all made from.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/visit/Visit.h"

namespace visit {

/// A thing to press. Its name is the locale's text "action.<id>".
struct Action {
    std::string_view id;   ///< "light.lamp"; how the page sends it
    std::string_view key;  ///< of a US keyboard: "G", "7", "Home", "Shift+P"; empty: none
    Tool tool;             ///< whose drawer it lies in; None: looking closely itself, or the museum
    Intent intent;
    bool (*possible)(const State& state, const PlacedExhibit* inspected);  ///< now
    bool (*chosen)(const State& state);  ///< whether what it does is so already; nullptr: it does something once
};

/// In the order in which they are shown.
[[nodiscard]] std::span<const Action> actions();
/// nullptr for an id that there is not.
[[nodiscard]] const Action* actionNamed(std::string_view id);

/// A value that can be turned. Its name is the locale's text "dial.<id>".
struct Dial {
    std::string_view id;
    Tool tool;
    float least, most, step;  ///< of the value, in its unit
    std::string_view unit;    ///< as it is written after the value: "°", " EV", "%"
    bool wraps;               ///< its ends are the same place
    bool (*possible)(const State& state);
    float (*value)(const State& state);
    void (*set)(State& state, float value);  ///< `value` within the range
};

[[nodiscard]] std::span<const Dial> dials();
/// Its value with its unit, in the language's way: "-1.5 EV", "12°".
[[nodiscard]] std::string textOf(const Dial& dial, const State& state);
/// Its place among dials(), as Intent::choice wants it; nothing for an id that there is not.
[[nodiscard]] std::optional<std::int32_t> dialNamed(std::string_view id);

/// A drawer's name: "notes", "surface", "light", "measure", "section"; its words are the locale's "tool.<name>" and
/// "tool.<name>.help", one sentence.
[[nodiscard]] std::string_view toolName(Tool tool);
/// The drawers, in the order in which they are shown; Notes is left out of what has none.
inline constexpr Tool kTools[] = {Tool::Notes, Tool::Surface, Tool::Light, Tool::Measure, Tool::Section};

}  // namespace visit
