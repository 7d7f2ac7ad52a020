"""Finds the facts worth comparing: time grows with the words of a question, not with the facts."""

from __future__ import annotations

import heapq
import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from bot.answering.index import Index, Posted, damped

# Facts for which the terms with many facts are looked up one by one; twice as many as are compared.
_COMPLETED = 24
# Terms with many facts that bring facts up by themselves, the rarest of them: "the" says nothing that
# the others do not say better.
_HINTING = 3
# Share of the facts, and number of them, up to which such a term is followed to facts that another term
# speaks of as well: a fact may be told by two words that are both frequent in a large base. At 100,000
# phrasings (tests/bench/scale.py) the right fact was compared for 96 % of the new wordings without this; with
# it for 99.5 %, as if every term were followed.
_MOST_SHARE, _MOST_MET = 1 / 16, 8192


def candidates(
    strengths: Mapping[int, float], meaning: array[float], index: Index, count: int
) -> list[tuple[int, float]]:
    """Return the facts that a question's terms speak for most.

    Terms held by few facts are followed to all of these. Of terms held by many only the facts for
    which they speak most come into question, and otherwise they are looked up for the
    facts that are ahead. In a base of few facts all terms are followed.

    Args:
        strengths: Terms of the question, with how surely each was recognised, 0 to 1.
        meaning: Unit vector of the question.
        index: What to search.
        count: Facts wanted at most.

    Returns:
        Facts with their learned log-odds, most first, equal ones in the order of the facts.
    """
    shares = _shares(strengths, index)
    posted = index.posted
    scale = index.direction_odds
    if posted.is_table:
        width = len(posted.biases)
        rows = [posted.odds[term * width : (term + 1) * width] for term in shares]
        rows += [posted.biases, array("f", index.directions.products(meaning, 0, width))]
        odds = _summed([*shares.values(), 1.0, scale], rows)
        order = sorted(range(width), key=odds.__getitem__, reverse=True)
        return [(fact, odds[fact]) for fact in islice(filter(index.has_phrasings, order), count)]
    near = {
        fact: value + posted.biases[fact]
        for fact, value in _followed(shares, posted).items()
        if index.has_phrasings(fact)
    }
    found = {
        fact: value + scale * index.directions.products(meaning, fact, fact + 1)[0]
        for fact, value in _most(near, _COMPLETED)
    }
    return _most(found, count)


def _summed(shares: Sequence[float], rows: Sequence[array[float]]) -> list[float]:
    """Return the sum of rows, each times its share, added up in their order with numpy or without."""
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        total = numpy.zeros(len(rows[0]))
        for share, row in zip(shares, rows, strict=True):
            total += share * numpy.frombuffer(row, numpy.float32).astype(numpy.float64)
        summed: list[float] = total.tolist()
        return summed
    none = array("f", bytes(4 * len(rows[0])))
    shares, rows = [*shares, 0.0, 0.0, 0.0], [*rows, none, none, none]
    odds = [0.0] * len(none)
    # Four in one go take less than half the time that they take one after another.
    for at in range(0, len(rows) - 3, 4):
        p, q, r, s = shares[at : at + 4]
        odds = [
            value + p * a + q * b + r * c + s * d
            for value, a, b, c, d in zip(odds, *rows[at : at + 4], strict=True)
        ]
    return odds


def _followed(shares: Mapping[int, float], posted: Posted) -> Mapping[int, float]:
    """Return the log-odds of the facts that are near, before their biases."""
    starts, strongest = posted.facts.starts, posted.strongest.starts
    facts, learned = posted.facts.numbers, posted.odds
    frequent: list[tuple[int, float]] = []
    odds: dict[int, float] = {}
    for term, share in shares.items():
        if strongest[term] < strongest[term + 1]:
            frequent.append((term, share))
            continue
        start, end = starts[term], starts[term + 1]
        for fact, value in zip(facts[start:end], learned[start:end], strict=True):
            odds[fact] = odds.get(fact, 0.0) + share * value
    return _completed(odds, frequent, posted) if frequent else odds


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
    odds: Mapping[int, float], frequent: Sequence[tuple[int, float]], posted: Posted
) -> dict[int, float]:
    """Return the facts that are ahead, with what the frequent terms say of them as well."""
    completed: dict[int, float] = {}
    for fact, _ in _most(_hints(odds, frequent, posted), _COMPLETED):
        completed[fact] = odds.get(fact, 0.0) + sum(
            [share * _odds(term, fact, posted) for term, share in frequent]
        )
    return completed


def _hints(
    odds: Mapping[int, float], frequent: Sequence[tuple[int, float]], posted: Posted
) -> Mapping[int, float]:
    """Return the facts that may be ahead, with what the rarest frequent terms say of them as well.

    These are the facts that another term speaks of, be it rare or one of these, and those for which one
    of these speaks most.
    """
    rarest = heapq.nlargest(_HINTING, frequent, key=itemgetter(1))
    starts, facts = posted.facts.starts, posted.facts.numbers
    most = min(_MOST_SHARE * len(posted.biases), _MOST_MET)
    holding = [
        set(posted.facts[term] if starts[term + 1] - starts[term] <= most else ()) for term, _ in rarest
    ]
    hints = dict(odds)
    for (term, share), held in zip(rarest, holding, strict=True):
        met = held.intersection(odds).union(*(held & other for other in holding if other is not held))
        spoken_of = {facts[at]: posted.odds[at] for at in posted.strongest[term]}
        spoken_of |= {fact: _odds(term, fact, posted) for fact in met - spoken_of.keys()}
        for fact, value in spoken_of.items():
            hints[fact] = hints.get(fact, 0.0) + share * value
    return hints


def _odds(term: int, fact: int, posted: Posted) -> float:
    """Return how much a term speaks for a fact."""
    facts, end = posted.facts.numbers, posted.facts.starts[term + 1]
    at = bisect_left(facts, fact, posted.facts.starts[term], end)
    return posted.odds[at] if at < end and facts[at] == fact else 0.0
