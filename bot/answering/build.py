"""Builds an index from a fact base."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.answering.index import Groups, Index, damped
from bot.answering.lexicon import Lexicon
from bot.answering.reading import Vocabulary
from bot.answering.text import stem, words
from bot.answering.vocabulary import Gazetteer
from bot.facts.model import EntityKind, FactBase

# A weight below this moves no decision and is left out of the postings: on the shipped base two
# thirds of the weights are, and no ranking of the public sets changes.
_LEAST_ODDS = 0.05


class Row(NamedTuple):
    """The terms of one phrasing, each once, and where the phrasing comes from."""

    fact: int
    template: int
    phrasing: int
    terms: frozenset[str]


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


def build_vocabulary(
    base: FactBase, rows: Iterable[Row], gazetteer: Gazetteer, lexicon: Lexicon
) -> Vocabulary:
    """Collect the words that questions may be made of."""
    used = {term for row in rows for term in row.terms if term[0] not in "@~"}
    known = used | gazetteer.known_words()
    texts = [
        phrasing for fact in base.facts for template in fact.templates for phrasing in template.phrasings
    ]
    texts += [text for entity in base.entities for text in (entity.name, *entity.aliases)]
    texts += [text for group in base.synonyms for text in group]
    spelt = {word.text for text in texts for word in words(text)}
    return Vocabulary(known, (word for word in spelt if stem(word) in known), gazetteer, lexicon)


def build_index(base: FactBase, rows: Sequence[Row], vocabulary: Vocabulary) -> Index:
    """Index the given rows of a fact base; facts without rows are never candidates."""
    # numpy and scipy take longer to import than a question takes to answer; only building needs them.
    from bot.answering.learn import fit

    facts = len(base.facts)
    spread: dict[str, set[int]] = {}
    for row in rows:
        for term in row.terms:
            spread.setdefault(term, set()).add(row.fact)
    numbers = {term: number for number, term in enumerate(sorted(spread))}
    present = len({row.fact for row in rows})
    weights = array("f", [math.log((present + 1) / (len(spread[term]) + 0.5)) for term in numbers])
    phrasings = Groups.of([sorted(numbers[term] for term in row.terms) for row in rows])
    inputs = [_input(phrasings[number], weights) for number in range(len(rows))]
    learned, biases = fit(inputs, [row.fact for row in rows], _importance(rows), len(numbers), facts)
    chosen = [
        [fact for fact, odds in enumerate(line) if abs(odds) >= _LEAST_ODDS] for line in learned.tolist()
    ]
    held, holders = _invert(rows, phrasings, facts)
    answers = [[term.name for term in vocabulary.gazetteer.read(words(fact.answer))] for fact in base.facts]
    return Index(
        term_numbers=numbers,
        weights=weights,
        posted=Groups.of(chosen),
        posted_odds=array(
            "f", [line[fact] for line, kept in zip(learned.tolist(), chosen, strict=True) for fact in kept]
        ),
        biases=array("f", biases.tolist()),
        first_phrasing=_starts([row.fact for row in rows], facts),
        held=held,
        holders=holders,
        norms=array(
            "f", [math.sqrt(sum(weights[term] ** 2 for term in phrasings[row])) for row in range(len(rows))]
        ),
        templates=array("I", [row.template for row in rows]),
        spellings=array("I", [row.phrasing for row in rows]),
        said=Groups.of([sorted({numbers[name] for name in names if name in numbers}) for names in answers]),
        entities=_entities(base, rows, answers),
        excluding=frozenset(entity.id for entity in base.entities if entity.kind is not EntityKind.CONCEPT),
        kinds=[fact.kind for fact in base.facts],
        has_figure=[any(word.text[0].isdigit() for word in words(fact.answer)) for fact in base.facts],
        vocabulary=vocabulary,
        most_weight=math.log((present + 1) / 0.5),
    )


def _invert(rows: Sequence[Row], phrasings: Groups, facts: int) -> tuple[Groups, Groups]:
    """Return the terms of each fact, and the phrasings that hold each of these."""
    found: list[dict[int, list[int]]] = [{} for _ in range(facts)]
    for number, row in enumerate(rows):
        for term in phrasings[number]:
            found[row.fact].setdefault(term, []).append(number)
    held = [sorted(terms) for terms in found]
    return Groups.of(held), Groups.of([found[fact][term] for fact, terms in enumerate(held) for term in terms])


def _input(terms: Sequence[int], weights: array[float]) -> tuple[Sequence[int], list[float]]:
    """Return a phrasing's terms as a unit vector of damped weights."""
    values = [damped(weights[term]) for term in terms]
    norm = math.sqrt(sum(value * value for value in values))
    return terms, [value / norm for value in values]


def _importance(rows: Sequence[Row]) -> list[float]:
    """Return what each row counts: every template the same in sum, however many rows it gives."""
    sizes: dict[tuple[int, int], int] = {}
    for row in rows:
        sizes[row.fact, row.template] = sizes.get((row.fact, row.template), 0) + 1
    scale = len(rows) / len(sizes) if sizes else 1.0
    return [scale / sizes[row.fact, row.template] for row in rows]


def _starts(owners: Sequence[int], facts: int) -> array[int]:
    """Return at which row each fact's rows begin, and how many there are."""
    starts = array("I", [0]) * (facts + 1)
    for owner in owners:
        starts[owner + 1] += 1
    for fact in range(facts):
        starts[fact + 1] += starts[fact]
    return starts


def _entities(base: FactBase, rows: Iterable[Row], answers: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    """Return, for each fact, the entities it is about or speaks of."""
    named: list[set[str]] = [set(fact.about) for fact in base.facts]
    for row in rows:
        named[row.fact] |= {term[1:] for term in row.terms if term[0] == "@"}
    for number, names in enumerate(answers):
        named[number] |= {name[1:] for name in names if name[0] == "@"}
    return [frozenset(names) for names in named]
