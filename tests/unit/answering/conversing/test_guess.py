"""Questions that guess at somebody whom a fact tells."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("did Coinbase buy Paso Pe", "buyer"),
        ("so is it Coinbase that bought the paraguay site", "buyer"),
        ("is Coinbase the buyer of Paso Pe, or somebody else", "buyer"),
        ("did Coinbase buy Paso Pe or somebody else with water cooled machines", "buyer"),
        ("did TeraWulf buy Paso Pe?", "buyer"),
        ("is Musk the chief executive of bitfarms", "chief"),
        ("is Elon Musk the chief executive of bitfarms", "chief"),
    ],
)
def test_a_wrong_guess_is_set_right_by_who_it_is(responder: Responder, question: str, fact: str) -> None:
    """A fact that tells who did it answers whether somebody else did, be that somebody known or not."""
    assert [found.id for found in responder.reply(question).facts] == [fact]


@pytest.mark.parametrize(
    "question",
    [
        "does Coinbase have a chief executive",
        "did Coinbase buy a site",
        "is Coinbase leaving Paraguay",
        "did Coinbase sign leases",
        "is Coinbase the price of Paso Pe",
        "is Coinbase the reason for the sale of Paso Pe",
        "did Coinbase say who bought Paso Pe",
        "is TeraWulf a company run by Bitfarms",
    ],
)
def test_a_question_about_somebody_else_is_no_guess(responder: Responder, question: str) -> None:
    """Nobody who asks of somebody unknown is told of another, unless that other does what was asked of."""
    assert responder.reply(question).facts == ()
