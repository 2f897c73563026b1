"""The noun lists of `nouns.toml`: what common nouns stand for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

__all__ = ["Nouns", "load_nouns", "singular"]


@dataclass(frozen=True)
class Nouns:
    """What common nouns stand for; see `nouns.toml`."""

    agents: frozenset[str]
    forces: frozenset[str]
    weapons: frozenset[str]
    persons: frozenset[str]
    armed: frozenset[str]
    offices: frozenset[str]
    relational: frozenset[str]
    resolution: frozenset[str]
    agreement: frozenset[str]
    topic: frozenset[str]
    transparent: frozenset[str]
    kinds: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """The package's noun lists."""
    data = tomllib.loads((Path(__file__).parent / "nouns.toml").read_text(encoding="utf-8"))

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(data[section][key].split())

    return Nouns(
        agents=words("agents", "officials"),
        forces=words("agents", "forces"),
        weapons=words("agents", "weapons"),
        persons=words("people", "persons"),
        armed=words("people", "armed"),
        offices=words("offices", "persons"),
        relational=words("relational", "nouns"),
        resolution=words("objects", "resolution"),
        agreement=words("objects", "agreement"),
        topic=words("objects", "topic"),
        transparent=words("transparent", "nouns"),
        kinds={key: words("kinds", key) for key in data["kinds"]},
    )


@lru_cache(maxsize=4096)
def singular(word: str) -> str | None:
    """The listed noun for people or forces whose plural a lower-case word is; None for other words.

    >>> singular("gunmen"), singular("deputies"), singular("rebels"), singular("texas")
    ('gunman', 'deputy', 'rebel', None)
    """
    nouns = load_nouns()
    known = (nouns.persons, nouns.armed, nouns.forces, nouns.agents, nouns.offices, nouns.relational, nouns.weapons)
    forms = [word[:-1], word[:-3] + "y"] if word.endswith("s") else []
    forms += [word[:-2] + "an"] if word.endswith("men") else []
    forms += [word[:-3]] if word.endswith("children") else []
    return next((form for form in forms if any(form in words for words in known)), None)
