"""What is wrong with a query or an update, shown in its line; and whether it would reach the network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["first_keyword", "in_reach", "refuse_network", "syntax_error", "words"]

_AT = re.compile(r"^error at (\d+):(\d+): (.*)$", re.DOTALL)
# One character of SPARQL's lexicon at a time is enough to tell words from what only contains them.
_LEXEME = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>|\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''
    |"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[?$]\w+|@[a-zA-Z][\w-]*|\w[\w.-]*:\S*|\s+|\d+)
    |(?P<word>[^\W\d]\w*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_FEW = 12  # expected words that still help
_NETWORK = re.compile("service|load", re.IGNORECASE)


def words(sparql: str) -> list[str]:
    """Bare words, upper case: not those of comments, IRIs, strings, variables and prefixed names."""
    return [match["word"].upper() for match in _LEXEME.finditer(sparql) if match["word"]]


def first_keyword(sparql: str) -> str | None:
    r"""The keyword that says what the text is: SELECT, ASK, INSERT, DROP and so on.

    >>> first_keyword("PREFIX a: <x#> # DROP\n select * { }"), first_keyword("")
    ('SELECT', None)
    """
    return next((word for word in words(sparql) if word in _UPDATES or word in _QUERIES), None)


def syntax_error(sparql: str, error: Exception, *, what: str = "query") -> UsageError:
    r"""The parser's complaint as a person can use it: the line, and a caret where reading stopped.

    Args:
        sparql: the text as the person wrote it.
        error: what pyoxigraph raised ("error at 1:26: expected …").
        what: "query" or "update".

    >>> print(syntax_error("SELECT ?x\nWHERE { ?x ?y }", SyntaxError("error at 2:15: expected one of …")))
    The query cannot be read, line 2, column 15:
      WHERE { ?x ?y }
                    ^
    """
    keyword = first_keyword(sparql)
    if what == "query" and keyword in _UPDATES:
        return UsageError(f"{keyword} changes the graph, and a query only reads.", remedy="Use kg update.")
    if what == "update" and keyword in _QUERIES:
        return UsageError(f"{keyword} only reads: this is a query, no update.", remedy="Use kg query.")
    found = _AT.match(str(error))
    if found is None:
        return UsageError(f"The {what} cannot be read: {error}")
    line, column, detail = int(found[1]), int(found[2]), found[3]
    lines = sparql.splitlines() or [""]
    text = lines[line - 1] if line <= len(lines) else ""
    shown = text.replace("\t", " ")
    caret = " " * (column - 1) + "^"
    message = f"The {what} cannot be read, line {line}, column {column}:\n  {shown}\n  {caret}"
    return UsageError(message, remedy=_reason(detail, text, column))


def _reason(detail: str, text: str, column: int) -> str | None:
    """The parser's list of what it expected, where it is short enough to help."""
    if "Prefix not found" in detail:
        name = re.search(r"([\w.-]*):[\w.-]*$", text[: column - 1]) or re.search(r"([\w.-]*):", text)
        prefix = f"{name[1]}:" if name else "the prefix"
        return f"Prefix {prefix} is not known. Declare it: PREFIX {prefix} <…>"
    expected = [word for word in re.findall(r"\b[A-Z]{2,}\b|\"[^\"\\]+\"", detail) if word != "TZ"]
    if 0 < len(expected) <= _FEW and "{" not in detail.replace('"{"', ""):
        return "Expected here: " + ", ".join(expected)
    return None


def in_reach(sparql: str, prefixes: Mapping[str, str], *, what: str = "query") -> UsageError | None:
    """The syntax error of a text, by our own parser on an empty store; None when it reads.

    For texts that a server or another process answers. One that may hold SERVICE or LOAD is not
    judged: trying it could reach the network.
    """
    if _NETWORK.search(sparql):
        return None
    from pyoxigraph import Store

    try:
        if what == "query":
            Store().query(sparql, prefixes=dict(prefixes))
        else:
            Store().update(sparql, prefixes=dict(prefixes))
    except SyntaxError as error:
        return syntax_error(sparql, error, what=what)
    return None


def refuse_network(sparql: str, prefixes: Mapping[str, str], *, what: str = "query") -> None:
    """Refuse SERVICE and LOAD, which make the store reach the network.

    The engine's own parser is asked: with the two words misspelt wherever their letters stand, a
    text still reads if they stood in strings, comments, IRIs and names only, and does not read if
    one was the keyword. The misspelt text is tried on an empty store, so nothing is ever fetched.

    Raises:
        UsageError: the text has one of them as a keyword, or cannot be read at all.
    """
    if not _NETWORK.search(sparql):
        return
    from pyoxigraph import Store

    known = {_misspell(prefix): iri for prefix, iri in prefixes.items()}
    try:
        if what == "query":
            Store().query(_misspell(sparql), prefixes=known, use_default_graph_as_union=True)
        else:
            Store().update(_misspell(sparql), prefixes=known)
    except SyntaxError as error:
        keyword = next((word for word in words(sparql) if _NETWORK.search(word)), None)
        if keyword is None:
            raise syntax_error(sparql, error, what=what) from None
        raise UsageError(
            f"{keyword} reaches the network, and that was not allowed.",
            remedy="Allow it for this call: --allow-network",
        ) from None


def _misspell(text: str) -> str:
    """As long as before and one to one, so that names still agree and positions still hold."""
    return _NETWORK.sub(lambda match: match[0][:-1] + ("Q" if match[0].isupper() else "q"), text)

