"""Weighs the words of a question, and says how much of that weight a fact explains."""

from __future__ import annotations

from array import array
from collections.abc import Container, Sequence
from typing import NamedTuple

from bot.answering.ranking.index import Index
from bot.answering.reading.reading import Reading
from bot.answering.words.text import stem
from bot.answering.words.vectors import length_of

# How far a fact explains a word that it does not hold but another fact does. Of 0.5, 0.35 and 0.2 the second
# answers 14.5 % of the near misses of the exam's hard part instead of 15.6, the last 14.3, and 74.1 % of its
# far wordings rightly instead of 74.4, the last 73.9; 1, 0.85 and 0.7 tell them apart worse.
_KNOWN_ELSEWHERE = 0.35
# A word that the base lacks is explained by the word of a fact nearest in meaning: not at all up to the first
# cosine, most from the second on, and never more than the third. So one more of a hundred labelled questions
# is answered rightly and none more wrongly, and the public sets with few phrasings are ranked by 0.4 points
# better on average; from 0.2 to 0.7, two of these decline fewer questions without an answer; explained by 0.6
# at most it helps half as many. A word that the fact's answer holds is explained most: of 482 questions to
# three bases with two to six phrasings a fact five more are so answered rightly and one more wrongly, and
# those about the shipped base go as without.
_ALIKE, _SAME, _MOST_ALIKE = 0.3, 0.8, 0.9


class Evidence(NamedTuple):
    """What the words of a question weigh.

    Args:
        terms: Each known term, and what a fact that holds it explains beyond `least`.
        least: What even a fact that holds none of the known terms explains.
        foreign: For each unknown word its weight, the facts whose answers hold it, its vector, and the length
            of that; 0 if the lexicon has none.
        total: What all words weigh together, known or not.
    """

    terms: Sequence[tuple[int, float]]
    least: float
    foreign: Sequence[tuple[float, frozenset[int], array[float], float]]
    total: float


def weigh(reading: Reading, index: Index) -> Evidence:
    """Weigh a question's words: by inverse fact frequency, but by no more than their rarity allows."""
    terms: dict[int, float] = {}
    foreign: list[tuple[float, frozenset[int], array[float], float]] = []
    total = 0.0
    for unknown in reading.unknown:
        weight = index.most_weight * unknown.rarity
        total += weight
        told = index.vocabulary.told.get(stem(unknown.word))
        tellers = frozenset(() if told is None else index.tellers[told])
        vector = array("f", index.vocabulary.lexicon.vector(unknown.word) or ())
        if tellers or vector:
            foreign.append((weight, tellers, vector, length_of(vector)))
    for term, likeness in zip(reading.terms, reading.likeness, strict=True):
        rarity = 1.0 if term.entity else index.vocabulary.rarity(term.words[0].text)
        number = index.term_numbers.get(term.name)
        # What only names and synonyms hold ("room and board") weighs like what the base does not hold.
        weight = index.most_weight * rarity
        if number is not None:
            weight = min(index.weights[number], weight)
            terms[number] = max(terms.get(number, 0.0), weight * likeness)
        total += weight
    more = [(term, (1 - _KNOWN_ELSEWHERE) * weight) for term, weight in terms.items()]
    return Evidence(more, _KNOWN_ELSEWHERE * sum(terms.values()), foreign, total)


def share_explained(evidence: Evidence, held: Container[int], index: Index, fact: int) -> float:
    """Return which share of the question's weight is explained by the terms a fact holds, 0 to 1.

    A word that no phrasing holds counts as far as it means what a term of the fact means, and most if the
    fact's answer holds it.
    """
    if not evidence.total:
        return 0.0
    found = evidence.least + sum([more for term, more in evidence.terms if term in held])
    for weight, tellers, vector, length in evidence.foreign:
        if fact in tellers:
            found += weight * _MOST_ALIKE
        elif vector:
            cosine = index.meanings.nearest(vector, length, index.holders.terms[fact])
            found += weight * _MOST_ALIKE * min(1.0, max(0.0, (cosine - _ALIKE) / (_SAME - _ALIKE)))
    # Sums of shares may be greater than the whole by rounding.
    return min(1.0, found / evidence.total)
