"""What phrasings and facts mean, as vectors, from what their terms mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.answering.rows import Numbers
from bot.answering.vectors import DIMENSIONS, UNIT

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
        begins = starts[first : first + _ROWS_AT_ONCE + 1]
        part = vectors[terms[begins[0] : begins[-1]]].astype(np.float32)
        sums = np.add.reduceat(part, begins[:-1] - begins[0], axis=0)
        made[first : first + _ROWS_AT_ONCE] = np.rint(UNIT * _brought_to_one(sums))
    return made


def shortened(meanings: NDArray[np.int8]) -> Array:
    """Return vectors of the length `UNIT` at length 1."""
    return meanings.astype(np.float32) / np.float32(UNIT)


def centres(meanings: NDArray[np.int8], rows_facts: Numbers, share: NDArray[np.float64], facts: int) -> Array:
    """Return for each fact the mean of what its rows mean, brought to length 1; zeros without rows.

    Args:
        meanings: Of each row, at the length `UNIT`.
        rows_facts: The fact of each row, ascending.
        share: What each row counts.
        facts: Number of facts.
    """
    made = np.zeros((facts, DIMENSIONS), np.float32)
    owners, begins = np.unique(rows_facts, return_index=True)
    ends = np.append(begins[1:], len(rows_facts))
    for at in range(0, len(owners), _FACTS_AT_ONCE):
        some = slice(at, at + _FACTS_AT_ONCE)
        first, end = begins[at], ends[some][-1]
        part = shortened(meanings[first:end]) * share[first:end, None].astype(np.float32)
        made[owners[some]] = np.add.reduceat(part, begins[some] - first, axis=0)
    return _brought_to_one(made)


def _brought_to_one(vectors: Array) -> Array:
    """Return vectors at length 1; those without a length as they are."""
    lengths = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)
