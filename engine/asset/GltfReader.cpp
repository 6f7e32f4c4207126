#include "engine/asset/GltfReader.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>

#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/quaternion.hpp>
#include <nlohmann/json.hpp>

#include "engine/asset/GltfDocument.h"
#include "engine/asset/GltfDraco.h"
#include "engine/asset/GltfGeometry.h"
#include "engine/asset/GltfMaterials.h"
#include "engine/asset/GltfProbes.h"
#include "engine/asset/GltfScene.h"
#include "engine/asset/GltfUri.h"
#include "engine/asset/TinyGltf.h"

namespace kiln::asset {

namespace {

using nlohmann::json;

/// The node's transform, and its parts (glTF 2.0 §3.5.3).
void readTransform(const tinygltf::Node& source, Node& node) {
    if (source.matrix.size() == 16) {
        for (int i = 0; i < 16; ++i)
            node.local[i / 4][i % 4] = static_cast<float>(source.matrix[static_cast<std::size_t>(i)]);
        // Only an affine matrix is a node's transform; a projective row would divide by zero later.
        for (int column = 0; column < 4; ++column) node.local[column][3] = column == 3 ? 1.0f : 0.0f;
        node.translation = glm::vec3(node.local[3]);
        return;
    }
    if (source.translation.size() == 3) {
        node.translation = glm::vec3(source.translation[0], source.translation[1], source.translation[2]);
    }
    if (source.rotation.size() == 4) {
        const glm::dquat rotation(source.rotation[3], source.rotation[0], source.rotation[1], source.rotation[2]);
        const double length = glm::length(rotation);
        if (length > 1e-12) node.rotation = glm::quat(rotation / length);
    }
    if (source.scale.size() == 3) node.scale = glm::vec3(source.scale[0], source.scale[1], source.scale[2]);
    node.local = glm::translate(glm::mat4(1.0f), node.translation) * glm::mat4_cast(node.rotation) *
                 glm::scale(glm::mat4(1.0f), node.scale);
}

/// Parents, roots of the default scene, and the proof that the nodes are trees of bounded depth.
Result<void> readNodes(const tinygltf::Model& document, const GltfSource& source, Model& model) {
    model.nodes.resize(document.nodes.size());
    for (std::size_t i = 0; i < document.nodes.size(); ++i) {
        Node& node = model.nodes[i];
        node.name = document.nodes[i].name;
        node.mesh = document.nodes[i].mesh;
        readTransform(document.nodes[i], node);
        node.children.assign(document.nodes[i].children.begin(), document.nodes[i].children.end());
        for (Index child : node.children) {
            if (model.nodes[at(child)].parent != kNone) {
                return source.malformed("/nodes/" + std::to_string(child), "has two parents");
            }
            model.nodes[at(child)].parent = static_cast<Index>(i);
        }
    }
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        std::size_t depth = 0;
        for (Index ancestor = model.nodes[i].parent; ancestor != kNone; ancestor = model.nodes[at(ancestor)].parent) {
            if (++depth <= source.limits.maximumDepth) continue;
            // Every chain that is longer is either too deep or never ends; both are found here.
            return source.malformed("/nodes/" + std::to_string(i), "is its own ancestor, or lies more than " +
                                                                       std::to_string(source.limits.maximumDepth) +
                                                                       " levels deep");
        }
    }
    if (document.scenes.empty()) {
        for (std::size_t i = 0; i < model.nodes.size(); ++i) {
            if (model.nodes[i].parent == kNone) model.roots.push_back(static_cast<Index>(i));
        }
        return {};
    }
    const int scene = std::max(document.defaultScene, 0);
    std::set<Index> listed;
    for (Index root : document.scenes[at(scene)].nodes) {
        if (model.nodes[at(root)].parent != kNone) {
            return source.malformed("/scenes/" + std::to_string(scene) + "/nodes",
                                    "lists node " + std::to_string(root) + ", which is another node's child");
        }
        if (listed.insert(root).second) model.roots.push_back(root);
    }
    return {};
}

Result<void> readMeshes(const tinygltf::Model& document, const GltfSource& source, Budget& budget, Model& model) {
    GeometryReader geometry(source, document, model.materials, budget);
    bool emptyPieces = false;
    for (std::size_t i = 0; i < document.meshes.size(); ++i) {
        Mesh& mesh = model.meshes.emplace_back();
        mesh.name = document.meshes[i].name;
        mesh.weights.assign(document.meshes[i].weights.begin(), document.meshes[i].weights.end());
        std::size_t targets = 0;
        for (const tinygltf::Primitive& primitive : document.meshes[i].primitives) {
            targets = std::max(targets, primitive.targets.size());
        }
        mesh.weights.resize(targets, 0.0f);
        for (std::size_t k = 0; k < document.meshes[i].primitives.size(); ++k) {
            const std::string path = "/meshes/" + std::to_string(i) + "/primitives/" + std::to_string(k);
            Result<std::optional<Primitive>> primitive = geometry.read(document.meshes[i].primitives[k], path);
            if (!primitive) return fail(primitive.error());
            if (*primitive) {
                mesh.primitives.push_back(std::move(**primitive));
            } else {
                emptyPieces = true;
            }
        }
    }
    if (emptyPieces) model.notes.emplace_back("Some of its pieces hold no vertices and are left out.");
    return {};
}

Result<Model> convert(const tinygltf::Model& document, const GltfSource& source, Budget& budget, Model model) {
    model.name = source.name;
    model.copyright = document.asset.copyright;
    readMaterials(document, model);
    if (Result<void> read = readMeshes(document, source, budget, model); !read) return fail(read.error());
    if (Result<void> read = readNodes(document, source, model); !read) return fail(read.error());
    if (Result<void> read = readScene(document, source, budget, model); !read) return fail(read.error());
    model.updateWorldTransforms();
    const Box bounds = model.bounds();
    if (bounds.empty()) {
        model.notes.emplace_back("It holds nothing that can be drawn.");
    } else if (!std::isfinite(glm::dot(bounds.size(), bounds.size())) ||
               !std::isfinite(glm::dot(bounds.centre(), bounds.centre()))) {
        return source.malformed("/nodes", "carry vertices farther away than can be reckoned with");
    }
    return model;
}

Result<Model> read(ByteView file, const std::string& name, const std::vector<ExternalFile>& externals,
                   const GltfLimits& limits, const DracoUnpacker& unpacker) {
    GltfSource source;
    source.name = name;
    source.limits = limits;
    source.externals = &externals;
    Result<GltfContainer> container = openContainer(file, name);
    if (!container) return fail(container.error());
    source.container = *container;
    std::size_t sourceBytes = file.size();
    for (const ExternalFile& external : externals) sourceBytes += external.bytes.size();
    Budget budget(sourceBytes);

    Model model;
    std::string reduced;
    {
        Result<json> document = parseGltfJson(source.container.json, name, limits);
        if (!document) return fail(document.error());
        model.metadata = metadataPacket(*document, limits, model.notes);
        model.extras = assetExtras(*document, limits);
        const json probes = describedProbes(*document);
        const json reflections = describedReflections(*document);
        if (Result<void> checked = checkAndReduce(*document, name, limits, unpacker != nullptr, model.notes);
            !checked) {
            return fail(checked.error());
        }
        if (Result<void> loaded = loadBuffers(source, *document, budget); !loaded) return fail(loaded.error());
        if (Result<void> unpacked = unpackDraco(source, *document, unpacker, budget); !unpacked) {
            return fail(unpacked.error());
        }
        Result<LightProbes> light = readProbes(probes, *document, source, budget);
        if (!light) return fail(light.error());
        model.probes = std::move(*light);
        Result<RoomReflections> mirrored = readReflections(reflections, *document, source, budget);
        if (!mirrored) return fail(mirrored.error());
        model.reflections = std::move(*mirrored);
        Result<std::vector<Image>> images = loadImages(source, *document, budget, model.notes);
        if (!images) return fail(images.error());
        model.images = std::move(*images);
        document->erase("buffers");
        document->erase("images");
        reduced = document->dump();
    }
    tinygltf::Model document;
    std::string problem, warning;
    tinygltf::TinyGLTF parser;
    if (!parser.LoadASCIIFromString(&document, &problem, &warning, reduced.data(),
                                    static_cast<unsigned int>(reduced.size()), "")) {
        return fail(ErrorCode::Malformed, "the glTF parser says " + inQuotes(problem), name,
                    "Export the file again, or look at it with a glTF validator");
    }
    return convert(document, source, budget, std::move(model));
}

Result<std::vector<std::string>> listFiles(ByteView file, const std::string& name) {
    const Result<GltfContainer> container = openContainer(file, name);
    if (!container) return fail(container.error());
    const Result<json> document = parseGltfJson(container->json, name, {});
    if (!document) return fail(document.error());
    std::vector<std::string> uris;
    std::set<std::string> seen;
    for (const char* key : {"buffers", "images"}) {
        const auto array = document->find(key);
        if (array == document->end() || !array->is_array()) continue;
        for (std::size_t i = 0; i < array->size(); ++i) {
            const json& item = (*array)[i];
            const auto uri = item.is_object() ? item.find("uri") : item.end();
            if (!item.is_object() || uri == item.end() || !uri->is_string()) continue;
            const std::string& reference = uri->get_ref<const std::string&>();
            if (isDataUri(reference)) continue;
            Result<std::string> relative =
                decodeRelativeUri(reference, name + ": /" + key + "/" + std::to_string(i) + "/uri");
            if (!relative) return fail(relative.error());
            if (seen.insert(*relative).second) uris.push_back(std::move(*relative));
        }
    }
    return uris;
}

/// Runs what may meet an exception of a library, or the end of memory.
template <class Function>
auto guarded(const std::string& name, Function&& function) -> decltype(function()) {
    try {
        return function();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Refused, "there is not enough memory to read it", name,
                    "Simplify the model, or split it");
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, std::string("the glTF parser gave up: ") + exception.what(), name,
                    "Export the file again, or look at it with a glTF validator");
    }
}

}  // namespace

Result<std::vector<std::string>> listExternalFiles(ByteView file, const std::string& name) {
    return guarded(name, [&] { return listFiles(file, name); });
}

bool namesDraco(ByteView file) {
    const Result<GltfContainer> container = openContainer(file, "");
    return container && container->json.find("KHR_draco_mesh_compression") != std::string_view::npos;
}

Result<Model> readGltf(ByteView file, const std::string& name, const std::vector<ExternalFile>& externals,
                       const GltfLimits& limits, const DracoUnpacker& unpacker) {
    return guarded(name, [&] { return read(file, name, externals, limits, unpacker); });
}

}  // namespace kiln::asset
