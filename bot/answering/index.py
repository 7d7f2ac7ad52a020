"""What is searched: terms, their weights for each fact, and the phrasings; plain arrays throughout."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.answering.reading import Vocabulary
from bot.facts.model import Kind


class Groups:
    """Lists of numbers, one list a group, end to end in one array: `numbers[starts[g]:starts[g + 1]]`."""

    __slots__ = ("numbers", "starts")
    __match_args__ = ("starts", "numbers")

    def __init__(self, starts: array[int], numbers: array[int]) -> None:
        """Take the arrays as they are; there is one more start than there are groups."""
        self.starts = starts
        self.numbers = numbers

    def __len__(self) -> int:
        """Return how many groups there are."""
        return len(self.starts) - 1

    def __getitem__(self, group: int) -> array[int]:
        """Return the numbers of one group."""
        return self.numbers[self.starts[group] : self.starts[group + 1]]

    @classmethod
    def of(cls, groups: Sequence[Sequence[int]]) -> Groups:
        """Lay lists end to end."""
        starts, numbers = array("I", [0]), array("I")
        for group in groups:
            numbers.extend(group)
            starts.append(len(numbers))
        return cls(starts, numbers)


class Origin(NamedTuple):
    """Which phrasing of which template of its fact."""

    template: int
    phrasing: int


class Index(NamedTuple):
    """A fact base prepared for scoring. Facts, terms and phrasings are numbered from 0.

    Phrasings whose terms equal those of another of the same fact are left out. Phrasings are
    numbered through, fact by fact.

    Args:
        term_numbers: Number of each term.
        weights: Inverse fact frequency of each term, natural logarithm, above 0.
        posted: For each term the facts it speaks for or against.
        posted_odds: Beside `posted.numbers`, the log-odds.
        strongest: For each term with very many facts, where in `posted.numbers` those stand for which it
            speaks most; for other terms none.
        biases: Log-odds of each fact before any term.
        first_phrasing: Number of each fact's first phrasing, and the number of phrasings at the end.
        held: Terms in the phrasings of each fact, ascending.
        holders: For each number in `held`, which of the fact's phrasings hold the term.
        norms: Length of each phrasing's vector of weights.
        templates: Number, within its fact, of the template that each phrasing comes from.
        spellings: Number, within its template, of each phrasing.
        entities: Ids of the entities that a question may name and still be about the fact.
        excluding: Ids of entities whose mention rules out facts that are not about them.
        kinds: What each fact answers with, None where the curator left it open.
        has_figure: Whether each fact's answer holds a number.
        vocabulary: The words of the base.
        most_weight: Weight of a term that no fact holds.
    """

    term_numbers: Mapping[str, int]
    weights: array[float]
    posted: Groups
    posted_odds: array[float]
    strongest: Groups
    biases: array[float]
    first_phrasing: array[int]
    held: Groups
    holders: Groups
    norms: array[float]
    templates: array[int]
    spellings: array[int]
    entities: Sequence[frozenset[str]]
    excluding: frozenset[str]
    kinds: Sequence[Kind | None]
    has_figure: Sequence[bool]
    vocabulary: Vocabulary
    most_weight: float

    def has_phrasings(self, fact: int) -> bool:
        """Tell whether a fact can be a candidate."""
        return self.first_phrasing[fact] < self.first_phrasing[fact + 1]

    def phrasings_by_term(self, fact: int, terms: Iterable[int]) -> dict[int, array[int]]:
        """Return, for those of the terms that a fact's phrasings hold, the numbers of these phrasings."""
        numbers, start, end = self.held.numbers, self.held.starts[fact], self.held.starts[fact + 1]
        found: dict[int, array[int]] = {}
        for term in terms:
            at = bisect_left(numbers, term, start, end)
            if at < end and numbers[at] == term:
                found[term] = self.holders[at]
        return found

    def origin(self, phrasing: int) -> Origin:
        """Return where a phrasing comes from."""
        return Origin(self.templates[phrasing], self.spellings[phrasing])


def damped(weight: float) -> float:
    """Return a term's weight as the learned part sees it: rare terms lead, but not by as much.

    The square root ranked more questions of the public sets rightly than the weight itself
    (by two to five points) and than no weight at all (by one).
    """
    return math.sqrt(weight)
