"""How news tells of deeds: attacks, arrests, visits, calls, drills, marches, retreats, sanctions, threats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

CASES = {
    # whom and where violence strikes
    "Tajik border guards shot dead five suspected Afghan smugglers.": ["Tajikistan killed suspected Afghan smugglers"],
    "Police opened fire on Kenyan miners, killing at least two.": [
        "Police attacked Kenyan miners", "Police killed Kenyan miners",
    ],
    "Houthi rockets landed in Haifa.": ["Houthi Movement struck Haifa"],
    "Russian forces shelled a theatre in Mariupol.": ["Russia shelled Mariupol"],
    "Ethiopian troops poured into Somalia.": ["Ethiopia invaded Somalia"],
    "On Friday Kenyan commandos clashed with Ugandan fighters near Moroto.": ["Kenya clashedWith Ugandan fighters"],
    "South African positions came under attack by the M23.": ["M23 attacked South Africa"],
    "An attack by Eritrea on Ethiopian border posts left 14 soldiers dead.": ["Eritrea attacked Ethiopia"],
    "A raid by Chad killed two Libyan soldiers.": ["Chad killed Libya"],
    "Three Pakistani villagers died when Indian mortar shells landed in Kashmir.": ["India killed Pakistani villagers"],
    "Some 200,000 Timorese were driven from their homes by militiamen.": ["militiamen displaced Timorese"],
    "Georgia was hit by a Russian cyberattack.": ["Russia hacked Georgia"],
    "Uzbekistan laid mines along the border with Tajikistan.": ["Uzbekistan setOffBombAgainst Tajikistan"],
    "Eritrea attacked grain stores outside Adwa.": ["Eritrea attacked Adwa"],
    # force of rulers
    "Nicaragua jailed Medardo Mairena on fraud charges.": ["Nicaragua arrested Medardo Mairena"],
    "Police fired stun grenades to disperse Ukrainian residents.": ["Police repressed Ukrainian residents"],
    "Sri Lankan President Gotabaya Rajapaksa imposed a curfew.": ["Gotabaya Rajapaksa imposedCurfewOn Sri Lanka"],
    "The seizure of a British tanker by Iran alarmed Oman.": ["Iran seized United Kingdom"],
    # encounters
    "A meeting between Chad and Niger was called off.": ["Chad met Niger negated"],
    "Talks between Serbia and Kosovo were not held.": ["Serbia spokeWith Kosovo negated"],
    "Chile and Peru sat down together for two hours.": ["Chile met Peru"],
    "Emmanuel Macron said during a visit to Kyiv that France would help.": ["Emmanuel Macron visited Ukraine"],
    "Joe Biden told Emmanuel Macron in a phone call that he would act.": ["Joe Biden called Emmanuel Macron"],
    "Canada said after talks with India that it would reopen its consulate.": ["Canada spokeWith India"],
    "Victoria Nuland flew to Niger.": ["Victoria Nuland visited Niger"],
    "The Iranian president, on a visit to Cuba, accused Peru of spying.": ["Ebrahim Raisi visited Cuba"],
    "The Brazilian president, in a telephone call with Gustavo Petro, warned Guyana.": [
        "Luiz Inácio Lula da Silva called Gustavo Petro",
    ],
    "Russian warships arrived in Havana.": ["Russia deployedTroopsTo Cuba"],
    # shows of force
    "Sudan massed several thousand soldiers along its border with Chad.": ["Sudan mobilized Chad"],
    "China held live-fire drills near Taiwan.": ["China showedForceTo Taiwan"],
    "Soldiers were deployed to the Musaga district of Burundi.": ["- deployedTroopsTo Burundi"],
    "Iran test-fired a missile near Oman and Oman's navy was put on alert.": ["Oman putOnAlert -"],
    "Pakistan tested a nuclear device on Saturday.": ["Pakistan showedForceTo -"],
    # streets
    "Thousands marched against President Pierre Nkurunziza's bid for a third term.": [
        "Thousands protestedAgainst Pierre Nkurunziza",
    ],
    "Thousands of Turks marched to the Israeli consulate in Izmir.": ["Turks protestedAgainst Israel"],
    "Students pelted the Australian embassy with eggs.": ["Students riotedAgainst Australia"],
    "Portuguese teachers walked out over pay cuts.": ["Portuguese teachers wentOnStrikeAgainst -"],
    "Several thousand Egyptians rallied in Cairo in solidarity with Hezbollah.": ["Egyptians ralliedFor Hezbollah"],
    "Nurses called a general strike.": ["Nurses wentOnStrikeAgainst -"],
    # retreats
    "Iran freed on Sunday a British charity worker.": ["Iran released British charity worker"],
    "Burundi pulled its battalions out of South Kivu.": ["Burundi withdrewFrom South Kivu"],
    "The withdrawal of Libya's troops from Chad was welcomed by Niger.": ["Libya withdrewFrom Chad"],
    "A cease-fire between Israel and Hamas, mediated by Egypt, took effect.": [
        "Israel ceasedFireWith Hamas", "Egypt mediatedBetween Israel", "Egypt mediatedBetween Hamas",
    ],
    "The M23 announced a unilateral truce.": ["M23 ceasedFireWith -"],
    "Libyan troops reached Faya, from which Chadian soldiers had withdrawn.": ["Chad withdrewFrom Faya"],
    # measures against a state
    "Japan froze new loans to Myanmar and called home its ambassador.": [
        "Japan cutAidTo Myanmar", "Japan recalledAmbassadorFrom Myanmar",
    ],
    "The African Union imposed sanctions on Niger and closed its borders.": [
        "African Union sanctioned Niger", "African Union reducedRelationsWith Niger",
    ],
    "Peru closed a mission and the African Union froze aid to Chad.": ["African Union cutAidTo Chad"],
    "Poland sent home 45 Russian diplomats.": ["Poland expelledDiplomatsOf Russia"],
    "Niger ordered the French ambassador to leave within 48 hours.": ["Niger expelledDiplomatsOf France"],
    "Nigeria cut off electricity supplies to Niger.": ["Nigeria embargoed Niger"],
    "The United States revoked the visas of a dozen Nicaraguan officials.": ["United States sanctioned Nicaragua"],
    "Germany cancelled aid talks with Rwanda.": ["Germany haltedNegotiationsWith Rwanda"],
    "North Korea walked out of talks with South Korea.": ["North Korea haltedNegotiationsWith South Korea"],
    "Japan halted lending to Myanmar.": ["Japan cutAidTo Myanmar"],
    "Algeria stopped supplying Spain with gas.": ["Algeria embargoed Spain"],
    "Peru ceased buying oil from Venezuela.": ["Peru embargoed Venezuela"],
    # threats
    "North Korea threatened massive retaliation if South Korea held the exercise.": [
        "North Korea threatened South Korea",
    ],
    "Russia threatened to cut gas supplies to Moldova.": [
        "Russia threatened Moldova", "Russia embargoed Moldova threatened",
    ],
    "Iran vowed revenge on Israel.": ["Iran threatened Israel"],
    "Cuba withdrew its envoy to Peru and threatened to break off relations.": ["Cuba threatenedToBreakTiesWith Peru"],
    "The African Union gave Togo 72 hours to free the minister.": ["African Union gaveUltimatumTo Togo"],
}  # fmt: skip

NEVER = {
    "Rwanda threatened to send its army into Kivu if raids continued.": "Rwanda threatened Armed Forces of Rwanda",
    # movement that is no visit, measures that are another's, a truce that is only named
    "Russia's tourism agency advised Russians not to travel to Turkey.": "Russians visited Turkey",
    "Ukraine threatened to bar Russian warships from returning to Sevastopol.": "Russia visited Sevastopol",
    "Myanmar's army burned villages and drove thousands into Bangladesh.": (
        "Armed Forces of Myanmar invaded Bangladesh"
    ),
    "India and Japan will hold joint naval exercises in the Bay of Bengal.": "India showedForceTo Bay of Bengal",
    "Chad cut aid to Niger, while Mali recalled its ambassador.": "Mali recalledAmbassadorFrom Niger",
    "Peru freed eleven sailors held by Chile.": "Chile holdsHostage sailors",
    "Talks with Kenya on fish were held by Uganda, and Togo watched.": "Togo spokeWith Kenya",
}
"""Sentences, and claims that they do not make."""


@pytest.mark.parametrize("text", CASES)
def test_a_deed_is_read(rules: Rules, text: str) -> None:
    found = rules.lines(text)
    for line in CASES[text]:
        assert line in found


@pytest.mark.parametrize("text", NEVER)
def test_a_deed_is_not_made_up(rules: Rules, text: str) -> None:
    assert NEVER[text] not in rules.lines(text)
