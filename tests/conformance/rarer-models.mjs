// More models made by the tests: maps of the extensions, and geometry in its rarer forms.
import { Builder, bumps, checker, extended, gradient, pbr, plane, row, sphere } from './builder.mjs';

const stripes = (u, v) => (Math.floor(u * 8) % 2 ? [255, 255, 255, 255] : [40, 40, 40, 40]);
const ramp = (u, v) => [255 * u, 255 * v, 255 * u, 255 * v].map(Math.round);

/** A row whose geometry is made by `make(builder)` -> primitive, of one material. */
function shaped(make, node = {}) {
  const builder = new Builder();
  const list = [make].flat();
  list.forEach((one, i) => {
    const { more = {}, ...primitive } = one(builder);
    builder.node({ mesh: builder.mesh(primitive), translation: [i - (list.length - 1) / 2, 0, 0], ...node, ...more });
  });
  return builder.bytes();
}

function withIndices(builder, shape, more) {
  return { indices: builder.accessor(shape.index, 1, { type: Uint16Array }), ...more };
}

/** Vertex colours of each component type, with and without alpha. */
function coloured(type, width, scale) {
  return (builder) => {
    const shape = plane();
    const colors = [1, 0.1, 0, 1, 0, 1, 0.2, 1, 0, 0.2, 1, 1, 0.5, 0.5, 0.5, 1];
    // Elements begin at multiples of four bytes.
    const padded = type === Uint8Array ? 4 : type === Uint16Array && width === 3 ? 4 : width;
    const values = [];
    for (let i = 0; i < 4; ++i) for (let k = 0; k < padded; ++k) values.push(k < width ? Math.round(colors[4 * i + k] * scale) : 0);
    const bufferView = builder.view(Buffer.from(new type(values).buffer));
    if (padded !== width) builder.json.bufferViews[bufferView].byteStride = padded * type.BYTES_PER_ELEMENT;
    builder.json.accessors.push({ bufferView, componentType: type === Uint8Array ? 5121 : 5123, normalized: true, count: 4, type: `VEC${width}` });
    const COLOR_0 = builder.json.accessors.length - 1;
    return withIndices(builder, shape, { attributes: { ...builder.attributes(shape), COLOR_0 }, material: builder.material(pbr([1, 1, 1], 0, 0.6)) });
  };
}

function sparseMorph() {
  const builder = new Builder();
  const shape = sphere(24);
  const count = shape.position.length / 3;
  const places = [...Array(count).keys()].filter((i) => shape.position[3 * i + 1] > 0.2);
  const indices = builder.view(Buffer.from(new Uint16Array(places).buffer));
  const values = builder.view(Buffer.from(new Float32Array(places.flatMap(() => [0.1, 0.4, 0])).buffer));
  builder.json.accessors.push({ componentType: 5126, count, type: 'VEC3', min: [0, 0, 0], max: [0.1, 0.4, 0],
    sparse: { count: places.length, indices: { bufferView: indices, componentType: 5123 }, values: { bufferView: values } } });
  const POSITION = builder.json.accessors.length - 1;
  const mesh = builder.mesh(withIndices(builder, shape, { attributes: builder.attributes(shape), targets: [{ POSITION }],
    material: builder.material(pbr([0.5, 0.2, 0.4], 0, 0.5)) }), { weights: [0.8] });
  builder.node({ mesh });
  return builder.bytes();
}

/** The same relief upon a sphere as it is, mirrored, and mirrored twice. */
function mirrored() {
  const builder = new Builder();
  const shape = sphere();
  const material = builder.material({ ...pbr([0.7, 0.6, 0.4], 0, 0.4), normalTexture: { ...builder.texture(128, 128, bumps), scale: 0.5 } });
  const mesh = builder.mesh(withIndices(builder, shape, { attributes: builder.attributes(shape, { tangents: true }), material }));
  builder.node({ mesh, translation: [-1, 0, 0] });
  builder.node({ mesh, scale: [-1, 1, 1] });
  builder.node({ mesh, translation: [1, 0, 0], scale: [-1, -1, 1] });
  return builder.bytes();
}

/** Two sets of texture coordinates, and each map with a transform of its own. */
function ownTransforms() {
  const uv1 = [0, 0, 2, 0, 2, 2, 0, 2];
  return row([(b) => {
    b.use('KHR_texture_transform');
    const used = (texture, transform, texCoord = 0) => ({ ...texture, texCoord, extensions: { KHR_texture_transform: transform } });
    return {
      pbrMetallicRoughness: { metallicFactor: 0.5,
        baseColorTexture: used(b.texture(64, 64, checker([220, 60, 40, 255], [230, 220, 200, 255])), { rotation: 0.4, scale: [1.5, 1] }, 1),
        metallicRoughnessTexture: used(b.texture(64, 64, ramp), { offset: [0.5, 0], scale: [0.5, 2] }) },
      emissiveFactor: [0, 0.2, 0.3],
      emissiveTexture: used(b.texture(64, 64, stripes), { rotation: -0.7, texCoord: 1 }),
      occlusionTexture: used(b.texture(32, 32, checker([255, 0, 0, 255], [60, 0, 0, 255])), { scale: [3, 3] }, 1),
    };
  }], { shape: plane(), uv1 });
}

function facets(colors) {
  return (builder) => {
    const shape = sphere(12);
    const attributes = { POSITION: builder.accessor(shape.position, 3) };
    if (colors) attributes.COLOR_0 = builder.accessor(shape.position.flatMap((x, i) => (i % 3 === 0 ? [0.5 + x, 0.5, 0.5 - x, 1] : [])), 4);
    return withIndices(builder, shape, { attributes, material: builder.material(pbr([0.6, 0.7, 0.5], 0, 0.5)) });
  };
}

function points() {
  const builder = new Builder();
  const shape = sphere(24);
  const material = builder.material({ ...pbr([0.1, 0.1, 0.1], 0, 1), emissiveFactor: [0.6, 0.4, 0.1] });
  builder.node({ mesh: builder.mesh({ attributes: { POSITION: builder.accessor(shape.position, 3) }, mode: 0, material }) });
  return builder.bytes();
}

/** A strip and a fan, whose triangles take turns. */
const strip = (mode, order) => (builder) => {
  const shape = plane();
  const pick = (values, width) => order.flatMap((i) => values.slice(width * i, width * i + width));
  const part = { position: pick(shape.position, 3), normal: pick(shape.normal, 3), uv: pick(shape.uv, 2) };
  return { attributes: builder.attributes(part), mode, material: builder.material(pbr([0.3, 0.5, 0.7], 0, 0.5)) };
};

/** One lamp of a kind, over a rough floor: range and cone end where they must. */
function lamp(light, node) {
  const builder = new Builder();
  builder.use('KHR_lights_punctual');
  builder.json.extensions = { KHR_lights_punctual: { lights: [light] } };
  const shape = plane(1);
  builder.node({ mesh: builder.mesh(withIndices(builder, shape, { attributes: builder.attributes(shape), material: builder.material(pbr([0.6, 0.6, 0.6], 0, 0.7)) })) });
  builder.node({ ...node, extensions: { KHR_lights_punctual: { light: 0 } } });
  return builder.bytes();
}

export const rarer = {
  'vertex-colours-bytes': { bytes: shaped([coloured(Uint8Array, 3, 255), coloured(Uint8Array, 4, 255)]) },
  'vertex-colours-shorts': { bytes: shaped([coloured(Uint16Array, 3, 65535), coloured(Uint16Array, 4, 65535)]) },
  'unlit-vertex-colours': { bytes: row([extended('unlit', {}, pbr([0.8, 0.9, 1], 0, 1))], { shape: plane(), colors: [1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1] }) },
  'sparse-morph': { bytes: sparseMorph() },
  'mirrored': { bytes: mirrored() },
  'own-transforms': { bytes: ownTransforms() },
  'no-normals': { bytes: shaped([facets(false), facets(true)]) },
  'points': { bytes: points() },
  'strip-and-fan': { bytes: shaped([strip(5, [0, 1, 3, 2]), strip(6, [0, 1, 2, 3])]) },
  'alpha-mask-vertex': { bytes: row([{ ...pbr([0.7, 0.5, 0.3], 0, 0.6), alphaMode: 'MASK', alphaCutoff: 0.4, doubleSided: true }],
    { shape: plane(), colors: [1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0] }) },
  'clearcoat-maps': { bytes: row([(b) => extended('clearcoat', { clearcoatFactor: 1, clearcoatTexture: b.texture(64, 64, stripes) }, pbr([0.1, 0.3, 0.1], 0, 0.8)),
    (b) => extended('clearcoat', { clearcoatFactor: 1, clearcoatRoughnessFactor: 1, clearcoatRoughnessTexture: b.texture(64, 64, ramp) }, pbr([0.1, 0.1, 0.3], 0, 0.8))]) },
  'coated-metal': { bytes: row([extended('clearcoat', { clearcoatFactor: 1, clearcoatRoughnessFactor: 0.2 }, { ...pbr([0.9, 0.5, 0.3], 1, 0.6), emissiveFactor: [0, 0.1, 0.2] })]) },
  'sheen-maps': { bytes: row([(b) => extended('sheen', { sheenColorFactor: [1, 1, 1], sheenRoughnessFactor: 0.6, sheenColorTexture: b.texture(64, 64, gradient) }, pbr([0.1, 0.05, 0.05], 0, 1)),
    (b) => extended('sheen', { sheenColorFactor: [0.3, 0.6, 0.9], sheenRoughnessFactor: 1, sheenRoughnessTexture: b.texture(64, 64, ramp) }, pbr([0.1, 0.05, 0.05], 0, 1))]) },
  'specular-maps': { bytes: row([(b) => extended('specular', { specularTexture: b.texture(64, 64, ramp) }, pbr([0.1, 0.1, 0.1], 0, 0.2)),
    (b) => extended('specular', { specularColorTexture: b.texture(64, 64, gradient) }, pbr([0.1, 0.1, 0.1], 0, 0.2))]) },
  'specular-bright': { bytes: row([[2, 1, 0.5], [8, 4, 2], [40, 20, 10]].map((specularColorFactor) => extended('specular', { specularColorFactor }, pbr([0.1, 0.1, 0.1], 0, 0.2)))) },
  'specular-ior': { bytes: row([1.2, 2].map((ior) => extended('ior', { ior }, extended('specular', { specularFactor: 0.6, specularColorFactor: [1, 0.7, 0.4] }, pbr([0.1, 0.1, 0.2], 0, 0.1))))) },
  'iridescence-maps': { bytes: row([(b) => extended('iridescence', { iridescenceFactor: 1, iridescenceIor: 1.5, iridescenceThicknessMinimum: 150, iridescenceThicknessMaximum: 600,
    iridescenceThicknessTexture: b.texture(64, 64, ramp) }, pbr([0.05, 0.05, 0.05], 0, 0.1)),
  (b) => extended('iridescence', { iridescenceFactor: 1, iridescenceTexture: b.texture(64, 64, stripes) }, pbr([0.4, 0.4, 0.45], 1, 0.2))]) },
  'anisotropy-map': { bytes: row([(b) => extended('anisotropy', { anisotropyStrength: 1, anisotropyTexture: b.texture(64, 64, (u, v) => [Math.round(127.5 + 127.5 * Math.cos(6.2832 * u)), Math.round(127.5 + 127.5 * Math.sin(6.2832 * u)), 255, 255]) }, pbr([0.9, 0.9, 0.9], 1, 0.3)),
    (b) => extended('anisotropy', { anisotropyStrength: 0.9, anisotropyRotation: 1.2, anisotropyTexture: b.texture(64, 64, (u, v) => [255, 128, Math.round(255 * v), 255]) }, pbr([0.8, 0.6, 0.4], 1, 0.4))], { tangents: true }) },
  'transmission-maps': { background: 'environment', bytes: row([(b) => extended('transmission', { transmissionFactor: 1, transmissionTexture: b.texture(64, 64, stripes) }, pbr([0.9, 0.6, 0.4], 0, 0.2)),
    (b) => extended('volume', { thicknessFactor: 0.9, thicknessTexture: b.texture(64, 64, ramp), attenuationDistance: 0.5, attenuationColor: [0.3, 0.8, 0.6] }, extended('transmission', { transmissionFactor: 1 }, pbr([1, 1, 1], 0, 0.1)))]) },
  'diffuse-transmission-maps': { bytes: row([(b) => extended('diffuse_transmission', { diffuseTransmissionFactor: 1, diffuseTransmissionTexture: b.texture(64, 64, ramp) }, { ...pbr([0.7, 0.5, 0.3], 0, 0.4), doubleSided: true }),
    (b) => extended('volume', { thicknessFactor: 0.2, attenuationDistance: 0.3, attenuationColor: [0.9, 0.6, 0.4] },
      extended('diffuse_transmission', { diffuseTransmissionFactor: 0.8, diffuseTransmissionColorTexture: b.texture(64, 64, gradient) }, pbr([0.8, 0.8, 0.8], 0, 0.4)))]) },
  'lamp-point-range': { bytes: lamp({ type: 'point', color: [1, 0.8, 0.5], intensity: 3, range: 1.2 }, { translation: [0.3, 0.2, 0.6] }) },
  'lamp-spot-cones': { bytes: lamp({ type: 'spot', intensity: 6, range: 6, spot: { innerConeAngle: 0.15, outerConeAngle: 0.5 } }, { translation: [0, 0, 1.2] }) },
  'lamp-directional': { bytes: lamp({ type: 'directional', color: [0.4, 0.7, 1], intensity: 1.5 }, { rotation: [-0.3, 0.2, 0, 0.9327379] }) },
};
