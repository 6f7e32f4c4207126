#include "engine/render/ToneMapping.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Srgb.h"

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

glm::vec3 toneMapAces(glm::vec3 color) {
    const glm::mat3 inward(0.59719f, 0.07600f, 0.02840f, 0.35458f, 0.90834f, 0.13383f, 0.04823f, 0.01566f, 0.83777f);
    const glm::mat3 outward(1.60475f, -0.10208f, -0.00327f, -0.53108f, 1.10813f, -0.07276f, -0.07367f, -0.00605f,
                            1.07602f);
    color = inward * color;
    color = (color * (color + 0.0245786f) - 0.000090537f) / (color * (0.983729f * color + 0.4329510f) + 0.238081f);
    return glm::clamp(outward * color, 0.0f, 1.0f);
}

glm::vec3 screenColor(const glm::vec3& color, scene::ToneMapping mapping) {
    glm::vec3 mapped = color;
    if (mapping == scene::ToneMapping::Neutral) mapped = toneMapNeutral(color);
    if (mapping == scene::ToneMapping::Aces) mapped = toneMapAces(color);
    return {encodeSrgb(mapped.r), encodeSrgb(mapped.g), encodeSrgb(mapped.b)};
}

}  // namespace kiln::render
