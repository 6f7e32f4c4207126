// The metallic-roughness material of glTF 2.0 (appendix B) with the KHR_materials_* extensions: what a surface is
// (surface.glsl), how it answers light from all around and from lamps (below), and how its layers lie upon each other.
// Defines, one a feature of the material: engine/render/MaterialVariant.h.
#include "bindings.glsl"
#include "frame.glsl"
#include "surface_block.glsl"
#include "color.glsl"

in vec3 vPosition;
in vec3 vNormal;
#ifdef HAS_TANGENTS
in vec4 vTangent;
#endif
in vec4 vTexCoords;
in vec4 vColor;

out vec4 oColor;

#include "surface_maps.glsl"
#ifdef CUT
#include "cut.glsl"
#endif

#ifdef UNLIT

void main() {
    vec4 color = baseColor();
#ifdef HAS_NO_FACES
    color.rgb += emittedLight();  // lines and points without normals, as the reference viewer draws them
#endif
    oColor = vec4(screenColor(color.rgb), color.a);
#ifdef CUT
    oColor = cutOpen(oColor);
#endif
}

#else

#include "brdf.glsl"
#include "normal_map.glsl"
#ifndef HAS_LIGHTMAP
#include "shadow_lookup.glsl"
#endif
#include "image_light.glsl"
#ifdef SCREEN_OCCLUSION
#include "occlusion_lookup.glsl"
#endif
#include "surface.glsl"
#ifdef TRANSMISSION
#include "refraction.glsl"
#endif
#ifdef PUNCTUAL_LIGHTS
#include "lights.glsl"
#endif

// KHR_materials_iridescence colours what a film reflects; where it lets through less, less is scattered below.
vec3 underFilm(vec3 below, vec3 reflected, vec3 film) {
    return (1.0 - max(film.r, max(film.g, film.b))) * below + film * reflected;
}

// Sheen on top takes away from what lies below it: all that the fibres scatter themselves.
float belowSheen(SurfacePoint surface, float cosine) {
#ifdef SHEEN
    vec3 color = surface.sheenColor;
    return 1.0 - max(color.r, max(color.g, color.b)) * brdfTable(cosine, surface.sheenRoughness).a;
#else
    return 1.0;
#endif
}

#ifdef HAS_LIGHTMAP
in float vSurroundings;  // luminance of what the surroundings would give the surface, if nothing hid them

// Baked light knows what hides the surroundings from a place; their mirror image does not, and would shine there.
float bakedVisibility(vec3 light) {
    return clamp(dot(light, vec3(0.2126, 0.7152, 0.0722)) / max(vSurroundings, 1e-4), 0.0, 1.0);
}
#endif

// Light from all around, as the surface sends it to the eye; of baked surfaces, all light that there is.
vec3 imageLight(SurfacePoint surface) {
    vec3 normal = surface.normal;
    vec4 table = brdfTable(surface.nDotV, surface.roughness);
    vec3 mirrored = reflectedRadiance(mirrorDirection(surface), surface.roughness);
#ifdef HAS_LIGHTMAP
    vec3 received = bakedLight();
    vec3 receivedBehind = received;
    float seen = bakedVisibility(received);
    mirrored *= seen;
#else
    vec3 received = irradianceOverPi(normal);
#ifdef DIFFUSE_TRANSMISSION
    vec3 receivedBehind = irradianceOverPi(-normal);
#endif
#endif
    vec3 scattered = received * surface.baseColor;
#ifdef DIFFUSE_TRANSMISSION
    scattered = mix(scattered, receivedBehind * throughWall(surface), surface.diffuseTransmission);
#endif
#ifdef SCREEN_OCCLUSION
    float visible = screenVisibility();
    scattered *= bouncedVisibility(visible, surface.baseColor);
    mirrored *= reflectedVisibility(visible, surface.nDotV, surface.roughness);
#endif
#ifdef TRANSMISSION
    scattered = mix(scattered, refractedScene(surface, table.rg), surface.transmission);
#endif
    // A dielectric reflects some and scatters the rest; a metal only reflects.
    vec3 dielectric = mix(scattered, mirrored, reflectance(surface, surface.f0, surface.specularWeight, table.rg));
    vec3 metal = mirrored * reflectance(surface, surface.baseColor, 1.0, table.rg);
#ifdef IRIDESCENCE
    dielectric = mix(dielectric, underFilm(scattered, mirrored, surface.filmDielectric), surface.iridescence);
    metal = mix(metal, mirrored * surface.filmMetal, surface.iridescence);
#endif
    vec3 color = mix(dielectric, metal, surface.metallic);
#ifdef SHEEN
    float sheenAlbedo = brdfTable(surface.nDotV, surface.sheenRoughness).b;
    color = color * belowSheen(surface, surface.nDotV) +
            surface.sheenColor * sheenAlbedo * sheenRadiance(reflect(-surface.view, normal), surface.sheenRoughness);
#endif
#ifdef HAS_CLEARCOAT
    vec3 coat = reflectedRadiance(reflect(-surface.view, surface.coatNormal), surface.coatRoughness);
#ifdef SCREEN_OCCLUSION
    coat *= reflectedVisibility(visible, surface.nDotV, surface.coatRoughness);
#endif
#ifdef HAS_LIGHTMAP
    coat *= seen;
#endif
    color = mix(color, coat, surface.coatShare);
#endif
    return color * surface.occlusion;
}

// One lamp's light, as the surface sends it to the eye. `light`: illuminance of a surface that faces the lamp, which
// lies in direction `toLight` (unit).
vec3 lampLight(SurfacePoint surface, vec3 toLight, vec3 light) {
    vec3 normal = surface.normal;
    vec3 halfway = normalize(toLight + surface.view);
    float nDotL = clamp(dot(normal, toLight), 0.0, 1.0);
    float fresnel = fresnelWeight(clamp(dot(surface.view, halfway), 0.0, 1.0));

    vec3 scattered = surface.baseColor * (nDotL / kPi);
#ifdef DIFFUSE_TRANSMISSION
    float behind = clamp(-dot(normal, toLight), 0.0, 1.0) / kPi;
    scattered = mix(scattered, behind * throughWall(surface), surface.diffuseTransmission);
#endif
#ifdef TRANSMISSION
    scattered = mix(scattered, refractedLamp(surface, toLight), surface.transmission);
#endif
    float lobe = nDotL * specularLobe(surface, toLight, halfway);
    vec3 f0 = surface.f0 * surface.specularWeight;
    vec3 dielectric = mix(scattered, vec3(lobe), f0 + (surface.specularWeight - f0) * fresnel);
    vec3 metal = lobe * (surface.baseColor + (1.0 - surface.baseColor) * fresnel);
#ifdef IRIDESCENCE
    dielectric = mix(dielectric, underFilm(scattered, vec3(lobe), surface.filmDielectric), surface.iridescence);
    metal = mix(metal, lobe * surface.filmMetal, surface.iridescence);
#endif
    vec3 color = mix(dielectric, metal, surface.metallic);
#ifdef SHEEN
    float fibres = nDotL * distributionCharlie(clamp(dot(normal, halfway), 0.0, 1.0), surface.sheenRoughness) *
                   visibilitySheen(nDotL, surface.nDotV, surface.sheenRoughness);
    color = color * min(belowSheen(surface, surface.nDotV), belowSheen(surface, nDotL)) + surface.sheenColor * fibres;
#endif
#ifdef HAS_CLEARCOAT
    float coatNDotL = clamp(dot(surface.coatNormal, toLight), 0.0, 1.0);
    float coatNDotV = clamp(abs(dot(surface.coatNormal, surface.view)), 1e-3, 1.0);
    float coatNDotH = clamp(dot(surface.coatNormal, halfway), 0.0, 1.0);
    float coatAlpha = max(surface.coatRoughness * surface.coatRoughness, kLampAlpha);
    float coat = coatNDotL * distributionGgx(coatNDotH, coatAlpha) * visibilityGgx(coatNDotL, coatNDotV, coatAlpha);
    color = mix(color, vec3(coat), surface.coatShare);
#endif
    return color * light;
}

// Whether a lamp can add anything: light goes through some surfaces from behind.
bool facesLamp(SurfacePoint surface, vec3 toLight) {
#if defined(TRANSMISSION) || defined(DIFFUSE_TRANSMISSION)
    return true;
#elif defined(HAS_CLEARCOAT)
    return max(dot(surface.normal, toLight), dot(surface.coatNormal, toLight)) > 0.0;
#else
    return dot(surface.normal, toLight) > 0.0;
#endif
}

void main() {
    vec4 base = baseColor();
#ifdef SURFACE_VIEWS
    if (uOutput.w == VIEW_CLAY || uOutput.w == VIEW_WIREFRAME) base.rgb = vec3(0.46, 0.43, 0.40);
    if (uOutput.w == VIEW_UV_CHECKER) base.rgb = uvChecker();
#endif
    SurfacePoint surface = readSurface(base.rgb);

    vec3 color = imageLight(surface);
#ifndef HAS_LIGHTMAP
    vec3 keyColor = uKeyColor.rgb;
#ifdef PROBE_LIGHT
    keyColor *= uProbe[0].w;
#endif
    // A loop of one turn or none and not an `if`: rasterizers on the CPU work out both sides of a branch and mask one, but
    // leave a loop that none of their pixels needs.
    int keyLights = dot(keyColor, keyColor) > 0.0 && facesLamp(surface, uKeyDirection.xyz) ? 1 : 0;
    for (int i = 0; i < keyLights; ++i) {
        color += lampLight(surface, uKeyDirection.xyz, keyColor * keyLightVisibility(vPosition, surface.facet));
    }
#endif
#ifdef PUNCTUAL_LIGHTS
    for (int i = 0; i < int(uLightCount.x); ++i) {
        vec3 towards = lampDirection(i, vPosition);
        color += lampLight(surface, normalize(towards), lampIlluminance(i, towards));
    }
#endif
    vec3 emitted = emittedLight();
#ifdef HAS_CLEARCOAT
    emitted *= 1.0 - surface.coatShare;
#endif
    color += emitted;

    oColor = vec4(screenColor(color), base.a);
#ifdef SURFACE_VIEWS
    if (uOutput.w == VIEW_BASE_COLOR) oColor.rgb = encodeSrgb(surface.baseColor);
    if (uOutput.w == VIEW_NORMALS) oColor.rgb = 0.5 * surface.normal + 0.5;
    if (uOutput.w == VIEW_ROUGHNESS) oColor.rgb = vec3(surface.roughness);
#endif
#ifdef CUT
    oColor = cutOpen(oColor);
#endif
}

#endif
