"""Vectors of small whole numbers, held end to end in one array, and their products with another vector."""

from __future__ import annotations

import importlib
import math
import sys
from array import array
from collections.abc import Collection, Iterable, Sequence
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
# Bytes of a number that room is left for where many stand in one; what makes bytes from -128 on positive, and
# their sums.
_ROOM, _RAISED, _RAISED_SUM = 4, 128, 1 << 22
_RAISE = bytes((number + _RAISED) % 256 for number in range(256))
# Greatest number of a vector that is multiplied by a unit vector: sums stay below 2 to the power of 24.
MOST = 1023


class Vectors:
    """Vectors of `DIMENSIONS` whole numbers each, none beyond `MOST`.

    Products of whole numbers are exact, hence the same on every machine, in whichever order they are
    added up, with numpy or without.
    """

    __slots__ = ("_matrix", "numbers")
    __match_args__ = ("numbers",)

    def __init__(self, numbers: array[int]) -> None:
        """Take an array of bytes ("b") or of 16-bit numbers ("h") as it is."""
        self.numbers = numbers
        self._matrix: Any = None

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
        # Importing numpy takes longer than an answer in the terminal; what runs for longer calls `quicken`.
        numpy: Any = sys.modules.get("numpy")
        if numpy is not None:
            return float(self.multiplied(numpy, vector, slice(first, end)).max())
        if self.numbers.typecode == "b" and end - first >= _MANY:
            return max(_products(self.numbers[first * DIMENSIONS : end * DIMENSIONS], vector))
        return max(self.products(vector, range(first, end)))

    def nearest(self, vector: array[int], places: Collection[int]) -> float:
        """Return the greatest cosine of a vector with those at some places, 0 if none is above."""
        numpy: Any = sys.modules.get("numpy")
        length = math.sqrt(sum(map(mul, vector, vector)))
        if not length or not places:
            return 0.0
        if numpy is not None:
            flat = numpy.frombuffer(self.numbers, self.numbers.typecode).reshape(-1, DIMENSIONS)
            some = flat[numpy.fromiter(places, numpy.intp, len(places))].astype(numpy.float64)
            squares = numpy.einsum("ij,ij->i", some, some)
            cosines = some.dot(vector) / numpy.sqrt(numpy.where(squares > 0, squares, 1))
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


def unit(parts: Iterable[tuple[Sequence[int], float]]) -> array[float]:
    """Return the sum of weighted vectors, brought to the length `UNIT`; zeros if there is none.

    They are whole numbers, held as floats of four bytes, which hold them exactly.
    """
    given = list(parts)
    whole = [vector for vector, weight in given if weight == 1]
    weighed = [(vector, weight) for vector, weight in given if weight != 1]
    numpy: Any = sys.modules.get("numpy")
    # Nearly all weigh 1; adding them up at once takes a third of the time.
    total: list[float] = [0] * DIMENSIONS
    if whole:
        total = [*map(sum, zip(*whole, strict=True))] if numpy is None else numpy.array(whole).sum(0).tolist()
    for vector, weight in weighed:
        total = [before + weight * value for before, value in zip(total, vector, strict=True)]
    length = math.sqrt(sum(map(mul, total, total)))
    if not length:
        return array("f", total)
    if numpy is None:
        return array("f", [round(UNIT * value / length) for value in total])
    return array("f", numpy.rint(UNIT * numpy.array(total) / length).astype(numpy.float32).tobytes())
