#include "app/workshop/Painting.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Noise.h"
#include "app/workshop/Rows.h"

namespace workshop {

namespace {

using glm::dvec2;

bool isFlat(View view) {
    return view == View::Well || view == View::Under || view == View::Front || view == View::Back;
}

/// Angles as a view counts them: inside they run the other way.
double sense(View view) {
    return view == View::Inside || view == View::Back ? -1.0 : 1.0;
}

/// The way from one angle to another, at most half a turn.
double angleBetween(double from, double to) {
    return std::remainder(to - from, kTurn);
}

/// Pigment laid over pigment: the second stroke takes less than the first.
float over(float below, float above) {
    return std::max(below, above) + 0.25f * std::min(below, above);
}

}  // namespace

Painting::Painting(const VesselSheet& sheet, const Hand& hand, std::vector<PaintLayer> layers)
    : sheet_(&sheet), hand_(hand), layers_(std::move(layers)) {
    for (PaintLayer& layer : layers_) layer.coverage.assign(sheet.count(), 0.0f);
    for (int row = sheet.stripTop(); row < sheet.stripEnd(); ++row) {
        const VesselRow& here = sheet.rows()[static_cast<std::size_t>(row)];
        if (here.part != WallPart::Outside) continue;
        outside_.rows.push_back(&here);
        outside_.pictureRows.push_back(row);
    }
    if (sheet.well().side == 0) {
        for (int row = sheet.stripEnd() - 1; row >= 0; --row) {
            const VesselRow& here = sheet.rows()[static_cast<std::size_t>(row)];
            if (here.part != WallPart::Inside) continue;
            inside_.rows.push_back(&here);
            inside_.pictureRows.push_back(row);
        }
    } else {
        for (auto row = sheet.well().rows.rbegin(); row != sheet.well().rows.rend(); ++row) {
            if (row->part == WallPart::Inside) inside_.rows.push_back(&*row);
        }
    }

    waver_.assign(sheet.count(), glm::vec2(0.0f));
    if (hand.waver <= 0.0 || layers_.empty()) return;
    sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
        if (spot.row->part == WallPart::Base && sheet.under().side == 0) return;
        const glm::vec3 place = spot.place() / 14.0f;
        waver_[texel] = static_cast<float>(hand.waver) *
                        glm::vec2(fractalNoise(place, 2, hand.seed + 11u), fractalNoise(place, 2, hand.seed + 23u));
    });
}

const PaintLayer* Painting::find(const std::string& name) const {
    const auto found =
        std::find_if(layers_.begin(), layers_.end(), [&](const PaintLayer& layer) { return layer.name == name; });
    return found == layers_.end() ? nullptr : &*found;
}

std::vector<float>& Painting::layer(const std::string& name) {
    return layers_[static_cast<std::size_t>(find(name) - layers_.data())].coverage;
}

std::span<const float> Painting::coverage(const std::string& layer) const {
    const PaintLayer* found = find(layer);
    return found ? std::span<const float>(found->coverage) : std::span<const float>();
}

std::size_t Painting::rowAt(const Track& track, double q) const {
    const auto found = std::lower_bound(track.rows.begin(), track.rows.end(), q,
                                        [](const VesselRow* row, double value) { return row->q > value; });
    return std::min(static_cast<std::size_t>(found - track.rows.begin()), track.rows.size() - 1);
}

double Painting::unit(View view, double up) const {
    if (isFlat(view)) return 1.0;
    const Track& side = track(view);
    return side.rows[rowAt(side, up)]->point.position.x;
}

double Painting::widest() const {
    double widest = 0.0;
    for (const VesselRow* row : outside_.rows) widest = std::max(widest, row->point.position.x);
    return widest;
}

double Painting::qAt(View view, double rise) const {
    const Track& side = track(view);
    const auto riseOf = [&](const VesselRow& row) {
        return view == View::Inside ? sheet_->insideLength() - row.distance : row.distance;
    };
    std::size_t row = side.rows.size() - 1;
    while (row > 0 && riseOf(*side.rows[row]) < rise) --row;
    const VesselRow& at = *side.rows[row];
    return at.q + (rise - riseOf(at)) / std::max(at.point.position.x, 1e-3);
}

/// Calls work(row of the picture) for the rows of a side of the wall, both ends included; `across` texels of each
/// count.
template <class Work>
void Painting::eachTrackRow(const Track& track, std::size_t first, std::size_t last, int across, const Work& work) {
    if (last < first) return;
    eachRow(static_cast<int>(first), static_cast<int>(last) + 1, (last + 1 - first) * static_cast<std::size_t>(across),
            [&](int row) { work(track.pictureRows[static_cast<std::size_t>(row)]); });
}

/// Calls visit(texel, spot) for the texels of a disc in a box of its plane, mm to the right and up.
template <class Visit>
void Painting::visitDisc(const SheetDisc& disc, const dvec2& low, const dvec2& high, const Visit& visit) {
    const dvec2 topLeft = sheet_->texelOn(disc, {low.x, high.y});
    const dvec2 bottomRight = sheet_->texelOn(disc, {high.x, low.y});
    const int left = std::max(0, static_cast<int>(topLeft.x) - 1);
    const int top = std::max(disc.firstRow, static_cast<int>(topLeft.y) - 1);
    const int right = std::min(sheet_->width(), static_cast<int>(bottomRight.x) + 2);
    const int bottom = std::min(disc.firstRow + disc.side, static_cast<int>(bottomRight.y) + 2);
    if (left >= right || top >= bottom) return;
    const auto texels = static_cast<std::size_t>(right - left) * static_cast<std::size_t>(bottom - top);
    eachRow(top, bottom, texels, [&](int row) {
        for (int column = left; column < right; ++column) {
            const Spot spot = sheet_->spot(column, row);
            if (spot.row->part == disc.part) visit(sheet_->texel(column, row), spot);
        }
    });
}

/// Calls visit(texel, spot) for every texel of a side of the wall between two values of q.
template <class Visit>
void Painting::visitBetween(View view, double bottom, double top, const Visit& visit) {
    const Track& side = track(view);
    const std::size_t first = rowAt(side, top), last = rowAt(side, bottom);
    if (side.pictureRows.empty()) {
        const double radius = sheet_->insideLength() - side.rows[first]->distance;
        visitDisc(sheet_->well(), dvec2(-radius), dvec2(radius), [&](std::size_t texel, const Spot& spot) {
            if (spot.row->q >= bottom && spot.row->q <= top) visit(texel, spot);
        });
        return;
    }
    eachTrackRow(side, first, last, sheet_->width(), [&](int row) {
        for (int column = 0; column < sheet_->width(); ++column) {
            visit(sheet_->texel(column, row), sheet_->spot(column, row));
        }
    });
}

/// Calls visit(texel, spot, offset) for every texel within `reach` of a point, all on the view's map.
template <class Visit>
void Painting::visit(View view, const dvec2& centre, double reach, const Visit& visit) {
    const Track& side = track(view);
    const auto wavered = [&](std::size_t texel, const Spot& spot, const dvec2& offset) {
        const double unit = isFlat(view) ? 1.0 : spot.row->point.position.x;
        visit(texel, spot, offset + dvec2(waver_[texel]) / unit);
    };
    const auto flat = [&](std::size_t texel, const Spot& spot) {
        dvec2 place;
        if (view == View::Well || view == View::Under) {
            const SheetDisc& disc = view == View::Well ? sheet_->well() : sheet_->under();
            place = disc.fromMiddle(*spot.row) * disc.direction(spot);
        } else {
            if (sense(view) * spot.towards.y <= 0.0) return;
            const dvec2 position = spot.row->point.position;
            place = {sense(view) * position.x * spot.towards.x, position.y};
        }
        const dvec2 offset = place - centre;
        if (std::max(std::abs(offset.x), std::abs(offset.y)) <= reach) wavered(texel, spot, offset);
    };
    if (view == View::Under || (view == View::Well && side.pictureRows.empty())) {
        visitDisc(view == View::Under ? sheet_->under() : sheet_->well(), centre - reach, centre + reach, flat);
        return;
    }
    if (isFlat(view)) {
        visitBetween(view, side.rows.back()->q, side.rows.front()->q, flat);
        return;
    }

    const double angle = sense(view) * centre.x;
    const auto onMap = [&](std::size_t texel, const Spot& spot) {
        wavered(texel, spot, dvec2(sense(view) * angleBetween(angle, spot.angle()), spot.row->q - centre.y));
    };
    const std::size_t top = rowAt(side, centre.y + reach), bottom = rowAt(side, centre.y - reach);
    if (side.pictureRows.empty()) {
        // The box round a piece of a ring: its corners, and where it bulges towards the axes.
        dvec2 low(1e9), high(-1e9);
        const double half = std::min(reach, 0.5 * kTurn);
        constexpr int kPieces = 32;
        for (int piece = 0; piece <= kPieces; ++piece) {
            const double at = angle + half * (2.0 * piece / kPieces - 1.0);
            for (const std::size_t row : {top, bottom}) {
                const double radius = 1.01 * (sheet_->insideLength() - side.rows[row]->distance);
                const dvec2 place = radius * dvec2(std::sin(at), -std::cos(at));
                low = glm::min(low, place);
                high = glm::max(high, place);
            }
        }
        visitDisc(sheet_->well(), low, high, [&](std::size_t texel, const Spot& spot) {
            if (std::abs(spot.row->q - centre.y) <= reach) onMap(texel, spot);
        });
        return;
    }
    const int width = sheet_->width();
    const int span = std::min(static_cast<int>(std::ceil(reach / kTurn * width)) + 1, width / 2);
    const int middle = static_cast<int>(std::floor(angle / kTurn * width));
    eachTrackRow(side, top, bottom, 2 * span, [&](int row) {
        for (int step = -span; step < span; ++step) {
            const int column = ((middle + step) % width + width) % width;
            onMap(sheet_->texel(column, row), sheet_->spot(column, row));
        }
    });
}

void Painting::stamp(View view, const Motif& motif, Placement placement, std::uint32_t repeat) {
    const auto chance = [&](int which) {
        return 2.0 * randomAt(which, static_cast<std::int32_t>(repeat), 0, hand_.seed) - 1.0;
    };
    const double shift = std::min(hand_.shift, placement.mostShift);
    placement.at += shift / unit(view, placement.at.y) * 0.7 * dvec2(chance(1), chance(2));
    const auto load = static_cast<float>(placement.load * (1.0 + hand_.load * chance(3)));

    const dvec2 size(motif.widthMillimetres(), motif.heightMillimetres());
    double reach = 0.0;
    for (const dvec2 corner : {dvec2(0.0), dvec2(size.x, 0.0), dvec2(0.0, size.y), size}) {
        reach = std::max(reach, placement.scale * glm::distance(corner, placement.anchor));
    }
    const double rim = std::max(reach * unit(view, placement.at.y), 1e-3);  // mm
    placement.turn += std::min(glm::radians(hand_.turn), 2.0 * shift / rim) * chance(4);
    struct Pair {
        const MotifLayer* drawn;
        PaintLayer* painted;
    };
    std::vector<Pair> pairs;
    for (const auto& [name, drawn] : motif.layers()) {
        const auto other = placement.as.find(name);
        const PaintLayer* painted = find(other == placement.as.end() ? name : other->second);
        if (painted) pairs.push_back({&drawn, &layers_[static_cast<std::size_t>(painted - layers_.data())]});
    }
    const double c = std::cos(placement.turn), s = std::sin(placement.turn);
    const bool reserves = motif.hasLayer(kReserveLayer);
    visit(view, placement.at, reach, [&](std::size_t texel, const Spot& spot, const dvec2& offset) {
        dvec2 local = dvec2(c * offset.x + s * offset.y, -s * offset.x + c * offset.y) / placement.scale;
        if (!placement.mirrored) local.y = -local.y;  // drawings count downwards
        local += placement.anchor;
        if (local.x < 0.0 || local.y < 0.0 || local.x > size.x || local.y > size.y) return;
        if (reserves) {
            const float kept = 1.0f - motif.coverage(kReserveLayer, local.x, local.y);
            for (PaintLayer& layer : layers_) layer.coverage[texel] *= kept;
        }
        for (const auto& [drawn, painted] : pairs) {
            dvec2 here = local;
            if (painted->shift > 0.0) {
                const glm::vec3 place = spot.place() / 11.0f;
                const double stray =
                    painted->shift / (placement.scale * (isFlat(view) ? 1.0 : spot.row->point.position.x));
                here +=
                    stray * dvec2(fractalNoise(place, 1, hand_.seed + 61u), fractalNoise(place, 1, hand_.seed + 67u));
            }
            const float amount = motif.coverage(*drawn, here.x, here.y);
            if (amount > 0.0f) painted->coverage[texel] = over(painted->coverage[texel], load * amount);
        }
    });
}

void Painting::stroke(View view, const std::string& name, std::span<const StrokePoint> points) {
    std::vector<float>& paint = layer(name);
    const double texel = kTurn / sheet_->width();
    // Laid as one: the strongest touch counts, so that the joints of the pieces do not show.
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const StrokePoint &a = points[i], &b = points[i + 1];
        const dvec2 along = b.place - a.place;
        const double length = glm::dot(along, along);
        const dvec2 middle = 0.5 * (a.place + b.place);
        const double thinnest = std::min(unit(view, middle.y - 0.02), unit(view, middle.y + 0.02));
        const double reach = 0.5 * std::sqrt(length) + std::max(a.width, b.width) / thinnest + 2.0 * texel;
        visit(view, middle, reach, [&](std::size_t index, const Spot& spot, const dvec2& offset) {
            const dvec2 from = offset + middle - a.place;
            const double t = length > 0.0 ? std::clamp(glm::dot(from, along) / length, 0.0, 1.0) : 0.0;
            const double radius = isFlat(view) ? 1.0 : spot.row->point.position.x;
            const double distance = glm::length(from - t * along) * radius;
            const double half = 0.5 * glm::mix(a.width, b.width, t);
            const double soft =
                0.75 * (view == View::Under ? sheet_->under().step : texel * spot.row->point.position.x);
            const double cover = glm::smoothstep(-soft, soft, half - distance) * glm::mix(a.load, b.load, t);
            paint[index] = std::max(paint[index], static_cast<float>(cover));
        });
    }
}

void Painting::ring(View view, const std::string& name, double q, double millimetres, double load) {
    std::vector<float>& paint = layer(name);
    const double reach = 4.0 * millimetres / unit(view, q);
    visitBetween(view, q - reach, q + reach, [&](std::size_t texel, const Spot& spot) {
        const double radius = spot.row->point.position.x;
        const auto slow = [&](float speed, std::uint32_t which) {
            return fractalNoise(glm::vec3(spot.towards.x * speed, q * 7.0, spot.towards.y * speed), 2,
                                hand_.seed + which);
        };
        const double distance = std::abs((spot.row->q - q) * radius + static_cast<double>(waver_[texel].y));
        const double half = 0.5 * millimetres * (1.0 + 0.25 * slow(3.0f, 31u));
        const double soft = 0.5 * kTurn / sheet_->width() * radius;
        const double cover = glm::smoothstep(-soft, soft, half - distance) * load * (1.0 + 0.22 * slow(2.2f, 37u));
        paint[texel] = std::max(paint[texel], static_cast<float>(cover));
    });
}

void Painting::ground(View view, const std::string& name, double bottom, double top, double load) {
    std::vector<float>& paint = layer(name);
    visitBetween(view, bottom, top, [&](std::size_t texel, const Spot& spot) {
        const double radius = spot.row->point.position.x, soft = 0.35;  // mm
        const double inside =
            std::min(spot.row->q - bottom, top - spot.row->q) * radius + 0.5 * static_cast<double>(waver_[texel].y);
        const auto cover = static_cast<float>(load * glm::smoothstep(-soft, soft, inside));
        paint[texel] = over(paint[texel], cover);
    });
}

void Painting::finish() {
    for (PaintLayer& layer : layers_) sheet_->fillMargins(layer.coverage);
}

}  // namespace workshop
