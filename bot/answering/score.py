"""Ranks facts by how well they fit a question, and keeps each part of the score for explaining."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import NamedTuple

from bot.answering.index import Index, Phrasing, damped
from bot.answering.kinds import agrees, asked_kinds
from bot.answering.reading import Reading

# Candidates whose phrasings are compared one by one.
_COMPARED = 12
# Scale of the learned log-odds beside the cosine (0 to 1) of the best phrasing.
_LEARNED_SCALE = 1 / 8
# A fact that is not about an entity the question names keeps this share of its score, and one
# that answers with another kind of thing than is asked for keeps that.
_FOREIGN_ENTITY = 0.3
_OTHER_KIND = 0.7


class Scored(NamedTuple):
    """A fact's score, 0 to 100, its parts, and the phrasing that resembles the question most.

    Args:
        fact: Number of the fact.
        score: 0 to 100.
        learned: What the base's phrasings taught about the question's terms, in scaled log-odds.
        likeness: Cosine with the best phrasing, 0 to 1.
        explained: Share of the question's weight that the base's words explain, 0 to 1.
        entities: 1 if every entity named agrees, less otherwise.
        kind: 1 if the kind asked for agrees, less otherwise.
        phrasing: The best phrasing.
    """

    fact: int
    score: float
    learned: float
    likeness: float
    explained: float
    entities: float
    kind: float
    phrasing: Phrasing


def rank(reading: Reading, index: Index, *, limit: int = 5) -> list[Scored]:
    """Rank facts for a question.

    Returns:
        At most `limit`, best first, no fact twice; equal scores in the order of the facts. Empty
        if no term of the question occurs in the base.
    """
    strength = _strengths(reading, index)
    if not strength:
        return []
    odds = _odds(strength, index)
    nearest = heapq.nsmallest(_COMPARED, odds.items(), key=lambda item: (-item[1], item[0]))
    explained = explained_share(reading, index)
    asked = asked_kinds(reading.plain)
    named = {term.name[1:] for term in reading.terms if term.name[0] == "@"} & index.excluding
    weighted = {term: index.weights[term] * value for term, value in strength.items()}
    norm = math.sqrt(sum(value * value for value in weighted.values()))
    scored = []
    for fact, learned in nearest:
        phrasing, likeness = _best_phrasing(weighted, norm, index.phrasings[fact], index.weights)
        entities = _FOREIGN_ENTITY ** len(named - index.entities[fact])
        kind = 1.0 if agrees(index.kinds[fact], asked) else _OTHER_KIND
        raw = max(0.0, learned * _LEARNED_SCALE + likeness) * math.sqrt(explained) * entities * kind
        scored.append(
            Scored(fact, 100 * raw / (1 + raw), learned * _LEARNED_SCALE, likeness, explained, entities, kind, phrasing)
        )
    scored.sort(key=lambda item: (-item.score, item.fact))
    return scored[:limit]


def explained_share(reading: Reading, index: Index) -> float:
    """Return which share of the question's weight is explained by words of the base, 0 to 1.

    A word weighs by its inverse fact frequency, but no more than its rarity in everyday English allows.
    """
    explained = missing = 0.0
    for term, likeness in zip(reading.terms, reading.likeness, strict=True):
        number = index.term_numbers.get(term.name)
        if number is None:
            # A name or synonym that the base knows but no phrasing uses: understood, not asked.
            missing += index.most_weight * 0.5
            continue
        most = 1.0 if term.name[0] == "@" else index.vocabulary.rarity(term.words[0].text)
        weight = min(index.weights[number], index.most_weight * most)
        explained += weight * likeness
        missing += weight * (1 - likeness)
    missing += index.most_weight * sum(rarity for _, rarity in reading.unknown)
    return explained / (explained + missing) if explained else 0.0


def _strengths(reading: Reading, index: Index) -> dict[int, float]:
    """Return the known terms of a question, each once, with how surely it was recognised."""
    strength: dict[int, float] = {}
    for term, likeness in zip(reading.terms, reading.likeness, strict=True):
        number = index.term_numbers.get(term.name)
        if number is not None:
            strength[number] = max(likeness, strength.get(number, 0.0))
    return strength


def _odds(strength: dict[int, float], index: Index) -> dict[int, float]:
    """Return the learned log-odds of every fact that a term speaks for."""
    values = {term: damped(index.weights[term]) * likeness for term, likeness in strength.items()}
    norm = math.sqrt(sum(value * value for value in values.values()))
    odds: dict[int, float] = {}
    for term, value in values.items():
        share = value / norm
        for fact, weight in zip(*index.postings[term], strict=True):
            odds[fact] = odds.get(fact, 0.0) + share * weight
    return {fact: value + index.biases[fact] for fact, value in odds.items() if index.phrasings[fact]}


def _best_phrasing(
    weighted: dict[int, float], norm: float, phrasings: Sequence[Phrasing], weights: Sequence[float]
) -> tuple[Phrasing, float]:
    """Return the phrasing most like the question and their cosine."""
    asked = weighted.keys()
    best, most = phrasings[0], -1.0
    for phrasing in phrasings:
        shared = asked & phrasing.terms
        product = sum([weighted[term] * weights[term] for term in shared]) / phrasing.norm
        if product > most:
            best, most = phrasing, product
    return best, most / norm if norm else 0.0
