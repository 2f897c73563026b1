"""From rows of the tables to actors, offices and tenures: what the files leave to rules is filled in here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.actors.files import forms
from kg.actors.names import FormKind, split_marks
from kg.errors import Problem
from kg.model import Actor, ActorType, Office, Tenure, name_key, slug

if TYPE_CHECKING:
    from kg.actors.files import ActorRow, BodyKind, Files, OfficeRow, RoleRow, TenureRow

__all__ = ["Built", "build"]

# Tables repeat labels (an office has many holders): folding each once halves the time of loading.
_slug = lru_cache(maxsize=16384)(slug)


@dataclass(slots=True)
class Built:
    """What a `Registry` is made of.

    Attributes:
        marks: (actor id, form) to (weak, casing counts), for forms that have a mark.
        form_kinds: (actor id, form) to its kind, where the field of `Actor` does not tell it.
        surnames: ids of persons whose surname is written in the table, to it; `-` for none.
        many: ids of offices that several hold at a time.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    tenures: list[Tenure] = field(default_factory=list)
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    body_nouns: dict[str, str] = field(default_factory=dict)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    marks: dict[tuple[str, str], tuple[bool, bool]] = field(default_factory=dict)
    form_kinds: dict[tuple[str, str], FormKind] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def build(files: Files) -> Built:
    """Put the rows together; what cannot be put in place becomes a problem."""
    built = Built(problems=list(files.problems))
    states: dict[str, ActorRow] = {}
    kinds: list[tuple[str, ActorRow]] = []
    for row in files.actors:
        actor_id = _add_actor(row, built)
        if row.type is ActorType.COUNTRY:
            states[actor_id] = row
            if row.get("led_by"):
                built.leaders[actor_id] = row.get("led_by")
        if row.get("of"):
            kinds.append((actor_id, row))
    for actor_id, row in kinds:
        _attach(actor_id, row, built)
    roles = {role.role: role for role in files.roles}
    _add_bodies(states, files.kinds, built)
    _add_offices(files, roles, built)
    return built


def _add_actor(row: ActorRow, built: Built) -> str:
    label, weak, exact = split_marks(row.get("label"))
    actor_id = row.get("id") or _slug(label)
    if weak or exact:
        built.marks[actor_id, label] = (weak, exact)

    def take(column: str, kind: FormKind | None = None) -> tuple[str, ...]:
        cell = row.get(column)
        if not cell:
            return ()
        found = []
        for part in forms(cell):
            text, weak, exact = split_marks(part)
            if weak or exact:
                built.marks[actor_id, text] = (weak, exact)
            if kind:
                built.form_kinds.setdefault((actor_id, text), kind)
            found.append(text)
        return tuple(found)

    demonyms = (*take("demonyms", "demonym"), *take("people", "demonym_people"))
    metonyms = (*take("capital", "capital"), *take("metonyms", "metonym"))
    aliases = take("aliases")
    if row.get("surname"):
        built.surnames[actor_id] = forms(row.get("surname"))
    old = built.actors.get(actor_id)
    built.actors[actor_id] = Actor(
        id=actor_id,
        label=label,
        type=row.type,
        country=row.get("country") or (old.country if old else None),
        aliases=_union(old.aliases if old else (), aliases),
        demonyms=_union(old.demonyms if old else (), demonyms),
        metonyms=_union(old.metonyms if old else (), metonyms),
        acts_for=old.acts_for if old else None,
        wikidata=row.get("wikidata") or (old.wikidata if old else None),
        iso2=row.get("iso2") or (old.iso2 if old else None),
        description=row.get("description") or (old.description if old else None),
    )
    return actor_id


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Both without repetition; `old` has none."""
    return tuple(dict.fromkeys((*old, *new))) if new else old


def _find(text: str, built: Built) -> Actor | None:
    return built.actors.get(text) or built.actors.get(_slug(text.removeprefix("the ")))


def _attach(actor_id: str, row: ActorRow, built: Built) -> None:
    """Say whose body it is, and take over its state's country code."""
    owner = _find(row.get("of"), built)
    if owner is None:
        remedy = "Add a line for it, or write its label or id as it stands in its own line."
        built.problems.append(_problem(row.where, "of", f"“{row.get('of')}” is not in the registry", remedy))
        return
    actor = built.actors[actor_id]
    built.actors[actor_id] = replace(actor, acts_for=owner.id, country=actor.country or owner.country)
    for kind in forms(row.get("kind")):
        built.bodies[owner.id, kind] = actor_id


def _add_bodies(states: dict[str, ActorRow], kinds: list[BodyKind], built: Built) -> None:
    """The bodies that every state has, under their regular names, unless a table names its own."""
    for kind in kinds:
        for noun in kind.nouns:
            built.body_nouns[name_key(split_marks(noun)[0])] = kind.kind
    nouns = {kind.kind: [noun for noun in kind.nouns if not noun.startswith("~")] for kind in kinds}
    for state_id, row in states.items():
        state = built.actors[state_id]
        skipped = forms(row.get("bodies"))
        article = "the " if row.get("article") else ""
        adjectives = _adjectives(state, built)
        for kind in kinds:
            own = built.bodies.get((state_id, kind.kind))
            if own is None and (f"-{kind.kind}" in skipped or _unfit(kind, skipped)):
                continue
            label = kind.label.replace("{state}", article + state.label)
            body_id = own or _slug(label)
            aliases = tuple(f"{adjective} {noun}" for adjective in adjectives for noun in nouns[kind.kind])
            actor = built.actors.get(body_id)
            built.actors[body_id] = (
                Actor(body_id, label, ActorType.GOVERNMENT_BODY, state.country, _union((), aliases), acts_for=state_id)
                if actor is None
                else replace(actor, aliases=_union(actor.aliases, aliases))
            )
            built.bodies[state_id, kind.kind] = body_id


def _unfit(kind: BodyKind, skipped: tuple[str, ...]) -> bool:
    if "none" in skipped:
        return kind.kind != "government"
    return bool(kind.states) and kind.states not in {"all", "sovereign"} and kind.states not in skipped


def _adjectives(state: Actor, built: Built) -> list[str]:
    """What goes before the noun for a body ("Iranian" foreign ministry): adjectives without a mark."""
    return [
        text for text in state.demonyms
        if built.form_kinds.get((state.id, text)) == "demonym" and not built.marks.get((state.id, text), (False,))[0]
    ]  # fmt: skip


def _add_offices(files: Files, roles: dict[str, RoleRow], built: Built) -> None:
    many: set[str] = set()
    titles: dict[str, list[str]] = {}
    for role in files.roles:
        for title in (role.role, *role.titles):
            titles.setdefault(name_key(title), []).append(role.role)
    built.roles = {title: tuple(dict.fromkeys(found)) for title, found in titles.items()}
    for row in files.offices:
        _add_office(row, roles, built, many)
    for tenure in files.tenures:
        office = built.offices.get(_slug(tenure.office)) or _regular_office(tenure, roles, built, many)
        if office:
            _add_tenure(tenure, office, built)
    built.many = frozenset(many)
    built.tenures.sort(key=lambda row: (row.office or "", row.not_before is not None, row.not_before, row.holder))


def _add_office(row: OfficeRow, roles: dict[str, RoleRow], built: Built, many: set[str]) -> Office | None:
    owner = _find(row.of, built)
    if owner is None:
        remedy = "Add a line for it to a table of actors."
        built.problems.append(_problem(row.where, "of", f"“{row.of}” is not in the registry", remedy))
        return None
    role = roles.get(row.role)
    titles = dict.fromkeys((*row.titles, row.role, *(role.titles if role else ())))
    if built.leaders.get(owner.id) == row.role:
        titles["leader"] = None
    office = Office(_slug(row.label), row.label, owner.id, row.role, tuple(titles))
    built.offices[office.id] = office
    if row.many or (role and role.many):
        many.add(office.id)
    return office


def _regular_office(row: TenureRow, roles: dict[str, RoleRow], built: Built, many: set[str]) -> Office | None:
    """An office whose label says all: "Prime Minister of Israel"."""
    from kg.actors.files import OfficeRow

    title, _, owner = row.office.partition(" of ")
    role = roles.get(title.casefold())
    if not owner or role is None:
        remedy = "Add a line for it to a table of offices (label,of,role,titles)."
        built.problems.append(_problem(row.where, "office", f"“{row.office}” is no office known", remedy))
        return None
    return _add_office(OfficeRow(row.where, row.office, owner, role.role, (), many=False), roles, built, many)


def _add_tenure(row: TenureRow, office: Office, built: Built) -> None:
    holder = _find(row.holder, built)
    if holder is None:
        owner = built.actors[office.of]
        holder = Actor(_slug(row.holder), row.holder, ActorType.PERSON, owner.country)
        built.actors[holder.id] = holder
    elif holder.type is not ActorType.PERSON:
        remedy = "Give the person a line of their own with an id, and write that id here."
        built.problems.append(_problem(row.where, "holder", f"“{row.holder}” is no person", remedy))
        return
    built.tenures.append(Tenure(holder.id, office.id, office.of, row.not_before, row.not_after))


def _problem(where: str, column: str, what: str, remedy: str) -> Problem:
    name, _, line = where.rpartition(":")
    return Problem(name, int(line), column, what, remedy)
