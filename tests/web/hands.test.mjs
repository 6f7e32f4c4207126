// One visit by each means alone: the keyboard, a screen reader's tree, a finger on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMuseum, openReady, state, step, stepUntil, untilSettled } from './museum.mjs';

let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

const ready = (options) => openReady(museum, options);

test('a whole visit by the keyboard alone', async () => {
  const page = await ready();
  await untilSettled(page);
  const press = async (key) => {
    await page.keyboard.press(key);
    await step(page, 50);
    return state(page);
  };
  await page.locator('#canvas').focus();

  // Looked for, found, opened.
  await press('q');
  await page.locator('#over').waitFor({ state: 'visible' });
  await page.keyboard.type('meiping');
  await stepUntil(page, 'it is found', () => window.__museum.search?.query === 'meiping' && window.__museum.search.results.length);
  await press('ArrowDown');
  await press('Enter');
  await stepUntil(page, 'it is opened', () => window.__museum.state.mode === 'inspect');
  const { inspected } = await state(page);
  assert.match(inspected, /meiping/);

  // Turned, come nearer to, lit, cut, measured: every tool has a key.
  const before = (await state(page)).link;
  await page.keyboard.down('ArrowLeft');
  await step(page, 300);
  await page.keyboard.up('ArrowLeft');
  await step(page, 500);
  assert.notEqual((await state(page)).link, before, 'arrows turn it');
  const actions = await page.evaluate(() => window.__museum.index.actions);
  const keyOf = (id) => actions.find((action) => action.id === id).key.toLowerCase();
  for (const id of ['raking', 'section', 'orthographic', 'view.clay']) {
    assert.ok((await press(keyOf(id))).chosen.includes(id), `${keyOf(id)} does ${id}`);
    assert.ok(!(await press(keyOf(id))).chosen.includes(id), `${keyOf(id)} undoes ${id}`);
  }

  // Out again, drawer by drawer; then over the plan into another room, and on a tour.
  for (let i = 0; i < 4 && (await state(page)).mode === 'inspect'; ++i) await press('Escape');
  assert.equal((await state(page)).mode, 'walk');
  const room = (await state(page)).room;
  await press('m');
  for (let i = 0; i < 60 && ((await state(page)).planFocus ?? room).split('/')[0] === room; ++i) await press('ArrowDown');
  const wanted = (await state(page)).planFocus ?? '';
  assert.notEqual(wanted.split('/')[0], room, 'arrows go through all rooms');
  await press('Enter');
  await stepUntil(page, 'the other room has come', (there) => window.__museum.state.room === there, wanted.split('/')[0]);
  for (let i = 0; i < 90 && !(await page.evaluate(() => document.activeElement.closest('#tours'))); ++i) await page.keyboard.press('Tab');
  await press('Enter');
  await stepUntil(page, 'a tour has come', () => window.__museum.state.tour);
  await page.locator('#canvas').focus();
  await press('0');
  await stepUntil(page, 'its next step', () => window.__museum.state.tour.step === 2);
  for (let i = 0; i < 6 && ((await state(page)).tour || (await state(page)).mode === 'inspect'); ++i) await press('Escape');
  assert.equal((await state(page)).tour, null, 'Escape leaves it in the end');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test("a whole visit by a screen reader's tree alone", async () => {
  const page = await ready();
  await untilSettled(page);
  const tree = async () => page.locator('body').ariaSnapshot();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const record = page.getByRole('complementary', { name: 'The museum in words' });
  const start = await tree();
  for (const heading of ['Tours', 'Search', 'Exhibits', 'Plan of the museum', 'Settings', 'Walking']) {
    assert.match(start, new RegExp(`heading "${heading}" \\[level=2\\]`), `${heading} can be jumped to`);
  }
  assert.doesNotMatch(start, /- button$|- link$|- slider$|- checkbox$/m, 'nothing is without a name');

  // Searched by a name in a label, opened, read.
  await record.getByRole('searchbox', { name: 'Search the exhibits' }).fill('çintemani');
  await stepUntil(page, 'it is found', () => window.__museum.search?.query === 'çintemani');
  const found = await page.evaluate(() => window.__museum.search.results);
  await record.getByRole('search').getByRole('button', { name: found[0].title }).click();
  await stepUntil(page, 'it is opened', (id) => window.__museum.state.inspected === id, found[0].id);
  const reading = record.getByRole('article');
  await reading.getByRole('heading', { name: found[0].title }).waitFor();
  const words = await reading.ariaSnapshot();
  assert.match(words, /Digital reconstruction/);
  assert.ok(words.length > 600, 'the label is read as text');
  assert.match(await record.getByRole('status').filter({ hasText: /level with|from above|cm|m away/ }).first().innerText(), /\d/,
    'it is said from where one looks');

  // A tool: its state, its sentence, its value.
  const raking = record.getByRole('button', { name: 'Raking light' }).first();
  await raking.click();
  await step(page, 50);
  assert.equal(await raking.getAttribute('aria-pressed'), 'true');
  const height = record.getByRole('slider', { name: 'Height above the surface' });
  const low = Number(await height.inputValue());
  await height.press('ArrowRight');
  await step(page, 50);
  assert.ok(Number(await height.inputValue()) > low);
  assert.match(await record.getByRole('group', { name: 'Light' }).first().ariaSnapshot(), /button "Raking light" \[pressed\]/);

  // Away, and the language of everything.
  await record.getByRole('button', { name: 'Close the exhibit' }).click();
  await step(page, 50);
  assert.equal((await state(page)).mode, 'walk');
  await record.getByRole('button', { name: 'Türkçe' }).click();
  await step(page, 50);
  const turkish = await tree();
  assert.match(turkish, /heading "Turlar" \[level=2\]/);
  assert.doesNotMatch(turkish, /"(Close the exhibit|Raking light|Tours|Search)"/, 'nothing is left in English');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a whole visit by a finger on a phone', async () => {
  const page = await ready({ context: { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } } });
  await untilSettled(page);
  const touch = await page.context().newCDPSession(page);
  const send = async (type, ...points) => {
    await touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    await step(page, 33);
  };
  const tap = async (x, y) => {
    await send('touchStart', [x, y]);
    await send('touchEnd');
    await step(page, 400);
  };
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'nothing is wider than the screen');
  for (const button of await page.locator('#tools button').all()) {
    const box = await button.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `${JSON.stringify(box)} can be hit by a finger`);
  }

  // What a link opens is turned by one finger, brought nearer by two.
  const { id } = await page.evaluate(() => window.__museum.index.exhibits[0]);
  await page.evaluate((exhibit) => (location.hash = `#/${exhibit}`), id);
  await stepUntil(page, 'it is looked at', (exhibit) => window.__museum.state.inspected === exhibit, id);
  await step(page, 2000);
  const eye = (link) => (/eye=([^&]+)/.exec(link)?.[1] ?? '').split(',').map(Number);
  await send('touchStart', [180, 150]);
  for (const x of [200, 230, 260]) await send('touchMove', [x, 150]);
  await send('touchEnd');
  await step(page, 1500);
  const turned = eye((await state(page)).link);
  assert.ok(Math.abs(turned[0]) > 3, `turned to ${turned[0]} degrees`);
  await send('touchStart', [160, 150], [200, 150]);
  for (const reach of [30, 50, 70]) await send('touchMove', [180 - reach, 150], [180 + reach, 150]);
  await send('touchEnd');
  await step(page, 1500);
  const nearer = eye((await state(page)).link);
  assert.ok(nearer[2] < turned[2], `nearer: ${turned[2]} m became ${nearer[2]} m`);

  // A thing to see by a tap in the document, which fills a phone's screen; the picture shows it.
  await page.getByRole('button', { name: 'Text', exact: true }).tap();
  const record = page.locator('#record');
  assert.ok((await record.boundingBox()).width >= 300);
  await page.locator('#notes button').first().tap();
  await step(page, 1500);
  assert.equal((await state(page)).note, 0);
  for (const control of await record.locator('button:visible').all()) {
    const box = await control.boundingBox();
    assert.ok(box.height >= 24, `${await control.innerText()} is ${box.height} high`);
  }
  await page.getByRole('button', { name: 'Text', exact: true }).tap();

  // The search by a tap on the bar's lens, whose keyboard is the phone's own.
  await tap(180, 620); // wherever it is, the exhibit stays or is left
  for (let x = 12; x < 350 && !(await page.evaluate(() => window.__museum.search?.open)); x += 22) await tap(x, 32);
  assert.ok(await page.evaluate(() => window.__museum.search?.open), 'the bar has a lens to tap on');
  const field = await page.locator('#over').boundingBox();
  assert.ok(field.x >= 0 && field.x + field.width <= 360 && field.height >= 36, JSON.stringify(field));
  await page.locator('#over').fill('tulip');
  await stepUntil(page, 'it finds', () => window.__museum.search.query === 'tulip' && window.__museum.search.results.length);
  await tap(180, 170);
  await stepUntil(page, 'what was tapped is opened', () => !window.__museum.search.open && window.__museum.state.inspected);
  assert.deepEqual(page.errors, []);
  await page.close();
});
