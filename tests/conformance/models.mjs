// Small models made by the tests, one for each feature of the renderer: rows of spheres, mostly, each of another material.
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
function plane(halfWidth = 0.45, halfHeight = halfWidth) {
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
function row(materials, { shape = sphere(), prepare, ...options } = {}) {
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

const pbr = (color, metallicFactor, roughnessFactor, more = {}) => ({
  pbrMetallicRoughness: { baseColorFactor: [...color, 1].slice(0, 4), metallicFactor, roughnessFactor }, ...more });
const extended = (name, extension, base = pbr([0.8, 0.8, 0.8], 0, 0.4)) => ({
  ...base, extensions: { ...base.extensions, [`KHR_materials_${name}`]: extension } });
const checker = (a, b, count = 4) => (u, v) => ((Math.floor(u * count) + Math.floor(v * count)) % 2 ? a : b);
const bumps = (u, v) => {
  const slope = [0.5 * Math.sin(2 * Math.PI * 6 * u), 0.5 * Math.sin(2 * Math.PI * 4 * v), 1];
  const length = Math.hypot(...slope);
  return [...slope.map((x) => Math.round(127.5 + (127.5 * x) / length)), 255];
};
const gradient = (u, v) => [255 * u, 255 * v, 128, 255 * u].map(Math.round);

/** A plane behind a row, to be seen through it. */
function withBackdrop(builder) {
  const shape = plane(2, 0.7);
  const texture = builder.texture(64, 32, checker([230, 60, 40, 255], [240, 240, 235, 255], 8));
  const material = builder.material({ pbrMetallicRoughness: { baseColorTexture: texture, metallicFactor: 0, roughnessFactor: 0.9 } });
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  builder.node({ mesh: builder.mesh({ attributes: builder.attributes(shape), indices, material }), translation: [0, 0, -0.8] });
}
const seeThrough = (materials) => row(materials, { prepare: withBackdrop });

function moving(path, interpolation) {
  const builder = new Builder();
  const shape = sphere(24);
  const material = builder.material(pbr([0.2, 0.5, 0.8], 0, 0.5));
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const still = builder.node({ mesh: builder.mesh({ attributes: builder.attributes(shape), indices, material }), translation: [-1, 0, 0] });
  const node = builder.node({ mesh: still, translation: [0, 0, 0], scale: [1, 0.6, 1] });
  const keys = { translation: [[0, 0, 0], [1, 0.2, 0], [0.5, -0.4, 0]], scale: [[1, 1, 1], [0.3, 1.2, 0.6], [1, 0.4, 1]],
    rotation: [[0, 0, 0, 1], [0, 0, 0.7071068, 0.7071068], [0, 0, 1, 0]] }[path];
  const width = keys[0].length;
  const slopes = Array(width).fill(0.1);
  const values = interpolation === 'CUBICSPLINE' ? keys.flatMap((key) => [...slopes, ...key, ...slopes]) : keys.flat();
  builder.json.animations = [{ channels: [{ sampler: 0, target: { node, path } }],
    samplers: [{ input: builder.accessor([0, 1, 2], 1), output: builder.accessor(values, width), interpolation }] }];
  return builder.bytes();
}

function skinned() {
  const builder = new Builder();
  const shape = { position: [], normal: [], index: [], joints: [], weights: [] };
  for (let i = 0; i <= 8; ++i) {
    for (const x of [-0.2, 0.2]) {
      shape.position.push(x, i / 8 - 0.5, 0);
      shape.normal.push(0, 0, 1);
      shape.joints.push(0, 1, 0, 0);
      shape.weights.push(1 - i / 8, i / 8, 0, 0);
    }
    if (i < 8) shape.index.push(2 * i, 2 * i + 1, 2 * i + 3, 2 * i, 2 * i + 3, 2 * i + 2);
  }
  const attributes = { ...builder.attributes(shape), JOINTS_0: builder.accessor(shape.joints, 4, { type: Uint8Array }),
    WEIGHTS_0: builder.accessor(shape.weights, 4) };
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const material = builder.material({ ...pbr([0.7, 0.3, 0.2], 0, 0.6), doubleSided: true });
  const mesh = builder.mesh({ attributes, indices, material });
  const angle = 0.5;
  builder.json.nodes.push({ translation: [0, 0, 0], children: [1] }, { rotation: [0, 0, Math.sin(angle / 2), Math.cos(angle / 2)] });
  builder.json.scenes[0].nodes.push(0);
  const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  builder.json.skins = [{ joints: [0, 1], inverseBindMatrices: builder.accessor([...identity, ...identity], 16) }];
  builder.node({ mesh, skin: 0 });
  return builder.bytes();
}

function morphed() {
  const builder = new Builder();
  const shape = sphere(32);
  const bulge = shape.position.map((x, i) => (i % 3 === 1 ? 0.6 * Math.max(0, x) : 0));
  const attributes = builder.attributes(shape);
  const targets = [{ POSITION: builder.accessor(bulge, 3) }];
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const material = builder.material(pbr([0.3, 0.6, 0.4], 0, 0.5));
  const mesh = builder.mesh({ attributes, indices, material, targets }, { weights: [0.7] });
  builder.node({ mesh, translation: [-0.5, 0, 0] });
  builder.node({ mesh, translation: [0.5, 0, 0], weights: [0] });
  return builder.bytes();
}

function lamps() {
  const builder = new Builder();
  builder.use('KHR_lights_punctual');
  builder.json.extensions = { KHR_lights_punctual: { lights: [
    { type: 'point', color: [1, 0.6, 0.3], intensity: 4, range: 4 },
    { type: 'spot', color: [0.3, 0.6, 1], intensity: 12, spot: { innerConeAngle: 0.2, outerConeAngle: 0.4 } },
    { type: 'directional', color: [0.8, 1, 0.8], intensity: 0.8 }] } };
  const shape = sphere();
  const attributes = builder.attributes(shape);
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  [[0.9, 0, 0.8], [0.9, 1, 0.4], [0.5, 0, 0.3]].forEach(([grey, metallic, roughness], i) => {
    const material = builder.material(pbr([grey, grey, grey], metallic, roughness));
    builder.node({ mesh: builder.mesh({ attributes, indices, material }), translation: [i - 1, 0, 0] });
  });
  const light = (index) => ({ extensions: { KHR_lights_punctual: { light: index } } });
  builder.node({ translation: [-1, 0.8, 1], ...light(0) });
  builder.node({ translation: [0, 0, 2], ...light(1) });
  builder.node({ rotation: [-0.3826834, 0, 0, 0.9238795], ...light(2) });
  return builder.bytes();
}

function lines() {
  const builder = new Builder();
  const material = builder.material({ ...pbr([0.2, 0.2, 0.2], 0, 1), emissiveFactor: [0.4, 0.1, 0] });
  const POSITION = builder.accessor([-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0], 3);
  builder.node({ mesh: builder.mesh({ attributes: { POSITION }, mode: 2, material }) });
  return builder.bytes();
}

function instances() {
  const builder = new Builder();
  builder.use('EXT_mesh_gpu_instancing');
  const shape = sphere(24);
  const material = builder.material(pbr([0.5, 0.4, 0.7], 0, 0.5));
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const attributes = { TRANSLATION: builder.accessor([-1, 0, 0, 0, 0.3, 0, 1, 0, 0], 3), SCALE: builder.accessor([1, 1, 1, 0.5, 0.5, 0.5, 0.8, 0.4, 0.8], 3) };
  builder.node({ mesh: builder.mesh({ attributes: builder.attributes(shape), indices, material }),
    extensions: { EXT_mesh_gpu_instancing: { attributes } } });
  return builder.bytes();
}

function quantized() {
  const builder = new Builder();
  builder.use('KHR_mesh_quantization');
  builder.json.extensionsRequired = ['KHR_mesh_quantization'];
  const shape = sphere();
  const material = builder.material(pbr([0.6, 0.6, 0.3], 0, 0.5));
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const wide = (values, scale, type) => {
    const out = [];
    for (let i = 0; i < values.length; i += 3) out.push(...values.slice(i, i + 3).map((x) => Math.round(x * scale)), 0);
    return builder.view(Buffer.from(new type(out).buffer));
  };
  const count = shape.position.length / 3;
  const position = wide(shape.position, 32767, Int16Array);
  builder.json.bufferViews[position].byteStride = 8;
  const normal = wide(shape.normal, 127, Int8Array);
  builder.json.bufferViews[normal].byteStride = 4;
  const edge = Math.round(0.45 * 32767) / 32767;
  builder.json.accessors.push(
    { bufferView: position, componentType: 5122, normalized: true, count, type: 'VEC3', min: [-edge, -edge, -edge].map((x) => Math.round(x * 32767)), max: [edge, edge, edge].map((x) => Math.round(x * 32767)) },
    { bufferView: normal, componentType: 5120, normalized: true, count, type: 'VEC3' });
  const POSITION = builder.json.accessors.length - 2;
  builder.node({ mesh: builder.mesh({ attributes: { POSITION, NORMAL: POSITION + 1 }, indices, material }) });
  return builder.bytes();
}

function variants() {
  const builder = new Builder();
  builder.use('KHR_materials_variants');
  const shape = sphere();
  const indices = builder.accessor(shape.index, 1, { type: Uint16Array });
  const [material, other] = [builder.material(pbr([0.8, 0.1, 0.1], 0, 0.5)), builder.material(pbr([0.1, 0.1, 0.8], 1, 0.3))];
  builder.json.extensions = { KHR_materials_variants: { variants: [{ name: 'red' }, { name: 'blue' }] } };
  builder.node({ mesh: builder.mesh({ attributes: builder.attributes(shape), indices, material,
    extensions: { KHR_materials_variants: { mappings: [{ material, variants: [0] }, { material: other, variants: [1] }] } } }) });
  return builder.bytes();
}

/** name -> {bytes, and what the picture needs beyond its model: background, seconds, variant}. */
export const generated = {
  'base-factors': { bytes: row([pbr([1, 1, 1], 0, 1), pbr([0.8, 0.2, 0.1], 0, 0.5), pbr([0.02, 0.02, 0.02], 0, 0.3)]) },
  'mirror': { bytes: row([pbr([1, 1, 1], 1, 0)]) },
  'metals': { bytes: row([0, 0.25, 0.5, 0.75, 1].map((r) => pbr([1, 0.77, 0.34], 1, r))) },
  'dielectrics': { bytes: row([0, 0.25, 0.5, 0.75, 1].map((r) => pbr([0.1, 0.3, 0.6], 0, r))) },
  'textures': { bytes: row([
    (b) => ({ pbrMetallicRoughness: { baseColorTexture: b.texture(64, 64, gradient), metallicFactor: 0, roughnessFactor: 0.6 } }),
    (b) => ({ pbrMetallicRoughness: { metallicRoughnessTexture: b.texture(64, 64, (u, v) => [0, 255 * u, 255 * v, 255].map(Math.round)) } })]) },
  'texture-transform': { bytes: row([(b) => {
    b.use('KHR_texture_transform');
    const texture = b.texture(64, 64, checker([220, 40, 40, 255], [40, 40, 220, 255]));
    return { pbrMetallicRoughness: { metallicFactor: 0, baseColorTexture: { ...texture, extensions: {
      KHR_texture_transform: { offset: [0.1, 0.2], rotation: 0.6, scale: [2, 1.5] } } } } };
  }], { shape: plane() }) },
  'second-uv': { bytes: row([(b) => ({ pbrMetallicRoughness: { metallicFactor: 0, baseColorTexture: { ...b.texture(64, 64, checker([220, 200, 40, 255], [40, 90, 60, 255])), texCoord: 1 } } })],
    { shape: plane(), uv1: [0, 0, 0.5, 0, 0.5, 2, 0, 2] }) },
  'samplers': { bytes: row([[33071, 9728], [33648, 9729], [10497, 9728]].map(([wrap, filter]) => (b) => ({ pbrMetallicRoughness: { metallicFactor: 0,
    baseColorTexture: b.texture(8, 8, gradient, { wrapS: wrap, wrapT: wrap, magFilter: filter, minFilter: filter }) } })),
    { shape: { ...plane(), uv: [-0.5, 1.5, 1.5, 1.5, 1.5, -0.5, -0.5, -0.5] } }) },
  'normal-map': { bytes: row([0.2, 0.6].map((r) => (b) => ({ ...pbr([0.7, 0.7, 0.7], 0, r), normalTexture: b.texture(128, 128, bumps) })), { tangents: true }) },
  'normal-map-without-tangents': { bytes: row([0.2, 0.6].map((r) => (b) => ({ ...pbr([0.7, 0.7, 0.7], 0, r), normalTexture: b.texture(128, 128, bumps) }))) },
  'occlusion': { bytes: row([0, 0.5, 1].map((strength) => (b) => ({ ...pbr([0.8, 0.8, 0.8], 0, 0.5), occlusionTexture: { ...b.texture(32, 32, checker([255, 0, 0, 255], [40, 0, 0, 255])), strength } }))) },
  'emissive-strength': { bytes: row([1, 2, 4].map((emissiveStrength) => extended('emissive_strength', { emissiveStrength }, { ...pbr([0, 0, 0], 0, 1), emissiveFactor: [0.2, 0.1, 0.05] }))) },
  'alpha-mask': { bytes: row([0.25, 0.5, 0.75].map((alphaCutoff) => (b) => ({ alphaMode: 'MASK', alphaCutoff, doubleSided: true,
    pbrMetallicRoughness: { metallicFactor: 0, baseColorTexture: b.texture(64, 64, (u, v) => [200, 120, 60, Math.round(255 * u * v)]) } })), { shape: plane() }) },
  'alpha-blend': { bytes: row([0.25, 0.5, 0.75].map((alpha) => ({ ...pbr([0.2, 0.6, 0.3, alpha], 0, 0.6), alphaMode: 'BLEND' })), { prepare: withBackdrop, shape: plane() }) },
  'double-sided': { bytes: row([{ ...pbr([0.7, 0.5, 0.3], 0, 0.5), doubleSided: true }, pbr([0.7, 0.5, 0.3], 0, 0.5)],
    { shape: (() => { const shape = plane(); return { ...shape, index: [0, 2, 1, 0, 3, 2], normal: shape.normal.map((x) => -x) }; })() }) },
  'unlit': { bytes: row([extended('unlit', {}, pbr([0.5, 0.25, 0.1], 0, 1)), extended('unlit', {}, pbr([0.1, 0.4, 0.8], 0, 1))]) },
  'vertex-colours': { bytes: row([pbr([1, 1, 1], 0, 0.6)], { shape: plane(), colors: [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1] }) },
  'clearcoat': { bytes: row([0, 0.5, 1].map((clearcoatFactor) => extended('clearcoat', { clearcoatFactor, clearcoatRoughnessFactor: 0.1 }, pbr([0.5, 0.05, 0.05], 0, 0.8)))) },
  'clearcoat-normal': { bytes: row([(b) => extended('clearcoat', { clearcoatFactor: 1, clearcoatNormalTexture: b.texture(128, 128, bumps) }, pbr([0.1, 0.1, 0.3], 0, 0.7)),
    (b) => extended('clearcoat', { clearcoatFactor: 1 }, { ...pbr([0.1, 0.1, 0.3], 0, 0.7), normalTexture: b.texture(128, 128, bumps) })], { tangents: true }) },
  'ior': { bytes: row([1, 1.33, 1.5, 2.4].map((ior) => extended('ior', { ior }, pbr([0.1, 0.1, 0.1], 0, 0.1)))) },
  'specular': { bytes: row([[0, [1, 1, 1]], [0.5, [1, 1, 1]], [1, [1, 0.4, 0.1]], [1, [0, 0, 0]]].map(([specularFactor, specularColorFactor]) => extended('specular', { specularFactor, specularColorFactor }, pbr([0.1, 0.1, 0.1], 0, 0.2)))) },
  'sheen': { bytes: row([0.2, 0.5, 0.9].map((sheenRoughnessFactor) => extended('sheen', { sheenColorFactor: [0.8, 0.3, 0.2], sheenRoughnessFactor }, pbr([0.1, 0.05, 0.2], 0, 1)))) },
  'transmission': { background: 'environment', bytes: seeThrough([0, 0.3, 0.6].map((r) => extended('transmission', { transmissionFactor: 1 }, pbr([0.9, 1, 0.95], 0, r)))) },
  'volume': { background: 'environment', bytes: seeThrough([0.2, 1, 4].map((attenuationDistance) => extended('volume', { thicknessFactor: 0.9, attenuationDistance, attenuationColor: [0.3, 0.8, 0.6] }, extended('transmission', { transmissionFactor: 1 }, pbr([1, 1, 1], 0, 0))))) },
  'dispersion': { background: 'environment', bytes: seeThrough([1, 5].map((dispersion) => extended('dispersion', { dispersion }, extended('volume', { thicknessFactor: 0.9 }, extended('transmission', { transmissionFactor: 1 }, pbr([1, 1, 1], 0, 0)))))) },
  'iridescence': { bytes: row([150, 300, 450, 600].map((iridescenceThicknessMaximum) => extended('iridescence', { iridescenceFactor: 1, iridescenceIor: 1.6, iridescenceThicknessMaximum }, pbr([0.05, 0.05, 0.05], 0, 0.1)))) },
  'iridescent-metal': { bytes: row([200, 400].map((iridescenceThicknessMaximum) => extended('iridescence', { iridescenceFactor: 1, iridescenceThicknessMaximum }, pbr([0.7, 0.7, 0.75], 1, 0.2)))) },
  'anisotropy': { bytes: row([0, 0.5, 1].map((anisotropyStrength) => extended('anisotropy', { anisotropyStrength, anisotropyRotation: 0.6 }, pbr([0.9, 0.9, 0.9], 1, 0.3))), { tangents: true }) },
  'diffuse-transmission': { bytes: row([0.25, 1].map((diffuseTransmissionFactor) => extended('diffuse_transmission', { diffuseTransmissionFactor, diffuseTransmissionColorFactor: [0.9, 0.8, 0.6] }, { ...pbr([0.7, 0.7, 0.7], 0, 0.4), doubleSided: true }))) },
  'lamps': { bytes: lamps() },
  'lines': { bytes: lines() },
  'skin': { bytes: skinned() },
  'morph': { bytes: morphed() },
  'variants': { bytes: variants(), variant: 1 },
  'instances': { bytes: instances() },
  'quantized': { bytes: quantized() },
  'animation-linear': { bytes: moving('translation', 'LINEAR'), seconds: 0.6 },
  'animation-step': { bytes: moving('scale', 'STEP'), seconds: 1.5 },
  'animation-cubic': { bytes: moving('translation', 'CUBICSPLINE'), seconds: 1.4 },
  'animation-rotation': { bytes: moving('rotation', 'LINEAR'), seconds: 0.7 },
};
