// KHR_materials_iridescence: interference in a thin film over the base. Belcour and Barla, "A Practical Extension to
// Microfacet Theory for the Modeling of Varying Iridescence", SIGGRAPH 2017, as the extension's appendix gives it.
vec3 square(vec3 x) { return x * x; }

// Reflectance at 0 degrees of the boundary between two media.
vec3 boundaryReflectance(vec3 inner, float outer) { return square((inner - outer) / (inner + outer)); }

// Sensitivity of the eye to light whose path differs by `difference` metres, as linear sRGB (their equation 10).
vec3 filmSensitivity(float difference, vec3 shift) {
    const mat3 toRgb = mat3(3.2404542, -0.9692660, 0.0556434, -1.5371385, 1.8760108, -0.2040259, -0.4985314, 0.0415560,
                            1.0572252);
    const vec3 value = vec3(5.4856e-13, 4.4201e-13, 5.2481e-13);
    const vec3 position = vec3(1.6810e+06, 1.7953e+06, 2.2084e+06);
    const vec3 variance = vec3(4.3278e+09, 9.3046e+09, 6.6121e+09);
    float phase = 2.0 * kPi * difference;
    vec3 xyz = value * sqrt(2.0 * kPi * variance) * cos(position * phase + shift) * exp(-phase * phase * variance);
    xyz.x += 9.7470e-14 * sqrt(2.0 * kPi * 4.5282e+09) * cos(2.2399e+06 * phase + shift.x) *
             exp(-4.5282e+09 * phase * phase);
    return toRgb * (xyz / 1.0685e-7);
}

// `film` in nanometres, `ior` of the film, `f0` of what lies below it.
vec3 filmReflectance(float ior, float cosine, float film, vec3 f0) {
    // Towards no film at all, it becomes air.
    float filmIor = mix(1.0, ior, smoothstep(0.0, 0.03, film));
    float sine2 = (1.0 - cosine * cosine) / (filmIor * filmIor);
    if (sine2 > 1.0) return vec3(1.0);  // total reflection
    float inner = sqrt(1.0 - sine2);

    // The first boundary, air to film.
    float r0 = (filmIor - 1.0) / (filmIor + 1.0);
    r0 *= r0;
    float r12 = r0 + (1.0 - r0) * fresnelWeight(cosine);
    float t121 = 1.0 - r12;
    float phase12 = filmIor < 1.0 ? kPi : 0.0;

    // The second, film to base.
    vec3 root = sqrt(clamp(f0, 0.0, 0.9999));
    vec3 baseIor = (1.0 + root) / (1.0 - root);
    vec3 r1 = boundaryReflectance(baseIor, filmIor);
    vec3 r23 = r1 + (1.0 - r1) * fresnelWeight(inner);
    vec3 phase23 = mix(vec3(kPi), vec3(0.0), step(vec3(filmIor), baseIor));

    float difference = 2.0 * filmIor * film * 1e-9 * inner;
    vec3 phase = vec3(kPi - phase12) + phase23;
    vec3 r123 = clamp(r12 * r23, 1e-5, 0.9999);
    vec3 amplitude = sqrt(r123);
    vec3 series = t121 * t121 * r23 / (1.0 - r123);
    vec3 result = r12 + series;
    vec3 order = series - t121;
    for (int m = 1; m <= 2; ++m) {
        order *= amplitude;
        result += order * 2.0 * filmSensitivity(float(m) * difference, float(m) * phase);
    }
    return max(result, vec3(0.0));
}
