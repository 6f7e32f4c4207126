#include "engine/asset/GltfProbes.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include <nlohmann/json.hpp>

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr const char* kPath = "the default scene's /extras/probes";
constexpr const char* kReflectionsPath = "the default scene's /extras/reflections";
constexpr std::uint64_t kLeastFace = 1u << (kReflectionLevels - 1), kMostFace = 512;  // texels
constexpr float kFarthest = 1e5f;                                                     // metres
constexpr float kClosest = 1e-3f;                                                     // metres between two points
constexpr float kBrightest = 1e6f;    // beyond any light that a picture is exposed for
constexpr std::size_t kNumbers = 27;  // of a probe: nine colours

const json* member(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() ? nullptr : &*found;
}

std::size_t defaultScene(const json& document) {
    const json* scene = member(document, "scene");
    return scene && scene->is_number_unsigned() ? scene->get<std::size_t>() : 0;
}

std::optional<glm::vec3> three(const json& grid, const char* key) {
    const json* list = member(grid, key);
    if (!list || !list->is_array() || list->size() != 3) return std::nullopt;
    glm::vec3 result(0.0f);
    for (int axis = 0; axis < 3; ++axis) {
        const json& item = (*list)[static_cast<std::size_t>(axis)];
        if (!item.is_number() || !(std::abs(item.get<double>()) <= double{kFarthest})) return std::nullopt;
        result[axis] = item.get<float>();
    }
    return result;
}

Result<void> readGrid(const json& grid, const GltfSource& source, LightProbes& probes) {
    const std::string path = std::string(kPath) + "/grid";
    const std::optional<glm::vec3> origin = three(grid, "origin");
    if (!origin) return source.malformed(path + "/origin", "is not three numbers of metres");
    const std::optional<glm::vec3> step = three(grid, "step");
    if (!step || glm::any(glm::lessThan(*step, glm::vec3(kClosest)))) {
        return source.malformed(path + "/step", "is not three numbers of metres above 0");
    }
    const std::optional<glm::vec3> count = three(grid, "count");
    if (!count || glm::any(glm::lessThan(*count, glm::vec3(1.0f))) || glm::floor(*count) != *count) {
        return source.malformed(path + "/count", "is not three whole numbers of 1 or more");
    }
    if (count->x * count->y * count->z > static_cast<float>(source.limits.maximumProbes)) {
        return fail(ErrorCode::Refused,
                    path + "/count makes more than " + std::to_string(source.limits.maximumProbes) + " probes",
                    source.name, "Bake the room with a coarser grid");
    }
    probes.origin = *origin;
    probes.step = *step;
    probes.count = glm::ivec3(*count);
    return {};
}

Result<ByteView> viewOf(const json& index, const std::string& path, const json& document, const GltfSource& source) {
    const json* views = member(document, "bufferViews");
    const std::size_t known = views ? views->size() : 0;
    if (!index.is_number_unsigned() || index.get<std::size_t>() >= known) {
        return source.malformed(path, "names none of the " + std::to_string(known) + " buffer views");
    }
    const json& view = (*views)[index.get<std::size_t>()];
    const auto whole = [&view](const char* key) {
        const json* value = member(view, key);
        return value ? value->get<std::size_t>() : std::size_t{0};
    };
    const ByteView buffer = source.buffers[whole("buffer")];
    const std::size_t offset = whole("byteOffset"), length = whole("byteLength");
    if (offset > buffer.size() || length > buffer.size() - offset) {
        return source.malformed(path, "names a buffer view that reaches past its buffer");
    }
    return buffer.subspan(offset, length);
}

/// Of the default scene, or null.
const json* sceneExtra(const json& document, const char* key) {
    const json* scenes = member(document, "scenes");
    const std::size_t scene = defaultScene(document);
    if (!scenes || !scenes->is_array() || scene >= scenes->size()) return nullptr;
    const json* extras = member((*scenes)[scene], "extras");
    return extras ? member(*extras, key) : nullptr;
}

}  // namespace

json describedProbes(const json& document) {
    const json* probes = sceneExtra(document, "probes");
    const json* grid = probes ? member(*probes, "grid") : nullptr;
    return grid && grid->is_object() && probes->contains("sh") ? *probes : json(nullptr);
}

Result<LightProbes> readProbes(const json& described, const json& document, const GltfSource& source, Budget& budget) {
    LightProbes probes;
    if (described.is_null()) return probes;
    if (Result<void> grid = readGrid(described["grid"], source, probes); !grid) return fail(grid.error());
    const std::string path = std::string(kPath) + "/sh";
    const Result<ByteView> bytes = viewOf(described["sh"], path, document, source);
    if (!bytes) return fail(bytes.error());
    const auto count = static_cast<std::size_t>(probes.count.x) * static_cast<std::size_t>(probes.count.y) *
                       static_cast<std::size_t>(probes.count.z);
    const std::size_t size = count * kNumbers * sizeof(float);
    if (bytes->size() != size) {
        return source.malformed(path, "holds " + std::to_string(bytes->size()) + " bytes, but " +
                                          std::to_string(count) + " probes take " + std::to_string(size));
    }
    if (!budget.takeBytes(size)) return source.tooLarge(path);
    std::vector<float> numbers(count * kNumbers);
    std::memcpy(numbers.data(), bytes->data(), size);  // little-endian, as every machine that this is built for
    probes.harmonics.resize(count);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!(std::abs(numbers[i]) <= kBrightest)) {
            return source.malformed(path, "holds something that is no number of light");
        }
        probes.harmonics[i / kNumbers][i % kNumbers / 3][static_cast<int>(i % 3)] = numbers[i];
    }
    return probes;
}

json describedReflections(const json& document) {
    const json* room = sceneExtra(document, "reflections");
    const json* box = room ? member(*room, "box") : nullptr;
    return box && box->is_object() && room->contains("cube") ? *room : json(nullptr);
}

Result<RoomReflections> readReflections(const json& described, const json& document, const GltfSource& source,
                                        Budget& budget) {
    RoomReflections room;
    if (described.is_null()) return room;
    const std::string path = kReflectionsPath;
    const std::optional<glm::vec3> place = three(described, "place");
    const std::optional<glm::vec3> least = three(described["box"], "min"), most = three(described["box"], "max");
    if (!place || !least || !most)
        return source.malformed(path, "has no place and box of three numbers of metres each");
    if (glm::any(glm::lessThan(*place, *least + kClosest)) || glm::any(glm::greaterThan(*place, *most - kClosest))) {
        return source.malformed(path + "/place", "lies outside the box");
    }
    const json* size = member(described, "size");
    const std::uint64_t edge = size && size->is_number_unsigned() ? size->get<std::uint64_t>() : 0;
    if (edge < kLeastFace || edge > kMostFace || !std::has_single_bit(edge)) {
        return source.malformed(path + "/size", "is no power of two from 32 to 512");
    }
    const Result<ByteView> bytes = viewOf(described["cube"], path + "/cube", document, source);
    if (!bytes) return fail(bytes.error());
    const std::size_t expected = reflectionBytes(static_cast<int>(edge));
    if (bytes->size() != expected) {
        return source.malformed(path + "/cube", "holds " + std::to_string(bytes->size()) + " bytes, but a cube of " +
                                                    std::to_string(edge) + " texels takes " + std::to_string(expected));
    }
    if (!budget.takeBytes(expected)) return source.tooLarge(path);
    room.place = *place;
    room.box = {*least, *most};
    room.size = static_cast<int>(edge);
    room.texels.assign(bytes->begin(), bytes->end());
    return room;
}

}  // namespace kiln::asset
