// The catalogue of plain pages: sound for axe and narrow windows in three languages, and reached where the picture is not.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openMuseum, until } from './museum.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = { en: 'en', tr: 'tr', zh: 'zh-Hans' };

let museum;
before(async () => (museum = await openMuseum({ gl: false })));
after(() => museum?.close());

async function open(path, options = {}) {
  const context = await museum.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  await page.goto(museum.address + path);
  return page;
}
async function axeViolations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

for (const [language, tag] of Object.entries(TAGS)) {
  test(`axe finds nothing in ${language}, and nothing is wider than 320 pixels`, async () => {
    const names = ['index', 'glossary', 'iznik-vase-tile', 'jingdezhen-temple-vase', 'tour-fire'];
    for (const name of names) {
      const page = await open(`museum/catalogue/${language}/${name}.html`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
      assert.deepEqual(await axeViolations(page), [], name);
      const broken = await page.evaluate(async () => {
        const images = [...document.images];
        for (const image of images) image.loading = 'eager';
        await Promise.allSettled(images.map((image) => image.decode()));
        return images.filter((image) => {
          const [width, height] = [Number(image.getAttribute('width')), Number(image.getAttribute('height'))];
          return image.naturalWidth !== width || image.naturalHeight !== height;
        }).map((image) => image.src);
      });
      assert.deepEqual(broken, [], 'pictures are there, and as large as their page says');
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, name);
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      await page.setViewportSize({ width: 640, height: 640 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 640, `${name} with large text`);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    }
  });
}

test('without JavaScript the page leads to the catalogue, and from object to object and language to language', async () => {
  const page = await open('', { javaScriptEnabled: false });
  await page.locator('noscript p:lang(tr) a').click();
  assert.match(page.url(), /museum\/catalogue\/tr\/index\.html$/);
  await page.locator('.objects a').first().click();
  const first = page.url();
  await page.locator('.turn a[rel=next]').click();
  assert.notEqual(page.url(), first);
  const there = page.url();
  await page.locator('.head a[hreflang=zh-Hans]').click();
  assert.equal(page.url(), there.replace('/tr/', '/zh/'));
  assert.match(await page.locator('.go a').getAttribute('href'), /\?lang=zh#\/[a-z-]+\/[a-z-]+$/);
  const answer = await page.request.get(new URL(await page.locator('.go a').getAttribute('href'), page.url()).href);
  assert.ok((await answer.text()).includes('id="canvas"'), 'the way back leads to the museum');
  await page.context().close();
});

test('without WebGL the trouble offers the catalogue in the language, and the exhibit that the address names', async () => {
  const page = await open('?lang=tr');
  await until(page, 'the trouble is told', () => window.__museum.failure?.kind === 'noWebgl');
  const link = page.locator('#trouble .plain');
  assert.match(await link.getAttribute('href'), /^museum\/catalogue\/tr\/index\.html$/);
  await page.locator('#trouble').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await page.context().close();

  const named = await open('?lang=zh#/porcelain-hall/jingdezhen-temple-vase?turn=20');
  await until(named, 'its page is offered', () => document.querySelector('#trouble .plain').dataset.exhibit);
  await named.locator('#trouble .plain').click();
  await named.waitForURL(/museum\/catalogue\/zh\/jingdezhen-temple-vase\.html$/);
  assert.ok((await named.locator('h1').textContent()).includes('瓶'));
  await named.context().close();

  const unknown = await open('?lang=en#/porcelain-hall/no-such-thing');
  await until(unknown, 'the trouble is told', () => window.__museum.failure);
  await unknown.waitForLoadState('networkidle');
  assert.match(await unknown.locator('#trouble .plain').getAttribute('href'), /\/en\/index\.html$/);
  await unknown.context().close();
});
