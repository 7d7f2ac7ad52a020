"""Turns scores into probabilities, fitted on a fact base's own phrasings when it is indexed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from bot.answering.build import Row, build_index, build_vocabulary
from bot.answering.lexicon import Lexicon
from bot.answering.score import Scored, rank
from bot.answering.vocabulary import Gazetteer
from bot.facts.model import FactBase

# Every fourth fact is taken away, so that its phrasings are questions that nothing answers; of the
# others every third template is held out. More taken away leaves an index too thin to be like the real one.
_STRANGER_EVERY = 4
_HELD_OUT_EVERY = 3
# Held-out questions scored at most; more change the coefficients in the second digit only.
_MOST_EXAMPLES = 800


class Calibration(NamedTuple):
    """Coefficients of a logistic regression: of the score, the margin and the share explained."""

    bias: float
    score: float
    margin: float
    explained: float

    def confidence(self, ranking: Sequence[Scored]) -> float:
        """Return the probability, 0 to 1, that the first of a ranking is right; 0 for an empty one."""
        if not ranking:
            return 0.0
        features = _features(ranking)
        odds = self.bias + sum(
            weight * value for weight, value in zip(self[1:], features, strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


# What fitting on the shipped base gives, rounded: where a base is too small to say otherwise it is
# what is believed, and what the fit is drawn towards.
PRIOR = Calibration(-3.0, 3.5, 1.5, 0.5)
# How strongly the fit is drawn to the prior, in examples for each coefficient.
_PRIOR_STRENGTH = 1.0


def calibrate(base: FactBase, rows: Sequence[Row], gazetteer: Gazetteer, lexicon: Lexicon) -> Calibration:
    """Fit the confidence on phrasings that an index has not seen.

    An index is built without some facts and without some templates of the others. Phrasings of
    the templates left out are questions with an answer, those of the facts left out have none.

    Returns:
        The prior if the base has too few facts to take some away.
    """
    strangers = frozenset(range(1, len(base.facts), _STRANGER_EVERY)) if len(base.facts) > _STRANGER_EVERY else frozenset()
    seen = [row for row in rows if row.fact not in strangers and row.template % _HELD_OUT_EVERY != 1]
    held_out = [
        (fact, template.phrasings[0])
        for number, fact in enumerate(base.facts)
        for place, template in enumerate(fact.templates)
        if number in strangers or place % _HELD_OUT_EVERY == 1
    ]
    if not strangers or len({row.fact for row in seen}) < _STRANGER_EVERY:
        return PRIOR
    numbers = {fact.id: number for number, fact in enumerate(base.facts)}
    index = build_index(base, seen, build_vocabulary(base, seen, gazetteer, lexicon))
    step = max(1, len(held_out) // _MOST_EXAMPLES)
    features, right, known = [], [], []
    for fact, phrasing in held_out[::step]:
        ranking = rank(index.vocabulary.read(phrasing), index, limit=2)
        if ranking:
            features.append(_features(ranking))
            right.append(ranking[0].fact == numbers[fact.id])
            known.append(numbers[fact.id] not in strangers)
    return _fit(features, right, known)


def _features(ranking: Sequence[Scored]) -> tuple[float, float, float]:
    """Return logarithm of the score's odds, margin of the odds, logarithm of the share explained."""
    first = ranking[0].score / (100 - ranking[0].score)
    second = ranking[1].score / (100 - ranking[1].score) if len(ranking) > 1 else 0.0
    return math.log(first + 0.01), first - second, math.log(ranking[0].explained + 0.02)


def _fit(features: Sequence[tuple[float, ...]], right: Sequence[bool], known: Sequence[bool]) -> Calibration:
    """Fit the coefficients; questions with and without an answer count the same in sum."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    strangers = len(known) - sum(known)
    if not strangers or strangers == len(known):
        return PRIOR
    x = np.column_stack([np.ones(len(features)), np.asarray(features)])
    y = np.asarray(right, float)
    weight = np.where(np.asarray(known), 1.0, sum(known) / strangers)
    prior = np.asarray(PRIOR)

    def loss(coefficients: np.ndarray) -> float:
        odds = x @ coefficients
        value = (weight * (np.logaddexp(0, odds) - y * odds)).sum()
        return float(value + _PRIOR_STRENGTH * ((coefficients - prior) ** 2).sum())

    bounds = [(None, None), (0, None), (0, None), (None, None)]
    return Calibration(*(float(value) for value in minimize(loss, prior, bounds=bounds).x))
