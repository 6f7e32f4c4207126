layout(location = 0) in vec2 aPosition;
layout(location = 1) in vec2 aTexCoord;
layout(location = 2) in vec4 aColor;

uniform vec4 uPlacement;  // scale x, y and offset x, y from interface units to clip space

out vec2 vTexCoord;
out vec4 vColor;

void main() {
    vTexCoord = aTexCoord;
    vColor = aColor;
    gl_Position = vec4(aPosition * uPlacement.xy + uPlacement.zw, 0.0, 1.0);
}
