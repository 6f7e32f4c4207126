// Exhibits in the live document: the list of all, the label of the one that is looked at, and all that is to be read of it.
import { find, language, museum, reading, tell, word } from './museum.js';

export function showList(exhibits, inspected) {
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

let shownExhibit = '';
export function showExhibit() {
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
export function showLong() {
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
