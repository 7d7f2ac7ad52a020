"""The parts of the matcher, each with what switches it off: by hand, since only measuring wants that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from bot.answering.preparing import calibrate
from bot.answering.ranking import evidence, likeness, score
from bot.answering.reading import reading, sentences
from bot.answering.reading.fit import Fit
from bot.answering.words import shorthand, spacing, text, typos
from bot.facts.model import FactBase


@dataclass(frozen=True)
class Part:
    """A part of the matcher, and what is put in its place to switch it off.

    Args:
        name: What it is.
        replaced: Where, which name, and by what.
        changed: Takes it out of the facts, where it comes from them.
        indexed: Whether the index depends on it.
    """

    name: str
    replaced: tuple[tuple[Any, str, Any], ...] = ()
    changed: Callable[[FactBase], FactBase] = lambda base: base
    indexed: bool = False

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """Do without it."""
        with ExitStack() as stack:
            for where, name, value in self.replaced:
                stack.enter_context(patch.object(where, name, value))
            yield


def parts() -> list[Part]:
    """Return the parts of the score, of reading a question, and of the confidence."""
    weigh, resemble = evidence.weigh, likeness.best_phrasing
    found = [
        # Without its weights, learning does not choose the facts to compare either.
        Part("learned weights", ((score, "_LEARNED_SCALE", 0.0), (score, "_COMPARED", 1_000_000))),
        Part(
            "likeness of the best phrasing",
            ((score, "best_phrasing", lambda *given: (resemble(*given)[0], 0.0)),),
        ),
        Part("share explained", ((score, "share_explained", lambda *_: 1.0),)),
        Part("  words unknown to the base", ((score, "weigh", _without_unknown(weigh)),)),
        Part("  rarity of words", ((reading.Vocabulary, "rarity", lambda *_: 1.0),)),
        Part("  words that other facts know", ((evidence, "_KNOWN_ELSEWHERE", 1.0),)),
        Part("agreement of entities", ((score, "FOREIGN_ENTITY", 1.0),)),
        Part("agreement of kinds", ((score, "_KIND_SHARES", dict.fromkeys(Fit, 1.0)),)),
        Part("repair of typos", ((typos.Typos, "repair", lambda *_: None),)),
        Part(
            "words run together or apart",
            (
                (spacing.Spacing, "split", lambda *_: None),
                (spacing.Spacing, "is_joined", lambda *_: False),
            ),
        ),
        Part("stretched letters", ((typos.Typos, "unstretched", lambda *_: None),)),
        Part("stems", ((text, "_stem", str),), indexed=True),
        Part("chat shorthand", ((shorthand, "_SHORTHAND", {}),), indexed=True),
        Part("sentences on their own", ((sentences, "sentences", lambda _: []),)),
        Part("synonyms", changed=lambda base: base._replace(synonyms=()), indexed=True),
        Part("aliases", changed=_without_aliases, indexed=True),
    ]
    features = {"score": "_SCORE", "margin": "_MARGIN", "length": "_LENGTH", "meaning": "_MEANING"}
    rivalry = ((calibrate, "_LESS_ALIKE", 0.0), (calibrate, "_LESS_LEARNED", 0.0))
    return [
        *found,
        *(Part(f"evidence: {name}", ((calibrate, constant, 0.0),)) for name, constant in features.items()),
        Part("evidence: nearest gap", rivalry),
    ]


def _without_unknown(weigh: Callable[..., Any]) -> Callable[..., Any]:
    return lambda read, index: weigh(read._replace(unknown=()), index)


def _without_aliases(base: FactBase) -> FactBase:
    return base._replace(entities=tuple(entity._replace(aliases=()) for entity in base.entities))
