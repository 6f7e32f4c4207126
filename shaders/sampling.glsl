// Low-discrepancy samples and the frames to turn them by.

// Hammersley point `index` of `count` (Dammertz, "Hammersley Points on the Hemisphere").
vec2 hammersley(uint index, uint count) {
    uint bits = (index << 16u) | (index >> 16u);
    bits = ((bits & 0x55555555u) << 1u) | ((bits & 0xAAAAAAAAu) >> 1u);
    bits = ((bits & 0x33333333u) << 2u) | ((bits & 0xCCCCCCCCu) >> 2u);
    bits = ((bits & 0x0F0F0F0Fu) << 4u) | ((bits & 0xF0F0F0F0u) >> 4u);
    bits = ((bits & 0x00FF00FFu) << 8u) | ((bits & 0xFF00FF00u) >> 8u);
    return vec2((float(index) + 0.5) / float(count), (float(bits >> 8u) + 0.5) / 16777216.0);
}

mat3 frameAround(vec3 axis) {
    vec3 up = abs(axis.y) < 0.99 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
    vec3 tangent = normalize(cross(up, axis));
    return mat3(tangent, cross(axis, tangent), axis);
}

// A half vector of the GGX distribution about +Z (Karis 2013).
vec3 sampleGgx(vec2 point, float alpha) {
    float phi = 6.28318530717959 * point.x;
    float cosine = sqrt((1.0 - point.y) / (1.0 + (alpha * alpha - 1.0) * point.y));
    float sine = sqrt(max(0.0, 1.0 - cosine * cosine));
    return vec3(sine * cos(phi), sine * sin(phi), cosine);
}

// A half vector of the sheen's distribution about +Z (charlie.glsl): the inverse of its cumulative distribution.
vec3 sampleCharlie(vec2 point, float alpha) {
    float phi = 6.28318530717959 * point.x;
    float sine = pow(point.y, alpha / (2.0 * alpha + 1.0));
    return vec3(sine * cos(phi), sine * sin(phi), sqrt(max(0.0, 1.0 - sine * sine)));
}
