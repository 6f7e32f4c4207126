#include "app/curator/Views.h"

#include <algorithm>
#include <cmath>

#include "app/curator/Sheet.h"

namespace curator {

namespace {

bool isDish(const glm::vec3& size) {
    return size.y < 0.34f * std::max(size.x, size.z) && size.z > 0.6f * size.x;
}

bool isFlat(const glm::vec3& size) {
    return size.z < 0.25f * std::max(size.x, size.y);
}

template <class Use>
void eachVertex(const kiln::asset::Model& model, Use use) {
    for (const kiln::asset::Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone) continue;
        for (const auto& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (const glm::vec3& position : primitive.positions)
                use(glm::vec3(node.world * glm::vec4(position, 1.0f)));
        }
    }
}

}  // namespace

Side portraitSide(const kiln::asset::Model& model) {
    const glm::vec3 size = model.bounds().size();
    if (isDish(size)) return {0.0, 90.0};
    if (isFlat(size)) return {0.0, 0.0};
    return {0.0, size.y < 0.8f * size.x ? 22.0 : 10.0};
}

Spot closeSpot(const kiln::asset::Model& model) {
    const kiln::Box box = model.bounds();
    const glm::vec3 size = box.size();
    Spot spot;
    if (isDish(size)) {
        spot.side = {0.0, 70.0};
        spot.name = "inside";
        float floor = box.min.y;  // what lies highest near the axis
        eachVertex(model, [&](const glm::vec3& p) {
            const glm::vec2 away(p.x - box.centre().x, p.z - box.centre().z);
            if (glm::length(away) < 0.12f * size.x) floor = std::max(floor, p.y);
        });
        spot.at = {box.centre().x, floor, box.centre().z};
        return spot;
    }
    spot.name = "front";
    const float nearly = box.max.z - std::max(0.001f, 0.01f * size.z);
    float lowest = box.max.y, highest = box.min.y;
    eachVertex(model, [&](const glm::vec3& p) {
        if (p.z < nearly || std::abs(p.x - box.centre().x) > 0.25f * size.x) return;
        lowest = std::min(lowest, p.y);
        highest = std::max(highest, p.y);
    });
    spot.at = {box.centre().x, 0.5f * (lowest + highest), box.max.z};
    // A bowl is widest at its lip: one looks a little lower, where its wall is.
    if (!isFlat(size) && spot.at.y > box.min.y + 0.8 * size.y) spot.at.y = box.min.y + 0.55 * size.y;
    return spot;
}

Study wholeStudy(const kiln::asset::Model& model, const Side& side, double pixelsPerMetre, int margin) {
    const kiln::Box extent = extentOf(model, side);
    Study study;
    study.side = side;
    study.width = std::clamp(static_cast<int>(std::ceil(extent.size().x * pixelsPerMetre)) + 2 * margin, 16, 8192);
    study.height = std::clamp(static_cast<int>(std::ceil(extent.size().y * pixelsPerMetre)) + 2 * margin, 16, 8192);
    study.metresHigh = study.height / pixelsPerMetre;
    study.at = placeOf(glm::dvec3(extent.centre()), side);
    return study;
}

std::string sizeText(const kiln::asset::Model& model) {
    const glm::dvec3 size = 100.0 * glm::dvec3(model.bounds().size());
    if (std::abs(size.x - size.z) < 0.03 * size.x) {
        return decimal(size.y) + " cm high, ⌀ " + decimal(std::max(size.x, size.z)) + " cm";
    }
    return decimal(size.y) + " × " + decimal(size.x) + " × " + decimal(size.z) + " cm";
}

}  // namespace curator
