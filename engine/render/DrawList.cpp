#include "engine/render/DrawList.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "engine/render/MaterialVariant.h"
#include "engine/scene/Geometry.h"

namespace kiln::render {

namespace {

// Among what hides, within an octave of distance, by program and material.
bool before(const Draw& a, const Draw& b) {
    if (a.stage != b.stage) return a.stage < b.stage;
    if (a.stage != Stage::Opaque) return a.distance > b.distance;
    if (a.nearness != b.nearness) return a.nearness < b.nearness;
    if (a.program->order != b.program->order) return a.program->order < b.program->order;
    if (a.model != b.model) return a.distance < b.distance;
    if (a.material != b.material) return a.material < b.material;
    return a.distance < b.distance;
}

// The most that a transform lengthens anything along its axes; never 0.
float largestScale(const glm::mat3& m) {
    return std::max({glm::length(m[0]), glm::length(m[1]), glm::length(m[2]), 1e-12f});
}

MirroredRoom mirroredRoom(const GpuModel& room, const glm::mat4& transform, const glm::vec3& light) {
    const glm::mat4 rows = glm::transpose(glm::inverse(transform));
    return {&room.mirrored,
            {rows[0], rows[1], rows[2], glm::vec4(room.mirrorBox.min, 0.0f), glm::vec4(room.mirrorBox.max, 0.0f),
             glm::vec4(room.mirrorPlace, 0.0f), glm::vec4(light, 0.0f)}};
}

}  // namespace

void DrawList::lightInstances(const scene::Scene& scene, const FindModel& findModel) {
    probes_.assign(scene.instances.size(), std::nullopt);
    rooms_.assign(scene.instances.size(), std::nullopt);
    // The probes' light turns with the environment; towards the key light, as it stands.
    const float cosine = std::cos(scene.environmentRotation), sine = std::sin(scene.environmentRotation);
    const glm::mat3 turn(glm::vec3(cosine, 0.0f, -sine), glm::vec3(0.0f, 1.0f, 0.0f), glm::vec3(sine, 0.0f, cosine));
    const float length = glm::length(scene.keyLight.direction);
    const glm::vec3 towards = length > 0.0f ? -scene.keyLight.direction / length : glm::vec3(0.0f, 1.0f, 0.0f);
    const glm::vec3 keyLight =
        scene.keyLight.color * (scene.keyLight.presence * scene.keyLight.illuminance / glm::pi<float>());
    for (std::size_t i = 0; i < scene.instances.size(); ++i) {
        const scene::Instance& instance = scene.instances[i];
        const GpuModel* model = instance.seen ? findModel(instance.model) : nullptr;
        if (model == nullptr) continue;
        if (model->mirrored) rooms_[i] = mirroredRoom(*model, instance.transform, scene.bakedLight);
        const GpuModel* room = instance.litBy != 0 ? findModel(instance.litBy) : nullptr;
        if (room == nullptr || room->probes.harmonics.empty()) continue;
        const auto stands = std::find_if(scene.instances.begin(), scene.instances.end(),
                                         [&](const scene::Instance& other) { return other.model == instance.litBy; });
        if (stands == scene.instances.end()) continue;
        if (room->mirrored) rooms_[i] = mirroredRoom(*room, stands->transform, scene.bakedLight);
        const glm::vec3 centre = model->bounds.transformed(instance.transform).centre();
        const glm::vec3 place(glm::inverse(stands->transform) * glm::vec4(centre, 1.0f));
        Harmonics light = turned(lightAt(room->probes, place), turn * glm::mat3(stands->transform));
        for (glm::vec3& coefficient : light) coefficient *= scene.bakedLight;
        probes_[i] = uniformOf(divided(light, towards, keyLight));
    }
}

void DrawList::collect(const scene::Scene& scene, const View& view, const FindModel& findModel,
                       const FindProgram& findProgram) {
    draws_.clear();
    const glm::vec3& eye = view.camera.position;
    const scene::Frustum frustum(view.viewProjection);
    for (std::size_t i = 0; i < scene.instances.size(); ++i) {
        const scene::Instance& instance = scene.instances[i];
        const ProbeUniform* probe = i < probes_.size() && probes_[i] ? &*probes_[i] : nullptr;
        const MirroredRoom* room = i < rooms_.size() && rooms_[i] ? &*rooms_[i] : nullptr;
        const glm::vec4* cut = glm::vec3(instance.cut) != glm::vec3(0.0f) ? &instance.cut : nullptr;
        const std::uint64_t ofPlace = featureIf(probe != nullptr, kFeatureProbeLight) |
                                      featureIf(room != nullptr, kFeatureRoomReflections) |
                                      featureIf(cut != nullptr, kFeatureCut);
        const GpuModel* model = instance.seen ? findModel(instance.model) : nullptr;
        if (model == nullptr || !frustum.intersects(model->bounds.transformed(instance.transform))) continue;
        for (const Drawable& drawable : model->drawables) {
            const Box box = drawable.box.transformed(instance.transform);
            if (!drawable.seen || !frustum.intersects(box)) continue;
            const Finish& finish = drawable.finish(instance.variant);
            const SurfaceProgram* program = findProgram(finish.features | ofPlace);
            if (program == nullptr) continue;
            const GpuMaterial& material = model->materials[finish.material];
            Draw draw{model, &drawable, &material, program, &instance.transform, probe, room, cut};
            if (material.transmissive) {
                draw.stage = Stage::Transmissive;
            } else if (material.alphaMode == asset::AlphaMode::Blend) {
                draw.stage = Stage::Blended;
            }
            const float nearest = glm::distance(eye, glm::clamp(eye, box.min, box.max));
            draw.distance = draw.stage == Stage::Opaque ? nearest : glm::distance(eye, box.centre());
            const glm::mat4 world = instance.transform * drawable.world;
            draw.level = drawable.level >= 0 ? static_cast<std::size_t>(drawable.level)
                                             : model->geometries[drawable.geometry].levelWithin(
                                                   view.tolerance * view.camera.metresPerPixel(nearest, view.height) /
                                                   largestScale(glm::mat3(world)));
            draw.nearness = static_cast<int>(std::floor(std::log2(draw.distance + 0.25f)));
            draws_.push_back(draw);
        }
    }
    std::stable_sort(draws_.begin(), draws_.end(), before);
}

bool DrawList::shows(Stage stage) const {
    return std::any_of(draws_.begin(), draws_.end(), [stage](const Draw& draw) { return draw.stage == stage; });
}

bool DrawList::showsSheen() const {
    return std::any_of(draws_.begin(), draws_.end(),
                       [](const Draw& draw) { return draw.program->units.sheenCube >= 0; });
}

bool DrawList::showsCutOuts() const {
    return std::any_of(draws_.begin(), draws_.end(),
                       [](const Draw& draw) { return draw.material->alphaMode == asset::AlphaMode::Mask; });
}

}  // namespace kiln::render
