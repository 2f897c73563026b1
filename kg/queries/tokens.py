"""Parameters put into SPARQL as terms, at the tokens where the variable stands.

Engines' own bindings differ (and miss sub-selects and FILTER NOT EXISTS), and text put into a
template is an injection. Here the query is cut into tokens, and each token that is the variable
becomes the serialised term; no other token changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Literal, NamedNode

__all__ = ["Token", "projected", "substitute", "terms_used", "tokenize", "variables"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<comment>\#[^\r\n]*)
    |(?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"|'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[^\w\s]))?)?)
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class Token:
    """A piece of SPARQL. The pieces, joined, are the text.

    Attributes:
        kind: space, iri, comment, string, variable, language, name (prefixed), number, word, other.
        text: as written.
        start: offset in the query.
    """

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """A bare word in upper case; empty for anything else."""
        return self.text.upper() if self.kind == "word" else ""


def tokenize(sparql: str) -> list[Token]:
    """All tokens, white space and comments too.

    >>> [token.text for token in tokenize('?a kg:vetoed "?b" # ?c') if token.kind != "space"]
    ['?a', 'kg:vetoed', '"?b"', '# ?c']
    """
    return [Token(match.lastgroup or "other", match[0], match.start()) for match in _TOKEN.finditer(sparql)]


def variables(sparql: str) -> set[str]:
    """Names of the variables that occur, without their mark."""
    return {token.text[1:] for token in tokenize(sparql) if token.kind == "variable"}


def terms_used(sparql: str, prefix: str) -> list[tuple[str, int]]:
    """Local names with this prefix, and where they stand."""
    start = f"{prefix}:"
    return [
        (token.text[len(start) :], token.start)
        for token in tokenize(sparql)
        if token.kind == "name" and token.text.startswith(start)
    ]


def projected(sparql: str) -> list[str]:
    """Variables that the outer SELECT names, in order; empty for `SELECT *` and other forms."""
    tokens = tokenize(sparql)
    return [name for name, depth, *_ in _projections(tokens) if depth == 0]


def substitute(sparql: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """The query with each variable of `values` replaced by its term, wherever it stands.

    In the outer SELECT the column stays (`(term AS ?variable)`); in sub-selects it is left out, as
    nothing is left for it to bind. `BOUND(?variable)` becomes true. GROUP BY and ORDER BY get the
    term in brackets.

    Args:
        sparql: a query.
        values: variable names (without `?`) and their terms.

    Raises:
        DataError: the query binds the variable itself (BIND, AS, VALUES), so it is no parameter.
    """
    tokens = tokenize(sparql)
    _bound_becomes_true(tokens, values)
    for name, depth, index, is_assigned in list(_projections(tokens)):
        if name not in values or tokens[index].kind != "variable":
            continue
        if is_assigned:
            raise _binds(name)
        tokens[index].kind = "put"
        tokens[index].text = f"({values[name]} AS ?{name})" if depth == 0 else ""
    _keep_projections(tokens)
    clause = ""
    brackets = 0
    for index, token in enumerate(tokens):
        clause, brackets = _clause(tokens, index, clause, brackets)
        name = token.text[1:] if token.kind == "variable" else ""
        if name not in values:
            continue
        before = _before(tokens, index)
        if before.keyword in {"AS", "VALUES"} or clause == "VALUES":
            raise _binds(name)
        bracketed = clause in {"GROUP", "ORDER", "HAVING"} and brackets == 0
        token.text = f"({values[name]})" if bracketed else str(values[name])
    return "".join(token.text for token in tokens)


def _binds(name: str) -> DataError:
    return DataError(f"?{name} is a parameter, and the query binds it itself", remedy="Rename one of the two.")


def _solid(tokens: list[Token], index: int, step: int) -> Token:
    """The nearest token before (-1) or after (1) that is no space or comment."""
    index += step
    while 0 <= index < len(tokens):
        if tokens[index].kind not in {"space", "comment"}:
            return tokens[index]
        index += step
    return Token("other", "", -1)


def _before(tokens: list[Token], index: int) -> Token:
    return _solid(tokens, index, -1)


def _bound_becomes_true(tokens: list[Token], values: Mapping[str, object]) -> None:
    solid = [index for index, token in enumerate(tokens) if token.kind not in {"space", "comment"}]
    for first, second, third, fourth in zip(solid, solid[1:], solid[2:], solid[3:], strict=False):
        word, opening, variable = tokens[first], tokens[second], tokens[third]
        is_call = word.keyword == "BOUND" and opening.text == "(" and variable.kind == "variable"
        if is_call and variable.text[1:] in values:
            word.text = "true"
            for index in (second, third, fourth):
                tokens[index].text, tokens[index].kind = "", "space"


def _projections(tokens: list[Token]) -> Iterator[tuple[str, int, int, bool]]:
    """(variable, depth of braces, index, whether it stands after AS) in each SELECT clause."""
    braces = 0
    brackets = 0
    inside = False
    for index, token in enumerate(tokens):
        if token.text == "{" and token.kind == "other":
            braces += 1
            inside = False
        elif token.text == "}" and token.kind == "other":
            braces -= 1
        elif token.keyword == "SELECT":
            inside, brackets = True, 0
        elif inside and token.keyword in {"WHERE", "FROM"}:
            inside = False
        elif inside and token.text in {"(", ")"} and token.kind == "other":
            brackets += 1 if token.text == "(" else -1
        elif inside and token.kind == "variable":
            assigned = _before(tokens, index).keyword == "AS"
            if brackets == 0 or assigned:
                yield token.text[1:], braces, index, assigned


def _keep_projections(tokens: list[Token]) -> None:
    """A sub-select whose only column was a parameter keeps one, so that it still reads."""
    for index, token in enumerate(tokens):
        if token.keyword != "SELECT":
            continue
        emptied = False
        for other in tokens[index + 1 :]:
            if other.kind in {"space", "comment"} or other.keyword in {"DISTINCT", "REDUCED"}:
                continue
            if other.kind == "put" and not other.text:
                emptied = True
                last = other
                continue
            if emptied and (other.keyword in {"WHERE", "FROM"} or other.text == "{"):
                last.text = "(1 AS ?_one)"
            break


def _clause(tokens: list[Token], index: int, clause: str, brackets: int) -> tuple[str, int]:
    """The solution modifier or VALUES header that a token stands in, and its depth of brackets."""
    token = tokens[index]
    if token.kind == "other" and token.text in "(){}":
        if token.text in "{}":
            return "", 0
        return clause, brackets + (1 if token.text == "(" else -1)
    if token.keyword in {"GROUP", "ORDER", "HAVING", "VALUES"}:
        return token.keyword, 0
    if token.keyword in {"LIMIT", "OFFSET", "SELECT", "WHERE"}:
        return "", 0
    return clause, brackets
