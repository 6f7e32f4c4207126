#include "app/workshop/BrushStroke.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include <glm/glm.hpp>

#include "app/workshop/Noise.h"
#include "app/workshop/SvgReader.h"

namespace workshop {

namespace {

using glm::dvec2;
using kiln::ErrorCode;
using kiln::fail;
using Line = std::vector<dvec2>;

constexpr double kTurnStep = 0.15;        // radians that a curve may turn from point to point
constexpr double kStep = 0.25;            // mm from point to point, at most
constexpr double kPressPieces = 10.0;     // points from one press to the next, at least
constexpr double kLongestLine = 20000.0;  // steps; a longer line takes longer steps
constexpr double kSharpestTurn = 0.26;    // sine of half the turn at a point (30 degrees) that an outline goes round
constexpr double kHandLength = 12.0;      // mm over which the hand drifts
constexpr double kMostPressed = 0.2;      // mm of its width by which a hand is out: broad bands are filled with care
constexpr double kWholeStroke = 0.6;      // how much of a hand's pressure holds for a stroke from end to end
constexpr double kSwell = 3.0;            // how far the swell moves along, in quarters of the length for all of a press

dvec2 normalized(const dvec2& v) {
    const double length = glm::length(v);
    return length > 0.0 ? v / length : dvec2(0.0);
}

/// Path data as polylines, one a subpath.
class PathReader {
  public:
    PathReader(std::string_view path, double unit, std::size_t& pointsLeft)
        : reader_(path), step_(kStep * unit), pointsLeft_(pointsLeft) {}

    kiln::Result<std::vector<Line>> read() {
        while (!reader_.atEnd()) {
            if (const std::optional<char> letter = reader_.letter()) {
                command_ = *letter;
            } else if (command_ == 'M' || command_ == 'm') {  // further points of a moveto are lines
                command_ = command_ == 'M' ? 'L' : 'l';
            } else if (command_ == 'Z' || command_ == 'z') {
                return fail(ErrorCode::Malformed, "a number follows \"Z\"", {}, "Write a command before it");
            }
            if (auto done = draw(); !done) return fail(done.error());
        }
        finish();
        return std::move(lines_);
    }

  private:
    [[nodiscard]] bool isRelative() const { return command_ >= 'a'; }

    /// One command with the numbers that belong to it.
    kiln::Result<void> draw() {
        const char kind = isRelative() ? static_cast<char>(command_ - 'a' + 'A') : command_;
        if (!begun_ && kind != 'M') {
            return fail(ErrorCode::Malformed, "the path does not begin with \"M\"", {}, "Begin it with M x y");
        }
        if (std::string_view("MLHVCSQTZ").find(kind) == std::string_view::npos) {
            return fail(ErrorCode::Unsupported,
                        std::string("a brush line cannot have the command \"") + command_ + "\"", {},
                        "Use M L H V C S Q T Z only; draw arcs as curves");
        }
        const dvec2 from = current_;
        dvec2 a = from, b = from, to = from;
        bool whole = true;
        switch (kind) {
            case 'M':
                whole = point(to);
                if (whole) moveTo(to);
                break;
            case 'Z':
                to = start_;
                if (current_ != start_) whole = lineTo(start_);
                finish();
                break;
            case 'L':
                whole = point(to) && lineTo(to);
                break;
            case 'H':
                whole = coordinate(to.x, from.x) && lineTo(to);
                break;
            case 'V':
                whole = coordinate(to.y, from.y) && lineTo(to);
                break;
            case 'C':
            case 'S':
                a = last_ == 'C' ? 2.0 * from - control_ : from;
                whole = (kind == 'S' || point(a)) && point(b) && point(to) && curveTo(a, b, to);
                control_ = b;
                break;
            default:
                a = last_ == 'Q' ? 2.0 * from - control_ : from;
                whole = (kind == 'T' || point(a)) && point(to) &&
                        curveTo(from + 2.0 / 3.0 * (a - from), to + 2.0 / 3.0 * (a - to), to);
                control_ = a;
                break;
        }
        if (tooLong_) {
            return fail(ErrorCode::Refused, "the brush lines of this drawing have too many points", {},
                        "Draw fewer or shorter ones");
        }
        if (!whole) {
            return fail(ErrorCode::Malformed, std::string("numbers are missing or absurd after \"") + command_ + "\"",
                        {}, "Correct the path");
        }
        last_ = kind == 'S' ? 'C' : kind == 'T' ? 'Q' : kind;
        current_ = to;
        return {};
    }

    bool coordinate(double& value, double from) {
        const std::optional<double> number = reader_.number();
        if (number) value = *number + (isRelative() ? from : 0.0);
        return number.has_value();
    }

    bool point(dvec2& value) { return coordinate(value.x, current_.x) && coordinate(value.y, current_.y); }

    void moveTo(const dvec2& to) {
        finish();
        begun_ = true;
        start_ = to;
        line_ = {to};
    }

    bool lineTo(const dvec2& to) {
        if (line_.empty()) line_ = {current_};  // after a Z
        return add(to);
    }

    bool curveTo(const dvec2& a, const dvec2& b, const dvec2& to) {
        if (line_.empty()) line_ = {current_};
        const dvec2 from = current_;
        double length = 0.0, turn = 0.0;
        dvec2 before(0.0);
        for (const dvec2 side : {a - from, b - a, to - b}) {
            const dvec2 way = normalized(side);
            if (way == dvec2(0.0)) continue;
            if (before != dvec2(0.0)) turn += std::acos(std::clamp(glm::dot(before, way), -1.0, 1.0));
            before = way;
            length += glm::length(side);
        }
        const double wanted = std::max(turn / kTurnStep, std::min(length / step_, kLongestLine));
        const int pieces = std::max(4, static_cast<int>(std::ceil(wanted)));
        for (int piece = 1; piece <= pieces; ++piece) {
            const double t = static_cast<double>(piece) / pieces, u = 1.0 - t;
            if (!add(u * u * u * from + 3.0 * u * u * t * a + 3.0 * u * t * t * b + t * t * t * to)) return false;
        }
        return true;
    }

    bool add(const dvec2& place) {
        tooLong_ = pointsLeft_ == 0;
        if (tooLong_) return false;
        --pointsLeft_;
        if (glm::distance(place, line_.back()) > 1e-5 * step_) line_.push_back(place);
        return true;
    }

    void finish() {
        if (line_.size() > 1) lines_.push_back(std::move(line_));
        line_.clear();
    }

    SvgReader reader_;
    double step_;
    std::size_t& pointsLeft_;
    std::vector<Line> lines_;
    Line line_;
    dvec2 current_{0.0}, start_{0.0}, control_{0.0};
    char command_ = 0, last_ = 0;
    bool begun_ = false, tooLong_ = false;
};

/// The press at the share t of the line's length.
double pressAt(const std::vector<double>& press, double t) {
    const double position = t * static_cast<double>(press.size() - 1);
    const auto i = std::min(static_cast<std::size_t>(position), press.size() - 1);
    const double f = position - static_cast<double>(i);
    return press[i] + (press[std::min(i + 1, press.size() - 1)] - press[i]) * f * f * (3.0 - 2.0 * f);
}

/// The middle of a mark and half its width.
struct Mark {
    dvec2 place;
    double half;
};

/// Points at most a step apart, with their widths.
std::vector<Mark> marksOf(const Line& line, const BrushStroke& stroke, std::uint32_t seed) {
    double length = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1], line[i]);
    const double pieces = std::clamp(length / (kStep * stroke.unit),
                                     kPressPieces * static_cast<double>(stroke.press.size()), kLongestLine);
    const double step = length / pieces;
    const auto drift = [&](double way, std::uint32_t which) {
        const double position = way / (kHandLength * stroke.unit);
        return static_cast<double>(valueNoise(glm::vec3(position, 0.0, 0.0), seed + which));
    };
    const double whole = 2.0 * static_cast<double>(randomAt(4, seed)) - 1.0;
    const double pressure =
        stroke.hand ? std::min(stroke.hand->pressure, kMostPressed * stroke.unit / std::max(stroke.width, 1e-9)) : 0.0;
    const double swell = std::min(kSwell * pressure, 0.9) * (2.0 * static_cast<double>(randomAt(5, seed)) - 1.0);
    std::vector<Mark> marks;
    const auto add = [&](const dvec2& place, double way) {
        double t = std::min(way / length, 1.0);
        t += swell * t * (1.0 - t);
        Mark mark{place, 0.5 * stroke.width * pressAt(stroke.press, t)};
        if (stroke.hand) {
            mark.place +=
                std::numbers::sqrt2 / 2.0 * stroke.hand->wander * stroke.unit * dvec2(drift(way, 1), drift(way, 2));
            mark.half *= 1.0 + pressure * glm::mix(drift(way, 3), whole, kWholeStroke);
        }
        marks.push_back(mark);
    };
    add(line[0], 0.0);
    double way = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double side = glm::distance(line[i - 1], line[i]);
        const int count = std::max(1, static_cast<int>(std::ceil(side / step)));
        for (int k = 1; k <= count; ++k) {
            const double t = static_cast<double>(k) / count;
            add(glm::mix(line[i - 1], line[i], t), way + t * side);
        }
        way += side;
    }
    return marks;
}

/// Writes closed polygons.
class OutlineWriter {
  public:
    explicit OutlineWriter(double unit) : unit_(unit) {
        decimals_ = std::clamp(static_cast<int>(std::ceil(3.0 - std::log10(unit))), 0, 9);
    }

    /// The marks [first, last] of one run, which turns gently: left side, round end, right side back, round beginning.
    void run(const std::vector<Mark>& marks, std::size_t first, std::size_t last) {
        const auto wayAt = [&](std::size_t i) { return normalized(marks[i + 1].place - marks[i].place); };
        const auto across = [&](std::size_t i) {
            const dvec2 before = wayAt(std::max(i, first + 1) - 1), after = wayAt(std::min(i, last - 1));
            const dvec2 way = normalized(before + after);
            return marks[i].half * dvec2(-way.y, way.x);
        };
        for (std::size_t i = first; i <= last; ++i) point(marks[i].place + across(i));
        end(marks[last].place, across(last));
        for (std::size_t i = last + 1; i-- > first;) point(marks[i].place - across(i));
        end(marks[first].place, -across(first));
        text_ += 'Z';
        open_ = false;
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

  private:
    /// Half a circle from `radius` to its opposite, without both.
    void end(const dvec2& centre, const dvec2& radius) {
        if (radius == dvec2(0.0)) return;
        const int pieces = std::clamp(static_cast<int>(4.0 + 12.0 * glm::length(radius) / unit_), 4, 32);
        for (int i = 1; i < pieces; ++i) {
            const double c = std::cos(std::numbers::pi * i / pieces), s = std::sin(std::numbers::pi * i / pieces);
            point(centre + c * radius + s * dvec2(radius.y, -radius.x));
        }
    }

    void point(const dvec2& place) {
        text_ += open_ ? 'L' : 'M';
        open_ = true;
        number(place.x);
        text_ += ' ';
        number(place.y);
    }

    void number(double value) {
        char buffer[64];
        const auto [end, error] =
            std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals_);
        text_.append(buffer, end);
    }

    double unit_;
    int decimals_;
    std::string text_;
    bool open_ = false;
};

/// Where an outline has to end and the next one to begin, so that none folds over itself: a fold would count against
/// what it covers and leave a hole.
std::vector<bool> breaksOf(const std::vector<Mark>& marks) {
    const std::size_t count = marks.size();
    std::vector<double> turns(count, 0.0);  // sine of half the turn
    std::vector<bool> breaks(count, false);
    breaks.front() = breaks.back() = true;
    for (std::size_t i = 1; i + 1 < count; ++i) {
        const dvec2 before = normalized(marks[i].place - marks[i - 1].place);
        const dvec2 after = normalized(marks[i + 1].place - marks[i].place);
        turns[i] = 0.5 * glm::distance(before, after);
        if (turns[i] > kSharpestTurn) breaks[i] = true;
    }
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const double lost = marks[i].half * turns[i] + marks[i + 1].half * turns[i + 1];
        if (lost >= 0.9 * glm::distance(marks[i].place, marks[i + 1].place)) breaks[i] = breaks[i + 1] = true;
    }
    return breaks;
}

}  // namespace

kiln::Result<std::vector<std::vector<dvec2>>> linesOf(std::string_view path, double unit, std::size_t& pointsLeft) {
    return PathReader(path, unit, pointsLeft).read();
}

kiln::Result<std::string> brushOutline(const BrushStroke& stroke, std::size_t& pointsLeft) {
    const kiln::Result<std::vector<Line>> lines = linesOf(stroke.path, stroke.unit, pointsLeft);
    if (!lines) return fail(lines.error());
    OutlineWriter writer(stroke.unit);
    std::uint32_t seed = stroke.hand ? stroke.hand->seed : 0;
    for (const Line& line : *lines) {
        const std::vector<Mark> marks = marksOf(line, stroke, seed += 16u);
        if (marks.size() > pointsLeft) {
            return fail(ErrorCode::Refused, "the brush lines of this drawing have too many points", {},
                        "Draw fewer or shorter ones");
        }
        pointsLeft -= marks.size();
        const std::vector<bool> breaks = breaksOf(marks);
        for (std::size_t first = 0, last = 1; last < marks.size(); ++last) {
            if (!breaks[last]) continue;
            writer.run(marks, first, last);
            first = last;
        }
    }
    return writer.take();
}

}  // namespace workshop
