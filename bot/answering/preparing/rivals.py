"""Indexes gaps as rivals of the facts: they take questions from facts, and change nothing about these."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.answering.preparing.build import Known, fill, named, vocabulary
from bot.answering.preparing.learn import Postings, estimate, fit, importance, learned_from, matrix, thinned
from bot.answering.preparing.meanings import Array, units
from bot.answering.preparing.phrased import Phrased, Terms, held
from bot.answering.preparing.reader import Reader
from bot.answering.preparing.rows import Material, Rows, read_rows, spelt_out, template_sizes
from bot.answering.ranking.index import Index
from bot.answering.words.aside import Aside
from bot.answering.words.lexicon import Lexicon
from bot.answering.words.numbers import starts_of
from bot.answering.words.vectors import DIMENSIONS
from bot.facts.model import FactBase

# Evaluations of the loss. With 15, 20 and 30 of them 6,760, 6,770 and 6,763 of the labelled conversations on
# the shipped facts get the right answer, and 788, 787 and 787 a wrong one; but with 20 two of the gaps' own
# phrasings are not recognised.
_EVALUATIONS = 25
# Rows times gaps that are fitted to at most; those of the shipped base make 14 million and take six seconds.
# With four, two and one phrasing of each of its templates, of 6,004 labelled conversations without an answer
# 23, 61 and 128 more get one, and 227 in closed form; of the others about as many get the right one.
_MOST_COMPARED = 24_000_000


def build_gaps(
    base: FactBase, material: Material, lexicon: Lexicon, encoder: Aside, index: Index
) -> Index | None:
    """Index the gaps of a fact base so that their scores compare with those of facts.

    Terms weigh what they weigh among the facts. What speaks for a gap is learned beside what speaks for
    the facts, which stays as it is: hence no fact's score depends on which gaps there are.

    Args:
        base: Facts and gaps.
        material: Of the facts.
        lexicon: Common English.
        encoder: Knows what words mean.
        index: Of all facts.

    Returns:
        An index in which gaps are numbered from 0 and are what facts are in others; None if there are none.
    """
    if not base.gaps:
        return None
    material = _with_gaps(base, material, lexicon, encoder)
    facts, gaps = len(base.facts), len(base.gaps)
    rows = material.rows.where(material.rows.facts >= facts)
    rivals = _phrased(replace(rows, facts=rows.facts - facts), material, index)
    known = Known(
        named(rivals.rows, gaps),
        index.excluding,
        [frozenset()] * gaps,
        [False] * gaps,
        vocabulary(rows.names, material, lexicon, {}),
        index.tellers,
        index.most_weight,
    )
    return fill(rivals, _learned(rivals, material, index, gaps), known)


def _with_gaps(base: FactBase, material: Material, lexicon: Lexicon, encoder: Aside) -> Material:
    """Return the phrasings of facts and after them those of gaps, numbered from the number of facts on."""
    reader = Reader(material.gazetteer)
    facts, gaps = material.rows, read_rows(base.gaps, reader)
    names = sorted({*facts.names, *gaps.names})
    numbers = {name: number for number, name in enumerate(names)}
    # Numbers of all names rise with those of the facts' own: terms stay ascending.
    of_facts, of_gaps = (
        np.asarray([numbers[name] for name in each], np.int64) for each in (facts.names, gaps.names)
    )
    rows = Rows(
        names,
        np.concatenate([facts.facts, gaps.facts + len(base.facts)]),
        np.concatenate([facts.templates, gaps.templates]),
        np.concatenate([facts.phrasings, gaps.phrasings]),
        np.concatenate([facts.starts, gaps.starts[1:] + facts.starts[-1]]),
        np.concatenate([of_facts[facts.terms], of_gaps[gaps.terms]]),
    )
    spelt = {**material.spelt, **reader.spelt}
    vectors = encoder.encode(spelt_out(base, names, spelt, lexicon))
    # What the facts' words mean does not depend on how gaps spell them.
    vectors[of_facts] = material.vectors
    return material._replace(rows=rows, spelt=spelt, vectors=vectors)


def _phrased(rows: Rows, material: Material, index: Index) -> Phrased:
    """Return rows with all terms of facts and gaps; what the facts do not hold weighs most."""
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    occurring = Terms(rows.names, np.arange(len(rows.names)), owners, rows.terms)
    numbers = [index.term_numbers.get(name) for name in rows.names]
    weights = [index.most_weight if number is None else index.weights[number] for number in numbers]
    meanings = units(material.vectors, rows.starts, rows.terms)
    return Phrased(
        rows, occurring, *held(rows, occurring), np.asarray(weights, np.float32), material.vectors, meanings
    )


def _learned(rivals: Phrased, material: Material, index: Index, gaps: int) -> Postings:
    """Return what terms say about gaps: learned against the facts where these were learned, too."""
    every, facts = material.rows, len(index.kinds)
    if learned_from(every.where(every.facts < facts), facts) is None:
        return estimate(rivals, gaps)
    # One phrasing of each of a fact's templates. With four, 17 more of 14,012 labelled conversations are
    # answered rightly and 7 more wrongly, and the shipped base takes a fifth longer to prepare.
    first = np.isin(np.arange(len(every)), starts_of(template_sizes(every)))
    rows = every.where((every.facts >= facts) | first)
    wanted = thinned(rows, gaps, _MOST_COMPARED)
    if wanted is None:
        return estimate(rivals, gaps)
    rows = rows.where(wanted)
    compared = _phrased(rows, material, index)
    x = matrix(rows, compared.occurring, compared.weights)
    # All facts together are one more rival, whose odds are given.
    gold = np.where(rows.facts < facts, gaps, rows.facts - facts)
    share = (importance(rows) * len(every) / len(rows)).astype(np.float32)
    return fit(x, compared.meanings, gold, share, gaps, _against(compared, index), _EVALUATIONS)


def _against(compared: Phrased, index: Index) -> Array:
    """Return, for each row, the odds of all facts together, by those of its words that facts hold."""
    from scipy.sparse import csr_matrix

    rows, occurring = compared.rows, compared.occurring
    shared = np.asarray([name in index.term_numbers for name in rows.names], np.bool_)
    places = np.flatnonzero(shared)
    posted, shape = index.posted, (len(places), len(index.kinds))
    every = range(shape[1])
    told = [posted.facts[term] or (every if posted.odds[term] else ()) for term in range(shape[0])]
    columns = np.concatenate([np.asarray(facts, np.int64) for facts in told])
    learned = csr_matrix((np.asarray(posted.odds.numbers), columns, np.asarray(posted.odds.starts)), shape)
    weights = np.where(shared, compared.weights, 0)
    x = matrix(rows, occurring, weights)[:, places]
    directions = np.asarray(index.directions.numbers, np.float32).reshape(-1, DIMENSIONS)
    # Whole numbers of which the sums are exact.
    meant = compared.meanings.astype(np.float32) @ directions.T
    odds = (x @ learned).toarray() + meant * np.float32(index.direction_odds)
    odds += np.asarray(posted.biases)
    return np.asarray(np.logaddexp.reduce(odds, axis=1), np.float32)
