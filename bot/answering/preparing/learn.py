"""Learns from a fact base's own phrasings how much each term speaks for each fact."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.preparing.meanings import Array, centres
from bot.answering.preparing.phrased import Phrased, Terms
from bot.answering.preparing.rows import Rows, template_sizes
from bot.answering.words.numbers import Numbers, starts_of
from bot.answering.words.vectors import UNIT

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Strength of the pull of weights towards zero (inverse; scikit-learn's `C`). Of 3, 5, 7 and 10 the second
# ranks the most questions of BANKING77 rightly (91.2 %, with 10 of them 90.7; the other public sets within a
# point). Of 14,012 labelled conversations, those about other bases among them, 7,134, 7,188, 7,191 and 7,213
# get the right answer, and 835, 844, 842 and 876 a wrong one.
_INVERSE_REGULARISATION = 5.0
# Evaluations of the loss. With 24 of them 7,150 get the right answer and 838 a wrong one, with 40 of them
# 7,204 and 869.
_EVALUATIONS = 30
# How much of a term's squares is taken for the curvature along its weights, beside the pull: half would
# be the most it can be (Boehning 1992, "Multinomial logistic regression algorithm"), and where a row is sure
# of its fact there is hardly any. With 0.003 to 0.1 the loss is as low after 20 evaluations as it is after 44
# without.
_CURVATURE = 0.03
# Pairs of steps and gradients that the curvature is estimated from; five to ten are usual.
_MEMORY = 6
_SUFFICIENT_DECREASE = 1e-4
# Steps in which weights and odds are multiplied with meanings: products of whole numbers are exact, hence the
# same on every processor. Otherwise each kind rounds in its own way, the search for the least loss makes much
# of it, and of 1,159 labelled questions three to six were decided on differently.
_WEIGHT_STEP, _ODDS_STEP = 2.0**-20, 2.0**-24
# Rows that are gone through at once: with 256 to 1,024 what is made of them stays in the processor's cache.
_ROWS_AT_ONCE = 512

# Rows times facts that a softmax regression is fitted to at most, 25 times so many exponentials: some five
# seconds. The shipped facts make 4.5 million. Of a base that makes more, fewer phrasings of each template are
# learned from; where one of each is still too many, weights come in closed form, which ranks one to three
# points fewer of the public sets' questions rightly.
MOST_FITTED = 8_000_000
# Phrasings of a template that are learned from if all, which are 16 at most, are too many. Of 16,538 labelled
# conversations 8,896 get the right answer with all, with these 8,873, 8,816, 8,751 and 8,670, and in closed
# form 7,384; a wrong one 834, then 848, 838, 825 and 850, and 829.
_FEWER_PHRASINGS = (8, 4, 2, 1)
# Facts from which on a regression is fitted. It learns what tells facts apart, which among a handful is
# nearly nothing: of a single fact it would say that no term speaks for it.
_FEWEST_CONTRASTED = 10
# A weight below this moves no decision and is left out of the postings: on the shipped base two
# thirds of the weights are, and no ranking of the public sets changes.
_LEAST_ODDS = 0.05
# In closed form: how far a term's weight tells in a fact's profile (of the powers 0.25, 0.5 and 0.75 of the
# inverse fact frequency's logarithm), and the odds of a question that is just like the profile (of 4, 6 and
# 9); chosen on the public sets with few phrasings.
_PROFILE_POWER = 0.5
_PROFILE_ODDS = 9.0
# Of 3, 6, 9 and 14 the second ranked the most of their questions rightly (79.4 %, without meaning 79.1).
_DIRECTION_ODDS = 6.0


class Postings(NamedTuple):
    """What terms say about facts.

    Args:
        terms: Numbers of the terms, ascending.
        facts: For each, a fact; ascending for the same term.
        odds: How much the term speaks for the fact, in natural-logarithm odds.
        biases: For each fact the odds before any term.
        directions: For each fact a vector whose product with a question's unit vector are the odds that its
            meaning speaks for the fact; shape facts x dimensions.
    """

    terms: Numbers
    facts: Numbers
    odds: Array
    biases: Array
    directions: Array


def learn(phrased: Phrased, facts: int) -> Postings:
    """Learn from phrasings how much each term, and what it means, speaks for each of so many facts."""
    wanted = learned_from(phrased.rows, facts)
    if wanted is None:
        return estimate(phrased, facts)
    x = matrix(phrased.rows, phrased.occurring, phrased.weights)[wanted]
    rows = phrased.rows.where(wanted)
    share = (importance(rows) * len(wanted) / len(rows)).astype(np.float32)
    return fit(x, phrased.meanings[wanted], rows.facts, share, facts)


def learned_from(rows: Rows, facts: int) -> NDArray[np.bool_] | None:
    """Return which rows of facts a regression is fitted to, as `thinned` does.

    Returns:
        None if these are too many, or if there are too few facts to be told apart by it.
    """
    return thinned(rows, facts, MOST_FITTED) if facts >= _FEWEST_CONTRASTED else None


def thinned(rows: Rows, facts: int, most: int) -> NDArray[np.bool_] | None:
    """Return which rows are left of those that are too many.

    Args:
        rows: Of facts, of gaps, or of both.
        facts: Number of what they are to be told apart by.
        most: Rows times facts that may be left.

    Returns:
        All if they are not too many; else of each template as many phrasings as there may be, as far apart as
        they can be, since those beside each other differ by little. None if one of each is too many.
    """
    if len(rows) * facts <= most:
        return np.ones(len(rows), np.bool_)
    sizes = template_sizes(rows)
    held, places = np.repeat(sizes, sizes), np.arange(len(rows)) - np.repeat(starts_of(sizes)[:-1], sizes)
    for kept in _FEWER_PHRASINGS:
        wanted: NDArray[np.bool_] = (held <= kept) | (places * kept // held != (places - 1) * kept // held)
        if np.count_nonzero(wanted) * facts <= most:
            return wanted
    return None


def matrix(rows: Rows, occurring: Terms, weights: Array) -> csr_matrix:
    """Return rows as vectors of length 1, or 0 for one of which no term has a weight."""
    # Not imported for the closed form: it takes a sixth of a second.
    from scipy.sparse import csr_matrix

    values = np.sqrt(weights.astype(np.float64))[occurring.terms]
    norms = np.sqrt(np.bincount(occurring.rows, values**2, len(rows)))[occurring.rows]
    shares = np.divide(values, norms, out=np.zeros_like(values), where=norms > 0).astype(np.float32)
    return csr_matrix((shares, occurring.terms, rows.starts), shape=(len(rows), len(weights)))


def estimate(phrased: Phrased, facts: int) -> Postings:
    """Say in closed form how much each term speaks for each fact that holds it, and what it means.

    It is the term's part in the cosine with the fact's profile, which is the share of its phrasings
    that hold each term, rare terms leading.
    """
    rows, terms = phrased.rows, len(phrased.weights)
    share = importance(rows)
    held = np.bincount(phrased.places, share[phrased.occurring.rows], len(phrased.pairs))
    about, posted = np.divmod(phrased.pairs, max(terms, 1))
    profile = held * (np.sqrt(phrased.weights.astype(np.float64)) ** _PROFILE_POWER)[posted]
    norms = np.sqrt(np.bincount(about, profile**2, facts))
    odds = (_PROFILE_ODDS * profile / norms[about]).astype(np.float32)
    directions = _DIRECTION_ODDS * centres(phrased.meanings, rows.facts, share, facts)
    # Numbers of two bytes, where these are enough, are sorted in a tenth of the time.
    order = np.argsort(posted.astype(np.min_scalar_type(terms)), kind="stable")
    return Postings(posted[order], about[order], odds[order], np.zeros(facts, np.float32), directions)


def fit(
    x: csr_matrix,
    meanings: NDArray[np.int8],
    gold: Numbers,
    share: Array,
    facts: int,
    against: Array | None = None,
    evaluations: int = _EVALUATIONS,
) -> Postings:
    """Fit a softmax regression from terms and meanings to facts, or to gaps.

    Args:
        x: R rows, T terms.
        meanings: R rows, D dimensions, at the length `UNIT`.
        gold: The fact that each row asks for, 0 to `facts` - 1.
        share: What each row counts.
        facts: Number of facts.
        against: For each row the odds of one more fact, which are given; its number is `facts`.
        evaluations: Of the loss, at most.

    Source:
        Multinomial logistic regression with an L2 penalty, as scikit-learn's `LogisticRegression`.
    """
    terms, dimensions = x.shape[1], meanings.shape[1]
    loss = _Loss(x, meanings, gold, share, facts, against)
    # Weights of the terms, of the dimensions, and biases.
    found = _minimise(loss, np.zeros((terms + dimensions + 1, facts), np.float32), evaluations)
    learned = found[:terms]
    posted, about = np.nonzero(np.abs(learned) >= _LEAST_ODDS)
    return Postings(posted, about, learned[posted, about], found[-1], found[terms:-1].T)


class _Loss:
    """How much a softmax regression loses at a point, and its gradient there; for arguments see `fit`.

    Rows are gone through some at a time, which takes half the time of all at once, and all bits come out the
    same: whatever rounds is added up in the order of the rows.
    """

    def __init__(
        self,
        x: csr_matrix,
        meanings: NDArray[np.int8],
        gold: Numbers,
        share: Array,
        facts: int,
        against: Array | None,
    ) -> None:
        self._parts = [slice(at, at + _ROWS_AT_ONCE) for at in range(0, len(gold), _ROWS_AT_ONCE)]
        self._x = [x[part] for part in self._parts]
        # Left as it is, column by column: with its rows in order, the product takes three times as long.
        self._x_transposed = x.T
        self._whole = meanings.astype(np.float64)
        self._gold, self._share, self._against = gold, share, against
        self.curvature = _curvature(x, self._whole / UNIT, share)
        self._lost = np.empty(len(gold), np.float32)
        self._slopes = np.empty((len(gold), facts), np.float32)

    def __call__(self, point: Array) -> tuple[float, Array]:
        """Return the loss, and the gradient in the shape of the point."""
        weights, terms = point[:-1], self._x_transposed.shape[0]
        steps, meant = _stepped(weights[terms:], _WEIGHT_STEP), np.zeros(weights[terms:].shape)
        for part, x in zip(self._parts, self._x, strict=True):
            odds = x @ weights[:terms]
            product = self._whole[part] @ steps
            product *= _WEIGHT_STEP / UNIT
            odds += product
            odds += point[-1]
            self._slopes[part] = self._sloped(odds, part)
            meant += self._whole[part].T @ _stepped(self._slopes[part], _ODDS_STEP)
        gradient = np.empty_like(point)
        gradient[:terms] = self._x_transposed @ self._slopes
        gradient[terms:-1] = meant * (_ODDS_STEP / UNIT)
        gradient[:-1] += weights / _INVERSE_REGULARISATION
        gradient[-1] = self._slopes.sum(axis=0)
        return float(self._lost.sum()) + _dot(weights, weights) / (2 * _INVERSE_REGULARISATION), gradient

    def _sloped(self, odds: Array, part: slice) -> Array:
        """Note what rows lose by their odds, and return its derivative by these, which it overwrites."""
        share, gold = self._share[part], (np.arange(len(odds)), self._gold[part])
        facts = odds.shape[1]
        if self._against is not None:
            odds = np.column_stack([odds, self._against[part]])
        odds -= odds.max(axis=1, keepdims=True)
        right = odds[gold]
        np.exp(odds, out=odds)
        total = odds.sum(axis=1)
        self._lost[part] = share * (np.log(total) - right)
        odds *= (share / total)[:, None]
        odds[gold] -= share
        return odds[:, :facts]


def _curvature(x: csr_matrix, meanings: NDArray[np.float64], share: Array) -> Array:
    """Return about how much a loss bends along each term, each dimension and the bias; shape N x 1."""
    # Added up row by row, in an order that no processor changes.
    meant = (meanings**2 * share[:, None]).sum(axis=0)
    squares = [x.multiply(x).T @ share, meant, [share.sum(dtype=np.float64)]]
    curvature = 1 / _INVERSE_REGULARISATION + _CURVATURE * np.concatenate(squares)
    return np.asarray(curvature, np.float32)[:, None]


def _minimise(loss: _Loss, point: Array, evaluations: int) -> Array:
    """Return where a loss is least, or close to it.

    Source:
        L-BFGS, Nocedal and Wright, "Numerical Optimization", algorithms 7.4 and 7.5, with
        backtracking, and with the loss's own curvature for a first guess. Own code since scipy's keeps
        its vectors in double precision and took ten times as long here.
    """
    value, gradient = loss(point)
    memory: list[tuple[Array, Array, float]] = []
    used = 1
    while used < evaluations:
        direction = _direction(gradient, memory, loss.curvature)
        slope = _dot(gradient, direction)
        length = np.float32(1.0)
        while True:
            ahead = point + length * direction
            value_ahead, gradient_ahead = loss(ahead)
            used += 1
            if value_ahead <= value + _SUFFICIENT_DECREASE * length * slope:
                break
            if used >= evaluations:
                return point
            length /= 2
        step, change = ahead - point, gradient_ahead - gradient
        curvature = _dot(step, change)
        if curvature > 0:
            memory = [*memory[1 - _MEMORY :], (step, change, 1 / curvature)]
        point, value, gradient = ahead, value_ahead, gradient_ahead
    return point


def _stepped(values: Array, step: float) -> NDArray[np.float64]:
    """Return values in whole steps, whose products with whole numbers are exact in any order."""
    # Only `rint` rounds: steps are powers of two. Division takes thrice as long, of numbers of four bytes
    # twenty times.
    steps = values.astype(np.float64)
    steps *= 1 / step
    return np.rint(steps, out=steps)


def _dot(one: Array, other: Array) -> float:
    """Return the product of two matrices as if they were vectors, added up in the same order everywhere."""
    return float((one * other).sum(dtype=np.float64))


def _direction(gradient: Array, memory: Sequence[tuple[Array, Array, float]], curvature: Array) -> Array:
    """Return the gradient's descent direction bent by the curvature met so far (two-loop recursion)."""
    direction = -gradient
    if not memory:
        direction /= curvature
        # A first step of about unit length per fact; backtracking shortens it where that is too far.
        return direction * np.float32(3 / max(math.sqrt(_dot(direction, direction)), 1e-9))
    factors = []
    for step, change, inverse in reversed(memory):
        factor = inverse * _dot(step, direction)
        factors.append(factor)
        direction = direction - np.float32(factor) * change
    _, change, inverse = memory[-1]
    direction = direction / curvature * np.float32(1 / (inverse * _dot(change, change / curvature)))
    for (step, change, inverse), factor in zip(memory, reversed(factors), strict=True):
        direction = direction + np.float32(factor - inverse * _dot(change, direction)) * step
    return direction


def importance(rows: Rows) -> NDArray[np.float64]:
    """Return what each row counts: every template the same in sum, however many rows it gives."""
    sizes = template_sizes(rows)
    return np.asarray(len(rows) / max(len(sizes), 1) / np.repeat(sizes, sizes), np.float64)
