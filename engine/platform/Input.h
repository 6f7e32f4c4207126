// What a visitor's hands do, as events of one form for desktop, browser and tests.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/Bytes.h"

namespace kiln::platform {

/// Physical keys by their place on a US keyboard (W is the key above S, whatever it prints), as in W3C UI Events
/// `code`.
enum class Key : std::uint8_t {
    Unknown,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    Up,
    Down,
    Left,
    Right,
    Enter,
    Escape,
    Space,
    Tab,
    Backspace,
    Home,
    End,
    PageUp,
    PageDown,
    Shift,
    Control,
    Alt,
    Plus,
    Minus,
    F1,
    F11,
    Count
};

struct KeyEvent {
    Key key = Key::Unknown;
    bool down = false;
    bool repeat = false;
    bool shift = false;
};

/// What the keyboard writes, by its layout and with what is composed: UTF-8, one or a few characters. Comes after the
/// KeyEvents that it was written with. A page writes in an input of its own instead.
struct TextEvent {
    std::string text;
};

enum class PointerKind : std::uint8_t { Mouse, Touch };
enum class PointerAction : std::uint8_t { Down, Move, Up, Cancel };

/// Positions in interface units (CSS pixels), origin top left. A captured mouse sends Move with deltas only.
struct PointerEvent {
    PointerKind kind = PointerKind::Mouse;
    PointerAction action = PointerAction::Move;
    int id = 0;      ///< 0 the mouse; a touch keeps its id from Down to Up
    int button = 0;  ///< 0 left, 1 right, 2 middle
    float x = 0, y = 0;
    float deltaX = 0, deltaY = 0;
};

/// Notches; positive scrolls up / zooms in.
struct WheelEvent {
    float notches = 0;
};

/// Files that a person dropped on the window or chose; all of one gesture together.
struct DroppedFile {
    std::string name;  ///< path relative to what was dropped, '/' separated
    Bytes bytes;
};
struct DropEvent {
    std::vector<DroppedFile> files;
};

/// A message from the page or another host, as "name" and a text value (language switch, close, …).
struct HostEvent {
    std::string name;
    std::string value;
};

/// The window lost focus: whatever was held is released.
struct FocusLostEvent {};

using InputEvent = std::variant<KeyEvent, TextEvent, PointerEvent, WheelEvent, DropEvent, HostEvent, FocusLostEvent>;

/// A standard gamepad (W3C Gamepad "standard" mapping), sampled once a frame. Axes -1..1, y down as on the device.
struct GamepadState {
    bool connected = false;
    float leftX = 0, leftY = 0, rightX = 0, rightY = 0;
    bool confirm = false;  ///< lower face button
    bool cancel = false;   ///< right face button
    float zoom = 0;        ///< right trigger minus left trigger, -1..1
};

}  // namespace kiln::platform
