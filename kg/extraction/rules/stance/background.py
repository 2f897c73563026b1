"""What the text itself tells beside what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, ancestors, child, clause_of, marker, tense, words

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["background"]

_AMID = words("in during amid after before following")
_SPANS = words("minute hour day week month year decade")
_RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})


def background(parse: Parse, trigger: int, clause: int) -> int | None:
    """The word below which the text itself tells what a trigger does; None when there is none.

    "… died in last week's fighting, officials said", "… have fled since the army took power, according to the UN",
    "… he said, a day after troops had left": the fighting, the coup and the retreat are known.
    """
    tokens = parse.tokens
    below = parse.children[trigger]
    if trigger != clause and tokens[trigger].pos == "NOUN" and tokens[trigger].dep == "obl":
        case = child(parse, trigger, "case")
        known = not any(tokens[k].lower in {"a", "an"} or tokens[k].dep == "nummod" for k in below)
        if known and case is not None and tokens[case].lower in _AMID:
            return trigger
    for at in (clause, *ancestors(parse, clause)):
        if tokens[at].dep == "advcl" and (marker(parse, at) == "since" or _timed(parse, at)):
            return at
        if tokens[at].dep in _RELATIVE and _standing(parse, at):
            return at
    return None


def _standing(parse: Parse, clause: int) -> bool:
    """Whether a relative clause tells how things stand: "said the crew had left Faya, which rebels hold".

    What is said would stand in the past, as what it hangs on does.
    """
    tokens = parse.tokens
    if tense(parse, clause) is not Tense.PRESENT:
        return False
    up = clause_of(parse, tokens[clause].head)
    teller = tokens[tokens[up].head]
    if tokens[up].dep != "ccomp" or teller.tag != "VBD" or teller.lemma not in REPORTING:
        return False
    return tense(parse, up) in {Tense.PAST, Tense.PLUPERFECT}


def _timed(parse: Parse, clause: int) -> bool:
    """As "a day after …", "hours before …"."""
    tokens = parse.tokens
    marked = next((k for k in parse.children[clause] if tokens[k].dep == "mark"), None)
    if marked is None or tokens[marked].lower not in {"after", "before"}:
        return False
    return marked > 0 and tokens[marked - 1].lemma in _SPANS
