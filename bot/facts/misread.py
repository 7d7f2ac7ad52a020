"""Texts without quotes that YAML reads otherwise than they look, and nobody would notice.

It takes what stands behind " #" away, makes an entry that is indented too far a part of the one above, and
quotes that a phone has curled a part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from bot.errors import Problem

# Whose values people see or ask with. What stands behind an id, a kind or a date can only be a comment.
_TEXTS = {
    *("topic", "answer", "questions", "section", "name", "aliases", "title", "publisher"),
    *("synonyms", "phrases"),
}
# From the first sign on a line to the line's end, wherever YAML ends one. That it begins with a single
# character lets it pass over files without any sign in no time.
_REST_OF_LINE = re.compile(r"#[^\r\n\x85\u2028\u2029]*")
_SIGN = re.compile(r"[ \t]#")
_COMMENT = re.compile(r"[ \t]+#")
# An entry that is indented further than the line above, if that is no key; only a look at the events tells.
# That nothing is given back takes a third of the time.
_DEEPER = re.compile(r"^( *+)[^\n]++(?<!:)(?<!:\r)\n(?:[ \r]*+\n)*+\1 +- ", re.MULTILINE)
# A text between quotes as phones and word processors make them of straight ones.
_CURLED = re.compile(r"[\u201c-\u201f](?<= .)")
_CURLED_TEXT = re.compile(r"[\u201c-\u201f][^\u201c-\u201f]*[\u201c-\u201f]")
_UNCURL = 'people would see the curled quotes; write straight ones (") in their place, or around them'
_ENTRY = re.compile(r"\n *(?=- )")
_JOINED = (
    "this is read as a part of the text above it; begin it in the same column as that entry, or put the whole"
    " text in quotes"
)
_MESSAGE = (
    'what stands behind " #" would be lost; put the whole text in quotes, or the comment on a line of its own'
)


def misread_texts(path: str, text: str, composer: type[yaml.SafeLoader]) -> list[Problem]:
    """Return a problem for each text without quotes that YAML reads otherwise than it looks.

    It stands at the sign of the comment that ends it, at the dash of the entry that has run into it, or at
    the curled quote with which it begins.

    Args:
        path: As problems name the file.
        text: What `compose` takes.
        composer: What `fastest_composer` returns, or `PureComposer`.
    """
    suspicious = [found.end() for pattern in (_DEEPER, _CURLED) for found in pattern.finditer(text)]
    last = max(_last_comment(text), *suspicious, -1)
    if last < 0:
        return []
    events = takewhile(lambda event: event.start_mark.index <= last, _events(text, composer))
    problems = []
    for event in _plain(events, ""):
        begun, mark = event.start_mark, event.end_mark
        if comment := _COMMENT.match(text, mark.index):
            problems.append(Problem(path, mark.line + 1, mark.column + len(comment[0]), _MESSAGE))
        if entry := _ENTRY.search(text, begun.index, mark.index):
            line = begun.line + 1 + text.count("\n", begun.index, entry.end())
            problems.append(Problem(path, line, len(entry[0]), _JOINED))
        if _CURLED_TEXT.fullmatch(event.value):
            problems.append(Problem(path, begun.line + 1, begun.column + 1, _UNCURL))
    return problems


def _last_comment(text: str) -> int:
    """Return where the last line ends on which a comment may stand behind something else, -1 if none does.

    Few files have any, and most of those at the top; so nearly all are spared a second reading of events.
    """
    last, seen = -1, 0
    for rest in _REST_OF_LINE.finditer(text):
        start = max(text.rfind("\n", seen, rest.start()), seen)
        before = text[start : rest.start()].splitlines()
        seen = rest.end()
        if before and before[-1].strip() and _SIGN.search(text, rest.start() - 1, seen):
            last = seen
    return last


def _events(text: str, composer: type[yaml.SafeLoader]) -> Iterator[Any]:
    """Yield the events of a text, without those that only frame it."""
    return (
        event
        for event in yaml.parse(text, composer)
        if isinstance(event, ScalarEvent | CollectionStartEvent | CollectionEndEvent)
    )


def _plain(events: Iterator[Any], owner: str, *, mapping: bool = False) -> Iterator[Any]:
    """Yield the event of each unquoted text of a collection that people see or ask with.

    Args:
        events: From behind the collection's beginning on; read up to its end.
        owner: The key that the collection is the value of.
        mapping: Whether each other event is a key.
    """
    key: str | None = None
    for event in events:
        if isinstance(event, CollectionEndEvent):
            return
        is_key = mapping and key is None
        name = owner if key is None or owner in _TEXTS else key
        key = getattr(event, "value", "") if is_key else None
        if isinstance(event, CollectionStartEvent):
            yield from _plain(events, name, mapping=isinstance(event, MappingStartEvent))
        elif not is_key and not event.style and name in _TEXTS:
            yield event
