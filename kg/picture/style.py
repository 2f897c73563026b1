"""How actors and lines look: silhouettes, glyphs, colours, dashes; for page, SVG and PNG alike.

Colours are Okabe–Ito's and Tol's, which colour-blind people tell apart; each is doubled by a
silhouette and a glyph (actors) or a dash (classes). Paths use the commands M, L, C and Z with
absolute coordinates on a 48 × 48 field, so that every drawer can read them.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import ActorType, EdgeStatus
from kg.picture.view import degrees
from kg.relations import CLASSES

if TYPE_CHECKING:
    from kg.picture.view import View

__all__ = [
    "CLASS_STYLES",
    "DARK",
    "LIGHT",
    "PLAIN_CLASS",
    "STATUS_MARKS",
    "TYPE_STYLES",
    "ClassStyle",
    "Stroke",
    "TypeStyle",
    "font_size",
    "line_width",
    "name_lines",
    "radii",
    "radius",
]

LIGHT = {"paper": "#fbfaf7", "ink": "#1d1d1b", "mute": "#65645f", "neutral": "#5f5e5a"}
DARK = {"paper": "#15171a", "ink": "#eceae4", "mute": "#a9a8a2", "neutral": "#a9a8a2"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One part of a glyph: filled when `width` is 0, else stroked so wide."""

    path: str
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """An actor type: names, fill, colour of the glyph, base radius in layout units."""

    label: str
    one: str
    color: str
    ink: str
    radius: float
    outline: str
    glyph: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """A class of relations: name in words, colour on light and dark paper, dash lengths."""

    label: str
    color: str
    dark: str
    dashes: tuple[int, ...] = ()


def _ellipse(x: float, y: float, rx: float, ry: float | None = None) -> str:
    ry = rx if ry is None else ry
    kx, ky = rx * 0.5523, ry * 0.5523
    return (
        f"M{x - rx} {y} C{x - rx} {y - ky} {x - kx} {y - ry} {x} {y - ry} "
        f"C{x + kx} {y - ry} {x + rx} {y - ky} {x + rx} {y} C{x + rx} {y + ky} {x + kx} {y + ry} {x} {y + ry} "
        f"C{x - kx} {y + ry} {x - rx} {y + ky} {x - rx} {y} Z"
    )


def _rectangle(x: float, y: float, width: float, height: float, r: float) -> str:
    a, b, k = x + width, y + height, r * 0.4477
    return (
        f"M{x + r} {y} L{a - r} {y} C{a - k} {y} {a} {y + k} {a} {y + r} "
        f"L{a} {b - r} C{a} {b - k} {a - k} {b} {a - r} {b} "
        f"L{x + r} {b} C{x + k} {b} {x} {b - k} {x} {b - r} L{x} {y + r} C{x} {y + k} {x + k} {y} {x + r} {y} Z"
    )


_CIRCLE = _ellipse(24, 24, 21)
_PAGE = "M9 3 L30 3 L39 12 L39 45 L9 45 Z"
_HEAD = _ellipse(24, 18.5, 6)
_SHOULDERS = "M12.5 36 C14 28 18.5 26 24 26 C29.5 26 34 28 35.5 36 Z"
_CROWD = (
    Stroke(_ellipse(24, 17, 4.4)),
    Stroke("M15.5 33 C16.5 26 20 23.5 24 23.5 C28 23.5 31.5 26 32.5 33 Z"),
    Stroke(_ellipse(12.5, 20, 3.2)),
    Stroke("M6.5 33 C7 27.5 9.5 25.3 12.5 25.3 C13.5 25.3 14.4 25.6 15 26 L13 33 Z"),
    Stroke(_ellipse(35.5, 20, 3.2)),
    Stroke("M41.5 33 C41 27.5 38.5 25.3 35.5 25.3 C34.5 25.3 33.6 25.6 33 26 L35 33 Z"),
)
_DARK_GLYPH, _LIGHT_GLYPH = "#1d1d1b", "#ffffff"

TYPE_STYLES: dict[ActorType, TypeStyle] = {
    ActorType.COUNTRY: TypeStyle(
        "States",
        "State",
        "#0072B2",
        _LIGHT_GLYPH,
        25,
        _CIRCLE,
        (Stroke("M17 36 L17 13", 2.6), Stroke("M17 13 L32 13 L28 18.5 L32 24 L17 24 Z")),
    ),
    ActorType.PERSON: TypeStyle(
        "People", "Person", "#E69F00", _DARK_GLYPH, 19, _CIRCLE, (Stroke(_HEAD), Stroke(_SHOULDERS))
    ),
    ActorType.GOVERNMENT_BODY: TypeStyle(
        "Government bodies",
        "Government body",
        "#56B4E9",
        _DARK_GLYPH,
        19,
        _rectangle(4, 4, 40, 40, 8),
        (
            Stroke("M24 10 L37 17 L11 17 Z"),
            Stroke("M14 20 L14 30 M20.7 20 L20.7 30 M27.3 20 L27.3 30 M34 20 L34 30 M12 35 L36 35", 2.8),
        ),
    ),
    ActorType.INTERNATIONAL_ORGANIZATION: TypeStyle(
        "International bodies",
        "International body",
        "#008E68",
        _LIGHT_GLYPH,
        21,
        "M24 2.5 L43 13.2 L43 34.8 L24 45.5 L5 34.8 L5 13.2 Z",
        (Stroke(_ellipse(24, 24, 11.5), 2.2), Stroke(_ellipse(24, 24, 5, 11.5), 2.2), Stroke("M12.5 24 L35.5 24", 2.2)),
    ),
    ActorType.ARMED_GROUP: TypeStyle(
        "Armed groups",
        "Armed group",
        "#D55E00",
        _LIGHT_GLYPH,
        22,
        "M24 2 L46 24 L24 46 L2 24 Z",
        (Stroke("M16 16 L32 32 M32 16 L16 32", 4),),
    ),
    ActorType.PARTY: TypeStyle(
        "Parties",
        "Party",
        "#CC79A7",
        _DARK_GLYPH,
        19,
        "M24 3 L45 18.5 L37 44 L11 44 L3 18.5 Z",
        (
            Stroke("M14 29 L34 29 L34 39 L14 39 Z"),
            Stroke("M18 25 L30 25", 2.6),
            Stroke("M19 12 L29 12 L29 22 L19 22 Z", 2.4),
        ),
    ),
    ActorType.COMPANY: TypeStyle(
        "Companies",
        "Company",
        "#999933",
        _DARK_GLYPH,
        18,
        "M4 10 L10 4 L38 4 L44 10 L44 44 L4 44 Z",
        (Stroke("M11 19 L37 19 L37 36 L11 36 Z"), Stroke("M19 18 L19 13 L29 13 L29 18", 2.6)),
    ),
    ActorType.MEDIA: TypeStyle(
        "Media",
        "Publisher of news",
        "#44AA99",
        _DARK_GLYPH,
        18,
        _rectangle(2, 8, 44, 32, 4),
        (Stroke("M9 15 L23 15 L23 27 L9 27 Z"), Stroke("M27 16.5 L39 16.5 M27 24 L39 24 M9 33 L39 33", 2.6)),
    ),
    ActorType.ORGANIZATION: TypeStyle(
        "Organisations",
        "Organisation",
        "#117733",
        _LIGHT_GLYPH,
        19,
        "M15 3 L33 3 L45 15 L45 33 L33 45 L15 45 L3 33 L3 15 Z",
        (
            Stroke(_ellipse(24, 15, 4.5)),
            Stroke(_ellipse(14.5, 31, 4.5)),
            Stroke(_ellipse(33.5, 31, 4.5)),
            Stroke("M24 15 L14.5 31 L33.5 31 Z", 2.2),
        ),
    ),
    ActorType.GROUP: TypeStyle(
        "Groups of people", "Group of people", "#DDCC77", _DARK_GLYPH, 20, _ellipse(24, 25, 23, 17), _CROWD
    ),
    ActorType.RESOLUTION: TypeStyle(
        "Resolutions",
        "Resolution",
        "#882255",
        _LIGHT_GLYPH,
        19,
        _PAGE,
        (Stroke("M15 19 L33 19 M15 26 L33 26 M15 33 L26 33", 2.8),),
    ),
    ActorType.AGREEMENT: TypeStyle(
        "Agreements",
        "Agreement",
        "#AA4499",
        _LIGHT_GLYPH,
        19,
        _PAGE,
        (Stroke(_ellipse(20, 27, 6.5), 2.6), Stroke(_ellipse(28, 27, 6.5), 2.6)),
    ),
    ActorType.PLACE: TypeStyle(
        "Places",
        "Place",
        "#6B6A66",
        _LIGHT_GLYPH,
        17,
        "M24 46 C16 34 8 28 8 18 C8 9 15 3 24 3 C33 3 40 9 40 18 C40 28 32 34 24 46 Z",
        (Stroke(_ellipse(24, 18, 6.5)),),
    ),
    ActorType.TOPIC: TypeStyle(
        "Topics",
        "Topic",
        "#B0AEA6",
        _DARK_GLYPH,
        17,
        "M3 24 L15 8 L45 8 L45 40 L15 40 Z",
        (Stroke(_ellipse(16, 24, 2.6)), Stroke("M23 18 L38 18 M23 24 L38 24 M23 30 L33 30", 2.6)),
    ),
}

_TALK, _HELP, _WORDS, _LAW, _FORCE = (
    ("#00619A", "#6DB7E2"),
    ("#00704C", "#4FC39B"),
    ("#7F5900", "#E9B949"),
    ("#882255", "#E58AB8"),
    ("#B13A06", "#FF8A4C"),
)
_DASH, _DOT, _MIX = (9, 4), (2, 4), (10, 4, 2, 4)
CLASS_STYLES: dict[str, ClassStyle] = {
    "AGREE": ClassStyle("Agreed, promised", *_TALK),
    "CONSULT": ClassStyle("Talked, visited", *_TALK, _DASH),
    "SUPPORT": ClassStyle("Backed, signed", *_TALK, _DOT),
    "CONCEDE": ClassStyle("Gave way", *_TALK, _MIX),
    "COOPERATE": ClassStyle("Worked together", *_HELP),
    "AID": ClassStyle("Gave aid, arms", *_HELP, _DASH),
    "RETREAT": ClassStyle("Withdrew, freed", *_HELP, _DOT),
    "REQUEST": ClassStyle("Asked, demanded", *_WORDS, _DOT),
    "ACCUSE": ClassStyle("Accused, blamed", *_WORDS),
    "REJECT": ClassStyle("Refused, vetoed", *_WORDS, _DASH),
    "THREATEN": ClassStyle("Threatened", *_WORDS, _MIX),
    "PROTEST": ClassStyle("Protested", *_FORCE, _DOT),
    "SANCTION": ClassStyle("Sanctioned", *_LAW),
    "MOBILIZE": ClassStyle("Moved forces", *_FORCE, _DASH),
    "COERCE": ClassStyle("Arrested, coerced", *_LAW, _DASH),
    "ASSAULT": ClassStyle("Attacked, killed", *_FORCE),
}
assert tuple(CLASS_STYLES) == CLASSES
PLAIN_CLASS = ClassStyle("Other relations", LIGHT["neutral"], DARK["neutral"])
"""For relations of a query that the table does not know."""

STATUS_MARKS: dict[EdgeStatus, tuple[str, str, str]] = {
    EdgeStatus.HOLDS: ("", "Holds", "said by a source of its own, by the acting side, or by two independent sources"),
    EdgeStatus.CONTESTED: ("!", "Contested", "also denied"),
    EdgeStatus.ALLEGED: ("?", "Alleged", "only the other side, or one quoted voice, says so"),
    EdgeStatus.DENIED: ("×", "Denied", "only denials"),
    EdgeStatus.POTENTIAL: ("…", "Potential", "only asked for, threatened, meant, possible or expected"),
}
"""Status -> mark on the line, name, meaning."""


def radius(kind: ActorType, lines: int) -> float:
    """Radius of an actor in layout units: by type, growing slowly with its lines."""
    return TYPE_STYLES[kind].radius * (0.85 + min(lines, 16) * 0.03)


def radii(view: View) -> dict[str, float]:
    """Radius of each actor of a view, by id: growing with its weight, or with its lines where none has one."""
    lines = degrees(view)
    most = max((actor.weight or 0.0 for actor in view.actors), default=0.0)
    return {
        actor.id: radius(
            actor.type, lines[actor.id] if actor.weight is None or not most else round(16 * actor.weight / most)
        )
        for actor in view.actors
    }


def font_size(kind: ActorType) -> float:
    """Size of an actor's name, in layout units."""
    return 17.0 if kind is ActorType.COUNTRY else 13.5


def name_lines(name: str) -> list[str]:
    """A name as lines of about 17 characters, at most three; a longer one ends in an ellipsis.

    >>> name_lines("Prime Minister’s Office of Israel")
    ['Prime Minister’s', 'Office of Israel']
    """
    lines = textwrap.wrap(" ".join(name.split()), 17, max_lines=3, placeholder="…", break_long_words=True)
    return lines or ["(no name)"]


def line_width(sources: int) -> float:
    """Width of a line in layout units, by independent sources."""
    return 1.4 + 0.9 * min(max(sources, 1) - 1, 5)
