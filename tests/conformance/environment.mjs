// The tests' own light: a soft sky over a warm floor, a bright window on one side and a small lamp on the other, as a
// Radiance .hdr. Which side is which tells a turned or mirrored environment from a right one.

function radiance(direction) {
  const [x, y, z] = direction;
  const up = 0.5 + 0.5 * y;
  const light = [0.25 + 0.25 * up, 0.22 + 0.33 * up, 0.18 + 0.5 * up];
  const spot = (axis, width, color) => {
    const length = Math.hypot(...axis);
    const cosine = (x * axis[0] + y * axis[1] + z * axis[2]) / length;
    const share = Math.exp(-((1 - cosine) / width));
    color.forEach((value, i) => (light[i] += value * share));
  };
  spot([1, 0.6, 0.5], 0.05, [6, 5, 3.5]);
  spot([-0.8, 0.2, 1], 0.008, [4, 9, 14]);
  return light;
}

/** Bytes of a width x width/2 picture, run-length coding left off. */
export function environmentHdr(width = 256) {
  const height = width / 2;
  const head = Buffer.from(`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${height} +X ${width}\n`, 'latin1');
  const body = Buffer.alloc(width * height * 4);
  for (let row = 0; row < height; ++row) {
    const polar = (Math.PI * (row + 0.5)) / height;
    for (let column = 0; column < width; ++column) {
      // u = 0.5 + atan(z, x) / 2 pi
      const angle = 2 * Math.PI * ((column + 0.5) / width - 0.5);
      const light = radiance([Math.sin(polar) * Math.cos(angle), Math.cos(polar), Math.sin(polar) * Math.sin(angle)]);
      const exponent = Math.ceil(Math.log2(Math.max(...light)));
      const scale = 256 / 2 ** exponent;
      body.set([...light.map((value) => Math.min(255, Math.floor(value * scale))), exponent + 128], 4 * (row * width + column));
    }
  }
  return Buffer.concat([head, body]);
}
