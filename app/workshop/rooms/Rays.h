// What everything that shoots rays in a room needs: Embree's rays, well-spread numbers, a frame round a normal.
#pragma once

#include <cstdint>

#include <embree3/rtcore.h>
#include <glm/glm.hpp>

namespace workshop {

/// A ray that has met nothing yet; `near` and `far` in lengths of `direction`.
inline RTCRayHit rayOf(const glm::vec3& origin, const glm::vec3& direction, float near, float far) {
    RTCRayHit query{};
    query.ray.org_x = origin.x;
    query.ray.org_y = origin.y;
    query.ray.org_z = origin.z;
    query.ray.dir_x = direction.x;
    query.ray.dir_y = direction.y;
    query.ray.dir_z = direction.z;
    query.ray.tnear = near;
    query.ray.tfar = far;
    query.ray.mask = 0xffffffffu;
    query.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    return query;
}

/// Van der Corput's sequence in base 2, from 0 to below 1.
inline float radicalInverse(std::uint32_t bits) {
    bits = (bits << 16u) | (bits >> 16u);
    bits = ((bits & 0x55555555u) << 1u) | ((bits & 0xAAAAAAAAu) >> 1u);
    bits = ((bits & 0x33333333u) << 2u) | ((bits & 0xCCCCCCCCu) >> 2u);
    bits = ((bits & 0x0F0F0F0Fu) << 4u) | ((bits & 0xF0F0F0F0u) >> 4u);
    bits = ((bits & 0x00FF00FFu) << 8u) | ((bits & 0xFF00FF00u) >> 8u);
    return static_cast<float>(bits >> 8) / 16777216.0f;
}

struct Basis {
    glm::vec3 tangent, bitangent, normal;
};
/// Round a unit normal (Duff et al., "Building an Orthonormal Basis, Revisited", JCGT 2017).
inline Basis basisOf(const glm::vec3& n) {
    const float sign = n.z >= 0.0f ? 1.0f : -1.0f;
    const float a = -1.0f / (sign + n.z);
    const float b = n.x * n.y * a;
    return {{1.0f + sign * n.x * n.x * a, sign * b, -sign * n.x}, {b, sign + n.y * n.y * a, -n.y}, n};
}

}  // namespace workshop
