// node rooms.mjs [--rooms a,b] [--rounds 5] [--frames 12] [--out FOLDER]
// What a frame costs in each room, ours beside three.js with the same pack, measured in turns in one run: README.md.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';
import { cpuOf, difference } from './processes.mjs';
import { argument, executablePath, FLAGS, here, pack, repository, SIZE, web } from './setup.mjs';

const rounds = Number(argument('rounds', 5));
const frames = Number(argument('frames', 12));
const out = path.resolve(argument('out', path.join(repository, 'build/bench')));
const TARGET = '1280x720 of 4 samples';

const index = JSON.parse(fs.readFileSync(path.join(pack, 'index.json'), 'utf8'));
const chosen = argument('rooms', '').split(',').filter(Boolean);
const galleries = index.galleries.filter(({ id }) => chosen.length === 0 || chosen.includes(id));

// ---- what is measured ------------------------------------------------------------------------------------------------

/** The page's own sum of what a frame asks of WebGL; the frame is drawn. */
function counted(draw) {
  const prototype = WebGL2RenderingContext.prototype;
  const kept = {};
  const sum = { draws: 0, triangles: 0 };
  const triangles = (mode, count) => (mode === 4 ? count / 3 : mode === 5 || mode === 6 ? count - 2 : 0);
  const watch = (name, count) => {
    kept[name] = prototype[name];
    prototype[name] = function watched(...given) {
      sum.draws += 1;
      sum.triangles += count(given);
      return kept[name].apply(this, given);
    };
  };
  watch('drawElements', ([mode, count]) => triangles(mode, count));
  watch('drawArrays', ([mode, , count]) => triangles(mode, count));
  watch('drawElementsInstanced', ([mode, count, , , times]) => triangles(mode, count) * times);
  watch('drawArraysInstanced', ([mode, , count, times]) => triangles(mode, count) * times);
  watch('drawRangeElements', ([mode, , , count]) => triangles(mode, count));
  draw();
  Object.assign(prototype, kept);
  return sum;
}

/** The mean of all that is on the canvas, 0 to 255. */
function brightness() {
  const { canvas, draw } = window.__bench;
  draw();
  const gl = canvas.getContext('webgl2');
  const pixels = new Uint8Array(4 * canvas.width * canvas.height);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 4) sum += pixels[i] + pixels[i + 1] + pixels[i + 2];
  return sum / (0.75 * pixels.length);
}

/** What the museum hands its shaders for a frame: the block of shaders/frame.glsl. */
function watchedPose(draw) {
  const BYTES = 288, prototype = WebGL2RenderingContext.prototype;
  const kept = { bufferData: prototype.bufferData, bufferSubData: prototype.bufferSubData };
  let block = null;
  const take = (target, data, offset, length) => {
    if (target !== 0x8a11 || !ArrayBuffer.isView(data)) return;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice(offset, length ? offset + length : undefined);
    if (bytes.byteLength === BYTES) block = new Float32Array(bytes.buffer);
  };
  prototype.bufferData = function watched(...given) {
    take(given[0], given[1], given[3] ?? 0, given[4]);
    return kept.bufferData.apply(this, given);
  };
  prototype.bufferSubData = function watched(...given) {
    take(given[0], given[2], given[3] ?? 0, given[4]);
    return kept.bufferSubData.apply(this, given);
  };
  draw();
  Object.assign(prototype, kept);
  if (!block) throw new Error('no frame block was seen: has shaders/frame.glsl changed its size?');
  const part = (first, count) => [...block.slice(first, first + count)];
  return {
    viewProjection: part(0, 16), eye: part(32, 3), exposure: block[35], keyDirection: part(36, 3), keyColor: part(40, 3),
    baked: part(68, 3),
  };
}

/** Draws `count` frames, as many as the browser shows, and waits until the last is there. */
async function run([count]) {
  const { canvas, draw } = window.__bench;
  const shown = () => new Promise(requestAnimationFrame);
  await shown();
  const begin = performance.now();
  let script = 0;
  for (let i = 0; i < count; ++i) {
    const start = performance.now();
    draw();
    script += performance.now() - start;
    await shown();
  }
  const gl = canvas.getContext('webgl2');
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  return { wall: (performance.now() - begin) / count, script: script / count };
}

// ---- the two pages ---------------------------------------------------------------------------------------------------

async function open(address) {
  const server = await chromium.launchServer({ executablePath, args: FLAGS });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await (await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(300_000);
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  return { page, errors, root: server.process().pid, close: () => server.close() };
}

async function openOurs(origin) {
  const ours = await open(`${origin}?step=1&samples=4&lang=en`);
  await ours.page.waitForFunction(() => window.__museum?.progress?.stage === 'done' || window.__museum?.failure);
  await ours.page.evaluate(() => {
    window.__bench = { canvas: document.querySelector('#canvas'), draw: () => window.Module._kiln_step(16) };
  });
  /** Goes to a room, or before an exhibit of it, and lets everything come to rest. */
  ours.go = async (link) => {
    await ours.page.evaluate((to) => window.Module.ccall('kiln_hostEvent', null, ['string', 'string'], ['go', to]), link);
    await ours.page.setViewportSize({ width: 160, height: 90 }); // what arrives is shown at once, and a rasterizer has to draw it
    const end = Date.now() + 400_000;
    let still = 0;
    while (still < 3) {
      if (Date.now() > end) throw new Error(`${link} never settles: ${await ours.page.evaluate(() => JSON.stringify(window.__museum.state))}`);
      await ours.page.evaluate(run, [1]);
      await ours.page.waitForTimeout(200);
      still = (await ours.page.evaluate(() => window.__museum.state?.settled)) ? still + 1 : 0;
    }
    await ours.page.setViewportSize(SIZE);
    await ours.page.evaluate(() => window.Module._kiln_step(2000)); // panels and hints come to rest
    for (let i = 0; i < 10; ++i) await ours.page.evaluate(run, [1]); // the shadow map's tiles are found
    return ours.page.evaluate(`(${watchedPose})(window.__bench.draw)`);
  };
  return ours;
}

async function openThree(origin) {
  const three = await open(`${origin}three/`);
  await three.page.waitForFunction(() => window.__bench);
  three.show = (id, pose) => three.page.evaluate(([room, seen]) => window.__bench.show(room, seen), [id, pose]);
  return three;
}

const count = (peer) => peer.page.evaluate(`(${counted})(window.__bench.draw)`);

async function measure(peer) {
  const before = cpuOf(peer.root);
  const { wall, script } = await peer.page.evaluate(run, [frames]);
  const spent = difference(before, cpuOf(peer.root));
  return { cpu: spent.all / frames, main: spent.main / frames, gpu: spent.gpu / frames, wall, script };
}

// ---- a pack's bytes --------------------------------------------------------------------------------------------------

function bytesOf(gallery) {
  const file = fs.readFileSync(path.join(pack, gallery.roomObject));
  const json = JSON.parse(file.subarray(20, 20 + file.readUInt32LE(12)));
  const { probes, reflections } = json.scenes[json.scene ?? 0].extras ?? {};
  const maps = new Set(json.materials.flatMap(({ extensions }) => extensions?.MOZ_lightmap?.index ?? []));
  const views = [...maps].map((texture) => json.images[json.textures[texture].source].bufferView);
  if (probes) views.push(probes.sh);
  if (reflections) views.push(reflections.cube);
  return { room: file.length, light: views.reduce((sum, view) => sum + json.bufferViews[view].byteLength, 0) };
}

/** From where a room is seen: where it is entered, and before the exhibit that stands farthest from there. */
function placesIn(gallery) {
  const file = fs.readFileSync(path.join(pack, gallery.roomObject));
  const json = JSON.parse(file.subarray(20, 20 + file.readUInt32LE(12)));
  const spawn = json.nodes.find(({ name }) => name === 'spawn')?.translation ?? [0, 0, 0];
  const far = ({ position }) => Math.hypot(position[0] - spawn[0], position[2] - spawn[2]);
  const farthest = [...gallery.placements].sort((a, b) => far(b) - far(a))[0];
  return [gallery.id, ...(farthest ? [`${gallery.id}/${farthest.exhibit}`] : [])];
}

// ---- all of it -------------------------------------------------------------------------------------------------------

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const medians = (list) => Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(list.map((one) => one[key]))]));
const round = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

fs.mkdirSync(out, { recursive: true });
const built = path.join(out, 'three');
await esbuild.build({
  entryPoints: [path.join(here, 'three-page.js')], bundle: true, minify: true, format: 'esm', outfile: path.join(built, 'page.js'),
});
fs.copyFileSync(path.join(here, 'three.html'), path.join(built, 'index.html'));
const server = await serve([['/three/museum/', pack], ['/three/', built], ['/museum/', pack], ['/', web]], 0, '127.0.0.1');
const origin = `http://127.0.0.1:${server.address().port}/`;
const [ours, three] = [await openOurs(origin), await openThree(origin)];
const peers = { ours, three };
const rows = [];
try {
  for (const gallery of galleries) {
    for (const place of placesIn(gallery)) {
      const pose = await ours.go(place);
      const seen = await three.show(gallery.id, pose);
      const row = { place, rooms: seen.rooms, ...bytesOf(gallery) };
      const name = place.replace('/', '-');
      for (const [peer, { page }] of Object.entries(peers)) {
        const target = await page.evaluate(() => {
          const { canvas } = window.__bench;
          const gl = canvas.getContext('webgl2');
          gl.bindFramebuffer(gl.FRAMEBUFFER, null);
          return `${canvas.width}x${canvas.height} of ${gl.getParameter(gl.SAMPLES)} samples`;
        });
        if (target !== TARGET) throw new Error(`${peer} draws ${target}, and not ${TARGET}`);
        await page.evaluate(run, [2]);
        await page.screenshot({ path: path.join(out, `${name}-${peer}.png`) });
        row[peer] = { ...(await count(peers[peer])), brightness: await page.evaluate(brightness), rounds: [] };
      }
      await three.page.evaluate(() => window.__bench.withoutExhibits(true));
      row.three.drawsWithout = (await count(three)).draws;
      await three.page.evaluate(() => window.__bench.withoutExhibits(false));
      for (let i = 0; i < rounds; ++i) {
        for (const peer of Object.keys(peers)) row[peer].rounds.push(await measure(peers[peer]));
      }
      for (const peer of Object.keys(peers)) row[peer].median = medians(row[peer].rounds);
      row.ratio = row.ours.median.cpu / row.three.median.cpu;
      rows.push(row);
      const line = (peer) => `${round(row[peer].median.cpu)} ms (main thread ${round(row[peer].median.main)}, ` +
        `${row[peer].draws} draws, ${Math.round(row[peer].triangles / 1000)} k triangles)`;
      console.log(`${place}: ours ${line('ours')}, three.js ${line('three')}: ${row.ratio.toFixed(2)}`);
    }
  }
  await three.page.evaluate(() => window.__bench.onlyClear());
  await measure(three);
  const floor = medians([await measure(three), await measure(three), await measure(three)]);
  console.log(`an empty picture, for comparison: ${round(floor.cpu)} ms`);
  for (const [peer, { errors }] of Object.entries(peers)) for (const error of errors) console.error(`${peer}: ${error}`);
} finally {
  await Promise.all([ours.close(), three.close()]);
  server.close();
}
const table = [
  '| place | CPU ms a frame, ours (least to most) | three.js | ratio | main thread ms | draws | thousand triangles | kB room, of it light | mean of the picture |',
  '|---|---|---|---|---|---|---|---|---|',
  ...rows.map((row) => {
    const { ours: a, three: b } = row;
    const span = ({ rounds: all, median: { cpu } }) =>
      `${round(cpu)} (${round(Math.min(...all.map((one) => one.cpu)))}–${round(Math.max(...all.map((one) => one.cpu)))})`;
    return `| ${row.place} | ${span(a)} | ${span(b)} | ${row.ratio.toFixed(2)} | ${round(a.median.main)} : ${round(b.median.main)} ` +
      `| ${a.draws} : ${b.draws} | ${Math.round(a.triangles / 1000)} : ${Math.round(b.triangles / 1000)} ` +
      `| ${Math.round(row.room / 1000)}, ${Math.round(row.light / 1000)} ` +
      `| ${round(a.brightness)} : ${round(b.brightness)} |`;
  }),
].join('\n');
fs.writeFileSync(path.join(out, 'rooms.json'), JSON.stringify({ date: new Date().toISOString(), cpu: os.cpus()[0].model, rounds, frames, rows }, null, 1));
fs.writeFileSync(path.join(out, 'rooms.md'), `${table}\n`);
console.log(`\n${table}`);
