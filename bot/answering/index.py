"""Turns a fact base into what is searched: terms, their weights for each fact, and phrasings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.lexicon import Lexicon
from bot.answering.reading import Vocabulary
from bot.answering.text import stem, words
from bot.answering.vocabulary import Gazetteer
from bot.facts.model import EntityKind, FactBase, Kind

# A weight below this moves no decision and is left out of the postings: on the shipped base two
# thirds of the weights are, and no ranking of the public sets changes.
_LEAST_WEIGHT = 0.05


class Row(NamedTuple):
    """The terms of one phrasing, each once, and where the phrasing comes from."""

    fact: int
    template: int
    phrasing: int
    terms: frozenset[str]


class Phrasing(NamedTuple):
    """A phrasing as it is compared: term numbers, length of its weighted vector, its origin."""

    terms: frozenset[int]
    norm: float
    template: int
    phrasing: int


@dataclass(frozen=True, slots=True)
class Index:
    """A fact base prepared for scoring. Facts and terms are numbered from 0.

    Args:
        term_numbers: Number of each term.
        weights: Inverse fact frequency of each term, natural logarithm, above 0.
        postings: For each term the facts it speaks for or against, with the learned log-odds.
        biases: Log-odds of each fact before any term.
        phrasings: Of each fact, those that differ in their terms.
        entities: Ids of the entities that a question may name and still be about the fact.
        excluding: Ids of entities whose mention rules out facts that are not about them.
        kinds: What each fact answers with, None where the curator left it open.
        vocabulary: The words of the base.
        most_weight: Weight of a term that no fact holds.
    """

    term_numbers: Mapping[str, int]
    weights: Sequence[float]
    postings: Sequence[tuple[Sequence[int], Sequence[float]]]
    biases: Sequence[float]
    phrasings: Sequence[Sequence[Phrasing]]
    entities: Sequence[frozenset[str]]
    excluding: frozenset[str]
    kinds: Sequence[Kind | None]
    vocabulary: Vocabulary
    most_weight: float


def read_rows(base: FactBase, gazetteer: Gazetteer) -> list[Row]:
    """Return the phrasings of a fact base as terms; phrasings of a fact with equal terms once."""
    rows: list[Row] = []
    for number, fact in enumerate(base.facts):
        seen: set[frozenset[str]] = set()
        for place, template in enumerate(fact.templates):
            for which, phrasing in enumerate(template.phrasings):
                terms = frozenset(term.name for term in gazetteer.read(words(phrasing)))
                if terms and terms not in seen:
                    seen.add(terms)
                    rows.append(Row(number, place, which, terms))
    return rows


def build_vocabulary(base: FactBase, rows: Iterable[Row], gazetteer: Gazetteer, lexicon: Lexicon) -> Vocabulary:
    """Collect the words that questions may be made of."""
    spelt = {
        word.text
        for fact in base.facts
        for template in fact.templates
        for phrasing in template.phrasings
        for word in words(phrasing)
    }
    spelt |= {word.text for entity in base.entities for text in (entity.name, *entity.aliases) for word in words(text)}
    spelt |= {word.text for group in base.synonyms for text in group for word in words(text)}
    used = {term for row in rows for term in row.terms if term[0] not in "@~"}
    known = used | gazetteer.known_words()
    return Vocabulary(known, (word for word in spelt if stem(word) in known), gazetteer, lexicon)


def build_index(base: FactBase, rows: Sequence[Row], vocabulary: Vocabulary) -> Index:
    """Index the given rows of a fact base; facts without rows are never candidates."""
    from bot.answering.learn import fit  # noqa: PLC0415  numpy and scipy cost more to import than a question takes

    facts = len(base.facts)
    holders: dict[str, set[int]] = {}
    for row in rows:
        for term in row.terms:
            holders.setdefault(term, set()).add(row.fact)
    numbers = {term: number for number, term in enumerate(sorted(holders))}
    present = len({row.fact for row in rows})
    weights = [math.log((present + 1) / (len(holders[term]) + 0.5)) for term in numbers]
    inputs = [_input(row.terms, numbers, weights) for row in rows]
    learned, biases = fit(inputs, [row.fact for row in rows], _importance(rows), len(numbers), facts)
    postings = []
    for line in learned:
        chosen = [(fact, float(weight)) for fact, weight in enumerate(line) if abs(weight) >= _LEAST_WEIGHT]
        postings.append((tuple(fact for fact, _ in chosen), tuple(weight for _, weight in chosen)))
    phrasings: list[list[Phrasing]] = [[] for _ in range(facts)]
    for row in rows:
        terms = frozenset(numbers[term] for term in row.terms)
        norm = math.sqrt(sum(weights[term] ** 2 for term in terms))
        phrasings[row.fact].append(Phrasing(terms, norm, row.template, row.phrasing))
    return Index(
        numbers,
        weights,
        postings,
        [float(bias) for bias in biases],
        phrasings,
        _entities(base, rows, vocabulary),
        frozenset(entity.id for entity in base.entities if entity.kind is not EntityKind.CONCEPT),
        [fact.kind for fact in base.facts],
        vocabulary,
        math.log((present + 1) / 0.5),
    )


def damped(weight: float) -> float:
    """Return a term's weight as the learned part sees it: rare terms lead, but not by as much."""
    return math.sqrt(weight)


def _input(
    terms: Iterable[str], numbers: Mapping[str, int], weights: Sequence[float]
) -> tuple[list[int], list[float]]:
    """Return a phrasing's terms as a unit vector of damped weights."""
    at = sorted(numbers[term] for term in terms)
    values = [damped(weights[number]) for number in at]
    norm = math.sqrt(sum(value * value for value in values))
    return at, [value / norm for value in values]


def _importance(rows: Sequence[Row]) -> list[float]:
    """Return what each row counts: every template the same in sum, however many rows it gives."""
    sizes: dict[tuple[int, int], int] = {}
    for row in rows:
        sizes[row.fact, row.template] = sizes.get((row.fact, row.template), 0) + 1
    scale = len(rows) / len(sizes) if sizes else 1.0
    return [scale / sizes[row.fact, row.template] for row in rows]


def _entities(base: FactBase, rows: Iterable[Row], vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Return, for each fact, the entities it is about or speaks of."""
    named: list[set[str]] = [set(fact.about) for fact in base.facts]
    for row in rows:
        named[row.fact] |= {term[1:] for term in row.terms if term[0] == "@"}
    for number, fact in enumerate(base.facts):
        terms = vocabulary.gazetteer.read(words(fact.answer))
        named[number] |= {term.name[1:] for term in terms if term.name[0] == "@"}
    return [frozenset(names) for names in named]
