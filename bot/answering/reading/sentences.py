"""Finds in a long message the sentences and clauses that ask something."""

from __future__ import annotations

import re

from bot.answering.reading.asking import (
    AND,
    AUXILIARY,
    BEGINS,
    PREPOSITION,
    asks,
    may_be_guess,
)
from bot.answering.reading.parts import MOST_PARTS

# Where a sentence ends; or a clause that leads up to a question, if that does not point back at it.
_SENTENCE_ENDS = re.compile(
    rf"(?<=[.!?…:])\s+|\n+|\s+[-–—]+\s+"
    rf"|(?:,|,?\s+(?:but|so))\s+(?={BEGINS})"
    rf"(?![^.!?\n]*\b(?:it|its|that|those|one|ones|he|him|his|she|her|there|then|same)\b)",
    re.IGNORECASE,
)
# Where a question begins that nothing sets off, by its verb before whom it speaks of; and what it still
# belongs to if it stands right before it, or at the beginning. Of 3,400 labelled conversations three more are
# so answered rightly, and none goes otherwise; with 33 leads and closings around 150 answered questions 91 in
# 100 instead of 83 are, and 0.7 instead of 1.0 wrongly.
_TURNED = re.compile(
    rf"\s+(?={PREPOSITION}(?:"
    rf"(?:what|who|where|when|how|which|why)(?:(?:'?s|'?re|'?d)\b|\s+{AUXILIARY})"
    rf"|how\s+(?:much|many|long|big|far|soon)\b|what\s+(?:kind|sort|percent\w*)\b|which\s+\w+\s+{AUXILIARY}"
    rf"|{AUXILIARY}\s+(?:the|they|it|this|that|there|these|those|he|she|any|anyone|their|its)\b))",
    re.IGNORECASE,
)
_SUBORDINATING = r"(?:if|since|as|because|after|before|while|when)\b"
_HANGS = re.compile(
    rf"(?:\b(?:or|also|that|{_SUBORDINATING})|\b{AND}|[&+])\W*\Z"
    rf"|\A\W*(?:{_SUBORDINATING}|(?:given|now that|considering|assuming|with|in|for|at|on|from)\b)",
    re.IGNORECASE,
)
# Words before such a question; with two as many are answered.
_SHORTEST_SETTING = 3
# Where a clause of a long message ends. Of 2,300 labelled conversations five more are so answered rightly and
# none more wrongly; if clauses are tried where the message itself is answered, six more are answered wrongly.
_CLAUSE_ENDS = re.compile(r"(?<=[.!?…:,;])\s+|(?<=\?),\s*|\n+|\s+[-–—]+\s+")
_BIDS = re.compile(r"\b(?:tell|explain|describe|remind|give|show|list|name|need|want)\b", re.IGNORECASE)
# Words; with 6 and 3 the same conversations are answered. Of a clause that alone asks fewer are enough: with
# 33 leads and closings around 150 answered questions 91.6 in 100 are then answered rightly, else 91.0.
_LONG_MESSAGE, _SHORTEST_CLAUSE, _SHORTEST_ASKING = 10, 4, 2


def sentences(message: str) -> list[tuple[str, str]]:
    """Return the sentences of a long message that ask something, each with what stands before it.

    At most eight, the last ones, since what comes before mostly sets the scene. Empty if the message is a
    single sentence. A question may begin without a stop before it ("my cousin is here who is the ceo").
    """
    return _asking([part for piece in _SENTENCE_ENDS.split(message) for part in _turned(piece)])


def _turned(piece: str) -> list[str]:
    """Return what sets the scene and what asks in a sentence; the sentence itself if it is one."""
    found = _TURNED.search(piece)
    before = piece[: found.start()] if found else ""
    if found is None or len(before.split()) < _SHORTEST_SETTING or asks(before) or _HANGS.search(before):
        return [piece]
    return [before, piece[found.end() :]]


def clauses(message: str) -> list[tuple[str, str]]:
    """Return the clauses of a message that ask or bid something, as `sentences` does.

    Where several do the message has to be long.
    """
    found = _asking(_CLAUSE_ENDS.split(message), bidding=True)
    if len(found) == 1:
        return [(piece, before) for piece, before in found if len(piece.split()) >= _SHORTEST_ASKING]
    if len(message.split()) < _LONG_MESSAGE:
        return []
    return [(piece, before) for piece, before in found if len(piece.split()) >= _SHORTEST_CLAUSE]


def _asking(found: list[str], *, bidding: bool = False) -> list[tuple[str, str]]:
    """Return those of several pieces that ask something, or bid it, each with what stands before it.

    None that may guess at the answer to one before it.
    """
    pieces = [piece for piece in found if piece.strip()]
    if len(pieces) < 2:
        return []
    asking: list[tuple[str, str]] = []
    asked = False
    for at, piece in enumerate(pieces):
        if asked and may_be_guess(piece):
            continue
        if asks(piece) or (bidding and _BIDS.search(piece)):
            asking.append((piece, " ".join(pieces[:at])))
            asked = asked or not may_be_guess(piece)
    return asking[-MOST_PARTS:]
