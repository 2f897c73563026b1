"""Single keys and edited lines from a terminal, which is always left as it was found."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Terminal"]

_ESCAPE = b"\x1b"
_CLEAR = "\x1b[H\x1b[2J"


class Terminal:
    """The terminal of this process.

    Raises:
        UsageError: there is none.
    """

    def __init__(self) -> None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            remedy = "Run it in one; or work in a spreadsheet: kg review --export review.csv, then --import."
            raise UsageError("kg review needs a terminal", remedy=remedy)
        self.colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        from shutil import get_terminal_size

        found = get_terminal_size((80, 24))
        return max(found.columns, 40), max(found.lines, 16)

    def show(self, lines: Iterable[str]) -> None:
        """Clear the screen and write lines."""
        sys.stdout.write(_CLEAR + "\n".join(lines))
        sys.stdout.flush()

    def clear(self) -> None:
        """Leave an empty screen."""
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()

    def key(self) -> str:
        """The next key; empty for keys that are no characters, "q" when the terminal was closed."""
        with self._single_keys() as handle:
            data = os.read(handle, 1)
            if not data:
                return "q"
            if data == _ESCAPE:  # an arrow or function key: take the rest of it
                self._drain(handle)
                return ""
            while data[0] & 0xC0 == 0xC0 and len(data) < 4:  # noqa: PLR2004 - a character of several bytes
                try:
                    return data.decode()
                except UnicodeDecodeError:
                    data += os.read(handle, 1)
            return data.decode(errors="replace")

    @staticmethod
    def _drain(handle: int) -> None:
        import select

        while select.select([handle], [], [], 0.02)[0]:
            if not os.read(handle, 16):
                return

    @contextmanager
    def _single_keys(self) -> Iterator[int]:
        try:
            import termios
            import tty
        except ImportError as error:
            remedy = "Work in a spreadsheet: kg review --export review.csv, then --import."
            raise UsageError("single keys cannot be read on this system", remedy=remedy) from error
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle, termios.TCSANOW)  # TCSAFLUSH would drop keys typed ahead
            yield handle
        finally:
            termios.tcsetattr(handle, termios.TCSANOW, before)

    def line(self, prompt: str, given: str = "", words: Iterable[str] = ()) -> str | None:
        """An edited line, begun with `given`, completed by Tab from `words`; None for Ctrl-D."""
        try:
            import readline
        except ImportError:
            readline = None  # type: ignore[assignment]
        known = sorted(set(words))

        def complete(text: str, state: int) -> str | None:
            fitting = [word for word in known if word.casefold().startswith(text.casefold())]
            return fitting[state] if state < len(fitting) else None

        if readline is not None:
            readline.set_completer_delims("")
            readline.set_completer(complete)
            readline.parse_and_bind("tab: complete")
            readline.set_startup_hook(lambda: readline.insert_text(given))
        try:
            return input(prompt).strip()
        except EOFError:
            return None
        finally:
            if readline is not None:
                readline.set_startup_hook(None)
                readline.set_completer(None)
