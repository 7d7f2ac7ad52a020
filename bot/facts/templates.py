r"""Sentence templates: `[optional]`, `(this|that)`, `{name}`, and a backslash before a literal character.

A template is read into a small tree that knows how many phrasings it stands for, so that a limit is checked
before anything is written out.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, product
from math import prod
from typing import NamedTuple

# A template that stands for more wordings than this is a slip of nesting: nobody means them all.
MAX_EXPANSIONS = 100_000
# Every alternative gets a phrasing of its own in the index; more side by side belong into several templates.
MAX_ALTERNATIVES = 64
# Two full lines of an editor and more; a longer one is several templates run together.
MAX_TEMPLATE_CHARACTERS = 1_000
# Questions are cut at this many characters before they are compared, so a longer phrasing cannot be found.
MAX_PHRASING_CHARACTERS = 400
# People lose track of brackets at three or four; the bound also keeps the recursion shallow.
MAX_DEPTH = 10
# Phrasings made of a template that stands for more: enough for each pair of four-way choices to meet once.
SPREAD = 16

# Where counting stops: far beyond every limit, and small enough for numbers that do not grow.
_COUNTLESS = 10**9
# 2 ** 32 divided by the golden ratio, Knuth's multiplier (The Art of Computer Programming 3, 6.4).
_GOLDEN = 2654435769

_SPECIAL = re.compile(r"[\\\[\](){}|]")
_TOKEN = re.compile(r"[^\\\[\](){}|]+|\\.|\{[^\\\[\](){}|]*\}|.", re.DOTALL)
_SPACE_BEFORE_MARK = re.compile(r" (?=[?!.,;:](?: |$))")
_SPACED_MARKS = (" ?", " !", " .", " ,", " ;", " :")
_CLOSING = {"[": "]", "(": ")"}


class Fault(NamedTuple):
    """What is wrong with a template, and at which character of it, from 0."""

    offset: int
    message: str


class Tree(ABC):
    """A template or a part of one that has been read; immutable.

    Attributes:
        count: Ways to read it, 1 to `_COUNTLESS`; readings that come out alike count apart.
        alternatives: Fewest readings in which each alternative occurs, at least 1.
        longest: Characters of its longest reading.
        depth: Levels of choices within choices.
        blank: Whether a reading of it may hold nothing but spaces.
    """

    __slots__ = ("alternatives", "blank", "count", "depth", "longest")
    count: int
    alternatives: int
    longest: int
    depth: int
    blank: bool

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
        self.count = min(self._ends[-1], _COUNTLESS)
        self.alternatives = sum(option.alternatives for option in options)
        self.longest = max(option.longest for option in options)
        self.depth = 1 + max(option.depth for option in options)
        self.blank = any(option.blank for option in options)

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
        self.count = min(prod(part.count for part in parts), _COUNTLESS)
        self.alternatives = max((part.alternatives for part in parts), default=1)
        self.longest = sum(part.longest for part in parts)
        self.depth = max((part.depth for part in parts), default=0)
        self.blank = all(part.blank for part in parts)

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
    # Looking for the pairs first takes a fraction of the expression's time, and it is seldom needed.
    if any(pair in joined for pair in _SPACED_MARKS):
        return _SPACE_BEFORE_MARK.sub("", joined)
    return joined


def escape(text: str) -> str:
    r"""Return a template that stands for exactly this text.

    >>> escape("f(x) [draft]")
    'f\\(x\\) \\[draft\\]'
    """
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def is_plain(text: str) -> bool:
    """Return whether a template stands for nothing but itself."""
    # Only opening brackets and what is wrong outside brackets can come first; this runs for every phrasing.
    return not (
        "[" in text
        or "(" in text
        or "{" in text
        or "|" in text
        or "\\" in text
        or "]" in text
        or ")" in text
        or "}" in text
    )


def names_in(text: str) -> list[str]:
    """Return the names that stand in braces in a template, in order."""
    return [token[1:-1] for token in _TOKEN.findall(text) if token[0] == "{" and token[-1] == "}"]


def expansions(tree: Tree) -> Iterator[str]:
    """Yield each phrasing that a template stands for, the fullest first, written out one at a time."""
    return (tidy(tree.reading(index)) for index in range(tree.count))


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


def parse(
    text: str, names: Mapping[str, Tree], unknown: Callable[[str], str | None] | None = None
) -> tuple[Tree, list[Fault]]:
    """Read a template.

    Args:
        text: As the curator wrote it.
        names: What may stand in braces, and what it stands for.
        unknown: Says what to write about a name that is none of `names`, or None to pass it over in silence.

    Returns:
        The tree and every fault found. With faults the tree is a makeshift.
    """
    if len(text) > MAX_TEMPLATE_CHARACTERS:
        message = f"it has {len(text):,} characters; write at most {MAX_TEMPLATE_CHARACTERS:,}"
        return Words(text), [Fault(0, message)]
    reader = _Reader(text, names, unknown or (lambda name: f'unknown name "{{{name}}}"'))
    return reader.tree, reader.faults or [Fault(0, message) for message in _excesses(reader.tree)]


def phrasings(
    text: str, names: Mapping[str, Tree], unknown: Callable[[str], str | None] | None = None
) -> tuple[tuple[str, ...], list[Fault]]:
    """Return the covering phrasings of a question's template, and every fault; see `parse` and `cover`."""
    if is_plain(text) and len(text) <= MAX_PHRASING_CHARACTERS:
        plain = tidy(text)
        return ((plain,), []) if plain else ((), [Fault(0, "it is empty; write a question")])
    tree, faults = parse(text, names, unknown)
    if faults:
        return (), faults
    if tree.blank:
        return (), [Fault(0, "it may come out empty; leave some words outside the square brackets")]
    return cover(tree), []


def choose(trees: Sequence[Tree]) -> tuple[Tree, list[str]]:
    """Return the choice between a named group's templates, and what is too much about it, if anything."""
    tree = Choice(trees) if len(trees) > 1 else trees[0]
    return tree, list(_excesses(tree))


class _Level:
    """What has been read of a pair of brackets, or of the whole template, which is the outermost level."""

    def __init__(self, opening: str, offset: int) -> None:
        self.opening = opening
        self.offset = offset
        self.start = offset + len(opening)
        self.parts: list[Tree] = []
        self.options: list[Tree] = []
        self.written: set[str] = set()


class _Reader:
    """Reads one template token by token. It keeps a stack of its own: depth is judged when all is read."""

    def __init__(self, text: str, names: Mapping[str, Tree], unknown: Callable[[str], str | None]) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._names = names
        self._unknown = unknown
        self._levels = [_Level("", 0)]
        for found in _TOKEN.finditer(text):
            self._take(found[0], found.start())
        for level in self._levels[1:]:
            opening, closing = level.opening, _CLOSING[level.opening]
            self._fault(level.offset, f'"{opening}" is never closed; write "{closing}", or "\\{opening}"')
        self.faults.sort()
        self.tree = _joined(self._levels[0].parts)

    def _fault(self, offset: int, message: str) -> None:
        self.faults.append(Fault(offset, message))

    def _take(self, token: str, offset: int) -> None:
        if token in _CLOSING:
            self._levels.append(_Level(token, offset))
        elif token in {"]", ")"}:
            self._close(token, offset)
        elif token == "|":  # noqa: S105  # no password
            self._bar(offset)
        elif token[0] == "{" and len(token) > 1:
            self._levels[-1].parts.append(self._named(token[1:-1], offset))
        elif token in {"{", "}", "\\"}:
            self._fault(offset, f'"{token}" stands alone; write "\\{token}" if it is meant as such')
        else:
            self._levels[-1].parts.append(Words(token[1:] if token[0] == "\\" else token))

    def _named(self, name: str, offset: int) -> Tree:
        tree = self._names.get(name)
        message = self._unknown(name) if tree is None else None
        if message:
            self._fault(offset, message)
        return tree or Unread(name)

    def _bar(self, offset: int) -> None:
        if len(self._levels) == 1:
            self._fault(offset, '"|" outside brackets; write "(this|that)", or "\\|"')
        else:
            self._end_option(offset)

    def _end_option(self, offset: int) -> None:
        level = self._levels[-1]
        written = tidy(self._text[level.start : offset])
        if not written:
            self._fault(level.start, 'an alternative is empty; put words that may be missing in "[ ]"')
        elif written in level.written:
            self._fault(level.start, f'alternative "{shorten(written)}" stands there twice; take one away')
        level.written.add(written)
        level.options.append(_joined(level.parts))
        level.parts, level.start = [], offset + 1

    def _close(self, closing: str, offset: int) -> None:
        if len(self._levels) == 1:
            self._fault(offset, f'"{closing}" closes nothing; take it away, or write "\\{closing}"')
            return
        self._end_option(offset)
        level = self._levels.pop()
        wanted = _CLOSING[level.opening]
        if closing != wanted:
            self._fault(offset, f'"{level.opening}" is closed by "{closing}"; write "{wanted}"')
        elif level.opening == "(" and len(level.options) == 1 and not level.options[0].blank:
            advice = 'write "[ ]" if it may be missing, or "\\(" and "\\)"'
            self._fault(level.offset, f"round brackets hold no alternatives; {advice}")
        elif level.opening == "[":
            level.options.append(Words(""))
        self._levels[-1].parts.append(Choice(level.options))


def shorten(text: str, characters: int = 60) -> str:
    """Return text for a message: as it is, or its beginning."""
    return text if len(text) <= characters else text[: characters - 3] + "..."


def _joined(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else Chain(parts)


def _excesses(tree: Tree) -> Iterator[str]:
    if tree.depth > MAX_DEPTH:
        yield f"brackets nest {tree.depth} deep; write at most {MAX_DEPTH}, or several templates"
    if tree.count > MAX_EXPANSIONS:
        how_many = f"{tree.count:,}" if tree.count < _COUNTLESS else "over a billion"
        yield f"it stands for {how_many} phrasings; write several, each for at most {MAX_EXPANSIONS:,}"
    if tree.alternatives > MAX_ALTERNATIVES:
        yield f"it has {tree.alternatives:,} alternatives side by side; write at most {MAX_ALTERNATIVES}"
    if tree.longest > MAX_PHRASING_CHARACTERS:
        how_long = f"{tree.longest:,}" if tree.longest < _COUNTLESS else "over a billion"
        yield f"it comes out {how_long} characters long; write at most {MAX_PHRASING_CHARACTERS}"


@lru_cache(maxsize=1024)
def _order(rows: int, turn: int) -> tuple[int, ...]:
    """Return a permutation of the rows, another one each turn, that keeps the first row first."""
    factor = _GOLDEN * (2 * turn + 1)
    return tuple(sorted(range(rows), key=lambda row: row * factor % 2**32))
