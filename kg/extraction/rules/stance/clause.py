"""Polarity and modality inside a predicate's own clause: auxiliaries, negation, subordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import (
    REPORTING,
    Tense,
    auxiliaries,
    base,
    child,
    marker,
    subject,
    tense,
    words,
)
from kg.extraction.rules.stance.words import ADJECTIVES, EVIDENCE, HEDGES, NEGATORS
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["IF", "aloof", "auxiliary", "by_few", "empty", "instead", "negation", "own_clause", "particle", "short_of"]
_SHOULD = frozenset({"should", "must", "ought"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_WILL = frozenset({"will", "wo", "shall", "’ll", "'ll", "would"})
_OFF = frozenset({"back", "away", "off", "clear"})
_ALOOF = words("hold shy steer stay back pull step draw shrink keep walk move stand turn edge")
_SHARES = words("part role hand share involvement interest")
_STEM = 4
_OWN = frozenset({"it", "he", "she", "they", "we", "i"})
IF = frozenset({"if", "unless", "whether", "should", "lest"})
_OCCASIONS = words("time circumstance way means mean point account case event stage moment")
_SELDOM = frozenset({"scarcely", "rarely"})
_BARELY = frozenset({"nearly", "almost"})


def particle(parse: Parse, verb: int) -> str:
    """The particle of a phrasal verb ("out" of "rule out"), or ''."""
    particle = child(parse, verb, "compound:prt")
    return parse.tokens[particle].lower if particle is not None else ""


def aloof(parse: Parse, verb: int, clause: int) -> bool:
    """Whether somebody keeps out of doing it: "held back from condemning", "steered clear of …", "had no part in …"."""
    tokens = parse.tokens
    mark = marker(parse, clause)
    if tokens[clause].tag != "VBG" or mark not in {"from", "of", "with", "in"}:
        return False
    if mark == "with":
        return tokens[verb].lemma == "do" and tokens[tokens[verb].head].lower in {"nothing", "little"}
    if mark == "in":
        thing = child(parse, verb, "obj")
        return thing is not None and tokens[thing].lemma in _SHARES and empty(parse, thing)
    if tokens[verb].dep == "xcomp":
        return tokens[verb].lower == "clear" and tokens[tokens[verb].head].lemma in _ALOOF
    return clause - 2 > verb and tokens[clause - 2].lower in _OFF and tokens[verb].lemma in _ALOOF


def instead(parse: Parse, i: int) -> bool:
    """Whether a subordinator or preposition says that what follows was not done: "instead of", "far from"."""
    tokens = parse.tokens
    word = tokens[i].lower
    if word == "without":
        return True
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    pairs = {("instead", "of"), ("rather", "than"), ("far", "from")}
    return (word, after) in pairs or (before, word) in pairs


def own_clause(parse: Parse, clause: int, trigger: int, mood: Mood) -> None:
    """A predicate's own auxiliaries, negation, adverbs and subordinator."""
    negation(parse, clause, trigger, mood)
    tokens = parse.tokens
    mark = marker(parse, clause)
    if mark in IF or _conditional(parse, clause) or any(tokens[k].lower == "whether" for k in parse.children[clause]):
        mood.make(Modality.POSSIBLE, mark)
    if _inverted(parse, clause):
        if _but_did(parse, clause):
            mood.negate("had")
            return
        mood.make(Modality.POSSIBLE, "had")
    _unreal(parse, clause, mark, mood)
    auxiliary(parse, clause, mood)
    links = [k for k in parse.children[clause] if tokens[k].dep in {"mark", "case", "cc", "advmod"} and k < clause]
    if any(instead(parse, k) for k in links):
        mood.negate(mark or tokens[links[0]].text)
    if clause > 1 and (tokens[clause - 2].lower, tokens[clause - 1].lower) == ("all", "but"):
        mood.negate("all but")
    if mark == "than" and tokens[clause].tag == "VB":
        mood.unsaid = True  # "had better things to do than attack"; "did more than attack"
    _needless(parse, clause, mood)
    if clause and tokens[clause - 1].lower in _BARELY and tokens[clause - 1].head == clause:
        mood.negate(tokens[clause - 1].text)
    for k in parse.children[clause]:
        if tokens[k].dep == "advmod" and tokens[k].lower in HEDGES:
            mood.hedge(tokens[k].text)
    above = clause != trigger or tokens[clause].lower == "due"  # "is due in Accra" is no visit yet
    if tokens[clause].lower in ADJECTIVES and tokens[clause].pos == "ADJ" and above:
        mood.make(ADJECTIVES[tokens[clause].lower], tokens[clause].text)


def _but_did(parse: Parse, clause: int) -> bool:
    """As "would have attacked had NATO not warned it": NATO did."""
    below = [parse.tokens[k] for k in parse.children[clause] if k < clause]
    had = any(token.lower == "had" and base(token.dep) == "aux" for token in below)
    return had and any(token.lower in {"not", "n't", "n’t"} and token.dep == "advmod" for token in below)


def _unreal(parse: Parse, clause: int, mark: str, mood: Mood) -> None:
    """As "acted as if it had attacked", "is against attacking", "had better leave", "suppose it attacked"."""
    tokens = parse.tokens
    token = tokens[clause]
    opens = [k for k in parse.children[clause] if 0 < k < clause and tokens[k].lower in {"if", "though"}]
    supposed = mark == "as" and any(tokens[k - 1].lower == "as" for k in opens)
    if supposed or (mark == "against" and token.tag == "VBG" and child(parse, clause, "cop", "aux") is not None):
        mood.unsaid = True
    elif token.tag == "VB" and tokens[clause - 1].lower == "better" and tokens[clause - 2].lower == "had":
        mood.make(Modality.REQUESTED, "had better")
    elif token.dep == "ccomp" and tokens[token.head].lower in {"suppose", "imagine"} and tokens[token.head].tag == "VB":
        mood.unsaid = subject(parse, token.head) is None


def _needless(parse: Parse, clause: int, mood: Mood) -> None:
    """As "ought not to have attacked", "need not have attacked": it has, or nobody says."""
    own = set(auxiliaries(parse, clause))
    ought = parse.tokens[parse.tokens[clause].head].lower == "ought"
    if mood.negations % 2 and "have" in own and (ought or own & {"need", "should"}):
        mood.unsaid = True


def _conditional(parse: Parse, clause: int) -> bool:
    """As "in case Chad attacks", "provided that it leaves", "on condition that it leaves"."""
    tokens = parse.tokens
    for k in parse.children[clause]:
        opens = tokens[k].dep == "mark" and k < clause
        if opens and tokens[k].lower == "in" and k + 1 < clause and tokens[k + 1].lower in {"case", "event"}:
            return True
        if opens and tokens[k].lower in {"provided", "providing", "supposing", "assuming"}:
            return True
    who = subject(parse, clause)
    first = min(who, *parse.children[who], who) if who is not None else 0
    if first > 1 and (tokens[first - 2].lower, tokens[first - 1].lower) == ("in", "case"):
        return True
    above = tokens[tokens[clause].head]
    supposed = above.lower in {"provided", "providing", "supposing", "assuming"} or above.lemma == "condition"
    return supposed and above.i < clause and marker(parse, clause) == "that"


def _inverted(parse: Parse, clause: int) -> bool:
    """As "Had Chad attacked, …", "Were Chad to attack, …": only supposed."""
    tokens = parse.tokens
    who = subject(parse, clause)
    if who is None or tokens[parse.sentences[parse.sentence_of[clause]].last - 1].text == "?":
        return False
    first = next((k for k in parse.children[clause] if base(tokens[k].dep) == "aux"), None)
    opens = first is not None and tokens[first].lower in {"had", "were", "should"} and first < who
    return opens and not any(
        tokens[k].lower in NEGATORS | {"nor", "so"} for k in range(max(first or 0, 1) - 1, first or 0)
    )


def negation(parse: Parse, clause: int, trigger: int, mood: Mood) -> None:
    """Negators of a predicate, and arguments that are nobody and nothing."""
    tokens = parse.tokens
    for k in parse.children[clause]:
        token = tokens[k]
        if token.dep in {"advmod", "cc", "cc:preconj", "det"} and token.lower in NEGATORS:
            if token.lower == "no" and token.dep == "advmod":
                continue
            if token.lower == "nor" and any("neither" in _below(parse, c) for c in parse.children[clause]):
                continue  # "neither it nor Chad has": once is enough
            only = k + 1 < len(tokens) and tokens[k + 1].lower in {"only", "just", "least"}
            if not only and not _contrast(parse, k, clause):
                mood.negate(token.text)
        elif token.lower == "yet" and k + 1 < len(tokens) and tokens[k + 1].lower == "to":
            mood.negate("yet to")
        elif base(token.dep) == "aux" and k and tokens[k - 1].lower == "nor" and tokens[k - 1].head == k:
            mood.negate("nor")
        elif token.lower in {"ever", "much"} and any(tokens[m].lower in NEGATORS | _SELDOM for m in parse.children[k]):
            mood.negate(f"not {token.text}")  # "hardly ever", "not so much as"
        elif token.lower == "longer" and tokens[max(k - 1, 0)].lower == "no":
            mood.negate("no longer")
        elif token.dep == "advmod" and k < clause and _not_so(parse, k, clause):
            mood.negate("not")
        elif token.dep == "obj" and any(
            tokens[m].lower == "neither" and tokens[m].dep == "nmod" for m in parse.children[k]
        ):
            mood.negate("neither")  # "voiced support for neither"
        elif empty(parse, k) and _empties(parse, k, trigger):
            mood.negate(token.text)
        elif base(token.dep) == "nsubj" and _few(parse, k):
            mood.unsaid = True
    if tokens[clause].dep == "conj":
        _shared_negation(parse, clause, mood)
    if mood.negations % 2 and _until_then(parse, clause):
        mood.negate("until")


def _below(parse: Parse, i: int) -> set[str]:
    return {parse.tokens[k].lower for k in parse.children[i]}


def _not_so(parse: Parse, adverb: int, clause: int) -> bool:
    """Whether the "not" below an adverb stands behind the verb's auxiliary: "has not so far attacked"."""
    tokens = parse.tokens
    nots = (k for k in parse.children[adverb] if k and tokens[k].lower in NEGATORS)
    return any(tokens[k - 1].head == clause and tokens[k - 1].dep.startswith(("aux", "cop")) for k in nots)


def _empties(parse: Parse, k: int, trigger: int) -> bool:
    """Whether a phrase of nothing empties its predicate: "no one signed", "at no time did it sign"."""
    token = parse.tokens[k]
    if token.dep == "obl:agent":  # "was attacked by neither"
        return k != trigger
    if token.lower == "neither" and k != trigger:  # "took sides with neither"
        return True
    if base(token.dep) == "obl":  # not "for no reason", "with no proof", "in no time"
        soon = token.lemma == "time" and k > 1 and parse.tokens[k - 2].lower == "in"
        return token.lemma in _OCCASIONS and k != trigger and not soon
    return token.lemma in EVIDENCE or (base(token.dep) in {"nsubj", "obj", "iobj"} and k != trigger)


def _until_then(parse: Parse, clause: int) -> bool:
    """As "did not withdraw until Monday": then it did."""
    tokens = parse.tokens
    below = [tokens[k] for k in parse.children[clause]]
    if not any(base(token.dep) == "aux" and token.lower in {"did", "was", "were"} for token in below):
        return False
    return any(
        tokens[m].lower == "until" and k > clause
        for k in parse.children[clause]
        if base(tokens[k].dep) in {"obl", "advcl"}
        for m in parse.children[k]
    )


def _shared_negation(parse: Parse, clause: int, mood: Mood) -> None:
    """As "did not attack or bomb": the first predicate's negation, when the second shares its auxiliary."""
    tokens = parse.tokens
    head = tokens[clause].head
    alternatives = any(tokens[k].lower in {"or", "nor"} for k in parse.children[clause])
    if alternatives and tokens[clause].tag == tokens[head].tag and child(parse, clause, "nsubj", "aux") is None:
        for k in parse.children[head]:
            if tokens[k].dep == "advmod" and tokens[k].lower in NEGATORS and k < head:
                mood.negate(tokens[k].text)


def _contrast(parse: Parse, k: int, clause: int) -> bool:
    """As "not X but Y" denies only what follows it, when that is not the predicate: "attacked not Iran but Iraq"."""
    return k > clause and parse.tokens[clause].pos == "VERB" and parse.tokens[clause].tag != "VB"


def empty(parse: Parse, i: int) -> bool:
    """A noun phrase of nothing: "no country", "none of them", "nobody", "neither side"."""
    tokens = parse.tokens
    if tokens[i].lower in {"none", "nobody", "nothing", "neither"} or (
        tokens[i].lower == "no" and tokens[i].dep not in {"advmod", "obj"}  # "voted no" is an answer
    ):
        return True
    return any(
        tokens[k].dep in {"det", "cc:preconj", "advmod", "amod"}
        and (tokens[k].lower in {"no", "neither"} or (tokens[k].lower == "not" and _one_behind(parse, k)))
        for k in parse.children[i]
    )


def by_few(parse: Parse, verb: int) -> bool:
    """Whether few or nobody do it: "few believe the claim that …"."""
    subjects = (k for k in parse.children[verb] if base(parse.tokens[k].dep) == "nsubj")
    return any(_few(parse, k) or empty(parse, k) for k in subjects)


def _few(parse: Parse, i: int) -> bool:
    """As "few governments", of whom most did not, and "not all members"; not "a few"."""
    tokens = parse.tokens
    words_ = [k for k in parse.children[i] if k < i]
    few = any(tokens[k].lower == "few" for k in (*words_, i))
    if any(k and tokens[k].lower in {"all", "every"} and tokens[k - 1].lower == "not" for k in words_):
        return True
    return few and not any(tokens[k].dep in {"det", "nmod:poss"} for k in words_)


def _one_behind(parse: Parse, i: int) -> bool:
    return i + 1 < len(parse.tokens) and parse.tokens[i + 1].lower in {"a", "one"}


def auxiliary(parse: Parse, clause: int, mood: Mood) -> None:
    """What a predicate's auxiliaries make of it."""
    tokens = parse.tokens
    own = set(auxiliaries(parse, clause))
    form = tense(parse, clause)
    perfect = "have" in own
    if own & {"has", "have"} and "yet" in {tokens[k].lower for k in parse.children[clause]}:
        return
    if own & _SHOULD - {"must"} and perfect:
        mood.negate("should have", soft=True)  # "it should have freed them": it did not
    elif own & _SHOULD:
        mood.make(Modality.REQUESTED, "should")
    elif own & _MAY:
        mood.make(Modality.POSSIBLE, next(iter(sorted(own & _MAY))))
    elif "would" in own and perfect:
        mood.unsaid = mood.unsaid or any(tokens[k].lower in NEGATORS for k in parse.children[clause])  # so it did
        mood.make(Modality.POSSIBLE, "would have")
        mood.hedge("would have")
    elif own & _WILL or (form is Tense.FUTURE and own & {"’d", "'d"}):
        mood.make(_will(parse, clause), "will")
    elif form is Tense.FUTURE:
        mood.make(Modality.INTENDED, "is to")
    elif tokens[clause].tag == "VB" and "due" in {tokens[k].lower for k in parse.children[clause]}:
        mood.make(Modality.INTENDED, "due to")
    if "to" in {tokens[k].lower for k in parse.children[clause] if tokens[k].dep in {"mark", "aux"}}:
        head = tokens[tokens[clause].head]
        if head.lower == "going" and tokens[clause].dep == "xcomp":
            mood.make(_will(parse, head.i), "going to")
        elif head.lemma in {"have", "remain"} and any(tokens[k].lower == "yet" for k in parse.children[head.i]):
            if tokens[clause].dep != "xcomp":  # there the verb above is asked
                mood.negate("yet to")
        elif any(tokens[k].lower == "yet" for k in parse.children[clause]):
            return
        elif head.lemma in {"have", "need"} and tokens[clause].dep == "xcomp" and child(parse, head.i, "obj") is None:
            mood.make(Modality.REQUESTED, f"{head.text} to")


def _will(parse: Parse, clause: int) -> Modality:
    """Somebody's own "will" is an intention; what others say of him is a prediction."""
    tokens = parse.tokens
    if any(tokens[k].dep == "advcl" and _only_if(parse, k) for k in parse.children[clause]):
        return Modality.POSSIBLE
    if tokens[clause].dep == "acl:relcl" and "would" in auxiliaries(parse, clause):
        return Modality.POSSIBLE
    top = clause
    while tokens[top].dep == "conj":
        top = tokens[top].head
    head = tokens[top].head
    actor = subject(parse, top)
    beside = [k for k in parse.children[top] if tokens[k].dep == "parataxis" and tokens[k].lemma in REPORTING]
    if tokens[top].dep == "ccomp" and tokens[head].lemma in REPORTING:
        beside.append(head)
    for verb in beside:
        speaker = subject(parse, verb)
        if tokens[verb].lemma in {"announce", "promise", "vow", "pledge"}:
            return Modality.INTENDED
        if speaker is None or actor is None or not _one_side(parse, actor, speaker):
            return Modality.PREDICTED
    return Modality.INTENDED


def _only_if(parse: Parse, clause: int) -> bool:
    """Whether a clause is a condition; "even if" is none."""
    if marker(parse, clause) != "if":
        return False
    return not any(parse.tokens[k].lower == "even" for k in parse.children[clause])


def _one_side(parse: Parse, actor: int, speaker: int) -> bool:
    """Whether the words show that somebody speaks of himself or his state: "India will …, India's ministry said"."""
    tokens = parse.tokens
    if tokens[actor].lower in _OWN:
        return True
    if tokens[actor].lemma in {"country", "government", "nation"}:
        return any(tokens[k].dep == "nmod:poss" and tokens[k].pos == "PRON" for k in parse.children[actor])
    return bool(_stems(parse, actor) & _stems(parse, speaker))


def _stems(parse: Parse, i: int) -> set[str]:
    """The beginnings of the names in a noun phrase, so that "Russia" and "Russian" are one."""
    tokens = parse.tokens
    found = [i, *(k for k in parse.subtree(i) if k < i or tokens[k].dep in {"flat", "conj"})]
    return {tokens[k].lower[:_STEM] for k in found if tokens[k].text[:1].isupper() and len(tokens[k].text) >= _STEM}


def short_of(parse: Parse, i: int) -> bool:
    """Whether a noun or clause is what somebody stopped or fell short of."""
    tokens = parse.tokens
    head = tokens[i].head
    if tokens[head].lower == "short":
        return True
    if tokens[head].lemma not in {"stop", "fall"}:
        return False
    return any(tokens[k].lower == "short" and k < i for k in parse.children[head])
