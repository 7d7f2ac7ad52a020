"""What holds for every question."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.answering.reply import Reply, ReplyKind
from bot.answering.responder import Responder
from bot.answering.words.text import fold, words
from bot.facts.model import Kind
from tests.builders import make_fact
from tests.sale import sale_base, sale_facts, sale_gaps

# A question takes milliseconds; a time limit would only fail on a busy machine.
asking = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WORDS = """
    how much many was is the Paso Pe sold for who bought Washington Bitfarms TeraWulf Coinbase why when and it
    runs graphics cards GPUs Hashforce
    capacity price? $30m 70mw 18% thanks, hey leases what's about megawats bouhgt Zürich ??? 😀 pasope
""".split()
questions = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join) | st.text(max_size=80)


@cache
def _responder() -> Responder:
    return Responder(sale_base())


@cache
def _with_gaps() -> Responder:
    return Responder(sale_base(gaps=sale_gaps()))


@cache
def _reordered() -> Responder:
    return Responder(sale_base(sale_facts()[::-1]))


def _sense(reply: Reply) -> tuple[object, ...]:
    """Return what a reply says, without how its words were spelt."""
    return reply.kind, reply.facts, reply.confidence, reply.small_talk, [p.suggestions for p in reply.parts]


@asking
@given(questions, questions)
def test_replies_are_what_they_are_documented_to_be(before: str, question: str) -> None:
    """For any message in any conversation: confidence 0 to 1, scores 0 to 100, an answer or suggestions."""
    responder = _responder()
    reply = responder.reply(question, responder.reply(before).context)
    assert (reply.kind is ReplyKind.SMALLTALK) == (reply.small_talk is not None) == (not reply.parts)
    assert len(reply.parts) <= 8
    assert 0 <= reply.confidence <= 1
    for part in reply.parts:
        assert 0 <= part.confidence <= 1
        assert (part.fact is not None) == (part.kind is ReplyKind.ANSWER)
        assert len(part.suggestions) <= 3
        assert not (part.suggestions and part.fact)
        scores = [candidate.score for candidate in part.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 100 for score in scores)
        assert len({candidate.fact.id for candidate in part.candidates}) == len(scores)
        assert (part.provenance is None) == (not part.candidates)


@asking
@given(questions, st.sampled_from(["upper", "lower", "swapcase", "title"]))
def test_case_never_matters(question: str, change: str) -> None:
    """Shouting gets the same reply."""
    if fold(getattr(question, change)()) == fold(question):
        assert _sense(_responder().reply(getattr(question, change)())) == _sense(_responder().reply(question))


@asking
@given(questions, st.sampled_from(["NFC", "NFD"]))
def test_unicode_form_never_matters(question: str, form: Literal["NFC", "NFD"]) -> None:
    """However a keyboard composes its letters, the reply is the same."""
    changed = unicodedata.normalize(form, question)
    assert _sense(_responder().reply(changed)) == _sense(_responder().reply(question))


@asking
@given(
    st.lists(
        st.sampled_from("who bought sold price capacity Paso Pe Washington TeraWulf".split()), min_size=1
    )
)
def test_punctuation_after_a_question_never_matters(typed: list[str]) -> None:
    """A question mark, three of them or none: the reply is the same."""
    plain = " ".join(typed)
    for signs in ("?", "???", " !", "..", " ?!"):
        assert _sense(_responder().reply(plain + signs)) == _sense(_responder().reply(plain))


@asking
@given(questions)
def test_the_order_of_facts_never_matters(question: str) -> None:
    """Which file or place a fact stands in changes no reply."""
    assert _reordered().reply(question) == _responder().reply(question)


@asking
@given(questions, st.integers(0, 30))
@example("p" * 3_000, 25)
def test_completing_never_fails(prefix: str, limit: int) -> None:
    """Whatever is typed, at most so many facts are shown, none twice."""
    shown = [fact.id for fact in _responder().complete(prefix, limit)]
    assert len(set(shown)) == len(shown) <= limit


@asking
@given(st.text(max_size=80))
def test_normalising_again_changes_nothing(text: str) -> None:
    """Folded text is folded, and each normalised word is one already."""
    assert fold(fold(text)) == fold(text)
    for word in words(text):
        assert [again.text for again in words(word.text)] == [word.text]


@asking
@given(questions)
def test_a_gap_never_brings_up_another_answer(question: str) -> None:
    """What is known not to be known may keep an answer away, but no other takes its place."""
    before, after = _responder().reply(question), _with_gaps().reply(question)
    assert set(after.facts) <= set(before.facts)
    if after.facts and len(after.parts) == len(before.parts) == 1:
        assert after.candidates == before.candidates
    for part in after.parts:
        assert part.gap is None or (part.kind is ReplyKind.ABSTAIN and not part.suggestions)


@pytest.mark.parametrize("number", range(3))
def test_an_unrelated_fact_makes_no_right_answer_wrong(number: int) -> None:
    """A base may grow: what was answered rightly is answered rightly or, at worst, not at all."""
    strangers = (
        ("how is bread baked", "what does a baker need for bread"),
        ("who won the chess tournament", "which player won at chess"),
        ("when does the library open", "what are the opening hours of the library"),
    )
    stranger = make_fact("stranger", *strangers[number], about=(), kind=Kind.DESCRIPTION, topic="other")
    grown = Responder(sale_base((*sale_facts(), stranger)))
    for fact in sale_facts():
        for template in fact.templates:
            assert grown.reply(template.phrasings[0]).facts in ((fact,), ()), template.text
