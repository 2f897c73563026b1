"""What people type becomes the term that they mean, or a message that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.queries.catalogue import Parameter, parse_query
from kg.queries.near import check_terms, near_misses
from kg.queries.parameters import Resolver, bind, resolve
from kg.relations import load_relations
from kg.vocabulary import KG, XSD, Mint

if TYPE_CHECKING:
    from kg.store.protocol import Store

ACTOR = Mint().actor

QUERY = parse_query(
    """# question: What?
# parameter a (actor): Lund
# parameter b (actor, optional): Ek
# parameter count (number, default 3): 5
SELECT ?x WHERE { ?x ?a ?b , ?count } ORDER BY ?x
"""
)


def term(store: Store, kind: str, text: str, name: str = "x") -> NamedNode | Literal:
    return Resolver(store, load_relations).term(Parameter(name, kind, ""), text)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Lund"], {"a": "Lund", "count": "3"}),
        (["Lund", "Ek"], {"a": "Lund", "b": "Ek", "count": "3"}),
        (["b=Ek", "Lund", "7"], {"a": "Lund", "b": "Ek", "count": "7"}),
        (["a=x=y"], {"a": "x=y", "count": "3"}),
        (["c=d"], {"a": "c=d", "count": "3"}),
        (["Lund", "", "4"], {"a": "Lund", "count": "4"}),
    ],
)
def test_words_fill_parameters(arguments: list[str], words: dict[str, str]) -> None:
    assert bind(QUERY, arguments) == words


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "query needs a"),
        (["1", "2", "3", "4"], "“4” is one too many"),
        (["a=1", "a=2"], "a is given twice"),
        ([""], "query needs a"),
    ],
)
def test_a_wrong_call_is_explained(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        bind(QUERY, arguments)
    assert "Usage: kg query query A [b] [count]" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Norland", "norland"),
        ("the Norland", "norland"),
        ("NORLANDIC", "norland"),
        ("norland", "norland"),
        ("actor:norland", "norland"),
        ("Q900001", "norland"),
        ("<https://w3id.org/kg-actors/id/actor/norland>", "norland"),
        ("https://w3id.org/kg-actors/id/actor/norland", "norland"),
        ("Boss", "bo-ek"),
        ("Ek", "bo-ek"),  # a last name of one person
        ("Lund", "ada-lund"),  # of two, and one of them does something here
        ("army", "norland-army"),
        ("resolution 7", "named-resolution-7"),
    ],
)
def test_names_mean_actors(opened: Store, text: str, actor: str) -> None:
    assert term(opened, "actor", text) == ACTOR(actor)


def test_an_unknown_name_has_neighbours(opened: Store) -> None:
    with pytest.raises(UsageError, match="nobody here is called “Norlnd”") as caught:
        term(opened, "actor", "Norlnd")
    assert "Norland (actor:norland)" in str(caught.value.remedy)


def test_an_office_lists_its_holders(opened: Store) -> None:
    with pytest.raises(UsageError, match="is an office") as caught:
        term(opened, "actor", "President of Norland")
    assert "actor:ada-lund  Ada Lund (NRL)\n  actor:eva-lund  Eva Lund" in str(caught.value)


def test_an_ambiguous_name_lists_candidates(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Resolver, "_narrowed", lambda _self, found, _key: found)
    with pytest.raises(UsageError, match="“army” can mean 2 actors") as caught:
        term(opened, "actor", "army")
    assert "actor:norland-army  Army of Norland\n  actor:sudmark-army  Army of Sudmark" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vetoed", "vetoed"),
        ("kg:vetoed", "vetoed"),
        ("murdered", "killed"),
        ("met with", "met"),
        ("backed", "supported"),
    ],
)
def test_words_mean_relations(opened: Store, text: str, name: str) -> None:
    assert term(opened, "relation", text) == KG.open(name)


def test_an_unknown_relation_has_neighbours(opened: Store) -> None:
    with pytest.raises(UsageError, match="no relation “vetod”") as caught:
        term(opened, "relation", "vetod")
    assert "vetoed" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("2024", "since", "2024-01-01"),
        ("2024", "until", "2024-12-31"),
        ("2024-02", "until", "2024-02-29"),
        ("2024-05-02", "since", "2024-05-02"),
    ],
)
def test_dates_are_days(opened: Store, text: str, name: str, day: str) -> None:
    assert term(opened, "date", text, name) == Literal(day, datatype=XSD["date"])


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("date", "12/10/2023", "is no date"),
        ("number", "many", "is a whole number"),
        ("class", "KINDNESS", "is no PLOVER class"),
        ("document", "nothing of the kind", "no document"),
        ("claim", "aa0000", "2 claims begin with aa0000"),
        ("claim", "zz", "no claim “zz”"),
        ("actor", "<a b>", "is no IRI"),
    ],
)
def test_what_means_nothing_is_refused(opened: Store, kind: str, text: str, message: str) -> None:
    if text == "<a b>":
        text = "actor:a b"
    with pytest.raises(UsageError, match=message) as caught:
        term(opened, kind, text)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text", ["https://example.org/one", "one", "The talks of May", "talks of", "doc:00000000000000aa"]
)
def test_documents_are_found(opened: Store, text: str) -> None:
    assert term(opened, "document", text) == Mint().doc("00000000000000aa")


def test_claims_are_found_by_their_beginning(opened: Store) -> None:
    whole = Mint().claim("aa00000000000001")
    assert term(opened, "claim", "aa00000000000001") == whole
    assert term(opened, "claim", "claim:aa00000000000001") == whole


def test_two_documents_of_one_title_are_listed(opened: Store) -> None:
    with pytest.raises(UsageError, match="can mean 2 documents"):
        term(opened, "document", "talks")


def test_exact_is_put_in(opened: Store) -> None:
    query = parse_query("# parameter a (actor): x\nSELECT ?x WHERE { ?x ?y ?a FILTER(!?exact) }")
    assert resolve(query, {"a": "Norland"}, opened, load_relations, exact=True).terms["exact"] == Literal(True)


def test_an_unknown_term_names_the_nearest(opened: Store) -> None:
    with pytest.raises(UsageError, match="kg:vetod is not a term") as caught:
        check_terms("SELECT ?x\nWHERE { ?x kg:vetod ?y }", opened, load_relations)
    assert "(line 2)" in caught.value.what
    assert "kg:vetoed" in str(caught.value.remedy)
    check_terms("SELECT ?x WHERE { ?x kg:vetoed ?y ; kg:boycotted ?z ; kg:notBefore ?d }", opened, load_relations)


def test_an_empty_answer_has_near_misses(opened: Store) -> None:
    query = parse_query(
        "# question: ?\n# parameter a (actor): x\n# parameter r (relation): met\n"
        "SELECT ?whom WHERE { ?event kg:agent ?a ; kg:relation ?r ; kg:recipient ?whom } ORDER BY ?whom",
        "did",
    )
    values = resolve(query, bind(query, ["Norland", "met"]), opened, load_relations)
    lines = [str(miss) for miss in near_misses(query, values, opened)]
    assert lines[0] == "Ada Lund (President of Norland) gives one row: kg query did a=ada-lund r=met"
    values = resolve(query, bind(query, ["Bo Ek", "met"]), opened, load_relations)
    assert near_misses(query, values, opened) == []
