// KHR_materials_transmission, _volume and _dispersion: what is seen through a surface, from a copy of the opaque scene.
uniform sampler2D uSceneBehind;

// Rough surfaces blur less, the less they refract.
float refractedRoughness(float roughness, float ior) { return roughness * clamp(2.0 * ior - 2.0, 0.0, 1.0); }

// From where light enters the surface to where it leaves it, in metres.
vec3 refractedPath(SurfacePoint surface, float ior) {
    return normalize(refract(-surface.view, surface.normal, 1.0 / ior)) * surface.thickness;
}

vec3 sceneBehind(SurfacePoint surface, vec3 path, float ior) {
    vec4 exit = uViewProjection * vec4(vPosition + path, 1.0);
    float lod = uSceneCopy.x * refractedRoughness(surface.roughness, ior);
    return textureLod(uSceneBehind, 0.5 * exit.xy / exit.w + 0.5, lod).rgb;
}

vec3 refractedScene(SurfacePoint surface, vec2 scaleBias) {
    float ior = max(uTransmission.z, 1.0);
    vec3 path = refractedPath(surface, ior);
#ifdef DISPERSION
    // Red is bent least; the spread between red and blue is (ior - 1) / Abbe number, and dispersion 20 / Abbe number.
    float spread = 0.025 * (ior - 1.0) * uTransmission.w;
    vec3 light = vec3(sceneBehind(surface, refractedPath(surface, ior - spread), ior - spread).r,
                      sceneBehind(surface, path, ior).g,
                      sceneBehind(surface, refractedPath(surface, ior + spread), ior + spread).b);
#else
    vec3 light = sceneBehind(surface, path, ior);
#endif
    vec3 reflected = surface.f0 * scaleBias.x + scaleBias.y;
    return (1.0 - reflected) * attenuated(light, surface.thickness) * surface.baseColor;
}

// A lamp seen through the surface: its mirror image behind it.
vec3 refractedLamp(SurfacePoint surface, vec3 toLight) {
    vec3 normal = surface.normal;
    float alpha = max(surface.roughness * surface.roughness, kLampAlpha);
    alpha = max(refractedRoughness(alpha, max(uTransmission.z, 1.0)), kLampAlpha);
    vec3 mirrored = normalize(toLight - 2.0 * normal * dot(toLight, normal));
    vec3 halfway = normalize(mirrored + surface.view);
    float lobe = distributionGgx(clamp(dot(normal, halfway), 0.0, 1.0), alpha) *
                 visibilityGgx(clamp(dot(normal, mirrored), 0.0, 1.0), surface.nDotV, alpha);
    vec3 fresnel = surface.f0 + (1.0 - surface.f0) * fresnelWeight(clamp(dot(surface.view, halfway), 0.0, 1.0));
    return attenuated((1.0 - fresnel) * surface.baseColor * lobe, surface.thickness);
}
