"""What somebody picks of the offers, and how they ask for more."""

from __future__ import annotations

import pytest

from bot.answering.conversing.picking import picked, wants_more
from bot.answering.reply import ReplyKind, SmallTalk
from bot.answering.responder import Responder
from bot.answering.words.text import words

OFFERS = ("capacity", "price", "date")


def _plain(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the first one", ("capacity",)),
        ("2", ("price",)),
        ("yeah the third one pls", ("date",)),
        ("i meant the last one", ("date",)),
        ("yes", OFFERS),
        ("no", ()),
        ("ok", ()),
        ("the fourth one", ()),
        ("who bought the first one of these two sites", ()),
        ("", ()),
    ],
)
def test_an_offer_is_picked_by_its_place(said: str, meant: tuple[str, ...]) -> None:
    """A bare "yes" to several leaves open which; what asks something else picks none."""
    assert tuple(picked(_plain(said), OFFERS)) == meant


def test_a_place_that_was_not_offered_picks_nothing() -> None:
    """Of one offer there is no second."""
    assert tuple(picked(_plain("the second one"), ("price",))) == ()


@pytest.mark.parametrize(
    "said",
    [
        "tell me more",
        "more",
        "what else?",
        "go on",
        "ok more details please",
        "like what?",
        "such as",
        "e.g.?",
    ],
)
def test_more_is_recognised_as_more(said: str) -> None:
    """However it is asked for."""
    assert wants_more(_plain(said))


@pytest.mark.parametrize(
    "said",
    ["how much more", "what else was sold", "more megawatts than Washington?", "explain what was sold"],
)
def test_a_question_with_more_in_it_is_a_question(said: str) -> None:
    """It asks for something of its own."""
    assert not wants_more(_plain(said))


def test_offers_are_answered_to_who_picks_one(responder: Responder) -> None:
    """As if the button had been pressed, and only as long as the offers were said last."""
    offers = responder.reply("capacity?")
    assert offers.kind is ReplyKind.SUGGEST
    second = responder.reply("the second one", offers.context)
    assert [fact.id for fact in second.facts] == [offers.context.offered[1]]
    assert responder.reply("yes", offers.context).kind is ReplyKind.SUGGEST
    assert responder.reply("yes", second.context).small_talk is SmallTalk.REMARK
