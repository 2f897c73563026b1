"""Whose statement it is: whose claim, charge or report, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, base, child, words
from kg.extraction.rules.stance.agents import agent_of, asked, by_phrase
from kg.extraction.rules.stance.clause import empty
from kg.extraction.rules.stance.statements import called_untrue
from kg.extraction.rules.stance.words import DENYING

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["SPOKEN_NOUNS", "demander", "holder", "stater"]

SPOKEN_NOUNS = words("threat pledge promise vow warning call demand appeal request plea ultimatum order offer")
"""Acts of speech as nouns: what they are for is said by whoever does them."""
_MAKING = words("""
    make repeat issue level raise voice take withdraw drop retract reiterate renew maintain stand
    lift abandon scrap
""")


def stater(parse: Parse, noun: int) -> int | None:
    """Whose words decide on what a claim tells: who denies it, else whose claim it is, else who makes or reports it."""
    for find in (_answerer, holder, _maker):
        found = find(parse, noun)
        if found is not None:
            return found
    return None


def _answerer(parse: Parse, noun: int) -> int | None:
    """Who denies a statement: "rejected Chad's accusation that …", "claims that … were denied by Chad"."""
    tokens = parse.tokens
    verb, dep = tokens[noun].head, tokens[noun].dep
    called = any(called_untrue(parse, verb, k) for k in parse.children[noun] if tokens[k].dep.startswith("acl"))
    if tokens[verb].lemma not in DENYING and not called:
        return None
    if dep == "nsubj:pass":
        return by_phrase(parse, verb)
    return agent_of(parse, verb) if base(dep) in {"obj", "obl"} else None


def _maker(parse: Parse, noun: int) -> int | None:
    """Who makes or reports a statement: "issued a statement that …"; reports that nobody made speak themselves."""
    tokens = parse.tokens
    verb = tokens[noun].head
    if base(tokens[noun].dep) == "obj" and tokens[verb].lemma in _MAKING:
        return agent_of(parse, verb)
    if base(tokens[noun].dep) == "obl" and tokens[verb].lemma in REPORTING and tokens[noun].lemma != "report":
        return agent_of(parse, verb)
    if tokens[noun].dep == "nsubj" and tokens[verb].lemma in {"come", "emanate", "originate"}:
        cases = ((k, child(parse, k, "case")) for k in parse.children[verb] if base(tokens[k].dep) == "obl")
        return next((k for k, case in cases if case is not None and tokens[case].lower == "from"), None)
    return noun if tokens[noun].lemma == "report" and not empty(parse, noun) else None


def demander(parse: Parse, noun: int) -> int | None:
    """Whose demand it is, which stays his when it is turned down: "rejected a Chadian demand that it withdraw"."""
    tokens = parse.tokens
    amods = (k for k in parse.children[noun] if k < noun and tokens[k].dep == "amod")
    return next((k for k in amods if tokens[k].text[:1].isupper()), None) or holder(parse, noun)


def holder(parse: Parse, noun: int) -> int | None:
    """Whose claim it is: possessor, "by …", a name before it."""
    tokens = parse.tokens
    for k in parse.children[noun]:
        case = child(parse, k, "case")
        word = tokens[case].lower if case is not None else ""
        if tokens[k].dep == "nmod:poss" and tokens[k].pos == "PRON" and tokens[tokens[noun].head].lemma in _MAKING:
            told = asked(parse, tokens[noun].head)
            return told if told is not None else agent_of(parse, tokens[noun].head)
        if tokens[k].dep == "nmod:poss" or (tokens[k].dep == "nmod" and word in {"by", "from"}):
            return k
        if tokens[k].dep in {"compound", "amod"} and tokens[k].tag in {"NNP", "NNPS"}:
            return k
    return None
