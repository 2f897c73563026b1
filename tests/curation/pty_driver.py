"""A program in a pseudo-terminal: keys go in, the last screen comes out."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CLEAR = "\x1b[H\x1b[2J"
PATIENCE = 60.0


class Terminal:
    """One child process, 80 columns wide and 24 lines high unless told otherwise."""

    def __init__(
        self, command: Sequence[str], folder: Path, env: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.output = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.status: int | None = None
        self.child, self.handle = pty.fork()
        if self.child == 0:
            os.chdir(folder)
            # A test runner may say how wide its own terminal is: here the pseudo-terminal's size counts.
            own = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would be ignored, and inherited so
            os.execvpe(command[0], list(command), {**own, **env, "TERM": "xterm"})
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.handle)

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def read(self, seconds: float = 0.05) -> str:
        """What comes within so many seconds of silence."""
        while select.select([self.handle], [], [], seconds)[0]:
            try:
                data = os.read(self.handle, 65536)
            except OSError:  # the child is gone
                break
            if not data:
                break
            self.output += self._decoder.decode(data)  # a read may end in the middle of a character
        return self.output

    @property
    def screen(self) -> list[str]:
        """The lines since the screen was last cleared, without colours."""
        last = self.read().rpartition(CLEAR)[2]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", last).replace("\r", "").split("\n")

    def wait_for(self, words: str, *, seconds: float = PATIENCE) -> list[str]:
        """The screen, once the words stand on it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            lines = self.screen
            if words in "\n".join(lines):
                return lines
        raise AssertionError(f"“{words}” did not come; the screen was:\n" + "\n".join(self.screen))

    def end(self) -> int:
        """Wait for the child to end by itself; its exit code."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
        raise AssertionError("it did not end; the screen was:\n" + "\n".join(self.screen))

    def hang_up(self) -> None:
        """The terminal is closed under the program."""
        os.kill(self.child, signal.SIGHUP)
        os.waitpid(self.child, 0)
        self.status = -1
