"""Takes a message apart into its questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.answering.reading.asking import AND, AUXILIARY, BEGINS, QUESTION_WORD, asks, begins_as_question

# Questions of one message that are decided on, and pieces of one question. It bounds the time that one
# message takes.
MOST_PARTS = 8
_JOINED = rf"(?:{AND}|also|as well as)(?:\s+(?:also|then))?\s+(?={BEGINS})"
# What stands before each question of a list that has a line for each.
_BULLET = r"(?:\(?\d{1,2}[.)]|[-*•])"
# Where one question surely ends and another begins: at "and", at each comma of a list that ends with "and",
# before a number in brackets, behind a question mark, and on another line.
_JOINTS = re.compile(
    rf"(?:\s*[,;])?\s+{_JOINED}"
    rf"|\s*,\s+(?={BEGINS}[^?;]*\s{_JOINED})"
    rf"|\s+(?=\(?\d\)\s+{BEGINS})"
    rf"|(?<=\?)\s+|\s*;\s*(?={BEGINS})|\n(?= *(?:{_BULLET} +)?{BEGINS})",
    re.IGNORECASE,
)
# In a list without "and" every comma is a joint if a question begins at each: at least three, since of two
# one may belong to the other ("who bought it, when it was cheap").
_COMMA = re.compile(rf"\s*,\s+(?={BEGINS})", re.IGNORECASE)
_FEWEST_LISTED = 3
_BULLETED = re.compile(rf"\A\s*{_BULLET} +")
# Where one question may end and another begin that does not begin as one: behind a question mark, on another
# line, and before "also". Of 590 made messages of two questions that have nothing to do with each other both
# are so answered in 91 of 100 instead of 83, and no labelled conversation goes otherwise.
_LOOSE_STOP = re.compile(
    r"\n+|(?<=\?)\s+|\s*[,.;]\s*(?:oh\s+)?(?:and\s+)?also\b\W*\s|\.\s+(?:oh\s+)?and\s+", re.IGNORECASE
)
# Words on either side of that; what is shorter is a remark.
_SHORTEST_HALF = 2
_LOOSE_JOINT = re.compile(rf"(?:\s*,)?\s+{AND}\s+|\s*,\s+(?={QUESTION_WORD})", re.IGNORECASE)
# What a question counts, and where another leaves it out ("how many has that").
_WHOSE = rf"(?:{AUXILIARY}|(?:in|at|for|of|from|the|this|that|its|their)\b)"
_COUNTS = re.compile(rf"\bhow many ((?:(?!{_WHOSE})[\w-]+ ){{1,2}}?)(?={_WHOSE})", re.IGNORECASE)
_COUNTS_AGAIN = re.compile(rf"\bhow many(?= {_WHOSE})", re.IGNORECASE)
# Where one item of a list of names of things ends; what all of them may be of ("of Paso Pe"), at its end; and
# words of an item. Of 14,012 labelled conversations three more are answered rightly so, none more wrongly.
_LISTING = re.compile(rf"\s*,\s+(?:{AND}\s+)?|\s+{AND}\s+", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:from|of|for|at|by|in|on)\s.*\Z", re.IGNORECASE | re.DOTALL)
_LONGEST_LISTED = 4
# What stands between two of whom the same is asked.
_TOGETHER = (
    rf"(?:\s*,)?\s+(?:{AND}|or|vs\.?|versus|than|compared (?:to|with)|as well as)\s+"
    rf"(?:(?:of|for|at|in) )?(?:the )?"
)
_FILLER = re.compile(
    r"(?:(?:ok|okay|so|ah|oh|and|cool|nice|right|thanks|thx|hey|hi|hm+|well)\W*)+", re.IGNORECASE
)


def split(message: str) -> list[str]:
    """Return the questions of a message, in order, none twice; the message itself if it is not several.

    A message is cut where what follows begins as a question of its own, and behind question marks. What
    asks nothing stays with the question behind it, and is left out at the end.
    """
    found = _pieces(_JOINTS.split(message))
    listed = _COMMA.split(message) if len(found) == 1 else []
    if len(listed) >= _FEWEST_LISTED and all(map(begins_as_question, listed)):
        found = _pieces(listed)
    if len(found) < 2:
        return [message]
    asking: list[str] = []
    before = ""
    for piece in found:
        before = f"{before} {piece}".strip()
        if asks(piece):
            asking.append(before)
            before = ""
    asked = [*dict.fromkeys(_counting(asking))]
    return asked if len(asked) > 1 else [message]


def _counting(pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces, with what is counted said again in those that leave it out ("and how many is that")."""
    counted = ""
    for piece in pieces:
        if found := _COUNTS.search(piece):
            counted = found[1].strip()
        yield _COUNTS_AGAIN.sub(rf"\g<0> {counted}", piece) if counted and not found else piece


def split_loosely(message: str) -> Iterator[list[str]]:
    """Yield the ways in which a message may be taken apart into questions, the likeliest first.

    "The price, the buyer and the size of the plant" are three, and each may be of the plant.
    """
    for found in (_listed(message), _halves(message)):
        if found:
            yield found
            tail = _TAIL.search(found[-1])
            if tail and not any(map(_TAIL.search, found[:-1])) and all(map(_is_short, found[:-1])):
                yield [*[f"{piece}{tail[0]}" for piece in found[:-1]], found[-1]]


def _listed(message: str) -> list[str]:
    """Return the items of a list of at least three; empty if a message is none."""
    found = _pieces(_LISTING.split(message))
    return found if len(found) >= _FEWEST_LISTED and all(map(_is_short, found[:-1])) else []


def _is_short(piece: str) -> bool:
    """Tell whether a piece is short enough to be what a list names."""
    return len(piece.split()) <= _LONGEST_LISTED


def _halves(message: str) -> list[str]:
    """Return the two halves of a message that may be questions; empty if there are none."""
    halves = _pieces(_LOOSE_STOP.split(message, maxsplit=1))
    if len(halves) > 1 and all(len(half.split()) >= _SHORTEST_HALF for half in halves):
        return halves
    halves = _pieces(_LOOSE_JOINT.split(message, maxsplit=1))
    return halves if len(halves) > 1 else []


def one_by_one(message: str, names: list[str]) -> list[str]:
    """Return a message that asks the same of two names, for each of them; empty if these are far apart."""
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = re.search(rf"\b({name}){_TOGETHER}({name})\b", message, re.IGNORECASE)
    if found is None:
        return []
    return [f"{message[: found.start()]}{name}{message[found.end() :]}" for name in found.groups()]


def _pieces(found: list[str]) -> list[str]:
    pieces = [_BULLETED.sub("", piece).strip() for piece in found if piece.strip()]
    return pieces[1:] if pieces and _FILLER.fullmatch(pieces[0]) else pieces
