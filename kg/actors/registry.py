"""The actors that kg knows: states, their bodies, organisations, people and the offices they held.

`load_registry` reads the package's tables and a project's own over them; `Registry` answers who a
name means on a date, who held an office, and for whom somebody acts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.actors.building import build
from kg.actors.files import Files, read_folder
from kg.actors.index import ALIAS, SURNAME, WEAK, NameIndex, bare_name, split_phrase
from kg.actors.names import SurfaceForm, common_names, form_kind, is_abbreviation, plain, surnames
from kg.model import Actor, ActorType, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.actors.building import Built
    from kg.actors.index import Entry
    from kg.errors import Problem
    from kg.model import Office, Tenure

__all__ = ["Registry", "load_registry"]

_FAR = dt.date.max
# "The Independent", "Vox", "Georgia": names whose words mean something else in small letters. A body's
# name of several words ("Russian foreign ministry") counts in any casing.
_CAPITALS_COUNT = frozenset({
    ActorType.COUNTRY, ActorType.PERSON, ActorType.MEDIA, ActorType.COMPANY, ActorType.PARTY, ActorType.PLACE,
})  # fmt: skip


class Registry:
    """Actors, offices and tenures, and look-up among them. Immutable.

    Attributes:
        actors: by id.
        offices: by id.
        tenures: sorted by office, first day and holder.
        roles: words of a title ("foreign minister", "premier") to the roles that they may mean.
        body_nouns: words for a body of a state ("foreign ministry", "army") to its kind.
        bodies: (state id, kind) to the id of that state's body of the kind.
        leaders: state id to the role of its leader ("the Israeli leader" is the prime minister).
        problems: what was wrong in the files; the lines concerned are left out.
    """

    def __init__(self, built: Built) -> None:
        self.actors: Mapping[str, Actor] = built.actors
        self.offices: Mapping[str, Office] = built.offices
        self.tenures: Sequence[Tenure] = built.tenures
        self.roles: Mapping[str, tuple[str, ...]] = built.roles
        self.body_nouns: Mapping[str, str] = built.body_nouns
        self.bodies: Mapping[tuple[str, str], str] = built.bodies
        self.leaders: Mapping[str, str] = built.leaders
        self.many: frozenset[str] = built.many
        self.problems: Sequence[Problem] = built.problems
        self._marks = built.marks
        self._kinds = built.form_kinds
        self._surnames = built.surnames

    # ---- one actor ----

    def get(self, actor_id: str) -> Actor | None:
        """The actor of exactly this id."""
        return self.actors.get(actor_id)

    def state(self, alpha3: str) -> Actor | None:
        """The state or territory of an ISO 3166-1 alpha-3 code (also SUN, YUG, CSK, DDR, SCG, XKX)."""
        return self._states.get(alpha3.upper())

    @cached_property
    def _states(self) -> dict[str, Actor]:
        return {row.country: row for row in self.actors.values() if row.type is ActorType.COUNTRY and row.country}

    # ---- offices and tenures ----

    @cached_property
    def _by_office(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for row in self.tenures:
            if row.office:
                found.setdefault(row.office, []).append(row)
        return found

    @cached_property
    def _by_holder(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for row in self.tenures:
            found.setdefault(row.holder, []).append(row)
        return found

    @cached_property
    def _by_owner(self) -> dict[str, list[Office]]:
        found: dict[str, list[Office]] = {}
        for row in self.offices.values():
            found.setdefault(row.of, []).append(row)
        return found

    def holders(self, office_id: str, on: dt.date | None = None) -> list[Tenure]:
        """Tenures of an office on a day (all of them when None), earliest first.

        On the day of a change, and within imprecise bounds, there are two.
        """
        return [row for row in self._by_office.get(office_id, ()) if _covers(row, on)]

    def tenures_of(self, actor_id: str, on: dt.date | None = None) -> list[Tenure]:
        """What a person held on a day (ever, when None), earliest first."""
        rows = [row for row in self._by_holder.get(actor_id, ()) if _covers(row, on)]
        return sorted(rows, key=lambda row: (row.not_before or dt.date.min, row.office or ""))

    def offices_of(self, actor_id: str) -> list[Office]:
        """The offices of a state or body."""
        return list(self._by_owner.get(actor_id, ()))

    def office_of(self, actor_id: str, role: str) -> Office | None:
        """The office of a state or body with that role ("prime minister")."""
        return next((row for row in self._by_owner.get(actor_id, ()) if row.role == role), None)

    def leader(self, actor_id: str, on: dt.date) -> Tenure | None:
        """Who is meant by "the … leader": the holder of the leading office on a day, if exactly one."""
        role = self.leaders.get(actor_id)
        office = self.office_of(actor_id, role) if role else None
        return _only(self.holders(office.id, on)) if office else None

    # ---- for whom somebody acts ----

    def acts_for(self, actor_id: str, on: dt.date | None = None) -> str | None:
        """The state or organisation that a body, or the holder of an office on a day, acts for.

        Without a day a person acts for somebody only when all tenures agree.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            return None
        if actor.acts_for:
            return actor.acts_for
        owners = dict.fromkeys(row.acts_for for row in reversed(self.tenures_of(actor_id, on)))
        if on is None and len(owners) > 1:
            return None
        return next(iter(owners), None)

    def state_of(self, actor_id: str, on: dt.date | None = None) -> str | None:
        """The state that an actor is, acts for on a day, or belongs to; None for organisations of states."""
        seen: set[str] = set()
        here: str | None = actor_id
        while here is not None and here not in seen:
            seen.add(here)
            actor = self.actors.get(here)
            if actor is None or actor.type is ActorType.COUNTRY:
                return here if actor else None
            owner = self.acts_for(here, on)
            if owner is None and actor.country:
                found = self.state(actor.country)
                return found.id if found else None
            here = owner
        return None

    # ---- names ----

    def surface_forms(self) -> Iterator[SurfaceForm]:
        """Every form of every actor, in plain letters too where it has accents, and every title of every office."""
        for actor_id in self.actors:
            yield from self.spellings_of(actor_id)
        for office in self.offices.values():
            for title in dict.fromkeys((office.label, *office.titles)):
                yield SurfaceForm(title, office.id, "office title", case_sensitive=False, weak=title != office.label)

    def words(self) -> Iterator[tuple[str, str]]:
        """The words of every form of every actor, as in `spellings_of`, and the actor's id.

        What is known of each form is worked out by `spellings_of`, for the few actors that a text needs.
        """
        for actor in self.actors.values():
            for text in (actor.label, *actor.aliases, *actor.demonyms, *actor.metonyms, *self._surnames_of(actor)):
                yield text, actor.id
                if not text.isascii():
                    yield plain(text), actor.id

    def spellings_of(self, actor_id: str) -> Iterator[SurfaceForm]:
        """The forms of one actor, each that has accents in plain letters too."""
        for form in self._forms_of(self.actors[actor_id]):
            yield form
            if not form.text.isascii():
                yield replace(form, text=plain(form.text))

    def forms_of(self, actor_id: str) -> list[SurfaceForm]:
        """The forms of one actor, the preferred name first."""
        actor = self.actors.get(actor_id)
        return list(self._forms_of(actor)) if actor else []

    def _forms_of(self, actor: Actor) -> Iterator[SurfaceForm]:
        exact_names = actor.type in _CAPITALS_COUNT
        for index, text in enumerate((actor.label, *actor.aliases)):
            weak, exact = self._marks.get((actor.id, text), (False, False))
            kind = "name" if index == 0 else form_kind(text)
            exact = exact or exact_names or " " not in text or is_abbreviation(text)
            yield SurfaceForm(text, actor.id, kind, exact, weak)
        for text in (*actor.demonyms, *actor.metonyms):
            weak, exact = self._marks.get((actor.id, text), (False, False))
            kind = self._kinds.get((actor.id, text), "demonym" if text in actor.demonyms else "metonym")
            yield SurfaceForm(text, actor.id, kind, True, weak)
        for text in self._surnames_of(actor):
            if text not in actor.aliases:
                yield SurfaceForm(text, actor.id, "surname", True, self._weak_surname(text))

    def _surnames_of(self, actor: Actor) -> tuple[str, ...]:
        """The words for a person after the full name; none where the table says so by a dash."""
        if actor.type is not ActorType.PERSON:
            return ()
        found = self._surnames.get(actor.id) or surnames(actor.label, actor.country)
        return () if "-" in found else found

    def _weak_surname(self, text: str) -> bool:
        return text in common_names() or text in self._taken or len(self._bearers.get(name_key(text), ())) > 1

    @cached_property
    def _taken(self) -> frozenset[str]:
        """Every form of those who are not persons: "Muscat" is a city before it is a Maltese."""
        return frozenset(
            text
            for actor in self.actors.values()
            if actor.type is not ActorType.PERSON
            for text in (actor.label, *actor.aliases, *actor.demonyms, *actor.metonyms)
        )

    @cached_property
    def _bearers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for actor in self.actors.values():
            for text in self._surnames_of(actor):
                found.setdefault(name_key(text), []).append(actor.id)
        return found

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(form for actor in self.actors.values() for form in self._forms_of(actor))

    @cached_property
    def _by_wikidata(self) -> dict[str, Actor]:
        return {row.wikidata: row for row in self.actors.values() if row.wikidata}

    def by_name(self, text: str, on: dt.date | None = None) -> list[Actor]:
        """Actors that the words may mean, best first: id, Q-number, name, alias, weak form, surname.

        Among equals whoever is in office on the day comes first, then states, then by id. Casing
        and accents do not count. A state's body may be named by its parts ("Russia's parliament").
        """
        exact = self.actors.get(text) or self._by_wikidata.get(text)
        if exact:
            return [exact]
        return [self.actors[actor_id] for _, actor_id in self._ranked(self._index.entries(text), text, on)]

    def _ranked(self, entries: Iterable[Entry], text: str, on: dt.date | None) -> list[tuple[int, str]]:
        best: dict[str, int] = {}
        for rank, actor_id, _ in entries:
            best[actor_id] = min(rank, best.get(actor_id, rank))
        if not best:
            body = self._body_named(text)
            return [(ALIAS, body)] if body else []

        def order(item: tuple[str, int]) -> tuple[int, bool, bool, str]:
            actor_id, rank = item
            away = on is None or not self.tenures_of(actor_id, on)
            return rank, away, self.actors[actor_id].type is not ActorType.COUNTRY, actor_id

        return [(rank, actor_id) for actor_id, rank in sorted(best.items(), key=order)]

    def _body_named(self, text: str) -> str | None:
        """A state's body named by its parts: "Russia's foreign ministry", "the parliament of Kenya"."""
        for owner, noun in split_phrase(text):
            kind = self.body_nouns.get(noun)
            if kind:
                ids = self._index.owners(owner)
                states = sorted(found for found in ids if self.actors[found].type is ActorType.COUNTRY)
                if len(states) == 1:
                    return self.bodies.get((states[0], kind))
        return None

    def resolve_name(self, text: str, on: dt.date | None = None) -> Actor | None:
        """The one actor that the words mean; None when they could mean two, or are too weak.

        An abbreviation counts in its own casing only. A surname counts when it is not a common one
        and one bearer is in office on the day, or there is one bearer. Another weak form counts
        only for whoever is in office on the day.
        """
        exact = self.actors.get(text) or self._by_wikidata.get(text)
        if exact:
            return exact
        known = self._index.entries(text)
        fitting = self._index.fitting(text)
        ranked = self._ranked(fitting, text, on) if fitting or not known else []
        if not ranked:
            return None
        rank = ranked[0][0]
        if rank == SURNAME and bare_name(text) in common_names():
            return None
        best = [actor_id for found, actor_id in ranked if found == rank]
        serving = [actor_id for actor_id in best if on and self.tenures_of(actor_id, on)]
        if len(serving) == 1:
            return self.actors[serving[0]]
        return self.actors[best[0]] if len(best) == 1 and rank != WEAK else None

    def nearest(self, text: str, count: int = 3) -> list[Actor]:
        """Actors whose names are spelled most like the words, best first."""
        return [self.actors[actor_id] for actor_id in self._index.nearest(text, count)]

    def search(self, text: str) -> list[Actor]:
        """Actors with a form that holds all the words, or words that begin so; whole forms first."""
        return [self.actors[actor_id] for actor_id in self._index.containing(text)]

    def find_offices(self, text: str) -> list[Office]:
        """Offices that the words name: "prime minister of Israel", "Israel's premier", "the Israeli premier"."""
        office = self.offices.get(text) or self._office_labels.get(name_key(text))
        if office:
            return [office]
        found: dict[str, Office] = {}
        for owner, title in split_phrase(text):
            ids = {actor_id for rank, actor_id, _ in self._index.entries(owner) if rank < SURNAME}
            for row in (row for actor_id in sorted(ids) for row in self.offices_of(actor_id)):
                if any(name_key(known) == title for known in row.titles):
                    found[row.id] = row
        return list(found.values())

    def office_titled(self, words: str, country: str | None = None) -> Office | None:
        """The only office with that title, of all or of a state (alpha-3) and its bodies: "Pentagon chief"."""
        rows = self._titled.get(name_key(words), ())
        found = [row for row in rows if country is None or self.actors[row.of].country == country]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _titled(self) -> dict[str, list[Office]]:
        found: dict[str, list[Office]] = {}
        for row in self.offices.values():
            for title in {name_key(title) for title in row.titles}:
                found.setdefault(title, []).append(row)
        return found

    @cached_property
    def _office_labels(self) -> dict[str, Office]:
        return {name_key(row.label): row for row in self.offices.values()}


def _covers(row: Tenure, on: dt.date | None) -> bool:
    return on is None or ((row.not_before or dt.date.min) <= on <= (row.not_after or _FAR))


def _only(rows: Sequence[Tenure]) -> Tenure | None:
    return rows[0] if len(rows) == 1 else None


@lru_cache(maxsize=8)
def _load(folders: tuple[str, ...], stamps: tuple[tuple[str, int, int], ...]) -> Registry:
    del stamps  # a changed file is another call
    files = Files()
    for folder in folders:
        read_folder(Path(folder), files)
    return Registry(build(files))


def _stamps(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    paths = sorted(path for folder in folders for path in folder.rglob("*.csv"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The package's registry with the tables of further folders (`seeds/actors/`) over it.

    Lines that are wrong are left out and reported in `Registry.problems`. The result is kept
    until a file of `extra` changes.
    """
    own = Path(__file__).parent.parent / "data" / "actors"
    return _load((str(own), *(str(folder) for folder in extra)), _stamps(extra))
