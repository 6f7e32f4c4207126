// CIE L*a*b* of sRGB bytes, and how far two colours lie apart to the eye (CIEDE2000).
#pragma once

#include <algorithm>
#include <cmath>

#include <glm/glm.hpp>
#include <glm/gtc/constants.hpp>

namespace gltest {

/// CIE 15:2018: the whites of D50 and D65 for the 2 degree observer, Y = 1.
inline const glm::dvec3 kWhiteD50{0.96422, 1.0, 0.82521};
inline const glm::dvec3 kWhiteD65{0.95047, 1.0, 1.08883};

/// IEC 61966-2-1: linear sRGB to CIE XYZ.
inline const glm::dmat3 kSrgbToXyz = glm::transpose(
    glm::dmat3(0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041));

/// Bradford's adaptation from D65 to D50 (ICC.1:2022, annex E).
inline glm::dmat3 adaptationToD50() {
    const glm::dmat3 cones =
        glm::transpose(glm::dmat3(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296));
    const glm::dvec3 scale = (cones * kWhiteD50) / (cones * kWhiteD65);
    return glm::inverse(cones) *
           glm::dmat3(glm::dvec3(scale.x, 0, 0), glm::dvec3(0, scale.y, 0), glm::dvec3(0, 0, scale.z)) * cones;
}

/// CIE L*a*b* of D50 to linear sRGB; below 0 or above 1 where sRGB has no such colour.
inline glm::dvec3 linearFromLab(const glm::dvec3& lab) {
    const double y = (lab.x + 16.0) / 116.0;
    const glm::dvec3 f(y + lab.y / 500.0, y, y - lab.z / 200.0);
    glm::dvec3 xyz;
    for (int i = 0; i < 3; ++i) {
        xyz[i] = kWhiteD50[i] * (f[i] > 6.0 / 29.0 ? f[i] * f[i] * f[i] : 108.0 / 841.0 * (f[i] - 4.0 / 29.0));
    }
    return glm::inverse(kSrgbToXyz) * glm::inverse(adaptationToD50()) * xyz;
}

/// The bytes of a screen (0 to 255) to CIE L*a*b* of D50.
inline glm::dvec3 labFromBytes(const glm::dvec3& bytes) {
    glm::dvec3 linear;
    for (int i = 0; i < 3; ++i) {
        const double v = bytes[i] / 255.0;
        linear[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
    const glm::dvec3 share = adaptationToD50() * kSrgbToXyz * linear / kWhiteD50;
    glm::dvec3 f;
    for (int i = 0; i < 3; ++i) {
        f[i] = share[i] > 216.0 / 24389.0 ? std::cbrt(share[i]) : share[i] * 841.0 / 108.0 + 4.0 / 29.0;
    }
    return {116.0 * f.y - 16.0, 500.0 * (f.x - f.y), 200.0 * (f.y - f.z)};
}

/// CIEDE2000 (kL = kC = kH = 1): about 1 is the least that the eye sees. Sharma, Wu and Dalal, "The CIEDE2000
/// Color-Difference Formula: Implementation Notes …", Color Research and Application 30 (1), 2005, equations 2 to 22.
inline double colorDifference(const glm::dvec3& one, const glm::dvec3& other) {
    const auto power7 = [](double x) { return std::pow(x, 7.0); };
    const double k25 = power7(25.0);
    const double chroma = power7(0.5 * (std::hypot(one.y, one.z) + std::hypot(other.y, other.z)));
    const double stretch = 1.0 + 0.5 * (1.0 - std::sqrt(chroma / (chroma + k25)));
    const double a1 = stretch * one.y, a2 = stretch * other.y;
    const double c1 = std::hypot(a1, one.z), c2 = std::hypot(a2, other.z);
    const auto hue = [](double b, double a) {
        const double degrees = a == 0.0 && b == 0.0 ? 0.0 : glm::degrees(std::atan2(b, a));
        return degrees < 0.0 ? degrees + 360.0 : degrees;
    };
    const double h1 = hue(one.z, a1), h2 = hue(other.z, a2);
    const bool grey = c1 * c2 == 0.0;
    double turn = grey ? 0.0 : h2 - h1;
    if (turn > 180.0) turn -= 360.0;
    if (turn < -180.0) turn += 360.0;
    const double dL = other.x - one.x, dC = c2 - c1;
    const double dH = 2.0 * std::sqrt(c1 * c2) * std::sin(glm::radians(0.5 * turn));

    const double meanL = 0.5 * (one.x + other.x), meanC = 0.5 * (c1 + c2);
    double meanH = h1 + h2;
    if (!grey && std::abs(h1 - h2) > 180.0) meanH += meanH < 360.0 ? 360.0 : -360.0;
    if (!grey) meanH *= 0.5;
    const auto wave = [&](double factor, double shift) { return std::cos(glm::radians(factor * meanH + shift)); };
    const double t =
        1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0) - 0.20 * wave(4.0, -63.0);
    const double fromGrey = (meanL - 50.0) * (meanL - 50.0);
    const double sL = 1.0 + 0.015 * fromGrey / std::sqrt(20.0 + fromGrey);
    const double sC = 1.0 + 0.045 * meanC, sH = 1.0 + 0.015 * meanC * t;
    const double blue = (meanH - 275.0) / 25.0;
    const double c7 = power7(meanC);
    const double rT = -std::sin(glm::radians(60.0 * std::exp(-blue * blue))) * 2.0 * std::sqrt(c7 / (c7 + k25));
    const double l = dL / sL, c = dC / sC, h = dH / sH;
    return std::sqrt(l * l + c * c + h * h + rT * c * h);
}

}  // namespace gltest
