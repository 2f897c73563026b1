// A path between two chosen actors.
function findActor(text) {
  const want = fold(text.trim());
  if (!want) return null;
  const names = A.map((a, i) => [fold(a.name), i, (a.aliases || []).map(fold)]);
  const found = names.find(([n]) => n === want) || names.find(([, , also]) => also.includes(want)) || names.find(([n]) => n.includes(want));
  return found ? found[1] : null;
}
function pathFrom(i) {
  $('pathbox').open = true; $('left').classList.add('open'); $('legend').setAttribute('aria-expanded', 'true');
  fillNames(); $('pa').value = nameOf(i); $('pb').value = ''; $('pb').focus();
}
function fillNames() {
  if (!$('names').children.length) $('names').append(...A.map(a => el('option', { value: a.name })));
}
function goPath() {
  const ends = [findActor($('pa').value), findActor($('pb').value)];
  const lost = ends[0] == null ? $('pa').value : ends[1] == null ? $('pb').value : null;
  if (lost != null) { $('pathsays').textContent = lost ? `No actor “${lost}” in this picture.` : 'Name two actors.'; return; }
  S.path = ends; S.sel = null; paint(); panel();
}
function sayPath() {
  if (!S.path) { $('pathsays').textContent = ''; return; }
  if (!$('pa').value) $('pa').value = nameOf(S.path[0]);
  if (!$('pb').value) $('pb').value = nameOf(S.path[1]);
  $('pathsays').textContent = shown.path ? `${many(shown.path.length - 1, 'step')}: ${shown.path.map(nameOf).join(' – ')}` : 'No path over the relations shown.';
}
function pathPanel() {
  const head = [clearButton(), el('h2', {}, nameOf(S.path[0]), ' to ', nameOf(S.path[1]))];
  if (!shown.path) return [...head, el('p', { cls: 'sub' }, 'No path over the relations shown. Filters may hide one.')];
  const steps = shown.path.slice(1).map((i, at) => {
    const a = shown.path[at], key = a <= i ? a + '-' + i : i + '-' + a;
    return [el('h3', { cls: 'sec' }, `${nameOf(a)} – ${nameOf(i)}`), ...shown.lines.filter(l => l.pair === key).sort(latest).map(l => lineCard(l, false))];
  });
  return [...head, el('p', { cls: 'sub' }, `The shortest way takes ${many(shown.path.length - 1, 'step')}, each with all its relations.`), ...steps.flat()];
}
function wirePaths() {
  $('pathgo').addEventListener('click', goPath);
  $('pathclear').addEventListener('click', () => { S.path = null; $('pa').value = $('pb').value = ''; paint(); panel(); });
  for (const id of ['pa', 'pb']) {
    $(id).addEventListener('focus', fillNames);
    $(id).addEventListener('keydown', e => { if (e.key === 'Enter') { e.preventDefault(); goPath(); } });
  }
}
