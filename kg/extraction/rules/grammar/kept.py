"""Answers kept: a question about a token of a parse, which never changes, is asked by many frames."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kept"]

Answer = TypeVar("Answer")


def kept(ask: Callable[[Any, int], Answer]) -> Callable[[Any, int], Answer]:
    """A method of one token's position, whose answer is found once per token and object; nobody may change it."""
    name = f"_kept_{ask.__name__}"

    @wraps(ask)
    def answer(self: Any, i: int) -> Answer:
        try:
            known: dict[int, Answer] = self.__dict__[name]
        except KeyError:
            known = self.__dict__[name] = {}
        if i not in known:
            known[i] = ask(self, i)
        return known[i]

    return answer
