#include "engine/asset/Pose.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/type_ptr.hpp>

namespace kiln::asset {

namespace {

template <class Item>
bool holds(const std::vector<Item>& list, Index index) {
    return index >= 0 && at(index) < list.size();
}

/// From every node's local transform, parents first. A node that is its own ancestor keeps its local one.
std::vector<glm::mat4> worldTransforms(const Model& model, const std::vector<glm::mat4>& locals) {
    std::vector<glm::mat4> worlds = locals;
    std::vector<bool> isChild(model.nodes.size()), seen(model.nodes.size());
    for (const Node& node : model.nodes) {
        for (Index child : node.children) {
            if (holds(model.nodes, child)) isChild[at(child)] = true;
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        if (!isChild[i]) order.push_back(i);
    }
    for (std::size_t next = 0; next < order.size(); ++next) {
        for (Index child : model.nodes[order[next]].children) {
            if (!holds(model.nodes, child) || seen[at(child)]) continue;
            seen[at(child)] = true;
            worlds[at(child)] = worlds[order[next]] * locals[at(child)];
            order.push_back(at(child));
        }
    }
    return worlds;
}

std::vector<std::vector<float>> restWeights(const Model& model) {
    std::vector<std::vector<float>> weights(model.nodes.size());
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        const Node& node = model.nodes[i];
        if (!holds(model.meshes, node.mesh)) continue;
        weights[i] = node.weights.empty() ? model.meshes[at(node.mesh)].weights : node.weights;
    }
    return weights;
}

std::vector<glm::mat4> restLocals(const Model& model) {
    std::vector<glm::mat4> locals;
    locals.reserve(model.nodes.size());
    for (const Node& node : model.nodes) locals.push_back(node.local);
    return locals;
}

glm::quat quaternion(const float* xyzw) {
    return {xyzw[3], xyzw[0], xyzw[1], xyzw[2]};
}

glm::quat unit(const glm::quat& rotation) {
    const float length = glm::length(rotation);
    return length > 1e-12f && std::isfinite(length) ? rotation / length : glm::quat(1.0f, 0.0f, 0.0f, 0.0f);
}

/// The values of one channel at one moment (glTF 2.0 appendix C).
class Sample {
  public:
    /// `time` is in seconds from the animation's beginning.
    Sample(const Channel& channel, float time) : channel_(channel) {
        const std::vector<float>& times = channel.times;
        const std::size_t each = channel.interpolation == Channel::Interpolation::CubicSpline ? 3 : 1;
        if (times.empty() || channel.values.size() % (times.size() * each) != 0) return;
        width_ = channel.values.size() / times.size() / each;
        const auto after = std::upper_bound(times.begin(), times.end(), time);
        if (after == times.begin()) return;  // before the first key: that key's value
        first_ = static_cast<std::size_t>(after - times.begin()) - 1;
        if (after == times.end()) return;
        step_ = *after - times[first_];
        if (step_ > 0.0f) part_ = (time - times[first_]) / step_;
    }

    /// How many numbers there are; 0 when the channel is not one.
    [[nodiscard]] std::size_t width() const { return width_; }

    [[nodiscard]] float operator[](std::size_t i) const {
        if (part_ <= 0.0f || channel_.interpolation == Channel::Interpolation::Step) return key(first_, i);
        const float t = part_;
        if (channel_.interpolation == Channel::Interpolation::Linear) {
            return key(first_, i) * (1.0f - t) + key(first_ + 1, i) * t;
        }
        const float t2 = t * t, t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * key(first_, i) + step_ * (t3 - 2 * t2 + t) * tangent(first_, 2, i) +
               (-2 * t3 + 3 * t2) * key(first_ + 1, i) + step_ * (t3 - t2) * tangent(first_ + 1, 0, i);
    }

    [[nodiscard]] glm::vec3 vector() const { return {(*this)[0], (*this)[1], (*this)[2]}; }

    [[nodiscard]] glm::quat rotation() const {
        if (part_ > 0.0f && channel_.interpolation == Channel::Interpolation::Linear) {
            return glm::slerp(unit(quaternion(&channel_.values[first_ * 4])),
                              unit(quaternion(&channel_.values[(first_ + 1) * 4])), part_);
        }
        return unit(glm::quat((*this)[3], (*this)[0], (*this)[1], (*this)[2]));
    }

  private:
    [[nodiscard]] float key(std::size_t place, std::size_t i) const {
        return channel_.interpolation == Channel::Interpolation::CubicSpline ? tangent(place, 1, i)
                                                                             : channel_.values[place * width_ + i];
    }
    /// `part` 0: the tangent into the key, 1: its value, 2: the tangent out of it.
    [[nodiscard]] float tangent(std::size_t place, std::size_t part, std::size_t i) const {
        return channel_.values[(place * 3 + part) * width_ + i];
    }

    const Channel& channel_;
    std::size_t width_ = 0;
    std::size_t first_ = 0;  ///< the key at or before the moment
    float step_ = 0.0f;      ///< seconds from there to the next
    float part_ = 0.0f;      ///< of that step, 0..1
};

bool isFinite(const glm::vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

/// The unit vector, or `otherwise` when there is none.
glm::vec3 direction(const glm::vec3& v, const glm::vec3& otherwise) {
    const float length = glm::length(v);
    return std::isfinite(length) && length > 1e-20f ? v / length : otherwise;
}

void morph(const Primitive& primitive, const std::vector<float>& weights, BentVertices& bent) {
    const auto add = [](std::vector<glm::vec3>& sums, const std::vector<glm::vec3>& differences, float weight) {
        if (differences.size() != sums.size()) return;
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weight * differences[i];
    };
    std::vector<glm::vec3> tangents(bent.tangents.begin(), bent.tangents.end());
    for (std::size_t k = 0; k < std::min(weights.size(), primitive.targets.size()); ++k) {
        if (weights[k] == 0.0f || !std::isfinite(weights[k])) continue;
        add(bent.positions, primitive.targets[k].positions, weights[k]);
        add(bent.normals, primitive.targets[k].normals, weights[k]);
        add(tangents, primitive.targets[k].tangents, weights[k]);
    }
    for (std::size_t i = 0; i < tangents.size(); ++i) bent.tangents[i] = glm::vec4(tangents[i], bent.tangents[i].w);
}

/// The matrices of a skin's joints in a pose. They are kept when there are vertices enough to ask for them again.
class Joints {
  public:
    Joints(const Skin& skin, const Pose& pose, std::size_t vertexCount) : skin_(skin), pose_(pose) {
        if (4 * vertexCount < skin.joints.size()) return;
        kept_.reserve(skin.joints.size());
        for (std::size_t i = 0; i < skin.joints.size(); ++i) kept_.push_back(reckon(i));
    }

    [[nodiscard]] glm::mat4 operator[](std::size_t place) const {
        if (place < kept_.size()) return kept_[place];
        return place < skin_.joints.size() ? reckon(place) : glm::mat4(1.0f);
    }

  private:
    [[nodiscard]] glm::mat4 reckon(std::size_t place) const {
        const glm::mat4 inverseBind = place < skin_.inverseBinds.size() ? skin_.inverseBinds[place] : glm::mat4(1.0f);
        return holds(pose_.world, skin_.joints[place]) ? pose_.world[at(skin_.joints[place])] * inverseBind
                                                       : inverseBind;
    }

    const Skin& skin_;
    const Pose& pose_;
    std::vector<glm::mat4> kept_;
};

/// glTF 2.0 §3.7.3.3. The node's own transform has no part in it.
void applySkin(const Primitive& primitive, const Skin& skin, const Pose& pose, BentVertices& bent) {
    const Joints joints(skin, pose, bent.positions.size());
    for (std::size_t i = 0; i < bent.positions.size(); ++i) {
        glm::mat4 blend(0.0f);
        for (int k = 0; k < 4; ++k) {
            const float weight = primitive.weights[i][k];
            if (weight > 0.0f) blend += weight * joints[primitive.joints[i][k]];
        }
        bent.positions[i] = glm::vec3(blend * glm::vec4(bent.positions[i], 1.0f));
        // The cofactors are the inverse transpose times the determinant, and there is always such a matrix.
        const glm::mat3 turn(blend);
        const glm::mat3 cofactors(glm::cross(turn[1], turn[2]), glm::cross(turn[2], turn[0]),
                                  glm::cross(turn[0], turn[1]));
        const float side = glm::dot(turn[0], cofactors[0]) < 0.0f ? -1.0f : 1.0f;
        if (!bent.normals.empty()) bent.normals[i] = side * (cofactors * bent.normals[i]);
        if (!bent.tangents.empty()) {
            bent.tangents[i] = glm::vec4(turn * glm::vec3(bent.tangents[i]), bent.tangents[i].w);
        }
    }
}

bool hasJoints(const Primitive& primitive) {
    return !primitive.joints.empty() && primitive.joints.size() == primitive.positions.size() &&
           primitive.weights.size() == primitive.positions.size();
}

}  // namespace

Pose restPose(const Model& model) {
    return {worldTransforms(model, restLocals(model)), restWeights(model)};
}

Pose poseAt(const Model& model, Index animation, float seconds) {
    if (!holds(model.animations, animation)) return restPose(model);
    const Animation& chosen = model.animations[at(animation)];
    float time = 0.0f;
    if (chosen.duration > 0.0f && std::isfinite(seconds)) {
        time = std::fmod(seconds, chosen.duration);
        if (time < 0.0f) time += chosen.duration;
    }
    struct Parts {
        glm::vec3 translation, scale;
        glm::quat rotation;
        bool moved = false;
    };
    std::vector<Parts> parts;
    parts.reserve(model.nodes.size());
    for (const Node& node : model.nodes) parts.push_back({node.translation, node.scale, node.rotation, false});
    std::vector<std::vector<float>> weights = restWeights(model);
    for (const Channel& channel : chosen.channels) {
        if (!holds(model.nodes, channel.node)) continue;
        Parts& node = parts[at(channel.node)];
        const Sample sample(channel, time);
        const std::size_t width = sample.width();
        switch (channel.path) {
            case Channel::Path::Translation:
                if (width != 3) continue;
                node.translation = sample.vector();
                break;
            case Channel::Path::Scale:
                if (width != 3) continue;
                node.scale = sample.vector();
                break;
            case Channel::Path::Rotation:
                if (width != 4) continue;
                node.rotation = sample.rotation();
                break;
            case Channel::Path::Weights: {
                std::vector<float>& list = weights[at(channel.node)];
                for (std::size_t i = 0; i < std::min(width, list.size()); ++i) list[i] = sample[i];
                continue;
            }
        }
        node.moved = true;
    }
    std::vector<glm::mat4> locals = restLocals(model);
    for (std::size_t i = 0; i < locals.size(); ++i) {
        if (!parts[i].moved) continue;
        locals[i] = glm::translate(glm::mat4(1.0f), parts[i].translation) * glm::mat4_cast(parts[i].rotation) *
                    glm::scale(glm::mat4(1.0f), parts[i].scale);
    }
    return {worldTransforms(model, locals), std::move(weights)};
}

bool isBent(const Model& model, Index node) {
    if (!holds(model.nodes, node)) return false;
    const Node& shown = model.nodes[at(node)];
    if (!holds(model.meshes, shown.mesh)) return false;
    const bool skinned = holds(model.skins, shown.skin);
    const std::vector<Primitive>& primitives = model.meshes[at(shown.mesh)].primitives;
    return std::any_of(primitives.begin(), primitives.end(), [&](const Primitive& primitive) {
        return !primitive.targets.empty() || (skinned && hasJoints(primitive));
    });
}

BentVertices bend(const Model& model, const Primitive& primitive, Index node, const Pose& pose) {
    BentVertices bent{primitive.positions, primitive.normals, primitive.tangents};
    if (!holds(model.nodes, node)) return bent;
    if (holds(pose.weights, node)) morph(primitive, pose.weights[at(node)], bent);
    const Index skin = model.nodes[at(node)].skin;
    if (holds(model.skins, skin) && hasJoints(primitive)) applySkin(primitive, model.skins[at(skin)], pose, bent);
    for (std::size_t i = 0; i < bent.positions.size(); ++i) {
        if (!isFinite(bent.positions[i])) bent.positions[i] = primitive.positions[i];
    }
    for (std::size_t i = 0; i < bent.normals.size(); ++i) {
        bent.normals[i] = direction(bent.normals[i], primitive.normals[i]);
    }
    for (std::size_t i = 0; i < bent.tangents.size(); ++i) {
        const glm::vec3 along = direction(glm::vec3(bent.tangents[i]), glm::vec3(primitive.tangents[i]));
        bent.tangents[i] = glm::vec4(along, primitive.tangents[i].w);
    }
    return bent;
}

}  // namespace kiln::asset
