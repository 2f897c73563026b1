"""What is known of one actor, on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.model import ActorType
from kg.questions.page import Answer, Grid, Heading, Line
from kg.questions.told import Happening, event_row, happenings, in_words
from kg.relations import CLASSES
from kg.vocabulary import KG, RDF, SCHEMA, SKOS, TYPE_CLASSES, WD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.questions.page import Block
    from kg.questions.source import Source
    from kg.selection import Selection

__all__ = ["ActorCard", "Dealing", "Part", "Voice", "actor_card"]

_LATEST = 6
_PARTNERS = 3
_VOICES = 8
_AGENTS = 12
_TYPES = {node.value: ActorType(name) for name, node in TYPE_CLASSES.items()}
# A body is also a schema:Organization where a store infers: the finer type counts.
_COARSE = {ActorType.ORGANIZATION, ActorType.PLACE}
_NOT_DRAWN = {"alleged", "denied", "potential"}


@dataclass(frozen=True, slots=True)
class Dealing:
    """All that an actor did, or underwent, by one relation.

    Attributes:
        label: how it reads from the actor's side ("criticized", "was criticized by").
        events: of all edges; undrawn: of those that do not hold (alleged, denied, potential).
        partners: with whom most, at most three.
        others: how many partners there are.
        last: latest day.
    """

    root: str
    relation: str
    label: str
    acts: bool
    events: int
    undrawn: int
    partners: tuple[str, ...]
    others: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """Dealings of the actor itself, or of those who acted for it, with their events."""

    agents: tuple[tuple[str, int], ...]
    dealings: tuple[Dealing, ...]
    latest: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks about the actor, and in how many claims."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, repr=False)
class ActorCard(Answer):
    """The answer to `show ACTOR`.

    Attributes:
        offices: (from, to, office), latest first; acts_for: a body's state or organisation.
        own: what it does itself; through: what others do for it; None with `--exact`, or for nobody.
        voices: who speaks about it; says: in how many claims it speaks itself.
        contested: its events on which sources disagree.
    """

    id: str
    label: str
    type: str | None
    description: str | None
    country: str | None
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    acts_for: str | None
    offices: tuple[tuple[str, str, str], ...]
    resolved: bool
    own: Part
    through: Part | None
    voices: tuple[Voice, ...]
    says: int
    contested: tuple[Happening, ...]
    selection: str = ""

    def blocks(self) -> Iterator[Block]:
        """What is to be read, in order."""
        yield Heading(self.label, 1)
        yield from self._who()
        if self.selection:
            yield Line(f"Only: {self.selection}.")
        yield Heading("What it did and underwent" if self.own.dealings else "It takes part in no event here")
        yield from _part(self.own)
        if self.through:
            events = sum(count for _, count in self.through.agents)
            yield Heading(f"Through whoever acted for it at the time: {events:,} more events")
            names = [f"{name} {count:,}" for name, count in self.through.agents[:_AGENTS]]
            more = len(self.through.agents) - len(names)
            yield Line(", ".join([*names, *([f"and {more:,} more"] if more > 0 else [])]))
            yield Line("")
            yield from _part(self.through)
        yield from self._speech()
        if self.contested:
            yield Heading("Contested")
            rows = tuple(
                (*event_row(event)[:2], ", ".join(event.contested), (event.claim or "")[:8]) for event in self.contested
            )
            yield Grid(("date", "what", "disputed", "claim"), rows)

    def _who(self) -> Iterator[Block]:
        kind = self.type or "unknown kind"
        yield Line(kind + ("" if self.resolved else ", known only from a text"), "Type")
        facts = {
            "About": self.description,
            "Country": self.country,
            "Acts for": self.acts_for,
            "Also called": ", ".join(self.aliases),
            "Known as": ", ".join(self.identifiers),
        }
        for label, value in facts.items():
            if value:
                yield Line(value, label)
        for number, (start, end, office) in enumerate(self.offices):
            yield Line(f"{office}, {start or '…'} to {end or 'today'}", "Office" if not number else " ")
        yield Line(f"actor:{self.id}", "Id")

    def _speech(self) -> Iterator[Block]:
        if not (self.voices or self.says):
            return
        yield Heading("Who speaks about it")
        if self.voices:
            names = [f"{voice.name} ({_claims(voice.claims)})" for voice in self.voices]
            yield Line(", ".join(names) + ".")
        if self.says:
            yield Line(f"{self.label} is the one who says so in {_claims(self.says)}.")

    def rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """One row for each relation and direction."""
        headings = ("through", "class", "relation", "direction", "events", "undrawn", "actors", "last")
        parts = [("", self.own), *([("others", self.through)] if self.through else [])]
        rows: list[tuple[str, ...]] = [
            (
                through, row.root, row.relation, "does" if row.acts else "undergoes", str(row.events),
                str(row.undrawn), str(row.others), row.last or "",
            )
            for through, part in parts
            for row in part.dealings
        ]  # fmt: skip
        return headings, rows


def _claims(number: int) -> str:
    return f"{number:,} claim{'' if number == 1 else 's'}"


def _part(part: Part) -> Iterator[Block]:
    rows, last_root = [], None
    for row in part.dealings:
        more = row.others - len(row.partners)
        names = ", ".join(row.partners) + (f" and {more:,} more" if more > 0 else "")
        note = f" ({row.undrawn} not drawn)" if row.undrawn else ""
        root = row.root if row.root != last_root else ""
        rows.append((root, f"{row.label} {names}{note}", f"{row.events:,}", row.last or ""))
        last_root = row.root
    if rows:
        yield Grid(("class", "relation", "events", "last"), tuple(rows), right=frozenset({2}))
    if part.latest:
        yield Heading("Latest", 3)
        yield Grid(("date", "what", "sources", "claim"), tuple(map(event_row, part.latest)), right=frozenset({2}))


# ---- reading ----


def actor_card(source: Source, iri: str, chosen: Selection) -> ActorCard:
    """What is known of an actor, by IRI; of its dealings, those selected."""
    about = source.describe([iri])[iri]
    classes = about.all(RDF["type"])
    types = sorted((_TYPES[name] for name in classes if name in _TYPES), key=lambda kind: (kind in _COARSE, kind.value))
    acts_for = about.kg("actsFor")
    labels = source.labels([iri, *([acts_for] if acts_for else [])])
    return ActorCard(
        id=source.actor_id(iri),
        label=labels[iri],
        type=in_words(types[0].value).capitalize() if types else None,
        description=about.one(SCHEMA["description"]),
        country=about.kg("country"),
        aliases=tuple(sorted(about.all(SKOS["altLabel"]), key=lambda name: (len(name), name))),
        identifiers=tuple(_identifier(link) for link in sorted(about.all(SKOS["exactMatch"]))),
        acts_for=labels[acts_for] if acts_for else None,
        offices=_offices(source, iri),
        resolved=KG["UnresolvedActor"].value not in classes,
        own=_own(source, iri, chosen),
        through=None if source.exact else _through(source, iri, chosen),
        voices=_voices(source, iri, chosen),
        says=_says(source, iri, chosen),
        contested=_contested(source, iri, chosen),
        selection=chosen.in_words(),
    )


def _identifier(link: str) -> str:
    number = WD.local(link)
    return f"Wikidata {number}" if number else link


def _offices(source: Source, iri: str) -> tuple[tuple[str, str, str], ...]:
    rows = source.store.select(
        f"SELECT DISTINCT ?tenure ?office ?for ?from ?to WHERE {{ ?tenure kg:holder {NamedNode(iri)} "
        "OPTIONAL { ?tenure kg:office/skos:prefLabel ?office } OPTIONAL { ?tenure kg:actsFor/skos:prefLabel ?for } "
        "OPTIONAL { ?tenure kg:notBefore ?from } OPTIONAL { ?tenure kg:notAfter ?to } }"
    )
    found = {
        ((row["from"] or "")[:10], (row["to"] or "")[:10], row["office"] or f"acts for {row['for'] or 'somebody'}")
        for row in rows
    }
    return tuple(sorted(found, reverse=True))


def _own(source: Source, iri: str, chosen: Selection) -> Part:
    node = NamedNode(iri)
    dealings = _dealings(source, f"?edge rdf:subject {node}", f"?edge rdf:object {node}", chosen)
    latest = _latest(source, f"?event kg:participant {node}", chosen)
    return Part((), dealings, latest)


def _through(source: Source, iri: str, chosen: Selection) -> Part | None:
    """Dealings of those who acted for it; None when nobody did."""
    node = NamedNode(iri)
    acts = f"?edge kg:agentState {node} ; rdf:subject ?agent . FILTER(?agent != {node})"
    suffers = f"?edge kg:recipientState {node} ; rdf:object ?agent . FILTER(?agent != {node})"
    either = f"{{ SELECT DISTINCT ?agent ?edge WHERE {{ {{ {acts} }} UNION {{ {suffers} }} }} }}"
    rows = source.store.select(
        f"SELECT ?agent ({_number(chosen)} AS ?events) WHERE {{ {either} {_counted(chosen)} }} "
        "GROUP BY ?agent ORDER BY DESC(?events) ?agent"
    )
    if not rows:
        return None
    labels = source.labels(row["agent"] or "" for row in rows)
    agents = tuple((labels[row["agent"] or ""], int(row["events"] or 0)) for row in rows)
    others = f"?event kg:agentState|kg:recipientState {node} . FILTER NOT EXISTS {{ ?event kg:participant {node} }}"
    return Part(agents, _dealings(source, acts, suffers, chosen), _latest(source, others, chosen))


def _counted(chosen: Selection) -> str:
    """Patterns for what is counted of ?edge: ?n, how many of its events, or each ?event that is selected."""
    if chosen.everything:
        return "?edge kg:events ?n OPTIONAL { ?edge kg:last ?day }"
    return (
        f"{chosen.of_edges.edge_patterns('?edge')} ?event kg:edge ?edge ; a kg:Event . "
        f"{chosen.of_events.event_patterns('?event')} OPTIONAL {{ ?event kg:notAfter ?day }}"
    )


def _number(chosen: Selection) -> str:
    """How many that is."""
    return "SUM(?n)" if chosen.everything else "COUNT(DISTINCT ?event)"


def _dealings(source: Source, acts: str, suffers: str, chosen: Selection) -> tuple[Dealing, ...]:
    """Edges by relation and direction; symmetric ones, whichever end they stand at, are one."""
    found: dict[tuple[str, bool], list[tuple[int, str, str, str | None]]] = {}
    for pattern, other, active in ((acts, "rdf:object", True), (suffers, "rdf:subject", False)):
        rows = source.store.select(
            f"SELECT ?relation ?other ?status ({_number(chosen)} AS ?events) (MAX(?day) AS ?last) WHERE {{ "
            f"{pattern} . ?edge a kg:Edge ; rdf:predicate ?relation ; {other} ?other ; "
            f"kg:status ?status . {_counted(chosen)} }} GROUP BY ?relation ?other ?status"
        )
        for row in rows:
            relation = source.relation(row["relation"] or "")
            name = KG.local(row["relation"] or "") or ""
            key = (name, active or bool(relation and relation.symmetric))
            status = (KG.local(row["status"] or "") or "").lower()
            last = (row["last"] or "")[:10] or None
            found.setdefault(key, []).append((int(row["events"] or 0), row["other"] or "", status, last))
    top = {key: _partners(edges) for key, edges in found.items()}
    labels = source.labels(partner for partners, _ in top.values() for partner in partners)
    dealings = []
    for (name, active), edges in found.items():
        relation = source.relations.get(name)
        label = (relation.label if active else relation.inverse_label) if relation else in_words(name)
        partners, others = top[name, active]
        dealings.append(
            Dealing(
                root=relation.root if relation else "",
                relation=name,
                label=label,
                acts=active,
                events=sum(events for events, *_ in edges),
                undrawn=sum(events for events, _, status, _ in edges if status in _NOT_DRAWN),
                partners=tuple(labels[partner] for partner in partners),
                others=others,
                last=max((last for *_, last in edges if last), default=None),
            )
        )
    return tuple(sorted(dealings, key=_dealing_order))


def _partners(edges: Sequence[tuple[int, str, str, str | None]]) -> tuple[list[str], int]:
    counts: dict[str, int] = {}
    for events, other, _, _ in edges:
        counts[other] = counts.get(other, 0) + events
    ordered = sorted(counts, key=lambda other: (-counts[other], other))
    return ordered[:_PARTNERS], len(ordered)


def _dealing_order(row: Dealing) -> tuple[int, bool, int, str]:
    place = CLASSES.index(row.root) if row.root in CLASSES else len(CLASSES)
    return place, not row.acts, -row.events, row.relation


def _latest(source: Source, pattern: str, chosen: Selection) -> tuple[Happening, ...]:
    rows = source.store.select(
        f"SELECT DISTINCT ?event ?to WHERE {{ {pattern} . ?event a kg:Event ; kg:notAfter ?to . "
        f"{chosen.event_patterns('?event')} }} "
        f"ORDER BY DESC(?to) ?event LIMIT {_LATEST}"
    )
    return tuple(reversed(happenings(source, (row["event"] or "" for row in rows))))


def _voices(source: Source, iri: str, chosen: Selection) -> tuple[Voice, ...]:
    node = NamedNode(iri)
    rows = source.store.select(
        "SELECT ?speaker (COUNT(DISTINCT ?claim) AS ?claims) WHERE { "
        f"{{ ?claim rdf:subject {node} }} UNION {{ ?claim rdf:object {node} }} "
        f"?claim prov:wasAttributedTo ?speaker . FILTER(?speaker != {node}) "
        f"{chosen.claim_patterns('?claim')} }} GROUP BY ?speaker ORDER BY DESC(?claims) ?speaker LIMIT {_VOICES}"
    )
    labels = source.labels(row["speaker"] or "" for row in rows)
    return tuple(Voice(labels[row["speaker"] or ""], int(row["claims"] or 0)) for row in rows)


def _says(source: Source, iri: str, chosen: Selection) -> int:
    rows = source.store.select(
        f"SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ ?claim prov:wasAttributedTo {NamedNode(iri)} ; a kg:Claim . "
        f"{chosen.claim_patterns('?claim')} }}"
    )
    return int(rows[0]["n"] or 0) if rows else 0


def _contested(source: Source, iri: str, chosen: Selection) -> tuple[Happening, ...]:
    ways = "kg:participant" if source.exact else "kg:participant|kg:agentState|kg:recipientState"
    rows = source.store.select(
        f"SELECT DISTINCT ?event WHERE {{ ?event kg:contested ?what ; {ways} {NamedNode(iri)} . "
        f"{chosen.event_patterns('?event')} }} "
        "ORDER BY ?event LIMIT 50"
    )
    return tuple(happenings(source, (row["event"] or "" for row in rows)))
