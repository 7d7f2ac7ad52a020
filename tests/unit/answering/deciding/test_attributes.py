"""Questions that ask by its name for an attribute of which nothing is known."""

from __future__ import annotations

import pytest

from bot.answering.reply import Objection
from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base, make_fact


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Return what knows who a company is, who leads it, and where another one is."""
    return Responder(
        make_base(
            make_fact("profile", "what is Quillon", "who is Quillon", "tell me about Quillon"),
            make_fact(
                "chief", "who is the chief of Quillon", "who leads Quillon", "does Quillon have a chief"
            ),
            make_fact("place", "where is Brimley based", "in which town is Brimley"),
            entities=(
                Entity("quillon", "Quillon", EntityKind.ORGANISATION),
                Entity("brimley", "Brimley", EntityKind.ORGANISATION),
            ),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "what is the salary of Quillon",
        "who is the auditor of Quillon",
        "tell me about the biggest umbrella of Quillon",
        "who is Quillon's dentist",
        "what is Quillon’s phone number",
        "does Quillon have a pet",
        "hey, do you know the horoscope of Quillon?",
    ],
)
def test_an_attribute_that_no_fact_speaks_of_is_not_answered_with_the_profile(
    responder: Responder, question: str
) -> None:
    """Whoever asks for the auditor of a company is not told what the company is."""
    assert not responder.reply(question).facts


def test_the_explanation_names_what_kept_the_answer_away(responder: Responder) -> None:
    """A curator who asks why sees that the fact tells nothing of the kind, not that the question is vague."""
    (part,) = responder.reply("who is the auditor of Quillon").parts
    assert part.provenance
    assert part.provenance.objection is Objection.UNTOLD


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what is Quillon", "profile"),
        ("who is Quillon bro", "profile"),
        ("what is Quillon anyway", "profile"),
        ("who is the chief of Quillon", "chief"),
        ("who is the cheif of Quillon", "chief"),
        ("who is Quillon's chief", "chief"),
        ("does Quillon have a chief", "chief"),
    ],
)
def test_an_attribute_that_a_fact_speaks_of_is_answered(
    responder: Responder, question: str, fact: str
) -> None:
    """The rule costs no answer: neither to typos nor to chatter."""
    assert [found.id for found in responder.reply(question).facts] == [fact]
