"""What is different between two graphs, in sentences that a person reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kg.model import DecisionKind
from kg.vocabulary import DCTERMS, KG, PROV, RDF, SCHEMA, SKOS, Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Quad, Triple

__all__ = ["Difference", "compare"]

_SHORT = 60  # characters of a quote in a sentence
_VERDICTS = frozenset(kind.value for kind in DecisionKind if kind.is_verdict)
_KINDS = ("document", "claim", "decision", "actor", "edge", "event", "office", "tenure", "relation", "other")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is in one graph only, or not the same in both.

    Attributes:
        kind: one of `document`, `claim`, `decision`, `actor`, `edge`, `event`, `office`, `tenure`, `relation`, `other`.
        change: "added", "removed" or "changed", from the first graph to the second.
        iri: which thing.
        sentence: what is different, for a person.
        before, after: what the graphs say where they differ: property -> values, sorted.
    """

    kind: str
    change: str
    iri: str
    sentence: str
    before: Mapping[str, Sequence[str]] = field(default_factory=dict)
    after: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """For `--json`: plain values."""
        return {
            "kind": self.kind,
            "change": self.change,
            "iri": self.iri,
            "sentence": self.sentence,
            "before": {name: list(values) for name, values in self.before.items()},
            "after": {name: list(values) for name, values in self.after.items()},
        }


def compare(one: Iterable[Quad | Triple], other: Iterable[Quad | Triple], mint: Mint | None = None) -> list[Difference]:
    """What is different in the second graph, things that people made first.

    Args:
        one: the first graph; which named graph a statement stands in does not matter.
        other: the second graph.
        mint: of the base of both.

    Returns:
        Differences by kind, change and sentence. What follows from a difference that is listed
        (a speaker of a claim, a tally of an edge, a direct triple, the event that a claim is
        counted in) is not listed again.
    """
    mint = mint or Mint()
    left, right = _Graph(one, mint), _Graph(other, mint)
    found = []
    for subject in sorted(left.about.keys() | right.about.keys()):
        before, after = left.about.get(subject, {}), right.about.get(subject, {})
        if before == after:
            continue
        kind = right.kind(subject) or left.kind(subject)
        if kind is None:
            continue
        difference = _difference(kind, subject, before, after, left, right)
        if difference is not None:
            found.append(difference)
    return sorted(found, key=lambda each: (_KINDS.index(each.kind), each.change, each.sentence, each.iri))


Facts = dict[str, tuple[str, ...]]


class _Graph:
    """Statements by subject, and names for what they are about."""

    def __init__(self, statements: Iterable[Quad | Triple], mint: Mint) -> None:
        self._mint = mint
        rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for statement in statements:
            subject, predicate, value = statement.subject, statement.predicate, statement.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                rows[subject.value][predicate.value].add(value.value)
        self.about: dict[str, Facts] = {
            subject: {name: tuple(sorted(values)) for name, values in facts.items()} for subject, facts in rows.items()
        }

    def kind(self, subject: str) -> str | None:
        """The kind of a thing; None for what is part of another (a speaker, a tally) or not described."""
        for kind in ("claim", "decision", "actor", "edge", "event", "office", "tenure"):
            if self._mint.local(kind, subject) is not None:
                return kind
        if self._mint.local("doc", subject) is not None:
            return "document"
        if any(self._mint.local(kind, subject) is not None for kind in ("speaker", "tally", "dyad")):
            return None
        return "relation" if KG.local(subject) else "other"

    def one(self, subject: str, predicate: NamedNode) -> str | None:
        values = self.about.get(subject, {}).get(predicate.value)
        return values[0] if values else None

    def name(self, iri: str | None) -> str:
        """What people call a thing."""
        if iri is None:
            return "somebody"
        label = self.one(iri, SKOS["prefLabel"]) or self.one(iri, DCTERMS["title"]) or self.one(iri, KG["name"])
        return label or self._mint.local("actor", iri) or iri.rpartition("/")[2].rpartition("#")[2]

    def words(self, kind: str, subject: str) -> str:
        """A thing in words."""
        if kind == "claim":
            return self._claim(subject)
        if kind == "event":
            return self._act(subject, KG["agent"], KG["relation"], KG["recipient"]) + self._when(subject)
        if kind == "edge":
            return self._act(subject, RDF["subject"], RDF["predicate"], RDF["object"])
        if kind == "decision":
            return self._decision(subject)
        if kind == "tenure":
            return f"{self.name(self.one(subject, KG['holder']))} as {self.name(self.one(subject, KG['office']))}"
        if kind == "relation":
            return KG.local(subject) or subject
        return f"“{self.name(subject)}”" if kind == "document" else self.name(subject)

    def _act(self, subject: str, agent: NamedNode, relation: NamedNode, recipient: NamedNode) -> str:
        verb = KG.local(self.one(subject, relation) or "") or "did something to"
        return f"{self.name(self.one(subject, agent))} {verb} {self.name(self.one(subject, recipient))}"

    def _when(self, subject: str) -> str:
        date = self.one(subject, KG["date"])
        return f", {date}" if date else ", undated"

    def _claim(self, subject: str) -> str:
        ends = []
        for meant, read in ((RDF["subject"], KG["readSubject"]), (RDF["object"], KG["readObject"])):
            actor = self.one(subject, meant)
            ends.append(self.name(actor) if actor else self.one(subject, read) or "somebody")
        verb = KG.local(self.one(subject, RDF["predicate"]) or "") or "did something to"
        negated = "it is denied that " if self.one(subject, KG["polarity"]) == KG["Negated"].value else ""
        modality = KG.local(self.one(subject, KG["modality"]) or "") or "Actual"
        mode = "" if modality == "Actual" else f" ({modality.lower()})"
        document = self.name(self.one(subject, PROV["hadPrimarySource"]))
        return f"{negated}{ends[0]} {verb} {ends[1]}{mode}{self._when(subject)} (in “{document}”)"

    def _decision(self, subject: str) -> str:
        kind = self.one(subject, KG["decision"]) or "decided"
        author = self._mint.local("reviewer", self.one(subject, PROV["wasAttributedTo"]) or "") or "somebody"
        claim, actor = self.one(subject, KG["onClaim"]), self.one(subject, KG["onActor"])
        about = self._claim(claim) if claim else self.name(actor) if actor else "a decision"
        other = self.one(subject, KG["otherActor"]) or self.one(subject, KG["otherClaim"])
        value = self.one(subject, KG["value"])
        further = f" and {self.name(other)}" if other else f", “{value}”" if value else ""
        judged = kind if kind in _VERDICTS else f"decided {kind} on"
        return f"{author} {judged}: {about}{further}"


# What a change in a property is called. What is counted elsewhere, or only helps to find, is not told.
_TOLD = {
    KG["status"].value: "status",
    KG["date"].value: "date",
    KG["sources"].value: "independent sources",
    KG["claims"].value: "claims",
    KG["events"].value: "events",
    KG["first"].value: "first day",
    KG["last"].value: "last day",
    KG["contested"].value: "disputed",
    KG["reviewed"].value: "review",
    KG["polarity"].value: "polarity",
    KG["modality"].value: "modality",
    KG["quote"].value: "quote",
    KG["quantity"].value: "number",
    KG["confidence"].value: "reading confidence",
    KG["country"].value: "country",
    KG["actsFor"].value: "acts for",
    KG["notBefore"].value: "from",
    KG["notAfter"].value: "until",
    KG["sha256"].value: "text",
    KG["relation"].value: "relation",
    KG["agent"].value: "who acts",
    KG["recipient"].value: "acted upon",
    KG["participant"].value: "taking part",
    RDF["subject"].value: "who acts",
    RDF["object"].value: "acted upon",
    RDF["type"].value: "kind",
    SKOS["prefLabel"].value: "name",
    SKOS["altLabel"].value: "other names",
    DCTERMS["title"].value: "title",
    DCTERMS["publisher"].value: "publisher",
    DCTERMS["issued"].value: "published",
    SCHEMA["url"].value: "url",
}
_DERIVED_FOR_SEARCH = frozenset(
    KG[name].value for name in ("nameKey", "block", "cluster", "event", "edge", "tally", "shingles", "citation")
)


def _difference(kind: str, subject: str, before: Facts, after: Facts, left: _Graph, right: _Graph) -> Difference | None:
    """The difference in one thing; None when it only follows from another."""
    if not before:
        return Difference(kind, "added", subject, f"New {kind}: {right.words(kind, subject)}.", {}, after)
    if not after:
        return Difference(kind, "removed", subject, f"Gone {kind}: {left.words(kind, subject)}.", before, {})
    names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    names -= _DERIVED_FOR_SEARCH
    if kind == "actor":
        # Relations of an actor are told with the edges that they stand for.
        names = {name for name in names if name in _TOLD}
    if not names:
        return None
    parts = []
    for name in sorted(names, key=lambda each: (each not in _TOLD, _TOLD.get(each, each))):
        was, now = (_values(graph, facts.get(name, ())) for graph, facts in ((left, before), (right, after)))
        label = _TOLD.get(name, name.rpartition("/")[2].rpartition("#")[2])
        parts.append(f"{label} was {was}, is {now}")
    sentence = f"Changed {kind}: {right.words(kind, subject)}: {'; '.join(parts)}."
    pick = sorted(names)
    return Difference(
        kind, "changed", subject, sentence, {n: before.get(n, ()) for n in pick}, {n: after.get(n, ()) for n in pick}
    )


def _values(graph: _Graph, values: Sequence[str]) -> str:
    shown = [graph.name(value) if "://" in value else value for value in values]
    text = ", ".join(shown) or "not given"
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
