// The page around the canvas: loads the program, keeps the live document in step with it, passes on what people do.
// The contract with the program: app/visitor tells us by Module.onHost(name, message); we tell it by kiln_hostEvent.
import { languages, htmlTags, strings } from './strings.js';
import { gatherDropped, gatherChosen } from './files.js';
import { beginBench } from './bench.js';
import { bringFirst, bringLater, calledEarly } from './program.js';

const query = new URLSearchParams(location.search);
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const canvas = find('#canvas');

/** What the program last said; anybody may read it. */
const museum = { state: null, index: null, exhibit: null, search: null, comparison: null, progress: null, notices: [], failure: null, graphics: 'there', calledEarly };
window.__museum = museum;

// ---- language --------------------------------------------------------------------------------------------------------

function knownLanguage(tag) {
  const primary = String(tag ?? '').toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(strings, primary) ? primary : null;
}
function remembered() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null; // storage may be forbidden; then nothing is remembered
  }
}
let language =
  [query.get('lang'), remembered(), ...(navigator.languages ?? [])].map(knownLanguage).find(Boolean) ?? 'en';

const word = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), strings[language][key]);

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
  language = next;
  try {
    localStorage.setItem('language', next);
  } catch {
    // not remembered, then
  }
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

const waiting = []; // what was said before the program could hear it
let started = false;
function withProgram(act) {
  if (started) act(window.Module);
  else waiting.push(act);
}
function tell(name, value = '') {
  withProgram((module) => module.ccall('kiln_hostEvent', null, ['string', 'string'], [name, String(value)]));
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
      started = true;
      bench?.engineStarted();
      for (const act of waiting.splice(0)) act(window.Module);
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

const reading = () => document.body.classList.contains('reading');
const titleOf = (id) => museum.index?.exhibits.find((exhibit) => exhibit.id === id)?.title ?? '';

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

/** The keyboard's, the picture's and this document's tools come from the program's one table. */
function showTools(index) {
  const signature = JSON.stringify([index?.tools, index?.actions, index?.dials]);
  const drawers = find('#drawers');
  if (drawers.dataset.signature === signature || !index?.actions) return;
  drawers.dataset.signature = signature;
  const make = (tag, properties = {}, data = {}) => {
    const element = Object.assign(document.createElement(tag), properties);
    Object.assign(element.dataset, data);
    return element;
  };
  const press = ({ id, key, title, toggles }) => {
    const button = make('button', { type: 'button', textContent: title }, { act: id });
    if (key) button.setAttribute('aria-keyshortcuts', key);
    if (toggles) button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => tell('act', id));
    return button;
  };
  const turn = ({ id, title, least, most, step }) => {
    const label = make('label', { className: 'dial' });
    const input = make('input', { type: 'range', min: least, max: most, step }, { dial: id });
    input.addEventListener('input', () => tell('dial', `${id}=${input.value}`));
    label.append(make('span', { textContent: title }), input, make('output'));
    return label;
  };
  const focused = document.activeElement?.dataset?.act;
  const placed = {
    next: '#paging', previous: '#paging', plan: '#planning', search: '#searching', 'search.clear': '#searching',
    tours: '#touring', settings: '#setting-controls', timeline: '#dating', 'timeline.line': '#dating', 'timeline.map': '#dating',
    share: '#sharing', 'share.copy': '#sharing',
  };
  const loose = index.actions.filter(({ tool }) => !tool);
  const groupOf = ({ id }) => placed[id] ?? (id.startsWith('tour.') ? '#touring' : '#look');
  for (const group of ['#look', '#paging', '#planning', '#dating', '#searching', '#sharing', '#touring', '#setting-controls']) {
    find(group).replaceChildren(...loose.filter((action) => groupOf(action) === group).map(press));
  }
  drawers.replaceChildren(
    ...index.tools.map(({ id, title, help }) => {
      const section = make('section', {}, { tool: id });
      const heading = make('h2', { textContent: title, id: `tool-${id}` });
      section.setAttribute('aria-labelledby', heading.id);
      const controls = make('div', { className: 'controls' });
      controls.setAttribute('role', 'group');
      controls.setAttribute('aria-labelledby', heading.id);
      controls.append(...index.actions.filter(({ tool }) => tool === id).map(press));
      section.append(heading, make('p', { textContent: help }), controls);
      section.append(...index.dials.filter(({ tool }) => tool === id).map(turn));
      if (id === 'light') section.append(make('p', { id: 'light-facts', role: 'status' }));
      if (id === 'notes') section.append(make('div', { id: 'tags', className: 'controls' }), make('ol', { id: 'notes' }));
      if (id === 'measure') section.append(make('ol', { id: 'lengths' }), make('ul', { id: 'findings' }));
      return section;
    }),
  );
  // Only what comes into a live region is read out, so it is not made anew with what it says.
  find('#light-facts')?.setAttribute('role', 'status');
  for (const list of all('#lengths, #findings')) list.setAttribute('aria-live', 'polite');
  if (focused) all('[data-act]').find((button) => button.dataset.act === focused)?.focus();
}

function showToolState() {
  const { state, exhibit, index } = museum;
  const possible = new Set(state?.possible ?? []);
  const chosen = new Set(state?.chosen ?? []);
  for (const button of all('[data-act]')) {
    const { act } = button.dataset;
    button.disabled = !possible.has(act);
    button.hidden = act === 'light.own' && button.disabled;
    if (button.hasAttribute('aria-pressed')) button.setAttribute('aria-pressed', String(chosen.has(act)));
  }
  for (const input of all('[data-dial]')) {
    const dial = state?.dials?.[input.dataset.dial];
    input.disabled = !dial;
    if (dial && input !== document.activeElement) input.value = dial.value;
    input.setAttribute('aria-valuetext', dial?.text ?? '');
    input.parentElement.querySelector('output').textContent = dial?.text ?? '';
  }
  const facts = state?.lightText ?? '';
  if (find('#light-facts') && find('#light-facts').textContent !== facts) find('#light-facts').textContent = facts;
  const line = (text) => Object.assign(document.createElement('li'), { textContent: text });
  fill('#lengths', state?.lengths ?? [], line);
  fill('#findings', state?.findings ?? [], line);
  const notes = state?.mode === 'inspect' && exhibit?.id === state.inspected ? (exhibit.notes ?? []) : [];
  fill('#notes', notes, ({ title, text }, place) => {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
    button.addEventListener('click', () => tell('note', place));
    item.append(button, Object.assign(document.createElement('p'), { textContent: text }));
    return item;
  });
  const tags = notes.length ? (exhibit.tags ?? []) : [];
  const offers = tags.length ? [{ place: -1, title: index?.texts['notes.all'] ?? '' }, ...tags] : [];
  fill('#tags', offers, ({ place, title }) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
    button.dataset.tag = place;
    button.addEventListener('click', () => tell('tag', place));
    return button;
  });
  for (const button of all('#tags button')) button.setAttribute('aria-pressed', String(Number(button.dataset.tag) === state.tag));
  const tag = tags.find(({ place }) => place === state?.tag)?.id;
  [...(find('#notes')?.children ?? [])].forEach((item, place) => {
    item.hidden = Boolean(tag) && notes[place]?.tag !== tag;
    item.firstElementChild.setAttribute('aria-pressed', String(place === state.note));
  });
}
/** Every setting of the program's table, as the form control that its kind asks for. */
function showSettings() {
  const { index, state } = museum;
  fill('#settings', index?.settings ?? [], ({ id, title, type, least, most, step, choices }) => {
    const label = Object.assign(document.createElement('label'), { className: 'dial' });
    const input = document.createElement(type === 'choice' ? 'select' : 'input');
    input.dataset.setting = id;
    if (type === 'switch') input.type = 'checkbox';
    if (type === 'number') Object.assign(input, { type: 'range', min: least, max: most, step });
    if (type === 'choice') {
      input.append(...choices.map((choice) => Object.assign(document.createElement('option'), { value: choice, textContent: languages[choice] ?? choice })));
    }
    const value = () => (type === 'switch' ? (input.checked ? 'on' : 'off') : input.value);
    input.addEventListener(type === 'number' ? 'input' : 'change', () => tell('set', `${id}=${value()}`));
    label.append(Object.assign(document.createElement('span'), { textContent: title }), input, document.createElement('output'));
    return label;
  });
  for (const input of all('[data-setting]')) {
    const value = state?.settings?.[input.dataset.setting] ?? '';
    const setting = index.settings.find(({ id }) => id === input.dataset.setting);
    input.disabled = !state;
    if (setting.type === 'switch') input.checked = value === 'on';
    else if (input !== document.activeElement) input.value = value;
    if (setting.type !== 'number') continue;
    input.setAttribute('aria-valuetext', value + setting.unit);
    input.parentElement.querySelector('output').textContent = value + setting.unit;
  }
  document.documentElement.style.setProperty('--text-size', `${state?.settings?.['text-size'] ?? 100}%`);
  document.body.classList.toggle('contrast', state?.settings?.['high-contrast'] === 'on');
}

/** The tours, and the step of the one that is followed. */
function showTours() {
  const { index, state } = museum;
  fill('#tours', index?.tours ?? [], ({ title, summary }, place) => {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
    button.addEventListener('click', () => tell('tour', place));
    item.append(button, Object.assign(document.createElement('p'), { textContent: summary }));
    return item;
  });
  const step = state?.tour;
  fill('#tour-step', step ? [step] : [], ({ tour, step: number, steps, title, text }) => {
    const article = document.createElement('article');
    article.append(
      Object.assign(document.createElement('h3'), { textContent: `${tour}, ${number} / ${steps}: ${title}` }),
      Object.assign(document.createElement('p'), { textContent: text }),
    );
    return article;
  });
}

/** Makes the children of a list anew when what they are made of has changed. */
function fill(selector, things, make) {
  const list = find(selector);
  const signature = JSON.stringify(things);
  if (!list || list.dataset.signature === signature) return;
  list.dataset.signature = signature;
  list.replaceChildren(...things.map(make));
}

/** Buttons for what a model offers to choose from. */
function showChoices(name, offered) {
  const { state } = museum;
  const group = find(`#${name}`);
  group.hidden = offered.length === 0;
  const signature = JSON.stringify(offered);
  if (group.dataset.signature !== signature) {
    group.dataset.signature = signature;
    group.replaceChildren(
      ...offered.map((text, place) => {
        const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
        button.addEventListener('click', () => tell(name, place));
        return button;
      }),
    );
  }
  [...group.children].forEach((button, place) => button.setAttribute('aria-pressed', String(place === state[name])));
}

function showList(exhibits, inspected) {
  const list = find('#exhibits');
  const signature = JSON.stringify(exhibits);
  if (list.dataset.signature !== signature) {
    const focusedId = list.contains(document.activeElement) ? document.activeElement.dataset.exhibit : null;
    list.dataset.signature = signature;
    list.replaceChildren(
      ...exhibits.map(({ id, title }) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = title;
        button.dataset.exhibit = id;
        button.addEventListener('click', () => tell('open', id));
        item.append(button);
        return item;
      }),
    );
    if (focusedId) [...list.querySelectorAll('button')].find((button) => button.dataset.exhibit === focusedId)?.focus();
  }
  for (const button of list.querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.exhibit === inspected));
  }
}

// ---- exhibits side by side: what is told of them as a table, and what else could stand there ------------------------------

function showComparison() {
  const section = find('#comparison');
  const { open, full, members = [], facts = [], groups = [], ...words } = museum.comparison;
  const held = section.contains(document.activeElement) ? document.activeElement.dataset.compare : null;
  section.hidden = !open;
  if (!open) {
    if (held) find('#record').focus();
    return;
  }
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const press = (name, text, act) => {
    const button = make('button', { type: 'button', textContent: text });
    button.dataset.compare = name;
    button.addEventListener('click', act);
    return button;
  };
  const head = make('tr', {}, make('td'));
  members.forEach(({ id, title }, place) => {
    const cell = make('th', { scope: 'col' }, press(`open.${id}`, `${place + 1}. ${title}`, () => tell('open', id)));
    if (place > 0) {
      const remove = press(`remove.${id}`, words.remove, () => tell('compare', id));
      remove.setAttribute('aria-label', `${words.remove}: ${title}`);
      cell.append(remove);
    }
    head.append(cell);
  });
  const rows = facts.map(({ title, same, common, values }) => {
    const name = make('th', { scope: 'row' }, title, make('small', { textContent: same ? words.same : words.differs }));
    const row = make('tr', {}, name);
    row.classList.toggle('differs', !same);
    values.forEach((value) => {
      const shared = common ? [make('span', { textContent: same ? common : `${words.all} ${common}` })] : [];
      row.append(make('td', {}, ...shared, ...(same && common ? [] : [make('span', { textContent: value })])));
    });
    return row;
  });
  section
    .querySelector('table')
    .replaceChildren(make('caption', { textContent: words.caption }), make('thead', {}, head), make('tbody', {}, ...rows));

  section.querySelector('summary').textContent = words.choose;
  section.querySelector('details').open ||= members.length < 2;
  section.querySelector('.groups').replaceChildren(
    ...groups.flatMap(({ title, exhibits }) => [
      make('h3', { textContent: title }),
      make(
        'ul',
        {},
        ...exhibits.map(({ id, title: name, date, chosen }) => {
          const button = press(`choose.${id}`, `${name}, ${date}`, () => tell('compare', id));
          button.setAttribute('aria-pressed', String(chosen));
          button.disabled = full && !chosen;
          return make('li', {}, button);
        }),
      ),
    ]),
  );
  // Whoever pressed a button that is made anew keeps the place.
  if (held) ([...section.querySelectorAll('button')].find(({ dataset }) => dataset.compare === held) ?? section.querySelector('button'))?.focus();
}

// ---- the moment's address, to be followed or photographed ----------------------------------------------------------------

function showShare({ address, code }) {
  const shared = find('#shared');
  shared.hidden = !address;
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

// ---- search: once as an input over the picture's field, once in the document; the program searches ------------------------

const over = find('#over');
const queries = [over, find('#query')];
for (const input of queries) input.addEventListener('input', () => tell('search', input.value));

function showSearch(before) {
  const { open, query, field, filters, results } = museum.search;
  document.body.classList.toggle('searching', open);
  const [x, y, width, height] = field;
  Object.assign(over.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  const held = document.activeElement === over;
  over.hidden = !open;
  if (open && !before?.open && (document.activeElement === canvas || document.activeElement === document.body)) {
    over.focus({ preventScroll: true });
    over.select();
  } else if (!open && held) {
    canvas.focus({ preventScroll: true });
  }
  // Whoever writes is ahead of the program.
  for (const input of queries) if (input !== document.activeElement && input.value !== query) input.value = query;
  over.placeholder = museum.index?.texts['search.hint'] ?? '';

  const structure = filters.map(({ id, title, values }) => ({ id, title, values: values.map((value) => [value.id, value.title]) }));
  fill('#filters', structure, ({ id, title, values }) => {
    const set = document.createElement('fieldset');
    set.append(Object.assign(document.createElement('legend'), { textContent: title }));
    set.append(
      ...values.map(([value, name]) => {
        const label = document.createElement('label');
        const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
        box.dataset.filter = `${id}=${value}`;
        box.addEventListener('change', () => tell('filter', box.dataset.filter));
        label.append(box, Object.assign(document.createElement('span'), { textContent: name }), document.createElement('output'));
        return label;
      }),
    );
    return set;
  });
  const values = new Map(filters.flatMap(({ id, values }) => values.map((value) => [`${id}=${value.id}`, value])));
  for (const box of all('[data-filter]')) {
    const { count, chosen } = values.get(box.dataset.filter);
    box.checked = chosen;
    box.parentElement.hidden = count === 0 && !chosen && box !== document.activeElement;
    box.parentElement.querySelector('output').textContent = ` ${count}`;
  }
  const asked = query.trim() !== '' || [...values.values()].some(({ chosen }) => chosen);
  fill('#results', asked ? results : [], ({ id, title, city, date }) => {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
    button.append(Object.assign(document.createElement('small'), { textContent: `${city} · ${date}` }));
    button.addEventListener('click', () => tell('open', id));
    item.append(button);
    return item;
  });
  const texts = museum.index?.texts ?? {};
  const found = results.length ? (texts['search.found'] ?? '').replace('{count}', results.length) : (texts['search.none'] ?? '');
  const said = asked ? found : '';
  if (find('#found').textContent !== said) find('#found').textContent = said;
}

/** Whoever has pressed a filter in the picture goes on writing. */
canvas.addEventListener('keydown', (event) => {
  if (!museum.search?.open || event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
  event.stopImmediatePropagation();
  over.focus({ preventScroll: true });
});
over.addEventListener('keydown', (event) => {
  if (event.isComposing) return; // the keys are the input method's
  const { results = [], focus = -1 } = museum.search ?? {};
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) tell('foundFocus', Math.min(Math.max(focus + step, 0), results.length - 1));
  else if (event.key === 'Escape') tell('act', 'search');
  else if (event.key === 'Enter' && results.length && (focus >= 0 || over.value.trim())) tell('open', results[Math.max(focus, 0)].id);
  else return;
  event.preventDefault();
});

/** What "gallery/exhibit", or "gallery" alone, is called. */
function placeName(link) {
  const [gallery, exhibit] = link.split('/');
  const room = museum.index?.rooms.find(({ id }) => id === gallery);
  return (exhibit ? room?.exhibits.find(({ id }) => id === exhibit)?.title : room?.title) ?? '';
}

/** The plan in words: every room with a way to it, and to what stands in it. */
function showPlan(rooms) {
  const list = find('#rooms');
  const signature = language + JSON.stringify(rooms);
  if (list.dataset.signature !== signature) {
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.link : null;
    list.dataset.signature = signature;
    const way = (link, textContent) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent });
      button.dataset.link = link;
      button.addEventListener('click', () => tell('go', link));
      return button;
    };
    list.replaceChildren(
      ...rooms.map(({ id, title, exhibits }) => {
        const section = document.createElement('div');
        section.setAttribute('role', 'group');
        section.dataset.room = id;
        const heading = Object.assign(document.createElement('h3'), { textContent: title, id: `room-${id}` });
        const here = Object.assign(document.createElement('p'), { className: 'here', textContent: word('youAreHere') });
        const enter = way(id, word('enterRoom'));
        enter.setAttribute('aria-describedby', heading.id); // "Go to this room": which
        const things = document.createElement('ul');
        things.append(
          ...exhibits.map((exhibit) => {
            const item = document.createElement('li');
            item.append(way(`${id}/${exhibit.id}`, exhibit.title));
            return item;
          }),
        );
        section.append(heading, here, enter, things);
        section.setAttribute('aria-labelledby', heading.id);
        return section;
      }),
    );
    if (focused) wayTo(focused)?.focus();
  }
  const { state } = museum;
  for (const section of list.children) {
    const here = section.dataset.room === state?.room;
    section.querySelector('.here').hidden = !here;
    if (here) section.setAttribute('aria-current', 'location');
    else section.removeAttribute('aria-current');
  }
}
const wayTo = (link) => all('#rooms button').find((button) => button.dataset.link === link);

let planFocusSaid = null; // by the document: it need not follow itself
find('#rooms').addEventListener('focusin', (event) => {
  planFocusSaid = event.target.dataset.link ?? null;
  if (planFocusSaid) tell('planFocus', planFocusSaid);
});
/** The focus in the document goes along with the one on the picture's plan, if it is in the plan. */
function followPlan(before) {
  const link = museum.state.planFocus;
  if (!link || link === before?.planFocus || link === planFocusSaid) return;
  if (find('#rooms').contains(document.activeElement)) wayTo(link)?.focus();
}

/** The line of years and the map in words: every exhibit by century and city, with a way to it. */
function showYears(centuries) {
  const before = document.activeElement?.closest?.('#centuries') ? document.activeElement.dataset.dated : null;
  fill('#centuries', centuries, ({ title, cities }) => {
    const section = document.createElement('section');
    section.append(
      Object.assign(document.createElement('h3'), { textContent: title }),
      ...cities.flatMap((city) => {
        const list = document.createElement('ul');
        list.append(
          ...city.exhibits.map((exhibit) => {
            const item = document.createElement('li');
            const button = Object.assign(document.createElement('button'), { type: 'button', textContent: exhibit.title });
            button.dataset.dated = exhibit.id;
            button.append(Object.assign(document.createElement('small'), { textContent: exhibit.date }));
            button.addEventListener('click', () => tell('open', exhibit.id));
            item.append(button);
            return item;
          }),
        );
        return [Object.assign(document.createElement('h4'), { textContent: city.title }), list];
      }),
    );
    return section;
  });
  if (before && !document.activeElement?.dataset?.dated) dated(before)?.focus();
}
const dated = (id) => all('#centuries button').find((button) => button.dataset.dated === id);
let yearsFocusSaid = null;
find('#centuries').addEventListener('focusin', (event) => {
  yearsFocusSaid = event.target.dataset.dated ?? null;
  tell('timelineFocus', all('#centuries button').indexOf(event.target));
});
function followYears(before) {
  const id = museum.state.timelineFocus;
  if (!id || id === before?.timelineFocus || id === yearsFocusSaid) return;
  if (find('#centuries').contains(document.activeElement)) dated(id)?.focus();
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

let shownExhibit = '';
function showExhibit() {
  const { exhibit, state } = museum;
  const article = find('#exhibit');
  const shown = exhibit && state?.mode === 'inspect' && state.inspected === exhibit.id;
  article.hidden = !shown;
  const signature = shown ? language + JSON.stringify(exhibit) : '';
  if (signature === shownExhibit) return; // said once: this is a live region
  const another = shown && article.dataset.exhibit !== exhibit.id;
  article.dataset.exhibit = shown ? exhibit.id : '';
  shownExhibit = signature;
  if (!shown) return;
  article.querySelector('h2').textContent = exhibit.title;
  article.querySelector('.kind').hidden = !exhibit.reconstruction;
  const rows = ['date', 'dimensions', 'materials', 'technique', 'provenance', 'conjecture', 'credit', 'creator',
    'rights', 'statement', 'source', 'file']
    .filter((key) => exhibit[key])
    .flatMap((key) => {
      const term = document.createElement('dt');
      term.textContent = word(key);
      const value = document.createElement('dd');
      value.textContent = exhibit[key];
      return [term, value];
    });
  article.querySelector(':scope > dl').replaceChildren(...rows);
  const paragraphs = (exhibit.text ?? '').split(/\n\s*\n/).filter((text) => text.trim());
  article.querySelector('.prose').replaceChildren(
    ...paragraphs.map((text) => Object.assign(document.createElement('p'), { textContent: text })),
  );
  const words = exhibit.words ?? [];
  find('#words').hidden = words.length === 0;
  find('#words dl').replaceChildren(
    ...words.flatMap(({ term, meaning }) => [
      Object.assign(document.createElement('dt'), { textContent: term }),
      Object.assign(document.createElement('dd'), { textContent: meaning }),
    ]),
  );
  const kin = exhibit.kin ?? [];
  find('#kin').hidden = kin.length === 0;
  find('#kin ul').replaceChildren(
    ...kin.map(({ id, title, text }) => {
      const item = document.createElement('li');
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
      button.addEventListener('click', () => tell('open', id));
      item.append(button, Object.assign(document.createElement('p'), { textContent: text }));
      return item;
    }),
  );
  if (another && reading()) article.scrollIntoView();
}

/** All that is to be read of the exhibit, with its pictures, which are fetched only for whoever reads. */
let shownLong = '';
function showLong() {
  const { exhibit, state, index } = museum;
  const article = find('#long');
  const shown = exhibit && state?.reading && state.inspected === exhibit.id;
  const signature = shown ? language + JSON.stringify(exhibit) : '';
  if (signature === shownLong) return;
  const begins = shown && !shownLong;
  shownLong = signature;
  article.hidden = !shown;
  if (!shown) return article.lastElementChild.replaceChildren();
  const make = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
  const texts = index?.texts ?? {};
  const prose = (text) => text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => make('p', part));
  const figure = (note, alt, caption) => {
    const picture = exhibit.pictures.find((one) => one.note === note);
    if (!picture) return [];
    const image = Object.assign(document.createElement('img'), { alt, loading: 'lazy', width: picture.width, height: picture.height });
    image.src = `museum/${picture.path}`;
    const whole = document.createElement('figure');
    whole.append(image);
    if (caption) whole.append(make('figcaption', caption));
    return [whole];
  };
  const list = (title, things) => {
    const whole = document.createElement('ul');
    whole.append(...things.map((text) => make('li', text)));
    return things.length ? [make('h3', title), whole] : [];
  };
  find('#long-title').textContent = exhibit.title;
  article.lastElementChild.replaceChildren(
    make('p', exhibit.date),
    ...figure('', exhibit.title, exhibit.provenance),
    ...prose(exhibit.text),
    ...exhibit.notes.flatMap((note) => [
      make('h3', note.title),
      ...figure(note.id, `${exhibit.title}: ${note.title}`, ''),
      ...prose(note.text),
    ]),
    make('h3', texts['reading.made'] ?? ''),
    ...[exhibit.dimensions, exhibit.materials, exhibit.technique].filter(Boolean).map((text) => make('p', text)),
    ...(exhibit.words ?? []).flatMap(({ term, meaning }, place) => [
      ...(place === 0 ? [make('h3', texts['reading.words'] ?? '')] : []),
      make('p', `${term}: ${meaning}`),
    ]),
    make('h3', texts['panel.conjecture'] ?? ''),
    make('p', exhibit.conjecture),
    ...list(texts['panel.comparable'], exhibit.comparable),
    ...list(texts['reading.sources'], exhibit.sources),
    make('p', exhibit.credit),
  );
  if (begins && reading()) article.focus();
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
