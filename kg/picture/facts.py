"""From the store to what a view shows: actors, lines and claims, by their IRIs.

Each kind is fetched as plain descriptions (subject, property, value) in portions, which every store
answers fast, and put together here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pyoxigraph import NamedNode

from kg.model import ActorType, EdgeStatus, Modality, Polarity, ReviewStatus
from kg.picture.view import ViewActor, ViewClaim, ViewLine
from kg.vocabulary import DCTERMS, KG, PROV, RDF, SCHEMA, SKOS, TYPE_CLASSES, WD, Mint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.relations import RelationTable
    from kg.selection import Selection
    from kg.store.protocol import Store

__all__ = ["EdgeRow", "Facts", "data_date", "day_of", "spaced"]

_PORTION = 400
_TYPES = {node.value: ActorType(name) for name, node in TYPE_CLASSES.items()}
# A body is also a schema:Organization by its class's parent, where a store infers: the finer one counts.
_COARSE = {ActorType.ORGANIZATION, ActorType.PLACE}

Description = dict[str, list[str]]
Value = TypeVar("Value", bound=StrEnum)


class EdgeRow(NamedTuple):
    """One edge as selected, before its details are fetched; ends are IRIs."""

    edge: str
    source: str
    target: str
    sources: int


def day_of(text: str | None) -> dt.date | None:
    """The date of an xsd:date's text, its zone cut off; None for what is none."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def data_date(store: Store) -> str | None:
    """Day of the newest document, else of the newest event."""
    for pattern in ("?x dcterms:issued ?day", "?x a kg:Event ; kg:notAfter ?day"):
        rows = store.select(f"SELECT (MAX(?day) AS ?newest) WHERE {{ {pattern} }}")
        if rows and rows[0]["newest"]:
            return rows[0]["newest"][:10]
    return None


class Facts:
    """Reads descriptions of one store.

    Args:
        store: open for reading.
        relations: how relations are called.
        mint: of the project's base.
    """

    def __init__(self, store: Store, relations: RelationTable, mint: Mint | None = None) -> None:
        self.store = store
        self.relations = relations
        self.mint = mint or Mint()

    # ---- lines ----

    def lines(self, edges: Sequence[str], selection: Selection) -> tuple[list[ViewLine], set[str]]:
        """The lines of edges (IRIs), in their order, and the IRIs of the actors at their ends.

        Of the claims behind them, those that the selection admits.
        """
        described = self._describe(edges)
        claims = self._claims_of(edges, selection)
        lines, ends = [], set()
        for edge in edges:
            about = described[edge]
            source, target, predicate = (
                _one(about, term) for term in (RDF["subject"], RDF["object"], RDF["predicate"])
            )
            if source is None or target is None or predicate is None:
                continue
            ends |= {source, target}
            lines.append(self._line(edge, about, (source, predicate, target), claims.get(edge, ())))
        return lines, ends

    def _line(
        self, edge: str, about: Description, triple: tuple[str, str, str], claims: tuple[ViewClaim, ...]
    ) -> ViewLine:
        source, predicate, target = triple
        name = KG.local(predicate) or predicate
        row = self.relations.get(name)
        return ViewLine(
            id=self.mint.local("edge", edge) or edge,
            source=self.actor_id(source),
            relation=name,
            label=row.label if row else spaced(name),
            root=_one(about, KG["root"]) or (row.root if row else ""),
            target=self.actor_id(target),
            symmetric=bool(row and row.symmetric),
            status=_individual(EdgeStatus, _one(about, KG["status"]), EdgeStatus.HOLDS),
            reviewed=_reviewed(claims, _one(about, KG["reviewed"])),
            sources=int(_one(about, KG["sources"]) or 1),
            events=int(_one(about, KG["events"]) or 0),
            first=day_of(_one(about, KG["first"])),
            last=day_of(_one(about, KG["last"])),
            claims=claims,
        )

    def _claims_of(self, edges: Sequence[str], selection: Selection) -> dict[str, tuple[ViewClaim, ...]]:
        admitted = selection.claim_patterns("?claim")
        behind: list[tuple[str, str]] = []
        for part in _portions(edges):
            rows = self.store.select(
                f"SELECT DISTINCT ?edge ?claim WHERE {{ VALUES ?edge {{ {_iris(part)} }} "
                f"?claim kg:edge ?edge ; a kg:Claim . {admitted} }}"
            )
            behind += [(row["edge"] or "", row["claim"] or "") for row in rows]
        wanted = sorted({claim for _, claim in behind})
        about = self._describe(wanted)
        documents = self._describe(_values(about, PROV["hadPrimarySource"]))
        speakers = self._describe(_values(about, KG["speaker"]))
        named = _values(speakers, PROV["wasAttributedTo"])
        labels = self.labels(named)
        shown = {claim: self._claim(claim, about[claim], documents, speakers, labels) for claim in wanted}
        result: dict[str, list[ViewClaim]] = defaultdict(list)
        for edge, claim in behind:
            result[edge].append(shown[claim])
        return {edge: tuple(sorted(found, key=_claim_order)) for edge, found in result.items()}

    def _claim(
        self,
        claim: str,
        about: Description,
        documents: Mapping[str, Description],
        speakers: Mapping[str, Description],
        labels: Mapping[str, str],
    ) -> ViewClaim:
        document = documents.get(_one(about, PROV["hadPrimarySource"]) or "", {})
        chain = sorted(
            (speakers[each] for each in about.get(KG["speaker"].value, [])),
            key=lambda speaker: int(_one(speaker, KG["position"]) or 0),
        )
        made = (_one(about, KG["extractedBy"]) or "").endswith("/hand")
        number = [_one(about, KG["quantity"]), _one(about, KG["unit"])]
        quantity = _one(about, KG["quantityText"]) or " ".join(filter(None, number))
        return ViewClaim(
            id=self.mint.local("claim", claim) or claim,
            quote=_one(about, KG["quote"]),
            said_by=tuple(name for name in (_speaker(speaker, labels) for speaker in chain) if name),
            document=_one(document, DCTERMS["title"]) or _file_name(_one(document, KG["name"])),
            publisher=_one(document, DCTERMS["publisher"]),
            published=day_of(_one(document, DCTERMS["issued"])),
            url=_one(document, SCHEMA["url"]),
            date=_one(about, KG["date"]),
            not_before=day_of(_one(about, KG["notBefore"])),
            not_after=day_of(_one(about, KG["notAfter"])),
            confidence=float(_one(about, KG["confidence"]) or 1.0),
            polarity=_individual(Polarity, _one(about, KG["polarity"]), Polarity.AFFIRMED),
            modality=_individual(Modality, _one(about, KG["modality"]), Modality.ACTUAL),
            review=_individual(ReviewStatus, _one(about, KG["status"]), ReviewStatus.UNREVIEWED),
            hand_made=made,
            place=_one(about, KG["place"]),
            quantity=quantity or None,
        )

    # ---- actors ----

    def actors(self, iris: Collection[str], on: str | None = None) -> list[ViewActor]:
        """Actors by IRI, in the order of their ids; offices as of a day (ISO 8601)."""
        ordered = sorted(iris)
        about = self._describe(ordered)
        offices = self._offices(ordered, on)
        states = {
            code: self.actor_id(iri)
            for iri in ordered
            for code in about[iri].get(KG["country"].value, [])
            if SCHEMA["Country"].value in about[iri].get(RDF["type"].value, [])
        }
        found = [self._actor(iri, about[iri], offices.get(iri), states) for iri in ordered]
        return sorted(found, key=lambda actor: actor.id)

    def _actor(
        self, iri: str, about: Description, office: tuple[str | None, str | None] | None, states: Mapping[str, str]
    ) -> ViewActor:
        classes = about.get(RDF["type"].value, [])
        types = sorted(
            (_TYPES[name] for name in classes if name in _TYPES), key=lambda kind: (kind in _COARSE, kind.value)
        )
        code = _one(about, KG["country"])
        acts_for = (office[1] if office else None) or _one(about, KG["actsFor"])
        state = self.actor_id(acts_for) if acts_for else states.get(code or "")
        identity = self.actor_id(iri)
        links = sorted(about.get(SKOS["exactMatch"].value, []))
        return ViewActor(
            id=identity,
            label=_one(about, SKOS["prefLabel"]) or _last_part(iri),
            type=types[0] if types else ActorType.ORGANIZATION,
            aliases=tuple(sorted(about.get(SKOS["altLabel"].value, []), key=lambda name: (len(name), name))),
            identifiers=tuple(_identifier(link) for link in links),
            office=office[0] if office else None,
            state=state if state != identity else None,
            country=code,
            description=_one(about, SCHEMA["description"]),
            resolved=KG["UnresolvedActor"].value not in classes,
        )

    def _offices(self, actors: Sequence[str], on: str | None) -> dict[str, tuple[str | None, str | None]]:
        """Actor -> label of the office held (or last held) on a day, and IRI of whom it acts for."""
        best: dict[str, tuple[str, str | None, str | None]] = {}
        for part in _portions(actors):
            rows = self.store.select(
                f"SELECT ?holder ?label ?state ?from ?to WHERE {{ VALUES ?holder {{ {_iris(part)} }} "
                "?tenure kg:holder ?holder . "
                "OPTIONAL { ?tenure kg:office/skos:prefLabel ?label } OPTIONAL { ?tenure kg:actsFor ?state } "
                "OPTIONAL { ?tenure kg:notBefore ?from } OPTIONAL { ?tenure kg:notAfter ?to } }"
            )
            for row in rows:
                start, end = (row["from"] or "")[:10], (row["to"] or "9999")[:10]
                if on and start > on:
                    continue
                words = row["label"] if not on or end >= on else f"{row['label']} until {end}" if row["label"] else None
                order = (f"{int(not on or end >= on)}{start}", words, row["state"])
                holder = row["holder"] or ""
                if holder not in best or (order[0], order[1] or "") > (best[holder][0], best[holder][1] or ""):
                    best[holder] = order
        return {holder: (words, state) for holder, (_, words, state) in best.items()}

    def labels(self, iris: Sequence[str]) -> dict[str, str]:
        """IRI -> preferred label, where it has one."""
        found: dict[str, str] = {}
        for part in _portions(iris):
            rows = self.store.select(
                f"SELECT ?x ?label WHERE {{ VALUES ?x {{ {_iris(part)} }} ?x skos:prefLabel ?label }} "
                "ORDER BY ?x ?label"
            )
            for row in rows:
                found.setdefault(row["x"] or "", row["label"] or "")
        return found

    def actor_id(self, iri: str) -> str:
        """The local id of an actor, or the IRI itself for something else."""
        return self.mint.local("actor", iri) or iri

    def _describe(self, iris: Sequence[str]) -> dict[str, Description]:
        """Every property of every thing named; values as text, sorted."""
        result: dict[str, Description] = {iri: defaultdict(list) for iri in iris}
        for part in _portions(iris):
            rows = self.store.select(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {_iris(part)} }} ?s ?p ?o }}")
            for row in rows:
                result[row["s"] or ""][row["p"] or ""].append(row["o"] or "")
        for about in result.values():
            for values in about.values():
                values.sort()
        return result


def _iris(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in iris)


def _portions(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[start : start + _PORTION] for start in range(0, len(items), _PORTION))


def _one(about: Mapping[str, list[str]], term: NamedNode) -> str | None:
    values = about.get(term.value)
    return values[0] if values else None


def _values(things: Mapping[str, Description], term: NamedNode) -> list[str]:
    """All values of one property, sorted, each once."""
    return sorted({value for about in things.values() for value in about.get(term.value, [])})


def _individual(kind: type[Value], iri: str | None, default: Value) -> Value:
    name = (KG.local(iri) or "").lower() if iri else ""
    return kind(name) if name in {*kind} else default


def _reviewed(claims: Sequence[ViewClaim], iri: str | None) -> str:
    if any(claim.review is ReviewStatus.ACCEPTED and not claim.hand_made for claim in claims):
        return "accepted"
    if any(claim.hand_made for claim in claims):
        return "made"
    return "accepted" if iri == KG["Accepted"].value and not claims else "unreviewed"


def _speaker(speaker: Description, labels: Mapping[str, str]) -> str | None:
    actor = _one(speaker, PROV["wasAttributedTo"])
    return (
        (labels.get(actor) if actor else None) or _one(speaker, KG["speakerLabel"]) or _one(speaker, KG["readSpeaker"])
    )


def _identifier(link: str) -> tuple[str, str, str | None]:
    number = WD.local(link)
    return ("Wikidata", number, f"https://www.wikidata.org/wiki/{number}") if number else ("Same as", link, link)


def _file_name(text: str | None) -> str | None:
    """A document's name without the folders of the machine that read it."""
    return text.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if text else None


def _last_part(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def spaced(name: str) -> str:
    """A relation's name as words, when no table knows it."""
    local = _last_part(name)
    return "".join(f" {char.lower()}" if char.isupper() else char for char in local).replace("_", " ").strip()


def _claim_order(claim: ViewClaim) -> tuple[bool, str, str]:
    """Those for it first, then by date, undated last."""
    return claim.against, (claim.not_before or claim.not_after or dt.date.max).isoformat(), claim.id
