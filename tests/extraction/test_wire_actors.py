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
]


@pytest.mark.parametrize(("text", "words", "label"), MEANT)
def test_words_mean(rules: Rules, text: str, words: str, label: str) -> None:
    at = text.rindex(words)
    assert [mention.label for mention in rules.mention(text, text[: at + len(words)])] == [label]


NOT_THE_REGISTRYS = [
    ("The health ministry in the Russian-held enclave denied it.", "ministry"),
    ("Shells hit Lviv. The enclave's health ministry counted the dead.", "ministry"),
    ("Shells hit Gaza. The Lebanese health ministry counted the dead.", "ministry"),
]


@pytest.mark.parametrize(("text", "words"), NOT_THE_REGISTRYS)
def test_words_mean_no_such_body(rules: Rules, text: str, words: str) -> None:
    at = text.rindex(words)
    assert GAZA not in [mention.label for mention in rules.mention(text, text[: at + len(words)])]
