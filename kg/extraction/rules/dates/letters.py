"""Dates of what is said in texts and on occasions: "in a letter of Tuesday", "a resolution adopted on May 3 urged"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, base, child, words

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["OCCASIONS", "TEXTS", "of_text", "publication"]

TEXTS = words("""
    resolution statement letter declaration communique text motion note petition bill decree message report ruling
    tweet post memo memorandum article column editorial verdict judgment judgement order appeal release protest plea
""")
OCCASIONS = words("""
    speech address interview call conversation broadcast briefing conference telegram email ceremony session debate
    meeting talk hearing summit visit vote
""")
_ISSUED = words("issue publish release adopt pass sign send post date approve circulate deliver hand write read seal")
_SAYING = REPORTING | words("""
    condemn urge welcome call demand criticize criticise denounce support back endorse ask deplore authorize authorise
    impose extend lift ban order praise thank request require express renew establish commend invite appeal
""")
_SPOKEN = words("letter statement speech address interview tweet post briefing conference broadcast message memo")
_BEHIND = 3
"""Words between what something was said in and the date: "in a speech late on Monday"."""
_BESIDE = words("sideline sidelines margin margins fringe end start close beginning course")
_IN = frozenset({"in", "at", "during"})


def of_text(parse: Parse, noun: int, verb: int) -> bool:
    """Whether a verb tells what was said in a text or on an occasion: "in a letter the ministry warned"."""
    token = parse.tokens[noun]
    if parse.tokens[verb].pos != "VERB":
        return False
    if base(token.dep) == "obl" and token.lemma in _BESIDE and token.head == verb:
        return any(parse.tokens[k].lemma in OCCASIONS for k in parse.children[noun])
    if token.lemma not in TEXTS and token.lemma not in OCCASIONS:
        return False
    if base(token.dep) == "nmod" and parse.tokens[token.head].lemma in _BESIDE:
        top = parse.tokens[token.head]  # "on the sidelines of the summit on Sunday"
        return base(top.dep) == "obl" and top.head == verb
    if base(token.dep) == "obl" and token.head == verb:
        case = child(parse, noun, "case")
        return case is not None and parse.tokens[case].lower in _IN
    return False


def said_in(parse: Parse, host: int, date: int) -> int | None:
    """The verb of saying of "accused Chad of arming them in a speech on Monday", where the speech hangs on the arming.

    Args:
        parse: the document.
        host: what the date hangs on: the deed.
        date: head of the date's words.
    """
    tokens = parse.tokens
    if tokens[host].dep not in {"advcl", "ccomp", "xcomp"}:
        return None
    spoken = [  # it may hang on what stands before it: "rebels in a speech"
        k
        for k in range(max(host + 1, date - _BEHIND), date)
        if tokens[k].lemma in _SPOKEN and base(tokens[k].dep) in {"obl", "nmod"}
    ]
    verb = tokens[host].head
    if not spoken or tokens[verb].lemma not in _SAYING or tokens[verb].tag not in {"VBD", "VBN"} or verb > host:
        return None
    case = child(parse, spoken[-1], "case")
    return verb if case is not None and tokens[case].lower in _IN else None


def publication(parse: Parse, noun: int, verb: int) -> int | None:
    """The participle that tells when a text came out which a verb quotes: "a statement issued on Monday urged"."""
    tokens = parse.tokens
    speaks = tokens[noun].dep == "nsubj" and tokens[noun].head == verb and tokens[verb].lemma in _SAYING
    if tokens[noun].lemma not in TEXTS or not (speaks or of_text(parse, noun, verb)):
        return None
    for k in parse.children[noun]:
        if tokens[k].dep == "acl" and tokens[k].tag in {"VBN", "VBD"} and tokens[k].lemma in _ISSUED:
            return k
    return None
