// A room's light probes at a place, as engine/render/ProbeLight.h has it: nine colours of spherical harmonics.
const Y00 = 0.282095, Y1 = 0.488603, Y2 = 1.092548, Y20 = 0.315392, Y22 = 0.546274;
const CONSTANTS = [Y00, Y1, Y1, Y1, Y2, Y2, Y20, Y2, Y22];
const COSINE = [Math.PI, 2.0943951, 0.78539816]; // the clamped cosine, by order
const LEAST_KEY_SHARE = 0.3;

const basisAt = ([x, y, z]) =>
  [1, y, z, x, x * y, y * z, 3 * z * z - 1, x * z, x * x - y * y].map((value, i) => value * CONSTANTS[i]);
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Irradiance over pi at `place` (metres, of the room), between the eight probes round it. */
export function lightAt({ origin, step, count, numbers }, place) {
  const at = place.map((x, axis) => Math.min(Math.max((x - origin[axis]) / step[axis], 0), count[axis] - 1));
  const result = Array.from({ length: 9 }, () => [0, 0, 0]);
  for (let corner = 0; corner < 8; ++corner) {
    let weight = 1;
    const point = at.map((x, axis) => {
      const low = Math.floor(x), high = (corner >> axis) & 1;
      weight *= high ? x - low : 1 - (x - low);
      return Math.min(low + high, count[axis] - 1);
    });
    const first = 27 * ((point[2] * count[1] + point[1]) * count[0] + point[0]);
    for (let i = 0; i < 27; ++i) result[Math.floor(i / 3)][i % 3] += weight * numbers[first + i];
  }
  return result;
}

/** Turned about +Y by `angle`: a rotation of functions is that of where they are looked up. */
export function turned(harmonics, angle) {
  const cos = Math.cos(angle), sin = Math.sin(angle);
  const of = (i, channel) => harmonics[i][channel];
  const result = Array.from({ length: 9 }, () => [0, 0, 0]);
  for (let c = 0; c < 3; ++c) {
    // A direction (x, y, z) of the house is (cos x - sin z, y, sin x + cos z) of the room.
    result[0][c] = of(0, c);
    result[1][c] = of(1, c);
    result[2][c] = cos * of(2, c) - sin * of(3, c);
    result[3][c] = sin * of(2, c) + cos * of(3, c);
    result[4][c] = cos * of(4, c) + sin * of(5, c);
    result[5][c] = cos * of(5, c) - sin * of(4, c);
    // The second order as a symmetric matrix of xx, yy, zz, xz.
    const xx = Y22 * of(8, c) - Y20 * of(6, c), yy = -Y22 * of(8, c) - Y20 * of(6, c), zz = 2 * Y20 * of(6, c);
    const xz = 0.5 * Y2 * of(7, c);
    const newXx = cos * cos * xx + 2 * cos * sin * xz + sin * sin * zz;
    const newZz = sin * sin * xx - 2 * cos * sin * xz + cos * cos * zz;
    const newXz = -cos * sin * xx + (cos * cos - sin * sin) * xz + cos * sin * zz;
    result[6][c] = newZz / (2 * Y20);
    result[7][c] = (2 * newXz) / Y2;
    result[8][c] = (newXx - yy) / (2 * Y22);
  }
  return result;
}

/** What the key light takes over of it: { around: nine colours with their constants, keyShare }. */
export function divided(baked, towards, keyLight) {
  const basis = basisAt(towards);
  const lamp = basis.map((value, i) => value * COSINE[i === 0 ? 0 : i < 4 ? 1 : 2]);
  const sum = baked.reduce((total, color, i) => total.map((x, c) => x + basis[i] * color[c]), [0, 0, 0]);
  const facing = luminance(sum.map((x) => Math.max(x, 0)));
  const mean = Y00 * luminance(baked[0]);
  const removable = (lamp.reduce((total, x, i) => total + x * basis[i], 0) - Y00 * lamp[0]) * luminance(keyLight);
  const share = removable > 0 ? Math.min(Math.max((facing - mean) / removable, 0), 1) : 0;
  return {
    around: baked.map((color, i) => color.map((x, c) => CONSTANTS[i] * (x - share * lamp[i] * keyLight[c]))),
    keyShare: Math.max(share, LEAST_KEY_SHARE),
  };
}
