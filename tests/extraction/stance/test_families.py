"""No claim may say the contrary of its sentence: families of sentences that undo a deed, or part doer and sufferer.

`undone.txt` has sentences in which what {A} does is denied, wished, put off, prevented or left open: none may tell it
as done. `directions.tsv` has sentences with who does it to whom ("A>B", several by commas, "!" for nobody, "?" for
somebody that is not one of those named). Verbs and actors of many kinds take turns in them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg.extraction.rules.engine import RulesEngine
from kg.model import Document, Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Claim, Reading

_HERE = Path(__file__).parent
_ACTORS = (
    ("Chad", "Kenya", "Peru", "Laos"), ("Russia", "Ukraine", "Georgia", "Armenia"),
    ("Iran", "Israel", "Qatar", "Turkey"), ("Algeria", "Morocco", "Spain", "France"),
    ("India", "Pakistan", "China", "Nepal"),
)  # fmt: skip
_PERSONS = (("Obama", "Putin"), ("Erdogan", "Netanyahu"), ("Macron", "Modi"))
_FULL = {
    "Barack Obama": "Obama", "Vladimir Putin": "Putin", "Recep Tayyip Erdoğan": "Erdogan",
    "Benjamin Netanyahu": "Netanyahu", "Emmanuel Macron": "Macron", "Narendra Modi": "Modi",
}  # fmt: skip
_WITH_OBJECTS = """
bomb bombing bombed bombed the port
arrest arresting arrested arrested two priests
release releasing released released the hostages
expel expelling expelled expelled the ambassador
recognise recognising recognised recognised Kosovo
condemn condemning condemned condemned the coup
arm arming armed armed the rebels
withdraw withdrawing withdrawn withdrew its troops
sign signing signed signed the treaty
torture torturing tortured tortured the detainees
lift lifting lifted lifted the embargo on Laos
kidnap kidnapping kidnapped kidnapped the bishop
deport deporting deported deported the refugees
execute executing executed executed the general
shell shelling shelled shelled the village
ban banning banned banned the party
"""
_DEEDS = """
attack attacking attacked attacked
arm arming armed armed
sanction sanctioning sanctioned sanctioned
bomb bombing bombed bombed
insult insulting insulted insulted
invade invading invaded invaded
recognise recognising recognised recognised
threaten threatening threatened threatened
condemn condemning condemned condemned
praise praising praised praised
blockade blockading blockaded blockaded
sue suing sued sued
support supporting supported supported
"""
_ANSWERS = """
reject rejecting rejected rejected
accept accepting accepted accepted
condemn condemning condemned condemned
welcome welcoming welcomed welcomed
oppose opposing opposed opposed
denounce denouncing denounced denounced
endorse endorsing endorsed endorsed
approve approving approved approved
support supporting supported supported
veto vetoing vetoed vetoed
spurn spurning spurned spurned
"""


class Deed(NamedTuple):
    """One verb in the forms that the sentences need, with an object where they need one."""

    base: str
    doing: str
    done: str
    past: str
    object: str = ""


class Row(NamedTuple):
    """A sentence, its verb, who may do it to whom, and the names in it."""

    text: str
    deed: Deed
    ends: str
    names: dict[str, str]


def _deeds(table: str) -> list[Deed]:
    return [Deed(*line.split(maxsplit=4)) for line in table.strip().splitlines()]


def _rows(templates: list[tuple[str, str]], deeds: list[Deed], each: int) -> Iterator[Row]:
    """Every template with some of the verbs, which take turns."""
    for n, (template, ends) in enumerate(templates):
        for k in range(each):
            turn = n * each + k
            deed, (a, b, c, d) = deeds[turn * 7 % len(deeds)], _ACTORS[turn % len(_ACTORS)]
            p, q = _PERSONS[turn % len(_PERSONS)]
            names = {"A": a, "B": b, "C": c, "D": d, "P": p, "Q": q}
            yield Row(template.format(**deed._asdict(), **names), deed, ends, names)


def _name(reading: Reading | None) -> str | None:
    label = reading.label if reading else None
    return _FULL.get(label, label) if label else None


def _told(row: Row, claim: Claim) -> bool:
    """Whether a claim tells the sentence's own deed as done."""
    words = {form.split()[0] for form in row.deed[:4]}
    done = claim.modality is Modality.ACTUAL and claim.polarity is Polarity.AFFIRMED
    refusal = claim.relation == "refused"  # "will hardly sign": the refusal was made
    return done and not refusal and claim.trigger is not None and claim.trigger.text.lower() in words


def _fits(row: Row, claim: Claim) -> bool:
    """Whether doer and sufferer are those that the sentence has, or nobody that it names."""
    doer, sufferer = _name(claim.subject), _name(claim.object)
    named = set(row.names.values())
    for pair in row.ends.split(","):
        does, _, suffers = pair.partition(">")
        by = doer is None or doer in {row.names.get(x) for x in does} or (doer not in named and "?" in does)
        to = sufferer not in named or sufferer in {row.names.get(x) for x in suffers}
        if by and to and row.ends != "!":
            return True
    return False


@pytest.fixture(scope="module")
def engine() -> RulesEngine:
    return RulesEngine()


def _wrong(engine: RulesEngine, rows: list[Row]) -> list[str]:
    told = engine.extract_many(Document(str(n), str(n), row.text) for n, row in enumerate(rows))
    return [
        f"{row.text} | {_name(claim.subject)} {claim.relation} {_name(claim.object)}"
        for row, extraction in zip(rows, told, strict=True)
        for claim in extraction.claims
        if _told(row, claim) and not _fits(row, claim)
    ]


def _directions() -> Iterator[tuple[str, str, str]]:
    """Kind, template and ends of the lines of `directions.tsv`."""
    kind = ""
    for line in (_HERE / "directions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kind = line[2:]
        else:
            template, ends = line.split("\t")
            yield kind, template, ends


DONE = """
{A} admitted {doing} {object}.
{A} confessed to {doing} {object}.
{A} went on {doing} {object}.
{A} is proud of {doing} {object}.
{A} is guilty of {doing} {object}.
{A} was criticised for {doing} {object}.
{A} was condemned over {doing} {object}.
{A} boasted of {doing} {object}.
{A} succeeded in {doing} {object}.
{A} angered {B} by {doing} {object}.
{A} shocked its allies in {doing} {object}.
{A} was wrong to {base} {object}.
{A} was quick to {base} {object}.
{A} was the first to {base} {object}.
It is clear that {A} {past} {object}.
It was {A} that {past} {object}.
{B} is sure that {A} {past} {object}.
{B} is angry that {A} {past} {object}.
{B} was right to say that {A} had {done} {object}.
{B} did not lie when it said that {A} had {done} {object}.
{B} saw {A} {doing} {object}.
{A} left the bloc after {doing} {object}.
{A} would have left the bloc, but {past} {object}.
{A} has left the bloc and {done} {object}.
{A} acted as if it were weak and {past} {object}.
{A}, against the advice of {B}, {past} {object}.
""".strip().splitlines()
"""What is told as done all the same, by words much like those that leave it open."""
_UNDONE = (_HERE / "undone.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("part", range(2))
def test_what_is_not_done_is_hardly_ever_told_as_done(engine: RulesEngine, part: int) -> None:
    rows = list(_rows([(template, "!") for template in _UNDONE[part::2]], _deeds(_WITH_OBJECTS), 5))
    wrong = _wrong(engine, rows)
    assert len(rows) > 900
    assert len(wrong) <= 0.005 * len(rows), "\n".join(wrong)


def test_what_is_done_is_told(engine: RulesEngine) -> None:
    rows = list(_rows([(template, "A>") for template in DONE], _deeds(_WITH_OBJECTS), 5))
    told = engine.extract_many(Document(str(n), str(n), row.text) for n, row in enumerate(rows))
    missed = [
        row.text
        for row, extraction in zip(rows, told, strict=True)
        if not any(_told(row, claim) and _fits(row, claim) for claim in extraction.claims)
    ]
    assert len(missed) <= 0.03 * len(rows), "\n".join(missed)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("what becomes of a proposal", _ANSWERS),
        ("what one does to another", _DEEDS),
        ("what persons do, and pronouns", _DEEDS),
    ],
)
def test_doer_and_sufferer_are_hardly_ever_exchanged(engine: RulesEngine, kind: str, table: str) -> None:
    rows = list(_rows([(text, ends) for one, text, ends in _directions() if one == kind], _deeds(table), 5))
    wrong = _wrong(engine, rows)
    assert len(rows) > 300
    assert len(wrong) <= 0.02 * len(rows), "\n".join(wrong)
