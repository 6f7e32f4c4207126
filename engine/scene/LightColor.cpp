#include "engine/scene/LightColor.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/constants.hpp>

namespace kiln::scene {

namespace {

// glm's matrices are written by columns.
const glm::dmat3 kXyzToSrgb(3.2406, -0.9689, 0.0557, -1.5372, 1.8758, -0.2040, -0.4986, 0.0415, 1.0570);
const glm::dmat3 kCat02(0.7328, -0.7036, 0.0030, 0.4296, 1.6975, 0.0136, -0.1624, 0.0061, 0.9834);
const glm::dvec2 kScreenWhite(0.3127, 0.3290);
constexpr double kDimSurround = 0.9;  // CIECAM02's F

glm::dvec3 xyzOf(const glm::dvec2& chromaticity) {
    const double x = chromaticity.x, y = chromaticity.y;
    return {x / y, 1.0, (1.0 - x - y) / y};
}

}  // namespace

glm::dvec2 radiatorChromaticity(double kelvin) {
    const double t = std::clamp(kelvin, 1000.0, 15000.0);
    const double u =
        (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) / (1.0 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
    const double v =
        (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) / (1.0 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
    const double scale = 1.0 / (2.0 * u - 8.0 * v + 4.0);  // from CIE 1960 u, v
    return {3.0 * u * scale, 2.0 * v * scale};
}

glm::dvec2 daylightChromaticity(double kelvin) {
    const double t = std::clamp(kelvin, 4000.0, 25000.0);
    const double x = t <= 7000.0 ? ((-4.6070e9 / t + 2.9678e6) / t + 0.09911e3) / t + 0.244063
                                 : ((-2.0064e9 / t + 1.9018e6) / t + 0.24748e3) / t + 0.237040;
    return {x, -3.0 * x * x + 2.870 * x - 0.275};
}

glm::dvec3 linearSrgb(const glm::dvec2& chromaticity) {
    return kXyzToSrgb * xyzOf(chromaticity);
}

glm::vec3 adaptedColor(const glm::dvec2& chromaticity, double lux) {
    // What the eye adapts to is taken to be a grey that reflects a fifth, in candela a square metre.
    const double luminance20 = 0.2 * std::max(lux, 0.0) / glm::pi<double>();
    const double degree = kDimSurround * (1.0 - std::exp(-(luminance20 + 42.0) / 92.0) / 3.6);
    const glm::dvec3 screen = kCat02 * xyzOf(kScreenWhite);
    const glm::dvec3 light = kCat02 * xyzOf(chromaticity);
    const glm::dvec3 seen = glm::mix(light, screen, degree);
    const glm::dvec3 color = glm::max(kXyzToSrgb * glm::inverse(kCat02) * seen, glm::dvec3(0.0));
    return glm::vec3(color) / luminance(glm::vec3(color));
}

}  // namespace kiln::scene
