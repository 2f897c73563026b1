"""How answers are printed: the formats that questions and measures share."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Options
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.questions.page import Answer

__all__ = ["Answering", "rendered"]

FORMATS = ("text", "markdown", "html", "json", "csv", "tsv", "jsonl")
_WIDEST = 120  # columns: longer lines of prose are hard to read


@dataclass(frozen=True)
class Answering(Options):
    """`--format`: how an answer is printed.

    Raises:
        UsageError: there is no such format; told before anything is asked.
    """

    form: Annotated[
        str | None, typer.Option("--format", help="text, markdown, html, json, csv, tsv or jsonl; text unless given.")
    ] = None

    def __post_init__(self) -> None:
        if self.form is not None and self.form not in FORMATS:
            raise UsageError(f"no format “{self.form}”", remedy=f"Use one of: {', '.join(FORMATS)}.")

    def print(self, answer: Answer) -> None:
        """Print the answer; nothing in it is obeyed by a terminal."""
        from kg.cli.output import safe

        text = rendered(answer, self.form)
        sys.stdout.write(safe(text) if sys.stdout.isatty() else text)


def rendered(answer: Answer, form: str | None) -> str:
    """The answer in a format, as text."""
    import json

    from kg.cli.output import rows_to_text, safe, width

    if form in {None, "text"}:
        return safe(answer.text(min(width(), _WIDEST)))
    if form == "markdown":
        return safe(answer.markdown())
    if form == "html":
        return safe(answer._repr_html_())
    if form == "json":
        return json.dumps(answer.to_json(), ensure_ascii=False, indent=2) + "\n"
    return rows_to_text(*answer.rows(), form or "tsv")
