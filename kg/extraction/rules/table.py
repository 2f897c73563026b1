"""The frame table: how texts express relations, read from `data/frames/*.toml` and indexed by trigger."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.extraction.rules.nouns import load_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.relations import Relation, RelationTable

__all__ = ["Frame", "FrameTable", "Need", "load_frames"]

_KEYS = frozenset({
    "verb", "noun", "adj", "prep", "source", "target", "light", "subj", "obj", "noobj", "case", "hasno",
    "has", "need", "noneed", "comp", "compobj", "compsubj", "noncomp", "nocomp", "xobj",
    "tone", "deontic", "commit", "refusal", "null", "things", "deep", "place", "people", "group", "direct",
    "range", "pair", "made",
    "low", "civil", "carried", "intransitive", "norights", "armed", "home", "copular", "subjunctive",
    "unwilling", "told",
})  # fmt: skip
_SOURCES = ("poss", "amod", "by", "between", "light")
_TARGETS = ("of", "with", "against", "on", "to")
"""The role paths of a noun whose row names none."""
_LIGHT = frozenset(
    [
        "have",
        "hold",
        "make",
        "give",
        "take",
        "launch",
        "carry",
        "conduct",
        "stage",
        "wage",
        "mount",
        "issue",
        "express",
        "voice",
        "announce",
        "declare",
        "begin",
        "start",
        "open",
        "continue",
        "resume",
        "step",
        "intensify",
        "order",
        "impose",
        "do",
        "pay",
        "offer",
        "reach",
        "sign",
        "deliver",
        "undertake",
        "extend",
        "send",
    ]
)


@dataclass(frozen=True, slots=True)
class Need:
    """A prepositional phrase or clause that must be there; with one of `words` in it, if any."""

    word: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to express a relation; `data/frames/README.md` tells what each key means."""

    relation: Relation
    kind: str
    words: tuple[tuple[str, str], ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    light: frozenset[str]
    subj: frozenset[str]
    obj: frozenset[str]
    noobj: frozenset[str]
    has: frozenset[str]
    need: tuple[Need, ...]
    noneed: frozenset[str]
    comp: frozenset[str]
    compobj: frozenset[str]
    compsubj: frozenset[str]
    noncomp: frozenset[str]
    xobj: frozenset[str]
    tone: str
    flags: frozenset[str]
    range: str
    case: frozenset[str] = frozenset()
    hasno: frozenset[str] = frozenset()
    particle: str = ""
    where: str = ""

    @property
    def weight(self) -> int:
        """How specific it is: the more it asks, the earlier it is tried."""
        asked = (
            bool(self.subj) * 2, bool(self.obj) * 3, bool(self.has) * 2, bool(self.need) * 2, bool(self.comp) * 3,
            bool(self.compobj), bool(self.compsubj) * 2, bool(self.xobj) * 2,
            bool(self.tone) * 5, bool(self.particle) * 2,
            bool(self.flags & {"deontic", "commit", "refusal", "norights", "subjunctive", "unwilling", "told"}) * 2,
            bool(self.noneed), bool(self.range),
            any(need.words for need in self.need) * 2, bool(self.flags & {"people", "nocomp", "pair", "carried"}),
            bool(self.light), bool(self.case) * 2,
        )  # fmt: skip
        return sum(asked)

    def asked(self, step: str) -> frozenset[str]:
        """The lemmas of which the noun of a step must be one: the object's, or those behind a preposition; if any."""
        return self.obj if step == "obj" else next((need.words for need in self.need if need.word == step), frozenset())

    def has_flag(self, flag: str) -> bool:
        """Whether a yes-or-no key is set."""
        return flag in self.flags


_FLAGS = (
    "deontic", "commit", "refusal", "null", "things", "deep", "place", "people", "group", "direct", "pair", "made",
    "low", "nocomp", "civil", "carried", "intransitive", "norights", "armed", "home", "copular", "subjunctive",
    "unwilling", "told",
)  # fmt: skip


def _needs(value: str, where: str) -> tuple[Need, ...]:
    found = []
    for part in value.split():
        word, _, words = part.partition(":")
        some = frozenset(words.split("|")) - {"", "*"} if words else frozenset()
        for kind in sorted(one for one in some if one.startswith("@")):
            some = some - {kind} | _kind(kind[1:], where)
        found.append(Need(word, some))
    return tuple(found)


def _kind(name: str, where: str) -> frozenset[str]:
    """The words of a kind of nouns ("@troops")."""
    kinds = load_nouns().kinds
    if name not in kinds:
        raise DataError(f"no kind of nouns is @{name}", where=where, remedy=f"Use: {', '.join(sorted(kinds))}.")
    return kinds[name]


def _carriers(value: str) -> frozenset[str]:
    """Lemmas of the verbs that carry a noun; a particle ("carry+out") is not asked for.

    >>> sorted(_carriers("carry+out stage"))
    ['carry', 'stage']
    """
    return frozenset(word if word.endswith("+not") else word.partition("+")[0] for word in value.split())


def _frame(relation: Relation, row: dict[str, Any], where: str) -> Frame:
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise DataError(f"unknown key {', '.join(unknown)}", where=where, remedy=f"Use: {', '.join(sorted(_KEYS))}.")
    kinds = [kind for kind in ("verb", "noun", "adj", "prep") if kind in row]
    if len(kinds) != 1:
        raise DataError("a frame has either verb, noun, adj or prep", where=where, remedy="Give one of the four.")
    kind = kinds[0]
    words = []
    for word in row[kind].split():
        some_words = sorted(_kind(word[1:], where)) if word.startswith("@") else [word]
        words += [(lemma, particle) for lemma, _, particle in (one.partition("+") for one in some_words)]

    def some(key: str) -> frozenset[str]:
        words = frozenset(row.get(key, "").split())
        for word in sorted(words):
            if word.startswith("@"):  # kept beside its words: names are looked up by it
                words |= _kind(word[1:], where)
        return words

    default = _SOURCES if kind == "noun" else ("subj",)
    wanted = {"noun": _TARGETS, "prep": ("self",)}.get(kind, ("obj",))
    return Frame(
        relation=relation,
        kind=kind,
        words=tuple(words),
        source=tuple(row["source"].split()) if "source" in row else default,
        target=tuple(row["target"].split()) if "target" in row else wanted,
        light=_carriers(row.get("light", "")) or (_LIGHT if kind == "noun" else frozenset()),
        subj=some("subj"),
        obj=some("obj"),
        noobj=some("noobj"),
        has=some("has"),
        need=_needs(row.get("need", ""), where),
        noneed=some("noneed"),
        comp=some("comp"),
        compobj=some("compobj"),
        compsubj=some("compsubj"),
        noncomp=some("noncomp"),
        xobj=some("xobj"),
        tone=row.get("tone", ""),
        flags=frozenset(flag for flag in _FLAGS if row.get(flag)),
        range=row.get("range", ""),
        case=some("case"),
        hasno=some("hasno"),
        where=where,
    )


class FrameTable:
    """Frames by trigger lemma, the most specific first."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.verbs: dict[str, list[Frame]] = {}
        self.nouns: dict[str, list[Frame]] = {}
        self.adjectives: dict[str, list[Frame]] = {}
        self.refusals: dict[str, list[Frame]] = {}
        self.prepositions: dict[str, list[Frame]] = {}
        self.frames: list[Frame] = []
        for frame in frames:
            self.frames.append(frame)
            index = self.refusals if frame.has_flag("unwilling") else self._index(frame.kind)
            for lemma, particle in frame.words:
                row = replace(frame, particle=particle) if particle else frame
                index.setdefault(lemma, []).append(row)
        for table in (self.verbs, self.nouns, self.adjectives, self.prepositions, self.refusals):
            for rows in table.values():
                rows.sort(key=lambda row: -row.weight)

    def _index(self, kind: str) -> dict[str, list[Frame]]:
        return {"verb": self.verbs, "noun": self.nouns, "adj": self.adjectives, "prep": self.prepositions}[kind]

    def __len__(self) -> int:
        return len(self.frames)


def _read(path: Path, relations: RelationTable) -> list[Frame]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not a frame table: {error}", where=str(path), remedy="Mend the TOML.") from error
    found = []
    for name, rows in data.items():
        relation = relations.get(name)
        if relation is None:
            near = ", ".join(relations.nearest(name))
            raise DataError(f"no relation is named {name}", where=f"{path}: [{name}]", remedy=f"Did you mean {near}?")
        found += [_frame(relation, row, f"{path.name}: {name}[{number}]") for number, row in enumerate(rows)]
    return found


@lru_cache(maxsize=4)
def _load(relations: RelationTable, folders: tuple[str, ...]) -> FrameTable:
    return FrameTable(
        [
            frame
            for folder in folders
            for path in sorted(Path(folder).glob("*.toml"))
            for frame in _read(path, relations)
        ]
    )


def load_frames(relations: RelationTable, extra: Sequence[Path] = ()) -> FrameTable:
    """The package's frames and those of further folders.

    Raises:
        DataError: a row is wrong; names the file and the row.
    """
    own = Path(__file__).parent.parent.parent / "data" / "frames"
    return _load(relations, (str(own), *(str(folder) for folder in extra)))
