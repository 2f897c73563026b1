"""Whom words mean that name nobody: pronouns, pairs, bodies and people taken up again, offices of others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kg.model import ActorType

if TYPE_CHECKING:
    from tests.extraction.conftest import Rules

AGAIN = [
    # text, phrase, whom it means
    ("NATO warned Russia. The alliance also condemned Belarus.", "The alliance", "NATO"),
    ("The European Union sanctioned Belarus. The bloc also fined a bank.", "The bloc", "European Union"),
    ("Rwanda invaded eastern Congo.", "eastern Congo", "Democratic Republic of the Congo"),
    ("The Security Council met. The council condemned Chad.", "The council", "United Nations Security Council"),
    ("Hezbollah shelled a village. The militants then fled.", "The militants", "Hezbollah"),
    ("Hezbollah shelled a village. The army bombed militant positions.", "positions", "Hezbollah"),
    ("Peruvian envoys arrived. The envoys complained.", "The envoys", "Peru"),
    ("Norway spoke. A storm came. The kingdom spoke.", "The kingdom", "Norway"),
    ("The mayor of Apia praised Samoa. The island nation spoke.", "The island nation", "Samoa"),
    (
        "Kenya's president spoke. The country's interior ministry spoke.",
        "interior ministry",
        "Interior Ministry of Kenya",
    ),
    ("Kenya's president spoke. Police arrested the man.", "Police", "Police"),
    ("Kenya's president spoke. The army moved.", "The army", "Armed Forces of Kenya"),
    ("Chad shelled Niger. The army moved.", "The army", "army"),
    ("Guerrillas freed a nurse. The Kenyan ambassador left. The army moved.", "The army", "army"),
    ("The Rapid Support Forces spoke. The paramilitary group left.", "group", "Rapid Support Forces"),
    (
        "President Macron spoke. Kenya's Senate President Juan Perez left. The President wept.",
        "The President",
        "Emmanuel Macron",
    ),
    ("Macron spoke of trade. His foreign minister left.", "His foreign minister", "Catherine Colonna"),
    ("Talks began in Lagos. A storm came.", "Lagos", None),
    ("Chad arrested many of Niger's nurses.", "many", "Niger's nurses"),
    ("Prime Minister Juan Perez left. Chiefs chose a new premier.", "a new premier", "new premier"),
    ("Chad sued the brewer Zentra. A storm came. Zentra accused Mali.", "came. Zentra", "Zentra"),
]


@pytest.mark.parametrize(("text", "words", "label"), AGAIN)
def test_a_definite_noun_takes_up_the_one_it_fits(rules: Rules, text: str, words: str, label: str | None) -> None:
    assert [mention.label for mention in rules.mention(text, words)] == ([label] if label else [])


def test_the_country_of_two_is_nobodys(rules: Rules) -> None:
    found = rules.mention("Chad condemned Niger. The country spoke.", "The country")
    assert found == []


def test_police_are_of_the_one_state_spoken_of(rules: Rules) -> None:
    (police,) = rules.mention("Kenya's president spoke. Police arrested the man.", "Police")
    assert (police.actor, police.type, police.country) == (None, ActorType.GROUP, "KEN")


def test_troops_of_two_states_are_nobodys(rules: Rules) -> None:
    (troops,) = rules.mention("Chad shelled Niger. Troops fired back.", "Troops")
    assert troops.country is None


def test_western_diplomats_are_not_of_the_state_spoken_of(rules: Rules) -> None:
    (found,) = rules.mention("Kenya's president spoke. Western diplomats left.", "diplomats")
    assert found.country is None


def test_the_accused_police_are_nobodys_bias(rules: Rules) -> None:
    text = "Kenyan police arrested a singer. A union accused the police of bias."
    assert rules.lines(text)[-1] == "union accused Police of Kenya"


BOTH = [
    ("Chad shelled Niger. Mali urged both sides to talk.", "both sides", {"Chad", "Niger"}),
    ("Mali urged Chad and Niger to talk. The two countries refused.", "two countries", {"Chad", "Niger"}),
    ("Macron met Scholz. The pair spoke of trade.", "The pair", {"Emmanuel Macron", "Olaf Scholz"}),
    ("Macron met Scholz. They spoke of trade.", "They", {"Emmanuel Macron", "Olaf Scholz"}),
    (
        "France and Germany agreed. Their foreign ministers spoke.",
        "ministers",
        {"Catherine Colonna", "Annalena Baerbock"},
    ),
    (
        "France criticized Germany. The two presidents spoke.",
        "presidents",
        {"Emmanuel Macron", "Frank-Walter Steinmeier"},
    ),
    ("Chad met Niger. Ministers from both countries signed a pact.", "Ministers", {"Chad", "Niger"}),
    ("Chad met Niger. Mali called both of them.", "both", {"Chad", "Niger"}),
    ("Chad and Niger have accused each other of lying.", "each other", {"Chad", "Niger"}),
    ("Mali spoke. Benin urged both sides to talk.", "both sides", {"both sides"}),
    ("Peru bombed an Ecuadorian post. Brazil hosted talks between the two sides.", "two sides", {"Peru", "Ecuador"}),
    ("Chad and Niger accepted a truce brokered by Mali. Kenya rang the two capitals.", "capitals", {"Chad", "Niger"}),
    (
        "Uruguay's premier received Peru's envoy and his Ecuadorian opposite number. Paris leaned on both.",
        "both",
        {"Peru", "Ecuador"},
    ),
    ("Chad and Niger say they will stand by Mali. Monks appealed to the two sides.", "two sides", {"two sides"}),
    ("Chad fought Niger. Kenya phoned NATO and promised to brief the allies.", "allies", {"allies"}),
    (
        (
            "Chad shelled Niger. Chad said Niger had fired. Niger denied it and blamed Chad. Mali followed Benin,"
            " expelling monks. Kenya spoke. Togo urged the two governments to talk."
        ),
        "governments",
        {"Chad", "Niger"},
    ),
]


@pytest.mark.parametrize(("text", "words", "labels"), BOTH)
def test_words_for_two_mean_both(rules: Rules, text: str, words: str, labels: set[str]) -> None:
    assert {mention.label for mention in rules.mention(text, words)} == labels


def test_accusing_each_other_is_two_claims(rules: Rules) -> None:
    lines = rules.lines("Chad and Niger accused each other of lying.")
    assert sorted(lines) == ["Chad accused Niger", "Niger accused Chad"]


def test_meeting_each_other_is_one_claim(rules: Rules) -> None:
    assert len(rules.lines("Chad and Niger met each other in Paris.")) == 1


def test_two_ministers_are_not_the_two_named_before(rules: Rules) -> None:
    found = rules.mention("Macron met Scholz. Poland charged two former ministers with fraud.", "former ministers")
    assert [(mention.actor, mention.type) for mention in found] == [(None, ActorType.GROUP)]


OTHER = [
    ("Peru shelled Ecuador. Peru's government accused its neighbour of lying.", "its neighbour", ["Ecuador"]),
    ("Scholz met his French counterpart.", "his French counterpart", ["Emmanuel Macron"]),
    ("Catherine Colonna met her German counterpart.", "her German counterpart", ["Annalena Baerbock"]),
    ("Catherine Colonna met her German colleague.", "her German colleague", ["Annalena Baerbock"]),
    (
        "Sergey Lavrov met his counterparts from Iran and Turkey.",
        "counterparts",
        ["Hossein Amir-Abdollahian", "Hakan Fidan"],
    ),
    ("A lawyer greeted his Italian colleague.", "his Italian colleague", ["Italian colleague"]),
]


@pytest.mark.parametrize(("text", "words", "label"), OTHER)
def test_the_other_of_two(rules: Rules, text: str, words: str, label: list[str]) -> None:
    found = rules.mention(text, words)
    assert sorted(mention.label for mention in found) == sorted(label)


PRONOUNS = [
    ("Macron arrived. Uruguay's president praised him.", "him", "Emmanuel Macron"),
    ("Scholz spoke of Macron. Uruguay's president also praised him.", "him", "Emmanuel Macron"),
    ("Macron telephoned Scholz. He urged him to wait.", "him", "Olaf Scholz"),
    ("China's envoy met Macron's aides. He urged them to wait.", "He", "China"),
    ("Police detained Juan Perez on Monday. Paraguay spoke. Chile demanded his release.", "his", "Juan Perez"),
    ("Judge Juan Perez spoke of Ana Lopez. She left.", "She", "Ana Lopez"),
    ("Chad and Niger met in Paris. Mali praised them.", "them", "Chad"),
    ("Juan Perez went to court. Judge Luis Roa set a date. Police had arrested him in May.", "him", "Juan Perez"),
    ("Ana Diaz was held. Her lawyer, Eva Ruiz, said the police had beaten her.", "beaten her", "Ana Diaz"),
    (
        "Macron spoke. Scholz accused him of theft. A bank closed. Markets fell. Chile telephoned him.",
        "telephoned him",
        "Emmanuel Macron",
    ),
    ("The rebels offered a truce after an appeal from Gabon and Mali. The premier rejected it.", "it", "truce"),
    ("Chad offered the rebels an amnesty. They rejected it.", "it", "amnesty"),
    ("Monks oppose fines; Ana Diaz, the leader of the Greens, demands them.", "them", "fines"),
    ("Chad signed the accord drafted by Mali. Niger refused to put its name to it.", "to it", "accord"),
    ("Malta urged Benin to leave. It refused.", "It", "Benin"),
    ("France and Germany agreed. Their foreign ministers met James Cleverly. He wept.", "He", "James Cleverly"),
    ("Chad's premier spoke. Ana Diaz demanded that Juan Perez quit. He refused.", "He", "Juan Perez"),
    ("A court sentenced three nurses. Judges were silent. Malta demanded their release.", "their", "nurses"),
    ("Police fired on the strikers. They had blocked a bridge.", "They", "strikers"),
    (
        "Kenya's interior minister, Juan Perez, spoke. Chad's premier came. Nurses booed the minister.",
        "the minister",
        "Juan Perez",
    ),
    ("A delegation of monks left Harare; the general would not receive it.", "it", "monks"),
]


@pytest.mark.parametrize(("text", "words", "label"), PRONOUNS)
def test_a_pronoun_means(rules: Rules, text: str, words: str, label: str) -> None:
    found = rules.mention(text, words)
    assert found
    assert found[0].label == label


def test_no_pronoun_means_the_doer_of_its_own_clause(rules: Rules) -> None:
    found = rules.mention("Macron praised him.", "him")
    assert found == []


NOT_IN_OFFICE = [
    ("The French president-elect spoke.", "elect"),
    ("The ex-president of France spoke.", "president"),
    ("France's acting president spoke.", "president"),
    ("France's opposition leader spoke.", "leader"),
    ("France's rebel leader spoke.", "leader"),
    ("Germany's previous chancellor spoke.", "chancellor"),
    ("Germany's next chancellor spoke.", "chancellor"),
    ("The German vice chancellor spoke.", "chancellor"),
    ("France's deputy foreign minister spoke.", "minister"),
]


@pytest.mark.parametrize(("text", "words"), NOT_IN_OFFICE)
def test_who_does_not_hold_an_office_is_not_its_holder(rules: Rules, text: str, words: str) -> None:
    (found,) = rules.mention(text, words)
    assert found.actor is None
    assert found.type is ActorType.PERSON


def test_a_former_general_is_not_his_state(rules: Rules) -> None:
    assert rules.lines("A court convicted a former Serbian general.") == ["court convicted former Serbian general"]


def test_an_organisations_secretary_general_is_whoever_holds_the_office(rules: Rules) -> None:
    text = "The Organization of American States suspended Honduras. Its secretary-general visited Chad."
    (found,) = rules.mention(text, "secretary-general", dt.date(2009, 7, 2))
    assert found.label == "José Miguel Insulza"


TUESDAY = dt.date(2020, 3, 10)
TOLD_DATES = [
    # text (published the day after TUESDAY), the last claim's date
    ("Chad left on March 3. Two days before, Mali had condemned Chad.", "2020-03-01"),
    ("Chad attacked Niger on Tuesday. The night before, Mali condemned Chad.", "2020-03-09"),
    ("Chad attacked Niger in 2014. Mali had condemned Chad two years before.", "2012"),
    ("Chad attacked Niger in 2014. The following year Mali condemned Chad.", "2015"),
    ("Chad attacked Niger on Tuesday, three days after Mali condemned Chad.", "2020-03-07"),
    ("Chad attacked Niger the day after Mali condemned Chad on Monday.", "2020-03-09"),
    ("Chad's army seized power on Monday. On the night of the coup, soldiers arrested a singer.", "2020-03-09"),
]


@pytest.mark.parametrize(("text", "edtf"), TOLD_DATES)
def test_a_date_counted_from_what_was_told(rules: Rules, text: str, edtf: str) -> None:
    assert rules.claims(text, TUESDAY + dt.timedelta(days=1))[-1].when.edtf == edtf


def test_the_other_clause_of_a_distance_has_its_day(rules: Rules) -> None:
    text = "Chad attacked Niger the day after Mali condemned Chad on Monday."
    assert [claim.when.edtf for claim in rules.claims(text, TUESDAY)] == ["2020-03-10", "2020-03-09"]


def test_a_day_behind_said_is_the_sayings(rules: Rules) -> None:
    (claim,) = rules.claims("Mali said Thursday Chad had shelled Niger.", TUESDAY)
    assert claim.when.edtf == "../2020-03-05"  # by then


def test_its_is_the_subject_of_its_own_clause_unless_it_does_harm(rules: Rules) -> None:
    assert rules.mention("Chad said Niger had withdrawn its troops.", "its")[0].label == "Niger"
    assert rules.mention("Chad said Niger had shelled its bases.", "its")[0].label == "Chad"


def test_who_ends_a_sentence_with_it_said_was_named_before_it(rules: Rules) -> None:
    assert rules.mention("Mali spoke. Chad shelled Niger, it said.", "it")[0].label == "Mali"


def test_each_accused_the_other_is_two_claims(rules: Rules) -> None:
    for words in ("Each side accused the other of lying.", "Each accused the other of lying."):
        lines = rules.lines("Chad met Niger in Paris. " + words)
        assert sorted(lines[1:]) == ["Chad accused Niger", "Niger accused Chad"]


def test_they_are_the_two_whom_somebody_talked_with(rules: Rules) -> None:
    text = "Ruto said he had spoken with both Idriss Déby and Assimi Goïta, and rejected their plan."
    assert {one.label for one in rules.mention(text, "their")} == {"Idriss Déby", "Assimi Goïta"}


def test_the_two_koreas(rules: Rules) -> None:
    assert {one.country for one in rules.mention("The two Koreas met.", "two")} == {"KOR", "PRK"}


def test_it_is_what_was_offered_where_things_are_rejected(rules: Rules) -> None:
    assert rules.mention("China proposed a ceasefire. Chad rejected it.", "it")[0].type is ActorType.AGREEMENT
    assert rules.mention("Chad condemned the strikes. Mali praised them.", "them")[0].label == "strikes"
    assert rules.mention("China sent a letter to Mali. Chad visited it.", " it")[0].type is ActorType.COUNTRY


def test_an_arabic_name_is_whole(rules: Rules) -> None:
    assert rules.lines("Farid al-Zubaidi condemned Chad.") == ["Farid al-Zubaidi condemned Chad"]


def test_two_who_break_relations_break_them_with_each_other(rules: Rules) -> None:
    lines = rules.lines("Chad and Niger broke off diplomatic relations.")
    assert sorted(lines) == ["Chad brokeTiesWith Niger", "Niger brokeTiesWith Chad"]


def test_both_armies_are_those_of_the_two_states(rules: Rules) -> None:
    assert {one.label for one in rules.mention("Chad shelled Niger. Mali blamed both armies.", "both armies")} == {
        "Chad", "Niger",
    }  # fmt: skip


def test_the_alliance_may_have_been_named_as_an_owner(rules: Rules) -> None:
    assert rules.mention("NATO ministers met. The alliance spoke.", "The alliance")[0].label == "NATO"


WHO = [
    # text, phrase, whom it means, or whose it is
    ("Chad accused Sudan. It accused its army of backing rebels.", "army", "Armed Forces of Sudan", "SDN"),
    ("Peru blamed Chile and accused its navy of piracy.", "navy", "Chile", "CHL"),
    ("Ethnic Albanians of Macedonia attacked a post.", "Ethnic Albanians", "Ethnic Albanians", "MKD"),
    ("Ethnic Russians attacked a post.", "Ethnic Russians", "Ethnic Russians", None),
    ("Croatia's Serbs met.", "Serbs", "Croatia's Serbs", "HRV"),
    ("Ethnic Armenian fighters in Azerbaijan fled.", "fighters", "Ethnic Armenian fighters", "AZE"),
    ("The Kenyan runner Putin met Chad's king.", "Putin", "Putin", "KEN"),
    ("The Finnish minister Narendra Modi spoke.", "Narendra", "Narendra Modi", "FIN"),
    ("The Russian runner Putin spoke.", "Putin", "Vladimir Putin", "RUS"),
    ("The Democratic People's Republic of Korea spoke.", "Korea", "North Korea", "PRK"),
    ("The People's Republic of China spoke.", "China", "China", "CHN"),
    ("The People's Front spoke.", "Front", "People's Front", None),
    ("Spokeswoman Maria Fernandez Ruiz spoke.", "Ruiz", "Maria Fernandez Ruiz", None),
    ("The Vietnamese envoy met Mali. Envoy Kim Sung Nam spoke.", "Sung", "Kim Sung Nam", None),
    ("Omar Diaz was convicted. Judge Paul Roe met Chad. Officers had arrested him.", "him", "Omar Diaz", None),
    ("Niger expelled France's ambassador. Paris criticized the country.", "the country", "Niger", "NER"),
    ("Chad accused its neighbour of lying.", "neighbour", "neighbour", None),
]


@pytest.mark.parametrize(("text", "words", "label", "country"), WHO)
def test_who_is_meant_and_of_which_state(rules: Rules, text: str, words: str, label: str, country: str | None) -> None:
    (one,) = rules.mention(text, words)
    assert (one.label, one.country) == (label, country)


HOSTS = [
    ("Gabon's premier hosted envoys of Nepal and Benin. Stockholm had pressed both.", "both", {"Nepal", "Benin"}),
    ("Qatar hosted envoys of Chad and Sudan. Both spoke.", "Both", {"Chad", "Sudan"}),
    ("Turkey mediated between Somalia and Chad. The two sides met.", "two sides", {"Somalia", "Chad"}),
    ("Norway hosted Sweden's king. The two countries spoke.", "two countries", {"Norway", "Sweden"}),
    ("Peru accused Chile of spying. Brazil warned both.", "both", {"Peru", "Chile"}),
]


@pytest.mark.parametrize(("text", "words", "labels"), HOSTS)
def test_who_stands_between_two_is_neither(rules: Rules, text: str, words: str, labels: set[str]) -> None:
    assert {one.label for one in rules.mention(text, words)} == labels


def test_who_demands_that_it_do_something_is_not_it(rules: Rules) -> None:
    assert rules.mention("Mali spoke. Chad demands that it withdraw.", "it")[0].label == "Mali"
    assert rules.mention("Chad insists that it has won.", "it")[0].label == "Chad"


def test_the_agency_of_a_dateline_does_nothing(rules: Rules) -> None:
    assert rules.lines("PORT-AU-PRINCE, Haiti (AP) - Haiti condemned Cuba.") == ["Haiti condemned Cuba"]


def test_the_president_of_a_chamber_is_not_the_president(rules: Rules) -> None:
    text = "Bo Ek, president of the Senate, spoke. The president of Kenya spoke. The President vetoed it."
    assert rules.mention(text, "The President")[0].label != "Bo Ek"
