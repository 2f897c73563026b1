"""Which claims a change touches: by documents that changed, and by what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kg.actors.identity import unresolved_id
from kg.graph.decisions import effective
from kg.graph.derive.library import all_citations, minimal_record
from kg.graph.documents import citations_from_quads, cited_records, read_documents, records_from_quads
from kg.model import ActorType, DecisionKind, Reading, content_hash, name_key
from kg.vocabulary import KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import NamedNode, Quad

    from kg.actors.identity import Identity
    from kg.graph.derive.reading import StoreView
    from kg.graph.documents import DocumentRecord
    from kg.model import Claim, Decision

__all__ = ["changed_documents", "touched_by_decisions", "touched_by_documents"]

_NAMES = frozenset({DecisionKind.RENAMED, DecisionKind.ALIAS_ADDED, DecisionKind.ALIAS_REMOVED})
_PAIRS = frozenset({DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR})
_HOPS = 5


def changed_documents(
    view: StoreView,
    old: Mapping[NamedNode, Sequence[Quad]],
    new: Mapping[NamedNode, Sequence[Quad]],
    claims: Iterable[Claim],
) -> dict[str, DocumentRecord | None]:
    """Documents whose description the change may touch, with the description after it.

    Args:
        view: the store before the change.
        old: what the replaced graphs hold now.
        new: what they will hold.
        claims: old and new claims of the replaced graphs.

    Returns:
        Document id -> its record; None when nothing tells of it any more.
    """
    own = {record.id: record for quads in new.values() for record in records_from_quads(quads, view.mint)}
    gone = {record.id for quads in old.values() for record in records_from_quads(quads, view.mint)}
    told = [text for quads in new.values() for text in citations_from_quads(quads)]
    before = [text for quads in old.values() for text in citations_from_quads(quads)]
    keys = {claim.document for claim in claims} | set(cited_records([*told, *before]))
    touched = set(own) | gone | {content_hash(key) for key in keys}
    replaced = {graph.value for graph in new}
    elsewhere = {
        record.id: record
        for record in read_documents(view.store, touched - gone - set(own), view.mint)
        if record.kind != "cited"
    }
    missing = touched - set(own) - set(elsewhere)
    cited: dict[str, DocumentRecord] = {}
    if missing:
        known = cited_records([*told, *all_citations(view.store, but=replaced)])
        still = view.cited_keys(missing, but=sorted(replaced))
        still |= {content_hash(key): key for key in _cited_by(new)}
        cited = {document_id: minimal_record(key) for document_id, key in still.items()}
        cited |= {content_hash(key): record for key, record in known.items()}
    return {each: own.get(each) or elsewhere.get(each) or cited.get(each) for each in sorted(touched)}


def _cited_by(new: Mapping[NamedNode, Sequence[Quad]]) -> set[str]:
    """Keys of documents that new claims name (they stand on claims outside their document's graph)."""
    named = (quad.object for quads in new.values() for quad in quads if quad.predicate == KG["documentKey"])
    return {key.value for key in named if isinstance(key, Literal)}


def touched_by_documents(view: StoreView, changed: Mapping[str, DocumentRecord | None]) -> set[str]:
    """Ids of stored claims whose document's description changes, or that of one it retells."""
    before = {record.id: record for record in read_documents(view.store, changed, view.mint)}
    differ = {each for each, record in changed.items() if record != before.get(each)}
    records = [record for each in differ for record in (before.get(each), changed.get(each)) if record]
    return view.claims_of_documents(differ | _retelling(view, records))


def _retelling(view: StoreView, records: Iterable[DocumentRecord]) -> set[str]:
    """Ids of documents that retell some, or retell one that does."""
    found: set[str] = set()
    wave = list(records)
    for _ in range(_HOPS):
        names = {name for record in wave for name in (record.key, record.url) if name}
        further = view.derived_from(names) - found if names else set()
        if not further:
            break
        found |= further
        wave = list(read_documents(view.store, further, view.mint))
    return found


def touched_by_decisions(
    view: StoreView, before: Identity, after: Identity, decided: Iterable[Decision], decisions: Iterable[Decision]
) -> tuple[set[str], set[str]]:
    """Ids of stored claims, and of actors, that decisions touch.

    Args:
        view: the store before the change.
        before: who is who without the decisions.
        after: who is who with them.
        decided: the new records.
        decisions: all records, the new ones included.
    """
    claims: set[str] = set()
    passages: set[tuple[str, str]] = set()
    actors: set[str] = set()
    names: set[str] = set()
    for decision in effective(decided, decisions):
        if decision.kind.is_verdict:
            claims.update(decision.targets)
            if decision.document is not None and decision.quote is not None:
                passages.add((content_hash(decision.document), decision.quote))
        elif decision.kind in _PAIRS | _NAMES:
            actors.update(decision.targets)
            names |= {decision.value} if decision.kind in _NAMES and decision.value else set()
        elif decision.kind is not DecisionKind.UNDONE:
            claims.update(decision.targets)
    claims |= view.claims_on_passages(passages)
    if actors:
        actors = _with_dependents(actors, before, after) | {unresolved_id(name) for name in names}
        claims |= view.claims_about(actors)
        claims |= _by_name(view, names)
        claims |= _by_publisher(view, before, after)
    return claims, actors


def _with_dependents(actors: set[str], before: Identity, after: Identity) -> set[str]:
    """Actors with all that are merged with them, and, where their id changes, all that act for them."""
    found = {member for each in actors for who in (before, after) for member in who.members(each)}
    wave = {each for each in found if before.canonical(each) != after.canonical(each)}
    registry = after.registry
    for _ in range(_HOPS):
        owners = {row.id for row in registry.actors.values() if row.acts_for in wave}
        owners |= {row.holder for row in registry.tenures if row.acts_for in wave}
        states = [state for each in wave if (state := registry.get(each)) and state.type is ActorType.COUNTRY]
        countries = {state.country for state in states}
        owners |= {row.id for row in registry.actors.values() if row.country in countries}
        wave = {member for each in owners for who in (before, after) for member in who.members(each)} - found
        if not wave:
            break
        found |= wave
    return found


def _by_name(view: StoreView, names: Iterable[str]) -> set[str]:
    """Claims with words that are looked up by name, where the words are one of the names."""
    keys = {name_key(name) for name in names}
    found: set[str] = set()
    if not keys:
        return found
    for read, means, label, link in (
        ("readSubject", "subjectMeans", "subjectLabel", ""),
        ("readObject", "objectMeans", "objectLabel", ""),
        ("readSpeaker", "speakerMeans", "speakerLabel", "?claim kg:speaker ?x ."),
    ):
        x = "?x" if link else "?claim"
        rows = view.store.select(
            f"SELECT ?claim ?text ?label {{ {x} kg:{read} ?text . {link} FILTER NOT EXISTS {{ {x} kg:{means} ?m }} "
            f"OPTIONAL {{ {x} kg:{label} ?label }} }}"
        )
        found |= {
            view.mint.local("claim", row["claim"] or "") or ""
            for row in rows
            if keys & {name_key(row["text"] or ""), name_key(row["label"] or row["text"] or "")}
        }
    return found


def _by_publisher(view: StoreView, before: Identity, after: Identity) -> set[str]:
    """Claims of documents whose publisher becomes another actor: it may be a named source too."""
    rows = view.store.select("SELECT ?doc ?name { ?doc dcterms:publisher ?name }")
    publishers = {row["name"] or "" for row in rows}
    moved = {name for name in publishers if before.of(Reading(name)) != after.of(Reading(name))}
    documents = {view.mint.local("doc", row["doc"] or "") or "" for row in rows if row["name"] in moved}
    if not documents:
        return set()
    records = read_documents(view.store, documents, view.mint)
    return view.claims_of_documents(documents | _retelling(view, records))
