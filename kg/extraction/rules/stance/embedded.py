"""What verbs of wishing, asking, threatening and expecting make of the clause below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.rules.callers import caller_speaks
from kg.extraction.rules.clauses import Tense, auxiliaries, child, marker, subject, tense
from kg.extraction.rules.stance import subclauses
from kg.extraction.rules.stance.words import EMBEDDING, NOUNS
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extraction.rules.stance.mood import Mood
    from kg.extraction.rules.tokens import Parse

__all__ = ["asking", "embed"]


def asking(parse: Parse, verb: int, clause: int) -> bool:
    """Whether a verb carries what asks for an infinitive: "put pressure on Mali to leave", "issued a call to …"."""
    tokens = parse.tokens
    things = (tokens[k].lemma for k in parse.children[verb] if tokens[k].dep in {"obj", "nsubj:pass"} and k < clause)
    return any(NOUNS.get(lemma) is Modality.REQUESTED for lemma in things)


def embed(parse: Parse, verb: int, clause: int, mood: Mood, *, bare: bool) -> None:
    """Verbs of wishing, asking, threatening, expecting over a clause."""
    tokens = parse.tokens
    lemma = tokens[verb].lemma
    if caller_speaks(parse, clause):
        return  # "summoned the envoy to protest": who summons protests
    if lemma == "call" and tokens[clause].pos == "NOUN":
        return  # "what it called a raid": so named, not asked for
    modality = EMBEDDING[lemma]
    form = tense(parse, clause)
    told = form in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.PRESENT}
    infinitive = bare and tokens[clause].tag != "VBG"
    passive = child(parse, verb, "nsubj:pass", "aux:pass") is not None
    controlled = child(parse, verb, "obj", "iobj", "obl") is not None and not passive
    if lemma == "wish" and told:
        mood.unsaid = True  # "wishes it had never sent troops"
    elif modality is Modality.REQUESTED:
        subjunctive = tokens[clause].tag == "VBP" and marker(parse, clause) == "that" and lemma != "tell"
        asked = infinitive or form is Tense.INFINITIVE or tokens[clause].tag == "VB" or subjunctive
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
            mood.make(Modality.THREATENED if subclauses.same_actor(parse, verb, clause) else Modality.PREDICTED, "warn")
    elif lemma in {"allow", "permit"} and passive and {"was", "were"} & set(auxiliaries(parse, verb)):
        return  # "were allowed to meet the captives": they met
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
