"""Leaves topics out: a view of what is prepared, in which their facts and gaps are never candidates."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence, Set
from types import MappingProxyType

from bot.answering.preparing.prepare import Prepared
from bot.answering.ranking.index import Index
from bot.facts.model import Fact, FactBase, Gap


def restricted(base: FactBase, topics: Set[str]) -> FactBase:
    """Return a fact base of some of the topics; entities and synonyms stay known."""
    return base._replace(
        facts=tuple(fact for fact in base.facts if fact.topic in topics),
        gaps=tuple(gap for gap in base.gaps if gap.topic in topics),
        topics=MappingProxyType({topic: title for topic, title in base.topics.items() if topic in topics}),
    )


def masked(prepared: Prepared, topics: Set[str]) -> Prepared:
    """Return the same, in which only facts and gaps of some topics take part; everything else is shared.

    Facts and gaps keep their numbers. Words, weights and confidence stay those of the whole base.
    """
    gaps = prepared.gaps and _masked(prepared.gaps, prepared.base.gaps, topics)
    index = _masked(prepared.index, prepared.base.facts, topics)
    return Prepared(prepared.base, index, gaps, prepared.calibration)


def _masked(index: Index, asked: Sequence[Fact | Gap], topics: Set[str]) -> Index:
    # As for a fact without phrasings: whatever its words say for it, it is no candidate.
    odds = zip(index.posted.biases, asked, strict=True)
    biases = array("f", [bias if each.topic in topics else -math.inf for bias, each in odds])
    return index._replace(posted=index.posted._replace(biases=biases))
