"""Kept layouts: JSON files named by the view's structure; and positions that a person saved."""

from __future__ import annotations

import json
import math
import os
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["KeptLayouts", "read_positions"]

_FAR = 1e7
_KEEP = 60
"""So many layouts are kept; the oldest go first."""
_VERSION = 2
"""Raised when the layout changes: layouts of another version are computed anew."""


class KeptLayouts:
    """Layouts in a folder, by the hash of what decides them. A damaged file counts as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, structure: str) -> dict[str, tuple[float, float]] | None:
        """The layout of exactly this structure."""
        return self._read(self.folder / f"{structure}.json")

    def put(self, structure: str, positions: dict[str, tuple[float, float]]) -> None:
        """Keep a layout; a folder that cannot be written is no reason to draw nothing."""
        path = self.folder / f"{structure}.json"
        draft = path.with_suffix(f".{os.getpid()}.draft")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"version": _VERSION, "positions": positions}), encoding="utf-8")
            draft.replace(path)
            for old in self._newest_first()[_KEEP:]:
                old.unlink(missing_ok=True)
        except OSError:
            return

    def grown_from(self, actors: set[str]) -> dict[str, tuple[float, float]] | None:
        """Places in the kept layout that most likely grew, or shrank, into these actors.

        It shares at least two thirds of its own actors and a third of these; of several, the one
        that shares most, then the newest.
        """
        best: tuple[int, dict[str, tuple[float, float]]] | None = None
        for path in self._newest_first():
            known = self._read(path)
            if not known:
                continue
            shared = len(actors & set(known))
            if 3 * shared >= 2 * len(known) and 3 * shared >= len(actors) and (best is None or shared > best[0]):
                best = shared, known
        return {key: spot for key, spot in best[1].items() if key in actors} if best else None

    def _newest_first(self) -> list[Path]:
        try:
            return sorted(self.folder.glob("*.json"), key=lambda path: (-path.stat().st_mtime_ns, path.name))
        except OSError:
            return []

    @staticmethod
    def _read(path: Path) -> dict[str, tuple[float, float]] | None:
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return _positions(data["positions"]) if data["version"] == _VERSION else None
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _positions(data: object) -> dict[str, tuple[float, float]]:
    if not isinstance(data, dict):
        raise TypeError("positions are an object")
    spots = {str(key): (float(x), float(y)) for key, (x, y) in data.items()}
    if not all(math.isfinite(value) and abs(value) < _FAR for spot in spots.values() for value in spot):
        raise ValueError("a position is no finite number")
    return spots


def read_positions(path: Path) -> dict[str, tuple[float, float]]:
    """Positions that the page saved ("Positions" in its download menu).

    Raises:
        UsageError: the file cannot be read.
        DataError: it holds no positions.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}", remedy="Give a file saved by the page's Download menu.") from error
    try:
        return _positions(json.loads(text)["positions"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        remedy = 'It should be {"positions": {"actor-id": [x, y]}}, as the page’s Download menu saves it.'
        raise DataError("no positions in this file", where=str(path), remedy=remedy) from error
