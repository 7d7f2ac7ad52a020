"""Messages of several questions: each decided on, none made up."""

from __future__ import annotations

import pytest

from bot.answering.reading.parts import split
from bot.answering.reply import ReplyKind
from bot.answering.responder import Responder


def _ids(responder: Responder, message: str) -> list[str]:
    """Return the facts that a message is answered with."""
    return [fact.id for fact in responder.reply(message).facts]


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("who bought Paso Pe and how much did they pay for it", ["buyer", "price"]),
        ("who bought Paso Pe? and when was Paso Pe sold?", ["buyer", "date"]),
        ("who runs bitfarms, and also why was Paso Pe sold", ["chief", "reason"]),
        ("why was paso pe sold and how big is washington", ["reason", "washington-capacity"]),
        ("how big is Paso Pe; who bought Paso Pe; why was Paso Pe sold", ["capacity", "buyer", "reason"]),
        ("who bought Paso Pe & how big is Washington", ["buyer", "washington-capacity"]),
        ("who bought paso pe n why was it sold", ["buyer", "reason"]),
        ("price of Paso Pe + chief executive of Bitfarms", ["price", "chief"]),
        ("capacity of washington and the buyer of paso pe please", ["washington-capacity", "buyer"]),
        ("who bought Paso Pe, how big is it, why was it sold?", ["buyer", "capacity", "reason"]),
        ("who bought Paso Pe\nwhy was Paso Pe sold", ["buyer", "reason"]),
        ("hi\n1. who bought Paso Pe\n2. why was it sold\nthanks", ["buyer", "reason"]),
        ("hi! (1) who bought Paso Pe (2) why was it sold", ["buyer", "reason"]),
        ("1) who bought Paso Pe 2) why was it sold", ["buyer", "reason"]),
        ("price of Paso Pe\nchief executive of Bitfarms", ["price", "chief"]),
        ("who bought Paso Pe, also: chief executive of Bitfarms", ["buyer", "chief"]),
        ("price of Paso Pe? chief executive of Bitfarms please", ["price", "chief"]),
        ("who runs Bitfarms\nwhy did they want to sell Paso Pe", ["chief", "reason"]),
        ("- who bought Paso Pe?\n  - how big is Washington?", ["buyer", "washington-capacity"]),
    ],
)
def test_each_question_of_a_message_is_answered(responder: Responder, message: str, facts: list[str]) -> None:
    """In the order in which they were asked."""
    reply = responder.reply(message)
    assert [fact.id for fact in reply.facts] == facts
    assert all(part.question in message for part in reply.parts)


def test_a_question_on_lines_of_its_own_is_told_from_what_stands_before(responder: Responder) -> None:
    """People press Enter instead of writing a full stop."""
    assert _ids(responder, "hi all\njust read the letter\nwho bought Paso Pe") == ["buyer"]


def test_one_half_may_be_known_and_the_other_not(responder: Responder) -> None:
    """What is known is answered, and the rest is owned up to."""
    reply = responder.reply("who bought Paso Pe and which company runs Bitcoin pools in Berlin")
    assert reply.kind is ReplyKind.ANSWER
    assert [part.fact.id if part.fact else None for part in reply.parts] == ["buyer", None]


@pytest.mark.parametrize(
    "message",
    [
        "who bought Coinbase and for how much",
        "who owns Kraken? and why",
        "who runs Hashforce, and what price",
        "where is the chief from and how cooled",
    ],
)
def test_what_asks_on_about_something_unknown_is_not_answered(responder: Responder, message: str) -> None:
    """The price of another sale would pass for that of the one asked about."""
    assert responder.reply(message).facts == ()


def test_a_fact_asked_for_twice_is_told_once(responder: Responder) -> None:
    """Two wordings of one question do not double the answer."""
    assert _ids(responder, "who bought Paso Pe and who is the buyer of Paso Pe") == ["buyer"]


@pytest.mark.parametrize(
    "message",
    [
        "who runs Bitfarms and TeraWulf",
        "what do AI and high performance computing need",
        "is it bigger and better",
        "who bought it",
        "and",
        "",
    ],
)
def test_a_message_of_one_question_is_not_cut(message: str) -> None:
    """An "and" between names or things joins no questions."""
    assert split(message) == [message]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 10, 100])
def test_there_are_never_more_than_eight_questions(responder: Responder, count: int) -> None:
    """A message cannot make the bot talk without end."""
    message = " and ".join(["who bought Paso Pe", "when was it sold"] * count)
    assert 1 <= len(responder.reply(message).parts) <= 8


def _decided(responder: Responder, message: str) -> list[str | None]:
    """Return the fact that each part of a reply tells, None for a part that tells none."""
    return [part.fact.id if part.fact else None for part in responder.reply(message).parts]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("who bought Paso Pe? when was it sold? how are you?", ["buyer", "date"]),
        ("hi, how are you? who bought Paso Pe and when was it sold?", ["buyer", "date"]),
        ("who bought Paso Pe? price?", ["buyer", "price"]),
        ("who bought Paso Pe? and the price?", ["buyer", "price"]),
        ("capacity of Paso Pe and the buyer", ["capacity", "buyer"]),
        ("who bought Paso Pe, when was it sold and what is the weather in Berlin?", ["buyer", "date", None]),
        ("who runs Hut 8? how tall is Mount Everest?", [None, None]),
        ("Washington? how big is that site?", ["washington-capacity"]),
        ("the Paso Pe deal, who is the buyer and when was it sold", ["buyer", "date"]),
        ("how many megawatts has Paso Pe and how many is Washington", ["capacity", "washington-capacity"]),
        ("price and capacity of Paso Pe", ["price", "capacity"]),
        ("price, buyer, and capacity of paso pe?", ["price", "buyer", "capacity"]),
    ],
)
def test_every_question_of_a_message_is_decided_on(
    responder: Responder, message: str, told: list[str | None]
) -> None:
    """In lists, behind question marks, as a single word, and without an answer; chatter is left out.

    What two have in common is said once.
    """
    assert _decided(responder, message) == told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("when was Paso Pe sold? in Paraguay?", ["date"]),
        ("how much was Paso Pe sold for? the price?", ["price"]),
        ("how much was Paso Pe sold for? Sympatheia?", ["price"]),
        ("how much was Paso Pe sold for? a buyer? 70 megawatts?", ["price"]),
        ("who runs Hut 8? Bitfarms?", [None]),
    ],
)
def test_a_guess_behind_a_question_asks_nothing_else(
    responder: Responder, message: str, told: list[str | None]
) -> None:
    """Whoever guesses at the answer gets that answer, and not one to the guess."""
    assert _decided(responder, message) == told


@pytest.mark.parametrize(
    "message",
    [
        "price and total price of Paso Pe",
        "who runs Bitfarms and TeraWulf",
        "why was the plant and the site of Paso Pe sold",
        "who is the buyer of Paso Pe and nothing else",
    ],
)
def test_an_and_between_things_gives_one_answer(responder: Responder, message: str) -> None:
    """Halves that no different facts answer, or worse ones, are no questions of their own."""
    assert len(responder.reply(message).parts) == 1


@pytest.mark.parametrize(
    "message",
    [
        "does Ana Ruiz know who bought Coinbase",
        "TeraWulf wants to know how many megawatts Coinbase has",
        "the president of Berlin when it was sold",
    ],
)
def test_a_question_is_not_cut_down_to_one_that_can_be_answered(responder: Responder, message: str) -> None:
    """What is left out before a question says nothing of what is asked."""
    assert _ids(responder, message) == []


def test_two_questions_at_a_comma_are_both_answered(responder: Responder) -> None:
    """Unless the one behind it belongs to the other."""
    assert _ids(responder, "who bought Paso Pe, how big is Washington") == ["buyer", "washington-capacity"]
    assert len(responder.reply("who bought Paso Pe, when it was cheap").parts) == 1


def test_more_questions_than_are_answered_at_once_are_counted(responder: Responder) -> None:
    """Whoever asks too much learns it, and gets what comes first."""
    asked = ["who bought Paso Pe?", "how big is Washington?", "why was Paso Pe sold?"]
    more = [f"who bought number {number} of them?" for number in range(9)]
    reply = responder.reply(" ".join([*asked, *more]))
    assert reply.unread == 4
    assert [fact.id for fact in reply.facts][:3] == ["buyer", "washington-capacity", "reason"]
    assert responder.reply(" ".join(asked)).unread == 0
    assert responder.reply(" ".join(asked * 9)).unread == 0


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("capacity of Paso Pe vs Washington", ["capacity", "washington-capacity"]),
        ("how many megawatts do Washington and Paso Pe have", ["washington-capacity", "capacity"]),
        ("who bought Paso Pe and Washington", []),
    ],
)
def test_what_is_asked_of_two_is_answered_for_each(
    responder: Responder, question: str, facts: list[str]
) -> None:
    """Unless it is not known of one of them."""
    assert _ids(responder, question) == facts


def test_a_measure_behind_an_unknown_is_not_told_of_something_else(responder: Responder) -> None:
    """Who asks on about what nobody knows does not ask about what somebody knows."""
    assert _ids(responder, "is there a site in Pennsylvania? how many megawatts?") == []
    assert _ids(responder, "is there a site in Pennsylvania? who bought Paso Pe?") == ["buyer"]


@pytest.mark.parametrize(
    "message", ["what is the capacity and who did it", "how many megawatts are there and when was it"]
)
def test_what_asks_on_keeps_no_offer_away(responder: Responder, message: str) -> None:
    """Whoever asks on in the same message is offered no less than without that."""
    alone = message.partition(" and ")[0]
    (part,) = responder.reply(message).parts
    (expected,) = responder.reply(alone).parts
    assert (part.question, part.suggestions) == (alone, expected.suggestions)
    assert {fact.id for fact in part.suggestions} == {"capacity", "washington-capacity"}
