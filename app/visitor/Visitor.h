// The running museum: takes the hands' wishes, moves the visit on, draws room and interface, keeps the page in step.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/Interface.h"
#include "app/visit/Visit.h"
#include "app/visitor/Controls.h"
#include "app/visitor/Hall.h"
#include "app/visitor/ModelLoader.h"
#include "app/visitor/Options.h"
#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"
#include "engine/platform/Window.h"
#include "engine/render/OverlayPass.h"
#include "engine/render/Renderer.h"

namespace visitor {

/// GL thread only.
class Visitor {
  public:
    /// Errors: what the renderer or the interface could not do without.
    [[nodiscard]] static kiln::Result<std::unique_ptr<Visitor>> create(kiln::platform::Window& window,
                                                                       const Options& options);
    ~Visitor();

    /// Streams on: at most a few milliseconds of uploads. Once a frame, also when the clock stands.
    void pump();
    /// Moves the visit on by `seconds` with what came from the window's events.
    void advance(double seconds);
    /// Draws the present moment to `target`.
    void draw(kiln::gl::Framebuffer& target);

    /// Everything asked for so far has arrived or failed, pictures included.
    [[nodiscard]] bool settled() const;
    /// Why there is no museum to show, if there is none.
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return hall_->failure(); }
    /// True when something on the screen changed by streaming since the last draw().
    [[nodiscard]] bool streamed() const { return streamed_; }
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

  private:
    Visitor(kiln::platform::Window& window, const Options& options);
    kiln::Result<void> prepare();
    void openFile(const std::string& path);
    void loadFonts();
    void handle(const kiln::platform::HostEvent& event);
    void handle(const kiln::platform::DropEvent& event);
    void handle(const Click& click);
    void apply(const visit::Intent& intent);
    void takeArrivals();
    void tellHost();
    void tellIndex();
    void tellExhibit(std::size_t index);
    void addNotice(const Hall::Notice& notice);
    [[nodiscard]] std::string word(std::string_view key) const;
    [[nodiscard]] std::string guestTitle() const;
    [[nodiscard]] std::vector<ui::GuestFact> guestFacts() const;
    [[nodiscard]] ui::View view(double seconds) const;

    kiln::platform::Window& window_;
    Options options_;
    kiln::JobQueue jobs_;
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<kiln::platform::Fetch> guestFiles_;
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<kiln::render::OverlayPass> overlay_;
    std::unique_ptr<ui::Interface> interface_;
    std::unique_ptr<ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;

    Controls controls_;
    Wishes wishes_;
    kiln::walk::Walker walker_;
    visit::State state_;
    visit::Eye eye_;
    std::vector<std::string> notices_;
    std::optional<kiln::platform::DropEvent> waitingDrop_;  // the newest, until the room with its plinth has come

    std::vector<kiln::Bytes> fonts_;
    std::size_t fontsArrived_ = 0;
    bool fontsAsked_ = false;
    bool streamed_ = false;
    bool hasWalked_ = false;
    // What the page was last told.
    std::string toldState_, toldExhibit_;
    float toldProgress_ = -1;
    std::optional<museum::Language> toldLanguage_;
    std::size_t toldPlaced_ = 0;
};

}  // namespace visitor
