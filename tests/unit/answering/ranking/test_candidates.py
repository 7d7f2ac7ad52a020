"""Which facts of a large base are found, by rare words and by frequent ones."""

from __future__ import annotations

import sys
from itertools import product

import pytest

from bot.answering.responder import Responder
from tests.builders import make_base, make_fact

# Words of no language, so that nothing but themselves tells the facts apart.
_ENDS = "ba de fi go lu mo na pe ri so ta ve wi zo ka le mi no pu ra".split()
_SITES = [f"gral{end}" for end in _ENDS]
_DEEDS = [f"trob{end}" for end in _ENDS]
_YEARS = [f"plin{end}" for end in _ENDS[:11]]
_TOLD = list(product(_SITES, _DEEDS, _YEARS))


@pytest.fixture(scope="module")
def large() -> Responder:
    """Return what answers from 4,400 facts, each told by three words that hundreds of facts hold."""
    told = (make_fact(f"fact-{at:04}", f"what is the {' '.join(words)}") for at, words in enumerate(_TOLD))
    rare = (make_fact(f"rare-{end}", f"what is the {_SITES[0]} snarl{end}") for end in _ENDS)
    return Responder(make_base(*told, *rare, entities=()))


def _first(responder: Responder, question: str) -> str | None:
    candidates = responder.reply(question).candidates
    return candidates[0].fact.id if candidates else None


@pytest.mark.parametrize("at", range(7, len(_TOLD), 199))
def test_a_fact_is_found_by_words_that_are_frequent_each(large: Responder, at: int) -> None:
    """Words that many facts hold tell a fact together, whichever of those facts it is."""
    site, deed, year = _TOLD[at]
    assert _first(large, f"the {year}, {deed} and {site}") == f"fact-{at:04}"


@pytest.mark.parametrize("end", _ENDS)
def test_a_frequent_word_never_hides_what_a_rare_one_points_at(large: Responder, end: str) -> None:
    """However many facts speak of the other words of a question, the one with its rare word comes first."""
    assert _first(large, f"what is the {_SITES[0]} {_DEEDS[3]} snarl{end}") == f"rare-{end}"


@pytest.mark.parametrize("at", range(3, len(_TOLD), 397))
def test_a_phrasing_repeated_word_for_word_finds_its_own_fact(large: Responder, at: int) -> None:
    """Nothing is nearer to a phrasing than itself."""
    assert _first(large, f"What is the {' '.join(_TOLD[at])}?") == f"fact-{at:04}"


def test_facts_score_the_same_without_numpy(
    large: Responder, responder: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal answers without numpy, the bot with it; no one may tell them apart."""
    questions = ["who bought the plant and for how much", *(" ".join(words) for words in _TOLD[::199])]
    said = [asked.reply(question) for question in questions for asked in (large, responder)]
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert [asked.reply(question) for question in questions for asked in (large, responder)] == said
    assert any(reply.candidates for reply in said)


def test_words_that_all_facts_hold_bring_up_something(large: Responder) -> None:
    """A question of such words only has candidates all the same, in the order of their scores."""
    scores = [candidate.score for candidate in large.reply("what is the").candidates]
    assert scores
    assert scores == sorted(scores, reverse=True)


def test_a_question_of_unknown_words_has_no_candidate(large: Responder) -> None:
    """Where no word is known there is nothing to go by."""
    assert large.reply("xyzzyq").candidates == ()
