// What the tests' models are built of: documents, shapes, pictures and materials.
import zlib from 'node:zlib';
import { glb } from '../web/models.mjs';

/** A PNG of RGBA bytes, rows from the top. */
function png(width, height, texel) {
  const rows = Buffer.alloc(height * (1 + 4 * width));
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) rows.set(texel(x / width, y / height), y * (1 + 4 * width) + 1 + 4 * x);
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(8 + data.length + 4);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : crc32(body), 8 + data.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
/** ISO 3309; for Node.js releases whose zlib does not offer it. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export function sphere(segments = 48) {
  const rings = segments / 2;
  const mesh = { position: [], normal: [], tangent: [], uv: [], index: [] };
  for (let ring = 0; ring <= rings; ++ring) {
    for (let segment = 0; segment <= segments; ++segment) {
      const u = segment / segments;
      const v = ring / rings;
      const [a, b] = [2 * Math.PI * u, Math.PI * v];
      const n = [Math.sin(b) * Math.sin(a), Math.cos(b), Math.sin(b) * Math.cos(a)];
      mesh.position.push(...n.map((x) => 0.45 * x));
      mesh.normal.push(...n);
      mesh.tangent.push(Math.cos(a), 0, -Math.sin(a), 1);
      mesh.uv.push(u, v);
      if (ring < rings && segment < segments) {
        const at = ring * (segments + 1) + segment;
        mesh.index.push(at, at + segments + 1, at + 1, at + 1, at + segments + 1, at + segments + 2);
      }
    }
  }
  return mesh;
}
export function plane(halfWidth = 0.45, halfHeight = halfWidth) {
  return {
    position: [[-1, -1], [1, -1], [1, 1], [-1, 1]].flatMap(([x, y]) => [x * halfWidth, y * halfHeight, 0]),
    normal: [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1],
    tangent: [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1],
    uv: [0, 1, 1, 1, 1, 0, 0, 0],
    index: [0, 1, 2, 0, 2, 3],
  };
}

/** Builds a document bit by bit; bytes() is its GLB. */
export class Builder {
  json = { asset: { version: '2.0', generator: 'Sister Kilns conformance tests' }, scene: 0, scenes: [{ nodes: [] }], nodes: [],
    meshes: [], materials: [], accessors: [], bufferViews: [], buffers: [] };
  parts = [];
  length = 0;

  view(bytes) {
    this.json.bufferViews.push({ buffer: 0, byteOffset: this.length, byteLength: bytes.length });
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    this.parts.push(bytes, padding);
    this.length += bytes.length + padding.length;
    return this.json.bufferViews.length - 1;
  }
  accessor(values, width, { type = Float32Array, ...more } = {}) {
    const componentTypes = new Map([[Float32Array, 5126], [Uint16Array, 5123], [Uint8Array, 5121], [Int8Array, 5120], [Int16Array, 5122]]);
    const array = new type(values);
    const bufferView = this.view(Buffer.from(array.buffer));
    const columns = [...Array(width).keys()].map((i) => values.filter((_, k) => k % width === i));
    const range = { min: columns.map((c) => c.reduce((a, b) => Math.min(a, b))), max: columns.map((c) => c.reduce((a, b) => Math.max(a, b))) };
    this.json.accessors.push({ bufferView, componentType: componentTypes.get(type), count: values.length / width,
      type: { 1: 'SCALAR', 2: 'VEC2', 3: 'VEC3', 4: 'VEC4', 16: 'MAT4' }[width], ...(width < 4 ? range : {}), ...more });
    return this.json.accessors.length - 1;
  }
  texture(width, height, texel, sampler) {
    const bufferView = this.view(png(width, height, texel));
    this.json.images = [...(this.json.images ?? []), { bufferView, mimeType: 'image/png' }];
    const texture = { source: this.json.images.length - 1 };
    if (sampler) {
      this.json.samplers = [...(this.json.samplers ?? []), sampler];
      texture.sampler = this.json.samplers.length - 1;
    }
    this.json.textures = [...(this.json.textures ?? []), texture];
    return { index: this.json.textures.length - 1 };
  }
  material(material) {
    for (const name of Object.keys(material.extensions ?? {})) this.use(name);
    this.json.materials.push(material);
    return this.json.materials.length - 1;
  }
  use(name) {
    this.json.extensionsUsed = [...new Set([...(this.json.extensionsUsed ?? []), name])];
  }
  attributes(shape, { tangents = false, uv1 = null, colors = null } = {}) {
    const attributes = { POSITION: this.accessor(shape.position, 3), NORMAL: this.accessor(shape.normal, 3) };
    if (tangents) attributes.TANGENT = this.accessor(shape.tangent, 4);
    if (shape.uv) attributes.TEXCOORD_0 = this.accessor(shape.uv, 2);
    if (uv1) attributes.TEXCOORD_1 = this.accessor(uv1, 2);
    if (colors) attributes.COLOR_0 = this.accessor(colors, 4);
    return attributes;
  }
  mesh(primitive, more = {}) {
    this.json.meshes.push({ primitives: [primitive], ...more });
    return this.json.meshes.length - 1;
  }
  node(node) {
    this.json.nodes.push(node);
    this.json.scenes[0].nodes.push(this.json.nodes.length - 1);
    return this.json.nodes.length - 1;
  }
  bytes() {
    this.json.buffers = [{ byteLength: this.length }];
    return glb(this.json, Buffer.concat(this.parts));
  }
}

/** A row of shapes, one a material. */
export function row(materials, { shape = sphere(), prepare, ...options } = {}) {
  const builder = new Builder();
  const extra = prepare?.(builder);
  const attributes = builder.attributes(shape, options);
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  materials.forEach((make, i) => {
    const material = builder.material(typeof make === 'function' ? make(builder, extra) : make);
    builder.node({ mesh: builder.mesh({ attributes, indices, material }), translation: [i - (materials.length - 1) / 2, 0, 0] });
  });
  return builder.bytes();
}

export const pbr = (color, metallicFactor, roughnessFactor, more = {}) => ({
  pbrMetallicRoughness: { baseColorFactor: [...color, 1].slice(0, 4), metallicFactor, roughnessFactor }, ...more });
export const extended = (name, extension, base = pbr([0.8, 0.8, 0.8], 0, 0.4)) => ({
  ...base, extensions: { ...base.extensions, [`KHR_materials_${name}`]: extension } });
export const checker = (a, b, count = 4) => (u, v) => ((Math.floor(u * count) + Math.floor(v * count)) % 2 ? a : b);
export const bumps = (u, v) => {
  const slope = [0.5 * Math.sin(2 * Math.PI * 6 * u), 0.5 * Math.sin(2 * Math.PI * 4 * v), 1];
  const length = Math.hypot(...slope);
  return [...slope.map((x) => Math.round(127.5 + (127.5 * x) / length)), 255];
};
export const gradient = (u, v) => [255 * u, 255 * v, 128, 255 * u].map(Math.round);
