"""Polarity and modality of a trigger: what its own clause and those above it make of it."""

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
    clause_of,
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
    FAILING,
    HEDGES,
    NEG_RAISING,
    NEGATORS,
    NOUNS,
    PREVENTING,
    STATEMENT_NOUNS,
)
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["Mood", "mood_of"]

_HAPPEN = words("take occur happen begin start be exist come last continue go")
_MEANS = words("use fire stage hold march rally gather demonstrate employ wield")
_VOICING = words(
    "demand protest denounce condemn urge discuss mark express support call criticize criticise honor honour"
)
"""Done by means of the main clause, not only meant: "used tear gas to disperse", "marched to protest"."""
_SHOULD = frozenset({"should", "must", "ought"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_WILL = frozenset({"will", "wo", "shall", "’ll", "'ll", "would"})
_IF = frozenset({"if", "unless", "whether", "should", "lest"})
_EVIDENCE = words("evidence proof sign indication suggestion confirmation intention plan need reason")
_WITH_OBJECT = words("""
    demand request seek urge propose order suggest recommend advocate require threaten plan promise pledge offer vow
    consider mull weigh contemplate expect predict forecast anticipate fear discuss want intend prepare schedule
    attempt try authorize authorise allow
""")
"""What they make of an event noun as their object: "threatened sanctions"."""
_WITH_FOR = words("call ask appeal press push beg plead lobby petition plan prepare hope wish")
_LACK = words("lack absence failure refusal inability denial end halt suspension lifting cancellation easing")


@dataclass(slots=True)
class Mood:
    """What has been found while climbing from the trigger; `why` names the words."""

    modality: Modality = Modality.ACTUAL
    negations: int = 0
    hedged: bool = False
    ended: bool = False  # one negation is of going on ("lift"), so that "refused to lift" leaves it in force
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


def mood_of(parse: Parse, trigger: int) -> Mood:
    """Modality and negations of the event that a token expresses."""
    mood = Mood()
    clause = clause_of(parse, trigger)
    reached = True
    if clause != trigger or parse.tokens[trigger].pos == "NOUN":
        _own_words(parse, trigger, mood)
    if clause != trigger:
        reached = _through_nouns(parse, trigger, clause, mood)
    if reached:
        _clause(parse, clause, trigger, mood)
        _climb(parse, clause, mood)
    return mood


# -- inside the clause ----------------------------------------------------------------------


def _own_words(parse: Parse, i: int, mood: Mood) -> None:
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


def _through_nouns(parse: Parse, trigger: int, clause: int, mood: Mood) -> bool:
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
            if token.lemma in _LACK:
                mood.negate(token.text)
            elif token.lemma in NOUNS and _preposition(parse, below) in {"for", "to", "of"}:
                mood.make(NOUNS[token.lemma], token.text)
            if token.lemma in _EVIDENCE:
                _own_words(parse, node, mood)
            carries = token.lemma in words("round series number wave spate kind form lot act hundred dozen campaign")
            if not carries and token.lemma not in _LACK:
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
    if acted_on and lemma == "rule" and _particle(parse, verb) == "out":
        mood.negate("ruled out")
        return True
    if acted_on and lemma in CEASING | PREVENTING:
        mood.negate(tokens[verb].text)
        mood.ended = True
        return True
    if acted_on and lemma in DENYING:
        return _denied_noun(parse, verb, noun, mood)
    if (acted_on and lemma in _WITH_OBJECT) or (preposition == "for" and lemma in _WITH_FOR):
        mood.make(EMBEDDING[lemma], tokens[verb].text)
        return True
    if preposition in {"of", "against", "about"} and lemma in {"warn", "suspect", "accuse"}:
        if lemma != "accuse":
            mood.make(Modality.PREDICTED if lemma == "warn" else Modality.POSSIBLE, tokens[verb].text)
        return False
    if acted_on and lemma in LIGHT:
        return True
    return dep == "nsubj" and (lemma in _HAPPEN or child(parse, verb, "cop") is not None)


def _particle(parse: Parse, verb: int) -> str:
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


def _clause(parse: Parse, clause: int, trigger: int, mood: Mood) -> None:
    """A predicate's own auxiliaries, negation, adverbs and subordinator."""
    _negation(parse, clause, trigger, mood)
    tokens = parse.tokens
    mark = marker(parse, clause)
    if mark in _IF:
        mood.make(Modality.POSSIBLE, mark)
    _auxiliary(parse, clause, mood)
    if mark == "without":
        mood.negate(mark)
    for k in parse.children[clause]:
        if tokens[k].dep == "advmod" and tokens[k].lower in HEDGES:
            mood.hedge(tokens[k].text)
    if tokens[clause].lower in ADJECTIVES and tokens[clause].pos == "ADJ" and clause != trigger:
        mood.make(ADJECTIVES[tokens[clause].lower], tokens[clause].text)


def _negation(parse: Parse, clause: int, trigger: int, mood: Mood) -> None:
    tokens = parse.tokens
    for k in parse.children[clause]:
        token = tokens[k]
        if token.dep in {"advmod", "cc", "cc:preconj", "det"} and token.lower in NEGATORS:
            if token.lower == "no" and token.dep == "advmod":
                continue
            only = k + 1 < len(tokens) and tokens[k + 1].lower in {"only", "just", "least"}
            if not only and not _contrast(parse, k, clause):
                mood.negate(token.text)
        elif token.lower == "longer" and tokens[max(k - 1, 0)].lower == "no":
            mood.negate("no longer")
        elif _empty(parse, k) and (token.lemma in _EVIDENCE or (base(token.dep) in {"nsubj", "obj"} and k != trigger)):
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


def _empty(parse: Parse, i: int) -> bool:
    """A noun phrase of nothing: "no country", "none of them", "nobody", "neither side"."""
    tokens = parse.tokens
    if tokens[i].lower in {"none", "nobody", "nothing", "neither"} or (
        tokens[i].lower == "no" and tokens[i].dep != "advmod"
    ):
        return True
    return any(
        tokens[k].dep in {"det", "cc:preconj", "advmod"} and tokens[k].lower in {"no", "neither"}
        for k in parse.children[i]
    )


def _auxiliary(parse: Parse, clause: int, mood: Mood) -> None:
    tokens = parse.tokens
    own = set(auxiliaries(parse, clause))
    form = tense(parse, clause)
    perfect = "have" in own
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
    if "to" in {tokens[k].lower for k in parse.children[clause] if tokens[k].dep in {"mark", "aux"}}:
        head = tokens[tokens[clause].head]
        if head.lower == "going" and tokens[clause].dep == "xcomp":
            mood.make(_will(parse, head.i), "going to")
        elif head.lemma in {"have", "remain"} and any(tokens[k].lower == "yet" for k in parse.children[head.i]):
            mood.negate("yet to")
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
    if tokens[top].dep == "ccomp" and tokens[head].lemma in REPORTING:
        speaker = subject(parse, head)
        if speaker is None or actor is None:
            return Modality.PREDICTED
        own = (
            tokens[actor].lower in {"it", "he", "she", "they", "we", "i"}
            or tokens[actor].lemma == tokens[speaker].lemma
        )
        return (
            Modality.INTENDED
            if own or tokens[head].lemma in {"announce", "promise", "vow", "pledge"}
            else Modality.PREDICTED
        )
    return Modality.INTENDED


# -- above the clause -----------------------------------------------------------------------


def _climb(parse: Parse, clause: int, mood: Mood) -> None:
    """What embeds the clause: "plans to", "denied that", "failed to", "no evidence that"."""
    tokens = parse.tokens
    below = clause
    for node in ancestors(parse, clause):
        under, over = tokens[below], tokens[node]
        dep = base(under.dep)
        that = marker(parse, below) == "that" and over.lemma in NOUNS
        if under.dep == "acl:relcl" and over.lemma not in _EVIDENCE | STATEMENT_NOUNS and not that:
            return
        if dep == "conj":
            _conjunct(parse, below, node, mood)
        elif over.pos == "NOUN" or (over.pos == "PROPN" and dep != "ccomp"):
            if not _noun_over_clause(parse, node, below, mood):
                return
        elif not _verb_over_clause(parse, node, below, mood):
            return
        below = node


def _conjunct(parse: Parse, below: int, node: int, mood: Mood) -> None:
    """A conjunct without subject of its own shares modal auxiliaries that stand before both."""
    tokens = parse.tokens
    if subject(parse, below) is None and tokens[below].tag == "VB" == tokens[node].tag:
        _auxiliary(parse, node, mood)
        mark = marker(parse, node)
        if mark in _IF:
            mood.make(Modality.POSSIBLE, mark)


def _noun_over_clause(parse: Parse, noun: int, clause: int, mood: Mood) -> bool:
    """As "plans to attack", "claims that …", "no evidence implicating …"; whether to climb on."""
    tokens = parse.tokens
    token = tokens[noun]
    infinitive = tense(parse, clause) in {Tense.INFINITIVE, Tense.FUTURE}
    if token.lemma in _LACK:
        mood.negate(token.text)
    elif token.lemma in NOUNS and (infinitive or marker(parse, clause) in {"that", "of", "for"}):
        mood.make(NOUNS[token.lemma], token.text)
        if token.lemma in _EVIDENCE:
            _empty_over(parse, noun, mood)
    elif token.lemma in _EVIDENCE or token.lemma in STATEMENT_NOUNS:
        _empty_over(parse, noun, mood)
        verb = tokens[token.head]
        if (base(token.dep) == "obj" or token.dep == "nsubj:pass") and verb.lemma in DENYING:
            mood.negate(verb.text)
    elif infinitive:
        mood.make(Modality.INTENDED, token.text)
    else:
        return False
    return False


def _empty_over(parse: Parse, noun: int, mood: Mood) -> None:
    tokens = parse.tokens
    head = tokens[noun].head
    negated = any(tokens[k].lower in NEGATORS and tokens[k].dep == "advmod" for k in parse.children[head])
    if _empty(parse, noun) or (negated and base(tokens[noun].dep) in {"obj", "nsubj"}):
        mood.negate(tokens[noun].text)


def _verb_over_clause(parse: Parse, verb: int, clause: int, mood: Mood) -> bool:
    """What a predicate makes of the clause below it; whether what stands above it counts too."""
    tokens = parse.tokens
    token, under = tokens[verb], tokens[clause]
    dep, mark = base(under.dep), marker(parse, clause)
    form = tense(parse, clause)
    bare = form in {Tense.INFINITIVE, Tense.PARTICIPLE, Tense.NONE}
    asked = under.tag == "VB" and token.lemma in EMBEDDING
    undone = under.tag == "VBG" and mark == "" and (token.lemma in FAILING | DENYING or _particle(parse, verb) == "out")
    if dep in {"xcomp", "ccomp"} or (dep == "advcl" and clause > verb and (asked or undone)):
        return _complement(parse, verb, clause, mood, bare=bare)
    if dep == "csubj":
        if token.lower in ADJECTIVES:
            mood.make(ADJECTIVES[token.lower], token.text)
        return False
    if dep == "advcl":
        if token.lemma in PREVENTING and mark == "from":
            mood.negate(token.text)
        elif token.lemma in {"accuse", "blame", "suspect", "charge", "convict"} and mark in {"of", "for", "with"}:
            if token.lemma == "suspect":
                mood.make(Modality.POSSIBLE, token.text)
        elif mark == "to" and under.tag == "VB":
            _purpose(parse, verb, clause, mood)
        elif mark == "" and form is Tense.PARTICIPLE and subject(parse, clause) is None:
            _auxiliary(parse, verb, mood)  # "may withdraw, ending …"
        return False
    return dep in {"parataxis", "obj", "obl"}


def _purpose(parse: Parse, verb: int, clause: int, mood: Mood) -> None:
    """As "will exploit the war to distract": as the main clause is held, so is its purpose; else it is intended."""
    main = mood_of(parse, verb)
    tokens = parse.tokens
    achieved = tokens[verb].lemma in _MEANS or tokens[clause].lemma in _VOICING
    if main.modality is not Modality.ACTUAL:
        mood.make(main.modality, main.why.partition("“")[2].partition("”")[0])
    elif not achieved or main.negations:
        mood.make(Modality.INTENDED, "to")


def _complement(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> bool:
    tokens = parse.tokens
    token = tokens[verb]
    lemma = token.lemma
    denies = lemma in DENYING and not (lemma in {"reject", "dismiss"} and bare)
    out = lemma == "rule" and _particle(parse, verb) == "out"
    if (lemma in FAILING and bare) or denies or out or (bare and lemma in PREVENTING):
        mood.negate(token.text)
    elif lemma in EMBEDDING:
        _embed(parse, verb, clause, mood, bare=bare)
    elif token.pos == "ADJ" and token.lower in ADJECTIVES:
        mood.make(ADJECTIVES[token.lower], token.text)
    elif token.lower in {"unable", "reluctant", "unwilling", "impossible"}:
        mood.negate(token.text)
    elif token.lower in {"able", "ready", "willing", "prepared", "poised", "determined", "due", "set", "keen", "eager"}:
        mood.make(Modality.INTENDED, token.text)
    if bare or lemma in NEG_RAISING:
        _negation(parse, verb, clause, mood)
    if bare and lemma not in REPORTING:
        _auxiliary(parse, verb, mood)
    elif lemma in REPORTING and marker(parse, verb) in _IF:
        mood.make(Modality.POSSIBLE, marker(parse, verb))
    return True


def _embed(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> None:
    """Verbs of wishing, asking, threatening, expecting over a clause."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    modality = EMBEDDING[lemma]
    form = tense(parse, clause)
    told = form in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.PRESENT}
    infinitive = bare and tokens[clause].tag != "VBG"
    passive = child(parse, verb, "nsubj:pass", "aux:pass") is not None
    controlled = child(parse, verb, "obj", "iobj", "obl") is not None and not passive
    if modality is Modality.REQUESTED:
        asked = infinitive or form is Tense.INFINITIVE or tokens[clause].tag in {"VB", "VBP"}
        if lemma in {"tell", "suggest", "insist", "remind", "advise"} and not asked:
            return
        if asked or lemma in {"demand", "request", "urge", "propose", "recommend"}:
            mood.make(modality, tokens[verb].text)
    elif lemma == "warn":
        if infinitive and controlled:
            mood.make(Modality.REQUESTED, tokens[verb].text)  # "warned Iran not to attack"
        elif not told:
            mood.modality = (
                Modality.ACTUAL if mood.modality in {Modality.INTENDED, Modality.PREDICTED} else mood.modality
            )
            mood.make(Modality.THREATENED if _same_actor(parse, verb, clause) else Modality.PREDICTED, "warn")
    elif lemma == "want" and controlled and infinitive:
        mood.make(Modality.REQUESTED, tokens[verb].text)
    elif lemma in {"agree", "fear", "think", "believe", "consider", "suppose", "assume", "suspect"} and not bare:
        if lemma != "agree" and told and lemma in {"suspect", "fear"}:
            mood.make(modality, tokens[verb].text)
    elif lemma in {"threaten", "vow", "pledge", "promise", "swear"}:
        if mood.modality in {Modality.INTENDED, Modality.PREDICTED}:
            mood.modality = Modality.ACTUAL
        mood.make(modality, tokens[verb].text)
    elif not told or lemma in {"expect", "predict", "forecast"}:
        mood.make(modality, tokens[verb].text)


def _same_actor(parse: Parse, verb: int, clause: int) -> bool:
    tokens = parse.tokens
    outer, inner = subject(parse, verb), subject(parse, clause)
    if outer is None or inner is None:
        return inner is None
    return tokens[inner].pos == "PRON" or tokens[inner].lemma == tokens[outer].lemma
