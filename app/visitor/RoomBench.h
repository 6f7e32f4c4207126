// The museum's rooms as a visitor sees them, one place after the other, to be counted and measured without an
// interface.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/visit/Link.h"
#include "app/visitor/Hall.h"
#include "app/visitor/Lighting.h"
#include "app/visitor/ModelLoader.h"
#include "engine/core/JobQueue.h"
#include "engine/gl/Framebuffer.h"
#include "engine/platform/Fetch.h"
#include "engine/platform/Window.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"
#include "engine/walk/Walker.h"

namespace visitor {

/// GL thread only.
class RoomBench {
  public:
    /// Begins to read the pack. Errors: what the renderer could not do without.
    [[nodiscard]] static kiln::Result<std::unique_ptr<RoomBench>> create(
        const std::string& pack, const kiln::render::RenderOptions& options = kiln::render::RenderOptions::forFrames());

    /// Streams on. True when the room that one is in has come with all that it shows, and the rooms about.
    [[nodiscard]] bool settle();
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return hall_->failure(); }
    /// None before it has settled once.
    [[nodiscard]] std::size_t roomCount() const { return hall_->rooms().size(); }
    /// Goes to where a room is entered; settle() brings what is to be seen there.
    void enter(std::size_t room);

    struct Place {
        std::string name;  ///< "<gallery>/spawn+<degrees to the left>", "<gallery>/<exhibit>"
        kiln::scene::Camera camera;
    };
    /// Of the room that one is in, once it has settled: where it is entered, looking four ways, and before each of its
    /// exhibits. `aspect` is the picture's.
    [[nodiscard]] std::vector<Place> places(float aspect) const;

    /// Goes to a place of the house, as far as its room has come, and looks from there.
    [[nodiscard]] Place stand(const visit::Standpoint& place, float aspect);

    enum class Shown : std::uint8_t { Everything, RoomsAlone };
    /// Draws what is seen from there; returns what it has cost.
    kiln::render::RenderStatistics draw(const Place& place, Shown shown, kiln::gl::Framebuffer& target, int width,
                                        int height);

  private:
    RoomBench() = default;

    kiln::JobQueue jobs_{kiln::platform::workerCount()};
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;
    std::unique_ptr<Lighting> lighting_;
    kiln::walk::Walker body_;
};

}  // namespace visitor
