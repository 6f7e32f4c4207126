// Keeps what is held on the GPU within a budget: pictures of what stands far off do without their largest levels, and
// come back when there is room.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>

#include <glm/glm.hpp>

#include "engine/render/GpuModel.h"
#include "engine/render/PictureWish.h"
#include "engine/scene/Scene.h"

namespace kiln::render {

/// GL thread only. `held`: all bytes on the GPU, pictures and everything else (RenderStatistics::gpuBytes).
class PictureBudget {
  public:
    using Models = std::map<scene::ModelId, std::unique_ptr<GpuModel>>;

    /// 0: as much as it takes.
    explicit PictureBudget(std::size_t bytes) : bytes_(bytes) {}

    /// How far each model stands from the eye, once a frame; nothing while there is ample room.
    void noteDistances(const scene::Scene& scene, const glm::vec3& eye, const Models& models, std::size_t held) const;
    /// Drops levels where `held` is over the budget; true if it was.
    bool keep(const Models& models, std::size_t held);
    /// The nearest picture that would fit in more detail than it has, once until it has come.
    [[nodiscard]] std::optional<PictureWish> takeWish(const Models& models, std::size_t held);

  private:
    std::size_t bytes_;
    std::size_t reduced_ = 0;  ///< pictures that do without levels
};

}  // namespace kiln::render
