#include "app/visit/ProfileDrawing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace visit {

using kiln::Box;
using kiln::scene::SectionLine;
using kiln::scene::SurfaceTree;

namespace {

constexpr float kMillimetres = 1000.0f;  // a metre
constexpr int kRows = 200;               // to begin with
constexpr float kTrue = 0.05f;           // mm that a row may be beside the line between its neighbours
constexpr float kClosest = 0.1f;         // mm between rows
constexpr float kLeftOut = 0.02f;        // mm that a line may lose by leaving points out
constexpr float kBend = 0.70f;           // radians (40 degrees) within kBendWithin that make an edge
constexpr float kBendWithin = 1.0f;      // mm along the outline, to both sides
constexpr float kEdgesApart = 2.5f;      // mm
constexpr int kAxisSlices = 15;

struct Extent {
    glm::vec2 min{std::numeric_limits<float>::max()}, max{std::numeric_limits<float>::lowest()};
    void add(const glm::vec2& point) {
        min = glm::min(min, point);
        max = glm::max(max, point);
    }
};

float crossOf(const glm::vec2& a, const glm::vec2& b) {
    return a.x * b.y - a.y * b.x;
}

/// Twice the area, counter-clockwise, and the middle of a closed line.
std::pair<float, glm::vec2> middleOf(const std::vector<glm::vec2>& ring) {
    const glm::vec2 base = ring.front();
    float area = 0.0f;
    glm::vec2 moment(0.0f);
    for (std::size_t at = 1; at + 1 < ring.size(); ++at) {
        const glm::vec2 a = ring[at] - base, b = ring[at + 1] - base;
        const float piece = crossOf(a, b);
        area += piece;
        moment += piece * (a + b) / 3.0f;
    }
    return {area, area != 0.0f ? base + moment / area : base};
}

/// Leaves out points that are hardly beside the line between those that stay (Ramer, Douglas and Peucker).
std::vector<glm::vec2> thinned(const std::vector<glm::vec2>& line) {
    if (line.size() < 3) return line;
    std::vector<bool> kept(line.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, line.size() - 1}};
    while (!parts.empty()) {
        const auto [from, to] = parts.back();
        parts.pop_back();
        const glm::vec2 along = line[to] - line[from];
        const float length = glm::length(along);
        float most = kLeftOut;
        std::size_t farthest = 0;
        for (std::size_t at = from + 1; at < to; ++at) {
            const glm::vec2 beside = line[at] - line[from];
            const float share =
                length > 0.0f ? std::clamp(glm::dot(beside, along) / (length * length), 0.0f, 1.0f) : 0.0f;
            const float apart = glm::length(beside - share * along);
            if (apart <= most) continue;
            most = apart;
            farthest = at;
        }
        if (farthest == 0) continue;
        kept[farthest] = true;
        parts.emplace_back(from, farthest);
        parts.emplace_back(farthest, to);
    }
    std::vector<glm::vec2> result;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (kept[at]) result.push_back(line[at]);
    }
    return result;
}

/// The part of a filled ring left of x = 0 (Sutherland and Hodgman).
std::vector<glm::vec2> leftHalf(const std::vector<glm::vec2>& ring) {
    std::vector<glm::vec2> half;
    glm::vec2 a = ring.back();
    for (const glm::vec2& b : ring) {
        if ((a.x <= 0.0f) != (b.x <= 0.0f)) half.emplace_back(0.0f, glm::mix(a.y, b.y, a.x / (a.x - b.x)));
        if (b.x <= 0.0f) half.push_back(b);
        a = b;
    }
    return half;
}

}  // namespace

ProfileDrawer::ProfileDrawer(const SurfaceTree& tree, const ProfileView& view)
    : tree_(tree), view_(view), right_(glm::normalize(glm::cross(view.up, view.front))) {
    const Box box = tree.bounds();
    done_ = box.empty();
    if (done_) return;
    const float reach = 0.5f * glm::dot(box.size(), glm::abs(view.up));
    origin_ = box.centre() - reach * view.up;
    height_ = 2.0f * reach * kMillimetres;
    if (view.kind == ProfileView::Kind::Panel) axisSlices_ = kAxisSlices;
}

/// The closed lines of a horizontal slice, in mm to the right and towards the front; counter-clockwise seen from below.
std::vector<std::vector<glm::vec2>> ProfileDrawer::ringsAt(float height) const {
    std::vector<std::vector<glm::vec2>> rings;
    const float offset = glm::dot(origin_, view_.up) + height / kMillimetres;
    for (const SectionLine& line : tree_.section({view_.up, offset})) {
        if (!line.closed) continue;
        std::vector<glm::vec2>& ring = rings.emplace_back();
        for (const glm::vec3& point : line.points) {
            const glm::vec3 place = (point - origin_) * kMillimetres;
            ring.emplace_back(glm::dot(place, right_), glm::dot(place, view_.front));
        }
    }
    return rings;
}

/// Looks for the axis in one more slice: the median middle of the largest rings. After the last one, moves there.
void ProfileDrawer::seekAxis() {
    float largest = 0.0f;
    glm::vec2 middle(0.0f);
    const float share = static_cast<float>(++axisSlices_) / (kAxisSlices + 1.0f);
    for (const auto& ring : ringsAt(height_ * share)) {
        const auto [area, place] = middleOf(ring);
        if (std::abs(area) <= largest) continue;
        largest = std::abs(area);
        middle = place;
    }
    if (largest > 0.0f) {
        middlesX_.push_back(middle.x);
        middlesZ_.push_back(middle.y);
    }
    if (axisSlices_ < kAxisSlices || middlesX_.empty()) return;
    const auto median = [](std::vector<float>& values) {
        const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), half, values.end());
        return *half / kMillimetres;
    };
    origin_ += median(middlesX_) * right_ + median(middlesZ_) * view_.front;
}

ProfileDrawer::Row ProfileDrawer::rowAt(float height) const {
    Row row{height, {}, 0.0f};
    for (const auto& ring : ringsAt(height)) {
        glm::vec2 stretch(std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest());
        glm::vec2 distance = stretch;
        float turned = 0.0f;
        glm::vec2 before = ring.back();
        for (const glm::vec2& point : ring) {
            stretch = {std::min(stretch.x, point.x), std::max(stretch.y, point.x)};
            distance = {std::min(distance.x, glm::length(point)), std::max(distance.y, glm::length(point))};
            turned += std::atan2(crossOf(before, point), glm::dot(before, point));
            before = point;
        }
        row.stretches.push_back(stretch);
        const bool round = std::abs(turned) > 6.0f && distance.y < 1.03f * distance.x;
        if (round) row.radius = std::max(row.radius, distance.y);
    }
    std::sort(row.stretches.begin(), row.stretches.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    std::vector<glm::vec2> apart;
    for (const glm::vec2& stretch : row.stretches) {
        if (!apart.empty() && stretch.x <= apart.back().y) {
            apart.back().y = std::max(apart.back().y, stretch.y);
        } else {
            apart.push_back(stretch);
        }
    }
    row.stretches = std::move(apart);
    if (view_.kind == ProfileView::Kind::Vessel) {
        std::erase_if(row.stretches, [](const glm::vec2& stretch) { return stretch.y <= 0.0f; });
        for (glm::vec2& stretch : row.stretches) stretch.x = std::max(stretch.x, 0.0f);
    }
    return row;
}

/// Brings the drawing nearer to its last row; says how many slices that took.
int ProfileDrawer::addRow() {
    if (waiting_.empty()) {
        // The surface has nothing at its very bottom, where all of it counts as above.
        const float lowest = std::min(kClosest / 5.0f, height_ / 10.0f);
        waiting_.push_back(rowAt(glm::mix(lowest, height_, static_cast<float>(coarse_++) / kRows)));
        return 1;
    }
    const Row& next = waiting_.back();
    const bool close = rows_.empty() || next.height - rows_.back().height <= kClosest;
    if (!close) {
        const Row& last = rows_.back();
        Row middle = rowAt(0.5f * (last.height + next.height));
        const std::size_t count = middle.stretches.size();
        bool straight = count == last.stretches.size() && count == next.stretches.size();
        for (std::size_t at = 0; straight && at < count; ++at) {
            const glm::vec2 off = middle.stretches[at] - 0.5f * (last.stretches[at] + next.stretches[at]);
            straight = std::abs(off.x) <= kTrue && std::abs(off.y) <= kTrue;
        }
        if (!straight) {
            waiting_.push_back(std::move(middle));
            return 1;
        }
    }
    rows_.push_back(std::move(waiting_.back()));
    waiting_.pop_back();
    return close ? 0 : 1;
}

bool ProfileDrawer::advance(int slices) {
    for (int worked = 0; worked < slices && !done_;) {
        if (axisSlices_ < kAxisSlices) {
            seekAxis();
            ++worked;
        } else if (coarse_ <= kRows || !waiting_.empty()) {
            worked += addRow();
        } else {
            finish();
            done_ = true;
        }
    }
    return done_;
}

void ProfileDrawer::add(DrawnLine::Role role, std::vector<glm::vec2> points, bool closed) {
    if (points.size() > 1) drawing_.lines.push_back({role, closed, std::move(points)});
}

void ProfileDrawer::finish() {
    addSection();
    addOutline();
    if (view_.kind == ProfileView::Kind::Vessel) addEdges();
    Extent extent;
    for (const auto& wall : drawing_.walls) {
        for (const glm::vec2& point : wall) extent.add(point);
    }
    for (const DrawnLine& line : drawing_.lines) {
        for (const glm::vec2& point : line.points) extent.add(point);
    }
    if (extent.min.x > extent.max.x) return;
    drawing_.min = extent.min;
    drawing_.max = extent.max;
}

void ProfileDrawer::addSection() {
    const bool vessel = view_.kind == ProfileView::Kind::Vessel;
    // A panel's section is seen from its left, so that its front looks to the drawing of it.
    const glm::vec3 normal = vessel ? view_.front : -right_;
    const glm::vec3 across = vessel ? right_ : view_.front;
    float left = 0.0f, front = std::numeric_limits<float>::lowest();
    for (const Row& row : rows_) {
        for (const glm::vec2& stretch : row.stretches) left = std::min(left, stretch.x);
    }
    for (const SectionLine& line : tree_.section({normal, glm::dot(normal, origin_)})) {
        if (!line.closed) continue;
        std::vector<glm::vec2> ring;
        for (const glm::vec3& point : line.points) {
            const glm::vec3 place = (point - origin_) * kMillimetres;
            ring.emplace_back(glm::dot(place, across), glm::dot(place, view_.up));
            front = std::max(front, ring.back().x);
        }
        if (vessel) ring = leftHalf(ring);
        if (ring.size() > 2) drawing_.walls.push_back(std::move(ring));
    }
    if (vessel) return;
    const float beside = left - front - std::max(10.0f, -0.15f * left);
    for (auto& wall : drawing_.walls) {
        for (glm::vec2& point : wall) point.x += beside;
    }
}

/// Joins the ends of stretches from row to row. Where a stretch begins, ends, parts or meets another, a level line
/// closes it.
void ProfileDrawer::addOutline() {
    using End = std::pair<std::size_t, std::size_t>;  // row, and twice the stretch: 1 more for its right end
    std::map<End, std::vector<End>> joined;
    const auto join = [&](const End& a, const End& b) {
        joined[a].push_back(b);
        joined[b].push_back(a);
    };
    const auto leftOf = [](std::size_t row, std::size_t stretch) { return End{row, 2 * stretch}; };
    const auto rightOf = [](std::size_t row, std::size_t stretch) { return End{row, 2 * stretch + 1}; };
    const auto closeGaps = [&](std::size_t row, std::size_t from, std::size_t to) {
        for (std::size_t at = from; at + 1 < to; ++at) join(rightOf(row, at), leftOf(row, at + 1));
    };
    for (std::size_t row = 0; row <= rows_.size(); ++row) {
        static const std::vector<glm::vec2> kNone;
        const auto& low = row > 0 ? rows_[row - 1].stretches : kNone;
        const auto& high = row < rows_.size() ? rows_[row].stretches : kNone;
        std::size_t a = 0, b = 0;
        while (a < low.size() || b < high.size()) {
            // All that hangs together, from the leftmost on.
            const std::size_t lowFrom = a, highFrom = b;
            const bool lowFirst = b == high.size() || (a < low.size() && low[a].x <= high[b].x);
            float reach = lowFirst ? low[a++].y : high[b++].y;
            for (bool more = true; more;) {
                more = false;
                for (; a < low.size() && low[a].x <= reach; ++a, more = true) reach = std::max(reach, low[a].y);
                for (; b < high.size() && high[b].x <= reach; ++b, more = true) reach = std::max(reach, high[b].y);
            }
            if (a > lowFrom && b > highFrom) {
                join(leftOf(row - 1, lowFrom), leftOf(row, highFrom));
                join(rightOf(row - 1, a - 1), rightOf(row, b - 1));
                closeGaps(row - 1, lowFrom, a);
                closeGaps(row, highFrom, b);
                continue;
            }
            for (std::size_t at = lowFrom; at < a; ++at) join(leftOf(row - 1, at), rightOf(row - 1, at));
            for (std::size_t at = highFrom; at < b; ++at) join(leftOf(row, at), rightOf(row, at));
        }
    }
    const auto placeOf = [&](const End& end) {
        const Row& row = rows_[end.first];
        const glm::vec2& stretch = row.stretches[end.second / 2];
        return glm::vec2(end.second % 2 == 0 ? stretch.x : stretch.y, row.height);
    };
    const bool vessel = view_.kind == ProfileView::Kind::Vessel;
    const auto onAxis = [&](const End& end) { return vessel && placeOf(end).x <= 0.0f; };
    const auto follow = [&](End end) {
        std::vector<glm::vec2> line{placeOf(end)};
        for (auto* next = &joined[end]; !next->empty(); next = &joined[end]) {
            const End to = next->back();
            next->pop_back();
            auto& back = joined[to];
            back.erase(std::find(back.begin(), back.end(), end));
            line.push_back(placeOf(to));
            if (onAxis(to)) break;
            end = to;
        }
        return line;
    };
    // The axis itself is no outline.
    for (auto& [end, others] : joined) {
        if (onAxis(end)) std::erase_if(others, onAxis);
    }
    for (const bool fromAxis : {true, false}) {
        for (const auto& [end, others] : joined) {
            if (fromAxis && !onAxis(end)) continue;
            while (!others.empty()) add(DrawnLine::Role::Outline, thinned(follow(end)));
        }
    }
}

void ProfileDrawer::addEdges() {
    const float top = rows_.back().height;
    add(DrawnLine::Role::Centre, {{0.0f, 0.0f}, {0.0f, top}});
    // Rim and foot of the half that is cut away.
    glm::vec2 rim(0.0f, 0.0f), foot(0.0f, top);
    for (const auto& wall : drawing_.walls) {
        for (const glm::vec2& point : wall) {
            if (point.y > rim.y) rim = point;
            if (point.y < foot.y) foot = point;
        }
    }
    for (const glm::vec2& end : {rim, foot}) {
        if (end.x < 0.0f) add(DrawnLine::Role::Edge, {end, {0.0f, end.y}});
    }
    // Edges round the form, at the right half's sharpest bends.
    std::vector<std::pair<float, glm::vec2>> bends;
    std::vector<glm::vec2> line;
    for (const Row& row : rows_) {
        line.emplace_back(row.stretches.empty() ? 0.0f : row.stretches.front().y, row.height);
    }
    // Not of handles and what else is in front of the form.
    const auto round = [&](std::size_t at) { return std::abs(rows_[at].radius - line[at].x) < 0.005f * line[at].x; };
    for (std::size_t at = 1; at + 1 < line.size(); ++at) {
        std::size_t before = at, after = at;
        while (before > 0 && glm::distance(line[before], line[at]) < kBendWithin) --before;
        while (after + 1 < line.size() && glm::distance(line[after], line[at]) < kBendWithin) ++after;
        const glm::vec2 in = line[at] - line[before], out = line[after] - line[at];
        const float bend = std::abs(std::atan2(crossOf(in, out), glm::dot(in, out)));
        if (bend > kBend && round(before) && round(at) && round(after)) bends.emplace_back(bend, line[at]);
    }
    std::stable_sort(bends.begin(), bends.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<float> taken{rim.y, foot.y};
    for (const auto& [bend, place] : bends) {
        const float height = place.y;
        if (std::any_of(taken.begin(), taken.end(), [&](float y) { return std::abs(y - height) < kEdgesApart; }))
            continue;
        taken.push_back(height);
        add(DrawnLine::Role::Edge, {{0.0f, height}, place});
    }
}

ProfileDrawing drawProfile(const SurfaceTree& tree, const ProfileView& view) {
    ProfileDrawer drawer(tree, view);
    while (!drawer.advance(64)) {
    }
    return drawer.result();
}

}  // namespace visit
