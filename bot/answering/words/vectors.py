"""Vectors of small whole numbers, held end to end in one array, and their products with another vector."""

from __future__ import annotations

import importlib
import math
import sys
from array import array
from collections.abc import Sequence
from operator import mul
from typing import Any

# Of the 256 dimensions of the word vectors the first 64: with 128 and with 256 of them no more questions of
# the five public sets with few phrasings were ranked rightly (80.5 %, with 64 of them 80.6 %).
DIMENSIONS = 64
# Length of a unit vector, so that its parts fit into a byte.
UNIT = 127
# Vectors from which on their products are found all at once without numpy: of 230 in a sixth of the time that
# they take one by one, of fewer than this in more.
_MANY = 16
# Where many numbers stand in one long number: bytes of room for each, and what is added to each number, and
# to each sum of products, so that none is negative.
_ROOM, _RAISED, _RAISED_SUM = 4, 128, 1 << 22
_RAISE = bytes((number + _RAISED) % 256 for number in range(256))
# Greatest number of a vector that is multiplied by a unit vector: sums stay below 2 to the power of 24.
MOST = 1023


class Vectors:
    """Vectors of `DIMENSIONS` whole numbers each, none beyond `MOST`.

    Products of whole numbers are exact, hence the same on every machine, in whichever order they are
    added up, with numpy or without.
    """

    __slots__ = ("_matrix", "_norms", "numbers")
    __match_args__ = ("numbers",)

    def __init__(self, numbers: array[int]) -> None:
        """Take an array of bytes ("b") or of 16-bit numbers ("h") as it is."""
        self.numbers = numbers
        self._matrix: Any = None
        self._norms: Any = None

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return len(self.numbers) // DIMENSIONS

    def __getitem__(self, at: int) -> array[int]:
        """Return one vector."""
        return self.numbers[at * DIMENSIONS : (at + 1) * DIMENSIONS]

    def products(self, vector: array[float], places: Sequence[int]) -> list[float]:
        """Return the products of a unit vector with vectors, without numpy."""
        return [sum(map(mul, self[at], vector)) for at in places]

    def greatest(self, vector: array[float], first: int, end: int) -> float:
        """Return the greatest product of a unit vector with the vectors from `first` on, before `end`."""
        numpy = loaded_numpy()
        if numpy is not None:
            products = self.multiplied(numpy, vector, slice(first, end))
            return float(products[products.argmax()])  # in half of the time that `max` takes
        if self.numbers.typecode == "b" and end - first >= _MANY:
            return max(_products(self.numbers[first * DIMENSIONS : end * DIMENSIONS], vector))
        return max(self.products(vector, range(first, end)))

    def nearest(self, vector: array[float], length: float, places: array[int]) -> float:
        """Return the greatest cosine of a vector ("f") with those at some places ("I"), 0 if none is above.

        Args:
            vector: Whole numbers.
            length: Of the vector; found out once for many places.
            places: Of vectors among these.
        """
        if not length or not places:
            return 0.0
        numpy = loaded_numpy()
        if numpy is not None:
            at = numpy.frombuffer(places, numpy.uint32)
            cosines = self.multiplied(numpy, vector, at) / self._lengths(numpy)[at]
            return max(0.0, float(cosines.max())) / length
        greatest = 0.0
        for at in places:
            other = self[at]
            product = sum(map(mul, other, vector))
            if product > 0:
                greatest = max(greatest, product / math.sqrt(sum(map(mul, other, other))))
        return greatest / length

    def multiplied(self, numpy: Any, vector: array[float], places: Any) -> Any:
        """Return the products of a unit vector with vectors, with numpy."""
        if self._matrix is None:
            flat = numpy.frombuffer(self.numbers, self.numbers.typecode)
            self._matrix = flat.reshape(-1, DIMENSIONS).astype(numpy.float32)
        return self._matrix[places].dot(numpy.frombuffer(vector, numpy.float32))

    def _lengths(self, numpy: Any) -> Any:
        """Return how long the vectors are, 1 for one of nothing, once some have been multiplied."""
        if self._norms is None:
            squares = numpy.einsum("ij,ij->i", self._matrix, self._matrix).astype(numpy.float64)
            self._norms = numpy.sqrt(numpy.where(squares > 0, squares, 1))
        return self._norms


def _products(numbers: array[int], vector: array[float]) -> list[float]:
    """Return the products of vectors of bytes with a unit vector.

    All their numbers of one dimension stand in one long number, each with room for a sum: the long numbers
    times those of the vector add up to all products in 64 steps instead of 64 for each.
    """
    raised = numbers.tobytes().translate(_RAISE)
    count = len(numbers) // DIMENSIONS
    spread = bytearray(_ROOM * count)
    factors = [int(factor) for factor in vector]
    total = _RAISED_SUM * int.from_bytes(b"\1\0\0\0" * count, "little")
    for dimension, factor in enumerate(factors):
        spread[::_ROOM] = raised[dimension::DIMENSIONS]
        total += factor * int.from_bytes(spread, "little")
    sums = array("I", total.to_bytes(_ROOM * count, "little"))
    if sys.byteorder == "big":
        sums.byteswap()
    added = _RAISED_SUM + _RAISED * sum(factors)
    return [float(value - added) for value in sums]


def quicken() -> None:
    """Prepare for many questions: a tenth of a second once makes each take a tenth of its time."""
    importlib.import_module("numpy")


def loaded_numpy() -> Any:
    """Return numpy if `quicken` or anything else has imported it, else None.

    To import it for a single question takes longer than to answer that without.
    """
    return sys.modules.get("numpy")


def unit(parts: Sequence[tuple[bytes, float]]) -> array[float]:
    """Return the sum of vectors of bytes, each with its weight, brought to the length `UNIT`; zeros for none.

    These are whole numbers, held as floats of four bytes, which hold them exactly.
    """
    numpy = loaded_numpy()
    if numpy is not None and parts:
        flat = numpy.frombuffer(b"".join([vector for vector, _ in parts]), numpy.int8)
        rows, weights = flat.reshape(-1, DIMENSIONS), [weight for _, weight in parts]
        if weights.count(1.0) == len(weights):
            # Of whole numbers, as mostly, nothing is rounded: in whichever order they are added up.
            sums = rows.sum(0, numpy.float64)
            length = math.sqrt(sums.dot(sums))
        else:
            sums = (numpy.array(weights)[:, None] * rows).sum(0)
            length = length_of(sums.tolist())
        whole = numpy.rint(UNIT * sums / length) if length else sums
        return array("f", whole.astype(numpy.float32).tobytes())
    total = [0.0] * DIMENSIONS
    for vector, weight in parts:
        total = [before + weight * value for before, value in zip(total, array("b", vector), strict=True)]
    length = length_of(total)
    return array("f", [round(UNIT * value / length) for value in total] if length else total)


def length_of(vector: Sequence[float]) -> float:
    """Return how long a vector is, added up in the same order with numpy and without."""
    return math.sqrt(sum(map(mul, vector, vector)))
