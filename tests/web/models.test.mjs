// A visitor's own models: dropped or chosen, whole or broken.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { hostileModels } from './hostile-models.mjs';
import { boxGlb, exr, glb, hdr } from './models.mjs';
import { drop, openMuseum, step, stepUntil, untilReady } from './museum.mjs';

let museum;
let folder;
before(async () => {
  museum = await openMuseum();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-models-'));
});
after(async () => {
  await museum?.close();
  fs.rmSync(folder, { recursive: true });
});

/** A file on disk, because only such can be dropped. */
function write(name, bytes) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
  return file;
}
/** A box as .gltf and the .bin that it names. */
function boxParts(edges, uri) {
  const whole = boxGlb(edges);
  const jsonLength = whole.readUInt32LE(12);
  const json = JSON.parse(whole.subarray(20, 20 + jsonLength).toString());
  json.buffers[0].uri = uri;
  return { gltf: Buffer.from(JSON.stringify(json)), binary: whole.subarray(20 + jsonLength + 8) };
}

async function ready(options) {
  const page = await museum.visit(options);
  await untilReady(page);
  return page;
}
/** Waits until the guest stands and is looked at, as it is after it was dropped. */
async function guest(page) {
  await stepUntil(page, 'the guest is there', () => window.__museum.state.inspected === 'guest');
  return page.evaluate(() => window.__museum.exhibit);
}

test('a dropped GLB stands on the plinth with its true size', async () => {
  const page = await ready();
  await drop(page, [write('little box.glb', boxGlb([0.2, 0.3, 0.1]))]);
  const exhibit = await guest(page);
  assert.match(exhibit.title, /little box/);
  assert.match(exhibit.dimensions, /30/);
  assert.equal(await page.locator('#exhibit h2').textContent(), exhibit.title);
  assert.deepEqual(await page.evaluate(() => window.__museum.notices), []);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a dropped picture of light becomes the light, and one that cannot be read says why', async () => {
  const page = await ready();
  for (const [name, bytes] of [['sky.hdr', hdr(32)], ['hall.exr', exr(32)]]) {
    await drop(page, [write(name, bytes)]);
    await stepUntil(page, `${name} is the light`, (file) => window.__museum.state.lightText.includes(file), name);
    assert.ok((await page.evaluate(() => window.__museum.state)).chosen.includes('light.own'));
    assert.ok((await page.evaluate(() => window.__museum.notices.at(-1))).includes(name));
  }
  assert.ok(await page.locator('[data-act="light.own"]').evaluate((button) => !button.hidden));
  await drop(page, [write('packed.exr', exr(32, 9))]);
  await stepUntil(page, 'it is said', () => window.__museum.notices.some((text) => /packed\.exr.*DWAB/.test(text)));
  assert.match(await page.evaluate(() => window.__museum.state.lightText), /hall\.exr/, 'the light stays');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('what a file says of itself is shown, and what it offers can be chosen', async () => {
  const whole = boxGlb([0.2, 0.3, 0.1]);
  const jsonLength = whole.readUInt32LE(12);
  const json = JSON.parse(whole.subarray(20, 20 + jsonLength).toString());
  const binary = whole.subarray(20 + jsonLength + 8);
  json.extensionsUsed = ['KHR_materials_variants', 'KHR_xmp_json_ld', 'KHR_texture_basisu'];
  json.materials = [{ name: 'white' }, { name: 'blue', pbrMetallicRoughness: { baseColorFactor: [0, 0, 1, 1] } }];
  json.meshes[0].primitives[0].material = 0;
  json.meshes[0].primitives[0].extensions = { KHR_materials_variants: { mappings: [{ material: 1, variants: [1] }] } };
  json.extensions = {
    KHR_materials_variants: { variants: [{ name: 'Plain' }, { name: 'Cobalt <b>' }] },
    KHR_xmp_json_ld: { packets: [{ 'dc:title': [{ '@language': 'en', '@value': 'A box' }, { '@language': 'tr', '@value': 'Bir kutu' }],
      'dc:creator': { '@list': ['Ayşe Işık', 'ᚠᚢᚦ'] }, 'xmpRights:WebStatement': 'https://example.org/licence' }] },
  };
  json.asset.extensions = { KHR_xmp_json_ld: { packet: 0 } };
  const page = await ready();
  await drop(page, [write('box 7.glb', glb(json, binary))]);
  const exhibit = await guest(page);
  assert.equal(exhibit.title, 'A box');
  const record = await page.locator('#exhibit > dl').textContent();
  for (const text of ['Ayşe Işık, ᚠᚢᚦ', 'https://example.org/licence', 'box 7.glb']) assert.ok(record.includes(text), `${text} in ${record}`);
  assert.match((await page.evaluate(() => window.__museum.notices)).join(), /KTX2/);

  await page.locator('#toggle').click();
  const variants = page.locator('#variant button');
  assert.deepEqual(await variants.allTextContents(), ['Plain', 'Cobalt <b>']);
  assert.ok(await page.locator('#animation').isHidden(), 'nothing moves, so nothing is offered');
  await variants.nth(1).click();
  await stepUntil(page, 'the variant is shown', () => window.__museum.state.variant === 1);
  assert.equal(await variants.nth(1).getAttribute('aria-pressed'), 'true');
  await variants.nth(1).click();
  await stepUntil(page, 'it is as it was', () => window.__museum.state.variant === -1);

  const parallel = page.locator('[data-act=orthographic]');
  await parallel.click();
  await stepUntil(page, 'rays are parallel', () => window.__museum.state.chosen.includes('orthographic'));
  assert.equal(await parallel.getAttribute('aria-pressed'), 'true');
  await page.locator('#record .languages button[data-language=tr]').click();
  await stepUntil(page, 'the title is Turkish', () => window.__museum.exhibit.title === 'Bir kutu');
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('a dropped folder brings all that its .gltf names', async () => {
  const { gltf, binary } = boxParts([0.4, 0.4, 0.4], 'parts/the%20box.bin');
  write('scan/parts/the box.bin', binary);
  write('scan/scene.gltf', gltf);
  write('scan/notes.txt', 'not a model');
  const page = await ready();
  await drop(page, [path.join(folder, 'scan')]);
  assert.match((await guest(page)).title, /scene/);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('chosen files belong together', async () => {
  const { gltf, binary } = boxParts([1, 1, 1], 'box.bin');
  const page = await ready();
  await page.locator('#files').setInputFiles([
    { name: 'box.gltf', mimeType: 'model/gltf+json', buffer: gltf },
    { name: 'box.bin', mimeType: 'application/octet-stream', buffer: binary },
  ]);
  assert.match((await guest(page)).title, /box/);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('what is broken becomes a notice, and the museum goes on', async () => {
  const page = await ready();
  const cut = boxGlb([1, 1, 1]);
  const broken = [
    { name: 'cut.glb', bytes: cut.subarray(0, cut.length - 100) },
    { name: 'noise.glb', bytes: Buffer.from('this is no model at all') },
    { name: 'empty.glb', bytes: Buffer.alloc(0) },
    { name: 'future.glb', bytes: glb({ asset: { version: '2.0' }, extensionsRequired: ['ACME_hologram'],
      extensionsUsed: ['ACME_hologram'] }, Buffer.alloc(0)) },
    { name: 'picture.png', bytes: Buffer.from('\x89PNG') },
  ];
  for (const [index, file] of broken.entries()) {
    await drop(page, [write(file.name, file.bytes)]);
    await stepUntil(page, `${file.name} is spoken of`, (count) => window.__museum.notices.length > count, index);
    const notices = await page.evaluate(() => window.__museum.notices);
    assert.ok(notices[index].length > 20, notices[index]);
    if (file.name === 'future.glb') assert.match(notices[index], /ACME_hologram/);
    assert.ok((await page.locator('#notices').textContent()).includes(notices[index]), 'the live document says it too');
  }
  await drop(page, [write('good.glb', boxGlb([0.2, 0.3, 0.1]))]);
  assert.match((await guest(page)).title, /good/);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('forty invalid files are forty notices', async () => {
  const page = await ready();
  const files = hostileModels();
  assert.ok(files.length >= 40);
  for (const [index, file] of files.entries()) {
    await drop(page, [write(file.name, file.bytes)]);
    await stepUntil(page, `${file.name} is spoken of`, (count) => window.__museum.notices.length > count, index);
  }
  const notices = await page.evaluate(() => window.__museum.notices);
  assert.equal(notices.length, files.length);
  for (const [index, file] of files.entries()) assert.ok(notices[index].includes(file.name), `${file.name}: ${notices[index]}`);
  assert.equal(await page.evaluate(() => window.__museum.failure), null);
  assert.deepEqual(page.errors, []);
  await page.close();
});

test('dragging files shows where they may be dropped', async () => {
  const page = await ready();
  const drag = (type) => page.evaluate((name) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'a.glb'));
    window.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, cancelable: true }));
  }, type);
  await drag('dragenter');
  assert.ok(await page.locator('#drop').isVisible());
  await drag('dragleave');
  assert.ok(await page.locator('#drop').isHidden());
  await page.close();
});

test('the model that the server was started with stands on the plinth', async () => {
  const { gltf, binary } = boxParts([0.2, 0.3, 0.1], 'parts/box%20a.bin');
  write('served/parts/box a.bin', binary);
  const served = await openMuseum({ guest: write('served/a vase.gltf', gltf) });
  try {
    const page = await served.visit({ query: 'guest' });
    await untilReady(page);
    assert.match((await guest(page)).title, /a vase/);
    assert.deepEqual(page.errors, []);
    await page.close();

    // Handed over while the room is still on its way, it waits for its plinth.
    let openRoad;
    const road = new Promise((open) => { openRoad = open; });
    const early = await served.visit({ query: 'guest', prepare: (page) => page.route('**/museum/**', async (route) => {
      await road;
      await route.continue();
    }) });
    const handed = early.waitForResponse(/box%20a\.bin/);
    await (await handed).finished();
    await early.waitForTimeout(300);
    await step(early, 16);
    openRoad();
    await untilReady(early);
    assert.match((await guest(early)).title, /a vase/);
    assert.deepEqual(early.errors, []);
  } finally {
    await served.close();
  }
});
