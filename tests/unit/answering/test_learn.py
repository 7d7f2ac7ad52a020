"""What is learned from phrasings depends on them and on nothing else."""

from __future__ import annotations

import pytest

from bot.answering.learn import _MOST_FITTED
from bot.answering.responder import Responder
from bot.facts.model import FactBase
from tests.bench.made import Made, make
from tests.builders import make_base, make_fact

# Small enough for a regression, and too large for one.
SIZES = (400, 8_000)


def _base(made: Made, *, reverse: bool = False) -> FactBase:
    facts = enumerate(made.facts)
    return make_base(
        *(make_fact(f"fact-{at:04}", *(texts[::-1] if reverse else texts)) for at, texts in facts),
        entities=(),
    )


@pytest.mark.parametrize("phrasings", SIZES)
def test_the_order_of_phrasings_does_not_matter(phrasings: int) -> None:
    """A curator may sort the questions of a fact without changing any answer."""
    made = make(phrasings, questions=30)
    assert (phrasings * len(made.facts) > _MOST_FITTED) == (phrasings == SIZES[1])
    one, other = Responder(_base(made)), Responder(_base(made, reverse=True))
    for question, _ in made.questions:
        first, second = one.reply(question), other.reply(question)
        assert [found.fact.id for found in first.candidates] == [found.fact.id for found in second.candidates]
        scores = [found.score for found in first.candidates]
        assert scores == pytest.approx([found.score for found in second.candidates], abs=0.2)


@pytest.mark.parametrize("phrasings", SIZES)
def test_new_wordings_find_their_fact(phrasings: int) -> None:
    """What is learned carries over to phrasings that the base does not hold."""
    made = make(phrasings, questions=100)
    responder = Responder(_base(made))
    replies = [(responder.reply(question), fact) for question, fact in made.questions]
    right = sum(reply.candidates[0].fact.id == f"fact-{fact:04}" for reply, fact in replies)
    assert right >= 0.9 * len(replies)
