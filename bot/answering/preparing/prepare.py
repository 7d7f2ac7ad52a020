"""Prepares a fact base for questions: reads its phrasings, indexes them, fits the confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from bot.answering.preparing.calibrate import Calibration, calibrate
from bot.answering.ranking.index import Index
from bot.answering.ranking.score import Scored
from bot.answering.reply import Candidate
from bot.answering.words.aside import Aside
from bot.facts.model import EntityKind, FactBase

# Told how much of the work is done, 0 to 1, as it goes on.
Progress = Callable[[float], None]
# Where on the way each step begins, by the time it takes on the shipped base.
_INDEXING, _CALIBRATING = 0.15, 0.6
_AGENTS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
# What may be the one thing that a fact base is about; a place is not what people take for granted.
_MADE = frozenset({EntityKind.ORGANISATION, EntityKind.PRODUCT})


class Prepared:
    """All that a responder is made of.

    `agents` are the ids of people and `organisations`, who do things, and `places` those of places. `home`
    are those of organisations and products that all facts are about which are about any, as the club whose
    bot it is; `others` are the rest of these.
    """

    __slots__ = (
        "agents",
        "base",
        "calibration",
        "gaps",
        "home",
        "index",
        "organisations",
        "others",
        "places",
    )

    def __init__(self, base: FactBase, index: Index, gaps: Index | None, calibration: Calibration) -> None:
        """Keep a fact base with the indices of its facts and of its gaps, and the confidence fitted on it."""
        self.base = base
        self.index = index
        self.gaps = gaps
        self.calibration = calibration
        self.agents = _of_kinds(base, _AGENTS)
        self.organisations = _of_kinds(base, {EntityKind.ORGANISATION})
        self.places = _of_kinds(base, {EntityKind.PLACE})
        made = _of_kinds(base, _MADE)
        self.home = made & _in_all(filter(None, index.entities))
        self.others = made - self.home

    def holding(self, base: FactBase) -> Prepared:
        """Return the same with its facts and gaps held in another way."""
        return Prepared(base, self.index, self.gaps, self.calibration)

    def candidate(self, found: Scored) -> Candidate:
        """Return a ranked fact with the phrasing of it that resembled the question most."""
        fact = self.base.facts[found.fact]
        origin = self.index.origin(found.phrasing)
        phrasing = fact.templates[origin.template].phrasings[origin.phrasing]
        return Candidate(fact, found.score, phrasing, origin.template)


def _of_kinds(base: FactBase, kinds: Set[EntityKind]) -> frozenset[str]:
    """Return the ids of the entities of some kinds."""
    return frozenset(entity.id for entity in base.entities if entity.kind in kinds)


def prepare(base: FactBase, progress: Progress | None = None, aside: Aside | None = None) -> Prepared:
    """Index a fact base; takes seconds where a question takes less than one.

    Args:
        base: All facts.
        progress: Told how far it is.
        aside: What knows words, if it was started before; else it is done here.
    """
    # Numpy and scipy take longer to import than an answer from the cache to find.
    from bot.answering.preparing.build import build_index
    from bot.answering.preparing.rivals import build_gaps
    from bot.answering.preparing.rows import read_material

    tell = progress or (lambda _: None)
    encoder = aside or Aside()
    lexicon = encoder.lexicon()
    material = read_material(base, lexicon, encoder)
    tell(_INDEXING)
    index = build_index(base, material.rows, material, lexicon)
    gaps = build_gaps(base, material, lexicon, encoder, index)
    tell(_CALIBRATING)
    return Prepared(base, index, gaps, calibrate(base, material, lexicon))


def _in_all(groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return what is in all groups; nothing if there are none."""
    left: frozenset[str] | None = None
    for group in groups:
        left = group if left is None else left & group
        if not left:
            break
    return left or frozenset()
