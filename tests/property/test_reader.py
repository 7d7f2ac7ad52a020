"""Texts read many at a time say what they say when each is read by itself."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.preparing.reader import Reader
from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.words.text import stem, words
from tests.sale import sale_base

# Names of entities, alone and in longer ones; numbers, and what scales them; contractions, shorthand, markup.
STRETCHES = """
    Paso Pe pasope paso, the Paraguay site sites? TeraWulf Terawulf's who's buying what's U pls price costs
    30 $30 30m, million (30) 1,000. 2026! 5 gigawatts MW 50% per cent twenty two 1st Q4 4q <@12> :moon: b4
    https://a.b/5 Zürich Straße 12:30 h100 one a hundred — ??? it
""".split()
texts = st.lists(st.sampled_from(STRETCHES), max_size=8).map(" ".join) | st.text(max_size=40)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.of(sale_base())


@given(st.lists(texts, max_size=4))
def test_texts_read_together_have_the_terms_of_each(several: list[str]) -> None:
    """Reading many at once is a matter of speed only."""
    found = Reader(_gazetteer()).read(several)
    numbers = [
        found.terms[start:end].tolist() for start, end in zip(found.starts, found.starts[1:], strict=False)
    ]
    assert [{found.names[number] for number in text} for text in numbers] == [
        {term.name for term in _gazetteer().read(words(text))} for text in several
    ]


@given(texts)
@example("(30) gigawatts")
def test_an_answer_mentions_the_entities_and_numbers_that_are_read_in_it(text: str) -> None:
    """What an answer speaks of is found without reading all of its words."""
    mention = Reader(_gazetteer()).mentions(text)
    terms = _gazetteer().read(words(text))
    assert mention.entities == {term.name[1:] for term in terms if term.name[0] == "@"}
    said = [stem(word.text) for word in words(text)]
    assert mention.with_number == any(part[0].isdigit() for part in said)
    assert mention.stems == {part for part in said if not part[0].isdigit()}
