#include "engine/asset/GltfGeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>

#include "engine/asset/Tangents.h"
#include "engine/asset/TinyGltf.h"

namespace kiln::asset {

namespace {

constexpr glm::vec3 kUp(0.0f, 1.0f, 0.0f);

bool isFinite(const glm::vec3& v) {
    return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

/// The unit vector, or zero when there is none.
glm::vec3 direction(const glm::vec3& v) {
    const float length = glm::length(v);
    return std::isfinite(length) && length > 1e-20f ? v / length : glm::vec3(0.0f);
}

/// Strips, fans and loops as lists (glTF 2.0 §3.7.2.1); an incomplete last piece is dropped, as the specification says.
std::vector<std::uint32_t> toList(std::vector<std::uint32_t> in, PrimitiveMode& mode) {
    std::vector<std::uint32_t> out;
    const std::size_t count = in.size();
    const auto triangle = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        if (a != b && b != c && c != a) out.insert(out.end(), {a, b, c});  // strips are stitched with empty ones
    };
    switch (mode) {
        case PrimitiveMode::Points:
            return in;
        case PrimitiveMode::Lines:
            in.resize(count - count % 2);
            return in;
        case PrimitiveMode::Triangles:
            in.resize(count - count % 3);
            return in;
        case PrimitiveMode::LineStrip:
        case PrimitiveMode::LineLoop:
            for (std::size_t i = 0; i + 1 < count; ++i) out.insert(out.end(), {in[i], in[i + 1]});
            if (mode == PrimitiveMode::LineLoop && count > 1) out.insert(out.end(), {in[count - 1], in[0]});
            mode = PrimitiveMode::Lines;
            return out;
        case PrimitiveMode::TriangleStrip:
            for (std::size_t i = 0; i + 2 < count; ++i) triangle(in[i], in[i + 1 + i % 2], in[i + 2 - i % 2]);
            break;
        case PrimitiveMode::TriangleFan:
            for (std::size_t i = 1; i + 1 < count; ++i) triangle(in[i], in[i + 1], in[0]);
            break;
    }
    mode = PrimitiveMode::Triangles;
    return out;
}

/// Keeps only the vertices that `indices` uses: exporters share one large vertex buffer among many primitives. Returns
/// the places of the kept ones, ascending, or nothing when all are kept.
std::vector<std::uint32_t> compact(std::vector<std::uint32_t>& indices, std::size_t vertexCount) {
    std::vector<std::uint32_t> kept;
    if (indices.size() >= vertexCount) return kept;
    kept = indices;
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    for (std::uint32_t& index : indices) {
        index = static_cast<std::uint32_t>(std::lower_bound(kept.begin(), kept.end(), index) - kept.begin());
    }
    return kept;
}

/// Makes every normal a unit vector; one that is not a direction becomes that of the triangles around it.
void repairNormals(Primitive& primitive) {
    std::vector<glm::vec3>& normals = primitive.normals;
    std::vector<bool> broken(normals.size());
    bool any = false;
    for (std::size_t i = 0; i < normals.size(); ++i) {
        normals[i] = direction(normals[i]);
        broken[i] = normals[i] == glm::vec3(0.0f);
        any = any || broken[i];
    }
    if (!any) return;
    if (primitive.mode == PrimitiveMode::Triangles) {
        for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
            const std::uint32_t* corner = &primitive.indices[i];
            const glm::vec3 face = direction(acrossTriangle(primitive, corner));
            for (int k = 0; k < 3; ++k) {
                if (broken[corner[k]]) normals[corner[k]] += face;
            }
        }
    }
    for (std::size_t i = 0; i < normals.size(); ++i) {
        if (!broken[i]) continue;
        normals[i] = direction(normals[i]);
        if (normals[i] == glm::vec3(0.0f)) normals[i] = kUp;
    }
}

/// Makes every tangent a unit vector at a right angle to its normal, handedness ±1.
void repairTangents(Primitive& primitive) {
    for (std::size_t i = 0; i < primitive.tangents.size(); ++i) {
        const glm::vec3& normal = primitive.normals[i];
        glm::vec4& tangent = primitive.tangents[i];
        glm::vec3 along = direction(glm::vec3(tangent));
        if (along == glm::vec3(0.0f)) {
            along = direction(glm::cross(std::abs(normal.y) < 0.9f ? kUp : glm::vec3(1.0f, 0.0f, 0.0f), normal));
        }
        tangent = glm::vec4(along, tangent.w < 0.0f ? -1.0f : 1.0f);
    }
}

template <class Vector>
std::vector<Vector> gathered(const std::vector<Vector>& values, const std::vector<std::uint32_t>& indices) {
    std::vector<Vector> result;
    if (values.empty()) return result;
    result.reserve(indices.size());
    for (std::uint32_t index : indices) result.push_back(values[index]);
    return result;
}

std::size_t vertexBytes(const Primitive& primitive) {
    return sizeof(glm::vec3) + sizeof(glm::vec3) + (primitive.texCoords[0].empty() ? 0 : sizeof(glm::vec2)) +
           (primitive.texCoords[1].empty() ? 0 : sizeof(glm::vec2)) +
           (primitive.colors.empty() ? 0 : sizeof(glm::vec4)) +
           (primitive.joints.empty() ? 0 : sizeof(glm::u16vec4) + sizeof(glm::vec4)) +
           primitive.targets.size() * (sizeof(glm::vec3) + sizeof(glm::vec3));
}

/// The normal of each triangle at its three corners; `position(i)` is that of vertex i.
template <class Position>
std::vector<glm::vec3> flatNormals(std::size_t count, const Position& position) {
    std::vector<glm::vec3> normals(count, kUp);
    for (std::size_t i = 0; i + 2 < count; i += 3) {
        const glm::vec3 first = position(i);
        const glm::vec3 face = direction(glm::cross(position(i + 1) - first, position(i + 2) - first));
        if (face != glm::vec3(0.0f)) std::fill_n(normals.begin() + static_cast<std::ptrdiff_t>(i), 3, face);
    }
    return normals;
}

/// Directions of morph targets: what is not a number adds nothing.
void repairDifferences(std::vector<glm::vec3>& differences) {
    for (glm::vec3& difference : differences) {
        if (!isFinite(difference)) difference = glm::vec3(0.0f);
    }
}

}  // namespace

Result<void> GeometryReader::flatten(Primitive& primitive, const std::string& path) {
    const std::vector<std::uint32_t>& corners = primitive.indices;
    if (!budget_.takeBytes(corners.size() * vertexBytes(primitive))) return source_.tooLarge(path);
    primitive.positions = gathered(primitive.positions, corners);
    for (auto& set : primitive.texCoords) set = gathered(set, corners);
    primitive.colors = gathered(primitive.colors, corners);
    primitive.joints = gathered(primitive.joints, corners);
    primitive.weights = gathered(primitive.weights, corners);
    const std::vector<glm::vec3>& positions = primitive.positions;
    primitive.normals = flatNormals(corners.size(), [&](std::size_t i) { return positions[i]; });
    for (MorphTarget& target : primitive.targets) {
        // The difference that makes the target, shown whole, flat too.
        target.tangents.clear();
        target.positions = gathered(target.positions, corners);
        target.normals.clear();
        if (target.positions.empty()) continue;
        target.normals = flatNormals(corners.size(), [&](std::size_t i) { return positions[i] + target.positions[i]; });
        for (std::size_t i = 0; i < corners.size(); ++i) target.normals[i] -= primitive.normals[i];
    }
    std::iota(primitive.indices.begin(), primitive.indices.end(), 0u);
    return {};
}

template <class Vector>
Result<void> GeometryReader::readAttribute(int accessor, std::size_t vertexCount, std::span<const std::uint32_t> chosen,
                                           AccessorReader::Scale scale, const std::string& path,
                                           std::vector<Vector>& target) {
    // Before reading: the places in `chosen` are only known to lie below POSITION's count.
    if (accessors_.count(accessor) != vertexCount) return source_.malformed(path, "has another count than POSITION");
    auto read = accessors_.readVectors<Vector::length()>(accessor, chosen, scale);
    if (!read) return fail(read.error());
    target = std::move(*read);
    return {};
}

Result<void> GeometryReader::readTargets(const tinygltf::Primitive& description, std::span<const std::uint32_t> chosen,
                                         const std::string& path, Primitive& primitive) {
    if (description.targets.size() > source_.limits.maximumMorphTargets) return source_.tooLarge(path + "/targets");
    const std::size_t vertexCount = accessors_.count(description.attributes.at("POSITION"));
    primitive.targets.resize(description.targets.size());
    for (std::size_t i = 0; i < description.targets.size(); ++i) {
        MorphTarget& target = primitive.targets[i];
        for (const auto& [name, accessor] : description.targets[i]) {
            std::vector<glm::vec3>* list = name == "POSITION"  ? &target.positions
                                           : name == "NORMAL"  ? &target.normals
                                           : name == "TANGENT" ? &target.tangents
                                                               : nullptr;
            if (!list) continue;  // colours and texture coordinates may be passed over (glTF 2.0 §3.7.2.2)
            const std::string place = path + "/targets/" + std::to_string(i) + "/" + name;
            if (Result<void> taken =
                    readAttribute(accessor, vertexCount, chosen, AccessorReader::Scale::AsDeclared, place, *list);
                !taken) {
                return taken;
            }
        }
        for (std::size_t vertex = 0; vertex < target.positions.size(); ++vertex) {
            if (!isFinite(primitive.positions[vertex] + target.positions[vertex])) {
                return source_.malformed(path + "/targets/" + std::to_string(i) + "/POSITION",
                                         "moves a vertex to where is no finite number");
            }
        }
        if (primitive.normals.empty()) target.normals.clear();
        if (primitive.tangents.empty()) target.tangents.clear();
        repairDifferences(target.normals);
        repairDifferences(target.tangents);
    }
    return {};
}

Result<void> GeometryReader::readJoints(const tinygltf::Primitive& description, std::span<const std::uint32_t> chosen,
                                        const std::string& path, Primitive& primitive) {
    const auto joints = description.attributes.find("JOINTS_0");
    const auto weights = description.attributes.find("WEIGHTS_0");
    if (joints == description.attributes.end() || weights == description.attributes.end()) return {};
    const std::size_t vertexCount = accessors_.count(description.attributes.at("POSITION"));
    if (!accessors_.holdsPlaces(joints->second)) {
        return source_.malformed(path + "/attributes/JOINTS_0", "is not made of whole numbers of 8 or 16 bits");
    }
    using Scale = AccessorReader::Scale;
    std::vector<glm::vec4> places;
    const std::string attributes = path + "/attributes/";
    if (auto taken =
            readAttribute(joints->second, vertexCount, chosen, Scale::AsDeclared, attributes + "JOINTS_0", places);
        !taken) {
        return taken;
    }
    if (auto taken = readAttribute(weights->second, vertexCount, chosen, Scale::AsDeclared, attributes + "WEIGHTS_0",
                                   primitive.weights);
        !taken) {
        return taken;
    }
    primitive.joints.resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        glm::vec4& weight = primitive.weights[i];
        float sum = 0.0f;
        for (int k = 0; k < 4; ++k) {
            // Weights are fractions; a place without weight may be anything, and is made the first.
            if (!(weight[k] > 0.0f && weight[k] < 1e6f)) weight[k] = 0.0f;
            primitive.joints[i][k] = weight[k] > 0.0f ? static_cast<std::uint16_t>(places[i][k]) : std::uint16_t{0};
            sum += weight[k];
        }
        weight = sum > 0.0f ? weight / sum : glm::vec4(1.0f, 0.0f, 0.0f, 0.0f);
    }
    return {};
}

Result<void> GeometryReader::readAttributes(const tinygltf::Primitive& description,
                                            std::span<const std::uint32_t> chosen, const std::string& path,
                                            Primitive& primitive) {
    const std::size_t vertexCount = accessors_.count(description.attributes.at("POSITION"));
    const auto take = [&](const char* name, auto& target, AccessorReader::Scale scale) -> Result<void> {
        const auto found = description.attributes.find(name);
        if (found == description.attributes.end()) return {};
        return readAttribute(found->second, vertexCount, chosen, scale, path + "/attributes/" + name, target);
    };
    using Scale = AccessorReader::Scale;
    if (auto taken = take("POSITION", primitive.positions, Scale::AsDeclared); !taken) return taken;
    if (auto taken = take("NORMAL", primitive.normals, Scale::AsDeclared); !taken) return taken;
    if (auto taken = take("TANGENT", primitive.tangents, Scale::AsDeclared); !taken) return taken;
    if (auto taken = take("TEXCOORD_0", primitive.texCoords[0], Scale::AsDeclared); !taken) return taken;
    if (auto taken = take("TEXCOORD_1", primitive.texCoords[1], Scale::AsDeclared); !taken) return taken;
    if (auto taken = take("COLOR_0", primitive.colors, Scale::ToUnit); !taken) return taken;
    for (std::size_t i = 0; i < primitive.positions.size(); ++i) {
        if (!isFinite(primitive.positions[i])) {
            return source_.malformed(path + "/attributes/POSITION", "holds a vertex that is not a finite number");
        }
    }
    for (auto& set : primitive.texCoords) {
        for (glm::vec2& uv : set) {
            if (!std::isfinite(uv.x) || !std::isfinite(uv.y)) uv = glm::vec2(0.0f);
        }
    }
    for (glm::vec4& color : primitive.colors) {
        for (int k = 0; k < 4; ++k) color[k] = std::isfinite(color[k]) ? std::clamp(color[k], 0.0f, 1.0f) : 1.0f;
    }
    if (Result<void> read = readJoints(description, chosen, path, primitive); !read) return read;
    return readTargets(description, chosen, path, primitive);
}

/// As the specification asks where a material needs them (glTF 2.0 §3.7.2.1). What has no room for them is drawn with
/// the frame that the shader derives.
void GeometryReader::addTangents(Primitive& primitive) {
    const auto asks = [this](Index material) {
        return material >= 0 && static_cast<std::size_t>(material) < materials_.size() &&
               needsTangents(materials_[static_cast<std::size_t>(material)]);
    };
    Index asking = asks(primitive.material) ? primitive.material : kNone;
    for (const VariantMaterial& variant : primitive.variants) {
        if (asking == kNone && asks(variant.material)) asking = variant.material;
    }
    if (asking == kNone) return;
    // The coat's relief and grooves have the frame of the base's relief (KHR_materials_clearcoat, _anisotropy).
    const TextureUse& use = materials_[static_cast<std::size_t>(asking)].normal;
    if (primitive.texCoords[use.texCoord == 1 ? 1 : 0].empty()) return;
    if (!budget_.takeBytes(primitive.indices.size() * kTangentBytesPerCorner)) return;
    TangentFrames frames = makeTangents(primitive, use);
    if (vertices_ + primitive.positions.size() + frames.copies.size() > source_.limits.maximumVertices) return;
    if (!budget_.takeBytes(frames.copies.size() * vertexBytes(primitive))) return;
    applyTangents(primitive, std::move(frames));
}

void GeometryReader::readVariants(const tinygltf::Primitive& description, Primitive& primitive) {
    const auto extension = description.extensions.find("KHR_materials_variants");
    if (extension == description.extensions.end() || !extension->second.Has("mappings")) return;
    const tinygltf::Value& mappings = extension->second.Get("mappings");
    for (std::size_t i = 0; i < mappings.ArrayLen(); ++i) {
        const tinygltf::Value& mapping = mappings.Get(static_cast<int>(i));
        if (!mapping.Has("variants")) continue;
        const tinygltf::Value& variants = mapping.Get("variants");
        for (std::size_t k = 0; k < variants.ArrayLen(); ++k) {
            primitive.variants.push_back(
                {variants.Get(static_cast<int>(k)).GetNumberAsInt(), mapping.Get("material").GetNumberAsInt()});
        }
    }
}

Result<std::optional<Primitive>> GeometryReader::read(const tinygltf::Primitive& description, const std::string& path) {
    if (description.mode < TINYGLTF_MODE_POINTS || description.mode > TINYGLTF_MODE_TRIANGLE_FAN) {
        return source_.malformed(path + "/mode", "is not one of glTF's");
    }
    const auto position = description.attributes.find("POSITION");
    if (position == description.attributes.end()) return std::optional<Primitive>();
    const std::size_t vertexCount = accessors_.count(position->second);
    if (vertexCount > source_.limits.maximumVertices) return source_.tooLarge(path);

    Primitive primitive;
    primitive.mode = static_cast<PrimitiveMode>(description.mode);
    primitive.material = description.material;
    std::vector<std::uint32_t> indices;
    if (description.indices >= 0) {
        Result<std::vector<std::uint32_t>> read = accessors_.readIndices(description.indices, vertexCount);
        if (!read) return fail(read.error());
        indices = std::move(*read);
    } else {
        if (!budget_.takeBytes(vertexCount * sizeof(std::uint32_t))) return source_.tooLarge(path);
        indices.resize(vertexCount);
        std::iota(indices.begin(), indices.end(), 0u);
    }
    // Strips and fans grow threefold, loops twofold.
    if (!budget_.takeBytes(2 * indices.size() * sizeof(std::uint32_t))) return source_.tooLarge(path);
    primitive.indices = toList(std::move(indices), primitive.mode);
    if (primitive.indices.empty()) return std::optional<Primitive>();
    indices_ += primitive.indices.size();
    if (indices_ > source_.limits.maximumIndices) return source_.tooLarge(path);

    const std::vector<std::uint32_t> kept = compact(primitive.indices, vertexCount);
    if (Result<void> read = readAttributes(description, kept, path, primitive); !read) return fail(read.error());
    if (primitive.normals.empty()) {
        primitive.tangents.clear();  // they are made for normals that are not there (glTF 2.0 §3.7.2.1)
        if (primitive.mode == PrimitiveMode::Triangles) {
            if (Result<void> flattened = flatten(primitive, path); !flattened) return fail(flattened.error());
        }
    } else {
        repairNormals(primitive);
        repairTangents(primitive);
    }
    readVariants(description, primitive);
    if (primitive.mode == PrimitiveMode::Triangles && primitive.tangents.empty()) addTangents(primitive);
    vertices_ += primitive.positions.size();
    if (vertices_ > source_.limits.maximumVertices) return source_.tooLarge(path);
    return std::optional<Primitive>(std::move(primitive));
}

}  // namespace kiln::asset
