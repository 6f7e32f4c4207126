// Hands to wishes: keys, mouse, fingers, gamepad and the page's buttons become walking, looking and visit intents.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <vector>

#include "app/ui/Interface.h"
#include "app/visit/Visit.h"
#include "engine/platform/Input.h"
#include "engine/platform/Window.h"
#include "engine/walk/Walker.h"

namespace visitor {

/// A click or tap that was not a drag, in interface units.
struct Click {
    float x = 0, y = 0;
    bool twice = false;  ///< the second within 0.35 s at the same place
};

/// What the hands asked for during one frame.
struct Wishes {
    kiln::walk::WalkIntent walk;
    float yaw = 0, pitch = 0;  ///< radians to turn the walker by
    std::vector<visit::Intent> intents;
    std::vector<Click> clicks;
    std::vector<kiln::platform::DropEvent> drops;
    std::vector<kiln::platform::HostEvent> hostEvents;  ///< those that are not intents: "open", "language", …
    ui::Pointer pointer;
    bool touch = false;  ///< the last pointer was a finger
    bool toggleMouse = false;
    bool thumbDown = false;  ///< a finger walks: where it went down and how far it moved
    float thumbX = 0, thumbY = 0, thumbDeltaX = 0, thumbDeltaY = 0;
};

/// Keeps what is held between frames; knows nothing of the museum.
class Controls {
  public:
    /// What the interface owns of the hands this frame.
    struct Claims {
        std::function<bool(float, float)> pointer;  ///< whether a pointer that goes down there belongs to it
        bool focus = false;                         ///< Enter and Space press the control in focus
        bool plan = false;    ///< the plan or the line of years is open: keys move in it and nobody walks
        bool arrows = false;  ///< Left and Right turn the dial in focus
        bool search = false;  ///< the search is open: keys write in it and nobody walks
        bool share = false;   ///< the address is open: keys press its buttons and nobody walks
        bool loupe = false;   ///< the loupe is out: it follows pointers and arrow keys
    };

    /// Turns the events of one frame into wishes. `size` is the window's, for where the walking thumb lives; a captured
    /// mouse looks without a button.
    Wishes read(const std::vector<kiln::platform::InputEvent>& events, const kiln::platform::GamepadState& gamepad,
                visit::Mode mode, const kiln::platform::WindowSize& size, bool mouseCaptured, double seconds,
                const Claims& claims);

  private:
    enum class Use { Interface, Look, Walk };
    struct Finger {
        Use use = Use::Look;
        bool mouse = false;
        int button = 0;
        float startX = 0, startY = 0, x = 0, y = 0;
        double age = 0;        // seconds
        bool dragged = false;  // moved too far for a click
    };
    void key(const kiln::platform::KeyEvent& event, visit::Mode mode, const Claims& claims, Wishes& wishes);
    void searchKey(const kiln::platform::KeyEvent& event, const Claims& claims, Wishes& wishes);
    bool sheetTakes(const kiln::platform::KeyEvent& event);
    void planKey(const kiln::platform::KeyEvent& event, Wishes& wishes);
    void pointer(const kiln::platform::PointerEvent& event, visit::Mode mode, const kiln::platform::WindowSize& size,
                 const Claims& claims, Wishes& wishes);
    void drag(Finger& finger, float deltaX, float deltaY, visit::Mode mode, Wishes& wishes);
    void pinchInterface(const Finger& moved, float deltaX, float deltaY, int movedId);
    void pinch(const Finger& moved, float deltaX, float deltaY, int movedId, Wishes& wishes) const;
    void host(const kiln::platform::HostEvent& event, Wishes& wishes);
    void held(visit::Mode mode, double seconds, bool loupe, Wishes& wishes);
    void pad(const kiln::platform::GamepadState& gamepad, visit::Mode mode, bool plan, double seconds, Wishes& wishes);

    std::array<bool, static_cast<std::size_t>(kiln::platform::Key::Count)> keys_{};
    std::map<int, Finger> fingers_;
    ui::Pointer pointer_;
    bool touch_ = false;
    bool mouseCaptured_ = false;
    bool fingerLifted_ = false;
    kiln::platform::GamepadState lastPad_;
    double clock_ = 0;
    double lastClickTime_ = -1;
    float lastClickX_ = 0, lastClickY_ = 0;
    // A walking step that the page asked for, and how many seconds of it are left.
    kiln::walk::WalkIntent pageStep_;
    double pageStepLeft_ = 0;
};

}  // namespace visitor
