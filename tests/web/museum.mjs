// What every web test shares: the museum served as it will be, a browser, and a page whose clock the test moves.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/serve.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const root = process.env.KILN_WEB ?? path.join(repository, 'build/web-release/web');
const pack = process.env.KILN_PACK ?? path.join(repository, 'build/museum');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const WITH_GL = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
const WITHOUT_GL = ['--no-sandbox', '--disable-gpu', '--disable-3d-apis'];

/** Starts a server (of `guest` too, the path of a model) and a browser; close() ends both. */
export async function openMuseum({ gl = true, guest = null } = {}) {
  assert.ok(fs.existsSync(path.join(root, 'index.html')), `${root} holds no museum: build the web-release preset first`);
  const server = await serve([['/museum/', pack], ['/', root]], 0, '127.0.0.1', guest);
  const browser = await chromium.launch({ executablePath, args: gl ? WITH_GL : WITHOUT_GL });
  const address = `http://127.0.0.1:${server.address().port}/`;
  return {
    address,
    browser,
    async visit(options) {
      // What a failed test left open would draw on beside the next.
      for (const context of browser.contexts()) await context.close();
      return visit(browser, address, options);
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A page of its own, small because it is drawn by software; `errors` gathers what must not happen. */
async function visit(browser, address, { query = '', hash = '', prepare, stepped = true, context: contextOptions = {} } = {}) {
  const context = await browser.newContext({
    viewport: { width: 480, height: 300 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
    ...contextOptions,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('crash', () => errors.push('the page crashed'));
  await prepare?.(page);
  const parameters = new URLSearchParams(query);
  parameters.set('samples', '0');
  parameters.set('step', stepped ? '1' : '0');
  await page.goto(`${address}?${parameters}${hash}`);
  return Object.assign(page, { errors, close: () => context.close() });
}

/** Waits until the program said that everything stands in its place, and all of it has come. */
export async function untilReady(page) {
  await untilStanding(page);
  await until(page, 'all of the program is there', () => window.__museum.state || window.__museum.failure);
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
}

/** The same, whether or not there is more than the program's first part. */
export async function untilStanding(page) {
  await until(page, 'every exhibit is there', () => window.__museum.progress?.stage === 'done' || window.__museum.failure);
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
}

/** A visit whose room stands and whose loading screen has gone. */
export async function openReady(museum, options) {
  const page = await museum.visit(options);
  await untilReady(page);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  return page;
}

/** What axe finds wrong with the page as it is, a line each. */
export async function axeViolations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Waits for a condition in the page; names it when it does not come. */
export async function until(page, what, condition, argument) {
  try {
    await page.waitForFunction(condition, argument, { polling: 50, timeout: 90_000 });
  } catch (error) {
    const seen = await page.evaluate(() => JSON.stringify({ ...window.__museum, index: undefined })).catch(String);
    throw new Error(`waited in vain until ${what}; the page has ${seen}`, { cause: error });
  }
}

/** Moves the clock on, a frame at a time, until a condition in the page holds; for what also takes real time to load. */
export async function stepUntil(page, what, condition, argument, longest = 60_000) {
  const end = Date.now() + longest;
  while (Date.now() < end) {
    await step(page, 16);
    if (await page.evaluate(condition, argument)) return;
    await page.waitForTimeout(50);
  }
  const seen = await page.evaluate(() => JSON.stringify({ ...window.__museum, index: undefined }));
  throw new Error(`waited in vain until ${what}; the page has ${seen}`);
}

/** Moves the clock on until nothing more is on its way to here: rooms, the finest of what is open, fonts. */
export const untilSettled = (page) =>
  stepUntil(page, 'nothing more is on its way', () => window.__museum.state?.settled === true, null, 240_000);

/** Moves the museum's clock on and draws once; waits for the picture, or a slow software GPU would gather a backlog. */
export const step = (page, milliseconds) =>
  page.evaluate((ms) => {
    window.Module._kiln_step(ms);
    const gl = document.querySelector('#canvas').getContext('webgl2');
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }, milliseconds);

/** The picture as it is on the canvas, RGBA. */
export const pixels = (page) =>
  page.evaluate(() => {
    window.Module._kiln_step(0);
    const canvas = document.querySelector('#canvas');
    const gl = canvas.getContext('webgl2');
    const rgba = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
    return [...rgba];
  });

/** What the program last said, after it was given a moment to say it. */
export async function state(page) {
  await step(page, 1);
  return page.evaluate(() => window.__museum.state);
}

/** Drops files and folders of this disk on the picture, as a hand would. */
export async function drop(page, paths) {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await browser.send('Input.dispatchDragEvent', { type, x: 300, y: 150, data });
  }
  await browser.detach();
}
