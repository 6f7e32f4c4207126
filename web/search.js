// Search: once as an input over the picture's field, once in the document; the program searches.
import { all, canvas, fill, find, museum, tell } from './museum.js';

const over = find('#over');
const queries = [over, find('#query')];
for (const input of queries) input.addEventListener('input', () => tell('search', input.value));

export function showSearch(before) {
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
