#include "app/workshop/rooms/RoomModel.h"

#include <utility>

#include "app/workshop/rooms/RoomRevetment.h"
#include "app/workshop/rooms/RoomTextures.h"

namespace workshop::room {

using kiln::asset::Index;
using kiln::asset::Model;

Materials::Materials(Model& model, const RoomFigures& figures, double detail, const SurfaceMaps* revetment)
    : model_(model), figures_(figures), detail_(detail), revetment_(revetment) {
    indices_.fill(kiln::asset::kNone);
}

Index Materials::of(Stuff stuff) {
    Index& index = indices_[static_cast<std::size_t>(stuff)];
    if (index != kiln::asset::kNone) return index;
    index = stuff == Stuff::Revetment && revetment_ != nullptr ? addRevetment(model_, *revetment_)
                                                               : addRoomMaterial(model_, stuff, figures_, detail_);
    return index;
}

glm::vec2 Materials::textureScale(Stuff stuff) const {
    if (stuff == Stuff::Revetment && revetment_ != nullptr) return 1.0f / sizeOf(*revetment_);
    return room::textureScale(stuff, figures_);
}

Index addNode(Model& model, const std::string& name, const glm::mat4& local, Index mesh) {
    kiln::asset::Node node;
    node.name = name;
    node.local = local;
    node.mesh = mesh;
    model.nodes.push_back(std::move(node));
    const auto index = static_cast<Index>(model.nodes.size() - 1);
    model.roots.push_back(index);
    return index;
}

void addMasonry(Model& model, Materials& materials, const std::string& name, const Masonry& masonry) {
    kiln::asset::Mesh mesh;
    mesh.name = name;
    for (std::size_t stuff = 0; stuff < kStuffCount; ++stuff) {
        const Surface& surface = masonry.surfaces()[stuff];
        if (surface.indices.empty()) continue;
        kiln::asset::Primitive primitive;
        primitive.material = materials.of(static_cast<Stuff>(stuff));
        const bool textured = model.materials[static_cast<std::size_t>(primitive.material)].baseColor.present();
        const glm::vec2 scale = materials.textureScale(static_cast<Stuff>(stuff));
        for (const Vertex& vertex : surface.vertices) {
            primitive.positions.push_back(vertex.position);
            primitive.normals.push_back(vertex.normal);
            if (textured) primitive.texCoords[0].push_back(vertex.uv * scale);
            primitive.colors.emplace_back(glm::clamp(vertex.tint, 0.0f, 1.0f), 1.0f);
        }
        primitive.indices = surface.indices;
        mesh.primitives.push_back(std::move(primitive));
    }
    model.meshes.push_back(std::move(mesh));
    addNode(model, name, glm::mat4(1.0f), static_cast<Index>(model.meshes.size() - 1));
}

}  // namespace workshop::room
