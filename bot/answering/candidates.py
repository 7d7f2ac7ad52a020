"""Finds the facts worth comparing: time grows with the words of a question, not with the facts."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from bot.answering.index import Index, damped

# Facts for which the terms with many facts are looked up one by one; four times as many as are compared.
_COMPLETED = 48


def candidates(strengths: Mapping[int, float], index: Index, count: int) -> list[tuple[int, float]]:
    """Return the facts that a question's terms speak for most.

    Terms held by few facts are followed to all of these. Of terms held by many only the facts for
    which they speak most come into question, and otherwise they are looked up for the
    facts that are ahead. In a base of up to 256 facts no term is held by many.

    Args:
        strengths: Terms of the question, with how surely each was recognised, 0 to 1.
        index: What to search.
        count: Facts wanted at most.

    Returns:
        Facts with their learned log-odds, most first, equal ones in the order of the facts.
    """
    shares = _shares(strengths, index)
    frequent: list[tuple[int, float]] = []
    odds: dict[int, float] = {}
    for term, share in shares.items():
        if index.strongest.span(term):
            frequent.append((term, share))
        else:
            _add(odds, index.posted.span(term), share, index)
    if frequent:
        odds = _completed(odds, frequent, index)
    found = ((fact, value + index.biases[fact]) for fact, value in odds.items() if index.has_phrasings(fact))
    return heapq.nsmallest(count, found, key=lambda item: (-item[1], item[0]))


def _shares(strengths: Mapping[int, float], index: Index) -> dict[int, float]:
    """Return the terms' parts in the question as a vector of length 1."""
    values = {term: damped(index.weights[term]) * strength for term, strength in strengths.items()}
    norm = math.sqrt(sum(value * value for value in values.values()))
    return {term: value / norm for term, value in values.items()}


def _add(odds: dict[int, float], places: Iterable[int], share: float, index: Index) -> None:
    """Add what a term says at some places of the posting lists."""
    facts, learned = index.posted.numbers, index.posted_odds
    for at in places:
        fact = facts[at]
        odds[fact] = odds.get(fact, 0.0) + share * learned[at]


def _completed(
    odds: Mapping[int, float], frequent: Iterable[tuple[int, float]], index: Index
) -> dict[int, float]:
    """Return the facts that are ahead, with what the frequent terms say of them as well."""
    ahead = dict(odds)
    for term, share in frequent:
        _add(ahead, index.strongest[term], share, index)
    facts, learned = index.posted.numbers, index.posted_odds
    completed: dict[int, float] = {}
    for fact in heapq.nsmallest(_COMPLETED, ahead, key=lambda fact: (-ahead[fact], fact)):
        completed[fact] = odds.get(fact, 0.0)
        for term, share in frequent:
            span = index.posted.span(term)
            at = bisect_left(facts, fact, span.start, span.stop)
            if at < span.stop and facts[at] == fact:
                completed[fact] += share * learned[at]
    return completed
