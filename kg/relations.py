"""The relation table: what can be claimed, one row a relation, read from `data/relations/*.toml`.

A project's own `seeds/relations/*.toml` add rows. Frames (how texts express a relation) stand in
`data/frames/` and belong to the extractor; this module knows nothing of them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.model import ActorType, name_key
from kg.vocabulary import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["CLASSES", "Relation", "RelationKind", "RelationTable", "load_relations"]

CLASSES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The sixteen PLOVER classes, from cooperative to hostile."""

GROUPS = {
    "actor": tuple(kind for kind in ActorType if kind.can_act),
    "state": (ActorType.COUNTRY, ActorType.GOVERNMENT_BODY, ActorType.PERSON, ActorType.INTERNATIONAL_ORGANIZATION),
    "any": tuple(ActorType),
}
"""Short words for domains and ranges of the table."""


class RelationKind(StrEnum):
    """Whether a relation happens (event) or lasts (state)."""

    EVENT = "event"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the relation table.

    Attributes:
        name: camelCase; past tense for events, present tense for states.
        root: PLOVER class, one of `CLASSES`.
        cameo: CAMEO code, as text ("041").
        family: event family: claims of one family may be one event; finer than the class.
        domain, range: actor types that may act, and be acted upon.
        goldstein: valence, −10 (hostile) to 10 (cooperative).
        label: how to read it ("called"); `inverse_label` from the object's side ("was called by").
        aliases: other words a person may type.
        example: a sentence of our own that expresses it.
    """

    name: str
    root: str
    cameo: str
    family: str
    kind: RelationKind
    symmetric: bool
    domain: tuple[ActorType, ...]
    range: tuple[ActorType, ...]
    goldstein: float
    label: str
    inverse_label: str
    aliases: tuple[str, ...] = ()
    example: str = ""
    comment: str = ""


class RelationTable:
    """All relations, by name and by any word that a person may type for one."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._rows = {relation.name: relation for relation in sorted(relations, key=lambda row: row.name)}

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __getitem__(self, name: str) -> Relation:
        return self._rows[name]

    def get(self, name: str) -> Relation | None:
        """The relation of exactly this name."""
        return self._rows.get(name)

    @cached_property
    def _words(self) -> dict[str, str]:
        words: dict[str, str] = {}
        for row in self:
            for word in (*row.aliases, row.label):
                words.setdefault(_word_key(word), row.name)
        words.update({_word_key(row.name): row.name for row in self})
        return words

    def find(self, word: str) -> Relation | None:
        """The relation that a person means: name, label, alias, CURIE or snake_case.

        >>> load_relations().find("cooperates").name
        'cooperatesWith'
        """
        name = self._words.get(_word_key(word.removeprefix("kg:")))
        return self._rows[name] if name else None

    def search(self, word: str) -> list[Relation]:
        """Relations that have the word in name, label, alias or family; or of that class or CAMEO code.

        >>> [row.name for row in load_relations().search("veto")]
        ['vetoed']
        """
        wanted = _word_key(word.removeprefix("kg:"))
        if word.upper() in CLASSES:
            return [row for row in self if row.root == word.upper()]
        if word.isdigit():
            return [row for row in self if row.cameo.startswith(word)]
        return [row for row in self if any(wanted in _word_key(text) for text in _texts(row))]

    def nearest(self, word: str, count: int = 3) -> list[str]:
        """Names of the relations spelled most like the word."""
        from rapidfuzz import process

        found = process.extract(_word_key(word), list(self._words), limit=count * 3, score_cutoff=60)
        return list(dict.fromkeys(self._words[match[0]] for match in found))[:count]


def _texts(row: Relation) -> tuple[str, ...]:
    return (row.name, row.label, row.inverse_label, row.family, *row.aliases)


def _word_key(word: str) -> str:
    spaced = "".join(f" {char}" if char.isupper() else char for char in word)
    return name_key(spaced.replace("_", " "))


def _types(value: str | list[str], where: str) -> tuple[ActorType, ...]:
    found: list[ActorType] = []
    for word in [value] if isinstance(value, str) else value:
        if word in GROUPS:
            found += GROUPS[word]
        elif word in {*ActorType}:
            found.append(ActorType(word))
        else:
            known = ", ".join([*GROUPS, *ActorType])
            raise DataError(f"“{word}” is no actor type", where=where, remedy=f"Use one of: {known}.")
    return tuple(dict.fromkeys(found))


_KEYS = frozenset(
    (
        "root", "cameo", "family", "kind", "symmetric", "domain", "range", "goldstein", "label", "inverse_label",
        "aliases", "example", "comment",
    )
)  # fmt: skip


def _check(name: str, row: dict[str, Any], where: str) -> None:
    """Raise a `DataError` that says what is wrong with a row and what is meant to stand there."""
    if not isinstance(row, dict):
        raise DataError(f"“{name}” is no row", where=where, remedy="A relation begins with a line [nameInCamelCase].")
    if not re.fullmatch(r"[a-z][A-Za-z0-9]*", name):
        remedy = "Write it in camelCase: brokeTiesWith."
        raise DataError(f"“{name}” is no name for a relation", where=where, remedy=remedy)
    if name in TERMS:
        raise DataError(f"kg:{name} means something else already", where=where, remedy="Give it another name.")
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        remedy = f"Known are: {', '.join(sorted(_KEYS))}."
        raise DataError(f"it has unknown lines: {', '.join(unknown)}", where=where, remedy=remedy)
    if row.get("kind", "event") not in {*RelationKind}:
        raise DataError(f"“{row['kind']}” is no kind of relation", where=where, remedy="Use event or state.")
    goldstein = row.get("goldstein", 0)
    if not isinstance(goldstein, int | float) or not -10 <= goldstein <= 10:  # noqa: PLR2004 (the scale's ends)
        raise DataError(f"goldstein is {goldstein!r}", where=where, remedy="Give a number from -10 to 10.")
    if not isinstance(row.get("symmetric", False), bool):
        raise DataError(f"symmetric is {row['symmetric']!r}", where=where, remedy="Write true or false.")
    if not isinstance(row.get("aliases", []), list):
        raise DataError(f"aliases is {row['aliases']!r}", where=where, remedy='Write a list: aliases = ["one", "two"].')


def _row(name: str, row: dict[str, Any], where: str) -> Relation:
    where = f"{where}: [{name}]"
    _check(name, row, where)
    missing = [key for key in ("root", "cameo", "family", "label", "inverse_label") if key not in row]
    if missing:
        raise DataError(f"relation {name} lacks {', '.join(missing)}", where=where, remedy="Add the missing lines.")
    if row["root"] not in CLASSES:
        raise DataError(f"“{row['root']}” is no PLOVER class", where=where, remedy=f"Use one of: {', '.join(CLASSES)}.")
    return Relation(
        name=name,
        root=row["root"],
        cameo=str(row["cameo"]),
        family=row["family"],
        kind=RelationKind(row.get("kind", "event")),
        symmetric=bool(row.get("symmetric", False)),
        domain=_types(row.get("domain", "actor"), where),
        range=_types(row.get("range", "actor"), where),
        goldstein=float(row.get("goldstein", 0.0)),
        label=row["label"],
        inverse_label=row["inverse_label"],
        aliases=tuple(row.get("aliases", ())),
        example=row.get("example", ""),
        comment=row.get("comment", ""),
    )


def _read(path: Path) -> list[Relation]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not a relation table: {error}", where=str(path), remedy="Mend the TOML.") from error
    return [_row(name, row, str(path)) for name, row in data.items()]


@lru_cache(maxsize=8)
def _load(folders: tuple[str, ...]) -> RelationTable:
    rows: dict[str, Relation] = {}
    for folder in folders:
        for path in sorted(Path(folder).glob("*.toml")):
            rows.update({row.name: row for row in _read(path)})
    return RelationTable(rows.values())


def load_relations(extra: Sequence[Path] = ()) -> RelationTable:
    """The package's table, with the rows of further folders over it.

    Raises:
        DataError: a row is wrong; names the file and the row.
    """
    own = Path(__file__).parent / "data" / "relations"
    return _load((str(own), *(str(folder) for folder in extra)))
