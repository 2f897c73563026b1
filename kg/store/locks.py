"""Who may open an embedded store: many readers or one writer, by a lock file beside it.

The lock is the operating system's (`flock`), so it ends with its process, however that ends. The
file names the last writer; Linux also tells who holds it for reading.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

from kg.errors import StoreBusyError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: RocksDB's own lock still keeps two writers apart
    fcntl = None  # type: ignore[assignment]

__all__ = ["Lock", "alive", "command_of", "own_command"]

_PAUSE = 0.02  # seconds between tries


def own_command() -> str:
    """This process's command line, short and without credentials in URLs."""
    words = [Path(sys.argv[0]).name or "python", *sys.argv[1:]]
    return re.sub(r"://[^/\s@]+@", "://", " ".join(words))[:200]


def alive(pid: int) -> bool:
    """Whether a process with this id runs (a dead child not yet waited for does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return state.rpartition(")")[2].split()[0] != "Z"


def command_of(pid: int) -> str | None:
    """Command line of a running process, where the system tells (Linux)."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    words = [word for word in raw.decode(errors="replace").split("\0") if word]
    if len(words) > 1 and Path(words[0]).name.startswith("python"):
        words = words[1:]
    if not words:
        return None
    return re.sub(r"://[^/\s@]+@", "://", " ".join([Path(words[0]).name, *words[1:]]))[:200]


class Lock:
    """A shared or exclusive hold on a store.

    Args:
        store: the store's folder; the lock file is `<folder>.lock` beside it.
        write: exclusive instead of shared.
        timeout: seconds to wait for others.
        sign: write who holds it into the file, when `write`.

    Raises:
        StoreBusyError: others held it for longer than that.
        OSError: the lock file cannot be made, for a writer. Readers of a folder that nobody can
            write to need none.
    """

    def __init__(self, store: Path, *, write: bool, timeout: float, sign: bool = True) -> None:
        self.path = store.with_name(store.name + ".lock")
        self.write = write
        self._fd = self._open()
        try:
            self._wait(store, timeout)
            if write and sign and self._fd is not None:
                self._sign()
        except BaseException:
            self.release()
            raise

    @property
    def fd(self) -> int | None:
        """The file descriptor: a child that inherits it keeps the lock as long as it lives."""
        return self._fd

    def _open(self) -> int | None:
        flags = os.O_CLOEXEC if hasattr(os, "O_CLOEXEC") else 0
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | flags, 0o666)
        except OSError:
            if self.write:
                raise
        try:
            return os.open(self.path, os.O_RDONLY | flags)
        except OSError:
            return None

    def _wait(self, store: Path, timeout: float) -> None:
        if self._fd is None or fcntl is None:
            return
        kind = fcntl.LOCK_EX if self.write else fcntl.LOCK_SH
        deadline = time.monotonic() + timeout
        while True:
            try:
                fcntl.flock(self._fd, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise busy(store, self.holders(), timeout) from None
                time.sleep(_PAUSE)
            else:
                return

    def _sign(self) -> None:
        assert self._fd is not None
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, json.dumps({"pid": os.getpid(), "command": own_command()}).encode(), 0)

    def holders(self) -> list[tuple[int, str]]:
        """(process id, command) of those who hold it now, as far as the system tells."""
        assert self._fd is not None
        inode = os.fstat(self._fd).st_ino
        try:
            lines = Path("/proc/locks").read_text(encoding="ascii", errors="replace").splitlines()
        except OSError:
            lines = []
        pids = set()
        for line in lines:
            # "3: FLOCK  ADVISORY  READ 4711 fe:00:1234 0 EOF"; waiting ones have "->" second.
            found = re.match(rf"\S+ FLOCK +\S+ +\S+ (\d+) \S+:{inode} ", line)
            if found:
                pids.add(int(found[1]))
        named = [(pid, command) for pid in sorted(pids) if pid > 0 and (command := command_of(pid))]
        return named or self._signed()

    def _signed(self) -> list[tuple[int, str]]:
        try:
            record = json.loads(self.path.read_text(encoding="utf-8"))
            pid, command = int(record["pid"]), str(record["command"])
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return [(pid, command)] if alive(pid) else []

    def release(self) -> None:
        """Let go. The file stays: removing it would let two writers in."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def busy(store: Path, holders: list[tuple[int, str]], timeout: float) -> StoreBusyError:
    """The error that names who holds a store and what to do."""
    who = "; ".join(f"process {pid} ({command})" for pid, command in holders[:3]) or "another process"
    pids = " ".join(str(pid) for pid, _ in holders[:3])
    stop = f" or stop it (kill {pids})" if pids else ""
    return StoreBusyError(
        f"The store {store} is in use by {who}; waited {timeout:g} s.",
        remedy=f"Wait until it has ended{stop}, or wait longer: --lock-timeout SECONDS",
    )
