#include "engine/asset/GltfDocument.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/asset/GltfRules.h"
#include "engine/asset/GltfUri.h"

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr const char* kRemedy = "Export the file again, or look at it with a glTF validator";

/// A JSON value takes some 100 bytes once parsed: this keeps a hostile text within 200 MB.
constexpr std::size_t kMostValues = 2'000'000;

using Kind = GltfKind;
using Form = GltfForm;
using Rule = GltfRule;

constexpr std::array<std::string_view, 7> kShapes = {"SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"};

std::uint32_t word(ByteView bytes, std::size_t offset) {
    std::uint32_t value = 0;  // little-endian, as every machine that this is built for
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// Walks the document along the table.
class Checker {
  public:
    Checker(const json& root, const std::string& name, const GltfLimits& limits) : name_(name), limits_(limits) {
        measure(root, Kind::Root);
        const auto extensions = root.find("extensions");
        if (extensions == root.end() || !extensions->is_object()) return;
        for (const auto& [key, kind] :
             {std::pair{"KHR_lights_punctual", Kind::Lights}, std::pair{"KHR_materials_variants", Kind::Variants}}) {
            const auto extension = extensions->find(key);
            if (extension != extensions->end() && extension->is_object()) measure(*extension, kind);
        }
    }

    Result<void> object(json& value, Kind kind, const std::string& path) {
        const std::span<const Rule> rules = gltfRules(kind);
        for (const Rule& rule : rules) {
            if (rule.required && !value.contains(rule.name)) return malformed(path + "/" + rule.name, "is missing");
        }
        for (auto member = value.begin(); member != value.end();) {
            const auto rule = std::find_if(rules.begin(), rules.end(),
                                           [&](const Rule& candidate) { return member.key() == candidate.name; });
            if (rule == rules.end()) {
                member = value.erase(member);
                continue;
            }
            if (Result<void> checked = property(*member, *rule, path + "/" + rule->name); !checked) return checked;
            ++member;
        }
        return {};
    }

  private:
    static std::size_t slot(Kind kind) { return static_cast<std::size_t>(kind); }

    /// Keeps the lengths of the lists that indices point into.
    void measure(const json& owner, Kind kind) {
        for (const Rule& rule : gltfRules(kind)) {
            if (rule.form != Form::Objects) continue;
            const auto array = owner.find(rule.name);
            if (array != owner.end() && array->is_array()) sizes_[slot(rule.target)] = array->size();
        }
    }

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
                if (!value.is_array() || (rule.length > 0 && value.size() != rule.length)) {
                    return malformed(path, "is not a list of " +
                                               (rule.length > 0 ? std::to_string(rule.length) + " " : "") + "numbers");
                }
                for (json& item : value) {
                    if (Result<void> checked = number(item, path); !checked) return checked;
                }
                return {};
            case Form::Reference:
                return index(value, rule.target, path);
            case Form::References:
            case Form::ReferenceMap:
                if (rule.form == Form::References ? !value.is_array() : !value.is_object()) {
                    return malformed(path, "is not a list of indices");
                }
                for (json& item : value) {
                    if (Result<void> checked = index(item, rule.target, path); !checked) return checked;
                }
                return {};
            case Form::ReferenceMaps:
                if (!value.is_array()) return malformed(path, "is not a list");
                for (json& item : value) {
                    if (Result<void> checked =
                            property(item, {rule.owner, rule.name, Form::ReferenceMap, rule.target}, path);
                        !checked) {
                        return checked;
                    }
                }
                return {};
            case Form::UnsignedMap:
                if (!value.is_object()) return malformed(path, "is not an object");
                for (json& item : value) {
                    if (Result<void> checked = whole(item, path); !checked) return checked;
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

    Result<void> number(json& value, const std::string& path) const {
        // tinygltf keeps whole numbers in 32 bits.
        if (value.is_number_integer() && std::abs(value.get<double>()) > 2e9) value = value.get<double>();
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

constexpr std::string_view kKtx = "KHR_texture_basisu";

Result<std::vector<std::string>> extensionNames(const json& root, const char* key, const std::string& name,
                                                bool draco) {
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
        const bool supported = isSupportedExtension(extension) || (draco && extension == "KHR_draco_mesh_compression");
        if (!supported && names.size() < 100) names.push_back(extension);
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

Result<void> checkAndReduce(json& document, const std::string& name, const GltfLimits& limits, bool draco,
                            std::vector<std::string>& notes) {
    if (Result<void> version = checkVersion(document, name); !version) return version;
    const Result<std::vector<std::string>> required = extensionNames(document, "extensionsRequired", name, draco);
    if (!required) return fail(required.error());
    if (!required->empty()) {
        const bool ktx = std::find(required->begin(), required->end(), kKtx) != required->end();
        return fail(ErrorCode::Unsupported, "the file requires what this program cannot do: " + joined(*required), name,
                    ktx ? "Export it with its pictures as PNG, JPEG or WebP instead of KTX2"
                        : "Export it without these extensions");
    }
    Result<std::vector<std::string>> used = extensionNames(document, "extensionsUsed", name, draco);
    if (!used) return fail(used.error());
    if (std::erase(*used, kKtx) > 0) {
        notes.emplace_back(
            "Its KTX2 pictures cannot be read: where it brings PNG, JPEG or WebP beside them those are "
            "shown, elsewhere none.");
    }
    if (!used->empty()) notes.push_back("Extensions that are passed over: " + joined(*used) + ".");
    return Checker(document, name, limits).object(document, Kind::Root, "");
}

std::string assetExtras(const json& document, const GltfLimits& limits) {
    const auto asset = document.is_object() ? document.find("asset") : document.end();
    if (asset == document.end() || !asset->is_object()) return {};
    const auto extras = asset->find("extras");
    if (extras == asset->end() || !extras->is_object()) return {};
    std::string text = extras->dump();
    return text.size() <= limits.maximumMetadataBytes ? text : std::string();
}

std::string metadataPacket(const json& document, const GltfLimits& limits, std::vector<std::string>& notes) {
    const auto member = [](const json& owner, const char* key) {
        const auto found = owner.is_object() ? owner.find(key) : owner.end();
        return found == owner.end() ? nullptr : &*found;
    };
    for (const char* name : {"KHR_xmp_json_ld", "KHR_xmp"}) {  // the second is the first's draft
        const auto extension = [&](const json* owner) {
            const json* extensions = owner ? member(*owner, "extensions") : nullptr;
            return extensions ? member(*extensions, name) : nullptr;
        };
        const json* use = extension(member(document, "asset"));
        const json* source = extension(&document);
        const json* place = use ? member(*use, "packet") : nullptr;
        const json* packets = source ? member(*source, "packets") : nullptr;
        if (!place || !packets || !place->is_number_unsigned() || !packets->is_array() ||
            place->get<std::size_t>() >= packets->size() || !(*packets)[place->get<std::size_t>()].is_object()) {
            continue;
        }
        std::string text = (*packets)[place->get<std::size_t>()].dump();
        if (text.size() <= limits.maximumMetadataBytes) return text;
        notes.push_back("Its metadata are longer than this program keeps and are passed over.");
    }
    return {};
}

}  // namespace kiln::asset
