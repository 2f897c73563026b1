// The network on its canvas. What we use of vis-network beyond its documented interface stands in `inside`
// (the pinned version has it; a browser test holds it): changing items there costs a redraw, not seconds.
const theme = () => D.themes[S.dark ? 'dark' : 'light'];
const lineColor = line => classOf(line)[S.dark ? 'dark' : 'color'];
const FACE = '"Inter", "Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif';
const BOW = 0.2; // how far neighbours in a bundle of parallel lines stand apart
const DASHED_ABOVE = 0.2; // scale below which dashes run together
const FADED = 0.1, STATUS_OPACITY = { holds: 0.9, contested: 0.9, alleged: 0.72, denied: 0.55, potential: 0.6 };
const HEADS = { holds: 'arrow', contested: 'arrow', alleged: 'vee', potential: 'vee', denied: 'bar' };

const SHAPES = Object.fromEntries(Object.entries(D.types).map(([key, t]) =>
  [key, { outline: new Path2D(t.outline), glyph: t.glyph.map(([path, width]) => [new Path2D(path), width]) }]));
const LEAST = A.length <= 300 ? 6.5 : 3; // pixels of a silhouette's radius, at least
let light = null; // what is lit, for this drawing
function drawActor(ctx, i, x, y) {
  const scale = ctx.getTransform().a, r = Math.max(D.nodes[i].size, LEAST / scale * devicePixelRatio);
  const chosen = S.sel && S.sel.k === 'a' && S.sel.i === i, pixels = r * scale;
  ctx.globalAlpha = light && !light.actors.has(i) ? 0.16 : 1;
  if (chosen || pixels > 64) {
    ctx.translate(x, y); ctx.scale(r / 24, r / 24); ctx.translate(-24, -24);
    drawSilhouette(ctx, i, pixels, chosen);
  } else ctx.drawImage(iconOf(i, pixels), x - r * PAD, y - r * PAD, 2 * r * PAD, 2 * r * PAD);
}
function drawSilhouette(ctx, i, pixels, chosen) {
  const t = typeOf(i), shape = SHAPES[A[i].type];
  ctx.fillStyle = t.color; ctx.fill(shape.outline);
  if (pixels > 4) {
    ctx.lineJoin = 'round'; ctx.lineWidth = chosen ? 3.5 : 2; ctx.strokeStyle = chosen ? theme().ink : theme().paper;
    if (A[i].unresolved) { ctx.setLineDash([4, 3]); ctx.strokeStyle = theme().ink; }
    ctx.stroke(shape.outline); ctx.setLineDash([]);
  }
  if (pixels > 5.5) {
    ctx.fillStyle = ctx.strokeStyle = t.ink; ctx.lineCap = 'butt';
    for (const [path, width] of shape.glyph) if (width) { ctx.lineWidth = width; ctx.stroke(path); } else ctx.fill(path);
  }
}
// Filling paths is slow: each silhouette is drawn once at a size and theme, then copied. The margin holds its outline.
const PAD = 1.1, icons = new Map();
function iconOf(i, pixels) {
  const size = [8, 16, 24, 32, 48, 64].find(s => s >= pixels) || 64, key = `${A[i].type}|${size}|${pixels > 4}${pixels > 5.5}|${S.dark}|${!!A[i].unresolved}`;
  if (icons.has(key)) return icons.get(key);
  if (icons.size > 1500) icons.clear();
  const canvas = document.createElement('canvas'), ctx = canvas.getContext('2d');
  canvas.width = canvas.height = Math.ceil(2 * size * PAD);
  ctx.translate(canvas.width / 2, canvas.width / 2); ctx.scale(size / 24, size / 24); ctx.translate(-24, -24);
  drawSilhouette(ctx, i, pixels, false);
  icons.set(key, canvas);
  return canvas;
}
function renderer({ ctx, id, x, y }) {
  const i = +id.slice(1), r = D.nodes[i].size;
  return { drawNode: () => drawActor(ctx, i, x, y), nodeDimensions: { width: 2 * r, height: 2 * r } };
}

const pairs = new Map();
for (const line of L) { if (!pairs.has(line.pair)) pairs.set(line.pair, []); pairs.get(line.pair).push(line); }
const pairList = [...pairs.values()];
function singles() {
  return pairList.flatMap(group => group.map((line, at) => {
    let bow = (at - (group.length - 1) / 2) * Math.min(BOW, 1.1 / group.length);
    if (line.a > line.b) bow = -bow; // roundness counts from → to: one frame per pair
    const smooth = Math.abs(bow) < 0.01 || line.a === line.b ? false
      : { enabled: true, type: bow > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bow) };
    const more = line.a === line.b ? { selfReference: { size: 18 + 9 * at, angle: Math.PI / 4 } } : {};
    return item('e' + line.i, line, smooth ? { smooth, ...more } : more);
  }));
}
const bundles = () => pairList.map((group, at) => item('g' + at, group[0]));
// No looks here: vis takes long to digest them, and paint() sets them anyway.
const item = (id, line, more) => ({ id, from: 'n' + line.a, to: 'n' + line.b, ...more });
// The line or lines that an edge of vis stands for, as far as they are shown.
const linesAt = id => id[0] === 'e' ? [L[+id.slice(1)]].filter(l => shown.lineOn[l.i]) : pairList[+id.slice(1)].filter(l => shown.lineOn[l.i]);

const visNodes = new vis.DataSet(), visEdges = new vis.DataSet();
let network = null;
let dashed = true; // dashes finer than a screen can show are left out: they cost the most of a drawing
const inside = {
  edge: id => network.body.edges[id],
  node: i => network.body.nodes['n' + i],
  point: (edge, t) => edge.edgeType.getPoint(t),
  apply(edge, look) {
    edge.options.hidden = !look;
    if (!look) return;
    edge.options.width = look.width; edge.options.dashes = dashed && look.dashes;
    edge.options.color = { color: look.color, highlight: look.color, hover: look.color, opacity: look.opacity, inherit: false };
    edge.options.arrows.to.enabled = look.to; edge.options.arrows.to.type = look.head; edge.options.arrows.from.enabled = look.from;
  },
  // vis works out fonts for the label of every item, a third of its start. Its labels stay empty here
  // (labels.js draws the words), so all nodes and all edges share what it found for their first.
  shareFonts(label) {
    const kind = Object.getPrototypeOf(label), find = kind.propagateFonts, kept = new Map();
    kind.propagateFonts = function (pile) {
      if (kept.has(this.isEdgeLabel)) this.fontOptions = kept.get(this.isEdgeLabel);
      else { find.call(this, pile); kept.set(this.isEdgeLabel, this.fontOptions); }
    };
  },
  refresh() { network._updateVisibleIndices(); network.body.emitter.emit('_requestRedraw'); },
};
function look(id) {
  const lines = linesAt(id);
  if (!lines.length) return null;
  const first = lines[0], same = key => lines.every(line => line[key] === first[key]);
  const on = light && lines.some(line => light.lines.has(line.i));
  const strong = lines.some(line => line.status === 'holds' || line.status === 'contested');
  const width = lines.length > 1 ? 1.4 + Math.min(6, Math.sqrt(lines.length) * 1.1) : first.width;
  return {
    color: same('cls') ? lineColor(first) : theme().neutral,
    width: on ? width * 1.35 : width,
    dashes: same('cls') && classOf(first).dashes.length ? classOf(first).dashes : false,
    opacity: light ? (on ? 1 : FADED) : strong ? 0.9 : STATUS_OPACITY[first.status],
    to: lines.some(line => !line.sym && line.b === +inside.edge(id).toId.slice(1)),
    from: lines.some(line => !line.sym && line.b !== +inside.edge(id).toId.slice(1)),
    head: lines.length > 1 ? 'arrow' : HEADS[first.status],
  };
}
let drawnEdges = [];
function paint() {
  filter();
  light = lit();
  if (network) {
    for (let i = 0; i < A.length; i++) inside.node(i).options.hidden = !shown.actorOn[i];
    drawnEdges = [];
    for (const id of edgeIds) { const l = look(id); inside.apply(inside.edge(id), l); if (l) drawnEdges.push(id); }
    inside.refresh();
  }
  afterPaint();
}
let edgeIds = [];
function setEdges() {
  const items = S.merge ? bundles() : singles();
  if (visEdges.length) visEdges.clear();
  visEdges.add(items);
  edgeIds = items.map(e => e.id);
}
function dress() {
  // Lines end at the silhouette, not at the square around it.
  for (let i = 0; i < A.length; i++) { const r = D.nodes[i].size + 3; inside.node(i).shape.distanceToBorder = () => r; }
}
function openStage() {
  visNodes.add(D.nodes.map(n => ({ id: n.id, x: n.x, y: n.y })));
  setEdges();
  const options = { ...D.options, nodes: { shape: 'custom', ctxRenderer: renderer } };
  options.edges.arrows = { to: { enabled: true, scaleFactor: 0.55 }, from: { enabled: false, scaleFactor: 0.55 } };
  network = new vis.Network($('net'), { nodes: visNodes.get().slice(0, 1), edges: [] }, options);
  if (A.length) inside.shareFonts(inside.node(0).labelModule);
  network.setData({ nodes: visNodes, edges: visEdges });
  dress();
  fit(false);
  network.on('beforeDrawing', ctx => {
    if (dashed !== network.getScale() > DASHED_ABOVE) {
      dashed = !dashed;
      for (const id of drawnEdges) inside.edge(id).options.dashes = dashed && look(id).dashes;
    }
    ctx.save(); ctx.setTransform(1, 0, 0, 1, 0, 0); ctx.fillStyle = theme().paper;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height); ctx.restore();
  });
  network.on('afterDrawing', drawTexts);
}
// Fit with room for the names, which keep a legible size on the screen.
function fit(animated = true) {
  if (!shown.actors.length) return;
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  for (const i of shown.actors) {
    const n = inside.node(i), r = D.nodes[i].size;
    x0 = Math.min(x0, n.x - r); x1 = Math.max(x1, n.x + r); y0 = Math.min(y0, n.y - r); y1 = Math.max(y1, n.y + r);
  }
  const w = $('net').clientWidth, h = $('net').clientHeight, side = Math.min(56, w * 0.09);
  const scale = Math.max(0.02, Math.min(1.5, (w - 2 * side) / (x1 - x0), (h - 76) / (y1 - y0)));
  const position = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 + 14 / scale };
  network.moveTo({ position, scale, animation: calm || !animated ? false : { duration: 300, easingFunction: 'easeInOutQuad' } });
}
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches || navigator.webdriver;
function look_at(i) {
  network.focus('n' + i, { scale: Math.max(network.getScale(), 0.8), animation: calm ? false : { duration: 300, easingFunction: 'easeInOutQuad' } });
}
