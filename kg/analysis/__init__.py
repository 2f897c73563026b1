"""Measuring the graph: its projection to NetworkX, and measures that say what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.analysis.projection import project, project_pairs

__all__ = ["project", "project_pairs"]


def __getattr__(name: str) -> Any:
    # Help texts stand in this package, and a command line that shows them needs no store.
    if name in __all__:
        from kg.analysis import projection

        return getattr(projection, name)
    raise AttributeError(name)
