"""Tells when a question denies what a fact says, or asks for another time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.reading.kinds import ASKING_WORDS
from bot.answering.words.text import stem, words

_NEGATIONS = frozenset("not never".split())
_DENYING = _NEGATIONS | frozenset("no without nothing none nobody".split())
# Behind these "no" denies a noun ("has no leases"); elsewhere it answers, or is half of "no longer".
_BEFORE_NO = frozenset("has have had with got get is are was were there".split())
# What is asked ends here: "what do I do if it does not work".
_BESIDES = frozenset("if or but and whether than that because who what which where when why".split())
# Words behind a question word in which "not" denies what is asked. People who ask why, where or when
# something is not so mostly complain that it is not; but why it did not happen is not why it did.
_NEAR = 6
_COMPLAINING = frozenset({"why", "how come", "where", "when"})
_FOR_REASONS = frozenset({"why", "how come"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEARS = frozenset("in since of by from during until before after for year around".split())
# Days in a unit of time, and how far two lengths may differ that are one: 24 months and 2 years.
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_TOLERANCE = 0.1


def denies(question: Sequence[str], phrasing: str) -> bool:
    """Tell whether a question denies what a phrasing asks for.

    "Which site are they not selling" does where that is "which site are they selling". Of 587 answered
    questions 550 still were with "not" put in somewhere, now 167 are; of 5,200 labelled conversations, of
    which 88 hold a "not", one goes otherwise, and none of 3,100 questions of public sets. If "why has it not
    arrived" denied, too, and "not" anywhere behind, 76 were, but of these sets ten questions more went
    without their answer.

    Args:
        question: Normalised words, in order.
        phrasing: Any text.
    """
    asked = _asked(question)
    at = _denied_at(asked)
    if not at:
        return False
    opening = asked[0] if asked[0] != "how" else " ".join(asked[:2])
    not_done = opening in _FOR_REASONS and "did" in asked[:at]
    complains = opening in _COMPLAINING and not not_done
    return not complains and _DENYING.isdisjoint([word.text for word in words(phrasing)])


def asks_for_another_time(question: Sequence[str], told: str) -> bool:
    """Tell whether a question asks for a year or a length of time, and what is told names another.

    "Who was the chief in 2018" where the fact is of 2026, "how far did it fall in 90 days" where it tells of
    30. Of two years that are named one is enough. Of 755 answered questions 723 still were with "in 2017"
    behind them, now 112 are, mostly by facts that tell a date; with "in 45 days" it was 663, and is 599,
    since few answers tell a length. No labelled conversation goes otherwise.

    Args:
        question: Normalised words, in order.
        told: An answer and the date as of which it holds.
    """
    asked = _asked(question)
    dated = any(_YEAR.fullmatch(word) and before in _BEFORE_YEARS for before, word in pairwise(asked))
    lengths = [*_lengths(asked)]
    if not (dated or lengths):
        return False
    known = [word.text for word in words(told)]
    years = {word for word in known if _YEAR.fullmatch(word)}
    if dated and years and years.isdisjoint(question):
        return True
    told_lengths = [*_lengths(known)]
    return bool(lengths and told_lengths) and not any(
        abs(one - other) <= _TOLERANCE * max(one, other) for one in lengths for other in told_lengths
    )


def _asked(question: Sequence[str]) -> Sequence[str]:
    """Return a question from its first question word on; what stands before that may be chatter."""
    first = next((at for at, word in enumerate(question) if word in ASKING_WORDS), len(question))
    return question[first:]


def _denied_at(asked: Sequence[str]) -> int:
    """Return where a question denies what it asks for, from its first question word on; 0 if nowhere."""
    for at, (before, word) in enumerate(pairwise(asked[:_NEAR]), 1):
        if word in _BESIDES:
            return 0
        if word in _NEGATIONS or (word == "no" and before in _BEFORE_NO):
            return at
    return 0


def _lengths(plain: Sequence[str]) -> Iterator[float]:
    """Yield the lengths of time that a text names, in days."""
    for number, unit in pairwise(plain):
        if number.isdecimal() and (days := _DAYS.get(stem(unit))):
            yield int(number) * days
