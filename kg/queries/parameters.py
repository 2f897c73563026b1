"""What people type, as RDF terms.

| type | accepts |
| --- | --- |
| actor | a name, an alias, a demonym ("Israeli"), an id, `actor:id`, a Wikidata id, an IRI |
| relation | name, label or alias of the relation table, `kg:name`, an IRI |
| class | one of the sixteen PLOVER classes |
| date | `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; a coarse date is its first day, and its last where the parameter is `until` |
| number | a whole number |
| document | key, record id, URL, title or a part of it, `doc:id` |
| claim | its id, or the first six digits or more, `claim:id` |
| text | anything |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.vocabulary import DEFAULT_BASE, KG, XSD, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.queries.catalogue import Parameter, Query
    from kg.relations import RelationTable
    from kg.store.protocol import Store

__all__ = ["Resolver", "Values", "bind", "resolve"]

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_HASH = re.compile(r"[0-9a-f]{6,16}")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Values:
    """A query's parameters as terms.

    Attributes:
        terms: by name, for `substitute`; parameters that were not given are missing.
        words: what the person typed (or the default), by name.
    """

    terms: Mapping[str, NamedNode | Literal]
    words: Mapping[str, str] = field(default_factory=dict)


def bind(query: Query, arguments: Sequence[str]) -> dict[str, str]:
    """Which word fills which parameter: by position, or `name=value`.

    Raises:
        UsageError: too many, too few, or one twice.
    """
    known = {item.name: item for item in query.parameters}
    named: dict[str, str] = {}
    free: list[str] = []
    for argument in arguments:
        name, mark, value = argument.partition("=")
        if mark and name in known:
            if name in named:
                raise UsageError(f"{name} is given twice", remedy=f"Usage: {query.usage}")
            named[name] = value
        else:
            free.append(argument)
    open_ = [name for name in known if name not in named]
    if len(free) > len(open_):
        remedy = f"Usage: {query.usage}. Quote a name of several words."
        raise UsageError(f"“{free[len(open_)]}” is one too many for {query.name}", remedy=remedy)
    named.update(zip(open_, free, strict=False))
    named = {name: value for name, value in named.items() if value or not known[name].optional}
    missing = [item.name for item in query.parameters if not item.optional and not named.get(item.name)]
    if missing:
        remedy = f"Usage: {query.usage}\n  e.g.   {query.example}"
        raise UsageError(f"{query.name} needs {' and '.join(missing)}", remedy=remedy)
    for item in query.parameters:
        if item.default is not None:
            named.setdefault(item.name, item.default)
    return {name: named[name] for name in known if name in named}


def resolve(
    query: Query,
    words: Mapping[str, str],
    store: Store,
    relations: Callable[[], RelationTable],
    *,
    exact: bool = False,
    base: str = DEFAULT_BASE,
) -> Values:
    """Terms for the words of `bind`.

    Args:
        query: whose parameters.
        words: parameter name -> what the person typed.
        store: where names, documents and claims are looked up.
        relations: gives the relation table; called only when a relation is not plainly named.
        exact: a state's name does not include whoever acts for it.
        base: base IRI of data.

    Raises:
        UsageError: a word that means nothing or several things; names what is near.
    """
    resolver = Resolver(store, relations, base)
    terms: dict[str, NamedNode | Literal] = {}
    for item in query.parameters:
        if item.name in words:
            terms[item.name] = resolver.term(item, words[item.name])
    if query.uses_exact:
        terms["exact"] = Literal(exact)
    return Values(terms, dict(words))


class Resolver:
    """Looks words up in a store.

    Args:
        store: where names, documents and claims are.
        relations: gives the relation table.
        base: base IRI of data.
    """

    def __init__(self, store: Store, relations: Callable[[], RelationTable], base: str = DEFAULT_BASE) -> None:
        self._store = store
        self._relations = relations
        self._mint = Mint(base)
        self._prefixes = prefixes(base)

    def term(self, item: Parameter, text: str) -> NamedNode | Literal:
        """The term that a word means for a parameter."""
        text = text.strip()
        if item.type == "text":
            return Literal(text)
        if item.type == "number":
            return _number(item.name, text)
        if item.type == "date":
            return _day(text, last=item.name == "until")
        if item.type == "class":
            return _plover(text)
        node = self._iri(text)
        if node is not None:
            return node
        look_up = {"actor": self.actor, "relation": self.relation, "document": self.document, "claim": self.claim}
        return look_up[item.type](text)

    def _iri(self, text: str) -> NamedNode | None:
        """`<iri>`, `prefix:name` with a known prefix; None for anything else."""
        if text.startswith("<") and text.endswith(">"):
            text = text[1:-1]
        prefix, mark, local = text.partition(":")
        if mark and prefix in self._prefixes and not local.startswith("//"):
            text = self._prefixes[prefix] + local
        elif not text.startswith((self._mint.base, KG.iri)):
            return None
        try:
            return NamedNode(text)
        except ValueError as error:
            raise UsageError(f"“{text}” is no IRI: {error}") from error

    # ---- actors ----

    def actor(self, text: str) -> NamedNode:
        """The actor that a name means: by id, Wikidata id, folded name, or a person's last name.

        Of several, the one whose preferred name it is, or else the only one that the graph tells
        something of.

        Raises:
            UsageError: none (names the nearest), or several (lists them).
        """
        from kg.model import name_key, slug

        if _WIKIDATA.fullmatch(text):
            found = self._nodes(f"?node skos:exactMatch {NamedNode(self._prefixes['wd'] + text)} ; a kg:Actor")
        else:
            node = self._mint.actor(text if re.fullmatch(r"[\w.-]+", text) else slug(text))
            found = [node] if self._ask(f"{node} a kg:Actor") else []
            key = Literal(name_key(text))
            found = found or self._nodes(f"?node kg:nameKey {key} . FILTER EXISTS {{ ?node a kg:Actor }}")
            found = found or self._surnamed(name_key(text))
        if len(found) > 1:
            found = self._narrowed(found, name_key(text))
        if len(found) == 1:
            return found[0]
        if not found:
            self._refuse_office(text)
            raise UsageError(f"nobody here is called “{text}”", remedy=self._like(text))
        lines = "\n  ".join(f"{self._short(node)}  {self._described(node)}" for node in found[:_SHOWN])
        raise UsageError(f"“{text}” can mean {len(found)} actors; name one by its id:\n  {lines}")

    def _surnamed(self, key: str) -> list[NamedNode]:
        ending = Literal(f" {key}")
        return self._nodes(f"?node kg:nameKey ?key ; a schema:Person . FILTER(STRENDS(?key, {ending}))")

    def _refuse_office(self, text: str) -> None:
        """An office is nobody: whoever held it is."""
        from kg.model import name_key

        holders = self._nodes(
            f"?office kg:nameKey {Literal(name_key(text))} ; a kg:Office . ?tenure kg:office ?office ; kg:holder ?node"
        )
        if holders:
            lines = "\n  ".join(f"{self._short(node)}  {self._described(node)}" for node in holders[:_SHOWN])
            raise UsageError(f"“{text}” is an office; name one of those who held it:\n  {lines}")

    def _narrowed(self, found: list[NamedNode], key: str) -> list[NamedNode]:
        from kg.model import name_key

        preferred = [node for node in found if name_key(self._label(node) or "") == key]
        if len(preferred) == 1:
            return preferred
        roles = "{{ ?event kg:agent|kg:recipient|kg:participant {0} }} UNION {{ ?claim prov:wasAttributedTo {0} }}"
        told = [node for node in preferred or found if self._ask(roles.format(node))]
        return told if len(told) == 1 else found

    def _like(self, text: str) -> str:
        from rapidfuzz import fuzz, process

        from kg.model import name_key

        names: dict[str, list[str]] = {}
        for row in self._store.select("SELECT ?key ?node WHERE { ?node kg:nameKey ?key ; a kg:Actor }"):
            names.setdefault(row["key"] or "", []).append(row["node"] or "")
        matches = process.extract(name_key(text), list(names), scorer=fuzz.WRatio, limit=_SHOWN, score_cutoff=75)
        nodes = dict.fromkeys(NamedNode(iri) for match in matches for iri in sorted(names[match[0]]))
        near = [f"{self._label(node)} ({self._short(node)})" for node in list(nodes)[:3]]
        return f"Did you mean {', '.join(near)}?" if near else "See who is known: kg query actors"

    def _label(self, node: NamedNode) -> str | None:
        rows = self._store.select(f"SELECT ?label WHERE {{ {node} skos:prefLabel ?label }} ORDER BY ?label LIMIT 1")
        return rows[0]["label"] if rows else None

    def _described(self, node: NamedNode) -> str:
        rows = self._store.select(
            f"SELECT ?country ?words WHERE {{ {{ {node} kg:country ?country }} UNION "
            f"{{ {node} schema:description ?words }} }} ORDER BY ?country ?words"
        )
        facts = [value for row in rows for value in (row["country"], row["words"]) if value]
        return (self._label(node) or "") + (f" ({', '.join(facts)})" if facts else "")

    # ---- relations, documents, claims ----

    def relation(self, text: str) -> NamedNode:
        """The relation that a word means."""
        from kg.model import name_key

        if re.fullmatch(r"[a-z][A-Za-z0-9]*", text) and self._ask(f"{KG.open(text)} a kg:Relation"):
            return KG.open(text)
        found = self._nodes(f"?node kg:nameKey {Literal(name_key(text))} ; a kg:Relation")
        if len(found) == 1:
            return found[0]
        table = self._relations()
        row = table.find(text)
        if row is None:
            near = ", ".join(table.nearest(text))
            raise UsageError(f"no relation “{text}”", remedy=f"Did you mean {near}?" if near else "See: kg relations")
        return KG.open(row.name)

    def document(self, text: str) -> NamedNode:
        """The document that a key, record id, URL or (part of a) title means."""
        word = Literal(text)
        patterns = [
            f"?node kg:key {word}",
            f"?node kg:name {word}",
            f"?node dcterms:title {word}",
            f"?node dcterms:title ?title . FILTER(CONTAINS(LCASE(?title), LCASE({word})))",
        ]
        if text.startswith(("http://", "https://")) and not re.search(r'[\s<>"{}|\\^`]', text):
            patterns.insert(1, f"?node schema:url {NamedNode(text)}")
        for pattern in patterns:
            found = self._nodes(pattern)
            if len(found) == 1:
                return found[0]
            if found:
                lines = "\n  ".join(f"{self._short(node)}  {self._title(node)}" for node in found[:_SHOWN])
                raise UsageError(f"“{text}” can mean {len(found)} documents; name one by its id:\n  {lines}")
        raise UsageError(f"no document “{text}”", remedy="See them all: kg query documents")

    def claim(self, text: str) -> NamedNode:
        """The claim that an id, or the beginning of one, means."""
        node = self._mint.claim(text)
        if _HASH.fullmatch(text):
            if self._ask(f"{node} a kg:Claim"):
                return node
            start = Literal(self._mint.claim(text).value)
            found = self._nodes(f"?node a kg:Claim . FILTER(STRSTARTS(STR(?node), {start}))")
            if len(found) == 1:
                return found[0]
            if found:
                raise UsageError(f"{len(found)} claims begin with {text}", remedy="Give more digits.")
        raise UsageError(f"no claim “{text}”", remedy="A claim's id is 16 hexadecimal digits; six or more will do.")

    def _title(self, node: NamedNode) -> str:
        rows = self._store.select(
            f"SELECT ?title ?key ?issued WHERE {{ {node} kg:key ?key OPTIONAL {{ {node} dcterms:title ?title }} "
            f"OPTIONAL {{ {node} dcterms:issued ?issued }} }} ORDER BY ?key LIMIT 1"
        )
        facts = (rows[0]["title"] or rows[0]["key"], rows[0]["issued"]) if rows else ()
        return ", ".join(fact for fact in facts if fact)

    # ---- the store ----

    def _nodes(self, pattern: str) -> list[NamedNode]:
        rows = self._store.select(f"SELECT DISTINCT ?node WHERE {{ {pattern} }} ORDER BY ?node")
        return [NamedNode(row["node"] or "") for row in rows]

    def _ask(self, pattern: str) -> bool:
        return bool(self._store.query(f"ASK {{ {pattern} }}"))

    def _short(self, node: NamedNode) -> str:
        for kind in ("actor", "doc", "claim"):
            local = self._mint.local(kind, node.value)
            if local is not None:
                return f"{kind}:{local}"
        return str(node)


def _number(name: str, text: str) -> Literal:
    if not re.fullmatch(r"[+-]?\d+", text):
        raise UsageError(f"{name} is a whole number, and “{text}” is none")
    return Literal(int(text))


def _day(text: str, *, last: bool) -> Literal:
    from kg.selection import day

    return Literal(day(text, last=last).isoformat(), datatype=XSD["date"])


def _plover(text: str) -> Literal:
    from kg.relations import CLASSES

    if text.upper() not in CLASSES:
        raise UsageError(f"“{text}” is no PLOVER class", remedy=f"Use one of: {', '.join(CLASSES)}.")
    return Literal(text.upper())
