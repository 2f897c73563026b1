"""What a process that will be killed does; imported and loaded beforehand in the fork server.

The fork server itself never opens a store: a forked child must not inherit its engine's threads.
"""

from __future__ import annotations

from pathlib import Path

from kg import workbench
from kg.extraction.workers import Recipe
from kg.model import Document

__all__ = ["ACTIONS", "act"]

ACTIONS = ("build", "build anew", "add", "remove", "derive")


def act(action: str, root: str, texts: str) -> None:
    """Do one thing to the project in `root`; `texts` holds what may be added.

    "build anew" builds like "build"; the caller took the store away before.
    """
    bench = workbench.open(root)
    if action == "add":
        bench.add(Path(texts) / "meeting.md", Path(texts) / "more.csv")
    elif action == "remove":
        for name in ("meeting", "more.csv"):
            if any(row.name == name for row in bench.documents()):
                bench.remove(name)
    elif action == "derive":
        bench.build(strict=True)
        bench.build(strict=False)
    else:
        bench.build()


# Loading the parser and the registry takes longer than what may be killed.
Recipe().engine().extract(Document("warm", "warm", "Russia condemned France."))
