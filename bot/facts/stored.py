"""Facts and gaps as bytes, each read when somebody asks for it: most of a large base never is."""

from __future__ import annotations

import json
from abc import abstractmethod
from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Self, TypeVar, overload

from bot.facts.model import Citation, Fact, Gap, Kind, Place, Source, Templates

T = TypeVar("T", Fact, Gap)


class _Stored(Sequence[T]):
    """A sequence in its written form. Safe to share between threads."""

    __match_args__ = ("texts", "starts")

    def __init__(self, texts: bytes, starts: array[int]) -> None:
        """Take what `of` made.

        Args:
            texts: A JSON value for each item, end to end.
            starts: Where each begins, in bytes, and where the last one ends.
        """
        self.texts = texts
        self.starts = starts
        self._read: dict[int, T] = {}

    @classmethod
    def of(cls, items: Iterable[T]) -> Self:
        """Write items down."""
        texts = bytearray()
        starts = array("Q", [0])
        encode = json.JSONEncoder(separators=(",", ":")).encode
        for item in items:
            texts += encode(cls._plain(item)).encode()
            starts.append(len(texts))
        return cls(bytes(texts), starts)

    @staticmethod
    @abstractmethod
    def _plain(item: T) -> list[Any]: ...

    @staticmethod
    @abstractmethod
    def _made(values: list[Any]) -> T: ...

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        """Return an item, the same object each time, or several."""
        if isinstance(at, int) and at in self._read:
            return self._read[at]
        numbers = range(len(self))[at]
        return self._item(numbers) if isinstance(numbers, int) else tuple(map(self._item, numbers))

    def _item(self, number: int) -> T:
        item = self._read.get(number)
        if item is None:
            # As text, since of bytes JSON's reader first finds out the encoding.
            text = self.texts[self.starts[number] : self.starts[number + 1]].decode()
            # Of two threads that read the same item one comes first, and both return what it read.
            item = self._read.setdefault(number, self._made(json.loads(text)))
        return item


class StoredFacts(_Stored[Fact]):
    """Facts in their written form."""

    @staticmethod
    def _plain(item: Fact) -> list[Any]:
        return [
            item.id,
            item.topic,
            item.answer,
            _plain_templates(Templates.of(item.templates)),
            item.place,
            item.kind,
            item.about,
            item.citation and _plain_citation(item.citation),
            item.as_of,
            item.review_by,
            item.related,
            item.supersedes,
        ]

    @staticmethod
    def _made(values: list[Any]) -> Fact:
        name, topic, answer, templates, place, kind, about, citation, *rest = values
        as_of, review_by, related, supersedes = rest
        return Fact(
            name,
            topic,
            answer,
            _templates(*templates),
            Place(*place),
            Kind(kind) if kind else None,
            tuple(about),
            Citation(Source(*citation[0]), *citation[1:]) if citation else None,
            as_of,
            review_by,
            tuple(related),
            tuple(supersedes),
        )


class StoredGaps(_Stored[Gap]):
    """Gaps in their written form."""

    @staticmethod
    def _plain(item: Gap) -> list[Any]:
        return [item.id, item.topic, _plain_templates(Templates.of(item.templates)), item.place]

    @staticmethod
    def _made(values: list[Any]) -> Gap:
        name, topic, templates, place = values
        return Gap(name, topic, _templates(*templates), Place(*place))


def _plain_citation(citation: Citation) -> list[Any]:
    source = citation.source
    values = [source.id, source.title, source.publisher, source.date, source.url]
    return [values, citation.section, citation.paragraph]


def _plain_templates(templates: Templates) -> list[Any]:
    """Return texts as one and lines as the first where that says it all, which takes half the time."""
    lines = [*templates.lines]
    joined = "\n".join(templates.texts)
    one_each = joined.count("\n") == len(lines) - 1
    following = lines[:1] and lines == [*range(lines[0], lines[0] + len(lines))]
    return [
        joined if one_each else templates.texts,
        templates.path,
        lines[0] if following else lines,
        templates.expanded,
    ]


def _templates(
    texts: str | list[str], path: str, lines: int | list[int], expanded: list[list[str]] | None
) -> Templates:
    """Make of plain values what they were made of."""
    every = texts.split("\n") if isinstance(texts, str) else texts
    numbers = range(lines, lines + len(every)) if isinstance(lines, int) else lines
    return Templates(every, path, numbers, expanded)
