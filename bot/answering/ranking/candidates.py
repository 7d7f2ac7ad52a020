"""Finds the facts worth comparing: what the words of a question say of all facts, added up."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from heapq import nlargest
from typing import Any

from bot.answering.ranking.index import Index, Posted, damped
from bot.answering.words.vectors import loaded_numpy

# From so many times as many values on as are wanted, most are left out before the others are sorted; that
# takes a tenth of the time.
_COLUMN = 16
# Facts for which it is looked up what the question means, too: those that its words speak for most. Of 64,
# 128, 256 and 512 the first takes the least time, and all rank as many made questions rightly
# (tests/bench/scale.py). In a base of no more than `_ALL` it is looked up for all: choosing takes longer.
_MEANT = 64
_ALL = _COLUMN * _MEANT


def candidates(
    strengths: Mapping[int, float], meaning: array[float], index: Index, count: int
) -> list[tuple[int, float]]:
    """Return the facts that a question's terms, and what it means, speak for most.

    Args:
        strengths: Terms of the question, with how surely each was recognised, 0 to 1.
        meaning: Unit vector of the question.
        index: What to search.
        count: Facts wanted at most.

    Returns:
        Facts with their learned log-odds, most first, equal ones in the order of the facts. These are the
        same to the last bit with numpy and without.
    """
    shares = _shares(strengths, index)
    numpy = loaded_numpy()
    if numpy is None:
        facts, odds = _found(shares, meaning, index, count)
    else:
        facts, odds = _found_at_once(numpy, shares, meaning, index, count)
    # What takes no part is never a candidate, however few others there are.
    return [pair for pair in zip(facts, odds, strict=True) if pair[1] > -math.inf]


def _shares(strengths: Mapping[int, float], index: Index) -> dict[int, float]:
    """Return the terms' parts in the question as a vector of length 1."""
    values = {term: damped(index.weights[term]) * strength for term, strength in strengths.items()}
    norm = math.sqrt(sum(value * value for value in values.values()))
    return {term: value / norm for term, value in values.items()}


def _found(
    shares: Mapping[int, float], meaning: array[float], index: Index, count: int
) -> tuple[list[int], list[float]]:
    """Return the facts found and their log-odds, without numpy: in time for a single question."""
    posted = index.posted
    odds = list(posted.biases)
    for term, share in shares.items():
        facts, said = posted.facts[term], posted.odds[term]
        if facts:
            for fact, value in zip(facts, said, strict=True):
                odds[fact] += share * value
        elif said:
            odds = [before + share * value for before, value in zip(odds, said, strict=True)]
    near = list(range(len(odds)))
    if len(near) > _ALL:
        near = sorted(nlargest(_MEANT, near, key=odds.__getitem__))
    meant = zip(near, index.directions.products(meaning, near), strict=True)
    total = {fact: odds[fact] + index.direction_odds * product for fact, product in meant}
    first = nlargest(count, near, key=total.__getitem__)
    return first, [total[fact] for fact in first]


def _found_at_once(
    numpy: Any, shares: Mapping[int, float], meaning: array[float], index: Index, count: int
) -> tuple[list[int], list[float]]:
    """Return the same as `_found`, in a tenth of the time."""
    odds = _summed(numpy, shares, index.posted)
    if len(odds) <= _ALL:
        # Not by their places: that would copy all directions.
        odds += _meant(numpy, meaning, slice(None), index)
        first = _greatest(odds, count)
        return first.tolist(), odds[first].tolist()
    near = numpy.sort(_greatest(odds, _MEANT))
    odds = odds[near] + _meant(numpy, meaning, near, index)
    first = _greatest(odds, count)
    return near[first].tolist(), odds[first].tolist()


def _meant(numpy: Any, meaning: array[float], places: Any, index: Index) -> Any:
    """Return what a question's meaning speaks for the facts at some places."""
    return index.direction_odds * index.directions.multiplied(numpy, meaning, places).astype(numpy.float64)


def _summed(numpy: Any, shares: Mapping[int, float], posted: Posted) -> Any:
    """Return the log-odds of all facts by the words of a question, added up in the order of the words."""
    facts, starts = numpy.frombuffer(posted.facts.numbers, numpy.uint32), posted.facts.starts
    said, begins = numpy.frombuffer(posted.odds.numbers, numpy.float32), posted.odds.starts
    odds = numpy.frombuffer(posted.biases, numpy.float32).astype(numpy.float64)
    for term, share in shares.items():
        added = share * said[begins[term] : begins[term + 1]].astype(numpy.float64)
        if starts[term] < starts[term + 1]:
            odds[facts[starts[term] : starts[term + 1]].astype(numpy.intp)] += added
        elif len(added):
            odds += added
    return odds


def _greatest(values: Any, count: int) -> Any:
    """Return the places of the greatest values, greatest first, of equals the first."""
    width = len(values) // _COLUMN
    if width < count:
        return (-values).argsort(kind="stable")[:count]
    # So many columns have a value of at least this in them, hence there are so many values.
    greatest = values[: _COLUMN * width].reshape(_COLUMN, width).max(0)
    greatest.partition(width - count)
    places = (values >= greatest[-count]).nonzero()[0]
    return places[(-values[places]).argsort(kind="stable")[:count]]
