#include "app/scans/Standing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include <glm/gtc/matrix_transform.hpp>

namespace scans {

namespace {

constexpr double kLargestOfUs = 3.0;     // metres: what the museum shows is smaller
constexpr double kSmallestInMm = 100.0;  // of a coordinate: from here on millimetres are likelier than centimetres

/// The turn that brings a direction of kUps to +Y, as quarter turns.
glm::dmat3 uprightFrom(const std::string& up) {
    const double way = up[0] == '-' ? -1.0 : 1.0;
    glm::dmat3 turn(1.0);
    // Rows of the result: where x, y and z come from. Each keeps the file's right hand.
    if (up[1] == 'x') turn = glm::dmat3(glm::dvec3(0, way, 0), glm::dvec3(-way, 0, 0), glm::dvec3(0, 0, 1));
    if (up[1] == 'y') turn = glm::dmat3(glm::dvec3(1, 0, 0), glm::dvec3(0, way, 0), glm::dvec3(0, 0, way));
    if (up[1] == 'z') turn = glm::dmat3(glm::dvec3(1, 0, 0), glm::dvec3(0, 0, -way), glm::dvec3(0, way, 0));
    return turn;
}

/// Width, height and depth of a size once `up` is up.
glm::dvec3 upright(const glm::dvec3& size, const std::string& up) {
    return glm::abs(uprightFrom(up) * size);
}

/// The largest deviation, as a fraction, of a size in centimetres from what is known of it.
double deviation(const glm::dvec3& size, const TrueSize& known) {
    double worst = 0.0;
    const auto compare = [&](double one, double other) {
        if (other > 0.0) worst = std::max(worst, std::abs(one / other - 1.0));
    };
    compare(size.y, known.height);
    compare(size.x, known.width);
    compare(size.z, known.depth);
    compare(std::max(size.x, size.z), known.diameter);
    return worst;
}

const Unit* unitNamed(const std::string& name) {
    const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& unit) { return name == unit.name; });
    return found == kUnits.end() ? nullptr : &*found;
}

std::string nameOf(double metres) {
    for (const Unit& unit : kUnits) {
        if (std::abs(metres / unit.metres - 1.0) < 1e-6) return unit.name;
    }
    char text[48];
    std::snprintf(text, sizeof text, "1 = %.6g m", metres);
    return text;
}

struct Choice {
    double metres = 0.0;
    std::string up;
};

/// The unit and axis among those left open by which the sizes of a record fit best; the file's own go first.
Choice bestFit(const glm::dvec3& size, const StandingOptions& options) {
    std::vector<double> units;
    if (const Unit* told = unitNamed(options.unit)) {
        units = {told->metres};
    } else {
        if (options.fileMetres > 0.0) units.push_back(options.fileMetres);
        for (const Unit& unit : kUnits) units.push_back(unit.metres);
    }
    std::vector<std::string> ups;
    if (!options.up.empty()) {
        ups = {options.up};
    } else {
        if (!options.fileUp.empty()) ups.push_back(options.fileUp);
        for (const char* up : {options.usualUp.c_str(), "+y", "+z", "+x"}) ups.emplace_back(up);
    }
    Choice best;
    double least = kSizeTolerance;
    for (const std::string& up : ups) {
        for (const double metres : units) {
            const double off = deviation(100.0 * metres * upright(size, up), options.size);
            if (off >= least - 1e-9) continue;
            least = off;
            best = {metres, up};
        }
    }
    return best;
}

/// What a file without a word mostly means, by its largest size.
double likelyUnit(double largest) {
    if (largest <= kLargestOfUs) return 1.0;
    return largest < kSmallestInMm ? 0.01 : 0.001;
}

}  // namespace

Standing decideStanding(const kiln::Box& box, const StandingOptions& options) {
    const glm::dvec3 size(box.size());
    Standing standing;
    const Choice fit = options.size.known() ? bestFit(size, options) : Choice{};

    if (!options.up.empty()) {
        standing.up = options.up;
        standing.upFrom = "as told";
    } else if (!options.fileUp.empty() && (fit.up.empty() || fit.up == options.fileUp)) {
        standing.up = options.fileUp;
        standing.upFrom = "as the file says";
    } else if (!fit.up.empty()) {
        standing.up = fit.up;
        standing.upFrom = "by the sizes of the record";
    } else {
        standing.up = options.usualUp;
        standing.upFrom = "a guess: usual for such files";
        standing.upGuessed = true;
    }

    if (const Unit* told = unitNamed(options.unit)) {
        standing.metres = told->metres;
        standing.unitFrom = "as told";
    } else if (fit.metres > 0.0) {
        standing.metres = fit.metres;
        standing.unitFrom = "by the sizes of the record";
    } else if (options.fileMetres > 0.0) {
        standing.metres = options.fileMetres;
        standing.unitFrom = "as the file says";
    } else {
        standing.metres = likelyUnit(std::max({size.x, size.y, size.z}));
        standing.unitFrom = "a guess: the size that a museum's object has";
        standing.unitGuessed = true;
    }
    standing.unit = nameOf(standing.metres);
    standing.size = 100.0 * standing.metres * upright(size, standing.up);
    return standing;
}

void standUp(std::vector<kiln::asset::Primitive>& primitives, const StandingOptions& options, Standing& standing) {
    const glm::dmat3 about = glm::dmat3(glm::rotate(glm::dmat4(1.0), glm::radians(options.turn), glm::dvec3(0, 1, 0)));
    const glm::dmat3 turn = about * uprightFrom(standing.up);
    glm::dvec3 least(std::numeric_limits<double>::max()), most(-least);
    for (const auto& primitive : primitives) {
        for (const glm::vec3& position : primitive.positions) {
            const glm::dvec3 place = standing.metres * (turn * glm::dvec3(position));
            least = glm::min(least, place);
            most = glm::max(most, place);
        }
    }
    glm::dvec3 origin = 0.5 * (least + most);
    if (options.posture == Posture::Stands) origin.y = least.y;
    if (options.posture == Posture::Hangs) origin.z = least.z;
    for (auto& primitive : primitives) {
        for (glm::vec3& position : primitive.positions) {
            position = glm::vec3(standing.metres * (turn * glm::dvec3(position)) - origin);
        }
        for (glm::vec3& normal : primitive.normals) normal = glm::vec3(turn * glm::dvec3(normal));
    }
    standing.size = 100.0 * (most - least);
}

}  // namespace scans
