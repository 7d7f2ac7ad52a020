"""What is searched: terms, their weights for each fact, and the phrasings; plain arrays throughout."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from bot.answering.reading.kinds import Kinds
from bot.answering.reading.reading import Vocabulary
from bot.answering.words.vectors import Vectors

N = TypeVar("N", int, float)

# Facts whose terms are kept as a table, which takes a few kilobytes each.
_TABLES_KEPT = 1024


class Groups(Generic[N]):
    """Lists of numbers, one list a group, end to end in one array: `numbers[starts[g]:starts[g + 1]]`."""

    __slots__ = ("numbers", "starts")
    __match_args__ = ("starts", "numbers")
    numbers: array[N]

    def __init__(self, starts: array[int], numbers: array[N]) -> None:
        """Take the arrays as they are; there is one more start than there are groups."""
        self.starts = starts
        self.numbers = numbers

    def __len__(self) -> int:
        """Return how many groups there are."""
        return len(self.starts) - 1

    def __getitem__(self, group: int) -> array[N]:
        """Return the numbers of one group."""
        return self.numbers[self.starts[group] : self.starts[group + 1]]


class Posted(NamedTuple):
    """What terms say about facts, in natural-logarithm odds.

    Args:
        facts: For each term the facts it speaks for or against, ascending; none for a term that speaks of
            very many.
        odds: For each term how much, beside `facts`, or where these are none for all facts there are.
        biases: Log-odds of each fact before any term, minus infinity for one that takes no part: it has no
            phrasings, or is of a topic that is left out.
    """

    facts: Groups[int]
    odds: Groups[float]
    biases: array[float]


class Holders:
    """Which phrasings of each fact hold each of its terms: a bit for each phrasing, its first the lowest."""

    __slots__ = ("bits", "places", "starts", "terms")
    __match_args__ = ("terms", "starts", "bits")

    def __init__(self, terms: Groups[int], starts: array[int], bits: bytes) -> None:
        """Take the arrays as they are.

        Args:
            terms: Terms that each fact's phrasings hold, ascending.
            starts: Where in `bits` each fact's begin, and where the last one's end.
            bits: For each of `terms` as many bytes as hold a bit for each of the fact's phrasings,
                little-endian.
        """
        self.terms = terms
        self.starts = starts
        self.bits = bits
        self.places = lru_cache(_TABLES_KEPT)(self._places)

    def _places(self, fact: int) -> Mapping[int, int]:
        """Return the terms of a fact with their places among `terms`."""
        terms = self.terms[fact]
        return dict(zip(terms, range(len(terms)), strict=True))

    def of(self, fact: int, weights: Mapping[int, float]) -> list[tuple[float, int]]:
        """Return, of these terms those that a fact holds: the weight, and which of its phrasings hold it."""
        places, bits, whole = self.places(fact), self.bits, int.from_bytes
        start = self.starts[fact]
        width = (self.starts[fact + 1] - start) // max(len(places), 1)
        return [
            (weight, whole(bits[(begin := start + places[term] * width) : begin + width], "little"))
            for term, weight in weights.items()
            if term in places
        ]

    def terms_in(self, fact: int, phrasing: int) -> list[int]:
        """Return the terms of a fact's phrasing, ascending.

        Args:
            fact: Number of the fact.
            phrasing: Number of the phrasing among those of its fact.
        """
        terms, bits = self.terms[fact], self.bits
        start, end = self.starts[fact], self.starts[fact + 1]
        width = (end - start) // max(len(terms), 1)
        at, bit = start + (phrasing >> 3), 1 << (phrasing & 7)
        return [term for place, term in enumerate(terms) if bits[at + place * width] & bit]


class Origin(NamedTuple):
    """Which phrasing of which template of its fact."""

    template: int
    phrasing: int


class Index(NamedTuple):
    """A fact base prepared for scoring. Facts, terms and phrasings are numbered from 0.

    Phrasings whose terms equal those of another of the same fact are left out. Phrasings are
    numbered through, fact by fact; those of a fact by their norms, least first. Gaps have an index of their
    own, in which they are what facts are here.

    Args:
        term_numbers: Number of each term.
        weights: Inverse fact frequency of each term, natural logarithm, above 0.
        posted: What terms say about facts.
        first_phrasing: Number of each fact's first phrasing, and the number of phrasings at the end.
        holders: Which phrasings of each fact hold each of its terms.
        norms: Length of each phrasing's vector of weights.
        templates: Number, within its fact, of the template that each phrasing comes from.
        phrasings: Number, within its template, of each phrasing.
        entities: Ids of the entities that a question may name and still be about the fact.
        excluding: Ids of entities whose mention rules out facts that are not about them.
        kinds: Of answer that each fact serves for, none where the curator left it open.
        has_figure: Whether each fact's answer holds a number.
        meanings: A vector for each term.
        phrasing_meanings: A unit vector for each phrasing.
        directions: A vector for each fact: its product with the unit vector of a question, times
            `direction_odds`, is what the question's meaning speaks for the fact.
        direction_odds: Log-odds of a product of 1.
        vocabulary: The words of the base.
        tellers: For each word that only answers hold the facts whose answers do, ascending.
        most_weight: Weight of a term that no fact holds.
    """

    term_numbers: Mapping[str, int]
    weights: array[float]
    posted: Posted
    first_phrasing: array[int]
    holders: Holders
    norms: array[float]
    templates: array[int]
    phrasings: array[int]
    entities: Sequence[frozenset[str]]
    excluding: frozenset[str]
    kinds: Sequence[Kinds]
    has_figure: Sequence[bool]
    meanings: Vectors
    phrasing_meanings: Vectors
    directions: Vectors
    direction_odds: float
    vocabulary: Vocabulary
    tellers: Groups[int]
    most_weight: float

    def takes_part(self, fact: int) -> bool:
        """Tell whether a fact can be a candidate."""
        return self.posted.biases[fact] > -math.inf

    def origin(self, phrasing: int) -> Origin:
        """Return where a phrasing comes from."""
        return Origin(self.templates[phrasing], self.phrasings[phrasing])

    def terms_of(self, fact: int, phrasing: int) -> list[int]:
        """Return the terms of a fact's phrasing, ascending."""
        return self.holders.terms_in(fact, phrasing - self.first_phrasing[fact])


def damped(weight: float) -> float:
    """Return a term's weight as the learned part sees it: rare terms lead, but not by as much.

    The square root ranked more questions of the public sets rightly than the weight itself
    (by two to five points) and than no weight at all (by one).
    """
    return math.sqrt(weight)
