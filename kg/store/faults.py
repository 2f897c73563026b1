"""What the engine and the operating system complain of, in one clear line."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = 200  # characters of the engine's own words

__all__ = ["explained", "translated"]


def explained(error: OSError | RuntimeError, place: Path | str) -> StoreError:
    """The `StoreError` for what went wrong with the files of `place`."""
    text = re.sub(r"\s+", " ", str(error)).strip()
    code = getattr(error, "errno", None)
    short = (text if len(text) <= _LONG else text[:_LONG] + "…").rstrip(".")
    again = "then run it again; the store is as it was before what was under way."
    if code == errno.ENOSPC or "No space left" in text:
        return StoreError(f"The disk is full: {place}", remedy=f"Make room, {again}")
    if code == errno.EFBIG or "File too large" in text:
        return StoreError(f"No larger file is allowed here (ulimit -f): {place}", remedy=f"Raise the limit, {again}")
    if code in {errno.EROFS, errno.EACCES, errno.EPERM} or re.search("Read-only file system|Permission denied", text):
        return StoreError(f"No access to {place}: {short}.", remedy="Check permissions, or name another: --store")
    if "lock" in text.casefold() and ("hold" in text or "While lock" in text):
        return StoreError(f"Another program has {place} open.", remedy="End it, then run this again.")
    if re.search(r"Corruption|checksum|not a valid|invalid data|version|missing|No such file", text, re.IGNORECASE):
        return StoreError(
            f"The store {place} is damaged or is no store: {short}.",
            remedy="Bring a backup back (kg restore DIR), or move the folder away and make it anew (kg build).",
        )
    return StoreError(f"{place}: {short}.")


@contextmanager
def translated(place: Path | str) -> Iterator[None]:
    """Errors of the engine and of files inside become `StoreError`s about `place`."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise explained(error, place) from error
