"""Who does what to whom in the words of news agencies: long titles, bodies, forces and sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

GAZA = "Gaza Health Ministry"

MEANT = [
    # text, phrase, label
    ("The health ministry in the Hamas-run enclave denied it.", "ministry", GAZA),
    ("The health ministry in Hamas-ruled Gaza said four people had died.", "ministry", GAZA),
    ("The Hamas-controlled health ministry denied it.", "ministry", GAZA),
    ("Shells hit Gaza. The strip's health ministry counted the dead.", "ministry", GAZA),
    ("Shells hit Gaza. The interior ministry in the enclave denied it.", "ministry", "Gaza Interior Ministry"),
    ("Gaza's civil defence agency counted the dead.", "agency", "Gaza Civil Defence"),
    ("Chad's Foreign Ministry denied it.", "Ministry", "Foreign Ministry of Chad"),
    ("The Ministry of Defence of Chad denied it.", "Ministry", "Defence Ministry of Chad"),
    ("Chad's Ministry of Internal Affairs denied it.", "Ministry", "Interior Ministry of Chad"),
    ("ACCRA: Ghana called in Togo's envoy. The foreign ministry denied it.", "ministry", "Foreign Ministry of Ghana"),
    ("ISLAMABAD: The Foreign Office denied it.", "Foreign", "Foreign Ministry of Pakistan"),
    ("The Foreign Office in London denied it.", "Foreign", "Foreign Office"),
    ("The National Resistance Council (NRC) of Chad left. The NRC denied it.", "NRC", "National Resistance Council"),
    ("The Front for National Unity (FNU) left. The FNU denied it.", "FNU", "Front for National Unity"),
    ("Chad's Ministry of Foreign Affairs (MoFA) left. MoFA denied it.", "MoFA", "Foreign Ministry of Chad"),
    ("Fiji's Foreign Minister Ratu Vula left. The Fijian foreign minister denied it.", "foreign minister", "Ratu Vula"),
    ("A Fijian official confirmed it. He left.", "He", "Fiji"),
    ("The rebel spokesman confirmed it. He left.", "He", "rebel spokesman"),
    ("The bloc known as ECOWAS left. The bloc denied it.", "The bloc", "Economic Community of West African States"),
    ("Togo's army denied it. It said Togo had left Benin.", "It", "Armed Forces of Togo"),
    ("Taliban spokesman Zabihullah Mujahid said the group had left.", "group", "Taliban"),
    ("Fiji's Defence Minister Ratu Vula left. Fiji and Tonga met. The minister denied it.", "minister", "Ratu Vula"),
    ("Army spokesman Col. Tran Van Hau denied it.", "Tran", "Tran Van Hau"),
    ("The director, Hadi al-Jazari, denied it.", "director", "Hadi al-Jazari"),
    ("Bishop Carlos Lopes denied it.", "Carlos", "Carlos Lopes"),
    ("In Togo, the army arrested monks.", "army", "Armed Forces of Togo"),
    ("Ukraine's State Border Guard Service denied it.", "Service", "State Border Guard Service of Ukraine"),
    ("Togo's charge d'affaires ad interim Kofi Bey left.", "Kofi", "Kofi Bey"),
    ("Ambassador Aliaksandr Kos was summoned to Riga.", "Aliaksandr", "Aliaksandr Kos"),
    ("Spokesman Zhu Bangfei denied it.", "Zhu", "Zhu Bangfei"),
    ("The UN chief denied it.", "chief", "António Guterres"),
    ("NATO's chief denied it.", "chief", "Jens Stoltenberg"),
    ("The Kremlin's boss denied it.", "boss", "Vladimir Putin"),
    ("The Kremlin leader denied it.", "leader", "Vladimir Putin"),
    ("The Pentagon chief denied it.", "chief", "Lloyd Austin"),
    ("Two Hezbollah fighters left. The Lebanese group denied it.", "group", "Hezbollah"),
    ("Ghana's High Commissioner Kofi Bey left. The high commissioner denied it.", "high commissioner", "Kofi Bey"),
    ("The Oromo Freedom Army left. In parliament he backed the movement.", "movement", "Oromo Freedom Army"),
    ("Cuba's premier denied it.", "Cuba", "Cuba"),
    ("The ISI's agents denied it.", "ISI", "Inter-Services Intelligence"),
    ("The Popular Resistance Front denied it.", "Popular", "Popular Resistance Front"),
    ("Togo's largest rebel group, the National Freedom Army, denied it.", "Army", "National Freedom Army"),
    ("Hassan Nasrallah left. His group denied it.", "group", "Hezbollah"),
    ("Raila Odinga left. His party denied it.", "party", "party"),
    ("The NRC denied it.", "NRC", "Norwegian Refugee Council"),
    ("The State Security Council of Chad denied it.", "State", "State Security Council"),
]


@pytest.mark.parametrize(("text", "words", "label"), MEANT)
def test_words_mean(rules: Rules, text: str, words: str, label: str) -> None:
    at = text.rindex(words)
    assert [mention.label for mention in rules.mention(text, text[: at + len(words)])] == [label]


TITLED = [
    # text, name's first word, label, country
    ("Minister of Foreign Affairs of the Republic of Chad Ali Bey left.", "Ali", "Ali Bey", "TCD"),
    ("Minister of Foreign Affairs and Trade Dorin Vasile left.", "Dorin", "Dorin Vasile", None),
    ("They met Minister of Economy of Georgia Levan Bakradze.", "Levan", "Levan Bakradze", "GEO"),
    ("Head of the State Border Service of Kyrgyzstan Ularbek Asanov left.", "Ularbek", "Ularbek Asanov", "KGZ"),
    ("Member of the Hungarian parliament Istvan Kovacs left.", "Istvan", "Istvan Kovacs", "HUN"),
    ("Ambassador of Turkey to Azerbaijan Erkan Yilmaz left.", "Erkan", "Erkan Yilmaz", "TUR"),
    ("Ambassador Extraordinary and Plenipotentiary of Mali to Chad Sory Keita left.", "Sory", "Sory Keita", "MLI"),
    ("Deputy Foreign Minister of Iran for Legal Affairs Reza Nadimi left.", "Reza", "Reza Nadimi", "IRN"),
    ("Chief of the General Staff of the Armed Forces of Ukraine Oleh Savchuk left.", "Oleh", "Oleh Savchuk", "UKR"),
]


@pytest.mark.parametrize(("text", "word", "label", "country"), TITLED)
def test_a_name_after_a_long_title_is_the_person(
    rules: Rules, text: str, word: str, label: str, country: str | None
) -> None:
    found = rules.mention(text, text[: text.index(word) + len(word)])
    assert [(mention.label, mention.country) for mention in found] == [(label, country)]


UNTITLED = [
    ("The leader of the Darfur Unity Front left.", "leader", "leader of Darfur Unity Front"),
    ("The president of the Senate Tuesday left.", "president", "president"),
    ("The minister of defence of Chad left.", "minister", "defence minister of Chad"),
]


@pytest.mark.parametrize(("text", "words", "label"), UNTITLED)
def test_a_body_after_a_title_is_no_name(rules: Rules, text: str, words: str, label: str) -> None:
    assert [mention.label for mention in rules.mention(text, text[: text.index(words) + len(words)])] == [label]


def test_an_army_spokesman_is_of_the_state_spoken_of(rules: Rules) -> None:
    text = "Togo lost two jets. Army spokesman Kofi Bey denied it."
    assert [mention.country for mention in rules.mention(text, text[: text.index("Kofi") + 4])] == ["TGO"]


NOT_THE_REGISTRYS = [
    ("The health ministry in the Russian-held enclave denied it.", "ministry"),
    ("Shells hit Lviv. The enclave's health ministry counted the dead.", "ministry"),
    ("Shells hit Gaza. The Lebanese health ministry counted the dead.", "ministry"),
]


@pytest.mark.parametrize(("text", "words"), NOT_THE_REGISTRYS)
def test_words_mean_no_such_body(rules: Rules, text: str, words: str) -> None:
    at = text.rindex(words)
    assert GAZA not in [mention.label for mention in rules.mention(text, text[: at + len(words)])]


CLAIMS = [
    ("Togo summoned the U.S. charge d'affaires.", "Togo complainedTo United States"),
    ("Togo summoned Ghana's acting high commissioner Kofi Bey.", "Togo complainedTo Kofi Bey"),
    ("Togo expelled Ghana's military attache Kofi Bey.", "Togo expelledDiplomatsOf Kofi Bey"),
    ("Togo's president phoned Olaf Scholz to condemn the raid.", "Faure Gnassingbé condemned raid"),
    ("Togo and Ghana agreed on a new ceasefire, with US mediation.", "Togo agreedToCeaseFireWith Ghana"),
    ("When it comes to Ghana, nobody is safe, Togo said.", None),
]


@pytest.mark.parametrize(("text", "line"), CLAIMS)
def test_a_text_claims(rules: Rules, text: str, line: str | None) -> None:
    lines = rules.lines(text)
    assert (line in lines) if line else not lines
