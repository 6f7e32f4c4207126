#include "app/visit/Comparison.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace visit {
namespace {

constexpr float kApart = 0.45f;      // metres between the planes in which things stand, along the rays
constexpr float kEye = 20.0f;        // metres from the first of those planes to the eye
constexpr float kMostShift = 1.5f;   // metres
constexpr float kSteepest = 1.2f;    // radians
constexpr float kSmallest = 0.005f;  // metres: what is less deep or wide is set out as if it were so

/// How far a thing reaches above and below the middle of its foot, seen as at the start; metres.
struct Reach {
    float up, down;
};

Reach reachOf(const glm::vec3& size) {
    const float pitch = SideView().pitch;
    const float below = 0.5f * std::max(size.z, kSmallest) * std::sin(pitch);
    return {std::max(size.y, kSmallest) * std::cos(pitch) + below, below};
}

/// How many things each of so many rows has, in their order.
std::vector<std::size_t> rowsOf(std::size_t count, std::size_t rows) {
    std::vector<std::size_t> result(rows, count / rows);
    for (std::size_t i = 0; i < count % rows; ++i) ++result[i];
    return result;
}

struct Row {
    std::size_t begin, end;
    Reach reach;  ///< of the highest and the deepest
};

std::vector<Row> measuredRows(std::span<const glm::vec3> sizes, std::size_t count) {
    std::vector<Row> rows;
    std::size_t begin = 0;
    for (const std::size_t things : rowsOf(sizes.size(), count)) {
        Row row{begin, begin + things, {0.0f, 0.0f}};
        for (std::size_t i = row.begin; i < row.end; ++i) {
            const Reach reach = reachOf(sizes[i]);
            row.reach = {std::max(row.reach.up, reach.up), std::max(row.reach.down, reach.down)};
        }
        rows.push_back(row);
        begin = row.end;
    }
    return rows;
}

float cellWidth(const glm::vec3& size, float scale, float narrowest, float gap) {
    return std::max(std::max({size.x, size.z, kSmallest}) * scale + gap, narrowest);
}

/// The largest scale at which a row fits in `width`.
float widestScale(std::span<const glm::vec3> sizes, float width, float narrowest, float gap) {
    float low = 0.0f, high = width / kSmallest;
    for (int step = 0; step < 40; ++step) {
        const float scale = 0.5f * (low + high);
        float taken = 0.0f;
        for (const glm::vec3& size : sizes) taken += cellWidth(size, scale, narrowest, gap);
        (taken <= width ? low : high) = scale;
    }
    return low;
}

struct Free {
    float left, top, width, height;
};

Free freePart(const SideRoom& room) {
    return {room.left, room.top, std::max(room.right - room.left, 60.0f), std::max(room.bottom - room.top, 60.0f)};
}

float narrowestIn(const Row& row, const Free& free, const SideRoom& room) {
    return std::min(room.narrowest, free.width / static_cast<float>(row.end - row.begin));
}

/// The scale at which so many rows fit; 0: they do not.
float scaleOf(std::span<const glm::vec3> sizes, const std::vector<Row>& rows, const SideRoom& room) {
    const Free free = freePart(room);
    float high = 0.0f, scale = free.width / kSmallest;
    for (const Row& row : rows) {
        high += row.reach.up + row.reach.down;
        scale = std::min(scale, widestScale(sizes.subspan(row.begin, row.end - row.begin), free.width,
                                            narrowestIn(row, free, room), room.gap));
    }
    const float left = free.height - static_cast<float>(rows.size()) * (room.caption + room.gap);
    return std::min(scale, std::max(left, 0.0f) / high);
}

/// What of the free part's middle the whole picture's middle is when one has come nearer: interface units.
glm::vec2 pictureMiddle(const SideView& view, const SetOut& out, const SideRoom& room) {
    const Free free = freePart(room);
    const glm::vec2 middle(free.left + 0.5f * free.width, free.top + 0.5f * free.height);
    const glm::vec2 whole(0.5f * room.width, 0.5f * room.height);
    const glm::vec2 shift = out.unitsPerMetre * glm::vec2(view.shift.x, -view.shift.y);
    return middle + (whole - middle) / view.zoom + shift;
}

float finiteIn(float value, float least, float most, float otherwise) {
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

}  // namespace

SideView limited(const SideView& view) {
    const SideView start;
    SideView result;
    result.yaw = std::isfinite(view.yaw) ? std::remainder(view.yaw, glm::two_pi<float>()) : start.yaw;
    result.pitch = finiteIn(view.pitch, 0.0f, kSteepest, start.pitch);
    result.zoom = finiteIn(view.zoom, 0.5f, 16.0f, start.zoom);
    for (int axis = 0; axis < 2; ++axis) {
        result.shift[axis] = finiteIn(view.shift[axis], -kMostShift, kMostShift, start.shift[axis]);
    }
    return result;
}

bool canBeCompared(std::string_view id) {
    constexpr std::size_t kLongest = 80;
    return !id.empty() && id.size() <= kLongest && id != "guest" && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

SetOut setOut(std::span<const glm::vec3> sizes, const SideRoom& room) {
    constexpr float kWorthAnotherRow = 1.06f;  // so much larger
    constexpr float kLeast = 1.0f;             // units a metre, where there is no room at all
    SetOut out;
    if (sizes.empty()) return out;
    std::vector<Row> rows;
    float best = 0.0f;
    for (std::size_t count = 1; count <= sizes.size(); ++count) {
        std::vector<Row> tried = measuredRows(sizes, count);
        const float scale = scaleOf(sizes, tried, room);
        if (!rows.empty() && scale <= kWorthAnotherRow * best) continue;
        best = scale;
        rows = std::move(tried);
    }
    out.unitsPerMetre = std::max(best, kLeast);
    const Free free = freePart(room);
    float taken = 0.0f;
    for (const Row& row : rows) taken += (row.reach.up + row.reach.down) * out.unitsPerMetre + room.caption + room.gap;
    float top = free.top + std::max(0.0f, 0.5f * (free.height - taken));
    for (const Row& row : rows) {
        const float narrowest = narrowestIn(row, free, room);
        float wide = 0.0f;
        for (std::size_t i = row.begin; i < row.end; ++i) {
            wide += cellWidth(sizes[i], out.unitsPerMetre, narrowest, room.gap);
        }
        const float more = std::max(0.0f, free.width - wide) / static_cast<float>(row.end - row.begin);
        const float standing = top + room.gap + row.reach.up * out.unitsPerMetre;
        const float height = (row.reach.up + row.reach.down) * out.unitsPerMetre + room.caption + room.gap;
        float left = free.left;
        for (std::size_t i = row.begin; i < row.end; ++i) {
            const float width = cellWidth(sizes[i], out.unitsPerMetre, narrowest, room.gap) + more;
            out.cells.push_back(
                {left, top, width, height, {left + 0.5f * width, standing}, row.reach.down * out.unitsPerMetre});
            left += width;
        }
        top += height;
    }
    return out;
}

SideAxes sideAxes(const SideView& view) {
    const float sine = std::sin(view.pitch), cosine = std::cos(view.pitch);
    return {{1.0f, 0.0f, 0.0f}, {0.0f, cosine, -sine}, {0.0f, sine, cosine}};
}

kiln::scene::Camera sideCamera(const SideView& view, const SetOut& out, const SideRoom& room) {
    const SideAxes axes = sideAxes(view);
    const float scale = std::max(out.unitsPerMetre, 1e-3f);
    const glm::vec2 middle = (pictureMiddle(view, out, room) - 0.5f * glm::vec2(room.width, room.height)) / scale;
    kiln::scene::Camera camera;
    camera.position = axes.right * middle.x - axes.up * middle.y + axes.back * kEye;
    camera.forward = -axes.back;
    camera.orthographicHeight = room.height / (scale * view.zoom);
    camera.nearPlane = 1.0f;
    camera.farPlane = 2.0f * kEye;
    return camera;
}

glm::vec3 footInWorld(std::size_t index, const SideView& view, const SetOut& out, const SideRoom& room) {
    const SideAxes axes = sideAxes(view);
    const glm::vec2 place = (out.cells[index].foot - 0.5f * glm::vec2(room.width, room.height)) / out.unitsPerMetre;
    return axes.right * place.x - axes.up * place.y + axes.back * (kApart * static_cast<float>(index));
}

glm::vec2 inSideView(const glm::vec2& place, const SideView& view, const SetOut& out, const SideRoom& room) {
    return 0.5f * glm::vec2(room.width, room.height) + view.zoom * (place - pictureMiddle(view, out, room));
}

std::int32_t cellAt(const glm::vec2& place, const SideView& view, const SetOut& out, const SideRoom& room) {
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
        const SetOut::Cell& cell = out.cells[i];
        const glm::vec2 from = inSideView({cell.left, cell.top}, view, out, room);
        const glm::vec2 to = inSideView({cell.left + cell.width, cell.top + cell.height}, view, out, room);
        if (place.x >= from.x && place.y >= from.y && place.x < to.x && place.y < to.y) {
            return static_cast<std::int32_t>(i);
        }
    }
    return -1;
}

}  // namespace visit
