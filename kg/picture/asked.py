"""`--query`: lines that a query draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from kg.errors import UsageError
from kg.picture.facts import spaced
from kg.picture.view import ViewLine
from kg.vocabulary import KG, RDF

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples

    from kg.picture.facts import Facts

__all__ = ["COLUMNS", "plain_line", "triples_of"]

COLUMNS = ("source", "relation", "target")
_REMEDY = "Use CONSTRUCT { ?a ?relation ?b }, or SELECT ?source ?relation ?target, with IRIs."


def triples_of(answer: QuerySolutions | QueryBoolean | QueryTriples) -> list[tuple[str, str, str]]:
    """Subject, relation and object of each line, as IRIs, sorted; what is no IRI makes no line.

    Raises:
        UsageError: the query is an ASK, or a SELECT without the three columns.
    """
    if isinstance(answer, QueryBoolean):
        raise UsageError("an ASK query draws nothing", remedy=_REMEDY)
    if isinstance(answer, QuerySolutions):
        names = [variable.value for variable in answer.variables]
        if not set(COLUMNS) <= set(names):
            missing = ", ".join(f"?{name}" for name in COLUMNS if name not in names)
            raise UsageError(f"the query’s result lacks {missing}", remedy=_REMEDY)
        found = [tuple(row[name] for name in COLUMNS) for row in answer]
    else:
        found = [
            (triple.subject, triple.predicate, triple.object) for triple in answer if triple.predicate != RDF["type"]
        ]
    lines = {
        (subject.value, predicate.value, target.value)
        for subject, predicate, target in found
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(target, NamedNode)
    }
    return sorted(lines)


def plain_line(facts: Facts, triple: tuple[str, str, str]) -> ViewLine:
    """A line without claims, for a triple that is no edge of the graph."""
    subject, predicate, target = triple
    name = KG.local(predicate) or predicate
    row = facts.relations.get(name)
    source, goal = facts.actor_id(subject), facts.actor_id(target)
    return ViewLine(
        id=f"{source} {name} {goal}",
        source=source,
        relation=name,
        label=row.label if row else spaced(name),
        root=row.root if row else "",
        target=goal,
        symmetric=bool(row and row.symmetric),
    )
