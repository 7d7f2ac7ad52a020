"""Reads normalised words as terms: entities by any alias, synonyms by their group, all else by stem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.answering.words.text import stem, words
from bot.answering.words.word import Word
from bot.facts.model import Entity, FactBase


class Term(NamedTuple):
    """A unit of meaning and the words it was read from."""

    name: str
    words: tuple[Word, ...]

    @property
    def entity(self) -> str | None:
        """Return the id of the entity that it names, None if it names none."""
        return self.name[1:] if self.name[0] == "@" else None

    @property
    def surface(self) -> str:
        """Return the words as typed."""
        return " ".join(dict.fromkeys(word.surface for word in self.words))


def entities_in(terms: Iterable[Term]) -> list[str]:
    """Return the ids of the entities that terms name, in order."""
    # Without the property: most terms name none, and a question is gone through a dozen times.
    return [term.name[1:] for term in terms if term.name[0] == "@"]


class Gazetteer:
    """Finds names and groups of synonyms in a run of words, the longest first.

    A term is named `@id` for an entity, `~stem` for a group of synonyms (after its first
    member), or by the stem of its word.
    """

    __match_args__ = ("names",)

    def __init__(self, names: Mapping[tuple[str, ...], str]) -> None:
        """Take the name of a term for each run of stems."""
        self.names = names
        self._longest: dict[str, int] = {}
        for key in names:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    @classmethod
    def of(cls, base: FactBase) -> Gazetteer:
        """Collect entities' names and aliases, then synonyms; the first of equals stays."""
        entities = [(text, f"@{entity.id}") for entity in base.entities for text in _names(entity)]
        groups = [(text, f"~{group[0]}") for group in base.synonyms for text in group]
        names: dict[tuple[str, ...], str] = {}
        for text, name in entities + groups:
            key = tuple(stem(word.text) for word in words(text))
            if key:
                names.setdefault(key, name)
        return cls(names)

    def known_words(self) -> set[str]:
        """Return the stems of all words in names and groups."""
        return {part for key in self.names for part in key}

    def longest(self, part: str) -> int:
        """Return how many stems the longest name or group has that begins with a stem, 0 for none."""
        return self._longest.get(part, 0)

    def read(self, found: Sequence[Word]) -> list[Term]:
        """Return the terms of a run of words, in order."""
        stems = [stem(word.text) for word in found]
        return [Term(name, tuple(found[at : at + size])) for name, at, size in self._spans(stems)]

    def names_of(self, stems: Sequence[str]) -> list[str]:
        """Return the names of the terms of a run of stems, in order."""
        return [name for name, _, _ in self._spans(stems)]

    def _spans(self, stems: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Yield name, place and number of stems of each term."""
        at = 0
        while at < len(stems):
            size = self._match(stems, at) if stems[at] in self._longest else 0
            yield self.names[tuple(stems[at : at + size])] if size else stems[at], at, max(size, 1)
            at += max(size, 1)

    def _match(self, stems: Sequence[str], at: int) -> int:
        """Return the length of the longest name that begins at a place, 0 for none."""
        for size in range(min(self._longest[stems[at]], len(stems) - at), 0, -1):
            if tuple(stems[at : at + size]) in self.names:
                return size
        return 0


def _names(entity: Entity) -> tuple[str, ...]:
    """Return an entity's name, its aliases, and how each is written without its spaces."""
    spelt = (entity.name, *entity.aliases)
    return spelt + tuple(text.replace(" ", "") for text in spelt if " " in text)
