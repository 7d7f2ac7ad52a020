"""Names that nobody knows, by where they stand in a question."""

from __future__ import annotations

import pytest

from bot.answering.preparing.prepare import prepare
from bot.answering.reading.reading import Vocabulary
from bot.answering.reading.strangers import Role, Series
from bot.answering.words.text import words
from tests.builders import make_base, make_fact
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
        ("who bought it from whomever", None),
        ("who bought Paso Pe", None),
    ],
)
def test_a_question_is_about_a_stranger_or_names_one_aside(
    vocabulary: Vocabulary, question: str, role: Role | None
) -> None:
    """Where a distance or an origin is asked for, the rest is about somebody else."""
    assert vocabulary.read(question).role_of_a_stranger is role


def test_a_long_word_with_a_slip_is_no_name() -> None:
    """Where names stand other words do, too; a shorter one that looks like a known one may be a name."""
    base = make_base(make_fact("coop", "is it multiplayer"), make_fact("marks", "where are the markets"))
    vocabulary = prepare(base).index.vocabulary
    assert vocabulary.read("does it have multiplayr").role_of_a_stranger is None
    assert vocabulary.read("does it have marketo").role_of_a_stranger is Role.MAIN


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("when is patch 1.6", True),
        ("what is new in 1.6", True),
        ("who sleeps in room 13", True),
        ("when is patch 1.4", False),
        ("are there 13 rooms", False),
        ("does it take 1.6 gigabytes", False),
        ("is it 1.6 hours long", False),
    ],
)
def test_a_number_that_no_name_of_a_series_has_is_another_one(text: str, another: bool) -> None:
    """It stands where theirs does, or has their form; what is measured is none."""
    series = Series([("patch", "1.4"), ("1.4",), ("room", "12"), ("berlin",)])
    assert series.goes_on(words(text), {"1.4", "12"}.__contains__) is another


def test_where_no_name_is_a_number_alone_none_is_taken_for_one() -> None:
    """Nobody asks about a version by "is it 1.6 high" where nothing has any."""
    assert not Series([("room", "12")]).goes_on(words("is it 1.6 high"), {"12"}.__contains__)
