// The page around the canvas: loads the program, keeps the live document in step with it, passes on what people do.
// The contract with the program: app/visitor tells us by Module.onHost(name, message); we tell it by kiln_hostEvent.
import { languages, htmlTags } from './strings.js';
import { all, canvas, find, knownLanguage, language, museum, programStarted, query, reading, speak, tell, titleOf, withProgram, word } from './museum.js';
import { showChoices, showSettings, showToolState, showTools, showTours } from './tools.js';
import { showExhibit, showList, showLong } from './exhibit.js';
import { showComparison } from './comparison.js';
import { showSearch } from './search.js';
import { followPlan, followYears, placeName, showPlan, showYears } from './ways.js';
import { gatherDropped, gatherChosen } from './files.js';
import { beginBench } from './bench.js';
import { bringFirst, bringLater } from './program.js';

// ---- language --------------------------------------------------------------------------------------------------------

function showLanguage() {
  document.documentElement.lang = htmlTags[language];
  document.title = museum.index?.title ?? word('title');
  for (const element of all('[data-text]')) element.textContent = word(element.dataset.text);
  for (const element of all('[data-label]')) element.setAttribute('aria-label', word(element.dataset.label));
  for (const element of all('[data-help]')) element.title = word(element.dataset.help);
  canvas.setAttribute('aria-label', word('canvas'));
  for (const button of all('.languages button')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  }
  showTrouble();
  showPlain();
  showRecord();
}
function setLanguage(next) {
  if (next === language) return;
  speak(next);
  program.arguments.splice(0, Infinity, ...programArguments()); // read when the code has loaded
  showLanguage();
}
for (const group of all('.languages')) {
  for (const [tag, name] of Object.entries(languages)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.lang = htmlTags[tag];
    button.dataset.language = tag;
    button.addEventListener('click', () => {
      setLanguage(tag);
      tell('language', tag);
    });
    group.append(button);
  }
}

// ---- the program -----------------------------------------------------------------------------------------------------

/** Where `#/gallery/exhibit?how=it,is,seen` leads, for the program to read; empty for any other fragment. */
function linked() {
  return /^#\/([a-z0-9-]+(?:\/[a-z0-9-]+)?\/?(?:\?[a-z0-9=&.,;-]*)?)$/i.exec(location.hash)?.[1] ?? '';
}

/** `?at=x&samples=0&step=1` becomes `--at x --samples 0 --step`. */
function programArguments() {
  const list = ['--lang', language];
  if (linked() && !query.get('at')) list.push('--at', linked());
  for (const name of ['bench', 'portrait', 'at', 'light', 'pack', 'samples']) {
    if (query.get(name)) list.push(`--${name}`, query.get(name));
  }
  for (const [name, value] of query) if (name.startsWith('set-')) list.push(`--${name.slice(4)}`, value);
  const site = location.origin + location.pathname; // as visit::isSite() takes it
  if (/^https?:\/\/[\w.:[\]-]+[^"'<>#\\^`{|}]*$/.test(site) && site.length <= 200) list.push('--site', site);
  if (query.get('step') === '1') list.push('--step');
  return list;
}

window.addEventListener('hashchange', () => linked() && tell('open', linked()));
function handOver(files) {
  withProgram((module) => {
    files.forEach(({ name, bytes }, index) => {
      const pointer = module._malloc(Math.max(bytes.length, 1));
      module.HEAPU8.set(bytes, pointer);
      const last = index === files.length - 1 ? 1 : 0;
      module.ccall('kiln_dropFile', null, ['string', 'number', 'number', 'number'], [name, pointer, bytes.length, last]);
      module._free(pointer);
    });
  });
}

const bench = query.has('bench') ? beginBench(canvas) : null;
const heard = {
  index(message) {
    museum.index = message;
    document.title = message.title;
    showRecord();
  },
  progress(message) {
    museum.progress = message;
    if (message.stage === 'exhibits' || message.stage === 'done') openHall();
    showProgress();
  },
  state(message) {
    const before = museum.state;
    museum.state = message;
    // Beside the open sheet the label in the picture would say the same twice; its button still shows it.
    if (message.panelOpen && message.inspected !== before?.inspected && reading()) tell('act', 'panel');
    const spoken = knownLanguage(message.language);
    if (spoken && spoken !== language) setLanguage(spoken);
    document.body.classList.toggle('planning', Boolean(message.planOpen || message.timelineOpen || message.reading));
    showAddress();
    showRecord();
    followPlan(before);
    followYears(before);
    showLong();
  },
  search(message) {
    const before = museum.search;
    museum.search = message;
    showSearch(before);
    showRecord();
  },
  comparison(message) {
    museum.comparison = message;
    showComparison();
  },
  share(message) {
    showShare(message);
  },
  copy({ text, said }) {
    navigator.clipboard?.writeText(text).then(() => this.notice({ text: said }), () => {});
  },
  exhibit(message) {
    museum.exhibit = message;
    showExhibit();
    showLong();
  },
  notice(message) {
    museum.notices.push(message.text);
    showNotice(message.text);
  },
  failure(message) {
    stop('failed', message.text);
  },
  /** Something that only the rest of the program can do. */
  wanted() {
    bringRest({ wanted: true });
  },
  portrait(message) {
    window.__portrait = { ...message, draw: () => window.Module._kiln_benchDraw(0), open: (path) => tell('portrait', path) };
  },
  bench(message) {
    bench?.heard(message, window.Module);
  },
};

const program = (window.Module = {
  arguments: programArguments(),
  canvas,
  fitCanvas,
  onHost: (name, message) => heard[name]?.(message),
  onAbort: (reason) => stop('stopped', String(reason ?? '')),
  quit(status, reason) {
    if (status !== 0) stop('failed', isTrap(reason) ? reason.message : '');
    throw reason;
  },
  instantiateWasm(imports, receive) {
    wasmResponse.then((response) => bringFirst(response, imports, (bytes) => {
      wasmBytes += bytes;
      showProgress();
    })).then(({ instance, module }) => {
      receive(instance, module); // runs main() before it returns
      if (museum.failure) return;
      bench?.engineStarted();
      programStarted();
    }).catch((error) => stop('failed', error.message));
    return {};
  },
});
let wasmBytes = 0;

/** Labels, search and tools. Whoever has asked for one of them already is told that it comes, or does not. */
async function bringRest({ wanted = false } = {}) {
  if (program.whole) return;
  if (wanted) showRest('restComing');
  try {
    await bringLater();
    program.whole = true;
    showRest(null);
  } catch (error) {
    renewed = error instanceof RangeError;
    showRest('restMissing');
  }
}
let renewed = false; // the museum has been, since this page was opened
function showRest(text) {
  find('#rest').hidden = !text;
  find('#rest button').hidden = text !== 'restMissing';
  if (!text) return;
  find('#rest span').dataset.text = text; // follows the language
  find('#rest span').textContent = word(text);
}
find('#rest button').addEventListener('click', () => (renewed ? location.reload() : bringRest({ wanted: true })));
addEventListener('online', () => find('#rest').hidden || bringRest({ wanted: true }));

function showProgress() {
  const total = Number(document.documentElement.dataset.wasmBytes) || 1.5e6;
  const fraction = 0.35 * Math.min(wasmBytes / total, 1) + 0.65 * Math.min(museum.progress?.fraction ?? 0, 1);
  document.documentElement.style.setProperty('--progress', fraction.toFixed(3));
  find('#progress').setAttribute('aria-valuenow', String(Math.round(100 * fraction)));
  const stage = museum.progress?.stage ?? 'program';
  find('#stage').dataset.text =
    museum.graphics !== 'there' ? 'restoring' : `stage.${stage === 'done' ? 'exhibits' : stage}`;
  find('#stage').textContent = word(find('#stage').dataset.text);
}
function openHall() {
  museum.graphics = 'there';
  if (document.body.classList.contains('open')) return;
  document.body.classList.add('open');
  bringRest();
  const loading = find('#loading');
  const hadFocus = document.activeElement === document.body || loading.contains(document.activeElement);
  loading.classList.add('done');
  loading.inert = true;
  // Not before the fade ends, and also where there is no fade.
  setTimeout(() => (loading.hidden = document.body.classList.contains('open')), 700);
  if (hadFocus) canvas.focus({ preventScroll: true });
}

function closeHall() {
  document.body.classList.remove('open');
  const loading = find('#loading');
  loading.hidden = false;
  loading.inert = false;
  loading.classList.remove('done');
}

// ---- trouble ---------------------------------------------------------------------------------------------------------

function stop(kind, detail = '') {
  if (museum.failure) return; // the first reason is the true one
  museum.failure = { kind, detail };
  closeHall();
  find('#loading').classList.add('stopped');
  showTrouble();
  offerPlainExhibit();
  bench?.failed(detail || kind);
}
function showTrouble() {
  if (!museum.failure) return;
  const { kind, detail } = museum.failure;
  find('#trouble h2').textContent = word(kind);
  find('#trouble .help').textContent = word(`${kind}Help`);
  find('#trouble .detail').textContent = detail;
  find('#trouble').hidden = false;
}
/** The same museum without graphics: `curator build` writes it beside the pack's objects. */
const plainPage = (name) => `museum/catalogue/${language}/${name}.html`;
function showPlain() {
  for (const link of all('a.plain')) {
    link.href = plainPage(link.dataset.exhibit ?? 'index');
    link.textContent = word(link.dataset.text);
  }
}
/** Where the picture cannot be, the exhibit that the address names is offered, if it has a page. */
async function offerPlainExhibit() {
  const named = (query.get('at') ?? linked()).split('?')[0].replace(/\/$/, '').split('/').pop();
  if (!/^[a-z0-9-]+$/.test(named)) return;
  const there = await fetch(plainPage(named), { method: 'HEAD' }).catch(() => null);
  if (!there?.ok) return;
  const link = find('#trouble .plain');
  link.dataset.exhibit = named;
  link.dataset.text = 'plainExhibit';
  showPlain();
}
find('#retry').addEventListener('click', () => location.reload());
const isTrap = (error) => typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
addEventListener('error', (event) => isTrap(event.error) && stop('stopped', event.error.message));
addEventListener('unhandledrejection', (event) => isTrap(event.reason) && stop('stopped', event.reason.message));

// A browser may take the graphics away (a driver's restart, a phone short of memory). The program brings everything back
// where it was as soon as they are given back; the browser's cache has its files.
let reopening = 0;
canvas.addEventListener('webglcontextlost', (event) => {
  event.preventDefault(); // otherwise they are never given back
  if (museum.failure) return;
  museum.graphics = 'lost';
  closeHall();
  showProgress();
  bench?.failed('the graphics were lost');
  clearTimeout(reopening);
  reopening = setTimeout(reopen, 15000);
});
canvas.addEventListener('webglcontextrestored', () => {
  clearTimeout(reopening);
  museum.graphics = 'returning'; // until the program shows the room again
});
/** Some browsers never give them back to the same page: then it is opened anew at the same exhibit. */
function reopen() {
  const there = new URL(location.href);
  const exhibit = museum.state?.inspected;
  if (exhibit && exhibit !== 'guest') there.searchParams.set('at', exhibit);
  location.replace(there);
}

// ---- the live document -----------------------------------------------------------------------------------------------

function showRecord() {
  const { index, state } = museum;
  find('#museum-title').textContent = index?.title ?? word('title');
  showList(index?.exhibits ?? [], state?.inspected);
  showPlan(index?.rooms ?? []);
  showYears(index?.centuries ?? []);
  const inspecting = state?.mode === 'inspect';
  let status = index ? word('here') : word('loading');
  if (museum.search?.open) status = word('searchOpen');
  else if (state?.planOpen) status = state.planFocus ? word('planAt', { title: placeName(state.planFocus) }) : word('planOpen');
  else if (state?.timelineOpen) status = state.timelineFocus ? word('yearsAt', { title: titleOf(state.timelineFocus) }) : word('yearsOpen');
  else if (inspecting) status = word('looking', { title: titleOf(state.inspected) });
  else if (state?.lookedAt) status = word('inFront', { title: titleOf(state.lookedAt) });
  if (find('#status').textContent !== status) find('#status').textContent = status;
  sayWhere(inspecting && !state.tour ? state.where : '');

  const focused = document.activeElement;
  showTools(index);
  showToolState();
  showTours();
  showSettings();
  showChoices('variant', state?.variants ?? []);
  showChoices('animation', museum.exhibit && inspecting && state.inspected === museum.exhibit.id ? (museum.exhibit.animations ?? []) : []);
  for (const button of all('#walk button')) button.disabled = !state || inspecting;
  // A button that switched itself off would lose the place of whoever pressed it.
  if (focused?.matches?.('#record button:disabled')) (find('#exhibits button') ?? find('#record')).focus();

  showExhibit();
}

/** From where one looks, said when the turning has come to rest. */
let saying = 0;
function sayWhere(text) {
  clearTimeout(saying);
  saying = setTimeout(() => {
    if (find('#where').textContent !== text) find('#where').textContent = text;
  }, 700);
}

// ---- the moment's address, to be followed or photographed ----------------------------------------------------------------

function showShare({ address, code }) {
  const shared = find('#shared');
  shared.hidden = !address;
  document.body.classList.toggle('sharing', Boolean(address));
  const link = find('#shared-address');
  link.href = address || '#';
  link.textContent = address;
  const picture = find('#shared-code');
  picture.toggleAttribute('hidden', !code.length);
  const quiet = 4; // light modules round it
  const size = code.length + 2 * quiet;
  picture.setAttribute('viewBox', `0 0 ${size} ${size}`);
  const runs = code.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index + quiet} ${y + quiet}h${run.length}v1h-${run.length}z`),
  );
  picture.lastElementChild.setAttribute('d', runs.join(''));
}

/** The address says where one is and what one sees, so that it can be kept and sent. Browsers take it only so often. */
let addressing = 0;
function showAddress() {
  if (bench || addressing) return;
  addressing = setTimeout(() => {
    addressing = 0;
    const { room, inspected, link } = museum.state;
    if (!room || inspected === 'guest') return;
    const hash = `#/${link}`;
    if (location.hash !== hash) history.replaceState(history.state, '', hash);
  }, 400);
}

function showNotice(text) {
  const list = find('#notices [role=log]');
  find('#notices').classList.remove('empty');
  list.append(Object.assign(document.createElement('p'), { textContent: text }));
  while (list.children.length > 5) list.firstElementChild.remove();
}

for (const button of all('[data-send]')) {
  button.addEventListener('click', () => tell(button.dataset.send, button.dataset.value));
}
const toggle = find('#toggle');
toggle.addEventListener('click', () => {
  document.body.classList.toggle('reading');
  toggle.setAttribute('aria-expanded', String(reading()));
  if (reading() === Boolean(museum.state?.panelOpen) && museum.state?.mode === 'inspect') tell('act', 'panel');
});
find('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  find('#record').focus();
});

// ---- a visitor's own models ------------------------------------------------------------------------------------------

function receive(gathering) {
  gathering.then(
    (files) => (files.length ? handOver(files) : showNotice(word('dropNothing'))),
    (error) => showNotice(word(error instanceof RangeError ? 'dropTooMuch' : 'dropNothing')),
  );
}
find('#choose').addEventListener('click', () => find('#files').click());
find('#files').addEventListener('change', (event) => {
  receive(gatherChosen([...event.target.files]));
  event.target.value = ''; // the same file may be chosen again
});
/** `?guest`: the model that whoever serves this page has put beside it (web/serve.mjs --guest). */
async function gatherGuest() {
  const names = await (await fetch('guest/')).json();
  return Promise.all(
    names.map(async (name) => {
      const response = await fetch(`guest/${name.split('/').map(encodeURIComponent).join('/')}`);
      if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
      return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
}
if (query.has('guest')) receive(gatherGuest());
let dragging = 0;
const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
function drag(step, event) {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  dragging = Math.max(0, dragging + step);
  find('#drop').hidden = dragging === 0;
}
addEventListener('dragenter', (event) => drag(1, event));
addEventListener('dragover', (event) => drag(0, event));
addEventListener('dragleave', (event) => drag(-1, event));
addEventListener('drop', (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  dragging = 0;
  find('#drop').hidden = true;
  receive(gatherDropped(event.dataTransfer));
});

// ---- begin -----------------------------------------------------------------------------------------------------------

addEventListener('pointerdown', () => document.body.classList.add('pointing'), true);
addEventListener('keydown', () => document.body.classList.remove('pointing'), true);
document.body.classList.add('pointing');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
stillness.addEventListener?.('change', () => tell('reducedMotion', stillness.matches ? '1' : '0'));
if (stillness.matches) tell('reducedMotion', '1');

// The picture's own bar leaves the page's buttons the corner that they take beside it; on upright phones they stand below.
const corner = document.getElementById('tools');
const corners = new ResizeObserver(() => {
  const { left, top, right } = corner.getBoundingClientRect();
  tell('corner', left < 60 && top < 60 ? Math.ceil(right) : 0);
});
for (const part of [corner, document.documentElement]) corners.observe(part);

/** Gives the canvas as many pixels as it covers, at most twice as many a side as CSS has; returns how many those are. */
function fitCanvas() {
  const ratio = bench || query.has('portrait') ? 1 : Math.min(Math.max(devicePixelRatio || 1, 0.5), 2);
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return ratio;
}

let wasmResponse;
function begin() {
  showLanguage();
  if (typeof WebAssembly !== 'object') return stop('noWasm');
  const unwanted = new AbortController();
  wasmResponse = fetch('sister-kilns.wasm', { signal: unwanted.signal });
  wasmResponse.catch(() => {}); // reported where it is awaited
  // The program asks for the same canvas's context later and gets this one: it is made ready while the code loads, and at
  // its size, because another size makes the page wait for its graphics once more.
  fitCanvas();
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: Number(query.get('samples') ?? 4) > 1,
    powerPreference: 'high-performance',
    stencil: false,
  });
  if (!context) {
    unwanted.abort();
    return stop('noWebgl');
  }
  const script = document.createElement('script');
  script.src = 'sister-kilns.js';
  script.onerror = () => stop('failed', 'sister-kilns.js');
  document.head.append(script);
}
begin();
