// The page before the program is there, and where it can't be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMuseum, state, step, until, untilReady } from './museum.mjs';

let museum;
before(async () => (museum = await openMuseum()));
after(() => museum?.close());

/** Holds the wasm back until the returned function is called. */
async function holdWasm(page) {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route('**/*.wasm', async (route) => {
    await released;
    await route.continue().catch(() => {}); // the page may be gone by then
  });
  return release;
}

test('the language can be switched before the first byte of the program', async () => {
  let release;
  const page = await museum.visit({ prepare: async (fresh) => (release = await holdWasm(fresh)) });
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  for (const title of ['Sister Kilns', 'Kardeş Fırınlar', '姊妹窑']) {
    assert.ok((await page.locator('#loading-title').innerText()).includes(title));
  }
  await page.locator('#loading').getByRole('button', { name: 'Türkçe' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
  assert.match(await page.locator('#stage').innerText(), /Müze açılıyor/);
  assert.match(await page.locator('#toggle').textContent(), /Metin/);
  assert.equal(await page.title(), 'Kardeş Fırınlar');
  assert.equal(await page.evaluate(() => window.__museum.index), null, 'the program must not be there yet');

  release();
  await untilReady(page);
  await until(page, 'the program speaks Turkish', () => window.__museum.state?.language === 'tr');
  assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
  assert.deepEqual(page.errors, []);

  // It is remembered; the address overrides memory.
  await page.reload();
  assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
  await page.goto(`${museum.address}?lang=zh&samples=0&step=1`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  await page.close();
});

test('the language of the browser is the first choice', async () => {
  const page = await museum.visit({ context: { locale: 'tr-TR' }, prepare: holdWasm });
  assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
  await page.close();
});

test('the bar follows what has been loaded', async () => {
  let release;
  const page = await museum.visit({ prepare: async (fresh) => (release = await holdWasm(fresh)) });
  const bar = page.getByRole('progressbar');
  assert.equal(await bar.getAttribute('aria-valuenow'), '0');
  release();
  await untilReady(page);
  assert.equal(await page.locator('#progress').getAttribute('aria-valuenow'), '100');
  await page.locator('#loading').waitFor({ state: 'hidden' });
  await page.close();
});

test('previews come first, then what the room needs, and the finest of what one looks at', async () => {
  const { exhibits, galleries } = await (await fetch(`${museum.address}museum/index.json`)).json();
  const here = new Set(galleries[0].placements.map((placement) => placement.exhibit));
  const asked = [];
  const page = await museum.visit({
    prepare: (fresh) => fresh.on('request', (request) => asked.push(new URL(request.url()).pathname)),
  });
  await untilReady(page);
  const placeOf = (exhibit, level) => asked.indexOf(`/museum/${exhibit.levels[level].object}`);
  const standing = exhibits.filter((exhibit) => here.has(exhibit.id));
  assert.ok(standing.length >= 4);
  const lastPreview = Math.max(...standing.map((exhibit) => placeOf(exhibit, 0)));
  const only = (exhibit) => exhibit.levels[2].object !== exhibit.levels[1].object;
  for (const exhibit of standing) {
    assert.ok(placeOf(exhibit, 0) >= 0, `no preview of ${exhibit.id}`);
    assert.ok(placeOf(exhibit, 1) > lastPreview, `${exhibit.id} came before the previews`);
  }
  for (const exhibit of exhibits) {
    if (only(exhibit)) assert.equal(placeOf(exhibit, 2), -1, `nobody looked at ${exhibit.id}`);
  }

  const looked = standing.find(only);
  await page.evaluate((id) => window.Module.ccall('kiln_hostEvent', null, ['string', 'string'], ['open', id]), looked.id);
  await step(page, 50);
  const deadline = Date.now() + 30_000;
  while (placeOf(looked, 2) < 0 && Date.now() < deadline) await step(page, 5);
  assert.ok(placeOf(looked, 2) > 0, `the finest of ${looked.id} never came`);
  const others = exhibits.filter((exhibit) => only(exhibit) && exhibit !== looked);
  assert.ok(others.every((exhibit) => placeOf(exhibit, 2) === -1));
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a program that does not come is said, with a way to try again', async () => {
  let broken = true;
  const page = await museum.visit({
    prepare: (fresh) => fresh.route('**/*.wasm', (route) => (broken ? route.abort() : route.continue())),
  });
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /could not be loaded/);
  await page.locator('#loading').getByRole('button', { name: '中文' }).click();
  assert.match(await alert.innerText(), /加载失败/);
  broken = false;
  // The page loads anew: what stood on the old one, or stands on neither, is not to be asked.
  const loadedAnew = page.waitForEvent('domcontentloaded');
  await page.getByRole('button', { name: '重试' }).click();
  await loadedAnew;
  await untilReady(page);
  await page.close();
});

test('a museum without its content says so', async () => {
  const page = await museum.visit({ query: 'pack=nowhere/' });
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /could not be loaded[\s\S]*nowhere/);
  await page.close();
});

test('a browser without WebGL 2 gets a plain message in three languages', async () => {
  const bare = await openMuseum({ gl: false });
  try {
    for (const [language, words] of [['en', /WebGL 2/], ['tr', /tarayıcı salonları gösteremiyor/], ['zh', /无法显示展厅/]]) {
      const page = await bare.visit({ query: `lang=${language}` });
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.match(await alert.innerText(), words);
      assert.ok(await page.locator('#retry').isVisible());
      assert.deepEqual(page.errors, []);
      await page.close();
    }
  } finally {
    await bare.close();
  }
});

test('a browser without WebAssembly gets a plain message', async () => {
  const page = await museum.visit({ prepare: (fresh) => fresh.addInitScript(() => delete window.WebAssembly) });
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /WebAssembly/);
  await page.close();
});
