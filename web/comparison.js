// Exhibits side by side in the live document: what is told of them as a table, and what else could stand there.
import { find, museum, tell } from './museum.js';

export function showComparison() {
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
