"""Facts as bytes, each read when somebody asks for it: most of a large base never is."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from typing import Any, overload

from bot.facts.model import Citation, Fact, Kind, Place, Source, Templates


class StoredFacts(Sequence[Fact]):
    """A sequence of facts in their written form. Safe to share between threads."""

    __match_args__ = ("texts", "starts")

    def __init__(self, texts: bytes, starts: array[int]) -> None:
        """Take what `of` made.

        Args:
            texts: A JSON value for each fact, end to end.
            starts: Where each begins, in bytes, and where the last one ends.
        """
        self.texts = texts
        self.starts = starts
        self._read: dict[int, Fact] = {}

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> StoredFacts:
        """Write facts down."""
        texts = bytearray()
        starts = array("Q", [0])
        encode = json.JSONEncoder(separators=(",", ":")).encode
        for fact in facts:
            texts += encode(_plain(fact)).encode()
            starts.append(len(texts))
        return cls(bytes(texts), starts)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, at: int | slice) -> Fact | tuple[Fact, ...]:
        """Return a fact, the same object each time, or several."""
        numbers = range(len(self))[at]
        return self._fact(numbers) if isinstance(numbers, int) else tuple(map(self._fact, numbers))

    def _fact(self, number: int) -> Fact:
        fact = self._read.get(number)
        if fact is None:
            text = self.texts[self.starts[number] : self.starts[number + 1]]
            # Of two threads that read the same fact one comes first, and both return what it read.
            fact = self._read.setdefault(number, _fact(json.loads(text)))
        return fact


def _plain(fact: Fact) -> list[Any]:
    return [
        fact.id,
        fact.topic,
        fact.answer,
        _plain_templates(Templates.of(fact.templates)),
        fact.place,
        fact.kind,
        fact.about,
        fact.citation and _plain_citation(fact.citation),
        fact.as_of,
        fact.review_by,
        fact.related,
        fact.supersedes,
    ]


def _plain_citation(citation: Citation) -> list[Any]:
    source = citation.source
    values = [source.id, source.title, source.publisher, source.date, source.url]
    return [values, citation.section, citation.paragraph]


def _plain_templates(templates: Templates) -> list[Any]:
    return [templates.texts, templates.path, [*templates.lines], templates.expanded]


def _fact(values: list[Any]) -> Fact:
    name, topic, answer, templates, place, kind, about, citation, *rest = values
    as_of, review_by, related, supersedes = rest
    return Fact(
        name,
        topic,
        answer,
        Templates(*templates),
        Place(*place),
        Kind(kind) if kind else None,
        tuple(about),
        Citation(Source(*citation[0]), *citation[1:]) if citation else None,
        as_of,
        review_by,
        tuple(related),
        tuple(supersedes),
    )
