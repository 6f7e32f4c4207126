// Small models made on the spot: quads, boxes and spheres with normals, tangents and texture coordinates.
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>

#include <glm/glm.hpp>
#include <glm/gtc/constants.hpp>

#include "engine/asset/Model.h"

namespace gltest {

using kiln::asset::Index;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;

/// A square of `size` metres in the XY plane, facing +Z, u to the right and v down.
inline Primitive quad(float size) {
    const float h = 0.5f * size;
    Primitive p;
    p.positions = {{-h, -h, 0}, {h, -h, 0}, {h, h, 0}, {-h, h, 0}};
    p.normals.assign(4, {0, 0, 1});
    p.tangents.assign(4, {1, 0, 0, 1});
    p.texCoords[0] = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
    p.indices = {0, 1, 2, 0, 2, 3};
    return p;
}

/// A box of `size` metres about the origin, with flat sides.
inline Primitive box(const glm::vec3& size) {
    Primitive p;
    for (int axis = 0; axis < 3; ++axis) {
        for (int side = -1; side <= 1; side += 2) {
            glm::vec3 n(0.0f), u(0.0f), v(0.0f);
            n[axis] = static_cast<float>(side);
            u[(axis + 1) % 3] = static_cast<float>(side);
            v[(axis + 2) % 3] = 1.0f;
            const auto base = static_cast<std::uint32_t>(p.positions.size());
            for (const glm::vec2 c : {glm::vec2(-1, -1), glm::vec2(1, -1), glm::vec2(1, 1), glm::vec2(-1, 1)}) {
                p.positions.push_back(0.5f * size * (n + u * c.x + v * c.y));
                p.normals.push_back(n);
                p.texCoords[0].push_back(0.5f * c + 0.5f);
            }
            for (std::uint32_t i : {0u, 1u, 2u, 0u, 2u, 3u}) p.indices.push_back(base + i);
        }
    }
    return p;
}

/// A sphere about the origin, u round it, v from pole to pole.
inline Primitive sphere(float radius, int segments = 96) {
    Primitive p;
    const int rings = segments / 2;
    for (int ring = 0; ring <= rings; ++ring) {
        for (int segment = 0; segment <= segments; ++segment) {
            const float u = static_cast<float>(segment) / static_cast<float>(segments);
            const float v = static_cast<float>(ring) / static_cast<float>(rings);
            const float phi = u * glm::two_pi<float>();
            const float theta = v * glm::pi<float>();
            const glm::vec3 n(std::sin(theta) * std::sin(phi), std::cos(theta), std::sin(theta) * std::cos(phi));
            p.positions.push_back(radius * n);
            p.normals.push_back(n);
            p.texCoords[0].push_back({u, v});
        }
    }
    const auto row = static_cast<std::uint32_t>(segments + 1);
    for (std::uint32_t ring = 0; ring < static_cast<std::uint32_t>(rings); ++ring) {
        for (std::uint32_t segment = 0; segment + 1 < row; ++segment) {
            const std::uint32_t a = ring * row + segment;
            for (std::uint32_t i : {a, a + row, a + 1, a + 1, a + row, a + row + 1}) p.indices.push_back(i);
        }
    }
    return p;
}

/// A model of one node; more can be added with add().
inline Model& add(Model& model, Primitive primitive, const Material& material,
                  const glm::mat4& transform = glm::mat4(1), const char* name = "part") {
    primitive.material = static_cast<Index>(model.materials.size());
    model.materials.push_back(material);
    model.meshes.push_back({name, {std::move(primitive)}});
    kiln::asset::Node node;
    node.name = name;
    node.mesh = static_cast<Index>(model.meshes.size()) - 1;
    node.local = node.world = transform;
    model.roots.push_back(static_cast<Index>(model.nodes.size()));
    model.nodes.push_back(node);
    return model;
}

inline Model single(Primitive primitive, const Material& material) {
    Model model;
    add(model, std::move(primitive), material);
    return model;
}

inline Material dielectric(const glm::vec3& color, float roughness) {
    Material material;
    material.baseColorFactor = glm::vec4(color, 1.0f);
    material.metallicFactor = 0.0f;
    material.roughnessFactor = roughness;
    return material;
}

inline Material metal(const glm::vec3& color, float roughness) {
    Material material = dielectric(color, roughness);
    material.metallicFactor = 1.0f;
    return material;
}

/// Adds a picture and a texture of it; the pixels come by Renderer::setImage().
inline kiln::asset::TextureUse addTexture(Model& model) {
    kiln::asset::Texture texture;
    texture.sampler.magnify = kiln::asset::Filter::Nearest;  // so that a texel is a colour, not a mixture
    texture.sampler.minify = kiln::asset::Filter::Nearest;
    texture.image = static_cast<Index>(model.images.size());
    model.images.push_back({"picture", "image/png", {}});
    kiln::asset::TextureUse use;
    use.texture = static_cast<Index>(model.textures.size());
    model.textures.push_back(texture);
    return use;
}

}  // namespace gltest
