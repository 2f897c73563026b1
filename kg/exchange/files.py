"""Writing a file as a stream: it appears whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

__all__ = ["written"]


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A stream, in UTF-8, that becomes the file when all went well.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    except OSError as error:
        raise _cannot(path, error) from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)  # what `open` would have given it
        aside.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        aside.unlink(missing_ok=True)


def _cannot(path: Path, error: OSError) -> StoreError:
    remedy = "Check that the folder exists and can be written to, and that there is space."
    return StoreError(f"cannot be written: {error.strerror or error}", where=str(path), remedy=remedy)
