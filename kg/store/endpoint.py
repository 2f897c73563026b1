"""A store behind any SPARQL 1.1 server: see `kg.store.addresses` for which URL leads where."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from pyoxigraph import NamedNode, Quad, QuerySolutions

from kg.errors import UsageError
from kg.store.addresses import addresses, credentials, without_credentials
from kg.store.protocol import Change
from kg.store.results import solutions, triples
from kg.store.syntax import first_keyword, in_reach, refuse_network, syntax_error
from kg.store.text import declared, prefix_quads, prefix_rows, rows, update_text
from kg.store.union import MOST, NAMED, WAYS, apart, names_dataset, with_dataset
from kg.store.wire import Refused, Wire
from kg.vocabulary import DEFAULT_BASE, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from pyoxigraph import QueryBoolean, QueryTriples

__all__ = ["EndpointStore"]

PAGE = 20_000  # quads in one request of a bulk load
_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORM = "application/x-www-form-urlencoded"


class EndpointStore:
    """A store behind a server; every query is one request.

    `quads` and `count` see named graphs; kg writes to no other. Where queries must name their graphs
    (see `kg.store.union`), graphs that others make meanwhile are seen when the store is opened again.

    Args:
        place: URL.
        base: base IRI of data, for prefixes.
        allow_network: let SERVICE and LOAD through.
        page: quads in one request of a bulk load.
        environ: where addresses and credentials are looked up; an empty one also means no proxy.
    """

    def __init__(
        self,
        place: str,
        *,
        base: str = DEFAULT_BASE,
        allow_network: bool = False,
        page: int = PAGE,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._location = without_credentials(place)
        self._urls = addresses(place, environ)
        self._wire = Wire(credentials(place, environ), proxies=bool(environ))
        self._base = base
        self._allow_network = allow_network
        self._page = page
        self._prefixes: dict[str, str] | None = None
        self._way = WAYS[0]
        self._union_checked = False
        self._named: list[NamedNode] | None = None

    @property
    def location(self) -> str:
        """The URL, without credentials."""
        return self._location

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix -> IRI: the vocabulary's, and those kept in the store."""
        if self._prefixes is None:
            graph = Mint(self._base).graph("prefixes")
            self._prefixes = prefix_rows(self._graph_quads(graph)) | prefixes(self._base)
        return self._prefixes

    def keep_prefixes(self, table: Mapping[str, str]) -> None:
        """Keep prefixes in the store, beside those that it has; the vocabulary's own cannot be changed."""
        new = {prefix: iri for prefix, iri in table.items() if prefix not in prefixes(self._base)}
        remove, insert = prefix_quads(self.prefixes, new, self._base)
        self.apply(Change(remove=remove, insert=insert))
        self._prefixes = None

    def query(
        self, sparql: str, *, timeout: float | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """See `Store.query`. The whole answer is read and checked before it is returned."""
        if not self._allow_network:
            refuse_network(sparql, self.prefixes)
        self._check_union()
        graphs = first_keyword(sparql) in {"CONSTRUCT", "DESCRIBE"}
        text, accepts = declared(sparql, self.prefixes), _TRIPLES if graphs else _JSON
        body = self._ask(text, accepts, timeout, shown=sparql, union=not names_dataset(sparql))
        return triples(body, self._location) if graphs else solutions(body, self._location)

    def _ask(
        self,
        sparql: str,
        accepts: str,
        timeout: float | None = None,
        *,
        shown: str | None = None,
        union: bool = False,
    ) -> bytes:
        """The answer's body.

        Args:
            sparql: with its prefixes.
            accepts: media type wanted.
            timeout: seconds.
            shown: the text as a person wrote it, None for a question of our own.
            union: its default graph is to be the union of all.
        """
        # As a form: Virtuoso never answers a query that is sent as it is, and every server reads forms.
        named = self._graphs_named() if union and self._way is NAMED else []
        params = dict(self._way) if union and self._way and self._way is not NAMED else None
        try:
            return self._wire.post(
                self._urls.query,
                with_dataset(sparql, named),
                sends=_FORM,
                accepts=accepts,
                params=params,
                timeout=timeout,
                repeatable=True,
            )
        except Refused as error:
            if shown is None:
                raise
            raise self._complaint(shown, error, "query") from None

    def _complaint(self, sparql: str, error: Refused, what: str) -> UsageError:
        """The server's 400 with line and caret, when our own parser sees the fault too."""
        fault = in_reach(sparql, self.prefixes, what=what)
        return fault or syntax_error(sparql, SyntaxError(error.said), what=what)

    def _check_union(self) -> None:
        """Find out, once there is a quad, how queries see the union of all graphs.

        Raises:
            StoreError: they cannot.
        """
        if self._union_checked:
            return
        one = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) } LIMIT 1"
        # A list: the engine's own iterator may not outlive this thread in a traceback.
        for solution in list(self._plain(one)):
            fact = f"ASK {{ {solution['s']} {solution['p']} {solution['o']} }}"
            for way in WAYS:
                self._way = way
                if way is NAMED and len(self._graphs_named()) > MOST:
                    break
                if solutions(self._ask(fact, _JSON, union=True), self._location):
                    self._union_checked = True
                    return
            self._way = WAYS[0]
            raise apart(self._location, len(self._graphs_named()))

    def _graphs_named(self) -> list[NamedNode]:
        """The graphs that queries name."""
        if self._named is None:
            self._named = self.graphs()
        return self._named

    def _plain(self, sparql: str) -> QuerySolutions:
        """A SELECT of our own, over explicit graphs and full IRIs."""
        found = solutions(self._ask(sparql, _JSON), self._location)
        assert isinstance(found, QuerySolutions)
        return found

    def select(self, sparql: str, *, timeout: float | None = None) -> list[dict[str, str | None]]:
        """See `Store.select`."""
        found = self.query(sparql, timeout=timeout)
        if not isinstance(found, QuerySolutions):
            raise UsageError("This query gives no rows: it is no SELECT.")
        return rows(found)

    def update(self, sparql: str) -> None:
        """See `Store.update`. Never sent twice: an update need not be repeatable."""
        if not self._allow_network:
            refuse_network(sparql, self.prefixes, what="update")
        self._update(declared(sparql, self.prefixes), shown=sparql, repeatable=False)

    def _update(self, sparql: str, *, shown: str | None, repeatable: bool) -> None:
        self._named = None
        try:
            if self._urls.update == self._urls.query:  # one address for both, as Virtuoso's: see `_ask`
                self._wire.post(self._urls.update, urlencode({"update": sparql}), sends=_FORM, repeatable=repeatable)
            else:
                self._wire.post(self._urls.update, sparql, sends="application/sparql-update", repeatable=repeatable)
        except Refused as error:
            if shown is None:
                raise
            raise self._complaint(shown, error, "update") from None

    def apply(self, change: Change) -> None:
        """See `Store.apply`. Dropping and adding named quads twice does no harm, so it is retried."""
        text = update_text(change)
        if text:
            self._update(text, shown=None, repeatable=True)

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See `Store.replace`."""
        self.apply(Change(drop=[graph], insert=list(quads)))

    def load(self, quads: Iterable[Quad]) -> int:
        """See `Store.load`. Sent in pages of `page` quads."""
        source = iter(quads)
        given = 0
        self._named = None
        while page := list(islice(source, self._page)):
            if self._urls.graphs is None:
                self.apply(Change(insert=page))
            else:
                text = "".join(f"{quad} .\n" for quad in page)
                self._wire.post(self._urls.graphs, text, sends="application/n-quads", repeatable=True)
            given += len(page)
        return given

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """See `Store.quads`. One request, and its answer in memory, per graph."""
        for name in [graph] if graph is not None else self.graphs():
            yield from self._graph_quads(name)

    def _graph_quads(self, graph: NamedNode) -> Iterator[Quad]:
        for row in self._plain(f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
            yield Quad(row["s"], row["p"], row["o"], graph)

    def graphs(self) -> list[NamedNode]:
        """See `Store.graphs`."""
        found = self._plain("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        names = [name for row in found if isinstance(name := row["g"], NamedNode)]
        return sorted(names, key=lambda name: name.value)

    def count(self, graph: NamedNode | None = None) -> int:
        """See `Store.count`."""
        where = graph if graph is not None else "?g"
        for row in self._plain(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {where} {{ ?s ?p ?o }} }}"):
            return int(row["n"].value)
        return 0

    def backup(self, folder: Path) -> None:
        """See `Store.backup`: the quads in `graph.nq.gz`."""
        from kg.store.backups import write_dump

        write_dump(self.quads(), folder)

    def close(self) -> None:
        """See `Store.close`."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
