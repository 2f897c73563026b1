"""The catalogue of query files and their parameters: names of people become terms, put in as tokens."""

from kg.queries.catalogue import Catalogue, Parameter, Query, load_catalogue, parse_query
from kg.queries.parameters import Values, bind, resolve
from kg.queries.tokens import substitute

__all__ = [
    "Catalogue",
    "Parameter",
    "Query",
    "Values",
    "bind",
    "load_catalogue",
    "parse_query",
    "resolve",
    "substitute",
]
