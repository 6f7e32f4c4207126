// node split.mjs PROGRAM.js LATER.txt BUILD NM OUT
// Splits the linked program, whose functions must have their linker's names, into two parts, for program.js to put together:
// OUT/PROGRAM.wasm is what runs first; OUT/PROGRAM.later.wasm is the functions of the sources that LATER.txt names, and
// all that nobody else calls. Copies PROGRAM.js beside them.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const [script, list, build, nm, out] = process.argv.slice(2);
const program = path.basename(script, '.js');
const wasm = script.replace(/\.js$/, '.wasm');
const FEATURES = ['--enable-mutable-globals', '--enable-sign-ext'];
// Moving a function that is smaller costs more than it saves: whoever calls it then needs an import and an export.
const LEAST_BYTES = 24;

const run = (command, ...args) =>
  execFileSync(command, args, { maxBuffer: 1 << 30, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Every object below the build with the source that it was made from, relative to the repository. */
function objects() {
  return fs
    .readdirSync(build, { recursive: true })
    .filter((name) => name.endsWith('.o') && name.includes('.dir/'))
    .map((name) => ({ object: path.join(build, name), source: name.replace(/CMakeFiles\/[^/]+\.dir\//, '').slice(0, -2) }));
}

/**
 * Those of `sources` that the list names: one a line, with `*` for any part of a name, without a folder wherever they are;
 * "!" takes some out again; what comes after "#" is said to people.
 */
function listed(sources) {
  const chosen = new Set();
  for (const line of fs.readFileSync(list, 'utf8').split('\n')) {
    const [, not, pattern] = /^(!?)\s*([^#\s]*)/.exec(line);
    if (!pattern) continue;
    const form = new RegExp(`${pattern.includes('/') ? '^' : '(^|/)'}${pattern.replace(/[.+]/g, '\\$&').replace(/\*/g, '[^/]*')}$`);
    const found = sources.filter((source) => form.test(source));
    if (!found.length) throw new Error(`${list}: the program has no source ${pattern}`);
    for (const source of found) not ? chosen.delete(source) : chosen.add(source);
  }
  return chosen;
}

/** The names of functions that listed sources alone define. Inline functions and templates, which many may, are not among them. */
function namesOfLater() {
  const all = objects();
  const chosen = listed(all.map(({ source }) => source));
  const names = new Set();
  const others = new Set();
  let current = null;
  for (const line of run(nm, '--defined-only', '--format=posix', ...all.map(({ object }) => object)).split('\n')) {
    if (line.endsWith('.o:')) {
      current = chosen.has(all.find(({ object }) => object === line.slice(0, -1)).source) ? names : others;
      continue;
    }
    const [name, kind] = line.split(' ');
    if (kind === 'T' || kind === 't') current.add(name);
  }
  for (const name of others) names.delete(name);
  return names;
}

/** Which functions each calls; which are called from outside; and which by pointers. */
function callGraph() {
  const calls = new Map();
  const roots = [];
  const pointed = [];
  let current = null;
  for (const line of run('wasm-dis', ...FEATURES, wasm).split('\n')) {
    const func = /^ \(func \$(\S+)/.exec(line);
    if (func) calls.set(func[1], (current = new Set()));
    const root = /^ \((?:export "[^"]*" \(func|start) \$([^\s)]+)/.exec(line);
    if (root) roots.push(root[1]);
    if (/^ \(elem /.test(line)) pointed.push(...[...line.matchAll(/ \$([^\s)]+)/g)].map(([, name]) => name));
    const call = /^ {2,}\(call \$([^\s)]+)/.exec(line);
    if (call) current.add(call[1]);
  }
  return { calls, roots, pointed };
}

/** The bytes of each function's body, in the order of the module. */
function* bodies(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const end = number() + at;
    if (id === 10) {
      for (let count = number(); count > 0; --count) {
        const size = number();
        yield size;
        at += size;
      }
    }
    at = end;
  }
}

const names = namesOfLater();
const { calls, roots, pointed } = callGraph();
const sizes = new Map([...calls.keys()].map((name, place) => [name, 0]));
{
  const all = [...bodies(fs.readFileSync(wasm))];
  if (all.length !== calls.size) throw new Error(`${wasm}: ${all.length} bodies of ${calls.size} functions`);
  [...calls.keys()].forEach((name, place) => sizes.set(name, all[place]));
}
const door = (name) => names.has(name.replace(/\.\d+$/, '')) && sizes.get(name) >= LEAST_BYTES;
const first = new Set();
const reached = [...roots, ...pointed.filter((name) => !door(name))];
while (reached.length) {
  const name = reached.pop();
  if (first.has(name) || !calls.has(name) || (door(name) && !roots.includes(name))) continue;
  first.add(name);
  reached.push(...calls.get(name));
}
const later = [...calls.keys()].filter((name) => !first.has(name));
if (!later.length) throw new Error(`${list}: nothing comes later`);

const functions = path.join(path.dirname(wasm), 'later.functions'); // to be read where one is called too early, with the map
fs.writeFileSync(functions, later.join('\n'));
const name = crypto.createHash('sha256').update(fs.readFileSync(wasm)).update(later.join()).digest('hex').slice(0, 8);
const parts = [`${program}.wasm`, `${program}.later.wasm`];
const whole = parts.map((part) => path.join(path.dirname(wasm), part.replace('.wasm', '.part.wasm')));
run('wasm-split', ...FEATURES, wasm, `--split-funcs=@${functions}`, '-o1', whole[0], '-o2', whole[1], '--export-prefix=%',
  `--import-namespace=${name}`, `--placeholder-namespace=${name}`, '--placeholdermap');
parts.forEach((part, place) =>
  run('wasm-opt', ...FEATURES, '-Oz', '--strip-debug', '--strip-producers', whole[place], '-o', path.join(out, part)));
fs.copyFileSync(script, path.join(out, `${program}.js`));
const bytes = (set) => [...set].reduce((sum, one) => sum + sizes.get(one), 0);
console.log(`functions: ${first.size} first (${bytes(first)} bytes), ${later.length} later (${bytes(later)} bytes)`);
