#include "app/workshop/rooms/LightScene.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/gtc/matrix_inverse.hpp>

#include "app/workshop/rooms/Rays.h"
#include "engine/core/Srgb.h"

namespace workshop {

using kiln::ErrorCode;
using kiln::asset::Index;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;

namespace {

constexpr float kStep = 2e-4f;  // metres by which a ray goes on behind a pane
constexpr int kMostPanes = 16;  // on one ray
constexpr float kMetalAlbedo = 0.6f;
constexpr float kUnreadAlbedo = 0.5f;  // of pictures in other formats than the workshop's own

float decoded(std::uint8_t value) {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = kiln::decodeSrgb(static_cast<float>(i) / 255.0f);
        }
        return values;
    }();
    return table[value];
}

/// The nearest texel of a picture that repeats.
glm::vec3 texelOf(const Picture& picture, const kiln::asset::TextureUse& use, const glm::vec2& uv) {
    const float c = std::cos(use.rotation), s = std::sin(use.rotation);
    const glm::vec2 scaled = use.scale * uv;
    const glm::vec2 at = glm::fract(glm::vec2(c * scaled.x + s * scaled.y, c * scaled.y - s * scaled.x) + use.offset);
    const int x = std::clamp(static_cast<int>(at.x * static_cast<float>(picture.width)), 0, picture.width - 1);
    const int y = std::clamp(static_cast<int>(at.y * static_cast<float>(picture.height)), 0, picture.height - 1);
    const auto first = static_cast<std::size_t>(y * picture.width + x) * static_cast<std::size_t>(picture.channels);
    const std::uint8_t* texel = &picture.pixels[first];
    if (picture.channels == 1) return glm::vec3(decoded(texel[0]));
    return {decoded(texel[0]), decoded(texel[1]), decoded(texel[2])};
}

bool isPane(const Material& material, bool castsNone) {
    if (material.unlit) return castsNone;
    return material.transmission.factor > 0.3f || material.alphaMode == kiln::asset::AlphaMode::Blend;
}

glm::vec3 tintOf(const Material& material) {
    if (material.unlit) return glm::vec3(1.0f);  // the sky itself, whose colour is the light's
    const glm::vec3 color(material.baseColorFactor);
    if (material.alphaMode == kiln::asset::AlphaMode::Blend) {
        return glm::vec3(1.0f - material.baseColorFactor.a) + material.baseColorFactor.a * color;
    }
    return color * material.transmission.factor;
}

}  // namespace

kiln::Result<LightScene> LightScene::make(const Model& room, std::span<const Standing> standing) {
    LightScene scene;
    scene.addModel(room, glm::mat4(1.0f), true);
    const std::size_t roomParts = scene.parts_.size();
    for (const Standing& one : standing) scene.addModel(*one.model, one.world, false);
    if (scene.broken_) return kiln::fail(*scene.broken_);
    if (auto started = scene.start(roomParts); !started) return kiln::fail(started.error());
    scene.findSkyPanes();
    return scene;
}

LightScene::~LightScene() {
    if (room_) rtcReleaseScene(room_);
    if (all_) rtcReleaseScene(all_);
    if (device_) rtcReleaseDevice(device_);
}

LightScene::LightScene(LightScene&& other) noexcept {
    *this = std::move(other);
}

LightScene& LightScene::operator=(LightScene&& other) noexcept {
    std::swap(materials_, other.materials_);
    std::swap(parts_, other.parts_);
    std::swap(skyParts_, other.skyParts_);
    std::swap(skyTriangles_, other.skyTriangles_);
    std::swap(broken_, other.broken_);
    std::swap(device_, other.device_);
    std::swap(room_, other.room_);
    std::swap(all_, other.all_);
    return *this;
}

void LightScene::addModel(const Model& model, const glm::mat4& place, bool bakes) {
    const std::size_t firstMaterial = materials_.size();
    const auto addMaterial = [&](const Material& source, bool castsNone) {
        LightMaterial material;
        // What glaze or polish mirrors returns into the room as well: here it is scattered.
        material.albedo = glm::vec3(source.baseColorFactor) * glm::mix(1.0f, kMetalAlbedo, source.metallicFactor);
        material.emission = source.emissiveFactor;
        material.doubleSided = source.doubleSided;
        material.use = source.baseColor;
        if (isPane(source, castsNone)) material.tint = tintOf(source);
        const Index texture = source.baseColor.texture;
        const Index image =
            texture == kiln::asset::kNone ? texture : model.textures[static_cast<std::size_t>(texture)].image;
        const bool pictured = image != kiln::asset::kNone;
        if (pictured && model.images[static_cast<std::size_t>(image)].mimeType != "image/jpeg") {
            material.albedo *= kUnreadAlbedo;
        } else if (pictured) {
            auto picture = decodeJpeg(model.images[static_cast<std::size_t>(image)].encoded, 1);
            if (picture) {
                material.picture = std::move(*picture);
            } else {
                broken_ = picture.error();
            }
        }
        materials_.push_back(std::move(material));
    };
    for (const Material& material : model.materials) addMaterial(material, true);
    materials_.emplace_back();  // the default material
    materials_.back().albedo = glm::vec3(1.0f);

    for (const Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone || node.name.starts_with("collision:")) continue;
        const bool castsNone = node.name.starts_with("noshadow:");
        const glm::mat4 world = place * node.world;
        const glm::mat3 turned = glm::inverseTranspose(glm::mat3(world));
        for (const Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            if (primitive.mode != kiln::asset::PrimitiveMode::Triangles || primitive.indices.empty()) continue;
            const bool plain = primitive.material == kiln::asset::kNone;
            const Material* material = plain ? nullptr : &model.materials[static_cast<std::size_t>(primitive.material)];
            const bool pane = material && isPane(*material, castsNone);
            if (castsNone && !pane) continue;
            LightPart part;
            part.material =
                firstMaterial + (plain ? model.materials.size() : static_cast<std::size_t>(primitive.material));
            part.pane = pane;
            for (const glm::vec3& position : primitive.positions)
                part.positions.emplace_back(world * glm::vec4(position, 1.0f));
            for (const glm::vec3& normal : primitive.normals) part.normals.push_back(glm::normalize(turned * normal));
            const int set = material && material->baseColor.present() ? material->baseColor.texCoord : 0;
            part.uv = primitive.texCoords[static_cast<std::size_t>(set)];
            if (bakes && material && material->lightmap.map.present()) {
                part.lightUv = primitive.texCoords[static_cast<std::size_t>(material->lightmap.map.texCoord)];
            }
            part.colors = primitive.colors;
            part.indices = primitive.indices;
            parts_.push_back(std::move(part));
        }
    }
}

kiln::Result<void> LightScene::start(std::size_t roomParts) {
    device_ = rtcNewDevice("threads=1");
    const auto broken = [] {
        return kiln::fail(ErrorCode::Internal, "Embree could not be started", "baked light",
                          "Check that libembree3 is installed and that memory is free");
    };
    if (!device_) return broken();
    room_ = rtcNewScene(device_);
    all_ = rtcNewScene(device_);
    for (RTCScene scene : {room_, all_}) rtcSetSceneFlags(scene, RTC_SCENE_FLAG_ROBUST);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const LightPart& part = parts_[i];
        RTCGeometry geometry = rtcNewGeometry(device_, RTC_GEOMETRY_TYPE_TRIANGLE);
        auto* positions = static_cast<glm::vec3*>(rtcSetNewGeometryBuffer(
            geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, sizeof(glm::vec3), part.positions.size()));
        auto* indices = static_cast<std::uint32_t*>(rtcSetNewGeometryBuffer(
            geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 3 * sizeof(std::uint32_t), part.indices.size() / 3));
        if (positions && indices) {
            std::copy(part.positions.begin(), part.positions.end(), positions);
            std::copy(part.indices.begin(), part.indices.end(), indices);
            rtcCommitGeometry(geometry);
            rtcAttachGeometryByID(all_, geometry, static_cast<unsigned>(i));
            if (i < roomParts) rtcAttachGeometryByID(room_, geometry, static_cast<unsigned>(i));
        }
        rtcReleaseGeometry(geometry);
    }
    for (RTCScene scene : {room_, all_}) rtcCommitScene(scene);
    if (rtcGetDeviceError(device_) != RTC_ERROR_NONE) return broken();
    return {};
}

void LightScene::findSkyPanes() {
    skyParts_.assign(parts_.size(), false);
    float sum = 0.0f;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const LightPart& part = parts_[i];
        if (!part.pane) continue;
        // A pane has the sky behind it when rays from it, to either side, find nothing but panes.
        int open = 0, asked = 0;
        const std::size_t triangles = part.indices.size() / 3;
        const std::size_t stride = std::max<std::size_t>(1, triangles / 64);
        for (std::size_t t = 0; t < triangles; t += stride) {
            const glm::vec3& a = part.positions[part.indices[3 * t]];
            const glm::vec3& b = part.positions[part.indices[3 * t + 1]];
            const glm::vec3& c = part.positions[part.indices[3 * t + 2]];
            const glm::vec3 across = glm::cross(b - a, c - a);
            if (glm::length(across) < 1e-9f) continue;
            ++asked;
            for (const float side : {-1.0f, 1.0f}) {
                const glm::vec3 out = glm::normalize(across) * side;
                const glm::vec3 slant = glm::normalize(out + 0.3f * glm::normalize(b - a));
                LightWay way;
                if (!meet((a + b + c) / 3.0f + out * kStep, slant, way, false)) {
                    ++open;
                    break;
                }
            }
        }
        if (2 * open <= asked) continue;
        skyParts_[i] = true;
        for (std::size_t t = 0; t < triangles; ++t) {
            SkyTriangle triangle;
            for (std::size_t k = 0; k < 3; ++k) triangle.corners[k] = part.positions[part.indices[3 * t + k]];
            const auto& [a, b, c] = triangle.corners;
            sum += 0.5f * glm::length(glm::cross(b - a, c - a));
            triangle.sum = sum;
            skyTriangles_.push_back(triangle);
        }
    }
}

glm::vec3 LightScene::samplePane(float u, float v, float w) const {
    const float wanted = u * skyTriangles_.back().sum;
    auto found = std::lower_bound(skyTriangles_.begin(), skyTriangles_.end(), wanted,
                                  [](const SkyTriangle& one, float sum) { return one.sum < sum; });
    if (found == skyTriangles_.end()) --found;
    const float root = std::sqrt(v);
    const auto& [a, b, c] = found->corners;
    return a * (1.0f - root) + b * (root * (1.0f - w)) + c * (root * w);
}

glm::vec3 LightScene::albedoAt(const LightPart& part, const std::array<std::uint32_t, 3>& corner,
                               const glm::vec3& weights) const {
    const LightMaterial& material = materials_[part.material];
    glm::vec3 color = material.albedo;
    if (material.picture && !part.uv.empty()) {
        const glm::vec2 uv =
            part.uv[corner[0]] * weights.x + part.uv[corner[1]] * weights.y + part.uv[corner[2]] * weights.z;
        color *= texelOf(*material.picture, material.use, uv);
    }
    if (!part.colors.empty()) {
        color *= glm::vec3(part.colors[corner[0]] * weights.x + part.colors[corner[1]] * weights.y +
                           part.colors[corner[2]] * weights.z);
    }
    return glm::min(color, glm::vec3(0.95f));
}

std::optional<LightHit> LightScene::meet(const glm::vec3& origin, const glm::vec3& direction, LightWay& way,
                                         bool withStanding) const {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    float near = 0.0f;
    for (int pane = 0; pane <= kMostPanes; ++pane) {
        RTCRayHit query = rayOf(origin, direction, near, std::numeric_limits<float>::infinity());
        rtcIntersect1(withStanding ? all_ : room_, &context, &query);
        if (query.hit.geomID == RTC_INVALID_GEOMETRY_ID) return std::nullopt;
        const LightPart& part = parts_[query.hit.geomID];
        const LightMaterial& material = materials_[part.material];
        const glm::vec3 facet = glm::normalize(glm::vec3(query.hit.Ng_x, query.hit.Ng_y, query.hit.Ng_z));
        const float cosine = glm::dot(facet, direction);
        const float distance = query.ray.tfar;
        if (part.pane) {
            way.tint *= material.tint;
            if (!skyParts_.empty() && skyParts_[query.hit.geomID]) {
                way.throughSky = true;
                way.density += distance * distance / (std::max(std::abs(cosine), 1e-4f) * skyTriangles_.back().sum);
            }
            near = distance + kStep;
            continue;
        }
        LightHit hit;
        hit.distance = distance;
        hit.position = origin + direction * distance;
        hit.normal = cosine > 0.0f ? -facet : facet;
        hit.back = cosine > 0.0f && !material.doubleSided;
        if (hit.back) return hit;
        const std::uint32_t* first = &part.indices[3 * static_cast<std::size_t>(query.hit.primID)];
        const std::array<std::uint32_t, 3> corner{first[0], first[1], first[2]};
        const glm::vec3 weights(1.0f - query.hit.u - query.hit.v, query.hit.u, query.hit.v);
        hit.albedo = albedoAt(part, corner, weights);
        hit.emission = material.emission;
        if (!part.lightUv.empty()) {
            hit.lightUv = part.lightUv[corner[0]] * weights.x + part.lightUv[corner[1]] * weights.y +
                          part.lightUv[corner[2]] * weights.z;
        }
        return hit;
    }
    return std::nullopt;
}

glm::vec3 LightScene::seen(const glm::vec3& origin, const glm::vec3& direction, float distance, bool sky,
                           bool withStanding) const {
    RTCIntersectContext context;
    rtcInitIntersectContext(&context);
    glm::vec3 tint(1.0f);
    bool through = false;
    float near = 0.0f;
    for (int pane = 0; pane <= kMostPanes; ++pane) {
        RTCRayHit query = rayOf(origin, direction, near, distance);
        rtcIntersect1(withStanding ? all_ : room_, &context, &query);
        if (query.hit.geomID == RTC_INVALID_GEOMETRY_ID) {
            return sky && hasSkyPanes() && !through ? glm::vec3(0.0f) : tint;
        }
        const LightPart& part = parts_[query.hit.geomID];
        if (!part.pane) return glm::vec3(0.0f);
        tint *= materials_[part.material].tint;
        through = through || skyParts_[query.hit.geomID];
        near = query.ray.tfar + kStep;
    }
    return glm::vec3(0.0f);
}

}  // namespace workshop
