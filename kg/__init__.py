"""kg: who did what to whom, when, according to whom and in which words.

`kg.open()` gives the workbench that notebooks and commands share; everything else can be
imported from the module that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.workbench import Workbench, open  # noqa: A004

__all__ = ["Workbench", "__version__", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The workbench is imported when first asked for: `import kg` must cost nothing.
    if name in {"Workbench", "open"}:
        from kg import workbench

        return getattr(workbench, name)
    message = f"module 'kg' has no attribute {name!r}"
    raise AttributeError(message)
