// The colour of light by its temperature, as a screen must show it.
#pragma once

#include <glm/glm.hpp>

namespace kiln::scene {

/// CIE 1931 x, y of a full radiator (a lamp's filament) of 1000 to 15000 kelvin: Krystek, "An algorithm to calculate
/// correlated colour temperature", Color Research & Application 10, 1985. Numbers outside are brought to that range.
[[nodiscard]] glm::dvec2 radiatorChromaticity(double kelvin);
/// The same of daylight of 4000 to 25000 kelvin: CIE 15:2004, equations 3.3 to 3.5.
[[nodiscard]] glm::dvec2 daylightChromaticity(double kelvin);

/// Linear sRGB of luminance 1 for light of this chromaticity, unadapted: the screen's white is D65 (IEC 61966-2-1).
/// Channels may be negative for light beyond the screen's gamut.
[[nodiscard]] glm::dvec3 linearSrgb(const glm::dvec2& chromaticity);

/// The same as eyes that have adapted to it see it, in a room lit to `lux`: CIECAM02 (CIE 159:2004), its transform
/// CAT02 and its degree of adaptation for a picture in dim surroundings, which a screen is. Eyes never adapt wholly, so
/// that a lamp stays warm, and far less so than a camera shows it. No channel is negative.
[[nodiscard]] glm::vec3 adaptedColor(const glm::dvec2& chromaticity, double lux);

/// Of a colour in linear sRGB, weighted as the eye does (IEC 61966-2-1, the middle row of its matrix).
[[nodiscard]] inline float luminance(const glm::vec3& color) {
    return glm::dot(color, glm::vec3(0.2126f, 0.7152f, 0.0722f));
}

}  // namespace kiln::scene
