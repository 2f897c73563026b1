"""The words that decide how a text holds an event: plain tables, lemma → what it does to its complement."""

from __future__ import annotations

from kg.extraction.rules.clauses import words
from kg.model import Modality

__all__ = [
    "ACCUSING", "ADJECTIVES", "CANCELLING", "CAUSING", "CLEARING", "CONFIRMING", "DECIDING",
    "DENYING", "EMBEDDING", "ENDING",
    "ENDS", "EVIDENCE", "FAILING",
    "FROM", "HEDGES", "IN_VAIN", "LACK", "NEGATORS", "NEG_RAISING", "NOUNS", "OPEN_ENDED", "PREVENTING",
    "STATEMENT_NOUNS", "TAKING_BACK", "TELLING", "TURNING_DOWN", "VOICED", "WEIGHING",
]  # fmt: skip

_REQUESTING = words("""
    ask urge demand request call press pressure plead implore beg beseech exhort encourage appeal order instruct direct
    tell invite command petition lobby push advise recommend insist summon seek want need require propose suggest
    advocate remind
""")
_THREATENING = words("threaten warn")
_INTENDING = words("""
    plan intend vow pledge promise aim prepare agree hope decide offer volunteer undertake resolve wish want desire
    commit swear try attempt arrange schedule mean opt choose seek hop plot conspire scheme hire pay bribe recruit
    enlist
""")
# "hop" is what the lemmatizer makes of "hoped"
_PREDICTING = words("predict expect forecast anticipate project foresee")
_SUPPOSING = words("""
    believe suspect think consider suppose presume assume speculate fear mull weigh contemplate debate discuss
    examine explore study reconsider rethink allow permit enable authorize authorise hypothesize
""")

EMBEDDING: dict[str, Modality] = (
    dict.fromkeys(_SUPPOSING, Modality.POSSIBLE)
    | dict.fromkeys(_INTENDING, Modality.INTENDED)
    | dict.fromkeys(_REQUESTING - {"want", "need"}, Modality.REQUESTED)
    | dict.fromkeys(_PREDICTING, Modality.PREDICTED)
    | dict.fromkeys(_THREATENING, Modality.THREATENED)
)
"""Verbs by what they make of an infinitive, a that-clause or an event noun below them."""

FAILING = words(
    "fail refuse decline neglect omit forget hesitate refrain abstain desist cease stop avoid quit halt end pretend"
    " feign suspend discontinue"
)
"""Their infinitive or gerund did not happen."""

DENYING = words("deny dispute rebut repudiate disavow disclaim reject dismiss refute contradict")
"""Their clause is said not to be so, by their subject."""

OPEN_ENDED = DENYING | {"refuse", "decline", "hesitate"}
"""Denied in their turn they leave it open: "did not deny", "did not refuse", where "did not fail to" did it."""

ENDING = words("""
    lift end halt suspend stop revoke remove waive terminate rescind break freeze sever discontinue cease repeal
    withdraw drop quit reverse
""")
"""What they have as object, or as gerund, was going on: no more when they are done, still when they are not."""

TAKING_BACK = words("retract recant rescind annul")
VOICED = words("""
    complaint accusation allegation criticism condemnation denunciation censure rebuke protest objection threat
    warning demand blame insult grievance ultimatum reproach
""")
"""What was said or lodged: taken back it was done once and holds no more, and neither is told."""

ENDS = words("end halt suspension lifting easing cessation withdrawal termination")
"""The nouns of `ENDING`: "an end to support for …"."""

LACK = ENDS | words("lack absence failure refusal inability denial cancellation rejection prevention")
"""Of an event, by "of": that there was none or is none any more."""

EVIDENCE = words("evidence proof sign indication suggestion confirmation intention plan need reason")
"""Without them there was nothing: "no evidence that …", "has no plans to …"."""

CANCELLING = words("cancel scrap abandon postpone delay shelve ditch")
"""What they have as object, an event that was only planned, does not happen: "cancelled the visit"."""

PREVENTING = words("""
    veto scuttle derail prevent avoid avert block foil thwart bar preclude forestall forbid prohibit ban stop outlaw
""")
"""With an event noun or a from-clause below them it did not happen."""

FROM = (
    PREVENTING
    | FAILING
    | words("keep dissuade deter discourage restrain shield hinder exclude escape evade dodge distance dissociate")
)
"""Verbs whose clause with "from" did not happen: "kept rebels from attacking"."""

TURNING_DOWN = (
    ENDING
    | CANCELLING
    | DENYING
    | words("""
    refuse decline resist oppose ignore defy rebuff spurn veto block overturn overrule quash shun foil thwart
    frustrate avert disobey
""")
)
"""With a plan, a demand or a threat as their object it comes to nothing: "dropped its threat to attack"."""

CLEARING = words("clear acquit absolve exonerate exculpate")
"""Said not to have done what stands behind "of"."""

DECIDING = words("decide opt vote rule come lean choose")
"""Against what they are, it is not done."""

CAUSING = words("get persuade convince force induce compel lead cause coax goad pressure prompt")
"""As they are held, so is what they bring somebody to do: "failed to get rebels to leave"."""

IN_VAIN = words(
    "failed unsuccessful abortive foiled thwarted botched vain fruitless aborted rejected cancelled canceled"
)
"""Adjectives of attempts and plans that came to nothing."""

ACCUSING = words("accuse blame suspect charge convict fault")

CONFIRMING = words("""
    confirm admit acknowledge concede verify comment reveal disclose explain mention note recall know substantiate
    corroborate prove
""")
"""Not done, they leave open what they would have been about: "did not confirm that …"."""

TELLING = (
    CONFIRMING
    | ACCUSING
    | words("""
    say tell report announce state claim insist assert maintain declare add argue allege contend stress emphasize
    emphasise underline reiterate suggest indicate imply write tweet post testify remark complain hint reply respond
    reaffirm affirm repeat describe conclude find relate assure inform brief show determine rule cite
""")
)
"""What they tell is told only when they are done: "did not accuse Chad of bombing", "never said that …"."""

WEIGHING = words("comment investigate examine probe verify check study confirm ask assess review look discuss")
"""What reports and claims are open that somebody does this to: "declined to comment on reports that …"."""

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely", "no"})
NEG_RAISING = words("believe think expect want intend plan agree seem appear mean want wish need have help")
"""Verbs whose own negation is their complement's: "does not believe that …"."""

HEDGES = words("""
    reportedly allegedly apparently purportedly supposedly seemingly possibly perhaps maybe potentially presumably
    probably likely partly partially less little rarely scarcely
""")

ADJECTIVES: dict[str, Modality] = {
    **dict.fromkeys(("possible", "potential", "conceivable", "hypothetical"), Modality.POSSIBLE),
    **dict.fromkeys(("alleged", "suspected", "purported", "supposed", "reported", "apparent",
                     "rumoured", "rumored"), Modality.POSSIBLE),
    **dict.fromkeys(("planned", "upcoming", "scheduled", "forthcoming", "intended", "attempted"), Modality.INTENDED),
    "due": Modality.INTENDED,
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
                     "recommendation", "importance", "necessity", "invitation", "instruction"), Modality.REQUESTED),
    **dict.fromkeys(("threat", "warning"), Modality.THREATENED),
    **dict.fromkeys(("possibility", "chance", "prospect", "risk", "danger", "fear", "suspicion", "speculation",
                     "permission", "talk", "idea", "way"), Modality.POSSIBLE),
    **dict.fromkeys(("prediction", "expectation", "forecast", "likelihood"), Modality.PREDICTED),
}  # fmt: skip
"""Nouns by what they make of the clause or event noun below them: "plans to attack", "calls for sanctions"."""

STATEMENT_NOUNS = words("""
    accusation allegation claim charge report statement assertion suggestion contention complaint rumor rumour belief
    view assessment conclusion finding announcement admission confession acknowledgement acknowledgment revelation
    argument denial suspicion insistence rumours rumors
""")
"""Nouns whose clause is somebody's saying."""
