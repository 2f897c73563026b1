"""Polarity and modality of a trigger: what its own clause and those above it make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import (
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
from kg.extraction.rules.stance.clause import (
    EVIDENCE,
    IF,
    LACK,
    Mood,
    auxiliary,
    empty,
    negation,
    own_clause,
    own_words,
    particle,
    through_nouns,
)
from kg.extraction.rules.stance.words import (
    ADJECTIVES,
    DENYING,
    EMBEDDING,
    FAILING,
    NEG_RAISING,
    NEGATORS,
    NOUNS,
    PREVENTING,
    STATEMENT_NOUNS,
)
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["mood_of"]

_UNTRUE = words("""
    false untrue wrong baseless unfounded groundless fabricated nonsense inaccurate incorrect exaggerated invented lie
    fake rubbish fiction
""")
_UNTIL = frozenset({"until", "till", "til", "before"})
_MEANS = words("use fire stage hold march rally gather demonstrate employ wield")
_VOICING = words(
    "demand protest denounce condemn urge discuss mark express support call criticize criticise honor honour"
)
"""Done by means of the main clause, not only meant: "used tear gas to disperse", "marched to protest"."""


def mood_of(parse: Parse, trigger: int) -> Mood:
    """Modality and negations of the event that a token expresses."""
    mood = Mood()
    clause = clause_of(parse, trigger)
    reached = True
    if clause != trigger or parse.tokens[trigger].pos == "NOUN":
        own_words(parse, trigger, mood)
    if clause != trigger:
        reached = through_nouns(parse, trigger, clause, mood)
    if reached:
        own_clause(parse, clause, trigger, mood)
        _climb(parse, clause, mood)
    if mood.negations % 2 and mood.modality is Modality.INTENDED and parse.tokens[trigger].pos == "NOUN":
        mood.modality = Modality.ACTUAL  # "planned talks did not take place": they did not
    return mood


def marker_of(parse: Parse, i: int) -> str:
    """The preposition of a noun phrase, lower case, or ''."""
    case = child(parse, i, "case")
    return parse.tokens[case].lower if case is not None else ""


# -- above the clause -----------------------------------------------------------------------


def _climb(parse: Parse, clause: int, mood: Mood) -> None:
    """What embeds the clause: "plans to", "denied that", "failed to", "no evidence that"."""
    tokens = parse.tokens
    below = clause
    for node in ancestors(parse, clause):
        under, over = tokens[below], tokens[node]
        dep = base(under.dep)
        that = marker(parse, below) == "that" and over.lemma in NOUNS
        if under.dep == "acl:relcl" and over.lemma not in EVIDENCE | STATEMENT_NOUNS and not that:
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
        auxiliary(parse, node, mood)
        mark = marker(parse, node)
        if mark in IF:
            mood.make(Modality.POSSIBLE, mark)


def _noun_over_clause(parse: Parse, noun: int, clause: int, mood: Mood) -> bool:
    """As "plans to attack", "claims that …", "no evidence implicating …"; whether to climb on."""
    tokens = parse.tokens
    token = tokens[noun]
    infinitive = tense(parse, clause) in {Tense.INFINITIVE, Tense.FUTURE}
    if token.lemma in LACK:
        mood.negate(token.text)
    elif token.lemma in NOUNS and (infinitive or marker(parse, clause) in {"that", "of", "for"}):
        mood.make(NOUNS[token.lemma], token.text)
        if token.lemma in EVIDENCE:
            _empty_over(parse, noun, mood)
    elif token.lemma in EVIDENCE or token.lemma in STATEMENT_NOUNS:
        _empty_over(parse, noun, mood)
        verb = tokens[token.head]
        dismissed = base(token.dep) == "obl" and marker_of(parse, noun) == "as" and verb.lemma in DENYING
        if dismissed or (token.dep.startswith("nsubj") and verb.lower in _UNTRUE):
            mood.negate(verb.text)  # "dismissed as baseless claims that …", "reports that … were false"
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
    if empty(parse, noun) or (negated and base(tokens[noun].dep) in {"obj", "nsubj"}):
        mood.negate(tokens[noun].text)


def _verb_over_clause(parse: Parse, verb: int, clause: int, mood: Mood) -> bool:
    """What a predicate makes of the clause below it; whether what stands above it counts too."""
    tokens = parse.tokens
    token, under = tokens[verb], tokens[clause]
    dep, mark = base(under.dep), marker(parse, clause)
    form = tense(parse, clause)
    bare = form in {Tense.INFINITIVE, Tense.PARTICIPLE, Tense.NONE}
    asked = under.tag == "VB" and (token.lemma in EMBEDDING or token.pos == "ADJ")
    gerund = under.tag == "VBG" and mark == "" and under.lemma not in REPORTING and tokens[clause - 1].text != ","
    undone = gerund and (token.lemma in FAILING | DENYING or particle(parse, verb) == "out")
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
        elif mark == "against" and token.lemma in {"warn", "caution", "advise", "counsel"}:
            mood.make(Modality.REQUESTED, token.text)
            mood.negate(mark)
        elif mark in _UNTIL:
            _not_yet(parse, verb, clause, mood)
        elif mark == "" and form is Tense.PARTICIPLE and subject(parse, clause) is None:
            auxiliary(parse, verb, mood)  # "may withdraw, ending …"
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


def _not_yet(parse: Parse, verb: int, clause: int, mood: Mood) -> None:
    """As "would not rest until it had destroyed …": what an undone deed waits for is not done either.

    Not so of what was not done in the past: "did not leave until Chad had paid" says that it paid.
    """
    main = mood_of(parse, verb)
    past = bool({"did", "had", "was", "were"} & set(auxiliaries(parse, verb)))
    if main.modality is Modality.ACTUAL and (past or not main.negations):
        return
    own = _same_actor(parse, verb, clause)
    mood.make(Modality.INTENDED if own else Modality.POSSIBLE, marker(parse, clause))


def _complement(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> bool:
    tokens = parse.tokens
    token = tokens[verb]
    lemma = token.lemma
    denies = lemma in DENYING and not (lemma in {"reject", "dismiss"} and bare)
    out = lemma == "rule" and particle(parse, verb) == "out"
    if (lemma in FAILING and bare) or denies or out or (bare and lemma in PREVENTING):
        mood.negate(token.text)
    elif lemma in EMBEDDING:
        _embed(parse, verb, clause, mood, bare=bare)
    elif token.pos == "ADJ" and token.lower in ADJECTIVES:
        mood.make(ADJECTIVES[token.lower], token.text)
    elif token.lower == "unlikely":
        mood.make(Modality.PREDICTED, token.text)
        mood.negate(token.text)
    elif token.lower in {"unable", "reluctant", "unwilling", "impossible"}:
        mood.negate(token.text)
    elif token.lower in {"able", "ready", "willing", "prepared", "poised", "determined", "due", "set", "keen", "eager"}:
        mood.make(Modality.INTENDED, token.text)
    if bare and lemma in {"say", "report", "allege", "rumor", "claim"} and child(parse, verb, "nsubj:pass") is not None:
        mood.make(Modality.POSSIBLE, token.text)  # "is said to have fired"
    if bare or denies or out or lemma in NEG_RAISING:
        negation(parse, verb, clause, mood)
    if bare and lemma not in REPORTING:
        auxiliary(parse, verb, mood)
    elif lemma in REPORTING and marker(parse, verb) in IF:
        mood.make(Modality.POSSIBLE, marker(parse, verb))
    return True


def _embed(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> None:
    """Verbs of wishing, asking, threatening, expecting over a clause."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    if lemma == "summon" and tokens[clause].lemma in _VOICING | {"complain", "convey", "lodge", "register"}:
        return  # "summoned the envoy to protest": who summons protests
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
        if infinitive and (controlled or subject(parse, clause) is not None):
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
