"""Building: what changed and no more, nothing lost, nothing of the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import workbench
from kg.errors import UsageError
from kg.graph.derive import derived_quads
from kg.model import Decision, DecisionKind
from tests.build.texts import MEETING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.workbench import Workbench


def quads(bench: Workbench) -> set[str]:
    """Everything but the runs, as text."""
    runs = bench.mint.graph("runs")
    with bench.reading() as store:
        return {str(quad) for quad in store.quads() if quad.graph_name != runs}


def assert_derived_is_a_rebuild(bench: Workbench) -> None:
    with bench.reading() as store:
        kept = set(store.quads(bench.mint.graph("derived")))
        assert kept == set(derived_quads(store, bench.context(store)))


def test_a_second_build_changes_nothing(mine: Workbench) -> None:
    first = mine.build()
    assert sorted(first.new) == ["call", "seeds/claims/claims.csv"]
    assert first.claims >= 4
    before = quads(mine)
    second = mine.build()
    assert (second.new, second.changed, second.claims) == ([], [], 0)
    assert sorted(second.known) == ["call", "seeds/claims/claims.csv"]
    assert quads(mine) == before


def test_units_carry_their_own_derivation(mine: Workbench, tmp_path: Path) -> None:
    mine.build()
    (tmp_path / "meeting.md").write_text(MEETING, encoding="utf-8")
    report = mine.add(tmp_path / "meeting.md")
    assert report.new == ["meeting"]
    assert not report.rebuilt
    assert_derived_is_a_rebuild(mine)


def test_adding_again_is_known(mine: Workbench, tmp_path: Path) -> None:
    (tmp_path / "meeting.md").write_text(MEETING, encoding="utf-8")
    mine.add(tmp_path / "meeting.md")
    assert mine.add(tmp_path / "meeting.md").known == ["meeting"]


def test_what_was_added_survives_its_files_and_the_store(mine: Workbench, tmp_path: Path) -> None:
    mine.build()
    (tmp_path / "meeting.md").write_text(MEETING, encoding="utf-8")
    (tmp_path / "more.csv").write_text("China,met,Brazil,2024-01-02\n", encoding="utf-8")
    mine.add(tmp_path / "meeting.md", tmp_path / "more.csv")
    before = quads(mine)
    (tmp_path / "meeting.md").unlink()
    (tmp_path / "more.csv").unlink()
    assert mine.build().removed == []
    assert quads(mine) == before
    for path in sorted((mine.home.root / ".kg" / "store").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    mine.build()
    assert quads(mine) == before


def test_one_claim_stands_in_one_table(mine: Workbench) -> None:
    row = "Putin,called,Netanyahu,2023-12-10,Morning Paper,\n"
    heading = "subject,relation,object,date,document,quote\n"
    (mine.home.seeds / "claims" / "again.csv").write_text(heading + row, encoding="utf-8")
    report = mine.build()
    assert [str(problem) for problem in report.problems] == [
        "seeds/claims/claims.csv:3: the same claim stands in again.csv already (Remove one of the two rows.)"
    ]
    assert mine.check() == []
    (mine.home.seeds / "claims" / "again.csv").unlink()
    mine.build()
    assert mine.build().problems == []
    with mine.reading() as store:
        ask = "SELECT ?c WHERE { ?c a kg:Claim ; rdf:predicate kg:called ; kg:extractedBy engine:hand }"
        assert len(store.select(ask)) == 1


def test_nothing_of_the_demonstration_is_in_a_project(mine: Workbench) -> None:
    mine.build()
    assert not mine.home.demonstration
    assert {row.name for row in mine.documents() if row.kind != "cited"} == {"call", "claims.csv"}


def test_a_seed_file_that_goes_takes_its_document_along(mine: Workbench) -> None:
    mine.build()
    (mine.home.seeds / "documents" / "call.md").unlink()
    assert mine.build().removed == ["call"]
    assert "call" not in {row.name for row in mine.documents()}
    assert_derived_is_a_rebuild(mine)


def test_removing_a_document_removes_what_only_it_said(mine: Workbench, tmp_path: Path) -> None:
    mine.build()
    before = quads(mine)
    (tmp_path / "meeting.md").write_text(MEETING, encoding="utf-8")
    mine.add(tmp_path / "meeting.md")
    mine.remove("meeting")
    assert quads(mine) == before


def test_removing_what_is_not_there_names_the_nearest(mine: Workbench) -> None:
    mine.build()
    with pytest.raises(UsageError, match="no document “cal l”") as caught:
        mine.remove("cal l")
    assert caught.value.remedy == "Did you mean call?"


def test_a_date_given_later_dates_the_claims(mine: Workbench, tmp_path: Path) -> None:
    text = "Turkey condemned Israel on Wednesday."
    (tmp_path / "undated.txt").write_text(text, encoding="utf-8")
    report = mine.add(tmp_path / "undated.txt")
    assert [(entry.name, entry.claims) for entry in report.undated] == [("undated", 1)]
    assert [row.name for row in mine.documents(undated=True)] == ["undated"]
    mine.set_document("undated", date="2024-03-07")
    with mine.reading() as store:
        rows = store.select("SELECT ?d WHERE { ?c rdf:predicate kg:condemned ; kg:date ?d }")
    assert rows == [{"d": "2024-03-06"}]
    assert mine.build().changed == []


def test_what_a_person_said_of_a_seed_document_stays(mine: Workbench) -> None:
    mine.build()
    mine.set_document("call", publisher="The Right Name")
    assert mine.document("call").publisher == "The Right Name"
    mine.build()
    assert mine.document("call").publisher == "The Right Name"


def test_a_verdict_outlives_a_new_build(mine: Workbench) -> None:
    mine.build()
    with mine.reading() as store:
        iri = store.select("SELECT ?c WHERE { ?c rdf:predicate kg:condemned }")[0]["c"] or ""
    claim = mine.mint.local("claim", iri) or ""
    verdict = Decision(DecisionKind.REJECTED, (claim,), "ann", "2024-04-01T00:00:00.000000Z", "misread")
    assert mine.decide([verdict]) == [verdict]
    assert mine.decide([verdict]) == []
    mine.build()
    with mine.reading() as store:
        rows = store.select(f"SELECT ?s WHERE {{ <{iri}> kg:status ?s }}")
    assert [(row["s"] or "").rsplit("#")[-1] for row in rows] == ["Rejected"]
    assert_derived_is_a_rebuild(mine)


def test_renaming_an_actor_shows_in_the_registry(mine: Workbench) -> None:
    mine.build()
    before = quads(mine)
    renamed = Decision(
        DecisionKind.RENAMED, ("russia",), "ann", "2024-04-01T00:00:00.000000Z", value="The Russian Federation"
    )
    mine.decide([renamed])
    ask = f'ASK {{ {mine.mint.actor("russia")} skos:prefLabel "The Russian Federation"@en }}'
    with mine.reading() as store:
        assert bool(store.query(ask))
    undone = Decision(DecisionKind.UNDONE, (renamed.id,), "ann", "2024-04-02T00:00:00.000000Z")
    mine.decide([undone])
    decisions = str(mine.mint.graph("decisions"))
    assert {quad for quad in quads(mine) if decisions not in quad} == before


def test_strict_counts_accepted_claims_only(mine: Workbench) -> None:
    mine.build()
    everything = mine.stats()
    mine.build(strict=True)
    strict = mine.stats()
    assert strict.claims == everything.claims
    assert 0 < strict.edges < everything.edges
    assert mine.build().rebuilt is False, "strictness is kept until changed"
    mine.build(strict=False)
    assert mine.stats() == everything


def test_the_demonstration_loads_only_where_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    bench = workbench.open()
    assert bench.home.demonstration
    bench.build()
    assert bench.stats().claims >= 60
    assert (tmp_path / ".kg" / "store").is_dir()
