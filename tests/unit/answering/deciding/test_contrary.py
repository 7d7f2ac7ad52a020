"""Questions that deny what a fact says, or ask for another time."""

from __future__ import annotations

import pytest

from bot.answering.reply import Objection, ReplyKind
from bot.answering.responder import Responder
from bot.facts.model import Kind
from tests.builders import make_base, make_fact


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Return what answers from a few facts, one of which says why something is not."""
    return Responder(
        make_base(
            make_fact("buyer", "who bought the old mill", "which company is the buyer of the old mill"),
            make_fact(
                "rent",
                "how much is the rent of the cinema",
                "what does the cinema pay in rent over 12 months",
                answer="**9,000 euros** for 12 months, in 2026.",
                kind=Kind.MONEY,
            ),
            make_fact(
                "opening",
                "when does the new library open",
                "in which year is the library ready",
                answer="In **2027**.",
                kind=Kind.DATE,
            ),
            make_fact("reason", "why was the old mill bought", "why did they buy the old mill"),
            make_fact(
                "stay", "why does the baker leave the square", "why did the baker not stay on the square"
            ),
        )
    )


def _facts(responder: Responder, question: str) -> list[str]:
    return [fact.id for fact in responder.reply(question).facts]


@pytest.mark.parametrize(
    ("asked", "denied", "fact"),
    [
        ("who bought the old mill", "who did not buy the old mill", "buyer"),
        (
            "which company is the buyer of the old mill",
            "which company isn't the buyer of the old mill",
            "buyer",
        ),
        ("how much is the rent of the cinema", "how much is not the rent of the cinema", "rent"),
        ("why did they buy the old mill", "why did they not buy the old mill", "reason"),
        ("why did they buy the old mill", "how come they didn't buy the old mill", "reason"),
    ],
)
def test_the_contrary_of_a_question_is_not_answered_alike(
    responder: Responder, asked: str, denied: str, fact: str
) -> None:
    """Whoever asks who did not do it is not told who did, but may be offered to ask that."""
    assert _facts(responder, asked) == [fact]
    assert _facts(responder, denied) == []
    (part,) = responder.reply(denied).parts
    assert part.kind is ReplyKind.SUGGEST
    assert part.provenance
    assert part.provenance.objection is Objection.DENIED


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("why did the baker not stay on the square", "stay"),
        ("why doesn't the baker stay on the square", "stay"),
        ("I do not know who bought the old mill", "buyer"),
        ("who bought the old mill, if not the baker", "buyer"),
        ("what do I do if I do not know who bought the old mill", "buyer"),
        ("why hasn't the old mill been bought", "reason"),
        ("how come they haven't bought the old mill", "reason"),
    ],
)
def test_a_not_that_denies_nothing_asked_does_no_harm(responder: Responder, question: str, fact: str) -> None:
    """Facts may say why something is not so, and people say what they do not know."""
    assert _facts(responder, question) == [fact]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much was the rent of the cinema in 2019", []),
        ("how much is the rent of the cinema in 2026", ["rent"]),
        ("how much is the rent of the cinema in 2025 or 2026", ["rent"]),
        ("how much is the rent of the cinema for 3 weeks", []),
        ("how much is the rent of the cinema over 12 months", ["rent"]),
        ("how much is the rent of the cinema over 52 weeks", ["rent"]),
        ("been here since 2019, how much is the rent of the cinema", ["rent"]),
        ("when does the new library open in 2031", ["opening"]),
    ],
)
def test_what_was_or_will_be_at_another_time_is_not_told(
    responder: Responder, question: str, facts: list[str]
) -> None:
    """A figure of today is none of 2019; only a fact that tells a time sets a wrong one right."""
    assert _facts(responder, question) == facts
