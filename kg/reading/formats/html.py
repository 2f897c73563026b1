"""Web pages: trafilatura finds the article and its metadata."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from kg.reading.decoding import UnreadableError
from kg.reading.formats.draft import Draft

__all__ = ["declared_encoding", "read_html"]


_SAVE = "Save the article's text from your browser as plain text and give that file."


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else None


def read_html(raw: str) -> Draft:
    """The article of a page, without navigation and comments.

    Raises:
        UnreadableError: the page holds no article.
    """
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            raw,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # Only what the page says of itself: no guess from any date in its text, none from today.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2999-12-31"},
        )
    # Broken pages break the parsers below in their own ways; that costs this page only.
    except Exception as error:  # noqa: BLE001
        raise UnreadableError(f"the page cannot be parsed ({type(error).__name__})", _SAVE) from None
    text = (found.text or "").strip() if found else ""
    if not text:
        raise UnreadableError(
            "the page holds no article that can be found",
            _SAVE,
        )
    return Draft(
        text + "\n",
        title=_clean(found.title),
        published=_day(found.date),
        publisher=_clean(found.sitename),
        url=_clean(found.url),
    )


def _clean(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
