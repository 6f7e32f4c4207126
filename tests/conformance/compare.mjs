// Serves our page, the reference viewer and the models from one place, draws a model with both, and measures the difference.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { handler } from '../../web/serve.mjs';
import { environmentHdr } from './environment.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, '../..');
const web = process.env.KILN_WEB ?? path.join(repository, 'build/web-release/web');
const viewer = path.join(here, 'node_modules/@khronosgroup/gltf-viewer/dist');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
  '--disable-background-networking', '--force-device-scale-factor=1'];
export const SIZE = [256, 192];

/** Runs in a page: how far two pictures (data URLs) lie apart, channel by channel, 0..255, where either shows anything, or
 * where `where` (a picture; optional) does. */
async function measure([ours, theirs, where]) {
  const pixels = async (url) => {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [a, b] = [await pixels(ours), await pixels(theirs)];
  const mask = where ? await pixels(where) : null;
  // The reference viewer encodes by a power of 2.2, we by sRGB's own curve: ours is brought to theirs.
  const encoded = Uint8ClampedArray.from({ length: 256 }, (_, byte) => {
    const v = byte / 255;
    return Math.round(255 * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) ** (1 / 2.2));
  });
  const difference = new ImageData(a.width, a.height);
  const values = [];
  for (let i = 0; i < a.data.length; i += 4) {
    const shown = mask ? mask.data[i] + mask.data[i + 1] + mask.data[i + 2] > 12 : a.data[i] + a.data[i + 1] + a.data[i + 2] + b.data[i] + b.data[i + 1] + b.data[i + 2] > 12;
    for (let k = 0; k < 3; ++k) {
      const distance = Math.abs(encoded[a.data[i + k]] - b.data[i + k]);
      difference.data[i + k] = Math.min(255, 4 * distance);
      if (shown) values.push(distance);
    }
    difference.data[i + 3] = 255;
  }
  values.sort((x, y) => x - y);
  const canvas = new OffscreenCanvas(a.width, a.height);
  canvas.getContext('2d').putImageData(difference, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  return {
    covered: values.length / 3 / (a.width * a.height),
    mean: values.length ? values.reduce((sum, x) => sum + x, 0) / values.length : 0,
    p99: values.length ? values[Math.floor(0.99 * (values.length - 1))] : 0,
    difference: `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`,
  };
}

/** `models`: [{name, bytes} or {name, file, folder}]; the environment is the tests' own or the HDR at `hdr`. */
export async function openComparison({ hdr = null } = {}) {
  for (const [what, file] of [['our page', path.join(web, 'index.html')], ['the reference viewer', viewer]]) {
    if (!fs.existsSync(file)) throw new Error(`${what} is not there: ${file}`);
  }
  const memory = new Map([['/env.hdr', hdr ? fs.readFileSync(hdr) : environmentHdr()], ['/reference.html', fs.readFileSync(path.join(here, 'reference.html'))]]);
  const folders = [['/viewer/', viewer], ['/museum/', path.join(repository, 'build/museum')], ['/', web]];
  const serve = { current: handler(folders) };
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split(/[?#]/)[0]);
    if (!memory.has(name)) return serve.current(request, response);
    response.writeHead(200, { 'content-type': name.endsWith('.html') ? 'text/html' : 'application/octet-stream', 'cache-control': 'no-store' });
    return response.end(memory.get(name));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const context = await browser.newContext({ viewport: { width: SIZE[0], height: SIZE[1] }, deviceScaleFactor: 1 });

  const reference = await context.newPage();
  const complaints = [];
  reference.on('pageerror', (error) => complaints.push(String(error)));
  await reference.goto(`${address}reference.html`);
  await reference.waitForFunction(() => window.loaded, null, { timeout: 60_000 });
  await reference.evaluate(([size, url]) => window.prepare(size, url), [SIZE, '/env.hdr']);

  // One page draws them all, so that the program starts and the environment is prefiltered once.
  let count = 0;
  let page;
  async function drawOurs(spec) {
    const name = `spec-${++count}.json`;
    memory.set(`/${name}`, Buffer.from(JSON.stringify(spec)));
    try {
      if (page) {
        await page.evaluate((path) => {
          const { open } = window.__portrait;
          window.__portrait = undefined;
          open(path);
        }, name);
      } else {
        page = await context.newPage();
        await page.goto(`${address}?portrait=${name}`);
      }
      await page.waitForFunction(() => window.__portrait || window.__museum?.failure, null, { timeout: 120_000 });
      const picture = await page.evaluate(() => {
        if (window.__museum?.failure) return { error: JSON.stringify(window.__museum.failure), stopped: true };
        if (window.__portrait.state !== 'ready') return { error: window.__portrait.error };
        window.__portrait.draw();
        return { png: document.querySelector('#canvas').toDataURL() };
      });
      if (picture.stopped) await closePage();
      return picture;
    } catch (error) {
      await closePage();
      return { error: error.message.split('\n')[0] };
    } finally {
      memory.delete(`/${name}`);
    }
  }
  async function closePage() {
    await page?.close();
    page = undefined;
  }

  return {
    /** Draws one model with both; {mean, p99, covered, ours, theirs, difference}, or {oursFailed} or {theirsFailed}. */
    async compare({ name, bytes, file, folder, background = [0, 0, 0], toneMapping = 'neutral', exposure = 1, seconds, variant }) {
      let model = `model/${name}.glb`;
      if (bytes) {
        memory.set(`/${model}`, bytes);
      } else {
        serve.current = handler([['/model/', folder], ...folders]);
        model = `model/${file}`;
      }
      const shared = { toneMapping, exposure, seconds, variant, background };
      complaints.length = 0;
      let theirs;
      let where;
      try {
        theirs = await reference.evaluate((spec) => window.draw(spec), { model: `/${model}`, ...shared });
        // The environment behind the model is drawn otherwise on purpose (the reference stretches it): only the model counts.
        if (background === 'environment') {
          where = (await reference.evaluate((spec) => window.draw(spec), { model: `/${model}`, ...shared, background: [0, 0, 0] })).png;
        }
      } catch (error) {
        return { theirsFailed: [error.message.split('\n')[0], ...complaints].join('; ') };
      }
      const ours = await drawOurs({ model, environment: 'env.hdr', camera: theirs.camera, ...shared });
      if (ours.error) return { oursFailed: ours.error };
      const difference = await reference.evaluate(measure, [ours.png, theirs.png, where]);
      return { ...difference, ours: ours.png, theirs: theirs.png };
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}
