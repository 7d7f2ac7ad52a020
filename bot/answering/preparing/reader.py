"""Reads many texts as numbered terms, each stretch between spaces once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.words.numbers import Numbers, distinct, starts_of
from bot.answering.words.text import LONGEST_QUESTION, stem, words, words_alone

# Texts that are taken apart at once: so many that their stretches stay in the processor's cache. With all of
# 100,000 it takes half as long again.
_AT_ONCE = 512
_NONE = np.empty((2, 0), np.int64)
# A stretch between spaces that is a number whatever stands beside it.
_FIGURE = re.compile(r"[(*]*\d+(?:[.,]\d+)*[*.,;:!?)]*")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as sets of terms.

    Args:
        names: What the terms are called, in order.
        starts: Where in `terms` each text's begin, and where the last one's end.
        terms: Numbers of the terms of each text, ascending, none twice.
    """

    names: list[str]
    starts: Numbers
    terms: Numbers


class Mention(NamedTuple):
    """The ids of the entities that a text names, whether it holds a number, and the stems of its words."""

    entities: frozenset[str]
    with_number: bool
    stems: frozenset[str]


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
        # For each stretch its stems, None if it has to be read in its text; and its term, -1 if not just one.
        self._stems = cache(self._alone)
        self._terms = cache(self._term)

    def read(self, texts: Sequence[str]) -> Texts:
        """Read texts."""
        parts = [self._read(texts[at : at + _AT_ONCE], at) for at in range(0, len(texts), _AT_ONCE)]
        owners, terms = np.concatenate([_NONE, *parts], axis=1)
        return self._texts(owners, terms, len(texts))

    def _read(self, texts: Sequence[str], first: int) -> Numbers:
        """Return the numbers of texts, and of their terms, in an order of no importance.

        Args:
            texts: So many that their stretches fit into memory.
            first: Number of the first of them.
        """
        pieces = [text[:LONGEST_QUESTION].split() for text in texts]
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        flat = map(self._terms, chain.from_iterable(pieces))
        terms = np.fromiter(flat, np.int64, int(sizes.sum()))
        owners = np.repeat(np.arange(len(texts)), sizes)
        simple = np.bincount(owners, terms < 0, len(texts)) == 0
        others = [
            (at, self._number(name))
            for at in np.flatnonzero(~simple).tolist()
            for name in self.gazetteer.names_of(self._stems_of(pieces[at], texts[at]))
        ]
        kept = simple[owners]
        rest = np.asarray(others, np.int64).reshape(-1, 2).T
        found = np.concatenate([(owners[kept], terms[kept]), rest], axis=1)
        found[0] += first
        return found

    def _texts(self, owners: Numbers, terms: Numbers, count: int) -> Texts:
        """Number the terms that occur in the order of their names, which does not depend on the files'."""
        every = list(self._numbers)
        used = sorted(
            np.flatnonzero(np.bincount(terms, minlength=len(every))).tolist(), key=every.__getitem__
        )
        width = max(len(used), 1)
        places = np.zeros(len(every), np.int64)
        places[used] = np.arange(len(used))
        keys = distinct(owners * width + places[terms])
        starts = starts_of(np.bincount(keys // width, minlength=count))
        return Texts([every[number] for number in used], starts, keys % width)

    def mentions(self, text: str) -> Mention:
        """Tell what a text speaks of."""
        pieces = text[:LONGEST_QUESTION].split()
        # Most are letters alone, which is seen in a fifth of the time.
        found = [self._stems(piece) for piece in pieces if piece.isalpha() or not _FIGURE.fullmatch(piece)]
        longest = self.gazetteer.longest
        if None not in found and not any(longest(part) for stems in found if stems for part in stems):
            said = frozenset([part for stems in found if stems for part in stems])
            return Mention(frozenset(), len(found) < len(pieces), said)
        stems = [self._stem(word.text) for word in words(text)]
        entities = {name[1:] for name in self.gazetteer.names_of(stems) if name[0] == "@"}
        said = frozenset(part for part in stems if not part[0].isdigit())
        return Mention(frozenset(entities), len(said) < len(set(stems)), said)

    def _term(self, piece: str) -> int:
        """Return the number of the term that a stretch is in any text, -1 if not just one or not in any."""
        stems = self._stems(piece)
        if stems is None or len(stems) != 1:
            return -1
        longest = self.gazetteer.longest(stems[0])
        # What may begin a longer name depends on the words behind it.
        return -1 if longest > 1 else self._number(self.gazetteer.names[stems] if longest else stems[0])

    def _alone(self, piece: str) -> tuple[str, ...] | None:
        """Return the stems of a stretch that says the same in any text, None of another."""
        found = words_alone(piece)
        return None if found is None else tuple(map(self._stem, found))

    def _stems_of(self, pieces: Sequence[str], text: str) -> list[str]:
        found = [self._stems(piece) for piece in pieces]
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
