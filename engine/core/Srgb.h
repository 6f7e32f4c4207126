// sRGB's curve (IEC 61966-2-1) between linear light and what screens and pictures hold.
#pragma once

#include <algorithm>
#include <cmath>

namespace kiln {

/// Linear light to its encoded value, both 0..1; clamped.
[[nodiscard]] inline float encodeSrgb(float linear) {
    const float value = std::clamp(linear, 0.0f, 1.0f);
    return value <= 0.0031308f ? 12.92f * value : 1.055f * std::pow(value, 1.0f / 2.4f) - 0.055f;
}

/// An encoded value to linear light, both 0..1; clamped.
[[nodiscard]] inline float decodeSrgb(float encoded) {
    const float value = std::clamp(encoded, 0.0f, 1.0f);
    return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

}  // namespace kiln
