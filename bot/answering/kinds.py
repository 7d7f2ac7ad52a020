"""Reads from a question's wording what kind of thing it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from bot.facts.model import Kind

_MONEY, _QUANTITY, _COUNT, _PERCENTAGE = Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.PERCENTAGE
_TIME = frozenset({Kind.DATE, Kind.DURATION})
_WHO = frozenset({Kind.PERSON, Kind.ORGANISATION})
_NUMBERS = frozenset({_MONEY, _QUANTITY, _COUNT, _PERCENTAGE})

# What a counted noun behind "how many" or "how much" says about the kind of answer.
_COUNTED = {
    "dollar": _MONEY, "dollars": _MONEY, "euro": _MONEY, "euros": _MONEY, "money": _MONEY, "cash": _MONEY,
    "million": _MONEY, "millions": _MONEY, "billion": _MONEY, "billions": _MONEY,
    "megawatt": _QUANTITY, "megawatts": _QUANTITY, "gigawatt": _QUANTITY, "gigawatts": _QUANTITY,
    "power": _QUANTITY, "capacity": _QUANTITY, "electricity": _QUANTITY, "energy": _QUANTITY,
    "percent": _PERCENTAGE, "percentage": _PERCENTAGE, "points": _PERCENTAGE,
    "years": Kind.DURATION, "months": Kind.DURATION, "weeks": Kind.DURATION, "days": Kind.DURATION,
    "hours": Kind.DURATION, "minutes": Kind.DURATION, "time": Kind.DURATION, "long": Kind.DURATION,
}  # fmt: skip
# What a noun behind "what" or "which" says.
_NOUNS: dict[str, frozenset[Kind]] = {
    **{word: _TIME for word in ("date", "year", "month", "quarter", "day", "week", "time")},
    **{word: frozenset({Kind.PLACE}) for word in ("country", "state", "city", "place", "continent", "region")},
    **{word: _WHO for word in ("company", "firm", "bank", "fund", "miner", "person", "organization")},
    **{word: frozenset({_PERCENTAGE}) for word in ("percent", "percentage")},
    "price": frozenset({_MONEY}),
    "reason": frozenset({Kind.REASON}),
}
# Answers that tell a story fit any way of asking.
_OPEN = frozenset({Kind.DESCRIPTION, Kind.LIST, Kind.METHOD, Kind.YES_NO})
# "Who" and "where" are also asked for things that are named otherwise: an owner is an organisation,
# a site stands for its place.
_NEAR = {
    Kind.DATE: _TIME,
    Kind.DURATION: _TIME,
    Kind.PERSON: _WHO,
    Kind.ORGANISATION: _WHO | {Kind.PLACE},
    Kind.COUNT: frozenset({_COUNT, _QUANTITY}),
}


def asked_kinds(plain: Sequence[str]) -> frozenset[Kind]:
    """Return the kinds of answer that a question's words ask for; empty if they leave it open.

    Args:
        plain: Normalised words, in order.
    """
    for at, word in enumerate(plain):
        following = plain[at + 1] if at + 1 < len(plain) else ""
        if word == "how":
            if kinds := _how(following, plain[at + 2 : at + 4]):
                return kinds
        elif word in ("who", "whom", "whose"):
            return _WHO
        elif word == "when":
            return _TIME
        elif word == "where":
            return frozenset({Kind.PLACE})
        elif word == "why":
            return frozenset({Kind.REASON})
        elif word in ("what", "which"):
            for noun in plain[at + 1 : at + 3]:
                if noun in _NOUNS:
                    return _NOUNS[noun]
    return frozenset()


class Fit(Enum):
    """How a fact's kind fits the kinds that a question asks for."""

    ASKED = auto()
    OPEN = auto()
    OTHER = auto()


def fit_of(kind: Kind | None, asked: frozenset[Kind]) -> Fit:
    """Return how a fact of a kind fits a question for some kinds.

    OPEN is an answer that tells a story where a single thing was asked for.
    """
    if kind is None or not asked or kind in asked or _NEAR.get(kind, frozenset()) & asked:
        return Fit.ASKED
    return Fit.OPEN if kind in _OPEN else Fit.OTHER


def _how(following: str, after: Sequence[str]) -> frozenset[Kind]:
    """Return the kinds that "how" and the words behind it ask for."""
    if following in ("much", "many"):
        for noun in after:
            if noun in _COUNTED:
                return frozenset({_COUNTED[noun]})
        return _NUMBERS
    if following in ("long", "fast", "quickly", "soon", "slowly"):
        return _TIME
    if following in ("big", "large", "high", "low"):
        return _NUMBERS
    if following == "come":
        return frozenset({Kind.REASON})
    return frozenset()
