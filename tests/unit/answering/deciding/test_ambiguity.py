"""Questions that are too little, or too like another, to be answered."""

from __future__ import annotations

import pytest

from bot.answering.reply import Objection, ReplyKind
from bot.answering.responder import Responder
from bot.facts.model import Kind
from tests.builders import make_base, make_club, make_fact
from tests.sale import sale_base


@pytest.mark.parametrize("question", ["sold?", "capcity pls", "megawatts?"])
def test_a_vague_question_is_not_answered(responder: Responder, question: str) -> None:
    """A word or two that several facts hold are no question yet, and the explanation says so."""
    (part,) = responder.reply(question).parts
    assert part.fact is None
    assert part.provenance
    assert part.provenance.objection is Objection.VAGUE


@pytest.mark.parametrize(
    "question",
    [
        "capacity?",
        "how big",
        "how many megawatts does it have",
    ],
)
def test_a_vague_question_is_met_with_suggestions(responder: Responder, question: str) -> None:
    """Where two facts fit as well, both are offered and neither is guessed."""
    (part,) = responder.reply(question).parts
    assert part.kind is ReplyKind.SUGGEST
    assert part.fact is None
    assert {fact.id for fact in part.suggestions} >= {"capacity", "washington-capacity"}


@pytest.mark.parametrize(("question", "fact"), [("who buyer", "buyer"), ("who chief", "chief")])
def test_two_words_are_enough_if_one_says_what_is_asked_for(
    responder: Responder, question: str, fact: str
) -> None:
    """People type "who buyer" where they could write "who is the buyer"."""
    assert [found.id for found in responder.reply(question).facts] == [fact]


def test_a_word_or_two_are_enough_where_nothing_else_is_meant() -> None:
    """Whoever types "keynote location" means the one fact that tells it; of "location" there are several."""
    responder = Responder(
        make_base(
            make_fact("keynote", "where is the keynote", "in which room is the keynote", kind=Kind.PLACE),
            make_fact("dinner", "where is the dinner", "in which hall is the dinner", kind=Kind.PLACE),
            make_fact("lunch", "when is lunch", "at what time is lunch", kind=Kind.DATE),
            make_fact("fee", "how much is the fee", "what does it cost to come", kind=Kind.MONEY),
        )
    )
    assert [fact.id for fact in responder.reply("keynote location").facts] == ["keynote"]
    assert responder.reply("location").facts == ()


def test_who_does_what_is_never_turned_round() -> None:
    """A question that has payer and payee the wrong way round is not confirmed by an answer."""
    base = sale_base()
    about = ("paso-pe", "hashforce", "bitfarms")
    facts = (fact._replace(about=about) if fact.id == "price" else fact for fact in base.facts)
    responder = Responder(base._replace(facts=tuple(facts)))
    (told,) = responder.reply("what amount did Hashforce pay Bitfarms for Paso Pe").facts
    assert told.id == "price"
    assert responder.reply("what amount did Bitfarms pay Hashforce for Paso Pe").facts == ()


@pytest.mark.parametrize(
    ("question", "fact"),
    [("how much is the course", "price"), ("cost of the course", "price"), ("the course is when", "time")],
)
def test_a_common_word_is_enough_where_nothing_else_can_be_meant(question: str, fact: str) -> None:
    """A "course" is mostly "of course", but in a club that gives one everybody asks for it so."""
    responder = Responder(
        make_club(
            make_fact("price", "how much is the beginners course", "what does the course for beginners cost"),
            make_fact("time", "when is the beginners course", "when does the course for beginners begin"),
        )
    )
    assert [told.id for told in responder.reply(question).facts] == [fact]
    assert responder.reply("course?").facts == ()
