"""The house has floors: a room imports only from floors below it, and siblings not from each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "kg"

# From the bottom up. A room is a module or a package directly under kg/.
FLOORS = (
    ("model", "errors"),
    ("vocabulary", "relations", "project"),
    ("store", "actors", "reading"),
    ("graph", "extraction", "queries", "selection", "ontology"),
    ("curation", "questions", "analysis"),
    ("picture", "exchange"),
    ("build",),
    ("workbench",),
    ("cli", "__main__"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Rooms of one floor that may know each other, in this direction only.
STAIRS = {
    ("relations", "vocabulary"),
    ("project", "vocabulary"),
    ("queries", "selection"),
    ("curation", "questions"),
    ("analysis", "questions"),
    ("__main__", "cli"),
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(path: Path) -> set[tuple[str, int]]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            parts = node.module.split(".")
            if parts[0] == "kg":
                names = parts[1:2] or [alias.name for alias in node.names]
                found |= {(name, node.lineno) for name in names}
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "kg" and len(parts) > 1:
                    found.add((parts[1], node.lineno))
    return {(name, line) for name, line in found if name != "__version__"}


def sources() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if path != PACKAGE / "__init__.py" and "data" not in path.parts]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"kg/{room} stands on no floor: say where it lives in tests/test_floors.py"
    for other, line in imported_rooms(path):
        if other == room:
            continue
        assert other in FLOOR, f"{path}:{line}: kg.{other} stands on no floor"
        below = FLOOR[other] < FLOOR[room] or (room, other) in STAIRS
        assert below, f"{path}:{line}: {room} may not import {other}"


def test_every_room_has_a_docstring() -> None:
    for path in sources():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_top_level_is_as_the_user_fixed_it() -> None:
    allowed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "out"}
    allowed |= {"seeds", "kg", "queries", "tests", "notebooks"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found <= allowed, found - allowed
