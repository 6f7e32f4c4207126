// What the page's parts share: what the program has said, the language, the way to the program, and a list's upkeep.
import { strings } from './strings.js';
import { calledEarly } from './program.js';

export const query = new URLSearchParams(location.search);
export const find = (selector) => document.querySelector(selector);
export const all = (selector) => [...document.querySelectorAll(selector)];
export const canvas = find('#canvas');

/** What the program last said; anybody may read it. */
export const museum = { state: null, index: null, exhibit: null, search: null, comparison: null, progress: null, notices: [], failure: null, graphics: 'there', calledEarly };
window.__museum = museum;

export function knownLanguage(tag) {
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
export let language =
  [query.get('lang'), remembered(), ...(navigator.languages ?? [])].map(knownLanguage).find(Boolean) ?? 'en';

export const word = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), strings[language][key]);
export function speak(next) {
  language = next;
  try {
    localStorage.setItem('language', next);
  } catch {
    // not remembered, then
  }
}

const waiting = []; // what was said before the program could hear it
let started = false;
export function withProgram(act) {
  if (started) act(window.Module);
  else waiting.push(act);
}
export function tell(name, value = '') {
  withProgram((module) => module.ccall('kiln_hostEvent', null, ['string', 'string'], [name, String(value)]));
}
/** The program hears from now on. */
export function programStarted() {
  started = true;
  for (const act of waiting.splice(0)) act(window.Module);
}

export const reading = () => document.body.classList.contains('reading');
export const titleOf = (id) => museum.index?.exhibits.find((exhibit) => exhibit.id === id)?.title ?? '';

/** Makes the children of a list anew when what they are made of has changed. */
export function fill(selector, things, make) {
  const list = find(selector);
  const signature = JSON.stringify(things);
  if (!list || list.dataset.signature === signature) return;
  list.dataset.signature = signature;
  list.replaceChildren(...things.map(make));
}
