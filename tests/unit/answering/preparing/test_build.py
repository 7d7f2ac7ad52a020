"""What an index is made of, seen from the answers."""

from __future__ import annotations

from bot.answering.reply import ReplyKind
from bot.answering.responder import Responder
from tests.builders import make_base, make_fact


def test_a_fact_whose_phrasings_hold_no_word_is_never_a_candidate() -> None:
    """A question of signs only asks for nothing; it neither breaks the index nor comes up."""
    responder = Responder(make_base(make_fact("signs", "<@123456>"), make_fact("price"), entities=()))
    found = responder.reply("how much was Paso Pe sold for?")
    assert {candidate.fact.id for candidate in found.candidates} == {"price"}
    assert responder.reply("???").candidates == ()


def test_phrasings_with_the_same_words_are_one() -> None:
    """That a fact says the same twice, in another order, makes it no surer."""
    other = make_fact("buyer", "who bought Paso Pe")
    once = Responder(make_base(make_fact("price", "how much was Paso Pe"), other))
    twice = Responder(make_base(make_fact("price", "how much was Paso Pe", "Paso Pe was how much"), other))
    question = "how much was Paso Pe"
    assert once.reply(question).confidence == twice.reply(question).confidence
    assert twice.reply(question).kind is ReplyKind.ANSWER


def test_a_base_without_a_word_answers_nothing() -> None:
    """A base of which nothing can be asked is no error."""
    reply = Responder(make_base(make_fact("signs", "<@123456>"), entities=())).reply("what is it?")
    assert reply.candidates == ()
