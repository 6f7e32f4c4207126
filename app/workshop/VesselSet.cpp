#include "app/workshop/VesselSet.h"

#include <algorithm>
#include <vector>

#include <glm/ext/matrix_transform.hpp>

#include "app/workshop/Vessel.h"

namespace workshop {

namespace {

using kiln::asset::Index;

/// Makes one piece and hangs it below the model's root.
kiln::Result<void> addPiece(const Recipe& piece, const std::filesystem::path& assets, const Quality& quality,
                            kiln::asset::Model& model) {
    const std::string name = piece.text("name");
    const std::vector<double> at = piece.numbers("at", -1000.0, 1000.0);
    if (!at.empty() && at.size() != 3) piece.reject("at", "a place has three numbers", "Write [x, y, z] in mm.");
    const bool taken = std::any_of(model.nodes.begin(), model.nodes.end(),
                                   [&](const kiln::asset::Node& node) { return node.name == name; });
    if (taken) piece.reject("name", "the name \"" + name + "\" is taken", "Give each piece its own.");
    if (const kiln::Error* error = piece.error()) return kiln::fail(*error);
    const kiln::Result<Index> index = addVessel(piece, name, assets, quality, model);
    if (!index) return kiln::fail(index.error());
    kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(*index)];
    node.parent = 0;
    node.translation = glm::vec3(0.001 * glm::dvec3(at[0], at[1], at[2]));
    node.local = glm::translate(glm::mat4(1.0f), node.translation);
    model.nodes[0].children.push_back(*index);
    return {};
}

}  // namespace

kiln::Result<kiln::asset::Model> makeVesselSet(const Recipe& recipe, const std::string& name,
                                               const std::filesystem::path& assets, const Quality& quality) {
    constexpr std::size_t kMostPieces = 12;
    const std::vector<Recipe> pieces = recipe.items("pieces");
    if (pieces.size() > kMostPieces) {
        recipe.reject("pieces", "these are too many pieces for one set",
                      "Keep to " + std::to_string(kMostPieces) + ".");
    }
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);
    kiln::asset::Model model;
    model.name = name;
    model.nodes.resize(1);
    model.nodes[0].name = name;
    model.roots = {0};
    for (const Recipe& piece : pieces) {
        if (auto added = addPiece(piece, assets, quality, model); !added) return kiln::fail(added.error());
    }
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
