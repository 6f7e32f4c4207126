// The finest surface of a large scan, a page at a time, as the eye needs it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"

namespace visitor {

class Hall;

/// What streaming may take, of all scans together.
struct PatchLimits {
    std::size_t triangles = 1'500'000;               ///< shown
    std::size_t pageBytes = std::size_t{192} << 20;  ///< of pages on the GPU
    std::size_t underWay = 6;  ///< pages asked for and not there: as many as a browser asks at a time
    float tolerance = 1.0f;    ///< pixels by which what is seen may be off

    /// For the frames of machines where the processor draws.
    [[nodiscard]] static PatchLimits forProcessors();
};

struct PatchStatistics {
    std::size_t triangles = 0;  ///< shown
    std::size_t pages = 0;      ///< on the GPU
    std::size_t pageBytes = 0;  ///< of these
    std::size_t fetched = 0;    ///< pages so far
    std::size_t dropped = 0;    ///< to make room
};

/// Main thread only; all that it is given must outlive it, and it must outlive no pump() of the queue that it does not
/// survive: what comes after its end is let fall.
class PatchStreams {
  public:
    PatchStreams(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, kiln::JobQueue& jobs,
                 PatchLimits limits = {});
    ~PatchStreams();

    /// Follows a camera whose picture is `height` pixels high past what of the hall stands there at its finest: asks
    /// for the pages that are worst missed, takes in what has come within `seconds`, shows what fits together, and
    /// drops what was not looked at for longest. Once a frame. A page that cannot be read is not asked
    /// for again.
    void attend(const Hall& hall, const kiln::scene::Camera& camera, int height, double seconds);
    /// Everything that the camera needs is shown, or cannot be.
    [[nodiscard]] bool settled() const;
    [[nodiscard]] PatchStatistics statistics() const;

  private:
    struct Stream;
    void begin(Stream& stream);
    void follow(Stream& stream, const kiln::scene::Camera& camera, int height);
    void ask(Stream& stream, std::uint32_t group);
    void takeIn(Stream& stream, double seconds);
    void makeRoom();

    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    kiln::JobQueue& jobs_;
    PatchLimits limits_;
    std::map<kiln::scene::ModelId, std::shared_ptr<Stream>> streams_;
    std::uint64_t frame_ = 0;
    std::size_t fetched_ = 0, dropped_ = 0;
};

}  // namespace visitor
