"""Hypothesis strategies and small worlds for the graph's tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

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
