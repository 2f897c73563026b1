// Data, the only DOM builder, and words. Text goes into the page as text, never as markup.
const D = JSON.parse(document.getElementById('kg').textContent);
const $ = id => document.getElementById(id);
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
const actorNumber = new Map(A.map((a, i) => [a.id, i])), lineNumber = new Map(L.map((l, i) => [l.id, i]));
D.nodes.forEach((node, i) => { node.id = 'n' + i; });
// What the writer left out because nearly all have it.
const LINE = { status: 'holds', review: 'unreviewed', sources: 1, events: 1, sym: false, cls: '', claims: [] };
const CLAIM = { pol: 'affirmed', mod: 'actual', review: 'unreviewed', made: false, against: false };
for (const line of L) {
  for (const key in LINE) if (line[key] === undefined) line[key] = LINE[key];
  for (const claim of line.claims) for (const key in CLAIM) if (claim[key] === undefined) claim[key] = CLAIM[key];
}
L.forEach((line, i) => {
  line.i = i; line.a = +D.edges[i].from.slice(1); line.b = +D.edges[i].to.slice(1); line.width = D.edges[i].width;
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
for (const line of L) {
  // A line drawn by a query may have no claims: then it stands for itself.
  const claims = line.claims.length ? line.claims : [{ from: line.first, to: line.last, mod: 'actual', pol: 'affirmed', bare: true }];
  line.proof = claims.map(claim => {
    const from = month(claim.from), to = month(claim.to);
    return { claim, from: from ?? to, to: to ?? from, dated: from != null || to != null };
  });
}
const dated = L.flatMap(line => line.proof).filter(p => p.dated);
const thisYear = new Date().getFullYear();
// The period begins with the first year in which something ends: what has lasted for long before counts from there.
const T0 = dated.length ? Math.floor(dated.reduce((m, p) => Math.min(m, p.to), Infinity) / 12) * 12 : thisYear * 12;
const T1 = dated.length ? Math.floor(dated.reduce((m, p) => Math.max(m, p.to), 0) / 12) * 12 + 11 : thisYear * 12 + 11;
const undatedCount = L.reduce((n, line) => n + line.proof.filter(p => !p.dated).length, 0);

const REVIEWS = {
  accepted: { label: 'Accepted by a person', mark: '✓' },
  made: { label: 'Made by a person', mark: '✎' },
  unreviewed: { label: 'Not reviewed', mark: '○' },
};
const publishers = [...L.reduce((m, line) => {
  for (const p of line.proof) m.set(p.claim.pub || '', (m.get(p.claim.pub || '') || 0) + 1);
  return m;
}, new Map())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
const maxSources = L.reduce((m, line) => Math.max(m, line.sources), 1);
const typeOf = i => D.types[A[i].type], classOf = line => D.classes[line.cls];
const nameOf = i => A[i].name;
const sentence = line => `${nameOf(line.a)} ${line.label} ${nameOf(line.b)}`;
const span = line => line.first ? line.first + (line.last && line.last !== line.first ? ' to ' + line.last : '') : line.last ? 'until ' + line.last : 'undated';
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
