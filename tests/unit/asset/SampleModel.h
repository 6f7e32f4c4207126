// A model that uses everything the writer can write.
#pragma once

#include "engine/asset/Model.h"

namespace kiln::test {

/// A whole 2x2 PNG.
inline constexpr unsigned char kSmallPng[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00, 0x13, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xff, 0xff, 0x3f, 0x03, 0xc3, 0x09, 0x06, 0x20, 0x06, 0xb2, 0x00, 0x33,
    0x44, 0x07, 0x8b, 0x19, 0x84, 0x10, 0x62, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

inline asset::Model sampleModel() {
    using namespace asset;
    Model model;
    model.copyright = "CC0-1.0";
    Image image;
    image.name = "karo";
    image.mimeType = "image/png";
    const ByteView png = std::as_bytes(std::span(kSmallPng));
    image.encoded.assign(png.begin(), png.end());
    model.images = {image};
    model.textures.resize(2);
    model.textures[0].image = model.textures[1].image = 0;
    model.textures[1].sampler = {Filter::Nearest, Filter::NearestMipmapLinear, Wrap::ClampToEdge, Wrap::MirroredRepeat};

    Material glaze;
    glaze.name = "glaze";
    glaze.baseColorFactor = {0.9f, 0.8f, 0.7f, 1.0f};
    glaze.metallicFactor = 0.0f;
    glaze.roughnessFactor = 0.35f;
    glaze.baseColor = {0, 0, {0.25f, 0.5f}, {2.0f, 3.0f}, 0.1f};
    glaze.metallicRoughness = {1, 0, {}, glm::vec2(1.0f), 0.0f};
    glaze.normal = {0, 1, {}, glm::vec2(1.0f), 0.0f};
    glaze.normalScale = 0.5f;
    glaze.occlusion = {1, 1, {}, glm::vec2(1.0f), 0.0f};
    glaze.occlusionStrength = 0.75f;
    glaze.emissive = {0, 0, {}, glm::vec2(1.0f), 0.0f};
    glaze.emissiveFactor = {3.0f, 1.5f, 0.0f};
    glaze.indexOfRefraction = 1.55f;
    glaze.clearcoatFactor = 1.0f;
    glaze.clearcoatRoughnessFactor = 0.05f;
    glaze.clearcoat = {0, 0, {}, glm::vec2(1.0f), 0.0f};
    glaze.clearcoatRoughness = {1, 0, {}, glm::vec2(1.0f), 0.0f};
    glaze.clearcoatNormal = {0, 1, {}, glm::vec2(1.0f), 0.0f};
    glaze.clearcoatNormalScale = 0.8f;
    glaze.specular = {0.75f, {1, 0}, {0.5f, 1.0f, 2.0f}, {0, 1}};
    glaze.sheen = {{0.25f, 0.5f, 1.0f}, {0, 0}, 0.5f, {1, 1}};
    glaze.transmission = {0.5f, {1, 0}};
    glaze.volume = {0.125f, {0, 1}, 2.0f, {0.5f, 0.75f, 1.0f}};
    glaze.dispersion = 0.25f;
    glaze.iridescence = {1.0f, {0, 0}, 1.5f, 200.0f, 500.0f, {1, 0}};
    glaze.anisotropy = {0.5f, 1.25f, {1, 1}};
    glaze.diffuseTransmission = {0.25f, {0, 0}, {1.0f, 0.5f, 0.25f}, {1, 0}};
    Material lattice;
    lattice.name = "lattice";
    lattice.alphaMode = AlphaMode::Mask;
    lattice.alphaCutoff = 0.3f;
    lattice.doubleSided = true;
    lattice.emissiveFactor = {0.5f, 0.0f, 0.0f};
    Material shade;
    shade.alphaMode = AlphaMode::Blend;
    shade.unlit = true;
    model.materials = {glaze, lattice, shade};

    Primitive square;
    square.positions = {{0, 0, 0}, {0.1f, 0, 0}, {0.1f, 0.2f, 0}, {0, 0.2f, 0}};
    square.normals.assign(4, {0, 0, 1});
    square.tangents.assign(4, {1, 0, 0, -1});
    square.texCoords[0] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    square.texCoords[1] = {{0, 0}, {0.5f, 0}, {0.5f, 0.5f}, {0, 0.5f}};
    square.colors.assign(4, {1, 0.4f, 0.2f, 1});  // whole 255ths, which eight bits hold exactly
    square.indices = {0, 1, 2, 0, 2, 3};
    square.material = 0;
    Primitive triangle;
    triangle.positions = {{-0.3f, 0, 0}, {-0.1f, 0, 0}, {-0.3f, 0.7f, 0}};
    triangle.normals.assign(3, {0, 0, 1});
    triangle.indices = {0, 1, 2};
    triangle.material = 1;
    model.variants = {"day", "night", "dusk"};
    triangle.variants = {{0, 1}, {1, 0}, {2, 0}};
    Primitive lines;
    lines.mode = PrimitiveMode::Lines;
    lines.positions = {{0, 0, 0}, {1, 1, 1}};
    lines.indices = {0, 1};
    lines.material = 2;
    Primitive points;
    points.mode = PrimitiveMode::Points;
    points.positions = {{0, 0.5f, 0}};
    points.indices = {0};
    model.meshes = {{"tile", {square, triangle}}, {"marks", {lines, points}}};

    model.nodes.resize(3);
    model.nodes[0] = {"panel", 0, kNone, {1, 2}, glm::mat4(1.0f)};
    model.nodes[0].local[3] = glm::vec4(1, 2, 3, 1);
    model.nodes[1] = {"", 1, 0, {}, glm::mat4(1.0f)};
    model.nodes[2] = {"mount", kNone, 0, {}, glm::mat4(1.0f)};
    model.roots = {0};
    model.updateWorldTransforms();
    return model;
}

}  // namespace kiln::test
