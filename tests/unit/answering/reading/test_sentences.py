"""A message taken apart into its sentences."""

from __future__ import annotations

from bot.answering.reading.sentences import sentences


def test_sentences_that_ask_are_told_from_those_that_do_not() -> None:
    """Of a long message the questions are kept, with what leads up to each."""
    found = sentences("I read the news. They sold a site. Who bought it?")
    assert found == [("Who bought it?", "I read the news. They sold a site.")]
    assert sentences("Who bought it?") == []


def test_a_clause_that_leads_up_to_a_question_is_set_apart_and_kept_as_its_setting() -> None:
    """Nobody knows how big "that" is without what "that" stands for."""
    found = sentences("I'm new here, what is Paso Pe")
    assert found == [("what is Paso Pe", "I'm new here")]
    found = sentences("they rebuild a site in the north, how big is that")
    assert found == [("how big is that", "they rebuild a site in the north,")]
