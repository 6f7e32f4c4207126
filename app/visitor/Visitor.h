// The running museum: takes the hands' wishes, moves the visit on, draws room and interface, keeps the page in step.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/ui/Interface.h"
#include "app/visit/Plan.h"
#include "app/visit/Visit.h"
#include "app/visitor/ArrivalPace.h"
#include "app/visitor/Controls.h"
#include "app/visitor/Finder.h"
#include "app/visitor/Hall.h"
#include "app/visitor/HostReport.h"
#include "app/visitor/Inspection.h"
#include "app/visitor/Journey.h"
#include "app/visitor/Lighting.h"
#include "app/visitor/LoupeGlass.h"
#include "app/visitor/ModelLoader.h"
#include "app/visitor/Options.h"
#include "app/visitor/PatchStream.h"
#include "app/visitor/PictureStream.h"
#include "app/visitor/ReadingPictures.h"
#include "app/visitor/SideBySide.h"
#include "app/visitor/TourGuide.h"
#include "app/visitor/Wording.h"
#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"
#include "engine/platform/Window.h"
#include "engine/render/OverlayPass.h"
#include "engine/render/Renderer.h"
#include "engine/render/Resolution.h"
#include "engine/render/ScaledPicture.h"

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
    /// Draws the present moment to `target`, as finely as it can be.
    void draw(kiln::gl::Framebuffer& target);
    /// The same without panels and tools, but with lengths, title, credit and scale: a picture to keep.
    void drawCaptioned(kiln::gl::Framebuffer& target);
    /// All of that, `seconds` after the last call, drawing only when there is something new to see, and as finely as
    /// the machine can do it often enough; what stands still is drawn once more in full.
    [[nodiscard]] kiln::platform::FrameResult frame(double seconds, kiln::gl::Framebuffer& target);

    /// After the OpenGL context and all that was in it has gone and one is there again: everything is brought back to
    /// the GPU, from memory or by fetching it again; where one is and what one sees stay. Errors: what could not be
    /// made; may be called again.
    [[nodiscard]] kiln::Result<void> renewGraphics();

    /// Everything asked for so far has arrived or failed, pictures included.
    [[nodiscard]] bool settled() const;
    /// Why there is no museum to show, if there is none.
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return hall_->failure(); }
    /// True when something on the screen changed by streaming since the last draw().
    [[nodiscard]] bool streamed() const { return streamed_ || renderer_->environmentPending(); }
    [[nodiscard]] const std::vector<std::string>& notices() const { return notices_; }

  private:
    /// All that a picture depends on: where two are equal, the pictures are.
    struct Moment {
        kiln::scene::Camera camera;
        kiln::scene::SurfaceView surface = kiln::scene::SurfaceView::Shaded;
        visit::Light light = visit::Light::Museum;
        float lightTurn = 0.0f, lightStops = 0.0f;
        std::uint64_t renderer = 0, casters = 0, interface = 0;
        std::size_t instances = 0;
        int pixelWidth = 0, pixelHeight = 0;
        float scale = 1.0f;
        visit::Raking raking;
        visit::Section section;
        visit::Loupe loupe;
        float turnedOver = 0.0f;
        float brightness = 0.0f;
        bool sideBySide = false;
        float exposure = 1.0f, illuminance = 0.0f, presence = 1.0f;  // of the place
        friend bool operator==(const Moment&, const Moment&) = default;
        /// Whether nothing but what streamed in tells it from `other`, a picture in which something stood.
        [[nodiscard]] bool onlyArrivals(const Moment& other) const;
    };
    [[nodiscard]] Moment moment() const;
    [[nodiscard]] visit::Route::Step handsWishes() const;
    /// Of the room: where the visitor's eye is, or what a kept picture is taken with.
    [[nodiscard]] const kiln::scene::Camera& camera() const;
    [[nodiscard]] kiln::scene::Scene sceneNow(float aspect) const;
    void drawRoom(kiln::gl::Framebuffer& target, int width, int height);
    void drawScaled(kiln::gl::Framebuffer& target, float resolution);

    Visitor(kiln::platform::Window& window, const Options& options);
    kiln::Result<void> prepare();
    void openFile(const std::string& path);
    void whenWhole(std::function<void()> act);
    void becomeWhole();
    void takeFonts();
    void renewWhole();
    void attendStreams();
    void advanceTools(double seconds);
    void advanceInterface(double seconds);
    [[nodiscard]] bool wholeSettled() const;
    void openLight(const std::string& path);
    enum class LightComes : std::uint8_t { AtStart, Dropped, AfterRenewal };
    void bringLight(kiln::Bytes file, const std::string& name, LightComes how);
    void loadFonts();
    void loadKnowledge();
    void handle(const kiln::platform::HostEvent& event);
    void handle(const kiln::platform::DropEvent& event);
    void handle(const Click& click);
    void handleBeside(const Click& click);
    void apply(const visit::Intent& intent);
    void saveDrawing(int scale);
    void layOutCaptioned();
    void savePicture();
    void tellSaved(const std::string& name, const kiln::Result<std::string>& saved);
    void focusOnPlan(const std::string& link);
    void openTimeline(bool map);
    void search();
    [[nodiscard]] std::vector<std::string> findings() const;
    void takeArrivals();
    void begin();
    void addNotice(const Hall::Notice& notice);
    [[nodiscard]] ui::View view(double seconds) const;

    kiln::platform::Window& window_;
    Options options_;
    kiln::JobQueue jobs_;
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<kiln::platform::Fetch> lightFiles_;
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<kiln::render::OverlayPass> overlay_;
    std::unique_ptr<ui::Interface> interface_;           // from when the whole program is there
    std::optional<kiln::render::ScaledPicture> scaled_;  // once it is needed
    kiln::render::Resolution resolution_;
    ArrivalPace pace_;
    std::unique_ptr<ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;
    std::unique_ptr<PatchStreams> patches_;  // from when the whole program is there
    std::unique_ptr<PictureStreams> tiles_;  // the same
    std::unique_ptr<Lighting> lighting_;
    std::unique_ptr<Wording> wording_;
    std::unique_ptr<Inspection> inspection_;
    std::unique_ptr<SideBySide> sideBySide_;
    std::unique_ptr<LoupeGlass> glass_;
    std::unique_ptr<Journey> journey_;
    std::unique_ptr<TourGuide> guide_;
    std::unique_ptr<ReadingPictures> pictures_;
    std::unique_ptr<HostReport> report_;

    Controls controls_;
    Wishes wishes_;
    visit::State state_;
    visit::Plan plan_;          // from when the index and the whole program have come
    visit::Timeline timeline_;  // the same
    Finder finder_;
    std::vector<std::string> notices_;
    kiln::platform::DroppedFile ownLight_;  // as it was brought, for when the graphics are renewed
    int lightsPending_ = 0;
    int lightLoad_ = 0;  // number of the newest: an older one that arrives late is dropped
    bool started_ = false;
    std::optional<kiln::platform::DropEvent> waitingDrop_;  // the newest, until the room with its plinth has come
    std::vector<std::function<void()>> waiting_;            // for the whole program

    std::optional<std::vector<museum::Bridge>> bridges_;
    std::optional<museum::Glossary> glossary_;
    std::optional<museum::Chronicle> chronicle_;
    static constexpr std::size_t kFonts = 4;
    std::vector<kiln::Bytes> fonts_;  // until the interface takes them
    std::size_t fontsArrived_ = 0;
    bool fontsAsked_ = false;
    bool knowledgeAsked_ = false;
    bool pictureWanted_ = false;
    std::optional<kiln::scene::Camera> captionedCamera_;  // while a picture to keep is drawn
    float corner_ = 0.0f;                                 // ui::View::corner
    bool streamed_ = false;
    std::optional<Moment> shown_;  // what is on the screen
    float shownResolution_ = 1.0f;
    bool movedLast_ = false;  // the last frame was drawn because something had changed
    double stillSeconds_ = 0;
};

}  // namespace visitor
