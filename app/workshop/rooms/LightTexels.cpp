#include "app/workshop/rooms/LightTexels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "app/workshop/InParallel.h"
#include "engine/scene/LightColor.h"

namespace workshop {

namespace {

constexpr float kReach = 0.71f;       // texels beside a surface that still take light
constexpr float kSmoothEdge = 0.90f;  // cosine between normals across a seam
constexpr int kSeamPasses = 24;
constexpr std::array<float, 5> kKernel{1.0f / 16.0f, 1.0f / 4.0f, 3.0f / 8.0f, 1.0f / 4.0f, 1.0f / 16.0f};  // B3 spline

float across(const glm::vec2& a, const glm::vec2& b) {
    return a.x * b.y - a.y * b.x;
}

/// Barycentric weights of the point of a triangle that is nearest to `p`; the squared distance to it.
float nearest(const std::array<glm::vec2, 3>& corner, const glm::vec2& p, glm::vec3& weights) {
    const float whole = across(corner[1] - corner[0], corner[2] - corner[0]);
    if (std::abs(whole) > 1e-12f) {
        weights = {across(corner[1] - p, corner[2] - p) / whole, across(corner[2] - p, corner[0] - p) / whole, 0.0f};
        weights.z = 1.0f - weights.x - weights.y;
        if (weights.x >= 0.0f && weights.y >= 0.0f && weights.z >= 0.0f) return 0.0f;
    }
    float best = std::numeric_limits<float>::max();
    for (glm::length_t k = 0; k < 3; ++k) {
        const glm::length_t next = (k + 1) % 3;
        const glm::vec2& a = corner[static_cast<std::size_t>(k)];
        const glm::vec2 edge = corner[static_cast<std::size_t>(next)] - a;
        const float t = std::clamp(glm::dot(p - a, edge) / std::max(glm::dot(edge, edge), 1e-12f), 0.0f, 1.0f);
        const glm::vec2 way = a + edge * t - p;
        if (glm::dot(way, way) >= best) continue;
        best = glm::dot(way, way);
        weights = glm::vec3(0.0f);
        weights[k] = 1.0f - t;
        weights[next] = t;
    }
    return best;
}

template <class Value>
Value mixed(const std::vector<Value>& values, const std::uint32_t* corner, const glm::vec3& weights) {
    return values[corner[0]] * weights.x + values[corner[1]] * weights.y + values[corner[2]] * weights.z;
}

/// Whether the first of two places that share a texel hides the other.
bool isBefore(const glm::vec3& one, const glm::vec3& other, const glm::vec3& normal) {
    return glm::dot(one - other, normal) > 0.0f;
}

/// To the power of 64: next to nothing beyond 20 degrees.
float sharpened(float cosine) {
    for (int i = 0; i < 6; ++i) cosine *= cosine;
    return cosine;
}

/// The four texels round a place, as a bilinear filter takes them.
struct Taps {
    std::array<std::size_t, 4> texel;
    std::array<float, 4> weight;
};
Taps tapsAt(const glm::vec2& place, int width, int height) {
    const glm::vec2 p = glm::clamp(place - 0.5f, glm::vec2(0.0f),
                                   glm::vec2(static_cast<float>(width - 1), static_cast<float>(height - 1)));
    const int x = std::min(static_cast<int>(p.x), std::max(0, width - 2));
    const int y = std::min(static_cast<int>(p.y), std::max(0, height - 2));
    const float fx = p.x - static_cast<float>(x), fy = p.y - static_cast<float>(y);
    const auto w = static_cast<std::size_t>(width);
    const std::size_t first = static_cast<std::size_t>(y) * w + static_cast<std::size_t>(x);
    const std::size_t right = width > 1 ? 1 : 0, below = height > 1 ? w : 0;
    return {{first, first + right, first + below, first + below + right},
            {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy}};
}

/// Every texel without light gets the mean of a coarser picture, down to a single texel if need be.
void pullAndPush(std::vector<glm::vec3>& light, std::vector<float>& weight, int width, int height) {
    if (width <= 1 && height <= 1) return;
    const int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
    const auto count = static_cast<std::size_t>(halfWidth) * static_cast<std::size_t>(halfHeight);
    std::vector<glm::vec3> coarse(count, glm::vec3(0.0f));
    std::vector<float> known(count, 0.0f);
    const auto place = [](int x, int y, int w) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x);
    };
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const float w = weight[place(x, y, width)];
            coarse[place(x / 2, y / 2, halfWidth)] += light[place(x, y, width)] * w;
            known[place(x / 2, y / 2, halfWidth)] += w;
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (known[i] <= 0.0f) continue;
        coarse[i] /= known[i];
        known[i] = 1.0f;
    }
    pullAndPush(coarse, known, halfWidth, halfHeight);
    const LightMap map{halfWidth, halfHeight, std::move(coarse)};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t i = place(x, y, width);
            if (weight[i] > 0.0f) continue;
            light[i] = map.at({(static_cast<float>(x) + 0.5f) / (2.0f * static_cast<float>(halfWidth)),
                               (static_cast<float>(y) + 0.5f) / (2.0f * static_cast<float>(halfHeight))});
            weight[i] = 1.0f;
        }
    }
}

/// Hidden texels take the light beside them on their own surface, as far as it goes.
void fillHidden(const LightTexels& texels, std::vector<glm::vec3>& light, std::vector<float>& weight) {
    std::vector<std::size_t> left;  // in `texels`
    const auto placeOf = [&](const LightTexel& texel) {
        return static_cast<std::size_t>(texel.y) * static_cast<std::size_t>(texels.width) +
               static_cast<std::size_t>(texel.x);
    };
    for (std::size_t i = 0; i < texels.texels.size(); ++i)
        if (weight[placeOf(texels.texels[i])] <= 0.0f) left.push_back(i);
    for (std::size_t before = left.size() + 1; left.size() < before;) {
        before = left.size();
        std::vector<std::pair<std::size_t, glm::vec3>> found;
        std::erase_if(left, [&](std::size_t i) {
            const LightTexel& here = texels.texels[i];
            glm::vec3 sum(0.0f);
            float count = 0.0f;
            for (int y = std::max(0, here.y - 1); y <= std::min(texels.height - 1, here.y + 1); ++y) {
                for (int x = std::max(0, here.x - 1); x <= std::min(texels.width - 1, here.x + 1); ++x) {
                    const auto place = static_cast<std::size_t>(y) * static_cast<std::size_t>(texels.width) +
                                       static_cast<std::size_t>(x);
                    if (texels.at[place] < 0 || weight[place] <= 0.0f) continue;
                    const LightTexel& there = texels.texels[static_cast<std::size_t>(texels.at[place])];
                    if (glm::distance(here.position, there.position) > 3.0f * here.size) continue;  // of another chart
                    sum += light[place];
                    count += 1.0f;
                }
            }
            if (count <= 0.0f) return false;
            found.emplace_back(placeOf(here), sum / count);
            return true;
        });
        for (const auto& [place, value] : found) {
            light[place] = value;
            weight[place] = 1.0f;
        }
    }
}

/// Texels of known light reach out by one, into the gutters.
void growByOne(std::vector<glm::vec3>& light, std::vector<float>& weight, int width, int height) {
    const std::vector<float> before = weight;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto i = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
            if (before[i] > 0.0f) continue;
            glm::vec3 sum(0.0f);
            float count = 0.0f;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
                    const auto k = static_cast<std::size_t>(y + dy) * static_cast<std::size_t>(width) +
                                   static_cast<std::size_t>(x + dx);
                    if (before[k] <= 0.0f) continue;
                    sum += light[k];
                    count += 1.0f;
                }
            }
            if (count <= 0.0f) continue;
            light[i] = sum / count;
            weight[i] = 1.0f;
        }
    }
}

/// The seams on both sides of which light is known; what was only guessed would spoil the other side.
std::vector<LightSeam> knownOf(std::span<const LightSeam> seams, const std::vector<float>& weight, int width,
                               int height) {
    const auto isKnown = [&](const glm::vec2& place) {
        const Taps taps = tapsAt(place, width, height);
        float known = 0.0f;
        for (std::size_t k = 0; k < 4; ++k) known += taps.weight[k] * weight[taps.texel[k]];
        return known > 0.5f;
    };
    std::vector<LightSeam> known;
    for (const LightSeam& seam : seams)
        if (isKnown(seam.a) && isKnown(seam.b)) known.push_back(seam);
    return known;
}

/// Moves the texels on both sides of each seam until a bilinear filter finds the same there.
void closeSeams(std::vector<glm::vec3>& light, std::span<const LightSeam> seams, int width, int height) {
    for (int pass = 0; pass < kSeamPasses; ++pass) {
        for (const LightSeam& seam : seams) {
            const Taps a = tapsAt(seam.a, width, height), b = tapsAt(seam.b, width, height);
            glm::vec3 difference(0.0f);
            float weights = 0.0f;
            for (std::size_t k = 0; k < 4; ++k) {
                difference += light[a.texel[k]] * a.weight[k] - light[b.texel[k]] * b.weight[k];
                weights += a.weight[k] * a.weight[k] + b.weight[k] * b.weight[k];
            }
            for (std::size_t k = 0; k < 4; ++k) {
                light[a.texel[k]] = glm::max(light[a.texel[k]] - difference * (a.weight[k] / weights), glm::vec3(0.0f));
                light[b.texel[k]] = glm::max(light[b.texel[k]] + difference * (b.weight[k] / weights), glm::vec3(0.0f));
            }
        }
    }
}

}  // namespace

LightTexels findTexels(std::span<const LightPart> parts, int width, int height) {
    LightTexels result{width, height, {}, {}, {}};
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    result.at.assign(count, -1);
    std::vector<float> distances(count, std::numeric_limits<float>::max());
    const glm::vec2 scale(static_cast<float>(width), static_cast<float>(height));
    const auto eachTriangle = [&](auto&& visit) {
        for (const LightPart& part : parts) {
            if (part.lightUv.empty()) continue;
            for (std::size_t i = 0; i + 2 < part.indices.size(); i += 3) {
                const std::uint32_t* index = &part.indices[i];
                visit(part, index,
                      std::array<glm::vec2, 3>{part.lightUv[index[0]] * scale, part.lightUv[index[1]] * scale,
                                               part.lightUv[index[2]] * scale});
            }
        }
    };
    eachTriangle([&](const LightPart& part, const std::uint32_t* index, const std::array<glm::vec2, 3>& corner) {
        const glm::vec2 low = glm::min(corner[0], glm::min(corner[1], corner[2])) - kReach - 0.5f;
        const glm::vec2 high = glm::max(corner[0], glm::max(corner[1], corner[2])) + kReach - 0.5f;
        const float flat = std::abs(across(corner[1] - corner[0], corner[2] - corner[0]));
        const float area = glm::length(glm::cross(part.positions[index[1]] - part.positions[index[0]],
                                                  part.positions[index[2]] - part.positions[index[0]]));
        for (int y = std::max(0, static_cast<int>(std::ceil(low.y)));
             y <= std::min(height - 1, static_cast<int>(high.y)); ++y) {
            for (int x = std::max(0, static_cast<int>(std::ceil(low.x)));
                 x <= std::min(width - 1, static_cast<int>(high.x)); ++x) {
                glm::vec3 weights(0.0f);
                const glm::vec2 middle(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
                const float distance = nearest(corner, middle, weights);
                const std::size_t place =
                    static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
                if (distance > kReach * kReach || distance > distances[place]) continue;
                if (result.at[place] < 0) {
                    result.at[place] = static_cast<std::int32_t>(result.texels.size());
                    result.texels.push_back({x, y, {}, {}, 0.0f});
                }
                LightTexel& texel = result.texels[static_cast<std::size_t>(result.at[place])];
                const glm::vec3 position = mixed(part.positions, index, weights);
                if (distance == distances[place] && !isBefore(position, texel.position, texel.normal)) continue;
                distances[place] = distance;
                texel.position = position;
                texel.normal = glm::normalize(mixed(part.normals, index, weights));
                texel.size = std::sqrt(area / std::max(flat, 1e-9f));
            }
        }
    });
    std::vector<std::int32_t> fine(4 * count, -1);  // as `at`, of subtexels
    eachTriangle([&](const LightPart& part, const std::uint32_t* index, const std::array<glm::vec2, 3>& corner) {
        const glm::vec2 low = 2.0f * glm::min(corner[0], glm::min(corner[1], corner[2])) - 0.5f;
        const glm::vec2 high = 2.0f * glm::max(corner[0], glm::max(corner[1], corner[2])) - 0.5f;
        for (int y = std::max(0, static_cast<int>(std::ceil(low.y)));
             y <= std::min(2 * height - 1, static_cast<int>(high.y)); ++y) {
            for (int x = std::max(0, static_cast<int>(std::ceil(low.x)));
                 x <= std::min(2 * width - 1, static_cast<int>(high.x)); ++x) {
                glm::vec3 weights(0.0f);
                const glm::vec2 middle(0.5f * (static_cast<float>(x) + 0.5f), 0.5f * (static_cast<float>(y) + 0.5f));
                const std::int32_t texel = result.at[static_cast<std::size_t>(y / 2) * static_cast<std::size_t>(width) +
                                                     static_cast<std::size_t>(x / 2)];
                if (texel < 0 || nearest(corner, middle, weights) > 0.0f) continue;
                const glm::vec3 position = mixed(part.positions, index, weights);
                std::int32_t& here = fine[static_cast<std::size_t>(y) * 2 * static_cast<std::size_t>(width) +
                                          static_cast<std::size_t>(x)];
                if (here < 0) {
                    here = static_cast<std::int32_t>(result.subtexels.size());
                    result.subtexels.push_back({static_cast<std::uint32_t>(texel), position});
                    continue;
                }
                glm::vec3& known = result.subtexels[static_cast<std::size_t>(here)].position;
                if (isBefore(position, known, result.texels[static_cast<std::size_t>(texel)].normal)) known = position;
            }
        }
    });
    return result;
}

std::vector<LightSeam> findSeams(std::span<const LightPart> parts, int width, int height) {
    struct Side {
        std::array<glm::vec2, 2> places;
        std::array<glm::vec3, 2> normals;
    };
    using Point = std::array<std::int32_t, 3>;
    const auto rounded = [](const glm::vec3& point) {
        Point result{};
        for (int axis = 0; axis < 3; ++axis)
            result[static_cast<std::size_t>(axis)] = static_cast<std::int32_t>(std::lround(point[axis] * 1e4f));
        return result;
    };
    std::map<std::pair<Point, Point>, std::vector<Side>> edges;
    const glm::vec2 scale(static_cast<float>(width), static_cast<float>(height));
    for (const LightPart& part : parts) {
        if (part.lightUv.empty()) continue;
        for (std::size_t i = 0; i + 2 < part.indices.size(); i += 3) {
            for (std::size_t k = 0; k < 3; ++k) {
                std::uint32_t from = part.indices[i + k], to = part.indices[i + (k + 1) % 3];
                Point a = rounded(part.positions[from]), b = rounded(part.positions[to]);
                if (b < a) {
                    std::swap(a, b);
                    std::swap(from, to);
                }
                edges[{a, b}].push_back(
                    {{part.lightUv[from] * scale, part.lightUv[to] * scale}, {part.normals[from], part.normals[to]}});
            }
        }
    }
    std::vector<LightSeam> seams;
    for (const auto& [edge, sides] : edges) {
        for (std::size_t i = 1; i < sides.size(); ++i) {
            const Side& a = sides[0];
            const Side& b = sides[i];
            const float apart =
                std::max(glm::distance(a.places[0], b.places[0]), glm::distance(a.places[1], b.places[1]));
            if (apart < 0.01f || glm::dot(a.normals[0], b.normals[0]) < kSmoothEdge ||
                glm::dot(a.normals[1], b.normals[1]) < kSmoothEdge) {
                continue;
            }
            const float length =
                std::max(glm::distance(a.places[0], a.places[1]), glm::distance(b.places[0], b.places[1]));
            const int steps = std::clamp(static_cast<int>(std::ceil(length)), 1, 4096);
            for (int step = 0; step <= steps; ++step) {
                const float t = static_cast<float>(step) / static_cast<float>(steps);
                seams.push_back({glm::mix(a.places[0], a.places[1], t), glm::mix(b.places[0], b.places[1], t)});
            }
        }
    }
    return seams;
}

glm::vec3 LightMap::at(const glm::vec2& uv) const {
    const Taps taps = tapsAt(uv * glm::vec2(static_cast<float>(width), static_cast<float>(height)), width, height);
    glm::vec3 sum(0.0f);
    for (std::size_t k = 0; k < 4; ++k) sum += light[taps.texel[k]] * taps.weight[k];
    return sum;
}

void spreadVariance(const LightTexels& texels, std::span<TexelLight> light) {
    constexpr int kAround = 3;  // texels
    std::vector<float> mean(light.size());
    inParallel(light.size(), [&](std::size_t i) {
        const LightTexel& here = texels.texels[i];
        float sum = 0.0f, count = 0.0f;
        for (int y = std::max(0, here.y - kAround); y <= std::min(texels.height - 1, here.y + kAround); ++y) {
            for (int x = std::max(0, here.x - kAround); x <= std::min(texels.width - 1, here.x + kAround); ++x) {
                const std::int32_t index =
                    texels.at[static_cast<std::size_t>(y) * static_cast<std::size_t>(texels.width) +
                              static_cast<std::size_t>(x)];
                if (index < 0 || light[static_cast<std::size_t>(index)].hidden) continue;
                const LightTexel& there = texels.texels[static_cast<std::size_t>(index)];
                if (glm::distance(here.position, there.position) > 3.0f * kAround * here.size ||
                    glm::dot(here.normal, there.normal) < 0.9f)
                    continue;
                sum += light[static_cast<std::size_t>(index)].variance;
                count += 1.0f;
            }
        }
        mean[i] = count > 0.0f ? sum / count : light[i].variance;
    });
    for (std::size_t i = 0; i < light.size(); ++i) light[i].variance = mean[i];
}

void smoothLight(const LightTexels& texels, std::span<TexelLight> light, int levels) {
    constexpr float kNoise = 3.0f;  // deviations that may be noise
    spreadVariance(texels, light);
    std::vector<glm::vec3> next(light.size());
    std::vector<float> nextVariance(light.size());
    for (int level = 0; level < levels; ++level) {
        const int step = 1 << level;
        inParallel(light.size(), [&](std::size_t i) {
            const LightTexel& here = texels.texels[i];
            const float brightness = kiln::scene::luminance(light[i].smooth);
            const float allowed = kNoise * std::sqrt(light[i].variance) + 0.01f * brightness + 1e-6f;
            glm::vec3 sum(0.0f);
            float weights = 0.0f, variance = 0.0f;
            for (int dy = -2; dy <= 2; ++dy) {
                for (int dx = -2; dx <= 2; ++dx) {
                    const int x = here.x + dx * step, y = here.y + dy * step;
                    if (x < 0 || x >= texels.width || y < 0 || y >= texels.height) continue;
                    const std::int32_t index =
                        texels.at[static_cast<std::size_t>(y) * static_cast<std::size_t>(texels.width) +
                                  static_cast<std::size_t>(x)];
                    if (index < 0 || light[static_cast<std::size_t>(index)].hidden) continue;
                    const TexelLight& other = light[static_cast<std::size_t>(index)];
                    const LightTexel& there = texels.texels[static_cast<std::size_t>(index)];
                    const glm::vec3 way = there.position - here.position;
                    const float reach = here.size * static_cast<float>(step) * 2.0f *
                                            std::hypot(static_cast<float>(dx), static_cast<float>(dy)) +
                                        1e-4f;
                    if (glm::dot(way, way) > reach * reach) continue;  // of another chart
                    const float same = std::max(0.0f, glm::dot(here.normal, there.normal));
                    const float away = std::abs(kiln::scene::luminance(other.smooth) - brightness) / allowed;
                    const float weight = kKernel[static_cast<std::size_t>(dx + 2)] *
                                         kKernel[static_cast<std::size_t>(dy + 2)] * sharpened(same) * std::exp(-away);
                    sum += other.smooth * weight;
                    variance += other.variance * weight * weight;
                    weights += weight;
                }
            }
            next[i] = weights > 1e-6f ? sum / weights : light[i].smooth;
            nextVariance[i] = weights > 1e-6f ? variance / (weights * weights) : light[i].variance;
        });
        for (std::size_t i = 0; i < light.size(); ++i) {
            light[i].smooth = next[i];
            light[i].variance = nextVariance[i];
        }
    }
}

LightMap spreadLight(const LightTexels& texels, std::span<const TexelLight> light, std::span<const LightSeam> seams) {
    const auto count = static_cast<std::size_t>(texels.width) * static_cast<std::size_t>(texels.height);
    LightMap map{texels.width, texels.height, std::vector<glm::vec3>(count, glm::vec3(0.0f))};
    std::vector<float> weight(count, 0.0f);
    for (std::size_t place = 0; place < count; ++place) {
        if (texels.at[place] < 0 || light[static_cast<std::size_t>(texels.at[place])].hidden) continue;
        const TexelLight& one = light[static_cast<std::size_t>(texels.at[place])];
        map.light[place] = one.smooth + one.sharp;
        weight[place] = 1.0f;
    }
    fillHidden(texels, map.light, weight);
    const std::vector<LightSeam> known = knownOf(seams, weight, map.width, map.height);
    for (int i = 0; i < 2; ++i) growByOne(map.light, weight, map.width, map.height);
    pullAndPush(map.light, weight, map.width, map.height);
    if (!known.empty()) closeSeams(map.light, known, map.width, map.height);
    return map;
}

}  // namespace workshop
