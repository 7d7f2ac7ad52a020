"""What a question says by itself, and whether that is enough."""

from __future__ import annotations

import pytest

from bot.answering.deciding.content import (
    asks_on,
    is_question,
    may_need_context,
    names_somebody,
    needs_context,
    points_back,
)
from bot.answering.preparing.prepare import prepare
from bot.answering.ranking.index import Index
from tests.sale import sale_base


@pytest.fixture(scope="module")
def index() -> Index:
    """Return what is searched of the sale."""
    return prepare(sale_base()).index


@pytest.mark.parametrize("question", ["why is that", "when was that?", "is it", "what about Washington"])
def test_a_question_needs_context_if_it_says_nothing_or_only_what_is_different(
    index: Index, question: str
) -> None:
    """It means nothing without the one before it."""
    assert needs_context(index.vocabulary.read(question), index)


@pytest.mark.parametrize("question", ["who bought it", "price?", "did Zyphora do it", "who bought Paso Pe"])
def test_a_question_with_a_word_of_content_needs_no_context(index: Index, question: str) -> None:
    """What it says may be looked for, though it may ask for more than one thing; so may a word unknown."""
    assert not needs_context(index.vocabulary.read(question), index)


def test_a_bare_measure_asks_on_though_it_says_something(index: Index) -> None:
    """Behind another question "how many megawatts?" is about what that is about; a name begins anew."""
    assert asks_on(index.vocabulary.read("how many megawatts?"), index)
    assert not asks_on(index.vocabulary.read("how many megawatts has Paso Pe"), index)


@pytest.mark.parametrize(
    ("question", "needs"),
    [
        ("who bought it", True),
        ("and who bought Paso Pe", True),
        ("price?", True),
        ("who bought Paso Pe", False),
        ("for what price did the company sell the site to the buyer", False),
    ],
)
def test_what_is_short_and_names_nobody_or_goes_on_may_need_context(
    index: Index, question: str, needs: bool
) -> None:
    """A question of many words, or with a name, stands by itself unless a word of it says otherwise."""
    assert may_need_context(index.vocabulary.read(question)) == needs


def test_they_may_be_anybody_but_it_is_what_was_spoken_of(index: Index) -> None:
    """All speak of a company as "they"."""
    assert points_back(index.vocabulary.read("who bought it"))
    assert not points_back(index.vocabulary.read("how do they cool the machines"))


@pytest.mark.parametrize(
    ("piece", "is_one"),
    [("hi there", False), ("is it", False), ("price", True), ("why is that", True), ("zyphora", True)],
)
def test_a_piece_of_a_message_is_a_question_if_it_asks_or_says_something(
    index: Index, piece: str, is_one: bool
) -> None:
    """A word that nobody knows says something, too."""
    assert is_question(index.vocabulary.read(piece), index) == is_one


def test_a_question_names_somebody_by_any_name_that_the_base_knows(index: Index) -> None:
    """A title is no name, and a name that nobody knows none of the base's."""
    assert names_somebody(index.vocabulary.read("did WULF buy it"), index)
    assert not names_somebody(index.vocabulary.read("who is the chief executive of Zyphora"), index)
