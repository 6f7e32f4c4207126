#include "engine/render/ToneMapping.h"

#include <algorithm>
#include <cmath>

namespace kiln::render {

glm::vec3 toneMapNeutral(glm::vec3 color) {
    constexpr float kStartCompression = 0.8f - 0.04f;
    constexpr float kDesaturation = 0.15f;
    const float darkest = std::min({color.r, color.g, color.b});
    color -= darkest < 0.08f ? darkest - 6.25f * darkest * darkest : 0.04f;
    const float peak = std::max({color.r, color.g, color.b});
    if (peak < kStartCompression) return color;
    constexpr float kRest = 1.0f - kStartCompression;
    const float newPeak = 1.0f - kRest * kRest / (peak + kRest - kStartCompression);
    color *= newPeak / peak;
    const float grey = 1.0f - 1.0f / (kDesaturation * (peak - newPeak) + 1.0f);
    return glm::mix(color, glm::vec3(newPeak), grey);
}

float encodeSrgb(float linear) {
    const float value = std::clamp(linear, 0.0f, 1.0f);
    return value <= 0.0031308f ? 12.92f * value : 1.055f * std::pow(value, 1.0f / 2.4f) - 0.055f;
}

float decodeSrgb(float encoded) {
    return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);
}

}  // namespace kiln::render
