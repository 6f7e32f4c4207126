// node scan.mjs FILE.glb [--runs 3] [--out FOLDER] [--keep]: the pack that an earlier run left there; [--line MEGABITS] a second
// A large scan, brought in by `curator import` and `curator build`, in our page beside three.js loading the file: README.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { serve } from '../../web/serve.mjs';
import { line } from './line.mjs';
import { memoryOf } from './processes.mjs';
import { argument, executablePath, FLAGS, here, repository, SIZE, web } from './setup.mjs';

const curator = process.env.KILN_CURATOR ?? path.join(repository, 'build/release/app/curator/curator');
const file = path.resolve(process.argv[2] ?? '');
const runs = Number(argument('runs', 3));
const megabits = Number(argument('line', 0)); // 0: as quick as this machine
const out = path.resolve(argument('out', path.join(repository, 'build/bench-scan')));
const SMALL = { width: 320, height: 180 }; // of the pictures that are taken meanwhile
const ID = 'jingdezhen-bench-scan';

// ---- a museum of one room and one thing ------------------------------------------------------------------------------

function makePack() {
  const assets = path.join(out, 'assets');
  const pack = path.join(out, 'museum');
  const known = path.join(out, 'scan.json');
  if (process.argv.includes('--keep') && fs.existsSync(known)) return { pack, seconds: JSON.parse(fs.readFileSync(known)).seconds };
  fs.rmSync(assets, { recursive: true, force: true });
  fs.cpSync(path.join(repository, 'assets'), assets, { recursive: true });
  for (const folder of ['collection', 'tours']) fs.rmSync(path.join(assets, folder), { recursive: true });
  for (const folder of ['collection', 'tours']) fs.mkdirSync(path.join(assets, folder));
  fs.writeFileSync(path.join(assets, 'bridges.json'), '{ "bridges": [] }\n');
  for (const name of fs.readdirSync(path.join(assets, 'galleries'))) {
    if (name !== 'vestibule.json') fs.rmSync(path.join(assets, 'galleries', name));
  }
  const place = path.join(assets, 'galleries/vestibule.json');
  const gallery = JSON.parse(fs.readFileSync(place, 'utf8'));
  gallery.placements = [{ mount: 'mount:plinth-meiping', exhibit: ID }];
  for (const wall of gallery.room.walls) for (const bay of wall.bays ?? []) delete bay.to;
  delete gallery.room.murals;
  fs.writeFileSync(place, JSON.stringify(gallery));

  const record = path.join(assets, 'collection', ID, 'object.json');
  const seconds = {};
  const timed = (name, ...args) => {
    const start = Date.now();
    execFileSync(curator, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    seconds[name] = (Date.now() - start) / 1000;
  };
  timed('import', 'import', file, '--as', ID, '--kind', 'vessel', '--assets', assets);
  const found = JSON.parse(fs.readFileSync(record, 'utf8'));
  const like = JSON.parse(fs.readFileSync(path.join(repository, 'assets/collection/jingdezhen-celadon-bowl/object.json'), 'utf8'));
  delete like.annotations;
  fs.writeFileSync(record, JSON.stringify({
    ...like, id: ID, dimensions: found.dimensions,
    provenance: { ...like.provenance, holder: 'nobody', method: 'scan', accuracy: 'a made-up surface, to measure with' },
  }));
  timed('build', 'build', '--assets', assets, '--out', pack, '--cache', path.join(out, 'cache'), '--light', 'shaded', '--no-catalogue');
  return { pack, seconds };
}

// ---- one visit -------------------------------------------------------------------------------------------------------

/** The grey levels of the picture's middle, where the scan is. */
function middle(png) {
  const { width, height, data } = PNG.sync.read(png);
  const levels = [];
  for (let y = Math.floor(0.2 * height); y < 0.8 * height; ++y) {
    for (let x = Math.floor(0.35 * width); x < 0.65 * width; ++x) {
      const at = 4 * (y * width + x);
      levels.push((data[at] + data[at + 1] + data[at + 2]) / 3);
    }
  }
  return levels;
}
const apart = (a, b) => a.reduce((sum, level, i) => sum + Math.abs(level - b[i]), 0) / a.length;

/**
 * Seconds from asking for the page until its picture is recognisable (nearer to the last picture than a fifth of what an
 * empty one is), and until it stays as it will be (within 1.5 of 255); the browser's most memory; bytes over the wire.
 */
async function visit(address, settled, shot) {
  const server = await chromium.launchServer({ executablePath, args: FLAGS });
  const root = server.process().pid;
  let most = 0;
  const sampling = setInterval(() => (most = Math.max(most, memoryOf(root))), 100);
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await (await browser.newContext({ viewport: SIZE, locale: 'en-GB', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(600_000);
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    let received = 0;
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (received += encodedDataLength));
    const pictures = [];
    client.on('Page.screencastFrame', ({ data, sessionId }) => {
      pictures.push({ at: Date.now(), png: Buffer.from(data, 'base64') });
      client.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
    const idle = memoryOf(root);
    const start = Date.now();
    await client.send('Page.startScreencast', { format: 'png', maxWidth: SMALL.width, maxHeight: SMALL.height, everyNthFrame: 1 });
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(settled, null, { polling: 100, timeout: 600_000 });
    // A page that draws no more may keep its last picture from the screencast, until something on it changes; and what
    // was drawn may still take seconds to be there.
    const before = pictures.length;
    await page.evaluate(() => (document.body.style.opacity = '0.99'));
    for (const asked = Date.now(); pictures.length === before; ) {
      if (Date.now() - asked > 120_000) throw new Error(`${address}: no picture followed the last one`);
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(3000);
    await client.send('Page.stopScreencast');
    await page.screenshot({ path: shot });
    if (errors.length) throw new Error(`${address}: ${errors.join('; ')}`);
    const seen = pictures.map(({ at, png }) => ({ at: (at - start) / 1000, levels: middle(png) }));
    const last = seen.at(-1).levels;
    const empty = apart(seen[0].levels, last);
    const far = seen.map(({ at, levels }) => ({ at, by: apart(levels, last) }));
    return {
      first: far.find(({ by }) => by < 0.2 * empty).at,
      full: far[far.findLastIndex(({ by }) => by > 1.5) + 1].at,
      memory: (most - idle) / 1048576,
      received: received / 1e6,
      pictures: far,
    };
  } finally {
    clearInterval(sampling);
    await server.close();
  }
}

// ---- all of it -------------------------------------------------------------------------------------------------------

fs.mkdirSync(out, { recursive: true });
const { pack, seconds } = makePack();
const built = path.join(out, 'three');
await esbuild.build({
  entryPoints: [path.join(here, 'three-scan-page.js')], bundle: true, minify: true, format: 'esm', outfile: path.join(built, 'page.js'),
});
fs.copyFileSync(path.join(here, 'three.html'), path.join(built, 'index.html'));
fs.copyFileSync(file, path.join(built, 'scan.glb'));
const server = await serve([['/three/', built], ['/museum/', pack], ['/', web]], 0, '127.0.0.1');
const way = megabits > 0 ? await line(server.address().port, megabits) : null;
const origin = `http://127.0.0.1:${way ? way.port : server.address().port}/`;
const peers = {
  ours: { address: `${origin}?samples=4&lang=en#/vestibule/${ID}?panel=0`, settled: () => window.__museum?.state?.settled === true, all: [] },
  'three.js': { address: `${origin}three/`, settled: () => window.__settled === true, all: [] },
};
try {
  for (let run = 0; run < runs; ++run) {
    for (const [name, peer] of Object.entries(peers)) {
      const one = await visit(peer.address, peer.settled, path.join(out, `${name}.png`));
      peer.all.push(one);
      console.log(`${name}: recognisable after ${one.first.toFixed(2)} s, full detail ${one.full.toFixed(2)} s, ` +
        `${one.memory.toFixed(0)} MiB at most, ${one.received.toFixed(1)} MB received`);
    }
  }
} finally {
  way?.close();
  server.close();
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const of = (name, key) => median(peers[name].all.map((one) => one[key]));
console.log(`import ${seconds.import.toFixed(0)} s, build ${seconds.build.toFixed(0)} s; medians of ${runs}${megabits > 0 ? ` at ${megabits} Mbit/s` : ''}, ours by three.js's:`);
for (const [key, unit] of Object.entries({ first: 's', full: 's', memory: 'MiB', received: 'MB' })) {
  const [a, b] = [of('ours', key), of('three.js', key)];
  console.log(`  ${key}: ${a.toFixed(2)} / ${b.toFixed(2)} ${unit} = ${(a / b).toFixed(3)}`);
}
fs.writeFileSync(path.join(out, 'scan.json'), JSON.stringify({ file: path.basename(file), seconds, peers }, null, 1));
