#include "app/workshop/VesselSheet.h"

#include <algorithm>

namespace workshop {

VesselSheet::VesselSheet(const Wall& wall, const VesselUv& uv, int width, int height)
    : width_(width), rows_(vesselRows(wall, uv, height)) {
    for (int column = 0; column < width; ++column) {
        const double angle = kTurn * (column + 0.5) / width;
        towards_.emplace_back(std::sin(angle), std::cos(angle));
    }
    well_.length = wall.length(WallPart::Inside);
    under_.part = WallPart::Base;
    under_.length = wall.length(WallPart::Base);
    if (uv.disc) layDisc(well_, wall, uv.inside);
    if (uv.baseDisc) layDisc(under_, wall, uv.base);
    if (!uv.disc && !uv.baseDisc) return;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width_; ++column) {
            Margin margin{texel(column, row), 0.0f, 0.0f, false};
            if (findTwin(wall, uv, row, spot(column, row), margin)) margins_.push_back(margin);
        }
    }
}

/// From the middle over the edge and along the outside, as far as the square's corners.
void VesselSheet::layDisc(SheetDisc& disc, const Wall& wall, double share) const {
    disc.side = static_cast<int>(std::lround(share * height()));
    disc.firstRow = disc.part == WallPart::Base ? height() - disc.side : 0;
    disc.step = disc.length / (0.5 * VesselUv::kDiscFill * disc.side);
    const double outside = wall.length(WallPart::Outside), half = 0.5 * std::hypot(disc.side, width_);
    const bool below = disc.part == WallPart::Base;
    disc.rows.resize(static_cast<std::size_t>(2.0 * half) + 3);
    for (std::size_t i = 0; i < disc.rows.size(); ++i) {
        VesselRow& row = disc.rows[i];
        const double fromMiddle = 0.5 * static_cast<double>(i) * disc.step, beyond = fromMiddle - disc.length;
        row.part = beyond <= 0.0 ? disc.part : WallPart::Outside;
        row.distance = beyond <= 0.0 ? (below ? fromMiddle : -beyond)
                                     : (below ? std::min(outside, beyond) : std::max(0.0, outside - beyond));
        row.point = wall.at(row.part, row.distance);
        row.arc = wall.arc(row.part, row.distance);
    }
    for (std::size_t i = disc.rows.size() - 1; !below && i-- > 0;) {
        VesselRow& row = disc.rows[i];
        if (row.part != disc.part || disc.rows[i + 1].part != disc.part) continue;
        const double radius = 0.5 * (row.point.position.x + disc.rows[i + 1].point.position.x);
        row.q = disc.rows[i + 1].q - 0.5 * disc.step / std::max(radius, 1e-3);
    }
}

bool VesselSheet::findTwin(const Wall& wall, const VesselUv& uv, int row, const Spot& here, Margin& twin) const {
    const SheetDisc* disc = discAt(row);
    if (disc && here.row->part == WallPart::Outside) {
        const auto vAt = [&](double distance) { return uv.v(wall, WallPart::Outside, distance) * height(); };
        const double lowest = vAt(wall.length(WallPart::Outside)) + 0.5, highest = vAt(0.0) - 1.5;
        twin.column = static_cast<float>(here.angle() / kTurn * width_ - 0.5);
        twin.row = static_cast<float>(std::clamp(vAt(here.row->distance) - 0.5, lowest, highest));
        twin.wraps = true;
        return true;
    }
    const SheetDisc& other = here.row->part == WallPart::Base ? under_ : well_;
    if (disc || here.row->part == WallPart::Outside || other.side == 0) return false;
    const glm::dvec2 place = texelOn(other, other.fromMiddle(*here.row) * other.direction(here)) - 0.5;
    twin.column = static_cast<float>(place.x);
    twin.row = static_cast<float>(place.y);
    return true;
}

Spot VesselSheet::spot(int column, int row) const {
    const SheetDisc* disc = discAt(row);
    if (!disc) return {&rows_[static_cast<std::size_t>(row)], towards_[static_cast<std::size_t>(column)]};
    const double x = column + 0.5 - 0.5 * width_, y = row - disc->firstRow + 0.5 - 0.5 * disc->side;
    const double distance = std::sqrt(x * x + y * y);
    const glm::dvec2 towards =
        distance > 0.0 ? glm::dvec2(x, disc->part == WallPart::Base ? -y : y) / distance : glm::dvec2(0.0, 1.0);
    const auto index = static_cast<std::size_t>(2.0 * distance + 0.5);
    return {&disc->rows[std::min(index, disc->rows.size() - 1)], towards};
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

namespace {

MapIsland discIsland(const SheetDisc& disc) {
    MapIsland island;
    island.firstRow = disc.firstRow;
    island.rows = disc.side;
    island.texel = glm::dvec2(disc.step);
    island.narrowing.assign(disc.rows.size(), 1.0f);
    for (std::size_t i = 1; i < disc.rows.size(); ++i) {
        const double fromMiddle = 0.5 * static_cast<double>(i) * disc.step;
        island.narrowing[i] = static_cast<float>(std::clamp(disc.rows[i].point.position.x / fromMiddle, 0.02, 1.0));
    }
    return island;
}

MapIsland stripIsland(const VesselSheet& sheet, const Wall& wall) {
    MapIsland strip;
    strip.firstRow = sheet.stripTop();
    strip.rows = sheet.stripEnd() - strip.firstRow;
    strip.wrapsX = true;
    glm::dvec2 mean(0.0);
    int outside = 0;
    for (int row = strip.firstRow; row < sheet.stripEnd(); ++row) {
        const VesselRow& here = sheet.rows()[static_cast<std::size_t>(row)];
        double step = wall.length(here.part);
        for (const int other : {row - 1, row + 1}) {
            if (other < strip.firstRow || other >= sheet.stripEnd()) continue;
            const VesselRow& beside = sheet.rows()[static_cast<std::size_t>(other)];
            if (beside.part == here.part) step = std::abs(here.distance - beside.distance);
        }
        const glm::dvec2 size(kTurn * std::max(here.point.position.x, 0.5) / sheet.width(), step);
        strip.rowSizes.emplace_back(size);
        if (here.part != WallPart::Outside) continue;
        mean += size;
        ++outside;
    }
    strip.texel = mean / static_cast<double>(std::max(1, outside));
    return strip;
}

}  // namespace

std::vector<MapIsland> islandsOf(const VesselSheet& sheet, const Wall& wall) {
    std::vector<MapIsland> islands;
    if (sheet.well().side > 0) islands.push_back(discIsland(sheet.well()));
    islands.push_back(stripIsland(sheet, wall));
    if (sheet.under().side > 0) islands.push_back(discIsland(sheet.under()));
    return islands;
}

}  // namespace workshop
