#include "engine/asset/GlbWriter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/asset/MeshoptPack.h"

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr int kByte = 5120, kUnsignedByte = 5121, kShort = 5122;
constexpr int kUnsignedShort = 5123, kUnsignedInt = 5125, kFloat = 5126;
constexpr int kArrayBuffer = 34962, kElementArrayBuffer = 34963, kNoTarget = 0;
constexpr const char* kMeshopt = "EXT_meshopt_compression";
constexpr const char* kQuantization = "KHR_mesh_quantization";
constexpr int kPositionBits = 16;    // of a mesh's extent from its origin
constexpr int kCoordinateBits = 15;  // of a picture: an eighth of a texel where it has 4096
constexpr int kMostPackedBits = 22;  // beside the sign

/// The power of two that divides a number up to `extent` by 2^bits at least.
float stepOf(float extent, int bits) {
    return std::exp2(std::ceil(std::log2(std::max(extent, 1e-6f))) - static_cast<float>(bits));
}

json numbers(const float* values, int count) {
    json list = json::array();
    for (int i = 0; i < count; ++i) list.push_back(values[i]);
    return list;
}

void appendWord(Bytes& bytes, std::uint32_t word) {
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::byte>((word >> shift) & 0xffu));
}

int filterCode(Filter filter) {
    constexpr int kCodes[] = {9728, 9729, 9984, 9985, 9986, 9987};
    return kCodes[static_cast<int>(filter)];
}

int wrapCode(Wrap wrap) {
    constexpr int kCodes[] = {10497, 33071, 33648};
    return kCodes[static_cast<int>(wrap)];
}

int modeCode(PrimitiveMode mode) {
    assert((mode == PrimitiveMode::Points || mode == PrimitiveMode::Lines || mode == PrimitiveMode::Triangles) &&
           "turn strips, fans and loops into lists first");
    return static_cast<int>(mode);
}

class Writer {
  public:
    Writer(const Model& model, const GlbOptions& options) : model_(model), options_(options) {}

    Bytes write() {
        root_["asset"] = {{"version", "2.0"}, {"generator", options_.generator}};
        if (!model_.copyright.empty()) root_["asset"]["copyright"] = model_.copyright;
        writeExtras();
        writePacket();
        writeTextures();
        for (const Material& material : model_.materials) root_["materials"].push_back(materialJson(material));
        for (const std::string& name : model_.variants) {
            extension(root_, "KHR_materials_variants")["variants"].push_back({{"name", name}});
        }
        writeMeshes();
        writeNodes();
        for (const std::string& extension : extensions_) root_["extensionsUsed"].push_back(extension);
        if (!binary_.empty()) root_["buffers"] = json::array({{{"byteLength", binary_.size()}}});
        if (unpackedSize_ > 0) {  // it has no bytes: only where a reader puts what it unpacks
            root_["buffers"].push_back(
                {{"byteLength", unpackedSize_}, {"extensions", {{kMeshopt, {{"fallback", true}}}}}});
            root_["extensionsRequired"] = {kMeshopt, kQuantization};
        }
        return container();
    }

  private:
    void writeExtras() {
        if (model_.extras.empty()) return;
        const json extras = json::parse(model_.extras, nullptr, false);
        assert(extras.is_object() && "a model's extras must be one JSON object");
        if (extras.is_object()) root_["asset"]["extras"] = extras;
    }

    void writePacket() {
        const std::string& text = options_.xmpPacket.empty() ? model_.metadata : options_.xmpPacket;
        if (text.empty()) return;
        const json packet = json::parse(text, nullptr, false);
        assert(packet.is_object() && "the XMP packet must be one JSON object");
        if (!packet.is_object()) return;
        extensions_.insert("KHR_xmp_json_ld");
        root_["extensions"]["KHR_xmp_json_ld"]["packets"] = json::array({packet});
        root_["asset"]["extensions"]["KHR_xmp_json_ld"]["packet"] = 0;
    }

    /// Appends bytes, aligned to four (glTF 2.0 §3.6.2.4), and returns the index of their bufferView.
    std::size_t addView(const void* data, std::size_t size, int target) {
        while (binary_.size() % 4 != 0) binary_.push_back(std::byte{0});
        json view = {{"buffer", 0}, {"byteOffset", binary_.size()}, {"byteLength", size}};
        if (target != kNoTarget) view["target"] = target;
        const auto* bytes = static_cast<const std::byte*>(data);
        binary_.insert(binary_.end(), bytes, bytes + size);
        root_["bufferViews"].push_back(std::move(view));
        return root_["bufferViews"].size() - 1;
    }

    std::size_t addAccessor(std::size_t view, int componentType, std::size_t count, const char* type) {
        root_["accessors"].push_back(
            {{"bufferView", view}, {"componentType", componentType}, {"count", count}, {"type", type}});
        return root_["accessors"].size() - 1;
    }

    /// The view of a packed stream, which a reader unpacks into the buffer without bytes.
    std::size_t addPacked(const PackedStream& stream, int target) {
        const std::size_t view = addView(stream.bytes.data(), stream.bytes.size(), target);
        json& item = root_["bufferViews"][view];
        const MeshoptPacking& packing = stream.packing;
        json packed = {{"buffer", 0},
                       {"byteOffset", item["byteOffset"]},
                       {"byteLength", item["byteLength"]},
                       {"byteStride", packing.stride},
                       {"count", packing.count},
                       {"mode", packing.mode}};
        if (!packing.filter.empty()) packed["filter"] = packing.filter;
        item["buffer"] = 1;
        item["byteOffset"] = unpackedSize_;
        item["byteLength"] = packing.count * packing.stride;
        if (target == kArrayBuffer) item["byteStride"] = packing.stride;
        item["extensions"][kMeshopt] = std::move(packed);
        unpackedSize_ += (packing.count * packing.stride + 3) / 4 * 4;
        extensions_.insert({kMeshopt, kQuantization});
        return view;
    }

    std::size_t addPackedAttribute(const PackedStream& stream, int componentType, const char* type) {
        const std::size_t accessor =
            addAccessor(addPacked(stream, kArrayBuffer), componentType, stream.packing.count, type);
        if (componentType != kFloat) root_["accessors"][accessor]["normalized"] = true;
        return accessor;
    }

    template <class Vector>
    std::size_t addAttribute(const std::vector<Vector>& values) {
        constexpr const char* kTypes[] = {"SCALAR", "VEC2", "VEC3", "VEC4"};
        return addAccessor(addView(values.data(), values.size() * sizeof(Vector), kArrayBuffer), kFloat, values.size(),
                           kTypes[Vector::length() - 1]);
    }

    /// Colours within 0..1 take a quarter of the bytes as normalised eight-bit numbers, to within 1/510.
    std::size_t addColors(const std::vector<glm::vec4>& colors) {
        std::vector<std::uint8_t> bytes;
        bytes.reserve(4 * colors.size());
        for (const glm::vec4& color : colors) {
            for (glm::length_t channel = 0; channel < 4; ++channel) {
                if (!(color[channel] >= 0.0f && color[channel] <= 1.0f)) return addAttribute(colors);
                bytes.push_back(static_cast<std::uint8_t>(std::lround(color[channel] * 255.0f)));
            }
        }
        if (options_.packed) return addPackedAttribute(packBytes(bytes), kUnsignedByte, "VEC4");
        const std::size_t accessor =
            addAccessor(addView(bytes.data(), bytes.size(), kArrayBuffer), kUnsignedByte, colors.size(), "VEC4");
        root_["accessors"][accessor]["normalized"] = true;
        return accessor;
    }

    std::size_t addIndices(const Primitive& primitive) {
        // 65535 itself would mean "restart the primitive" to a 16-bit reader.
        if (primitive.positions.size() > 65535) {
            return addAccessor(addView(primitive.indices.data(), primitive.indices.size() * sizeof(std::uint32_t),
                                       kElementArrayBuffer),
                               kUnsignedInt, primitive.indices.size(), "SCALAR");
        }
        const std::vector<std::uint16_t> narrow(primitive.indices.begin(), primitive.indices.end());
        return addAccessor(addView(narrow.data(), narrow.size() * sizeof(std::uint16_t), kElementArrayBuffer),
                           kUnsignedShort, narrow.size(), "SCALAR");
    }

    /// An image without bytes (the reader left it out) has no place in glTF; the textures that name it go without.
    void writeTextures() {
        std::vector<Index> imagePlaces;
        for (const Image& image : model_.images) {
            if (image.encoded.empty()) {
                imagePlaces.push_back(kNone);
                continue;
            }
            imagePlaces.push_back(static_cast<Index>(root_["images"].size()));
            json item = {{"bufferView", addView(image.encoded.data(), image.encoded.size(), kNoTarget)},
                         {"mimeType", image.mimeType}};
            if (!image.name.empty()) item["name"] = image.name;
            root_["images"].push_back(std::move(item));
        }
        for (const Texture& texture : model_.textures) {
            const Sampler& sampler = texture.sampler;
            const json samplerItem = {{"magFilter", filterCode(sampler.magnify)},
                                      {"minFilter", filterCode(sampler.minify)},
                                      {"wrapS", wrapCode(sampler.wrapS)},
                                      {"wrapT", wrapCode(sampler.wrapT)}};
            json& samplers = root_["samplers"];
            auto found = std::find(samplers.begin(), samplers.end(), samplerItem);
            const auto place = static_cast<std::size_t>(found - samplers.begin());
            if (place == samplers.size()) samplers.push_back(samplerItem);
            json item = {{"sampler", place}};
            const Index image = texture.image == kNone ? kNone : imagePlaces[static_cast<std::size_t>(texture.image)];
            if (image != kNone) item["source"] = image;
            root_["textures"].push_back(std::move(item));
        }
    }

    json textureInfo(const TextureUse& use) {
        json info = {{"index", use.texture}};
        if (use.texCoord != 0) info["texCoord"] = use.texCoord;
        json transform = json::object();
        if (use.offset != glm::vec2(0.0f)) transform["offset"] = numbers(&use.offset.x, 2);
        if (use.scale != glm::vec2(1.0f)) transform["scale"] = numbers(&use.scale.x, 2);
        if (use.rotation != 0.0f) transform["rotation"] = use.rotation;
        if (!transform.empty()) {
            extensions_.insert("KHR_texture_transform");
            info["extensions"]["KHR_texture_transform"] = std::move(transform);
        }
        return info;
    }

    json materialJson(const Material& material) {
        json item = json::object();
        if (!material.name.empty()) item["name"] = material.name;
        json pbr = json::object();
        if (material.baseColorFactor != glm::vec4(1.0f))
            pbr["baseColorFactor"] = numbers(&material.baseColorFactor.x, 4);
        if (material.baseColor.present()) pbr["baseColorTexture"] = textureInfo(material.baseColor);
        if (material.metallicFactor != 1.0f) pbr["metallicFactor"] = material.metallicFactor;
        if (material.roughnessFactor != 1.0f) pbr["roughnessFactor"] = material.roughnessFactor;
        if (material.metallicRoughness.present()) {
            pbr["metallicRoughnessTexture"] = textureInfo(material.metallicRoughness);
        }
        if (!pbr.empty()) item["pbrMetallicRoughness"] = std::move(pbr);
        if (material.normal.present()) {
            item["normalTexture"] = textureInfo(material.normal);
            if (material.normalScale != 1.0f) item["normalTexture"]["scale"] = material.normalScale;
        }
        if (material.occlusion.present()) {
            item["occlusionTexture"] = textureInfo(material.occlusion);
            if (material.occlusionStrength != 1.0f) item["occlusionTexture"]["strength"] = material.occlusionStrength;
        }
        if (material.emissive.present()) item["emissiveTexture"] = textureInfo(material.emissive);
        if (material.alphaMode == AlphaMode::Blend) item["alphaMode"] = "BLEND";
        if (material.alphaMode == AlphaMode::Mask) {
            item["alphaMode"] = "MASK";
            if (material.alphaCutoff != 0.5f) item["alphaCutoff"] = material.alphaCutoff;
        }
        if (material.doubleSided) item["doubleSided"] = true;
        writeEmission(material, item);
        writeExtensions(material, item);
        return item;
    }

    /// glTF keeps factors within 1; what is brighter goes into KHR_materials_emissive_strength.
    void writeEmission(const Material& material, json& item) {
        if (material.emissiveFactor == glm::vec3(0.0f)) return;
        const float strength =
            std::max({1.0f, material.emissiveFactor.x, material.emissiveFactor.y, material.emissiveFactor.z});
        const glm::vec3 factor = glm::min(material.emissiveFactor / strength, glm::vec3(1.0f));
        item["emissiveFactor"] = numbers(&factor.x, 3);
        if (strength > 1.0f) extension(item, "KHR_materials_emissive_strength")["emissiveStrength"] = strength;
    }

    void writeExtensions(const Material& material, json& item) {
        if (material.unlit) extension(item, "KHR_materials_unlit") = json::object();
        if (material.indexOfRefraction != 1.5f)
            extension(item, "KHR_materials_ior")["ior"] = material.indexOfRefraction;
        if (material.dispersion > 0.0f) extension(item, "KHR_materials_dispersion")["dispersion"] = material.dispersion;
        if (material.clearcoatFactor > 0.0f) writeClearcoat(material, item);
        const Specular& specular = material.specular;
        if (specular.factor != 1.0f || specular.colorFactor != glm::vec3(1.0f) || specular.map.present() ||
            specular.color.present()) {
            json& target = extension(item, "KHR_materials_specular");
            target["specularFactor"] = specular.factor;
            target["specularColorFactor"] = numbers(&specular.colorFactor.x, 3);
            writeMap(target, "specularTexture", specular.map);
            writeMap(target, "specularColorTexture", specular.color);
        }
        const Sheen& sheen = material.sheen;
        if (sheen.colorFactor != glm::vec3(0.0f)) {
            json& target = extension(item, "KHR_materials_sheen");
            target["sheenColorFactor"] = numbers(&sheen.colorFactor.x, 3);
            target["sheenRoughnessFactor"] = sheen.roughnessFactor;
            writeMap(target, "sheenColorTexture", sheen.color);
            writeMap(target, "sheenRoughnessTexture", sheen.roughness);
        }
        if (material.anisotropy.strength > 0.0f) {
            json& target = extension(item, "KHR_materials_anisotropy");
            target["anisotropyStrength"] = material.anisotropy.strength;
            target["anisotropyRotation"] = material.anisotropy.rotation;
            writeMap(target, "anisotropyTexture", material.anisotropy.map);
        }
        const Iridescence& film = material.iridescence;
        if (film.factor > 0.0f) {
            json& target = extension(item, "KHR_materials_iridescence");
            target["iridescenceFactor"] = film.factor;
            target["iridescenceIor"] = film.indexOfRefraction;
            target["iridescenceThicknessMinimum"] = film.thicknessMinimum;
            target["iridescenceThicknessMaximum"] = film.thicknessMaximum;
            writeMap(target, "iridescenceTexture", film.map);
            writeMap(target, "iridescenceThicknessTexture", film.thickness);
        }
        writePassage(material, item);
        if (material.lightmap.map.present()) {
            json& target = extension(item, "MOZ_lightmap");
            target = textureInfo(material.lightmap.map);
            target["intensity"] = material.lightmap.intensity;
        }
    }

    void writeClearcoat(const Material& material, json& item) {
        json& coat = extension(item, "KHR_materials_clearcoat");
        coat["clearcoatFactor"] = material.clearcoatFactor;
        coat["clearcoatRoughnessFactor"] = material.clearcoatRoughnessFactor;
        writeMap(coat, "clearcoatTexture", material.clearcoat);
        writeMap(coat, "clearcoatRoughnessTexture", material.clearcoatRoughness);
        writeMap(coat, "clearcoatNormalTexture", material.clearcoatNormal);
        if (material.clearcoatNormal.present() && material.clearcoatNormalScale != 1.0f) {
            coat["clearcoatNormalTexture"]["scale"] = material.clearcoatNormalScale;
        }
    }

    /// What lets light pass, and what it passes through.
    void writePassage(const Material& material, json& item) {
        if (material.transmission.factor > 0.0f) {
            json& target = extension(item, "KHR_materials_transmission");
            target["transmissionFactor"] = material.transmission.factor;
            writeMap(target, "transmissionTexture", material.transmission.map);
        }
        const DiffuseTransmission& diffuse = material.diffuseTransmission;
        if (diffuse.factor > 0.0f) {
            json& target = extension(item, "KHR_materials_diffuse_transmission");
            target["diffuseTransmissionFactor"] = diffuse.factor;
            target["diffuseTransmissionColorFactor"] = numbers(&diffuse.colorFactor.x, 3);
            writeMap(target, "diffuseTransmissionTexture", diffuse.map);
            writeMap(target, "diffuseTransmissionColorTexture", diffuse.color);
        }
        const Volume& volume = material.volume;
        if (volume.thicknessFactor > 0.0f) {
            json& target = extension(item, "KHR_materials_volume");
            target["thicknessFactor"] = volume.thicknessFactor;
            writeMap(target, "thicknessTexture", volume.thickness);
            target["attenuationColor"] = numbers(&volume.attenuationColor.x, 3);
            if (std::isfinite(volume.attenuationDistance)) target["attenuationDistance"] = volume.attenuationDistance;
        }
    }

    void writeMap(json& target, const char* name, const TextureUse& use) {
        if (use.present()) target[name] = textureInfo(use);
    }

    json& extension(json& item, const char* name) {
        extensions_.insert(name);
        return item["extensions"][name];
    }

    json primitiveJson(const Primitive& primitive) {
        json item = {{"mode", modeCode(primitive.mode)}};
        if (primitive.material != kNone) item["material"] = primitive.material;
        if (!primitive.variants.empty()) writeMappings(primitive, item);
        if (options_.packed && primitive.mode == PrimitiveMode::Triangles && !primitive.indices.empty()) {
            writePackedStreams(inPackingOrder(primitive), item);
        } else {
            writeStreams(primitive, item);
        }
        return item;
    }

    /// glTF asks for them of positions, as they are when read.
    void writeExtent(std::size_t accessor, const Box& box) {
        root_["accessors"][accessor]["min"] = numbers(&box.min.x, 3);
        root_["accessors"][accessor]["max"] = numbers(&box.max.x, 3);
    }

    void writePackedStreams(const Primitive& primitive, json& item) {
        json& attributes = item["attributes"];
        Box box;
        for (const glm::vec3& point : primitive.positions) box.add(point);
        const float step = stepOf(std::max(glm::length(box.min), glm::length(box.max)), kPositionBits);
        box = {};
        for (const glm::vec3& point : primitive.positions) {
            box.add(glm::vec3(roundedTo(step, point.x), roundedTo(step, point.y), roundedTo(step, point.z)));
        }
        const std::size_t position = addPackedAttribute(packNumbers(primitive.positions, step), kFloat, "VEC3");
        writeExtent(position, box);
        attributes["POSITION"] = position;
        if (!primitive.normals.empty()) {
            attributes["NORMAL"] = addPackedAttribute(packNormals(primitive.normals), kShort, "VEC3");
        }
        if (!primitive.tangents.empty()) {
            attributes["TANGENT"] = addPackedAttribute(packTangents(primitive.tangents), kByte, "VEC4");
        }
        for (std::size_t set = 0; set < primitive.texCoords.size(); ++set) {
            const auto& coordinates = primitive.texCoords[set];
            if (coordinates.empty()) continue;
            float furthest = 0.0f;
            for (const glm::vec2& point : coordinates) {
                furthest = std::max({furthest, std::abs(point.x), std::abs(point.y)});
            }
            const float fine = std::max(stepOf(1.0f, kCoordinateBits), stepOf(furthest, kMostPackedBits));
            attributes["TEXCOORD_" + std::to_string(set)] =
                addPackedAttribute(packNumbers(coordinates, fine), kFloat, "VEC2");
        }
        if (!primitive.colors.empty()) attributes["COLOR_0"] = addColors(primitive.colors);
        const PackedStream triangles = packTriangles(primitive.indices, primitive.positions.size());
        item["indices"] = addAccessor(addPacked(triangles, kElementArrayBuffer),
                                      triangles.packing.stride == 4 ? kUnsignedInt : kUnsignedShort,
                                      primitive.indices.size(), "SCALAR");
    }

    void writeStreams(const Primitive& primitive, json& item) {
        json& attributes = item["attributes"];
        const std::size_t position = addAttribute(primitive.positions);
        Box box;
        for (const glm::vec3& point : primitive.positions) box.add(point);
        writeExtent(position, box);
        attributes["POSITION"] = position;
        if (!primitive.normals.empty()) attributes["NORMAL"] = addAttribute(primitive.normals);
        if (!primitive.tangents.empty()) attributes["TANGENT"] = addAttribute(primitive.tangents);
        if (!primitive.texCoords[0].empty()) attributes["TEXCOORD_0"] = addAttribute(primitive.texCoords[0]);
        if (!primitive.texCoords[1].empty()) attributes["TEXCOORD_1"] = addAttribute(primitive.texCoords[1]);
        if (!primitive.colors.empty()) attributes["COLOR_0"] = addColors(primitive.colors);
        if (!primitive.indices.empty()) item["indices"] = addIndices(primitive);
    }

    /// KHR_materials_variants names each material once, with all variants that show it.
    void writeMappings(const Primitive& primitive, json& item) {
        json& mappings = extension(item, "KHR_materials_variants")["mappings"];
        for (const VariantMaterial& one : primitive.variants) {
            auto mapping = std::find_if(mappings.begin(), mappings.end(),
                                        [&](const json& known) { return known["material"] == one.material; });
            if (mapping == mappings.end()) {
                mappings.push_back({{"material", one.material}, {"variants", json::array()}});
                mapping = std::prev(mappings.end());
            }
            (*mapping)["variants"].push_back(one.variant);
        }
    }

    /// A mesh without vertices has no place in glTF; the nodes that name it go without.
    void writeMeshes() {
        for (const Mesh& mesh : model_.meshes) {
            json primitives = json::array();
            for (const Primitive& primitive : mesh.primitives) {
                if (!primitive.positions.empty()) primitives.push_back(primitiveJson(primitive));
            }
            if (primitives.empty()) {
                meshPlaces_.push_back(kNone);
                continue;
            }
            json item = {{"primitives", std::move(primitives)}};
            if (!mesh.name.empty()) item["name"] = mesh.name;
            meshPlaces_.push_back(static_cast<Index>(root_["meshes"].size()));
            root_["meshes"].push_back(std::move(item));
        }
    }

    void writeNodes() {
        for (const Node& node : model_.nodes) {
            json item = json::object();
            if (!node.name.empty()) item["name"] = node.name;
            if (node.mesh != kNone && meshPlaces_[static_cast<std::size_t>(node.mesh)] != kNone) {
                item["mesh"] = meshPlaces_[static_cast<std::size_t>(node.mesh)];
            }
            if (!node.children.empty()) item["children"] = node.children;
            if (node.local != glm::mat4(1.0f)) item["matrix"] = numbers(&node.local[0][0], 16);
            root_["nodes"].push_back(std::move(item));
        }
        if (model_.nodes.empty()) return;
        root_["scene"] = 0;
        json scene = json::object();  // without it, a reader would take every node for a root
        if (!model_.roots.empty()) scene["nodes"] = model_.roots;
        if (!model_.probes.harmonics.empty()) scene["extras"]["probes"] = probesJson();
        if (model_.reflections.size > 0) scene["extras"]["reflections"] = reflectionsJson();
        root_["scenes"].push_back(std::move(scene));
    }

    json probesJson() {
        const LightProbes& probes = model_.probes;
        const json grid = {{"origin", numbers(&probes.origin.x, 3)},
                           {"step", numbers(&probes.step.x, 3)},
                           {"count", {probes.count.x, probes.count.y, probes.count.z}}};
        const std::size_t bytes = probes.harmonics.size() * sizeof(probes.harmonics[0]);
        return {{"grid", grid}, {"sh", addView(probes.harmonics.data(), bytes, kNoTarget)}};
    }

    json reflectionsJson() {
        const RoomReflections& room = model_.reflections;
        return {{"place", numbers(&room.place.x, 3)},
                {"box", {{"min", numbers(&room.box.min.x, 3)}, {"max", numbers(&room.box.max.x, 3)}}},
                {"size", room.size},
                {"cube", addView(room.texels.data(), room.texels.size(), kNoTarget)}};
    }

    /// glTF 2.0 §4.4: a header and two chunks, each padded to four bytes.
    Bytes container() {
        constexpr std::uint32_t kMagic = 0x46546c67, kVersion = 2, kJsonChunk = 0x4e4f534a, kBinaryChunk = 0x004e4942;
        std::string text = root_.dump(-1, ' ', false, json::error_handler_t::replace);
        text.resize((text.size() + 3) / 4 * 4, ' ');
        binary_.resize((binary_.size() + 3) / 4 * 4);
        const std::size_t length = 20 + text.size() + (binary_.empty() ? 0 : 8 + binary_.size());
        assert(length <= 0xffffffffu && "a GLB holds at most 4 GiB");
        Bytes file;
        file.reserve(length);
        for (std::uint32_t word : {kMagic, kVersion, static_cast<std::uint32_t>(length),
                                   static_cast<std::uint32_t>(text.size()), kJsonChunk}) {
            appendWord(file, word);
        }
        const ByteView textBytes = asBytes(text);
        file.insert(file.end(), textBytes.begin(), textBytes.end());
        if (binary_.empty()) return file;
        appendWord(file, static_cast<std::uint32_t>(binary_.size()));
        appendWord(file, kBinaryChunk);
        file.insert(file.end(), binary_.begin(), binary_.end());
        return file;
    }

    const Model& model_;
    const GlbOptions& options_;
    json root_ = json::object();
    Bytes binary_;
    std::size_t unpackedSize_ = 0;
    std::set<std::string> extensions_;
    std::vector<Index> meshPlaces_;
};

}  // namespace

Bytes writeGlb(const Model& model, const GlbOptions& options) {
    return Writer(model, options).write();
}

}  // namespace kiln::asset
