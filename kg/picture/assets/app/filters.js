// What is asked to be seen (S), and what that shows (shown).
const S = {
  off: { types: new Set(), classes: new Set(), statuses: new Set(), reviews: new Set(), modalities: new Set(), publishers: new Set() },
  t0: T0, t1: T1, undated: true, min: 1, merge: D.page.merge, labels: true, dark: false, table: false,
  sel: null, hidden: new Set(), focus: null, path: null,
};
const shown = { actors: [], lines: [], actorOn: [], lineOn: [], path: null };

function claimPasses(p) {
  const off = S.off;
  if (off.modalities.has(p.claim.mod) || off.publishers.has(p.claim.pub || '')) return false;
  if (!p.dated) return S.undated;
  return p.to >= S.t0 && p.from <= S.t1;
}
function linePasses(line) {
  const off = S.off;
  return !off.classes.has(line.cls) && !off.statuses.has(line.status) && !off.reviews.has(line.review) && line.sources >= S.min
    && !S.hidden.has(line.a) && !S.hidden.has(line.b) && !off.types.has(A[line.a].type) && !off.types.has(A[line.b].type)
    && (!known || line.proof.some(claimPasses)); // before the evidence is read, nothing asks about it
}
function around(start, depth, lines) {
  const next = A.map(() => []);
  for (const line of lines) { next[line.a].push(line.b); next[line.b].push(line.a); }
  const seen = new Set([start]);
  let rim = [start];
  for (let step = 0; step < depth; step++) {
    rim = rim.flatMap(i => next[i]).filter(i => !seen.has(i) && seen.add(i));
  }
  return seen;
}
// Shortest path over the lines shown, by breadth; ties go to the earlier actor, so that it is the same each time.
function shortest(from, to, lines) {
  const next = A.map(() => []), before = new Map([[from, -1]]);
  for (const line of lines) { next[line.a].push(line.b); next[line.b].push(line.a); }
  for (let rim = [from]; rim.length && !before.has(to);) {
    const further = [];
    for (const i of rim) for (const j of next[i].sort((x, y) => x - y)) if (!before.has(j)) { before.set(j, i); further.push(j); }
    rim = further;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let i = to; i >= 0; i = before.get(i)) path.unshift(i);
  return path;
}
function filter() {
  let lines = L.filter(linePasses);
  let near = null;
  if (S.focus) { near = around(S.focus.i, S.focus.depth, lines); lines = lines.filter(l => near.has(l.a) && near.has(l.b)); }
  const touched = new Set();
  for (const line of lines) { touched.add(line.a); touched.add(line.b); }
  shown.lines = lines;
  shown.lineOn = new Array(L.length).fill(false);
  for (const line of lines) shown.lineOn[line.i] = true;
  // An actor whose every line is filtered away goes too; one that never had a line stays.
  shown.actorOn = A.map((a, i) => !S.off.types.has(a.type) && !S.hidden.has(i)
    && (touched.has(i) || (near ? i === S.focus.i : !linesOf[i].length)));
  shown.actors = A.map((_, i) => i).filter(i => shown.actorOn[i]);
  shown.path = S.path ? shortest(S.path[0], S.path[1], lines) : null;
}
// The actors and lines in the light: of the selection, else of the path; null when all are.
function lit() {
  const actors = new Set(), lines = new Set();
  const add = line => { lines.add(line.i); actors.add(line.a); actors.add(line.b); };
  if (S.sel && S.sel.k === 'a') {
    actors.add(S.sel.i);
    for (const line of linesOf[S.sel.i]) if (shown.lineOn[line.i]) add(line);
  } else if (S.sel) add(L[S.sel.i]);
  else if (S.path) {
    const steps = new Set();
    for (const i of shown.path || S.path) actors.add(i);
    (shown.path || []).forEach((i, at, all) => { if (at) { steps.add(i + '-' + all[at - 1]); steps.add(all[at - 1] + '-' + i); } });
    for (const line of shown.lines) if (steps.has(line.pair)) add(line);
  } else return null;
  return { actors, lines };
}

// The state in the address: only what differs from the start.
function toHash() {
  const p = new URLSearchParams();
  if (S.sel) p.set(S.sel.k === 'a' ? 'actor' : 'line', (S.sel.k === 'a' ? A : L)[S.sel.i].id);
  for (const [key, set] of Object.entries(S.off)) if (set.size) p.set('no-' + key, JSON.stringify([...set]));
  if (S.t0 !== T0 || S.t1 !== T1) p.set('period', monthCode(S.t0) + '..' + monthCode(S.t1));
  if (!S.undated) p.set('undated', '0');
  if (S.min > 1) p.set('sources', S.min);
  if (S.merge !== D.page.merge) p.set('merge', S.merge ? '1' : '0');
  if (!S.labels) p.set('labels', '0');
  if (S.hidden.size) p.set('hidden', JSON.stringify([...S.hidden].map(i => A[i].id)));
  if (S.focus) p.set('focus', JSON.stringify([A[S.focus.i].id, S.focus.depth]));
  if (S.path) p.set('path', JSON.stringify(S.path.map(i => A[i].id)));
  if (S.table) p.set('table', '1');
  if (S.dark !== systemDark) p.set('dark', S.dark ? '1' : '0');
  return p.toString();
}
const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
// What a view's address can ask that only the evidence answers.
const ASKS_EVIDENCE = ['line', 'period', 'undated', 'no-modalities', 'no-publishers'];
const asksEvidence = () => { const p = new URLSearchParams(location.hash.slice(1)); return ASKS_EVIDENCE.some(key => p.has(key)); };
function fromHash() {
  const p = new URLSearchParams(location.hash.slice(1));
  const list = key => { try { const v = JSON.parse(p.get(key)); return Array.isArray(v) ? v : []; } catch { return []; } };
  for (const [key, set] of Object.entries(S.off)) { set.clear(); for (const v of list('no-' + key)) set.add(String(v)); }
  const months = /^(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)$/.exec(p.get('period') || '');
  const within = m => Math.max(T0, Math.min(T1, m));
  S.t0 = months ? within(+months[1] * 12 + +months[2] - 1) : T0;
  S.t1 = months ? within(+months[3] * 12 + +months[4] - 1) : T1;
  S.undated = p.get('undated') !== '0';
  S.min = Math.max(1, Math.min(maxSources, parseInt(p.get('sources'), 10) || 1));
  S.merge = p.has('merge') ? p.get('merge') === '1' : D.page.merge;
  S.labels = p.get('labels') !== '0';
  S.hidden = new Set(list('hidden').filter(id => actorNumber.has(id)).map(id => actorNumber.get(id)));
  const [at, depth] = list('focus');
  S.focus = actorNumber.has(at) ? { i: actorNumber.get(at), depth: Math.max(1, Math.min(5, +depth || 1)) } : null;
  const ends = list('path').filter(id => actorNumber.has(id)).map(id => actorNumber.get(id));
  S.path = ends.length === 2 ? ends : null;
  S.table = p.get('table') === '1';
  S.dark = p.has('dark') ? p.get('dark') === '1' : systemDark;
  const actor = p.get('actor'), line = p.get('line');
  S.sel = actorNumber.has(actor) ? { k: 'a', i: actorNumber.get(actor) } : lineNumber.has(line) ? { k: 'l', i: lineNumber.get(line) } : null;
}
