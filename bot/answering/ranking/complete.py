"""Finds the questions that a half-typed one may become."""

from __future__ import annotations

import heapq
import re
from collections.abc import Mapping, Sequence
from itertools import islice

from bot.answering.ranking.index import Index
from bot.answering.ranking.score import rank
from bot.answering.words.text import fold, words
from bot.answering.words.word import Word

# Words that a half-typed one is tried as: each costs as much as a question, and people look at a list
# while they type.
_ENDINGS = 5
# Words before the half-typed one that may be the beginning of a name which it ends.
_NAME_WORDS = 4
# Only from where a word begins: trying each of its letters takes time that grows with their square.
_HALF_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")


def complete(prefix: str, index: Index, limit: int) -> list[int]:
    """Return the numbers of facts whose questions a half-typed question may become.

    Facts are ranked as for a question, by the best of what the last word may become.

    Returns:
        At most `limit`, best first, none twice; the first facts if nothing was typed yet.
    """
    if not words(prefix):
        return list(islice(filter(index.takes_part, range(len(index.kinds))), limit))
    half = _HALF_WORD.search(prefix)
    endings = _endings(prefix[: half.start()], fold(half[0]), index, limit) if half else []
    best: dict[int, float] = {}
    for question in endings or [prefix]:
        for found in rank(index.vocabulary.read(question), index, limit=limit):
            best[found.fact] = max(found.score, best.get(found.fact, 0.0))
    return sorted(best, key=lambda fact: (-best[fact], fact))[:limit]


def _endings(head: str, half: str, index: Index, limit: int) -> list[str]:
    """Return the questions with which a half-typed word goes on best, by the words before it."""
    merits = _merits(head, index, limit)
    before = words(head)[-_NAME_WORDS:]
    tried = [word for word in index.vocabulary.spelt if word.startswith(half)]
    chosen = heapq.nsmallest(
        _ENDINGS,
        tried,
        key=lambda word: (word != half, -_merit(word, before, merits, index), len(word), word),
    )
    return [head + word for word in chosen]


def _merits(head: str, index: Index, limit: int) -> dict[int, float]:
    """Return, for each term, the best score among the facts that hold it, for the words before."""
    merits: dict[int, float] = {}
    for found in rank(index.vocabulary.read(head), index, limit=limit):
        for term in index.holders.terms[found.fact]:
            merits[term] = max(found.score, merits.get(term, 0.0))
    return merits


def _merit(word: str, before: Sequence[Word], merits: Mapping[int, float], index: Index) -> float:
    """Return how well a word goes on after others, 0 to 100."""
    term = index.vocabulary.gazetteer.read([*before, Word(word, word)])[-1]
    return merits.get(index.term_numbers.get(term.name, -1), 0.0)
