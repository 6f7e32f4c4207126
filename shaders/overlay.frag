// Interface colours are sRGB and blended as such, as an interface expects.
in vec2 vTexCoord;
in vec4 vColor;
uniform sampler2D uSource;
out vec4 oColor;

void main() {
#ifdef PICTURE
    oColor = vColor * texture(uSource, vTexCoord);
#else
    oColor = vec4(vColor.rgb, vColor.a * texture(uSource, vTexCoord).r);
#endif
}
