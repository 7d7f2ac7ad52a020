"""Questions and replies as lines of JSON."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reply import Candidate, Context, Part, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.answering.words.text import LONGEST_QUESTION
from bot.surfaces.batch import LONGEST_LINE, Batch, as_record
from tests.builders import make_base, make_fact, make_gap

PRICE = make_fact("price")
BUYER = make_fact("buyer", "who bought Paso Pe", answer="**Hashforce** bought it.")
BASE = make_base(PRICE, BUYER)


@cache
def _responder() -> Responder:
    return Responder(BASE)


def _run(*lines: bytes | dict[str, Any], responder: Responder | None = None) -> list[dict[str, Any]]:
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    out = io.BytesIO()
    Batch(responder or _responder()).run(io.BytesIO(raw + b"\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_every_field_that_programs_rely_on() -> None:
    """The record of an answer is complete: names, types and ranges."""
    (record,) = _run({"question": PRICE.question})
    assert list(record) == [
        "question",
        "answered",
        "answer",
        "facts",
        "sources",
        "gap",
        "confidence",
        "suggestions",
        "candidates",
        "kind",
    ]
    assert record["question"] == PRICE.question
    assert record["answered"] is True
    assert record["answer"] == PRICE.answer
    assert record["facts"] == ["price"]
    assert 0 <= record["confidence"] <= 1
    assert record["candidates"][0]["fact"] == "price"
    assert record["kind"] == "answer"


def test_each_answer_has_its_source_and_date() -> None:
    """A program can show where an answer is from and as of when; what nobody has written down is null."""
    bare = BUYER._replace(citation=None, as_of=None)
    parts = tuple(Part("?", ReplyKind.ANSWER, 1.0, fact) for fact in (PRICE, bare))
    first, second = as_record("?", Reply(ReplyKind.ANSWER, parts), make_base(PRICE, bare))["sources"]
    assert first == {
        "fact": "price",
        "title": "A region, sold",
        "section": "The deal",
        "paragraph": 1,
        "url": None,
        "as_of": "2026",
    }
    assert second == dict.fromkeys(first) | {"fact": "buyer"}


def test_replies_come_in_the_order_of_the_questions() -> None:
    """The n-th line out belongs to the n-th line in, whatever is on the others."""
    questions = [{"question": f"{PRICE.question} {number}"} for number in range(5)]
    assert [record["question"] for record in _run(*questions)] == [line["question"] for line in questions]


def test_a_gap_is_named_and_not_answered() -> None:
    """Programs learn what was asked for and is not known; answers name no gap."""
    responder = Responder(make_base(PRICE, BUYER, gaps=(make_gap("seller", "who sold Paso Pe"),)))
    asked, answered = _run(
        {"question": "who sold Paso Pe"}, {"question": PRICE.question}, responder=responder
    )
    assert (asked["gap"], asked["answered"], asked["answer"], asked["facts"]) == ("seller", False, None, [])
    assert (asked["kind"], asked["suggestions"]) == ("abstain", [])
    assert {candidate["fact"] for candidate in asked["candidates"]} <= {"price", "buyer"}
    assert (answered["gap"], answered["answered"]) == (None, True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"", "not JSON"),
        (b"how much", "not JSON"),
        (b"[" * 50_000, "not JSON"),
        (b'{"question": 1' + b"0" * 5000 + b"}", "not JSON"),
        (b'["question"]', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"{}", '"question" is missing'),
        (b'{"question": null}', '"question" is missing'),
        (b'{"question": 30}', '"question" is not a text'),
        (b'{"question": ""}', '"question" is empty; ask something'),
        (b'{"question": " \\n"}', '"question" is empty; ask something'),
        (b'{"question": "' + b"x" * 2001 + b'"}', "has 2,001 characters; ask in at most 2,000"),
        (b'{"question": "\xff"}', "not UTF-8"),
        (b'{"question": "' + b"x" * LONGEST_LINE + b'"}', "longer than"),
    ],
    ids=range(14),
)
def test_a_line_that_is_no_question_gets_an_error_and_the_rest_goes_on(line: bytes, told: str) -> None:
    """One bad line costs one line of output, which says what to write instead."""
    before, error, after = _run({"question": "a"}, line, {"question": "b"})
    assert (before["question"], after["question"]) == ("a", "b")
    assert list(error) == ["answered", "error"]
    assert error["answered"] is False
    assert told in error["error"]


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=5))
def test_any_bytes_get_one_line_of_json_each(lines: list[bytes]) -> None:
    """Whatever is piped in, every line has its line out, and that is JSON."""
    assert len(_run(*lines)) == max(1, len(lines))


@given(st.text(max_size=30).filter(str.strip))
def test_any_question_is_repeated_exactly(question: str) -> None:
    """No text is lost or changed on its way through, lone surrogates and line separators included."""
    (record,) = _run({"question": question})
    assert record["question"] == question


def test_a_question_behind_much_talk_is_read() -> None:
    """A message as long as Discord allows is answered by the question that it ends with."""
    chatter = "My friends all talk of nothing else these days. " * 50
    asked = f"{chatter[: LONGEST_QUESTION - len(PRICE.question) - 3].rpartition('. ')[0]}. {PRICE.question}?"
    assert LONGEST_QUESTION - 60 < len(asked) <= LONGEST_QUESTION
    (record,) = _run({"question": asked})
    assert record["facts"] == ["price"]


def test_conversations_are_kept_apart_by_their_id() -> None:
    """A line continues the conversation of its own id, and a line without an id continues none."""
    seen: list[str | None] = []

    class Watching(Responder):
        def reply(self, message: str, context: Context | None = None) -> Reply:
            seen.append(context.question if context else None)
            part = Part(message, ReplyKind.ABSTAIN, 0.0)
            return Reply(ReplyKind.ABSTAIN, (part,), Context(question=message))

    ids: list[Any] = ["ann", "bob", "ann", 7, "7", None, None, 7, {"a": 1}, {"a": 1}]
    lines = [{"question": str(number), "conversation": name} for number, name in enumerate(ids)]
    _run(*lines, responder=Watching(BASE))
    assert seen == [None, None, "0", None, None, None, None, "3", None, "8"]


def test_an_unexpected_error_costs_one_line_and_shows_an_incident(caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours on one question or reply leaves the others answered; its text stays in the log."""

    class Faulty(Responder):
        def reply(self, message: str, context: Context | None = None) -> Reply:
            if message == "boom":
                raise LookupError("secret")
            if message == "bang":
                part = Part(message, ReplyKind.ANSWER, 1.0, make_fact(answer=None))
                return Reply(ReplyKind.ANSWER, (part,))
            return super().reply(message, context)

    lines = ({"question": question} for question in ("boom", "bang", PRICE.question))
    *failed, answered = _run(*lines, responder=Faulty(BASE))
    assert answered["answered"]
    assert "secret" not in failed[0]["error"]
    for record, log in zip(failed, caplog.records, strict=True):
        assert log.getMessage().removeprefix("incident ") in record["error"]


def test_a_compound_reply_joins_its_answers_and_names_what_is_open() -> None:
    """Several questions in one get one text: answers by blank lines, an open one in a line of its own."""
    parts = (
        Part("how much?", ReplyKind.ANSWER, 0.9, PRICE, candidates=(Candidate(PRICE, 90.0, "", 0),)),
        Part("who cooks?", ReplyKind.ABSTAIN, 0.1, candidates=(Candidate(BUYER, 20.0, "", 0),)),
        Part("who bought it?", ReplyKind.ANSWER, 0.8, BUYER, candidates=(Candidate(BUYER, 80.0, "", 0),)),
    )
    record = as_record("...", Reply(ReplyKind.ANSWER, parts), BASE)
    assert record["answer"] == f"{PRICE.answer}\n\nI don't know: who cooks?\n\n{BUYER.answer}"
    assert record["facts"] == ["price", "buyer"]
    assert record["confidence"] == 0.8
    assert record["candidates"] == [{"fact": "price", "score": 90.0}, {"fact": "buyer", "score": 80.0}]


def test_an_unanswered_reply_has_no_answer_but_says_how_sure_the_best_candidate_was() -> None:
    """A program sees how near the bot was when it declined, and what it would offer."""
    part = Part("?", ReplyKind.SUGGEST, 0.4, None, (PRICE,), (Candidate(PRICE, 60.0, "", 0),))
    record = as_record("?", Reply(ReplyKind.SUGGEST, (part,)), BASE)
    assert (record["answered"], record["answer"], record["facts"], record["confidence"]) == (
        False,
        None,
        [],
        0.4,
    )
    assert record["suggestions"] == [{"fact": "price", "question": PRICE.question}]


def test_why_adds_the_provenance_of_each_part() -> None:
    """A program that asks for the reasons gets one entry for each part."""
    record = as_record("?", Reply(ReplyKind.ABSTAIN, (Part("?", ReplyKind.ABSTAIN, 0.0),)), BASE, why=True)
    assert record["why"] == [None]
