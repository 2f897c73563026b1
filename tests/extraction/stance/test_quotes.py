"""Quotations and their speakers."""

from __future__ import annotations

import pytest

from kg.extraction.rules.parse import parse
from kg.extraction.rules.quotes import find_quotes

CASES = [
    # text, [(quoted words, speaker or None, fragment)]
    ("“We will not yield,” the president said.", [("“We will not yield,”", "the president", False)]),
    ('"We will not yield," said the president.', [('"We will not yield,"', "the president", False)]),
    ("The envoy said: “Russia lied.”", [("“Russia lied.”", "The envoy", False)]),
    (
        "“They struck first,” Modi said. “We had no choice.”",
        [("“They struck first,”", "Modi", False), ("“We had no choice.”", "Modi", False)],
    ),
    ("“Is it war?” the envoy asked.", [("“Is it war?”", "the envoy", False)]),
    ("Chile sent a “sharp” reply.", [("“sharp”", None, True)]),
    (
        "“He told me ‘they fired first’ at noon,” Kagame said.",
        [("“He told me ‘they fired first’ at noon,”", "Kagame", False), ("‘they fired first’", "He", False)],
    ),
    (
        "“The talks failed,” according to a statement from the foreign ministry.",
        [("“The talks failed,”", "the foreign ministry", False)],
    ),
    (
        "“The talks failed,” the minister said.\n“We leave tomorrow,” the general said.",
        [("“The talks failed,”", "the minister", False), ("“We leave tomorrow,”", "the general", False)],
    ),
    (
        "“The talks failed,” the minister said. “They lied to us.\n“We leave tomorrow.”",
        [
            ("“The talks failed,”", "the minister", False),
            ("“They lied to us.", "the minister", False),
            ("“We leave tomorrow.”", "the minister", False),
        ],
    ),
    (
        "The envoy spoke in Rome. “Mali closed the border.\n“It expelled us.\n“We protest,” he said.",
        [("“Mali closed the border.", "he", False), ("“It expelled us.", "he", False), ("“We protest,”", "he", False)],
    ),
    ("The minister said. “Mali lied.” Mali denied it.", [("“Mali lied.”", "The minister", False)]),
    (
        "“Mali lied,” the minister said. The emir disagreed: “Chad lied.”",
        [("“Mali lied,”", "the minister", False), ("“Chad lied.”", "The emir", False)],
    ),
    (
        "'Mali fired first,' said the emir. 'It has bombed the envoy's car.'",
        [("'Mali fired first,'", "the emir", False), ("'It has bombed the envoy's car.'", "the emir", False)],
    ),
    ("The rebels' leader met Mali's envoys' guards.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0][:40] for case in CASES])
def test_quotes(text: str, wanted: list[tuple[str, str | None, bool]]) -> None:
    parsed = parse(text)
    got = []
    for quote in find_quotes(parsed):
        speaker = None
        if quote.speaker:
            first, last = quote.speaker
            speaker = text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
        got.append((text[quote.start : quote.end], speaker, quote.fragment))
    assert got == wanted


@pytest.mark.parametrize("text", ["", "No quotes.", "An “unclosed one", "”", '"', "‘’ “”", "It's the rebels' town."])
def test_odd_marks_are_no_error(text: str) -> None:
    for quote in find_quotes(parse(text)):
        assert quote.start < quote.end


def test_the_statement_is_the_one_named_before() -> None:
    text = "Iran struck first, according to a statement from the army.\n“The enemy fled,” according to the statement."
    parsed = parse(text)
    speaker = find_quotes(parsed)[0].speaker
    assert speaker is not None
    assert parsed.tokens[speaker[1] - 1].text == "army"
