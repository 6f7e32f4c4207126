#include "app/visitor/Controls.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "app/visit/Action.h"
#include "app/visit/Loupe.h"
#include "app/visit/Setting.h"

namespace visitor {

using kiln::platform::FocusLostEvent;
using kiln::platform::HostEvent;
using kiln::platform::Key;
using kiln::platform::KeyEvent;
using kiln::platform::PointerAction;
using kiln::platform::PointerEvent;
using kiln::platform::PointerKind;
using kiln::platform::WindowSize;
using visit::Intent;
using visit::Mode;
using Kind = visit::Intent::Kind;

namespace {

constexpr float kLookPerUnit = 0.0042f;   // radians an interface unit of dragging
constexpr float kOrbitPerUnit = 0.0075f;  // the same round an exhibit
constexpr float kPanPerUnit = 0.0016f;    // metres an interface unit
constexpr float kTurnSpeed = 1.5f;        // radians a second, arrow keys
constexpr float kPadTurnSpeed = 2.2f;     // radians a second, full stick
constexpr float kThumbReach = 56.0f;      // interface units for full speed
constexpr float kClickSlack = 8.0f;       // interface units that a click may move
constexpr double kClickSeconds = 0.45;
constexpr double kTwiceSeconds = 0.35;
constexpr double kPageStepSeconds = 0.4;  // about 0.5 m at walking speed
constexpr float kPageTurn = 0.2618f;      // 15 degrees
constexpr float kLoupeSpeed = 0.25f;      // of the picture a second, arrow keys
constexpr float kLightSpeed = 1.2f;       // radians, or stops, a second

Intent intent(Kind kind, float x = 0, float y = 0, float amount = 0) {
    Intent result;
    result.kind = kind;
    result.x = x;
    result.y = y;
    result.amount = amount;
    return result;
}

float withoutDeadZone(float axis) {
    constexpr float kDeadZone = 0.15f;
    const float size = std::abs(axis);
    return size < kDeadZone ? 0.0f : std::copysign((size - kDeadZone) / (1.0f - kDeadZone), axis);
}

/// A place in a list as the page writes it; -1 for what is none.
std::int32_t placeFrom(const std::string& text) {
    std::int32_t place = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    return error == std::errc() && end == text.data() + text.size() ? place : -1;
}

visit::Intent choosing(Kind kind, std::int32_t choice) {
    visit::Intent wish;
    wish.kind = kind;
    wish.choice = choice;
    return wish;
}

Intent writing(Kind kind, std::string text) {
    Intent wish = intent(kind);
    wish.text = std::move(text);
    return wish;
}

/// "motif=dragon", as the page writes it.
std::optional<Intent> filtering(const std::string& text) {
    auto filter = visit::filterFrom(text);
    if (!filter) return std::nullopt;
    Intent wish = writing(Kind::ToggleFilter, std::move(filter->second));
    wish.choice = static_cast<std::int32_t>(filter->first);
    return wish;
}

/// The key that visit::Action::key names; Unknown for none.
Key keyNamed(std::string_view name) {
    if (name == "Home") return Key::Home;
    if (name == "Backspace") return Key::Backspace;
    if (name.size() != 1) return Key::Unknown;
    const char c = name.front();
    if (c >= 'A' && c <= 'Z') return static_cast<Key>(static_cast<int>(Key::A) + (c - 'A'));
    if (c >= '0' && c <= '9') return static_cast<Key>(static_cast<int>(Key::Digit0) + (c - '0'));
    return Key::Unknown;
}

/// Whether another action has the same key with Shift.
bool shiftedTwin(std::string_view key) {
    const std::span<const visit::Action> all = visit::actions();
    return std::any_of(all.begin(), all.end(), [&](const visit::Action& action) {
        return action.key.starts_with("Shift+") && action.key.substr(6) == key;
    });
}

/// "raking.azimuth=90", as the page writes it.
std::optional<Intent> dialling(const std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos) return std::nullopt;
    const auto dial = visit::dialNamed(std::string_view(text).substr(0, sign));
    char* end = nullptr;
    const float value = std::strtof(text.c_str() + sign + 1, &end);
    if (!dial || end == text.c_str() + sign + 1 || *end != '\0') return std::nullopt;
    Intent wish = intent(Kind::SetDial, 0, 0, value);
    wish.choice = *dial;
    return wish;
}

/// "text-size=150", as the page writes it.
std::optional<Intent> setting(const std::string& text) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos) return std::nullopt;
    const std::string_view id = std::string_view(text).substr(0, sign);
    const auto index = visit::settingNamed(id);
    visit::State tried;
    if (!index || !visit::readSetting(tried, id, std::string_view(text).substr(sign + 1))) return std::nullopt;
    Intent wish = intent(Kind::SetSetting, 0, 0, visit::settings()[static_cast<std::size_t>(*index)].value(tried));
    wish.choice = *index;
    return wish;
}

/// Below a mouse's arrow, and above a finger, which would hide it.
Intent loupeAt(float x, float y, bool mouse, const WindowSize& size) {
    const float above = mouse ? 0.0f : visit::loupeRadius(size.width(), size.height()) + 36.0f;
    return intent(Kind::PlaceLoupe, x / std::max(size.width(), 1.0f), (y - above) / std::max(size.height(), 1.0f));
}

/// What brings nearer: the loupe while it is out, else the eye.
Kind nearer(const Controls::Claims& claims) {
    return claims.loupe ? Kind::Magnify : Kind::Zoom;
}

std::optional<Intent> openingTool(const std::string& name) {
    for (const visit::Tool tool : visit::kTools) {
        if (visit::toolName(tool) == name) return choosing(Kind::ToggleTool, static_cast<std::int32_t>(tool));
    }
    return std::nullopt;
}

}  // namespace

Wishes Controls::read(const std::vector<kiln::platform::InputEvent>& events,
                      const kiln::platform::GamepadState& gamepad, Mode mode, const WindowSize& size,
                      bool mouseCaptured, double seconds, const Claims& claims) {
    Wishes wishes;
    clock_ += seconds;
    mouseCaptured_ = mouseCaptured;
    pointer_.wheel = pointer_.pages = 0;
    pointer_.focusStep = pointer_.arrowX = pointer_.arrowY = pointer_.zoom = 0;
    pointer_.pinch = 1.0f;
    pointer_.pressed = pointer_.activate = false;
    // A finger that is gone points at nothing; it was still there in the frame that it was lifted in.
    if (std::exchange(fingerLifted_, false) || mouseCaptured) pointer_.x = pointer_.y = -1;
    for (auto& [id, finger] : fingers_) finger.age += seconds;
    for (const auto& event : events) {
        if (const auto* keyEvent = std::get_if<KeyEvent>(&event)) {
            if (claims.search) {
                searchKey(*keyEvent, claims, wishes);
            } else if (claims.plan || claims.share) {
                planKey(*keyEvent, wishes);
            } else {
                key(*keyEvent, mode, claims, wishes);
            }
        } else if (const auto* textEvent = std::get_if<kiln::platform::TextEvent>(&event)) {
            // The space that presses a button is not written.
            const bool pressing = claims.focus && textEvent->text == " ";
            if (claims.search && !pressing) wishes.intents.push_back(writing(Kind::Type, textEvent->text));
        } else if (const auto* pointerEvent = std::get_if<PointerEvent>(&event)) {
            pointer(*pointerEvent, mode, size, claims, wishes);
        } else if (const auto* wheel = std::get_if<kiln::platform::WheelEvent>(&event)) {
            if (claims.pointer(pointer_.x, pointer_.y)) {
                pointer_.wheel += wheel->notches;
            } else if (mode == Mode::Inspect) {
                wishes.intents.push_back(intent(nearer(claims), 0, 0, wheel->notches));
            }
        } else if (const auto* drop = std::get_if<kiln::platform::DropEvent>(&event)) {
            wishes.drops.push_back(*drop);
        } else if (const auto* hostEvent = std::get_if<HostEvent>(&event)) {
            host(*hostEvent, wishes);
        } else if (std::holds_alternative<FocusLostEvent>(event)) {
            keys_.fill(false);
            fingers_.clear();
            pointer_.down = false;
        }
    }
    const bool sheet = claims.plan || claims.search || claims.share;
    if (!sheet) held(mode, seconds, claims.loupe, wishes);
    pad(gamepad, mode, sheet, seconds, wishes);
    wishes.pointer = pointer_;
    wishes.touch = touch_;
    return wishes;
}

/// What every sheet over the picture takes alike. What is let go of stays so; what goes down here moves nobody when the
/// sheet is closed.
bool Controls::sheetTakes(const KeyEvent& event) {
    keys_[static_cast<std::size_t>(event.key)] = false;
    if (!event.down) return true;
    switch (event.key) {
        case Key::Left:
        case Key::Right:
            pointer_.arrowX = event.key == Key::Left ? -1 : 1;
            return true;
        case Key::Up:
        case Key::Down:
            pointer_.arrowY = event.key == Key::Up ? -1 : 1;
            return true;
        case Key::PageUp:
        case Key::PageDown:
            pointer_.pages = event.key == Key::PageUp ? -1 : 1;
            return true;
        case Key::Plus:
        case Key::Minus:
            pointer_.zoom = event.key == Key::Plus ? 1 : -1;
            return true;
        case Key::Tab:
            pointer_.focusStep = event.shift ? -1 : 1;
            return true;
        default:
            return false;
    }
}

void Controls::searchKey(const KeyEvent& event, const Claims& claims, Wishes& wishes) {
    if (sheetTakes(event)) return;
    if (event.key == Key::Backspace) wishes.intents.push_back(writing(Kind::Type, "\b"));
    if (event.repeat) return;
    if (event.key == Key::Escape) wishes.intents.push_back(intent(Kind::ToggleSearch));
    if (event.key == Key::Enter || (event.key == Key::Space && claims.focus)) pointer_.activate = true;
}

void Controls::planKey(const KeyEvent& event, Wishes& wishes) {
    if (sheetTakes(event)) return;
    if (event.repeat) return;
    switch (event.key) {
        case Key::Enter:
        case Key::Space:
            pointer_.activate = true;
            break;
        case Key::M:
            wishes.intents.push_back(intent(Kind::TogglePlan));
            break;
        case Key::Escape:
            wishes.intents.push_back(intent(Kind::Close));
            break;
        case Key::R:
            if (event.shift) wishes.intents.push_back(intent(Kind::ToggleReading));
            break;
        case Key::T:
            if (event.shift) wishes.intents.push_back(intent(Kind::ToggleTimeline));
            break;
        case Key::Digit1:
        case Key::Digit2:
            wishes.intents.push_back(choosing(Kind::ShowHalf, event.key == Key::Digit1 ? 0 : 1));
            break;
        case Key::L:
            wishes.hostEvents.push_back({"language", "next"});
            break;
        case Key::Q:
            wishes.intents.push_back(intent(event.shift ? Kind::ToggleShare : Kind::ToggleSearch));
            break;
        default:
            break;
    }
}

void Controls::key(const KeyEvent& event, Mode mode, const Claims& claims, Wishes& wishes) {
    if (claims.arrows && (event.key == Key::Left || event.key == Key::Right)) {
        keys_[static_cast<std::size_t>(event.key)] = false;
        if (event.down) pointer_.arrowX = event.key == Key::Left ? -1 : 1;
        return;
    }
    keys_[static_cast<std::size_t>(event.key)] = event.down;
    if (!event.down) return;
    const bool inspecting = mode == Mode::Inspect;
    switch (event.key) {
        case Key::Plus:
            if (inspecting) wishes.intents.push_back(intent(nearer(claims), 0, 0, 1));
            return;
        case Key::PageDown:
            pointer_.pages = 1;
            return;
        case Key::PageUp:
            pointer_.pages = -1;
            return;
        case Key::Minus:
            if (inspecting) wishes.intents.push_back(intent(nearer(claims), 0, 0, -1));
            return;
        default:
            break;
    }
    if (event.repeat) return;
    if (claims.focus && (event.key == Key::Enter || event.key == Key::Space)) {
        pointer_.activate = true;
        return;
    }
    switch (event.key) {
        case Key::Tab:
            pointer_.focusStep = event.shift ? -1 : 1;
            return;
        case Key::Enter:
        case Key::E:
            wishes.intents.push_back(intent(inspecting ? Kind::TogglePanel : Kind::Open));
            return;
        case Key::Escape:
            wishes.intents.push_back(intent(Kind::Back));
            return;
        case Key::F:
            wishes.toggleMouse = true;
            return;
        case Key::L:
            if (event.shift) break;
            wishes.hostEvents.push_back({"language", "next"});
            return;
        default:
            break;
    }
    for (const visit::Action& action : visit::actions()) {
        constexpr std::string_view kShift = "Shift+";
        const bool shifted = action.key.starts_with(kShift);
        const Key key = keyNamed(shifted ? action.key.substr(kShift.size()) : action.key);
        if (key == Key::Unknown || key != event.key || (event.shift && !shifted && shiftedTwin(action.key))) continue;
        if (event.shift || !shifted) wishes.intents.push_back(action.intent);
    }
}

void Controls::pointer(const PointerEvent& event, Mode mode, const WindowSize& size, const Claims& claims,
                       Wishes& wishes) {
    const bool mouse = event.kind == PointerKind::Mouse;
    if (event.action != PointerAction::Move) touch_ = !mouse;
    const int id = mouse ? -1 - event.button : event.id;

    if (event.action == PointerAction::Down) {
        Finger finger;
        finger.mouse = mouse;
        finger.button = event.button;
        finger.startX = finger.x = event.x;
        finger.startY = finger.y = event.y;
        const bool walking = std::any_of(fingers_.begin(), fingers_.end(),
                                         [](const auto& other) { return other.second.use == Use::Walk; });
        if (claims.pointer(event.x, event.y)) {
            finger.use = Use::Interface;
        } else if (!mouse && mode == Mode::Walk && !walking && event.x < 0.5f * size.width() &&
                   event.y > 0.45f * size.height()) {
            finger.use = Use::Walk;
        }
        fingers_[id] = finger;
        if (finger.use == Use::Interface || mouse) {
            pointer_.x = event.x;
            pointer_.y = event.y;
        }
        if (finger.use == Use::Interface) pointer_.down = pointer_.pressed = true;
        return;
    }

    if (event.action == PointerAction::Move) {
        if (mouse) {
            pointer_.x = event.x;
            pointer_.y = event.y;
        }
        bool used = false;
        for (auto& [fingerId, finger] : fingers_) {
            if (finger.mouse != mouse || (!mouse && fingerId != event.id)) continue;
            used = true;
            const float deltaX = mouse ? event.deltaX : event.x - finger.x;
            const float deltaY = mouse ? event.deltaY : event.y - finger.y;
            finger.x = event.x;
            finger.y = event.y;
            if (std::hypot(finger.x - finger.startX, finger.y - finger.startY) > kClickSlack) finger.dragged = true;
            if (finger.use == Use::Interface) {
                if (!mouse) pinchInterface(finger, deltaX, deltaY, fingerId);
                pointer_.x = event.x;
                pointer_.y = event.y;
            } else if (finger.use == Use::Look) {
                if (!mouse && mode == Mode::Inspect && fingers_.size() == 2) {
                    pinch(finger, deltaX, deltaY, fingerId, wishes);
                } else if (!mouse && mode == Mode::Inspect && claims.loupe) {
                    wishes.intents.push_back(loupeAt(event.x, event.y, false, size));
                } else {
                    drag(finger, deltaX, deltaY, mode, wishes);
                }
            }
        }
        if (mouse && !used && claims.loupe && !claims.pointer(event.x, event.y)) {
            wishes.intents.push_back(loupeAt(event.x, event.y, true, size));
        }
        if (mouse && !used && mouseCaptured_) {
            Finger free;
            drag(free, event.deltaX, event.deltaY, mode, wishes);
        }
        return;
    }

    const auto found = fingers_.find(id);
    if (found == fingers_.end()) return;
    const Finger finger = found->second;
    fingers_.erase(found);
    if (finger.use == Use::Interface) {
        pointer_.down = false;
        pointer_.x = event.x;
        pointer_.y = event.y;
        fingerLifted_ = !mouse;
    }
    const bool click = event.action == PointerAction::Up && !finger.dragged && finger.age < kClickSeconds &&
                       finger.use != Use::Interface && finger.button == 0;
    if (click) {
        Click made{event.x, event.y, false};
        made.twice = clock_ - lastClickTime_ < kTwiceSeconds &&
                     std::hypot(made.x - lastClickX_, made.y - lastClickY_) < 3.0f * kClickSlack;
        lastClickTime_ = made.twice ? -1 : clock_;
        lastClickX_ = made.x;
        lastClickY_ = made.y;
        wishes.clicks.push_back(made);
    }
}

void Controls::drag(Finger& finger, float deltaX, float deltaY, Mode mode, Wishes& wishes) {
    if (mode == Mode::Inspect) {
        if (finger.mouse && finger.button == 1) {
            wishes.intents.push_back(intent(Kind::Pan, -deltaX * kPanPerUnit, deltaY * kPanPerUnit));
        } else {
            wishes.intents.push_back(intent(Kind::Orbit, -deltaX * kOrbitPerUnit, deltaY * kOrbitPerUnit));
        }
        return;
    }
    // A drag takes the room along; a captured mouse turns the head.
    const float sign = mouseCaptured_ ? -1.0f : 1.0f;
    wishes.yaw += sign * deltaX * kLookPerUnit;
    wishes.pitch += sign * deltaY * kLookPerUnit;
}

void Controls::pinch(const Finger& moved, float deltaX, float deltaY, int movedId, Wishes& wishes) const {
    for (const auto& [id, other] : fingers_) {
        if (id == movedId) continue;
        const float now = std::hypot(moved.x - other.x, moved.y - other.y);
        const float before = std::hypot(moved.x - deltaX - other.x, moved.y - deltaY - other.y);
        if (before > 1.0f && now > 1.0f) {
            // A notch is about an eighth of the distance; a pinch to twice the spread comes twice as near.
            wishes.intents.push_back(intent(Kind::Zoom, 0, 0, std::log2(now / before) * 5.2f));
        }
        wishes.intents.push_back(intent(Kind::Pan, -0.5f * deltaX * kPanPerUnit, 0.5f * deltaY * kPanPerUnit));
    }
}

/// Two fingers on the interface, which it is told as a factor.
void Controls::pinchInterface(const Finger& moved, float deltaX, float deltaY, int movedId) {
    for (const auto& [id, other] : fingers_) {
        if (id == movedId || other.mouse || other.use != Use::Interface) continue;
        const float now = std::hypot(moved.x - other.x, moved.y - other.y);
        const float before = std::hypot(moved.x - deltaX - other.x, moved.y - deltaY - other.y);
        if (before > 1.0f && now > 1.0f) pointer_.pinch *= now / before;
    }
}

void Controls::host(const HostEvent& event, Wishes& wishes) {
    if (event.name == "act") {
        if (const visit::Action* action = visit::actionNamed(event.value)) wishes.intents.push_back(action->intent);
    } else if (event.name == "dial") {
        if (const auto wish = dialling(event.value)) wishes.intents.push_back(*wish);
    } else if (event.name == "tool") {
        if (const auto wish = openingTool(event.value)) wishes.intents.push_back(*wish);
    } else if (event.name == "search") {
        wishes.intents.push_back(writing(Kind::SetQuery, event.value));
    } else if (event.name == "filter") {
        if (const auto wish = filtering(event.value)) wishes.intents.push_back(*wish);
    } else if (event.name == "foundFocus") {
        wishes.intents.push_back(choosing(Kind::FocusFound, placeFrom(event.value)));
    } else if (event.name == "compare") {
        wishes.intents.push_back(writing(Kind::ToggleCompared, event.value));
    } else if (event.name == "tag") {
        wishes.intents.push_back(choosing(Kind::ChooseTag, event.value == "-1" ? -1 : placeFrom(event.value)));
    } else if (event.name == "timelineFocus") {
        wishes.intents.push_back(choosing(Kind::FocusTimeline, placeFrom(event.value)));
    } else if (event.name == "note") {
        wishes.intents.push_back(choosing(Kind::ShowNote, placeFrom(event.value)));
    } else if (event.name == "set") {
        if (const auto wish = setting(event.value)) wishes.intents.push_back(*wish);
    } else if (event.name == "tour") {
        wishes.intents.push_back(choosing(Kind::StartTour, placeFrom(event.value)));
    } else if (event.name == "variant") {
        wishes.intents.push_back(choosing(Kind::SetVariant, placeFrom(event.value)));
    } else if (event.name == "animation") {
        wishes.intents.push_back(choosing(Kind::SetAnimation, placeFrom(event.value)));
    } else if (event.name == "walk" && (event.value == "left" || event.value == "right")) {
        wishes.yaw += event.value == "left" ? kPageTurn : -kPageTurn;
    } else if (event.name == "walk") {
        pageStep_ = {};
        pageStep_.forward = event.value == "back" ? -1.0f : 1.0f;
        pageStepLeft_ = kPageStepSeconds;
    } else {
        wishes.hostEvents.push_back(event);
    }
}

void Controls::held(Mode mode, double seconds, bool loupe, Wishes& wishes) {
    const auto down = [this](Key key) { return keys_[static_cast<std::size_t>(key)] ? 1.0f : 0.0f; };
    const float turn = down(Key::Left) - down(Key::Right);
    const float tilt = down(Key::Up) - down(Key::Down);
    const auto step = static_cast<float>(seconds) * kTurnSpeed;
    if (mode == Mode::Inspect) {
        if (loupe && (turn != 0 || tilt != 0)) {
            const float way = kLoupeSpeed * static_cast<float>(seconds);
            wishes.intents.push_back(intent(Kind::MoveLoupe, -turn * way, -tilt * way));
        }
        const float yaw = (loupe ? 0.0f : turn) + down(Key::A) - down(Key::D);
        const float pitch = (loupe ? 0.0f : tilt) + down(Key::W) - down(Key::S);
        if (yaw != 0 || pitch != 0) wishes.intents.push_back(intent(Kind::Orbit, -yaw * step, pitch * step));
        const float light = (down(Key::X) - down(Key::Z)) * static_cast<float>(seconds) * kLightSpeed;
        const bool brightness = keys_[static_cast<std::size_t>(Key::Shift)];
        if (light != 0) {
            wishes.intents.push_back(brightness ? intent(Kind::Brighten, 0, 0, light) : intent(Kind::TurnLight, light));
        }
        return;
    }
    wishes.walk.forward = tilt + down(Key::W) - down(Key::S);
    wishes.walk.right = down(Key::D) - down(Key::A);
    wishes.walk.hurry = keys_[static_cast<std::size_t>(Key::Shift)];
    wishes.yaw += turn * step;
    for (const auto& [id, finger] : fingers_) {
        if (finger.use != Use::Walk) continue;
        wishes.thumbDown = true;
        wishes.thumbX = finger.startX;
        wishes.thumbY = finger.startY;
        wishes.thumbDeltaX = std::clamp((finger.x - finger.startX) / kThumbReach, -1.0f, 1.0f);
        wishes.thumbDeltaY = std::clamp((finger.y - finger.startY) / kThumbReach, -1.0f, 1.0f);
        wishes.walk.forward -= wishes.thumbDeltaY;
        wishes.walk.right += wishes.thumbDeltaX;
    }
    if (pageStepLeft_ > 0) {
        pageStepLeft_ -= seconds;
        wishes.walk.forward += pageStep_.forward;
    }
}

void Controls::pad(const kiln::platform::GamepadState& gamepad, Mode mode, bool plan, double seconds, Wishes& wishes) {
    if (gamepad.connected && plan) {
        if (gamepad.cancel && !lastPad_.cancel) wishes.intents.push_back(intent(Kind::Close));
    } else if (gamepad.connected) {
        const float turnX = withoutDeadZone(gamepad.rightX);
        const float turnY = withoutDeadZone(gamepad.rightY);
        const auto step = static_cast<float>(seconds) * kPadTurnSpeed;
        if (mode == Mode::Inspect) {
            const float x = turnX + withoutDeadZone(gamepad.leftX);
            const float y = turnY + withoutDeadZone(gamepad.leftY);
            if (x != 0 || y != 0) wishes.intents.push_back(intent(Kind::Orbit, x * step, -y * step));
            if (gamepad.zoom != 0) {
                wishes.intents.push_back(intent(Kind::Zoom, 0, 0, gamepad.zoom * 6.0f * static_cast<float>(seconds)));
            }
        } else {
            wishes.walk.forward -= withoutDeadZone(gamepad.leftY);
            wishes.walk.right += withoutDeadZone(gamepad.leftX);
            wishes.yaw -= turnX * step;
            wishes.pitch -= turnY * step;
        }
        if (gamepad.confirm && !lastPad_.confirm) {
            wishes.intents.push_back(intent(mode == Mode::Inspect ? Kind::TogglePanel : Kind::Open));
        }
        if (gamepad.cancel && !lastPad_.cancel) wishes.intents.push_back(intent(Kind::Close));
    }
    lastPad_ = gamepad;
}

}  // namespace visitor
