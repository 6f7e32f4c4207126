// Models made in the tests, so that they need no files.

/** A GLB of one box with the given edge lengths in metres. */
export function boxGlb([width, height, depth], { name = 'box' } = {}) {
  const positions = [];
  const normals = [];
  const indices = [];
  for (let axis = 0; axis < 3; ++axis) {
    for (const sign of [-1, 1]) {
      const first = positions.length / 3;
      for (const [u, v] of [[-1, -1], [1, -1], [1, 1], [-1, 1]]) {
        const point = [0, 0, 0];
        point[axis] = sign;
        point[(axis + 1) % 3] = u;
        point[(axis + 2) % 3] = v;
        positions.push((point[0] * width) / 2, ((point[1] + 1) * height) / 2, (point[2] * depth) / 2);
        normals.push(...[0, 1, 2].map((component) => (component === axis ? sign : 0)));
      }
      const corners = sign > 0 ? [0, 1, 2, 0, 2, 3] : [0, 2, 1, 0, 3, 2];
      indices.push(...corners.map((corner) => first + corner));
    }
  }
  const parts = [new Float32Array(positions), new Float32Array(normals), new Uint16Array(indices)];
  const views = [];
  let length = 0;
  for (const part of parts) {
    views.push({ buffer: 0, byteOffset: length, byteLength: part.byteLength });
    length += part.byteLength;
  }
  const binary = Buffer.concat(parts.map((part) => Buffer.from(part.buffer)));
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2 }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: positions.length / 3, type: 'VEC3',
        min: [-width / 2, 0, -depth / 2], max: [width / 2, height, depth / 2] },
      { bufferView: 1, componentType: 5126, count: normals.length / 3, type: 'VEC3' },
      { bufferView: 2, componentType: 5123, count: indices.length, type: 'SCALAR' },
    ],
    bufferViews: views,
    buffers: [{ byteLength: binary.length }],
  };
  return glb(json, binary);
}

/** The GLB container of glTF 2.0 §4. */
export function glb(json, binary) {
  const pad = (bytes, filler) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, filler)]);
  const chunk = (type, bytes) => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(bytes.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, bytes]);
  };
  const body = Buffer.concat([
    chunk('JSON', pad(Buffer.from(JSON.stringify(json)), ' ')),
    chunk('BIN\0', pad(binary, '\0')),
  ]);
  const head = Buffer.alloc(12);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(12 + body.length, 8);
  return Buffer.concat([head, body]);
}

/** A grey Radiance picture of 2:1, uncompressed. */
export function hdr(width) {
  const pixels = Buffer.alloc(4 * width * (width / 2), Buffer.from([128, 128, 128, 129]));
  return Buffer.concat([Buffer.from(`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${width / 2} +X ${width}\n`), pixels]);
}

/** A grey OpenEXR picture of 2:1 in rows of 32-bit floats, by the number of a compression (0 none, 9 DWAB). */
export function exr(width, compression = 0) {
  const height = width / 2;
  const int = (...values) => Buffer.from(Int32Array.from(values).buffer);
  const float = (...values) => Buffer.from(Float32Array.from(values).buffer);
  const attribute = (name, type, value) => Buffer.concat([Buffer.from(`${name}\0${type}\0`), int(value.length), value]);
  const channels = ['B', 'G', 'R'].map((name) => Buffer.concat([Buffer.from(`${name}\0`), int(2, 0, 1, 1)]));
  const header = Buffer.concat([
    int(20000630, 2),
    attribute('channels', 'chlist', Buffer.concat([...channels, Buffer.alloc(1)])),
    attribute('compression', 'compression', Buffer.from([compression])),
    attribute('dataWindow', 'box2i', int(0, 0, width - 1, height - 1)),
    attribute('displayWindow', 'box2i', int(0, 0, width - 1, height - 1)),
    attribute('lineOrder', 'lineOrder', Buffer.alloc(1)),
    attribute('pixelAspectRatio', 'float', float(1)),
    attribute('screenWindowCenter', 'v2f', float(0, 0)),
    attribute('screenWindowWidth', 'float', float(1)),
    Buffer.alloc(1),
  ]);
  const row = Buffer.from(new Float32Array(3 * width).fill(0.5).buffer);
  const places = Buffer.alloc(8 * height);
  const rows = [];
  for (let y = 0; y < height; ++y) {
    places.writeBigUInt64LE(BigInt(header.length + places.length + y * (8 + row.length)), 8 * y);
    rows.push(int(y, row.length), row);
  }
  return Buffer.concat([header, places, ...rows]);
}
