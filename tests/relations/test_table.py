"""The table is whole and consistent: names, classes, codes, families, words."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import ActorType
from kg.relations import CLASSES, Relation, RelationKind, load_relations
from kg.vocabulary import TERMS

TABLE = load_relations()
ROWS = list(TABLE)

# Codes that the conversion table files elsewhere, each for a reason given in the row's comment.
SANCTIONS = {"sanctioned", "designatedTerrorist", "embargoed", "imposedTariffsOn"}


def shared() -> Path:
    return Path(os.environ.get("KG_SHARED") or Path(__file__).parents[3] / "shared")


def test_every_class_is_covered() -> None:
    assert len(ROWS) >= 90
    counts = {root: sum(row.root == root for row in ROWS) for root in CLASSES}
    assert min(counts.values()) >= 4, counts


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row_is_whole(row: Relation) -> None:
    assert re.fullmatch(r"[a-z][A-Za-z]+", row.name)
    assert row.name not in TERMS
    assert re.fullmatch(r"\d{3,4}", row.cameo)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row.family)
    assert row.example.endswith(".")
    assert len(row.example.split()) >= 3
    assert row.label
    assert row.inverse_label
    assert row.domain
    assert row.range
    assert -10 <= row.goldstein <= 10
    assert not row.symmetric or row.domain == row.range
    assert all(kind.can_act or kind is ActorType.RESOLUTION for kind in row.domain)


def test_hostile_classes_are_hostile() -> None:
    hostile = {"REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "ACCUSE"}
    friendly = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
    assert {row.name for row in ROWS if row.root in hostile and row.goldstein > 0} == set()
    assert {row.name for row in ROWS if row.root in friendly and row.goldstein < 0} == set()


def test_a_word_means_one_relation() -> None:
    means = defaultdict(set)
    for row in ROWS:
        for word in (row.name, row.label, *row.aliases):
            found = TABLE.find(word)
            means[word].add(row.name)
            assert found is not None, word
            assert found.name == row.name, f"{word} is meant by {row.name} and found as {found.name}"
    assert {word: names for word, names in means.items() if len(names) > 1} == {}


def test_families_stay_in_one_class_and_tolls_apart() -> None:
    roots = defaultdict(set)
    for row in ROWS:
        roots[row.family].add(row.root)
    assert {family: found for family, found in roots.items() if len(found) > 1} == {}
    tolls = [TABLE[name].family for name in ("killed", "wounded", "displaced", "abducted", "holdsHostage", "attacked")]
    assert len(set(tolls)) == len(tolls)
    assert TABLE["called"].family == TABLE["spokeWith"].family != TABLE["met"].family
    assert TABLE["attacked"].family == TABLE["struck"].family == TABLE["shelled"].family
    assert TABLE["threatened"].family != TABLE["attacked"].family


@pytest.mark.parametrize("name", ["cooperatesWith", "memberOf", "alliedWith", "holdsHostage", "occupies", "recognizes"])
def test_states_last(name: str) -> None:
    assert TABLE[name].kind is RelationKind.STATE


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("vetoed", "vetoed"),
        ("kg:vetoed", "vetoed"),
        ("cooperated_with", "cooperatesWith"),
        ("cooperates", "cooperatesWith"),
        ("spoke with", "spokeWith"),
        ("talked_with", "spokeWith"),
        ("putPressureOn", "pressured"),
        ("expressed displeasure with", "criticized"),
        ("tookSidesAgainst", "opposed"),
        ("backed", "supported"),
        ("held hostage", "holdsHostage"),
        ("struckByAir", "struck"),
        ("recognised", "recognized"),
    ],
)
def test_natural_words_are_understood(word: str, name: str) -> None:
    found = TABLE.find(word)
    assert found is not None
    assert found.name == name


def test_misspelt_words_have_neighbours() -> None:
    assert TABLE.find("critisized") is None
    assert TABLE.nearest("critisized")[0] == "criticized"


def test_codes_agree_with_the_conversion_table() -> None:
    path = shared() / "lexicons" / "CAMEO2PLOVER-2021.txt"
    if not path.is_file():
        pytest.skip("the CAMEO to PLOVER conversion table is not here")
    classes = defaultdict(set)
    for code, root in re.findall(r"^(\d{2,4}): *([A-Z]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        classes[code].add(root)
    wrong = {row.name: (row.cameo, row.root) for row in ROWS if row.root not in classes[row.cameo]}
    assert set(wrong) == SANCTIONS
    assert set(wrong.values()) == {("163", "SANCTION")}


GOOD = 'root = "AID"\ncameo = "070"\nfamily = "aid"\nlabel = "fed"\ninverse_label = "was fed by"\n'


def test_a_project_adds_relations(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f"[fed]\n{GOOD}", encoding="utf-8")
    table = load_relations([tmp_path])
    assert table["fed"].root == "AID"
    assert len(table) == len(TABLE) + 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"[Fed]\n{GOOD}", "no name for a relation"),
        (f"[claims]\n{GOOD}", "means something else already"),
        (f"[fed]\n{GOOD}colour = 1\n", "unknown lines: colour"),
        (f'[fed]\n{GOOD}kind = "habit"\n', "“habit” is no kind of relation"),
        (f"[fed]\n{GOOD}goldstein = 11\n", "goldstein is 11"),
        (f'[fed]\n{GOOD}symmetric = "no"\n', "symmetric is 'no'"),
        (f'[fed]\n{GOOD}aliases = "x"\n', "aliases is 'x'"),
        (f'[fed]\n{GOOD}domain = "Animal"\n', "“Animal” is no actor type"),
        ('[fed]\nroot = "AID"\n', "lacks cameo, family, label, inverse_label"),
        (f"[fed]\n{GOOD}".replace("AID", "HELP"), "“HELP” is no PLOVER class"),
        ("fed = 3\n", "“fed” is no row"),
        ("[fed\n", "not a relation table"),
    ],
)
def test_a_wrong_row_is_explained(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        load_relations([tmp_path])
    assert str(path) in str(caught.value.where)
    assert caught.value.remedy
