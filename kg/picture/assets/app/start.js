// Selection, keys, theme, and the start.
let busy = false;
function changed() {
  // Several changes within one frame are painted once.
  if (busy) return;
  busy = true;
  requestAnimationFrame(() => { busy = false; paint(); });
}
let finished = false;
function afterPaint() {
  if (!finished) return;
  followState(); sayPath();
  if (S.table || !$('table').hidden) drawTable();
  const hash = toHash();
  if (hash !== location.hash.slice(1)) history.replaceState(null, '', '#' + hash);
}
function select(kind, i, move) {
  S.sel = kind ? { k: kind, i } : null;
  if (!kind && S.path) S.path = null;
  paint(); panel();
  if (!kind || !move) return;
  if (kind === 'a') look_at(i); else if (!calm) network.fit({ nodes: ['n' + L[i].a, 'n' + L[i].b], maxZoomLevel: Math.max(network.getScale(), 0.8), animation: { duration: 300, easingFunction: 'easeInOutQuad' } });
  if (matchMedia('(max-width: 900px)').matches) $('panel').scrollIntoView({ block: 'nearest' });
}
function setTheme(dark) {
  S.dark = dark; document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  if (network) { paint(); panel(); }
}
function wireCanvas() {
  network.on('click', e => {
    network.unselectAll();
    const tag = tagAt(e.pointer.DOM), edge = tag ? tag.id : e.edges[0];
    if (e.nodes.length) return select('a', +e.nodes[0].slice(1));
    if (edge) { const lines = linesAt(edge); if (lines.length) return select('l', lines[0].i); }
    if (S.sel || S.path) select(null);
  });
  const tip = (words, e) => {
    const box = $('tip'), stage = $('stage').getBoundingClientRect();
    box.textContent = words; box.hidden = false;
    box.style.left = Math.max(4, Math.min(e.clientX - stage.left + 14, stage.width - 270)) + 'px';
    box.style.top = Math.min(e.clientY - stage.top + 16, stage.height - 60) + 'px';
  };
  network.on('hoverNode', e => { const i = +e.node.slice(1); tip(`${nameOf(i)} · ${typeOf(i).one} · ${many(shownLines(i), 'relation')}`, e.event); $('net').classList.add('over'); });
  network.on('hoverEdge', e => {
    const lines = linesAt(e.edge);
    if (!lines.length) return;
    const line = lines[0];
    tip(lines.length > 1 ? `${many(lines.length, 'relation')} between ${nameOf(line.a)} and ${nameOf(line.b)}`
      : `${sentence(line)} (${span(line)}; ${line.status}; ${many(line.sources, 'source')})`, e.event);
    $('net').classList.add('over');
  });
  for (const name of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) network.on(name, () => { $('tip').hidden = true; $('net').classList.remove('over'); });
}
// Arrow keys on the picture: the nearest actor in that direction.
function step(dx, dy) {
  if (!shown.actors.length) return;
  const place = i => inside.node(i);
  const from = S.sel && S.sel.k === 'a' && shown.actorOn[S.sel.i] ? place(S.sel.i) : null;
  if (!from) return select('a', shown.actors.slice().sort((a, b) => importance[b] - importance[a])[0], true);
  let best = null;
  for (const i of shown.actors) {
    const p = place(i), along = (p.x - from.x) * dx + (p.y - from.y) * dy, aside = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
    if (along > 1 && (!best || along + 2 * aside < best[0])) best = [along + 2 * aside, i];
  }
  if (best) select('a', best[1], true);
}
const zoom = by => network.moveTo({ scale: Math.max(0.05, Math.min(8, network.getScale() * by)) });
const typing = e => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== 'checkbox' && e.target.type !== 'range';
function wireKeys() {
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'Escape') { closeHits(); if ($('save').open) { $('save').open = false; return; } if (S.sel || S.path) select(null); return; }
    if (typing(e)) return;
    if (e.key === '/') { e.preventDefault(); $('q').focus(); $('q').select(); }
    else if (e.key === 'f') fit();
    else if (e.key === 'd') setTheme(!S.dark);
    else if (e.key === 't') toggleTable();
    else if (e.target === $('net')) {
      const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
      if (arrow) { e.preventDefault(); step(...arrow); }
      else if (e.key === 'Enter' && S.sel) { e.preventDefault(); const first = $('panel').querySelector('button'); if (first) first.focus(); }
      else if (e.key === '+' || e.key === '=') zoom(1.25);
      else if (e.key === '-') zoom(0.8);
    }
  });
}
function toggleTable() { S.table = !S.table; table.rows = PORTION; changed(); if (S.table) requestAnimationFrame(() => requestAnimationFrame(() => $('table').focus())); }

// The picture first; its evidence and what surrounds it follow as soon as it stands on the screen.
function finish() {
  readEvidence();
  finished = true;
  buildLegend(); wireLegend(); wirePaths(); wireSearch(); wireDownloads(); wireCanvas(); wireKeys();
  $('fit').addEventListener('click', () => fit());
  $('dark').addEventListener('click', () => setTheme(!S.dark));
  $('tbl').addEventListener('click', toggleTable);
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) === toHash()) return;
    const merge = S.merge;
    fromHash(); if (merge !== S.merge) setEdges();
    setTheme(S.dark); paint(); panel();
  });
  afterPaint(); panel();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}
// The evidence is the last of the page: only once the page has been read to its end is it there.
const whenRead = act => { if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act, { once: true }); else act(); };
function begin() {
  if (asksEvidence()) readEvidence();
  fromHash();
  setTheme(S.dark);
  filter();
  openStage();
  network.once('afterDrawing', () => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); setTimeout(whenRead, 0, finish); });
  paint();
}
if (asksEvidence()) whenRead(begin); else begin();
// For tests: what is shown and the network, to look at, not to change.
window.kgPicture = { get network() { return network; }, S, shown, A, L, linesAt, inside, paint, get tags() { return tags; }, get names() { return placedNames; }, get saved() { return lastSaved; } };
