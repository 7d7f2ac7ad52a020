"""Names that nobody knows, by where they stand in a question."""

from __future__ import annotations

import pytest

from bot.answering.preparing.prepare import prepare
from bot.answering.reading.reading import Vocabulary
from bot.answering.reading.strangers import Role
from tests.sale import sale_base


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the words of the sale."""
    return prepare(sale_base()).index.vocabulary


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("who bought Zyphora", Role.MAIN),
        ("who is the chief executive of Zyphora", Role.MAIN),
        ("when did Zyphora buy it", Role.MAIN),
        ("how far is the site from Zyphora", Role.ASIDE),
        ("what did the buyer get from Zyphora and of Quillon", Role.MAIN),
        ("I am from Zyphora", None),
        ("who bought Paso Pe", None),
    ],
)
def test_a_question_is_about_a_stranger_or_names_one_aside(
    vocabulary: Vocabulary, question: str, role: Role | None
) -> None:
    """Where a distance or an origin is asked for, the rest is about somebody else."""
    assert vocabulary.read(question).role_of_a_stranger is role
