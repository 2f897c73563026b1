// The table: the same content without a picture, sortable; long ones come in portions.
const PORTION = 200;
const table = { what: 'claims', key: 0, down: false, rows: PORTION };
const CLAIM_COLUMNS = [
  ['Date', r => r.c.date || r.c.from || r.line.first || '', r => r.c.date || r.c.from || '—'],
  ['Actor', r => nameOf(r.line.a), r => actorButton(r.line.a)],
  ['Relation', r => r.line.label, r => button(r.line.label, () => select('l', r.line.i, false), { cls: 'lk' })],
  ['Actor acted upon', r => nameOf(r.line.b), r => actorButton(r.line.b)],
  ['Standing', r => r.line.status, r => D.statuses[r.line.status].label],
  ['For or against', r => (r.c.against ? 'against' : 'for'), r => (r.c.against ? 'against' : 'for') + (r.c.mod !== 'actual' ? `, ${r.c.mod}` : '')],
  ['Quote', r => r.c.quote || '', r => r.c.quote || '—'],
  ['Said by', r => (r.c.by || []).join(', '), r => (r.c.by || []).join(' > ') || '—'],
  ['Source', r => r.c.pub || r.c.doc || '', r => link(r.c.url, [r.c.doc, r.c.pub].filter(Boolean).join(' · ') || '—')],
  ['Sources', r => r.line.sources, r => String(r.line.sources)],
  ['Confidence', r => r.c.conf ?? 1, r => (r.c.bare ? '—' : `${Math.round((r.c.conf ?? 1) * 100)} %`)],
  ['Review', r => reviewWords(r.c), r => (r.c.bare ? '—' : reviewWords(r.c))],
];
const ACTOR_COLUMNS = [
  ['Actor', i => nameOf(i), i => actorButton(i)],
  ['Type', i => typeOf(i).one, i => typeOf(i).one],
  ['Country', i => A[i].country || '', i => A[i].country || '—'],
  ['Office', i => A[i].office || '', i => A[i].office || '—'],
  ['Also known as', i => (A[i].aliases || []).join(', '), i => (A[i].aliases || []).join(', ') || '—'],
  ['Relations shown', i => shownLines(i), i => String(shownLines(i))],
];
const shownLines = i => linesOf[i].filter(line => shown.lineOn[line.i]).length;
function claimRows() {
  return shown.lines.flatMap(line => line.proof.filter(claimPasses).map(p => ({ line, c: p.claim })));
}
function drawTable() {
  const box = $('table');
  box.hidden = !S.table;
  $('net').inert = S.table;
  if (!S.table) { box.replaceChildren(); return; }
  const active = document.activeElement && box.contains(document.activeElement) ? document.activeElement.dataset.sort : null;
  const columns = table.what === 'claims' ? CLAIM_COLUMNS : ACTOR_COLUMNS;
  const rows = table.what === 'claims' ? claimRows() : shown.actors.slice();
  const value = columns[table.key][1], sign = table.down ? -1 : 1;
  rows.sort((x, y) => { const a = value(x), b = value(y); return sign * (typeof a === 'number' ? a - b : a.localeCompare(b, 'en')); });
  const head = columns.map(([name], n) => el('th', { scope: 'col', 'aria-sort': n === table.key ? (table.down ? 'descending' : 'ascending') : null },
    button(name + (n === table.key ? (table.down ? ' ▼' : ' ▲') : ''), () => {
      table.down = n === table.key && !table.down; table.key = n; drawTable();
    }, { cls: 'lk', 'data-sort': n })));
  const body = rows.slice(0, table.rows).map(row => el('tr', {}, columns.map(([, , cell]) => el('td', {}, cell(row)))));
  const swap = (what, text) => button(text, () => { Object.assign(table, { what, key: 0, down: false, rows: PORTION }); drawTable(); }, { 'aria-pressed': String(table.what === what) });
  box.replaceChildren(
    el('div', { cls: 'row' }, swap('claims', 'Relations and claims'), swap('actors', 'Actors'), el('span', {}, many(rows.length, 'row'))),
    el('table', {}, el('caption', { cls: 'sr' }, table.what === 'claims' ? 'Claims behind the relations shown' : 'Actors shown'), el('thead', {}, el('tr', {}, head)), el('tbody', {}, body)));
  if (rows.length > table.rows) box.append(button(`Show ${Math.min(PORTION, rows.length - table.rows)} more`, () => { table.rows += PORTION; drawTable(); }));
  if (active != null) { const again = box.querySelector(`[data-sort="${active}"]`); if (again) again.focus(); }
}
