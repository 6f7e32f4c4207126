// How CapacityMeter fills a vessel: the air in each slice, hollows of it, and what they are connected with.
#include <algorithm>
#include <array>
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

constexpr int kLines = 320;            // across a slice, on which air is looked for
constexpr int kScans = 8;              // of the lines across a hollow, on which places are kept
constexpr int kPlacesOnLine = 3;       // a stretch of air
constexpr int kHalvings = 6;           // of a slice's height, to find where water runs over
constexpr double kLeastShare = 0.002;  // of the surface's box: smaller hollows hold nothing worth telling
constexpr double kLeastVolume = 1e-7;  // cubic metres, likewise
constexpr int kLeaksAllowed = 2;       // places that look through a surface into material
constexpr int kOpen = -1;              // air that goes on to the outside
constexpr int kSolid = -2;

/// In a slice's plane; `line` is the one that it lies on.
struct Place {
    glm::vec2 at{0.0f};
    std::size_t line = 0;
};

/// Air on a line.
struct Stretch {
    float from = 0.0f, to = 0.0f;
    int hollow = kOpen;
};

/// Air of a slice that material surrounds, of one solid or of several that stand in each other.
struct Hollow {
    double area = 0.0;
    std::vector<Place> places;  // in it, well spread
    int pool = kOpen;           // once it is known
};

struct Slice {
    float height = 0.0f;
    bool torn = false;                        // the surface is open here
    std::vector<std::vector<Stretch>> lines;  // each from left to right
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

/// The number of the hollow at a place of a line, kOpen or kSolid.
int whatIsAt(const Slice& slice, const Place& place) {
    for (const Stretch& stretch : slice.lines[place.line]) {
        if (place.at.x >= stretch.from && place.at.x <= stretch.to) return stretch.hollow;
    }
    return kSolid;
}

/// What of a slice's outlines lies at its lines and between them.
class Outlines {
  public:
    struct Edge {
        glm::vec2 a, b;
    };
    Outlines(float low, float spacing) : low_(low), spacing_(spacing), crossings_(kLines), between_(kLines) {}

    void add(const glm::vec2& a, const glm::vec2& b) {
        // Lines that it crosses, each once where edges meet.
        const int first = lineAbove(std::min(a.y, b.y)), last = lineAbove(std::max(a.y, b.y));
        for (int line = first; line < last; ++line) {
            const float share = (y(line) - a.y) / (b.y - a.y);
            crossings_[static_cast<std::size_t>(line)].emplace_back(glm::mix(a.x, b.x, share), b.y > a.y ? -1 : 1);
        }
        for (int line = std::max(first - 1, 0); line < std::min(last, kLines); ++line) {
            between_[static_cast<std::size_t>(line)].push_back({a, b});
        }
    }
    [[nodiscard]] float y(int line) const { return low_ + (static_cast<float>(line) + 0.5f) * spacing_; }

    /// The air on a line: where outlines wind round nothing. The first and the last stretch are the open's.
    [[nodiscard]] std::vector<Stretch> airOn(std::size_t line) {
        constexpr float kFar = 1e9f;
        std::vector<std::pair<float, int>>& crossings = crossings_[line];
        std::sort(crossings.begin(), crossings.end());
        std::vector<Stretch> air;
        float from = -kFar;
        int turns = 0;
        for (const auto& [x, turn] : crossings) {
            if (turns == 0 && x > from) air.push_back({from, x});
            turns += turn;
            from = x;
        }
        air.push_back({from, kFar});
        return air;
    }

    /// Whether nothing lies between two places over each other, on a line and on the next.
    [[nodiscard]] bool free(std::size_t line, float x) const {
        const float low = y(static_cast<int>(line)), high = y(static_cast<int>(line) + 1);
        const std::vector<Edge>& edges = between_[line];
        return std::none_of(edges.begin(), edges.end(), [&](const Edge& edge) {
            if ((edge.a.x <= x) == (edge.b.x <= x)) return false;
            const float at = glm::mix(edge.a.y, edge.b.y, (x - edge.a.x) / (edge.b.x - edge.a.x));
            return at >= low && at <= high;
        });
    }

  private:
    /// The first line at or above a height, kLines when there is none.
    [[nodiscard]] int lineAbove(float height) const {
        const int guess = static_cast<int>(std::ceil((height - low_) / spacing_ - 0.5f));
        int line = std::clamp(guess - 1, 0, kLines);  // what the division rounds does not count
        while (line < kLines && y(line) < height) ++line;
        return line;
    }

    float low_, spacing_;
    std::vector<std::vector<std::pair<float, int>>> crossings_;  // of each line: x, and what is wound round more there
    std::vector<std::vector<Edge>> between_;                     // each line and the next
};

/// Whether air of a line goes on in air of the next.
bool meet(const Outlines& outlines, std::size_t line, const Stretch& low, const Stretch& high) {
    const float from = std::max(low.from, high.from), to = std::min(low.to, high.to);
    if (!(to > from)) return false;
    constexpr std::array kShares{0.5f, 0.15f, 0.85f, 0.3f, 0.7f};
    return std::any_of(kShares.begin(), kShares.end(),
                       [&](float share) { return outlines.free(line, glm::mix(from, to, share)); });
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
        last.lines.assign(kLines, {{-1e9f, 1e9f}});
        const float across = glm::dot(box.size(), glm::abs(forth));
        spacing = std::max(across, 1e-6f) / static_cast<float>(kLines - 2);
        edge = glm::dot(box.centre(), forth) - 0.5f * across - spacing;  // the outermost lie beside everything
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
    float edge = 0.0f, spacing = 1.0f;  // of the lines, along `forth`: where they begin, and their distance
    bool torn = false;
    Slice last;
    std::vector<Pool> pools;
    std::vector<Spill> spills;
    Capacity result;
};

Slice CapacityMeter::Work::sliceAt(float height) const {
    Slice slice;
    slice.height = height;
    Outlines outlines(edge, spacing);
    for (const SectionLine& line : tree.section({up, height})) {
        if (!line.closed) {
            slice.torn = true;
            continue;
        }
        const auto flat = [&](const glm::vec3& point) {
            return glm::vec2(glm::dot(point, right), glm::dot(point, forth));
        };
        glm::vec2 before = flat(line.points.back());
        for (const glm::vec3& point : line.points) {
            const glm::vec2 here = flat(point);
            outlines.add(before, here);
            before = here;
        }
    }
    std::vector<std::size_t> firsts;  // number of each line's first stretch; 0 is the open
    std::size_t count = 1;
    for (std::size_t line = 0; line < kLines; ++line) {
        slice.lines.push_back(outlines.airOn(line));
        firsts.push_back(count);
        count += slice.lines.back().size();
    }
    Sets sets(count);
    for (std::size_t line = 0; line < kLines; ++line) {
        const std::vector<Stretch>& air = slice.lines[line];
        sets.join(firsts[line], 0);
        sets.join(firsts[line] + air.size() - 1, 0);
        if (line + 1 == kLines) break;
        for (std::size_t here = 0; here < air.size(); ++here) {
            for (std::size_t there = 0; there < slice.lines[line + 1].size(); ++there) {
                const std::size_t a = firsts[line] + here, b = firsts[line + 1] + there;
                if (sets.of(a) != sets.of(b) && meet(outlines, line, air[here], slice.lines[line + 1][there])) {
                    sets.join(a, b);
                }
            }
        }
    }
    std::vector<int> hollowOf(count, kOpen);
    std::vector<std::vector<std::size_t>> linesOf;  // of each hollow
    for (std::size_t line = 0; line < kLines; ++line) {
        for (std::size_t at = 0; at < slice.lines[line].size(); ++at) {
            const std::size_t set = sets.of(firsts[line] + at);
            if (set == sets.of(0)) continue;
            if (hollowOf[set] == kOpen) {
                hollowOf[set] = static_cast<int>(slice.hollows.size());
                slice.hollows.emplace_back();
                linesOf.emplace_back();
            }
            Stretch& stretch = slice.lines[line][at];
            stretch.hollow = hollowOf[set];
            const auto number = static_cast<std::size_t>(stretch.hollow);
            slice.hollows[number].area += static_cast<double>(stretch.to - stretch.from) * static_cast<double>(spacing);
            if (linesOf[number].empty() || linesOf[number].back() != line) linesOf[number].push_back(line);
        }
    }
    for (std::size_t number = 0; number < linesOf.size(); ++number) {
        const std::vector<std::size_t>& across = linesOf[number];
        const std::size_t scans = std::min<std::size_t>(across.size(), kScans);
        for (std::size_t scan = 0; scan < scans; ++scan) {
            const std::size_t line = across[(2 * scan + 1) * across.size() / (2 * scans)];
            for (const Stretch& stretch : slice.lines[line]) {
                if (stretch.hollow != static_cast<int>(number)) continue;
                for (int place = 0; place < kPlacesOnLine; ++place) {
                    const float along = (static_cast<float>(place) + 0.5f) / static_cast<float>(kPlacesOnLine);
                    slice.hollows[number].places.push_back(
                        {{glm::mix(stretch.from, stretch.to, along), outlines.y(static_cast<int>(line))}, line});
                }
            }
        }
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
        for (const Place& place : hollow.places) {
            if (tree.between(inSpace(place.at, from.height), inSpace(place.at, to.height))) continue;
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
    for (const Place& place : hollow.places) {
        const std::optional<SurfaceHit> hit = tree.nearest(inSpace(place.at, height), direction, step);
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
