"""What a template stands for: a tree that counts its readings before any of them is written out."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, product
from math import prod

# Phrasings made of a template that stands for more: enough for each pair of four-way choices to meet once.
SPREAD = 16
# Where counting stops: far beyond every limit, and small enough for numbers that do not grow.
COUNTLESS = 10**9

# 2 ** 32 divided by the golden ratio, Knuth's multiplier (The Art of Computer Programming 3, 6.4).
_GOLDEN = 2654435769

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SPACE_BEFORE_MARK = re.compile(r" (?=[?!.,;:](?: |$))")


class Tree(ABC):
    """A template or a part of one that has been read; immutable.

    Attributes:
        count: Ways to read it, 1 to `COUNTLESS`; readings that come out alike count apart.
        alternatives: Fewest readings in which each alternative occurs, at least 1.
        longest: Characters of its longest reading.
        depth: Levels of choices within choices.
        blank: Whether a reading of it may hold nothing but spaces.
        wordless: Whether a reading of it may hold neither letter nor digit.
    """

    __slots__ = ("alternatives", "blank", "count", "depth", "longest", "wordless")
    count: int
    alternatives: int
    longest: int
    depth: int
    blank: bool
    wordless: bool

    @abstractmethod
    def reading(self, index: int) -> str:
        """Return one reading, untidied; 0 is the fullest, with every first alternative."""

    @abstractmethod
    def readings(self) -> list[str]:
        """Return all readings, untidied, in order; only for a small `count`."""

    @abstractmethod
    def column(self, rows: int) -> list[str]:
        """Return that many readings, untidied; if `rows` >= `alternatives` each alternative occurs."""


class Words(Tree):
    """Literal text."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        self.count = self.alternatives = 1
        self.longest = len(text)
        self.depth = 0
        self.blank = not text.strip()
        self.wordless = is_wordless(text)

    def reading(self, index: int) -> str:  # noqa: ARG002  # there is but one
        """Return the text."""
        return self.text

    def readings(self) -> list[str]:
        """Return the text alone."""
        return [self.text]

    def column(self, rows: int) -> list[str]:
        """Return the text in each row."""
        return [self.text] * rows


class Unread(Words):
    """A name whose meaning could not be read; takes no room, so that no limit is passed because of it."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.longest = 0


class Choice(Tree):
    """One of several readings; something optional is a choice between it and nothing."""

    __slots__ = ("_ends", "options")

    def __init__(self, options: Sequence[Tree]) -> None:
        """Choose between at least one option."""
        self.options = tuple(options)
        self._ends = list(accumulate(option.count for option in options))
        self.count = min(self._ends[-1], COUNTLESS)
        self.alternatives = sum(option.alternatives for option in options)
        self.longest = max(option.longest for option in options)
        self.depth = 1 + max(option.depth for option in options)
        self.blank = any(option.blank for option in options)
        self.wordless = any(option.wordless for option in options)

    def reading(self, index: int) -> str:
        """Return a reading of the option that the index falls into."""
        for option, end in zip(self.options, self._ends, strict=True):
            if index < end:
                return option.reading(index - end + option.count)
        raise IndexError(index)

    def readings(self) -> list[str]:
        """Return the readings of one option after another."""
        return [text for option in self.options for text in option.readings()]

    def column(self, rows: int) -> list[str]:
        """Deal the rows out to the options in turn, each getting what it needs to be covered first."""
        shares = [option.alternatives for option in self.options]
        turn = 0
        while sum(shares) < rows:
            shares[turn % len(shares)] += 1
            turn += 1
        dealt = [option.column(share) for option, share in zip(self.options, shares, strict=True)]
        longest = max(map(len, dealt))
        return [texts[row] for row in range(longest) for texts in dealt if row < len(texts)][:rows]


class Chain(Tree):
    """Parts one after another."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Tree]) -> None:
        """Join the parts, of which there may be none."""
        self.parts = tuple(parts)
        self.count = min(prod(part.count for part in parts), COUNTLESS)
        self.alternatives = max((part.alternatives for part in parts), default=1)
        self.longest = sum(part.longest for part in parts)
        self.depth = max((part.depth for part in parts), default=0)
        self.blank = all(part.blank for part in parts)
        self.wordless = all(part.wordless for part in parts)

    def reading(self, index: int) -> str:
        """Return one reading; the last part changes quickest."""
        texts = []
        for part in reversed(self.parts):
            index, digit = divmod(index, part.count)
            texts.append(part.reading(digit))
        return "".join(reversed(texts))

    def readings(self) -> list[str]:
        """Return the parts' readings combined in all ways; the last part changes quickest."""
        return list(map("".join, product(*[part.readings() for part in self.parts])))

    def column(self, rows: int) -> list[str]:
        """Join the parts' columns, each in an order of its own so that choices meet in different company."""
        columns = []
        choices = 0
        for part in self.parts:
            column = part.column(rows)
            if part.count > 1:
                column = [column[row] for row in _order(rows, choices)]
                choices += 1
            columns.append(column)
        return list(map("".join, zip(*columns, strict=True))) if columns else [""] * rows


def tidy(text: str) -> str:
    """Return text with single spaces, none at its ends and none before a punctuation mark.

    >>> tidy(" what is  it ?")
    'what is it?'
    """
    joined = " ".join(text.split())
    return _SPACE_BEFORE_MARK.sub("", joined) if _may_have_spaced_marks(joined) else joined


def is_wordless(text: str) -> bool:
    """Return whether a text holds neither letter nor digit.

    >>> is_wordless("?!"), is_wordless("4?")
    (True, False)
    """
    return _LETTER_OR_DIGIT.search(text) is None


def _may_have_spaced_marks(text: str) -> bool:
    """Return whether there may be a space before a punctuation mark."""
    # Looking for each mark takes a fifth of the expression's time, and this runs for every phrasing.
    seldom = " ?" in text or " !" in text or " ." in text
    return seldom or " ," in text or " ;" in text or " :" in text


def cover(tree: Tree) -> tuple[str, ...]:
    """Return phrasings in which each alternative occurs, and each option both taken and left out.

    A template that stands for few phrasings is written out; of others come about `SPREAD`, or more where the
    alternatives take more to be covered, in which the choices are combined in well spread ways.

    Returns:
        At most max(SPREAD, tree.alternatives) phrasings, tidied, none twice, the fullest first.
    """
    if tree.count <= SPREAD:
        return tuple(dict.fromkeys(map(tidy, tree.readings())))
    rows = max(SPREAD, tree.alternatives)
    chosen = dict.fromkeys(map(tidy, [tree.reading(0), *tree.column(rows)]))
    step = tree.count * _GOLDEN // 2**32 | 1
    for turn in range(1, rows):
        if len(chosen) >= rows:
            break
        chosen[tidy(tree.reading(turn * step % tree.count))] = None
    return tuple(chosen)


@lru_cache(maxsize=1024)
def _order(rows: int, turn: int) -> tuple[int, ...]:
    """Return a permutation of the rows, another one each turn, that keeps the first row first."""
    factor = _GOLDEN * (2 * turn + 1)
    return tuple(sorted(range(rows), key=lambda row: row * factor % 2**32))
