// Forty invalid models, the same each time; tests/hostile has hundreds more for the native program.
import { boxGlb, glb } from './models.mjs';

/** The box's document and binary part, to be broken. */
function parts() {
  const whole = boxGlb([0.2, 0.3, 0.1]);
  const length = whole.readUInt32LE(12);
  return { json: JSON.parse(whole.subarray(20, 20 + length).toString()), binary: whole.subarray(20 + length + 8) };
}
/** The box with one value of its document set, by a path with slashes. */
function changed(place, value) {
  const { json, binary } = parts();
  const names = place.split('/');
  const last = names.pop();
  names.reduce((object, name) => (object[name] ??= {}), json)[last] = value;
  return glb(json, binary);
}
/** The box as a .gltf whose one buffer is at `uri`. */
function beside(uri) {
  const { json } = parts();
  json.buffers[0].uri = uri;
  return Buffer.from(JSON.stringify(json));
}
function header(at, value) {
  const bytes = Buffer.from(boxGlb([0.2, 0.3, 0.1]));
  bytes.writeUInt32LE(value, at);
  return bytes;
}

/** [{name, bytes}] */
export function hostileModels() {
  const whole = boxGlb([0.2, 0.3, 0.1]);
  const nan = parts();
  nan.binary.writeFloatLE(NaN, 0);
  const files = [
    ...[0, 3, 12, 19, 40, 200, whole.length - 600, whole.length - 1].map((length) => ['glb', whole.subarray(0, length)]),
    ['glb', header(0, 0)], ['glb', header(4, 1)], ['glb', header(12, 0xffffffff)], ['glb', header(12, 8)],
    ...[['accessors/0/count', 4294967295], ['accessors/0/count', -1], ['accessors/0/count', 1e300], ['accessors/0/componentType', 1],
      ['accessors/0/type', 'VEC9'], ['accessors/0/bufferView', 99], ['accessors/0/byteOffset', 4294967295], ['bufferViews/0/byteLength', 4294967295],
      ['bufferViews/0/buffer', 7], ['buffers/0/byteLength', 4294967295], ['meshes/0/primitives/0/indices', 50], ['meshes/0/primitives/0/mode', 9],
      ['meshes/0/primitives/0/attributes', []], ['meshes', {}], ['nodes/0/mesh', -5], ['nodes/0/children', [0]], ['nodes/0/scale', [0, 0, 0]],
      ['scenes/0/nodes', [3]], ['asset/version', '1.0'], ['asset', []], ['extensionsRequired', ['ACME_hologram']], ['extensionsRequired', 'x'],
    ].map(([place, value]) => ['glb', changed(place, value)]),
    ['glb', glb(nan.json, nan.binary)],
    ...['missing.bin', '../secret.bin', 'data:application/octet-stream;base64,@@@'].map((uri) => ['gltf', beside(uri)]),
    ['gltf', Buffer.from('['.repeat(200_000))], ['gltf', Buffer.from('{"asset":{"version":"2.0"}}')],
  ];
  return files.map(([ending, bytes], i) => ({ name: `hostile-${i}.${ending}`, bytes }));
}
