"""The texts of a fact base as numbered terms, read many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.text import LONGEST_QUESTION, stem, words
from bot.answering.vocabulary import Gazetteer
from bot.facts.model import FactBase

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as sets of terms.

    Args:
        starts: Where in `terms` each text's begin, and where the last one's end.
        terms: Numbers of the terms of each text, ascending, none twice.
        with_number: Whether there is a number in each text.
    """

    starts: Numbers
    terms: Numbers
    with_number: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rows:
    """The phrasings of a fact base that differ in their terms, fact by fact.

    Args:
        facts: Number of the fact of each.
        templates: Number, within the fact, of the template that each comes from.
        spellings: Number, within the template, of each.
        starts: Where in `terms` each row's begin, and where the last one's end.
        terms: Numbers of the terms of each row, ascending.
    """

    facts: Numbers
    templates: Numbers
    spellings: Numbers
    starts: Numbers
    terms: Numbers

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.facts)

    def where(self, wanted: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        sizes = np.diff(self.starts)
        terms = self.terms[np.repeat(wanted, sizes)]
        return Rows(
            self.facts[wanted],
            self.templates[wanted],
            self.spellings[wanted],
            starts_of(sizes[wanted]),
            terms,
        )


class Reader:
    """Reads texts as terms, as `Gazetteer.read(words(text))` does, at a tenth of the time.

    What a text says is put together from what its stretches between spaces say by themselves, each
    read once however often it occurs. Texts in which that may differ are read by themselves:
    those with numbers, which words beside them scale, and those with letters outside ASCII.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Know the names of entities and the groups of synonyms."""
        self.gazetteer = gazetteer
        # Words as they are spelt, with their stems.
        self.spelt: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._stretches: dict[str, int] = {}
        # For each stretch: its stems, None if it has to be read in its text; and its term if it is but one.
        self._stems: list[tuple[str, ...] | None] = []
        self._terms: list[int] = []

    @property
    def names(self) -> list[str]:
        """Return what each term is called, by number."""
        return list(self._numbers)

    def read(self, texts: Sequence[str]) -> Texts:
        """Read texts."""
        pieces = [text[:LONGEST_QUESTION].split() for text in texts]
        every = self._stretches
        for piece in dict.fromkeys(chain.from_iterable(pieces)):
            if piece not in every:
                every[piece] = len(every)
                self._learn(piece)
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        flat = map(every.__getitem__, chain.from_iterable(pieces))
        stretches = np.fromiter(flat, np.int64, int(sizes.sum()))
        owners = np.repeat(np.arange(len(texts)), sizes)
        terms = np.asarray(self._terms, np.int64)[stretches]
        simple = np.bincount(owners, terms < 0, len(texts)) == 0
        with_number = np.zeros(len(texts), np.bool_)
        others: list[tuple[int, int]] = []
        for at in np.flatnonzero(~simple).tolist():
            stems = self._stems_of(pieces[at], texts[at])
            with_number[at] = any(part[0].isdigit() for part in stems)
            others += [(at, self._number(name)) for name in self.gazetteer.names_of(stems)]
        kept = simple[owners]
        joined = np.concatenate(
            [_pairs(owners[kept], terms[kept]), np.asarray(others, np.int64).reshape(-1, 2)]
        )
        width = max(len(self._numbers), 1)
        keys = distinct(joined[:, 0] * width + joined[:, 1])
        return Texts(starts_of(np.bincount(keys // width, minlength=len(texts))), keys % width, with_number)

    def _learn(self, piece: str) -> None:
        """Find out what a stretch between spaces says by itself."""
        found = words(piece)
        alone = (piece.isascii() or piece.isalnum()) and not any(word.text[0].isdigit() for word in found)
        if not alone or any(letter.isdigit() for letter in piece):
            self._stems.append(None)
            self._terms.append(-1)
            return
        stems = tuple(self._stem(word.text) for word in found)
        self._stems.append(stems)
        single = len(stems) == 1 and not self.gazetteer.begins(stems[0])
        self._terms.append(self._number(stems[0]) if single else -1)

    def _stems_of(self, pieces: Sequence[str], text: str) -> list[str]:
        found = [self._stems[self._stretches[piece]] for piece in pieces]
        if None in found:
            return [self._stem(word.text) for word in words(text)]
        return [part for stems in found if stems for part in stems]

    def _stem(self, word: str) -> str:
        found = self.spelt.get(word)
        if found is None:
            found = self.spelt[word] = stem(word)
        return found

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))


class Material(NamedTuple):
    """All that an index is made of.

    Args:
        rows: The phrasings.
        answers: The answer of each fact.
        names: What each term is called.
        spelt: Words as phrasings, names and synonyms spell them, with their stems.
        gazetteer: The names of entities and the groups of synonyms.
    """

    rows: Rows
    answers: Texts
    names: Sequence[str]
    spelt: Mapping[str, str]
    gazetteer: Gazetteer


def read_material(base: FactBase) -> Material:
    """Read all texts of a fact base."""
    gazetteer = Gazetteer.of(base)
    reader = Reader(gazetteer)
    rows = _read_rows(base, reader)
    names = (text for entity in base.entities for text in (entity.name, *entity.aliases))
    reader.read([*names, *chain.from_iterable(base.synonyms)])
    # Typos are repaired to words that people ask with, hence not to those of answers.
    spelt = dict(reader.spelt)
    answers = reader.read([fact.answer for fact in base.facts])
    return Material(rows, answers, reader.names, spelt, gazetteer)


def _read_rows(base: FactBase, reader: Reader) -> Rows:
    """Return the phrasings of a fact base as terms; phrasings of a fact with equal terms once."""
    places = [
        (number, place, which, phrasing)
        for number, fact in enumerate(base.facts)
        for place, template in enumerate(fact.templates)
        for which, phrasing in enumerate(template.phrasings)
    ]
    found = reader.read([phrasing for *_, phrasing in places])
    numbers = np.asarray([place[:3] for place in places], np.int64).reshape(-1, 3)
    rows = Rows(numbers[:, 0], numbers[:, 1], numbers[:, 2], found.starts, found.terms)
    return rows.where(_first_of_equals(rows))


def _first_of_equals(rows: Rows) -> NDArray[np.bool_]:
    """Return which rows have terms, and other terms than the rows of their fact before them."""
    content, starts = rows.terms.astype(np.uint32).tobytes(), (4 * rows.starts).tolist()
    wanted = np.zeros(len(rows), np.bool_)
    seen: set[bytes] = set()
    last = -1
    for row, fact in enumerate(rows.facts.tolist()):
        if fact != last:
            seen.clear()
            last = fact
        key = content[starts[row] : starts[row + 1]]
        if key and key not in seen:
            seen.add(key)
            wanted[row] = True
    return wanted


def _pairs(first: Numbers, second: Numbers) -> Numbers:
    return np.stack([first, second], axis=1)


def distinct(numbers: Numbers) -> Numbers:
    """Return numbers in ascending order, none twice; a tenth of the time of `numpy.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def starts_of(sizes: Numbers) -> Numbers:
    """Return where lists of these sizes begin if they stand end to end, and where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts
