"""The whole path of a question, from what was typed to the reply."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.answering.reply import Context, Part, Reply, ReplyKind
from bot.answering.responder import Responder
from tests.builders import make_base, make_fact
from tests.sale import sale_base, sale_facts

QUESTIONS = [
    ("how much was Paso Pe sold for", "price"),
    ("How much was PASO PE sold for???", "price"),
    ("paso pe sold for how much", "price"),
    ("how much pasope sold for", "price"),
    ("how much was the paraguay site sold for", "price"),
    ("hw much was paso pe sold 4", "price"),
    ("cost of paso pe", "price"),
    ("what amount did Hashforce pay for Paso Pe", "price"),
    ("hey bot, quick q: how much was Paso Pe sold for? thanks!", "price"),
    ("who bouhgt paso pe", "buyer"),
    ("who was the acquirer of Paso Pe", "buyer"),
    ("paso pe purchaser", "buyer"),
    ("wen was paso pe sold", "date"),
    ("how many mw does paso pe have", "capacity"),
    ("paso pe capcity", "capacity"),
    ("how many megawats does pasope have", "capacity"),
    ("y was paso pe sold", "reason"),
    ("capacity of washington", "washington-capacity"),
    ("who's the CEO of BITF", "chief"),
    ("who is the ceo of bit farms", "chief"),
    ("who is the ceo of bitfarsm", "chief"),
    ("bitfarms chief executive name pls", "chief"),
    ("what percentage did BITF stock lose", "fall"),
    ("how many leases did WULF sign", "leases"),
    ("how many leases did tera wulf sign", "leases"),
    ("how r the machines cooled", "cooling"),
    ("how many years is the conversion of washington", "duration"),
]


@pytest.mark.parametrize(("question", "fact"), QUESTIONS)
def test_people_are_answered_in_their_own_words(responder: Responder, question: str, fact: str) -> None:
    """Typos, shorthand, order, aliases, synonyms and chatter do not keep the answer away."""
    reply = responder.reply(question)
    assert (reply.kind, [given.id for given in reply.facts]) == (ReplyKind.ANSWER, [fact])
    assert reply.sure(0.3)


@pytest.mark.parametrize(
    "message",
    [
        "paso " * 5_000,
        "x" * 100_000,
        "?" * 10_000,
        "who bought Paso Pe? " * 500,
        "\n" * 5_000,
        "é\u0301" * 5_000,
    ],
    ids=["words", "one-word", "signs", "questions", "lines", "accents"],
)
def test_messages_of_any_length_are_met(responder: Responder, message: str) -> None:
    """A pasted page gets a reply like any other message."""
    reply = responder.reply(message)
    assert 1 <= len(reply.parts) <= 3


def _asked(responder: Responder) -> list[Reply]:
    questions = [question for question, _ in QUESTIONS]
    questions += ["capacity?", "who is the CFO of Coinbase", "who runs Bitfarms and why was Paso Pe sold", ""]
    return [responder.reply(question) for question in questions]


@pytest.mark.parametrize("filler", [" ", "\n", " \t", "and ", "who. ", "? ", "- "])
def test_a_long_message_takes_no_longer_than_it_is_long(filler: str) -> None:
    """Whoever asks next waits meanwhile: eight times the text takes about eight times as long, not 64."""
    responder = Responder(sale_base())

    def seconds(characters: int) -> float:
        text = (filler * characters)[:characters]
        taken = []
        for number in range(3):
            began = perf_counter()
            responder.reply(f"who {number}{text}?")
            taken.append(perf_counter() - began)
        return min(taken)

    assert seconds(1_960) < 24 * max(seconds(245), 0.001)


def test_the_same_question_has_the_same_reply(responder: Responder) -> None:
    """Asked again, of another responder, or with the facts in another order: to the last digit."""
    again = _asked(responder)
    assert _asked(responder) == again
    assert _asked(Responder(sale_base())) == again
    assert _asked(Responder(sale_base(sale_facts()[::-1]))) == again


def test_a_picked_fact_is_answered(responder: Responder) -> None:
    """Who picks a suggestion or a related question gets that fact, and may ask on about it."""
    reply = responder.answer("buyer")
    assert reply.kind is ReplyKind.ANSWER
    assert [fact.id for fact in reply.facts] == ["buyer"]
    assert (reply.confidence, reply.context.fact) == (1, "buyer")


def test_a_fact_that_there_is_not_cannot_be_picked(responder: Responder) -> None:
    """A button of an older fact base is told apart."""
    with pytest.raises(KeyError):
        responder.answer("no-such-fact")


def test_what_is_completed_is_ranked_as_it_is_answered(responder: Responder) -> None:
    """Who types the question in full is offered its answer first."""
    for question, fact in QUESTIONS:
        assert responder.complete(question)[0].id == fact, question


def test_a_reply_is_as_sure_as_its_least_sure_answer() -> None:
    """One doubtful half makes a message doubtful; without an answer the best guess counts."""
    fact = make_fact()
    sure, unsure = (Part("?", ReplyKind.ANSWER, confidence, fact) for confidence in (0.9, 0.4))
    none = Part("?", ReplyKind.ABSTAIN, 0.1)
    assert Reply(ReplyKind.ANSWER, (sure, unsure, none), Context()).confidence == 0.4
    assert Reply(ReplyKind.ABSTAIN, (none,), Context()).confidence == 0.1
    assert Reply(ReplyKind.ANSWER, (sure, sure)).sure(0.9)
    assert not Reply(ReplyKind.ANSWER, (sure, none)).sure(0.0)
    assert not Reply(ReplyKind.SMALLTALK, ()).sure(0.0)


def test_candidates_of_all_parts_are_told_once_best_first(responder: Responder) -> None:
    """A fact that two questions point to keeps its better score."""
    reply = responder.reply("who bought Paso Pe and when was Paso Pe sold")
    assert len(reply.parts) == 2
    scores = [candidate.score for candidate in reply.candidates]
    assert scores == sorted(scores, reverse=True)
    ids = [candidate.fact.id for candidate in reply.candidates]
    assert len(set(ids)) == len(ids)
    assert set(ids[:2]) == {"buyer", "date"}


def test_who_wants_more_twice_is_offered_something_else() -> None:
    """What goes with the answer comes first, then what goes with that, then the first once more."""
    responder = Responder(
        make_base(
            make_fact("mill", "who bought the old mill", related=("price",)),
            make_fact("price", "how much was the old mill", related=("mill", "debt")),
            make_fact("debt", "what does the baker owe"),
        )
    )
    context = responder.reply("who bought the old mill").context
    offered = []
    for _ in range(3):
        context = responder.reply("tell me more", context).context
        offered.append(context.offered)
    assert offered == [("price",), ("debt",), ("price",)]


def test_a_heart_below_offers_picks_none_of_them(responder: Responder) -> None:
    """Nobody who sends "<3" means the third."""
    offering = Context(offered=("price", "buyer", "date"))
    assert [fact.id for fact in responder.reply("3", offering).facts] == ["date"]
    assert responder.reply("<3", offering).kind is ReplyKind.SMALLTALK
