"""What a picture shows, as frozen values: no store, no page, no positions.

A `View` carries all that its readers may see and nothing else: no path of this machine, no
reviewer's name. Whatever draws it (page, SVG, PNG) needs only the view and a layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import ActorType, EdgeStatus, Modality, Polarity, ReviewStatus, content_hash

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["View", "ViewActor", "ViewClaim", "ViewLine", "degrees", "keep_actors"]


@dataclass(frozen=True, slots=True)
class ViewActor:
    """One actor of the picture.

    Attributes:
        id: actor id; unique in the view.
        identifiers: (scheme, value, address or None), such as ("Wikidata", "Q7747", "https://…").
        office: what it holds or is part of, in words.
        state: id of the state that it is part of or acts for; the layout keeps the two together.
        country: ISO alpha-3 code.
        weight: importance by the view's measure; larger is drawn larger. None: by its lines.
        resolved: False for an actor that only a text names.
    """

    id: str
    label: str
    type: ActorType = ActorType.ORGANIZATION
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str, str | None], ...] = ()
    office: str | None = None
    state: str | None = None
    country: str | None = None
    description: str | None = None
    weight: float | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class ViewClaim:
    """One claim behind a line: who says what, where, in which words.

    Attributes:
        said_by: names of the chain of speakers, outermost first; empty: the document's own voice.
        date: as people write it (EDTF); `not_before`, `not_after` are its bounds.
        published: the document's publication date.
        quantity: number and unit in words.
    """

    id: str
    quote: str | None = None
    said_by: tuple[str, ...] = ()
    document: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    date: str | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    confidence: float = 1.0
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    review: ReviewStatus = ReviewStatus.UNREVIEWED
    hand_made: bool = False
    place: str | None = None
    quantity: str | None = None

    @property
    def against(self) -> bool:
        """Whether it speaks against the line: it denies it, or a person rejected it."""
        return self.polarity is Polarity.NEGATED or self.review is ReviewStatus.REJECTED


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One relation between two actors, with the claims behind it.

    Attributes:
        id: edge id; unique in the view.
        relation: name in the relation table (or in the query that drew it).
        label: how people read it.
        root: PLOVER class; empty when the relation has none.
        reviewed: "accepted" (a person accepted a claim), "made" (a person wrote one), "unreviewed".
    """

    id: str
    source: str
    relation: str
    label: str
    root: str
    target: str
    symmetric: bool = False
    status: EdgeStatus = EdgeStatus.HOLDS
    reviewed: str = "unreviewed"
    sources: int = 1
    events: int = 1
    first: dt.date | None = None
    last: dt.date | None = None
    claims: tuple[ViewClaim, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """Its two ends, sorted."""
        return (self.source, self.target) if self.source <= self.target else (self.target, self.source)


@dataclass(frozen=True, slots=True)
class View:
    """A part of the graph to look at.

    Attributes:
        title: heading of the page.
        question: what was asked, in words.
        command: how to draw it again.
        data_date: day of the newest document or claim, ISO 8601.
        left_out: sentences on what is not shown.
        measure: the measure behind sizes and "most important", in words.
    """

    title: str
    question: str
    command: str
    actors: tuple[ViewActor, ...]
    lines: tuple[ViewLine, ...]
    data_date: str | None = None
    left_out: tuple[str, ...] = ()
    measure: str = "number of lines"

    @property
    def structure(self) -> str:
        """Hash of what decides positions: actors, their names and types, and who is linked to whom."""
        return content_hash(
            sorted([actor.id, actor.label, actor.type.value, actor.state] for actor in self.actors),
            sorted([line.source, line.target, line.relation] for line in self.lines),
        )


def degrees(view: View) -> dict[str, int]:
    """Lines per actor; an actor without lines has 0."""
    count = dict.fromkeys((actor.id for actor in view.actors), 0)
    for line in view.lines:
        for end in {line.source, line.target}:
            count[end] += 1
    return count


def keep_actors(view: View, keep: Iterable[str], *, note: str | None = None) -> View:
    """The view with these actors only, and the lines between them.

    Args:
        view: a view.
        keep: actor ids.
        note: a sentence on what was left out.
    """
    kept = set(keep)
    return replace(
        view,
        actors=tuple(actor for actor in view.actors if actor.id in kept),
        lines=tuple(line for line in view.lines if line.source in kept and line.target in kept),
        left_out=(*view.left_out, note) if note else view.left_out,
    )
