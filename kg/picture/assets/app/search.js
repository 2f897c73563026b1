// Search in names, aliases, relations, quotes, documents and publishers.
let index = null, found = [], at = -1;
function buildIndex() {
  index = [
    ...A.map((a, i) => ({ k: 'a', i, text: a.name, note: D.types[a.type].one, words: fold([a.name, ...(a.aliases || []), a.id, a.office || ''].join(' ')) })),
    ...L.map((line, i) => ({ k: 'l', i, text: sentence(line), note: `${span(line)} · ${many(line.sources, 'source')}`,
      words: fold([sentence(line), line.rel, ...line.claims.flatMap(c => [c.quote || '', c.doc || '', c.pub || '', ...(c.by || [])])].join(' ')) })),
  ];
}
function search() {
  if (!index) buildIndex();
  const words = fold($('q').value.trim()).split(/\s+/).filter(Boolean), list = $('hits');
  found = words.length ? index.filter(x => words.every(word => x.words.includes(word))).slice(0, 12) : [];
  at = found.length ? 0 : -1;
  list.replaceChildren(...found.map((x, n) => el('li', { role: 'option', id: 'hit' + n, 'aria-selected': String(n === at),
    onpointerdown: e => { e.preventDefault(); pick(n); } }, x.text, el('small', {}, x.note))));
  if (words.length && !found.length) list.append(el('li', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'No match'));
  list.hidden = !words.length;
  $('q').setAttribute('aria-expanded', String(!list.hidden));
  mark();
}
function mark() {
  [...$('hits').children].forEach((li, n) => { if (found.length) li.setAttribute('aria-selected', String(n === at)); });
  if (at >= 0 && !$('hits').hidden) { $('q').setAttribute('aria-activedescendant', 'hit' + at); $('hit' + at).scrollIntoView({ block: 'nearest' }); }
  else $('q').removeAttribute('aria-activedescendant');
}
function closeHits() { $('hits').hidden = true; $('q').setAttribute('aria-expanded', 'false'); $('q').removeAttribute('aria-activedescendant'); }
function reveal(k, i) {
  // What a search finds may be filtered away: then the filters that hide it give way.
  const ends = k === 'a' ? [i] : [L[i].a, L[i].b];
  for (const n of ends) { S.hidden.delete(n); S.off.types.delete(A[n].type); }
  if (k === 'l' && !shown.lineOn[i]) {
    const line = L[i], off = S.off;
    off.classes.delete(line.cls); off.statuses.delete(line.status); off.reviews.delete(line.review); S.min = Math.min(S.min, line.sources);
    if (!line.proof.some(claimPasses)) { off.modalities.clear(); off.publishers.clear(); S.undated = true; S.t0 = T0; S.t1 = T1; }
    S.focus = null;
  }
  if (k === 'a' && !shown.actorOn[i]) { S.focus = null; filter(); if (!shown.actorOn[i]) for (const line of linesOf[i].slice(0, 1)) reveal('l', line.i); }
}
function pick(n) {
  const x = found[n];
  if (!x) return;
  closeHits(); reveal(x.k, x.i); select(x.k, x.i, true);
}
function wireSearch() {
  const q = $('q');
  q.addEventListener('input', search);
  q.addEventListener('keydown', e => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (found.length) at = (at + (e.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (e.key === 'Enter') { e.preventDefault(); pick(at); }
    else if (e.key === 'Escape' && !$('hits').hidden) { e.stopPropagation(); closeHits(); }
  });
  q.addEventListener('blur', closeHits);
}
