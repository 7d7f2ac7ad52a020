"""Answer, suggest or abstain."""

from __future__ import annotations

import pytest

from bot.answering.deciding.decide import Thresholds
from bot.answering.reply import ReplyKind
from bot.answering.responder import Responder
from tests.sale import sale_base


@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of France",
        "how do I bake bread",
        "asdf qwer zxcv",
        "what's the weather like in Berlin",
        "recommend me a good film",
        "",
        "???",
        "what is love? who is god?",
        "1234567890",
    ],
)
def test_what_the_facts_do_not_tell_is_not_answered(responder: Responder, question: str) -> None:
    """Off-topic, gibberish or nothing at all: the bot says that it does not know."""
    parts = responder.reply(question).parts
    assert {(part.kind, part.suggestions) for part in parts} == {(ReplyKind.ABSTAIN, ())}


def test_thresholds_are_the_callers_to_set() -> None:
    """A stricter responder answers less, and says what it asks for."""
    base = sale_base()
    question = "how much was Paso Pe sold for"
    strict, lax = (Responder(base, Thresholds(answer=answer, suggest=0.0)) for answer in (1.1, 0.0))
    assert strict.reply(question).kind is ReplyKind.SUGGEST
    assert lax.reply("the bread sold here").kind is ReplyKind.ANSWER
    provenance = strict.reply(question).parts[0].provenance
    assert provenance
    assert provenance.threshold == 1.1
