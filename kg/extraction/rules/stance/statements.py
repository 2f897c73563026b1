"""What becomes of the clause of a noun: of a plan, a threat, a claim, a report, of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import REPORTING, Tense, base, child, marker, tense, words
from kg.extraction.rules.stance.clause import by_few, empty, particle
from kg.extraction.rules.stance.fulfilled import backed_away, unfulfilled
from kg.extraction.rules.stance.undecided import DOUBTFUL, topical
from kg.extraction.rules.stance.words import (
    CANCELLING,
    DENYING,
    ENDING,
    EVIDENCE,
    IN_VAIN,
    LACK,
    NEGATORS,
    NOUNS,
    STATEMENT_NOUNS,
    TURNING_DOWN,
    WEIGHING,
)
from kg.extraction.rules.words import UNTRUE
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

    Held = Callable[[Parse, int], Mood]
    """The mood of a verb: `mood_of`, handed down to the functions that it calls itself."""

__all__ = ["called_untrue", "noun_over_clause", "truth", "uncertain", "untrue"]

_ABSURD = words("absurd ludicrous preposterous ridiculous laughable fanciful outlandish malicious")
"""What a claim is called that is not true; said of a deed, they deny nothing."""


_CALLING = words(
    "call describe brand label term dub denounce deride decry characterize characterise slam dismiss reject find"
    " judge deem declare expose"
)


_SCORNING = words("scoff laugh sneer scorn mock ridicule brush shrug discredit debunk disprove jeer")
_PLAYING = words("play downplay cast throw minimize minimise")
_QUESTIONING = words("question challenge contest query doubt")
_TAKING_BACK = words("""drop retract withdraw recant correct pull invent fabricate concoct quash overturn annul void
    reverse overrule""")
_TALES = words("story tale ruling verdict judgment judgement")
_FALSE = UNTRUE | words("bogus spurious mistaken")
_UNCERTAIN = words("unconfirmed unverified uncorroborated disputed contested unproven rumoured rumored")
_FALSEHOODS = words("lie myth falsehood fabrication fiction hoax invention nonsense misconception")
_BASES = words("truth basis foundation substance")
_RUMOURS = words("rumor rumour rumours rumors")
_PROVING = words("prove turn be remain seem appear")
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_VERGE = words("verge brink edge cusp point")

_DISAGREEING = words("reject dismiss oppose denounce ignore spurn rebuff resist defy disregard protest")


def noun_over_clause(parse: Parse, noun: int, clause: int, mood: Mood, mood_of: Held) -> None:
    """As "plans to attack", "claims that …", "no evidence implicating …"; nothing above them counts."""
    tokens = parse.tokens
    chance = _chance(parse, noun, clause)
    if chance is not None:
        mood.make(NOUNS[tokens[chance].lemma], tokens[chance].text)
        return
    token = tokens[noun]
    infinitive = tense(parse, clause) in {Tense.INFINITIVE, Tense.FUTURE} and tokens[clause].tag != "VBG"
    if token.lemma in _VERGE and marker(parse, clause) == "of":
        mood.make(Modality.POSSIBLE, token.text)
    elif token.lemma in LACK:
        mood.negate(token.text)
    elif token.lemma in NOUNS and (infinitive or marker(parse, clause) in {"that", "of", "for"}):
        dissuaded = token.lemma == "warning" and infinitive and bool(mood.negations)  # "a warning not to attack"
        mood.make(Modality.REQUESTED if dissuaded else NOUNS[token.lemma], token.text)
        _turned_down(parse, noun, mood, mood_of)
    elif topical(parse, noun, clause, mood):
        return
    elif token.lemma in _FALSEHOODS and not infinitive:
        _falsehood(parse, noun, mood)
    elif token.lemma == "doubt" and not infinitive:
        if not _negated_over(parse, noun):
            mood.make(Modality.POSSIBLE, token.text)
    elif token.lemma in _BASES and empty(parse, noun):
        mood.negate("no truth", soft=True)  # "no truth to the claim that …", hung on the truth
    elif token.lemma in EVIDENCE:
        _empty_over(parse, noun, mood)
        _statement(parse, noun, clause, mood, mood_of)
    elif (token.lemma in STATEMENT_NOUNS or token.lemma in _TALES) or token.lower in _RUMOURS:
        _statement(parse, noun, clause, mood, mood_of)
    elif infinitive and not _ranked(parse, noun):
        mood.make(Modality.INTENDED, token.text)


def _chance(parse: Parse, noun: int, clause: int) -> int | None:
    """The noun two above a clause: in "the risk of planes bombing ships" the risk, not the planes."""
    tokens = parse.tokens
    above = tokens[noun].head
    gerund = tokens[noun].dep == "nmod" and tokens[clause].tag == "VBG" and clause > noun > above
    if not gerund or tokens[above].lemma not in NOUNS:
        return None
    return above if any(tokens[k].dep == "case" and tokens[k].lower == "of" for k in parse.children[noun]) else None


def _falsehood(parse: Parse, noun: int, mood: Mood) -> None:
    """As "it was a lie that Chad had attacked", "called it a lie that …"; "it is no lie that" says that it did."""
    if not _negated_over(parse, noun) and not any(parse.tokens[k].lower in NEGATORS for k in parse.children[noun]):
        mood.negate(parse.tokens[noun].text, soft=True)


def _ranked(parse: Parse, noun: int) -> bool:
    """As "the first country to recognise Kosovo", "the only one to vote against": it has."""
    return any(parse.tokens[k].lemma in _RANKS for k in (noun, *parse.children[noun]))


def _of_another(parse: Parse, noun: int) -> bool:
    """Whether a decision or a plan is somebody else's than his who rejects it; not so of what is asked for."""
    tokens = parse.tokens
    if NOUNS.get(tokens[noun].lemma) is Modality.REQUESTED:
        return False
    owned = any(tokens[k].dep == "nmod:poss" and tokens[k].pos != "PRON" for k in parse.children[noun])
    return owned or any(tokens[k].dep == "nmod" and _preposition(parse, k) == "by" for k in parse.children[noun])


def _turned_down(parse: Parse, noun: int, mood: Mood, mood_of: Held) -> None:
    """As "dropped its threat to attack", "failed in its attempt to": a plan or demand that came to nothing."""
    tokens = parse.tokens
    if any(tokens[k].lower in IN_VAIN and tokens[k].dep == "amod" for k in parse.children[noun]):
        mood.negate("in vain")
    verb = tokens[noun].head
    acted_on = base(tokens[noun].dep) == "obj" or tokens[noun].dep == "nsubj:pass"
    vain = tokens[verb].lemma == "fail" and base(tokens[noun].dep) in {"nsubj", "obl"}
    put_off = tokens[verb].lemma in {"call", "put", "turn", "rule"} and particle(parse, verb) in {"off", "down", "out"}
    put_off = put_off or (tokens[verb].lemma == "put" and _on_ice(parse, verb))
    if unfulfilled(parse, noun) or backed_away(parse, noun):
        mood.negate(tokens[verb].text)
        return
    threat = NOUNS.get(tokens[noun].lemma) is Modality.THREATENED
    if threat and acted_on and (tokens[verb].lemma not in ENDING and tokens[verb].lemma not in CANCELLING):
        return  # "dismissed its threat to attack": it has threatened all the same
    if acted_on and tokens[verb].lemma in _DISAGREEING and _of_another(parse, noun):
        return  # "rejected Chad's decision to expel them": Chad decides
    if vain or (acted_on and (tokens[verb].lemma in TURNING_DOWN or put_off)):
        main = mood_of(parse, verb)
        if main.modality is Modality.ACTUAL and not main.negations % 2:
            mood.negate(tokens[verb].text)
    elif tokens[noun].lemma in EVIDENCE or empty(parse, noun):
        _empty_over(parse, noun, mood)


def _on_ice(parse: Parse, verb: int) -> bool:
    return any(
        parse.tokens[k].lower in {"ice", "hold"} and _preposition(parse, k) == "on" for k in parse.children[verb]
    )


def _statement(parse: Parse, noun: int, clause: int, mood: Mood, mood_of: Held) -> None:
    """What becomes of the clause of a claim, a report, an accusation: denied, doubted, or left as it is told."""
    tokens = parse.tokens
    verb = tokens[noun].head
    dep, lemma = base(tokens[noun].dep), tokens[verb].lemma
    acted_on = dep == "obj" or tokens[noun].dep == "nsubj:pass"
    dismissed = dep == "obl" and _preposition(parse, noun) == "as" and lemma in DENYING
    if any(tokens[k].lower in _FALSE for k in parse.children[noun] if k < noun and tokens[k].dep == "amod"):
        mood.negate("false", soft=True)
    elif uncertain(parse, noun):
        mood.make(Modality.POSSIBLE, "unconfirmed")
    if dismissed or (acted_on and lemma in DENYING):
        mood.negate(tokens[verb].text, soft=True)
        if mood_of(parse, verb).negations % 2:
            mood.negate("not", soft=True)
    elif (
        (dep == "nsubj" and untrue(parse, verb))
        or (acted_on and called_untrue(parse, verb, clause))
        or _untrue_behind(parse, clause)
    ):
        mood.negate(tokens[verb].text, soft=True)  # "reports that … were false", "called reports that … lies"
    elif {tokens[noun].lemma, tokens[noun].lower} & _RUMOURS:
        mood.make(Modality.POSSIBLE, tokens[noun].text)
    elif _discarded(parse, noun, mood):
        return
    elif lemma in WEIGHING and dep in {"obj", "obl", "nsubj"} and tokens[noun].lemma != "report":
        mood.make(Modality.POSSIBLE, tokens[verb].text)
    elif tokens[noun].lemma not in EVIDENCE and (_negated_over(parse, noun) or by_few(parse, verb)):
        mood.unsaid = True


def _discarded(parse: Parse, noun: int, mood: Mood) -> bool:
    """What becomes of "scoffed at claims", "cast doubt on reports", "no truth in reports", "dropped the charge"."""
    tokens = parse.tokens
    over = tokens[noun].head
    verb = tokens[over].head if tokens[over].pos == "NOUN" else over
    scorn = tokens[over].pos == "NOUN" and tokens[over].lemma in {"scorn", "doubt", "ridicule", "derision"}
    beside = [k for k in parse.children[over] if k < noun and tokens[k].dep in {"obj", "nsubj"}]
    poured = tokens[over].lemma in {"pour", "heap"} and any(tokens[k].lemma in {"scorn", "water"} for k in beside)
    scorn = scorn or poured
    if any(tokens[k].lemma in _BASES and empty(parse, k) for k in (over, *beside)):
        mood.negate("no truth", soft=True)
    elif tokens[over].lemma in _SCORNING or (scorn and tokens[verb].lemma in {"pour", "heap"}):
        mood.negate(tokens[verb].text, soft=True)
    elif (tokens[over].lemma in _PLAYING and tokens[noun].dep != "nsubj") or scorn or _doubted(parse, noun):
        mood.make(Modality.POSSIBLE, tokens[over].text)
    elif tokens[over].lemma in _TAKING_BACK and tokens[noun].dep in {"obj", "nsubj:pass"}:
        mood.unsaid = True
    else:
        return False
    return True


def _doubted(parse: Parse, noun: int) -> bool:
    """As "questioned reports that …", "sceptical of claims that …", "took issue with a report that …"."""
    tokens = parse.tokens
    over = tokens[tokens[noun].head]
    if over.lemma in _QUESTIONING:
        return tokens[noun].dep in {"obj", "nsubj:pass"}
    took = any(tokens[k].lemma == "issue" for k in parse.children[over.i]) and over.lemma == "take"
    took = took or (over.lemma == "issue" and tokens[over.head].lemma == "take")
    return over.lower in DOUBTFUL or took


def truth(parse: Parse, predicate: int, mood: Mood) -> None:
    """As "it is not true that …", "it was false that …"."""
    tokens = parse.tokens
    negated = any(tokens[k].lower in NEGATORS and tokens[k].dep == "advmod" for k in parse.children[predicate])
    if negated != (tokens[predicate].lower in UNTRUE):
        mood.negate(tokens[predicate].text)


def uncertain(parse: Parse, noun: int) -> bool:
    """Whether a statement is called unconfirmed where it is named: "unconfirmed reports"."""
    return any(parse.tokens[k].lower in _UNCERTAIN for k in parse.children[noun] if k < noun)


def untrue(parse: Parse, predicate: int) -> bool:
    """As "were false", "proved wrong", "turned out to be a lie"."""
    tokens = parse.tokens
    said = (predicate, *(k for k in parse.children[predicate] if base(tokens[k].dep) in {"xcomp", "obj", "obl"}))
    words_ = said if tokens[predicate].lemma in _PROVING else (predicate,)
    return any({tokens[k].lower, tokens[k].lemma} & (UNTRUE | _ABSURD) for k in words_)


def _untrue_behind(parse: Parse, clause: int) -> bool:
    """As "the claim that Chad had nudged Mali was false", where the parse took the judgement into the clause."""
    tokens = parse.tokens
    if tokens[clause].lemma in REPORTING:
        return False
    return any(
        k > clause and tokens[k].lower in UNTRUE and any(tokens[m].dep == "cop" for m in parse.children[k])
        for k in parse.subtree(clause)
    )


def called_untrue(parse: Parse, verb: int, clause: int) -> bool:
    """As "called reports that … baseless", "described … as lies", wherever the parse hangs the judgement."""
    tokens = parse.tokens
    if tokens[verb].lemma not in _CALLING:
        return False
    near = [k for top in (verb, clause) for k in parse.children[top] if k > verb]
    near.append(max(parse.sentences[parse.sentence_of[verb]].last - 2, 0))  # before the full stop
    return any({tokens[k].lower, tokens[k].lemma} & (UNTRUE | _ABSURD) for k in near)


def _negated_over(parse: Parse, noun: int) -> bool:
    tokens = parse.tokens
    head = tokens[noun].head
    negated = any(tokens[k].lower in NEGATORS and tokens[k].dep == "advmod" for k in parse.children[head])
    return empty(parse, noun) or (negated and base(tokens[noun].dep) in {"obj", "nsubj"})


def _empty_over(parse: Parse, noun: int, mood: Mood) -> None:
    if _negated_over(parse, noun):
        mood.negate(parse.tokens[noun].text, soft=parse.tokens[noun].lemma not in {"plan", "intention"})


def _preposition(parse: Parse, i: int) -> str:
    """The preposition of a noun phrase, lower case, or ''."""
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""
