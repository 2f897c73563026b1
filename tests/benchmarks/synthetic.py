"""Claims that nobody made, shaped like those of the news: few actors in most of them.

Everything depends on the seed alone. A third of the claims retell an earlier happening in another
document, so that events have several claims and edges several events.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from kg.graph.claims import claim_quads
from kg.model import Actor, ActorType, Claim, Document, Reading, Span, TimeKind, When
from kg.relations import load_relations
from kg.vocabulary import Mint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

ACTORS = 5_000
COUNTRIES = 200
CLAIMS_A_DOCUMENT = 8
PUBLISHERS = 50
FIRST_DAY = dt.date(2015, 1, 1)
DAYS = 3_650
RETOLD = 1 / 3
STEEPNESS = 1.0  # of the power law: the actor of rank r is named in proportion to r ** -STEEPNESS
_CHUNK = 10_000


def country_code(number: int) -> str:
    """A made-up three-letter code, Q first as ISO reserves for private use, from QAA on."""
    return "Q" + chr(65 + number // 26) + chr(65 + number % 26)


def actors() -> list[Actor]:
    """5,000 actors by rank: every 25th is a country, the others people of the countries in turn."""
    made: list[Actor] = []
    step = ACTORS // COUNTRIES
    for rank in range(ACTORS):
        country = country_code(rank // step if rank % step == 0 else rank % COUNTRIES)
        kind = ActorType.COUNTRY if rank % step == 0 else ActorType.PERSON
        made.append(Actor(f"actor-{rank:04}", f"Actor {rank:04}", kind, country=country))
    return made


def document(number: int) -> Document:
    """The document that claims 8 × number and on stand in."""
    publisher = number % PUBLISHERS
    day = FIRST_DAY + dt.timedelta(days=(number * 7) % DAYS)
    key = f"https://news-{publisher}.example/{number}"
    return Document(key, f"item-{number}", "", title=f"Item {number}", published=day,
                    publisher=f"News {publisher}", url=key)  # fmt: skip


def claims(count: int, seed: int = 1) -> Iterator[Claim]:
    """`count` claims, in the order of their documents."""
    random = np.random.default_rng(seed)
    people = actors()
    weights = (np.arange(ACTORS) + 1.0) ** -STEEPNESS
    weights /= weights.sum()
    relations = [relation.name for relation in load_relations() if relation.kind == "event"][:60]
    told: list[tuple[int, int, int, int]] = []  # subject, relation, object, day of what may be retold
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
        subjects = random.choice(ACTORS, size, p=weights)
        objects = random.choice(ACTORS, size, p=weights)
        objects = np.where(objects == subjects, (objects + 1) % ACTORS, objects)
        kinds = random.integers(len(relations), size=size)
        days = random.integers(DAYS, size=size)
        again = random.random(size) < RETOLD
        which = random.random(size)
        for place in range(size):
            fact = (int(subjects[place]), int(kinds[place]), int(objects[place]), int(days[place]))
            if again[place] and told:
                fact = told[int(which[place] * len(told))]
            elif len(told) < _CHUNK:
                told.append(fact)
            else:
                told[(start + place) % _CHUNK] = fact
            yield _claim(start + place, people[fact[0]], relations[fact[1]], people[fact[2]], fact[3])


def _claim(number: int, subject: Actor, relation: str, target: Actor, day: int) -> Claim:
    date = FIRST_DAY + dt.timedelta(days=day)
    start = (number % CLAIMS_A_DOCUMENT) * 100
    verb = start + len(subject.label) + 1
    after = verb + len(relation) + 1
    quote = f"{subject.label} {relation} {target.label} on {date}."
    return Claim(
        document(number // CLAIMS_A_DOCUMENT).key,
        relation,
        Reading(subject.label, start, verb - 1, actor=subject.id),
        Reading(target.label, after, after + len(target.label), actor=target.id),
        trigger=Span(relation, verb, after - 1),
        when=When(date.isoformat(), f"on {date}", TimeKind.WITHIN, date, date),
        quote=quote,
        start=start,
        end=start + len(quote),
        confidence=0.9,
        engine="synthetic-1",
    )


def quads(count: int, seed: int = 1) -> Iterator[Quad]:
    """The quads of `claims`, each in its document's graph."""
    mint = Mint()
    for number, claim in enumerate(claims(count, seed)):
        graph = mint.graph(f"doc/{document(number // CLAIMS_A_DOCUMENT).id}")
        yield from claim_quads(claim, graph, mint)
