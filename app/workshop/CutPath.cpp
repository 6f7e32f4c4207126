#include "app/workshop/CutPath.h"

#include <algorithm>
#include <cmath>

#include <pugixml.hpp>

#include "app/workshop/BrushStroke.h"
#include "app/workshop/MotifFile.h"
#include "app/workshop/Polygon.h"

namespace workshop {

namespace {

using kiln::ErrorCode;
using kiln::fail;

constexpr double kSide = 7.0;               // mm, of the outline's sides
constexpr double kCorner = 0.4;             // radians; a sharper turn is a corner that stays
constexpr std::size_t kMostPoints = 50000;  // of the curves

double cross(const glm::dvec2& a, const glm::dvec2& b) {
    return a.x * b.y - a.y * b.x;
}

/// Sides of about kSide, corners kept.
std::vector<glm::dvec2> evened(const std::vector<glm::dvec2>& line) {
    const std::size_t count = line.size();
    const auto isCorner = [&](std::size_t i) {
        const glm::dvec2 before = line[i] - line[(i + count - 1) % count], after = line[(i + 1) % count] - line[i];
        return std::abs(std::atan2(cross(before, after), glm::dot(before, after))) > kCorner;
    };
    std::size_t first = 0;
    while (first < count && !isCorner(first)) ++first;
    first %= count;
    std::vector<glm::dvec2> result, run{line[first]};
    for (std::size_t step = 1; step <= count; ++step) {
        const std::size_t i = (first + step) % count;
        run.push_back(line[i]);
        if (step < count && !isCorner(i)) continue;
        double length = 0.0;
        for (std::size_t k = 1; k < run.size(); ++k) length += glm::distance(run[k - 1], run[k]);
        const bool straight = run.size() == 2;
        const int pieces = straight ? 1 : std::max(1, static_cast<int>(std::lround(length / kSide)));
        double way = 0.0, next = 0.0;
        for (std::size_t k = 1; k < run.size(); ++k) {
            const double side = glm::distance(run[k - 1], run[k]);
            while (next < way + side - 1e-9 && next < length - 0.5 * length / pieces) {
                result.push_back(glm::mix(run[k - 1], run[k], (next - way) / side));
                next += length / pieces;
            }
            way += side;
        }
        run = {line[i]};
    }
    return result;
}

}  // namespace

kiln::Result<CutPath> readCutPath(const std::filesystem::path& svg) {
    const std::string where = svg.string();
    MotifBudget budget;
    const kiln::Result<MotifFile> file = MotifFile::read(svg, budget, std::nullopt);
    if (!file) return fail(file.error());
    pugi::xml_document document;
    document.load_buffer(file->svg.data(), file->svg.size());
    const pugi::xml_node path = document.find_node([](const pugi::xml_node& node) {
        return std::string_view(node.name()) == "path" && std::string_view(node.attribute("id").value()) == "cut";
    });
    if (!path) {
        return fail(ErrorCode::Malformed, "the drawing has no path with the id \"cut\"", where,
                    "Put <defs><path id=\"cut\" d=\"…Z\"/></defs> into it.");
    }
    std::size_t pointsLeft = kMostPoints;
    const double unit = 1.0 / file->millimetresPerUnit;
    const auto lines = linesOf(path.attribute("d").value(), unit, pointsLeft);
    if (!lines) {
        kiln::Error error = lines.error();
        error.where = where + ": <path id=\"cut\">";
        return fail(std::move(error));
    }
    std::vector<glm::dvec2> line = lines->empty() ? std::vector<glm::dvec2>() : lines->front();
    const bool closed = line.size() > 3 && glm::distance(line.front(), line.back()) < 1e-6 * unit;
    if (lines->size() != 1 || !closed) {
        return fail(ErrorCode::Malformed, "the path \"cut\" is not one closed line", where + ": <path id=\"cut\">",
                    "Draw it in one go and end it with Z.");
    }
    line.pop_back();
    CutPath cut{{file->width, file->height}, {}};
    for (glm::dvec2& point : line) {
        point = (point - file->origin) * file->millimetresPerUnit;
        point.y = file->height - point.y;
    }
    if (areaOf(line) < 0.0) std::reverse(line.begin(), line.end());
    cut.outline = evened(line);
    return cut;
}

}  // namespace workshop
