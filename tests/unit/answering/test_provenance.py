"""How a reply came about, for a curator who wants to change it."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from tests.sale import sale_base


@pytest.mark.parametrize("question", ["who bouhgt paso pe in coinland", "how much was Paso Pe sold for"])
def test_a_curator_can_see_which_line_decided(responder: Responder, question: str) -> None:
    """The provenance leads to the template as written, and tells what was made of each word."""
    (part,) = responder.reply(question).parts
    assert part.provenance
    found, first = part.provenance, part.candidates[0]
    template = first.fact.templates[first.template]
    assert found.template == template.text
    assert found.place == f"{template.place.path}:{template.place.line}"
    assert found.phrasing == first.phrasing
    assert found.phrasing in template.phrasings
    assert found.entities == ("paso-pe",)
    assert found.version == responder.base.version
    assert found.runner_up == part.candidates[1].fact.id
    assert found.margin == pytest.approx(first.score - part.candidates[1].score)
    assert found.parts
    assert 0 < found.threshold < 1


def test_provenance_names_words_and_kinds() -> None:
    """What was corrected, what was not understood, and what was asked for stand in it."""
    (part,) = Responder(sale_base()).reply("who bouhgt Paso Pe in Coinland").parts
    assert part.provenance
    assert part.provenance.normalised == "who bouhgt paso pe in coinland"
    assert part.provenance.corrected == (("bouhgt", "bought"),)
    assert "Coinland" in part.provenance.unknown
    assert part.provenance.asked_kinds == ("organisation", "person")


def test_provenance_names_no_little_words_as_not_understood() -> None:
    """A curator who looks for a word to write down is not sent after those that say nothing."""
    (part,) = Responder(sale_base()).reply("please could they have bought Paso Pe at an auction").parts
    assert part.provenance
    assert part.provenance.unknown == ("auction",)


def test_a_question_that_finds_nothing_has_nothing_to_explain(responder: Responder) -> None:
    """Without a candidate there are no confidence and no candidates."""
    (part,) = responder.reply("qwertz uiopue").parts
    assert (part.candidates, part.confidence) == ((), 0)
