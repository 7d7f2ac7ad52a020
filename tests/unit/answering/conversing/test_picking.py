"""What somebody picks of the offers, and how they ask for more."""

from __future__ import annotations

import pytest

from bot.answering.conversing.picking import picked, wants_more
from bot.answering.reply import Reply, ReplyKind, SmallTalk
from bot.answering.responder import Responder
from bot.answering.words.text import words
from tests.sale import sale_base, sale_facts

OFFERS = ("capacity", "price", "date")
RELATED = {"reason": ("fall",), "capacity": ("washington-capacity",), "buyer": ("price",)}


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
        "and?",
        "and then?",
    ],
)
def test_more_is_recognised_as_more(said: str) -> None:
    """However it is asked for."""
    assert wants_more(_plain(said))


@pytest.mark.parametrize(
    "said",
    [
        "how much more",
        "and when",
        "what else was sold",
        "more megawatts than Washington?",
        "explain what was sold",
    ],
)
def test_a_question_with_more_in_it_is_a_question(said: str) -> None:
    """It asks for something of its own."""
    assert not wants_more(_plain(said))


@pytest.fixture(scope="module")
def leading_on() -> Responder:
    """Return what answers from the sale's facts, some of which go with others."""
    facts = [fact._replace(related=RELATED.get(fact.id, ())) for fact in sale_facts()]
    return Responder(sale_base(facts))


@pytest.fixture(scope="module")
def unsure(leading_on: Responder) -> Reply:
    """Return a reply that only offers, in a conversation in which a fact has been told before."""
    told = leading_on.reply("why was Paso Pe sold")
    offers = leading_on.reply("Paso Pe?", told.context)
    assert (offers.kind, offers.context.fact) == (ReplyKind.SUGGEST, "reason")
    assert offers.context.offered == ("capacity", "buyer", "date")
    return offers


@pytest.mark.parametrize("said", ["like what?", "for example?", "what do you mean"])
def test_who_asks_what_was_meant_is_offered_the_same_again(
    said: str, leading_on: Responder, unsure: Reply
) -> None:
    """It is asked of the offers, not of a fact that was told before them."""
    again = leading_on.reply(said, unsure.context)
    assert (again.kind, again.context) == (ReplyKind.SUGGEST, unsure.context)
    assert tuple(fact.id for fact in again.parts[0].suggestions) == unsure.context.offered


def test_who_wants_more_than_was_offered_gets_what_goes_with_it(leading_on: Responder, unsure: Reply) -> None:
    """However often it is asked for, it leads on from the offers, not back to a fact told before them."""
    more = leading_on.reply("what else?", unsure.context)
    assert (more.small_talk, more.context.offered) == (SmallTalk.MORE, ("washington-capacity", "price"))
    assert [fact.id for fact in leading_on.reply("the second one", more.context).facts] == ["price"]
    nothing_new = leading_on.reply("more", more.context)
    assert (nothing_new.kind, nothing_new.context) == (ReplyKind.SUGGEST, more.context)


def test_more_is_of_the_fact_again_once_an_offer_was_picked(leading_on: Responder, unsure: Reply) -> None:
    """Offers are forgotten as soon as one of them is told."""
    told = leading_on.reply("the second one", unsure.context)
    assert [fact.id for fact in told.facts] == ["buyer"]
    assert leading_on.reply("tell me more", told.context).context.offered == ("price",)


def test_offers_are_answered_to_who_picks_one(responder: Responder) -> None:
    """As if the button had been pressed, and only as long as the offers were said last."""
    offers = responder.reply("capacity?")
    assert offers.kind is ReplyKind.SUGGEST
    second = responder.reply("the second one", offers.context)
    assert [fact.id for fact in second.facts] == [offers.context.offered[1]]
    assert responder.reply("yes", offers.context).kind is ReplyKind.SUGGEST
    assert responder.reply("yes", second.context).small_talk is SmallTalk.REMARK
