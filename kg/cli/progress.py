"""Progress on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build.report import Progress

__all__ = ["terminal_progress"]


class _Bar:
    """A line on standard error: what, how far, at which rate."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Rich

        self._rich = Rich(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )

    def start(self, what: str, total: int | None) -> None:
        self._rich.start()
        self._task = self._rich.add_task(what, total=total, rate="")

    def step(self, unit: str) -> None:  # noqa: ARG002 - names may be long: the count says enough
        task = self._rich.tasks[self._task]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        self._rich.update(self._task, advance=1, rate=rate)

    def stop(self) -> None:
        self._rich.stop()
        for task in list(self._rich.task_ids):
            self._rich.remove_task(task)


def terminal_progress() -> Progress:
    """A bar when standard error is a terminal, silence otherwise."""
    if sys.stderr.isatty():
        return _Bar()
    from kg.build.report import Silent

    return Silent()
