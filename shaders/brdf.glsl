// The microfacet functions of glTF 2.0, appendix B.
const float kPi = 3.14159265358979;

// Trowbridge-Reitz (GGX) distribution; alpha is roughness squared.
float distributionGgx(float nDotH, float alpha) {
    float a2 = alpha * alpha;
    float f = (nDotH * a2 - nDotH) * nDotH + 1.0;
    return a2 / (kPi * f * f);
}

// Height-correlated Smith masking over 4 (N.L) (N.V), Heitz 2014.
float visibilityGgx(float nDotL, float nDotV, float alpha) {
    float a2 = alpha * alpha;
    float v = nDotL * sqrt(nDotV * nDotV * (1.0 - a2) + a2);
    float l = nDotV * sqrt(nDotL * nDotL * (1.0 - a2) + a2);
    return 0.5 / max(v + l, 1e-5);
}

// Schlick's Fresnel weight: reflectance is f0 + (1 - f0) times this.
float fresnelWeight(float vDotH) {
    float x = clamp(1.0 - vDotH, 0.0, 1.0);
    float x2 = x * x;
    return x2 * x2 * x;
}

// The same two for grooves: alpha along the tangent (T) and across it (B). Burley, "Physically Based Shading at
// Disney", 2012; Heitz 2014; KHR_materials_anisotropy.
float distributionGgxAnisotropic(float nDotH, float tDotH, float bDotH, float alphaT, float alphaB) {
    float a2 = alphaT * alphaB;
    vec3 f = vec3(alphaB * tDotH, alphaT * bDotH, a2 * nDotH);
    float w2 = a2 / max(dot(f, f), 1e-10);
    return a2 * w2 * w2 / kPi;
}
float visibilityGgxAnisotropic(float nDotL, float nDotV, float bDotV, float tDotV, float tDotL, float bDotL,
                               float alphaT, float alphaB) {
    float v = nDotL * length(vec3(alphaT * tDotV, alphaB * bDotV, nDotV));
    float l = nDotV * length(vec3(alphaT * tDotL, alphaB * bDotL, nDotL));
    return clamp(0.5 / max(v + l, 1e-5), 0.0, 1.0);
}
