"""Finds the facts worth comparing: time grows with the words of a question, not with the facts."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter

from bot.answering.index import Index, damped

# Facts for which the terms with many facts are looked up one by one; twice as many as are compared.
_COMPLETED = 24
# Terms with many facts that bring facts up by themselves, the rarest of them: "the" says nothing that
# the others do not say better.
_HINTING = 3


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
    starts, strongest = index.posted.starts, index.strongest.starts
    facts, learned = index.posted.numbers, index.posted_odds
    frequent: list[tuple[int, float]] = []
    odds: dict[int, float] = {}
    for term, share in shares.items():
        if strongest[term] < strongest[term + 1]:
            frequent.append((term, share))
            continue
        start, end = starts[term], starts[term + 1]
        for fact, value in zip(facts[start:end], learned[start:end], strict=True):
            odds[fact] = odds.get(fact, 0.0) + share * value
    if frequent:
        odds = _completed(odds, frequent, index)
    found = {fact: value + index.biases[fact] for fact, value in odds.items() if index.has_phrasings(fact)}
    return _most(found, count)


def _most(odds: Mapping[int, float], count: int) -> list[tuple[int, float]]:
    """Return the facts with the greatest odds, equal ones in the order of the facts."""
    # Numbers compare in a quarter of the time that pairs take; hence the limit first, then the few above it.
    limit = heapq.nlargest(count, odds.values())[-1] if len(odds) > count else -math.inf
    ahead = [(-value, fact) for fact, value in odds.items() if value >= limit]
    return [(fact, -value) for value, fact in sorted(ahead)[:count]]


def _shares(strengths: Mapping[int, float], index: Index) -> dict[int, float]:
    """Return the terms' parts in the question as a vector of length 1."""
    values = {term: damped(index.weights[term]) * strength for term, strength in strengths.items()}
    norm = math.sqrt(sum(value * value for value in values.values()))
    return {term: value / norm for term, value in values.items()}


def _completed(
    odds: Mapping[int, float], frequent: Sequence[tuple[int, float]], index: Index
) -> dict[int, float]:
    """Return the facts that are ahead, with what the frequent terms say of them as well."""
    starts, facts, learned = index.posted.starts, index.posted.numbers, index.posted_odds
    hints = dict(odds)
    for term, share in heapq.nlargest(_HINTING, frequent, key=itemgetter(1)):
        for at in index.strongest[term]:
            fact = facts[at]
            hints[fact] = hints.get(fact, 0.0) + share * learned[at]
    completed: dict[int, float] = {}
    for fact, _ in _most(hints, _COMPLETED):
        value = odds.get(fact, 0.0)
        for term, share in frequent:
            end = starts[term + 1]
            at = bisect_left(facts, fact, starts[term], end)
            if at < end and facts[at] == fact:
                value += share * learned[at]
        completed[fact] = value
    return completed
