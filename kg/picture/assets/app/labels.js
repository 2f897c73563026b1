// Names and relation labels, drawn after the network at a legible size on the screen, each where it hits
// nothing that stands already; the rest appear on zooming in or on selection.
const LABEL = 12, NAME_MIN = 11.5, NAME_MAX = 22;
let tags = [], placedNames = [];
// Boxes in cells of 64 pixels, so that asking "does this hit anything" stays cheap with thousands of them.
function Boxes() {
  const cells = new Map(), size = 64;
  const each = (b, act) => {
    for (let x = Math.floor(b[0] / size); x <= Math.floor(b[2] / size); x++)
      for (let y = Math.floor(b[1] / size); y <= Math.floor(b[3] / size); y++) if (act(x * 8192 + y)) return true;
    return false;
  };
  return {
    add: b => each(b, key => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push(b); return false; }),
    hit: b => each(b, key => (cells.get(key) || []).some(q => b[0] < q[2] && b[2] > q[0] && b[1] < q[3] && b[3] > q[1])),
  };
}
const wide = new Map();
function measure(ctx, font, text) {
  const key = font + text;
  if (!wide.has(key)) { ctx.font = font; wide.set(key, ctx.measureText(text).width); }
  return wide.get(key);
}
// The names of the most important actors come first and may cover lesser silhouettes; then all others where there is room.
const FIRST = 14;
function placeNames(k, boxes, view, ctx) {
  placedNames = [];
  const order = [];
  for (const i of shown.actors) {
    if (light && !light.actors.has(i)) continue;
    const node = inside.node(i), p = network.canvasToDOM({ x: node.x, y: node.y });
    if (p.x > -80 && p.y > -80 && p.x < view.w + 80 && p.y < view.h + 80) order.push({ i, p, r: Math.max(LEAST, D.nodes[i].size * k) });
  }
  order.sort((a, b) => importance[b.i] - importance[a.i]);
  const first = order.length > 60 ? FIRST : order.length;
  for (const part of [order.slice(0, first), order.slice(first)]) {
    for (const { p, r } of part) boxes.add([p.x - r, p.y - r, p.x + r, p.y + r]);
    for (const at of part) placeName(at, k, boxes, view, ctx);
  }
}
function placeName({ i, p, r }, k, boxes, view, ctx) {
  const size = Math.round(4 * Math.max(NAME_MIN, Math.min(NAME_MAX, D.nodes[i].fs * k))) / 4, font = `${size}px ${FACE}`;
  const rows = D.nodes[i].label.split('\n'), w = Math.max(...rows.map(row => measure(ctx, font, row))) / 2 + 2, h = rows.length * size * 1.12;
  const seen = p.x > 0 && p.x < view.w && view.w > 2 * w + 8, x = seen ? Math.max(w + 4, Math.min(view.w - w - 4, p.x)) : p.x;
  const spots = [[x, p.y + r + 3 + h / 2], [x, p.y - r - 3 - h / 2], [p.x + r + 5 + w, p.y], [p.x - r - 5 - w, p.y]];
  let put = spots.find(([x, y]) => (!seen || (x - w > 1 && x + w < view.w - 1)) && !boxes.hit([x - w, y - h / 2 + 2, x + w, y + h / 2]));
  if (!put && S.sel && light && light.actors.size <= 12) put = spots[0];
  if (!put) return;
  boxes.add([put[0] - w, put[1] - h / 2, put[0] + w, put[1] + h / 2]);
  placedNames.push({ i, x: put[0], y: put[1], rows, size, font });
}
function labelOf(id) {
  const lines = linesAt(id);
  if (lines.length > 1) return { text: many(lines.length, 'relation'), mark: '', review: '', color: lines.every(l => l.cls === lines[0].cls) ? lineColor(lines[0]) : theme().neutral };
  const line = lines[0];
  return { text: line.label.length > 34 ? line.label.slice(0, 33) + '…' : line.label, mark: D.statuses[line.status].mark, review: line.review, color: lineColor(line) };
}
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2];
function placeLabels(k, boxes, view, ctx) {
  tags = [];
  const todo = drawnEdges.filter(id => !light || linesAt(id).some(line => light.lines.has(line.i)));
  if (todo.length > 600 || (!S.labels && !light)) return;
  const weight = id => { const lines = linesAt(id); return lines.length * 10 + lines[0].sources + (lines[0].status !== 'holds' ? 3 : 0); };
  todo.sort((a, b) => weight(b) - weight(a));
  const font = `${LABEL}px ${FACE}`;
  for (const id of todo) {
    const edge = inside.edge(id), label = labelOf(id);
    if (!edge || !edge.connected) continue;
    const extra = (label.mark ? 15 : 0) + (label.review ? 12 : 0);
    const text = measure(ctx, font, label.text);
    const at = (w, t) => {
      const p = network.canvasToDOM(inside.point(edge, t));
      return { x: p.x, y: p.y, box: [p.x - w / 2 - 3, p.y - 8, p.x + w / 2 + 3, p.y + 8] };
    };
    const free = w => {
      for (const t of SPOTS) {
        const spot = at(w, t), b = spot.box;
        if (b[0] > 2 && b[2] < view.w - 2 && b[1] > 2 && b[3] < view.h - 2 && !boxes.hit(b)) return { ...spot, w };
      }
      return null;
    };
    let spot = free(text + extra), full = true;
    if (!spot && light && todo.length <= 6) spot = { ...at(text + extra, 0.5), w: text + extra };
    if (!spot && label.mark && todo.length <= 200) { spot = free(15); full = false; }
    if (!spot) continue;
    boxes.add(spot.box);
    tags.push({ id, ...spot, label, full, text });
  }
}
function drawMark(ctx, x, y, mark, color) {
  ctx.beginPath(); ctx.arc(x, y, 6.5, 0, 2 * Math.PI); ctx.fillStyle = color; ctx.fill();
  ctx.fillStyle = theme().paper; ctx.font = `bold 11px ${FACE}`; ctx.fillText(mark, x, y + 0.5);
}
function drawReview(ctx, x, y, review, color) {
  ctx.strokeStyle = color; ctx.fillStyle = color; ctx.lineWidth = 1.7; ctx.lineCap = ctx.lineJoin = 'round'; ctx.beginPath();
  if (review === 'accepted') { ctx.moveTo(x - 3.5, y); ctx.lineTo(x - 1, y + 3); ctx.lineTo(x + 4, y - 3.5); ctx.stroke(); }
  else if (review === 'made') { ctx.moveTo(x - 3.5, y + 3.5); ctx.lineTo(x + 3, y - 3); ctx.stroke(); ctx.beginPath(); ctx.arc(x + 3, y - 3, 1.6, 0, 7); ctx.fill(); }
  else { ctx.lineWidth = 1.2; ctx.arc(x, y, 3, 0, 2 * Math.PI); ctx.stroke(); }
}
function drawTag(ctx, tag) {
  const { label, y } = tag;
  if (!tag.full) return drawMark(ctx, tag.x, y, label.mark, label.color);
  let x = tag.x - tag.w / 2;
  ctx.fillStyle = theme().paper; ctx.globalAlpha = 0.82; ctx.fillRect(x - 2, y - 7, tag.w + 4, 14); ctx.globalAlpha = 1;
  if (label.mark) { drawMark(ctx, x + 6.5, y, label.mark, label.color); x += 15; }
  if (label.review) { drawReview(ctx, x + 5, y, label.review, label.color); x += 12; }
  ctx.font = `${LABEL}px ${FACE}`; ctx.textAlign = 'left';
  ctx.fillStyle = label.color; ctx.fillText(label.text, x, y);
  ctx.textAlign = 'center';
}
function writeName(ctx, name, x, y) {
  Object.assign(ctx, { font: name.font, textAlign: 'center', textBaseline: 'middle', lineJoin: 'round', lineWidth: 4, strokeStyle: theme().paper, fillStyle: theme().ink });
  name.rows.forEach((row, at) => {
    const down = y + (at - (name.rows.length - 1) / 2) * name.size * 1.12;
    ctx.strokeText(row, x, down); ctx.fillText(row, x, down);
  });
}
// Text with a halo is slow to draw: a name that comes a second time at a size and theme is kept as an image, then copied.
const sprites = new Map();
function spriteOf(name, ratio, w, h) {
  const key = `${S.dark}|${ratio}|${name.font}|${name.rows.join('\n')}`;
  if (sprites.get(key)) return sprites.get(key);
  if (sprites.size > 3000) sprites.clear();
  if (!sprites.has(key)) { sprites.set(key, null); return null; }
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(w * ratio); canvas.height = Math.ceil(h * ratio);
  const ctx = canvas.getContext('2d');
  ctx.scale(ratio, ratio);
  writeName(ctx, name, w / 2, h / 2);
  sprites.set(key, canvas);
  return canvas;
}
function drawTexts(ctx) {
  const k = network.getScale(), view = { w: $('net').clientWidth, h: $('net').clientHeight }, boxes = Boxes();
  const ratio = ctx.canvas.width / Math.max(1, view.w);
  ctx.save(); ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.lineJoin = 'round'; ctx.globalAlpha = 1;
  placeNames(k, boxes, view, ctx);
  placeLabels(k, boxes, view, ctx);
  for (const tag of tags) drawTag(ctx, tag);
  for (const name of placedNames) {
    const w = Math.ceil(Math.max(...name.rows.map(row => measure(ctx, name.font, row)))) + 8, h = Math.ceil(name.rows.length * name.size * 1.12) + 8;
    const sprite = spriteOf(name, ratio, w, h);
    // on whole pixels, or the copy blurs
    const x = Math.round((name.x - w / 2) * ratio) / ratio, y = Math.round((name.y - h / 2) * ratio) / ratio;
    if (sprite) ctx.drawImage(sprite, x, y, sprite.width / ratio, sprite.height / ratio);
    else writeName(ctx, name, x + w / 2, y + h / 2);
  }
  ctx.restore();
}
const tagAt = p => tags.find(t => p.x > t.box[0] && p.x < t.box[2] && p.y > t.box[1] && p.y < t.box[3]);
