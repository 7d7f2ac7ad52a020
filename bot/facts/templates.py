r"""Sentence templates: `[optional]`, `(this|that)`, `{name}`, and a backslash before a literal character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.facts.trees import (
    COUNTLESS,
    Chain,
    Choice,
    Tree,
    Unread,
    Words,
    cover,
    is_wordless,
    tidy,
)

# A template that stands for more wordings than this is a slip of nesting: nobody means them all.
MAX_EXPANSIONS = 100_000
# Every alternative gets a phrasing of its own in the index; more side by side belong in several templates.
MAX_ALTERNATIVES = 64
# Two full lines of an editor and more; a longer one is several templates run together.
MAX_TEMPLATE_CHARACTERS = 1_000
# The longest phrasing in the public question sets has 429 characters; a longer one is a story, no question.
MAX_PHRASING_CHARACTERS = 600
# People lose track of brackets at three or four; the bound also keeps the recursion shallow.
MAX_DEPTH = 10
# A message stays on a line or two of a terminal.
_SHOWN_CHARACTERS = 60

_TOKEN = re.compile(r"[^\\\[\](){}|]+|\\.|\{[^\\\[\](){}|]*\}|.", re.DOTALL)
_CLOSING = {"[": "]", "(": ")"}
_CLOSING_MARKS = " ?!."
_WORDLESS = "it holds neither letter nor digit; write a question"
# What each byte is as to tidiness: a space or the end of a line, a mark that may close something, all else.
_TIDINESS = bytes(
    ord(" " if chr(byte) in " \n" else "." if chr(byte) in ".,;:?!" else "a") for byte in range(256)
)
# Looks at the beginning of each line only, which takes less time than a search in each.
_LINE_WITHOUT_WORDS = re.compile(r"\n[\W_]*\n")


class Fault(NamedTuple):
    """What is wrong with a template, and at which character of it, from 0."""

    offset: int
    message: str


def is_plain(text: str) -> bool:
    """Return whether a template stands for nothing but itself."""
    # Eight searches for a sign take an eighth of the expression's time, and this runs for every phrasing.
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


def key_of(phrasing: str) -> str:
    """Return what of a phrasing must not occur twice."""
    return phrasing.casefold().rstrip(_CLOSING_MARKS)


def keys_of_plain(texts: Sequence[Any]) -> list[str] | None:
    """Return the keys of templates that are their only phrasings as they stand, so that none needs reading.

    Returns None if one of them is not, or would take a closer look. One look at all templates of a fact
    takes a fifth of the time of one at each.
    """
    if not texts or {*map(type, texts)} != {str}:
        return None
    lines = "\n".join(["", *texts, ""])
    if (
        not is_plain(lines)
        or not all(map(str.isprintable, texts))
        or _may_be_untidy(lines)
        or _LINE_WITHOUT_WORDS.search(lines)
        or max(map(len, texts)) > MAX_PHRASING_CHARACTERS
    ):
        return None
    folded = lines.casefold()
    # What folding leaves as it is needs no second place in memory.
    keys = texts if folded == lines else folded[1:-1].split("\n")
    return [key.rstrip(_CLOSING_MARKS) for key in keys]


def _may_be_untidy(lines: str) -> bool:
    """Return whether a line may be empty, begin or end with a space, or hold two or one before a mark."""
    # Looking for each of them in the text itself takes three times as long.
    found = lines.encode(errors="replace").translate(_TIDINESS)
    return b"  " in found or b" ." in found


def names_in(text: str) -> list[str]:
    """Return the names that stand in braces in a template, in order."""
    return [token[1:-1] for token in _TOKEN.findall(text) if token[0] == "{" and token[-1] == "}"]


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
        if not is_wordless(plain):
            return (plain,), []
        return (), [Fault(0, _WORDLESS if plain else "it is empty; write a question")]
    tree, faults = parse(text, names, unknown)
    if faults:
        return (), faults
    if tree.wordless and tree.count == 1 and not tree.blank:
        return (), [Fault(0, _WORDLESS)]
    if tree.wordless:
        found = "empty" if tree.blank else "without letter and digit"
        return (), [Fault(0, f"it may come out {found}; leave some words outside the square brackets")]
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


def shorten(text: str) -> str:
    """Return text for a message: as it is, or its beginning."""
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 3] + "..."


def _joined(parts: list[Tree]) -> Tree:
    return parts[0] if len(parts) == 1 else Chain(parts)


def _excesses(tree: Tree) -> Iterator[str]:
    if tree.depth > MAX_DEPTH:
        yield f"brackets nest {tree.depth} deep; write at most {MAX_DEPTH}, or several templates"
    if tree.count > MAX_EXPANSIONS:
        how_many = f"{tree.count:,}" if tree.count < COUNTLESS else "over a billion"
        yield f"it stands for {how_many} phrasings; write several, each for at most {MAX_EXPANSIONS:,}"
    if tree.alternatives > MAX_ALTERNATIVES:
        yield f"it has {tree.alternatives:,} alternatives side by side; write at most {MAX_ALTERNATIVES}"
    if tree.longest > MAX_PHRASING_CHARACTERS:
        how_long = f"{tree.longest:,}" if tree.longest < COUNTLESS else "over a billion"
        yield f"it comes out {how_long} characters long; write at most {MAX_PHRASING_CHARACTERS}"
