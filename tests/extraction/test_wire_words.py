"""Accusations, demands, sanctions and summonses in the words and the order of news agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

FOUND = {
    "Kenya seized a farm owned by a German citizen.": ["Kenya seized farm"],
    "Norway sent two frigates to Sierra Leone.": ["Norway deployedTroopsTo Sierra Leone"],
    "Norway sold two frigates to Sierra Leone.": ["Norway suppliedWeaponsTo Sierra Leone"],
    "Togo expelled the envoy, a move Mali called absurd.": ["Mali criticized Togo", "Togo expelledDiplomatsOf envoy"],
    "Togo shut the border, a decision that Mali called a provocation.": ["Mali criticized Togo"],
    "Togo stripped rivals of citizenship, a step the United Nations called a violation of the law.": [
        "United Nations criticized Togo"
    ],
    "Peru condemns in the strongest terms the attack carried out by Chile on a school.": [
        "Chile attacked school",
        "Peru condemned Chile",
    ],
    "Togo denounced in no uncertain terms the law passed by Benin.": ["Togo condemned Benin"],
    "Ukraine shot down 12 of 15 drones launched by Russia.": ["Ukraine destroyed Russia"],
    "Peru destroyed a bridge built by China.": ["Peru destroyed bridge"],
    "Chad expelled French and British diplomats.": [
        "Chad expelledDiplomatsOf France",
        "Chad expelledDiplomatsOf United Kingdom",
    ],
    "Togo summoned the Irish and Spanish envoys over their governments' recognition of Kosovo.": [
        "Ireland recognized Kosovo",
        "Spain recognized Kosovo",
        "Togo complainedTo Ireland",
        "Togo complainedTo Spain",
    ],
    "Chad imposed duties of 20 percent on imports of palm oil from Mali and Togo.": [
        "Chad imposedTariffsOn Mali",
        "Chad imposedTariffsOn Togo",
    ],
    "Peru placed tariffs ranging from 4 to 9 percent on paper imports from Chile.": ["Peru imposedTariffsOn Chile"],
    "Kenya slapped tariffs on $3 billion worth of Ugandan goods.": ["Kenya imposedTariffsOn Uganda"],
    "Kenya imposed a tariff of 10 percent on apples from the United States.": ["Kenya imposedTariffsOn United States"],
    "Norway threatened sanctions against Chad.": ["Norway threatenedWithSanctions Chad"],
    "Chile threatened tariffs on Peruvian copper.": ["Chile threatenedWithSanctions Peru"],
    "The banker was extradited from Spain to Peru.": ["Spain extradited banker"],
    "Togo's interior ministry charged four people with plotting a coup.": ["Interior Ministry of Togo charged people"],
    "The Togolese ambassador in Nairobi was summoned on Monday.": ["Kenya complainedTo Togo"],
    "The Iranian ambassador was summoned to the Turkish Foreign Ministry.": [
        "Foreign Ministry of Turkey complainedTo Iran"
    ],
    "The minister summoned Ali Bey to “strongly condemn the raid”.": ["minister condemned raid"],
    "The shelling by Chad resulted in the death of three nurses.": ["Chad killed nurses"],
    "A raid by Chadian aircraft led to the deaths of four farmers.": ["Chad killed farmers"],
    "Kenya condemned in the strongest terms what it called a coup.": ["Kenya condemned coup"],
    "Rebels recruited boys, prompting Kenya to say it was “worried” and to call for Chad to stop supporting them.": [
        "Kenya requested Chad"
    ],
    "The United Nations appealed for Chad to stop shelling Goma.": ["Chad shelled Goma"],
    "Norway called for talks to end the war.": ["Norway requested talks"],
    "The king dismissed the defence minister on Monday.": ["king dismissedFromOffice defence minister"],
    "Yeltsin dismissed Prime Minister Viktor Chernomyrdin.": ["Boris Yeltsin dismissedFromOffice Viktor Chernomyrdin"],
    "Togo and Mali have supplied troops to President Bashir.": ["Togo gaveMilitaryAidTo Omar al-Bashir"],
    "Kenya accused Chad of failing to stop the raids or of backing the rebels.": ["Chad supported rebels"],
    "Chad called on Mali to assist the court in bringing the killers to justice.": ["Mali charged killers requested"],
    "Peru warned that it would impose sanctions on Chile.": ["Peru sanctioned Chile threatened"],
    "The king warned Chad against banning the party.": ["king warned Chad"],
    "A Sofia court ordered the minister held in custody.": ["Bulgaria arrested minister"],
    "Denmark suspended aid, and Norway criticized Chad.": ["Denmark cutAidTo -"],
    "Kenya cancelled joint exercises with Chad.": ["Kenya reducedRelationsWith Chad"],
    "The European Union imposed travel bans on ten Belarusian judges.": ["European Union sanctioned Belarusian judges"],
    "The Malian charge d'affaires was called to the Foreign Ministry of Chad.": [
        "Foreign Ministry of Chad complainedTo Mali"
    ],
    "Pakistan had handed over 27 suspects to Chad.": ["Pakistan extradited suspects"],
    "The resolution passed with 19 votes in favor and 21 abstentions. Chad and Mali were among those who voted no.": [
        "Chad votedAgainst resolution",
        "Mali votedAgainst resolution",
    ],
    "Kenya was one of the countries that condemned the raid.": ["Kenya condemned raid"],
    "Togo stands firmly against any exploration by Chad.": ["Togo opposed Chad"],
    "Kenya rejected Chad's decision to ban the party.": ["Chad banned party intended"],
    "Kenya closed its embassy in Chad.": ["Kenya recalledAmbassadorFrom Chad"],
    "The party opposed a no-trust motion.": ["party opposed no-trust motion"],
    "The parliament of Togo asked the army to say why it had attacked the town.": [
        "Armed Forces of Togo attacked town"
    ],
    "The court ordered the government to explain why it had failed to arrest him.": ["court demanded government"],
    "Togo left and Chad expelled ten Malian doctors, accusing them of spying.": ["Chad accusedOfSpying Malian doctors"],
    "Chad met Mali. British diplomats said they would introduce a resolution.": ["United Kingdom sponsored resolution"],
    "Chad opposed the use of force.": ["Chad opposed use of force"],
    "The parliament of Togo voted on Tuesday to impose sanctions on Malian officials.": [
        "Parliament of Togo sanctioned Mali"
    ],
    "Togo threatened to take the town of Goma.": ["Togo threatenedWithForce Goma"],
    "Kenya called off the trip of a Ugandan delegation.": ["Kenya reducedRelationsWith Uganda"],
}

NOT_SAID = {
    "Norway threatened sanctions against Chad.": "Norway threatenedWithForce Chad",
    "Kenya's ambassador to Chad was summoned home.": "Chad complainedTo Kenya",
    "The minister summoned Ali Bey to “strongly condemn the raid”.": "Ali Bey condemned raid",
    "Rebels recruited boys, prompting Kenya to say it was “worried” and to call for Chad to stop.": (
        "rebels requested Chad"
    ),
    "The United Nations appealed for Chad to stop shelling Goma.": "United Nations shelled Goma",
    "Norway called for talks to end the war.": "Norway requested war",
    "Mali opposed the plan. Togo demanded that the plotters return to their barracks.": "Togo demanded Mali",
    "The king warned Chad against banning the party.": ("king threatenedWithSanctions Chad"),
    "Peru warned Chile not to impose tariffs.": "Peru threatenedWithSanctions Chile",
    "Kenya asked for an urgent meeting of the Arab League.": "Kenya met Arab League",
    "Kenya is not among the countries that signed the treaty.": "Kenya signed",
    "Chad and Mali met. Kenya condemned the countries that signed the treaty.": "Chad signed",
    "Togo stands firmly against any exploration by Chad.": "Togo supported",
    "Kenya rejected Chad's decision to ban the party.": "Chad banned party negated",
    "The minister told reporters that he would not resign.": "minister demandedResignationOf",
    "A court froze the group's assets and closed its offices.": "court recalledAmbassadorFrom",
    "Officials of Hungary closed off the Swedish embassy.": "Hungary recalledAmbassadorFrom",
    "Chad and Mali met. Even those countries sympathetic to Togo condemned the raid.": "Chad condemned",
    "The parliament of Togo asked the army to say why it had attacked the town.": "Parliament of Togo attacked",
    "NATO voted for the use of force. They left Goma.": "force withdrewFrom",
    "Bolivia condemned the vote, while Panama, which broke off ties with Chad, praised it.": "Panama praised Bolivia",
    "Peru threatened to raise the issue at the United Nations.": "Peru threatened United Nations",
    "Peru threatened to take the dispute to the World Court.": "Peru threatenedWithForce",
    "Peru and Chile have called for dialogue.": "Peru spokeWith Chile",
    "Kenya accused Chad of failing to stop the raids or of backing the rebels.": "Chad supported rebels negated",
    "The Kremlin dismissed the minister's claim.": "Government of Russia dismissedFromOffice",
    "Police charged demonstrators with batons.": "Police charged demonstrators",
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.items())
def test_wire_words_are_read(rules: Rules, text: str, wanted: list[str]) -> None:
    found = rules.lines(text)
    for line in wanted:
        assert any(one.startswith(line) for one in found), found


@pytest.mark.parametrize(("text", "line"), NOT_SAID.items())
def test_what_is_not_said_is_not_claimed(rules: Rules, text: str, line: str) -> None:
    assert not any(one.startswith(line) for one in rules.lines(text))


def test_a_reason_that_is_cited_says_nothing(rules: Rules) -> None:
    text = "Togo, citing Chad's “interference” in its affairs, expelled the Malian envoy."
    assert [claim.speakers for claim in rules.claims(text) if claim.relation == "expelledDiplomatsOf"] == [()]


OURS = [
    ("M23 spokesman Vianney Bey said: “We have captured Goma.”", "M23 occupied Goma"),
    ("Ana Roth met reporters. “We condemn the raid,” said Roth, director of Amnesty International.", "Amnesty"),
    ("“We condemn the raid,” said Mexican opposition leader Luis Diaz.", "opposition condemned raid"),
    ("“We condemn the raid,” said Luis Diaz, a Mexican lawyer.", "Luis Diaz condemned raid"),
    ("“We condemn the raid,” a former Mexican foreign minister, Luis Diaz, said.", "Luis Diaz condemned raid"),
    ("“We condemn the raid,” U.S. Ambassador to the United Nations Ana Diaz said.", "United States condemned raid"),
    ("“We condemn the raid,” said Ugandan military spokesman Felix Bey.", "Uganda condemned raid"),
    ("“We condemn the raid,” Chancellor Angela Merkel said.", "Germany condemned raid"),
]


@pytest.mark.parametrize(("text", "line"), OURS)
def test_we_are_those_in_whose_name_somebody_speaks(rules: Rules, text: str, line: str) -> None:
    assert any(one.startswith(line) for one in rules.lines(text)), rules.lines(text)


def test_what_somebody_tells_in_a_quotation_is_not_asked(rules: Rules) -> None:
    assert "Chad rejected deal" in rules.lines(
        "President Idriss Deby met reporters. “We reject the deal,” Deby told them."
    )


AGAIN = [
    ("Norway rejected a claim by Chung Yoo-ra. Chung left.", "Chung", "Chung Yoo-ra"),
    ("The judge jailed Park Tae-woo. Park left.", "Park", "Park Tae-woo"),
    ("Activist Chen Guang met reporters. Chen left.", "Chen", "Activist Chen Guang"),
    ("Interior Minister Alfredo Rada met reporters. Rada left.", "Rada", "Alfredo Rada"),
    ("Ukraine's parliament met. The Rada left.", "Rada", "Verkhovna Rada"),
]


@pytest.mark.parametrize(("text", "word", "label"), AGAIN)
def test_a_family_name_is_who_bore_it_before(rules: Rules, text: str, word: str, label: str) -> None:
    at = text.rindex(word)
    assert [mention.label for mention in rules.mention(text, text[: at + len(word)])] == [label]
