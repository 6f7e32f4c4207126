// Small models made by the tests, one for each feature of the renderer: rows of spheres, mostly, each of another material.
import { Builder, bumps, checker, extended, gradient, pbr, plane, row, sphere } from './builder.mjs';
import { rarer } from './rarer-models.mjs';

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
  ...rarer,
};
