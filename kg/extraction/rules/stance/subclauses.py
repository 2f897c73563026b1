"""What a clause below another is like: a participle beside it, a question, one of the same actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, marker, subject, tense
from kg.extraction.rules.stance.clause import IF
from kg.extraction.rules.stance.words import NEGATORS
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["accompanies", "asks", "by_others", "conditional", "known_aside", "later", "remote", "same_actor"]

_OPENERS = frozenset({"mark", "case", "advmod"})


def accompanies(parse: Parse, clause: int) -> bool:
    """Whether a clause is a bare participle: "…, ending the siege"; not one of saying."""
    participle = tense(parse, clause) is Tense.PARTICIPLE and subject(parse, clause) is None
    return participle and parse.tokens[clause].lemma not in REPORTING


def by_others(parse: Parse, who: int) -> bool:
    """As "it was not Chad that attacked"."""
    below = [parse.tokens[k] for k in parse.children[who] if k < who]
    said = any(t.dep == "cop" for t in below) and any(t.lower == "it" for t in below)
    return said and any(t.lower in NEGATORS and t.dep == "advmod" for t in below)


def conditional(parse: Parse, clause: int) -> bool:
    """Whether a condition hangs on a clause: "to arrest him if he came"."""
    below = (k for k in parse.children[clause] if k > clause and parse.tokens[k].dep == "advcl")
    return any(marker(parse, k) in {"if", "unless"} for k in below)


def in_doing(main: Mood, mark: str, mood: Mood) -> None:
    """As "will anger Chad by arming Mali"; by "refused to join it in arming" nobody says that it did.

    `main` is the mood of the clause above, `mark` "by" or "in".
    """
    if main.modality is not Modality.ACTUAL:
        mood.make(main.modality if mark == "in" or main.modality is Modality.INTENDED else Modality.POSSIBLE, mark)
    mood.unsaid = mood.unsaid or bool(main.negations % 2)


def fell_short(main: Mood, verb: str, mood: Mood) -> None:
    """As "stopped short of accusing"; `main` is the mood of the stopping, whose word is `verb`."""
    mood.negate("short of")
    if main.negations % 2:
        mood.negate("not")
    if main.modality is not Modality.ACTUAL:
        mood.make(main.modality, verb)


def remote(parse: Parse, clause: int) -> bool:
    """As "is nowhere near recognising", "came nowhere near recognising"."""
    tokens = parse.tokens
    first = min((k for k in parse.children[clause] if k < clause and tokens[k].dep in _OPENERS), default=clause)
    return any(tokens[k].lower == "nowhere" for k in range(max(first - 2, 0), clause))


def asks(parse: Parse, clause: int) -> bool:
    """Whether a clause is one of whether, why or who, which stands as it is: "did not say why it attacked"."""
    tokens = parse.tokens
    return marker(parse, clause) in IF or any(
        k < clause and (tokens[k].tag in {"WRB", "WP"} or tokens[k].lower == "whether") for k in parse.children[clause]
    )


def same_actor(parse: Parse, verb: int, clause: int) -> bool:
    """Whether a clause has the subject of the verb above it, or a pronoun that may be."""
    tokens = parse.tokens
    outer, inner = subject(parse, verb), subject(parse, clause)
    if outer is None or inner is None:
        return inner is None
    return tokens[inner].pos == "PRON" or tokens[inner].lemma == tokens[outer].lemma


def later(parse: Parse, clause: int) -> bool:
    """Whether a clause may tell of what is to come, below a verb that does: "will vote when they meet on Friday"."""
    return marker(parse, clause) in {"when", "once", "after", "while", "as"} and tense(parse, clause) is Tense.PRESENT


def known_aside(parse: Parse, trigger: int, clause: int) -> bool:
    """Whether a past relative clause stands between: "demanded that Chad free the men whom its army had seized".

    What is asked for is the release; that they were seized the text itself tells.
    """
    tokens = parse.tokens
    if tokens[clause].tag not in {"VB", "VBP"}:
        return False
    at = trigger
    while at != clause and tokens[at].head != at:
        had = any(tokens[k].lower in {"had", "have", "has"} for k in parse.children[at] if tokens[k].dep == "aux")
        if tokens[at].dep == "acl:relcl" and (tokens[at].tag in {"VBD", "VBN"} or had):
            return True
        at = tokens[at].head
    return False
