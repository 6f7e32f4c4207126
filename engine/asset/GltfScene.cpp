#include "engine/asset/GltfScene.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "engine/asset/GltfUri.h"
#include "engine/asset/TinyGltf.h"

namespace kiln::asset {

namespace {

bool allFinite(const std::vector<float>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](float number) { return std::isfinite(number); });
}

class SceneReader {
  public:
    SceneReader(const tinygltf::Model& document, const GltfSource& source, Budget& budget, Model& model)
        : document_(document), source_(source), budget_(budget), model_(model), accessors_(source, document, budget) {}

    Result<void> read() {
        for (const tinygltf::Light& light : document_.lights) model_.lights.push_back(readLight(light));
        for (const tinygltf::Camera& camera : document_.cameras) model_.views.push_back(readView(camera));
        readVariantNames();
        for (std::size_t i = 0; i < document_.skins.size(); ++i) {
            if (Result<void> read = readSkin(document_.skins[i], "/skins/" + std::to_string(i)); !read) return read;
        }
        for (const Mesh& mesh : model_.meshes) mostJoints_.push_back(jointsNeeded(mesh));
        for (std::size_t i = 0; i < document_.nodes.size(); ++i) {
            if (Result<void> read = readNode(document_.nodes[i], model_.nodes[i], "/nodes/" + std::to_string(i));
                !read) {
                return read;
            }
        }
        for (std::size_t i = 0; i < document_.animations.size(); ++i) {
            const std::string path = "/animations/" + std::to_string(i);
            if (Result<void> read = readAnimation(document_.animations[i], path); !read) return read;
        }
        if (strangeChannels_) {
            model_.notes.emplace_back("Some of its animations move what this program cannot move; that stands still.");
        }
        return {};
    }

  private:
    /// KHR_lights_punctual; numbers outside their range are brought into it.
    static Light readLight(const tinygltf::Light& source) {
        Light light;
        light.kind = source.type == "directional" ? Light::Kind::Directional
                     : source.type == "spot"      ? Light::Kind::Spot
                                                  : Light::Kind::Point;
        for (std::size_t i = 0; i < source.color.size() && i < 3; ++i) {
            light.color[static_cast<int>(i)] = std::max(0.0f, static_cast<float>(source.color[i]));
        }
        light.intensity = std::max(0.0f, static_cast<float>(source.intensity));
        light.range = std::max(0.0f, static_cast<float>(source.range));
        constexpr float kQuarterTurn = 1.57079633f;
        light.outerCone = std::clamp(static_cast<float>(source.spot.outerConeAngle), 1e-3f, kQuarterTurn);
        light.innerCone = std::clamp(static_cast<float>(source.spot.innerConeAngle), 0.0f, light.outerCone - 5e-4f);
        return light;
    }

    /// glTF 2.0 §5.12 to §5.14; numbers that make no picture are replaced by the defaults of View.
    static View readView(const tinygltf::Camera& source) {
        View view;
        view.name = source.name;
        view.orthographic = source.type == "orthographic";
        const double nearPlane = view.orthographic ? source.orthographic.znear : source.perspective.znear;
        const double farPlane = view.orthographic ? source.orthographic.zfar : source.perspective.zfar;
        if (nearPlane > 0.0 || (view.orthographic && nearPlane == 0.0)) view.nearPlane = static_cast<float>(nearPlane);
        if (static_cast<float>(farPlane) > view.nearPlane) view.farPlane = static_cast<float>(farPlane);
        constexpr double kHalfTurn = 3.14159;
        const double angle = source.perspective.yfov;
        if (angle > 1e-4 && angle < kHalfTurn) view.verticalFieldOfView = static_cast<float>(angle);
        const glm::vec2 half = glm::abs(glm::vec2(source.orthographic.xmag, source.orthographic.ymag));
        if (half.x > 1e-6f && half.y > 1e-6f) view.halfSize = half;
        return view;
    }

    void readVariantNames() {
        const auto extension = document_.extensions.find("KHR_materials_variants");
        if (extension == document_.extensions.end() || !extension->second.Has("variants")) return;
        const tinygltf::Value& variants = extension->second.Get("variants");
        for (std::size_t i = 0; i < variants.ArrayLen(); ++i) {
            model_.variants.push_back(variants.Get(static_cast<int>(i)).Get("name").Get<std::string>());
        }
    }

    Result<void> readSkin(const tinygltf::Skin& source, const std::string& path) {
        Skin& skin = model_.skins.emplace_back();
        if (source.joints.empty() || source.joints.size() > source_.limits.maximumJoints) {
            return source_.malformed(path + "/joints",
                                     "are none, or more than " + std::to_string(source_.limits.maximumJoints));
        }
        if (!budget_.takeBytes(source.joints.size() * sizeof(glm::mat4))) return source_.tooLarge(path);
        skin.joints.assign(source.joints.begin(), source.joints.end());
        skin.inverseBinds.assign(skin.joints.size(), glm::mat4(1.0f));
        if (source.inverseBindMatrices < 0) return {};
        const std::string matrices = path + "/inverseBindMatrices";
        if (accessors_.count(source.inverseBindMatrices) < skin.joints.size()) {
            return source_.malformed(matrices, "are fewer than the joints");
        }
        const Result<std::vector<float>> numbers = accessors_.readNumbers(source.inverseBindMatrices, 16);
        if (!numbers) return fail(numbers.error());
        if (!allFinite(*numbers)) return source_.malformed(matrices, "hold something that is not a finite number");
        for (std::size_t i = 0; i < skin.joints.size(); ++i) {
            skin.inverseBinds[i] = glm::make_mat4(numbers->data() + 16 * i);
            // Affine by the specification (§3.7.3.1); rounded by exporters.
            for (int column = 0; column < 4; ++column) skin.inverseBinds[i][column][3] = column == 3 ? 1.0f : 0.0f;
        }
        return {};
    }

    /// One more than the highest place in a skin that the mesh's vertices name.
    static std::size_t jointsNeeded(const Mesh& mesh) {
        std::size_t needed = 0;
        for (const Primitive& primitive : mesh.primitives) {
            for (const glm::u16vec4& joints : primitive.joints) {
                const auto highest = std::max(std::max(joints.x, joints.y), std::max(joints.z, joints.w));
                needed = std::max(needed, std::size_t{highest} + 1);
            }
        }
        return needed;
    }

    Result<void> readNode(const tinygltf::Node& source, Node& node, const std::string& path) {
        node.view = source.camera;
        const auto light = source.extensions.find("KHR_lights_punctual");
        if (light != source.extensions.end()) node.light = light->second.Get("light").GetNumberAsInt();
        if (node.mesh == kNone) return {};
        if (!source.weights.empty()) {
            node.weights.assign(source.weights.begin(), source.weights.end());
            node.weights.resize(model_.meshes[at(node.mesh)].weights.size(), 0.0f);
        }
        if (source.skin != kNone && mostJoints_[at(node.mesh)] > 0) {
            if (mostJoints_[at(node.mesh)] > model_.skins[at(source.skin)].joints.size()) {
                return source_.malformed(path + "/skin", "has fewer joints than the vertices of its mesh name");
            }
            node.skin = source.skin;
        }
        const auto instancing = source.extensions.find("EXT_mesh_gpu_instancing");
        return instancing == source.extensions.end()
                   ? Result<void>{}
                   : readInstances(instancing->second, node, path + "/extensions/EXT_mesh_gpu_instancing/attributes");
    }

    Result<void> readInstances(const tinygltf::Value& extension, Node& node, const std::string& path) {
        if (!extension.Has("attributes")) return {};
        const tinygltf::Value& attributes = extension.Get("attributes");
        std::vector<float> parts[3];
        constexpr struct {
            const char* name;
            int width;
        } kParts[] = {{"TRANSLATION", 3}, {"ROTATION", 4}, {"SCALE", 3}};
        std::size_t count = 0;
        bool found = false;
        for (std::size_t i = 0; i < std::size(kParts); ++i) {
            if (!attributes.Has(kParts[i].name)) continue;
            const int accessor = attributes.Get(kParts[i].name).GetNumberAsInt();
            if (found && accessors_.count(accessor) != count) {
                return source_.malformed(path + "/" + kParts[i].name, "has another count than the attributes before");
            }
            found = true;
            count = accessors_.count(accessor);
            if (count > source_.limits.maximumInstances - instances_) {
                return fail(ErrorCode::Refused,
                            path + " makes more than " + std::to_string(source_.limits.maximumInstances) + " instances",
                            source_.name, "Split the model");
            }
            Result<std::vector<float>> read = accessors_.readNumbers(accessor, kParts[i].width);
            if (!read) return fail(read.error());
            if (!allFinite(*read)) {
                return source_.malformed(path + "/" + kParts[i].name, "holds something that is not a finite number");
            }
            parts[i] = std::move(*read);
        }
        if (!budget_.takeBytes(count * sizeof(glm::mat4))) return source_.tooLarge(path);
        instances_ += count;
        node.instances.assign(count, glm::mat4(1.0f));
        for (std::size_t i = 0; i < count; ++i) {
            glm::mat4& matrix = node.instances[i];
            if (!parts[0].empty()) matrix = glm::translate(matrix, glm::make_vec3(parts[0].data() + 3 * i));
            if (!parts[1].empty()) {
                const float* turn = parts[1].data() + 4 * i;
                const glm::quat rotation(turn[3], turn[0], turn[1], turn[2]);
                const float length = glm::length(rotation);
                if (length > 1e-12f) matrix *= glm::mat4_cast(rotation / length);
            }
            if (!parts[2].empty()) matrix = glm::scale(matrix, glm::make_vec3(parts[2].data() + 3 * i));
        }
        return {};
    }

    Result<void> readAnimation(const tinygltf::Animation& source, const std::string& path) {
        Animation& animation = model_.animations.emplace_back();
        animation.name = source.name;
        for (std::size_t i = 0; i < source.channels.size(); ++i) {
            if (source.channels[i].sampler >= static_cast<int>(source.samplers.size())) {
                return source_.malformed(path + "/channels/" + std::to_string(i) + "/sampler",
                                         "points at number " + std::to_string(source.channels[i].sampler) + " of " +
                                             std::to_string(source.samplers.size()));
            }
            const std::size_t sampler = at(source.channels[i].sampler);
            if (Result<void> read = readChannel(source.channels[i], source.samplers[sampler],
                                                path + "/samplers/" + std::to_string(sampler), animation);
                !read) {
                return read;
            }
        }
        return {};
    }

    Result<void> readChannel(const tinygltf::AnimationChannel& source, const tinygltf::AnimationSampler& sampler,
                             const std::string& path, Animation& animation) {
        Channel channel;
        channel.node = source.target_node;
        if (channel.node == kNone) return {};  // glTF 2.0 §3.11: such a channel is passed over
        const Node& node = model_.nodes[at(channel.node)];
        int width = 3;  // floats of one output element
        std::size_t elements = 1;
        if (source.target_path == "translation" || source.target_path == "scale") {
            channel.path = source.target_path == "scale" ? Channel::Path::Scale : Channel::Path::Translation;
        } else if (source.target_path == "rotation") {
            channel.path = Channel::Path::Rotation;
            width = 4;
        } else if (source.target_path == "weights") {
            channel.path = Channel::Path::Weights;
            width = 1;
            elements = node.mesh == kNone ? 0 : model_.meshes[at(node.mesh)].weights.size();
        } else {
            strangeChannels_ = true;
            return {};
        }
        if (elements == 0) return {};  // weights of a mesh without targets
        if (sampler.interpolation == "STEP") {
            channel.interpolation = Channel::Interpolation::Step;
        } else if (sampler.interpolation == "CUBICSPLINE") {
            channel.interpolation = Channel::Interpolation::CubicSpline;
            elements *= 3;
        } else if (sampler.interpolation != "LINEAR") {
            return source_.malformed(path + "/interpolation", "is not LINEAR, STEP or CUBICSPLINE");
        }
        const std::size_t keys = accessors_.count(sampler.input);
        if (keys == 0 || accessors_.count(sampler.output) != keys * elements) {
            return source_.malformed(path + "/output", "has not as many elements as its times ask for");
        }
        const std::size_t size = keys * (1 + elements * static_cast<std::size_t>(width));
        if (size > source_.limits.maximumAnimationValues - values_) return source_.tooLarge(path);
        values_ += size;
        Result<std::vector<float>> times = accessors_.readNumbers(sampler.input, 1);
        if (!times) return fail(times.error());
        if (!allFinite(*times) || times->front() < 0.0f || !std::is_sorted(times->begin(), times->end())) {
            return source_.malformed(path + "/input", "does not hold ascending times");
        }
        Result<std::vector<float>> values = accessors_.readNumbers(sampler.output, width);
        if (!values) return fail(values.error());
        if (!allFinite(*values)) {
            return source_.malformed(path + "/output", "holds something that is not a finite number");
        }
        channel.times = std::move(*times);
        channel.values = std::move(*values);
        animation.duration = std::max(animation.duration, channel.times.back());
        animation.channels.push_back(std::move(channel));
        return {};
    }

    const tinygltf::Model& document_;
    const GltfSource& source_;
    Budget& budget_;
    Model& model_;
    AccessorReader accessors_;
    std::vector<std::size_t> mostJoints_;  // one a mesh
    std::size_t instances_ = 0;
    std::size_t values_ = 0;
    bool strangeChannels_ = false;
};

}  // namespace

Result<void> readScene(const tinygltf::Model& document, const GltfSource& source, Budget& budget, Model& model) {
    return SceneReader(document, source, budget, model).read();
}

}  // namespace kiln::asset
