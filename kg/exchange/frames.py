"""Tables for pandas: actors, edges, events or claims."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.exchange import claims, events, graphs, network

if TYPE_CHECKING:
    import pandas as pd

    from kg.exchange.source import Source

__all__ = ["TABLES", "Table", "to_pandas"]

Table = Literal["actors", "edges", "events", "claims"]
TABLES: tuple[Table, ...] = ("actors", "edges", "events", "claims")

_DAYS = {"edges": ("first", "last"), "events": ("NotBefore", "NotAfter"), "claims": ("published",)}


def to_pandas(source: Source, what: str = "events") -> pd.DataFrame:
    """A part of the graph as a `pandas.DataFrame`.

    Args:
        source: the part.
        what: "actors" and "edges" have an `id`, ends and the columns of `kg.exchange.graphs`; "events"
            those of `kg.exchange.events`, "claims" those of `kg.exchange.claims`.

    Returns:
        A row each; days are `datetime.date` objects or None, since a calendar of nanoseconds does not reach far.

    Raises:
        UsageError: no such table; pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        remedy = "Install it: pip install 'kg-actors[pandas]'"
        raise UsageError("pandas is not installed", remedy=remedy) from error
    if what == "actors":
        rows = [{"id": node.id, **graphs.node_values(node)} for node in network.nodes(source)]
        return pd.DataFrame(rows, columns=["id", *graphs.NODE_COLUMNS]).fillna("")
    if what == "edges":
        ties = [
            {"id": line.id, "source": line.source, "target": line.target, **graphs.edge_values(line)}
            for line in network.lines(source)
        ]
        frame = pd.DataFrame(ties, columns=["id", "source", "target", *graphs.EDGE_COLUMNS])
    elif what == "events":
        frame = pd.DataFrame(list(events.event_rows(source)), columns=list(events.COLUMNS))
    elif what == "claims":
        frame = pd.DataFrame(list(claims.claim_rows(source)), columns=list(claims.COLUMNS))
    else:
        raise UsageError(f"there is no table of {what}", remedy=f"Use one of: {', '.join(TABLES)}.")
    for name in _DAYS[what]:
        frame[name] = [_day(text) for text in frame[name]]
    return frame


def _day(text: object) -> dt.date | None:
    return dt.date.fromisoformat(text) if isinstance(text, str) and text else None
