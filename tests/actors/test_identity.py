"""Merges, refusals, renames and aliases: a layer that can be undone, whatever the order."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.actors.identity import Identity, live_decisions
from kg.actors.registry import Registry, load_registry
from kg.model import ActorType, Decision, DecisionKind, Reading

IDS = ("russia", "vladimir-putin", "named-a", "named-b", "named-c", "named-d")
CLOCK = itertools.count()


def decide(kind: DecisionKind, *targets: str, value: str | None = None, at: int | None = None) -> Decision:
    moment = dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(CLOCK) if at is None else at)
    return Decision(kind, targets, "ann", moment.isoformat(timespec="microseconds"), value=value)


def same(a: str, b: str) -> Decision:
    return decide(DecisionKind.SAME_ACTOR, a, b)


def undo(decision: Decision) -> Decision:
    return decide(DecisionKind.UNDONE, decision.id)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def snapshot(identity: Identity) -> object:
    """All that a reader of the identity layer can see."""
    return (
        [identity.canonical(one) for one in IDS],
        [identity.members(one) for one in IDS],
        [(one, other) for one in IDS for other in IDS if identity.refused(one, other)],
        [identity.actor(one) for one in IDS],
        [identity.of(Reading(words)) for words in ("Russia", "Putin", "Vova", "A", "Moscow", "New Name")],
        [identity.state_of(one) for one in IDS],
    )


def test_without_decisions_the_registry_speaks(registry: Registry) -> None:
    identity = Identity(registry)
    assert identity.of(Reading("Netanyahu"), dt.date(2023, 12, 10)) == "benjamin-netanyahu"
    assert identity.of(Reading("the Gaza harbour office")) == "named-the-gaza-harbour-office"
    assert identity.of(Reading("the premier", label="Ann Example", type=ActorType.PERSON)) == "named-ann-example"
    assert identity.of(Reading("he", actor="joe-biden")) == "joe-biden"
    assert identity.of(Reading("Lee")) == "named-lee"


def test_merge_and_split(registry: Registry) -> None:
    before = snapshot(Identity(registry))
    merge = same("vladimir-putin", "named-a")
    identity = Identity(registry, [merge])
    assert identity.canonical("named-a") == "vladimir-putin"
    assert identity.of(Reading("whoever", actor="named-a")) == "vladimir-putin"
    assert identity.members("named-a") == ("vladimir-putin", "named-a")
    assert identity.state_of("named-a", dt.date(2020, 1, 1)) == "russia"
    split = undo(merge)
    assert snapshot(Identity(registry, [split, merge])) == before
    assert Identity(registry, [merge, split, undo(split)]).canonical("named-a") == "vladimir-putin"


def test_a_merge_keeps_the_names_of_both(registry: Registry) -> None:
    identity = Identity(registry, [same("russia", "soviet-union")])
    actor = identity.actor("soviet-union")
    assert actor is not None
    assert actor.id == "russia"
    assert {"Soviet Union", "USSR", "Russian Federation"} <= set(actor.aliases)
    assert identity.of(Reading("USSR")) == "russia"


def test_a_refusal_is_remembered_and_outweighs_a_detour(registry: Registry) -> None:
    refusal = decide(DecisionKind.DIFFERENT_ACTOR, "named-a", "named-c")
    detour = [same("named-a", "named-b"), same("named-b", "named-c")]
    identity = Identity(registry, [*detour, refusal])
    assert identity.refused("named-c", "named-a")
    assert identity.refused("named-b", "named-c")  # b is a by now
    assert identity.canonical("named-b") == "named-a"
    assert identity.canonical("named-c") == "named-c"
    assert identity.conflicts == [detour[1]]
    assert not Identity(registry, detour).refused("named-a", "named-c")


def test_the_latest_word_on_a_pair_counts(registry: Registry) -> None:
    words = [
        same("named-a", "named-b"),
        decide(DecisionKind.DIFFERENT_ACTOR, "named-b", "named-a"),
        same("named-b", "named-a"),
    ]
    canonical = [Identity(registry, words[:count]).canonical("named-a") for count in range(4)]
    assert canonical == ["named-a", "named-a", "named-a", "named-b"]


def test_rename_and_aliases(registry: Registry) -> None:
    rename = decide(DecisionKind.RENAMED, "named-a", value="Harbour Office")
    added = decide(DecisionKind.ALIAS_ADDED, "russia", value="Rossiya")
    removed = decide(DecisionKind.ALIAS_REMOVED, "russia", value="Moscow")
    identity = Identity(registry, [rename, added, removed])
    assert identity.of(Reading("the harbour office")) == "named-a"
    assert identity.of(Reading("Rossiya")) == "russia"
    assert identity.of(Reading("Moscow")) == "named-moscow"
    russia = identity.actor("russia")
    assert russia is not None
    assert "Rossiya" in russia.aliases
    plain = Identity(registry, [rename, added, removed, undo(rename), undo(added), undo(removed)])
    assert snapshot(plain) == snapshot(Identity(registry))


def test_decisions_that_make_no_sense_change_nothing(registry: Registry) -> None:
    odd = [
        decide(DecisionKind.SAME_ACTOR, "russia"),
        decide(DecisionKind.SAME_ACTOR, "russia", "russia"),
        decide(DecisionKind.RENAMED, "russia"),
        decide(DecisionKind.ALIAS_ADDED),
        decide(DecisionKind.UNDONE, "no-such-decision"),
        decide(DecisionKind.ACCEPTED, "0123456789abcdef"),
    ]
    assert snapshot(Identity(registry, odd)) == snapshot(Identity(registry))


def test_a_long_chain_of_undo_and_redo(registry: Registry) -> None:
    chain = [same("named-a", "named-b")]
    for _ in range(5000):
        chain.append(undo(chain[-1]))
    assert Identity(registry, chain).canonical("named-b") == "named-a"
    assert Identity(registry, chain[:-1]).canonical("named-b") == "named-b"


pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))
steps = st.one_of(
    st.tuples(st.just(DecisionKind.SAME_ACTOR), pairs),
    st.tuples(st.just(DecisionKind.DIFFERENT_ACTOR), pairs),
    st.tuples(st.just(DecisionKind.RENAMED), st.tuples(st.sampled_from(IDS))),
    st.tuples(st.just(DecisionKind.ALIAS_ADDED), st.tuples(st.sampled_from(IDS))),
    st.tuples(st.just(DecisionKind.ALIAS_REMOVED), st.tuples(st.sampled_from(IDS))),
    st.tuples(st.just(DecisionKind.UNDONE), st.tuples(st.integers(0, 30))),
)


def play(moves: list[tuple[DecisionKind, tuple[object, ...]]]) -> list[Decision]:
    made: list[Decision] = []
    for at, (kind, targets) in enumerate(moves):
        if kind is DecisionKind.UNDONE:
            index = targets[0]
            if made and isinstance(index, int):
                made.append(decide(kind, made[index % len(made)].id, at=at))
            continue
        names = {DecisionKind.RENAMED: "New Name", DecisionKind.ALIAS_ADDED: "Vova", DecisionKind.ALIAS_REMOVED: "Vova"}
        made.append(decide(kind, *(str(target) for target in targets), value=names.get(kind), at=at))
    return made


@given(moves=st.lists(steps, max_size=14), seed=st.integers())
@settings(max_examples=150, deadline=None)
def test_order_of_arrival_does_not_count(moves: list[tuple[DecisionKind, tuple[object, ...]]], seed: int) -> None:
    registry = load_registry()
    made = play(moves)
    shuffled = [*made, *made[:3]]  # a decision that arrives twice is one
    random.Random(seed).shuffle(shuffled)
    assert snapshot(Identity(registry, shuffled)) == snapshot(Identity(registry, made))


@given(moves=st.lists(steps, max_size=12), more=st.lists(steps, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_undoing_restores_what_was_before(
    moves: list[tuple[DecisionKind, tuple[object, ...]]], more: list[tuple[DecisionKind, tuple[object, ...]]]
) -> None:
    """Undo everything after a point, newest first: all is as it was at that point."""
    registry = load_registry()
    everything = play([*moves, *more])
    before = play(moves)
    later = everything[len(before) :]
    undone = [decide(DecisionKind.UNDONE, row.id, at=1000 + index) for index, row in enumerate(reversed(later))]
    assert snapshot(Identity(registry, [*everything, *undone])) == snapshot(Identity(registry, before))


@given(moves=st.lists(steps, max_size=14))
@settings(max_examples=100, deadline=None)
def test_no_live_refusal_is_merged_over(moves: list[tuple[DecisionKind, tuple[object, ...]]]) -> None:
    made = play(moves)
    identity = Identity(load_registry(), made)
    latest: dict[frozenset[str], DecisionKind] = {}
    for row in live_decisions(made):
        if row.kind in {DecisionKind.SAME_ACTOR, DecisionKind.DIFFERENT_ACTOR} and len(set(row.targets)) == 2:
            latest[frozenset(row.targets)] = row.kind
    for pair, kind in latest.items():
        one, other = sorted(pair)
        if kind is DecisionKind.DIFFERENT_ACTOR:
            assert identity.canonical(one) != identity.canonical(other)
