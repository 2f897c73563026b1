// Evidence: every claim behind a line, for and against; who an actor is.
const actorButton = i => button(nameOf(i), () => select('a', i, true), { cls: 'lk' });
const statusChip = line => el('span', { cls: 'chip status', title: D.statuses[line.status].means },
  (D.statuses[line.status].mark ? D.statuses[line.status].mark + ' ' : '') + D.statuses[line.status].label);
const reviewChip = line => el('span', { cls: 'chip plain' }, `${REVIEWS[line.review].mark} ${REVIEWS[line.review].label}`);
const classChip = line => {
  const chip = el('span', { cls: 'chip', tint: classOf(line).color }, classOf(line).label);
  chip.style.setProperty('--d', classOf(line).dark);
  return chip;
};
function reviewWords(claim) {
  if (claim.made) return 'made by a person';
  return { accepted: 'accepted by a person', rejected: 'rejected by a person', corrected: 'corrected by a person', unsure: 'a person was unsure' }[claim.review] || 'not reviewed';
}
function claimCard(claim, line) {
  const facts = [claim.date || (claim.from || claim.to ? [claim.from, claim.to].join('/') : 'undated')];
  if (claim.place) facts.push(claim.place);
  if (claim.number) facts.push(claim.number);
  if (claim.mod !== 'actual') facts.push(claim.mod);
  if (claim.pol === 'negated') facts.push('denied');
  const source = claim.doc || claim.pub || 'Source';
  const card = el('div', { cls: 'claim', tint: classOf(line).color },
    claim.quote ? el('blockquote', {}, '“' + claim.quote + '”') : null,
    claim.by ? el('p', { cls: 'by' }, 'Said by ', el('b', {}, claim.by.at(-1)),
      claim.by.length > 1 ? ', according to ' + claim.by.slice(0, -1).reverse().join(', according to ') : null) : null,
    el('p', { cls: 'cite' }, link(claim.url, source), claim.doc && claim.pub && claim.pub !== claim.doc ? ` · ${claim.pub}` : null,
      claim.published ? ` · published ${claim.published}` : null),
    el('p', { cls: 'when' }, facts.join(' · '), ` · reading confidence ${Math.round((claim.conf ?? 1) * 100)} % · ${reviewWords(claim)}`));
  card.style.setProperty('--d', classOf(line).dark);
  return card;
}
function lineCard(line, on) {
  const cls = 'ev' + (on ? ' on' : '');
  const forIt = line.claims.filter(c => !c.against), against = line.claims.filter(c => c.against);
  const list = (claims, word) => claims.length ? [el('h4', {}, `${word} (${claims.length})`), ...claims.map(c => claimCard(c, line))] : [];
  return el('article', { cls },
    el('h3', {}, actorButton(line.a), ' ', button(line.label, () => select('l', line.i, false), { cls: 'lk rel' }), ' ', actorButton(line.b)),
    el('p', { cls: 'when' }, classChip(line), statusChip(line), reviewChip(line)),
    el('p', { cls: 'when' }, `${span(line)} · ${many(line.sources, 'independent source')} · ${many(line.events, 'event')}`),
    on ? [...list(forIt, 'Claims for it'), ...list(against, 'Claims against it'),
      line.claims.length ? null : el('p', { cls: 'when' }, 'Drawn by a query; no claim stands behind this line in the view.')]
      : forIt.length && forIt[0].quote ? claimCard(forIt[0], line) : null);
}
const lineButton = line => el('li', {}, button(sentence(line), () => select('l', line.i, true), { cls: 'lk' }), el('small', {}, ` ${span(line)}${line.status === 'holds' ? '' : ' · ' + line.status}`));
const latest = (a, b) => ((b.last || b.first || '') < (a.last || a.first || '') ? -1 : 1);
function clearButton() { return button('Clear', () => select(null), { cls: 'clear', title: 'Clear the selection (Esc)' }); }
function panel() {
  const p = $('panel');
  if (S.sel && S.sel.k === 'a') p.replaceChildren(...actorPanel(S.sel.i));
  else if (S.sel) p.replaceChildren(...linePanel(L[S.sel.i]));
  else if (S.path) p.replaceChildren(...pathPanel());
  else p.replaceChildren(...introduction());
  p.scrollTop = 0;
}
function introduction() {
  const marks = Object.values(D.statuses).filter(s => s.mark).map(s => el('li', {}, el('b', { cls: 'mark' }, s.mark), ` ${s.label}: ${s.means}`));
  const top = shown.actors.slice().sort((a, b) => importance[b] - importance[a]).slice(0, 6);
  return [
    el('h2', {}, 'How to read this picture'),
    el('p', { cls: 'sub' }, 'Each line is a relation with sources behind it. Select a line to read the quotes, or an actor to see who it is and everything said about it.'),
    el('ul', { cls: 'plain' }, el('li', {}, 'Wider: more independent sources. No arrow: both ways.'),
      el('li', {}, '✓ a person accepted it, ✎ a person made it, ○ nobody has reviewed it.'), marks),
    el('h3', { cls: 'sec' }, 'Most connected'),
    el('ul', { cls: 'plain' }, top.map(i => el('li', {}, actorButton(i), ` · ${many(linesOf[i].filter(l => shown.lineOn[l.i]).length, 'relation')}`))),
    el('h3', { cls: 'sec' }, 'Latest'), ...shown.lines.slice().sort(latest).slice(0, 2).map(line => lineCard(line, false)),
  ];
}
function linePanel(line) {
  const rest = shown.lines.filter(other => other.pair === line.pair && other !== line).sort(latest);
  return [
    clearButton(), el('h2', {}, nameOf(line.a), ' – ', nameOf(line.b)),
    el('p', { cls: 'sub' }, rest.length ? `${rest.length + 1} relations between these two in view` : 'The one relation between these two in view'),
    lineCard(line, true), rest.map(other => lineCard(other, false)),
  ].flat();
}
function timeline(lines) {
  const points = lines.flatMap(line => line.proof.filter(p => p.dated).map(p => [p.from, line]));
  if (!points.length) return null;
  const W = 280, H = 46, stack = new Map();
  const dots = points.sort((a, b) => a[0] - b[0]).map(([m, line]) => {
    const x = Math.round(8 + (W - 16) * (Math.max(m, T0) - T0) / Math.max(1, T1 - T0)), key = Math.round(x / 6), n = stack.get(key) || 0;
    stack.set(key, n + 1);
    const dot = svg('circle', { cx: key * 6, cy: Math.max(4, H - 16 - n * 6), r: 2.6, class: 'dot', tint: classOf(line).color },
      svg('title', {}, `${monthName(m)}: ${sentence(line)}`));
    dot.style.setProperty('--d', classOf(line).dark);
    return dot;
  });
  const years = [Math.floor(T0 / 12), Math.floor(T1 / 12)];
  return svg('svg', { class: 'timeline', viewBox: `0 0 ${W} ${H}`, role: 'img', 'aria-label': `Timeline: ${many(points.length, 'dated claim')} from ${monthName(points[0][0])} to ${monthName(points.at(-1)[0])}` },
    svg('line', { x1: 4, x2: W - 4, y1: H - 12, y2: H - 12, class: 'axis' }), dots,
    svg('text', { x: 4, y: H - 1 }, String(years[0])), svg('text', { x: W - 4, y: H - 1, 'text-anchor': 'end' }, String(years[1])));
}
function actorPanel(i) {
  const a = A[i], lines = linesOf[i].filter(line => shown.lineOn[line.i]).sort(latest), groups = new Map();
  for (const line of lines) { if (!groups.has(line.cls)) groups.set(line.cls, []); groups.get(line.cls).push(line); }
  const row = (word, ...value) => [el('dt', {}, word), el('dd', {}, ...value)];
  const state = a.state && actorNumber.has(a.state) ? actorButton(actorNumber.get(a.state)) : a.state;
  const facts = [
    a.office ? row('Office', a.office) : [], state && a.state !== a.id ? row('Part of, or acts for', state) : [],
    a.country ? row('Country', a.country) : [], a.aliases ? row('Also', a.aliases.join(', ')) : [],
    ...(a.ids || []).map(([scheme, value, url]) => row(scheme, link(url, value))), row('Id', el('code', {}, a.id)),
  ].flat();
  const depth = el('select', { 'aria-label': 'Steps around this actor' }, [1, 2, 3].map(n => el('option', { value: n, selected: S.focus && S.focus.i === i && S.focus.depth === n }, many(n, 'step'))));
  return [
    clearButton(), el('h2', {}, typeIcon(a.type), ' ', a.name),
    el('p', { cls: 'sub' }, `${D.types[a.type].one}${a.unresolved ? ', known only from texts' : ''}${a.about ? ': ' + a.about : ''}`),
    el('dl', {}, facts),
    el('div', { cls: 'row' }, depth, button('Focus', () => { S.focus = { i, depth: +depth.value }; paint(); fit(); }),
      S.focus ? button('Leave focus', () => { S.focus = null; paint(); panel(); fit(); }) : null,
      button('Path from here', () => pathFrom(i)),
      button('Hide', () => { S.hidden.add(i); select(null); })),
    timeline(lines),
    el('h3', { cls: 'sec' }, `${many(lines.length, 'relation')} in view`),
    [...groups].map(([cls, group]) => {
      const head = el('h4', { cls: 'group', tint: D.classes[cls].color }, `${D.classes[cls].label} (${group.length})`);
      head.style.setProperty('--d', D.classes[cls].dark);
      return [head, el('ul', { cls: 'plain' }, group.map(lineButton))];
    }).flat(),
  ].flat();
}
