"""One file of a fact base as plain values, and the place in the file where each of them stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import getitem
from typing import Any

import yaml

from bot.errors import Problem
from bot.facts.misread import misread_texts
from bot.facts.ordinary import DECIMAL, Items, read_ordinary
from bot.facts.syntax import COLLECTION, TEXT, compose

_KINDS = {"bool": "boolean", "int": "number", "float": "number", "timestamp": "date", "null": "empty"}
_STANDARD = "tag:yaml.org,2002:"

Location = Sequence[str | int]


@dataclass(frozen=True)
class NotText:
    """A scalar that YAML does not take for text; stands among the values so that no check lets it pass.

    Args:
        kind: What it is: `boolean`, `number`, `date`, `empty` or `tag`.
        written: How it is written.
    """

    kind: str
    written: str


class Document:
    """One file of a fact base, read; its value is made of dict, Items, str, int and NotText only.

    Its nodes are made only where its value cannot be read without them, or a problem's place is wanted.
    `problems` holds what is wrong with it as YAML that can nevertheless be read, such as duplicate keys
    and texts that a comment cuts short.
    """

    def __init__(self, path: str, text: str, composer: type[yaml.SafeLoader]) -> None:
        """Read the text.

        Raises:
            KnowledgeError: See `compose`.
        """
        self.path = path
        self.problems: list[Problem] = []
        self._text = text
        self._composer = composer
        self.value: Any = read_ordinary(text, composer)
        if self.value is None:
            self.value = NotText("empty", "") if self._root is None else self._read(self._root)
        self.problems.extend(misread_texts(path, text, composer))

    def at(self, location: Location) -> Any:
        """Return the value at a location: keys and positions from the top of the file."""
        return reduce(getitem, location, self.value)

    def under(self, key: str) -> Any:
        """Return what stands under a key at the top of the file, None if nothing does."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def line(self, location: Location) -> int:
        """Return the line, from 1, of the value at a location."""
        return int(self._node(location).start_mark.line) + 1

    def problem(self, location: Location, message: str, *, key: bool = False, offset: int = 0) -> Problem:
        """Return a problem with the value at a location, or with its key.

        Args:
            location: As for `at`; must exist.
            message: What was found and what to write.
            key: Point at the last step's key.
            offset: Characters into a text, followed into the file as far as its first line goes.
        """
        if self._root is None:
            return Problem(self.path, 1, 1, message)
        node = self._key(location) if key else self._node(location)
        mark = node.start_mark
        column = mark.column + 1 + (_distance(self._text, node, offset) if offset else 0)
        return Problem(self.path, mark.line + 1, column, message)

    @cached_property
    def _root(self) -> yaml.Node | None:
        return compose(self.path, self._text, self._composer)

    def _node(self, location: Location) -> Any:
        node: Any = self._root
        for step in location:
            if isinstance(step, int):
                node = node.value[step]
            else:
                node = next(value for key, value in node.value if key.value == step)
        return node

    def _key(self, location: Location) -> Any:
        return next(key for key, _ in self._node(location[:-1]).value if key.value == location[-1])

    def _read(self, node: Any) -> Any:
        if node.tag is COLLECTION:
            if isinstance(node, yaml.SequenceNode):
                items = [item.value if item.tag is TEXT else self._read(item) for item in node.value]
                return Items(items, array("I", [item.start_mark.line + 1 for item in node.value]))
            return self._read_mapping(node)
        return self._read_scalar(node)

    def _read_mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if key.tag is not TEXT and not self._is_key(key):
                continue
            if key.value in first:
                self._report(key, f'duplicate key "{key.value}"; first used on line {first[key.value]}')
                continue
            first[key.value] = key.start_mark.line + 1
            values[key.value] = value.value if value.tag is TEXT else self._read(value)
        return values

    def _is_key(self, key: Any) -> bool:
        if key.tag == _STANDARD + "merge":
            self._report(key, 'merge key "<<"; write the keys out')
        elif not isinstance(key, yaml.ScalarNode):
            self._report(key, 'key is not text; put text that begins with "[" or "{" in quotes')
        elif key.tag.removeprefix(_STANDARD) not in _KINDS:
            self._report(key, f'key has the tag "{key.tag}"; take it away')
        else:
            return True
        return False

    def _read_scalar(self, node: Any) -> int | NotText:
        kind = _KINDS.get(node.tag.removeprefix(_STANDARD))
        if kind is None or not isinstance(node, yaml.ScalarNode):
            written = node.tag.replace(_STANDARD, "!!")
            self._report(node, f'tag "{written}"; take it away, or put the text in quotes')
            return NotText("tag", "")
        if kind == "number" and DECIMAL.fullmatch(node.value):
            return int(node.value)
        return NotText(kind, node.value)

    def _report(self, node: Any, message: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, message))


def _distance(text: str, node: yaml.ScalarNode, offset: int) -> int:
    """Return how many columns after its beginning a character of a scalar stands, 0 if on another line."""
    at = start = node.start_mark.index + (node.style in {"'", '"'})
    if node.style in {"|", ">"}:
        return 0
    for _ in range(offset):
        at += _written_length(text, at, node.style)
    return at - node.start_mark.index if "\n" not in text[start:at] else 0


_HEXADECIMAL_DIGITS = {"x": 2, "u": 4, "U": 8}


def _written_length(text: str, at: int, style: str | None) -> int:
    """Return how many characters of the file stand for the next character of a scalar."""
    if style == "'" and text.startswith("''", at):
        return 2
    if style == '"' and text[at] == "\\":
        return 2 + _HEXADECIMAL_DIGITS.get(text[at + 1], 0)
    return 1
