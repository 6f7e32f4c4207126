#include "engine/asset/GltfDocument.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include <nlohmann/json.hpp>

#include "engine/asset/GltfUri.h"

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr const char* kRemedy = "Export the file again, or look at it with a glTF validator";

/// A JSON value takes some 100 bytes once parsed: this keeps a hostile text within 200 MB.
constexpr std::size_t kMostValues = 2'000'000;

/// Extensions whose content is read, or (the last) cannot change what is seen.
constexpr std::array<std::string_view, 7> kSupported = {
    "KHR_materials_clearcoat", "KHR_materials_emissive_strength", "KHR_materials_ior", "KHR_materials_unlit",
    "KHR_mesh_quantization",   "KHR_texture_transform",           "KHR_xmp_json_ld"};

/// The kinds of object that are read.
enum class Kind {
    Root,
    Asset,
    Accessor,
    Sparse,
    SparseIndices,
    SparseValues,
    Buffer,
    BufferView,
    Image,
    Texture,
    Sampler,
    Material,
    Pbr,
    MaterialExtensions,
    Clearcoat,
    EmissiveStrength,
    Ior,
    Unlit,
    TextureInfo,
    TextureInfoExtensions,
    TextureTransform,
    Mesh,
    Primitive,
    Node,
    Scene,
    None
};

/// What a property must be; a Shape is an accessor's type. An index is checked against the root's array of `target`.
enum class Form { Text, Shape, Flag, Unsigned, Number, Numbers, Index, Indices, IndexMap, Object, Objects };

struct Rule {
    Kind owner;
    const char* name;
    Form form;
    Kind target = Kind::None;
    std::size_t length = 0;  ///< of Numbers; of Objects: the most of that kind in a file, 0 for limits.maximumNodes
    bool required = false;
};

constexpr std::size_t kSome = 10'000;   // materials and what hangs on them: each is some kilobytes
constexpr std::size_t kMany = 200'000;  // accessors and views

constexpr std::array<std::string_view, 7> kShapes = {"SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"};

constexpr Rule kRules[] = {
    {Kind::Root, "accessors", Form::Objects, Kind::Accessor, kMany},
    {Kind::Root, "asset", Form::Object, Kind::Asset, 0, true},
    {Kind::Root, "bufferViews", Form::Objects, Kind::BufferView, kMany},
    {Kind::Root, "buffers", Form::Objects, Kind::Buffer, kSome},
    {Kind::Root, "images", Form::Objects, Kind::Image, kSome},
    {Kind::Root, "materials", Form::Objects, Kind::Material, kSome},
    {Kind::Root, "meshes", Form::Objects, Kind::Mesh, kMany},
    {Kind::Root, "nodes", Form::Objects, Kind::Node},
    {Kind::Root, "samplers", Form::Objects, Kind::Sampler, kSome},
    {Kind::Root, "scene", Form::Index, Kind::Scene},
    {Kind::Root, "scenes", Form::Objects, Kind::Scene, kSome},
    {Kind::Root, "textures", Form::Objects, Kind::Texture, kSome},
    {Kind::Asset, "copyright", Form::Text},
    {Kind::Asset, "minVersion", Form::Text},
    {Kind::Asset, "version", Form::Text, Kind::None, 0, true},
    {Kind::Accessor, "bufferView", Form::Index, Kind::BufferView},
    {Kind::Accessor, "byteOffset", Form::Unsigned},
    {Kind::Accessor, "componentType", Form::Unsigned, Kind::None, 0, true},
    {Kind::Accessor, "count", Form::Unsigned, Kind::None, 0, true},
    {Kind::Accessor, "normalized", Form::Flag},
    {Kind::Accessor, "sparse", Form::Object, Kind::Sparse},
    {Kind::Accessor, "type", Form::Shape, Kind::None, 0, true},
    {Kind::Sparse, "count", Form::Unsigned, Kind::None, 0, true},
    {Kind::Sparse, "indices", Form::Object, Kind::SparseIndices, 0, true},
    {Kind::Sparse, "values", Form::Object, Kind::SparseValues, 0, true},
    {Kind::SparseIndices, "bufferView", Form::Index, Kind::BufferView, 0, true},
    {Kind::SparseIndices, "byteOffset", Form::Unsigned},
    {Kind::SparseIndices, "componentType", Form::Unsigned, Kind::None, 0, true},
    {Kind::SparseValues, "bufferView", Form::Index, Kind::BufferView, 0, true},
    {Kind::SparseValues, "byteOffset", Form::Unsigned},
    {Kind::Buffer, "byteLength", Form::Unsigned, Kind::None, 0, true},
    {Kind::Buffer, "uri", Form::Text},
    {Kind::BufferView, "buffer", Form::Index, Kind::Buffer, 0, true},
    {Kind::BufferView, "byteLength", Form::Unsigned, Kind::None, 0, true},
    {Kind::BufferView, "byteOffset", Form::Unsigned},
    {Kind::BufferView, "byteStride", Form::Unsigned},
    {Kind::Image, "bufferView", Form::Index, Kind::BufferView},
    {Kind::Image, "mimeType", Form::Text},
    {Kind::Image, "name", Form::Text},
    {Kind::Image, "uri", Form::Text},
    {Kind::Texture, "sampler", Form::Index, Kind::Sampler},
    {Kind::Texture, "source", Form::Index, Kind::Image},
    {Kind::Sampler, "magFilter", Form::Unsigned},
    {Kind::Sampler, "minFilter", Form::Unsigned},
    {Kind::Sampler, "wrapS", Form::Unsigned},
    {Kind::Sampler, "wrapT", Form::Unsigned},
    {Kind::Material, "alphaCutoff", Form::Number},
    {Kind::Material, "alphaMode", Form::Text},
    {Kind::Material, "doubleSided", Form::Flag},
    {Kind::Material, "emissiveFactor", Form::Numbers, Kind::None, 3},
    {Kind::Material, "emissiveTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "extensions", Form::Object, Kind::MaterialExtensions},
    {Kind::Material, "name", Form::Text},
    {Kind::Material, "normalTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "occlusionTexture", Form::Object, Kind::TextureInfo},
    {Kind::Material, "pbrMetallicRoughness", Form::Object, Kind::Pbr},
    {Kind::Pbr, "baseColorFactor", Form::Numbers, Kind::None, 4},
    {Kind::Pbr, "baseColorTexture", Form::Object, Kind::TextureInfo},
    {Kind::Pbr, "metallicFactor", Form::Number},
    {Kind::Pbr, "metallicRoughnessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Pbr, "roughnessFactor", Form::Number},
    {Kind::MaterialExtensions, "KHR_materials_clearcoat", Form::Object, Kind::Clearcoat},
    {Kind::MaterialExtensions, "KHR_materials_emissive_strength", Form::Object, Kind::EmissiveStrength},
    {Kind::MaterialExtensions, "KHR_materials_ior", Form::Object, Kind::Ior},
    {Kind::MaterialExtensions, "KHR_materials_unlit", Form::Object, Kind::Unlit},
    {Kind::Clearcoat, "clearcoatFactor", Form::Number},
    {Kind::Clearcoat, "clearcoatNormalTexture", Form::Object, Kind::TextureInfo},
    {Kind::Clearcoat, "clearcoatRoughnessFactor", Form::Number},
    {Kind::Clearcoat, "clearcoatRoughnessTexture", Form::Object, Kind::TextureInfo},
    {Kind::Clearcoat, "clearcoatTexture", Form::Object, Kind::TextureInfo},
    {Kind::EmissiveStrength, "emissiveStrength", Form::Number},
    {Kind::Ior, "ior", Form::Number},
    {Kind::TextureInfo, "extensions", Form::Object, Kind::TextureInfoExtensions},
    {Kind::TextureInfo, "index", Form::Index, Kind::Texture, 0, true},
    {Kind::TextureInfo, "scale", Form::Number},
    {Kind::TextureInfo, "strength", Form::Number},
    {Kind::TextureInfo, "texCoord", Form::Unsigned},
    {Kind::TextureInfoExtensions, "KHR_texture_transform", Form::Object, Kind::TextureTransform},
    {Kind::TextureTransform, "offset", Form::Numbers, Kind::None, 2},
    {Kind::TextureTransform, "rotation", Form::Number},
    {Kind::TextureTransform, "scale", Form::Numbers, Kind::None, 2},
    {Kind::TextureTransform, "texCoord", Form::Unsigned},
    {Kind::Mesh, "name", Form::Text},
    {Kind::Mesh, "primitives", Form::Objects, Kind::Primitive, kMany, true},
    {Kind::Primitive, "attributes", Form::IndexMap, Kind::Accessor, 0, true},
    {Kind::Primitive, "indices", Form::Index, Kind::Accessor},
    {Kind::Primitive, "material", Form::Index, Kind::Material},
    {Kind::Primitive, "mode", Form::Unsigned},
    {Kind::Node, "children", Form::Indices, Kind::Node},
    {Kind::Node, "matrix", Form::Numbers, Kind::None, 16},
    {Kind::Node, "mesh", Form::Index, Kind::Mesh},
    {Kind::Node, "name", Form::Text},
    {Kind::Node, "rotation", Form::Numbers, Kind::None, 4},
    {Kind::Node, "scale", Form::Numbers, Kind::None, 3},
    {Kind::Node, "translation", Form::Numbers, Kind::None, 3},
    {Kind::Scene, "nodes", Form::Indices, Kind::Node},
};

std::uint32_t word(ByteView bytes, std::size_t offset) {
    std::uint32_t value = 0;  // little-endian, as every machine that this is built for
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// Walks the document along the table.
class Checker {
  public:
    Checker(const json& root, const std::string& name, const GltfLimits& limits) : name_(name), limits_(limits) {
        for (const Rule& rule : kRules) {
            if (rule.owner != Kind::Root || rule.form != Form::Objects) continue;
            const auto array = root.find(rule.name);
            if (array != root.end() && array->is_array()) sizes_[slot(rule.target)] = array->size();
        }
    }

    Result<void> object(json& value, Kind kind, const std::string& path) {
        for (const Rule& rule : kRules) {
            if (rule.owner == kind && rule.required && !value.contains(rule.name)) {
                return malformed(path + "/" + rule.name, "is missing");
            }
        }
        if (kind == Kind::Primitive && value.contains("targets")) hasMorphTargets = true;
        for (auto member = value.begin(); member != value.end();) {
            const auto rule = std::find_if(std::begin(kRules), std::end(kRules), [&](const Rule& candidate) {
                return candidate.owner == kind && member.key() == candidate.name;
            });
            if (rule == std::end(kRules)) {
                member = value.erase(member);
                continue;
            }
            if (Result<void> checked = property(*member, *rule, path + "/" + rule->name); !checked) return checked;
            ++member;
        }
        return {};
    }

    bool hasMorphTargets = false;

  private:
    static std::size_t slot(Kind kind) { return static_cast<std::size_t>(kind); }

    tl::unexpected<Error> malformed(const std::string& path, const std::string& what) const {
        return fail(ErrorCode::Malformed, path + " " + what, name_, kRemedy);
    }

    Result<void> property(json& value, const Rule& rule, const std::string& path) {
        switch (rule.form) {
            case Form::Text:
                if (!value.is_string()) return malformed(path, "is not a text");
                return {};
            case Form::Shape:
                if (!value.is_string() ||
                    std::find(kShapes.begin(), kShapes.end(), value.get_ref<const std::string&>()) == kShapes.end()) {
                    return malformed(path, "is not SCALAR, VEC2, VEC3, VEC4, MAT2, MAT3 or MAT4");
                }
                return {};
            case Form::Flag:
                if (!value.is_boolean()) return malformed(path, "is neither true nor false");
                return {};
            case Form::Unsigned:
                return whole(value, path);
            case Form::Number:
                return number(value, path);
            case Form::Numbers:
                if (!value.is_array() || value.size() != rule.length) {
                    return malformed(path, "is not a list of " + std::to_string(rule.length) + " numbers");
                }
                for (const json& item : value) {
                    if (Result<void> checked = number(item, path); !checked) return checked;
                }
                return {};
            case Form::Index:
                return index(value, rule.target, path);
            case Form::Indices:
            case Form::IndexMap:
                if (rule.form == Form::Indices ? !value.is_array() : !value.is_object()) {
                    return malformed(path, "is not a list of indices");
                }
                for (json& item : value) {
                    if (Result<void> checked = index(item, rule.target, path); !checked) return checked;
                }
                return {};
            case Form::Object:
                if (!value.is_object()) return malformed(path, "is not an object");
                return object(value, rule.target, path);
            case Form::Objects:
                return objects(value, rule, path);
        }
        return {};
    }

    Result<void> objects(json& value, const Rule& rule, const std::string& path) {
        if (!value.is_array()) return malformed(path, "is not a list");
        const std::size_t most = rule.length > 0 ? rule.length : limits_.maximumNodes;
        found_[slot(rule.target)] += value.size();
        if (found_[slot(rule.target)] > most) {
            return fail(ErrorCode::Refused, path + " makes more than " + std::to_string(most) + " of its kind", name_,
                        "Merge or split the model in the program it came from");
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string itemPath = path + "/" + std::to_string(i);
            if (!value[i].is_object()) return malformed(itemPath, "is not an object");
            if (Result<void> checked = object(value[i], rule.target, itemPath); !checked) return checked;
        }
        return {};
    }

    /// Whole numbers may be written "3.0" (JSON makes no difference); they become integers here.
    Result<void> whole(json& value, const std::string& path) const {
        if (value.is_number_float()) {
            const double number = value.get<double>();
            if (number >= 0.0 && number <= 9e15 && std::floor(number) == number) {
                value = static_cast<std::uint64_t>(number);
            }
        }
        if (!value.is_number_unsigned()) return malformed(path, "is not a whole number of zero or more");
        if (value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
            return malformed(path, "is larger than a glTF file can hold");
        }
        return {};
    }

    Result<void> number(const json& value, const std::string& path) const {
        if (!value.is_number()) return malformed(path, "is not a number");
        if (!(std::abs(value.get<double>()) <= static_cast<double>(std::numeric_limits<float>::max()))) {
            return malformed(path, "is too large a number");
        }
        return {};
    }

    Result<void> index(json& value, Kind target, const std::string& path) const {
        if (Result<void> checked = whole(value, path); !checked) return checked;
        const std::size_t size = sizes_[slot(target)];
        if (value.get<std::uint64_t>() >= size) {
            return malformed(
                path, "points at number " + std::to_string(value.get<std::uint64_t>()) + " of " + std::to_string(size));
        }
        return {};
    }

    const std::string& name_;
    const GltfLimits& limits_;
    std::array<std::size_t, static_cast<std::size_t>(Kind::None) + 1> sizes_{};
    std::array<std::size_t, static_cast<std::size_t>(Kind::None) + 1> found_{};
};

Result<std::vector<std::string>> extensionNames(const json& root, const char* key, const std::string& name) {
    std::vector<std::string> names;
    const auto list = root.find(key);
    if (list == root.end()) return names;
    if (!list->is_array()) return fail(ErrorCode::Malformed, std::string("/") + key + " is not a list", name, kRemedy);
    for (const json& item : *list) {
        if (!item.is_string()) {
            return fail(ErrorCode::Malformed, std::string("/") + key + " holds something that is not a text", name,
                        kRemedy);
        }
        const std::string& extension = item.get_ref<const std::string&>();
        if (std::find(kSupported.begin(), kSupported.end(), extension) == kSupported.end() && names.size() < 100) {
            names.push_back(extension);
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + inQuotes(name);
    return text;
}

Result<void> checkVersion(const json& root, const std::string& name) {
    const auto asset = root.find("asset");
    if (asset == root.end() || !asset->is_object()) {
        return fail(ErrorCode::Malformed, "/asset is missing, so this is not a glTF 2.0 file", name, kRemedy);
    }
    const auto text = [&](const char* key) {
        const auto member = asset->find(key);
        return member != asset->end() && member->is_string() ? member->get<std::string>() : std::string();
    };
    const std::string version = text("version");
    const std::string minimum = text("minVersion");
    if (version.empty()) return fail(ErrorCode::Malformed, "/asset/version is missing", name, kRemedy);
    if (version.substr(0, 2) != "2." || (!minimum.empty() && minimum != "2.0")) {
        return fail(ErrorCode::Unsupported,
                    "the file is glTF " + inQuotes(minimum.empty() ? version : minimum) + "; only version 2.0 is read",
                    name, "Convert it to glTF 2.0");
    }
    return {};
}

bool holdsAny(const json& root, const char* key) {
    const auto member = root.find(key);
    return member != root.end() && member->is_array() && !member->empty();
}

}  // namespace

Result<GltfContainer> openContainer(ByteView file, const std::string& name) {
    constexpr std::uint32_t kMagic = 0x46546c67, kJsonChunk = 0x4e4f534a, kBinaryChunk = 0x004e4942;
    GltfContainer container;
    if (file.size() < 4 || word(file, 0) != kMagic) {
        container.json = asText(file);
        return container;
    }
    const auto malformed = [&](const char* what) {
        return fail(ErrorCode::Malformed, what, name, "The file may be cut short: copy or export it again");
    };
    if (file.size() < 20) return malformed("the GLB ends inside its header");
    if (word(file, 4) != 2) {
        return fail(ErrorCode::Unsupported, "the GLB has version " + std::to_string(word(file, 4)) + ", not 2", name,
                    "Convert it to glTF 2.0");
    }
    const std::size_t length = word(file, 8);
    if (length > file.size()) return malformed("the GLB is shorter than its header says");
    if (length < 20) return malformed("the GLB's header gives an impossible length");
    const ByteView body = file.first(length);
    bool first = true;
    for (std::size_t offset = 12; offset + 8 <= body.size();) {
        const std::size_t chunkLength = word(body, offset);
        const std::uint32_t type = word(body, offset + 4);
        offset += 8;
        if (chunkLength > body.size() - offset) return malformed("a chunk of the GLB reaches past its end");
        const ByteView chunk = body.subspan(offset, chunkLength);
        if (first != (type == kJsonChunk)) return malformed("the GLB does not begin with one JSON chunk");
        if (first) {
            container.json = asText(chunk);
        } else if (type == kBinaryChunk && !container.hasBinary) {
            container.binary = chunk;
            container.hasBinary = true;
        }
        first = false;
        offset += chunkLength;
    }
    return container;
}

Result<json> parseGltfJson(std::string_view text, const std::string& name, const GltfLimits& limits) {
    std::size_t depth = 0, values = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (inString) {
            if (character == '\\') ++i;
            if (character == '"') inString = false;
        } else if (character == '"') {
            inString = true;
        } else if (character == '{' || character == '[') {
            ++values;
            if (++depth > limits.maximumDepth) {
                return fail(ErrorCode::Refused,
                            "its JSON is nested more than " + std::to_string(limits.maximumDepth) + " deep", name,
                            kRemedy);
            }
        } else if (character == '}' || character == ']') {
            if (depth > 0) --depth;
        } else if (character == ',' && ++values > kMostValues) {
            return fail(ErrorCode::Refused, "its JSON holds more than two million values", name,
                        "Merge or split the model in the program it came from");
        }
    }
    json document = json::parse(text.begin(), text.end(), nullptr, false);
    if (document.is_discarded()) {
        return fail(ErrorCode::Malformed,
                    text.empty() ? "the file is empty" : "the file is neither a GLB nor well-formed JSON", name,
                    "Check that it is a whole .gltf or .glb file");
    }
    if (!document.is_object()) {
        return fail(ErrorCode::Malformed, "its JSON is not an object, so this is not a glTF file", name, kRemedy);
    }
    return document;
}

Result<void> checkAndReduce(json& document, const std::string& name, const GltfLimits& limits,
                            std::vector<std::string>& notes) {
    if (Result<void> version = checkVersion(document, name); !version) return version;
    const Result<std::vector<std::string>> required = extensionNames(document, "extensionsRequired", name);
    if (!required) return fail(required.error());
    if (!required->empty()) {
        return fail(ErrorCode::Unsupported, "the file requires what this program cannot do: " + joined(*required), name,
                    "Export it without these extensions");
    }
    const Result<std::vector<std::string>> used = extensionNames(document, "extensionsUsed", name);
    if (!used) return fail(used.error());
    if (!used->empty()) notes.push_back("Extensions that are passed over: " + joined(*used) + ".");
    if (holdsAny(document, "animations")) notes.emplace_back("Its animations are passed over; it stands still.");
    if (holdsAny(document, "skins"))
        notes.emplace_back("Its skinned parts are drawn as modelled, without their bones.");

    Checker checker(document, name, limits);
    Result<void> checked = checker.object(document, Kind::Root, "");
    if (checker.hasMorphTargets) notes.emplace_back("Its morph targets are passed over; the base shape is drawn.");
    return checked;
}

}  // namespace kiln::asset
