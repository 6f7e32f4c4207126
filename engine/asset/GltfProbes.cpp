#include "engine/asset/GltfProbes.h"

#include <cmath>
#include <cstring>
#include <optional>

#include <nlohmann/json.hpp>

namespace kiln::asset {

namespace {

using nlohmann::json;

constexpr const char* kPath = "the default scene's /extras/probes";
constexpr float kFarthest = 1e5f;     // metres
constexpr float kClosest = 1e-3f;     // metres between two points
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

Result<ByteView> viewOf(const json& index, const json& document, const GltfSource& source) {
    const std::string path = std::string(kPath) + "/sh";
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

}  // namespace

json describedProbes(const json& document) {
    const json* scenes = member(document, "scenes");
    const std::size_t scene = defaultScene(document);
    if (!scenes || !scenes->is_array() || scene >= scenes->size()) return nullptr;
    const json* extras = member((*scenes)[scene], "extras");
    const json* probes = extras ? member(*extras, "probes") : nullptr;
    const json* grid = probes ? member(*probes, "grid") : nullptr;
    return grid && grid->is_object() && probes->contains("sh") ? *probes : json(nullptr);
}

Result<LightProbes> readProbes(const json& described, const json& document, const GltfSource& source, Budget& budget) {
    LightProbes probes;
    if (described.is_null()) return probes;
    if (Result<void> grid = readGrid(described["grid"], source, probes); !grid) return fail(grid.error());
    const Result<ByteView> bytes = viewOf(described["sh"], document, source);
    if (!bytes) return fail(bytes.error());
    const std::string path = std::string(kPath) + "/sh";
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

}  // namespace kiln::asset
