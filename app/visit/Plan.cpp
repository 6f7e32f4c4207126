#include "app/visit/Plan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/gtc/constants.hpp>

namespace visit {

namespace {

constexpr float kFromWalls = 0.6f;   // metres that exhibits keep from walls on paper
constexpr float kFromOthers = 0.8f;  // metres that they keep from each other
constexpr float kApart = 3.0f;       // metres between what no doors connect
constexpr float kDeepest = 2.0f;     // metres of a door

float cross(const glm::vec2& a, const glm::vec2& b) {
    return a.x * b.y - a.y * b.x;
}

/// Away from the room, of the wall between two corners of a clockwise outline.
glm::vec2 outOf(const glm::vec2& from, const glm::vec2& to) {
    const glm::vec2 along = to - from;
    const float length = glm::length(along);
    return length > 0.0f ? glm::vec2(along.y, -along.x) / length : glm::vec2(0.0f);
}

glm::vec2 middleOf(std::span<const glm::vec2> outline) {
    glm::vec2 sum(0.0f);
    for (const glm::vec2& corner : outline) sum += corner;
    return outline.empty() ? sum : sum / static_cast<float>(outline.size());
}

glm::vec2 flat(const glm::vec3& place) {
    return {place.x, place.z};
}

/// From a door's sill to the outline, straight into the room.
float depthOf(const glm::vec2& sill, const glm::vec2& into, std::span<const glm::vec2> outline) {
    float depth = kDeepest;
    bool met = false;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const glm::vec2 out = outOf(outline[i], outline[(i + 1) % outline.size()]);
        const float facing = -glm::dot(out, into);
        const float before = glm::dot(out, sill - outline[i]);
        if (facing < 0.5f || before < 0.0f) continue;
        depth = met ? std::max(depth, before / facing) : before / facing;
        met = true;
    }
    return std::min(depth, kDeepest);
}

/// Exhibits that hang on a wall, or stand in it, are drawn on the floor before it.
glm::vec2 broughtIn(glm::vec2 place, std::span<const glm::vec2> outline) {
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const glm::vec2 out = outOf(outline[i], outline[(i + 1) % outline.size()]);
            place -= out * std::max(0.0f, glm::dot(out, place - outline[i]) + kFromWalls);
        }
    }
    return place;
}

/// What hangs one above the other, or close together, is drawn side by side.
void spread(std::span<PlanStop> stops, std::span<const glm::vec2> outline) {
    constexpr int kPasses = 30;
    for (int pass = 0; pass < kPasses; ++pass) {
        for (std::size_t i = 0; i < stops.size(); ++i) {
            for (std::size_t j = i + 1; j < stops.size(); ++j) {
                const glm::vec2 apart = stops[j].place - stops[i].place;
                const float distance = glm::length(apart);
                if (distance >= kFromOthers) continue;
                const float turn = 2.4f * static_cast<float>(i);  // any way, each another
                const glm::vec2 way = distance > 1e-3f ? apart / distance : glm::vec2(std::cos(turn), std::sin(turn));
                stops[i].place -= 0.5f * (kFromOthers - distance) * way;
                stops[j].place += 0.5f * (kFromOthers - distance) * way;
            }
        }
        for (PlanStop& stop : stops) stop.place = broughtIn(stop.place, outline);
    }
}

/// The rooms in the order in which one gets to them, each with the room that one comes from.
struct Reached {
    std::size_t room, from;
};
std::vector<std::vector<Reached>> islandsOf(std::span<const museum::Room> house) {
    std::vector<std::vector<Reached>> islands;
    std::vector<bool> known(house.size(), false);
    for (std::size_t first = 0; first < house.size(); ++first) {
        if (known[first]) continue;
        known[first] = true;
        std::vector<Reached> island{{first, museum::kNoRoom}};
        for (std::size_t next = 0; next < island.size(); ++next) {
            const std::size_t room = island[next].room;
            for (const museum::Doorway& door : house[room].doors) {
                if (door.to == museum::kNoRoom || known[door.to]) continue;
                known[door.to] = true;
                island.push_back({door.to, room});
            }
        }
        islands.push_back(std::move(island));
    }
    return islands;
}

void grow(Plan::Bounds& bounds, const PlanRoom& room) {
    for (const glm::vec2& corner : room.outline) {
        bounds.min = glm::min(bounds.min, corner);
        bounds.max = glm::max(bounds.max, corner);
    }
    for (const PlanDoor& door : room.doors) {
        bounds.min = glm::min(bounds.min, door.sill);
        bounds.max = glm::max(bounds.max, door.sill);
    }
}

constexpr Plan::Bounds kNothing{glm::vec2(std::numeric_limits<float>::max()),
                                glm::vec2(std::numeric_limits<float>::lowest())};

PlanRoom drawnRoom(const museum::Gallery& gallery, const museum::Room& room) {
    PlanRoom drawn;
    for (const museum::Corner& corner : gallery.outline) {
        drawn.outline.push_back(flat(glm::vec3(room.transform * glm::vec4(corner.x, 0.0f, corner.z, 1.0f))));
    }
    for (const museum::Doorway& doorway : room.doors) {
        PlanDoor door;
        door.sill = flat(glm::vec3(doorway.frame[3]));
        door.into = flat(glm::vec3(doorway.frame[2]));
        door.width = doorway.width;
        door.depth = depthOf(door.sill, door.into, drawn.outline);
        door.to = doorway.to;
        drawn.doors.push_back(door);
    }
    return drawn;
}

void move(PlanRoom& room, const glm::vec2& by) {
    room.shift += by;
    for (glm::vec2& corner : room.outline) corner += by;
    for (PlanDoor& door : room.doors) door.sill += by;
}

}  // namespace

std::vector<glm::vec2> widened(std::span<const glm::vec2> outline, float by) {
    std::vector<glm::vec2> wider;
    const std::size_t count = outline.size();
    for (std::size_t i = 0; i < count; ++i) {
        const glm::vec2 before = outOf(outline[(i + count - 1) % count], outline[i]);
        const glm::vec2 after = outOf(outline[i], outline[(i + 1) % count]);
        wider.push_back(outline[i] + (before + after) * (by / std::max(0.2f, 1.0f + glm::dot(before, after))));
    }
    return wider;
}

bool holds(std::span<const glm::vec2> outline, const glm::vec2& point) {
    for (std::size_t i = 0; i < outline.size(); ++i) {
        if (cross(outline[(i + 1) % outline.size()] - outline[i], point - outline[i]) < 0.0f) return false;
    }
    return !outline.empty();
}

Plan::Plan(const museum::Museum& museum, std::span<const museum::Room> house) {
    const std::size_t count = std::min(museum.galleries.size(), house.size());
    for (std::size_t i = 0; i < count; ++i) rooms_.push_back(drawnRoom(museum.galleries[i], house[i]));
    std::vector<std::size_t> cameFrom(count, museum::kNoRoom);
    float right = 0.0f;
    for (const std::vector<Reached>& island : islandsOf(house.first(count))) {
        Bounds own = kNothing;
        for (const Reached& one : island) grow(own, rooms_[one.room]);
        const bool first = island.front().room == 0;
        for (const Reached& one : island) {
            cameFrom[one.room] = one.from;
            if (!first) move(rooms_[one.room], glm::vec2(right + kApart, 0.0f) - own.min);
        }
        right = first ? own.max.x : right + kApart + own.max.x - own.min.x;
    }
    for (std::size_t i = 0; i < count; ++i) {
        rooms_[i].middle = middleOf(rooms_[i].outline);
        glm::vec2 wayIn(0.0f, 1.0f);  // into the first room one comes from the south
        for (const PlanDoor& door : rooms_[i].doors) {
            if (door.to != museum::kNoRoom && door.to == cameFrom[i]) wayIn = door.sill - rooms_[i].middle;
        }
        addRoom(museum, i, house, wayIn);
    }
}

void Plan::addRoom(const museum::Museum& museum, std::size_t room, std::span<const museum::Room> house,
                   const glm::vec2& wayIn) {
    PlanRoom& drawn = rooms_[room];
    drawn.stop = stops_.size();
    stops_.push_back({room, {}, drawn.middle, false});
    for (const museum::Placement& placement : museum.galleries[room].placements) {
        const museum::Exhibit* exhibit = museum.exhibit(placement.exhibit);
        if (exhibit == nullptr) continue;
        const auto& [x, y, z] = placement.position;
        const glm::vec4 place = house[room].transform * glm::vec4(x, y, z, 1.0f);
        stops_.push_back({room, exhibit->id, broughtIn(flat(glm::vec3(place)) + drawn.shift, drawn.outline),
                          exhibit->city == "iznik"});
    }
    constexpr float kSlack = 1e-3f;  // radians: what stands right in the way comes first
    spread(std::span(stops_).subspan(drawn.stop + 1), drawn.outline);
    const auto turnOf = [&](const PlanStop& stop) {
        const glm::vec2 out = stop.place - drawn.middle;
        const float turn = std::atan2(cross(wayIn, out), glm::dot(wayIn, out));
        return turn < -kSlack ? turn + glm::two_pi<float>() : turn;
    };
    std::stable_sort(stops_.begin() + static_cast<std::ptrdiff_t>(drawn.stop) + 1, stops_.end(),
                     [&](const PlanStop& a, const PlanStop& b) { return turnOf(a) < turnOf(b); });
}

glm::vec2 Plan::placeOf(std::size_t room, const glm::vec3& place) const {
    return flat(place) + (room < rooms_.size() ? rooms_[room].shift : glm::vec2(0.0f));
}

Plan::Bounds Plan::bounds(std::optional<std::size_t> room) const {
    Bounds all = kNothing;
    for (std::size_t i = 0; i < rooms_.size(); ++i) {
        if (!room || *room == i) grow(all, rooms_[i]);
    }
    return all.min.x > all.max.x ? Bounds{} : all;
}

std::optional<std::size_t> Plan::find(std::size_t room, std::string_view exhibit) const {
    for (std::size_t i = 0; i < stops_.size(); ++i) {
        if (stops_[i].room == room && stops_[i].exhibit == exhibit) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> Plan::at(const glm::vec2& point, float reach) const {
    std::optional<std::size_t> best;
    float nearest = reach;
    for (std::size_t i = 0; i < stops_.size(); ++i) {
        const float distance = glm::distance(stops_[i].place, point);
        if (stops_[i].exhibit.empty() || distance > nearest) continue;
        best = i;
        nearest = distance;
    }
    if (best) return best;
    const auto room = std::find_if(rooms_.begin(), rooms_.end(),
                                   [&](const PlanRoom& candidate) { return holds(candidate.outline, point); });
    return room == rooms_.end() ? std::nullopt : std::optional(room->stop);
}

bool Plan::crowded(const glm::vec2& point, float reach) const {
    constexpr float kPlain = 0.5f;  // of the reach that the next one must be further away
    float first = std::numeric_limits<float>::max(), second = first;
    for (const PlanStop& stop : stops_) {
        if (stop.exhibit.empty()) continue;
        const float distance = glm::distance(stop.place, point);
        second = std::min(second, std::max(first, distance));
        first = std::min(first, distance);
    }
    return first <= reach && second - first < kPlain * reach;
}

std::size_t Plan::after(std::optional<std::size_t> stop, int step, std::size_t here) const {
    if (stops_.empty()) return 0;
    if (!stop || *stop >= stops_.size()) return here < rooms_.size() ? rooms_[here].stop : 0;
    return (*stop + (step > 0 ? 1 : stops_.size() - 1)) % stops_.size();
}

std::optional<std::size_t> Plan::towards(const glm::vec2& from, const glm::vec2& direction) const {
    constexpr float kAside = 2.0f;   // a metre aside is as far as so many ahead
    constexpr float kAhead = 0.15f;  // metres that count as ahead
    std::optional<std::size_t> best;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < stops_.size(); ++i) {
        if (stops_[i].exhibit.empty()) continue;
        const glm::vec2 way = stops_[i].place - from;
        const float ahead = glm::dot(way, direction), aside = std::abs(cross(direction, way));
        if (ahead < kAhead || ahead + kAside * aside >= least) continue;
        best = i;
        least = ahead + kAside * aside;
    }
    return best;
}

glm::vec2 PlanView::toPlan(const glm::vec2& screen) const {
    return directionFrom(screen - origin) / scale;
}

PlanView fittedPlan(const Plan::Bounds& bounds, const glm::vec2& corner, const glm::vec2& size, float largest) {
    constexpr float kWorthTurning = 1.25f;
    const glm::vec2 extent = glm::max(bounds.max - bounds.min, glm::vec2(1.0f));
    const auto scaleFor = [&](const glm::vec2& seen) { return std::min(size.x / seen.x, size.y / seen.y); };
    const float upright = scaleFor(extent), turned = scaleFor({extent.y, extent.x});
    PlanView view;
    view.turned = turned > kWorthTurning * upright;
    view.scale = std::clamp(view.turned ? turned : upright, 1e-3f, largest);
    view.origin = corner + 0.5f * size - view.scale * view.directionOn(0.5f * (bounds.min + bounds.max));
    return view;
}

}  // namespace visit
