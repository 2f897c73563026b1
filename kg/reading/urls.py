"""Web addresses: one page, one address, however it was shared."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

__all__ = ["canonical_url", "is_url"]

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|mkt_tok|_ga|_gl|ref_src|"
    r"ref_url|cmpid|at_(?:medium|campaign|custom\d)|ocid|smid|smtyp|sref|share_?id|xtor|wt\.mc_id",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}


def is_url(text: str) -> bool:
    """Whether it is an absolute http(s) address.

    >>> is_url("https://example.org/a"), is_url("example.org")
    (True, False)
    """
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _PORTS and bool(parts.hostname) and not any(char.isspace() for char in text.strip())


def canonical_url(text: str) -> str:
    """The address without tracking parameters, fragment, default port and letter case of the host.

    Other parameters keep their order: some sites tell pages apart by them.

    >>> canonical_url("HTTPS://News.Example.org:443/a/?utm_source=x&id=7#top")
    'https://news.example.org/a/?id=7'
    """
    text = text.strip()
    if not is_url(text):
        return text
    parts = urlsplit(text)
    scheme = parts.scheme.lower()
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[scheme])
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    return urlunsplit((scheme, host, parts.path or "/", urlencode(query), ""))
