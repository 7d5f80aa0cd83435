/* The demo site's own behaviour. None of it knows of Footfall but the order buttons, which use its one function. */

const sheets = [
  {
    id: 'askrigg',
    name: 'Askrigg Moor',
    number: 12,
    text: 'Heather, three tarns, one wall that is older than its valley.',
  },
  {
    id: 'birkdale',
    name: 'Birkdale',
    number: 17,
    text: 'The beck is crossed five times. Four of the crossings are stones.',
  },
  {
    id: 'cold-fell',
    name: 'Cold Fell',
    number: 21,
    text: 'A ridge without shelter, and the best view of the whole set.',
  },
  { id: 'dunsop', name: 'Dunsop', number: 28, text: 'Woods in the south, bog in the north, a tea room between them.' },
  { id: 'eskmeals', name: 'Eskmeals', number: 33, text: 'Dunes that move. This sheet is walked twice each winter.' },
  {
    id: 'farleton',
    name: 'Farleton Knott',
    number: 40,
    text: 'Limestone. Look down between the slabs: there are ferns.',
  },
];

/** Numbers from 0 to 1 that are the same for a text every time. */
const randomFrom = (text) => {
  let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), 2166136261);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
};

/** A closed line around the middle, out of round in three waves. */
const contour = (radius, waves) => {
  const points = Array.from({ length: 90 }, (_, step) => {
    const angle = (step / 90) * 2 * Math.PI;
    const bulge = waves.reduce((sum, { turns, shift, size }) => sum + size * Math.sin(turns * angle + shift), 0);
    const reach = radius * (1 + bulge);
    return `${(reach * Math.cos(angle)).toFixed(1)},${(reach * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
};

const drawContours = (svg) => {
  const random = randomFrom(svg.dataset.contours);
  const waves = [2, 3, 5].map((turns) => ({
    turns,
    shift: random() * 6.3,
    size: (0.1 + random() * 0.22) / turns ** 0.5,
  }));
  for (let line = 1; line <= 12; line += 1) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const turned = waves.map((wave) => ({ ...wave, shift: wave.shift + line * 0.09 }));
    path.setAttribute('d', contour(line * 6.3, turned));
    if (line % 4 === 0) path.classList.add('index');
    svg.append(path);
  }
};

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const picture = (id) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-100 -100 200 200');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('contours');
  svg.dataset.contours = id;
  drawContours(svg);
  return svg;
};

const card = ({ id, name, number }) =>
  element(
    'a',
    { href: `/demo/atlas/${id}` },
    picture(id),
    element('h2', {}, name),
    element('p', {}, `Sheet ${number}`),
  );

const sheetPage = ({ id, name, number, text }) => {
  const order = { type: 'button', class: 'button', 'data-order': id, 'data-price': '14' };
  const said = element('output', { class: 'said', 'data-says': 'Ordered, as far as the numbers go.' });
  const words = element(
    'div',
    {},
    element('p', { class: 'lead' }, text),
    element('p', {}, `Sheet ${number}, 1 : 25,000, folded to 10 by 16 centimetres.`),
    element('p', { class: 'actions' }, element('button', order, 'Order this sheet'), said),
    element('p', {}, element('a', { href: '/demo/atlas' }, 'All sheets')),
  );
  return [element('div', { class: 'sheet' }, picture(id), words), name];
};

const atlas = document.querySelector('[data-atlas]');

/** Shows what the address names; the page is never loaded again. */
const showAtlas = () => {
  const sheet = sheets.find(({ id }) => location.pathname.replace(/\/$/, '') === `/demo/atlas/${id}`);
  const [content, title] = sheet
    ? sheetPage(sheet)
    : [element('div', { class: 'cards' }, ...sheets.map(card)), 'Atlas'];
  atlas.replaceChildren(content);
  document.querySelector('[data-atlas-title]').textContent = title;
  document.title = `${title} · Larch`;
};

if (atlas) {
  showAtlas();
  addEventListener('popstate', showAtlas);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="/demo/atlas"]');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    showAtlas();
    scrollTo(0, 0);
  });
}

for (const svg of document.querySelectorAll('svg[data-contours]:empty')) drawContours(svg);
for (const link of document.querySelectorAll('nav a')) {
  if (location.pathname.startsWith(new URL(link.href).pathname)) link.setAttribute('aria-current', 'page');
}

const confirm = (from) => {
  const output = from.parentElement.querySelector('.said') ?? from.querySelector('.said');
  if (output) output.textContent = output.dataset.says;
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-order], button[data-footfall-event]');
  if (!button) return;
  const { order, price } = button.dataset;
  if (order) {
    globalThis.footfall?.('Order placed', { plan: order }, { revenue: Number(price), currency: 'USD' });
  }
  confirm(button);
});

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  confirm(event.target);
  event.target.reset();
});
