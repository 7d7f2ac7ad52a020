"""Checks that what makes words of an answer bold, underlined or code in Discord is closed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.errors import Problem
from bot.facts.contents import Contents
from bot.facts.schema import MAX_ANSWER_CHARACTERS

# What Discord reads as one thing, the first that fits; and, last, a mark that it would show as it is, if that
# looks like the beginning or the end of marked words: "2**3", "2 ** 3" and "snake__case" are meant so.
_THING = re.compile(
    r"\\."
    r"|```.+?```"
    r"|(?P<ticks>``?)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\*{4,}|_{4,}"  # a line across, or a blank to be filled
    r"|(?P<mark>\*\*|__)(?P<inner>(?:\\.|[^\\])+?)(?P=mark)"
    r"|https?://[^\s<>]+"
    r"|(?P<lone>```|(?<![^\s(\[\"'\u201c\u2018\u2014-])(?:\*\*|__)(?=\S)"
    r"|(?<=\S)(?:\*\*|__)(?![^\s.,;:!?)\]\"'\u201d\u2019]))",
    re.DOTALL,
)


def check_markup(contents: Contents) -> Iterator[Problem]:
    """Yield a problem for each mark in an answer that has no other to go with, so that it would be seen."""
    for name, document in contents.topics():
        for at, fact in contents.entries(name, "facts"):
            for mark, offset in _lone_marks(fact.get("answer")):
                shown = "".join(f"\\{character}" for character in mark)
                message = (
                    f'answer has a "{mark}" without another; write it before and behind the words that are'
                    f' meant, or "{shown}" to show it'
                )
                yield document.problem(("facts", at, "answer"), message, offset=offset)


def _lone_marks(text: Any) -> Iterator[tuple[str, int]]:
    """Yield each lone mark and where it stands, none of what is no text, or too long and told as such."""
    if not isinstance(text, str) or len(text) > MAX_ANSWER_CHARACTERS:
        return
    if "**" not in text and "__" not in text and "```" not in text:
        return  # as most answers of a large base
    for found in _THING.finditer(text):
        if lone := found["lone"]:
            yield lone, found.start()
        elif found["inner"]:
            yield from ((mark, found.start("inner") + at) for mark, at in _lone_marks(found["inner"]))
