"""Plain sentences of news whose words or shapes were in no list, and what they must not be read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

TOLD = [
    ("Chinese coastguards have detained two Taiwanese anglers.", "China arrested Taiwanese anglers"),
    ("Ugandan soldiers ambushed an ADF column in Congo.", "Uganda attacked Allied Democratic Forces"),
    ("Togo gave shelter to plotters.", "Togo grantedAsylumTo plotters"),
    ("Togo granted Ghana's request.", "Togo agreedTo Ghana"),
    ("Oman got the two Yemeni sides and the UN to the negotiating table.", "Oman mediatedBetween United Nations"),
    ("Ukrainian troops won back Kherson.", "Ukraine occupied Kherson"),
    ("Plumbers were thanked by President Macron.", "Emmanuel Macron thanked Plumbers"),
    ("Parliament pardoned the putschists.", "Parliament pardoned putschists"),
    ("Deputies alleged that Kenya armed the plotters.", "Kenya armed plotters"),
    ("Togo brought the case in May.", "Togo sued -"),
    ("Togo handed Accra a note of protest.", "Togo complainedTo Ghana"),
    ("The UN bused its staff to Nairobi.", "United Nations evacuated staff"),
    ("Kenya will lift its veto on Uganda's loan.", "Kenya liftedBanOn Uganda intended"),
    ("The court ordered the release of six monks.", "court released monks"),
    ("Soldiers forced their way into the high court.", "Soldiers attacked high court"),
    ("The IMF suspended its payments to Togo.", "International Monetary Fund cutAidTo Togo"),
    ("Kenyan troops evicted Somali policemen from the port.", "Kenya expelled Somalia"),
    ("President Ruto put troops along the border with Somalia.", "William Ruto deployedTroopsTo Somalia"),
    ("Peace returned after mediation by Ghana.", "Ghana mediatedBetween -"),
    ("Kenya spoke with Uganda. The two agreed that Chad should lead the force.", "Kenya agreedWith Uganda"),
    ("Kenya has been accused of shelling a village.", "- accusedOfAggression Kenya"),
    ("Kenya was blamed for the raid.", "- blamed Kenya"),
    ("Ten monitors were freed.", "- released monitors"),
    ("Five UN observers were held at gunpoint.", "- holdsHostage UN observers"),
    ("The nurses are being held in a cell.", "- arrested nurses"),
    ("A nurse kidnapped this month is still missing.", "- abducted nurse"),
    ("A Kenyan pilot captured last week has been freed.", "- released Kenyan pilot"),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_plain_news(rules: Rules, text: str, told: str) -> None:
    assert told in rules.lines(text)


NAMED = [
    ("Cape Verde extradited Alex Saab.", "Cape Verde extradited Alex Saab"),
    ("Cyprus's president thanked his Turkish Cypriot counterpart, Ersin Tatar.", "thanked Ersin Tatar"),
    ("Oslo calls the allegation absurd.", "Norway denied allegation"),
    ("Norway and Chad stood by Togo, whose leader, Faure Gnassingbé, met Olaf Scholz.", "Gnassingbé met Olaf Scholz"),
    ("Kenya asked them to bring Francis Ona, who has boycotted the talks, along.", "Francis Ona boycotted talks"),
    ("Suriname claims land from which Guyanese troops evicted its policemen.", "Guyana expelled Suriname"),
    ("Sudan denounced the London conference.", "Sudan condemned London conference"),
    ("Iran rejected the Berlin text.", "Iran rejected Berlin text"),
    ("Iran condemned the Paris government.", "Iran condemned Government of France"),
    ("Georgia donated medical equipment to Fiji.", "Georgia gaveHumanitarianAidTo Fiji"),
    ("Chad and Mali signed a deal with the firm.", "Mali signedAgreementWith firm"),
    ("France accused the president of lying. President Dembo spoke in Lima.", "France accused president"),
    ("Nauru's president visited Cuba and has promised to defend it.", "visited Cuba"),
]


@pytest.mark.parametrize(("text", "told"), NAMED)
def test_who_is_meant(rules: Rules, text: str, told: str) -> None:
    assert any(line.endswith(told) for line in rules.lines(text))


TWO = [
    ("In a talk with Juan Santos and Li Keqiang, President Ruto thanked both men.", "William Ruto thanked Li Keqiang"),
    ("After talks between Chad and Sudan, Egypt urged both countries to open the border.", "Egypt urged Chad"),
]


@pytest.mark.parametrize(("text", "told"), TWO)
def test_the_two_named_before_the_subject(rules: Rules, text: str, told: str) -> None:
    assert told in rules.lines(text)


BRITISH = [
    ("Kenya asked Nato for troops.", "Kenya requested NATO"),
    ("Opec met Russia.", "Organization of the Petroleum Exporting Countries met Russia"),
    ("OPEC met Russia.", "Organization of the Petroleum Exporting Countries met Russia"),
    ("OPEC+ met Russia.", "OPEC+ met Russia"),
    ("Unesco condemned the raid.", "UNESCO condemned raid"),
    ("Farc rebels freed a nurse.", "Revolutionary Armed Forces of Colombia released nurse"),
]


@pytest.mark.parametrize(("text", "told"), BRITISH)
def test_abbreviations_that_are_said_as_words(rules: Rules, text: str, told: str) -> None:
    assert told in rules.lines(text)


AMONG = [
    ("An attack killed twelve people, including the deputy defence minister.", "- killed deputy defence minister"),
    ("The court convicted nine men, including former minister Karl Weber.", "court convicted Karl Weber"),
    ("President Ruto met six leaders, including Emmanuel Macron.", "William Ruto met Emmanuel Macron"),
    ("Sixteen countries, including France and Chad, condemned the coup.", "Chad condemned coup"),
    ("Several states, among them Kenya, recalled their envoys from Niger.", "Kenya recalledAmbassadorFrom Niger"),
]


@pytest.mark.parametrize(("text", "told"), AMONG)
def test_some_of_many_are_named(rules: Rules, text: str, told: str) -> None:
    assert told in rules.lines(text)


UNTOLD = [
    ("Samoa's premier thanked the man whom she had beaten at the polls.", "tortured"),
    ("Seychelles sent the coastguard to escort a Spanish trawler out of its waters.", "protected"),
    ("Norway told the assembly that Haiti's crisis must not spill over.", "demanded"),
    ("The talks, at which Omani officials shuttled between the Swiss and the Iranian rooms, go on.", "visited"),
    ("The minister flew to Caracas to plead for six dissidents.", "requested"),
    ("Deputies gave the premier a vote of no confidence.", "supported"),
    ("Togo begged Kenya to call off the march on Lamu.", "urged Lamu"),
    ("Mend the road, Chad told Mali. Pace was what mattered. Guam thanked Japan.", "Movement"),
    ("Mongolia let the Russian president come and go.", "released"),
    ("Managua told the OAS that it would quit.", "resigned"),
    ("The navy took eleven crewmen in tow.", "navy"),
    ("Chad and Mali signed a deal with the firm.", "Chad signedAgreementWith Mali"),
    ("Nauru's president visited Cuba and has promised to defend it.", "Nauru"),
    ("Kenya accused Chad of attacking the independence of the judges.", "accusedOfAggression"),
    ("The coast guard will step up joint patrols with Grenada.", "mobilized"),
    ("Ten people, including three French soldiers, were killed.", "killed France"),
    ("Several people, including France's allies, condemned the raid.", "France condemned"),
    ("The colonel was flown by the French army to Kigali.", "visited"),
    ("The UN flew its staff to Nairobi.", "aided"),
    ("Deputies accused Kenya of giving away the nation's oil.", "gaveHumanitarianAidTo"),
    ("Kenya would send officers to train Togo's army.", "deployedPoliceTo"),
    ("A man accused of theft was freed.", "accused"),
    ("Hostages were taken. The nurses are being held.", "holdsHostage"),
    ("The raid was backed by Kenya as well as Chad. It was deplored by Mali.", "criticized Chad"),
    (
        "Resolution 12 was adopted by ten votes to one, Libya voting against and China abstaining. It demands peace.",
        "China demanded",
    ),
]


@pytest.mark.parametrize(("text", "told"), UNTOLD)
def test_no_news(rules: Rules, text: str, told: str) -> None:
    assert not [line for line in rules.lines(text) if told in line]


def test_it_may_still_be_an_actor(rules: Rules) -> None:
    assert "Uganda condemned Kenya" in rules.lines("Kenya was attacked by Somalia. It was condemned by Uganda.")
    told = rules.lines("The raid killed six people, Syria said. It also accused Israel of piracy.")
    assert any(line.startswith("Syria accused") for line in told)
