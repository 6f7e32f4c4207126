// What lies over the picture or beside it, in the document's words: comparison, years and ways, reading, sharing, the loupe.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeViolations, openMuseum, openReady, state, step, stepUntil, untilSettled } from './museum.mjs';

let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

async function readyIn(hash) {
  const page = await openReady(museum, { hash });
  await untilSettled(page);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  return page;
}
async function press(page, action) {
  await page.locator(`[data-act="${action}"]`).first().click();
  await step(page, 400);
}

test('a comparison is a table with headers, and another exhibit can be chosen', async () => {
  const page = await readyIn('#/conversation/jingdezhen-grape-dish?with=iznik-grape-dish');
  const table = page.locator('#comparison table');
  await stepUntil(page, 'both stand there', () => document.querySelectorAll('#comparison th[scope=col]').length === 2);
  assert.ok((await table.locator('th[scope=row]').count()) >= 5);
  assert.match(await table.innerText(), /Jingdezhen/);
  assert.match(await table.innerText(), /İznik/);
  assert.deepEqual(await axeViolations(page), []);
  await page.locator('#comparison summary').click();
  await page.locator('#comparison .groups button:not([disabled])[aria-pressed=false]').first().click();
  await stepUntil(page, 'a third one stands there', () => document.querySelectorAll('#comparison th[scope=col]').length === 3);
  assert.match((await state(page)).link, /with=[a-z-]+,[a-z-]+/);
  await press(page, 'compare');
  assert.ok(await page.locator('#comparison').isHidden());
  assert.equal((await state(page)).inspected, 'jingdezhen-grape-dish');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('every exhibit stands in the centuries, and one is gone to from there', async () => {
  const page = await readyIn('#/vestibule');
  const exhibits = await page.evaluate(() => window.__museum.index.exhibits.length);
  await press(page, 'timeline');
  assert.equal((await state(page)).timelineOpen, true);
  const all = page.locator('#centuries button');
  assert.ok((await all.count()) >= exhibits);
  assert.deepEqual(await axeViolations(page), []);
  await all.first().click();
  await stepUntil(page, 'one has gone there', () => !window.__museum.state.timelineOpen);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('reading has pictures with words, sharing an address with a code, the loupe a scale', async () => {
  const page = await readyIn('#/conversation/iznik-ship-dish');
  await press(page, 'read');
  const long = page.locator('#long');
  await long.waitFor({ state: 'visible' });
  const pictures = long.locator('figure img');
  assert.ok((await pictures.count()) >= 3);
  for (const picture of await pictures.all()) {
    assert.ok((await picture.getAttribute('alt')).length > 8);
    await picture.scrollIntoViewIfNeeded();
  }
  await page.waitForFunction(() => [...document.querySelectorAll('#long img')].every((image) => image.naturalWidth > 100));
  assert.deepEqual(await axeViolations(page), []);
  await press(page, 'read');
  assert.ok(await long.isHidden());

  await press(page, 'loupe');
  assert.ok((await state(page)).chosen.includes('loupe'));
  assert.match((await state(page)).findings.join(' '), /µm/);

  await press(page, 'share');
  const address = await page.locator('#shared-address').getAttribute('href');
  assert.match(address, /^http:.*#\/conversation\/iznik-ship-dish\?.*loupe=/);
  assert.ok((await page.locator('#shared-code path').last().getAttribute('d')).length > 500);
  assert.deepEqual(await axeViolations(page), []);
  assert.deepEqual(page.errors, []);
  await page.close();
});
