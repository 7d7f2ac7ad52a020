"""Builds an index from the texts of a fact base."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.preparing.learn import Postings, importance, learn
from bot.answering.preparing.meanings import units
from bot.answering.preparing.phrased import Phrased, Terms, held, terms_of
from bot.answering.preparing.rows import Material, Rows
from bot.answering.ranking.index import Groups, Holders, Index, Posted
from bot.answering.reading.kinds import Kinds
from bot.answering.reading.reading import Vocabulary
from bot.answering.words.lexicon import Lexicon
from bot.answering.words.numbers import Numbers, distinct, starts_of
from bot.answering.words.vectors import MOST, UNIT, Vectors
from bot.facts.model import EntityKind, FactBase

# A term that speaks of a greater share of the facts than this has its odds kept for all of them, which are
# added up in less time and take up twice the room at most.
_MOST_LISTED = 1 / 4
# Of so few facts all are kept.
_FEW_FACTS = 256
# Share of a fact's templates that must hold a term for the fact to count in full among those that hold it:
# the more phrasings there are, the more facts hold any word once. Of 2,720 labelled conversations, at the
# thresholds at which 57 are answered wrongly, 1,819 are answered rightly, 1,795 if every fact counts in full,
# and as many with a twentieth as with this. Of the public sets CLINC150 gains 1.4 points of `in@oos90`,
# BANKING77 loses 0.3 of its right rankings, those with few phrasings stay as they are.
_WELL_USED = 0.1
# So many facts use each term at least: with 0 or 1 fewer of those conversations are answered rightly.
_LEAST_SPREAD = 0.5
_TYPES = {"b": np.int8, "h": np.int16, "I": np.uint32, "f": np.float32}
_NORM_BITS = 32
# Directions are kept as whole numbers, the greatest of which stands for the greatest of all their parts.
_LEAST_DIRECTION = 1e-9


class Known(NamedTuple):
    """What is known of facts beside their phrasings; see `Index`."""

    entities: list[frozenset[str]]
    excluding: frozenset[str]
    kinds: Sequence[Kinds]
    has_figure: Sequence[bool]
    vocabulary: Vocabulary
    tellers: Groups[int]
    most_weight: float


def build_index(base: FactBase, rows: Rows, material: Material, lexicon: Lexicon) -> Index:
    """Index the given rows of a fact base; facts without rows are never candidates."""
    facts = len(base.facts)
    occurring = terms_of(rows)
    pairs, places = held(rows, occurring)
    present = len(distinct(rows.facts))
    spread = _spread(rows, occurring, pairs, places)
    weights = np.log((present + 1) / (spread + 0.5)).astype(np.float32)
    vectors = material.vectors[occurring.used]
    meanings = units(vectors, rows.starts, occurring.terms)
    phrased = Phrased(rows, occurring, pairs, places, weights, vectors, meanings)
    answers = zip(base.facts, material.answers, named(rows, facts), strict=True)
    words, tellers = _told(occurring.names, material)
    known = Known(
        [asked | answer.entities | frozenset(fact.about) for fact, answer, asked in answers],
        frozenset(entity.id for entity in base.entities if entity.kind is not EntityKind.CONCEPT),
        material.kinds,
        [answer.with_number for answer in material.answers],
        vocabulary(occurring.names, material, lexicon, words),
        tellers,
        math.log((present + 1) / 0.5),
    )
    return fill(phrased, learn(phrased, facts), known)


def _spread(rows: Rows, occurring: Terms, pairs: Numbers, places: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return for each term how many facts hold it; one that hardly uses it counts by how much it does."""
    share = importance(rows)
    facts, terms = np.divmod(pairs, max(len(occurring.names), 1))
    held = np.bincount(places, share[occurring.rows], len(pairs)) / np.bincount(rows.facts, share)[facts]
    spread = np.bincount(terms, np.minimum(held / _WELL_USED, 1.0), len(occurring.names)).astype(np.float64)
    return np.maximum(spread, _LEAST_SPREAD)


def fill(phrased: Phrased, postings: Postings, known: Known) -> Index:
    """Lay out phrasings, and what was learned from them, for scoring."""
    rows, occurring, facts = phrased.rows, phrased.occurring, len(known.kinds)
    direction_odds = float(np.abs(postings.directions).max(initial=_LEAST_DIRECTION)) / MOST
    squares = phrased.weights.astype(np.float64) ** 2
    norms = np.sqrt(np.bincount(occurring.rows, squares[occurring.terms], len(rows))).astype(np.float32)
    # Numbers from 0 on have the order of their bits: a tenth of the time of sorting by norms, then by facts.
    order = np.argsort((rows.facts << _NORM_BITS) + norms.view(np.uint32), kind="stable")
    sizes = np.bincount(rows.facts, minlength=facts)
    return Index(
        term_numbers={name: number for number, name in enumerate(occurring.names)},
        weights=_array("f", phrased.weights),
        posted=_posted(postings, len(occurring.names), sizes > 0),
        first_phrasing=_array("I", starts_of(sizes)),
        holders=_holders(phrased, order, facts),
        norms=_array("f", norms[order]),
        templates=_array("I", rows.templates[order]),
        phrasings=_array("I", rows.phrasings[order]),
        entities=known.entities,
        excluding=known.excluding,
        kinds=known.kinds,
        has_figure=known.has_figure,
        meanings=_vectors("b", phrased.vectors),
        phrasing_meanings=_vectors("b", phrased.meanings[order]),
        directions=_vectors("h", np.rint(postings.directions / direction_odds)),
        direction_odds=direction_odds / UNIT,
        vocabulary=known.vocabulary,
        tellers=known.tellers,
        most_weight=known.most_weight,
    )


def _holders(phrased: Phrased, order: Numbers, facts: int) -> Holders:
    """Return the terms that each fact holds, and which of its rows hold each.

    Args:
        phrased: The rows of all facts.
        order: The rows, fact by fact, in the order that their bits shall have.
        facts: Number of facts.
    """
    rows, occurring, pairs = phrased.rows, phrased.occurring, phrased.pairs
    count = max(len(occurring.names), 1)
    sizes = np.bincount(rows.facts, minlength=facts)
    owners = pairs // count
    starts = starts_of((sizes[owners] + 7) // 8)
    bits = np.empty(len(rows), np.int64)
    bits[order] = np.arange(len(rows)) - starts_of(sizes)[rows.facts[order]]
    places = starts[phrased.places]
    places += (bits >> 3)[occurring.rows]
    values = np.zeros(int(starts[-1]), np.uint8)
    np.add.at(values, places, (1 << (bits & 7)).astype(np.uint8)[occurring.rows])
    terms = _groups(starts_of(np.bincount(owners, minlength=facts)), pairs % count)
    first = starts[np.searchsorted(owners, np.arange(facts + 1))]
    return Holders(terms, _array("I", first), values.tobytes())


def _posted(postings: Postings, terms: int, has_phrasings: NDArray[np.bool_]) -> Posted:
    """Return what each term says about facts."""
    facts = len(has_phrasings)
    counts = np.bincount(postings.terms, minlength=terms)
    whole = counts > _MOST_LISTED * (facts - _FEW_FACTS)
    starts = starts_of(np.where(whole, facts, counts))
    of_whole = whole[postings.terms]
    ranks = np.arange(len(postings.terms)) - starts_of(counts)[postings.terms]
    odds = np.zeros(starts[-1], np.float32)
    odds[starts[postings.terms] + np.where(of_whole, postings.facts, ranks)] = postings.odds
    return Posted(
        _groups(starts_of(np.where(whole, 0, counts)), postings.facts[~of_whole]),
        Groups(_array("I", starts), _array("f", odds)),
        _array("f", np.where(has_phrasings, postings.biases, -np.inf)),
    )


def vocabulary(
    names: Sequence[str], material: Material, lexicon: Lexicon, told: Mapping[str, int]
) -> Vocabulary:
    """Collect the words that questions may be made of."""
    known = _known(names, material)
    spelt = (word for word, stem in material.spelt.items() if stem in known)
    return Vocabulary(known, spelt, told, material.gazetteer, lexicon)


def _known(names: Sequence[str], material: Material) -> set[str]:
    return {name for name in names if name[0] not in "@~"} | material.gazetteer.known_words()


def _told(names: Sequence[str], material: Material) -> tuple[dict[str, int], Groups[int]]:
    """Return the words that only answers hold, and for each the facts whose answers do, ascending."""
    known = _known(names, material)
    tellers: dict[str, list[int]] = {}
    for fact, answer in enumerate(material.answers):
        for word in answer.stems - known:
            tellers.setdefault(word, []).append(fact)
    found = sorted(tellers)
    sizes = np.asarray([len(tellers[word]) for word in found], np.int64)
    facts = np.asarray([fact for word in found for fact in tellers[word]], np.int64)
    return {word: number for number, word in enumerate(found)}, _groups(starts_of(sizes), facts)


def named(rows: Rows, facts: int) -> list[frozenset[str]]:
    """Return the entities that each fact's phrasings name."""
    found: list[set[str]] = [set() for _ in range(facts)]
    names = np.asarray([name[0] == "@" for name in rows.names], np.bool_)
    wanted = names[rows.terms]
    asking = np.repeat(rows.facts, np.diff(rows.starts))[wanted] * len(names) + rows.terms[wanted]
    for key in distinct(asking).tolist():
        found[key // len(names)].add(rows.names[key % len(names)][1:])
    return [frozenset(entities) for entities in found]


def _groups(starts: Numbers, numbers: Numbers) -> Groups[int]:
    return Groups(_array("I", starts), _array("I", numbers))


def _array(typecode: str, values: NDArray[Any]) -> array[Any]:
    """Return values as a plain array, which needs no numpy to be read."""
    made: array[Any] = array(typecode)
    made.frombytes(values.astype(_TYPES[typecode], copy=False).ravel().view(np.uint8).data)
    return made


def _vectors(typecode: str, values: NDArray[Any]) -> Vectors:
    return Vectors(_array(typecode, values))
