// How CapacityMeter fills a vessel: rings of each slice, hollows in them, and what they are connected with.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "app/visit/Survey.h"

namespace visit {

using kiln::Box;
using kiln::scene::SectionLine;
using kiln::scene::SurfaceHit;
using kiln::scene::SurfaceTree;

namespace {

constexpr int kScans = 6;              // lines across a hollow on which places are tried
constexpr int kPlacesOnLine = 3;       // a stretch of air
constexpr int kHalvings = 6;           // of a slice's height, to find where water runs over
constexpr double kLeastShare = 0.002;  // of the surface's box: smaller hollows hold nothing worth telling
constexpr double kLeastVolume = 1e-7;  // cubic metres, likewise
constexpr int kLeaksAllowed = 2;       // places that look through a surface into material
constexpr int kOpen = -1;              // air that is not within a ring
constexpr int kSolid = -2;

/// A closed line of a slice, in the plane's coordinates.
struct Ring {
    std::vector<glm::vec2> points;
    glm::vec2 min{0.0f}, max{0.0f};
    double area = 0.0;  // negative for the outline of a hollow
};

/// Air within a ring of material.
struct Hollow {
    std::size_t ring = 0;
    double area = 0.0;
    std::vector<glm::vec2> places;  // in it, well spread
    int pool = kOpen;               // once it is known
};

struct Slice {
    float height = 0.0f;
    bool torn = false;  // the surface is open here
    std::vector<Ring> rings;
    std::vector<Hollow> hollows;
};

/// Water that stands together.
struct Pool {
    double volume = 0.0;
    float floor = 0.0f, level = 0.0f;
    bool torn = false, over = false;
    int leaks = 0;
};

/// A pool that runs over somewhere above a slice.
struct Spill {
    Slice low;
    int pool = 0;
    float held = 0.0f, over = 0.0f;  // heights between which it does
    double areaBelow = 0.0, areaAt = 0.0;
    int halvings = 0;
};

/// Sets of things that are connected.
class Sets {
  public:
    explicit Sets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), std::size_t{0}); }
    [[nodiscard]] std::size_t of(std::size_t at) {
        while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
        return at;
    }
    void join(std::size_t a, std::size_t b) { parents_[of(a)] = of(b); }

  private:
    std::vector<std::size_t> parents_;
};

/// How often a ring winds round a point, counter-clockwise.
int windings(const Ring& ring, const glm::vec2& p) {
    if (p.x < ring.min.x || p.y < ring.min.y || p.x > ring.max.x || p.y > ring.max.y) return 0;
    int turns = 0;
    glm::vec2 a = ring.points.back();
    for (const glm::vec2& b : ring.points) {
        if ((a.y <= p.y) != (b.y <= p.y)) {
            const double side = static_cast<double>(b.x - a.x) * static_cast<double>(p.y - a.y) -
                                static_cast<double>(p.x - a.x) * static_cast<double>(b.y - a.y);
            if (b.y > a.y && side > 0.0) ++turns;
            if (b.y < a.y && side < 0.0) --turns;
        }
        a = b;
    }
    return turns;
}

/// The number of the hollow at a place, kOpen or kSolid.
int whatIsAt(const Slice& slice, const glm::vec2& place) {
    int turns = 0;
    for (const Ring& ring : slice.rings) turns += windings(ring, place);
    if (turns > 0) return kSolid;
    int found = kOpen;
    double smallest = 0.0;
    for (std::size_t hollow = 0; hollow < slice.hollows.size(); ++hollow) {
        const Ring& ring = slice.rings[slice.hollows[hollow].ring];
        if (windings(ring, place) == 0 || (found != kOpen && -ring.area >= smallest)) continue;
        found = static_cast<int>(hollow);
        smallest = -ring.area;
    }
    return found;
}

/// Places in a ring on lines across it where no ring has material: of each stretch of air a few.
std::vector<glm::vec2> placesIn(const Slice& slice, const Ring& ring) {
    std::vector<glm::vec2> places;
    for (int scan = 0; scan < kScans; ++scan) {
        const float share = (static_cast<float>(scan) + 0.47f) / static_cast<float>(kScans);
        const float y = glm::mix(ring.min.y, ring.max.y, share);
        std::vector<std::pair<float, bool>> crossings;  // whether it is the ring's own
        for (const Ring& other : slice.rings) {
            if (y < other.min.y || y > other.max.y) continue;
            glm::vec2 a = other.points.back();
            for (const glm::vec2& b : other.points) {
                if ((a.y <= y) != (b.y <= y))
                    crossings.emplace_back(glm::mix(a.x, b.x, (y - a.y) / (b.y - a.y)), &other == &ring);
                a = b;
            }
        }
        std::sort(crossings.begin(), crossings.end());
        bool inside = false;
        for (std::size_t at = 0; at + 1 < crossings.size(); ++at) {
            inside ^= crossings[at].second;
            const float from = crossings[at].first, to = crossings[at + 1].first;
            if (!inside || !(to > from)) continue;
            const glm::vec2 middle(0.5f * (from + to), y);
            int turns = 0;
            for (const Ring& other : slice.rings) turns += windings(other, middle);
            if (turns != 0) continue;
            for (int place = 0; place < kPlacesOnLine; ++place) {
                const float along = (static_cast<float>(place) + 0.5f) / static_cast<float>(kPlacesOnLine);
                places.emplace_back(glm::mix(from, to, along), y);
            }
        }
    }
    return places;
}

}  // namespace

struct CapacityMeter::Work {
    Work(const SurfaceTree& of, const glm::vec3& upwards, int count) : tree(of), up(upwards), slices(count) {
        const glm::vec3 away = std::abs(up.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
        right = glm::normalize(glm::cross(away, up));
        forth = glm::cross(up, right);
        const Box box = tree.bounds();
        if (box.empty()) {
            done = true;
            return;
        }
        const float middle = glm::dot(box.centre(), up), reach = 0.5f * glm::dot(box.size(), glm::abs(up));
        bottom = middle - reach;
        step = 2.0f * reach / static_cast<float>(slices);
        last.height = bottom - 0.5f * step;
    }

    [[nodiscard]] glm::vec3 inSpace(const glm::vec2& place, float height) const {
        return place.x * right + place.y * forth + height * up;
    }
    [[nodiscard]] Slice sliceAt(float height) const;
    void link(const Slice& low, const Slice& high, Sets& sets, std::vector<int>* leaks) const;
    void cast(const Slice& from, const Slice& to, std::size_t fromFirst, std::size_t toFirst, Sets& sets,
              std::vector<int>* leaks) const;
    [[nodiscard]] double depthOf(const Hollow& hollow, float height, const glm::vec3& direction) const;
    void halve(Spill& spill);
    void climb();
    void conclude();

    const SurfaceTree& tree;
    glm::vec3 up, right{1, 0, 0}, forth{0, 0, 1};
    int slices;
    int next = 0;  // of the slices
    bool done = false;
    float bottom = 0.0f, step = 0.0f;
    bool torn = false;
    Slice last;
    std::vector<Pool> pools;
    std::vector<Spill> spills;
    Capacity result;
};

Slice CapacityMeter::Work::sliceAt(float height) const {
    Slice slice;
    slice.height = height;
    for (const SectionLine& line : tree.section({up, height})) {
        if (!line.closed) {
            slice.torn = true;
            continue;
        }
        Ring ring;
        ring.min = glm::vec2(std::numeric_limits<float>::max());
        ring.max = -ring.min;
        for (const glm::vec3& point : line.points) {
            ring.points.emplace_back(glm::dot(point, right), glm::dot(point, forth));
            ring.min = glm::min(ring.min, ring.points.back());
            ring.max = glm::max(ring.max, ring.points.back());
        }
        glm::dvec2 a = ring.points.back() - ring.min;
        for (const glm::vec2& point : ring.points) {
            const glm::dvec2 b = point - ring.min;
            ring.area += 0.5 * (a.x * b.y - b.x * a.y);
            a = b;
        }
        slice.rings.push_back(std::move(ring));
    }
    for (std::size_t at = 0; at < slice.rings.size(); ++at) {
        const Ring& ring = slice.rings[at];
        if (ring.area >= 0.0) continue;
        Hollow hollow{at, -ring.area, placesIn(slice, ring)};
        if (!hollow.places.empty()) slice.hollows.push_back(std::move(hollow));
    }
    for (std::size_t number = 0; number < slice.hollows.size(); ++number) {
        std::erase_if(slice.hollows[number].places, [&](const glm::vec2& place) {
            return whatIsAt(slice, place) != static_cast<int>(number);  // it is a smaller one's, within this
        });
    }
    // What stands in a hollow takes its room. (At a sharp rim the outline is as large as the hollow.)
    for (const Ring& ring : slice.rings) {
        if (ring.area <= 0.0) continue;
        Hollow* smallest = nullptr;
        for (Hollow& hollow : slice.hollows) {
            const Ring& round = slice.rings[hollow.ring];
            if (ring.area > -0.999 * round.area || windings(round, ring.points.front()) == 0) continue;
            if (smallest == nullptr || -round.area < -slice.rings[smallest->ring].area) smallest = &hollow;
        }
        if (smallest != nullptr) smallest->area = std::max(0.0, smallest->area - ring.area);
    }
    return slice;
}

/// Looks from the hollows of one slice straight to the other. Sets: 0 is the open, then the low slice's hollows, then
/// the high one's, beginning at `fromFirst` and `toFirst`. Ways that end within material are leaks.
void CapacityMeter::Work::cast(const Slice& from, const Slice& to, std::size_t fromFirst, std::size_t toFirst,
                               Sets& sets, std::vector<int>* leaks) const {
    for (std::size_t number = 0; number < from.hollows.size(); ++number) {
        const Hollow& hollow = from.hollows[number];
        int open = 0, free = 0;
        for (const glm::vec2& place : hollow.places) {
            if (tree.between(inSpace(place, from.height), inSpace(place, to.height))) continue;
            const int there = whatIsAt(to, place);
            ++free;
            if (there >= 0) sets.join(fromFirst + number, toFirst + static_cast<std::size_t>(there));
            if (there == kOpen) ++open;
            if (there == kSolid && leaks != nullptr) ++(*leaks)[number];
        }
        if (10 * open > free) sets.join(fromFirst + number, 0);
    }
}

void CapacityMeter::Work::link(const Slice& low, const Slice& high, Sets& sets, std::vector<int>* leaks) const {
    for (std::size_t number = 0; number < low.hollows.size(); ++number) {
        if (low.hollows[number].pool == kOpen) sets.join(1 + number, 0);
    }
    cast(low, high, 1, 1 + low.hollows.size(), sets, nullptr);
    cast(high, low, 1 + low.hollows.size(), 1, sets, leaks);
}

/// The mean way from a hollow's places to the surface, within a slice's height.
double CapacityMeter::Work::depthOf(const Hollow& hollow, float height, const glm::vec3& direction) const {
    double sum = 0.0;
    for (const glm::vec2& place : hollow.places) {
        const std::optional<SurfaceHit> hit = tree.nearest(inSpace(place, height), direction, step);
        sum += static_cast<double>(hit ? hit->distance : step);
    }
    return sum / static_cast<double>(std::max<std::size_t>(hollow.places.size(), 1));
}

/// Halves the height in which a pool runs over; at last fills it up to there.
void CapacityMeter::Work::halve(Spill& spill) {
    const Slice& low = spill.low;
    const Slice slice = sliceAt(0.5f * (spill.held + spill.over));
    Sets sets(1 + low.hollows.size() + slice.hollows.size());
    link(low, slice, sets, nullptr);
    bool runs = false;
    std::vector<bool> reached(slice.hollows.size(), false);
    for (std::size_t number = 0; number < low.hollows.size(); ++number) {
        if (low.hollows[number].pool != spill.pool) continue;
        runs |= sets.of(1 + number) == sets.of(0);
        for (std::size_t high = 0; high < reached.size(); ++high) {
            if (sets.of(1 + number) == sets.of(1 + low.hollows.size() + high)) reached[high] = true;
        }
    }
    (runs ? spill.over : spill.held) = slice.height;
    if (!runs) {
        spill.areaAt = 0.0;
        for (std::size_t high = 0; high < reached.size(); ++high) {
            spill.areaAt += reached[high] ? slice.hollows[high].area : 0.0;
        }
    }
    if (++spill.halvings < kHalvings) return;
    Pool& pool = pools[static_cast<std::size_t>(spill.pool)];
    pool.volume += 0.5 * (spill.areaBelow + spill.areaAt) * static_cast<double>(spill.held - low.height);
    pool.level = spill.held;
}

/// One slice further up: what is connected becomes one pool, what meets the open runs over.
void CapacityMeter::Work::climb() {
    const float height = bottom + (static_cast<float>(next) + 0.5f) * step;
    Slice slice = sliceAt(height);
    torn |= slice.torn;
    const std::size_t lows = last.hollows.size(), highs = slice.hollows.size();
    Sets sets(1 + lows + highs);
    std::vector<int> leaks(highs, 0);
    link(last, slice, sets, &leaks);
    // Hollows of one pool are one, even where no way leads from one to the other between these slices.
    for (std::size_t low = 1; low < lows; ++low) {
        for (std::size_t other = 0; other < low; ++other) {
            if (last.hollows[low].pool == last.hollows[other].pool) sets.join(1 + low, 1 + other);
        }
    }
    const std::size_t open = sets.of(0);
    for (std::size_t low = 0; low < lows; ++low) {
        const int number = last.hollows[low].pool;
        if (number == kOpen || sets.of(1 + low) != open) continue;
        Pool& pool = pools[static_cast<std::size_t>(number)];
        if (pool.over) continue;
        pool.over = true;
        Spill spill{last, number, last.height, height};
        for (const Hollow& hollow : last.hollows) spill.areaBelow += hollow.pool == number ? hollow.area : 0.0;
        spill.areaAt = spill.areaBelow;
        spills.push_back(std::move(spill));
    }
    std::vector<int> poolOf(1 + lows + highs, -1);  // of each set
    std::vector<double> below(poolOf.size(), 0.0), above(poolOf.size(), 0.0);
    for (std::size_t low = 0; low < lows; ++low) {
        const std::size_t set = sets.of(1 + low);
        if (set == open) continue;
        const int number = last.hollows[low].pool;
        below[set] += last.hollows[low].area;
        if (poolOf[set] < 0) poolOf[set] = number;
        if (poolOf[set] == number) continue;
        Pool &into = pools[static_cast<std::size_t>(poolOf[set])], &from = pools[static_cast<std::size_t>(number)];
        into.volume += from.volume;
        into.floor = std::min(into.floor, from.floor);
        into.torn |= from.torn;
        into.leaks += from.leaks;
        from = {};  // hollows that still name it are all in this set
    }
    for (std::size_t high = 0; high < highs; ++high) {
        Hollow& hollow = slice.hollows[high];
        const std::size_t set = sets.of(1 + lows + high);
        if (set == open) continue;
        above[set] += hollow.area;
        if (poolOf[set] < 0) {
            poolOf[set] = static_cast<int>(pools.size());
            pools.push_back({0.0, height, height});
        }
        hollow.pool = poolOf[set];
        Pool& pool = pools[static_cast<std::size_t>(hollow.pool)];
        pool.level = height;
        pool.torn |= slice.torn;
        pool.leaks += leaks[high];
        if (below[set] > 0.0) continue;
        const double depth = depthOf(hollow, height, -up);
        pool.volume += hollow.area * depth;
        pool.floor = std::min(pool.floor, height - static_cast<float>(depth));
    }
    for (std::size_t set = 0; set < poolOf.size(); ++set) {
        if (poolOf[set] < 0 || !(below[set] > 0.0)) continue;
        pools[static_cast<std::size_t>(poolOf[set])].volume +=
            0.5 * (below[set] + above[set]) * static_cast<double>(step);
    }
    last = std::move(slice);
}

void CapacityMeter::Work::conclude() {
    const glm::dvec3 size(tree.bounds().size());
    const double least = std::max(kLeastVolume, kLeastShare * size.x * size.y * size.z);
    const Pool* largest = nullptr;
    for (const Pool& pool : pools) {
        if (pool.volume >= least && (largest == nullptr || pool.volume > largest->volume)) largest = &pool;
    }
    result.why = Unmeasured::Nothing;
    if (largest == nullptr) {
        result.why = torn || tree.openEdgeCount() > 0 ? Unmeasured::OpenSurface : Unmeasured::NoInside;
    } else if (largest->torn || largest->leaks > kLeaksAllowed) {
        result.why = Unmeasured::OpenSurface;
    } else {
        if (!largest->over) result.why = Unmeasured::Sealed;
        result.millilitres = largest->volume * 1e6;
        result.floor = largest->floor;
        result.level = largest->level;
    }
}

CapacityMeter::CapacityMeter(const SurfaceTree& tree, const glm::vec3& up, int slices)
    : work_(std::make_unique<Work>(tree, up, std::clamp(slices, 16, 4096))) {}
CapacityMeter::~CapacityMeter() = default;
CapacityMeter::CapacityMeter(CapacityMeter&&) noexcept = default;
CapacityMeter& CapacityMeter::operator=(CapacityMeter&&) noexcept = default;

bool CapacityMeter::advance(int slices) {
    Work& work = *work_;
    for (int done = 0; done < slices && !work.done; ++done) {
        if (!work.spills.empty()) {
            work.halve(work.spills.back());
            if (work.spills.back().halvings == kHalvings) work.spills.pop_back();
        } else if (work.next <= work.slices) {  // the last one lies above everything
            work.climb();
            ++work.next;
        } else {
            work.conclude();
            work.done = true;
        }
    }
    return work.done;
}

const Capacity& CapacityMeter::result() const {
    return work_->result;
}

Capacity capacity(const SurfaceTree& tree, const glm::vec3& up) {
    CapacityMeter meter(tree, up);
    while (!meter.advance(64)) {
    }
    return meter.result();
}

}  // namespace visit
