// A scan as somebody who knows three.js would show it: the file as it is, in a neutral room's light, seen from before it.
import { Box3, Color, NeutralToneMapping, PerspectiveCamera, PMREMGenerator, Scene, Vector3, WebGLRenderer } from 'three';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

const canvas = document.querySelector('canvas');
const renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: 'high-performance' });
renderer.setSize(1280, 720, false);
renderer.toneMapping = NeutralToneMapping;
const scene = new Scene();
scene.background = new Color(0.4, 0.4, 0.4);
scene.environment = new PMREMGenerator(renderer).fromScene(new RoomEnvironment(), 0.04).texture;
const camera = new PerspectiveCamera(40, 1280 / 720, 0.01, 100);
renderer.render(scene, camera);
const { scene: scan } = await new GLTFLoader().loadAsync('scan.glb');
scene.add(scan);
const box = new Box3().setFromObject(scan);
const centre = box.getCenter(new Vector3());
camera.position.copy(centre).add(new Vector3(0, 0, 1.4 * box.getSize(new Vector3()).length()));
camera.lookAt(centre);
renderer.render(scene, camera);
requestAnimationFrame(() => (window.__settled = true));
