"""Learns from a fact base's own phrasings how much each term speaks for each fact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# Strength of the pull of weights towards zero (inverse; scikit-learn's `C`) and rounds of fitting:
# the best of 10, 30, 100 and 15, 30, 60 on the seven public sets; more rounds changed nothing but the time.
_INVERSE_REGULARISATION = 30.0
_MOST_ROUNDS = 30
_FEWEST_ROUNDS = 15
# Multiplications that fitting may take: about two seconds on a slow core. A base above it gets
# fewer rounds, see `rounds_for`.
_BUDGET = 6e9

Rows = Sequence[tuple[Sequence[int], Sequence[float]]]


def fit(
    rows: Rows, labels: Sequence[int], importance: Sequence[float], terms: int, facts: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit a softmax regression from terms to facts.

    Args:
        rows: A phrasing each: numbers of its terms and the value of each.
        labels: The fact that each row asks for, 0 to `facts` - 1.
        importance: What each row counts.
        terms: Number of terms T.
        facts: Number of facts F.

    Returns:
        Weights, T x F, and biases, F, each in natural-logarithm odds.

    Source:
        Multinomial logistic regression with an L2 penalty, fitted with L-BFGS as in
        scikit-learn's `LogisticRegression`.
    """
    x = _matrix(rows, terms)
    x_transposed = x.T.tocsr()
    y = np.asarray(labels)
    share = np.asarray(importance, np.float32)
    at = np.arange(len(y))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat[:-facts].reshape(terms, facts).astype(np.float32)
        odds = x @ weights
        odds += flat[-facts:].astype(np.float32)
        odds -= odds.max(axis=1, keepdims=True)
        gold = odds[at, y].copy()
        np.exp(odds, out=odds)
        total = odds.sum(axis=1)
        value = float((share * (np.log(total) - gold)).sum())
        value += float(flat[:-facts] @ flat[:-facts]) / (2 * _INVERSE_REGULARISATION)
        odds *= (share / total)[:, None]
        odds[at, y] -= share
        gradient = np.empty_like(flat)
        gradient[:-facts] = (x_transposed @ odds).ravel()
        gradient[:-facts] += flat[:-facts] / _INVERSE_REGULARISATION
        gradient[-facts:] = odds.sum(axis=0)
        return value, gradient

    rounds = rounds_for(x.nnz, facts)
    found = minimize(
        loss, np.zeros((terms + 1) * facts), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6}
    ).x
    return found[:-facts].reshape(terms, facts).astype(np.float32), found[-facts:].astype(np.float32)


def rounds_for(nonzeros: int, facts: int) -> int:
    """Return how many rounds of fitting the budget pays for."""
    return int(min(_MOST_ROUNDS, max(_FEWEST_ROUNDS, _BUDGET / (4 * nonzeros * facts + 1))))


def _matrix(rows: Rows, terms: int) -> csr_matrix:
    """Return the rows as a sparse matrix."""
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row[0]) for row in rows], out=starts[1:])
    columns = np.fromiter((term for row in rows for term in row[0]), np.int64, int(starts[-1]))
    values = np.fromiter((value for row in rows for value in row[1]), np.float32, int(starts[-1]))
    return csr_matrix((values, columns, starts), shape=(len(rows), terms))
