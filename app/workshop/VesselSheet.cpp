#include "app/workshop/VesselSheet.h"

#include <algorithm>

namespace workshop {

namespace {

constexpr double kTurn = glm::two_pi<double>();

}  // namespace

VesselSheet::VesselSheet(const Wall& wall, const VesselUv& uv, int width, int height)
    : width_(width), insideLength_(wall.length(WallPart::Inside)), rows_(vesselRows(wall, uv, height)) {
    if (!uv.disc) return;
    side_ = static_cast<int>(std::lround(uv.inside * height));
    discStep_ = insideLength_ / (0.5 * VesselUv::kDiscFill * side_);

    // From the middle over the lip and down the outside, as far as the square's corners.
    const double half = 0.5 * std::hypot(side_, width_);
    discRows_.resize(static_cast<std::size_t>(2.0 * half) + 3);
    for (std::size_t i = 0; i < discRows_.size(); ++i) {
        VesselRow& row = discRows_[i];
        const double fromMiddle = 0.5 * static_cast<double>(i) * discStep_, beyond = fromMiddle - insideLength_;
        row.part = beyond <= 0.0 ? WallPart::Inside : WallPart::Outside;
        row.distance = beyond <= 0.0 ? -beyond : std::max(0.0, wall.length(WallPart::Outside) - beyond);
        row.point = wall.at(row.part, row.distance);
        row.arc = wall.arc(row.part, row.distance);
    }
    for (std::size_t i = discRows_.size() - 1; i-- > 0;) {
        VesselRow& row = discRows_[i];
        if (row.part != WallPart::Inside || discRows_[i + 1].part != WallPart::Inside) continue;
        const double radius = 0.5 * (row.point.position.x + discRows_[i + 1].point.position.x);
        row.q = discRows_[i + 1].q - 0.5 * discStep_ / std::max(radius, 1e-3);
    }

    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width_; ++column) {
            const Spot here = spot(column, row);
            const double distance = here.row->distance;
            if (row < side_ && here.row->part == WallPart::Outside) {
                const double twin = uv.v(wall, WallPart::Outside, distance) * height - 0.5;
                const double top = uv.v(wall, WallPart::Outside, wall.length(WallPart::Outside)) * height + 0.5;
                margins_.push_back({texel(column, row), static_cast<float>(here.angle / kTurn * width_ - 0.5),
                                    static_cast<float>(std::max(twin, top)), true});
            }
            if (row >= side_ && here.row->part == WallPart::Inside) {
                const glm::dvec2 direction(std::sin(here.angle), -std::cos(here.angle));
                const glm::dvec2 twin = discTexel(direction * (insideLength_ - distance)) - 0.5;
                margins_.push_back({texel(column, row), static_cast<float>(twin.x), static_cast<float>(twin.y), false});
            }
        }
    }
}

Spot VesselSheet::spot(int column, int row) const {
    if (row >= side_) return {&rows_[static_cast<std::size_t>(row)], kTurn * (column + 0.5) / width_};
    const double x = column + 0.5 - 0.5 * width_, y = row + 0.5 - 0.5 * side_;
    const auto index = static_cast<std::size_t>(2.0 * std::hypot(x, y) + 0.5);
    const double angle = std::atan2(x, y);
    return {&discRows_[std::min(index, discRows_.size() - 1)], angle < 0.0 ? angle + kTurn : angle};
}

void VesselSheet::fillMargins(std::vector<float>& values) const {
    for (const Margin& margin : margins_) {
        const float left = std::floor(margin.column), top = std::floor(margin.row);
        const float u = margin.column - left, v = margin.row - top;
        const auto value = [&](int x, int y) {
            int column = static_cast<int>(left) + x;
            if (margin.wraps) column = (column + width_) % width_;
            return values[texel(std::clamp(column, 0, width_ - 1),
                                std::clamp(static_cast<int>(top) + y, 0, height() - 1))];
        };
        values[margin.texel] =
            glm::mix(glm::mix(value(0, 0), value(1, 0), u), glm::mix(value(0, 1), value(1, 1), u), v);
    }
}

std::vector<MapIsland> islandsOf(const VesselSheet& sheet, const Wall& wall) {
    MapIsland strip;
    strip.firstRow = sheet.stripTop();
    strip.rows = sheet.height() - strip.firstRow;
    strip.wrapsX = true;
    glm::dvec2 mean(0.0);
    int outside = 0;
    for (int row = strip.firstRow; row < sheet.height(); ++row) {
        const VesselRow& here = sheet.rows()[static_cast<std::size_t>(row)];
        double step = wall.length(here.part);
        for (const int other : {row - 1, row + 1}) {
            if (other < strip.firstRow || other >= sheet.height()) continue;
            const VesselRow& beside = sheet.rows()[static_cast<std::size_t>(other)];
            if (beside.part == here.part) step = std::abs(here.distance - beside.distance);
        }
        const glm::dvec2 size(glm::two_pi<double>() * std::max(here.point.position.x, 0.5) / sheet.width(), step);
        strip.rowSizes.emplace_back(size);
        if (here.part != WallPart::Outside) continue;
        mean += size;
        ++outside;
    }
    strip.texel = mean / static_cast<double>(std::max(1, outside));
    if (strip.firstRow == 0) return {strip};

    MapIsland disc;
    disc.rows = strip.firstRow;
    disc.texel = glm::dvec2(sheet.discMillimetresPerTexel());
    const std::vector<VesselRow>& rows = sheet.discRows();
    disc.narrowing.assign(rows.size(), 1.0f);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const double fromMiddle = 0.5 * static_cast<double>(i) * sheet.discMillimetresPerTexel();
        disc.narrowing[i] = static_cast<float>(std::clamp(rows[i].point.position.x / fromMiddle, 0.02, 1.0));
    }
    return {disc, strip};
}

}  // namespace workshop
