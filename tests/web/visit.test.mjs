// A visit by keys, buttons and languages, on the stepped clock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeViolations, openMuseum, openReady, pixels, state, step, stepUntil, until, untilReady, untilSettled } from './museum.mjs';

const FARTHEST = 33; // metres from the vestibule's middle: the Kiln Yard's far wall, which lies straight behind

let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

const ready = (options) => openReady(museum, options);
async function walk(page, key, seconds) {
  await page.keyboard.down(key);
  await step(page, seconds * 1000);
  await page.keyboard.up(key);
  await step(page, 600); // to a stop
  return (await state(page)).eye;
}
/** Waits until the address says so; how one stands there follows a question mark. */
const addressed = (page, place) =>
  page.waitForFunction((text) => location.hash.split('?')[0] === `#/${text}`, place);
const distance = (a, b) => Math.hypot(...a.map((value, axis) => value - b[axis]));


test('keys walk, at eye height, and stop when they are let go', async () => {
  const page = await ready();
  const before = await state(page);
  assert.equal(before.mode, 'walk');
  const after = await walk(page, 's', 0.2); // away from what stands before the door; the wall is near
  const on = await walk(page, 'w', 1);
  assert.ok(distance(after, on) > 0.5, `walked from ${after} to ${on}`);
  assert.ok(Math.abs(on[1] - 1.6) < 0.11, `the eye is ${on[1]} m high`);
  await step(page, 1000);
  assert.deepEqual((await state(page)).eye, on, 'nobody walks without a key');

  await page.keyboard.down('ArrowLeft');
  await step(page, 500);
  await page.keyboard.up('ArrowLeft');
  assert.notEqual((await state(page)).yaw, before.yaw, 'an arrow turns the head');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('walls stop a walk from every side', async () => {
  const page = await ready();
  for (const key of ['w', 'a', 's', 'd']) {
    let there, again;
    for (let doors = 0; doors <= 4; ++doors) { // a door opens when the room behind it has come
      await untilSettled(page);
      there = await walk(page, key, 25);
      assert.ok(Math.hypot(there[0], there[2]) < FARTHEST, `${key}: ${there} is outside`);
      await untilSettled(page);
      again = await walk(page, key, 3);
      if (distance(there, again) < 0.15) break;
    }
    assert.ok(distance(there, again) < 0.15, `${key}: still moving from ${there} to ${again}`);
  }
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('what lies ahead opens with Enter and closes with Escape', async () => {
  const page = await ready();
  await walk(page, 'w', 1.5);
  let lookedAt = (await state(page)).lookedAt;
  for (let tries = 0; !lookedAt && tries < 50; ++tries) {  // looks round from there, about 8 degrees at a time
    await page.keyboard.down('ArrowLeft');
    await step(page, 95);
    await page.keyboard.up('ArrowLeft');
    lookedAt = (await state(page)).lookedAt;
  }
  assert.ok(lookedAt, 'no exhibit came into view');
  const stood = (await state(page)).eye;
  assert.match(await page.locator('#status').innerText(), /In front of you/);

  await page.keyboard.press('Enter');
  await step(page, 100);
  const opened = await state(page);
  assert.equal(opened.mode, 'inspect');
  assert.equal(opened.inspected, lookedAt);
  assert.equal(opened.panelOpen, true);
  const article = page.locator('#exhibit');
  assert.equal(await article.locator('h2').textContent(), await titleOf(page, lookedAt));
  assert.ok((await article.locator('.prose').textContent()).length > 80, 'the live document holds the text');
  const facts = await article.locator('dd').allTextContents();
  assert.ok(facts.length >= 4);
  for (const fact of facts) assert.doesNotMatch(fact, /^[a-z]+(\.[a-z]+)+$/, 'the key of a text that is missing');
  assert.match(await article.locator('.kind').textContent(), /Digital reconstruction/);

  await page.keyboard.press('Escape');
  await step(page, 100);
  const closed = await state(page);
  assert.equal(closed.mode, 'walk');
  assert.ok(distance(closed.eye, stood) < 0.15, 'back to where one stood');
  assert.ok(await article.isHidden());
  assert.deepEqual(page.errors, []);
  await page.close();
});

const titleOf = (page, id) =>
  page.evaluate((wanted) => window.__museum.index.exhibits.find((exhibit) => exhibit.id === wanted).title, id);

test('a click on the floor leads there, and a key ends the walk', async () => {
  const page = await ready();
  const { width, height } = page.viewportSize();
  const click = async () => {
    await page.mouse.click(0.5 * width, 0.78 * height);
    await step(page, 250);
  };
  const stood = (await state(page)).eye;
  await click();
  const going = (await state(page)).eye;
  assert.ok(distance(going, stood) > 0.02, 'on the way');
  await step(page, 6000);
  const there = (await state(page)).eye;
  assert.ok(distance(there, stood) > 1, 'some steps ahead');
  await step(page, 500);
  assert.ok(distance((await state(page)).eye, there) < 0.02, 'and stands there');

  await click();
  await walk(page, 's', 0.2);
  await step(page, 700);
  const stopped = (await state(page)).eye;
  await step(page, 1500);
  assert.ok(distance((await state(page)).eye, stopped) < 0.02, 'the key ended the walk');

  await page.close();

  const still = await ready({ context: { reducedMotion: 'reduce' } });
  const before = (await state(still)).eye;
  await still.mouse.click(0.5 * width, 0.78 * height);
  await step(still, 50);
  assert.ok(distance((await state(still)).eye, before) > 0.5, 'at once, where motion is reduced');
  await still.close();
});

test('the live document opens, leafs through and closes without the canvas', async () => {
  const page = await ready();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  assert.equal(await page.locator('#toggle').getAttribute('aria-expanded'), 'true');
  const exhibits = await page.evaluate(() => window.__museum.index.exhibits);
  assert.ok(exhibits.length >= 4);
  assert.equal(await page.locator('#exhibits button').count(), exhibits.length);

  await page.locator('#exhibits button').nth(1).click();
  await step(page, 50);
  assert.equal((await state(page)).inspected, exhibits[1].id);
  assert.equal(await page.locator('#exhibits button').nth(1).getAttribute('aria-current'), 'true');
  assert.ok(await page.locator('#exhibit').isVisible());

  await page.getByRole('button', { name: 'Next exhibit' }).click();
  await step(page, 50);
  assert.equal((await state(page)).inspected, exhibits[2].id);
  assert.equal(await page.locator('#exhibit h2').innerText(), exhibits[2].title);
  await page.getByRole('button', { name: 'Previous exhibit' }).click();
  await step(page, 50);
  assert.equal((await state(page)).inspected, exhibits[1].id);

  const panel = (await state(page)).panelOpen;
  await page.getByRole('button', { name: 'Show or hide the label' }).click();
  await step(page, 50);
  assert.equal((await state(page)).panelOpen, !panel);

  const clay = page.getByRole('button', { name: 'Clay' });
  await clay.click();
  await step(page, 50);
  assert.ok((await state(page)).chosen.includes('view.clay'));
  assert.equal(await clay.getAttribute('aria-pressed'), 'true');
  await page.getByRole('button', { name: 'As it is' }).click();
  await step(page, 50);
  assert.ok((await state(page)).chosen.includes('view.shaded'));

  const orbitEye = (await state(page)).eye;
  await page.getByRole('button', { name: 'Lamp', exact: true }).click();
  await step(page, 50);
  assert.ok((await state(page)).chosen.includes('light.lamp'));
  assert.match((await state(page)).lightText, /2856 K, 200 lux/);
  assert.match(await page.locator('#light-facts').textContent(), /2856 K, 200 lux/);
  assert.equal(await page.getByRole('button', { name: 'Lamp', exact: true }).getAttribute('aria-pressed'), 'true');
  assert.deepEqual((await state(page)).eye, orbitEye, 'the camera stays');
  await page.getByRole('slider', { name: 'Direction' }).fill('15');
  await page.getByRole('slider', { name: 'Brightness', exact: true }).fill('0.5');
  await step(page, 50);
  assert.deepEqual((await state(page)).dials['light.turn'], { value: 15, text: '15°' });
  assert.equal((await state(page)).dials['light.stops'].text, '0.5 EV');
  assert.ok(await page.getByRole('button', { name: 'Yours' }).isHidden(), 'none has been brought');

  await page.getByRole('button', { name: 'Close the exhibit' }).click();
  await step(page, 50);
  assert.equal((await state(page)).mode, 'walk');
  assert.ok((await state(page)).chosen.includes('light.lamp'), 'the room keeps it');
  assert.deepEqual((await state(page)).dials, {}, 'it stands as it is');
  assert.ok(await clay.isDisabled(), 'the room is always shown as it is');
  assert.ok(await page.evaluate(() => document.querySelector('#record').contains(document.activeElement)),
    'the focus stays in the document');

  const from = (await state(page)).eye;
  const yaw = (await state(page)).yaw;
  await page.getByRole('button', { name: 'Turn left' }).click();
  await step(page, 600);
  assert.notEqual((await state(page)).yaw, yaw);
  await page.getByRole('button', { name: 'Step forward' }).click();
  await step(page, 1500);
  assert.ok(distance((await state(page)).eye, from) > 0.2, 'a button takes a step');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('the plan leads to rooms and exhibits, in the picture and in words', async () => {
  const page = await ready();
  const rooms = await page.evaluate(() => window.__museum.index.rooms);
  assert.ok(rooms.length >= 1);
  const here = (await state(page)).room;
  assert.equal(here, rooms[0].id, 'a visit begins in the first room');
  await addressed(page, here);

  // By keys on the picture.
  await page.locator('#canvas').focus();
  await page.keyboard.press('m');
  await step(page, 300);
  assert.equal((await state(page)).planOpen, true);
  assert.ok(await page.locator('#tools').isHidden(), 'nothing lies over it');
  const stood = (await state(page)).eye;
  await page.keyboard.press('ArrowUp');
  await step(page, 50);
  const focused = (await state(page)).planFocus;
  assert.match(focused, /^[a-z0-9-]+\/[a-z0-9-]+$/, 'an arrow chooses an exhibit');
  assert.deepEqual((await state(page)).eye, stood, 'and nobody walks');
  assert.match(await page.locator('#status').textContent(), /^On the plan: .+/);
  await page.keyboard.press('Enter');
  await step(page, 50);
  const going = await state(page);
  assert.equal(going.planOpen, false);
  await step(page, 16000);
  const there = await state(page);
  assert.equal(there.room, focused.split('/')[0]);
  assert.equal(there.lookedAt, focused.split('/')[1], 'one stands before it');
  assert.equal(there.mode, 'walk');
  await page.keyboard.press('m');
  await step(page, 50);
  await page.keyboard.press('Escape');
  await step(page, 50);
  assert.equal((await state(page)).planOpen, false);

  // In words.
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const plan = page.getByRole('navigation', { name: 'Plan of the museum' });
  assert.equal(await plan.getByRole('group').count(), rooms.length);
  assert.equal(await plan.locator('li button').count(), rooms.flatMap(({ exhibits }) => exhibits).length);
  assert.equal(await plan.getByText('You are here').locator('visible=true').count(), 1);
  await plan.getByRole('button', { name: 'Plan in the picture' }).click();
  await step(page, 50);
  assert.equal((await state(page)).planOpen, true);
  const { id, exhibits } = rooms[0];
  const first = plan.locator(`[data-link="${id}/${exhibits[0].id}"]`);
  await first.focus();
  await step(page, 50);
  assert.equal((await state(page)).planFocus, `${id}/${exhibits[0].id}`, 'the picture follows the document');
  await first.click();
  await step(page, 16000);
  assert.equal((await state(page)).planOpen, false);
  assert.equal((await state(page)).lookedAt, exhibits[0].id);
  assert.deepEqual(await axeViolations(page), []);

  const last = rooms.at(-1);
  await plan.locator(`[data-link="${last.id}"]`).click();
  await stepUntil(page, 'the other room has come', (room) => window.__museum.state.room === room, last.id);
  await addressed(page, last.id);
  assert.equal(await plan.locator('[aria-current=location]').getAttribute('data-room'), last.id);
  for (const [button, text] of [['Türkçe', 'Buradasınız'], ['中文', '你在这里'], ['English', 'You are here']]) {
    await page.locator('#record').getByRole('button', { name: button }).click();
    await step(page, 50);
    assert.equal(await page.locator('#rooms [aria-current] .here').textContent(), text);
  }
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('the document can be reached by keyboard alone', async () => {
  const page = await ready();
  await page.locator('#canvas').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'toggle');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'choose');
  await page.keyboard.press('Tab');
  const box = await page.locator('#record').boundingBox();
  assert.ok(box.width > 200, 'what has the focus is seen');
  assert.ok(await page.evaluate(() => document.querySelector('#record').contains(document.activeElement)));
  await page.close();
});

test('the language changes in place: document, picture and open exhibit', async () => {
  const page = await ready();
  const { id } = await page.evaluate(() => window.__museum.index.exhibits[0]);
  await page.evaluate(() => window.Module.ccall('kiln_hostEvent', null, ['string', 'string'],
    ['open', window.__museum.index.exhibits[0].id]));
  await step(page, 50);
  const seen = new Set();
  for (const [button, tag] of [['Türkçe', 'tr'], ['中文', 'zh'], ['English', 'en']]) {
    await page.evaluate(() => document.body.classList.add('reading'));
    await page.locator('#record').getByRole('button', { name: button }).click();
    await step(page, 50);
    await until(page, `the program speaks ${tag}`, (wanted) => window.__museum.state.language === wanted, tag);
    assert.equal(await page.locator('html').getAttribute('lang'), tag === 'zh' ? 'zh-Hans' : tag);
    assert.equal((await state(page)).inspected, id, 'one stays where one is');
    const title = await page.locator('#exhibit h2').textContent();
    assert.equal(title, await titleOf(page, id));
    seen.add(title);
  }
  assert.equal(seen.size, 3);

  // From inside the picture: the page follows.
  await page.locator('#canvas').focus();
  await page.keyboard.press('l');
  await step(page, 50);
  await until(page, 'the page follows the program', () => document.documentElement.lang !== 'en');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('tools are keys, buttons and sliders, and the address keeps what they have done', async () => {
  const page = await ready();
  const { id } = await page.evaluate(() => window.__museum.index.exhibits[0]);
  await page.evaluate((exhibit) => window.__museum.index && (location.hash = `#/${exhibit}`), id);
  await stepUntil(page, 'it is looked at', (exhibit) => window.__museum.state.inspected === exhibit, id);
  await page.locator('#canvas').focus();
  await page.keyboard.press('r');
  await step(page, 50);
  assert.ok((await state(page)).chosen.includes('raking'));
  assert.equal((await state(page)).tool, 'light', 'its drawer is open');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await page.getByRole('slider', { name: 'Height above the surface' }).fill('9');
  await page.getByRole('button', { name: 'Cut it open' }).click();
  await step(page, 50);
  await page.getByRole('slider', { name: 'Place of the cut' }).fill('25');
  await step(page, 50);
  assert.equal((await state(page)).dials['section.at'].text, '25%');
  for (const tool of await page.locator('#drawers section').all()) {
    assert.ok((await tool.locator('p').first().innerText()).length > 20, 'every tool explains itself');
  }
  const note = page.locator('#notes button').first();
  if (await note.count()) {
    await note.click();
    await step(page, 2000);
    assert.equal((await state(page)).note, 0);
    assert.equal(await note.getAttribute('aria-pressed'), 'true');
  }
  assert.deepEqual(await axeViolations(page), []);

  const { link } = await state(page);
  assert.match(link, /raking=315,9/);
  assert.match(link, /section=depth,0\.25/);
  await page.waitForFunction((text) => location.hash === `#/${text}`, link);
  const copy = await ready({ hash: `#/${link}` });
  assert.equal((await state(copy)).link, link, 'another page shows the same');
  assert.deepEqual(copy.errors, []);
  await copy.close();

  // What is no address is refused, and the museum opens.
  const hostile = await ready({ hash: '#/vestibule?eye=nan,0,1,0,0,0&section=depth,9' });
  assert.equal((await state(hostile)).room, 'vestibule');
  assert.equal((await state(hostile)).mode, 'walk');
  await hostile.close();
  await page.close();
});

test('a tour leads from step to step', async () => {
  const page = await ready();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await page.locator('#tours button').last().click();
  await stepUntil(page, 'the tour has come', () => window.__museum.state.tour);
  const { tour } = await state(page);
  assert.equal(tour.step, 1);
  assert.ok(tour.steps >= 8);
  assert.ok((await page.locator('#tour-step').innerText()).includes(tour.text));
  await page.getByRole('button', { name: 'Go on by itself' }).click(); // it waits now
  await page.getByRole('button', { name: 'Next step' }).click();
  await stepUntil(page, 'the next step', () => window.__museum.state.tour.step === 2);
  assert.deepEqual(await axeViolations(page), []);
  await page.locator('#record .languages button[data-language=zh]').click();
  await step(page, 50);
  assert.match(await page.locator('#tour-step h3').innerText(), /\p{Script=Han}/u);
  await page.locator('#canvas').focus();
  await page.keyboard.press('8');
  await step(page, 50);
  assert.equal((await state(page)).tour.step, 1);
  await page.locator('[data-act="tour.leave"]').click();
  await step(page, 50);
  assert.equal((await state(page)).tour, null);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('the search finds by words in any language, over the picture and in the document', async () => {
  const page = await ready();
  await untilSettled(page);
  await page.locator('#canvas').focus();
  await page.keyboard.press('q');
  await stepUntil(page, 'the search opens', () => window.__museum.search?.open);
  const over = page.locator('#over');
  await over.waitFor({ state: 'visible' });
  assert.ok(await over.evaluate((input) => input === document.activeElement), 'one can write at once');
  const field = await over.boundingBox();
  assert.ok(field.width > 200 && field.height >= 44, `the input has the field's size: ${JSON.stringify(field)}`);
  for (const words of ['cintemani', 'ÇİNTEMANİ']) {
    await over.fill(words);
    await stepUntil(page, 'it finds', (query) => window.__museum.search.query === query, words);
    const found = (await page.evaluate(() => window.__museum.search.results)).map(({ id }) => id);
    assert.ok(found.length > 0 && found.every((id) => !id.startsWith('jingdezhen-meiping')), found.join());
  }
  for (const words of ['qinghua mei', '青花梅']) {
    await over.fill(words);
    await stepUntil(page, 'it finds', (query) => window.__museum.search.query === query, words);
    assert.match((await page.evaluate(() => window.__museum.search.results))[0].id, /^jingdezhen-.*meiping/);
  }
  assert.equal(await page.locator('#results button').count(), await page.evaluate(() => window.__museum.search.results.length));
  const results = page.locator('#results button').first();
  assert.match(await page.locator('#found').textContent(), /\d/);
  assert.deepEqual(await axeViolations(page), []);
  const wanted = await results.evaluate(() => window.__museum.search.results[0].id);
  await page.keyboard.press('Enter');
  await stepUntil(page, 'it is gone to', (id) => window.__museum.state.inspected === id, wanted);
  assert.equal(await page.evaluate(() => window.__museum.search.open), false);

  // In the document, by a filter alone.
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await page.locator('#filtering summary').click();
  await page.locator('#query').fill('');
  await stepUntil(page, 'everything is found', () => window.__museum.search.results.length >= 48);
  await page.locator('[data-filter="city=iznik"]').check();
  await stepUntil(page, 'only one city is left', () => window.__museum.search.results.length === 24);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a link leads to an exhibit', async () => {
  const first = await ready();
  const { id } = await first.evaluate(() => window.__museum.index.exhibits.at(-1));
  await first.close();
  const page = await ready({ query: `at=${id}&lang=tr` });
  const there = await state(page);
  assert.equal(there.inspected, id);
  assert.equal(there.language, 'tr');
  await page.close();
});

test('a link holds when its exhibit hangs elsewhere, and a wrong one is told in words', async () => {
  const first = await ready();
  const { id } = await first.evaluate(() => window.__museum.index.exhibits.at(-1));
  await first.close();
  const moved = await ready({ hash: `#/no-such-room/${id}` });
  assert.equal((await state(moved)).inspected, id);
  await moved.close();
  for (const hash of ['#/no-such-room', '#/vestibule?unknown=1']) {
    const page = await ready({ hash, context: { locale: 'tr-TR' } });
    const there = await state(page);
    assert.equal(there.inspected, null);
    const told = await page.locator('#notices p').allTextContents();
    assert.ok(told.some((text) => text.includes(hash.slice(2)) && text.includes('girişten')), told.join(' | '));
    await page.close();
  }
});

test("the bar in the picture leaves the page's buttons their corner", async () => {
  const page = await ready({ hash: '#/iznik-saz-hexagons', context: { viewport: { width: 640, height: 360 } } });
  await untilSettled(page);
  const buttons = await page.locator('#tools').boundingBox();
  const picture = await pixels(page);
  const row = 359 - Math.round(buttons.y + buttons.height / 2); // from the bottom
  const light = (x) => Math.max(...picture.slice(4 * (row * 640 + x), 4 * (row * 640 + x) + 3));
  const dark = Array.from({ length: 640 }, (_, x) => x).filter((x) => light(x) < 75);
  assert.ok(dark.length > 20, 'the bar stands in that row');
  assert.ok(dark[0] > buttons.x + buttons.width, `the bar begins at ${dark[0]}, the buttons end at ${buttons.x + buttons.width}`);
  await page.keyboard.press('Shift+Q');
  await step(page, 500);
  assert.ok(await page.locator('#tools').isHidden(), 'nothing of the page lies over the code');
  await page.keyboard.press('Shift+Q');
  await step(page, 500);
  assert.ok(await page.locator('#tools').isVisible());
  await page.close();
});

test('a finger walks and looks', async () => {
  const page = await ready({ context: { hasTouch: true, viewport: { width: 480, height: 300 } } });
  const before = await state(page);
  const touch = await page.context().newCDPSession(page);
  const send = (type, points) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await send('touchStart', [{ x: 100, y: 240, id: 1 }]);
  await send('touchMove', [{ x: 100, y: 180, id: 1 }]);
  await step(page, 1500);
  await send('touchEnd', []);
  await step(page, 600);
  const walked = await state(page);
  assert.ok(distance(walked.eye, before.eye) > 0.3, `the thumb walks: ${before.eye} to ${walked.eye}`);
  await send('touchStart', [{ x: 300, y: 120, id: 2 }]);
  await send('touchMove', [{ x: 380, y: 120, id: 2 }]);
  await send('touchMove', [{ x: 440, y: 120, id: 2 }]);
  await step(page, 50);
  await send('touchEnd', []);
  assert.notEqual((await state(page)).yaw, walked.yaw, 'a drag looks round');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('axe finds nothing: loading, walking, reading', async () => {
  let release;
  const page = await museum.visit({
    prepare: (fresh) =>
      fresh.route('**/sister-kilns.wasm', async (route) => {
        await new Promise((done) => (release = done));
        await route.continue();
      }),
  });
  await page.waitForTimeout(200);
  assert.deepEqual(await axeViolations(page), []);
  release();
  await untilReady(page);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  assert.deepEqual(await axeViolations(page), []);
  await page.evaluate(() => document.querySelector('#toggle').click());
  await page.locator('#exhibits button').first().click();
  await step(page, 50);
  assert.ok(await page.locator('#exhibit').isVisible());
  assert.deepEqual(await axeViolations(page), []);
  await page.close();
});
