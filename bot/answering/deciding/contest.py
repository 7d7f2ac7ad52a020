"""Lets facts and gaps compete for a question: what comes first, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from bot.answering.preparing.prepare import Prepared
from bot.answering.ranking.fusion import fuse
from bot.answering.ranking.score import RANKED, WORD_FOR_WORD, Ranking, Scored
from bot.answering.reading.reading import Reading


class Placed(NamedTuple):
    """A fact or gap that competes; `scored.fact` is its number among the facts or among the gaps."""

    scored: Scored
    is_gap: bool


class Contest(NamedTuple):
    """A question, the facts ranked for it, and the gap that comes first or second, if one does.

    Args:
        question: As typed.
        reading: In the words of the facts.
        ranking: Facts.
        gap: `fact` is its number among the gaps.
        gap_leads: Whether it came first.
        gap_reading: The question in the words of facts and gaps.
        but_for_gaps: The probability, 0 to 1, that the first fact is right, as if there were no gaps.
        confidence: The probability, 0 to 1, that what came first is right.
        facts: For its reading alone, as far as that was needed.
        gaps: The same; None if there are none.
    """

    question: str
    reading: Reading
    ranking: list[Scored]
    gap: Scored | None
    gap_leads: bool
    gap_reading: Reading
    but_for_gaps: float
    confidence: float
    facts: Ranking
    gaps: Ranking | None

    @property
    def placed(self) -> list[Placed]:
        """Return the first and the second of facts and gaps together, as far as there are any."""
        return _placed(self.gap, self.gap_leads, self.ranking)

    @property
    def sureness(self) -> float:
        """Return how surely a fact fits, or a gap that came first, 0 to 1, whichever is surer."""
        return max(self.confidence, self.but_for_gaps)

    @property
    def first_reading(self) -> Reading:
        """Return the question as it was read for what came first."""
        return self.gap_reading if self.gap_leads else self.reading


def contest(
    question: str, reading: Reading, prepared: Prepared, *, limit: int, alone: Contest | None = None
) -> Contest:
    """Rank at most `limit` facts for a question, and find the nearest gap unless it comes third.

    One that is completed from the conversation is fused with the contest as it stands, if that is given.

    No fact's place or score depends on which gaps there are, only how sure it is does: its margin over one
    that comes second, and what the nearest takes from it wherever that comes.
    """
    facts = Ranking(reading, prepared.index)
    ranking = _first(facts, alone and alone.facts, limit)
    but_for_gaps = prepared.calibration.confidence(ranking, reading)
    if prepared.gaps is None:
        return Contest(
            question, reading, ranking, None, False, reading, but_for_gaps, but_for_gaps, facts, None
        )
    for_gaps = _for_gaps(question, reading, prepared)
    gaps = Ranking(for_gaps, prepared.gaps)
    gap = next(iter(_first(gaps, alone and alone.gaps, limit=1)), None)
    stated = _repeats(ranking[0], reading) if ranking else False
    if gap is not None and stated and gap.likeness <= WORD_FOR_WORD:
        gap = None  # what a curator wrote for a fact is never kept from it
    leads = gap is not None and _leads(gap, for_gaps, ranking, stated=stated)
    nearest = None if leads else gap
    if gap is not None and not leads and len(ranking) > 1 and gap.score < ranking[1].score:
        gap = None  # what comes third is no rival for the margin
    placed = [each.scored for each in _placed(gap, leads, ranking)]
    confidence = prepared.calibration.confidence(placed, for_gaps if leads else reading, nearest)
    return Contest(question, reading, ranking, gap, leads, for_gaps, but_for_gaps, confidence, facts, gaps)


def _first(ranking: Ranking, alone: Ranking | None, limit: int) -> list[Scored]:
    """Return the first facts or gaps for a question, fused if it was read in two ways."""
    if alone is None:
        return ranking.first(limit)
    return fuse(ranking.first(RANKED), alone.first(RANKED))[:limit]


def surer(one: Contest, other: Contest) -> Contest:
    """Return the surer of two contests for the same question, read in two ways; the first of equals.

    Which facts come into question is decided as if there were no gaps, unless a gap is surer than these:
    a gap may keep an answer away, but never bring up another.
    """
    gaps = [each.confidence if each.gap_leads else 0.0 for each in (one, other)]
    if max(gaps) > max(one.but_for_gaps, other.but_for_gaps):
        return other if gaps[1] > gaps[0] else one
    return other if other.but_for_gaps > one.but_for_gaps else one


def _repeats(found: Scored, reading: Reading) -> bool:
    """Tell whether a question is, word for word, what a curator wrote."""
    return not reading.unknown and found.likeness > WORD_FOR_WORD


def _leads(gap: Scored, reading: Reading, ranking: list[Scored], *, stated: bool) -> bool:
    """Tell whether a gap comes before all facts; of equal scores a fact does.

    Word for word it does whatever the facts score, unless one of them is `stated` so, too.
    """
    if not ranking or (_repeats(gap, reading) and not stated):
        return True
    return gap.score > ranking[0].score


def _placed(gap: Scored | None, leads: bool, ranking: list[Scored]) -> list[Placed]:
    placed = [Placed(scored, is_gap=False) for scored in ranking[:2]]
    if gap is None:
        return placed
    rival = Placed(gap, is_gap=True)
    # One that comes third is left out before.
    return [rival, *placed[:1]] if leads else [*placed[:1], rival]


def _for_gaps(question: str, reading: Reading, prepared: Prepared) -> Reading:
    """Return a question in the words of facts and gaps, without what its context says of facts."""
    own = reading
    if prepared.gaps is not None and (reading.unknown or reading.repairs):
        own = prepared.gaps.vocabulary.read(question)
    return own._replace(inherited=reading.inherited, asked=reading.asked, last_fact=None, related=frozenset())
