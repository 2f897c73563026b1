"""The ontology and the shapes: written from the vocabulary and the relation table, never by hand."""

from kg.ontology.shapes import shapes_turtle
from kg.ontology.writing import ONTOLOGY_FILE, SHAPES_FILE, ontology_turtle, write_ontology

__all__ = ["ONTOLOGY_FILE", "SHAPES_FILE", "ontology_turtle", "shapes_turtle", "write_ontology"]
