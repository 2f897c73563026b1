"""Requests to a SPARQL server: authentication, time limits, retries, errors for people."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

import httpx

from kg.errors import StoreError, UsageError
from kg.store.addresses import without_credentials

if TYPE_CHECKING:
    from types import TracebackType

    from kg.store.addresses import Credentials

__all__ = ["Refused", "Wire"]

PATIENCE = 300.0  # seconds that a request may take when no limit is given
LARGEST = 2 << 30  # bytes of an answer: it is held in memory
_TRIES = 3
_CONNECT = 10.0
_BUSY = frozenset({429, 502, 503, 504})
_DENIED = frozenset({401, 403})
_BAD = frozenset({400, 422})
_OK = range(200, 300)
_CAPPED = "X-SPARQL-MaxRows"  # Virtuoso's word that it cut an answer short, which it calls a success
_MOVED = range(300, 400)


class Refused(StoreError):  # noqa: N818
    """The server understood the request and called it wrong (400); `said` is its message."""

    def __init__(self, what: str, said: str) -> None:
        super().__init__(what)
        self.said = said


class Wire:
    """A connection to one server.

    Args:
        who: credentials, sent with every request, to these addresses only: redirects are not followed.
        proxies: heed HTTP_PROXY and its like.

    Raises:
        UsageError: the token cannot be sent.
    """

    def __init__(self, who: Credentials, *, proxies: bool = True) -> None:
        headers = {"User-Agent": "kg-actors"}
        if who.token is not None:
            if not (who.token.isascii() and who.token.isprintable()):
                raise UsageError(
                    "KG_TOKEN holds a character that no request can carry.", remedy="Set it anew, without line ends."
                )
            headers["Authorization"] = f"Bearer {who.token}"
        auth = httpx.BasicAuth(who.user, who.password) if who.user is not None else None
        self._client = httpx.Client(headers=headers, auth=auth, trust_env=proxies, follow_redirects=False)

    def post(
        self,
        url: str,
        content: str,
        *,
        sends: str,
        accepts: str = "*/*",
        params: dict[str, str] | None = None,
        timeout: float | None = None,
        repeatable: bool,
    ) -> bytes:
        """The body of the server's answer.

        Args:
            url: where to.
            content: what is sent.
            sends: its media type.
            accepts: media types wanted.
            params: query string.
            timeout: seconds for the whole request; None is `PATIENCE`.
            repeatable: asking twice does no harm, so a lost answer is asked for again.

        Raises:
            Refused: the server calls the request wrong.
            StoreError: it cannot be reached, denies access, is too slow or breaks off.
        """
        limit = timeout if timeout is not None else PATIENCE
        deadline = time.monotonic() + limit
        headers = {"Content-Type": f"{sends}; charset=utf-8", "Accept": accepts}
        shown = without_credentials(url)
        for attempt in range(1, _TRIES + 1):
            last = attempt == _TRIES
            try:
                status, body = self._once(url, content.encode(), headers, params, deadline)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                # Nothing was sent yet: any request may be tried again.
                if last:
                    raise StoreError(
                        f"No server answers at {shown}: {_reason(error)}.",
                        remedy="Start it, or check the address (--store, KG_STORE).",
                    ) from None
            except httpx.TimeoutException:
                raise _too_slow(shown, limit) from None
            except (httpx.TransportError, httpx.DecodingError) as error:
                if last or not repeatable:
                    raise StoreError(
                        f"{shown} broke off in mid-answer: {_reason(error)}.",
                        remedy="Try again; the server's own log may say more.",
                    ) from None
            except (httpx.InvalidURL, httpx.UnsupportedProtocol):
                raise UsageError(f"{shown} is no URL of a server.") from None
            else:
                if status not in _BUSY or last or not repeatable:
                    return _checked(shown, status, body)
            if time.monotonic() >= deadline:
                raise _too_slow(shown, limit)
            time.sleep(min(0.2 * 3 ** (attempt - 1), max(0.0, deadline - time.monotonic())))
        raise AssertionError("the last try returns or raises")

    def _once(
        self, url: str, content: bytes, headers: dict[str, str], params: dict[str, str] | None, deadline: float
    ) -> tuple[int, bytes]:
        left = max(0.001, deadline - time.monotonic())
        limits = httpx.Timeout(left, connect=min(left, _CONNECT))
        with self._client.stream(
            "POST", url, content=content, headers=headers, params=params, timeout=limits
        ) as answer:
            most = answer.headers.get(_CAPPED)
            if most is not None:
                raise StoreError(
                    f"{without_credentials(url)} gives {most[:20]} rows at most and leaves out the rest.",
                    remedy="Raise its limit (ResultSetMaxRows of Virtuoso), or ask for less.",
                )
            chunks = []
            size = 0
            for chunk in answer.iter_bytes():
                chunks.append(chunk)
                size += len(chunk)
                if size > LARGEST:
                    raise StoreError(
                        f"{without_credentials(url)} gives an answer of more than {LARGEST >> 20} MiB.",
                        remedy="Ask for less: LIMIT, or a narrower pattern.",
                    )
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("", request=answer.request)
            return answer.status_code, b"".join(chunks)

    def close(self) -> None:
        """Close connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _checked(shown: str, status: int, body: bytes) -> bytes:
    if status in _OK:
        return body
    said = body[:2000].decode(errors="replace").strip()
    first = said.splitlines()[0][:300] if said and not said.startswith("<") else ""
    tail = f": {first}" if first else ""
    if status in _BAD:
        raise Refused(f"{shown} calls the request wrong{tail}.", said)
    if status in _DENIED and "read-only" in said:
        raise StoreError(
            f"{shown} only lets you read.", remedy="Start it writable (kg serve --writable), or name another store."
        )
    if status in _DENIED:
        raise StoreError(
            f"{shown} denies access ({status}).",
            remedy="Set KG_USER and KG_PASSWORD, or KG_TOKEN, in the environment.",
        )
    if status in _MOVED:
        raise StoreError(f"{shown} sends us elsewhere ({status}).", remedy="Give the address that it moved to.")
    raise StoreError(
        f"{shown} answered with an error ({status}){tail}.",
        remedy="Check the address; KG_QUERY_URL, KG_UPDATE_URL and KG_GRAPH_URL set each one apart."
        if status in {404, 405}
        else "The server's own log may say more.",
    )


def _too_slow(shown: str, limit: float) -> StoreError:
    return StoreError(
        f"{shown} did not answer within {limit:g} s.", remedy="Ask for less, or allow more time: --timeout SECONDS"
    )


def _reason(error: Exception) -> str:
    text = str(error).strip().rstrip(".")
    return text.replace("[Errno 111] ", "") or type(error).__name__
