"""No claim may say the opposite of its sentence: every verb of the frames, put under words that undo it.

Not done, denied, refused, given up, done by somebody else: then no affirmed and actual claim of it may be made,
nor one in which the accuser is the doer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg.extraction.rules.engine import RulesEngine
from kg.extraction.rules.substitution import inflections
from kg.extraction.rules.words import word_set
from kg.model import Document, Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.table import Frame
    from kg.model import Claim
    from tests.extraction.conftest import Rules

UNDONE = """
Chad did not {base} {object}.
Chad has never {done} {object}.
Chad has yet to {base} {object}.
Chad refused to {base} {object}.
Chad failed to {base} {object}.
Chad stopped short of {doing} {object}.
Chad stopped {doing} {object}.
Chad denied {doing} {object}.
Chad denied having {done} {object}.
Chad denied that it had {done} {object}.
Chad denied both leaving the bloc and {doing} {object}.
Kenya denied that Chad had {done} {object}.
Kenya said Chad had not {done} {object}.
Chad rejected a claim that it had {done} {object}.
Reports that Chad had {done} {object} were denied by Kenya.
Kenya's government dismissed as baseless a report that Chad had {done} {object}.
It is not true that Chad has {done} {object}.
There is no evidence that Chad has {done} {object}.
Kenya did not accuse Chad of {doing} {object}.
Kenya cleared Chad of {doing} {object}.
Kenya urged Chad not to {base} {object}.
Chad warned Kenya against {doing} {object}.
Kenya prevented Chad from {doing} {object}.
Chad declined to confirm that it had {done} {object}.
Chad dropped its threat to {base} {object}.
Chad rejected calls to {base} {object}.
Chad ruled out {doing} {object}.
Chad decided against {doing} {object}.
Chad left the talks without {doing} {object}.
Chad waited rather than {base} {object}.
Chad came close to {doing} {object}.
Chad would have {done} {object}.
Chad promised never to {base} {object}.
Chad did not wait, nor did it {base} {object}.
If Chad had {done} {object}, Kenya would have left the bloc.
No country has {done} {object}.
Chad held back from {doing} {object}.
Chad shied away from {doing} {object}.
Chad steered clear of {doing} {object}.
Chad nearly {done} {object} last year.
Chad thought better of {doing} {object}.
Chad has no intention of {doing} {object}.
Chad has no plans to {base} {object}.
Chad was in no position to {base} {object}.
Chad was wrongly accused of {doing} {object}.
Chad was falsely reported to have {done} {object}.
Nobody believes that Chad has {done} {object}.
Few believe Kenya's claim that Chad has {done} {object}.
Kenya said claims that Chad had {done} {object} were false.
The claim that Chad had {done} {object} turned out to be false.
Kenya withdrew its claim that Chad had {done} {object}.
Neither Chad nor Kenya has {done} {object}.
Chad said neither it nor Kenya had {done} {object}.
Chad lacked the means to {base} {object}.
Chad is being urged to {base} {object}.
Kenya wants Chad to {base} {object}.
Kenya hopes that Chad will not {base} {object}.
Kenya fears that Chad might {base} {object}.
Kenya asked whether Chad had {done} {object}.
It is unclear whether Chad has {done} {object}.
Chad has still not {done} {object}, two years on.
Chad has not so far {done} {object}.
Chad can no longer {base} {object}.
Chad will no longer {base} {object}.
Chad is not expected to {base} {object}.
Chad is unlikely to {base} {object}.
Chad was to have {done} {object} on Monday, but the plan was dropped.
Chad had been due to {base} {object} on Monday.
Chad could have {done} {object}, but did not.
Had Chad {done} {object}, Kenya would have left.
Chad, which has never {done} {object}, left the talks.
Chad would rather leave the bloc than {base} {object}.
Instead of {doing} {object}, Chad left the talks.
Far from {doing} {object}, Chad left the talks.
Chad was stopped by Kenya from {doing} {object}.
Chad is forbidden to {base} {object}.
A court barred Chad from {doing} {object}.
Chad was dissuaded from {doing} {object}.
Kenya talked Chad out of {doing} {object}.
The plan for Chad to {base} {object} collapsed.
An attempt by Chad to {base} {object} failed.
Chad tried in vain to {base} {object}.
Chad tried and failed to {base} {object}.
Chad's refusal to {base} {object} angered Kenya.
Chad's failure to {base} {object} angered Kenya.
Chad expressed regret at not {doing} {object}.
Chad was criticised for not {doing} {object}.
Kenya criticised Chad for failing to {base} {object}.
Kenya criticised Chad for its unwillingness to {base} {object}.
Lawmakers voted down a motion for Chad to {base} {object}.
Chad put off a decision to {base} {object}.
Chad reversed its decision to {base} {object}.
Chad abandoned a plan to {base} {object}.
Chad said it was not the one who had {done} {object}.
It was not Chad that {done} {object}.
Chad hesitated to {base} {object}.
Chad is ready to {base} {object}.
Chad threatened to {base} {object}.
Chad discussed whether to {base} {object}.
Chad's parliament debated {doing} {object}.
"We have not {done} {object}," Chad said.
Chad insisted: "We did not {base} {object}."
The president of Chad, asked whether his country had {done} {object}, said no.
Chad promised not to {base} {object} again.
Chad had no part in {doing} {object}.
Chad distanced itself from {doing} {object}.
Chad was never able to {base} {object}.
Chad could not bring itself to {base} {object}.
Hardly any country has {done} {object}.
""".strip().splitlines()
ACCUSED = """
Kenya accused Chad of {doing} {object}.
Chad was accused by Kenya of {doing} {object}.
Kenya, which accuses Chad of {doing} {object}, closed the border.
Kenya repeated its accusation that Chad had {done} {object}.
Kenya blamed Chad for {doing} {object}.
Kenya suspects Chad of {doing} {object}.
Kenya charged that Chad had {done} {object}.
Kenya alleged that Chad, its neighbour, had {done} {object}.
Chad was charged by Kenya with {doing} {object}.
Chad called on Kenya to take back its claim that Chad had {done} {object}.
""".strip().splitlines()
TO_MALI = """
Mali was {done} by Chad.
Mali, which Chad had {done}, left the bloc.
Mali, {done} by Chad in May, left the bloc.
Mali said it had been {done} by Chad.
Mali accused Chad of {doing} it.
Mali accused Chad on Monday of having {done} it.
Mali, accusing Chad of {doing} it, left the bloc.
Mali, having been {done} by Chad, left the bloc.
Mali denied that it had been {done} by Chad.
Mali was {done} by Chad, not by Kenya.
Chad, not Kenya, has {done} Mali.
It was Mali, not Kenya, that Chad {done}.
Not Kenya but Chad has {done} Mali.
Kenya condemned Chad for {doing} Mali.
Chad was condemned by Kenya for {doing} Mali.
""".strip().splitlines()
"""In all of them Chad is the doer and Mali the one it is done to."""
COMMON = """
attack=the port bomb=a camp arm=the rebels invade=Togo expel=the Swedish~ambassador recognise=Kosovo arrest=two~men
shell=the village condemn=the coup support=the junta fund=the militia torture=the detainees release=the hostages
deport=the refugees sanction=Belarus evict=the farmers kidnap=the bishop massacre=nine~villagers
"""
_IRREGULAR = {
    "send": "sent", "shoot": "shot", "strike": "struck", "fight": "fought", "hold": "held", "meet": "met",
    "sell": "sold", "buy": "bought", "give": "given", "take": "taken", "break": "broken", "hit": "hit", "cut": "cut",
    "put": "put", "withdraw": "withdrawn", "overthrow": "overthrown", "seek": "sought", "bring": "brought",
    "make": "made", "win": "won", "steal": "stolen", "speak": "spoken", "beat": "beaten", "pay": "paid", "shut": "shut",
    "blow": "blown", "drive": "driven", "throw": "thrown", "draw": "drawn", "lend": "lent", "freeze": "frozen",
}  # fmt: skip
_OWN_WORDS = word_set("""
    stop deny refuse fail leave urge accuse reject warn prevent clear confirm drop rule decide wait come promise call
    close repeat dismiss say tell ask condemn end quit cease suspend abandon oppose lift decline
""")
"""Verbs of the sentences themselves, and those that undo what they have below them."""
_PREPOSITIONS = word_set("with on against to from for in into over at")


class Deed(NamedTuple):
    """One verb in the forms that the sentences need, with an object."""

    base: str
    doing: str
    done: str
    object: str


def _forms(verb: str) -> tuple[str, str]:
    _, doing, done, _ = inflections(verb)
    short = len(verb) in {3, 4} and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    doing = f"{verb}{verb[-1]}ing" if short else doing
    return doing, _IRREGULAR.get(verb, done)


def _deed(frame: Frame, verb: str, particle: str) -> Deed | None:
    preposition = next((path for path in frame.target if path in _PREPOSITIONS), "")
    if frame.obj or not (preposition or "obj" in frame.target):
        return None
    doing, done = _forms(verb)
    end = f" {particle}" if particle else ""
    what = "Mali" if "obj" in frame.target else f"{preposition} Mali"
    return Deed(verb + end, doing + end, done + end, what)


@pytest.fixture(scope="module")
def engine() -> RulesEngine:
    return RulesEngine()


def _told(engine: RulesEngine, texts: list[str]) -> Iterator[list[Claim]]:
    for extraction in engine.extract_many(Document(str(n), str(n), text) for n, text in enumerate(texts)):
        yield [one for one in extraction.claims if _holds(one)]


def _holds(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def _is_of(claim: Claim, deed: Deed) -> bool:
    """Whether a claim is of the verb that was put into the sentence."""
    words = {form.split()[0] for form in (deed.base, deed.doing, deed.done)}
    return claim.trigger is not None and claim.trigger.text.lower() in words


def _by_accuser(claim: Claim) -> bool:
    """Whether a claim of an accusation has another doer than the accused, or another speaker than the accuser."""
    doer = claim.subject.label if claim.subject else ""
    return doer != "Chad" or not claim.speakers or claim.speakers[-1].reading.label != "Kenya"


def _wrong(engine: RulesEngine, deeds: list[Deed]) -> list[str]:
    undone = [(form.format(**deed._asdict()), deed) for form in UNDONE for deed in deeds]
    accused = [(form.format(**deed._asdict()), deed) for form in ACCUSED for deed in deeds]
    rows = undone + accused
    found = []
    for n, ((text, deed), claims) in enumerate(zip(rows, _told(engine, [text for text, _ in rows]), strict=True)):
        mine = [one for one in claims if _is_of(one, deed)]
        if any(n < len(undone) or _by_accuser(one) for one in mine):
            found.append(text)
    return found


def _sample(engine: RulesEngine, step: int) -> list[Deed]:
    """Every so many verb of the frames, of those whose plain sentence makes a claim of Chad."""
    rows = [
        (frame, verb, particle)
        for frame in engine.frames.frames
        if frame.kind == "verb"
        for verb, particle in frame.words
        if verb not in _OWN_WORDS
    ]
    deeds = [deed for row in rows[::step] if (deed := _deed(*row))]
    plain = _told(engine, [f"Chad has {deed.done} {deed.object}." for deed in deeds])
    return [deed for deed, claims in zip(deeds, plain, strict=True) if any(_is_of(one, deed) for one in claims)]


def test_common_deeds_are_never_turned_round(engine: RulesEngine) -> None:
    pairs = [
        pair.replace("~", " ").split("=") for pair in COMMON.replace("=the ", "=the~").replace("=a ", "=a~").split()
    ]
    deeds = [Deed(verb, *_forms(verb), what) for verb, what in pairs]
    assert _wrong(engine, deeds) == []


def test_verbs_of_the_frames_are_hardly_ever_turned_round(engine: RulesEngine) -> None:
    deeds = _sample(engine, step=13)
    wrong = _wrong(engine, deeds)
    assert len(deeds) > 40
    assert len(wrong) <= 0.003 * len(deeds) * len(UNDONE + ACCUSED), "\n".join(wrong)


def _turned(claim: Claim) -> bool:
    """Whether somebody else than Chad is the doer, or Chad the one to whom it is done."""
    doer, patient = (end.label if end else "" for end in (claim.subject, claim.object))
    return doer in {"Mali", "Kenya"} or patient in {"Chad", "Kenya"}


def test_doer_and_sufferer_are_hardly_ever_exchanged(engine: RulesEngine) -> None:
    deeds = [deed for deed in _sample(engine, step=13) if deed.object == "Mali" and " " not in deed.base]
    rows = [(form.format(**deed._asdict()), deed) for form in TO_MALI for deed in deeds]
    told = engine.extract_many(Document(str(n), str(n), text) for n, (text, _) in enumerate(rows))
    wrong = [
        text
        for (text, deed), extraction in zip(rows, told, strict=True)
        if any(_is_of(one, deed) and _turned(one) for one in extraction.claims)
    ]
    assert len(rows) > 300
    assert len(wrong) <= 0.01 * len(rows), "\n".join(wrong)


NEVER = [
    # who is asked, or told about himself
    ("Oxfam called on Chad to free the nurses it had jailed.", "Oxfam arrested nurses"),
    ("Kenya asked Uganda to return the trucks it had seized.", "Kenya seized trucks"),
    ("Ghana asked Togo to arrest the men it accuses of spying.", "Togo accused men"),
    ("Ghana reminded Togo that its invasion of Benin had failed.", "Ghana invaded Benin"),
    ("Obama urged Castro to free the poets he had imprisoned.", "Barack Obama arrested poets"),
    ("Macron told Erdogan that his attack on Greece must stop.", "Emmanuel Macron attacked Greece"),
    ("Egypt's neighbour Sudan, which it accuses of arming rebels, left.", "Sudan accused Sudan"),
    ("Ghana informed Togo that its recognition of Taiwan was absurd.", "Ghana recognized Taiwan"),
    ("Ghana warned Togo that its support for Benin would be punished.", "Ghana supported Benin threatened"),
    # who is asked to do it
    ("Ghana refused Togo's request to extradite the general.", "Togo extradited general negated requested"),
    ("Ghana rejected a demand by Togo to withdraw its army from Benin.", "Togo withdrewFrom Benin negated requested"),
    ("Far from condemning the coup, Ghana congratulated the junta in Togo.", "junta condemned coup negated"),
    # what is only perhaps, or no more
    ("Laos is believed to have ended its recognition of Taiwan.", "Laos recognized Taiwan"),
    ("Laos is said to have stopped arming the rebels.", "Laos armed rebels"),
    ("In case Peru invades Chile, Bolivia will send its fleet.", "Peru invaded Chile"),
    ("Kenya closed the border in case Somalia attacked it.", "Somalia attacked Kenya"),
    ("Rumours that Kenya had arrested the bishop spread quickly.", "Kenya arrested bishop"),
    ("Kenya was widely rumoured to have bombed Somalia.", "Kenya bombed Somalia"),
    ("Kenya doubted that Uganda had bombed Somalia.", "Uganda bombed Somalia"),
    ("Few governments recognised Kosovo.", "Few governments recognized Kosovo"),
    ("Chad is nowhere near recognising Kosovo.", "Chad recognized Kosovo"),
    ("Chad is far from recognising Kosovo.", "Chad recognized Kosovo"),
    ("The envoy narrowly escaped being kidnapped by gunmen.", "gunmen abducted envoy"),
    ("Russia escaped condemnation by Georgia.", "Georgia condemned Russia"),
    ("Russia escaped UN condemnation over Georgia.", "United Nations condemned Russia"),
    ("The king was killed before visiting Chad.", "king visited Chad"),
    ("There is no truth to the claim that Russia attacked Georgia.", "Russia attacked Georgia"),
    ("The minister poured scorn on reports that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("France demanded that Mali free the men it had arrested.", "France arrested men"),
    ("Asked by Mali to end its support for the rebels, France refused.", "Mali supported rebels"),
    ("Serbia is too weak to attack Bosnia.", "Serbia attacked Bosnia and Herzegovina"),
    ("Serbia had better things to do than attack Bosnia.", "Serbia attacked Bosnia and Herzegovina"),
    ("Serbia did not so much as apologise to Bosnia.", "Serbia apologizedTo Bosnia and Herzegovina"),
    ("Serbia all but recognised Kosovo.", "Serbia recognized Kosovo"),
    ("Serbia ought not to have attacked Bosnia.", "Serbia attacked Bosnia and Herzegovina negated"),
    ("All but Russia condemned Georgia.", "Russia condemned Georgia"),
    ("All members but Russia condemned Georgia.", "Russia condemned Georgia"),
    ("Members other than Russia condemned Georgia.", "Russia condemned Georgia"),
    ("Not all members condemned Georgia.", "Not all members condemned Georgia"),
    ("The minister said it was a lie that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("The minister scoffed at claims that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("The minister cast doubt on reports that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("The minister expressed doubt that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("The minister said there was no truth in reports that Russia had attacked Georgia.", "Russia attacked Georgia"),
    ("Reports of a Russian attack on Georgia were untrue.", "Russia attacked Georgia"),
    ("An allegation that Russia attacked Georgia was dropped.", "Russia attacked Georgia"),
]
READ = [
    ("Oxfam called on Chad to free the nurses it had jailed.", "Chad arrested nurses"),
    ("Obama urged Castro to free the poets he had imprisoned.", "Castro arrested poets"),
    ("Macron told Erdogan that his attack on Greece must stop.", "Recep Tayyip Erdoğan attacked Greece"),
    ("Norway told Laos to release the monks it was holding.", "Laos arrested monks"),
    ("Ghana reminded Togo that its invasion of Benin had failed.", "Togo invaded Benin"),
    ("Ghana refused Togo's request to extradite the general.", "Ghana extradited general negated requested"),
    ("Ghana rejected Togo's request to visit the prisoner.", "Togo visited prisoner negated requested"),
    ("Far from condemning the coup, Ghana congratulated the junta in Togo.", "Ghana condemned coup negated"),
    ("Laos is believed to have ended its recognition of Taiwan.", "Laos recognized Taiwan negated possible"),
    ("Laos considered ending its recognition of Taiwan.", "Laos recognized Taiwan"),
    ("In case Peru invades Chile, Bolivia will send its fleet.", "Peru invaded Chile possible"),
    ("Ghana agreed to leave on condition that Togo released the soldiers.", "Togo released soldiers possible"),
    ("No one doubts that Egypt bombed Chad.", "Egypt bombed Chad"),
    ("A few governments recognised Kosovo.", "few governments recognized Kosovo"),
    ("Kenya adopted a resolution condemning Chad.", "Kenya condemned Chad"),
    ("There is some truth in the claim that Russia attacked Georgia.", "Russia attacked Georgia"),
    ("The king visited Mali before visiting Chad.", "king visited Chad"),
    ("Serbia was quick to condemn Bosnia.", "Serbia condemned Bosnia and Herzegovina"),
    ("Chad left but Russia condemned Georgia.", "Russia condemned Georgia"),
    ("All members condemned Georgia.", "members condemned Georgia"),
    ("There is no doubt that Russia attacked Georgia.", "Russia attacked Georgia"),
    ("The president repeated the claim that Russia had attacked Georgia.", "Russia attacked Georgia"),
]


@pytest.mark.parametrize(("text", "line"), NEVER)
def test_the_opposite_is_not_claimed(rules: Rules, text: str, line: str) -> None:
    assert line not in rules.lines(text)


@pytest.mark.parametrize(("text", "line"), READ)
def test_what_is_said_is_claimed(rules: Rules, text: str, line: str) -> None:
    assert line in rules.lines(text)
