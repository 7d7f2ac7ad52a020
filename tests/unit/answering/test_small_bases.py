"""Fact bases of a few facts, as a curator begins with."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from bot.facts.model import Kind
from tests.builders import make_base, make_fact


@pytest.mark.parametrize(
    ("alike", "other"),
    [("who purchased the barn", "who painted the barn"), ("who is the physician", "who is the drummer")],
)
def test_a_word_like_one_that_the_fact_knows_is_half_understood(alike: str, other: str) -> None:
    """A curator need not list every word for the same thing; what is something else stays unexplained."""
    facts = [
        make_fact("buyer", "who bought the barn", "who got the barn", about=()),
        make_fact("doctor", "who is the doctor", "name of the doctor", about=()),
    ]
    responder = Responder(make_base(*facts))

    def explained(question: str) -> float:
        (part,) = responder.reply(question).parts
        assert part.provenance is not None
        return dict(part.provenance.parts)["explained"]

    assert explained(alike) > explained(other) + 0.2


def test_a_fact_answers_what_its_phrasing_asks_for_whatever_its_kind() -> None:
    """Who calls the size of a pack a quantity, and writes "how many mb", is asked "how many mb"."""
    facts = (
        make_fact(
            "pack-size", "How big is the resource pack?", "how many mb is the pack", kind=Kind.QUANTITY
        ),
        make_fact("players", "How many players can be online?", kind=Kind.COUNT),
        make_fact("address", "Where is the server?", kind=Kind.PLACE),
    )
    (part,) = Responder(make_base(*facts)).reply("how many mb is the resource pack").parts
    assert part.provenance
    assert ("kind", 1.0) in part.provenance.parts
    assert part.fact is facts[0]


def test_words_of_an_answer_speak_for_it() -> None:
    """Who asks with a word that only the answer holds is understood better than who asks with any other."""
    responder = Responder(
        make_base(
            make_fact(
                "flame", "what does the flame rank cost", "price of flame", answer="**5 euros** a month."
            ),
            make_fact("blaze", "what does the blaze rank cost", "price of blaze", answer="**9 dollars**."),
            make_fact("rules", "where are the rules", "which rules are there"),
        )
    )
    (said,), (other,) = (responder.reply(f"flame rank how many {coin}").parts for coin in ("euros", "zlotys"))
    assert said.provenance
    assert other.provenance
    assert said.confidence > other.confidence
    assert dict(said.provenance.parts)["explained"] > dict(other.provenance.parts)["explained"]


def test_a_little_word_of_a_synonym_weighs_as_little_as_elsewhere() -> None:
    """Whoever begins a question with "and" asks for the same, also where a curator wrote "room and board"."""
    facts = [make_fact("fee", "how much is the fee"), make_fact("room", "where is the exam")]
    shares = []
    for synonyms in ((), (("room and board", "housing"),)):
        (part,) = Responder(make_base(*facts, synonyms=synonyms)).reply("and the fee?").parts
        assert part.provenance
        shares.append(dict(part.provenance.parts)["explained"])
    assert shares[0] == pytest.approx(shares[1], abs=0.1)


def test_one_fact_of_two_phrasings_is_a_fact_base() -> None:
    """The first fact that a curator writes can be asked for at once, and is not given to just anything."""
    fact = make_fact("price", "how much was Paso Pe sold for", "what was the price of Paso Pe")
    responder = Responder(make_base(fact))
    for template in fact.templates:
        assert responder.reply(template.phrasings[0]).facts == (fact,)
    for question in (
        "qwertz",
        "what is the capital of France",
        "how do I bake bread",
        "who is the CFO of Coinbase",
    ):
        assert responder.reply(question).facts == ()


def test_a_fact_base_of_two_facts_tells_them_apart() -> None:
    """Neither fact is given for the other."""
    price = make_fact("price", "how much was Paso Pe sold for", "what was the price of Paso Pe")
    buyer = make_fact("buyer", "who bought Paso Pe", "who is the buyer of Paso Pe")
    responder = Responder(make_base(price, buyer))
    assert responder.reply("what was the price of Paso Pe").facts == (price,)
    assert responder.reply("who bought Paso Pe?").facts == (buyer,)
