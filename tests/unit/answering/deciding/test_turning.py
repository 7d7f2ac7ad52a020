"""Questions that a few words turn to something else than any fact tells."""

from __future__ import annotations

import pytest

from bot.answering.reply import Objection
from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base, make_fact


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Return what knows who leads a company, what it pays and what its biggest site is."""
    return Responder(
        make_base(
            make_fact("chief", "who is the chief of Quillon", "who leads Quillon", "the chief of Quillon"),
            make_fact(
                "rent",
                "how much is the rent of the cinema",
                "the price of renting the cinema",
                answer="900 dollars per month",
            ),
            make_fact("buyer", "who is buying the old mill", "is it somebody else who buys the old mill"),
            make_fact("biggest", "what is the biggest site of Quillon", "the largest site of Quillon"),
            make_fact("fee", "what does the club cost", "the fee of the club", answer="5 dollars a month"),
            make_fact("others", "who else is selling mills", "which other companies sell mills"),
            entities=(Entity("quillon", "Quillon", EntityKind.ORGANISATION),),
        )
    )


@pytest.mark.parametrize(
    ("asked", "turned"),
    [
        ("who is the chief of Quillon", "who is the next chief of Quillon"),
        ("who is the chief of Quillon", "who was the previous chief of Quillon"),
        ("who is the chief of Quillon", "what is the history of the chief of Quillon"),
        ("who is buying the old mill", "who else is buying the old mill"),
        ("who is buying the old mill", "and who else is buying the old mill?"),
        ("who is buying the old mill", "who benefits from buying the old mill"),
        ("how much is the rent of the cinema", "how much is the rent of the cinema per employee"),
        ("how much is the rent of the cinema", "how much higher is the rent of the cinema"),
        ("how much is the rent of the cinema", "is the rent of the cinema a scam?"),
        ("how much is the rent of the cinema", "is the rent of the cinema cheaper than the old mill"),
        ("who is buying the old mill", "what does Quillon think of buying the old mill"),
        ("what is the biggest site of Quillon", "what is Quillon's smallest site"),
        ("what is the biggest site of Quillon", "what is the oldest site of Quillon"),
    ],
)
def test_what_is_turned_to_something_else_is_not_answered_alike(
    responder: Responder, asked: str, turned: str
) -> None:
    """Whoever asks for the next chief is not told who the chief is."""
    assert responder.reply(asked).facts
    assert not responder.reply(turned).facts


def test_the_explanation_says_that_the_fact_does_not_tell_it(responder: Responder) -> None:
    """A curator who wonders why sees what kept the answer away."""
    (part,) = responder.reply("who else is buying the old mill").parts
    assert part.provenance
    assert part.provenance.objection is Objection.UNTOLD


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what is the biggest site of Quillon", "biggest"),
        ("what is Quillon's largest site", "biggest"),
        ("who else is selling mills", "others"),
        ("how much is the rent of the cinema in the first quarter", "rent"),
        ("how much is the rent of the cinema, other than that I am fine", "rent"),
        ("who is buying the old mill, the latest news please", "buyer"),
        ("how much is the rent of the cinema per month", "rent"),
        ("what does the club cost per month", "fee"),
        ("besides the noise, how much is the rent of the cinema", "rent"),
        ("no rest for me, who is buying the old mill", "buyer"),
    ],
)
def test_words_that_a_fact_has_or_that_turn_nothing_do_no_harm(
    responder: Responder, question: str, fact: str
) -> None:
    """The rule costs no answer to whoever asks for just that, or has such a word elsewhere."""
    assert [found.id for found in responder.reply(question).facts] == [fact]


def test_what_happens_again_and_again_tells_when_the_next_time_is() -> None:
    """Nobody asks otherwise for a weekly course; who comes next, and what is but once, is something else."""
    responder = Responder(
        make_base(
            make_fact("course", "when is the laser course", answer="**Every second Wednesday** at 18:00."),
            make_fact("party", "when is the summer party", answer="**On 4 July**, in the yard."),
            make_fact("teacher", "who is the teacher of pottery", answer="**Ida** teaches every course."),
        )
    )
    asked = {
        "when is the next laser course": ["course"],
        "when is the next summer party": [],
        "who is the next teacher of pottery": [],
    }
    assert {question: [fact.id for fact in responder.reply(question).facts] for question in asked} == asked
