"""A responder that is to know some topics only."""

from __future__ import annotations

import tracemalloc

import pytest

from bot.answering.reply import ReplyKind
from bot.answering.responder import Responder
from tests.builders import make_base, make_fact
from tests.sale import sale_base, sale_facts, sale_gaps

QUESTIONS = (
    "how much was Paso Pe sold for",
    "what is the capacity of Paso Pe",
    "how many megawatts",
    "who runs Bitfarms",
    "how are the machines cooled and who bought Paso Pe",
    "whos running Coinbase",
    "how many GPUs does Washington have",
)


@pytest.fixture(scope="module")
def whole() -> Responder:
    """Return what answers from all of the sale's facts and knows its gaps."""
    return Responder(sale_base(gaps=sale_gaps()))


@pytest.mark.parametrize("topic", ["sale", "washington", "company", "others"])
def test_nothing_of_other_topics_is_told_offered_or_compared(whole: Responder, topic: str) -> None:
    """What a server has not chosen is not known there, by whatever way it is asked for."""
    part = whole.serving({topic})
    for question in QUESTIONS:
        reply = part.reply(question)
        shown = [
            *reply.facts,
            *(fact for each in reply.parts for fact in each.suggestions),
            *(found.fact for found in reply.candidates),
        ]
        shown += [*part.complete(question), *part.complete(question[:9]), *part.complete("")]
        assert {fact.topic for fact in shown} <= {topic}, question
        assert {each.gap.topic for each in reply.parts if each.gap} <= {topic}, question
    assert list(part.base.topics) == [topic]
    assert {fact.topic for fact in part.base.facts} == {topic}
    other = next(fact for fact in whole.base.facts if fact.topic != topic)
    with pytest.raises(KeyError):
        part.answer(other.id)


@pytest.mark.parametrize("topic", ["sale", "washington", "company", "others"])
def test_the_facts_of_a_served_topic_are_found_by_their_phrasings(whole: Responder, topic: str) -> None:
    """A server that has chosen a topic loses nothing of it."""
    part = whole.serving({topic})
    for fact in sale_facts():
        if fact.topic == topic:
            for template in fact.templates:
                assert part.reply(template.phrasings[0]).facts == (fact,), template.text
            assert part.complete(fact.question, 1) == [fact]


def test_a_fact_is_found_however_many_that_are_not_served_are_nearer() -> None:
    """What is not served takes no place among the candidates, in a large base either."""
    near = [make_fact(f"sale-{at:04}", f"who bought Paso Pe in lot {at}", topic="sale") for at in range(1200)]
    far = make_fact("kitchen", "who cooks at Paso Pe", topic="kitchen", answer="**Ana** cooks.")
    part = Responder(make_base(*near, far)).serving({"kitchen"})
    assert [found.fact for found in part.reply("who bought Paso Pe").candidates] == [far]
    assert part.reply("who cooks at Paso Pe").facts == (far,)
    assert part.complete("who", 3) == part.complete("", 3) == [far]


def test_whoever_serves_all_topics_or_none_gets_what_that_means(whole: Responder) -> None:
    """All topics answer as the whole does, to the last bit; where there are none, nothing is known."""
    every, none = whole.serving(set(whole.base.topics)), whole.serving(set())
    for question in QUESTIONS:
        assert every.reply(question) == whole.reply(question)
        assert every.complete(question) == whole.complete(question)
        assert none.reply(question).kind is ReplyKind.ABSTAIN
        assert none.complete(question) == none.complete("") == []


def test_a_choice_of_topics_costs_next_to_nothing(whole: Responder) -> None:
    """A server's choice takes some bytes a fact: all that is prepared is shared, and stays as it is."""
    before = [whole.reply(question) for question in QUESTIONS]
    tracemalloc.start()
    part = whole.serving({"washington"})
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 10_000
    assert part.reply("how are the machines cooled").facts
    assert [whole.reply(question) for question in QUESTIONS] == before
