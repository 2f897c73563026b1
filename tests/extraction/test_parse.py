"""Text to tokens: offsets, paragraphs, titles, datelines, stand-ins, mends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.rules.parse import parse
from kg.extraction.rules.segments import segments
from kg.extraction.rules.substitution import inflections, substitutes


def words(text: str) -> list[str]:
    return [text[part.start : part.end] for part in segments(text)]


def test_a_line_without_end_is_cut_where_sentences_end() -> None:
    sentence = "The minister said that nothing had changed since Monday. "
    text = (sentence * 2_000).strip()
    parts = segments(text)
    assert len(parts) > 1
    assert {part.paragraph for part in parts} == {0}
    assert " ".join(text[part.start : part.end] for part in parts) == text
    assert all(text[part.start : part.end].endswith("Monday.") for part in parts)


@pytest.mark.parametrize("text", ["x" * 90_000, "word " * 30_000, "no end, " * 9_999])
def test_whatever_is_too_long_is_cut_and_nothing_is_lost(text: str) -> None:
    parts = segments(text)
    assert max(part.end - part.start for part in parts) <= 20_000
    assert "".join(text[part.start : part.end] for part in parts).replace(" ", "") == text.replace(" ", "")


def test_a_title_is_a_segment_of_its_own() -> None:
    text = "Norland and Sudmark sign pact\nThe two countries signed a pact on Friday."
    assert [part.kind for part in segments(text)] == ["title", "body"]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert [part.kind for part in segments("Norland signed a pact.\nIt was a surprise.")] == ["body", "body"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("OSLO (Reuters) - The minister resigned.", "OSLO (Reuters) -"),
        ("BEIJING, Jan 5 (Xinhua) -- Trade grew.", "BEIJING, Jan 5 (Xinhua) --"),
        ("Lima, 10 December, 2023 (EFE) — Farmers marched.", "Lima, 10 December, 2023 (EFE) —"),
        ("NAIROBI — Police fired tear gas.", "NAIROBI —"),
        ("17:50 The premier resigned.", "17:50"),
        ("9.05 GMT “We condemn it,” Chad says.", "9.05 GMT"),
        ("Oslo, 12 March 2019 - Police fired tear gas.", "Oslo, 12 March 2019 -"),
        ("Tirana — Police fired tear gas.", "Tirana —"),
        ("Port Moresby - The minister resigned.", "Port Moresby -"),
        ("BAKU, Azerbaijan, Jan. 10. Trend: Trade grew.", "BAKU, Azerbaijan, Jan. 10. Trend:"),
        ("14:00 - Rebels shelled the port.", "14:00 -"),
    ],
)
def test_datelines_are_cut_off(text: str, dateline: str) -> None:
    assert words(text)[0].strip() == dateline
    assert len(segments(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned — nobody knows why.",
        "Tirana - the capital - is quiet.",
        "Tirana – Albania's capital – is quiet.",
        "17:50 is when the train left.",
        "12.50 dollars were paid.",
        "10.5 Million people fled.",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert len(segments(text)) == 1


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "Headline of the day\n\n"
        "The foreign minister of the small republic said on Tuesday that\n"
        "talks with its neighbour would go on for as long as needed until\n"
        "both sides agree.\n"
    )
    assert len(words(text)) == 2


def test_an_abbreviation_ends_no_sentence() -> None:
    found = parse("He met Lt. Gen. Mark Milley in the U.S. Capitol on Monday.")
    assert len(found.sentences) == 1


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    text = "“We will not yield.” The minister left."
    found = parse(text)
    assert [text[s.start : s.end] for s in found.sentences] == ["“We will not yield.”", "The minister left."]


def test_a_rare_verb_is_parsed_as_a_verb_and_keeps_its_lemma() -> None:
    found = parse("Japan halted aid to Chad.")
    halted = found.tokens[1]
    assert (halted.text, halted.lemma, halted.pos) == ("halted", "halt", "VERB")


def test_a_name_of_several_words_read_as_one_is_flat() -> None:
    found = parse("North Korea freed him.", lambda texts: [(0, 2, "Israel")] if texts[:2] == ["North", "Korea"] else [])
    north, korea, freed, *_ = found.tokens
    assert (korea.dep, korea.head) == ("flat", north.i)
    assert (north.dep, north.head) == ("nsubj", freed.i)


def test_hyphenated_words_that_are_one_are_one_token() -> None:
    assert "cease-fire" in [token.text for token in parse("They agreed to a cease-fire.").tokens]


def test_a_closing_tag_leaves_the_main_clause_whole() -> None:
    found = parse("Poland sent four fighter jets to the small town, Prime Minister Jan Kowalski said.")
    by_text = {token.text: token for token in found.tokens}
    assert len(found.sentences) == 1
    assert found.tokens[by_text["jets"].head].text == "sent"
    assert found.tokens[by_text["sent"].head].text == "said"
    assert by_text["sent"].dep == "ccomp"


def test_a_missed_main_verb_is_mended() -> None:
    found = parse("Taliban banned women from universities.")
    banned = next(token for token in found.tokens if token.text == "banned")
    assert banned.head == banned.i
    assert {found.tokens[i].dep for i in found.children[banned.i]} >= {"nsubj", "obj"}


def test_no_rare_verb_is_shown_as_itself() -> None:
    assert all(shown != form for form, (shown, _) in substitutes().items())


def test_inflections_of_verbs_with_doubled_letters() -> None:
    assert inflections("expel")[2] == "expelled"
    assert inflections("veto")[0] == "vetoes"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB é“”.’,-–\n\t\u00a0\u200b()—12U.S "), max_size=120))
def test_tokens_are_slices_and_sentences_cover_them(text: str) -> None:
    found = parse(text)
    for token in found.tokens:
        kept = text[token.start : token.end].replace("\u200b", "")
        assert "".join(kept.split()) == "".join(token.text.split())
        assert 0 <= token.head < len(found.tokens)
    covered = [i for s in found.sentences for i in range(s.first, s.last)]
    assert covered == list(range(len(found.tokens)))
    for sentence in found.sentences:
        assert all(sentence.first <= found.tokens[i].head < sentence.last for i in range(sentence.first, sentence.last))
