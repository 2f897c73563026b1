"""Nothing grows beyond what can be taken in: no function's body over 60 lines, no file over 400."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "kg"
LINES, FILE = 60, 400
ONE_NOUN = {"model.py", "workbench.py"}
"""Longer files that are one noun: the frozen values, the public face."""


def sources() -> list[tuple[str, str]]:
    """Path below kg/ and text of every module."""
    return sorted((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py"))


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last one."""
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def long_functions(text: str) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    return [f"{node.name}: {body_lines(node)} lines" for node in nodes if body_lines(node) > LINES]


def test_no_function_is_long() -> None:
    assert [f"{name} {each}" for name, text in sources() for each in long_functions(text)] == []


def test_no_file_is_long() -> None:
    lengths = {name: len(text.splitlines()) for name, text in sources() if name not in ONE_NOUN}
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_a_long_function_would_be_seen() -> None:
    lines = "\n".join(f"    a{number} = {number}" for number in range(LINES + 1))
    assert long_functions(f'def long():\n    """Says nothing."""\n{lines}\n') == [f"long: {LINES + 1} lines"]
    assert long_functions(f"def short():\n{lines.rsplit(chr(10), 1)[0]}\n") == []
