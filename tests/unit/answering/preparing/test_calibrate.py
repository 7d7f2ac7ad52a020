"""Whether confidence is what it says: the share of questions like this that are answered rightly."""

from __future__ import annotations

import pytest

from bot.answering.preparing.calibrate import PRIOR, rivalry
from bot.answering.preparing.prepare import prepare
from bot.answering.ranking.score import Scored
from bot.answering.reading.reading import Reading
from bot.answering.responder import Responder
from tests.bench.made import make
from tests.builders import make_base, make_fact

_KNOWN = 150


@pytest.fixture(scope="module")
def asked() -> list[tuple[float, bool]]:
    """Return confidence and whether the first candidate is right; a quarter asks for unknown facts."""
    made = make(2_000, questions=200)
    facts = [make_fact(f"fact-{at:04}", *texts) for at, texts in enumerate(made.facts[:_KNOWN])]
    responder = Responder(make_base(*facts, entities=()))
    replies = [(responder.reply(question), f"fact-{fact:04}") for question, fact in made.questions]
    return [(reply.confidence, reply.candidates[0].fact.id == fact) for reply, fact in replies]


def test_confidence_is_the_share_of_right_answers(asked: list[tuple[float, bool]]) -> None:
    """On average, over questions that have an answer and questions that have none."""
    confidence = sum(sure for sure, _ in asked) / len(asked)
    assert confidence == pytest.approx(sum(right for _, right in asked) / len(asked), abs=0.15)


def test_of_answers_given_at_nine_in_ten_nine_in_ten_are_right(asked: list[tuple[float, bool]]) -> None:
    """Whoever acts on a high confidence is not misled."""
    sure = [right for confidence, right in asked if confidence >= 0.9]
    assert len(sure) >= 20
    assert sum(sure) >= 0.9 * len(sure)


def test_a_base_of_few_facts_is_believed_by_experience_with_others() -> None:
    """A handful of facts says nothing of how sure to be: the line of the labelled questions holds."""
    facts = [make_fact(f"fact-{name}", f"what is {name}", f"tell me of {name}") for name in ("tea", "oil")]
    assert prepare(make_base(*facts, entities=())).calibration == PRIOR


def test_nothing_found_is_nothing_to_be_sure_of() -> None:
    """Without a candidate the confidence is nought."""
    assert PRIOR.confidence([], Reading((), (), (), (), ())) == 0.0


def test_a_gap_takes_more_the_more_a_question_is_like_it() -> None:
    """A gap that only its meaning kept from coming first leaves the fact before it less sure."""
    fact = Scored(0, 70.0, 2.0, 0.5, 0.9, 1.0, 1.0, 1.0, 0)
    taken = [rivalry(fact._replace(likeness=likeness), fact) for likeness in (0.3, 0.5, 0.6, 0.8)]
    assert taken[:2] == [0.0, 0.0]
    assert 0.0 < taken[2] < taken[3]
    assert rivalry(fact._replace(learned=3.0), fact) > 0.0
