"""What phrasings and facts mean, as vectors, from what their terms mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.answering.words.numbers import Numbers, starts_of, sums
from bot.answering.words.vectors import DIMENSIONS, UNIT

# Rows, and facts, whose vectors are added up at once: as many as fit into a few megabytes.
_ROWS_AT_ONCE = 4096
_FACTS_AT_ONCE = 512

Array = NDArray[np.float32]


def units(vectors: NDArray[np.int8], starts: Numbers, terms: Numbers) -> NDArray[np.int8]:
    """Return a vector of the length `UNIT` for each row: the sum of those of its terms.

    Args:
        vectors: Of each term.
        starts: Where in `terms` each row's begin, and where the last one's end; no row is empty.
        terms: Numbers of the terms of each row.
    """
    made = np.zeros((len(starts) - 1, DIMENSIONS), np.int8)
    for first in range(0, len(made), _ROWS_AT_ONCE):
        added = sums(vectors, starts[first : first + _ROWS_AT_ONCE + 1], terms, np.float32)
        made[first : first + _ROWS_AT_ONCE] = np.rint(UNIT * _brought_to_one(added))
    return made


def centres(meanings: NDArray[np.int8], rows_facts: Numbers, share: NDArray[np.float64], facts: int) -> Array:
    """Return for each fact the mean of what its rows mean, brought to length 1; zeros without rows.

    Args:
        meanings: Of each row, at the length `UNIT`.
        rows_facts: The fact of each row, ascending.
        share: What each row counts.
        facts: Number of facts.
    """
    made = np.zeros((facts, DIMENSIONS), np.float32)
    starts = starts_of(np.bincount(rows_facts, minlength=facts))
    for at in range(0, facts, _FACTS_AT_ONCE):
        some = starts[at : at + _FACTS_AT_ONCE + 1]
        first, end = some[0], some[-1]
        at_one = meanings[first:end].astype(np.float32) / np.float32(UNIT)
        part = at_one * share[first:end, None].astype(np.float32)
        made[at : at + _FACTS_AT_ONCE] = sums(part, some - first, np.arange(end - first), np.float32)
    return _brought_to_one(made)


def _brought_to_one(vectors: Array) -> Array:
    """Return vectors at length 1; those without a length as they are."""
    lengths = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)
