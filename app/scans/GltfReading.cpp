// glTF by the engine's own reader, its nodes applied, and specular-glossiness baked to metallic-roughness.
#include <cstring>

#include <nlohmann/json.hpp>

#include "app/museum/JsonFields.h"
#include "app/scans/MapPacking.h"
#include "app/scans/Pictures.h"
#include "app/scans/Reading.h"
#include "engine/asset/GltfReader.h"
#include "engine/platform/Draco.h"

namespace scans {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ByteView;
using kiln::fail;
using kiln::Result;
using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::TextureUse;
using nlohmann::json;

namespace {

constexpr const char* kExtension = "KHR_materials_pbrSpecularGlossiness";
constexpr std::size_t kGlbHeader = 12, kChunkHeader = 8;

std::uint32_t wordAt(ByteView bytes, std::size_t at) {
    std::uint32_t word = 0;
    if (at + 4 <= bytes.size()) std::memcpy(&word, bytes.data() + at, 4);
    return word;
}

bool isGlb(ByteView bytes) {
    return bytes.size() >= kGlbHeader + kChunkHeader && std::memcmp(bytes.data(), "glTF", 4) == 0;
}

/// The JSON of a file; empty where there is none.
ByteView jsonOf(ByteView bytes) {
    if (!isGlb(bytes)) return bytes;
    const std::size_t length = wordAt(bytes, kGlbHeader);
    return length <= bytes.size() - kGlbHeader - kChunkHeader ? bytes.subspan(kGlbHeader + kChunkHeader, length)
                                                              : ByteView();
}

/// glTF 1.0, of before 2017, which Assimp knows.
bool isFirstVersion(ByteView bytes, const json& document) {
    if (isGlb(bytes)) return wordAt(bytes, 4) == 1;
    const json::json_pointer version("/asset/version");
    return document.is_object() && document.contains(version) && document.at(version).is_string() &&
           document.at(version).get<std::string>().starts_with("1.");
}

/// The same file with another JSON.
Bytes withJson(ByteView bytes, std::string text) {
    while (text.size() % 4 != 0) text += ' ';
    const ByteView chunk = kiln::asBytes(text);
    if (!isGlb(bytes)) return {chunk.begin(), chunk.end()};
    const ByteView rest = bytes.subspan(kGlbHeader + kChunkHeader + jsonOf(bytes).size());
    Bytes result(bytes.begin(), bytes.begin() + kGlbHeader + kChunkHeader);
    const auto put = [&](std::size_t at, std::size_t value) {
        const auto word = static_cast<std::uint32_t>(value);
        std::memcpy(result.data() + at, &word, 4);
    };
    put(8, kGlbHeader + kChunkHeader + text.size() + rest.size());
    put(kGlbHeader, text.size());
    result.insert(result.end(), chunk.begin(), chunk.end());
    result.insert(result.end(), rest.begin(), rest.end());
    return result;
}

/// The materials of the extension as the JSON has them, by number; null for all others. Nobody vouches for the JSON.
std::vector<json> glossyMaterials(const json& document) {
    std::vector<json> found;
    const auto materials = document.find("materials");
    if (materials == document.end() || !materials->is_array()) return found;
    for (const json& material : *materials) {
        const json::json_pointer path("/extensions/KHR_materials_pbrSpecularGlossiness");
        found.push_back(material.is_object() && material.contains(path) && material.at(path).is_object()
                            ? material.at(path)
                            : json());
    }
    return found;
}

float numberOf(const json& list, std::size_t at, float fallback) {
    return list.is_array() && at < list.size() && list[at].is_number() ? list[at].get<float>() : fallback;
}

/// Texture and coordinates of one of the extension's maps; absent where it names none of the model's.
TextureUse glossMapOf(const json& extension, const char* name, const Model& model) {
    TextureUse use;
    const auto map = extension.find(name);
    if (map == extension.end() || !map->is_object()) return use;
    const auto index = map->find("index");
    if (index == map->end() || !index->is_number_unsigned() || index->get<std::size_t>() >= model.textures.size())
        return use;
    use.texture = index->get<Index>();
    const auto set = map->find("texCoord");
    if (set != map->end() && *set == 1) use.texCoord = 1;
    return use;
}

std::optional<Pixels> pixelsOf(const Model& model, const TextureUse& use, Brought& brought) {
    if (!use.present()) return std::nullopt;
    const Index image = model.textures[static_cast<std::size_t>(use.texture)].image;
    if (image == kNone) return std::nullopt;
    const kiln::asset::Image& source = model.images[static_cast<std::size_t>(image)];
    Result<Pixels> pixels = decodePicture(source.encoded, source.name.empty() ? "a picture of the file" : source.name);
    if (pixels) return std::move(*pixels);
    brought.doubts.push_back(pixels.error().text());
    return std::nullopt;
}

void bake(const json& extension, Model& model, Material& material, Brought& brought) {
    SpecularGlossiness factors;
    const json none = json::array();
    const auto list = [&](const char* name) -> const json& {
        const auto found = extension.find(name);
        return found == extension.end() ? none : *found;
    };
    for (int k = 0; k < 4; ++k) factors.diffuse[k] = numberOf(list("diffuseFactor"), static_cast<std::size_t>(k), 1.0f);
    for (int k = 0; k < 3; ++k)
        factors.specular[k] = numberOf(list("specularFactor"), static_cast<std::size_t>(k), 1.0f);
    const auto gloss = extension.find("glossinessFactor");
    if (gloss != extension.end() && gloss->is_number()) factors.glossiness = gloss->get<float>();
    factors.diffuse = glm::clamp(factors.diffuse, 0.0f, 1.0f);
    factors.specular = glm::clamp(factors.specular, 0.0f, 1.0f);
    factors.glossiness = std::clamp(factors.glossiness, 0.0f, 1.0f);

    const TextureUse diffuseUse = glossMapOf(extension, "diffuseTexture", model);
    const TextureUse glossUse = glossMapOf(extension, "specularGlossinessTexture", model);
    const auto diffuse = pixelsOf(model, diffuseUse, brought);
    const auto shine = pixelsOf(model, glossUse, brought);
    if (!diffuse && !shine) {
        const MetallicRoughness plain = metallicRoughness(factors);
        material.baseColorFactor = plain.baseColor;
        material.metallicFactor = plain.metallic;
        material.roughnessFactor = plain.roughness;
        return;
    }
    const BakedMaps maps = bakeMaps(diffuse ? &*diffuse : nullptr, shine ? &*shine : nullptr, factors);
    const bool alpha = material.alphaMode != kiln::asset::AlphaMode::Opaque;
    const TextureUse& like = diffuseUse.present() ? diffuseUse : glossUse;
    const auto put = [&](const Pixels& pixels, const char* name, bool color) {
        TextureUse use = like;
        model.images.push_back(encodePicture(pixels, name, color, color && alpha));
        kiln::asset::Texture texture = model.textures[static_cast<std::size_t>(like.texture)];
        texture.image = static_cast<Index>(model.images.size() - 1);
        model.textures.push_back(texture);
        use.texture = static_cast<Index>(model.textures.size() - 1);
        return use;
    };
    material.baseColorFactor = glm::vec4(1.0f);
    material.baseColor = put(maps.baseColor, "baked base colour", true);
    material.metallicFactor = material.roughnessFactor = 1.0f;
    material.metallicRoughness = put(maps.metallicRoughness, "baked roughness and metal", false);
}

/// Every picture as glTF's core has it; and only those that a material uses.
void keepPictures(Model& model, Brought& brought) {
    std::vector<bool> color(model.images.size(), false), alpha(model.images.size(), false),
        used(model.images.size(), false);
    for (Material& material : model.materials) {
        for (const auto& [use, isColor, isAlpha] : mapsOf(material)) {
            if (!use->present()) continue;
            const Index index = model.textures[static_cast<std::size_t>(use->texture)].image;
            if (index == kNone) continue;
            const auto image = static_cast<std::size_t>(index);
            used[image] = true;
            color[image] = color[image] || isColor;
            alpha[image] = alpha[image] || isAlpha;
        }
    }
    for (std::size_t i = 0; i < model.images.size(); ++i) {
        kiln::asset::Image& image = model.images[i];
        if (!used[i]) continue;
        const std::string name = image.name.empty() ? "picture " + std::to_string(i + 1) : image.name;
        Result<kiln::asset::Image> kept = importPicture(std::move(image.encoded), name, color[i], alpha[i]);
        if (kept) {
            image = std::move(*kept);
        } else {
            brought.doubts.push_back(kept.error().text());
            image = {};
        }
    }
    // Unused and broken pictures go, with whatever named them.
    std::vector<Index> place(model.images.size(), kNone);
    for (std::size_t i = 0; i < model.images.size(); ++i) {
        if (!used[i] || model.images[i].encoded.empty()) continue;
        place[i] = static_cast<Index>(brought.images.size());
        brought.images.push_back(std::move(model.images[i]));
    }
    for (kiln::asset::Texture& texture : model.textures) {
        if (texture.image != kNone) texture.image = place[static_cast<std::size_t>(texture.image)];
    }
}

}  // namespace

Result<Brought> readGltfScan(const fs::path& scan, Surroundings& around) {
    const std::string where = nameOf(scan);
    Result<Bytes> bytes = around.read(scan);
    if (!bytes) return fail(bytes.error());
    Brought brought;
    brought.format = isGlb(*bytes) ? "glTF, binary" : "glTF";
    brought.metres = 1.0;
    brought.up = "+y";

    std::vector<json> glossy;
    json document = json::parse(kiln::asText(jsonOf(*bytes)), nullptr, false);
    if (isFirstVersion(*bytes, document)) return readWithAssimp(scan, around);
    if (document.is_object()) {
        glossy = glossyMaterials(document);
        const auto required = document.find("extensionsRequired");
        if (required != document.end() && required->is_array()) {
            const auto named = std::find(required->begin(), required->end(), kExtension);
            if (named != required->end()) {  // which is baked below
                required->erase(named);
                if (required->empty()) document.erase("extensionsRequired");
                *bytes = withJson(*bytes, document.dump());
            }
        }
    }

    const Result<std::vector<std::string>> wanted = kiln::asset::listExternalFiles(*bytes, where);
    if (!wanted) return fail(wanted.error());
    std::vector<kiln::asset::ExternalFile> externals;
    for (const std::string& uri : *wanted) {
        const auto file = around.find(uri, isPicture(uri));
        if (!file) {
            brought.doubts.push_back("\"" + uri + "\" is not beside the scan: put it there and import again");
            continue;
        }
        Result<Bytes> external = around.read(*file);
        if (!external) return fail(external.error());
        externals.push_back({uri, std::move(*external)});
    }
    Result<Model> model = kiln::asset::readGltf(*bytes, where, externals, {}, kiln::platform::unpackDraco);
    if (!model) return fail(model.error());
    for (std::string& note : model->notes) brought.doubts.push_back(std::move(note));
    for (std::size_t i = 0; i < glossy.size() && i < model->materials.size(); ++i) {
        if (glossy[i].is_null()) continue;
        bake(glossy[i], *model, model->materials[i], brought);
        brought.done.push_back("specular and glossiness of material " + std::to_string(i + 1) +
                               " became metal and roughness");
    }
    keepPictures(*model, brought);
    brought.materials = std::move(model->materials);
    brought.textures = std::move(model->textures);

    std::size_t lines = 0;
    for (const Index index : model->sceneNodes()) {
        const kiln::asset::Node& node = model->nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kNone) continue;
        std::vector<glm::mat4> at = node.instances;
        if (at.empty()) at.emplace_back(1.0f);
        for (const glm::mat4& instance : at) {
            for (const kiln::asset::Primitive& source : model->meshes[static_cast<std::size_t>(node.mesh)].primitives) {
                if (source.mode != kiln::asset::PrimitiveMode::Triangles) {
                    ++lines;
                    continue;
                }
                kiln::asset::Primitive primitive = source;
                primitive.variants.clear();
                primitive.joints.clear();
                primitive.weights.clear();
                primitive.targets.clear();
                primitive.levels.clear();
                const glm::dmat4 world(node.world * instance);
                transform(primitive, world);
                brought.primitives.push_back(std::move(primitive));
            }
        }
    }
    if (brought.primitives.empty()) {
        return fail(kiln::ErrorCode::Malformed, "there is no mesh of triangles in it", where, "Export the mesh anew");
    }
    if (lines > 0) brought.doubts.push_back(std::to_string(lines) + " sets of points or lines were left out");
    if (!model->animations.empty() || !model->skins.empty()) {
        brought.doubts.emplace_back("it moves; only its shape at rest was taken");
    }
    return brought;
}

}  // namespace scans
