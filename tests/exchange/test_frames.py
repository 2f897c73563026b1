"""Tables for pandas."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from kg.errors import UsageError
from kg.exchange.events import COLUMNS
from kg.exchange.frames import TABLES, to_pandas
from kg.exchange.network import lines, nodes
from kg.exchange.source import Source
from kg.selection import Selection
from tests.exchange.corpus import MINT, corpus

SOURCE = Source(corpus(), MINT)


@pytest.mark.parametrize("what", TABLES)
def test_every_table_has_rows(what: str) -> None:
    assert len(to_pandas(SOURCE, what)) > 1


def test_edges_add_up_to_the_events_of_actors() -> None:
    edges = to_pandas(SOURCE, "edges")
    assert set(edges["source"]) | set(edges["target"]) == set(to_pandas(SOURCE, "actors")["id"])
    assert edges["events"].sum() == sum(line.events for line in lines(SOURCE))
    call = edges.set_index("id").loc["israel.called.russia"]
    assert (call["first"], call["last"]) == (dt.date(2023, 12, 1), dt.date(2023, 12, 31))


def test_actors_have_their_country_or_nothing() -> None:
    actors = to_pandas(SOURCE, "actors").set_index("id")
    assert dict(actors["country"]) == {node.id: node.country for node in nodes(SOURCE)}


def test_events_have_dates_however_long_ago() -> None:
    events = to_pandas(SOURCE)
    assert list(events.columns) == list(COLUMNS)
    assert dt.date(476, 9, 4) in set(events["NotBefore"])
    assert None in set(events["NotBefore"])


def test_nothing_selected_is_an_empty_table_with_its_columns() -> None:
    nothing = Source(corpus(), MINT, Selection(publishers=("nobody",)))
    for what in TABLES:
        frame = to_pandas(nothing, what)
        assert frame.empty
        assert list(frame.columns) == list(to_pandas(SOURCE, what).columns)


def test_wrong_calls_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="there is no table of tables\n  Use one of: actors, edges, events, claims"):
        to_pandas(SOURCE, "tables")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed\n  Install it: pip install 'kg-actors\[pandas\]'"):
        to_pandas(SOURCE)
