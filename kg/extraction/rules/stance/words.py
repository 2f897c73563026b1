"""The words that decide how a text holds an event: plain tables, lemma → what it does to its complement."""

from __future__ import annotations

from kg.extraction.rules.clauses import words
from kg.model import Modality

__all__ = [
    "ADJECTIVES", "CEASING", "DENYING", "EMBEDDING", "FAILING", "HEDGES", "NEGATORS", "NEG_RAISING", "NOUNS",
    "PREVENTING", "STATEMENT_NOUNS",
]  # fmt: skip

_REQUESTING = words("""
    ask urge demand request call press pressure plead implore beg beseech exhort encourage appeal order instruct direct
    tell invite command petition lobby push advise recommend insist summon seek want need require propose suggest
    advocate remind
""")
_THREATENING = words("threaten warn")
_INTENDING = words("""
    plan intend vow pledge promise aim prepare agree hope decide offer volunteer undertake resolve wish want desire
    commit swear try attempt arrange schedule mean opt choose seek hop
""")
# "hop" is what the lemmatizer makes of "hoped"
_PREDICTING = words("predict expect forecast anticipate project foresee")
_SUPPOSING = words("""
    believe suspect think consider suppose presume assume speculate fear mull weigh contemplate debate discuss
    examine explore study allow permit enable authorize authorise hypothesize
""")

EMBEDDING: dict[str, Modality] = (
    dict.fromkeys(_SUPPOSING, Modality.POSSIBLE)
    | dict.fromkeys(_INTENDING, Modality.INTENDED)
    | dict.fromkeys(_REQUESTING - {"want", "need"}, Modality.REQUESTED)
    | dict.fromkeys(_PREDICTING, Modality.PREDICTED)
    | dict.fromkeys(_THREATENING, Modality.THREATENED)
)
"""Verbs by what they make of an infinitive, a that-clause or an event noun below them."""

FAILING = words("fail refuse decline neglect omit forget hesitate refrain abstain cease stop avoid decline")
"""Their infinitive or gerund did not happen."""

DENYING = words("deny dispute rebut repudiate disavow disclaim reject dismiss refute")
"""Their clause is said not to be so, by their subject."""

CEASING = words("""
    lift ease end halt suspend stop cancel scrap drop abandon revoke remove waive postpone delay relax withdraw
    terminate rescind break freeze sever discontinue cease reverse repeal
""")
"""With an event noun as their object it is no more: "lifted the sanctions", "suspended cooperation"."""

PREVENTING = words("""
    veto scuttle derail prevent avoid avert block foil thwart bar preclude forestall forbid prohibit ban stop oppose
""")
"""With an event noun or a from-clause below them it did not happen."""

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely", "no"})
NEG_RAISING = words("believe think expect want intend plan agree seem appear mean want wish need have help")
"""Verbs whose own negation is their complement's: "does not believe that …"."""

HEDGES = words("""
    reportedly allegedly apparently purportedly supposedly seemingly possibly perhaps maybe potentially presumably
    probably likely partly partially less little rarely scarcely
""")

ADJECTIVES: dict[str, Modality] = {
    **dict.fromkeys(("possible", "potential", "conceivable", "hypothetical"), Modality.POSSIBLE),
    **dict.fromkeys(("alleged", "suspected", "purported", "supposed", "reported", "apparent"), Modality.POSSIBLE),
    **dict.fromkeys(("planned", "upcoming", "scheduled", "forthcoming", "intended", "attempted"), Modality.INTENDED),
    **dict.fromkeys(("proposed", "requested", "demanded", "would-be"), Modality.REQUESTED),
    **dict.fromkeys(("threatened", "threatening"), Modality.THREATENED),
    **dict.fromkeys(("expected", "predicted", "anticipated", "imminent", "looming", "likely"), Modality.PREDICTED),
}  # fmt: skip
"""Adjectives before an event noun, or predicates over a clause ("likely to attack")."""

NOUNS: dict[str, Modality] = {
    **dict.fromkeys(("plan", "intention", "decision", "pledge", "vow", "promise", "offer", "commitment", "effort",
                     "attempt", "bid", "readiness", "willingness", "intent", "agreement", "deal", "preparation",
                     "goal", "aim", "wish", "desire", "proposal", "right", "ability", "deadline"), Modality.INTENDED),
    **dict.fromkeys(("call", "demand", "request", "appeal", "order", "need", "pressure", "ultimatum", "urging", "plea",
                     "recommendation"), Modality.REQUESTED),
    **dict.fromkeys(("threat", "warning"), Modality.THREATENED),
    **dict.fromkeys(("possibility", "chance", "prospect", "risk", "danger", "fear", "suspicion", "speculation",
                     "permission", "talk", "idea"), Modality.POSSIBLE),
    **dict.fromkeys(("prediction", "expectation", "forecast", "likelihood"), Modality.PREDICTED),
}  # fmt: skip
"""Nouns by what they make of the clause or event noun below them: "plans to attack", "calls for sanctions"."""

STATEMENT_NOUNS = words("""
    accusation allegation claim charge report statement assertion suggestion contention complaint rumor rumour belief
    view assessment conclusion finding announcement admission confession acknowledgement acknowledgment revelation
    argument denial suspicion insistence
""")
"""Nouns whose clause is somebody's saying."""
