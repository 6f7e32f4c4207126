// The sheen's microfacets: the "Charlie" distribution and its masking, Estevez and Kulla, "Production Friendly
// Microfacet Sheen BRDF", 2017.
float distributionCharlie(float nDotH, float roughness) {
    float inverse = 1.0 / max(roughness * roughness, 1e-4);
    float sine2 = max(1.0 - nDotH * nDotH, 0.0);
    return (2.0 + inverse) * pow(sine2, 0.5 * inverse) / (2.0 * kPi);
}

// Their fit of the masking function (table 1, equation 3).
float charlieFit(float x, float alpha) {
    float t = (1.0 - alpha) * (1.0 - alpha);
    float a = mix(21.5473, 25.3245, t);
    float b = mix(3.82987, 3.32435, t);
    float c = mix(0.19823, 0.16801, t);
    float d = mix(-1.97760, -1.27393, t);
    float e = mix(-4.32054, -4.85967, t);
    return a / (1.0 + b * pow(x, c)) + d * x + e;
}
float charlieLambda(float cosine, float alpha) {
    return cosine < 0.5 ? exp(charlieFit(cosine, alpha))
                        : exp(2.0 * charlieFit(0.5, alpha) - charlieFit(1.0 - cosine, alpha));
}

float visibilitySheen(float nDotL, float nDotV, float roughness) {
    float alpha = max(roughness * roughness, 1e-4);
    float masked = 1.0 + charlieLambda(nDotV, alpha) + charlieLambda(nDotL, alpha);
    return clamp(1.0 / max(masked * 4.0 * nDotV * nDotL, 1e-5), 0.0, 1.0);
}
