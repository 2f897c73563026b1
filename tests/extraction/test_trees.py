"""The parser on corrected trees of news, and the trees themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.rules.pipeline import load_model
from kg.extraction.rules.training.recipe import augment

TREES = Path(__file__).parent / "trees"

Row = list[str]


def trees(name: str) -> list[list[Row]]:
    """Sentences of a file: rows of its ten columns."""
    blocks = (TREES / name).read_text(encoding="utf-8").strip().split("\n\n")
    return [[line.split("\t") for line in block.splitlines() if not line.startswith("#")] for block in blocks]


@pytest.mark.parametrize("name", ["train.conllu", "test.conllu"])
def test_every_tree_has_one_root_and_no_cycle(name: str) -> None:
    for rows in trees(name):
        heads = {int(row[0]): int(row[6]) for row in rows}
        assert [row[7] for row in rows if row[6] == "0"] == ["root"]
        for token in list(heads):
            above: list[int] = [token]
            while above[-1] != 0:
                above.append(heads[above[-1]])
                assert len(above) == len(set(above))


def test_attachment_on_news_that_the_parser_never_saw() -> None:
    from spacy.tokens import Doc

    model = load_model()
    right = arguments = found = whole = 0
    for rows in trees("test.conllu"):
        doc = Doc(model.vocab, words=[row[1] for row in rows])
        for _, pipe in model.pipeline:
            doc = pipe(doc)
        for token, row in zip(doc, rows, strict=True):
            head = 0 if token.head.i == token.i else token.head.i + 1
            same = head == int(row[6]) and (token.dep_ == row[7] or head == 0)
            if row[3] != "PUNCT":
                whole += 1
                right += same
            if row[7].startswith(("nsubj", "obj", "iobj")):
                arguments += 1
                found += same
    assert right / whole >= 0.90
    assert found / arguments >= 0.92


def test_copies_of_trees_keep_their_shape(tmp_path: Path) -> None:
    source, target = tmp_path / "in.conllu", tmp_path / "out.conllu"
    words = [("Chile", "PROPN", "NNP", 2, "nsubj"), ("sent", "VERB", "VBD", 0, "root"), ("the", "DET", "DT", 4, "det"),
             ("treaty", "NOUN", "NN", 2, "obj"), ("to", "ADP", "IN", 6, "case"), ("Peru", "PROPN", "NNP", 2, "obl"),
             ("up", "ADP", "RP", 2, "compound:prt"), (".", "PUNCT", ".", 2, "punct")]  # fmt: skip
    rows = [
        "\t".join([str(n), form, form.lower(), pos, tag, "_", str(head), dep, "_", "_"])
        for n, (form, pos, tag, head, dep) in enumerate(words, 1)
    ]
    source.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    copies = augment(source, target, rounds=20)
    assert 0 < copies <= 20
    told = [block.splitlines() for block in target.read_text(encoding="utf-8").strip().split("\n\n")]
    assert len(told) == copies
    changed = set()
    for block in told:
        cells = [line.split("\t") for line in block]
        assert [row[3:] for row in cells] == [row.split("\t")[3:] for row in rows]
        assert cells[1][1] == "sent"  # a verb with a particle stays
        changed |= {n for n, row in enumerate(cells) if row[1] != words[n][0]}
    assert changed == {0, 3, 5}
