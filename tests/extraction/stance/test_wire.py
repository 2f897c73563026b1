"""Who says what, and when it was, in the long sentences of news agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

LISTS = {
    "Kenya's army said rebels had stormed a base, burned two trucks and kidnapped a nurse.": {"rebels"},
    "Mali said gunmen attacked a village, killed six farmers and seized a bridge.": {"gunmen"},
    "The mayor said the gang took rifles and burned a truck.": {"gang"},
    "Togo said Ghana had closed the border, expelled its envoy and seized its ships.": {"Ghana"},
    "Niger's minister said talks had failed, visited the camp and met Chad's envoy.": {"Niger's minister"},
    "Kenya said ties had soured, condemned the killings and recalled its envoy from Chad.": {"Kenya"},
    "Sudan rejected the charge, saying smugglers, not its soldiers, had shelled the village.": {"Sudan", "smugglers"},
    "Kenya denied it, saying Somali gunmen, not Kenyan police, had attacked the bank.": {"Kenya", "Somali gunmen"},
    "Chad denied killing the monks, saying that rebels and not its soldiers had shot them.": {"Chad", "rebels"},
}
"""Who did it where somebody says so."""

SPEAKERS = {
    'Gunmen came. "They shot a nurse, a general and a priest. They burned a van," Ali Bey said.': {"Ali Bey"},
    'Colonel Ali Bey spoke. "They kidnapped a captain. Gunmen burned two vans," he said.': {"Ali Bey"},
}

TOLD = {
    "The general told AFP rebels had shot ten nurses.": ("rebels", "general"),
    "Ali Bey told Reuters government troops shot a nurse.": ("government troops", "Ali Bey"),
    "A source at the talks had said earlier Chad had armed rebels.": ("Chad", "source"),
    "Gunmen hit a post at around 9 p.m. Friday, an army spokesman, Col. Ali Bey, said.": ("Gunmen", "Ali Bey"),
    "Ghana called a vote. Kenyan police said they had detained ten men.": ("Police of Kenya", "Police of Kenya"),
    "Chad drew up a 20-page report. The report claimed Togo had armed rebels.": ("Togo", "Chad"),
    "A police official in Kano said a gang shot a judge. The official said Chad armed them.": (
        "Chad",
        "police official",
    ),
    "A Western diplomat met a priest. Another diplomat said Chad fled. The diplomat said Togo armed rebels.": (
        "Togo",
        "diplomat",
    ),
    "The mayor told state radio Kenyan troops shelled a village.": ("Kenya", "mayor"),
    "A general told AFP on Friday rebels had shot ten nurses.": ("rebels", "general"),
    "The agency, quoting an informed source, reported that Iran had seized a tanker.": ("Iran", "informed source"),
    "Chad shelled a village, state radio reported, quoting a diplomat.": ("Chad", "diplomat"),
    "The agency reported, citing a source in Paris, that Chad shelled a village.": ("Chad", "source"),
    "Kenya expelled two Chadian diplomats, citing espionage.": ("Kenya", None),
}
"""Who did it, and by whose words."""

DATES = {
    "Togo hid a rebel on Friday.\nA gang seized ten officers in June.\nThree of the officers killed a cook.": "2023-06",
    "Togo rejected an offer made on Monday by Ghana.": None,
    'Chad shelled a village on Friday.\n"We condemn Chad\'s raid," the Kenyan envoy said.': "2023-12-08/2023-12-10",
    'Gunmen shot a nurse on Friday.\n"We did not do it. The army shot its own people," Ali Bey said.': None,
    "The two met on Friday.\nIn the talks, Ali Bey “strongly criticized the cooperation of Chad” and left.": (
        "2023-12-08/2023-12-10"
    ),
    "Police arrested the men — four Spaniards and a Dane — Friday in a raid on a flat.": "2023-12-08",
    "Turkey expelled two diplomats - both Syrians - on Friday.": "2023-12-08",
    "Chad's premier met Ali Bey on Tuesday and said his country would not support Niger.": "2023-12-05",
    "Ali Bey came in May, two days after soldiers shot a nurse.": "2023-04-29/2023-05-29",
    "Chad jailed a poet on Friday.\nAli Bey was arrested in June 2022. \nHe was tortured.": "2022-06",
    "Ghana closed the border on Friday.\nOn Monday, Togo claimed it was ready.\nIt threatened Ghana.": "2023-12-04",
    "Togo recalled its envoy on Friday.\nAli Bey condemned Togo. He also condemned Ghana.": "2023-12-08/2023-12-10",
    "Gunmen hit a post on Friday.\nThe attack comes two days after rebels shot a nurse.": "2023-12-06",
    "Gunmen hit a post on Friday.\nIt came a week after rebels shot a nurse.": "2023-11-27/2023-12-03",
    "Gunmen hit a post on Friday, a year to the day after rebels shot a nurse.": "2022",
    "Kenya's army last week said it had retaken Garissa.": "../2023-12-03",
    "Niger's army in June said it had shot ten rebels.": "../2023-06",
    "At around 4 p.m. local time on Friday, rebels attacked a camp.": "2023-12-08",
    "Mali said that at about 5:30 a.m. Bamako time on Friday, rebels attacked a camp.": "2023-12-08",
    "In a 2014 raid, Kenyan soldiers killed six farmers.": "2014",
}
"""The date of the last claim."""

OTHERS = {
    '"Chad bombed two villages," the Kenyan army said on Friday. "It killed ten nurses."': ("Chad", "Kenya"),
    'Peru\'s ministry said Chile had armed rebels. "Chile has shelled a village," it added.': ("Chile", "Peru"),
    "Peru's navy was angry. In a statement read on state television, it said Chile had armed rebels.": (
        "Chile",
        "Peru",
    ),
    '"General Oba lied. He attacked a village in Chad," Colonel Ali Bey said.': ("Oba", "Ali Bey"),
}
"""Who did it by a quotation, and who says so: never one and the same."""


def test_a_spokesman_behind_who_was_shot_was_not(rules: Rules) -> None:
    text = "Gunmen shot a nurse, an army spokesman, Lt. Ali Bey, said."
    assert [claim.object.label for claim in rules.claims(text) if claim.object] == ["nurse"]


NOTHING = [
    "Chad said Togo did not bear responsibility for the raid.",
    "Chad insisted that Togo was not responsible for the raid.",
    "Chad said neither Togo nor Ghana was responsible for the raid.",
    "Chad believes Togo was not behind the raid.",
    "The officials spoke on condition of anonymity because they were not authorized to talk to the media.",
    "A diplomat, who was not permitted to speak to reporters, left.",
]


@pytest.mark.parametrize(("text", "doers"), LISTS.items())
def test_who_is_said_to_have_done_all_of_it(rules: Rules, text: str, doers: set[str]) -> None:
    found = {claim.subject.label for claim in rules.claims(text) if claim.subject and claim.relation != "accused"}
    assert found - {"Armed Forces of Kenya"} == doers


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.items())
def test_he_said_means_nobody_of_what_he_says(rules: Rules, text: str, speakers: set[str]) -> None:
    claims = rules.claims(text)
    assert {one.reading.label for claim in claims for one in claim.speakers} == speakers


@pytest.mark.parametrize(("text", "who"), TOLD.items())
def test_who_hears_it_did_nothing_and_who_is_cited_says_it(
    rules: Rules, text: str, who: tuple[str, str | None]
) -> None:
    claim = rules.claims(text)[-1]
    said = claim.speakers[-1].reading.label if claim.speakers else None
    assert claim.subject is not None
    assert (claim.subject.label, said) == who


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_when_the_last_of_it_was(rules: Rules, text: str, date: str) -> None:
    assert rules.claims(text)[-1].when.edtf == date


@pytest.mark.parametrize(("text", "who"), OTHERS.items())
def test_it_in_a_quotation_is_not_who_speaks(rules: Rules, text: str, who: tuple[str, str]) -> None:
    claim = next(claim for claim in reversed(rules.claims(text)) if claim.speakers)
    assert claim.subject is not None
    assert claim.subject.label == who[0]
    assert who[1] in str(claim.speakers[-1].reading.label)


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_is_blamed_and_what_a_source_may_not_tell_is_no_event(rules: Rules, text: str) -> None:
    assert rules.lines(text) == []


def test_an_invitation_to_talks_is_no_meeting(rules: Rules) -> None:
    assert "Chad met Kenya requested" in rules.lines("Chad invited Kenya for talks.")
    assert "Chad met Kenya requested" in rules.lines("Mali was confident that Chad would soon invite Kenya for talks.")


def test_what_is_done_in_consultation_is_held_as_the_deed_is(rules: Rules) -> None:
    assert rules.lines("Togo will respond in consultation with Benin if Chad closes the port.")[0].endswith("possible")
