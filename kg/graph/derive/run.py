"""Deriving a whole store: claims are streamed, sorted on disk, and worked off one event at a time.

Memory is bounded by the largest block (and one record a document), not by the store: a temporary
SQLite file, which the system deletes, does the sorting.
"""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.graph.claims import claim_graphs, read_claims
from kg.graph.derive.actors import Mention, described, mentions
from kg.graph.derive.clusters import cluster
from kg.graph.derive.dyads import DyadSums, add_up, dyad_quads
from kg.graph.derive.edges import Support, edge_facts
from kg.graph.derive.events import cluster_id, facts, unite
from kg.graph.derive.library import whole_library
from kg.graph.derive.quads import Writer
from kg.graph.derive.sources import Outlets
from kg.graph.derive.testimony import Testimony, testify
from kg.graph.documents import record_quads
from kg.model import content_hash
from kg.store.protocol import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from kg.graph.derive.dyads import Key
    from kg.graph.derive.library import MemoryLibrary
    from kg.graph.derive.sources import Library
    from kg.graph.derive.testimony import Context
    from kg.model import Claim
    from kg.store.protocol import Store

__all__ = ["derive_all", "derived_quads", "testimony_of"]

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TABLE claim (
  id TEXT PRIMARY KEY, block TEXT, telling TEXT, cluster TEXT, component TEXT, value BLOB
) WITHOUT ROWID;
CREATE TABLE support (edge TEXT, id TEXT, event TEXT, lo INTEGER, hi INTEGER, value BLOB);
CREATE TABLE mention (actor TEXT, value BLOB, PRIMARY KEY (actor, value)) WITHOUT ROWID;
"""


_document_id = lru_cache(maxsize=1000)(content_hash)


def derive_all(store: Store, context: Context, *, finish: Change | None = None) -> int:
    """Drop the derived graph and write it anew.

    Not atomic: a process that dies leaves a part of it. So that the next one knows, `finish` (a
    mark that derivation is whole) is applied last.

    Returns:
        Number of derived quads.

    Raises:
        DataError: a claim is not whole, or of a relation that the table lacks.
        StoreError: the store failed.
    """
    store.apply(Change(drop=[context.mint.graph("derived")]))
    written = store.load(derived_quads(store, context))
    if finish is not None:
        store.apply(finish)
    return written


def derived_quads(store: Store, context: Context) -> Iterator[Quad]:
    """All quads of the graph `derived`, from claims and documents alone; each once.

    Yields:
        Quads, in no particular order.
    """
    mint = context.mint
    # Cited documents may be described in the derived graph that this replaces: claims and
    # citations say the same.
    library = whole_library(store, mint, _bare_keys(store))
    outlets = Outlets(library, context.identity)
    writer = Writer(mint, outlets)
    with closing(sqlite3.connect("")) as disk:
        disk.executescript(_TABLES)
        disk.isolation_level = None
        disk.execute("BEGIN")
        yield from _spill(store, context, library, writer, disk)
        _cluster(context, disk)
        _connect(context, disk)
        yield from _events(context, writer, disk)
        yield from _with_dyads(_edges(outlets, writer, disk), context)
        rows = disk.execute("SELECT actor, value FROM mention ORDER BY actor")
        for actor, group in groupby(rows, key=itemgetter(0)):
            found = [Mention(*pickle.loads(value)) for _, value in group]  # noqa: S301  # our own, of a moment ago
            yield from described(actor, found, context.identity, writer.graph, mint)
    for document_id in sorted(library.records):
        record = library.records[document_id]
        if record.kind == "cited":
            yield from record_quads(record, writer.graph, mint)


def _bare_keys(store: Store) -> list[str]:
    rows = store.select("SELECT DISTINCT ?key WHERE { ?claim kg:documentKey ?key }")
    return [row["key"] or "" for row in rows]


def testimony_of(claim: Claim, context: Context, library: Library) -> Testimony:
    """What a claim amounts to, with the publication day of its document.

    Raises:
        DataError: the relation is not in the table.
    """
    record = library.get(_document_id(claim.document))
    try:
        return testify(claim, context, record.published if record else None)
    except KeyError as error:
        raise DataError(
            f"the relation {error} of claim {claim.id} is not in the relation table",
            where=claim.origin,
            remedy="Put its row back into seeds/relations/, or remove the claims that use it.",
        ) from error


def _spill(
    store: Store, context: Context, library: MemoryLibrary, writer: Writer, disk: sqlite3.Connection
) -> Iterator[Quad]:
    """Read all claims; those that count go to disk, of the others only who is meant is derived."""
    for graph in claim_graphs(store, context.mint):
        rows = []
        for claim in read_claims(store, graph, mint=context.mint):
            testimony = testimony_of(claim, context, library)
            named = [
                (actor, pickle.dumps(tuple(found))) for actor, found in mentions(claim, testimony, context.identity)
            ]
            if named:
                disk.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?)", named)
            if context.counts(testimony):
                rows.append((testimony.id, testimony.block, testimony.telling, pickle.dumps(testimony)))
            else:
                yield from writer.claim(testimony, None, None)
        disk.executemany("INSERT OR IGNORE INTO claim (id, block, telling, value) VALUES (?, ?, ?, ?)", rows)


def _testimonies(values: Iterable[bytes]) -> list[Testimony]:
    return [pickle.loads(value) for value in values]  # noqa: S301  # our own, of a moment ago


def _cluster(context: Context, disk: sqlite3.Connection) -> None:
    """Cluster each block, and note each claim's cluster."""
    disk.execute("CREATE INDEX claim_block ON claim (block)")
    blocks = disk.execute("SELECT block FROM claim GROUP BY block").fetchall()
    for (block,) in blocks:
        rows = disk.execute("SELECT value FROM claim WHERE block = ? ORDER BY id", (block,))
        members = _testimonies(value for (value,) in rows)
        groups = cluster(members, context.links.different, mutual=context.mutual(members[0].family))
        found = [(name, name, each.id) for group in groups for name in [cluster_id(group)] for each in group]
        disk.executemany("UPDATE claim SET cluster = ?, component = ? WHERE id = ?", found)


def _connect(context: Context, disk: sqlite3.Connection) -> None:
    """Give clusters that tellings or people's links may unite one component."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.get(name, name) != name:
            name = root[name]
        return name

    def join(names: Sequence[str]) -> None:
        for name in names[1:]:
            one, other = sorted((find(names[0]), find(name)))
            root.setdefault(one, one)
            root[other] = one

    disk.execute("CREATE INDEX claim_telling ON claim (telling) WHERE telling IS NOT NULL")
    shared = disk.execute(
        "SELECT telling, cluster FROM claim WHERE telling IN (SELECT telling FROM claim WHERE telling IS NOT NULL"
        " GROUP BY telling HAVING count(DISTINCT cluster) > 1) ORDER BY telling"
    )
    for _, group in groupby(shared, key=itemgetter(0)):
        join(sorted({name for _, name in group}))
    links = [
        *context.links.same,
        *((one, other) for one, others in context.links.different.items() for other in others),
    ]
    for pair in links:
        names = [disk.execute("SELECT cluster FROM claim WHERE id = ?", (claim,)).fetchone() for claim in pair]
        if all(names):
            join([name for (name,) in names])
    united = [(find(name), name) for name in root if find(name) != name]
    disk.execute("CREATE INDEX claim_cluster ON claim (cluster)")
    disk.executemany("UPDATE claim SET component = ? WHERE cluster = ?", united)


def _events(context: Context, writer: Writer, disk: sqlite3.Connection) -> Iterator[Quad]:
    """Events, and what is derived of their claims."""
    rows = disk.execute("SELECT component, cluster, id, value FROM claim ORDER BY component, cluster, id")
    cursor = disk.cursor()
    for _, component in groupby(rows, key=itemgetter(0)):
        clusters = [
            (name, _testimonies(row[3] for row in group)) for name, group in groupby(component, key=itemgetter(1))
        ]
        names = {testimony.id: name for name, group in clusters for testimony in group}
        for members in unite([group for _, group in clusters], context.links):
            event = facts(members)
            yield from writer.event(event)
            several = len({names[member.id] for member in members}) > 1
            supports = []
            for member in members:
                yield from writer.claim(member, event.id, names[member.id] if several else None)
                if member.edge is not None:
                    supports.append(
                        (member.edge, member.id, event.id, event.first.lo, event.first.hi, pickle.dumps(member))
                    )
            cursor.executemany("INSERT INTO support VALUES (?, ?, ?, ?, ?, ?)", supports)


def _with_dyads(edges: Iterable[list[Quad]], context: Context) -> Iterator[Quad]:
    """Edges, and then the sums over them."""
    sums: dict[Key, DyadSums] = {}
    for quads in edges:
        for key, counted in add_up(quads, context.relations, context.mint).items():
            before = sums.get(key)
            sums[key] = before.plus(counted) if before else counted
        yield from quads
    yield from dyad_quads(sums, context.mint)


def _edges(outlets: Outlets, writer: Writer, disk: sqlite3.Connection) -> Iterator[list[Quad]]:
    """The quads of each edge."""
    rows = disk.execute("SELECT edge, event, lo, hi, value FROM support ORDER BY edge, id")
    for _, group in groupby(rows, key=itemgetter(0)):
        support = [
            Support(testimony, event, lo, hi)
            for (_, event, lo, hi, value) in group
            for testimony in _testimonies([value])
        ]
        yield list(writer.edge(edge_facts(support, outlets)))
