from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Modality, Polarity, Quantity
from kg.reading.turtle import parse_turtle
from kg.relations import load_relations

if TYPE_CHECKING:
    from kg.reading.hand import TableReading

RELATIONS = load_relations()


def read(text: str, **options: object) -> TableReading:
    return parse_turtle(text.encode(), name="t.ttl", key="t.ttl", relations=RELATIONS, **options)  # type: ignore[arg-type]


def test_a_claim_with_everything() -> None:
    reading = read(
        """
# A comment with a full stop. And "quotes.
@prefix ex: <http://example.org/> .
PREFIX q: <http://example.org/q#>

[] a kg:Claim ;
    kg:readSubject "The army. Of Norland" ; rdf:predicate kg:killed ; rdf:object actor:sudmark ;
    kg:date "since 2022" ; kg:place "Port City" ; kg:quantityText "at least 1,200 people" ;
    kg:polarity kg:Negated ; kg:modality kg:Threatened ;
    kg:speaker [ kg:position 2 ; kg:readSpeaker "Inner" ] , [ kg:position 1 ; kg:readSpeaker "Outer" ] ;
    prov:hadPrimarySource [ dcterms:title "A story" ; dcterms:publisher "Post" ; dcterms:issued "2023-12-10" ;
        schema:url <https://e.org/1?utm_source=x> ] ;
    kg:quote \"\"\"They said
"no".\"\"\" .
"""
    )
    assert reading.problems == ()
    (claim,) = reading.claims
    assert claim.subject
    assert claim.object
    assert (claim.subject.text, claim.relation, claim.object.text) == ("The army. Of Norland", "killed", "sudmark")
    assert claim.when.edtf == "2022/.."
    assert claim.quantity == Quantity(1200, "people", "at least 1,200 people")
    assert claim.polarity is Polarity.NEGATED
    assert claim.modality is Modality.THREATENED
    assert [link.reading.text for link in claim.speakers] == ["Outer", "Inner"]
    assert claim.quote == 'They said "no".'
    assert claim.origin == "t.ttl:6"
    assert claim.document == "https://e.org/1"
    (document,) = reading.documents
    assert (document.title, document.publisher, str(document.published)) == ("A story", "Post", "2023-12-10")


def test_plain_triples_between_actors_are_claims() -> None:
    reading = read("actor:russia kg:cooperatesWith actor:iran , wd:Q794 .\nactor:russia kg:vetoed 'a resolution' .")
    assert reading.problems == ()
    assert [(c.subject and c.subject.text, c.relation, c.object and c.object.text) for c in reading.claims] == [
        ("russia", "cooperatesWith", "iran"),
        ("russia", "cooperatesWith", "Q794"),
        ("russia", "vetoed", "a resolution"),
    ]


def test_every_wrong_statement_has_its_line_and_the_others_load() -> None:
    reading = read(
        """actor:a kg:praised actor:b .
actor:a kg:prased actor:b .

actor:a kg:praised
    ;; actor:b .
[] a kg:Claim ; kg:readSubject "A" ; rdf:predicate kg:praised ; kg:date "12/10/2023" ; kg:mood "bad" .
actor:a rdfs:label "A" .
[] a kg:Claim ; kg:readSubject "A", "B" ; rdf:predicate kg:praised .
nope:a kg:praised actor:b .
actor:c kg:praised actor:d .
actor:c kg:praised "unclosed .
"""
    )
    assert [claim.subject and claim.subject.text for claim in reading.claims] == ["a", "c"]
    found = [(problem.line, problem.what) for problem in reading.problems]
    assert found[0] == (2, "“prased” is no known relation")
    assert found[1][0] == 5
    assert found[1][1].startswith("not Turtle: ")
    assert (6, "“12/10/2023” can be read two ways") in found
    assert (6, "<https://w3id.org/kg-actors/ns#mood> says nothing of a claim") in found
    assert (7, "the statement with <http://www.w3.org/2000/01/rdf-schema#label> is no claim") in found
    assert (8, "the claim has more than one subject") in found
    assert {line for line, _ in found} == {2, 5, 6, 7, 8, 9, 11}


def test_full_stops_inside_values_do_not_cut() -> None:
    reading = read(
        'actor:a kg:praised "U.S. Army. [x" .\n'
        "actor:a kg:praised <https://w3id.org/kg-actors/id/actor/b.c> .\n"
        '[] a kg:Claim ; kg:readSubject "\\"q\\". z" ; rdf:predicate kg:killed ; kg:quantity 1.5 .\n'
    )
    assert reading.problems == ()
    assert [claim.object and claim.object.text for claim in reading.claims] == ["U.S. Army. [x", "b.c", None]
    assert reading.claims[2].quantity == Quantity(1.5, None, "1.5")


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    read(text)


@given(st.text(alphabet="[]().\"'<>#;,:@ab \n", max_size=120))
def test_no_text_near_turtle_raises(text: str) -> None:
    read("actor:a kg:praised actor:b .\n" + text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_any_name_reads_back(name: str) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    reading = read(f'actor:a kg:praised "{quoted}" .')
    expected = " ".join(name.split())
    if expected:
        assert reading.problems == ()
        assert reading.claims[0].object
        assert reading.claims[0].object.text == expected
