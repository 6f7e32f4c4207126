#include "app/workshop/rooms/LightTracer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/workshop/rooms/Rays.h"
#include "app/workshop/rooms/RoomMath.h"
#include "engine/scene/LightColor.h"

namespace workshop {

namespace {

constexpr float kOff = 1e-3f;           // metres from a surface to where its rays begin
constexpr float kSunRadius = 0.00465f;  // radians
constexpr int kMostBounces = 32;
constexpr int kSureBounces = 4;  // before chance ends a path

float wrapped(float value) {
    return value - std::floor(value);
}

/// By the cosine over the hemisphere (Malley's method).
glm::vec3 cosineDirection(const Basis& basis, float u, float v) {
    const float radius = std::sqrt(u), angle = 2.0f * room::kPi * v;
    return glm::normalize(basis.tangent * (radius * std::cos(angle)) + basis.bitangent * (radius * std::sin(angle)) +
                          basis.normal * std::sqrt(std::max(1e-6f, 1.0f - u)));
}

glm::vec3 discPoint(const glm::vec3& axis, float radius, LightDice& dice) {
    const Basis basis = basisOf(axis);
    const float r = radius * std::sqrt(dice.roll()), angle = 2.0f * room::kPi * dice.roll();
    return basis.tangent * (r * std::cos(angle)) + basis.bitangent * (r * std::sin(angle));
}

}  // namespace

float LightDice::roll() {
    state_ = state_ * 747796405u + 2891336453u;
    const std::uint32_t word = ((state_ >> ((state_ >> 28u) + 4u)) ^ state_) * 277803737u;
    return static_cast<float>(((word >> 22u) ^ word) >> 8u) / 16777216.0f;
}

std::array<float, 9> harmonicsOf(const glm::vec3& d) {
    return {0.282095f,
            0.488603f * d.y,
            0.488603f * d.z,
            0.488603f * d.x,
            1.092548f * d.x * d.y,
            1.092548f * d.y * d.z,
            0.315392f * (3.0f * d.z * d.z - 1.0f),
            1.092548f * d.x * d.z,
            0.546274f * (d.x * d.x - d.y * d.y)};
}

glm::vec3 facing(const Harmonics& harmonics, const glm::vec3& normal) {
    const std::array<float, 9> weights = harmonicsOf(normal);
    glm::vec3 sum(0.0f);
    for (std::size_t i = 0; i < 9; ++i) sum += harmonics[i] * weights[i];
    return glm::max(sum, glm::vec3(0.0f));
}

glm::vec3 LightTracer::sunAt(const glm::vec3& position, LightDice& dice, glm::vec3& direction) const {
    if (sky_.sunIlluminance() == glm::vec3(0.0f)) return glm::vec3(0.0f);
    direction = glm::normalize(sky_.sun() + discPoint(sky_.sun(), kSunRadius, dice));
    return sky_.sunIlluminance() * scene_.seen(position, direction, 1e4f, true, standing_);
}

glm::vec3 LightTracer::lampAt(const Lamp& lamp, const glm::vec3& position, LightDice& dice,
                              glm::vec3& direction) const {
    const glm::vec3 axis = lamp.position - position;
    if (glm::dot(axis, axis) < 1e-8f) return glm::vec3(0.0f);
    const glm::vec3 way = axis + discPoint(glm::normalize(axis), lamp.radius, dice);
    const float distance = glm::length(way);
    direction = way / distance;
    const glm::vec3 light = lamp.illuminance(position);
    if (light == glm::vec3(0.0f)) return light;
    // A lamp hangs in a fitting that its own light does not have to pass.
    return light *
           scene_.seen(position, direction, std::max(distance - 2.0f * lamp.radius, 0.5f * distance), false, standing_);
}

glm::vec3 LightTracer::direct(const glm::vec3& position, const glm::vec3& normal, LightDice& dice) const {
    const glm::vec3 origin = position + normal * kOff;
    glm::vec3 sum(0.0f), direction(0.0f);
    if (glm::dot(normal, sky_.sun()) > 0.0f) {
        const glm::vec3 light = sunAt(origin, dice, direction);
        sum += light * std::max(0.0f, glm::dot(normal, direction));
    }
    for (const Lamp& lamp : lamps_) {
        if (glm::dot(normal, lamp.position - origin) <= 0.0f) continue;
        const glm::vec3 light = lampAt(lamp, origin, dice, direction);
        sum += light * std::max(0.0f, glm::dot(normal, direction));
    }
    return sum / room::kPi;
}

glm::vec3 LightTracer::throughPane(const glm::vec3& origin, const glm::vec3& point, float own, bool cosine,
                                   const glm::vec3& normal, float panes, glm::vec3& direction) const {
    direction = glm::normalize(point - origin);
    float density = own;
    if (cosine) {
        const float facingIt = glm::dot(normal, direction);
        if (facingIt <= 0.0f) return glm::vec3(0.0f);
        density *= facingIt / room::kPi;
    }
    LightWay way;
    if (scene_.meet(origin, direction, way, standing_) || !(way.density > 0.0f)) return glm::vec3(0.0f);
    return sky_.radiance(direction) * way.tint / (density + panes * way.density);
}

glm::vec3 LightTracer::leaving(const LightHit& hit, LightDice& dice, int bounce) const {
    if (map_ && hit.lightUv) return hit.emission + hit.albedo * map_->at(*hit.lightUv);
    glm::vec3 albedo = hit.albedo;
    if (bounce >= kSureBounces) {
        const float goOn = std::max({albedo.r, albedo.g, albedo.b, 0.05f});
        if (bounce >= kMostBounces || dice.roll() >= goOn) return hit.emission;
        albedo /= goOn;
    }
    glm::vec3 light = direct(hit.position, hit.normal, dice);
    const glm::vec3 origin = hit.position + hit.normal * kOff;
    const float panes = scene_.hasSkyPanes() ? 1.0f : 0.0f;
    glm::vec3 direction(0.0f);
    if (panes > 0.0f) {
        const glm::vec3 chance{dice.roll(), dice.roll(), dice.roll()};
        const glm::vec3 point = scene_.samplePane(chance.x, chance.y, chance.z);
        const glm::vec3 sky = throughPane(origin, point, 1.0f, true, hit.normal, panes, direction);
        light += sky * std::max(0.0f, glm::dot(hit.normal, direction)) / room::kPi;
    }
    const glm::vec2 chance{dice.roll(), dice.roll()};
    direction = cosineDirection(basisOf(hit.normal), chance.x, chance.y);
    bool back = false;
    light += arriving(origin, direction, glm::dot(hit.normal, direction) / room::kPi, panes, dice, bounce + 1, back);
    return hit.emission + albedo * light;
}

glm::vec3 LightTracer::arriving(const glm::vec3& origin, const glm::vec3& direction, float own, float panes,
                                LightDice& dice, int bounce, bool& back) const {
    LightWay way;
    const std::optional<LightHit> hit = scene_.meet(origin, direction, way, standing_);
    if (!hit) {
        if (scene_.hasSkyPanes() && !way.throughSky) return glm::vec3(0.0f);
        return sky_.radiance(direction) * way.tint * (own / (own + panes * way.density));
    }
    back = hit->back;
    if (hit->back) return glm::vec3(0.0f);
    return way.tint * leaving(*hit, dice, bounce);
}

bool LightTracer::isOpen(const glm::vec3& position, const glm::vec3& normal, int rays, int most,
                         LightDice& dice) const {
    const Basis basis = basisOf(normal);
    int backs = 0;
    for (int ray = 0; ray < rays && backs <= most; ++ray) {
        // In an order in which few of them already look all ways.
        const float u =
            wrapped(radicalInverse(static_cast<std::uint32_t>(ray)) + dice.roll() / static_cast<float>(rays));
        LightWay way;
        const auto hit = scene_.meet(position + normal * kOff, cosineDirection(basis, u, dice.roll()), way, standing_);
        const bool outside = !hit && scene_.hasSkyPanes() && !way.throughSky;
        backs += outside || (hit && hit->back) ? 1 : 0;
    }
    return backs <= most;
}

Gathered LightTracer::gather(std::span<const glm::vec3> positions, const glm::vec3& normal, int rays,
                             const glm::vec2& shift, LightDice& dice) const {
    const Basis basis = basisOf(normal);
    const auto originOf = [&] {
        const auto place = static_cast<std::size_t>(dice.roll() * static_cast<float>(positions.size()));
        return positions[std::min(place, positions.size() - 1)] + normal * kOff;
    };
    const int paneRays = scene_.hasSkyPanes() ? std::max(1, rays / 2) : 0;
    const auto count = static_cast<float>(rays), panes = static_cast<float>(paneRays);
    Gathered result;
    double sum = 0.0, squares = 0.0;
    for (int ray = 0; ray < rays; ++ray) {
        const float u = wrapped((static_cast<float>(ray) + 0.5f) / count + shift.x);
        const float v = wrapped(radicalInverse(static_cast<std::uint32_t>(ray)) + shift.y);
        const glm::vec3 direction = cosineDirection(basis, u, v);
        bool back = false;
        const float own = count * std::max(1e-4f, glm::dot(normal, direction)) / room::kPi;
        const glm::vec3 light = arriving(originOf(), direction, own, panes, dice, 1, back);
        result.light += light / count;
        const double brightness = static_cast<double>(kiln::scene::luminance(light));
        sum += brightness;
        squares += brightness * brightness;
    }
    double paneSum = 0.0, paneSquares = 0.0;
    for (int ray = 0; ray < paneRays; ++ray) {
        const glm::vec3 point =
            scene_.samplePane(wrapped((static_cast<float>(ray) + 0.5f) / panes + shift.y),
                              wrapped(radicalInverse(static_cast<std::uint32_t>(ray)) + shift.x), dice.roll());
        glm::vec3 direction(0.0f);
        glm::vec3 light = throughPane(originOf(), point, count, true, normal, panes, direction);
        light *= std::max(0.0f, glm::dot(normal, direction)) / room::kPi;
        result.light += light;
        const double brightness = static_cast<double>(kiln::scene::luminance(light)) * paneRays;
        paneSum += brightness;
        paneSquares += brightness * brightness;
    }
    const auto varianceOf = [](double total, double totalSquares, int number) {
        if (number < 2) return 0.0;
        const double mean = total / number;
        return std::max(0.0, totalSquares / number - mean * mean) / number;
    };
    // Points spread evenly err less than those of chance, for which this would hold.
    constexpr double kEven = 0.7;
    result.variance =
        static_cast<float>(kEven * (varianceOf(sum, squares, rays) + varianceOf(paneSum, paneSquares, paneRays)));
    return result;
}

Harmonics LightTracer::probe(const glm::vec3& position, int rays, LightDice& dice, bool& inside) const {
    Harmonics sums{};
    const auto add = [&sums](const glm::vec3& light, const glm::vec3& direction) {
        const std::array<float, 9> weights = harmonicsOf(direction);
        for (std::size_t i = 0; i < 9; ++i) sums[i] += light * weights[i];
    };
    const int paneRays = scene_.hasSkyPanes() ? std::max(1, rays / 2) : 0;
    const auto count = static_cast<float>(rays), panes = static_cast<float>(paneRays);
    const float density = count / (4.0f * room::kPi);
    int backs = 0;
    const glm::vec2 shift{dice.roll(), dice.roll()};
    for (int ray = 0; ray < rays; ++ray) {
        const float height = 1.0f - 2.0f * wrapped((static_cast<float>(ray) + 0.5f) / count + shift.x);
        const float angle = 2.0f * room::kPi * wrapped(radicalInverse(static_cast<std::uint32_t>(ray)) + shift.y);
        const float out = std::sqrt(std::max(0.0f, 1.0f - height * height));
        const glm::vec3 direction(out * std::cos(angle), height, out * std::sin(angle));
        bool back = false;
        add(arriving(position, direction, density, panes, dice, 1, back) / density, direction);
        backs += back ? 1 : 0;
    }
    glm::vec3 direction(0.0f);  // what a dark sun or lamp leaves as it is
    for (int ray = 0; ray < paneRays; ++ray) {
        const glm::vec3 point =
            scene_.samplePane(wrapped((static_cast<float>(ray) + 0.5f) / panes + shift.y),
                              wrapped(radicalInverse(static_cast<std::uint32_t>(ray)) + shift.x), dice.roll());
        add(throughPane(position, point, density, false, {}, panes, direction), direction);
    }
    constexpr int kShots = 16;  // at what is small and bright: its edge of shadow
    for (int shot = 0; shot < kShots; ++shot) {
        add(sunAt(position, dice, direction) / static_cast<float>(kShots), direction);
        for (const Lamp& lamp : lamps_)
            add(lampAt(lamp, position, dice, direction) / static_cast<float>(kShots), direction);
    }
    // The cosine's own harmonics over pi (Ramamoorthi and Hanrahan, SIGGRAPH 2001).
    for (std::size_t i = 1; i < 9; ++i) sums[i] *= i < 4 ? 2.0f / 3.0f : 0.25f;
    inside = 5 * backs > rays;
    return sums;
}

glm::vec3 LightTracer::radiance(const glm::vec3& position, const glm::vec3& direction, LightDice& dice) const {
    bool back = false;
    return arriving(position, direction, 1.0f, 0.0f, dice, 1, back);
}

float LightTracer::clearance(const glm::vec3& position) const {
    constexpr int kWays = 64;
    float nearest = std::numeric_limits<float>::infinity();
    for (int way = 0; way < kWays; ++way) {
        const float height = (2.0f * static_cast<float>(way) + 1.0f) / static_cast<float>(kWays) - 1.0f;
        const float out = std::sqrt(1.0f - height * height), angle = 2.399963f * static_cast<float>(way);
        LightWay passed;
        const auto hit =
            scene_.meet(position, {out * std::cos(angle), height, out * std::sin(angle)}, passed, standing_);
        if (hit && hit->back) return 0.0f;
        if (hit) nearest = std::min(nearest, hit->distance);
    }
    return nearest;
}

}  // namespace workshop
