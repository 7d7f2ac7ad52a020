"""What is known not to be known: it takes questions from facts, and is never told for an answer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from bot.answering.open import open_responder
from bot.answering.preparing.compiled import compile_prepared, read_compiled
from bot.answering.preparing.prepare import prepare
from bot.answering.reply import ReplyKind
from bot.answering.responder import Responder
from tests.builders import FIRST_FILE, make_base, make_fact, make_gap, write_base
from tests.sale import sale_base, sale_facts, sale_gaps

ASKED = [
    ("who runs Hashforce", "hashforce-chief"),
    ("who's leading hashforce?", "hashforce-chief"),
    ("hashforce chief executive name pls", "hashforce-chief"),
    ("how many GPUs does Washington have", "washington-gpus"),
    ("how many grahpics cards does washington have", "washington-gpus"),
    ("whos running Coinbase", "coinbase-chief"),
]


@pytest.fixture(scope="module")
def with_gaps() -> Responder:
    """Return what answers from the sale's facts and knows its gaps."""
    return Responder(sale_base(gaps=sale_gaps()))


@pytest.mark.parametrize(("question", "gap"), ASKED)
def test_a_gap_is_asked_for_in_peoples_own_words(with_gaps: Responder, question: str, gap: str) -> None:
    """A question for what nobody knows is not answered with what lies near it."""
    (part,) = with_gaps.reply(question).parts
    assert part.gap is not None
    assert (part.kind, part.fact, part.gap.id, part.suggestions) == (ReplyKind.ABSTAIN, None, gap, ())
    assert part.confidence >= 0.3


def test_a_facts_own_phrasings_find_it_beside_any_gap(with_gaps: Responder) -> None:
    """A gap takes no question that a curator wrote down for a fact."""
    for fact in sale_facts():
        for template in fact.templates:
            assert with_gaps.reply(template.phrasings[0]).facts == (fact,), template.text


def test_facts_are_ranked_as_if_there_were_no_gaps(responder: Responder, with_gaps: Responder) -> None:
    """No fact's score depends on a gap, and no gap is among the candidates."""
    for question, _ in ASKED:
        assert with_gaps.reply(question).candidates == responder.reply(question).candidates


def test_no_gap_makes_a_fact_surer(responder: Responder, with_gaps: Responder) -> None:
    """Writing down what is not known never lets an answer through that was held back before."""
    asked = [phrasing for fact in sale_facts() for each in fact.templates for phrasing in each.phrasings]
    for question in (*asked, "who owns the plant", "how much does Washington cost", "who heads the buyer"):
        (beside,), (alone,) = with_gaps.reply(question).parts, responder.reply(question).parts
        if beside.provenance and not beside.provenance.gap:
            assert beside.confidence <= alone.confidence, question


def test_words_that_only_gaps_hold_explain_nothing_of_a_fact(with_gaps: Responder) -> None:
    """That somebody asked for Coinbase before makes nobody else's fact a fact about Coinbase."""
    for question in (
        "how much was Coinbase sold for",
        "who bought Coinbase",
        "how many leases did Coinbase sign",
    ):
        assert with_gaps.reply(question).facts == (), question


@pytest.mark.parametrize("start", ["", "who", "who runs", "who runs hash", "how many gp", "coinb"])
def test_no_gap_is_offered_while_somebody_types(
    responder: Responder, with_gaps: Responder, start: str
) -> None:
    """What is completed can be answered, the same as without gaps."""
    assert with_gaps.complete(start) == responder.complete(start)


def test_an_unsure_gap_is_not_told_and_none_is_suggested(with_gaps: Responder) -> None:
    """Who may have meant a gap is offered facts or nothing, but is not told that nobody knows."""
    asked = ["chief of hash", "hashforce", "graphics", "how many in washington", "cards?", "boss"]
    facts = {fact.id for fact in sale_facts()}
    for question in asked:
        (part,) = with_gaps.reply(question).parts
        assert {fact.id for fact in part.suggestions} <= facts
        assert not (part.gap and part.suggestions)
        assert (part.kind is ReplyKind.SUGGEST) == bool(part.suggestions)


def test_a_conversation_goes_on_after_a_gap(with_gaps: Responder) -> None:
    """What was asked for stays in mind though nothing was answered, and so does what was told before."""
    bought = with_gaps.reply("who bought Paso Pe")
    asked = with_gaps.reply("who runs Hashforce", bought.context)
    assert [gap.id for gap in asked.gaps] == ["hashforce-chief"]
    assert (asked.context.fact, asked.context.entities) == ("buyer", ("hashforce",))
    after = with_gaps.reply("and what did they pay for Paso Pe?", asked.context)
    assert [fact.id for fact in after.facts] == ["price"]


def test_a_follow_up_may_ask_for_a_gap(with_gaps: Responder) -> None:
    """A question completed from the conversation finds what nobody knows, too."""
    bought = with_gaps.reply("who bought Paso Pe")
    assert bought.context.entities[0] == "hashforce"
    (part,) = with_gaps.reply("and who leads it?", bought.context).parts
    assert part.fact is None


def test_of_two_questions_each_is_met_as_it_would_be_alone(with_gaps: Responder) -> None:
    """One half is answered, and of the other it is said that nobody knows."""
    known, open_one = with_gaps.reply("who bought Paso Pe and who runs Hashforce").parts
    assert known.fact is not None
    assert open_one.gap is not None
    assert (known.fact.id, open_one.gap.id) == ("buyer", "hashforce-chief")
    both = with_gaps.reply("who runs Hashforce and how many GPUs does Washington have")
    assert [gap.id for gap in both.gaps] == ["hashforce-chief", "washington-gpus"]
    assert (both.kind, both.facts) == (ReplyKind.ABSTAIN, ())


def test_a_curator_can_see_which_gap_decided(with_gaps: Responder) -> None:
    """The provenance leads to the gap's template, and a fact that came second is told."""
    (part,) = with_gaps.reply("who leads Hashforce").parts
    gap = sale_gaps()[1]
    assert part.provenance
    found = part.provenance
    assert (found.gap, found.template) == (gap.id, gap.templates[0].text)
    assert found.phrasing in gap.templates[0].phrasings
    assert found.place == "facts/sale.yaml:20"
    assert found.runner_up == part.candidates[0].fact.id
    assert found.margin == pytest.approx(found.score - part.candidates[0].score)


def test_a_gap_that_came_second_is_told(with_gaps: Responder) -> None:
    """A curator sees which gap made an answer less sure."""
    (part,) = with_gaps.reply("who runs Bitfarms now").parts
    assert part.fact is not None
    assert part.provenance
    assert (part.provenance.gap, part.provenance.runner_up) == (None, "hashforce-chief")


def test_a_gap_of_a_handful_of_facts_is_found() -> None:
    """The first gap that a curator writes works in a base of two facts, too."""
    price = make_fact("price", "how much was Paso Pe sold for", "what was the price of Paso Pe")
    buyer = make_fact("buyer", "who bought Paso Pe", "who is the buyer of Paso Pe")
    gap = make_gap("seller", "who sold Paso Pe", "who was the seller of Paso Pe")
    responder = Responder(make_base(price, buyer, gaps=(gap,)))
    assert (
        responder.reply("who sold Paso Pe").gaps
        == responder.reply("who was the seler of Paso Pe").gaps
        == (gap,)
    )
    assert responder.reply("who bought Paso Pe").facts == (buyer,)


def test_a_gap_repeated_word_for_word_is_met_however_near_facts_are() -> None:
    """What a curator wrote for a gap is no fact's, though several facts use its words more often."""
    asked = "who owns the plant in Paraguay today"
    near = ("who owns the plant in Paraguay now", "who owns the plant in Paraguay later")
    facts = [make_fact(f"fact-{at}", question) for at, question in enumerate(near)]
    others = (
        "how is bread baked",
        "when does the library open",
        "which player won at chess",
        "may dogs swim",
    )
    more = ("why is grass green", "does anybody ski", "is lunch served", "how tall are giraffes")
    gap = make_gap("today", asked, *others, *more)
    reply = Responder(make_base(*facts, gaps=(gap,), entities=())).reply(asked)
    assert (reply.facts, reply.gaps) == ((), (gap,))


def test_a_gap_among_hundreds_of_facts_is_found() -> None:
    """Where facts are too many to keep in a table what words say of them, gaps compete all the same."""
    facts = [make_fact(f"year-{year}", f"what happened in {year}", about=()) for year in range(1700, 2000)]
    gap = make_gap("painter", "who painted the picture of 1805")
    responder = Responder(make_base(*facts, gaps=(gap,)))
    assert responder.reply("who painted the picture of 1805").gaps == (gap,)
    assert [fact.id for fact in responder.reply("what happened in 1805").facts] == ["year-1805"]


def test_a_gap_without_words_does_no_harm() -> None:
    """What is asked for by signs alone is never found."""
    responder = Responder(sale_base(gaps=(make_gap("silent", "<@123456>"),)))
    assert responder.reply("???").gaps == ()
    assert [fact.id for fact in responder.reply("who bought Paso Pe").facts] == ["buyer"]


def test_the_order_of_gaps_never_matters() -> None:
    """Which place a gap stands at changes no reply."""
    replies = [
        [Responder(make_base(*sale_facts(), gaps=gaps)).reply(question).gaps for question, _ in ASKED]
        for gaps in (sale_gaps(), sale_gaps()[::-1])
    ]
    assert replies[0] == replies[1]


def test_gaps_are_found_alike_at_the_second_start() -> None:
    """What was compiled replies to the last digit as what was built."""
    prepared = prepare(sale_base(gaps=sale_gaps()))
    built, read = (
        Responder(prepared.base, prepared=prepared),
        read_compiled(BytesIO(b"".join(compile_prepared(prepared)))),
    )
    assert read is not None
    again = Responder(read.base, prepared=read)
    for question, _ in ASKED:
        assert again.reply(question) == built.reply(question)


def test_a_gap_that_is_taken_away_leaves_nothing_behind(tmp_path: Path) -> None:
    """Once the file is as it was, so is every reply."""
    gap = "gaps: [{id: seller, questions: [who sold Paso Pe]}]\n"
    questions = ["who sold Paso Pe", "who bought Paso Pe", "who was the seller", "price?"]
    told = []
    for text in (FIRST_FILE, FIRST_FILE + gap, FIRST_FILE):
        responder = open_responder(write_base(tmp_path, {"facts/sale.yaml": text}))
        told.append([responder.reply(question) for question in questions])
    assert told[0] == told[2] != told[1]
    assert [given.id for given in told[1][0].gaps] == ["seller"]
