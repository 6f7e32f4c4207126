// The plan and the line of years in words, and the focus that goes along with the one in the picture.
import { all, fill, find, language, museum, tell, word } from './museum.js';

/** What "gallery/exhibit", or "gallery" alone, is called. */
export function placeName(link) {
  const [gallery, exhibit] = link.split('/');
  const room = museum.index?.rooms.find(({ id }) => id === gallery);
  return (exhibit ? room?.exhibits.find(({ id }) => id === exhibit)?.title : room?.title) ?? '';
}

/** The plan in words: every room with a way to it, and to what stands in it. */
export function showPlan(rooms) {
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
export function followPlan(before) {
  const link = museum.state.planFocus;
  if (!link || link === before?.planFocus || link === planFocusSaid) return;
  if (find('#rooms').contains(document.activeElement)) wayTo(link)?.focus();
}

/** The line of years and the map in words: every exhibit by century and city, with a way to it. */
export function showYears(centuries) {
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
export function followYears(before) {
  const id = museum.state.timelineFocus;
  if (!id || id === before?.timelineFocus || id === yearsFocusSaid) return;
  if (find('#centuries').contains(document.activeElement)) dated(id)?.focus();
}
