// The live document's controls: tools, settings, tours and what a model offers to choose from.
import { languages } from './strings.js';
import { all, fill, find, museum, tell } from './museum.js';

/** The keyboard's, the picture's and this document's tools come from the program's one table. */
export function showTools(index) {
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

export function showToolState() {
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
export function showSettings() {
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
    const written = state?.settingTexts?.[setting.id] ?? value;
    input.setAttribute('aria-valuetext', written);
    input.parentElement.querySelector('output').textContent = written;
  }
  document.documentElement.style.setProperty('--text-size', `${state?.settings?.['text-size'] ?? 100}%`);
  document.body.classList.toggle('contrast', state?.settings?.['high-contrast'] === 'on');
}

/** The tours, and the step of the one that is followed. */
export function showTours() {
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

/** Buttons for what a model offers to choose from. */
export function showChoices(name, offered) {
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
