// Directions of a cube map's texels (OpenGL 3.3 core, table 3.19), and well-spread samples round them.
in vec2 vPlace;
uniform int uFace;

vec3 texelDirection() {
    vec2 p = vPlace;
    if (uFace == 0) return normalize(vec3(1.0, -p.y, -p.x));
    if (uFace == 1) return normalize(vec3(-1.0, -p.y, p.x));
    if (uFace == 2) return normalize(vec3(p.x, 1.0, p.y));
    if (uFace == 3) return normalize(vec3(p.x, -1.0, -p.y));
    if (uFace == 4) return normalize(vec3(p.x, -p.y, 1.0));
    return normalize(vec3(-p.x, -p.y, -1.0));
}
