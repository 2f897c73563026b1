"""Terms are put in at tokens, everywhere, and nowhere else."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.queries.tokens import projected, substitute, terms_used, tokenize, variables
from kg.vocabulary import XSD

A = ox.NamedNode("https://example.org/a")
DAY = ox.Literal("2024-01-01", datatype=XSD["date"])
DATA = """
@prefix : <https://example.org/> .
:a :likes :b , :c . :b :likes :a . :c :likes :c .
"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return found


@given(st.text(max_size=200))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokenize(text)) == text


def test_only_variables_change() -> None:
    text = """SELECT ?x WHERE { ?x <https://e.org/?a> ?a ; :b "?a" , '''?a "x" ''' , "\\"?a" ; :c ?ab . # ?a
    ?x :p?q $a }"""
    done = substitute(text, {"a": A})
    assert done == text.replace("> ?a ;", f"> {A} ;").replace("$a }", f"{A} }}")


@pytest.mark.parametrize(
    "literal",
    [
        ox.Literal('"} ; DROP ALL #'),
        ox.Literal("a\\"),
        ox.Literal("line\nbreak"),
        ox.Literal("'''"),
        ox.Literal("x", language="en"),
    ],
)
def test_a_value_cannot_leave_its_place(store: ox.Store, literal: ox.Literal) -> None:
    text = substitute("SELECT ?word ?x WHERE { BIND(?word AS ?x) }", {"word": literal})
    (row,) = store.query(text)  # type: ignore[misc]
    assert row["x"] == literal
    assert row["word"] == literal


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_one_literal(text: str) -> None:
    literal = ox.Literal(text)
    (row,) = ox.Store().query(substitute("SELECT ?x { BIND(?word AS ?x) }", {"word": literal}))  # type: ignore[misc]
    assert row["x"] == literal


PLACES = [
    ("SELECT ?x WHERE { ?who :likes ?x } ORDER BY ?x", 2),
    ("SELECT ?who ?x WHERE { ?who :likes ?x } ORDER BY ?who ?x", 2),
    ("SELECT DISTINCT ?who (COUNT(?x) AS ?n) WHERE { ?who :likes ?x } GROUP BY ?who", 1),
    ("SELECT ?x WHERE { { SELECT ?x WHERE { ?who :likes ?x } } } ORDER BY ?x", 2),
    ("SELECT ?who ?x WHERE { { SELECT ?who ?x WHERE { ?who :likes ?x } } } ORDER BY ?x", 2),
    ("SELECT ?x WHERE { ?x :likes ?y { SELECT ?who WHERE { ?who :likes ?z } } FILTER(?x = ?who) }", 4),
    ("SELECT ?x WHERE { ?x :likes ?y FILTER NOT EXISTS { ?who :likes ?x } } ORDER BY ?x", 2),
    ("SELECT ?x WHERE { ?x :likes ?y FILTER(!BOUND(?who) || ?y = ?who) }", 1),
    ("SELECT ?x WHERE { ?x :likes ?y FILTER(?y IN (?who)) }", 1),
    ("SELECT ?x WHERE { ?who :likes+ ?x MINUS { ?x :likes ?who } }", 2),
    ("SELECT ?x WHERE { ?x :likes ?y } GROUP BY ?x ?who HAVING(?x = ?who)", 1),
    ("SELECT ?x WHERE { ?who ^:likes ?x }", 1),
]


@pytest.mark.parametrize(("text", "rows"), PLACES, ids=[text for text, _ in PLACES])
def test_every_place_takes_the_term(store: ox.Store, text: str, rows: int) -> None:
    done = substitute(text, {"who": A})
    answer = store.query(done, prefixes={"": "https://example.org/"})
    assert isinstance(answer, ox.QuerySolutions)
    assert [variable.value for variable in answer.variables] == projected(text)
    assert len(list(answer)) == rows, done
    assert "?who" not in re.sub(r"AS \?who", "", done)


def test_an_unset_parameter_is_unbound(store: ox.Store) -> None:
    answer = store.query(
        "SELECT ?x WHERE { ?x :likes ?y FILTER(!BOUND(?d) || ?y = ?d) }", prefixes={"": "https://example.org/"}
    )
    assert len(list(answer)) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { BIND(1 AS ?who) }",
        "SELECT (1 AS ?who) { }",
        "SELECT ?x { VALUES ?who { 1 } }",
        "SELECT ?x { VALUES (?x ?who) { (1 2) } }",
    ],
)
def test_a_variable_that_the_query_binds_is_no_parameter(text: str) -> None:
    with pytest.raises(DataError, match=r"\?who is a parameter, and the query binds it itself"):
        substitute(text, {"who": A})


def test_typed_literals_keep_their_type(store: ox.Store) -> None:
    text = substitute("SELECT ?x { BIND(DATATYPE(?day) AS ?x) }", {"day": DAY})
    (row,) = store.query(text)  # type: ignore[misc]
    assert row["x"] == XSD["date"]


def test_names_are_found() -> None:
    text = 'SELECT ?a WHERE { ?a kg:vetoed/kg:x ?b ; akg:no "kg:no" } # kg:no'
    assert [name for name, _ in terms_used(text, "kg")] == ["vetoed", "x"]
    assert variables(text) == {"a", "b"}
