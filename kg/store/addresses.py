"""Where a SPARQL 1.1 server answers, and who we say we are.

One URL is enough for the servers known here; `KG_QUERY_URL`, `KG_UPDATE_URL` and `KG_GRAPH_URL`
set the three addresses one by one for any other. What is derived from one URL:

| URL | query | update | graphs and bulk loads |
| --- | --- | --- | --- |
| `http://host:7878` (Oxigraph) | `/query` | `/update` | `/store` |
| `…/query`, `…/update` or `…/store` | the same three, beside it | | |
| `http://host:7200/repositories/NAME` (GraphDB, RDF4J) | itself | `/statements` | `/statements` |
| `…/sparql` (Blazegraph, Virtuoso, QLever and others) | itself | itself | none: by updates |
| `http://host:3030/NAME` (Fuseki) | `/query` | `/update` | `/data` |

`KG_TOKEN` is sent as a bearer token, `KG_USER` and `KG_PASSWORD` (or those in the URL) by basic
authentication. They are never printed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Addresses", "Credentials", "addresses", "credentials", "is_url"]

_SIDES = ("/query", "/update", "/store")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Three URLs without credentials; `graphs` takes N-Quads by POST, None when there is none."""

    query: str
    update: str
    graphs: str | None


@dataclass(frozen=True, slots=True)
class Credentials:
    """A bearer token, or a user and password; kept out of `repr`."""

    token: str | None = field(default=None, repr=False)
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)


def is_url(place: str) -> bool:
    """Whether a place is a server's URL and no path."""
    return place.lower().startswith(("http://", "https://"))


def without_credentials(url: str) -> str:
    """The URL less `user:password@`, query and fragment."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def addresses(place: str, environ: Mapping[str, str] = os.environ) -> Addresses:
    """The three addresses of a server.

    Raises:
        UsageError: the URL names no host.

    >>> addresses("http://localhost:7878", {})
    Addresses(query='http://localhost:7878/query', update='http://localhost:7878/update', graphs='http://localhost:7878/store')
    >>> addresses("https://u:p@host/repositories/x/", {}).update
    'https://host/repositories/x/statements'
    """
    url = without_credentials(place).rstrip("/")
    try:
        host, _port = urlsplit(url).hostname, urlsplit(url).port
    except ValueError:
        host = None
    if not host:
        raise UsageError(f"{url} is no URL of a server.", remedy="Write it like http://localhost:7878")
    found = _derived(url)
    return Addresses(
        environ.get("KG_QUERY_URL") or found.query,
        environ.get("KG_UPDATE_URL") or found.update,
        environ.get("KG_GRAPH_URL") or found.graphs,
    )


def _derived(url: str) -> Addresses:
    path = urlsplit(url).path
    if "/repositories/" in path:
        return Addresses(url, f"{url}/statements", f"{url}/statements")
    if path.endswith("/sparql"):
        return Addresses(url, url, None)
    for side in _SIDES:
        if path.endswith(side):
            url, path = url.removesuffix(side), path.removesuffix(side)
            break
    return Addresses(f"{url}/query", f"{url}/update", f"{url}/data" if path else f"{url}/store")


def credentials(place: str, environ: Mapping[str, str] = os.environ) -> Credentials:
    """Who we say we are: from the environment, else from the URL.

    >>> credentials("http://host", {"KG_USER": "ann", "KG_PASSWORD": "secret"})
    Credentials()
    """
    if environ.get("KG_TOKEN"):
        return Credentials(token=environ["KG_TOKEN"])
    if environ.get("KG_USER"):
        return Credentials(user=environ["KG_USER"], password=environ.get("KG_PASSWORD", ""))
    parts = urlsplit(place)
    if parts.username:
        return Credentials(user=unquote(parts.username), password=unquote(parts.password or ""))
    return Credentials()
