"""A few words of Turtle, for texts that are written from tables (ontology and shapes)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import prefixes

__all__ = ["block", "curie", "head", "string", "text"]


def head(comment: str) -> str:
    """A comment and the prefixes."""
    used = ("kg", "rdf", "rdfs", "owl", "xsd", "skos", "schema", "prov", "dcterms", "sh", "sem")
    known = prefixes()
    return f"# {comment}\n" + "".join(f"@prefix {name}: <{known[name]}> .\n" for name in used)


def block(subject: str, facts: list[tuple[str, str]]) -> str:
    """One subject with its (predicate, object) pairs, all written in Turtle already."""
    lines = " ;\n    ".join(f"{predicate} {value}" for predicate, value in facts)
    return f"{subject} {lines} .\n"


def string(value: str) -> str:
    """A plain literal."""
    return str(Literal(value))


def text(value: str) -> str:
    """An English text."""
    return str(Literal(value, language="en"))


def curie(node: NamedNode) -> str:
    """The IRI with its prefix, or whole."""
    for prefix, iri in prefixes().items():
        if node.value.startswith(iri):
            return f"{prefix}:{node.value[len(iri) :]}"
    return str(node)
