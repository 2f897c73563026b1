"""Actors that are probably one: alike in spelling, transliteration or initials, and in company.

Names that only texts know, and the actors that a project adds to the registry, are compared with
each other and with the registry that kg carries, whose own actors are taken to be apart. A score is at most 1:
nine tenths for the names, one tenth for what the two have in common in the graph. What somebody
said is different is not proposed again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.actors.identity import UNRESOLVED
from kg.model import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kg.actors.identity import Identity
    from kg.store.protocol import Store
    from kg.vocabulary import Mint

__all__ = ["Candidate", "Profile", "duplicates", "name_score", "profiles"]

_NAMES, _COMPANY = 0.9, 0.1
_SHORT = 4  # letters: shorter names are alike only when equal
_FIRST_LOOK = 72.0
_PER_NAME = 12
_SHOWN = 3
_PERSON = "Person"

_SOUNDS = (
    ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dj", "j"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("y", "i"), ("ei", "e"),
    ("ai", "e"), ("ae", "e"), ("x", "ks"), ("w", "v"), ("tz", "ts"), ("c", "k"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one actor of the graph.

    Attributes:
        names: its label first.
        kind: local name of its class, when something says what it is.
        company: what it does and to whom, what is done to it and by whom.
    """

    id: str
    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    company: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether it is in the registry."""
        return not self.id.startswith(UNRESOLVED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that are probably one; `stays` is the better known.

    Attributes:
        score: at most 1.
        evidence: why, for people.
    """

    stays: Profile
    goes: Profile
    score: float
    evidence: str


def fold(name: str) -> str:
    """A name with the differences of transliteration taken out.

    >>> fold("Zelenskyy") == fold("Zelensky"), fold("Qaddafi") == fold("Kadafi")
    (True, True)
    """
    found = name_key(name)
    found = re.sub(r"\b(al|el|ul|bin|ibn)[ -]", "", found)
    for one, other in _SOUNDS:
        found = found.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", found)


def name_score(one: str, other: str, *, persons: bool) -> tuple[float, str]:
    """How alike two names are, at most 1, and in what.

    >>> name_score("V. Putin", "Vladimir Putin", persons=True)
    (0.92, 'initials')
    >>> name_score("IAEA", "International Atomic Energy Agency", persons=False)
    (0.9, 'abbreviation')
    """
    from rapidfuzz import fuzz

    first, second = name_key(one), name_key(other)
    if first == second:
        return 1.0, "same name"
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0, ""
    if persons and (initials := _initials(first.split(), second.split())):
        return initials
    for short, long in ((one, second), (other, first)):
        if short.isupper() and len(short) > 1 and short.casefold() == "".join(
            word[0] for word in long.split() if word not in {"of", "the", "and", "for", "on"}
        ):
            return 0.9, "abbreviation"
    if min(len(first), len(second)) < _SHORT:
        return 0.0, ""
    if persons and _other_person(first.split(), second.split()):
        return 0.0, ""
    spelling = fuzz.token_sort_ratio(first, second) / 100
    sound = fuzz.token_sort_ratio(fold(one), fold(other)) / 100 * 0.98
    return (spelling, "spelling") if spelling >= sound else (sound, "transliteration")


def _initials(one: Sequence[str], other: Sequence[str]) -> tuple[float, str] | None:
    """`v putin` and `vladimir putin`; a last name alone is weaker."""
    if not one or not other or one[-1] != other[-1]:
        return None
    short, long = sorted((one, other), key=lambda words: len("".join(words)))
    if len(short) < len(long) and list(long[-len(short) :]) == list(short):
        return 0.78, "last name"
    fronts = list(zip(short[:-1], long[:-1], strict=False))
    if fronts and all(left[0] == right[0] and 1 in {len(left), len(right)} for left, right in fronts):
        return 0.92, "initials"
    return None


def _other_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether first names tell two people apart: Joe and Jill Biden."""
    from rapidfuzz import fuzz

    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:  # noqa: PLR2004
        return False
    return fuzz.ratio(fold(one[0]), fold(other[0])) < _FIRST_LOOK


def profiles(store: Store, mint: Mint) -> dict[str, Profile]:
    """Every actor of the graph; names of the registry's, company of those that do something."""
    rows = store.select(
        "SELECT ?actor ?name ?pref ?country ?class WHERE { ?actor a kg:Actor ; skos:prefLabel ?pref ; a ?class . "
        "FILTER(?class NOT IN (kg:Actor, kg:UnresolvedActor)) "
        "OPTIONAL { ?actor skos:altLabel ?name } OPTIONAL { ?actor kg:country ?country } }"
    )
    unsaid = store.select(  # nothing says what they are
        "SELECT ?actor ?name ?pref WHERE { ?actor a kg:UnresolvedActor ; skos:prefLabel ?pref . "
        "OPTIONAL { ?actor skos:altLabel ?name } "
        "FILTER NOT EXISTS { ?actor a ?c . FILTER(?c NOT IN (kg:Actor, kg:UnresolvedActor)) } }"
    )
    names: dict[str, dict[str, None]] = defaultdict(dict)
    facts: dict[str, tuple[str | None, str | None]] = {}
    for row in [*rows, *unsaid]:
        actor = mint.local("actor", row["actor"] or "") or ""
        names[actor].setdefault(row["pref"] or "", None)
        if row.get("name"):
            names[actor].setdefault(row["name"] or "", None)
        kind = re.split(r"[#/]", row.get("class") or "")[-1] or None
        facts[actor] = (kind, row.get("country"))
    company = _company(store, mint)
    return {
        actor: Profile(actor, tuple(each), *facts[actor], frozenset(company.get(actor, ())))
        for actor, each in names.items()
    }


def _company(store: Store, mint: Mint) -> dict[str, set[str]]:
    rows = store.select("SELECT ?s ?p ?o WHERE { ?e a kg:Edge ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }")
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        source, target = (mint.local("actor", row[end] or "") or "" for end in ("s", "o"))
        relation = re.split(r"[#/]", row["p"] or "")[-1]
        found[source].add(f"{relation} {target}")
        found[target].add(f"{source} {relation}")
    return found


def duplicates(
    everyone: Mapping[str, Profile], identity: Identity, *, own: Collection[str] = (), least: float = 0.7
) -> list[Candidate]:
    """Probable duplicates among actors that only texts name or a project added, and between them and the registry.

    Args:
        everyone: `profiles`.
        identity: knows merges and refusals.
        own: ids of actors that the project adds to the registry.
        least: the lowest score to report.

    Returns:
        Best first; each pair once.
    """
    from rapidfuzz import fuzz, process

    owners: dict[str, list[str]] = defaultdict(list)
    for actor in sorted(everyone):
        for name in everyone[actor].names:
            owners[fold(name)].append(actor)
            owners[name_key(name)].append(actor)
            if " " in name and (letters := "".join(word[0] for word in name_key(name).split())):
                owners[letters].append(actor)
    keys = list(owners)
    found: dict[frozenset[str], Candidate] = {}
    for actor in sorted(everyone):
        profile = everyone[actor]
        if profile.known and actor not in own:
            continue
        near: set[str] = set()
        for name in profile.names:
            for scorer in (fuzz.ratio, fuzz.token_set_ratio):
                matches = process.extract(fold(name), keys, scorer=scorer, limit=_PER_NAME, score_cutoff=_FIRST_LOOK)
                near |= {other for match in matches for other in owners[match[0]]}
            near |= set(owners.get(name_key(name), ()))
        for other in sorted(near - {actor}):
            pair = frozenset((actor, other))
            if pair not in found and not _settled(identity, actor, other):
                candidate = _compare(everyone[other], profile, own)
                if candidate.score >= least:
                    found[pair] = candidate
    return sorted(found.values(), key=lambda each: (-each.score, each.stays.id, each.goes.id))


def _settled(identity: Identity, one: str, other: str) -> bool:
    return identity.refused(one, other) or identity.canonical(one) == identity.canonical(other)


def _compare(one: Profile, other: Profile, own: Collection[str]) -> Candidate:
    # The better known stays: of the registry that kg carries, else of the project's own.
    stays, goes = sorted((one, other), key=lambda each: (not each.known, each.id in own, each.id))
    if one.kind and other.kind and one.kind != other.kind and _PERSON in {one.kind, other.kind}:
        return Candidate(stays, goes, 0.0, "")
    if one.country and other.country and one.country != other.country:
        return Candidate(stays, goes, 0.0, "")
    persons = _PERSON in {one.kind, other.kind}
    scored = [(*name_score(left, right, persons=persons), left, right) for left in one.names for right in other.names]
    score, how, left, right = max(scored, key=lambda item: (item[0], item[2:]))
    shared = sorted(one.company & other.company)
    evidence = f"{how}: “{left}”, “{right}”" if name_key(left) != name_key(right) else f"{how}: “{left}”"
    if shared:
        evidence += "; both: " + ", ".join(shared[:_SHOWN])
    company = min(1.0, len(shared) / 2)
    return Candidate(stays, goes, round(score * _NAMES + company * _COMPANY, 3), evidence)
