// The pictures of the exhibit that one reads about: fetched, decoded beside the frames, and held while one reads.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/museum/Exhibit.h"
#include "engine/core/JobQueue.h"
#include "engine/platform/Fetch.h"
#include "engine/render/OverlayPass.h"

namespace visitor {

/// GL thread only. All that it is made with must outlive it and the fetches.
class ReadingPictures {
  public:
    ReadingPictures(kiln::platform::Fetch& pack, kiln::JobQueue& jobs, kiln::render::OverlayPass& overlay)
        : pack_(pack), jobs_(jobs), overlay_(overlay) {}

    /// Whose pictures are wanted from now on; nullptr: nobody's, and all are given back.
    void show(const museum::Exhibit* exhibit);
    /// Of the exhibit's pictures, in their order: the overlay's textures, 0 for one that has not come.
    [[nodiscard]] const std::vector<std::uint32_t>& textures() const { return textures_; }
    /// Nothing is on its way, and nothing has come that is still to be shown (takeArrival()).
    [[nodiscard]] bool idle() const { return pending_ == 0 && !arrived_; }
    /// True once after one has come.
    [[nodiscard]] bool takeArrival() { return std::exchange(arrived_, false); }
    /// The overlay was renewed: what it held is gone and fetched again.
    void renew();

  private:
    void fetch(std::size_t picture, const std::string& path);

    kiln::platform::Fetch& pack_;
    kiln::JobQueue& jobs_;
    kiln::render::OverlayPass& overlay_;
    std::string exhibit_;
    std::vector<std::uint32_t> textures_;
    int round_ = 0;  // what arrives for an older one is dropped
    int pending_ = 0;
    bool arrived_ = false;
};

}  // namespace visitor
