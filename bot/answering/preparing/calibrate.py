"""Turns scores into probabilities, fitted on a fact base's own phrasings when it is indexed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from bot.answering.ranking.score import Scored, rank
from bot.answering.reading.reading import Reading
from bot.answering.words.lexicon import Lexicon
from bot.facts.model import FactBase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.answering.preparing.rows import Material

    Array = NDArray[np.float64]

# Every fourth fact is taken away, so that its phrasings are questions that nothing answers; of the
# others every third template is held out. More taken away leaves an index too thin to be like the real one.
_STRANGER_EVERY = 4
_HELD_OUT_EVERY = 3
# Rounds, in each of which other facts and templates are left out. With one, what gets 0.24 on average gets
# 0.22 to 0.25 in the shipped base, depending on which are left out: one new fact could move all confidences
# by as much. The second round takes two seconds more.
_FOLDS = 2
# Questions scored in each round, or up to twice as many; more change only the second digit of the
# coefficients.
_EXAMPLES = 800
# Rows indexed in each round, or up to twice as many. Of a base with more, every second, third or further fact
# takes part, and fewer questions are scored: else this took as long as all the rest of preparing. At 50,000
# made phrasings 2,000 new wordings get 0.895 on average with this and 0.889 with all rows; 0.966 are right.
# What gets 0.35 with all rows gets 0.40.
_ROWS = 25_000
_FEWER_EXAMPLES = 300


# One of so many phrasings whose fact came first is less sure than what `reached` says.
_FEW = 10

# What each feature brings to the evidence: near a logistic regression on the tuning part of the project's
# labelled questions (tests/knowledge/exam), and of what is as good there the one that separates questions
# with an answer from those without best on the public sets, which the regression has not seen. Weights fitted
# on each base's own phrasings do so worse: these are all of a kind, none is chatty, few hold words that the
# base lacks.
_SCORE, _MARGIN, _LENGTH, _MEANING = 3.0, 2.0, 0.8, 2.0
# What a gap that comes after a fact takes from that; of six sets of these the one that cost least for each
# wrong answer less, on the hard part of the exam, which has so been seen. There 18.0 % of the near misses
# were answered, now 16.2; of the far wordings 74.5 % were answered rightly and 8.0 wrongly, now 73.7 and 7.8;
# of the conversations 86.7 and 4.2, now 86.2 and 3.6. A base without gaps has no part in it.
_LESS_ALIKE, _LESS_LEARNED, _LEARNED_FREE = 5.0, 5.0, 0.3


class Calibration(NamedTuple):
    """A straight line from evidence to the logarithm of the odds of being right.

    Args:
        bias: Of the line.
        slope: Of the line.
        reached: The confidence, 0 to 1, that nine of ten phrasings reach which the fit was made on and whose
            fact came first; 0 if none was made.

    Source:
        Platt 1999, "Probabilistic outputs for support vector machines".
    """

    bias: float
    slope: float
    reached: float = 0.0

    def confidence(self, ranking: Sequence[Scored], reading: Reading, gap: Scored | None = None) -> float:
        """Return the probability, 0 to 1, that the first of a ranking is right; 0 if it is empty.

        Args:
            ranking: Facts, or what competes with them.
            reading: The question.
            gap: The nearest one, if a fact comes first in the ranking.
        """
        if not ranking:
            return 0.0
        against = rivalry(gap, ranking[0]) if gap else 0.0
        return self._probability(evidence(ranking, reading) - against)

    def reached_by(self, evidence: Sequence[float]) -> Calibration:
        """Return the same, knowing the evidence for phrasings, at least one, whose fact came first."""
        return self._replace(reached=self._probability(sorted(evidence)[len(evidence) // _FEW]))

    def _probability(self, evidence: float) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.bias + self.slope * evidence))))


def evidence(ranking: Sequence[Scored], reading: Reading) -> float:
    """Return how much speaks for the first of a ranking, in no particular unit.

    It grows with the score, which holds the share explained, with the margin, with what is meant being
    what a phrasing means, and with the number of terms understood: the longer a question is, the less
    it is like any one phrasing, and the more it has said all the same.
    """
    best = ranking[0]
    second = ranking[1].raw if len(ranking) > 1 else 0.0
    return (
        _SCORE * math.log(best.raw + 0.01)
        + _MARGIN * max(0.0, best.raw - second)
        + _LENGTH * math.log(1 + len(reading.terms) + len(reading.inherited) / 2)
        + _MEANING * best.meaning
    )


def rivalry(gap: Scored, best: Scored) -> float:
    """Return how much the nearest gap takes from the evidence for a fact that scores more, 0 or above.

    It does where it is more like the question in its words, or where they speak more for it: what kept the
    fact before it may be no more than what both mean.
    """
    by_likeness = max(0.0, gap.likeness - best.likeness)
    by_words = max(0.0, gap.learned - best.learned - _LEARNED_FREE)
    return _LESS_ALIKE * by_likeness + _LESS_LEARNED * by_words


# What is believed of a base too small to be fitted, and what the fit is drawn towards: the line of
# the tuning part of the labelled questions.
PRIOR = Calibration(-5.6, 1.0)
# How strongly the fit is drawn to the prior, as a share of the examples: phrasings that curators thought of
# to be different are harder than what people ask. With 0.3, 0.6 and 1, of 1,912 labelled conversations 92.6,
# 93.1 and 93.7 % of those with an answer get it, and 1.0, 1.1 and 1.2 % of all get a wrong one; of the five
# public sets with few phrasings one declines 89.5 % of the questions without an answer with the first, 90.7
# and 91.3 % with the others.
_PRIOR_SHARE = 1.0
# Newton's method takes about five steps; twice what may be left of the loss when it ends.
_MOST_STEPS, _CLOSE_ENOUGH = 50, 1e-10


def calibrate(base: FactBase, material: Material, lexicon: Lexicon) -> Calibration:
    """Fit the confidence on phrasings that an index has not seen.

    An index is built without some facts and without some templates of the others. Phrasings of
    the templates left out are questions with an answer, those of the facts left out have none.

    Gaps have no part in it, so that none of them moves the confidence of an answer: with ten gaps, asked as
    questions without an answer, no verdict on the tuning part of the labelled questions changed.

    Returns:
        The prior if the base has too few facts to take some away.
    """
    every = max(1, len(material.rows) // _ROWS)
    folds = range(_FOLDS) if every == 1 else range(1)
    asked = [each for fold in folds for each in _asked(base, material, lexicon, every, fold)]
    gathered, right, known = zip(*asked, strict=True) if asked else ((), (), ())
    fitted = _fit(gathered, right, known)
    return fitted.reached_by([*compress(gathered, right)]) if any(right) else fitted


def _asked(
    base: FactBase, material: Material, lexicon: Lexicon, every: int, fold: int
) -> Iterator[tuple[float, bool, bool]]:
    """Yield the evidence for phrasings left out, whether their fact came first, and whether it was there.

    Args:
        base: Its facts.
        material: Of them.
        lexicon: Common English.
        every: One of so many facts takes part.
        fold: The round, from 0, which tells what is left out.
    """
    import numpy as np

    from bot.answering.preparing.build import build_index

    rows = material.rows
    taken = range(0, len(base.facts), every)
    away, left = (1 + 2 * fold) % _STRANGER_EVERY, (1 + fold) % _HELD_OUT_EVERY
    strangers = frozenset(taken[away::_STRANGER_EVERY] if len(taken) > _STRANGER_EVERY else ())
    kept = (rows.facts % every == 0) & ~np.isin(rows.facts, [*strangers])
    seen = rows.where(kept & (rows.templates % _HELD_OUT_EVERY != left))
    held_out = [
        (fact, place)
        for fact in taken
        for place in range(len(base.facts[fact].templates))
        if fact in strangers or place % _HELD_OUT_EVERY == left
    ]
    if not strangers or len(set(seen.facts.tolist())) < _STRANGER_EVERY:
        return
    index = build_index(base, seen, material, lexicon)
    step = max(1, len(held_out) // (_EXAMPLES if every == 1 else _FEWER_EXAMPLES))
    for fact, place in held_out[::step]:
        reading = index.vocabulary.read(base.facts[fact].templates[place].phrasings[0])
        ranking = rank(reading, index, limit=2)
        if ranking:
            yield evidence(ranking, reading), ranking[0].fact == fact, fact not in strangers


def _fit(gathered: Sequence[float], right: Sequence[bool], known: Sequence[bool]) -> Calibration:
    """Fit the line; questions with and without an answer count the same in sum."""
    import numpy as np

    strangers = len(known) - sum(known)
    if not strangers or strangers == len(known):
        return PRIOR
    x = np.stack([np.ones(len(gathered)), np.asarray(gathered)])
    weight = np.where(np.asarray(known), 1.0, sum(known) / strangers)
    bias, slope = _line(x, np.asarray(right, float), weight, np.asarray(PRIOR[:2]))
    if slope < 0:
        # More evidence never lowers the confidence: the best line that does not fall is level.
        bias, slope = *_line(x[:1], np.asarray(right, float), weight, np.asarray(PRIOR[:1])), 0.0
    return Calibration(float(bias), float(slope))


def _line(x: Array, y: Array, weight: Array, prior: Array) -> Array:
    """Return the coefficients of a logistic regression that is drawn towards a prior.

    Args:
        x: C x N, a row for each coefficient.
        y: N, 1 for right and 0 for wrong.
        weight: N, what each example counts.
        prior: C coefficients; the search begins there.

    Source:
        Newton's method with step halving, Boyd and Vandenberghe, "Convex Optimization", 9.5.
    """
    import numpy as np

    pull = _PRIOR_SHARE * len(y)

    def loss(line: Array) -> float:
        odds = line @ x
        value = (weight * (np.logaddexp(0, odds) - y * odds)).sum()
        return float(value + pull * ((line - prior) ** 2).sum())

    line = prior
    for _ in range(_MOST_STEPS):
        chance = 1 / (1 + np.exp(-(line @ x)))
        gradient = x @ (weight * (chance - y)) + 2 * pull * (line - prior)
        curvature = (x * (weight * chance * (1 - chance))) @ x.T + 2 * pull * np.eye(len(line))
        step = np.linalg.solve(curvature, gradient)
        if gradient @ step < _CLOSE_ENOUGH:
            break
        while loss(line - step) > loss(line):
            step = step / 2
        line = line - step
    return line
