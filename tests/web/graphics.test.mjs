// What a browser does with the graphics: it takes them away and gives them back; and a picture that stands still costs
// it nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { boxGlb } from './models.mjs';
import { drop, openMuseum, pixels, state, step, stepUntil, until, untilReady, untilSettled } from './museum.mjs';

let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

/** The picture once nothing more comes: the finest of what is inspected follows what the room needs. */
async function restingPixels(page) {
  await untilSettled(page);
  return pixels(page);
}
const differing = (a, b) => a.filter((value, index) => Math.abs(value - b[index]) > 3).length / a.length;

async function loseGraphics(page) {
  await page.evaluate(() => {
    window.lose ??= document.querySelector('#canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lose.loseContext();
  });
  await until(page, 'the page knows', () => window.__museum.graphics === 'lost');
}
async function giveGraphicsBack(page) {
  await page.evaluate(() => {
    window.__museum.progress = null;
    window.lose.restoreContext();
  });
  await until(page, 'everything is back', () => window.__museum.progress?.stage === 'done' || window.__museum.failure);
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
}

test('lost graphics come back with everything where it was', async () => {
  // Half of the usual picture: it is drawn a hundred times until all has come, three times over.
  const page = await museum.visit({ context: { viewport: { width: 360, height: 225 } } });
  const warnings = [];
  page.on('console', (message) => /WebGL|INVALID_|GL_/.test(message.text()) && warnings.push(message.text()));
  await untilReady(page);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  await page.evaluate(() => (window.sameDocument = true));

  // Away from the door, a guest on its plinth, an exhibit open, in Turkish.
  await page.keyboard.down('a');
  await step(page, 500);
  await page.keyboard.up('a');
  await step(page, 600);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-graphics-'));
  fs.writeFileSync(path.join(folder, 'box.glb'), boxGlb([0.3, 0.4, 0.2]));
  await drop(page, [path.join(folder, 'box.glb')]);
  await stepUntil(page, 'the guest is there', () => window.__museum.state.inspected === 'guest');
  fs.rmSync(folder, { recursive: true });
  // Who opens things from afar comes to stand before them: once round, so that it is the guest.
  const tell = (name, value) => page.evaluate(([event, what]) =>
    window.Module.ccall('kiln_hostEvent', null, ['string', 'string'], [event, what]), [name, value]);
  const other = await page.evaluate(() => window.__museum.index.exhibits[1].id);
  await tell('open', other);
  await tell('open', 'guest');
  await tell('act', 'close');
  await step(page, 3000);
  const stood = await state(page);
  await tell('open', 'guest');
  await tell('language', 'tr');
  await step(page, 3000);
  const guest = { state: await state(page), picture: await pixels(page) };
  assert.equal(guest.state.inspected, 'guest');
  await tell('open', other);
  await step(page, 4000);
  const exhibit = { state: await state(page), picture: await restingPixels(page) };
  assert.ok(differing(guest.picture, exhibit.picture) > 0.1, 'the pictures that are compared are different ones');

  for (let round = 1; round <= 2; ++round) {
    await loseGraphics(page);
    await page.getByText('Birazdan kaldığınız yerde olacaksınız').waitFor();
    await step(page, 100).catch(() => {}); // as a visitor's page goes on asking for frames
    await giveGraphicsBack(page);
    await page.locator('#loading').waitFor({ state: 'hidden' });
    await step(page, 100);
    const { settled, ...rest } = await state(page); // the rooms about may still be on their way
    assert.deepEqual({ ...rest, settled: exhibit.state.settled }, exhibit.state, `round ${round}`);
  }
  const share = differing(exhibit.picture, await restingPixels(page));
  assert.ok(share < 0.001, `${share} of the picture is another`);

  // The guest, from the files that were dropped and are no more; and the place where one stood.
  await tell('open', 'guest');
  await stepUntil(page, 'the guest is there again', () => window.__museum.state.inspected === 'guest');
  await step(page, 4000);
  assert.ok(differing(guest.picture, await pixels(page)) < 0.02, 'the guest is back on its plinth');
  await tell('act', 'close');
  await step(page, 3000);
  assert.deepEqual((await state(page)).eye, stood.eye);
  assert.ok(await page.evaluate(() => window.sameDocument), 'the page was not loaded again');
  assert.deepEqual(page.errors, []);
  assert.deepEqual(warnings.filter((text) => !/CONTEXT_LOST_WEBGL|GPU stall/.test(text)), []);
  await page.close();
});

test('graphics that are lost while the museum loads come back too', async () => {
  let release;
  const held = new Promise((done) => (release = done));
  const page = await museum.visit({
    prepare: (fresh) => fresh.route('**/objects/*.glb', async (route) => {
      await held;
      await route.continue().catch(() => {});
    }),
  });
  await until(page, 'the catalogue is there', () => window.__museum.progress?.stage === 'room');
  await loseGraphics(page);
  release();
  await giveGraphicsBack(page);
  await untilReady(page);
  assert.equal((await state(page)).mode, 'walk');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a museum that stands still is not drawn, and wakes at a touch', async () => {
  const page = await museum.visit({ stepped: false });
  await untilReady(page);
  await page.evaluate(() => {
    const gl = document.querySelector('#canvas').getContext('webgl2');
    window.drawn = 0;
    const draw = gl.drawArrays.bind(gl);
    const drawElements = gl.drawElements.bind(gl);
    gl.drawArrays = (...all) => (++window.drawn, draw(...all));
    gl.drawElements = (...all) => (++window.drawn, drawElements(...all));
  });
  await page.mouse.move(5, 5);
  const rest = () => page.waitForFunction(
    async () => {
      const before = window.drawn;
      await new Promise((done) => setTimeout(done, 1500));
      return window.drawn === before;
    },
    undefined,
    { timeout: 60_000 },
  );
  await rest();
  const before = await page.evaluate(() => window.drawn);
  await page.locator('#canvas').focus();
  await page.keyboard.down('ArrowLeft');
  await until(page, 'it is drawn again', (count) => window.drawn > count, before);
  await page.keyboard.up('ArrowLeft');
  await rest();
  assert.deepEqual(page.errors, []);
  await page.close();
});
