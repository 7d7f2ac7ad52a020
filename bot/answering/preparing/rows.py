"""The phrasings of a fact base as rows of terms, and all else that an index is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.preparing.reader import Mention, Reader
from bot.answering.reading.fit import served_kinds
from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.reading.kinds import Kinds
from bot.answering.words.aside import Aside
from bot.answering.words.lexicon import Lexicon
from bot.answering.words.numbers import Numbers, starts_of
from bot.facts.model import Fact, FactBase, Gap, Templates


@dataclass(frozen=True, slots=True)
class Rows:
    """The phrasings of a fact base that differ in their terms, fact by fact.

    Args:
        names: What the terms are called, in order; of some of the rows, some of them may not occur.
        facts: Number of the fact of each, ascending.
        templates: Number, within the fact, of the template that each comes from.
        phrasings: Number, within the template, of each.
        starts: Where in `terms` each row's begin, and where the last one's end.
        terms: Numbers of the terms of each row, ascending.
    """

    names: list[str]
    facts: Numbers
    templates: Numbers
    phrasings: Numbers
    starts: Numbers
    terms: Numbers

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.facts)

    def where(self, wanted: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        sizes = np.diff(self.starts)
        terms = self.terms[np.repeat(wanted, sizes)]
        return Rows(
            self.names,
            self.facts[wanted],
            self.templates[wanted],
            self.phrasings[wanted],
            starts_of(sizes[wanted]),
            terms,
        )


class Material(NamedTuple):
    """All that an index is made of.

    Args:
        rows: The phrasings.
        answers: What the answer of each fact speaks of.
        kinds: Of answer that each fact serves for.
        spelt: Words as phrasings, names and synonyms spell them, with their stems.
        gazetteer: The names of entities and the groups of synonyms.
        vectors: What each term means; shape number of terms x `DIMENSIONS`.
    """

    rows: Rows
    answers: Sequence[Mention]
    kinds: Sequence[Kinds]
    spelt: Mapping[str, str]
    gazetteer: Gazetteer
    vectors: NDArray[np.int8]


def read_material(base: FactBase, lexicon: Lexicon, encoder: Aside) -> Material:
    """Read all texts of a fact base."""
    gazetteer = Gazetteer.of(base)
    reader = Reader(gazetteer)
    rows = read_rows(base.facts, reader)
    names = (text for entity in base.entities for text in (entity.name, *entity.aliases))
    reader.read([*names, *chain.from_iterable(base.synonyms)])
    # Typos are repaired to words that people ask with, hence not to those of answers.
    spelt = dict(reader.spelt)
    answers = [reader.mentions(fact.answer) for fact in base.facts]
    kinds = [served_kinds(fact.kind, [each.phrasings[0] for each in fact.templates]) for fact in base.facts]
    vectors = encoder.encode(spelt_out(base, rows.names, spelt, lexicon))
    return Material(rows, answers, kinds, spelt, gazetteer, vectors)


def spelt_out(base: FactBase, names: Iterable[str], spelt: Mapping[str, str], lexicon: Lexicon) -> list[str]:
    """Return for each term the words that it means: a stem's commonest, an entity's name, a group's first."""
    common: dict[str, str] = {}
    for word, part in spelt.items():
        other = common.setdefault(part, word)
        if other != word:
            common[part] = min(other, word, key=lambda word: (-lexicon.zipf(word), word))
    entities = {f"@{entity.id}": entity.name.lower() for entity in base.entities}
    return [entities.get(name) or common.get(name) or name.lstrip("~") for name in names]


def read_rows(asked: Sequence[Fact | Gap], reader: Reader) -> Rows:
    """Return the phrasings of facts or gaps as terms; phrasings of one with equal terms once."""
    templates = [Templates.of(one.templates) for one in asked]
    found = reader.read([text for each in templates for text in each.all_phrasings()])
    facts, places = _numbered([*map(len, templates)])
    owners, phrasings = _numbered([size for each in templates for size in each.sizes()])
    rows = Rows(found.names, facts[owners], places[owners], phrasings, found.starts, found.terms)
    return rows.where(_first_of_equals(rows))


def _numbered(sizes: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Return, for each item of lists of these sizes, the number of its list and its own in that."""
    lists = np.repeat(np.arange(len(sizes)), sizes)
    return lists, np.arange(len(lists)) - starts_of(np.asarray(sizes, np.int64))[lists]


def _first_of_equals(rows: Rows) -> NDArray[np.bool_]:
    """Return which rows have terms, and other terms than the rows of their fact before them."""
    content, starts = rows.terms.astype(np.uint32).tobytes(), (4 * rows.starts).tolist()
    wanted = np.zeros(len(rows), np.bool_)
    seen: set[bytes] = set()
    last = -1
    for row, fact in enumerate(rows.facts.tolist()):
        if fact != last:
            seen.clear()
            last = fact
        key = content[starts[row] : starts[row + 1]]
        if key and key not in seen:
            seen.add(key)
            wanted[row] = True
    return wanted


def template_sizes(rows: Rows) -> Numbers:
    """Return how many rows each template has, in the order of the rows."""
    begins = (np.diff(rows.facts, prepend=-1) != 0) | (np.diff(rows.templates, prepend=-1) != 0)
    return np.diff(np.flatnonzero(begins), append=len(rows))
