// The finest of large pictures, a tile at a time, where the eye is so near that the model's own show too little.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <glm/glm.hpp>

#include "app/visitor/StreamView.h"
#include "engine/core/JobQueue.h"
#include "engine/core/PixelSource.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"

namespace visitor {

class Hall;

struct PictureLimits {
    std::size_t underWay = 6;  ///< tiles asked for and not there: as many as a browser asks at a time
    float tolerance = 1.0f;    ///< pixels that a texel may cover

    /// For the frames of machines where the processor draws.
    [[nodiscard]] static PictureLimits forProcessors();
};

struct PictureStatistics {
    std::size_t tiles = 0;    ///< on the GPU
    std::size_t wanted = 0;   ///< by what is seen now
    std::size_t fetched = 0;  ///< so far
    std::size_t bytes = 0;    ///< of the files of these
    std::size_t dropped = 0;  ///< to make room
};

/// Main thread only; all that it is given must outlive it. What comes after its end is let fall.
class PictureStreams {
  public:
    PictureStreams(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, kiln::JobQueue& jobs,
                   PictureLimits limits = {});
    ~PictureStreams();

    /// Follows what is drawn past what of the hall stands there at its finest: asks for the tiles that are worst
    /// missed, takes in what has come within `seconds`, and drops what was not looked at for longest where
    /// there is no room (RenderOptions::pictureTiles), but nothing that is seen. Once a frame. A tile that cannot be
    /// read is not asked for again: something coarser stays.
    /// `elsewhere`: where what is seen of the hall's models stands instead; none of the others is seen.
    using Elsewhere = std::map<kiln::scene::ModelId, glm::mat4>;
    void attend(const Hall& hall, std::span<const StreamView> views, double seconds,
                const Elsewhere* elsewhere = nullptr);
    /// Every tile that is wanted is there, or cannot be.
    [[nodiscard]] bool settled() const;
    [[nodiscard]] PictureStatistics statistics() const;

  private:
    struct Stream;
    struct Wish;
    void begin(const std::shared_ptr<Stream>& stream);
    void choose(std::span<const StreamView> views);
    void askForMissing();
    void ask(Stream& stream, std::uint32_t tile);
    void takeIn(Stream& stream, double seconds);
    [[nodiscard]] std::size_t held(bool color) const;
    [[nodiscard]] bool makeRoom(bool color);

    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    kiln::JobQueue& jobs_;
    PictureLimits limits_;
    std::map<kiln::scene::ModelId, std::shared_ptr<Stream>> streams_;
    std::vector<StreamView> views_;
    std::vector<Wish> wishes_;  ///< of all streams
    bool chosen_ = false;       ///< wishes_ are those of what stands there
    bool complete_ = true;      ///< all of them are there, or cannot be
    std::uint64_t frame_ = 0;
    std::size_t fetched_ = 0, dropped_ = 0;
    std::shared_ptr<std::size_t> bytes_ = std::make_shared<std::size_t>(0);
};

}  // namespace visitor
