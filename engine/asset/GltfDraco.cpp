#include "engine/asset/GltfDraco.h"

#include <optional>

#include <nlohmann/json.hpp>

namespace kiln::asset {

namespace {

constexpr std::uint32_t kIndexType = 5125;  // UNSIGNED_INT
using nlohmann::json;

std::uint32_t componentBytes(std::uint32_t type) {
    return type == 5120 || type == 5121 ? 1 : type == 5122 || type == 5123 ? 2 : type == 5125 || type == 5126 ? 4 : 0;
}

/// Of the types that a vertex attribute may have, else 0.
std::uint32_t componentsOf(const std::string& type) {
    return type == "SCALAR" ? 1 : type == "VEC2" ? 2 : type == "VEC3" ? 3 : type == "VEC4" ? 4 : 0;
}

class Unpacking {
  public:
    Unpacking(GltfSource& source, json& document, const DracoUnpacker& unpacker, Budget& budget)
        : source_(source), document_(document), unpacker_(unpacker), budget_(budget) {}

    Result<void> primitive(json& primitive, const json& extension, const std::string& path) {
        struct Attribute {
            std::string name;
            json accessor;     ///< a copy: the list grows
            std::size_t size;  ///< bytes, a multiple of four
        };
        std::vector<Attribute> attributes;
        std::vector<std::uint32_t> wanted;
        if (!primitive.contains("indices")) return source_.malformed(path, "is packed by Draco but has no indices");
        const json& accessors = document_["accessors"];
        const auto countOf = [](const json& accessor) { return accessor["count"].get<std::uint32_t>(); };
        const json& indices = accessors[primitive["indices"].get<std::size_t>()];
        const std::uint32_t faces = countOf(indices) / 3;
        std::uint32_t points = 0;
        std::size_t size = std::size_t{faces} * 12;
        for (const auto& [name, id] : extension["attributes"].items()) {
            const auto use = primitive["attributes"].find(name);
            if (use == primitive["attributes"].end()) continue;
            const json& accessor = accessors[use->get<std::size_t>()];
            const auto type = accessor["componentType"].get<std::uint32_t>();
            const std::uint32_t components = componentsOf(accessor["type"].get<std::string>());
            if (components == 0 || componentBytes(type) == 0) {
                return source_.malformed(path + "/attributes/" + name, "has a type that no attribute has");
            }
            if (!attributes.empty() && countOf(accessor) != points) {
                return source_.malformed(path + "/attributes/" + name, "has another count than the others");
            }
            points = countOf(accessor);
            const std::size_t element = std::size_t{componentBytes(type)} * components;
            // Before any product may grow beyond what a 32-bit machine can hold.
            if (points > source_.limits.maximumVertices || faces > source_.limits.maximumIndices / 3 ||
                !budget_.takeBytes(3 * (points * element + 3))) {
                return source_.tooLarge(path);  // thrice: the decoder's own lists beside the answer
            }
            attributes.push_back({name, accessor, (points * element + 3) / 4 * 4});
            wanted.insert(wanted.end(), {id.get<std::uint32_t>(), type, components});
            size += attributes.back().size;
        }
        if (!budget_.takeBytes(std::size_t{faces} * 12 * 4) || !budget_.takeWork(size)) return source_.tooLarge(path);
        const json& view = document_["bufferViews"][extension["bufferView"].get<std::size_t>()];
        const ByteView buffer = source_.buffers[view["buffer"].get<std::size_t>()];
        const std::size_t offset = view.value("byteOffset", std::size_t{0});
        const auto length = view["byteLength"].get<std::size_t>();
        if (offset > buffer.size() || length > buffer.size() - offset) {
            return source_.malformed(path + "/extensions/KHR_draco_mesh_compression", "reaches past its buffer");
        }
        std::optional<Bytes> unpacked = unpacker_(buffer.subspan(offset, length), wanted, points, faces);
        if (!unpacked || unpacked->size() != size) {
            return source_.malformed(path + "/extensions/KHR_draco_mesh_compression",
                                     "does not hold what its accessors say");
        }
        source_.decoded.push_back(std::move(*unpacked));
        source_.buffers.emplace_back(source_.decoded.back());

        json list = indices;
        list["componentType"] = kIndexType;
        list["count"] = std::size_t{faces} * 3;
        primitive["indices"] = addAccessor(std::move(list), 0, std::size_t{faces} * 12);
        primitive["mode"] = 4;  // strips come out as lists
        std::size_t place = std::size_t{faces} * 12;
        for (const Attribute& attribute : attributes) {
            primitive["attributes"][attribute.name] = addAccessor(attribute.accessor, place, attribute.size);
            place += attribute.size;
        }
        return {};
    }

  private:
    /// An accessor at a place of the newest buffer.
    std::size_t addAccessor(json accessor, std::size_t offset, std::size_t length) {
        json& views = document_["bufferViews"];
        views.push_back({{"buffer", source_.buffers.size() - 1}, {"byteOffset", offset}, {"byteLength", length}});
        accessor["bufferView"] = views.size() - 1;
        accessor["byteOffset"] = 0;
        accessor.erase("sparse");
        document_["accessors"].push_back(std::move(accessor));
        return document_["accessors"].size() - 1;
    }

    GltfSource& source_;
    json& document_;
    const DracoUnpacker& unpacker_;
    Budget& budget_;
};

}  // namespace

Result<void> unpackDraco(GltfSource& source, json& document, const DracoUnpacker& unpacker, Budget& budget) {
    const auto meshes = document.find("meshes");
    if (meshes == document.end()) return {};
    Unpacking unpacking(source, document, unpacker, budget);
    for (std::size_t i = 0; i < meshes->size(); ++i) {
        json& primitives = (*meshes)[i]["primitives"];
        for (std::size_t k = 0; k < primitives.size(); ++k) {
            json& primitive = primitives[k];
            const auto extensions = primitive.find("extensions");
            if (extensions == primitive.end() || !extensions->contains("KHR_draco_mesh_compression")) continue;
            const json extension = std::move((*extensions)["KHR_draco_mesh_compression"]);
            extensions->erase("KHR_draco_mesh_compression");
            if (!unpacker) continue;
            const std::string path = "/meshes/" + std::to_string(i) + "/primitives/" + std::to_string(k);
            if (Result<void> unpacked = unpacking.primitive(primitive, extension, path); !unpacked) return unpacked;
        }
    }
    return {};
}

}  // namespace kiln::asset
