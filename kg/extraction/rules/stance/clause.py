"""Polarity and modality inside a trigger's own clause: auxiliaries, negation, what a verb makes of an event noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import (
    LIGHT,
    REPORTING,
    Tense,
    ancestors,
    auxiliaries,
    base,
    child,
    marker,
    subject,
    tense,
    words,
)
from kg.extraction.rules.stance.words import (
    ADJECTIVES,
    CEASING,
    DENYING,
    EMBEDDING,
    HEDGES,
    NEGATORS,
    NOUNS,
    PREVENTING,
    STATEMENT_NOUNS,
)
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = [
    "EVIDENCE",
    "IF",
    "LACK",
    "Mood",
    "auxiliary",
    "empty",
    "negation",
    "own_clause",
    "own_words",
    "particle",
    "through_nouns",
]

_HAPPEN = words("take occur happen begin start be exist come last continue go")


_SHOULD = frozenset({"should", "must", "ought"})


_MAY = frozenset({"may", "might", "could", "can", "ca"})


_WILL = frozenset({"will", "wo", "shall", "’ll", "'ll", "would"})


_STEM = 4
_OWN = frozenset({"it", "he", "she", "they", "we", "i"})
IF = frozenset({"if", "unless", "whether", "should", "lest"})
EVIDENCE = words("evidence proof sign indication suggestion confirmation intention plan need reason")


_WITH_OBJECT = words("""
    demand request seek urge propose order suggest recommend advocate require threaten plan promise pledge offer vow
    consider mull weigh contemplate expect predict forecast anticipate fear discuss want intend prepare schedule
    attempt try authorize authorise allow
""")
"""What they make of an event noun as their object: "threatened sanctions"."""


_GOING = words("arrive fly travel go come head leave depart land return visit gather")


_MENTIONING = words("""
    mention refer report cite contain include note name describe reveal disclose show find see hear give detail list
""")
"""What they take as object is only told of: "made no mention of", "did not report any attack"."""


_WITH_FOR = words("call ask appeal press push beg plead lobby petition plan prepare hope wish")


LACK = words("lack absence failure refusal inability denial end halt suspension lifting cancellation easing")


@dataclass(slots=True)
class Mood:
    """What has been found while climbing from the trigger; `why` names the words."""

    modality: Modality = Modality.ACTUAL
    negations: int = 0
    hedged: bool = False
    ended: bool = False  # one negation is of going on ("lift"), so that "refused to lift" leaves it in force
    unsaid: bool = False  # "did not mention any criticism": nobody says that there was or was not
    why: str = ""

    def make(self, modality: Modality, why: str) -> None:
        """The innermost modality counts."""
        if self.modality is Modality.ACTUAL:
            self.modality = modality
            self.why += f"{modality.value} by “{why}”; "

    def negate(self, why: str) -> None:
        """Two negations of one thing are none: "did not deny that …" leaves it open."""
        self.negations += 1
        self.why += f"negated by “{why}”; "

    def hedge(self, why: str) -> None:
        """Weakened."""
        self.hedged = True
        self.why += f"hedged by “{why}”; "


def own_words(parse: Parse, i: int, mood: Mood) -> None:
    """Words on an event noun itself: "no talks", "planned talks", "alleged attack"."""
    tokens = parse.tokens
    for k in parse.children[i]:
        token = tokens[k]
        if token.dep in {"det", "advmod"} and token.lower in {"no", "neither", "not"}:
            mood.negate(token.text)
        if base(token.dep) in {"amod", "advmod"} and token.lower in ADJECTIVES:
            mood.make(ADJECTIVES[token.lower], token.text)
        if token.dep == "case" and token.lower == "without":
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
        if node == clause and token.pos != "NOUN":
            return _verb_over_noun(parse, node, below, mood)
        if dep == "nmod" and token.pos == "NOUN":
            if token.lemma in LACK:
                mood.negate(token.text)
            elif token.lemma in NOUNS and _preposition(parse, below) in {"for", "to", "of"}:
                mood.make(NOUNS[token.lemma], token.text)
            if token.lemma in EVIDENCE:
                own_words(parse, node, mood)
            carries = token.lemma in words("round series number wave spate kind form lot act hundred dozen campaign")
            if not carries and token.lemma not in LACK:
                return False
        elif dep not in {"conj", "compound", "appos", "nmod"}:
            return node == clause
        below = node
    return below == clause


def _verb_over_noun(parse: Parse, verb: int, noun: int, mood: Mood) -> bool:
    """What a verb makes of an event noun among its arguments."""
    tokens = parse.tokens
    lemma, dep = tokens[verb].lemma, base(tokens[noun].dep)
    preposition = _preposition(parse, noun)
    acted_on = dep == "obj" or tokens[noun].dep == "nsubj:pass"
    if acted_on and lemma == "rule" and particle(parse, verb) == "out":
        mood.negate("ruled out")
        return True
    put_off = lemma in {"call", "put"} and particle(parse, verb) == "off"
    if acted_on and (lemma in CEASING | PREVENTING or put_off):
        mood.negate(tokens[verb].text)
        mood.ended = True
        return True
    if acted_on and lemma in DENYING:
        return _denied_noun(parse, verb, noun, mood)
    if (acted_on and lemma in _WITH_OBJECT) or (preposition == "for" and lemma in _WITH_FOR):
        mood.make(EMBEDDING[lemma], tokens[verb].text)
        return True
    if preposition == "for" and lemma in _GOING:
        mood.make(Modality.INTENDED, preposition)
        return True
    if preposition in {"of", "against", "about"} and lemma in {"warn", "suspect", "accuse"}:
        if lemma != "accuse":
            mood.make(Modality.PREDICTED if lemma == "warn" else Modality.POSSIBLE, tokens[verb].text)
        return False
    if acted_on and lemma in _MENTIONING and _any(parse, noun):
        mood.unsaid = mood.unsaid or any(
            tokens[k].lower in NEGATORS for k in parse.children[verb] if tokens[k].dep in {"advmod", "cc"}
        )
        mood.unsaid = mood.unsaid or empty(parse, noun)
        return False
    if acted_on and lemma in LIGHT:
        return True
    return dep == "nsubj" and (lemma in _HAPPEN or child(parse, verb, "cop") is not None)


def _any(parse: Parse, noun: int) -> bool:
    near = (parse.tokens[k] for k in parse.children[noun])
    return any(token.dep in {"det", "advmod"} and token.lower in {"any", "no"} for token in near)


def particle(parse: Parse, verb: int) -> str:
    """The particle of a phrasal verb ("out" of "rule out"), or ''."""
    particle = child(parse, verb, "compound:prt")
    return parse.tokens[particle].lower if particle is not None else ""


def _denied_noun(parse: Parse, verb: int, noun: int, mood: Mood) -> bool:
    """As "denied involvement in", "denied the attack", "rejected claims of an attack"."""
    if parse.tokens[verb].lemma in {"deny", "disavow", "disclaim"} or parse.tokens[noun].lemma in STATEMENT_NOUNS:
        mood.negate(parse.tokens[verb].text)
        return True
    return False


def _preposition(parse: Parse, i: int) -> str:
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""


def own_clause(parse: Parse, clause: int, trigger: int, mood: Mood) -> None:
    """A predicate's own auxiliaries, negation, adverbs and subordinator."""
    negation(parse, clause, trigger, mood)
    tokens = parse.tokens
    mark = marker(parse, clause)
    if mark in IF:
        mood.make(Modality.POSSIBLE, mark)
    if _inverted(parse, clause):
        mood.make(Modality.POSSIBLE, "had")
    auxiliary(parse, clause, mood)
    if mark == "without":
        mood.negate(mark)
    for k in parse.children[clause]:
        if tokens[k].dep == "advmod" and tokens[k].lower in HEDGES:
            mood.hedge(tokens[k].text)
    if tokens[clause].lower in ADJECTIVES and tokens[clause].pos == "ADJ" and clause != trigger:
        mood.make(ADJECTIVES[tokens[clause].lower], tokens[clause].text)


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
            only = k + 1 < len(tokens) and tokens[k + 1].lower in {"only", "just", "least"}
            if not only and not _contrast(parse, k, clause):
                mood.negate(token.text)
        elif token.lower == "yet" and k + 1 < len(tokens) and tokens[k + 1].lower == "to":
            mood.negate("yet to")
        elif token.lower == "longer" and tokens[max(k - 1, 0)].lower == "no":
            mood.negate("no longer")
        elif empty(parse, k) and (token.lemma in EVIDENCE or (base(token.dep) in {"nsubj", "obj"} and k != trigger)):
            mood.negate(token.text)
    if tokens[clause].dep == "conj":
        _shared_negation(parse, clause, mood)


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
        tokens[k].dep in {"det", "cc:preconj", "advmod"} and tokens[k].lower in {"no", "neither"}
        for k in parse.children[i]
    )


def auxiliary(parse: Parse, clause: int, mood: Mood) -> None:
    """What a predicate's auxiliaries make of it."""
    tokens = parse.tokens
    own = set(auxiliaries(parse, clause))
    form = tense(parse, clause)
    perfect = "have" in own
    if own & {"has", "have"} and "yet" in {tokens[k].lower for k in parse.children[clause]}:
        return
    if own & _SHOULD:
        mood.make(Modality.REQUESTED, "should")
    elif own & _MAY:
        mood.make(Modality.POSSIBLE, next(iter(sorted(own & _MAY))))
    elif "would" in own and perfect:
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
            mood.negate("yet to")
        elif any(tokens[k].lower == "yet" for k in parse.children[clause]):
            return
        elif head.lemma in {"have", "need"} and tokens[clause].dep == "xcomp" and child(parse, head.i, "obj") is None:
            mood.make(Modality.REQUESTED, f"{head.text} to")


def _will(parse: Parse, clause: int) -> Modality:
    """Somebody's own "will" is an intention; what others say of him is a prediction."""
    tokens = parse.tokens
    if any(tokens[k].dep == "advcl" and marker(parse, k) == "if" for k in parse.children[clause]):
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
