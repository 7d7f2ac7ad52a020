"""Decides from a ranking whether to answer, to suggest, or to abstain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.answering.reply import ReplyKind
from bot.answering.score import Scored


class Thresholds(NamedTuple):
    """Limits that a confidence, 0 to 1, must reach.

    The least confidence of an answer was chosen on the tuning half of the labelled questions and on the
    five public sets with few phrasings: at 0.30 one of these answers over a tenth of what it has no answer
    for, at 0.35 none does, and the labelled questions answered wrongly fall from about 5 to 3.5 in a
    hundred. Below 0.1 one first candidate in fourteen is right; the two limits of suggestions were set by
    eye and not measured.

    Args:
        answer: Least confidence of an answer.
        suggest: Least confidence to offer the nearest facts instead.
        near: Least share of the best score that a suggestion must have.
    """

    answer: float = 0.35
    suggest: float = 0.04
    near: float = 0.6


def decide(
    ranking: Sequence[Scored], confidence: float, thresholds: Thresholds, *, vague: bool = False
) -> ReplyKind:
    """Return ANSWER, SUGGEST or ABSTAIN for the best of a ranking.

    A vague question, which says nothing of its own ("why?"), is never answered.
    """
    if not ranking or confidence < thresholds.suggest:
        return ReplyKind.ABSTAIN
    return ReplyKind.SUGGEST if vague or confidence < thresholds.answer else ReplyKind.ANSWER


def suggested(ranking: Sequence[Scored], thresholds: Thresholds, *, limit: int = 3) -> list[Scored]:
    """Return the candidates worth offering, best first, at most `limit`."""
    return [found for found in ranking[:limit] if found.score >= thresholds.near * ranking[0].score]
