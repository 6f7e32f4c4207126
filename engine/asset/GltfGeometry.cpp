#include "engine/asset/GltfGeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>

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
            const glm::vec3 face =
                direction(glm::cross(primitive.positions[corner[1]] - primitive.positions[corner[0]],
                                     primitive.positions[corner[2]] - primitive.positions[corner[0]]));
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
           (primitive.colors.empty() ? 0 : sizeof(glm::vec4));
}

}  // namespace

Result<void> GeometryReader::flatten(Primitive& primitive, const std::string& path) {
    const std::vector<std::uint32_t>& corners = primitive.indices;
    if (!budget_.takeBytes(corners.size() * vertexBytes(primitive))) return source_.tooLarge(path);
    primitive.positions = gathered(primitive.positions, corners);
    for (auto& set : primitive.texCoords) set = gathered(set, corners);
    primitive.colors = gathered(primitive.colors, corners);
    primitive.normals.resize(corners.size());
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const glm::vec3* corner = &primitive.positions[i];
        glm::vec3 face = direction(glm::cross(corner[1] - corner[0], corner[2] - corner[0]));
        if (face == glm::vec3(0.0f)) face = kUp;
        std::fill_n(primitive.normals.begin() + static_cast<std::ptrdiff_t>(i), 3, face);
    }
    std::iota(primitive.indices.begin(), primitive.indices.end(), 0u);
    return {};
}

Result<void> GeometryReader::readAttributes(const tinygltf::Primitive& description,
                                            std::span<const std::uint32_t> chosen, const std::string& path,
                                            Primitive& primitive) {
    const std::size_t vertexCount = accessors_.count(description.attributes.at("POSITION"));
    const auto take = [&](const char* name, auto& target, AccessorReader::Scale scale) -> Result<void> {
        const auto found = description.attributes.find(name);
        if (found == description.attributes.end()) return {};
        // Before reading: the places in `chosen` are only known to lie below POSITION's count.
        if (accessors_.count(found->second) != vertexCount) {
            return source_.malformed(path + "/attributes/" + name, "has another count than POSITION");
        }
        constexpr int kWidth = std::remove_reference_t<decltype(target)>::value_type::length();
        auto read = accessors_.readVectors<kWidth>(found->second, chosen, scale);
        if (!read) return fail(read.error());
        target = std::move(*read);
        return {};
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
    return {};
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
    vertices_ += primitive.positions.size();
    if (vertices_ > source_.limits.maximumVertices) return source_.tooLarge(path);
    return std::optional<Primitive>(std::move(primitive));
}

}  // namespace kiln::asset
