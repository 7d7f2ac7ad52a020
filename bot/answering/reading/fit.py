"""Tells whether the kind of a fact's answer fits what a question asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import IntEnum, auto
from functools import cache

from bot.answering.reading.kinds import NUMERIC, Kinds, asked_kinds
from bot.answering.words.text import words
from bot.facts.model import Kind

# Answers that tell a story fit most ways of asking.
_OPEN = frozenset({Kind.DESCRIPTION, Kind.LIST, Kind.METHOD, Kind.YES_NO, Kind.REASON})
# Share of a fact's templates that must ask for another kind for the fact to serve for that, too. Of 1,883
# labelled questions with an answer 14 more are so answered rightly, 13 of them about small bases, and none of
# any kind more wrongly. With 0 another five are, but of the hard part 20 more wrongly; with 0.4 none more is.
_ALSO_ASKED = 0.1


class Fit(IntEnum):
    """How a fact fits the kinds that a question asks for."""

    ASKED = auto()
    OPEN = auto()
    OTHER = auto()


@cache
def fit_of(kinds: Kinds, has_figure: bool, asked: Kinds) -> Fit:
    """Return how a fact fits a question.

    Args:
        kinds: What the fact serves for, from `served_kinds`.
        has_figure: Whether its answer holds a number.
        asked: From `asked_kinds`.

    Returns:
        OPEN if the answer tells a story where a single thing was asked for; a story without any
        figure where only figures were asked for is OTHER.
    """
    if not kinds or not asked or not kinds.isdisjoint(asked):
        return Fit.ASKED
    if kinds.isdisjoint(_OPEN) or (asked <= NUMERIC and not has_figure):
        return Fit.OTHER
    return Fit.OPEN


def served_kinds(kind: Kind | None, phrasings: Sequence[str]) -> Kinds:
    """Return the kinds of answer that a fact serves for: its own, and what its phrasings ask for besides.

    Who writes "how many mb is the pack" for a quantity wants it told to whoever asks "how many". A phrasing
    that asks for the fact's own kind among others, as "how much" does, says nothing new.

    Args:
        kind: What the curator says that it answers with, None if that is left open.
        phrasings: One of each of its templates.

    Returns:
        Empty if it is left open.
    """
    if kind is None:
        return frozenset()
    asked = [asked_kinds([word.text for word in words(phrasing)]) for phrasing in phrasings]
    others = Counter(other for kinds in asked if kind not in kinds for other in kinds)
    return frozenset({kind, *(other for other, count in others.items() if count >= _ALSO_ASKED * len(asked))})
