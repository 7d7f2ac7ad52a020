"""Every exception that the bot raises on purpose, and the problem that a curator can mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class BotError(Exception):
    """Base of every exception that the bot raises on purpose."""


class ConfigError(BotError):
    """A setting is missing or wrong; the message says what to do about it in one line."""


class UnreachableError(BotError):
    """Discord cannot be reached for now; starting again may help, with nothing changed."""


class StoreError(BotError):
    """The store is locked, full or broken; the bot answers without it."""


class Problem(NamedTuple):
    """One mistake in a fact base, at its place.

    Problems sort by path, then line, then column; both numbers count from 1.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return `path:line:column: message`, the form that editors can jump to, on one line."""
        return f"{self.path}:{self.line}:{self.column}: {_visible(self.message)}"


def _visible(text: str) -> str:
    """Return text with line breaks as spaces, and what nobody would see by its number in Unicode.

    A key with a space of no width in it looks like the one that it should be.
    """
    line = text.replace("\n", " ")
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in line)


class KnowledgeError(BotError):
    """The fact base is unusable; holds every problem that was found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted and without repeats."""
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
