#include "app/workshop/rooms/Daylight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/scene/LightColor.h"

namespace workshop {

namespace {

constexpr double kSunKelvin = 5200.0, kClearKelvin = 12000.0, kOvercastKelvin = 6500.0;
constexpr float kGroundAlbedo = 0.2f;

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

glm::vec3 colorOf(double kelvin) {
    const glm::dvec2 place =
        kelvin < 4000.0 ? kiln::scene::radiatorChromaticity(kelvin) : kiln::scene::daylightChromaticity(kelvin);
    return glm::max(glm::vec3(kiln::scene::linearSrgb(place)), glm::vec3(0.0f));
}

/// The IESNA's three skies: the sun's extinction, and A + B sin(altitude)^C klx on level ground by the sky.
struct Weather {
    double extinction, a, b, c;
};
constexpr Weather kClear{0.21, 0.8, 15.5, 0.5}, kHazy{0.80, 0.3, 45.0, 1.0}, kOvercast{-1.0, 0.3, 21.0, 1.0};
constexpr double kSolarConstant = 127'500.0;  // lux

}  // namespace

glm::dvec3 sunDirection(double latitudeDegrees, int dayOfYear, double hour) {
    const double g = 2.0 * std::numbers::pi * (dayOfYear - 1) / 365.0;
    const double declination = 0.006918 - 0.399912 * std::cos(g) + 0.070257 * std::sin(g) - 0.006758 * std::cos(2 * g) +
                               0.000907 * std::sin(2 * g) - 0.002697 * std::cos(3 * g) + 0.00148 * std::sin(3 * g);
    const double latitude = radians(latitudeDegrees), angle = radians(15.0 * (hour - 12.0));  // positive after noon
    const double south =
        std::sin(latitude) * std::cos(declination) * std::cos(angle) - std::cos(latitude) * std::sin(declination);
    return {-std::cos(declination) * std::sin(angle),
            std::sin(latitude) * std::sin(declination) + std::cos(latitude) * std::cos(declination) * std::cos(angle),
            south};
}

int dayOfYear(int month, int day) {
    constexpr std::array<int, 12> kBefore{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return kBefore[static_cast<std::size_t>(std::clamp(month, 1, 12) - 1)] + day;
}

Sky::Sky(const museum::Daylight& daylight) : clear_(daylight.weather != museum::Weather::Overcast) {
    sun_ = sunDirection(daylight.latitude, dayOfYear(daylight.month, daylight.day), daylight.hour);
    const double sine = sun_.y;
    if (sine <= 0.0) return;
    const Weather& weather = daylight.weather == museum::Weather::Clear  ? kClear
                             : daylight.weather == museum::Weather::Hazy ? kHazy
                                                                         : kOvercast;
    if (weather.extinction > 0.0) {
        const double direct = kSolarConstant * std::exp(-weather.extinction / sine);
        sunIlluminance_ = static_cast<float>(direct * daylight.sun) * colorOf(kSunKelvin);
    }
    const double level = 1000.0 * (weather.a + weather.b * std::pow(sine, weather.c));
    // The pattern's own illuminance of level ground, by rings of equal width.
    double sum = 0.0;
    constexpr int kRings = 90, kSpokes = 90;
    for (int ring = 0; ring < kRings; ++ring) {
        const double height = (ring + 0.5) / kRings;  // the sine of the altitude: rings of equal solid angle
        for (int spoke = 0; spoke < kSpokes; ++spoke) {
            const double around = 2.0 * std::numbers::pi * (spoke + 0.5) / kSpokes,
                         out = std::sqrt(1.0 - height * height);
            sum += static_cast<double>(pattern(glm::dvec3(out * std::cos(around), height, out * std::sin(around)))) *
                   height;
        }
    }
    const double whole = 2.0 * std::numbers::pi * sum / (kRings * kSpokes);
    const double kelvin = daylight.weather == museum::Weather::Clear ? kClearKelvin : kOvercastKelvin;
    zenith_ = static_cast<float>(level / whole) * colorOf(kelvin);
    ground_ = kGroundAlbedo / static_cast<float>(std::numbers::pi) *
              (static_cast<float>(level) * colorOf(kelvin) + sunIlluminance_ * static_cast<float>(sine));
}

float Sky::pattern(const glm::vec3& direction) const {
    const float height = std::max(direction.y, 0.01f);
    if (!clear_) return (1.0f + 4.0f * std::exp(-0.70f / height)) * 0.33f;  // type 1
    // Type 12: gradation by the angle from the zenith, indicatrix by that from the sun.
    const float cosine = std::clamp(glm::dot(direction, sun_), -1.0f, 1.0f);
    const float angle = std::acos(cosine);
    const float gradation = 1.0f - std::exp(-0.32f / height);
    const float right = std::exp(-3.0f * static_cast<float>(std::numbers::pi) / 2.0f);
    return gradation * (1.0f + 10.0f * (std::exp(-3.0f * angle) - right) + 0.45f * cosine * cosine);
}

glm::vec3 Sky::radiance(const glm::vec3& direction) const {
    return direction.y <= 0.0f ? ground_ : zenith_ * pattern(direction);
}

void Sky::scale(const glm::vec3& factor) {
    sunIlluminance_ *= factor;
    zenith_ *= factor;
    ground_ *= factor;
}

glm::vec3 Lamp::illuminance(const glm::vec3& point) const {
    const glm::vec3 way = point - position;
    const float squared = std::max(glm::dot(way, way), radius * radius);
    const float cosine = glm::dot(way, aim) / std::sqrt(squared);
    const float range = innerCosine - outerCosine;
    float share = cosine >= outerCosine ? 1.0f : 0.0f;
    if (range > 1e-4f) share = std::clamp((cosine - outerCosine) / range, 0.0f, 1.0f);
    return intensity * (share * share / squared);
}

std::vector<Lamp> lampsOf(std::span<const museum::GalleryLamp> named, const kiln::asset::Model& room) {
    std::vector<Lamp> lamps;
    for (const museum::GalleryLamp& one : named) {
        Lamp lamp;
        lamp.position = {one.at[0], one.at[1], one.at[2]};
        const glm::vec3 way = glm::vec3(one.aim[0], one.aim[1], one.aim[2]) - lamp.position;
        double solidAngle = 4.0 * std::numbers::pi;
        if (one.beam < 360.0) {
            lamp.aim = glm::normalize(way);
            lamp.outerCosine = static_cast<float>(std::cos(radians(0.5 * one.beam)));
            lamp.innerCosine = static_cast<float>(std::cos(radians(0.35 * one.beam)));
            // Full within the inner cone, and the square of a slope to the outer one, which holds a third.
            solidAngle = 2.0 * std::numbers::pi * (1.0 - static_cast<double>(lamp.innerCosine)) +
                         2.0 * std::numbers::pi * static_cast<double>(lamp.innerCosine - lamp.outerCosine) / 3.0;
        }
        lamp.intensity = static_cast<float>(one.lumens / solidAngle) * colorOf(one.kelvin);
        lamp.radius = static_cast<float>(one.radius);
        lamps.push_back(lamp);
    }
    for (const kiln::asset::Index index : room.sceneNodes()) {
        const kiln::asset::Node& node = room.nodes[static_cast<std::size_t>(index)];
        if (node.light == kiln::asset::kNone) continue;
        const kiln::asset::Light& light = room.lights[static_cast<std::size_t>(node.light)];
        if (light.kind == kiln::asset::Light::Kind::Directional) continue;
        Lamp lamp;
        lamp.position = glm::vec3(node.world[3]);
        lamp.aim = -glm::normalize(glm::vec3(node.world[2]));
        if (light.kind == kiln::asset::Light::Kind::Spot) {
            lamp.innerCosine = std::cos(light.innerCone);
            lamp.outerCosine = std::cos(light.outerCone);
        }
        lamp.intensity = light.intensity * light.color;
        lamps.push_back(lamp);
    }
    return lamps;
}

}  // namespace workshop
