// Shading normals from normal maps.

// The tangent frame of a surface without vertex tangents, from screen-space derivatives. The direction in which u grows
// along the surface does not depend on which way the triangle winds or is seen; neither does this frame, so mirrored
// texture coordinates and the back of double-sided surfaces come out right.
// After Schueler, "Normal Mapping without Precomputed Tangents", ShaderX 5, 2006.
mat3 derivedFrame(vec3 normal, vec3 position, vec2 uv) {
    vec3 dpx = dFdx(position);
    vec3 dpy = dFdy(position);
    vec2 dux = dFdx(uv);
    vec2 duy = dFdy(uv);
    vec3 px = cross(dpy, normal);
    vec3 py = cross(normal, dpx);
    float side = dot(dpx, px) < 0.0 ? -1.0 : 1.0;
    vec3 tangent = side * (px * dux.x + py * duy.x);
    vec3 growsV = side * (px * dux.y + py * duy.y);
    float length2 = dot(tangent, tangent);
    if (length2 < 1e-30) {  // no texture gradient: any frame does, the map is constant here
        tangent = abs(normal.y) < 0.9 ? cross(vec3(0.0, 1.0, 0.0), normal) : cross(vec3(1.0, 0.0, 0.0), normal);
        length2 = dot(tangent, tangent);
    }
    tangent *= inversesqrt(length2);
    // glTF 2.0, 3.9.3: green points against v. Orthonormal, as vertex tangents are (MikkTSpace).
    vec3 bitangent = cross(normal, tangent);
    return mat3(tangent, dot(bitangent, growsV) > 0.0 ? -bitangent : bitangent, normal);
}

vec3 unpackNormal(vec3 texel, float scale) {
    vec3 normal = texel * 2.0 - 1.0;
    normal.xy *= scale;
    return normal;
}
