"""Polarity and modality of an event noun: its own words, the nouns above it, the verb that has it as an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import LIGHT, ancestors, base, child, words
from kg.extraction.rules.stance.clause import empty, instead, particle, short_of
from kg.extraction.rules.stance.fulfilled import keeps
from kg.extraction.rules.stance.predicates import hypothetical, only_judged
from kg.extraction.rules.stance.statements import untrue
from kg.extraction.rules.stance.words import (
    ACCUSING,
    ADJECTIVES,
    CANCELLING,
    DENYING,
    EMBEDDING,
    ENDING,
    ENDS,
    EVIDENCE,
    LACK,
    NEGATORS,
    NOUNS,
    PREVENTING,
    STATEMENT_NOUNS,
    TAKING_BACK,
    VOICED,
)
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["own_words", "through_nouns"]

_HAPPEN = words("take occur happen begin start be exist come last continue go")
_WITH_OBJECT = words("""
    demand request seek urge propose order suggest recommend advocate require threaten plan promise pledge offer vow
    consider mull weigh contemplate expect predict forecast anticipate fear discuss want intend prepare schedule
    attempt try authorize authorise allow
""")
"""What they make of an event noun as their object: "threatened sanctions"."""


_DECREEING = words("order decree")
_DECREED = words(
    "expulsion deportation closure closing suspension freeze freezing recall ban embargo blockade dismissal severance"
    " imposition boycott seizure confiscation severing"
)
"""What is done when it is ordered; who is to be arrested or killed is not yet."""


_GOING = words("arrive fly travel go come head leave depart land return visit gather")
_MENTIONING = words("""
    mention refer report cite contain include note name describe reveal disclose show find see hear give detail list
""")
"""What they take as object is only told of: "made no mention of", "did not report any attack"."""


_TOGETHER = words("consultation coordination cooperation concert conjunction collaboration")
"""What one does "in" these, with others, is done as the verb is."""


_WITH_FOR = words("call ask appeal press push beg plead lobby petition plan prepare hope wish")


_YIELDING = words("""
    produce yield bring achieve secure obtain gain get win find broker negotiate arrange create establish build form
    forge restore renew revive prompt cause trigger spark provoke generate
""")
"""With a "not" there was none of what they have as object: "the talks did not produce a truce"."""


_PROVING = words("confirm verify corroborate substantiate prove authenticate")
"""Of what they are not done to nobody knows: "the shelling was not confirmed"."""


_LEADING = {"lead": {"to"}, "result": {"in"}, "end": {"in", "with"}, "culminate": {"in", "with"}, "come": {"to"}}
"""So have these what stands behind their preposition: "did not lead to a truce"."""


_AUGURING = words("signal mean imply herald augur presage guarantee ensure foreshadow suggest indicate")
"""What they have as object need not be: "the swap signals a truce"; "did not signal any truce" tells of none."""


_PACTS = words("""
    accord agreement deal pact treaty truce ceasefire cease-fire protocol memorandum plan roadmap resolution document
    text draft timetable schedule initiative law bill statement communique which that it
""")


_ATTITUDES = words("""favor favour oppose reject resist exclude need debate rehearse simulate feign fake support back
    endorse advocate hint toy flirt""")
_MINDED = words("""agree consent speak argue campaign caution counsel talk ready unprepared wary afraid keen eager
    willing prepared opposed averse hostile sceptical skeptical""")
_SETTINGS = words("by after before in during despite following since")
"""What stands behind these only tells how or when something was favoured or opposed."""
_DOUBTS = words("opposition objection doubt misgiving reservation qualm scepticism skepticism")
_JOINING = words("membership accession entry")
"""Who opposes these speaks of what need not be: "dropped its objection to Sweden's membership"."""
_SHARES = words("part role hand share")


_LAYING_DOWN = {"provide": {"for"}, "call": {"for"}, "stipulate": {""}, "envisage": {""}, "foresee": {""},
                "envision": {""}, "mandate": {""}, "spell": {""}}  # fmt: skip
"""What pacts lay down is to be: "the accord provides for the release of prisoners"."""


_NEEDED = words("vital essential crucial necessary indispensable imperative important critical needed key")
"""What is so is asked for: "close cooperation between Chad and Mali is vital"."""


_BONDS = words("ceasefire cease-fire truce armistice accord agreement deal pact treaty alliance partnership friendship")
_FALLING = words("collapse unravel crumble founder disintegrate implode expire lapse dissolve evaporate")
_RUINS = words("tatters ruins shreds pieces smoke dead")
"""A bond of which these are said is none now, whenever it was made."""


_SURE = words("inevitable imminent unavoidable likely certain")
_NEVER = words("impossible unthinkable inconceivable unlikely implausible improbable")
_ASKED = words("request appeal call plea demand proposal motion petition invitation offer complaint warning")
_FINISHED = words(
    "visit trip tour meeting talk negotiation summit exercise drill round conference journey pilgrimage stay mission"
)
"""What one ends took place: "ended a visit to"."""
_CEASING = words("end conclude cease halt stop suspend pause")
_WAGED = words("""
    attack airstrike strike raid offensive assault bombing bombardment shelling campaign war conflict fighting hostility
    protest demonstration rally boycott walkout sit-in siege blockade crackdown operation insurgency
    rebellion incursion
""")
"""So did these, when they are somebody's own or known: "halted its attacks on", "ended the siege of"."""


_RESISTING = words("oppose object resist reject refuse fight contest")
_AHEAD = words("extradition deportation transfer handover surrender deployment sale repatriation expulsion")
"""What one opposes in these is mostly still to come."""


_BACK = {("take", "back"), ("walk", "back")}


_ESCAPED = words(
    "detention custody captivity imprisonment siege blockade attack bombing raid assault massacre invasion ambush war"
    " attempt plot shooting shelling airstrike strike fire explosion blast persecution crackdown"
)
"""What one escapes though it took place."""


def own_words(parse: Parse, i: int, mood: Mood) -> None:
    """Words on an event noun itself: "no talks", "planned talks", "alleged attack"."""
    tokens = parse.tokens
    said_of = child(parse, i, "cop") is not None  # "is not a member": the clause's own negation, met there
    for k in parse.children[i]:
        token = tokens[k]
        if token.dep in {"det", "advmod"} and token.lower in {"no", "neither", "not"} and not said_of:
            mood.negate(token.text)
        if base(token.dep) in {"amod", "advmod"} and token.lower in ADJECTIVES:
            mood.make(ADJECTIVES[token.lower], token.text)
        if token.dep == "case" and instead(parse, k):
            mood.negate(token.text)


def through_nouns(parse: Parse, trigger: int, clause: int, mood: Mood) -> bool:
    """From an event noun up to its clause; whether the clause's own negation and modality concern it.

    They do when the clause carries the event out ("did not hold talks") or embeds it ("called for
    talks"); not when the noun is only mentioned in it ("did not mention the attack").
    """
    tokens = parse.tokens
    below = trigger
    for node in ancestors(parse, trigger):
        token, under = tokens[node], tokens[below]
        dep = base(under.dep)
        if token.lower == "short" and short_of(parse, below):
            mood.negate("short of")
            return False
        if node == clause and token.pos != "NOUN":
            return _verb_over_noun(parse, node, below, mood)
        if dep == "nmod" and token.pos == "NOUN":
            if token.lemma in LACK:
                mood.negate(token.text, going=token.lemma in ENDS)
            elif token.lemma in NOUNS and _preposition(parse, below) in {"for", "to", "of"}:
                mood.make(NOUNS[token.lemma], token.text)
            if token.lemma in _DOUBTS and under.lemma in _JOINING:
                mood.unsaid = True
            if token.lemma in {"event", "case", "eventuality"} and _preposition(parse, node) in {"in", "for"}:
                mood.make(Modality.POSSIBLE, token.text)  # "in the event of an attack"
                return False
            if token.lemma in EVIDENCE:
                own_words(parse, node, mood)
            if token.lemma in STATEMENT_NOUNS and base(token.dep) == "nsubj" and untrue(parse, token.head):
                mood.negate(tokens[token.head].text, soft=True)  # "reports of an attack were untrue"
            carries = token.lemma in words("round series number wave spate kind form lot act hundred dozen campaign")
            if not carries and token.lemma not in LACK:
                return False
        elif dep not in {"conj", "compound", "appos", "nmod"}:
            if node == clause and dep == "nsubj" and child(parse, node, "cop") is not None:
                if only_judged(parse, node, below, mood):
                    return False
                _said_of(parse, node, mood)
                mood.unsaid = mood.unsaid or (under.lemma in _BONDS and _broken(parse, node))
            return node == clause
        below = node
    return below == clause


def _verb_over_noun(parse: Parse, verb: int, noun: int, mood: Mood) -> bool:
    """What a verb makes of an event noun among its arguments; whether what stands above the verb counts too."""
    tokens = parse.tokens
    lemma, dep = tokens[verb].lemma, base(tokens[noun].dep)
    acted_on = dep == "obj" or tokens[noun].dep == "nsubj:pass"
    preposition = _preposition(parse, noun)
    if dep == "nsubj" and tokens[noun].lemma in _BONDS and _broken(parse, verb):
        mood.unsaid = True
        return False
    if dep == "nsubj" and not acted_on and only_judged(parse, verb, noun, mood):
        return False
    if hypothetical(parse, verb, noun):
        mood.make(Modality.POSSIBLE, tokens[verb].text)
    found = _acted_on(parse, verb, noun, mood) if acted_on else _behind(parse, verb, noun, preposition, mood)
    if found is not None:
        return found
    if ("" if acted_on else preposition) in _LAYING_DOWN.get(lemma, ()) and _by_pact(parse, verb):
        mood.make(Modality.INTENDED, tokens[verb].text)
        return True
    if (acted_on or preposition == "to") and lemma in _RESISTING and tokens[noun].lemma in _AHEAD:
        mood.make(Modality.POSSIBLE, tokens[verb].text)
        return False
    if _only_thought_of(parse, verb, noun, acted_on=acted_on):
        mood.make(Modality.POSSIBLE, tokens[verb].text)
        return True
    if acted_on and lemma in _DECREEING and tokens[noun].lemma in _DECREED:
        return True
    if (acted_on and lemma in _WITH_OBJECT) or (preposition == "for" and lemma in _WITH_FOR):
        mood.make(EMBEDDING[lemma], tokens[verb].text)
        spoken = EMBEDDING[lemma] in {Modality.REQUESTED, Modality.THREATENED}
        mood.unsaid = mood.unsaid or (spoken and _refused(parse, verb))
        return True
    if acted_on and lemma in _MENTIONING and _any(parse, noun):
        mood.unsaid = mood.unsaid or any(
            tokens[k].lower in NEGATORS for k in parse.children[verb] if tokens[k].dep in {"advmod", "cc"}
        )
        mood.unsaid = mood.unsaid or empty(parse, noun)
        return False
    if (acted_on and (lemma in LIGHT or lemma in _YIELDING)) or preposition in _LEADING.get(lemma, ()):
        return True
    said_of = dep == "nsubj" and child(parse, verb, "cop") is not None
    if said_of:
        _said_of(parse, verb, mood)
    return said_of or (dep == "nsubj" and lemma in _HAPPEN)


def _broken(parse: Parse, verb: int) -> bool:
    """Whether what a clause is about holds no more: "collapsed", "lay in tatters", "seems to be crumbling"."""
    tokens = parse.tokens
    below = [tokens[k] for k in parse.children[verb]]
    falls = any(one.lemma in _FALLING and base(one.dep) == "xcomp" for one in below)
    ruin = any(one.lower in _RUINS and base(one.dep) in {"obl", "nmod", "xcomp"} for one in below)
    return tokens[verb].lemma in _FALLING or tokens[verb].lower in _RUINS or falls or ruin


def _only_thought_of(parse: Parse, verb: int, noun: int, *, acted_on: bool) -> bool:
    """Whether some event, not one that is known, is only favoured, opposed, hinted at: "hinted at a visit"."""
    tokens = parse.tokens
    doubt = any(tokens[k].dep == "obj" and tokens[k].lemma in _DOUBTS for k in parse.children[verb])
    if doubt and not acted_on and tokens[noun].lemma in _JOINING:
        return True
    if not any(tokens[k].dep == "det" and tokens[k].lower in {"a", "an", "any"} for k in parse.children[noun]):
        return False
    if not acted_on and _preposition(parse, noun) in _SETTINGS:
        return False  # "rejected the text by a vote of six to four"
    about = not acted_on and tokens[noun].dep != "nsubj"
    return tokens[verb].lemma in _ATTITUDES or (about and (tokens[verb].lemma in _MINDED or doubt))


def _acted_on(parse: Parse, verb: int, noun: int, mood: Mood) -> bool | None:
    """What a verb that undoes or denies makes of the event that is its object; None when it does neither."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    if lemma == "rule" and particle(parse, verb) == "out":
        mood.negate("ruled out", soft=True)
        return True
    if keeps(parse, verb, noun):
        return False  # "did not carry out its threat": it has threatened
    if lemma in {"end", "conclude"} and tokens[noun].lemma in _FINISHED:
        return False
    if lemma in _CEASING and tokens[noun].lemma in _WAGED and _known(parse, noun):
        return False
    if lemma in _PROVING and any(tokens[k].lower in NEGATORS for k in parse.children[verb]):
        mood.make(Modality.POSSIBLE, f"not {tokens[verb].text}")
        return False
    if lemma in PREVENTING and tokens[noun].lemma in _ASKED:
        return False  # what was blocked is what it asks for
    if lemma in {"escape", "evade", "dodge"} and tokens[noun].lemma not in _ESCAPED:
        mood.negate(tokens[verb].text)
        return True
    if lemma in _AUGURING:
        mood.make(Modality.POSSIBLE, tokens[verb].text)
        mood.unsaid = mood.unsaid or _refused(parse, verb)
        return True
    if raised(parse, verb):
        return True
    put_off = lemma in {"call", "put"} and particle(parse, verb) == "off"
    back = (lemma in ENDING or lemma in TAKING_BACK) or (lemma, particle(parse, verb)) in _BACK
    taken_back = (tokens[noun].lemma in VOICED and back) or lemma == "reverse"
    if (lemma in ENDING or lemma in CANCELLING or lemma in PREVENTING) or put_off or taken_back:
        over = any(tokens[k].lower in {"have", "having"} for k in parse.children[verb])  # "is said to have ended"
        mood.negate(tokens[verb].text, going=taken_back or (lemma in ENDING and not over))
        mood.once = taken_back
        return True
    return _denied_noun(parse, verb, noun, mood) if lemma in DENYING else None


def _known(parse: Parse, noun: int) -> bool:
    """Whether an event is told of as known: "its attacks", "the war"; not "an attack"."""
    return any(
        parse.tokens[k].dep == "nmod:poss" or parse.tokens[k].lower == "the" for k in parse.children[noun] if k < noun
    )


def _behind(parse: Parse, verb: int, noun: int, preposition: str, mood: Mood) -> bool | None:
    """What a verb makes of an event behind a preposition; None when it makes nothing of it."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    if preposition == "of" and short_of(parse, noun):
        mood.negate("short of")
        return True
    if preposition in {"for", "to"} and lemma == "invite":
        mood.make(Modality.REQUESTED, tokens[verb].text)  # "invited Chad for talks"
        return True
    if preposition == "in" and tokens[noun].lemma in _TOGETHER:
        return True
    if preposition == "in" and any(tokens[k].lemma in _SHARES for k in parse.children[verb] if tokens[k].dep == "obj"):
        return True  # "refused to take part in a visit"
    if preposition == "for" and lemma in _GOING:
        mood.make(Modality.INTENDED, preposition)
        return True
    if preposition in {"of", "against", "about"} and lemma in {"warn", "suspect"}:
        mood.make(Modality.PREDICTED if lemma == "warn" else Modality.POSSIBLE, tokens[verb].text)
        return False
    if preposition in {"of", "for", "over", "with"} and lemma in ACCUSING:
        mood.teller = verb
        return False
    return None


def _by_pact(parse: Parse, verb: int) -> bool:
    """Whether it is a pact that says so, no person: "the deal calls for a withdrawal"."""
    return any(base(parse.tokens[k].dep) == "nsubj" and parse.tokens[k].lemma in _PACTS for k in parse.children[verb])


def _said_of(parse: Parse, predicate: int, mood: Mood) -> None:
    """What is said of an event that need not be: that it is needed, inevitable, unlikely, out of the question."""
    token = parse.tokens[predicate]
    words_ = {parse.tokens[k].lower for k in parse.children[predicate]}
    if token.lemma in _NEEDED:
        mood.make(Modality.REQUESTED, token.text)
    elif token.lower in _SURE or token.lower == "unlikely":
        mood.make(Modality.PREDICTED, token.text)
    out = token.lemma == "question" and "out" in words_
    if token.lower in _NEVER or out:
        mood.negate(token.text, soft=True)


def raised(parse: Parse, verb: int) -> bool:
    """Whether a lifting ends nothing: "lift their partnership to a higher level"."""
    return parse.tokens[verb].lemma == "lift" and any(
        parse.tokens[k].dep == "obl" and _preposition(parse, k) == "to" for k in parse.children[verb]
    )


def _refused(parse: Parse, verb: int) -> bool:
    """Whether a speech act was not done: "did not call for", "stopped short of calling for"."""
    negated = any(parse.tokens[k].lower in NEGATORS and parse.tokens[k].dep == "advmod" for k in parse.children[verb])
    return negated or short_of(parse, verb)


def _any(parse: Parse, noun: int) -> bool:
    near = (parse.tokens[k] for k in parse.children[noun])
    return any(token.dep in {"det", "advmod"} and token.lower in {"any", "no"} for token in near)


def _denied_noun(parse: Parse, verb: int, noun: int, mood: Mood) -> bool:
    """As "denied involvement in", "denied the attack", "rejected claims of an attack"."""
    if parse.tokens[verb].lemma in {"deny", "disavow", "disclaim"} or parse.tokens[noun].lemma in STATEMENT_NOUNS:
        mood.negate(parse.tokens[verb].text, soft=True)
        return True
    return False


def _preposition(parse: Parse, i: int) -> str:
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""
