"""Knows what a message takes from the conversation: parts, pronouns, what is left unsaid."""

from __future__ import annotations

import re

from bot.answering.index import Index
from bot.answering.reading import Reading
from bot.answering.reply import Context
from bot.facts.model import Fact

# Words that stand for something said before; a question with one of them may be incomplete.
_POINTING = frozenset(
    "it its they them their this that these those he him his she her one ones there then same else rest other".split()
)
_CONTINUING = ("and", "what about", "how about", "but", "also", "or", "ok and", "ok so", "so")
# A question of at most this many known terms that names no entity may lean on what was said before.
_SHORT = 4
# What an inherited term counts beside one that was typed: enough to choose between facts that the
# question fits alike, too little to answer what the question does not ask.
_INHERITED = 0.5

_QUESTION_WORD = r"(?:who|whom|whose|what|when|where|why|which|how)\b"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|can|could|will|would)\b"
_JOINTS = re.compile(
    rf"\s*[,;]?\s+(?:and|plus|also|as well as)(?:\s+(?:also|then))?\s+(?=(?:in |for |at |to |from |by )?(?:{_QUESTION_WORD}|{_AUXILIARY}))"
    rf"|\s*(?:\?+|;)\s*(?:and\s+|plus\s+|also\s+)?(?=(?:in |for |at |to |from |by )?{_QUESTION_WORD})",
    re.I,
)
_MOST_PARTS = 3


def split(message: str) -> list[str]:
    """Return the questions of a message, in order, at least one and at most three.

    A message is cut only where what follows begins as a question of its own.
    """
    pieces = [piece.strip() for piece in _JOINTS.split(message)]
    pieces = [piece for piece in pieces if len(piece.split()) > 1]
    return pieces if 1 < len(pieces) <= _MOST_PARTS else [message]


def follow(reading: Reading, before: Context, index: Index) -> Reading | None:
    """Return an incomplete question completed from the conversation, None if it stands by itself."""
    if not before.question or not _is_incomplete(reading):
        return None
    previous = index.vocabulary.read(before.question)
    own = {term.name for term in reading.terms}
    replaced = any(term.name[0] == "@" for term in reading.terms)
    inherited = [
        term for term in previous.terms if term.name not in own and not (replaced and term.name[0] == "@")
    ]
    return Reading(
        reading.terms + tuple(inherited),
        reading.likeness + (_INHERITED,) * len(inherited),
        reading.unknown,
        reading.repairs,
        reading.plain,
    )


def attend(reading: Reading, fact: Fact | None, question: str, before: Context) -> Context:
    """Return what a conversation knows after a question."""
    named = tuple(dict.fromkeys(term.name[1:] for term in reading.terms if term.name[0] == "@"))
    if fact is None and not named:
        return before
    return Context(fact.id if fact else before.fact, named or before.entities, question)


def _is_incomplete(reading: Reading) -> bool:
    """Tell whether a question may need what was said before."""
    text = " ".join(reading.plain)
    if any(word in _POINTING for word in reading.plain):
        return True
    if any(text.startswith(start + " ") for start in _CONTINUING):
        return True
    named = any(term.name[0] == "@" for term in reading.terms)
    return not named and len(reading.terms) <= _SHORT
