"""Finds the phrasing of a fact that is most like a question."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from bot.answering.ranking.index import Index

# Sums of the same weights in another order differ by less, as a share.
_ROUNDING = 1 + 1e-9


def best_phrasing(shared: Mapping[int, float], length: float, index: Index, fact: int) -> tuple[int, float]:
    """Return a fact's phrasing most like the question, the first of equals, and their cosine.

    The phrasings are divided by whether they hold the first term, each part by whether it holds the
    second, and so on. A part is left out as soon as its shortest phrasing, were it to hold all
    terms that are left, would be less like the question than one that is known.

    Args:
        shared: What each term of the question adds to its product with a phrasing that holds the term.
        length: Of the question's vector.
        index: Of all facts.
        fact: Number of the fact.
    """
    first, end = index.first_phrasing[fact], index.first_phrasing[fact + 1]
    norms, terms = index.norms, index.holders.of(fact, shared)
    lightest = sorted(terms)
    left = [0.0, *accumulate([weight for weight, _ in lightest])]
    best, likeness = first, -1.0
    parts = [(len(terms), 0.0, (1 << (end - first)) - 1)]
    while parts:
        depth, product, phrasings = parts.pop()
        while True:
            # Phrasings stand by their norms: the lowest bit is the shortest.
            lowest = phrasings & -phrasings
            at = first + lowest.bit_length() - 1
            if (product + left[depth]) * _ROUNDING < likeness * norms[at]:
                break
            if not depth:
                cosine = sum([weight for weight, holding in terms if holding & lowest]) / norms[at]
                if cosine > likeness or (cosine == likeness and index.origin(at) < index.origin(best)):
                    best, likeness = at, cosine
                break
            depth -= 1
            weight, holding = lightest[depth]
            if within := phrasings & holding:
                if within != phrasings:
                    parts.append((depth, product, phrasings ^ within))
                    phrasings = within
                product += weight
    return best, likeness / length
