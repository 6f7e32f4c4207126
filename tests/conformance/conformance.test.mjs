// Every model drawn by us and by the Khronos reference viewer in one browser: the same camera, light, exposure and tone
// mapping. Writes build/conformance/{index.html,table.md,table.json}. KHRONOS_SAMPLES=folder adds the models in it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openComparison } from './compare.mjs';
import { generated } from './models.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(here, '../../build/conformance');
const thresholds = JSON.parse(fs.readFileSync(path.join(here, 'thresholds.json'), 'utf8'));
const { defaults } = thresholds;
// Exceptions of the models made here hold in the light made here; a given environment has exceptions of its own.
const exceptions = { ...thresholds.exceptions, ...thresholds.samples, ...(process.env.KHRONOS_ENVIRONMENT ? thresholds.otherLight : {}) };
const rows = [];
let comparison;

/** The models of a folder in the layout of Khronos' glTF-Sample-Assets: NAME/glTF-Binary/NAME.glb or NAME/glTF/NAME.gltf. */
function samples(folder) {
  const found = [];
  for (const name of fs.readdirSync(folder).sort()) {
    for (const file of [`glTF-Binary/${name}.glb`, `glTF/${name}.gltf`]) {
      if (!fs.existsSync(path.join(folder, name, file))) continue;
      const seen = /Transmission|Attenuation|Dispersion|Glass|Dragon/i.test(name);
      found.push({ name, folder: path.join(folder, name), file, background: seen ? 'environment' : [0, 0, 0], sample: true });
      break;
    }
  }
  return found;
}

const models = Object.entries(generated).map(([name, model]) => ({ name, ...model }));
const folder = process.env.KHRONOS_SAMPLES;
if (folder) models.push(...samples(folder));
else console.log('# KHRONOS_SAMPLES names no folder: only the models made here are compared');

before(async () => (comparison = await openComparison({ hdr: process.env.KHRONOS_ENVIRONMENT ?? null })));
after(async () => {
  await comparison?.close();
  report();
});

function report() {
  fs.mkdirSync(output, { recursive: true });
  const cell = (row) => row.failed ?? `${row.mean.toFixed(2)} | ${row.p99}`;
  const table = ['| model | tone mapping | mean | 99 % |', '|---|---|---|---|',
    ...rows.map((row) => `| ${row.name} | ${row.toneMapping} | ${row.failed ? `${cell(row)} | ` : cell(row)} |`)].join('\n');
  fs.writeFileSync(path.join(output, 'table.md'), `${table}\n`);
  fs.writeFileSync(path.join(output, 'table.json'),
    JSON.stringify(rows.map(({ name, toneMapping, mean, p99, failed }) => ({ name, toneMapping, mean, p99, failed })), null, 1));
  const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
  const figure = (row) => `<h2>${escaped(row.name)}, ${row.toneMapping}</h2><p>${escaped(row.failed ?? `mean ${row.mean.toFixed(2)}, 99 % ${row.p99} of 255`)}${row.reason ? `. ${escaped(row.reason)}` : ''}</p>
${['ours', 'theirs', 'difference'].filter((key) => row[key]).map((key) => `<figure><img src="${row[key]}" alt=""><figcaption>${{ ours: 'ours', theirs: 'reference', difference: 'difference x 4' }[key]}</figcaption></figure>`).join('')}`;
  fs.writeFileSync(path.join(output, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Conformance</title>
<style>body{font:15px sans-serif;background:#222;color:#ddd}figure{display:inline-block;margin:4px}</style>${rows.map(figure).join('\n')}`);
}

for (const model of models) {
  // Without tone mapping everywhere; with it where a difference of the curves themselves would show.
  for (const toneMapping of ['none', ...(['base-factors', 'metals', 'emissive-strength', 'unlit'].includes(model.name) ? ['neutral', 'aces'] : [])]) {
    test(`${model.name}, ${toneMapping}`, async () => {
      const limits = { ...defaults, ...exceptions[model.name] };
      const result = await comparison.compare({ ...model, toneMapping });
      const row = { name: model.name, toneMapping, reason: exceptions[model.name]?.reason, ...result };
      row.failed = result.oursFailed ?? (result.theirsFailed ? `the reference viewer fails: ${result.theirsFailed}` : undefined);
      rows.push(row);
      if (result.theirsFailed) return; // said in the table; there is nothing to compare with
      assert.ok(!result.oursFailed, result.oursFailed);
      assert.ok(result.covered > 0.005, 'nothing is seen');
      assert.ok(result.mean <= limits.mean, `mean ${result.mean.toFixed(2)} is over ${limits.mean}`);
      assert.ok(result.p99 <= limits.p99, `99th percentile ${result.p99} is over ${limits.p99}`);
    });
  }
}

test('every exception has its reason and its model', () => {
  for (const [name, { reason }] of Object.entries(exceptions)) assert.ok(reason?.length > 20, name);
  const names = new Set(models.map(({ name }) => name));
  for (const name of Object.keys({ ...thresholds.exceptions, ...thresholds.otherLight })) assert.ok(names.has(name), `${name} is not made here`);
});
