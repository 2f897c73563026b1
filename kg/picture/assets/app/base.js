// Data, the only DOM builder, and words. Text goes into the page as text, never as markup.
const $ = id => document.getElementById(id);
const D = JSON.parse($('kg').textContent);
function fill(node, props, kids) {
  for (const [key, value] of Object.entries(props || {})) {
    if (value == null) continue;
    if (key === 'cls') node.setAttribute('class', value);
    else if (key === 'tint') node.style.setProperty('--c', value);
    else if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false) node.setAttribute(key, value);
  }
  for (const kid of kids.flat()) if (kid != null) node.append(kid);
  return node;
}
const el = (tag, props, ...kids) => fill(document.createElement(tag), props, kids);
const NS = 'http://www.w3.org/2000/svg';
const svg = (tag, props, ...kids) => fill(document.createElementNS(NS, tag), props, kids);
function safeUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch { return null; }
}
const link = (address, text) => {
  const url = address && safeUrl(address);
  return url ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : document.createTextNode(text);
};
const button = (text, act, more) => el('button', { type: 'button', onclick: act, ...more }, text);
const many = (n, one, more) => `${n} ${n === 1 ? one : more || one + 's'}`;

// Actors and lines by number; lines know their ends. D.nodes and D.edges are pyvis's, in the same order.
const A = D.actors, L = D.lines;
const actorNumber = new Map(A.map((a, i) => [a.id, i])), lineNumber = new Map();
D.nodes.forEach((node, i) => { node.id = 'n' + i; });
// What the writer left out because nearly all have it.
const LINE = { status: 'holds', review: 'unreviewed', sources: 1, sym: false, cls: '' };
const CLAIM = { pol: 'affirmed', mod: 'actual', review: 'unreviewed', made: false, against: false };
const supply = (thing, missing) => { for (const key in missing) if (thing[key] === undefined) thing[key] = missing[key]; };
L.forEach((line, i) => {
  supply(line, LINE);
  line.i = i; [line.a, line.b, line.width] = D.edges[i];
  line.pair = line.a <= line.b ? line.a + '-' + line.b : line.b + '-' + line.a;
});
const linesOf = A.map(() => []);
for (const line of L) { linesOf[line.a].push(line); if (line.b !== line.a) linesOf[line.b].push(line); }
const importance = A.map((_, i) => D.nodes[i].size * 100 + linesOf[i].length);

// Months since year 0, for periods.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = day => day ? (+day.slice(0, 4)) * 12 + (+day.slice(5, 7) || 1) - 1 : null;
const monthName = m => `${MONTHS[m % 12]} ${Math.floor(m / 12)}`;
const monthCode = m => `${String(Math.floor(m / 12)).padStart(4, '0')}-${String(m % 12 + 1).padStart(2, '0')}`;
// The evidence stands in a block of its own, behind the script: the first picture waits for neither its text nor its meaning.
let known = false, dated = [], undatedCount = 0, T0 = null, T1 = null, publishers = [];
function readEvidence() {
  if (known) return;
  const evidence = JSON.parse($('evidence').textContent);
  A.forEach((a, i) => Object.assign(a, evidence.actors[i]));
  L.forEach((line, i) => {
    Object.assign(line, evidence.lines[i]);
    supply(line, { events: 1, claims: [] });
    for (const claim of line.claims) supply(claim, CLAIM);
    lineNumber.set(line.id, i);
    // A line drawn by a query may have no claims: then it stands for itself.
    const claims = line.claims.length ? line.claims : [{ from: line.first, to: line.last, mod: 'actual', pol: 'affirmed', bare: true }];
    line.proof = claims.map(claim => {
      const from = month(claim.from), to = month(claim.to);
      return { claim, from: from ?? to, to: to ?? from, dated: from != null || to != null };
    });
  });
  known = true;
  countEvidence();
}
function countEvidence() {
  const all = L.flatMap(line => line.proof), thisYear = new Date().getFullYear();
  dated = all.filter(p => p.dated);
  undatedCount = all.length - dated.length;
  // The period begins with the first year in which something ends: what has lasted for long before counts from there.
  T0 = dated.length ? Math.floor(dated.reduce((m, p) => Math.min(m, p.to), Infinity) / 12) * 12 : thisYear * 12;
  T1 = dated.length ? Math.floor(dated.reduce((m, p) => Math.max(m, p.to), 0) / 12) * 12 + 11 : thisYear * 12 + 11;
  S.t0 = T0; S.t1 = T1;
  const counts = new Map();
  for (const p of all) counts.set(p.claim.pub || '', (counts.get(p.claim.pub || '') || 0) + 1);
  publishers = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const REVIEWS = {
  accepted: { label: 'Accepted by a person', mark: '✓' },
  made: { label: 'Made by a person', mark: '✎' },
  unreviewed: { label: 'Not reviewed', mark: '○' },
};
const maxSources = L.reduce((m, line) => Math.max(m, line.sources), 1);
const typeOf = i => D.types[A[i].type], classOf = line => D.classes[line.cls];
const nameOf = i => A[i].name;
const sentence = line => `${nameOf(line.a)} ${line.label} ${nameOf(line.b)}`;
const span = line => line.first ? line.first + (line.last && line.last !== line.first ? ' to ' + line.last : '') : line.last ? 'until ' + line.last : 'undated';
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
