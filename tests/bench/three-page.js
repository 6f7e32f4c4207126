// The museum's own pack shown by three.js: the same files, places, lightmaps, probes and mirrored rooms, from the same eye.
// What an expert would do by hand is done: nothing is drawn that a door hides, still matrices and shadows are left alone,
// and surfaces with a lightmap reckon neither lamps nor an irradiance that they would throw away.
import {
  Box3, Color, CubeTexture, DataTexture, DataUtils, DirectionalLight, Group, HalfFloatType, LinearFilter, LinearSRGBColorSpace,
  Matrix4, NeutralToneMapping, PCFShadowMap, PerspectiveCamera, PMREMGenerator, RGBAFormat, Scene, ShaderChunk, Vector3,
  WebGLRenderer,
} from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { placeRooms, seenRooms } from './house.js';
import { lightAt, turned, divided } from './probes.js';

const PACK = 'museum/';
const WIDTH = 1280, HEIGHT = 720;

const canvas = document.querySelector('canvas');
const renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: 'high-performance' });
renderer.setPixelRatio(1);
renderer.setSize(WIDTH, HEIGHT, false);
renderer.toneMapping = NeutralToneMapping;
renderer.shadowMap.enabled = true;
renderer.shadowMap.type = PCFShadowMap;
renderer.shadowMap.autoUpdate = false;

const scene = new Scene();
scene.matrixWorldAutoUpdate = false;
const camera = new PerspectiveCamera(55, WIDTH / HEIGHT, 0.05, 120);
const key = new DirectionalLight();
key.castShadow = true;
key.shadow.mapSize.set(2048, 2048);
key.shadow.bias = -0.0005;
key.shadow.normalBias = 0.02;
scene.add(key, key.target);

// ---- materials -------------------------------------------------------------------------------------------------------

const inChunk = (chunk, from, to) => {
  if (!ShaderChunk[chunk].includes(from)) throw new Error(`three.js has changed: ${chunk} holds no "${from}"`);
  return ShaderChunk[chunk].replaceAll(from, to);
};
const NO_KEY_LIGHT = inChunk('lights_fragment_begin', '( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )', '0');
const SHARED_KEY_LIGHT = inChunk('lights_fragment_begin', 'getDirectionalLightInfo( directionalLight, directLight );',
  'getDirectionalLightInfo( directionalLight, directLight ); directLight.color *= uKeyShare;');
const NO_IRRADIANCE = inChunk('lights_fragment_maps', 'iblIrradiance += getIBLIrradiance( geometryNormal );', '');
const PROBE_IRRADIANCE = inChunk('lights_fragment_maps', 'iblIrradiance += getIBLIrradiance( geometryNormal );',
  'iblIrradiance += probeIrradiance( inverseTransformDirection( geometryNormal, viewMatrix ) );');
const PROBE = `uniform vec3 uProbe[9];
uniform float uKeyShare;
vec3 probeIrradiance(vec3 n) {
  vec3 sum = uProbe[0] + uProbe[1] * n.y + uProbe[2] * n.z + uProbe[3] * n.x;
  sum += uProbe[4] * (n.x * n.y) + uProbe[5] * (n.y * n.z) + uProbe[7] * (n.x * n.z);
  sum += uProbe[6] * (3.0 * n.z * n.z - 1.0) + uProbe[8] * (n.x * n.x - n.y * n.y);
  return PI * max(sum, vec3(0.0));
}
`;

function mirror(material, room) {
  material.envMap = room.mirrored;
  material.envMapRotation.set(0, room.turn, 0);
  material.envMapIntensity = 1;
}

/** Everything diffuse is in the lightmap. */
function bake(material) {
  material.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <lights_fragment_begin>', NO_KEY_LIGHT)
      .replace('#include <lights_fragment_maps>', NO_IRRADIANCE);
  };
  material.customProgramCacheKey = () => 'baked';
}

/** Lit by the room's probes at one place and by its share of the key light. */
function lightByProbe(material, uniforms) {
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${PROBE}`)
      .replace('#include <lights_fragment_begin>', SHARED_KEY_LIGHT)
      .replace('#include <lights_fragment_maps>', PROBE_IRRADIANCE);
  };
  material.customProgramCacheKey = () => 'probe';
}

// ---- files -----------------------------------------------------------------------------------------------------------

/** MOZ_lightmap, which the loader does not know. */
class Lightmaps {
  constructor(parser) {
    this.parser = parser;
    this.name = 'MOZ_lightmap';
  }
  extendMaterialParams(index, parameters) {
    const extension = this.parser.json.materials[index].extensions?.[this.name];
    if (!extension) return null;
    parameters.lightMapIntensity = Math.PI * (extension.intensity ?? 1); // it holds irradiance over pi
    return this.parser.assignTexture(parameters, 'lightMap', extension, 'srgb').then((texture) => {
      texture.generateMipmaps = false; // what lies beside each other in it belongs to different walls
      texture.minFilter = LinearFilter;
      texture.channel = extension.texCoord ?? 0;
    });
  }
}
const loader = new GLTFLoader();
loader.setMeshoptDecoder(MeshoptDecoder);
loader.register((parser) => new Lightmaps(parser));

let bytes = 0;
async function load(object) {
  const response = await fetch(PACK + object);
  if (!response.ok) throw new Error(`${object}: HTTP ${response.status}`);
  const file = await response.arrayBuffer();
  bytes += file.byteLength;
  return loader.parseAsync(file, '');
}

/** The first level of the room's cube (what the room mirrors), filtered as three.js does it. */
async function mirroredCube(gltf) {
  const extras = gltf.parser.json.scenes[gltf.parser.json.scene ?? 0].extras;
  const texels = new Uint8Array(await gltf.parser.getDependency('bufferView', extras.reflections.cube));
  const size = extras.reflections.size;
  const faces = [];
  for (let face = 0; face < 6; ++face) {
    const half = new Uint16Array(size * size * 4);
    for (let texel = 0; texel < size * size; ++texel) {
      const from = 4 * (face * size * size + texel);
      const scale = (texels[from + 3] / 255) ** 4 * 256;
      for (let channel = 0; channel < 3; ++channel) {
        half[4 * texel + channel] = DataUtils.toHalfFloat((texels[from + channel] / 255) * scale);
      }
      half[4 * texel + 3] = DataUtils.toHalfFloat(1);
    }
    const picture = new DataTexture(half, size, size, RGBAFormat, HalfFloatType);
    picture.minFilter = picture.magFilter = LinearFilter;
    picture.needsUpdate = true;
    faces.push(picture);
  }
  const cube = new CubeTexture(faces);
  Object.assign(cube, {
    type: HalfFloatType, format: RGBAFormat, colorSpace: LinearSRGBColorSpace, generateMipmaps: false,
    minFilter: LinearFilter, magFilter: LinearFilter, needsUpdate: true,
    isRenderTargetTexture: true, // its faces are OpenGL's own, not mirrored as pictures of a sky are
  });
  const generator = new PMREMGenerator(renderer);
  const filtered = generator.fromCubemap(cube).texture;
  generator.dispose();
  cube.dispose();
  return filtered;
}

async function probesOf(gltf) {
  const { grid, sh } = gltf.parser.json.scenes[gltf.parser.json.scene ?? 0].extras.probes;
  return { ...grid, numbers: new Float32Array(await gltf.parser.getDependency('bufferView', sh)) };
}

// ---- the house -------------------------------------------------------------------------------------------------------

let index, places;
const rooms = new Map();

const prepare = (async () => {
  index = await (await fetch(`${PACK}index.json`)).json();
  places = placeRooms(index.galleries);
})();

/** The level of an exhibit that a room shows to whoever walks in it. */
const roomLevel = (exhibit) => exhibit.levels[Math.max(0, exhibit.levels.length - 2)];

async function loadRoom(number) {
  const gallery = index.galleries[number];
  const transform = places[number].transform;
  const gltf = await load(gallery.roomObject);
  const room = {
    group: new Group(), exhibits: new Group(), mirrored: await mirroredCube(gltf), probes: await probesOf(gltf),
    turn: Math.atan2(transform.elements[8], transform.elements[10]), transform, lit: [],
  };
  const named = new Map();
  gltf.scene.applyMatrix4(transform);
  gltf.scene.updateMatrixWorld(true);
  gltf.parser.json.nodes.forEach((node, at) => named.set(node.name, at));
  const nodeOf = async (name) => (await gltf.parser.getDependency('node', named.get(name))).matrixWorld;
  const hidden = [];
  gltf.scene.traverse((object) => {
    const name = gltf.parser.json.nodes[gltf.parser.associations.get(object)?.nodes]?.name ?? '';
    if (name.startsWith('collision:')) hidden.push(object);
    const casts = !name.startsWith('noshadow:');
    object.traverse((mesh) => {
      if (!mesh.isMesh) return;
      if (!casts) mesh.userData.castsNot = true;
      mesh.castShadow = !mesh.userData.castsNot;
      mesh.receiveShadow = false; // the lightmap has them
      if (!mesh.material.lightMap) return;
      mirror(mesh.material, room);
      bake(mesh.material);
    });
  });
  for (const object of hidden) object.removeFromParent();
  room.group.add(gltf.scene);
  room.box = new Box3().setFromObject(gltf.scene);
  await Promise.all(gallery.placements.map(async (placement) => {
    const exhibit = index.exhibits.find(({ id }) => id === placement.exhibit);
    if (!exhibit) return;
    const model = await load(roomLevel(exhibit).object);
    const mount = (await nodeOf(placement.mount)).clone()
      .multiply(new Matrix4().makeRotationY((placement.turn * Math.PI) / 180));
    model.scene.applyMatrix4(mount);
    model.scene.updateMatrixWorld(true);
    const uniforms = { uProbe: { value: [] }, uKeyShare: { value: 1 } };
    model.scene.traverse((mesh) => {
      if (!mesh.isMesh) return;
      mesh.castShadow = mesh.receiveShadow = true;
      mirror(mesh.material, room);
      lightByProbe(mesh.material, uniforms);
    });
    room.lit.push({ centre: new Box3().setFromObject(model.scene).getCenter(new Vector3()), uniforms });
    room.exhibits.add(model.scene);
  }));
  room.group.add(room.exhibits);
  return room;
}

function light(room, direction, color) {
  const inverse = room.transform.clone().invert();
  for (const { centre, uniforms } of room.lit) {
    const harmonics = turned(lightAt(room.probes, centre.clone().applyMatrix4(inverse).toArray()), room.turn);
    const shared = divided(harmonics, direction.map((x) => -x), color.map((x) => x / Math.PI));
    uniforms.uProbe.value = shared.around.map((c) => new Vector3(...c));
    uniforms.uKeyShare.value = shared.keyShare;
  }
}

/**
 * Shows what is seen from `pose` in gallery `id`. `pose` is what the museum itself draws with: { viewProjection (16, columns),
 * eye (3), exposure, keyDirection (3, towards the light), keyColor (3), baked (3) }.
 */
async function show(id, pose) {
  await prepare;
  const here = index.galleries.findIndex((gallery) => gallery.id === id);
  const m = pose.viewProjection;
  const row = (i) => new Vector3(m[i], m[4 + i], m[8 + i]);
  camera.position.set(...pose.eye);
  camera.fov = (2 * Math.atan(1 / row(1).length()) * 180) / Math.PI;
  camera.updateProjectionMatrix();
  camera.lookAt(camera.position.clone().add(row(3)));
  camera.updateMatrixWorld(true);
  const seen = seenRooms(places, here, camera);
  for (const number of seen) {
    if (rooms.has(number)) continue;
    const room = await loadRoom(number);
    rooms.set(number, room);
    scene.add(room.group);
  }
  const direction = pose.keyDirection.map((x) => -x);
  for (const [number, room] of rooms) {
    room.group.visible = seen.includes(number);
    light(room, direction, pose.keyColor);
  }
  const centre = rooms.get(here).box.getCenter(new Vector3());
  const radius = 0.5 * rooms.get(here).box.getSize(new Vector3()).length();
  key.color.setRGB(...pose.keyColor, LinearSRGBColorSpace);
  key.intensity = 1;
  key.target.position.copy(centre);
  key.position.copy(centre).addScaledVector(new Vector3(...pose.keyDirection), 3 * radius);
  Object.assign(key.shadow.camera, { left: -radius, right: radius, top: radius, bottom: -radius, near: radius, far: 5 * radius });
  key.shadow.camera.updateProjectionMatrix();
  scene.background = new Color().setRGB(0.05, 0.055, 0.06, LinearSRGBColorSpace);
  renderer.toneMappingExposure = pose.exposure;
  scene.updateMatrixWorld(true);
  renderer.shadowMap.needsUpdate = true;
  await renderer.compileAsync(scene, camera);
  window.__bench.draw();
  window.__bench.draw();
  return { rooms: seen.map((number) => index.galleries[number].id), bytes };
}

window.__bench = {
  canvas,
  show,
  draw: () => renderer.render(scene, camera),
  /** What a frame costs in which nothing is drawn. */
  onlyClear() {
    this.draw = () => renderer.clear();
  },
  withoutExhibits(hidden) {
    for (const room of rooms.values()) room.exhibits.visible = !hidden;
  },
};
