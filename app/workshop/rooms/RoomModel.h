// From masonry to a model: a mesh with a primitive for each material, and the materials that it needs.
#pragma once

#include <array>
#include <string>

#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomRecipe.h"
#include "engine/asset/Model.h"

namespace workshop::room {

/// Makes the material of a stuff when it is first asked for. `model` must outlive it.
class Materials {
  public:
    /// `detail` scales the textures' texels (Quality). `revetment` is what paintRevetment() gave, or null.
    Materials(kiln::asset::Model& model, const RoomFigures& figures, double detail,
              const SurfaceMaps* revetment = nullptr);
    /// Its index in the model.
    [[nodiscard]] kiln::asset::Index of(Stuff stuff);
    /// What a Vertex's uv are multiplied by for this material's texture.
    [[nodiscard]] glm::vec2 textureScale(Stuff stuff) const;

  private:
    kiln::asset::Model& model_;
    RoomFigures figures_;
    double detail_;
    const SurfaceMaps* revetment_;
    std::array<kiln::asset::Index, kStuffCount> indices_{};
};

/// Adds a root node and returns its index.
kiln::asset::Index addNode(kiln::asset::Model& model, const std::string& name, const glm::mat4& local,
                           kiln::asset::Index mesh = kiln::asset::kNone);

/// Adds a node and its mesh, one primitive a material.
void addMasonry(kiln::asset::Model& model, Materials& materials, const std::string& name, const Masonry& masonry);

}  // namespace workshop::room
