// The legend is the filter.
const boxes = []; // [checkbox, set, value], to bring in step with the state
function legendRow(place, set, value, picture, text, count, title) {
  const box = el('input', { type: 'checkbox', checked: true, onchange: () => { box.checked ? set.delete(value) : set.add(value); changed(); } });
  boxes.push([box, set, value]);
  place.append(el('label', { cls: 'leg', title }, box, picture, el('span', {}, text), el('i', {}, String(count))));
}
const typeIcon = key => {
  const t = D.types[key];
  return svg('svg', { viewBox: '0 0 48 48', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: t.outline, fill: t.color }),
    t.glyph.map(([d, width]) => svg('path', { d, fill: width ? 'none' : t.ink, stroke: width ? t.ink : 'none', 'stroke-width': width })));
};
const lineIcon = cls => {
  const c = D.classes[cls];
  return svg('svg', { viewBox: '0 0 30 10', class: 'stroke', 'aria-hidden': 'true' },
    svg('line', { x1: 1, x2: 29, y1: 5, y2: 5, 'stroke-width': 2.6, 'stroke-dasharray': c.dashes.length ? c.dashes.join(' ') : null,
      style: null, class: 'tinted', tint: c.color }));
};
function tally(items, key) { const m = new Map(); for (const x of items) m.set(x[key], (m.get(x[key]) || 0) + 1); return m; }
function buildLegend() {
  const types = tally(A, 'type'), classes = tally(L, 'cls'), statuses = tally(L, 'status'), reviews = tally(L, 'review');
  for (const key of Object.keys(D.types)) legendRow($('types'), S.off.types, key, typeIcon(key), D.types[key].label, types.get(key) || 0);
  for (const key of Object.keys(D.classes)) {
    const icon = lineIcon(key), c = D.classes[key];
    icon.firstChild.style.setProperty('--d', c.dark);
    legendRow($('classes'), S.off.classes, key, icon, c.label, classes.get(key) || 0, key ? `PLOVER class ${key}` : null);
  }
  for (const [key, s] of Object.entries(D.statuses)) if (statuses.get(key))
    legendRow($('statuses'), S.off.statuses, key, el('b', { cls: 'mark' + (s.mark ? '' : ' none'), 'aria-hidden': 'true' }, s.mark), s.label, statuses.get(key), `${s.label}: ${s.means}`);
  for (const [key, r] of Object.entries(REVIEWS)) if (reviews.get(key))
    legendRow($('reviews'), S.off.reviews, key, el('b', { cls: 'mark plain', 'aria-hidden': 'true' }, r.mark), r.label, reviews.get(key));
  const claims = L.flatMap(line => line.proof.map(p => p.claim)), modalities = tally(claims, 'mod');
  for (const key of D.modalities) if (modalities.get(key))
    legendRow($('modalities'), S.off.modalities, key, null, key[0].toUpperCase() + key.slice(1), modalities.get(key));
  for (const [name, count] of publishers.slice(0, 60)) legendRow($('publishers'), S.off.publishers, name, null, name || 'No publisher named', count);
  if (publishers.length > 60) $('publishers').append(el('p', {}, `${publishers.length - 60} more are not listed; the search finds them.`));
  $('minsources').max = maxSources; $('minsources').disabled = maxSources < 2;
  $('undatedcount').textContent = undatedCount; $('undated').disabled = !undatedCount;
  buildPeriod();
}
let binWidth = 3;
function buildPeriod() {
  const months = T1 - T0 + 1;
  binWidth = months <= 24 ? 1 : months <= 120 ? 3 : months <= 480 ? 12 : 120;
  const bins = new Array(Math.ceil(months / binWidth)).fill(0);
  // A long stay counts where it begins: the histogram shows when things were new.
  for (const p of dated) bins[Math.floor((Math.max(p.from, T0) - T0) / binWidth)]++;
  const most = Math.max(1, ...bins);
  for (const n of bins) { const bar = el('b'); bar.style.height = 100 * n / most + '%'; $('hist').append(bar); }
  for (const id of ['t0', 't1']) {
    const range = $(id); range.min = T0; range.max = T1; range.disabled = !dated.length;
    range.addEventListener('input', () => {
      S[id] = +range.value;
      if (S.t0 > S.t1) S[id === 't0' ? 't1' : 't0'] = S[id];
      changed();
    });
  }
}
// Everything that shows the state follows it.
function followState() {
  for (const [box, set, value] of boxes) box.checked = !set.has(value);
  for (const id of ['t0', 't1']) { $(id).value = S[id]; $(id).setAttribute('aria-valuetext', monthName(S[id])); }
  $('period').textContent = dated.length ? `${monthName(S.t0)} – ${monthName(S.t1)}` : 'no dates';
  [...$('hist').children].forEach((bar, at) => bar.classList.toggle('off', T0 + (at + 1) * binWidth - 1 < S.t0 || T0 + at * binWidth > S.t1));
  $('undated').checked = S.undated; $('minsources').value = S.min; $('minout').textContent = S.min > 1 ? `at least ${S.min}` : 'any number';
  $('merge').checked = S.merge; $('lab').checked = S.labels;
  $('dark').setAttribute('aria-pressed', String(S.dark)); $('tbl').setAttribute('aria-pressed', String(S.table));
  const focus = S.focus ? `Within ${many(S.focus.depth, 'step')} of ${nameOf(S.focus.i)}. ` : '';
  $('count').textContent = `${focus}${shown.actors.length} of ${many(A.length, 'actor')}, ${shown.lines.length} of ${many(L.length, 'relation')} shown`;
  $('hiddenbox').replaceChildren(...[...S.hidden].map(i => button(`Show ${nameOf(i)} again`, () => { S.hidden.delete(i); changed(); }, { cls: 'small' })));
  if (S.focus) $('hiddenbox').append(button('Leave focus', () => { S.focus = null; paint(); fit(); }, { cls: 'small' }));
}
function wireLegend() {
  $('undated').addEventListener('change', e => { S.undated = e.target.checked; changed(); });
  $('minsources').addEventListener('input', e => { S.min = +e.target.value; changed(); });
  $('merge').addEventListener('change', e => { S.merge = e.target.checked; setEdges(); changed(); });
  $('lab').addEventListener('change', e => { S.labels = e.target.checked; changed(); });
  $('reset').addEventListener('click', () => {
    for (const set of Object.values(S.off)) set.clear();
    Object.assign(S, { t0: T0, t1: T1, undated: true, min: 1, focus: null, path: null, sel: null }); S.hidden.clear();
    paint(); panel(); fit();
  });
  $('legend').addEventListener('click', () => {
    const open = $('left').classList.toggle('open');
    $('legend').setAttribute('aria-expanded', String(open));
  });
}
