// The edges of triangles, over clay.
out vec4 oColor;
void main() { oColor = vec4(0.06, 0.16, 0.42, 1.0); }
