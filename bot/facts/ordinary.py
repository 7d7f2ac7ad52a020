"""Ordinary YAML to values without nodes, which take twice the time and ten times the memory of the text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from bot.facts.syntax import MAX_DEPTH, TEXT

DECIMAL = re.compile(r"0|[1-9][0-9]{0,8}")
_INTEGER = "tag:yaml.org,2002:int"


class Items(list[Any]):
    """A list, and the line, from 1, that each of its items stands on."""

    __slots__ = ("lines",)

    def __init__(self, items: Iterable[Any], lines: Sequence[int]) -> None:
        """Take items with their lines."""
        super().__init__(items)
        self.lines = lines


class _NotOrdinaryError(Exception):
    """There is something that needs a closer look."""


def read_ordinary(text: str, composer: type[yaml.SafeLoader]) -> Any:
    """Return the value of a YAML document, made of dict, Items, str and int.

    Returns:
        None for a text with mistakes or with anything out of the ordinary, such as tags, dates or a key
        that stands twice: its nodes tell what that means.
    """
    try:
        loader = composer(text)
        _expect(loader, StreamStartEvent)
        _expect(loader, DocumentStartEvent)
        (value,) = _items(loader, DocumentEndEvent, 0)
        _expect(loader, StreamEndEvent)
    except (yaml.YAMLError, _NotOrdinaryError):
        return None
    return value


def _expect(loader: Any, kind: type[Event]) -> None:
    if type(loader.get_event()) is not kind:
        raise _NotOrdinaryError


def _items(loader: Any, end: type[Event], depth: int) -> Items:
    """Return all values before an end, be they those of a list or the keys and values of a mapping."""
    if depth >= MAX_DEPTH:
        raise _NotOrdinaryError
    values: list[Any] = []
    lines = array("I")
    # Looked up once: this runs for every key and every value.
    next_event, never_text = loader.get_event, loader.yaml_implicit_resolvers
    while True:
        event = next_event()
        kind = type(event)
        if kind is end:
            return Items(values, lines)
        if kind not in _READERS or event.tag is not None or event.anchor is not None:
            raise _NotOrdinaryError
        if kind is ScalarEvent and (not event.implicit[0] or event.value[:1] not in never_text):
            values.append(event.value)
        else:
            values.append(_READERS[kind](loader, event, depth + 1))
        lines.append(event.start_mark.line + 1)


def _scalar(loader: Any, event: Any, _: int) -> str | int:
    """Return what a scalar is that may be something else than text."""
    value: str = event.value
    tag = loader.resolve(yaml.ScalarNode, value, event.implicit)
    if tag is TEXT:
        return value
    if tag == _INTEGER and DECIMAL.fullmatch(value):
        return int(value)
    raise _NotOrdinaryError


def _mapping(loader: Any, _: Any, depth: int) -> dict[str, Any]:
    flat = _items(loader, MappingEndEvent, depth)
    keys = flat[::2]
    if not {*map(type, keys)} <= {str} or len({*keys}) < len(keys):
        raise _NotOrdinaryError
    return dict(zip(keys, flat[1::2], strict=True))


def _list(loader: Any, _: Any, depth: int) -> Items:
    return _items(loader, SequenceEndEvent, depth)


_READERS = {ScalarEvent: _scalar, MappingStartEvent: _mapping, SequenceStartEvent: _list}
