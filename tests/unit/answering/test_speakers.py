"""Questions about the person who asks, or about the bot, which no fact is about."""

from __future__ import annotations

import pytest

from bot.answering.reply import Objection
from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base, make_fact

FACTS = (
    make_fact("chief", "who is the chief of Quillon", "who leads Quillon", "the boss of Quillon"),
    make_fact("buyer", "who bought Quillon", "which company bought Quillon"),
    make_fact("payment", "when does Quillon get paid", "the date on which Quillon gets the payment"),
)
ENTITIES = (Entity("quillon", "Quillon", EntityKind.ORGANISATION),)


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Return what knows of a company, and of nobody who talks to it."""
    return Responder(make_base(*FACTS, entities=ENTITIES))


@pytest.mark.parametrize(
    "question",
    [
        "who is your boss",
        "whos ur boss",
        "when do I get paid",
        "when do we get paid?",
        "who bought you",
        "and who bought you?",
        "hey, when will you get paid",
    ],
)
def test_what_is_asked_of_the_speakers_is_not_told_of_somebody_else(
    responder: Responder, question: str
) -> None:
    """Whoever asks the bot who bought it is not told who bought a company."""
    assert not responder.reply(question).facts


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("do you know who leads Quillon", "chief"),
        ("can you tell me who bought Quillon", "buyer"),
        ("I need to know when Quillon gets paid", "payment"),
        ("could you please remind me who bought Quillon", "buyer"),
        ("what do you think, who bought Quillon?", "buyer"),
    ],
)
def test_people_who_want_to_know_may_say_so(responder: Responder, question: str, fact: str) -> None:
    """To ask whether the bot knows is to ask it."""
    assert [found.id for found in responder.reply(question).facts] == [fact]


def test_what_customers_ask_of_themselves_is_answered() -> None:
    """Where the facts are about whoever asks, as in a shop's, so are the questions."""
    shop = (
        make_fact("refund", "when do I get my money back", "how do I get a refund", "where is my refund"),
        make_fact("parcel", "where is my parcel", "when do I get my parcel", "I want to track my order"),
    )
    (fact,) = Responder(make_base(*shop, entities=())).reply("when will I get my refund").facts
    assert fact.id == "refund"


def test_the_explanation_says_that_it_is_about_somebody_else(responder: Responder) -> None:
    """A curator who wonders why sees what kept the answer away."""
    (part,) = responder.reply("who bought you").parts
    assert part.provenance
    assert part.provenance.objection is Objection.FOREIGN
