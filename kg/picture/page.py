"""The interactive page: one file that works from disk, with pyvis for the network and our own writing.

Of pyvis we use `add_node`, `add_edge`, `get_network_data` and its copy of vis-network; never what
writes foreign text as markup (headings, menus, HTML titles, `show`, `from_nx`). Texts reach the
page as JSON in two data blocks, and the script sets them as text: a small one with what the first
picture needs, and behind the script one with the evidence, which is read once the picture stands.
The policy allows our two scripts and one style sheet by hash, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jinja2
from pyvis.network import Network

from kg.errors import UsageError
from kg.model import Modality
from kg.picture.style import (
    CLASS_STYLES,
    DARK,
    LIGHT,
    PLAIN_CLASS,
    STATUS_MARKS,
    TYPE_STYLES,
    font_size,
    line_width,
    name_lines,
    radii,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.picture.view import View, ViewActor, ViewClaim, ViewLine

__all__ = ["MERGE_ABOVE", "QUOTES", "Picture", "page_html", "web_address", "write_page", "write_text"]

QUOTES = ("full", "short", "none")
MERGE_ABOVE = 150
"""Above so many lines, parallel ones start merged."""
SHORT_QUOTE = 90
_ASSETS = files("kg.picture") / "assets"
_SCRIPTS = ("base", "filters", "stage", "labels", "legend", "panel", "paths", "search", "table", "download", "start")


class Picture(Network):  # type: ignore[misc]  # pyvis is untyped
    """A pyvis network that writes our page.

    Args:
        view: what to show.
        positions: actor id -> (x, y) in layout units; every actor of the view has one.
        quotes: "full", "short" (the first words) or "none".
    """

    def __init__(self, view: View, positions: Mapping[str, tuple[float, float]], *, quotes: str = "full") -> None:
        # directed=True: pyvis drops parallel edges otherwise.
        super().__init__(directed=True, cdn_resources="in_line")
        self.node_ids = _Seen()  # pyvis keeps a list and looks through all of it at each edge
        self.view = view
        self._quotes = quotes
        self._add(positions)
        self.set_options(json.dumps(_OPTIONS))

    def _add(self, positions: Mapping[str, tuple[float, float]]) -> None:
        sizes = radii(self.view)
        # Ids of our own making: vis keeps its items in plain objects, where “__proto__” would be trouble.
        numbers = {actor.id: f"n{number}" for number, actor in enumerate(self.view.actors)}
        for actor in self.view.actors:
            x, y = positions[actor.id]
            self.add_node(
                numbers[actor.id],
                label="\n".join(name_lines(actor.label)),
                shape="custom",
                x=round(x, 1),
                y=round(y, 1),
                size=round(sizes[actor.id], 1),
                fs=font_size(actor.type),
            )
        for number, line in enumerate(self.view.lines):
            self.add_edge(
                numbers[line.source], numbers[line.target], id=f"e{number}", width=round(line_width(line.sources), 2)
            )

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: FBT001, FBT002 - pyvis's signature
        """The page as text. The arguments are pyvis's and change nothing."""
        del name, local, notebook
        nodes, edges, _, _, _, options = self.get_network_data()
        nodes = [{key: node[key] for key in ("label", "x", "y", "size", "fs")} for node in nodes]
        edges = [[int(edge["from"][1:]), int(edge["to"][1:]), edge["width"]] for edge in edges]
        data = {"nodes": nodes, "edges": edges, "options": json.loads(options), **_facts(self.view, self._quotes)}
        vis = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
        script = _script()
        css = _ASSETS.joinpath("page.css").read_text("utf-8")
        policy = "; ".join(
            [
                "default-src 'none'",
                f"script-src {_source_hash(vis)} {_source_hash(script)}",
                f"style-src {_source_hash(css)}",
                "img-src data: blob:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
        template = environment.from_string(_ASSETS.joinpath("page.html.j2").read_text("utf-8"))
        self.html = template.render(
            view=_printable(self.view),
            csp=policy,
            css=css,
            vis=vis,
            script=script,
            data=_data_block(data),
            evidence=_data_block(_evidence(self.view, self._quotes)),
        )
        return self.html

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:  # noqa: FBT001, FBT002 - pyvis's signature
        """Write the page, in UTF-8 under any locale."""
        del local, notebook, open_browser
        write_text(Path(name), self.generate_html())


class _Seen(dict[str, None]):
    """pyvis's list of node ids, with a fast `in`."""

    def append(self, node_id: str) -> None:
        self[node_id] = None


# Physics is off: positions come from the layout. The keyboard is ours.
_OPTIONS = {
    "autoResize": True,
    "layout": {"improvedLayout": False},
    "physics": {"enabled": False},
    "edges": {"selectionWidth": 0, "hoverWidth": 0, "labelHighlightBold": False, "smooth": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 1_000_000,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": False,
        "multiselect": False,
    },
}


def page_html(view: View, positions: Mapping[str, tuple[float, float]], *, quotes: str = "full") -> str:
    """The page of a view.

    Raises:
        UsageError: `quotes` is none of `QUOTES`.
    """
    if quotes not in QUOTES:
        raise UsageError(f"quotes cannot be “{quotes}”", remedy=f"Use one of: {', '.join(QUOTES)}.")
    return str(Picture(view, positions, quotes=quotes).generate_html())


def write_page(view: View, path: Path, positions: Mapping[str, tuple[float, float]], *, quotes: str = "full") -> None:
    """Write the page of a view.

    Raises:
        UsageError: the path cannot be written, or `quotes` is none of `QUOTES`.
    """
    write_text(path, page_html(view, positions, quotes=quotes))


def write_text(path: Path, text: str) -> None:
    """Write whole or not at all, in UTF-8.

    Raises:
        UsageError: the path cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A lone surrogate, which JSON can carry, has no UTF-8: it shows as a question mark.
        draft.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise UsageError(f"cannot write {path}: {error.strerror}", remedy="Choose another place with --out.") from error


def web_address(url: str | None) -> str | None:
    """The address when it may be a link: http or https with a host; otherwise None.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc and "@" not in parts.netloc else None


def _data_block(data: dict[str, Any]) -> str:
    """JSON without any character that could end the block or begin a comment; fails on NaN and on unknown types."""
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script() -> str:
    parts = [_ASSETS.joinpath("app", f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    return "'use strict';\n(() => {\n" + "".join(parts) + "})();\n"


_LOCAL_PATH = re.compile(r"(?<![\w:/.])(?:file:)?(?:~|/(?!/)|[A-Za-z]:\\)[^\s'\"]*[/\\]([^\s'\"/\\]+)")


def public(text: str) -> str:
    """The text with paths of this machine cut to their last part.

    >>> public("kg view --query /home/ada/secret/wars.rq")
    'kg view --query wars.rq'
    """
    return _LOCAL_PATH.sub(r"\1", text)


def _printable(view: View) -> dict[str, Any]:
    return {
        "title": public(view.title),
        "question": public(view.question),
        "command": public(view.command),
        "data_date": view.data_date,
        "left_out": [public(note) for note in view.left_out],
        "actors": len(view.actors),
        "lines": len(view.lines),
    }


def _facts(view: View, quotes: str) -> dict[str, Any]:
    roots = {line.root for line in view.lines}
    known = {root: style for root, style in CLASS_STYLES.items() if root in roots}
    classes = {root: _class(style.label, style.color, style.dark, style.dashes) for root, style in known.items()}
    if roots - set(known):
        classes[""] = _class(PLAIN_CLASS.label, PLAIN_CLASS.color, PLAIN_CLASS.dark, ())
    types = {actor.type for actor in view.actors}
    return {
        "page": {**_printable(view), "measure": view.measure, "merge": len(view.lines) > MERGE_ABOVE, "quotes": quotes},
        "themes": {"light": LIGHT, "dark": DARK},
        "types": {
            kind.value: {
                "label": style.label,
                "one": style.one,
                "color": style.color,
                "ink": style.ink,
                "outline": style.outline,
                "glyph": [[stroke.path, stroke.width] for stroke in style.glyph],
            }
            for kind, style in TYPE_STYLES.items()
            if kind in types
        },
        "classes": classes,
        "statuses": {
            status.value: {"mark": mark, "label": name, "means": means}
            for status, (mark, name, means) in STATUS_MARKS.items()
        },
        "modalities": [modality.value for modality in Modality],
        "actors": [_actor(actor) for actor in view.actors],
        "lines": [_line(line, "" if line.root not in known else line.root) for line in view.lines],
    }


def _evidence(view: View, quotes: str) -> dict[str, Any]:
    """What the first picture does without, in the order of the actors and lines of the view."""
    return {
        "actors": [_about(actor) for actor in view.actors],
        "lines": [_behind(line, quotes) for line in view.lines],
    }


def _class(label: str, color: str, dark: str, dashes: tuple[int, ...]) -> dict[str, Any]:
    return {"label": label, "color": color, "dark": dark, "dashes": list(dashes)}


def _actor(actor: ViewActor) -> dict[str, Any]:
    facts = {
        "id": actor.id,
        "name": actor.label or "(no name)",
        "type": actor.type.value,
        "unresolved": not actor.resolved,
    }
    return _lean(facts, {})


def _about(actor: ViewActor) -> dict[str, Any]:
    facts = {
        "aliases": list(actor.aliases),
        "ids": [[scheme, value, web_address(url)] for scheme, value, url in actor.identifiers],
        "office": actor.office,
        "state": actor.state,
        "country": actor.country,
        "about": actor.description,
    }
    return _lean(facts, {})


def _line(line: ViewLine, root: str) -> dict[str, Any]:
    facts = {
        "label": line.label,
        "cls": root,
        "sym": line.symmetric,
        "status": line.status.value,
        "review": line.reviewed,
        "sources": line.sources,
    }
    return _lean(facts, _LINE_DEFAULTS)


def _behind(line: ViewLine, quotes: str) -> dict[str, Any]:
    facts = {
        "id": line.id,
        "rel": line.relation,
        "events": line.events,
        "first": line.first.isoformat() if line.first else None,
        "last": line.last.isoformat() if line.last else None,
        "claims": [_claim(claim, quotes) for claim in line.claims],
    }
    return _lean(facts, _BEHIND_DEFAULTS)


def _quote(text: str | None, quotes: str) -> str | None:
    if text is None or quotes == "none":
        return None
    if quotes == "short" and len(text) > SHORT_QUOTE:
        return text[:SHORT_QUOTE].rsplit(" ", 1)[0] + " …"
    return text


def _claim(claim: ViewClaim, quotes: str) -> dict[str, Any]:
    facts = {
        "id": claim.id,
        "quote": _quote(claim.quote, quotes),
        "by": list(claim.said_by),
        "doc": public(claim.document) if claim.document else None,
        "pub": claim.publisher,
        "published": claim.published.isoformat() if claim.published else None,
        "url": web_address(claim.url),
        "date": claim.date,
        "from": claim.not_before.isoformat() if claim.not_before else None,
        "to": claim.not_after.isoformat() if claim.not_after else None,
        "conf": round(claim.confidence, 2),
        "pol": claim.polarity.value,
        "mod": claim.modality.value,
        "review": claim.review.value,
        "made": claim.hand_made,
        "against": claim.against,
        "place": claim.place,
        "number": claim.quantity,
    }
    return _lean(facts, _CLAIM_DEFAULTS)


# What the script puts in where it is missing (base.js): thousands of lines are mostly of this kind.
_LINE_DEFAULTS = {"status": "holds", "review": "unreviewed", "sources": 1}
_BEHIND_DEFAULTS = {"events": 1}
_CLAIM_DEFAULTS = {"pol": "affirmed", "mod": "actual", "review": "unreviewed"}


def _lean(facts: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in facts.items()
        if value is not None and value is not False and value != [] and (key not in defaults or defaults[key] != value)
    }
