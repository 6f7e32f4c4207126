#include "tests/fuzz/FuzzModel.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "engine/asset/GlbWriter.h"
#include "engine/asset/Pose.h"
#include "engine/core/JobQueue.h"
#include "engine/platform/Draco.h"
#include "engine/platform/ImageDecoder.h"

namespace kiln::fuzz {

using namespace kiln::asset;

namespace {

constexpr std::size_t kThorough = 64 << 10;  // larger files are read, but not posed and written again
constexpr std::size_t kPictures = 4;         // decoded of one file

void checkPrimitive(const Primitive& primitive, const Model& model) {
    const std::size_t count = primitive.positions.size();
    require(count > 0 && !primitive.indices.empty());
    for (std::uint32_t index : primitive.indices) require(index < count);
    for (const std::size_t size : {primitive.normals.size(), primitive.tangents.size(), primitive.texCoords[0].size(),
                                   primitive.texCoords[1].size(), primitive.colors.size()}) {
        require(size == 0 || size == count);
    }
    const auto isMaterial = [&](Index index) {
        return index >= kNone && index < static_cast<Index>(model.materials.size());
    };
    require(isMaterial(primitive.material));
    for (const VariantMaterial& other : primitive.variants) {
        require(isMaterial(other.material) && other.variant >= 0 &&
                other.variant < static_cast<Index>(model.variants.size()));
    }
    require(primitive.joints.empty() || primitive.joints.size() == count);
    require(primitive.joints.size() == primitive.weights.size());
    for (const MorphTarget& target : primitive.targets) {
        for (const std::size_t size : {target.positions.size(), target.normals.size(), target.tangents.size()}) {
            require(size == 0 || size == count);
        }
    }
}

bool below(Index index, std::size_t size) {
    return index >= kNone && index < static_cast<Index>(size);
}

void checkScene(const Model& model) {
    for (const Node& node : model.nodes) {
        require(below(node.mesh, model.meshes.size()) && below(node.skin, model.skins.size()));
        require(below(node.light, model.lights.size()) && below(node.view, model.views.size()));
        if (node.mesh == kNone || node.skin == kNone) continue;
        for (const Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (const glm::u16vec4& joints : primitive.joints) {
                for (int k = 0; k < 4; ++k) {
                    require(joints[k] < model.skins[static_cast<std::size_t>(node.skin)].joints.size());
                }
            }
        }
    }
    for (const Skin& skin : model.skins) {
        require(skin.joints.size() == skin.inverseBinds.size());
        for (Index joint : skin.joints) require(joint >= 0 && below(joint, model.nodes.size()));
    }
    for (const Animation& animation : model.animations) {
        for (const Channel& channel : animation.channels) {
            require(channel.node >= 0 && below(channel.node, model.nodes.size()));
            require(!channel.times.empty() && channel.values.size() % channel.times.size() == 0);
            require(channel.times.front() >= 0.0f && channel.times.back() <= animation.duration);
        }
    }
}

/// Every mesh in a moment of every animation: vertices stay numbers, directions stay directions.
void checkPoses(const Model& model) {
    const auto animations = static_cast<Index>(std::min<std::size_t>(model.animations.size(), 4));
    for (Index animation = kNone; animation < animations; ++animation) {
        const Pose pose = poseAt(model, animation, 0.3f);
        require(pose.world.size() == model.nodes.size() && pose.weights.size() == model.nodes.size());
        int bends = 0;
        for (Index node = 0; node < static_cast<Index>(model.nodes.size()) && bends < 16; ++node) {
            if (!isBent(model, node)) continue;
            ++bends;
            const Index mesh = model.nodes[static_cast<std::size_t>(node)].mesh;
            for (const Primitive& primitive : model.meshes[static_cast<std::size_t>(mesh)].primitives) {
                const BentVertices bent = bend(model, primitive, node, pose);
                require(bent.positions.size() == primitive.positions.size());
                for (const glm::vec3& position : bent.positions) {
                    require(std::isfinite(position.x) && std::isfinite(position.y) && std::isfinite(position.z));
                }
                for (const glm::vec3& normal : bent.normals) require(std::abs(glm::length(normal) - 1.0f) < 1e-3f);
            }
        }
    }
}

/// Any bytes are a message or a picture of the size that it says.
void checkPictures(std::vector<Image> images) {
    JobQueue jobs(0);
    images.resize(std::min(images.size(), kPictures));
    for (Image& image : images) {
        if (image.encoded.empty()) continue;
        bool arrived = false;
        platform::decodeImage(
            std::move(image.encoded), image.mimeType, 64, platform::Handover::Texture, jobs,
            [&](Result<PixelSource> pixels) {
                arrived = true;
                if (!pixels) return require(!pixels.error().message.empty());
                require(pixels->width > 0 && pixels->height > 0 && pixels->width <= 64 && pixels->height <= 64);
                require(pixels->rgba.size() == std::size_t{4} * static_cast<std::size_t>(pixels->width) *
                                                   static_cast<std::size_t>(pixels->height));
            });
        while (!arrived) jobs.pump(1.0);
    }
}

}  // namespace

void require(bool promise, const char* file, int line) {
    if (promise) return;
    std::fprintf(stderr, "a broken promise: %s:%d\n", file, line);
    std::abort();
}

void readAndCheck(ByteView file, const std::vector<ExternalFile>& externals) {
    const Result<Model> model = readGltf(file, "fuzz", externals, {}, platform::unpackDraco);
    if (!model) {
        require(!model.error().message.empty() && !model.error().remedy.empty());
        return;
    }
    for (const Mesh& mesh : model->meshes) {
        for (const Primitive& primitive : mesh.primitives) checkPrimitive(primitive, *model);
    }
    checkScene(*model);
    checkPictures(model->images);
    require(model->sceneNodes().size() <= model->nodes.size());
    (void)model->triangleCount();
    if (file.size() > kThorough) return;
    checkPoses(*model);
    // Whatever was read can be written, and read again; at the edge of what floats hold, rounding decides.
    constexpr float kFar = 1e30f;
    for (const Mesh& mesh : model->meshes) {
        for (const Primitive& primitive : mesh.primitives) {
            for (const glm::vec3& p : primitive.positions) {
                if (std::max({std::abs(p.x), std::abs(p.y), std::abs(p.z)}) > kFar) return;
            }
        }
    }
    const Result<Model> again = readGltf(writeGlb(*model), "again", {});
    if (!again) std::fprintf(stderr, "%s\n", again.error().text().c_str());
    // Skins are not written: what they drew near may lie too far away without them.
    require(again.has_value() || !model->skins.empty());
}

}  // namespace kiln::fuzz
