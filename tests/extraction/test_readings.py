"""Wire style that misleads a parser or a hasty reader: what must be read in a sentence, and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TREES = {
    # what hangs on what
    "Militants handed over two Polish hostages to the Red Cross.": "Militants released Polish hostages",
    "The rebels gunned down six Kenyan policemen.": "rebels killed Kenya",
    "Jordan bombed the rebel capital, Derna, on Friday.": "Jordan bombed Derna",
    "Serbs rallied in Nis on Monday to demand the resignation of Slobodan Milosevic.": (
        "Serbs demandedResignationOf Slobodan Milošević"
    ),
    "Peru suspended talks with Chile, and Foreign Minister Celso Amorim canceled a trip to Bolivia.": (
        "Celso Amorim reducedRelationsWith Bolivia"
    ),
    "Markets rose after Chile and Peru signed a truce on Tuesday.": "Chile signedAgreementWith Peru",
    "Under the accord, signed on Monday by the leaders of Chad and Niger, Libya will return two towns.": (
        "Chad signedAgreementWith Niger"
    ),
    "Two Syrian MiG-29s shot down a Jordanian F-16 on Monday, the Syrian army said.": "Syria destroyed Jordan",
    "Chad faces U.S. and French sanctions.": "France sanctioned Chad",
    "The envoy told a special session of the council that Chad has no right to the islands.": "envoy criticized Chad",
    "Gunmen loyal to the former president opened fire on Kenyan soldiers in Goma.": "Gunmen attacked Kenya",
    "Chile condemned on Monday the killing of two Peruvian officers by Bolivian troops.": "Bolivia killed Peru",
    "Speaking in Geneva, the Cuban envoy called the Mexican offer an insult.": "Cuba criticized Mexico",
    "Kenya's health minister, Mutahi Kagwe, also thanked Norway, and so did most of the donors.": (
        "Mutahi Kagwe thanked Norway"
    ),
    "Norway gave Malawi $30 million to build roads.": "Norway funded Malawi",
    "The foreign minister of Uganda, Jeje Odongo, flew to Juba on Thursday.": "Jeje Odongo visited South Sudan",
    "Peter Maurer, whose office is in Geneva, flew to Amman and thanked Jordan.": "Peter Maurer thanked Jordan",
    "Alassane Ouattara said that Chadian troops had crossed the border and urged Niger to send observers.": (
        "Alassane Ouattara urged Niger"
    ),
    "Peru seized a Spanish trawler on Friday.": "Peru seized Spain",
    # who, when nobody says it
    "At least nine Kenyans were killed when Somali gunmen stormed a hotel in Garissa.": "Somali gunmen killed Kenyans",
    "Seven Lebanese were killed and dozens wounded in Israeli raids on Tyre.": "Israel killed Lebanese",
    "Soldiers fired on crowds protesting against the coup, killing six.": "Soldiers attacked crowds",
    "Rebels destroyed a Chadian helicopter that was looking for the pilot, killing a marine.": "Rebels killed marine",
    "Peru's ambassador to Chile was recalled on Friday.": "Peru recalledAmbassadorFrom Chile",
    "The envoys of Chad and Niger met in Abuja.": "Chad met Niger",
    # whom, when no list knows the noun
    "Boko Haram kidnapped 40 welders in Niger.": "Boko Haram abducted welders",
    "Yemeni rebels hit an oil terminal in Jizan.": "Yemeni rebels struck oil terminal",
    "Ethiopian jets struck guerrilla positions near Gode.": "Ethiopia struck guerrillas",
    "Uruguay voted for the resolution; Cuba voted against it.": "Cuba votedAgainst resolution",
    # answers
    "Chad accused Libya of arming the rebels, a charge Tripoli denied.": "Libya denied Chad",
    "Iran rejected accusations by Kuwait that it had mined the strait.": "Iran rejected Kuwait",
}


@pytest.mark.parametrize("text", TREES)
def test_it_is_read(rules: Rules, text: str) -> None:
    assert TREES[text] in rules.lines(text)


HELD = {
    "Brazil is unlikely to support Venezuela.": "Brazil supported Venezuela negated predicted",
    "Had Chad invaded Niger, Libya would have stayed out.": "Chad invaded Niger possible",
    "Talks between Chad and Libya were called off.": "Chad spokeWith Libya negated",
    "Planned talks between Chad and Libya did not take place.": "Chad spokeWith Libya negated",
    "Chad did not deny that it had armed Hezbollah.": "Chad armed Hezbollah possible",
    "Ghana said reports that it had expelled Nigerian traders were false.": "Ghana deported Nigerian traders negated",
    "Kenya dismissed as baseless claims that it had bombed Somalia.": "Kenya bombed Somalia negated",
    "Egypt denied bombing Libya, saying its jets had struck Sudan.": "Egypt bombed Libya negated",
    "Egypt denied both arming Hamas and bombing Libya.": "Egypt armed Hamas negated",
    "Israel's parliament voted to annex Gaza.": "Knesset occupied Gaza",
}


@pytest.mark.parametrize("text", HELD)
def test_it_is_held_as_the_text_holds_it(rules: Rules, text: str) -> None:
    assert HELD[text] in rules.lines(text)


NEVER = {
    "The Finnish court sent the case to a tribunal in The Hague.": "William Hague",
    "Poland blocked a European Union statement criticizing Chad.": "Poland criticized Chad",
    "Egypt denied bombing Libya, saying its jets had struck Sudan.": "Egypt struck Sudan negated",
    "Jordan regretted the death of the Israeli minister.": "criticized",
    "The islands, claimed by Chile, were occupied by Peruvian troops.": "Peru occupied Chile",
    "U.S. forces flew him to Florida.": "visited",
    "Uruguay voted for the resolution; Cuba voted against it.": "Cuba votedAgainst Uruguay",
    "Chad and Libya are at war. Egypt and Sudan have armies. Niger urged both sides to stop.": "Niger urged Niger",
    "The minister was accused of graft by Chad and dismissed by Libya.": "by Chad",
    "Guaido spoke before cheering crowds in Caracas.": "praised",
}


@pytest.mark.parametrize("text", NEVER)
def test_it_is_not_read(rules: Rules, text: str) -> None:
    assert not [line for line in rules.lines(text) if NEVER[text] in line]


def test_what_happened_before_an_accusation_is_not_in_it(rules: Rules) -> None:
    claims = rules.claims("Prosecutors charged Alberto Fujimori with murder on Monday, hours after he thanked Chile.")
    assert [claim.speakers for claim in claims if claim.relation == "thanked"] == [()]


def test_an_answer_is_not_the_words_of_whom_it_answers(rules: Rules) -> None:
    claims = rules.claims("Chad accused Libya of arming the rebels, a charge Tripoli denied.")
    (denial,) = [claim for claim in claims if claim.relation == "denied"]
    assert denial.speakers == ()


def test_a_toll_told_twice_of_one_day_is_one_claim(rules: Rules) -> None:
    text = "Hamas attacked Israel on Oct. 7, killing 1,200 Israelis. On Oct. 7 Hamas killed at least 1,200 people."
    assert len([claim for claim in rules.claims(text) if claim.relation == "killed"]) == 1


def test_what_was_apologized_for_came_before(rules: Rules) -> None:
    claims = rules.claims("Chad apologized on Monday for downing a Libyan helicopter.")
    (downing,) = [claim for claim in claims if claim.relation == "destroyed"]
    assert (downing.when.not_before, str(downing.when.not_after)) == (None, "2023-12-04")


def test_several_of_one_phrase_have_claims_of_their_own(rules: Rules) -> None:
    claims = rules.claims("Lula da Silva met Javier Milei in Brasilia. The two leaders criticized Nicolas Maduro.")
    found = {claim.subject.label for claim in claims if claim.relation == "criticized" and claim.subject}
    assert found == {"Luiz Inácio Lula da Silva", "Javier Milei"}
    assert len({claim.id for claim in claims}) == len(claims)


def test_lines_broken_at_a_width_are_one_paragraph(rules: Rules) -> None:
    text = (
        "Lusaka, 3 May (ZNA) — The president of Zambia on Tuesday thanked the government of\n"
        "Norway for two ships. Zambia has few of its own, and the lake is wide and deep.\n"
    )
    assert any(line.endswith("thanked Government of Norway") for line in rules.lines(text))
