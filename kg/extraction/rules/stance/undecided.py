"""What leaves open, or denies, that somebody did what stands below it: "is against bombing", "vital that it leave".

Verbs, adjectives and nouns that say so of a gerund or an infinitive; most say nothing on whether it was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import auxiliaries, base, child, marker, words
from kg.extraction.rules.stance.clause import empty, negation, particle
from kg.extraction.rules.stance.words import CANCELLING, DECIDING, EMBEDDING, NEGATORS
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["DOUBTFUL", "judged", "mistaken", "over_gerund", "topical"]

_SHUNNING = words("""
    renounce forswear forsake abjure eschew shun forgo forego balk baulk recoil flinch backtrack backpedal shrink
    renege retreat despair
""")
"""Who does so with a gerund does not do it, whatever the preposition."""
_DISSUADING = DECIDING | words("warn caution advise counsel urge")
_PARTICLES = {"give": {"up"}, "back": {"down", "off", "away", "out"}, "call": {"off"}}
_PUTTING_OFF = words("delay postpone defer")
_OPEN = words("""
    feign fake simulate rehearse dread fear dislike hate like love prefer favor favour imagine fancy
    contemplate envisage envision risk entail involve merit deserve recommend suggest advise advocate moot float
    support back endorse weigh consider mull debate discuss dream think speak talk dither waver vacillate
    agonize agonise hesitate object insist campaign lobby argue push press rely count bank spare frame tempt pay
    worry commit bend dedicate intend wonder joke hint hope pray
""")
"""Whether it was done nobody says by them."""
_GOVERNED = frozenset({"", "of", "about", "over", "at", "from", "to", "on", "for", "against", "with", "towards"})
"""Prepositions that a verb asks for, where "by", "after", "in" only tell how or when."""
_FACTIVE = words("""
    guilty responsible sorry proud famous notorious known infamous happy glad pleased busy complicit instrumental
    culpable ashamed remorseful sick tired weary successful alone unique right wrong mistaken late quick slow active
    bad good
""")
"""Adjectives that are said of somebody for what he did."""
_UNABLE = words("innocent incapable")
_UNLIKELY = words("unlikely improbable implausible impossible inconceivable unthinkable unimaginable")
DOUBTFUL = words("doubtful questionable debatable unproven uncertain unclear dubious sceptical skeptical unsure"
                  " unconvinced unpersuaded unaware suspicious hopeful fearful afraid worried")  # fmt: skip
_KNOWING = words("sure certain aware convinced persuaded satisfied positive confident clear proven")
_SURE = words("certain sure bound destined doomed")
_NEEDED = words("vital essential crucial necessary imperative indispensable important urgent desirable")
_BINDING = words("oblige obligate ought bind")
_SEEMING = words("seem appear look remain become prove")
_TOPICS = words("""
    line mind foot doubt misgiving reservation qualm thought scruple hesitation opposition objection talk
    discussion debate negotiation interest appetite point sense benefit conversation consultation resolution
    condition term precondition trouble difficulty vote bill law motion question chance prospect hope
""")
_AGAINST = words("opposition objection resistance aversion hostility")
_PLEDGED = words("memorandum agreement treaty pact deal protocol accord declaration letter contract understanding")
"""Papers on a deed that is still to be done."""
_SETTLING = words("vote ballot negotiate deliberate confer consult")
_ERRING = words("lie apologize apologise err regret recant")
_MISTELLING = words("misquote misreport misrepresent misunderstand")
_WRONG = words("wrong mistaken incorrect unfair")


def over_gerund(parse: Parse, over: int, clause: int, mood: Mood) -> bool:
    """Settles a gerund below a predicate that leaves it open or undone; whether the predicate does."""
    tokens = parse.tokens
    token, mark = tokens[over], _mark(parse, clause)
    if tokens[clause].tag != "VBG" and "having" not in auxiliaries(parse, clause):
        return False
    lemma, part = token.lemma, particle(parse, over)
    if token.pos == "ADJ" or (token.lower == "away" and mark == "from"):
        return _over_adjective(parse, over, mark, mood)
    if token.lemma == "lie" and mark == "about":
        mood.negate(token.text, soft=True)
        return True
    if lemma in {"confirm", "deny"} and any(tokens[k].lower in NEGATORS for k in parse.children[over]):
        mood.make(Modality.POSSIBLE, token.text)
        return True
    if mark not in _GOVERNED or clause < over or tokens[clause - 1].text == ",":
        return False
    if lemma == "warn" and mark in {"of", "about"}:
        mood.make(Modality.PREDICTED, token.text)
    elif (lemma in _PUTTING_OFF and mark == "") or (lemma, part) == ("put", "off"):
        mood.make(Modality.INTENDED, token.text)
    elif mark in {"on", "about", "over"} and lemma in _SETTLING:
        mood.make(Modality.POSSIBLE, token.text)
    elif mark == "on" and any(tokens[k].dep == "obj" and tokens[k].lemma in _PLEDGED for k in parse.children[over]):
        mood.make(Modality.INTENDED, token.text)
    elif lemma in _SHUNNING or part in _PARTICLES.get(lemma, ()) or (lemma in CANCELLING and mark == ""):
        asked = (lemma, part) == ("give", "up") and tokens[clause].lemma in EMBEDDING
        mood.unsaid = mood.unsaid or (asked and mood.modality is Modality.ACTUAL)  # "gave up asking for it"
        mood.negate(token.text)
        negation(parse, over, clause, mood)  # "did not shrink from attacking"
    elif _leaves_open(parse, over, mark):
        _open(mood, token.text)
    else:
        return False
    return True


def _leaves_open(parse: Parse, verb: int, mark: str) -> bool:
    lemma = parse.tokens[verb].lemma
    against = mark == "against" and lemma not in _DISSUADING
    if mark == "towards":
        return True  # "is leaning towards leaving"
    return lemma in _OPEN or against or (lemma == "oppose" and mark == "to") or _balks(parse, verb, mark)


def _over_adjective(parse: Parse, over: int, mark: str, mood: Mood) -> bool:
    token = parse.tokens[over]
    if token.lower in _UNABLE:
        mood.negate(token.text, soft=True)
    elif mark in _GOVERNED - {""} or token.lower in {"interested", "uninterested"}:
        if token.lower in _FACTIVE:
            return False
        _open(mood, token.text)
    else:
        return False
    return True


def _balks(parse: Parse, verb: int, mark: str) -> bool:
    """As "drew the line at bombing", "dragged its feet on …", "had misgivings about …", hung on the verb."""
    if mark == "to":  # "dropped its opposition to sending them"
        return any(parse.tokens[k].dep == "obj" and parse.tokens[k].lemma in _AGAINST for k in parse.children[verb])
    if mark not in {"at", "on", "over", "about"}:
        return False
    return any(parse.tokens[k].dep == "obj" and parse.tokens[k].lemma in _TOPICS for k in parse.children[verb])


def _open(mood: Mood, why: str) -> None:
    """Nobody says that it was done; but what is only to end is in force."""
    if mood.going:
        mood.make(Modality.POSSIBLE, why)
    else:
        mood.unsaid = True
        mood.why += f"left open by “{why}”; "


def _mark(parse: Parse, clause: int) -> str:
    """The preposition before a gerund, also before the subject of one: "objected [to] Chad bombing"."""
    mark = marker(parse, clause)
    before = parse.tokens[clause - 1]
    if before.dep == "aux" and clause > 1:
        before = parse.tokens[clause - 2]  # "about Chad having bombed"
    if mark or before.pos not in {"PROPN", "PRON"}:
        return mark
    case = child(parse, before.i, "case")
    return parse.tokens[case].lower if case is not None else ""


def topical(parse: Parse, noun: int, clause: int, mood: Mood) -> bool:
    """Settles a gerund that some thought, talk or rule is only about: "misgivings about sending", "no point in …"."""
    tokens = parse.tokens
    mark = _mark(parse, clause)
    about = (tokens[noun].lemma in _TOPICS and mark) or mark in {"about", "on", "over", "against"}
    hard = mark == "" and tokens[noun].lemma in {"trouble", "difficulty"}
    if tokens[clause].tag != "VBG" or not (about or hard):
        return False
    if mark == "on" and tokens[noun].lemma in _PLEDGED:
        mood.make(Modality.INTENDED, tokens[noun].text)
        return True
    _open(mood, tokens[noun].text)
    return True


def judged(parse: Parse, over: int, clause: int, mood: Mood) -> bool:
    """Settles a clause that an adjective leaves open: "unlikely that", "vital for Chad to", "not sure that"."""
    tokens = parse.tokens
    predicate = over
    if tokens[over].lemma in _SEEMING:
        predicate = next((k for k in parse.children[over] if tokens[k].dep == "xcomp" and k < clause), over)
    token, dep = tokens[predicate], base(tokens[clause].dep)
    infinitive = tokens[clause].tag == "VB" or marker(parse, clause) == "to"
    word = token.lower
    if dep not in {"csubj", "ccomp", "xcomp"} and not (dep == "advcl" and infinitive):
        return False
    if token.pos != "ADJ" and word not in _KNOWING:
        return _bound(parse, over, mood) if token.lemma in _BINDING else False
    negated = any(tokens[k].lower in NEGATORS for k in (*parse.children[predicate], *parse.children[over]))
    if word in _UNLIKELY:
        mood.make(Modality.PREDICTED, token.text)
        mood.negate(token.text, soft=True)
    elif word in DOUBTFUL or (word in _KNOWING and negated and not infinitive):
        mood.make(Modality.POSSIBLE, token.text)
    elif word in _SURE and infinitive:
        mood.make(Modality.PREDICTED, token.text)
    elif word in _NEEDED and dep == "csubj" and tokens[clause].tag in {"VB", "VBP", "VBZ"} and _it(parse, over):
        mood.make(Modality.REQUESTED, token.text)
    elif infinitive and dep == "csubj" and _it(parse, over):
        _open(mood, token.text)
    else:
        return False
    return True


def _it(parse: Parse, predicate: int) -> bool:
    """Whether the subject is an empty "it", and nobody is judged by what he did: not "it was wrong of Chad to"."""
    below = [parse.tokens[k] for k in parse.children[predicate]]
    return any(t.lower == "it" and t.i < predicate for t in below) and not any(t.lower == "of" for t in below)


def _bound(parse: Parse, verb: int, mood: Mood) -> bool:
    """As "is obliged to leave", "ought to leave"; who was obliged to leave left."""
    if {"was", "were", "been"} & set(auxiliaries(parse, verb)) or parse.tokens[verb].tag == "VBD":
        return False
    mood.make(Modality.REQUESTED, parse.tokens[verb].text)
    return True


def mistaken(parse: Parse, verb: int) -> bool:
    """Whether who tells it lies, errs or is sorry for it: "was wrong to say that", "apologised for accusing"."""
    tokens = parse.tokens
    over = tokens[verb].head
    if base(tokens[verb].dep) not in {"advcl", "xcomp", "csubj", "ccomp"} or over == verb:
        return False
    if tokens[over].lemma in _MISTELLING and marker(parse, verb) == "as":
        return True  # "was misquoted as saying that …"
    wrong = tokens[over].lemma in _ERRING or tokens[over].lower in _WRONG
    return wrong and not any(tokens[k].lower in NEGATORS or empty(parse, k) for k in parse.children[over])
