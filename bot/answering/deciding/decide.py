"""Decides from a ranking whether to answer, to suggest, or to abstain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.answering.ranking.score import Scored
from bot.answering.reply import Objection, ReplyKind


class Thresholds(NamedTuple):
    """Limits that a confidence, 0 to 1, must reach.

    The least confidence of an answer was chosen on labelled conversations and on the five public sets with
    few phrasings. With it each of these declines nine in ten questions that have no answer; with 0.25 one
    declined 89.9 % when it was chosen. At 0.23, 0.26 and 0.3, of 5,397 conversations those that have an
    answer get the right one in 93.7, 93.2 and 92.5 of a hundred, and all get a wrong one in 1.9, 1.7 and 1.5.

    Of 74 labelled questions that have an answer and get none, 66 are offered the right fact from a confidence
    of 0.03 on, 65 from 0.04, 63 from 0.08; of 29 that belong elsewhere 16, 13 and 5 are offered something.
    The last offers nothing for "price?" where there are few facts, nor does 0.05. With 0.5, 0.6 or 0.7 of the
    best score one more or less is offered the right fact.

    Of 87 labelled questions that are offered the right fact 84 still are if what they mean has a cosine of
    0.5 with a phrasing, and 82 with 0.55; of 21 from other topics that were offered something 9 and 5 are.

    Args:
        answer: Least confidence of an answer.
        suggest: Least confidence to offer the nearest facts instead.
        near: Least share of the best score that a suggestion must have.
        alike: Least cosine, -1 to 1, of what a question means with the best's phrasing, to offer anything;
            vague ones may mean what they like.
    """

    answer: float = 0.26
    suggest: float = 0.04
    near: float = 0.6
    alike: float = 0.55

    def fitting(self, reached: float) -> Thresholds:
        """Return those for a base of which nine in ten phrasings reach a confidence, 0 to 1.

        Where a fact has few phrasings many questions are unlike all of them, and nothing is sure though the
        right fact comes first. Of 330 labelled questions that get no answer from bases with two to six, 160
        are so offered the right fact instead of 115; of 291 to which they have none 120 are offered something
        instead of 60, mostly what is near, and of 31 that belong elsewhere 7 instead of 4. Nothing changes
        for the shipped base and the public sets, of which phrasings reach more.
        """
        return self._replace(suggest=min(self.suggest, reached))


def decide(
    ranking: Sequence[Scored],
    confidence: float,
    thresholds: Thresholds,
    objection: Objection | None = None,
) -> ReplyKind:
    """Return ANSWER, SUGGEST or ABSTAIN for the best of a ranking.

    A question to whose answer there is an objection is never answered, such as a vague one ("megawatts?").
    """
    if ranking and confidence >= thresholds.answer and not objection:
        return ReplyKind.ANSWER
    # The meaning of a word or two says little; and whatever has another objection than being about somebody
    # else is near the fact, though not answered by it.
    near = objection not in (None, Objection.FOREIGN)
    alike = near or (ranking and ranking[0].meaning >= thresholds.alike)
    offered = ranking and confidence >= thresholds.suggest and alike
    return ReplyKind.SUGGEST if offered else ReplyKind.ABSTAIN


def suggested(ranking: Sequence[Scored], thresholds: Thresholds, best: float) -> list[Scored]:
    """Return the candidates worth offering beside the best score, best first."""
    return [found for found in ranking if found.score >= thresholds.near * best]
