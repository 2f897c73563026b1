"""The public face does not change by accident: names and signatures, as text, in golden/api.txt."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg import workbench

if TYPE_CHECKING:
    import pytest

GOLDEN = Path(__file__).parent / "golden" / "api.txt"


def public_api() -> str:
    lines = [f"kg.{name}" for name in sorted(kg.__all__)]
    lines.append(f"kg.open{inspect.signature(workbench.open)}")
    for name, member in sorted(vars(workbench.Workbench).items()):
        if name.startswith("_"):
            continue
        if inspect.isfunction(member):
            lines.append(f"Workbench.{name}{inspect.signature(member)}")
        else:
            lines.append(f"Workbench.{name}")
    return "\n".join(lines) + "\n"


def test_the_public_api_is_as_it_was(request: pytest.FixtureRequest) -> None:
    found = public_api()
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), "meant? then: pytest tests/test_api.py --update-golden"


def test_every_public_method_is_documented() -> None:
    for name, member in vars(workbench.Workbench).items():
        if not name.startswith("_"):
            assert inspect.getdoc(member), name
