"""Plots of what measures give, as SVG or PNG; drawn by matplotlib, the extra `plot`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.analysis.balanced import Balance
from kg.analysis.results import Ranking
from kg.analysis.trend import Trend
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kg.questions.page import Answer

__all__ = ["ENDINGS", "plot_answer"]

ENDINGS = (".svg", ".png")
_FRIENDLY, _HOSTILE, _PLAIN = "#0072b2", "#d55e00", "#56606b"  # told apart by the colour-blind too
_LONGEST = 46  # characters of a name beside a bar
_TICKS = 24  # labels that fit under an axis
_WIDTH = 8.0  # inches


def plot_answer(answer: Answer, path: Path) -> None:
    """Draw an answer of `kg analyze` into a file; the same answer gives the same SVG, byte for byte.

    Args:
        answer: a ranking, a trend or a balance.
        path: ends in .svg or .png.

    Raises:
        UsageError: another ending, nothing to draw, no matplotlib, or the path cannot be written.
    """
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"cannot draw {path.name}", remedy=f"End the name in {' or '.join(ENDINGS)}.")
    rc_context, figure_class = _matplotlib()
    # Names come from strangers: `$` is no formula.
    with rc_context({"svg.hashsalt": "kg", "svg.fonttype": "none", "text.parse_math": False, "font.size": 9}):
        figure = figure_class(figsize=(_WIDTH, 4.5), layout="constrained")
        _draw(answer, figure)
        metadata: dict[str, Any] = {"Date": None} if path.suffix.lower() == ".svg" else {}
        try:
            figure.savefig(path, dpi=150, metadata=metadata)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}", remedy="Choose another place.") from error


def _matplotlib() -> tuple[Callable[..., Any], type[Figure]]:
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure as Drawn
    except ImportError as error:
        remedy = "Install the extra: pip install 'kg-actors[plot]'"
        raise UsageError("plots need matplotlib, which is not installed", remedy=remedy) from error
    return rc_context, Drawn


def _draw(answer: Answer, figure: Figure) -> None:
    if isinstance(answer, Ranking) and answer.scores:
        _ranking(answer, figure)
    elif isinstance(answer, Trend) and answer.spans:
        _trend(answer, figure)
    elif isinstance(answer, Balance) and answer.whole.total:
        _balance(answer, figure.subplots())
    else:
        raise UsageError("there is nothing to draw", remedy="Select more: fewer options, or a longer period.")


def _short(text: str) -> str:
    text = "".join(char if char.isprintable() else " " for char in text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _ranking(answer: Ranking, figure: Figure) -> None:
    """Bars, the highest on top; a bar each for every community."""
    heading = answer.headings[0]
    if answer.measure == "communities":
        members: dict[float, list[str]] = {}
        for score in answer.scores:
            members.setdefault(score.score, []).append(score.label)
        bars = [(_short(", ".join(names)), float(len(names))) for names in members.values()][: answer.top]
        heading = "actors"
    else:
        bars = [(_label(answer, at), score.score) for at, score in enumerate(answer.scores[: answer.top])]
    figure.set_size_inches(_WIDTH, 1.2 + 0.26 * len(bars))
    axes = figure.subplots()
    axes.barh(range(len(bars)), [value for _, value in bars], color=_PLAIN)
    axes.set_yticks(range(len(bars)), [name for name, _ in bars])
    axes.invert_yaxis()
    axes.set_xlabel(heading)
    _plain(axes, answer.measure.capitalize())


def _label(answer: Ranking, at: int) -> str:
    score = answer.scores[at]
    if answer.measure != "bursts":
        return _short(score.label)
    first, last = score.values[1], score.values[2]
    return _short(f"{score.label}, {first if first == last else f'{first} to {last}'}")


def _trend(answer: Trend, figure: Figure) -> None:
    """Cooperative events upwards, hostile ones downwards; their mean valence and their share of the news below."""
    figure.set_size_inches(_WIDTH, 6)
    counts, tone, share = figure.subplots(3, sharex=True, height_ratios=[2, 1, 1])
    places = range(len(answer.spans))
    counts.bar(places, [span.cooperative for span in answer.spans], color=_FRIENDLY, label="cooperative")
    counts.bar(places, [-span.hostile for span in answer.spans], color=_HOSTILE, label="hostile")
    counts.legend(frameon=False)
    counts.axhline(0, color="black", linewidth=0.6)
    counts.set_ylabel("events")
    counts.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    known = [(place, span.goldstein) for place, span in enumerate(answer.spans) if span.goldstein is not None]
    tone.plot([place for place, _ in known], [value for _, value in known], "o-", color=_PLAIN, markersize=4)
    tone.set_ylim(-10, 10)
    tone.axhline(0, color="black", linewidth=0.6)
    tone.set_ylabel("mean Goldstein")
    share.bar(places, [100 * (span.share or 0) for span in answer.spans], color=_PLAIN)
    share.set_ylabel("documents, %")
    step = -(-len(answer.spans) // _TICKS)
    shown = answer.spans[::step]
    share.set_xticks(range(0, len(answer.spans), step), [span.period for span in shown], rotation=45, ha="right")
    for axes in (tone, share):
        _plain(axes, "")
    _plain(counts, _short(f"{answer.pair[0]} and {answer.pair[1]}"))


def _balance(answer: Balance, axes: Axes) -> None:
    """Triads of each kind, and of both periods where there are two."""
    counts = [("all", answer.whole), ("before", answer.before), ("since", answer.after)]
    series = [(name, count) for name, count in counts if count is not None]
    size = 0.8 / len(series)
    kinds = [kind for kind, _ in answer.whole.triads]
    for number, (name, count) in enumerate(series):
        places = [place + number * size - 0.4 + size / 2 for place in range(len(kinds))]
        title = name if name == "all" else f"{name} {answer.split}"
        shade = (1.0, 0.45, 0.7)[number]
        colours = [_FRIENDLY, _FRIENDLY, _HOSTILE, _HOSTILE]
        axes.bar(places, [each for _, each in count.triads], size, color=colours, alpha=shade, label=title)
    axes.set_xticks(range(len(kinds)), kinds)
    axes.set_ylabel("triads")
    if len(series) > 1:
        axes.legend(frameon=False)
    _plain(axes, "Triads: balanced (blue) and unbalanced (orange)")


def _plain(axes: Axes, title: str) -> None:
    if title:
        axes.set_title(title, loc="left")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
