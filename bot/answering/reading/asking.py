"""Tells by its wording whether a piece of a message asks something, and what a question begins with."""

from __future__ import annotations

import re

from bot.everyday import AUXILIARIES

AUXILIARY = rf"(?:{'|'.join(sorted(AUXILIARIES))})\b"
QUESTION_WORD = (
    r"(?:who|whos|whom|whose|what|whats|wat|wats|wht|wut|wot|when|wen|whn|whens|where|wheres|why|whys|which"
    rf"|wich|how|hows|hw|(?:wtf|wth)(?=\s+{AUXILIARY}))\b"
)
PREPOSITION = r"(?:(?:in|for|at|to|from|by|over|of) )?"
AND = r"(?:and|plus|n|&|\+)"
BEGINS = rf"{PREPOSITION}(?:{QUESTION_WORD}|{AUXILIARY})"
# Words of what is taken for a guess behind a question ("the whole thing?"). Of 133 labelled messages with up
# to four words, none of them a question word, behind a question mark none asks something else with them.
_LONGEST_GUESS = 3
_BEGINNING = re.compile(BEGINS, re.IGNORECASE)
_WITHIN = re.compile(rf"\b{QUESTION_WORD}", re.IGNORECASE)
_ASKS = re.compile(rf"\?|\b{QUESTION_WORD}|^\W*{AUXILIARY}", re.IGNORECASE)


def begins_as_question(piece: str) -> bool:
    """Tell whether a piece begins as a question does: "in which year", "did they"."""
    return bool(_BEGINNING.match(piece))


def has_question_word(piece: str) -> bool:
    """Tell whether a piece has a question word, wherever it stands."""
    return bool(_WITHIN.search(piece))


def asks(piece: str) -> bool:
    """Tell whether a piece asks something: by a question word, a question mark, or a verb at its head."""
    return bool(_ASKS.search(piece))


def may_be_guess(piece: str) -> bool:
    """Tell whether a piece behind a question may as well guess at its answer ("a fund?") as ask another."""
    return len(piece.split()) <= _LONGEST_GUESS and not (
        has_question_word(piece) or begins_as_question(piece)
    )
