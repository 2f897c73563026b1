"""Hypothesis strategies and small worlds for the graph's tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import strategies as st

from kg.actors.registry import Registry, load_registry
from kg.model import (
    ActorType,
    Claim,
    Document,
    Modality,
    Place,
    Polarity,
    Quantity,
    Reading,
    Span,
    Speaker,
    TimeKind,
    When,
)

words = st.text(max_size=12)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True)
offsets = st.none() | st.integers(0, 10_000)
dates = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
countries = st.none() | st.sampled_from(["RUS", "ISR", "USA"])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    return Reading(
        draw(words),
        draw(offsets),
        draw(offsets),
        draw(st.none() | ids),
        draw(st.none() | st.sampled_from(list(ActorType))),
        draw(st.none() | words),
        draw(countries),
    )


whens = st.builds(
    When,
    st.none() | words,
    st.none() | words,
    st.sampled_from(list(TimeKind)),
    st.none() | dates,
    st.none() | dates,
)
quantities = st.builds(Quantity, st.floats(allow_nan=False, allow_infinity=False), st.none() | words, st.none() | words)


@st.composite
def claims(draw: st.DrawFn, document: st.SearchStrategy[str] = words) -> Claim:
    speakers = draw(st.lists(readings(), max_size=3))
    return Claim(
        document=draw(document),
        relation=draw(st.from_regex(r"[a-z][a-zA-Z]{0,8}", fullmatch=True)),
        subject=draw(st.none() | readings()),
        object=draw(st.none() | readings()),
        trigger=draw(st.none() | st.builds(Span, words, offsets, offsets)),
        when=draw(whens),
        place=draw(st.none() | st.builds(Place, words, countries)),
        quantity=draw(st.none() | quantities),
        speakers=tuple(Speaker(number, reading) for number, reading in enumerate(speakers, 1)),
        polarity=draw(st.sampled_from(list(Polarity))),
        modality=draw(st.sampled_from(list(Modality))),
        quote=draw(st.none() | words),
        start=draw(offsets),
        end=draw(offsets),
        confidence=draw(st.floats(0, 1)),
        engine=draw(st.sampled_from(["hand", "rules-0.1.0"])),
        origin=draw(st.none() | words),
        note=draw(st.none() | words),
    )


documents = st.builds(
    Document,
    words,
    words,
    st.text(max_size=60),
    st.none() | words,
    st.none() | dates,
    st.none() | words,
    st.none() | st.sampled_from(["https://example.org/a b", "https://example.org/a", "nonsense"]) | words,
    st.sampled_from(["en", "de"]),
    st.none() | words,
    st.none() | words,
)


def world_registry() -> Registry:
    """The package's registry and three people of our own; one of them changes sides on a day."""
    return load_registry([Path(__file__).parent / "world"])


# ---- a small world: few actors, days and documents, so that claims meet ----

_NAMES = {
    "anna-testova": ("Anna Testova", ActorType.PERSON),
    "boris-testov": ("Boris Testov", ActorType.PERSON),
    "carl-probe": ("Carl Probe", ActorType.PERSON),
    "russia": ("Russia", None),
    "israel": ("Israel", None),
    "named-wagner-men": ("Wagner men", ActorType.GROUP),
    "named-people": ("about 1,400 people", ActorType.GROUP),
    None: ("Gaza Health Ministry", ActorType.ORGANIZATION),
}
_DAYS = [dt.date(2023, 12, 9), dt.date(2023, 12, 10), dt.date(2023, 12, 11)]


def day(number: int, text: str | None = None) -> When:
    """One of three days."""
    date = _DAYS[number]
    return When(date.isoformat(), text, TimeKind.WITHIN, date, date)


world_whens = st.sampled_from(
    [
        When(),
        day(0),
        day(1),
        day(1, "Sunday morning"),
        day(1, "Sunday evening"),
        day(2),
        When("2023-12", None, TimeKind.WITHIN, dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        When("2023-12-09/2023-12-10", "since then", TimeKind.WITHIN, _DAYS[0], _DAYS[1]),
        When("2023-12-10/2023-12-11", "since then", TimeKind.WITHIN, _DAYS[1], _DAYS[2]),
        When("2023-12-10/..", None, TimeKind.SINCE, dt.date(2023, 12, 10), None),
    ]
)


def who(actor: str | None) -> Reading:
    """A reading of one of the world's actors."""
    text, kind = _NAMES[actor]
    country = "RUS" if actor == "named-wagner-men" else None
    return Reading(text, actor=actor, type=kind, country=country)


# One that the registry does not know, by various names, some of which tell more than others.
strangers = st.builds(
    Reading,
    st.sampled_from(["Zed Zedson", "ZED ZEDSON", "the envoy"]),
    actor=st.sampled_from([None, "named-zed-zedson"]),
    type=st.sampled_from([None, ActorType.PERSON, ActorType.ORGANIZATION]),
    label=st.sampled_from([None, "Zed Zedson", "Zed  Zedson"]),
    country=st.sampled_from([None, "DEU", "FRA"]),
)
# What is hit: nobody's, or the possession of a state.
world_things = st.sampled_from(
    [
        Reading("the airport", actor="named-airport", label="airport", type=ActorType.PLACE),
        Reading("Batken's airport", actor="named-batkens-airport", label="Batken's airport", type=ActorType.PLACE),
        Reading("Russian airport", actor="russia", label="Russia", type=ActorType.COUNTRY),
    ]
)
world_actors = st.sampled_from(list(_NAMES)).map(who) | strangers


_RELATIONS = [
    "called", "spokeWith", "met", "criticized", "demanded", "urged", "demandedCeasefireFrom",
    "attacked", "destroyed", "arrested", "killed", "killed", "cooperatesWith",
]  # fmt: skip


@st.composite
def world_claims(draw: st.DrawFn, document: str) -> Claim:
    engine = draw(st.sampled_from(["rules-0.1.0", "rules-0.1.0", "hand"]))
    offset = draw(st.none() | st.integers(0, 3))
    subject = draw(st.none() | world_actors | world_actors | world_actors)
    nobody = st.none() if subject is not None else world_actors
    return Claim(
        document=document,
        relation=draw(st.sampled_from(_RELATIONS)),
        subject=subject,
        object=draw(nobody | world_actors | world_actors | world_things),
        trigger=Span("said", offset, None) if offset is not None else None,
        when=draw(world_whens),
        quantity=draw(st.none() | st.sampled_from([Quantity(1200, "people"), Quantity(1400, "people")])),
        speakers=tuple(draw(st.lists(world_actors.map(lambda reading: Speaker(1, reading)), max_size=1))),
        place=draw(st.none() | st.sampled_from([Place("Benghazi", "LBY"), Place("Paris", "FRA")])),
        polarity=draw(st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.NEGATED])),
        modality=draw(st.sampled_from([Modality.ACTUAL, Modality.ACTUAL, Modality.THREATENED])),
        quote=draw(st.sampled_from(["one quote", "another quote"])),
        start=draw(st.integers(0, 2)),
        confidence=draw(st.sampled_from([0.3, 0.9])),
        engine=engine,
    )


_TEXTS = ["a text of seven words or so", "another story that says something else", ""]


@st.composite
def world_documents(draw: st.DrawFn) -> Document:
    key = draw(st.sampled_from(["d1", "d2", "d3", "https://example.org/real"]))
    return Document(
        key,
        key,
        draw(st.sampled_from(_TEXTS)),
        published=draw(st.none() | st.sampled_from(_DAYS)),
        publisher=draw(st.sampled_from([None, "TPS", "Reuters", "Russia"])),
        url=draw(st.sampled_from([None, "https://example.org/url"])),
        derived_from=draw(st.sampled_from([None, "https://example.org/real", "https://example.org/url", "d1"])),
    )
