"""What news has for what: phrasal verbs, light verbs, predicates and nouns of all classes, and their second senses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

FOUND = {
    "Ankara has put Athens on notice.": ["Turkey warned Greece"],
    "The junta gave Mali's rebels until Sunday to lay down their arms.": ["junta gaveUltimatumTo Mali's rebels"],
    "The United Nations gave Baghdad 48 hours to comply.": ["United Nations gaveUltimatumTo Iraq"],
    "The African Union set a Friday deadline for Niger to restore the president.": [
        "African Union gaveUltimatumTo Niger"
    ],
    "Moscow's threat to cut off gas to Moldova alarmed Romania.": ["Russia threatened Moldova"],
    "Washington brandished the threat of tariffs against Canada.": ["United States threatened Canada"],
    "Iran promised a crushing response to Israel.": ["Iran threatened Israel"],
    "Iran promised that Israel would pay a heavy price.": ["Iran threatened Israel"],
    "Israel warned that Lebanon would be bombed back to the Stone Age.": ["Israel warned Lebanon"],
    "Russia reserved the right to retaliate against Poland.": ["Russia threatened Poland"],
    "Serbia was given an ultimatum by Austria.": ["Austria gaveUltimatumTo Serbia"],
    "Chad warned of consequences for Sudan.": ["Chad threatened Sudan"],
    "The United States is ready to use force against Iran if talks fail.": ["United States threatenedWithForce Iran"],
    "Rwanda and Uganda have agreed to share intelligence.": ["Rwanda agreedToCooperateWith Uganda"],
    "Japan took part in joint drills with Australia.": ["Japan exercisedWith Australia"],
    "Finland became a member of NATO last year.": ["Finland memberOf NATO"],
    "Croatia, an EU member, opposes the plan.": ["Croatia memberOf European Union"],
    "Finland's accession to NATO angered Russia.": ["Finland memberOf NATO"],
    "Sweden was admitted to NATO on Thursday.": ["Sweden memberOf NATO"],
    "Egypt is a close ally of Saudi Arabia.": ["Egypt alliedWith Saudi Arabia"],
    "Pakistan, China's ally, voted no.": ["Pakistan alliedWith China"],
    "Japan and India are strategic partners.": ["Japan partnersWith India"],
    "Vietnam has upgraded its ties with the United States.": ["Vietnam cooperatesWith United States"],
    "Trade between Kenya and Tanzania has doubled.": ["Kenya tradesWith Tanzania"],
    "China is Chile's biggest trading partner.": ["China tradesWith Chile"],
    "Djibouti hosts French, American and Chinese troops.": ["Djibouti hostsTroopsOf France"],
    "Russia has a military base in Armenia.": ["Armenia hostsTroopsOf Russia"],
    "A joint statement by France and Germany condemned the coup.": ["France jointlyStatedWith Germany"],
    "China and Russia flew joint patrols over the Sea of Japan.": ["China exercisedWith Russia"],
    "Pyongyang is supplying Moscow with shells.": ["North Korea suppliedWeaponsTo Russia"],
    "Peru is in favour of the treaty.": ["Peru supported treaty"],
    "Ireland is in favor of sanctions.": ["Ireland supported sanctions"],
    "India won the backing of Japan for its bid.": ["Japan supported India"],
    "The plan has the support of Egypt.": ["Egypt supported plan"],
    "The plan enjoys the backing of the African Union.": ["African Union supported plan"],
    "Algeria spoke up for the Sahrawis.": ["Algeria supported Sahrawis"],
    "Kuwait expressed sorrow over the plane crash.": ["Kuwait expressedCondolencesTo -"],
    "Spain's recognition of Palestine angered Israel.": ["Spain recognized Palestine"],
    "Israel and Bahrain established full diplomatic relations.": ["Israel recognized Bahrain"],
    "Nauru switched recognition from Taiwan to China.": ["Nauru recognized China"],
    "The Netherlands apologised for its role in slavery.": ["Netherlands apologizedTo -"],
    "Turkey received an apology from Israel.": ["Israel apologizedTo Turkey"],
    "An agreement was signed between Iraq and Turkey.": ["Iraq signedAgreementWith Turkey"],
    "Cuba was full of praise for Venezuela.": ["Cuba praised Venezuela"],
    "Pakistan embraced the plan.": ["Pakistan supported plan"],
    "The rebels let go of nine hostages.": ["rebels released hostages"],
    "Russia and the United States carried out a prisoner swap.": ["Russia exchangedPrisonersWith United States"],
    "Armenia ceded four villages to Azerbaijan.": ["Armenia returnedProperty Azerbaijan"],
    "Iran let inspectors into the plant.": ["Iran gaveAccessTo inspectors"],
    "The departure of French troops from Chad was completed.": ["France withdrewFrom Chad"],
    "Eritrean soldiers were withdrawn from Tigray.": ["Eritrea withdrewFrom Tigray"],
    "Ukraine's army abandoned Avdiivka.": ["Armed Forces of Ukraine withdrewFrom Avdiivka"],
    "Chad and Libya ended their war.": ["Chad ceasedFireWith Libya"],
    "Israel eased its blockade of Gaza.": ["Israel liftedBlockadeOf Gaza"],
    "Hissene Habre went on trial in Senegal.": ["Senegal charged Hissène Habré"],
    "Afghans were forced back across the border by Iran.": ["Iran deported Afghans"],
    "Azerbaijan cut off the road to Karabakh.": ["Azerbaijan blockaded Karabakh"],
    "The M23 took Bukavu on Friday.": ["M23 occupied Bukavu"],
    "The capture of Aleppo by rebels stunned Syria.": ["rebels occupied Aleppo"],
    "Kyiv is under pressure from Washington.": ["United States pressured Ukraine"],
    "Kyiv came under pressure from Washington to hold elections.": ["United States pressured Ukraine"],
    "The International Criminal Court issued an arrest warrant for Vladimir Putin.": [
        "International Criminal Court charged Vladimir Putin"
    ],
    "Thousands of Georgians took to the streets against the law.": ["Georgians protestedAgainst law"],
    "Hundreds of Iranians staged a protest in Paris against the executions.": ["Iranians protestedAgainst executions"],
    "The tax bill has drawn protests from students.": ["students protestedAgainst tax bill"],
    "Nigerian doctors walked out.": ["Nigerian doctors wentOnStrikeAgainst -"],
    "Nigerian doctors are on strike.": ["Nigerian doctors wentOnStrikeAgainst -"],
    "Alexei Navalny has been on hunger strike for a week.": ["Alexei Navalny hungerStruckAgainst -"],
    "Protesters broke into parliament.": ["Protesters riotedAgainst parliament"],
    "Delegates walked out during Benjamin Netanyahu's speech.": ["Delegates boycotted Benjamin Netanyahu"],
    "Polish truckers blocked the border with Ukraine.": ["Polish truckers blockadedInProtest Ukraine"],
    "Police broke up a protest against Alexander Lukashenko.": ["Police repressed protest"],
    "Jake Sullivan received a call from Wang Yi.": ["Wang Yi called Jake Sullivan"],
    "Jake Sullivan was on the phone with Wang Yi.": ["Jake Sullivan called Wang Yi"],
    "William Ruto held a dinner for Olaf Scholz.": ["William Ruto hosted Olaf Scholz"],
    "William Ruto hosted a dinner in honour of Olaf Scholz.": ["William Ruto hosted Olaf Scholz"],
    "Qatar hosted talks between Israel and Hamas.": ["Israel spokeWith Hamas", "Qatar hosted Israel"],
    "Wang Yi joined Sergey Lavrov for talks.": ["Wang Yi met Sergey Lavrov"],
    "Wang Yi came face to face with Sergey Lavrov.": ["Wang Yi met Sergey Lavrov"],
    "Iran and Iraq are in talks on a pipeline.": ["Iran spokeWith Iraq"],
    "Iran is in talks with Iraq.": ["Iran spokeWith Iraq"],
    "Iranian and Iraqi negotiators returned to the table.": ["Iran negotiatedWith Iraq"],
    "Volodymyr Zelensky sent a letter to Xi Jinping.": ["Volodymyr Zelenskyy addressed Xi Jinping"],
    "Morocco has maintained contacts with Israel.": ["Morocco spokeWith Israel"],
    "Ethiopia sent an envoy to Eritrea.": ["Ethiopia visited Eritrea"],
    "Abiy Ahmed set foot in Eritrea.": ["Abiy Ahmed visited Eritrea"],
    "Narendra Modi told Keir Starmer in a phone call that India would not attend.": [
        "Narendra Modi called Keir Starmer"
    ],
    "Narendra Modi urged Keir Starmer by phone to act.": [
        "Narendra Modi called Keir Starmer",
        "Narendra Modi urged Keir Starmer",
    ],
    "In a telephone call with Keir Starmer, Narendra Modi raised the matter.": ["Narendra Modi called Keir Starmer"],
    "Emmanuel Macron was the guest of Abdel Fattah al-Sisi.": ["Abdel Fattah el-Sisi hosted Emmanuel Macron"],
    "Emmanuel Macron is on a visit to Egypt.": ["Emmanuel Macron visited Egypt"],
    "Kharkiv came under attack by Russian drones.": ["Russia attacked Kharkiv"],
    "Russian guns pounded Bakhmut.": ["Russia bombed Bakhmut"],
    "Eritrea is at war with Ethiopia.": ["Eritrea fought Ethiopia"],
    "Ethiopia went to war with Eritrea in 1998.": ["Ethiopia fought Eritrea"],
    "Fighting between the army and the Rapid Support Forces resumed.": ["army fought Rapid Support Forces"],
    "Clashes between Armenia and Azerbaijan erupted on Tuesday.": ["Armenia clashedWith Azerbaijan"],
    "Iraqi tanks rolled into Kuwait.": ["Iraq invaded Kuwait"],
    "Auma Obama was tear-gassed by police.": ["police repressed Auma Obama"],
    "The massacre of civilians in Axum by Eritrean soldiers was denied.": ["Eritrea massacred civilians negated"],
    "Egypt and Ethiopia agreed not to use force against each other.": ["Egypt agreedWith Ethiopia"],
    "Kenya offered Haiti 1,000 police officers.": ["Kenya promised Haiti"],
    "Mexico stands ready to help Haiti.": ["Mexico promisedAidTo Haiti"],
    "An offer of mediation by Norway was welcomed by Spain.": ["Norway offeredToMediateBetween -"],
    "Germany promised Ukraine more tanks.": ["Germany promisedAidTo Ukraine"],
    "Spain accepted Norway's mediation.": ["Spain acceptedMediationBy Norway"],
    "Brazil was scathing about the plan.": ["Brazil criticized plan"],
    "Brazil said the strike amounted to a crime.": ["Brazil criticized strike"],
    "Brazil branded Israel a rogue state.": ["Brazil criticized Israel"],
    "Canada was shocked by the violence.": ["Canada criticized violence"],
    "Canada came out against the plan.": ["Canada opposed plan"],
    "The plan met with opposition from Canada.": ["Canada opposed plan"],
    "Sudan said Chad was behind the raid.": ["Sudan blamed Chad"],
    "Sudan traced the raid to Chad.": ["Sudan blamed Chad"],
    "The Indian high commissioner was summoned by Canada.": ["Canada complainedTo India"],
    "Canada's lawsuit against India was dropped.": ["Canada sued India negated"],
    "Nicolas Sarkozy is under investigation by prosecutors.": ["prosecutors investigated Nicolas Sarkozy"],
    "The U.N. said the army had committed war crimes.": ["United Nations accusedOfWarCrimes army"],
    "Iraq insisted that Iran apologise.": ["Iraq demanded Iran"],
    "Iraq wants Iran to apologise.": ["Iraq requested Iran"],
    "Iraq is seeking Iran's help.": ["Iraq requestedAidFrom Iran"],
    "Iraq demanded the pilots' release.": ["Iraq demandedReleaseOf pilots"],
    "The United States told China to close the consulate.": ["United States demanded China"],
    "Iraq called an emergency meeting of the Arab League.": ["Iraq requested Arab League"],
    "Ukraine applied to join the EU.": ["Ukraine requested European Union"],
    "Venezuela broke with Peru in 2002.": ["Venezuela brokeTiesWith Peru"],
    "Venezuela gave Peruvian diplomats 72 hours to leave.": ["Venezuela expelledDiplomatsOf Peru"],
    "Belarus has been under EU sanctions since 2020.": ["European Union sanctioned Belarus"],
    "The EU walked away from talks with Serbia.": ["European Union haltedNegotiationsWith Serbia"],
    "Russia pulled out of the grain deal.": ["Russia leftOrganization grain deal"],
    "Russ Kun was removed in a vote of no confidence.": ["- dismissedFromOffice Russ Kun"],
    "Boris Johnson announced his resignation.": ["Boris Johnson resigned -"],
    "Poland reinforced its border with Belarus.": ["Poland mobilized Belarus"],
    "Poland's army is on high alert.": ["Armed Forces of Poland putOnAlert -"],
    "North Korea's launch of an intercontinental ballistic missile alarmed Japan.": ["North Korea showedForceTo -"],
    "The singer found refuge in France.": ["France grantedAsylumTo singer"],
    "The EU cut aid to Uganda.": ["European Union cutAidTo Uganda"],
    "A Chinese spy balloon flew over the United States.": ["China violatedTerritoryOf United States"],
    "Aung San Suu Kyi has been charged with importing radios.": ["- charged Aung San Suu Kyi"],
    "At least 640 people have been detained since the coup.": ["- arrested people"],
    "Two men were killed in the fighting.": ["- killed Two men"],
    "Serbia hit back at Kosovo.": ["Serbia criticized Kosovo"],
}

# second senses: nothing is claimed
SILENT = [
    "The storm threatens Cuba.",
    "The drought is threatening Somalia with famine.",
    "She joined the protest in Cairo.",
    "He handed over power to his deputy.",
    "Toyota withdrew the model from the market.",
    "Markets rallied in Japan.",
    "Oil prices rallied after the strike.",
    "The parties agreed a timetable.",
    "The law concerns Peru.",
    "Officials concerned with trade met in Peru.",
    "Iraq insisted that it did not want war.",
    "Iraq insists that Iran is weak.",
    "Two men were killed when a bus plunged off a bridge.",
    "Prices were released in Chad.",
]

# what a text does not say, whatever else it says
NOT_SAID = {
    "Emmanuel Macron embraced Volodymyr Zelensky.": "supported",
    "Nauru broke with Taiwan, leaving the island with a dozen allies.": "withdrewFrom",
    "The delegation left Geneva on Sunday.": "withdrewFrom",
    "Canada withdrew its criticism of India.": "withdrewFrom",
    "The talks captured the attention of Kenya.": "seized",
    "Police charged the crowd with batons.": "charged",
    "Prisoners in Turkey ended their hunger strike.": "hungerStruckAgainst",
    "The minister called the vote a disgrace.": "called",
    "Fighters arrived in Mali.": "visited",
    "Negotiators struck a deal with Peru.": "struck",
    "Critics attacked the bill.": "attacked",
    "The minister attacked the opposition's plan.": "attacked",
}


@pytest.mark.parametrize(("text", "wanted"), FOUND.items())
def test_news_words_are_read(rules: Rules, text: str, wanted: list[str]) -> None:
    found = rules.lines(text)
    for line in wanted:
        assert line in found


@pytest.mark.parametrize("text", SILENT)
def test_other_senses_claim_nothing(rules: Rules, text: str) -> None:
    assert rules.lines(text) == []


@pytest.mark.parametrize(("text", "relation"), NOT_SAID.items())
def test_what_is_not_said_is_not_claimed(rules: Rules, text: str, relation: str) -> None:
    assert not [line for line in rules.lines(text) if f" {relation} " in f"{line} " and "negated" not in line]
