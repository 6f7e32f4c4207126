// node shimmer.mjs [--rooms a,b] [--frames 6] [--finer 4] [--size 640x360] [--out FOLDER]
// How much a picture shimmers while one walks: README.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { argument, pack, repository } from './setup.mjs';

const program = process.env.KILN_PROGRAM ?? path.join(repository, 'build/release/app/visitor/sister-kilns');
const frames = Number(argument('frames', 6));
const finer = Number(argument('finer', 4));
const [width, height] = argument('size', '640x360').split('x').map(Number);
const out = path.resolve(argument('out', path.join(repository, 'build/shimmer')));
const chosen = argument('rooms', '').split(',').filter(Boolean);
const STEP = 0.01; // metres a picture: slow walking

// Where each room is entered, in metres of the house, and how one looks: x, z, degrees to the left of north.
const DOORS = {
  vestibule: [0, 4.2, 0],
  'tile-hall': [-6.2, 0, 90],
  'porcelain-hall': [6.2, 0, -90],
  conversation: [0, -6.2, 0],
  'kiln-yard': [0, 6.4, 180],
};

/** The pictures of a walk, each made of `fine` by `fine` as many pixels. */
function* walk(room, fine) {
  const [x, z, yaw] = DOORS[room];
  const way = STEP * (frames - 1), angle = (yaw * Math.PI) / 180;
  const end = [x - way * Math.sin(angle), z - way * Math.cos(angle)].map((value) => value.toFixed(4));
  const file = path.join(out, `${room}-${fine}.png`);
  const size = `${fine * width}x${fine * height}`;
  const given = ['--headless', '--pack', pack, '--size', size, '--frames', String(frames), '--shot', file];
  execFileSync(program, [...given, '--walk', `${x},${z},${yaw};${end},${yaw}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (let frame = 0; frame < frames; ++frame) {
    const picture = file.replace(/\.png$/, `-${String(frame).padStart(3, '0')}.png`);
    yield brightness(PNG.sync.read(fs.readFileSync(picture)), fine);
    if (fine > 1) fs.rmSync(picture);
  }
}

/** Brightness of each pixel, 0 to 255: the mean of the smaller ones that it was drawn as. */
function brightness(picture, fine) {
  const result = new Float32Array(width * height);
  for (let y = 0; y < height * fine; ++y) {
    for (let x = 0; x < width * fine; ++x) {
      const at = 4 * (y * picture.width + x);
      const luma = 0.2126 * picture.data[at] + 0.7152 * picture.data[at + 1] + 0.0722 * picture.data[at + 2];
      result[Math.floor(y / fine) * width + Math.floor(x / fine)] += luma / (fine * fine);
    }
  }
  return result;
}

/** The largest value of each pixel and those round it. */
function widened(values) {
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      let most = 0;
      for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); ++j) {
        for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); ++i) most = Math.max(most, values[j * width + i]);
      }
      result[y * width + x] = most;
    }
  }
  return result;
}

const changes = (before, after) => after.map((value, i) => Math.abs(value - before[i]));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function measure(room) {
  const drawn = [...walk(room, 1)], truth = [...walk(room, finer)];
  const shimmer = new Float32Array(width * height);
  let own = 0, real = 0;
  for (let frame = 1; frame < frames; ++frame) {
    const seen = changes(drawn[frame - 1], drawn[frame]), moved = changes(truth[frame - 1], truth[frame]);
    const allowed = widened(moved);
    own += mean(seen) / (frames - 1);
    real += mean(moved) / (frames - 1);
    for (let i = 0; i < shimmer.length; ++i) shimmer[i] += Math.max(0, seen[i] - allowed[i]) / (frames - 1);
  }
  const picture = new PNG({ width, height });
  for (let i = 0; i < shimmer.length; ++i) picture.data.fill(Math.min(255, 12 * shimmer[i]), 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4);
  fs.writeFileSync(path.join(out, `${room}-shimmer.png`), PNG.sync.write(picture));
  const worst = [...shimmer].sort((a, b) => b - a).slice(0, Math.ceil(shimmer.length / 100));
  return { room, change: own / real, shimmer: mean(shimmer), worst: mean(worst) };
}

fs.mkdirSync(out, { recursive: true });
console.log('| room | change by that of the truth | shimmer | of the worst hundredth |\n|---|---|---|---|');
for (const room of Object.keys(DOORS).filter((id) => chosen.length === 0 || chosen.includes(id))) {
  const { change, shimmer, worst } = measure(room);
  console.log(`| ${room} | ${change.toFixed(3)} | ${shimmer.toFixed(3)} | ${worst.toFixed(2)} |`);
}
