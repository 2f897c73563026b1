"""Merges and splits at random: a split restores exactly what was before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.actors.identity import Identity
from kg.actors.registry import load_registry
from kg.curation.groups import merges_between
from kg.curation.records import Pen
from kg.model import Decision, DecisionKind

ACTORS = ("russia", "israel", "france", "named-a", "named-b", "named-c")
steps = st.lists(
    st.tuples(st.sampled_from(("merge", "different", "split")), st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    max_size=14,
)


def groups(decisions: list[Decision]) -> set[frozenset[str]]:
    identity = Identity(load_registry(), decisions)
    return {frozenset(identity.members(actor)) for actor in ACTORS}


def played(sequence: list[tuple[str, str, str]]) -> list[Decision]:
    decisions: list[Decision] = []
    for verb, one, other in sequence:
        pen = Pen("Ann", decisions)
        if one == other:
            continue
        if verb == "split":
            decisions += [pen.undo(row) for row in merges_between(decisions, one, other)]
        else:
            kind = DecisionKind.SAME_ACTOR if verb == "merge" else DecisionKind.DIFFERENT_ACTOR
            decisions.append(pen.pair(kind, one, other))
    return decisions


@settings(deadline=None)
@given(steps, st.sampled_from(ACTORS), st.sampled_from(ACTORS))
def test_a_split_restores_what_was_before_the_merge(
    sequence: list[tuple[str, str, str]], one: str, other: str
) -> None:
    before = played(sequence)
    identity = Identity(load_registry(), before)
    if identity.canonical(one) == identity.canonical(other) or merges_between(before, one, other):
        return
    merged = [*before, Pen("Ann", before).pair(DecisionKind.SAME_ACTOR, one, other)]
    parted = [*merged, *(Pen("Ann", merged).undo(row) for row in merges_between(merged, one, other))]
    assert groups(parted) == groups(before)


@settings(deadline=None)
@given(steps, st.sampled_from(ACTORS), st.sampled_from(ACTORS))
def test_nothing_links_two_that_were_split(sequence: list[tuple[str, str, str]], one: str, other: str) -> None:
    decisions = played([*sequence, ("split", one, other)])
    identity = Identity(load_registry(), decisions)
    assert one == other or identity.canonical(one) != identity.canonical(other)


@settings(deadline=None)
@given(steps)
def test_the_order_in_which_records_arrive_does_not_matter(sequence: list[tuple[str, str, str]]) -> None:
    decisions = played(sequence)
    assert groups(decisions) == groups(list(reversed(decisions)))
