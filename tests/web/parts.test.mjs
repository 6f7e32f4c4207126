// The program's code comes in two parts: what the first can do alone, how the rest follows, and where it does not come.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMuseum, openReady, pixels, state, step, stepUntil, until, untilStanding } from './museum.mjs';

const LATER = '**/sister-kilns.later.wasm';
let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

/** Means of the picture's green in 12 by 8 fields, which another picture does not share. */
async function picture(page) {
  const rgba = await pixels(page);
  const [width, height] = await page.evaluate(() => {
    const canvas = document.querySelector('#canvas');
    return [canvas.width, canvas.height];
  });
  const means = new Array(12 * 8).fill(0);
  for (let i = 0; i < rgba.length; i += 4) {
    const x = (i / 4) % width, y = Math.floor(i / 4 / width);
    means[Math.floor((12 * x) / width) + 12 * Math.floor((8 * y) / height)] += rgba[i + 1];
  }
  return means.map((sum) => Math.round((sum * 96) / (width * height)));
}
const unlike = (a, b) => a.filter((value, place) => Math.abs(value - b[place]) > 3).length;
const calledEarly = (page) => page.evaluate(() => window.__museum.calledEarly);
const rest = (page) => page.locator('#rest').innerText();
const tell = (page, name, value = '') =>
  page.evaluate(([event, what]) => window.Module.ccall('kiln_hostEvent', null, ['string', 'string'], [event, what]), [name, value]);
async function press(page, key, milliseconds) {
  await page.keyboard.down(key);
  await step(page, milliseconds);
  await page.keyboard.up(key);
  await step(page, 600);
}

/** A visit whose rest of the program is held back until release() is called. */
async function openWithFirst(options = {}) {
  let release;
  const released = new Promise((done) => (release = done));
  const asked = [];
  const page = await museum.visit({
    ...options,
    prepare: async (fresh) => {
      fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await fresh.route(LATER, async (route) => {
        await released;
        await route.continue().catch(() => {}); // the page may be gone by then
      });
    },
  });
  await untilStanding(page);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  return Object.assign(page, { asked, release });
}

test('with the first part alone the room is lit, one walks, looks round and comes near an exhibit', async () => {
  const page = await openWithFirst();
  const arrived = await picture(page);
  assert.ok(new Set(arrived).size > 20, `nothing is to be seen: ${arrived}`);
  await press(page, 'd', 400);
  const walked = await picture(page);
  assert.ok(unlike(arrived, walked) > 20, 'nobody walked');
  await page.mouse.move(240, 150);
  await page.mouse.down();
  await page.mouse.move(330, 140);
  await step(page, 50);
  await page.mouse.up();
  await step(page, 600);
  const turned = await picture(page);
  assert.ok(unlike(walked, turned) > 20, 'nobody looked round');
  await press(page, 'n', 50);
  await step(page, 3000);
  const near = await picture(page);
  assert.ok(unlike(turned, near) > 20, 'no exhibit came near');
  await page.mouse.wheel(0, -400);
  await step(page, 600);
  assert.ok(unlike(near, await picture(page)) > 5, 'it came no nearer');
  await press(page, 'Escape', 50);
  assert.deepEqual(await calledEarly(page), []);
  assert.equal(await page.evaluate(() => window.__museum.state), null, 'the rest was there already');
  assert.equal(await page.locator('#rest').isVisible(), false, 'nobody has asked for more');

  page.release();
  await stepUntil(page, 'the rest is there', () => window.__museum.state !== null);
  assert.deepEqual(await calledEarly(page), []);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('the rest is asked for when there is something to see', async () => {
  const page = await openWithFirst();
  const place = page.asked.findIndex((name) => name.endsWith('.later.wasm'));
  const { galleries } = await (await fetch(`${museum.address}museum/index.json`)).json();
  const room = page.asked.findIndex((name) => name.endsWith(galleries[0].roomObject));
  assert.ok(room > 0 && place > room, `the rest came as number ${place}, the room as ${room}`);
  await page.close();
});

test('what is asked for before it can be done is done when it can', async () => {
  const page = await openWithFirst();
  await press(page, 'q', 20);
  assert.match(await rest(page), /One moment/);
  assert.equal(await page.evaluate(() => window.__museum.search), null);
  page.release();
  await stepUntil(page, 'search is open', () => window.__museum.search?.open === true);
  assert.equal(await page.locator('#rest').isVisible(), false);
  assert.deepEqual(await calledEarly(page), []);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('who turns back has not asked for it', async () => {
  const page = await openWithFirst();
  await press(page, 'q', 20);
  await press(page, 'Escape', 20);
  page.release();
  await stepUntil(page, 'the rest is there', () => window.__museum.search !== null);
  assert.equal(await page.evaluate(() => window.__museum.search.open), false);
  await page.close();
});

test('where the rest does not come, the page says so, nothing breaks, and it is asked for again', async () => {
  let broken = true;
  const page = await museum.visit({
    prepare: (fresh) => fresh.route(LATER, (route) => (broken ? route.abort() : route.continue())),
  });
  await untilStanding(page);
  await until(page, 'the page says so', () => !document.querySelector('#rest').hidden);
  assert.match(await rest(page), /labels, search and tools have not come/);
  for (const key of ['q', 'm', 'j', 'h', 'Shift+T', 'Shift+Q', 'n', 'r', 'c', 't', 'Shift+L', 'Shift+C', 'Shift+R', 'u', 'y', 'g', '2', 'v', 'Escape']) {
    await page.locator('#canvas').press(key);
    await step(page, 30);
  }
  await tell(page, 'act', 'search');
  await tell(page, 'tour', '0');
  await tell(page, 'planFocus', 'vestibule');
  await tell(page, 'set', 'text-size=150');
  await step(page, 500);
  const before = await picture(page);
  await press(page, 'Escape', 30);
  await press(page, 'Escape', 30);
  await press(page, 'a', 400);
  assert.ok(unlike(before, await picture(page)) > 10, 'nobody can walk any more');
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
  assert.deepEqual(await calledEarly(page), []);

  await page.evaluate(() => document.querySelector('#record [data-language=zh]').click());
  await until(page, 'it is said in Chinese', () => /未能加载/.test(document.querySelector('#rest').innerText));
  broken = false;
  await page.locator('#rest').getByRole('button').click();
  await stepUntil(page, 'the rest is there', () => window.__museum.state !== null);
  assert.equal(await page.locator('#rest').isVisible(), false);
  await tell(page, 'act', 'search');
  await stepUntil(page, 'search is open', () => window.__museum.search.open);
  assert.equal((await state(page)).language, 'zh');
  await page.close();
});

test('after it has come, nothing tells that there were two', async () => {
  const page = await openReady(museum, {});
  await stepUntil(page, 'the rest is there', () => window.__museum.state !== null);
  await tell(page, 'act', 'search');
  await step(page, 50);
  assert.equal(await page.evaluate(() => window.__museum.search.open), true);
  await press(page, 'Escape', 20);
  await press(page, 'n', 20);
  await step(page, 2500);
  await tell(page, 'act', 'compare');
  await stepUntil(page, 'a comparison is open', () => window.__museum.comparison?.open);
  assert.deepEqual(await calledEarly(page), []);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a part that is called before it has come is waited for', async () => {
  const page = await museum.visit({ query: 'portrait=../museum/index.json', stepped: false });
  await until(page, 'the portrait answers', () => window.__portrait?.state);
  assert.ok((await calledEarly(page)).length > 0);
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
  await page.close();
});

test('where that cannot be, the page stops with a reason', async () => {
  const page = await museum.visit({
    query: 'portrait=x.json', stepped: false,
    prepare: (fresh) => fresh.route(LATER, (route) => route.abort()),
  });
  await until(page, 'the page says so', () => window.__museum.failure);
  assert.match(await page.evaluate(() => window.__museum.failure.detail), /later\.wasm/);
  await page.close();
});
