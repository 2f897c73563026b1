"""No claim may say the opposite of its sentence: every event noun of the frames, put under words that undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg.extraction.rules.engine import RulesEngine
from kg.model import Document, Modality, Polarity

if TYPE_CHECKING:
    from kg.model import Claim

UNDONE = """
There was no {noun} by Chad {to} Mali.
Chad denied any {noun} {to} Mali.
Chad denied {a} {noun} {to} Mali.
Chad abandoned plans for {a} {noun} {to} Mali.
Kenya prevented {a} {noun} by Chad {to} Mali.
Kenya urged Chad to avoid any {noun} {to} Mali.
Mali fears {a} {noun} by Chad.
Chad ruled out {a} {noun} {to} Mali.
The possibility of {a} {noun} by Chad {to} Mali worried Kenya.
A planned {noun} by Chad {to} Mali was cancelled.
Chad has no plans for {a} {noun} {to} Mali.
Chad's {noun} {to} Mali never took place.
Chad dismissed reports of {a} {noun} {to} Mali.
Chad rejected calls for {a} {noun} {to} Mali.
Chad is preparing {a} {noun} {to} Mali.
Chad is considering {a} {noun} {to} Mali.
In the event of {a} {noun} by Chad {to} Mali, Kenya will leave.
In case of {a} {noun} by Chad {to} Mali, Kenya will leave.
Kenya called for {a} {noun} by Chad {to} Mali.
Kenya proposed {a} {noun} by Chad {to} Mali.
Kenya warned of {a} {noun} by Chad {to} Mali.
Chad threatened {a} {noun} {to} Mali.
Chad promised {a} {noun} {to} Mali.
Chad voted against {a} {noun} {to} Mali.
Chad averted {a} {noun} {to} Mali.
Chad postponed its {noun} {to} Mali.
Chad refused {a} {noun} {to} Mali.
There is no evidence of {a} {noun} by Chad {to} Mali.
Chad stopped short of {a} {noun} {to} Mali.
Talk of {a} {noun} by Chad {to} Mali is premature.
An attempted {noun} by Chad {to} Mali failed.
Chad was cleared of {a} {noun} {to} Mali.
Chad said it would not resume its {noun} {to} Mali.
Chad has not announced {a} {noun} {to} Mali.
Chad is unlikely to begin {a} {noun} {to} Mali.
A possible {noun} by Chad {to} Mali is not on the agenda.
The {noun} by Chad {to} Mali is inevitable.
The {noun} by Chad {to} Mali is unthinkable.
Such {a} {noun} by Chad {to} Mali is out of the question.
Chad voiced opposition to {a} {noun} {to} Mali.
Chad has misgivings about {a} {noun} {to} Mali.
Chad called off {a} {noun} {to} Mali.
Chad gave up the idea of {a} {noun} {to} Mali.
Chad cast doubt on {a} {noun} {to} Mali.
Chad quashed speculation about {a} {noun} {to} Mali.
Chad faces the threat of {a} {noun} by Mali.
Chad hinted at {a} {noun} {to} Mali.
Chad favours {a} {noun} {to} Mali.
Chad opposes {a} {noun} {to} Mali.
Chad is planning {a} {noun} {to} Mali.
Chad refused to take part in {a} {noun} {to} Mali.
Chad had no hand in {a} {noun} {to} Mali.
Chad is ready for {a} {noun} {to} Mali.
Instead of {a} {noun} {to} Mali, Chad wants elections.
Chad would have faced {a} {noun} by Mali.
Chad vetoed a draft that would have led to {a} {noun} {to} Mali.
""".strip().splitlines()
TO_MALI = """
Mali condemned Chad's {noun} {to} it.
Mali, worried by Chad's {noun} {to} it, left the bloc.
The {noun} {to} Mali by Chad was condemned by Kenya.
Mali responded to the {noun} by Chad.
Kenya said Chad's {noun} {to} Mali would continue.
Kenya opposed Chad's {noun} {to} Mali.
Chad defended its {noun} {to} Mali.
Mali reported another {noun} by Chad.
Kenya voiced concern about Chad's {noun} {to} Mali.
Mali was shaken by {a} {noun} from Chad.
Kenya told Chad that its {noun} {to} Mali was wrong.
After its {noun} {to} Mali, Chad left the bloc.
In response to Chad's {noun} {to} it, Mali closed the border.
Mali closed the border in response to Chad's {noun}.
Mali suffered under Chad's {noun} {to} its people.
""".strip().splitlines()
"""In all of them Chad is the doer and Mali the one it is done to."""
_PREPOSITIONS = ("on", "against", "of", "to", "for", "with", "from", "in", "into", "at", "toward")
_OWN_WORDS = frozenset({"call", "talk", "report", "plan", "evidence", "event", "case", "reject", "threat", "veto"})
"""Beginnings of nouns that the sentences themselves have."""
_STEP = 6


class Deed(NamedTuple):
    """An event noun with what it stands before."""

    noun: str
    to: str
    a: str


@pytest.fixture(scope="module")
def engine() -> RulesEngine:
    return RulesEngine()


@pytest.fixture(scope="module")
def deeds(engine: RulesEngine) -> list[Deed]:
    """Every so many noun of the frames, of those that plainly tell what Chad does to Mali."""
    rows = sorted(
        {
            Deed(words[0], path, "an" if words[0][0] in "aeiou" else "a")
            for frame in engine.frames.frames
            if frame.kind == "noun" and not frame.obj
            for words in frame.words
            for path in [next((path for path in frame.target if path in _PREPOSITIONS), "")]
            if path and not words[0].startswith(tuple(_OWN_WORDS))
        }
    )[::_STEP]
    told = _claims(engine, [f"Kenya spoke of Chad's {deed.noun} {deed.to} Mali." for deed in rows])
    ends = [{(_name(one, "subject"), _name(one, "object")) for one in claims} for claims in told]
    return [deed for deed, pairs in zip(rows, ends, strict=True) if ("Chad", "Mali") in pairs]


def _claims(engine: RulesEngine, texts: list[str]) -> list[tuple[Claim, ...]]:
    documents = (Document(str(n), str(n), text) for n, text in enumerate(texts))
    return [extraction.claims for extraction in engine.extract_many(documents)]


def _name(claim: Claim, end: str) -> str:
    reading = getattr(claim, end)
    return reading.label if reading else ""


def _is_of(claim: Claim, deed: Deed) -> bool:
    return claim.trigger is not None and claim.trigger.text.lower().startswith(deed.noun[:5])


def _told(engine: RulesEngine, deeds: list[Deed], forms: list[str]) -> list[tuple[str, Claim]]:
    """Every claim of a deed's noun, with its sentence."""
    rows = [(form.format(**deed._asdict()), deed) for form in forms for deed in deeds]
    told = _claims(engine, [text for text, _ in rows])
    return [
        (text, claim)
        for (text, deed), claims in zip(rows, told, strict=True)
        for claim in claims
        if _is_of(claim, deed)
    ]


def test_what_is_undone_is_hardly_ever_told(engine: RulesEngine, deeds: list[Deed]) -> None:
    told = _told(engine, deeds, UNDONE)
    wrong = [
        f"{text} {claim.relation}"
        for text, claim in told
        if claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL
    ]
    assert len(deeds) > 30
    assert len(wrong) <= 0.004 * len(deeds) * len(UNDONE), "\n".join(wrong)


def test_doer_and_sufferer_of_nouns_are_hardly_ever_exchanged(engine: RulesEngine, deeds: list[Deed]) -> None:
    told = _told(engine, deeds, TO_MALI)
    wrong = [
        f"{text} {_name(claim, 'subject')} {claim.relation} {_name(claim, 'object')}"
        for text, claim in told
        if _name(claim, "subject") in {"Mali", "Kenya"} or _name(claim, "object") in {"Chad", "Kenya"}
    ]
    assert len(told) > 300
    assert len(wrong) <= 0.005 * len(told), "\n".join(wrong)
