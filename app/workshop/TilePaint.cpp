// The kiln's fire on a set of painted tiles: pigment runs, stains and stands in relief, glaze covers it, chips break.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <future>
#include <optional>

#include "app/workshop/Field.h"
#include "app/workshop/InParallel.h"
#include "app/workshop/Palette.h"
#include "app/workshop/TileBrush.h"

namespace workshop {

namespace {

// What glaze lets through of the slip's and pigments' own colours: a white of about 0.8, as measured on glazed wares.
constexpr float kUnderGlaze = 0.9f;
constexpr float kDryBody = 0.85f;      // of the bare body, as the tiles' sides are
constexpr double kEdgeWidth = 0.9;     // mm, of the darker rim where a brush load dries
constexpr float kOrangePeel = 0.011f;  // mm, at a wave of 7 mm
constexpr float kGlazeSwell = 0.035f;  // mm, at a wave of 32 mm

const glm::vec3 kSlip = linearFromHex(kSlipColor), kBody = linearFromHex(kFritwareColor),
                kBed = linearFromHex("#BDB29E");

/// Lets a pigment run down a little way, further in some places than in others.
void run(Coverage& coverage, const Canvas& canvas, const Owners& owners, float flow, std::uint32_t seed) {
    constexpr int kStrip = 256;  // columns: what they carry goes down together, so that memory is read along rows
    const int strips = (canvas.width + kStrip - 1) / kStrip;
    inParallel(
        static_cast<std::size_t>(strips),
        [&](std::size_t strip) {
            const int left = static_cast<int>(strip) * kStrip, right = std::min(canvas.width, left + kStrip);
            std::array<float, kStrip> carried{};
            std::array<int, kStrip> above{};
            above.fill(-1);
            TileNoise noise(6.0, 1, seed);
            for (int row = 0; row < canvas.height; ++row) {
                for (int column = left; column < right; ++column) {
                    const auto place = static_cast<std::size_t>(column - left);
                    const std::size_t texel = canvas.texel(column, row);
                    const int owner = owners.tile[texel];
                    float& load = carried[place];
                    if (owner != above[place]) load = 0.0f;
                    above[place] = owner;
                    if (load <= 0.0f && coverage[texel] == 0) continue;
                    const float own = shareOf(coverage[texel]);
                    const float way = flow * (0.55f + 0.45f * noise(canvas.place(column, row), owner)) + 0.05f;
                    load = std::max(own, load - static_cast<float>(canvas.millimetres) / way);
                    coverage[texel] = coverageOf(std::max(own, 0.8f * load));
                }
            }
        },
        1);
}

/// A Gaussian blur of a coverage, row by row downwards: what the rows share is kept. A wide one is reckoned of means of
/// some texels each way, and read between them.
class BlurredRows {
  public:
    /// `sigma` in texels
    BlurredRows(const Coverage& coverage, const Canvas& canvas, double sigma)
        : coverage_(coverage),
          canvas_(canvas),
          step_(std::max(1, static_cast<int>(sigma / kFinest))),
          width_((canvas.width + step_ - 1) / step_),
          height_((canvas.height + step_ - 1) / step_),
          weights_(gaussian(sigma / step_)),
          across_(weights_.size()),
          wide_(static_cast<std::size_t>(width_) + weights_.size() - 1),
          mean_(static_cast<std::size_t>(width_)),
          result_(static_cast<std::size_t>(canvas.width)) {
        if (step_ == 1) return;
        for (int column = 0; column < canvas.width; ++column) {
            const float from = (static_cast<float>(column) + 0.5f) / static_cast<float>(step_) - 0.5f;
            const int left = static_cast<int>(std::floor(from));
            between_.push_back({static_cast<std::uint32_t>(std::max(left, 0)),
                                static_cast<std::uint32_t>(std::min(left + 1, width_ - 1)),
                                from - static_cast<float>(left)});
        }
    }

    /// Good until the next is asked for.
    const std::vector<float>& row(int row) {
        if (step_ == 1) return downOf(row);
        const float at = (static_cast<float>(row) + 0.5f) / static_cast<float>(step_) - 0.5f;
        const int above = static_cast<int>(std::floor(at));
        const float share = at - static_cast<float>(above);
        const std::vector<float>& upper = downOf(std::max(above, 0));
        const std::vector<float>& lower = downOf(std::min(above + 1, height_ - 1));
        for (std::size_t i = 0; i < mean_.size(); ++i) mean_[i] = glm::mix(upper[i], lower[i], share);
        for (std::size_t column = 0; column < result_.size(); ++column) {
            const Between& there = between_[column];
            result_[column] = glm::mix(mean_[there.left], mean_[there.right], there.share);
        }
        return result_;
    }

  private:
    static constexpr double kFinest = 3.0;  // standard deviations that are reckoned, in means

    /// Where a texel lies between two means.
    struct Between {
        std::uint32_t left, right;
        float share;
    };
    struct Row {
        int number = -1;
        std::vector<float> values;
        std::vector<std::uint8_t> bare;  ///< of each kPiece of them, whether all are 0
    };

    /// Calls work(piece, first, end) for the pieces of a row of means: so that what is added up stays in the cache.
    template <class Work>
    void eachPiece(const Work& work) const {
        constexpr std::size_t kPiece = 256;  // means
        const auto width = static_cast<std::size_t>(width_);
        for (std::size_t first = 0; first < width; first += kPiece) {
            work(first / kPiece, first, std::min(width, first + kPiece));
        }
    }

    static void add(const float* from, float weight, float* to, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) to[i] += weight * from[i];
    }

    /// A row of means, blurred both ways.
    const std::vector<float>& downOf(int number) {
        Row& row = down_[static_cast<std::size_t>(number) % down_.size()];
        if (row.number == number) return row.values;
        row.number = number;
        const int reach = static_cast<int>(weights_.size() / 2);
        std::vector<const Row*> rows;
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            rows.push_back(&acrossOf(std::clamp(number + static_cast<int>(i) - reach, 0, height_ - 1)));
        }
        row.values.assign(static_cast<std::size_t>(width_), 0.0f);
        eachPiece([&](std::size_t piece, std::size_t first, std::size_t end) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i]->bare[piece] == 0) {
                    add(rows[i]->values.data() + first, weights_[i], row.values.data() + first, end - first);
                }
            }
        });
        return row.values;
    }

    /// A row of means, blurred along it.
    const Row& acrossOf(int number) {
        Row& row = across_[static_cast<std::size_t>(number) % across_.size()];
        if (row.number == number) return row;
        row.number = number;
        const int top = number * step_, end = std::min(canvas_.height, top + step_);
        const std::size_t reach = weights_.size() / 2;
        for (int column = 0; column < width_; ++column) {
            const int left = column * step_, right = std::min(canvas_.width, left + step_);
            std::uint32_t sum = 0;
            for (int y = top; y < end; ++y) {
                for (int x = left; x < right; ++x) sum += coverage_[canvas_.texel(x, y)];
            }
            wide_[reach + static_cast<std::size_t>(column)] =
                static_cast<float>(sum) / (kWhole * static_cast<float>((end - top) * (right - left)));
        }
        std::fill_n(wide_.begin(), reach, wide_[reach]);
        std::fill_n(wide_.end() - static_cast<std::ptrdiff_t>(reach), reach, wide_[wide_.size() - reach - 1]);
        row.values.assign(static_cast<std::size_t>(width_), 0.0f);
        row.bare.clear();
        eachPiece([&](std::size_t, std::size_t first, std::size_t last) {
            const float* from = wide_.data() + first;
            const bool bare =
                std::all_of(from, from + (last - first) + 2 * reach, [](float value) { return value == 0.0f; });
            row.bare.push_back(bare ? 1 : 0);
            if (bare) return;
            for (std::size_t i = 0; i < weights_.size(); ++i) {
                add(from + i, weights_[i], row.values.data() + first, last - first);
            }
        });
        return row;
    }

    const Coverage& coverage_;
    const Canvas& canvas_;
    int step_;            ///< texels to a mean, each way
    int width_, height_;  ///< means
    std::vector<float> weights_;
    std::vector<Row> across_;
    std::array<Row, 2> down_;
    std::vector<Between> between_;
    std::vector<float> wide_, mean_, result_;
};

float smoothStep(float from, float to, float value) {
    const float t = std::clamp((value - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

/// Pinholes in the glaze: about one in ten cells of 22 mm has one. For places that follow each other.
class Pinholes {
  public:
    explicit Pinholes(std::uint32_t seed) : seed_(seed) {}

    /// Darkness 0..1.
    [[nodiscard]] float operator()(const glm::dvec2& place) {
        const glm::ivec2 cell(glm::floor(place / kCell));
        if (!started_ || cell != cell_) enter(cell);
        if (radius_ <= 0.0f) return 0.0f;
        return 1.0f - smoothStep(0.4f * radius_, radius_, static_cast<float>(glm::distance(place, centre_)));
    }

  private:
    static constexpr double kCell = 22.0;

    void enter(const glm::ivec2& cell) {
        started_ = true;
        cell_ = cell;
        const auto chance = [&](std::int32_t which) { return randomAt(cell.x, cell.y, which, seed_); };
        centre_ = kCell * (glm::dvec2(cell) + 0.1 + 0.8 * glm::dvec2(glm::vec2(chance(1), chance(2))));
        radius_ = chance(0) > 0.1f ? 0.0f : 0.25f + 0.3f * chance(3);
    }

    std::uint32_t seed_;
    bool started_ = false;
    glm::ivec2 cell_{0};
    glm::dvec2 centre_{0.0};
    float radius_ = 0.0f;  ///< mm; 0 where there is none
};

/// Breaks the chips out of the tiles that they are on; the neighbours across the joints are whole.
void breakChips(const TileSet& set, const Canvas& canvas, const Owners& owners, const ChipColors& colors,
                SurfaceMaps& maps) {
    const std::vector<Chip> chips = chipsOf(set);
    if (chips.empty()) return;
    const std::size_t count = maps.relief.size();
    maps.broken.assign(count, 0.0f);
    maps.roughness.assign(count, maps.roughness.front());
    maps.clearcoat.assign(count, maps.clearcoat.front());
    for (const Chip& chip : chips) {
        const glm::dvec2 middle(chip.place);
        const auto texels = [&](double millimetres) { return static_cast<int>(millimetres / canvas.millimetres); };
        const int reach = texels(static_cast<double>(chip.across)) + 1;
        const int left = texels(middle.x + 0.5 * canvas.setWidth), top = texels(0.5 * canvas.setHeight - middle.y);
        const int home =
            owners.tile[canvas.texel(std::clamp(left, 0, canvas.width - 1), std::clamp(top, 0, canvas.height - 1))];
        for (int row = std::max(top - reach, 0); row <= std::min(top + reach, canvas.height - 1); ++row) {
            for (int column = std::max(left - reach, 0); column <= std::min(left + reach, canvas.width - 1); ++column) {
                const std::size_t texel = canvas.texel(column, row);
                if (owners.tile[texel] != home || home < 0) continue;
                const glm::vec3 place(glm::vec2(canvas.place(column + 0.5, row + 0.5)), 0.0f);
                breakTexel(maps, texel, chip.hollow(place), place, colors);
            }
        }
    }
}

/// Everything that is on the tiles once pigments are laid: for rows that follow each other downwards.
class Firing {
  public:
    Firing(const TileSet& set, const Canvas& canvas, const Owners& owners, const TileHands& hands,
           const std::vector<Coverage>& coverages)
        : set_(set), canvas_(canvas), owners_(owners), hands_(hands) {
        for (std::size_t index = 0; index < set.pigments.size(); ++index) {
            const Pigment& pigment = set.pigments[index];
            const std::uint32_t seed = pigmentSeed(set, index);
            // What the pigment lets through of the slip at its usual load; a heavier load is a power of it (Beer and
            // Lambert).
            layers_.push_back({pigment,
                               CellChance(hands, static_cast<std::int32_t>(index) + 2),
                               coverages[index],
                               glm::log(glm::clamp(pigment.color / kSlip, 0.002f, 1.0f)),
                               BlurredRows(coverages[index], canvas, kEdgeWidth / canvas.millimetres),
                               {},
                               TileNoise(10.0, 2, seed + 7),
                               TileNoise(2.4, 2, seed + 8),
                               TileNoise(2.2, 2, seed + 9)});
            if (pigment.relief > 0.0f) {
                layers_.back().raised.emplace(coverages[index], canvas, 0.3 / canvas.millimetres);
            }
        }
    }

    void paintRow(int row, SurfaceMaps& maps) {
        const glm::vec3 bed = kBed, warmTint(1.0f, 0.985f, 0.955f);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            const float warm = 0.5f + 0.5f * warmth_(place, owner);
            maps.baseColor[texel] = owner < 0 ? bed : kSlip * glm::mix(glm::vec3(1.0f), warmTint, warm);
        });
        for (Layer& layer : layers_) {
            stain(row, layer, maps);
            if (layer.raised) raise(row, layer, maps);
        }
        glaze(row, maps);
    }

  private:
    struct Layer {
        const Pigment& pigment;
        CellChance chance;  ///< of its load
        const Coverage& coverage;
        glm::vec3 through;  ///< the logarithm of what the usual load lets through
        BlurredRows around;
        std::optional<BlurredRows> raised;
        TileNoise broad, narrow, grain;
    };

    template <class Work>
    void eachTexel(int row, const Work& work) {
        for (int column = 0; column < canvas_.width; ++column) {
            const std::size_t texel = canvas_.texel(column, row);
            work(texel, owners_.tile[texel], canvas_.place(column + 0.5, row + 0.5));
        }
    }

    void stain(int row, Layer& layer, SurfaceMaps& maps) {
        const std::vector<float>& around = layer.around.row(row);
        const Pigment& pigment = layer.pigment;
        const bool covers = pigment.relief > 0.0f;  // a slip hides what lies below; the other pigments stain it
        const std::size_t first = canvas_.texel(0, row);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            if (layer.coverage[texel] == 0 || owner < 0) return;
            const auto tile = static_cast<std::size_t>(owner);
            const Repeat repeat = hands_.repeatAt(tile, place);
            const auto heart =
                static_cast<float>(hands_.inTile(tile, owners_.inside[texel]) * hands_.inCell(tile, repeat));
            const float brush =
                static_cast<float>(hands_[tile].load) +
                static_cast<float>(set_.hand.load) * heart * (2.0f * layer.chance(tile, repeat.cell) - 1.0f);
            const float uneven =
                0.65f * layer.broad(place, owner) + 0.55f * layer.narrow({place.x, place.y * 0.6}, owner);
            const float rim = std::clamp(1.6f * (1.0f - around[texel - first]), 0.0f, 1.0f);
            const float load =
                std::clamp(brush + pigment.variation * uneven + pigment.edge * (rim - 0.25f), 0.25f, 2.0f);
            glm::vec3& color = maps.baseColor[texel];
            const glm::vec3 stained = (covers ? kSlip : color) * glm::exp(load * layer.through);
            color = glm::mix(color, stained, shareOf(layer.coverage[texel]));
        });
    }

    void raise(int row, Layer& layer, SurfaceMaps& maps) {
        const std::vector<float>& raised = layer.raised->row(row);
        const std::size_t first = canvas_.texel(0, row);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            const float height = raised[texel - first];
            if (height <= 0.0f) return;
            maps.relief[texel] += layer.pigment.relief * height * (0.88f + 0.25f * layer.grain(place, owner));
        });
    }

    void glaze(int row, SurfaceMaps& maps) {
        constexpr float kEdge = 12.0f;  // mm: further in nothing is left of what the edge does
        const glm::vec3 poolTint(0.93f, 0.985f, 0.975f);
        eachTexel(row, [&](std::size_t texel, int owner, const glm::dvec2& place) {
            glm::vec3& color = maps.baseColor[texel];
            if (owner >= 0) {
                // The glaze draws back from the arris and gathers behind it.
                const bool nearEdge = owners_.inside[texel] < kEdge;
                const float inside = nearEdge ? owners_.inside[texel] + 0.3f * edge_(place, owner) : kEdge;
                const float gathered = nearEdge ? std::exp(-0.16f * (inside - 3.2f) * (inside - 3.2f)) : 0.0f;
                const float pool = gathered + 0.35f * std::max(0.0f, pooling_(place, owner));
                color *= glm::mix(glm::vec3(1.0f), poolTint, std::min(pool, 1.0f));
                color = glm::mix(color, kBody, 0.65f * (1.0f - smoothStep(0.0f, 0.6f, inside)));
                color *= 1.0f - 0.55f * pinholes_(place);
                maps.glazeRelief[texel] = kOrangePeel * peel_(place, owner) + kGlazeSwell * swell_(place, owner);
            }
            color *= kUnderGlaze;
        });
    }

    const TileSet& set_;
    const Canvas& canvas_;
    const Owners& owners_;
    const TileHands& hands_;
    std::vector<Layer> layers_;
    TileNoise warmth_{45.0, 3, set_.seed + 11}, edge_{5.0, 2, set_.seed + 21}, pooling_{60.0, 2, set_.seed + 22},
        peel_{7.0, 1, set_.seed + 24}, swell_{32.0, 1, set_.seed + 25};
    Pinholes pinholes_{set_.seed + 23};
};

}  // namespace

kiln::Result<SurfaceMaps> paintTiles(const TileSet& set, int width) {
    Canvas canvas;
    canvas.width = width;
    canvas.millimetres = set.width / width;
    canvas.height = std::max(1, static_cast<int>(std::lround(set.height / canvas.millimetres)));
    canvas.setWidth = set.width;
    canvas.setHeight = set.height;
    const Owners owners = findOwners(set, canvas);
    const TileHands hands(set);
    kiln::Result<std::vector<Coverage>> coverages = layPigments(set, canvas, owners, hands);
    if (!coverages) return kiln::fail(coverages.error());
    for (std::size_t index = 0; index < set.pigments.size(); ++index) {
        const float flow = set.pigments[index].flow;
        if (flow > 0.0f) run((*coverages)[index], canvas, owners, flow, pigmentSeed(set, index) + 5);
    }

    SurfaceMaps maps;
    maps.width = width;
    maps.height = canvas.height;
    maps.millimetresPerTexelX = maps.millimetresPerTexelY = canvas.millimetres;
    std::future<void> colors = std::async(std::launch::async, [&] { maps.baseColor.resize(owners.tile.size()); });
    maps.relief.resize(owners.tile.size());
    maps.glazeRelief.resize(owners.tile.size());
    colors.get();
    maps.roughness = {0.5f};
    maps.occlusion = {1.0f};
    maps.clearcoat = {1.0f};
    maps.clearcoatRoughness = 0.07f;
    maps.glazeSmoothing = 0.45;

    constexpr int kStrip = 256;  // rows: each strip blurs some of its neighbours' too
    inParallel(
        static_cast<std::size_t>((canvas.height + kStrip - 1) / kStrip),
        [&](std::size_t strip) {
            Firing firing(set, canvas, owners, hands, *coverages);
            const int first = static_cast<int>(strip) * kStrip;
            for (int row = first; row < std::min(canvas.height, first + kStrip); ++row) firing.paintRow(row, maps);
        },
        1);
    breakChips(set, canvas, owners, {kUnderGlaze * kSlip, kDryBody * kBody}, maps);
    return maps;
}

}  // namespace workshop
