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
from kg.extraction.rules.stance import subclauses
from kg.extraction.rules.stance.clause import IF, aloof, auxiliary, empty, negation, own_clause, particle, short_of
from kg.extraction.rules.stance.closing import only_in, settle
from kg.extraction.rules.stance.embedded import asking, embed
from kg.extraction.rules.stance.fulfilled import relented
from kg.extraction.rules.stance.mood import Mood
from kg.extraction.rules.stance.nominal import own_words, through_nouns
from kg.extraction.rules.stance.statements import noun_over_clause, truth, uncertain
from kg.extraction.rules.stance.undecided import judged, mistaken, over_gerund
from kg.extraction.rules.stance.words import (
    ACCUSING,
    ADJECTIVES,
    CAUSING,
    CLEARING,
    CONFIRMING,
    DECIDING,
    DENYING,
    EMBEDDING,
    ENDING,
    EVIDENCE,
    FAILING,
    FROM,
    NEG_RAISING,
    NEGATORS,
    NOUNS,
    OPEN_ENDED,
    STATEMENT_NOUNS,
    TELLING,
)
from kg.extraction.rules.words import UNTRUE
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Parse

__all__ = ["mood_of"]

_SAID = EVIDENCE | STATEMENT_NOUNS
_TRUE = words("true correct accurate right")
_FORBIDDING = words("forbid prohibit bar ban preclude")
_BRINGING = CAUSING | _FORBIDDING
_UNDOING = (FROM - {"keep"}) | DENYING | {"oppose", "resist"}
_VAINLY = words("vain vainly unsuccessfully fruitlessly")
_CUT_SHORT = words("kill die murder assassinate shoot arrest detain intercept stop depose overthrow oust")
_RUMOURED = words("rumoured rumored")
_ALLEGED = _RUMOURED | words("say report allege rumor rumour claim")
_FALSELY = words("wrongly falsely mistakenly erroneously incorrectly untruthfully")
_NOT_DOING = words("unable reluctant unwilling impossible forbidden prohibited barred loath powerless")
_HAVING = frozenset({"have", "get"})
_JUDGING = words(
    "call label brand deem consider describe condemn denounce reject welcome praise criticize criticise oppose"
)
_TALKING = words("talk argue reason scare frighten")
_WILLING = words("able ready willing prepared poised determined due set keen eager about")
_UNTIL = frozenset({"until", "till", "til", "before"})
_MEANS = words("use fire stage hold march rally gather demonstrate employ wield")
_VOICING = words(
    "demand protest denounce condemn urge discuss mark express support call criticize criticise honor honour press"
    " plead appeal thank congratulate reiterate reaffirm complain"
)
"""Done by means of the main clause, not only meant: "used tear gas to disperse", "marched to protest"."""


def mood_of(parse: Parse, trigger: int) -> Mood:
    """Modality and negations of the event that a token expresses."""
    mood, clause, reached = Mood(), clause_of(parse, trigger), True
    if clause != trigger or parse.tokens[trigger].pos == "NOUN":
        own_words(parse, trigger, mood)
    if clause != trigger:
        reached = through_nouns(parse, trigger, clause, mood)
    if reached:
        own_clause(parse, clause, trigger, mood)
        _climb(parse, clause, mood)
    else:
        mood.unsaid = mood.unsaid or only_in(parse, trigger, clause, mood_of)
    if mood.teller is not None:
        _told(parse, mood.teller, mood)
    settle(parse, trigger, mood)
    return mood


def _judged(parse: Parse, clause: int) -> bool:
    """Whether a clause says what somebody makes of a decision, not what is decided: "a decision that Chad deplored"."""
    return parse.tokens[clause].lemma in _JUDGING and child(parse, clause, "obj") is None


def _climb(parse: Parse, clause: int, mood: Mood) -> None:
    """What embeds the clause: "plans to", "denied that", "failed to", "no evidence that"."""
    tokens = parse.tokens
    below = clause
    for node in ancestors(parse, clause):
        under, over = tokens[below], tokens[node]
        dep = base(under.dep)
        if below != clause and any(tokens[k].lower == "whether" for k in parse.children[below] if k < below):
            mood.doubt("whether")
        that = marker(parse, below) == "that" and over.lemma in NOUNS and not _judged(parse, below)
        if under.dep == "acl:relcl" and not {over.lemma, over.lower} & _SAID and not that:
            if subclauses.by_others(parse, node):
                mood.negate("it was not")
            return
        if dep == "acl" and marker(parse, below) == "of" and tokens[over.head].lemma in CLEARING:
            mood.negate(tokens[over.head].text, soft=True)
            return
        accusation = _accusation(parse, below, node)
        if accusation is not None:
            _told(parse, accusation, mood)
            return
        if dep == "conj":
            _conjunct(parse, below, node, mood)
        elif over.pos == "PRON":
            if empty(parse, node):
                mood.negate(over.text, soft=True)  # "nothing to suggest that …"
            elif child(parse, node, "cop") is not None:
                negation(parse, node, clause, mood)  # "was not among those expelled"
            return
        elif dep == "acl" and under.tag == "VBN" and over.dep == "obj" and tokens[over.head].lemma in _HAVING:
            _told(parse, over.head, mood)  # "a bid to have the plan rejected by Chad"
            return
        elif over.pos == "NOUN" or (over.pos == "PROPN" and dep != "ccomp"):
            noun_over_clause(parse, node, below, mood, mood_of)
            _denied_over(parse, node, mood)
            return
        elif not _verb_over_clause(parse, node, below, mood):
            return
        below = node


def _denied_over(parse: Parse, noun: int, mood: Mood) -> None:
    """As "denied that aides had discussed a plan to attack": what undoes the clause of the noun undoes its own."""
    verb = parse.tokens[parse.tokens[noun].head]
    if mood.negations or mood.unsaid or verb.pos != "VERB" or verb.tag in {"VB", "VBG"} or verb.dep == "xcomp":
        return
    above = Mood()
    _climb(parse, verb.i, above)
    if above.negations % 2:
        mood.negate(parse.tokens[noun].text, soft=True)
    mood.unsaid = mood.unsaid or above.unsaid


def _accusation(parse: Parse, clause: int, node: int) -> int | None:
    """The verb that accuses of what a clause tells: "accused Chad of sending"; None when there is none."""
    tokens = parse.tokens
    if marker(parse, clause) not in {"of", "for", "with"} or tokens[node].lemma == "suspect":
        return None
    if tokens[node].lemma in ACCUSING and tokens[node].pos == "VERB":
        return node
    held = tokens[clause].dep.startswith("acl") and base(tokens[node].dep) in {"obj", "iobj", "nsubj"}
    over = tokens[node].head
    return over if held and tokens[over].lemma in ACCUSING - {"suspect"} and tokens[over].pos == "VERB" else None


def _told(parse: Parse, verb: int, mood: Mood) -> None:
    """Whether what a verb tells is told at all: not when nobody said it, only perhaps when somebody may say it."""
    told = mood_of(parse, verb)
    falsely = any(parse.tokens[k].lower in _FALSELY for k in parse.children[verb])
    if told.negations % 2 or told.unsaid or falsely or mistaken(parse, verb):
        if parse.tokens[verb].lemma in CONFIRMING:
            mood.make(Modality.POSSIBLE, f"not {parse.tokens[verb].text}")
        else:
            mood.unsaid = True
    elif told.modality is not Modality.ACTUAL and parse.tokens[verb].dep != "advcl":  # "wrote to say that …"
        mood.make(Modality.POSSIBLE, parse.tokens[verb].text)
    elif (teller := subject(parse, verb)) is not None and uncertain(parse, teller):
        mood.make(Modality.POSSIBLE, "unconfirmed")


def _conjunct(parse: Parse, below: int, node: int, mood: Mood) -> None:
    """A conjunct without subject of its own shares modal auxiliaries that stand before both."""
    tokens = parse.tokens
    if subject(parse, below) is None and tokens[below].tag == "VB" == tokens[node].tag:
        auxiliary(parse, node, mood)
        if marker(parse, node) in IF:
            mood.make(Modality.POSSIBLE, marker(parse, node))


def _verb_over_clause(parse: Parse, verb: int, clause: int, mood: Mood) -> bool:
    """What a predicate makes of the clause below it; whether what stands above it counts too."""
    tokens = parse.tokens
    token, under = tokens[verb], tokens[clause]
    dep, mark = base(under.dep), marker(parse, clause)
    dep = "advcl" if dep == "obl" and under.tag == "VBG" and under.pos == "VERB" else dep
    bare = tense(parse, clause) in {Tense.INFINITIVE, Tense.PARTICIPLE, Tense.NONE}
    asked = under.tag == "VB" and (token.lemma in EMBEDDING or token.lemma in _BRINGING or token.pos == "ADJ")
    asked = asked or token.lower in _RUMOURED or (mark == "to" and token.lemma in _ALLEGED)
    gerund = under.tag == "VBG" and mark == "" and tokens[clause - 1].text != ","
    gerund = gerund and (under.lemma not in REPORTING or clause == verb + 1)
    undone = gerund and (token.lemma in _UNDOING or particle(parse, verb) == "out")
    if mark == "of" and short_of(parse, clause):
        stopped = tokens[verb].head if token.lower == "short" else verb
        subclauses.fell_short(mood_of(parse, stopped), tokens[stopped].text, mood)
        return False
    if (token.lower in _TRUE or token.lower in UNTRUE) and dep in {"csubj", "ccomp"}:
        truth(parse, verb, mood)
        return False
    if judged(parse, verb, clause, mood) or over_gerund(parse, verb, clause, mood):
        return False
    if under.tag == "VB" and mark == "to" and dep in {"xcomp", "advcl"} and asking(parse, verb, clause):
        mood.make(Modality.REQUESTED, "pressure")
        return False
    if dep in {"xcomp", "ccomp"} or (dep == "advcl" and clause > verb and (asked or undone)):
        return _complement(parse, verb, clause, mood, bare=bare)
    if dep == "csubj":
        if token.lower in ADJECTIVES:
            mood.make(ADJECTIVES[token.lower], token.text)
        return False
    goes_on = mark == "on" and under.tag == "VBG" and token.lemma in {"go", "carry", "keep"}
    if dep == "advcl" and aloof(parse, verb, clause):
        mood.negate(token.text)
        if mark != "in":  # "had no part in attacking", whose "no" is counted
            negation(parse, verb, clause, mood)  # "did not shy away from attacking"
        return True
    if dep == "advcl" and (goes_on or (mark == "from" and token.lemma in FROM)):
        return _complement(parse, verb, clause, mood, bare=True)
    if dep == "advcl":
        _beside(parse, verb, clause, mark, mood)
        return False
    return dep in {"parataxis", "obj", "obl"}


_AWAITING = frozenset({"wait", "hope", "pray", "look", "long", "yearn", "arrange", "call", "push", "press", "plan"})


def _beside(parse: Parse, verb: int, clause: int, mark: str, mood: Mood) -> None:
    """What a predicate makes of a clause beside it: a purpose, a warning, something waited for."""
    tokens = parse.tokens
    token, under = tokens[verb], tokens[clause]
    if under.tag == "VBG" and subclauses.remote(parse, clause):
        mood.negate("nowhere near")
    elif token.lemma == "suspect" and mark in {"of", "for", "with"}:
        mood.make(Modality.POSSIBLE, token.text)
    elif (
        mark == "to"
        and under.tag == "VBG"
        and "close" in {token.lower, *(tokens[k].lower for k in parse.children[verb])}
    ):
        mood.make(Modality.POSSIBLE, "close to")
    elif mark in {"to", "in", "so"} and under.tag == "VB":  # "in order to", "so as to"
        _purpose(parse, verb, clause, mood)
    elif mark == "against" and token.lemma in {"warn", "caution", "advise", "counsel", "urge"}:
        mood.make(Modality.REQUESTED, token.text)
        mood.negate(mark)
    elif (mark == "of" and token.lemma in CLEARING) or (mark == "against" and token.lemma in DECIDING):
        mood.negate(token.text, soft=True)
    elif mark == "of" and token.lemma == "think" and "better" in {tokens[k].lower for k in parse.children[verb]}:
        mood.negate("better of")
    elif mark == "out" and token.lemma in _TALKING:
        mood.negate("out of")
    elif mark == "by" and token.tag == "VB" and token.dep.startswith("acl"):
        mood.make(Modality.POSSIBLE, mark)  # "nothing to gain by"
    elif mark in {"by", "in"}:
        subclauses.in_doing(mood_of(parse, verb), mark, mood)
    elif mark == "for" and under.tag == "VB" and token.lemma in _AWAITING:
        mood.make(Modality.REQUESTED if token.lemma in {"call", "push", "press"} else Modality.POSSIBLE, token.text)
    elif mark in _UNTIL:
        _not_yet(parse, verb, clause, mood)
    elif subclauses.later(parse, clause) and mood_of(parse, verb).modality in {Modality.PREDICTED, Modality.INTENDED}:
        mood.make(Modality.INTENDED, mark)
    elif mark == "" and subclauses.accompanies(parse, clause) and not mood_of(parse, verb).negations % 2:
        auxiliary(parse, verb, mood)  # "may withdraw, ending …"; not "will not withdraw, rejecting …"


def _purpose(parse: Parse, verb: int, clause: int, mood: Mood) -> None:
    """As "will exploit the war to distract": as the main clause is held, so is its purpose; else it is intended."""
    main = mood_of(parse, verb)
    tokens = parse.tokens
    achieved = tokens[verb].lemma in _MEANS or tokens[clause].lemma in _VOICING
    if main.modality is not Modality.ACTUAL:
        mood.make(main.modality, main.why.partition("“")[2].partition("”")[0])
    elif not achieved or main.negations:
        mood.make(Modality.INTENDED, "to")
        mood.unsaid = mood.unsaid or bool(main.negations % 2 and tokens[clause].lemma not in _VOICING)


def _not_yet(parse: Parse, verb: int, clause: int, mood: Mood) -> None:
    """As "would not rest until it had destroyed …": what an undone deed waits for is not done either.

    Nor is what a wish in the present waits for: "wants it barred until it pays". Not so of what was not done in
    the past: "did not leave until Chad had paid" says that it paid.
    """
    if marker(parse, clause) == "before" and parse.tokens[verb].lemma in _CUT_SHORT and not subject(parse, clause):
        mood.make(Modality.POSSIBLE, "before")  # "was killed before visiting Chad"
        return
    main = mood_of(parse, verb)
    ahead = parse.tokens[clause].tag in {"VBZ", "VBP"} and marker(parse, clause) != "before"
    past = bool({"did", "had", "was", "were"} & set(auxiliaries(parse, verb)))
    if not ahead and main.modality is Modality.ACTUAL and (past or not main.negations):
        return
    own = subclauses.same_actor(parse, verb, clause)
    mood.make(Modality.INTENDED if own else Modality.POSSIBLE, marker(parse, clause))


def _complement(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> bool:
    tokens = parse.tokens
    token = tokens[verb]
    lemma = token.lemma
    denies = lemma in DENYING and not (lemma in {"reject", "dismiss"} and bare)
    if denies and not bare and any(tokens[k].lower in NEGATORS for k in parse.children[verb]):
        mood.make(Modality.POSSIBLE, "not denied")
        return False
    out = (lemma, particle(parse, verb)) in {("rule", "out"), ("give", "up")}
    kept = lemma in FROM and marker(parse, clause) != "on" and (lemma != "keep" or marker(parse, clause) == "from")
    ended_up = lemma == "end" and particle(parse, verb) == "up"
    if (bare and (lemma in FAILING or kept) and not ended_up) or denies or out:
        gerund = tokens[clause].tag == "VBG" and marker(parse, clause) == ""
        gerund = gerund and not any(tokens[k].lower in {"have", "having"} for k in parse.children[verb])
        mood.negate(token.text, soft=out or lemma in OPEN_ENDED, going=gerund and lemma in ENDING)
        if lemma in _FORBIDDING and tokens[clause].tag == "VB":
            mood.make(Modality.REQUESTED, token.text)
    elif bare and lemma in {"oppose", "resist"}:
        mood.make(Modality.POSSIBLE, token.text)  # nobody says whether it was done
    elif lemma in EMBEDDING:
        embed(parse, verb, clause, mood, bare=bare)
        if mood.modality is not Modality.ACTUAL and relented(parse, verb):
            mood.negate("but")  # "had planned to leave but changed its mind"
    elif token.pos == "ADJ" and token.lower in ADJECTIVES:
        mood.make(ADJECTIVES[token.lower], token.text)
    elif token.pos == "ADJ" and tokens[clause].tag == "VB" and tokens[verb - 1].lower == "too":
        mood.negate("too")  # "is too weak to attack"
    elif token.lower in _NOT_DOING:
        mood.negate(token.text)
    elif token.lower in _WILLING:
        mood.make(Modality.INTENDED, token.text)
    elif lemma in {"doubt", "question"} and not any(tokens[k].lower in NEGATORS for k in parse.children[verb]):
        mood.make(Modality.POSSIBLE, token.text)
    if bare and (lemma in _ALLEGED or token.lower in _ALLEGED) and child(parse, verb, "nsubj:pass") is not None:
        mood.make(Modality.POSSIBLE, token.text)  # "is said to have fired"
    told = not bare or (lemma in CONFIRMING and tokens[clause].tag == "VBG")  # "never admitted sinking"
    if lemma in TELLING and told and not (lemma in EMBEDDING and tokens[clause].tag == "VB"):
        if not subclauses.asks(parse, clause):
            _told(parse, verb, mood)
        return False
    if bare and any(tokens[k].lower in _VAINLY for k in parse.children[verb]):
        mood.negate("in vain")
    if bare or denies or out or lemma in NEG_RAISING:
        before = mood.negations
        negation(parse, verb, clause, mood)
        wished = EMBEDDING.get(lemma) in {Modality.REQUESTED, Modality.THREATENED} and lemma not in NEG_RAISING
        mood.unsaid = mood.unsaid or (wished and mood.negations > before)  # "did not threaten to"
    if bare and tokens[clause].tag == "VB" and subclauses.conditional(parse, clause):
        mood.make(Modality.POSSIBLE, "if")
    if bare and lemma not in REPORTING:
        auxiliary(parse, verb, mood)
    if (bare or lemma in REPORTING) and marker(parse, verb) in IF:  # "if it goes on arming", "if it says that …"
        mood.make(Modality.POSSIBLE, marker(parse, verb))
    return True
