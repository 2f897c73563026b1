// What is shown, as PNG, SVG, CSV, JSON, and the positions.
const fileName = D.page.title.normalize('NFKD').replace(/[^\w]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).toLowerCase() || 'picture';
function save(blob, ending) {
  const a = el('a', { href: URL.createObjectURL(blob), download: `${fileName}.${ending}` });
  a.click(); setTimeout(() => URL.revokeObjectURL(a.href), 2000);
  lastSaved = { ending, blob };
}
let lastSaved = null;
const text = (content, kind) => new Blob([content], { type: kind + ';charset=utf-8' });
function credit() {
  return [D.page.data_date ? `Data up to ${D.page.data_date}.` : '', `${shown.actors.length} actors, ${shown.lines.length} relations.`, ...D.page.left_out].filter(Boolean).join(' ');
}
function savePng() {
  const canvas = $('net').querySelector('canvas'), ratio = canvas.width / $('net').clientWidth, out = document.createElement('canvas');
  const top = 54 * ratio, foot = 30 * ratio, ctx = out.getContext('2d');
  out.width = canvas.width; out.height = canvas.height + top + foot;
  ctx.fillStyle = theme().paper; ctx.fillRect(0, 0, out.width, out.height);
  ctx.drawImage(canvas, 0, top);
  ctx.fillStyle = theme().ink; ctx.font = `bold ${22 * ratio}px Georgia, "Noto Serif", serif`; ctx.textBaseline = 'middle';
  ctx.fillText(D.page.title, 16 * ratio, top / 2, out.width - 32 * ratio);
  ctx.fillStyle = theme().mute; ctx.font = `${12 * ratio}px ${FACE}`;
  ctx.fillText(credit(), 16 * ratio, out.height - foot / 2, out.width - 32 * ratio);
  out.toBlob(blob => save(blob, 'png'), 'image/png');
}
// The picture as it stands, from the same positions and label places as on the canvas.
function saveSvg() {
  const w = $('net').clientWidth, h = $('net').clientHeight, k = network.getScale(), top = 54, foot = 30, t = theme();
  network.redraw();
  const root = svg('svg', { xmlns: NS, viewBox: `0 0 ${w} ${h + top + foot}`, width: w, height: h + top + foot, 'font-family': 'Helvetica, Arial, sans-serif' },
    svg('title', {}, D.page.title), svg('rect', { width: w, height: h + top + foot, fill: t.paper }),
    svg('text', { x: 16, y: top / 2 + 8, 'font-size': 22, 'font-weight': 'bold', 'font-family': 'Georgia, serif', fill: t.ink }, D.page.title),
    svg('text', { x: 16, y: h + top + 20, 'font-size': 12, fill: t.mute }, credit()));
  const stage = svg('g', { transform: `translate(0 ${top})` });
  root.append(stage);
  const num = v => Math.round(v * 10) / 10;
  for (const id of drawnEdges) {
    const edge = inside.edge(id), l = look(id), points = [];
    if (!edge.connected) continue;
    for (let s = 0; s <= 16; s++) { const p = network.canvasToDOM(inside.point(edge, s / 16)); points.push(p); }
    const group = svg('g', { stroke: l.color, fill: 'none', opacity: l.opacity, 'stroke-width': num(l.width * k) },
      svg('path', { d: 'M' + points.map(p => `${num(p.x)} ${num(p.y)}`).join(' L'), 'stroke-dasharray': l.dashes ? l.dashes.map(d => num(d * k)).join(' ') : null }));
    const head = (from, tip) => {
      const a = Math.atan2(tip.y - from.y, tip.x - from.x), s = 8 * Math.max(0.6, k);
      const wing = turn => `${num(tip.x - s * Math.cos(a + turn))} ${num(tip.y - s * Math.sin(a + turn))}`;
      return svg('path', { d: `M${wing(0.4)} L${num(tip.x)} ${num(tip.y)} L${wing(-0.4)} Z`, fill: l.color, stroke: 'none' });
    };
    const border = i => { const n = inside.node(i), p = network.canvasToDOM({ x: n.x, y: n.y }); return { p, r: (D.nodes[i].size + 3) * k }; };
    const middle = points[8];
    if (l.to) group.append(head(middle, clip(points, border(+edge.toId.slice(1)))));
    if (l.from) group.append(head(middle, clip(points.slice().reverse(), border(+edge.fromId.slice(1)))));
    stage.append(group);
  }
  for (const i of shown.actors) {
    const n = inside.node(i), p = network.canvasToDOM({ x: n.x, y: n.y }), r = D.nodes[i].size * k / 24, ty = typeOf(i);
    stage.append(svg('g', { transform: `translate(${num(p.x - 24 * r)} ${num(p.y - 24 * r)}) scale(${r})`, opacity: light && !light.actors.has(i) ? 0.16 : 1 },
      svg('path', { d: ty.outline, fill: ty.color, stroke: t.paper, 'stroke-width': 2 }),
      ty.glyph.map(([d, width]) => svg('path', { d, fill: width ? 'none' : ty.ink, stroke: width ? ty.ink : 'none', 'stroke-width': width }))));
  }
  const halo = { 'text-anchor': 'middle', stroke: t.paper, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  for (const tag of tags) stage.append(svg('text', { x: num(tag.x), y: num(tag.y + 4), 'font-size': LABEL, fill: tag.label.color, ...halo },
    [tag.label.mark ? `(${tag.label.mark}) ` : '', tag.full ? tag.label.text : ''].join('')));
  for (const name of placedNames) name.rows.forEach((row, n) => stage.append(svg('text',
    { x: num(name.x), y: num(name.y + (n - (name.rows.length - 1) / 2) * name.size * 1.12 + name.size * 0.35), 'font-size': num(name.size), fill: t.ink, ...halo }, row)));
  // XML has no place for control characters and lone surrogates.
  for (const node of root.querySelectorAll('text, title')) node.textContent = node.textContent.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  save(text('<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root), 'image/svg+xml'), 'svg');
}
// Where the way along the points enters the circle around its last actor.
function clip(points, { p, r }) {
  for (let n = points.length - 1; n > 0; n--) {
    const a = points[n - 1], b = points[n], da = Math.hypot(a.x - p.x, a.y - p.y), db = Math.hypot(b.x - p.x, b.y - p.y);
    if (da >= r && db < r) { const f = (da - r) / Math.max(0.01, da - db); return { x: a.x + (b.x - a.x) * f, y: a.y + (b.y - a.y) * f }; }
  }
  return points.at(-1);
}
// A cell that a spreadsheet could take for a formula gets an apostrophe.
const cell = v => { const s = v == null ? '' : String(v), safe = /^[=+\-@\t\r]/.test(s) ? "'" + s : s; return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe; };
function saveCsv() {
  const head = ['source', 'source_name', 'relation', 'target', 'target_name', 'class', 'status', 'review', 'independent_sources', 'first', 'last',
    'claim', 'claim_date', 'for_or_against', 'modality', 'said_by', 'quote', 'document', 'publisher', 'published', 'url', 'reading_confidence', 'claim_review'];
  const rows = claimRows().map(({ line, c }) => [A[line.a].id, nameOf(line.a), line.rel, A[line.b].id, nameOf(line.b), line.cls, line.status, line.review,
    line.sources, line.first, line.last, c.id, c.date, c.bare ? '' : c.against ? 'against' : 'for', c.mod, (c.by || []).join(' > '), c.quote, c.doc, c.pub, c.published, c.url, c.conf, c.made ? 'made' : c.review]);
  save(text('\ufeff' + [head, ...rows].map(row => row.map(cell).join(',')).join('\r\n') + '\r\n', 'text/csv'), 'csv');
}
function saveJson() {
  const lines = shown.lines.map(line => ({ id: line.id, source: A[line.a].id, relation: line.rel, label: line.label, class: line.cls, target: A[line.b].id, symmetric: line.sym,
    status: line.status, review: line.review, sources: line.sources, events: line.events, first: line.first, last: line.last, claims: line.proof.filter(p => claimPasses(p) && !p.claim.bare).map(p => p.claim) }));
  const page = { title: D.page.title, question: D.page.question, command: D.page.command, data_date: D.page.data_date, left_out: D.page.left_out };
  save(text(JSON.stringify({ ...page, actors: shown.actors.map(i => A[i]), lines }, null, 1) + '\n', 'application/json'), 'json');
}
function savePositions() {
  const out = {};
  A.forEach((a, i) => { const n = inside.node(i); Object.defineProperty(out, a.id, { value: [Math.round(n.x * 10) / 10, Math.round(n.y * 10) / 10], enumerable: true }); });
  save(text(JSON.stringify({ positions: out }, null, 1) + '\n', 'application/json'), 'positions.json');
}
function wireDownloads() {
  for (const [id, act] of [['png', savePng], ['svg', saveSvg], ['csv', saveCsv], ['json', saveJson], ['pos', savePositions]])
    $(id).addEventListener('click', () => { act(); $('save').open = false; $('save').querySelector('summary').focus(); });
  document.addEventListener('click', e => { if (!$('save').contains(e.target)) $('save').open = false; });
}
