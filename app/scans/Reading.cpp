#include "app/scans/Reading.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <glm/gtc/matrix_inverse.hpp>

#include "app/scans/Pictures.h"
#include "app/scans/Ply.h"

namespace scans {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::asset::Image;
using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Primitive;

namespace {

constexpr std::array<std::string_view, 9> kEndings{"obj", "ply", "stl", "fbx", "dae", "3ds", "x3d", "gltf", "glb"};
const glm::vec4 kPlaster(0.68f, 0.66f, 0.62f, 1.0f);  // linear

Result<Brought> readPlyScan(const fs::path& scan, Surroundings& around) {
    const Result<Bytes> bytes = around.read(scan);
    if (!bytes) return fail(bytes.error());
    Result<PlyFile> file = readPly(*bytes, nameOf(scan));
    if (!file) return fail(file.error());
    Brought brought;
    brought.format = file->format;
    brought.usualUp = "+z";
    brought.done = std::move(file->notes);
    std::string picture = file->picture;
    if (picture.empty() && !file->primitive.texCoords[0].empty()) picture = scan.stem().string() + ".png";
    Material material;
    material.name = "scan";
    material.metallicFactor = 0.0f;
    material.roughnessFactor = kScanRoughness;
    if (picture.empty() && file->primitive.colors.empty()) material = plainMaterial(brought);
    if (!picture.empty()) material.baseColor.texture = addPicture(brought, picture, true, false, around);
    brought.materials.push_back(material);
    file->primitive.material = 0;
    brought.primitives.push_back(std::move(file->primitive));
    return brought;
}

}  // namespace

std::vector<MapUse> mapsOf(Material& material) {
    const bool clear = material.alphaMode != kiln::asset::AlphaMode::Opaque;
    return {{&material.baseColor, true, clear},
            {&material.emissive, true, false},
            {&material.metallicRoughness, false, false},
            {&material.normal, false, false},
            {&material.occlusion, false, false},
            {&material.clearcoat, false, false},
            {&material.clearcoatRoughness, false, false},
            {&material.clearcoatNormal, false, false},
            {&material.specular.map, false, true},
            {&material.specular.color, true, false},
            {&material.sheen.color, true, false},
            {&material.sheen.roughness, false, true},
            {&material.transmission.map, false, false},
            {&material.volume.thickness, false, false},
            {&material.iridescence.map, false, false},
            {&material.iridescence.thickness, false, false},
            {&material.anisotropy.map, false, false},
            {&material.diffuseTransmission.map, false, true},
            {&material.diffuseTransmission.color, true, false}};
}

std::string lowerCase(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string endingOf(const fs::path& file) {
    const std::string ending = lowerCase(file.extension().string());
    return ending.empty() ? ending : ending.substr(1);
}

std::string readableEndings() {
    std::string text;
    for (const std::string_view ending : kEndings) text += (text.empty() ? "." : ", .") + std::string(ending);
    return text;
}

Result<Brought> readScan(const fs::path& scan, Surroundings& around) {
    const std::string ending = endingOf(scan);
    if (std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end()) {
        return fail(ErrorCode::Unsupported, "files of this kind are not read", nameOf(scan),
                    "Export it as one of " + readableEndings());
    }
    if (ending == "ply") return readPlyScan(scan, around);
    if (ending == "gltf" || ending == "glb") return readGltfScan(scan, around);
    return readWithAssimp(scan, around);
}

Material plainMaterial(Brought& brought) {
    constexpr const char* kDoubt = "the file has no colours, so it is shown as a plaster cast";
    if (std::find(brought.doubts.begin(), brought.doubts.end(), kDoubt) == brought.doubts.end()) {
        brought.doubts.emplace_back(kDoubt);
    }
    Material material;
    material.name = "plaster";
    material.baseColorFactor = kPlaster;
    material.metallicFactor = 0.0f;
    material.roughnessFactor = kScanRoughness;
    return material;
}

Index addTexture(Brought& brought, Image image) {
    brought.images.push_back(std::move(image));
    brought.textures.push_back({static_cast<Index>(brought.images.size() - 1), {}});
    return static_cast<Index>(brought.textures.size() - 1);
}

Index addPicture(Brought& brought, Bytes bytes, const std::string& name, bool color, bool alpha) {
    Result<Image> image = importPicture(std::move(bytes), name, color, alpha);
    if (image) return addTexture(brought, std::move(*image));
    brought.doubts.push_back(image.error().text());
    return kNone;
}

Index addPicture(Brought& brought, const std::string& name, bool color, bool alpha, Surroundings& around) {
    const auto file = around.find(name, true);
    if (!file) {
        brought.doubts.push_back("the picture \"" + name + "\" is not beside the scan: put it there and import again");
        return kNone;
    }
    const std::string own = nameOf(*file);
    for (std::size_t i = 0; i < brought.textures.size(); ++i) {
        const Image& image = brought.images[static_cast<std::size_t>(brought.textures[i].image)];
        if (image.name == own && color) return static_cast<Index>(i);
    }
    Result<Bytes> bytes = around.read(*file);
    if (!bytes) {
        brought.doubts.push_back(bytes.error().text());
        return kNone;
    }
    return addPicture(brought, std::move(*bytes), own, color, alpha);
}

void transform(Primitive& primitive, const glm::dmat4& matrix) {
    const glm::dmat3 turn = glm::inverseTranspose(glm::dmat3(matrix));
    for (glm::vec3& position : primitive.positions) position = glm::vec3(matrix * glm::dvec4(position, 1.0));
    for (glm::vec3& normal : primitive.normals) {
        const glm::dvec3 turned = turn * glm::dvec3(normal);
        const double length = glm::length(turned);
        normal = length > 0.0 ? glm::vec3(turned / length) : normal;
    }
    primitive.tangents.clear();
    if (glm::determinant(glm::dmat3(matrix)) >= 0.0) return;
    for (std::size_t at = 0; at + 2 < primitive.indices.size(); at += 3) {
        std::swap(primitive.indices[at + 1], primitive.indices[at + 2]);
    }
}

void joinAlike(std::vector<Primitive>& primitives) {
    using Kind = std::tuple<Index, bool, bool, bool, bool>;
    std::map<Kind, std::size_t> places;
    std::vector<Primitive> joined;
    for (Primitive& primitive : primitives) {
        const Kind kind{primitive.material, primitive.normals.empty(), primitive.colors.empty(),
                        primitive.texCoords[0].empty(), primitive.texCoords[1].empty()};
        const auto [place, fresh] = places.try_emplace(kind, joined.size());
        if (fresh) {
            joined.push_back(std::move(primitive));
            continue;
        }
        Primitive& to = joined[place->second];
        const auto first = static_cast<std::uint32_t>(to.positions.size());
        const auto append = [](auto& all, const auto& more) { all.insert(all.end(), more.begin(), more.end()); };
        append(to.positions, primitive.positions);
        append(to.normals, primitive.normals);
        append(to.colors, primitive.colors);
        for (std::size_t set = 0; set < 2; ++set) append(to.texCoords[set], primitive.texCoords[set]);
        for (const std::uint32_t index : primitive.indices) to.indices.push_back(first + index);
    }
    primitives = std::move(joined);
}

}  // namespace scans
