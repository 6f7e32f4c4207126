// What a surface is at one pixel: its factors and maps, read once.
struct SurfacePoint {
    vec3 view;     // unit, towards the eye
    vec3 facet;    // unit, of the triangle, on the eye's side
    vec3 normal;   // unit, for shading
    float nDotV;
    vec3 baseColor;
    float metallic;
    float roughness;       // perceptual: alpha is its square
    vec3 f0;               // reflectance of the dielectric at 0 degrees
    float specularWeight;  // KHR_materials_specular; reflectance at 90 degrees
    float occlusion;
#ifdef HAS_CLEARCOAT
    vec3 coatNormal;
    float coatRoughness;
    float coatShare;  // of the light that the coat reflects to the eye
#endif
#ifdef SHEEN
    vec3 sheenColor;
    float sheenRoughness;
#endif
#ifdef TRANSMISSION
    float transmission;
#endif
#if defined(TRANSMISSION) || defined(DIFFUSE_TRANSMISSION)
    float thickness;  // metres; 0 for a thin wall
#endif
#ifdef DIFFUSE_TRANSMISSION
    float diffuseTransmission;
    vec3 diffuseTransmissionColor;
#endif
#ifdef IRIDESCENCE
    float iridescence;
    vec3 filmDielectric, filmMetal;  // reflectance of the film
#endif
#ifdef ANISOTROPY
    float anisotropy;
    vec3 anisotropyTangent, anisotropyBitangent;
#endif
};

#ifdef SHEEN
#include "sheen.glsl"
#endif
#ifdef IRIDESCENCE
#include "iridescence.glsl"
#endif

#if defined(TRANSMISSION) || defined(DIFFUSE_TRANSMISSION)
uniform mat4 uModel;

// Beer's law along `metres` of the volume (KHR_materials_volume).
vec3 attenuated(vec3 light, float metres) {
    if (uAttenuation.w <= 0.0) return light;
    return light * pow(uAttenuation.rgb, vec3(metres / uAttenuation.w));
}
#endif
#ifdef DIFFUSE_TRANSMISSION
// The colour that a wall gives to light scattered through it.
vec3 throughWall(SurfacePoint surface) { return attenuated(surface.diffuseTransmissionColor, surface.thickness); }
#endif

#ifdef HAS_TANGENTS
mat3 tangentFrame(vec3 normal, vec2 uv) {
    vec3 tangent = normalize(vTangent.xyz - normal * dot(normal, vTangent.xyz));
    return mat3(tangent, cross(normal, tangent) * vTangent.w, normal);
}
#else
#define tangentFrame(normal, uv) derivedFrame(normal, vPosition, uv)
#endif

// A lamp is not a point: its glint on a mirror is about this wide (GGX alpha; a degree or so).
const float kLampAlpha = 0.012;

// Roughness that stands for the normals that one pixel covers, so that fine relief gleams instead of sparkling:
// Tokuyoshi and Kaplanyan, "Improved Geometric Specular Antialiasing", I3D 2019.
float filteredRoughness(float roughness, vec3 normal) {
    vec3 dx = dFdx(normal);
    vec3 dy = dFdy(normal);
    float variance = (dot(dx, dx) + dot(dy, dy)) / 12.0;  // a pixel is a box one pixel wide, whose variance is 1/12
    float alpha = roughness * roughness;
    float alpha2 = clamp(alpha * alpha + min(2.0 * variance, 0.18), 0.0, 1.0);
    return sqrt(sqrt(alpha2));
}

SurfacePoint readSurface(vec3 base) {
    SurfacePoint surface;
    surface.view = normalize(towardsEye(vPosition));
    surface.facet = normalize(cross(dFdx(vPosition), dFdy(vPosition)));
    if (dot(surface.facet, surface.view) < 0.0) surface.facet = -surface.facet;
    // The side that is seen: of a double-sided surface, relief and normal are turned over together.
    float side = gl_FrontFacing ? 1.0 : -1.0;
    vec3 smoothNormal = normalize(vNormal);
    surface.normal = smoothNormal;
#if defined(HAS_NORMAL_MAP) || defined(HAS_CLEARCOAT_NORMAL_MAP) || defined(ANISOTROPY)
    vec2 frameUv = texCoord(MAP_NORMAL);
    mat3 frame = tangentFrame(smoothNormal, frameUv);
#endif
#ifdef HAS_NORMAL_MAP
    surface.normal = normalize(frame * unpackNormal(numberTexel(uNormalMap, frameUv, TILED_NORMAL).xyz, uRoughMetal.z));
#endif
    surface.normal *= side;
    surface.nDotV = clamp(abs(dot(surface.normal, surface.view)), 1e-3, 1.0);

    surface.baseColor = base;
    surface.metallic = uRoughMetal.x;
    surface.roughness = uRoughMetal.y;
#ifdef HAS_METALLIC_ROUGHNESS_MAP
    vec4 roughMetal =
        numberTexel(uMetallicRoughnessMap, texCoord(MAP_METALLIC_ROUGHNESS), TILED_METALLIC_ROUGHNESS);
    surface.roughness *= roughMetal.g;
    surface.metallic *= roughMetal.b;
#endif
#ifdef HAS_NORMAL_MAP
    surface.roughness = filteredRoughness(surface.roughness, surface.normal);
#endif
#ifdef SURFACE_VIEWS
    if (uOutput.w == VIEW_CLAY || uOutput.w == VIEW_WIREFRAME || uOutput.w == VIEW_UV_CHECKER) {
        surface.metallic = 0.0;
        surface.roughness = 0.8;
    }
#endif
    surface.occlusion = 1.0;
#ifdef HAS_OCCLUSION_MAP
    surface.occlusion +=
        uRoughMetal.w * (numberTexel(uOcclusionMap, texCoord(MAP_OCCLUSION), TILED_OCCLUSION).r - 1.0);
#endif

    surface.f0 = vec3(uCoat.w);
    surface.specularWeight = 1.0;
#ifdef SPECULAR
    surface.f0 *= uSpecular.rgb;
    surface.specularWeight = uSpecular.w;
#ifdef HAS_SPECULAR_MAPS
    surface.f0 *= texture(uSpecularColorMap, texCoord(MAP_SPECULAR_COLOR)).rgb;
    surface.specularWeight *= texture(uSpecularMap, texCoord(MAP_SPECULAR)).a;
#endif
    surface.f0 = min(surface.f0, vec3(1.0));
#endif

#ifdef HAS_CLEARCOAT
    float coat = uCoat.x;
    surface.coatRoughness = uCoat.y;
#ifdef HAS_CLEARCOAT_MAPS
    coat *= texture(uClearcoatMap, texCoord(MAP_CLEARCOAT)).r;
    surface.coatRoughness *= texture(uClearcoatRoughnessMap, texCoord(MAP_CLEARCOAT_ROUGHNESS)).g;
#endif
    surface.coatNormal = smoothNormal;
#ifdef HAS_CLEARCOAT_NORMAL_MAP
    vec2 coatUv = texCoord(MAP_CLEARCOAT_NORMAL);
    vec3 coatTexel = numberTexel(uClearcoatNormalMap, coatUv, TILED_CLEARCOAT_NORMAL).xyz;
    surface.coatNormal = normalize(frame * unpackNormal(coatTexel, uCoat.z));
    surface.coatRoughness = filteredRoughness(surface.coatRoughness, surface.coatNormal);
#endif
    surface.coatNormal *= side;
#ifdef SURFACE_VIEWS
    if (uOutput.w != VIEW_SHADED) coat = 0.0;
#endif
    // KHR_materials_clearcoat: a layer of index of refraction 1.5.
    surface.coatShare =
        coat * (0.04 + 0.96 * fresnelWeight(clamp(abs(dot(surface.coatNormal, surface.view)), 0.0, 1.0)));
#endif

#ifdef SHEEN
    surface.sheenColor = uSheen.rgb;
    surface.sheenRoughness = uSheen.w;
#ifdef HAS_SHEEN_MAPS
    surface.sheenColor *= texture(uSheenColorMap, texCoord(MAP_SHEEN_COLOR)).rgb;
    surface.sheenRoughness *= texture(uSheenRoughnessMap, texCoord(MAP_SHEEN_ROUGHNESS)).a;
#endif
#endif

#if defined(TRANSMISSION) || defined(DIFFUSE_TRANSMISSION)
    // The thickness is of the mesh's own space: times the mean of the model's scales.
    surface.thickness = uTransmission.y * (length(uModel[0].xyz) + length(uModel[1].xyz) + length(uModel[2].xyz)) / 3.0;
#ifdef HAS_TRANSMISSION_MAPS
    surface.thickness *= texture(uThicknessMap, texCoord(MAP_THICKNESS)).g;
#endif
#endif
#ifdef TRANSMISSION
    surface.transmission = uTransmission.x;
#ifdef HAS_TRANSMISSION_MAPS
    surface.transmission *= texture(uTransmissionMap, texCoord(MAP_TRANSMISSION)).r;
#endif
#endif
#ifdef DIFFUSE_TRANSMISSION
    surface.diffuseTransmission = uDiffuseTransmission.w;
    surface.diffuseTransmissionColor = uDiffuseTransmission.rgb;
#ifdef HAS_DIFFUSE_TRANSMISSION_MAPS
    surface.diffuseTransmission *= texture(uDiffuseTransmissionMap, texCoord(MAP_DIFFUSE_TRANSMISSION)).a;
    surface.diffuseTransmissionColor *=
        texture(uDiffuseTransmissionColorMap, texCoord(MAP_DIFFUSE_TRANSMISSION_COLOR)).rgb;
#endif
#endif

#ifdef IRIDESCENCE
    surface.iridescence = uIridescence.x;
    float film = uIridescence.w;
#ifdef HAS_IRIDESCENCE_MAPS
    surface.iridescence *= texture(uIridescenceMap, texCoord(MAP_IRIDESCENCE)).r;
    film = mix(uIridescence.z, film, texture(uIridescenceThicknessMap, texCoord(MAP_IRIDESCENCE_THICKNESS)).g);
#endif
    if (film <= 0.0) surface.iridescence = 0.0;
    surface.filmDielectric = filmReflectance(uIridescence.y, surface.nDotV, film, surface.f0);
    surface.filmMetal = filmReflectance(uIridescence.y, surface.nDotV, film, surface.baseColor);
#endif

#ifdef ANISOTROPY
    surface.anisotropy = uAnisotropy.x;
    vec2 along = vec2(1.0, 0.0);
#ifdef HAS_ANISOTROPY_MAP
    vec3 anisotropyTexel = texture(uAnisotropyMap, texCoord(MAP_ANISOTROPY)).xyz;
    along = 2.0 * anisotropyTexel.xy - 1.0;
    surface.anisotropy *= anisotropyTexel.z;
#endif
    along = mat2(uAnisotropy.y, uAnisotropy.z, -uAnisotropy.z, uAnisotropy.y) * along;
    surface.anisotropyTangent = side * normalize(frame * vec3(along, 0.0));
    surface.anisotropyBitangent = cross(side * smoothNormal, surface.anisotropyTangent);
#endif
    return surface;
}

// Where the mirror image comes from. An anisotropic surface reflects along its grooves: KHR_materials_anisotropy.
vec3 mirrorDirection(SurfacePoint surface) {
    vec3 normal = surface.normal;
#ifdef ANISOTROPY
    vec3 grooves = surface.anisotropyBitangent;
    vec3 bent = cross(cross(grooves, surface.view), grooves);
    float keep = 1.0 - surface.anisotropy * (1.0 - surface.roughness);
    keep *= keep;
    normal = normalize(mix(bent, normal, keep * keep));
#endif
    return reflect(-surface.view, normal);
}

// D V of the base layer for one lamp.
float specularLobe(SurfacePoint surface, vec3 toLight, vec3 halfway) {
    vec3 normal = surface.normal;
    float alpha = max(surface.roughness * surface.roughness, kLampAlpha);
    float nDotL = clamp(dot(normal, toLight), 0.0, 1.0);
    float nDotH = clamp(dot(normal, halfway), 0.0, 1.0);
#ifdef ANISOTROPY
    float alphaT = mix(alpha, 1.0, surface.anisotropy * surface.anisotropy);
    vec3 t = surface.anisotropyTangent;
    vec3 b = surface.anisotropyBitangent;
    return distributionGgxAnisotropic(nDotH, dot(t, halfway), dot(b, halfway), alphaT, alpha) *
           visibilityGgxAnisotropic(nDotL, surface.nDotV, dot(b, surface.view), dot(t, surface.view), dot(t, toLight),
                                    dot(b, toLight), alphaT, alpha);
#else
    return distributionGgx(nDotH, alpha) * visibilityGgx(nDotL, surface.nDotV, alpha);
#endif
}

// Reflectance for light from all around, counting light that bounces between microfacets: Fdez-Aguera, "A
// Multiple-Scattering Microfacet Model for Real-Time Image-based Lighting", JCGT 8(1), 2019.
vec3 reflectance(SurfacePoint surface, vec3 f0, float weight, vec2 scaleBias) {
    vec3 grazing = max(vec3(1.0 - surface.roughness), f0);
    vec3 fresnel = f0 + (grazing - f0) * fresnelWeight(surface.nDotV);
    vec3 single = weight * (fresnel * scaleBias.x + scaleBias.y);
    float missing = 1.0 - (scaleBias.x + scaleBias.y);
    vec3 average = weight * (f0 + (1.0 - f0) / 21.0);
    return single + missing * single * average / (1.0 - average * missing);
}
