"""The questions that a half-typed one may become."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder


@pytest.mark.parametrize(
    ("prefix", "fact"),
    [
        ("how much was paso p", "price"),
        ("how much was Paso Pe sold f", "price"),
        ("who bo", "buyer"),
        ("who bought", "buyer"),
        ("WHO BOUGHT PASO P", "buyer"),
        ("when was paso pe so", "date"),
        ("capacity of wash", "washington-capacity"),
        ("why was pa", "reason"),
        ("who is the chief ex", "chief"),
        ("tera", "leases"),
        ("machi", "cooling"),
        ("paso pe capcity", "capacity"),
    ],
)
def test_a_half_typed_question_finds_its_fact(responder: Responder, prefix: str, fact: str) -> None:
    """The last word counts as the beginning of one."""
    assert responder.complete(prefix)[0].id == fact


def test_before_anything_is_typed_there_are_questions_to_pick(responder: Responder) -> None:
    """An empty field shows what can be asked, the same each time."""
    shown = responder.complete("", 5)
    assert len(shown) == 5
    assert responder.complete("  ", 5) == responder.complete("?!", 5) == shown
