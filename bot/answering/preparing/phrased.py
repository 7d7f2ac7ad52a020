"""Phrasings with what their terms weigh and mean: what is learned from, and what is laid out for scoring."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.preparing.rows import Rows
from bot.answering.words.numbers import Numbers, firsts


class Terms(NamedTuple):
    """The terms of rows, numbered in order of their names.

    Args:
        names: Of the terms that occur.
        used: Their numbers among all terms.
        rows: For each occurrence the row, ascending.
        terms: For each occurrence the term, ascending within a row.
    """

    names: list[str]
    used: Numbers
    rows: Numbers
    terms: Numbers


class Phrased(NamedTuple):
    """Phrasings with what their terms weigh and mean.

    Args:
        rows: The phrasings, by the numbers of their facts.
        occurring: Their terms.
        pairs: Fact * terms + term for each term that a fact holds, ascending.
        places: For each occurrence of a term its place among the pairs; there are most of these by far.
        weights: Of each term.
        vectors: Of each term.
        meanings: Of each row.
    """

    rows: Rows
    occurring: Terms
    pairs: Numbers
    places: NDArray[np.int32]
    weights: NDArray[np.float32]
    vectors: NDArray[np.int8]
    meanings: NDArray[np.int8]


def terms_of(rows: Rows) -> Terms:
    """Number the terms anew that occur in some rows, so that there are no others."""
    used = np.bincount(rows.terms, minlength=len(rows.names)) > 0
    places = np.cumsum(used) - 1
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    numbers = np.flatnonzero(used)
    return Terms([rows.names[number] for number in numbers.tolist()], numbers, owners, places[rows.terms])


def held(rows: Rows, occurring: Terms) -> tuple[Numbers, NDArray[np.int32]]:
    """Return what `Phrased` calls pairs and places."""
    keys = rows.facts[occurring.rows] * len(occurring.names) + occurring.terms
    order = np.argsort(keys, kind="stable")
    # Under the same name: of a large base, preparing holds the most memory at this point.
    keys = keys[order]
    begins = firsts(keys)
    numbers = np.cumsum(begins, dtype=np.int32)
    numbers -= 1
    places = np.empty(len(keys), np.int32)
    places[order] = numbers
    return keys[begins], places
