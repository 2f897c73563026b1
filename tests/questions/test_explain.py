"""Who says so, why it is drawn, and how its sources are counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError
from kg.model import EdgeStatus
from kg.questions.explain import explain
from kg.selection import Selection
from tests.questions.scene import the

if TYPE_CHECKING:
    from kg.questions.explanation import Explained
    from kg.questions.source import Source


def one(ask: Source, who: str, relation: str, whom: str) -> Explained:
    found = explain(ask, who, relation, whom).found
    assert len(found) == 1, [each.sentence for each in found]
    return found[0]


def ids(each: Explained) -> list[list[str]]:
    return [[claim.id for claim in group.claims] for group in each.groups]


@pytest.mark.parametrize(
    ("triple", "status", "drawn", "words"),
    [
        (("Norland", "met", "Southmark"), EdgeStatus.HOLDS, True, "The Gazette of March says so in its own voice"),
        (("Westerby", "criticized", "Eastholm"), EdgeStatus.HOLDS, True, "says so itself, through Westerby"),
        (("Eastholm", "criticized", "Norland"), EdgeStatus.HOLDS, True, "2 independent sources say so"),
        (("Westerby", "threatened", "Eastholm"), EdgeStatus.ALLEGED, False, "Eastholm says so, no independent second"),
        (("Southmark", "sanctioned", "Westerby"), EdgeStatus.CONTESTED, True, "but it is denied by Southmark"),
        (("Norland", "sanctioned", "Eastholm"), EdgeStatus.DENIED, False, "denied by Norland, and no claim says"),
        (("Norland", "visited", "Eastholm"), EdgeStatus.POTENTIAL, False, "only potential: intended"),
        (("Eastholm", "praised", "Southmark"), EdgeStatus.ALLEGED, False, "confidence below 0.5 (at best 0.30)"),
        (("Eastholm", "thanked", "Westerby"), EdgeStatus.HOLDS, True, "was made by hand"),
        (("Southmark", "praised", "Eastholm"), EdgeStatus.HOLDS, True, "was accepted by rita"),
    ],
)
def test_why(ask: Source, triple: tuple[str, str, str], status: EdgeStatus, drawn: bool, words: str) -> None:
    each = one(ask, *triple)
    assert (each.status, each.drawn) == (status, drawn)
    assert words in each.why


def test_the_carrying_claim_is_named(ask: Source) -> None:
    assert the("accepted") in one(ask, "Southmark", "praised", "Eastholm").why
    assert the("itself") in one(ask, "Westerby", "criticized", "Eastholm").why


def test_claims_come_by_event_and_rejected_ones_last(ask: Source) -> None:
    each = one(ask, "Norland", "met", "Southmark")
    assert [set(group) for group in ids(each)] == [{the("met-1"), the("met-2"), the("met-3")}, {the("rejected")}]
    assert each.groups[-1].event is None
    assert str(each.groups[-1].claims[0].verdicts[0]) == "rejected by rita, 2024-04-01: because rejected"


def test_a_retelling_counts_with_what_it_retells(ask: Source) -> None:
    each = one(ask, "Norland", "met", "Southmark")
    assert each.sources == 2
    assert [(outlet.name, outlet.same) for outlet in each.outlets] == [("Courier", ()), ("Gazette", ("Digest",))]


def test_a_symmetric_relation_is_found_from_both_ends(ask: Source) -> None:
    assert one(ask, "Southmark", "met", "Norland").edge == one(ask, "Norland", "met", "Southmark").edge


def test_claims_against_stand_after_those_for(ask: Source) -> None:
    assert ids(one(ask, "Southmark", "sanctioned", "Westerby")) == [[the("yes"), the("no")]]


def test_the_chain_of_who_says_so(ask: Source) -> None:
    claim = one(ask, "Westerby", "criticized", "Eastholm").groups[0].claims[0]
    assert claim.said_by == ("Norland", "Westerby")
    text = explain(ask, "Westerby", "criticized", "Eastholm").text()
    assert "according to Westerby, quoted by Norland; The Gazette of March, Gazette" in " ".join(text.split())


def test_a_state_includes_whoever_acts_for_it_then(ask: Source, exactly: Source) -> None:
    found = explain(ask, "Norland", "criticized", "_").found
    assert [(each.who, each.through) for each in found] == [("Nora Nordin", True)]
    text = explain(ask, "Norland", "criticized", "_").text()
    assert "Through whoever acted for the state at the time: 1 relation" in text
    assert explain(exactly, "Norland", "criticized", "_").found == ()


def test_an_open_part_also_finds_claims_without_an_edge(ask: Source) -> None:
    found = explain(ask, "Eastholm", "criticized", "_").found
    loose = [each for each in found if each.edge is None]
    assert [ids(each) for each in loose] == [[[the("half")]]]
    assert "No text names whom or what it was done to" in loose[0].why
    assert not loose[0].drawn


def test_an_open_relation(ask: Source) -> None:
    found = explain(ask, "Westerby", "_", "Eastholm").found
    assert {each.relation for each in found} == {"criticized", "threatened", "arrested"}


def test_selected_claims_only_but_the_status_stays(ask: Source) -> None:
    chosen = Selection(publishers=("Courier",))
    each = explain(ask, "Southmark", "sanctioned", "Westerby", selection=chosen).found[0]
    assert ids(each) == [[the("no")]]
    assert each.status is EdgeStatus.CONTESTED
    assert "The Gazette of March says so" in each.why
    assert explain(ask, "Norland", "met", "Southmark", selection=Selection(since=dt.date(2025, 1, 1))).found == ()


def test_the_limit_says_what_it_leaves_out(ask: Source) -> None:
    found = explain(ask, "_", "criticized", "_", limit=1)
    assert len(found.found) == 1
    assert found.left_out == 3
    assert "3 more relations are not shown: --limit 4." in found.text()


def test_wrong_calls(ask: Source) -> None:
    with pytest.raises(UsageError, match="everything is left open"):
        explain(ask, "_", "_", "_")
    with pytest.raises(UsageError, match=r"(?s)nobody here is called “Norlund”.*Norland"):
        explain(ask, "Norlund", "met", "_")
    with pytest.raises(UsageError, match=r"(?s)no relation “criticizeddd”.*Did you mean criticized"):
        explain(ask, "Norland", "criticizeddd", "_")


def test_nothing_found_says_so(ask: Source) -> None:
    assert "No claim here says so." in explain(ask, "Eastholm", "met", "Westerby").text()


def test_rows_are_claims(ask: Source) -> None:
    headings, rows = explain(ask, "Southmark", "sanctioned", "Westerby").rows()
    first = dict(zip(headings, rows[0], strict=True))
    assert first["claim"] == the("yes")
    assert first["status"] == "contested"
    assert dict(zip(headings, rows[1], strict=True))["stance"] == "denied"
