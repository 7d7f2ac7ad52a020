"""Ranks facts by how well they fit a question, and keeps each part of the score for explaining."""

from __future__ import annotations

import math
from array import array
from bisect import insort
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from bot.answering.ranking.candidates import candidates
from bot.answering.ranking.evidence import share_explained, weigh
from bot.answering.ranking.index import Index
from bot.answering.ranking.likeness import best_phrasing
from bot.answering.reading.fit import Fit, fit_of
from bot.answering.reading.gazetteer import entities_in
from bot.answering.reading.reading import Reading
from bot.answering.words.vectors import DIMENSIONS, UNIT, unit

# Candidates whose phrasings are compared one by one. Of 5, 6, 8, 12 and 24 the third is the least that ranks
# as many of the labelled questions, and of those of the public sets with few phrasings, rightly.
_COMPARED = 8
# What two rankings of one question are fused from, if it is completed from the conversation.
RANKED = 8
# Shares of the score: the learned log-odds, the cosine of the terms with the best phrasing's, the cosine of
# what they mean. Of 1/8, 1/6 and 1/4 for the first, and 0.3 to 0.7 and 0.5 to 1 for the others, these ranked
# the most questions of the five public sets with few phrasings rightly (80.5 %, the others 79.8 to 80.5).
_LEARNED_SCALE = 1 / 6
_LIKENESS = 0.3
_MEANING = 0.7
# A cosine above this has the terms of a phrasing, all of them and no others; less is left to rounding.
WORD_FOR_WORD = 0.999
# What that is worth besides: in a large base another fact may use the words more often. With 0.3, one in 600
# of 100,000 made phrasings does not find its own fact first, with 0 eleven (tests/bench/scale.py).
_REPEATED = 0.5
# A fact that is not about an entity the question names keeps this share of its score for each. Of 0.3, 0.5
# and 0.7 the last tells questions with an answer apart a little better (by a tenth to half a point of AUROC),
# but answers about one company with another in a base of eleven facts.
FOREIGN_ENTITY = 0.5
# What each fact keeps if somebody is named whom the base does not know. Of 0.3, 0.5, 0.7 and 1 the last two
# told questions with an answer best from those without; the last answers for strangers in that base.
_STRANGER = 0.7
# What a fact keeps whose kind fits a question more or less. Of these, 0.8 and 0.4, and 0.9 and 0.6 instead of
# the last two, they answered the most of our own questions.
_KIND_SHARES = {Fit.ASKED: 1.0, Fit.OPEN: 0.9, Fit.OTHER: 0.5}
# What an inherited term counts beside one that was typed: of 139 labelled follow-ups, 127 are answered
# rightly and 5 wrongly with 0.3, 126 and 5 with this, 123 and 6 with 1.
_INHERITED = 0.5
# What a question means is needed for facts and for gaps, mostly from the same words.
_UNITS_KEPT = 64
# The greatest cosine there can be: each number of a unit vector is rounded, by a half at most.
_NEAREST = (1 + DIMENSIONS**0.5 / 2 / UNIT) ** 2
# People seldom ask on for what they were just told. Of 2,243 labelled turns 1,344 are answered rightly and
# 108 wrongly with 0.6, 1,357 and 112 with this, 1,362 and 123 with 0.85.
_SAID_ALREADY = 0.75
# What people ask next is mostly what the curator related: of the 139 follow-ups 123 are answered rightly and
# 5 wrongly with 1, 126 and 5 with this, 127 and 7 with 1.3.
_RELATED = 1.15


class Scored(NamedTuple):
    """A fact's score, 0 to 100, its parts, and the phrasing that resembles the question most.

    Args:
        fact: Number of the fact.
        score: 0 to 100.
        learned: What the base's phrasings taught about the question's terms, in scaled log-odds.
        likeness: Cosine of the terms with those of the best phrasing, 0 to 1.
        meaning: Cosine of what they mean with what those of the best phrasing mean, -1 to 1.
        explained: Share of the question's weight that the fact's words explain, 0 to 1.
        entities: 1 if every entity named agrees, less otherwise.
        kind: 1 if the kind asked for agrees, less otherwise.
        phrasing: Number of the best phrasing.
    """

    fact: int
    score: float
    learned: float
    likeness: float
    meaning: float
    explained: float
    entities: float
    kind: float
    phrasing: int

    @property
    def raw(self) -> float:
        """Return the score before it was brought between 0 and 100: 0 or more, without an upper bound."""
        return self.score / (100 - self.score)


# By what it comes before others: its score, unbounded, as a negative number, and its number.
_Compared = tuple[float, int, Scored]


def bounded(raw: float) -> float:
    """Bring a score of 0 or more, without an upper bound, between 0 and 100."""
    return 100 * raw / (1 + raw)


class Ranking:
    """Facts by how well they fit a question, compared as far as they are asked for.

    The score grows with the sum of the learned part, the likeness and the meaning, times the square root of
    the share explained, times what is kept for entities and kind.
    """

    def __init__(self, reading: Reading, index: Index, most: int = RANKED) -> None:
        """Find the facts that are near a question, of which at most so many will be asked for."""
        self._index = index
        self._compared: dict[int, _Compared] = {}
        self._prospects: list[_Prospect] = []
        strengths = _strengths(reading, index)
        if not strengths:
            return
        vector = {term: index.weights[term] * strength for term, strength in strengths.items()}
        self._length = math.sqrt(sum([value * value for value in vector.values()]))
        self._shared = {term: value * index.weights[term] for term, value in vector.items()}
        self._meant = _unit(tuple(_meanings(reading, strengths, index)))
        near = candidates(strengths, self._meant, index, max(_COMPARED, most))
        self._prospects = sorted(_prospects(reading, vector, self._length, near, index))

    def first(self, count: int) -> list[Scored]:
        """Return at most so many facts, best first, no fact twice; equal scores in the order of the facts.

        Empty if no term of the question occurs in the base. Facts are not compared again for more of them.
        """
        best: list[_Compared] = []
        # What the last of those wanted scores, as a negative number like those it is compared with.
        last = 0.0
        for prospect in self._prospects if count > 0 else ():
            if prospect.beneath > last:
                break
            found = self._compared.get(prospect.fact) or self._compare(prospect, last)
            if found is None:
                continue
            insort(best, found)
            del best[count:]
            if len(best) == count:
                last = best[-1][0]
        return [found for _, _, found in best]

    def _compare(self, prospect: _Prospect, last: float) -> _Compared | None:
        """Compare a fact's phrasings with the question, None if none can come before the last one wanted."""
        _, fact, learned, most, explained, entities, kind, share = prospect
        meaning = _nearest_meaning(self._meant, self._index, fact)
        if -_raw(learned, most, meaning, kind, share) > last:
            return None
        phrasing, likeness = best_phrasing(self._shared, self._length, self._index, fact)
        raw = _raw(learned, likeness, meaning, kind, share)
        parts = learned, likeness, meaning, explained, entities, kind
        found = self._compared[fact] = (-raw, fact, Scored(fact, bounded(raw), *parts, phrasing))
        return found


def rank(reading: Reading, index: Index, *, limit: int) -> list[Scored]:
    """Return at most `limit` facts for a question, as `Ranking` does."""
    return Ranking(reading, index, limit).first(limit)


class _Prospect(NamedTuple):
    """A fact before its phrasings are compared; in order, the one that may score most comes first.

    Args:
        beneath: The most that it can score, unbounded, as a negative number.
        most: What the likeness of its best phrasing is at most.
        share: What the score is multiplied by besides `kind`. The rest is as in `Scored`.
    """

    beneath: float
    fact: int
    learned: float
    most: float
    explained: float
    entities: float
    kind: float
    share: float


def _prospects(
    reading: Reading,
    vector: Mapping[int, float],
    length: float,
    near: Sequence[tuple[int, float]],
    index: Index,
) -> Iterator[_Prospect]:
    """Yield what facts that are near a question may score."""
    named = index.excluding.intersection(entities_in(reading.terms))
    spoken_of = index.excluding.intersection(entities_in(reading.inherited))
    squares = [(term, value * value) for term, value in vector.items()]
    evidence = weigh(reading, index)
    goes_on = bool(reading.inherited or reading.related)
    stranger = _STRANGER if reading.names_a_stranger or reading.role_of_a_stranger else 1.0
    for fact, odds in near:
        places = index.holders.places(fact)
        explained = share_explained(evidence, places, index, fact)
        entities = stranger * FOREIGN_ENTITY ** len(named - index.entities[fact]) if named else stranger
        kind = _KIND_SHARES[fit_of(index.kinds[fact], index.has_figure[fact], reading.asked)]
        share = math.sqrt(explained) * entities
        if goes_on:
            share *= _in_conversation(reading, spoken_of, index, fact)
        learned = odds * _LEARNED_SCALE
        # No phrasing is more like the question than one of just the words that they share would be.
        most = math.sqrt(sum([square for term, square in squares if term in places])) / length
        beneath = -_raw(learned, most, _NEAREST, kind, share)
        yield _Prospect(beneath, fact, learned, most, explained, entities, kind, share)


def _nearest_meaning(meant: array[float], index: Index, fact: int) -> float:
    """Return the cosine of what a question and that phrasing of a fact mean that is nearest to it."""
    first, end = index.first_phrasing[fact], index.first_phrasing[fact + 1]
    return index.phrasing_meanings.greatest(meant, first, end) / UNIT**2


def _raw(learned: float, likeness: float, meaning: float, kind: float, share: float) -> float:
    """Return a score before it is brought between 0 and 100."""
    total = learned + _LIKENESS * likeness + _MEANING * meaning
    if likeness > WORD_FOR_WORD:
        # The curator wrote that this fact answers it, whatever kind the words seem to ask for.
        return max(0.0, total + _REPEATED) * share
    return max(0.0, total) * kind * share


def _in_conversation(reading: Reading, spoken_of: Set[str], index: Index, fact: int) -> float:
    """Return what a fact keeps of its score because of what was said before, about some entities."""
    share = 1.0
    if reading.inherited and fact == reading.last_fact:
        share = _SAID_ALREADY
    elif fact in reading.related:
        share = _RELATED
    if spoken_of and not spoken_of & index.entities[fact]:
        share *= FOREIGN_ENTITY
    return share


def _strengths(reading: Reading, index: Index) -> dict[int, float]:
    """Return the known terms of a question, each once, with how surely it was recognised."""
    strengths: dict[int, float] = {}
    for term, likeness in zip(reading.terms, reading.likeness, strict=True):
        number = index.term_numbers.get(term.name)
        if number is not None:
            strengths[number] = max(likeness, strengths.get(number, 0.0))
    for term in reading.inherited:
        number = index.term_numbers.get(term.name)
        if number is not None:
            strengths.setdefault(number, _INHERITED)
    return strengths


def _meanings(
    reading: Reading, strengths: Mapping[int, float], index: Index
) -> Iterator[tuple[bytes, float]]:
    """Yield what each term of a question means, with how surely it was recognised.

    What is taken over from the conversation means as much as what is typed: "what about the other
    one" is else hardly about what is asked.
    """
    taken_over = {index.term_numbers.get(term.name) for term in reading.inherited}
    for term, strength in strengths.items():
        yield index.meanings[term].tobytes(), 1.0 if term in taken_over else strength
    for unknown in reading.unknown:
        vector = index.vocabulary.lexicon.vector(unknown.word)
        if vector is not None:
            yield vector.tobytes(), 1.0


_unit = lru_cache(_UNITS_KEPT)(unit)
