// node assemble.mjs ESBUILD FOLDER PROGRAM FIRST_LIMIT LIMIT MODULE.wasm … PAGE_FILE …
// Puts the page's files beside PROGRAM.js, PROGRAM.wasm and PROGRAM.later.wasm in FOLDER, its modules bundled into the one
// that begins, all text without what only people read; writes .br and .gz beside each, prints what travels over the wire,
// and fails when what comes first is over FIRST_LIMIT bytes of brotli, or with the rest over LIMIT.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [esbuild, folder, program, firstLimit, limit, ...files] = process.argv.slice(2);
const modules = files.filter((file) => file.endsWith('.wasm')); // fetched when a file needs them
const pageFiles = files.filter((file) => !file.endsWith('.wasm'));
const wasmBytes = fs.statSync(path.join(folder, `${program}.wasm`)).size;

const inFolder = (file) => path.join(folder, path.basename(file));
const shorten = (file, ...options) =>
  execFileSync(esbuild, [file, '--minify', '--log-level=warning', '--allow-overwrite', `--outfile=${inFolder(file)}`, ...options], { stdio: 'inherit' });
shorten(path.join(folder, `${program}.js`));
for (const file of pageFiles) {
  if (file.endsWith('.js')) shorten(file, '--bundle', '--format=esm');
  else if (file.endsWith('.css')) shorten(file);
  // A compressed response does not say how long it will be, so the loading bar reads it from the page.
  else fs.writeFileSync(inFolder(file), fs.readFileSync(file, 'utf8').replace('data-wasm-bytes="0"', `data-wasm-bytes="${wasmBytes}"`));
}

function compress(name) {
  const bytes = fs.readFileSync(path.join(folder, name));
  const brotli = zlib.brotliCompressSync(bytes, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const gzip = zlib.gzipSync(bytes, { level: 9 });
  fs.writeFileSync(path.join(folder, `${name}.gz`), gzip);
  return { name, raw: bytes.length, brotli, gzip: gzip.length };
}

const code = [`${program}.wasm`, `${program}.js`, `${program}.later.wasm`];
const names = [...code, ...pageFiles.map((file) => path.basename(file)), ...modules];
const sizes = names.map(compress);
const sum = (list) => list.reduce((total, { brotli }) => total + brotli.length, 0);
const first = sum(sizes.slice(0, 2));
const whole = sum(sizes.slice(0, 3));

console.log('over the wire (bytes)'.padEnd(28) + 'raw'.padStart(10) + 'gzip'.padStart(10) + 'brotli'.padStart(10));
for (const { name, raw, brotli, gzip } of sizes) {
  console.log(`  ${name}`.padEnd(28) + `${raw}`.padStart(10) + `${gzip}`.padStart(10) + `${brotli.length}`.padStart(10));
}
const page = sum(sizes.slice(3, 3 + pageFiles.length));
console.log(`first (wasm + js): ${first} of at most ${firstLimit} bytes brotli; with the rest: ${whole} of ${limit}; the page: ` +
  `${page}; modules, fetched when a file needs them: ${sum(sizes.slice(3 + pageFiles.length))}`);
if (first > Number(firstLimit) || whole > Number(limit)) {
  console.error('assemble: the program is too large for a slow line: see what grew, or what of it can come later (web/later.txt)');
  process.exit(1);
}
// Last, because the build takes the wasm's .br for the sign that all is done.
for (const { name, brotli } of sizes.reverse()) fs.writeFileSync(path.join(folder, `${name}.br`), brotli);
