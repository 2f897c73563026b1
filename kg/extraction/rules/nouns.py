"""The noun lists of `nouns.toml`: what common nouns stand for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["Nouns", "load_nouns"]


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
    )
