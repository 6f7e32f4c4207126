#include "app/workshop/Motif.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include <librsvg/rsvg.h>

#include "app/workshop/InParallel.h"
#include "app/workshop/MotifFile.h"
#include "app/workshop/Noise.h"

namespace workshop {

namespace {

using kiln::ErrorCode;
using kiln::fail;

constexpr double kMaximumTexels = 16384.0;        // along a side
constexpr double kMaximumKept = 1073741824.0;     // texels of all layers together: 1 GiB
constexpr double kMaximumPainted = 4294967296.0;  // texels that all steps together may touch, in a band
// mm that librsvg takes for one of its pixels. Its release of Debian 12 measures in these, whatever viewport one asks
// for.
constexpr double kDotsPerInch = 90.0;
constexpr double kPixel = 25.4 / kDotsPerInch;
constexpr std::size_t kMaximumDepth = 6;  // of drawings placed in placed drawings
constexpr std::size_t kPaintings = 4;     // of a placed drawing by a hand: its places take them by turns
constexpr double kProportions = 0.02;     // by which a placed drawing may be asked to stretch

constexpr int kInkedSide = 8;  // texels of a square of MotifLayer::inked

std::size_t squaresIn(int texels) {
    return static_cast<std::size_t>((texels + kInkedSide - 1) / kInkedSide);
}

/// Calls work(first, last) for the stretches of a line of coverage that are not all 0, in whole squares of it; most of
/// a drawing is bare.
template <class Work>
void eachPainted(const std::uint8_t* line, int count, const Work& work) {
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    static_assert(kWord == kInkedSide);
    const auto end = static_cast<std::size_t>(count);
    const auto isBare = [&](std::size_t first) {
        std::uint64_t word = 0;
        std::memcpy(&word, line + first, std::min(end - first, kWord));
        return word == 0;
    };
    for (std::size_t first = 0; first < end; first += kWord) {
        if (isBare(first)) continue;
        std::size_t last = first + kWord;
        while (last < end && !isBare(last)) last += kWord;
        work(first, std::min(last, end));
        first = last;
    }
}

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

/// Takes the error's message and frees it.
std::string take(GError* error) {
    if (!error) return "unknown cause";
    std::string message = error->message;
    g_error_free(error);
    return message;
}

/// A drawing that can be rendered as often as it is placed.
struct Drawing {
    std::string where;
    MotifFile file;
    std::unique_ptr<RsvgHandle, Release> handle;
};

/// A rectangle of texels, the ends excluded.
struct Frame {
    int left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] int width() const { return std::max(0, right - left); }
    [[nodiscard]] int height() const { return std::max(0, bottom - top); }
};

/// Where a rectangle lands, with a texel around it for soft edges, within `whole`.
Frame frameOf(const glm::dmat3& place, const RsvgRectangle& ink, const Frame& whole) {
    glm::dvec2 low(1e9), high(-1e9);
    for (const double x : {ink.x, ink.x + ink.width}) {
        for (const double y : {ink.y, ink.y + ink.height}) {
            const glm::dvec2 there(place * glm::dvec3(x, y, 1.0));
            low = glm::min(low, there - 1.0);
            high = glm::max(high, there + 1.0);
        }
    }
    const auto texel = [](double value, int lowest, int highest) {
        return static_cast<int>(std::clamp(value, static_cast<double>(lowest), static_cast<double>(highest)));
    };
    return {texel(std::floor(low.x), whole.left, whole.right), texel(std::floor(low.y), whole.top, whole.bottom),
            texel(std::ceil(high.x), whole.left, whole.right), texel(std::ceil(high.y), whole.top, whole.bottom)};
}

}  // namespace

/// Lays a drawing and all that it places onto the maps of one motif, which several may paint at once, a band each.
class MotifPainter {
  public:
    /// `motif` and `adding`, which guards its layers' being added, must outlive it.
    MotifPainter(std::filesystem::path folder, double texelsPerMillimetre, const std::optional<BrushHand>& hand,
                 Motif& motif, std::mutex& adding)
        : folder_(std::move(folder)), texels_(texelsPerMillimetre), hand_(hand), motif_(motif), adding_(adding) {
        if (hand_) budget_.strokePoints *= kPaintings;
    }

    /// Gives the motif its size. To be done before anybody paints.
    kiln::Result<void> measure(const std::string& name) {
        const auto drawing = open(name, 0);
        if (!drawing) return fail(drawing.error());
        const MotifFile& file = (*drawing)->file;
        motif_.width_ = file.width;
        motif_.height_ = file.height;
        motif_.anchor_ = file.anchor;
        const double columns = std::ceil(file.width * texels_), rows = std::ceil(file.height * texels_);
        if (!(texels_ > 0.0) || columns > kMaximumTexels || rows > kMaximumTexels) {
            return fail(ErrorCode::Refused, "more than 16384 texels along a side", (*drawing)->where,
                        "Ask for less detail.");
        }
        motif_.columns_ = static_cast<int>(columns);
        motif_.rows_ = static_cast<int>(rows);
        motif_.texelsPerMillimetre_ = texels_;
        return {};
    }

    /// Paints the rows from `first` up to `end`.
    kiln::Result<void> paint(const std::string& name, int first, int end) {
        const auto drawing = open(name, 0);
        if (!drawing) return fail(drawing.error());
        band_ = {0, first, motif_.columns_, end};
        chain_.push_back(name);
        return lay(**drawing, glm::dmat3(1.0));
    }

  private:
    /// Drawings are kept for their next place, each of their paintings by itself.
    kiln::Result<std::shared_ptr<const Drawing>> open(const std::string& name, std::size_t painting) {
        if (const auto kept = kept_.find({name, painting}); kept != kept_.end()) return kept->second;
        std::optional<BrushHand> hand = hand_;
        if (hand) hand->seed = mixBits(hand_->seed + static_cast<std::uint32_t>(painting) * 7919u);
        auto drawing = std::make_shared<Drawing>();
        drawing->where = (folder_ / name).string();
        auto file = MotifFile::read(folder_ / name, budget_, hand);
        if (!file) return fail(file.error());
        drawing->file = std::move(*file);
        // Bytes instead of a file name: a drawing then has no base address and can load nothing else.
        const std::string& text = drawing->file.svg;
        GError* error = nullptr;
        drawing->handle.reset(
            rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(text.data()), text.size(), &error));
        if (!drawing->handle) {
            return fail(ErrorCode::Malformed, "not an SVG: " + take(error), drawing->where,
                        "Correct the file in an editor.");
        }
        rsvg_handle_set_dpi(drawing->handle.get(), kDotsPerInch);
        kept_[{name, painting}] = drawing;
        return drawing;
    }

    /// `place` leads from the texels of the drawing, were it alone, to those of the whole.
    kiln::Result<void> lay(const Drawing& drawing, const glm::dmat3& place) {
        for (const MotifStep& step : drawing.file.steps) {
            auto done = step.file.empty() ? layLayer(drawing, step.layer, place) : layPlaced(drawing, step, place);
            if (!done) return done;
        }
        return {};
    }

    kiln::Result<void> layPlaced(const Drawing& drawing, const MotifStep& step, const glm::dmat3& place) {
        if (std::find(chain_.begin(), chain_.end(), step.file) != chain_.end()) {
            return fail(ErrorCode::Refused,
                        "the drawing places " + step.file + ", which is placed in it again and again", drawing.where,
                        "Break the circle.");
        }
        if (chain_.size() > kMaximumDepth) {
            return fail(ErrorCode::Refused, "drawings are placed in each other more than 6 deep", drawing.where,
                        "Place them in fewer steps.");
        }
        if (budget_.drawings == 0) {
            return fail(ErrorCode::Refused, "more than 500 drawings are placed", drawing.where, "Place fewer.");
        }
        --budget_.drawings;
        const auto placed = open(step.file, hand_ ? ++places_[step.file] % kPaintings : 0);
        if (!placed) return fail(placed.error());
        const glm::dvec2 own((*placed)->file.width, (*placed)->file.height);
        glm::dvec2 scale = step.size / own;
        if (scale.x <= 0.0) scale.x = scale.y > 0.0 ? scale.y : 1.0;
        if (scale.y <= 0.0) scale.y = scale.x;
        if (std::abs(scale.x / scale.y - 1.0) > kProportions) {
            return fail(ErrorCode::Malformed, "the place of " + step.file + " would stretch it", drawing.where,
                        "Give width and height in the proportions of that drawing, or only one of them.");
        }
        glm::dmat3 there = step.place * glm::dmat3(scale.x, 0.0, 0.0, 0.0, scale.y, 0.0, 0.0, 0.0, 1.0);
        there[2] = glm::dvec3(texels_ * glm::dvec2(there[2]), 1.0);  // from mm to texels on both sides
        chain_.push_back(step.file);
        auto done = lay(**placed, place * there);
        chain_.pop_back();
        return done;
    }

    kiln::Result<void> layLayer(const Drawing& drawing, const std::string& name, const glm::dmat3& place) {
        const auto columns = static_cast<std::size_t>(motif_.columns_);
        // The viewport is the document's own size, so every layer keeps its place.
        const RsvgRectangle viewport{0.0, 0.0, drawing.file.width * texels_, drawing.file.height * texels_};
        const std::string id = "#" + name;
        GError* error = nullptr;
        Frame frame = band_;
        if (chain_.size() > 1) {  // a placed drawing is small, and may reach beyond its own size
            RsvgRectangle ink{};
            const RsvgRectangle own{0.0, 0.0, drawing.file.width / kPixel, drawing.file.height / kPixel};
            if (!rsvg_handle_get_geometry_for_layer(drawing.handle.get(), id.c_str(), &own, &ink, nullptr, &error)) {
                return undrawable(drawing, name, error);
            }
            const double scale = kPixel * texels_;
            ink = {scale * ink.x, scale * ink.y, scale * ink.width, scale * ink.height};
            frame = frameOf(place, ink, frame);
        }
        painted_ += static_cast<double>(frame.width()) * frame.height();
        std::uint8_t* const layer = layerOf(name);
        if (layer == nullptr || painted_ > kMaximumPainted) {
            return fail(ErrorCode::Refused, "the drawing needs too many texels", drawing.where, "Ask for less detail.");
        }
        if (frame.width() == 0 || frame.height() == 0) return {};

        // Of a pigment only the coverage counts: one byte a texel. The memory is used again, since it may be 10^8.
        const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, frame.width());
        const std::size_t bytes = static_cast<std::size_t>(stride) * static_cast<std::size_t>(frame.height());
        if (sheet_.size() < bytes) {
            sheet_ = std::vector<unsigned char>(bytes, 0);
        } else {
            std::fill_n(sheet_.begin(), bytes, static_cast<unsigned char>(0));
        }
        const std::unique_ptr<cairo_surface_t, Release> surface(
            cairo_image_surface_create_for_data(sheet_.data(), CAIRO_FORMAT_A8, frame.width(), frame.height(), stride));
        const std::unique_ptr<cairo_t, Release> context(cairo_create(surface.get()));
        cairo_translate(context.get(), -frame.left, -frame.top);
        const cairo_matrix_t matrix{place[0].x, place[0].y, place[1].x, place[1].y, place[2].x, place[2].y};
        cairo_transform(context.get(), &matrix);
        if (!rsvg_handle_render_layer(drawing.handle.get(), context.get(), id.c_str(), &viewport, &error)) {
            return undrawable(drawing, name, error);
        }
        cairo_surface_flush(surface.get());
        const std::vector<std::uint8_t*> below = name == kReserveLayer ? pigments() : std::vector<std::uint8_t*>();
        for (int row = 0; row < frame.height(); ++row) {
            const unsigned char* line = sheet_.data() + static_cast<std::ptrdiff_t>(row) * stride;
            const std::size_t first =
                static_cast<std::size_t>(frame.top + row) * columns + static_cast<std::size_t>(frame.left);
            eachPainted(line, frame.width(), [&](std::size_t from, std::size_t to) {
                std::uint8_t* painted = layer + first;
                for (std::size_t column = from; column < to; ++column) {
                    painted[column] = std::max(painted[column], line[column]);
                }
                for (std::uint8_t* cleared : below) {
                    std::uint8_t* left = cleared + first;
                    for (std::size_t column = from; column < to; ++column) {
                        left[column] = static_cast<std::uint8_t>((left[column] * (255 - line[column]) + 127) / 255);
                    }
                }
            });
        }
        return {};
    }

    /// Null when there would be too much of them.
    std::uint8_t* layerOf(const std::string& name) {
        const std::lock_guard lock(adding_);
        std::vector<std::uint8_t>& layer = motif_.layers_[name].coverage;
        const std::size_t count = static_cast<std::size_t>(motif_.columns_) * static_cast<std::size_t>(motif_.rows_);
        if (static_cast<double>(count) * static_cast<double>(motif_.layers_.size()) > kMaximumKept) return nullptr;
        layer.resize(count, 0);
        return layer.data();
    }

    /// What a reserve clears.
    std::vector<std::uint8_t*> pigments() {
        const std::lock_guard lock(adding_);
        std::vector<std::uint8_t*> layers;
        for (auto& [name, layer] : motif_.layers_) {
            if (name != kReserveLayer) layers.push_back(layer.coverage.data());
        }
        return layers;
    }

    static tl::unexpected<kiln::Error> undrawable(const Drawing& drawing, const std::string& layer, GError* error) {
        return fail(ErrorCode::Malformed, "layer \"" + layer + "\" cannot be drawn: " + take(error), drawing.where,
                    "Simplify what is in it.");
    }

    std::filesystem::path folder_;
    double texels_;
    std::optional<BrushHand> hand_;
    MotifBudget budget_;
    std::map<std::pair<std::string, std::size_t>, std::shared_ptr<const Drawing>> kept_;
    std::map<std::string, std::size_t> places_;  ///< how often each drawing was placed
    std::vector<std::string> chain_;             ///< the drawings that are being laid, outermost first
    double painted_ = 0.0;
    std::vector<unsigned char> sheet_;  ///< that one layer at a time is rendered to
    Frame band_;
    Motif& motif_;
    std::mutex& adding_;
};

kiln::Result<Motif> Motif::load(const std::filesystem::path& svg, double texelsPerMillimetre,
                                const std::optional<BrushHand>& hand) {
    Motif motif;
    std::mutex adding;
    const std::string name = svg.filename().string();
    const auto painter = [&] { return MotifPainter(svg.parent_path(), texelsPerMillimetre, hand, motif, adding); };
    MotifPainter first = painter();
    if (auto measured = first.measure(name); !measured) return fail(measured.error());

    constexpr double kWorthABand = 8e6;  // texels: each painter reads the drawings anew
    const double texels = static_cast<double>(motif.columns_) * motif.rows_;
    const int bands = std::clamp(static_cast<int>(texels / kWorthABand), 1,
                                 std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4));
    std::vector<kiln::Result<void>> painted(static_cast<std::size_t>(bands));
    inParallel(
        painted.size(),
        [&](std::size_t index) {
            const int band = static_cast<int>(index);
            const int top = motif.rows_ * band / bands, end = motif.rows_ * (band + 1) / bands;
            painted[index] = band == 0 ? first.paint(name, top, end) : painter().paint(name, top, end);
        },
        1);
    for (const kiln::Result<void>& done : painted) {
        if (!done) return fail(done.error());
    }
    for (auto& [layer, map] : motif.layers_) motif.markInked(map);
    return motif;
}

void Motif::markInked(MotifLayer& layer) const {
    const std::size_t across = squaresIn(columns_);
    layer.inked.assign(across * squaresIn(rows_), 0);
    for (int row = 0; row < rows_; ++row) {
        std::uint8_t* squares = layer.inked.data() + static_cast<std::size_t>(row / kInkedSide) * across;
        const std::uint8_t* line =
            layer.coverage.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_);
        eachPainted(line, columns_, [&](std::size_t first, std::size_t last) {
            std::fill(squares + first / kInkedSide, squares + (last + kInkedSide - 1) / kInkedSide, 1);
        });
    }
}

float Motif::coverage(const std::string& layer, double x, double y) const {
    const auto found = layers_.find(layer);
    return found == layers_.end() ? 0.0f : coverage(found->second, x, y);
}

float Motif::coverage(const MotifLayer& map, double x, double y) const {
    const double column = x * texelsPerMillimetre_ - 0.5;
    const double row = y * texelsPerMillimetre_ - 0.5;
    if (!(column > -1.0 && row > -1.0 && column < columns_ && row < rows_)) return 0.0f;
    const double left = std::floor(column), top = std::floor(row);
    const int c = static_cast<int>(left), r = static_cast<int>(top);
    const auto u = static_cast<float>(column - left), v = static_cast<float>(row - top);
    const auto between = [&](float a, float b, float below, float beside) {
        return ((a * (1.0f - u) + b * u) * (1.0f - v) + (below * (1.0f - u) + beside * u) * v) / 255.0f;
    };
    if (c >= 0 && r >= 0 && c + 1 < columns_ && r + 1 < rows_) {
        const std::uint8_t* here = map.coverage.data() +
                                   static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                                   static_cast<std::size_t>(c);
        return between(here[0], here[1], here[columns_], here[columns_ + 1]);
    }
    const auto texel = [&](int at, int line) {
        if (at < 0 || line < 0 || at >= columns_ || line >= rows_) return 0.0f;
        return static_cast<float>(map.coverage[static_cast<std::size_t>(line) * static_cast<std::size_t>(columns_) +
                                               static_cast<std::size_t>(at)]);
    };
    return between(texel(c, r), texel(c + 1, r), texel(c, r + 1), texel(c + 1, r + 1));
}

InkMask::InkMask(const Motif& motif, const std::vector<const MotifLayer*>& layers, double reach)
    : perMillimetre_(motif.texelsPerMillimetre_ / kInkedSide),
      reach_(reach * perMillimetre_ + 1.0 / kInkedSide),  // a texel more, for the bilinear filter
      across_(static_cast<int>(squaresIn(motif.columns_))),
      down_(static_cast<int>(squaresIn(motif.rows_))),
      squares_(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_)) {
    assert(layers.size() <= kMostLayers);
    const int far = static_cast<int>(std::ceil(reach_));
    for (int row = 0; row < down_; ++row) {
        for (int column = 0; column < across_; ++column) {
            const auto square = [&](int c, int r) { return static_cast<std::size_t>(r * across_ + c); };
            std::uint32_t inked = 0;
            for (std::size_t layer = 0; layer < layers.size(); ++layer) {
                if (layers[layer]->inked[square(column, row)] != 0) inked |= 1u << layer;
            }
            if (inked == 0) continue;
            for (int r = std::max(0, row - far); r <= std::min(down_ - 1, row + far); ++r) {
                for (int c = std::max(0, column - far); c <= std::min(across_ - 1, column + far); ++c) {
                    squares_[square(c, r)] |= inked;
                }
            }
        }
    }
}

std::uint32_t InkMask::at(double x, double y) const {
    const double column = x * perMillimetre_, row = y * perMillimetre_;
    if (!(column > -reach_ && row > -reach_ && column < across_ + reach_ && row < down_ + reach_)) return 0;
    const int c = std::clamp(static_cast<int>(column), 0, across_ - 1);
    const int r = std::clamp(static_cast<int>(row), 0, down_ - 1);
    return squares_[static_cast<std::size_t>(r * across_ + c)];
}

}  // namespace workshop
