"""A fact base with its index as bytes, and back: arrays as they are, all else as JSON, nothing executable."""

from __future__ import annotations

import hashlib
import json
import struct
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.answering.calibrate import Calibration
from bot.answering.index import Groups, Holders, Index, Posted
from bot.answering.lexicon import Lexicon
from bot.answering.prepare import Prepared
from bot.answering.reading import Vocabulary
from bot.answering.vectors import Vectors
from bot.answering.vocabulary import Gazetteer
from bot.facts.model import Entity, EntityKind, FactBase, Kind
from bot.facts.stored import StoredFacts, StoredGaps

# Raised whenever the layout below changes; a change of what is stored in it shows in the key of the cache.
FORMAT = 7

# Magic, a number whose bytes tell the machine's order, the format, SHA-256 of all that follows,
# length of the JSON, length of the arrays.
_HEADER = struct.Struct("=8sIH32sQQ")
_MAGIC = b"FACTOTUM"
_BYTE_ORDER = 0x01020304
_ALIGNMENT = 8
_ITEM_SIZES = {"f": 4, "d": 8, "b": 1, "h": 2, "B": 1, "H": 2, "I": 4, "Q": 8}

# The only classes that are ever made from bytes; what each is made of is in its `__match_args__`,
# which dataclasses and named tuples bring with them.
_CLASSES: Mapping[str, Callable[..., Any]] = {
    made.__name__: made
    for made in (
        Calibration,
        Entity,
        FactBase,
        Gazetteer,
        Groups,
        Holders,
        Index,
        Lexicon,
        Posted,
        StoredFacts,
        StoredGaps,
        Vectors,
        Vocabulary,
    )
}
_ENUMS = {"Kind": Kind, "EntityKind": EntityKind}
# What the indices of facts and of gaps have in common is written once.
_SHARED = frozenset({"Gazetteer", "Lexicon"})
# What JSON makes of a value that has to be looked into.
_NESTED = frozenset({list, dict})
# What it holds as it is.
_PLAIN = frozenset({type(None), bool, int, float, str})


def compile_prepared(prepared: Prepared) -> list[bytes | memoryview]:
    """Return the bytes from which `read_compiled` makes the same again, on a machine of the same kind.

    They come in parts, of which most are the arrays themselves: as long as these do not change.
    """
    base = prepared.base
    facts = base.facts if isinstance(base.facts, StoredFacts) else StoredFacts.of(base.facts)
    gaps = base.gaps if isinstance(base.gaps, StoredGaps) else StoredGaps.of(base.gaps)
    writer = _Writer()
    rest = base._replace(facts=facts, gaps=gaps)
    parts = (rest, prepared.index, prepared.gaps, prepared.calibration)
    text = json.dumps([writer.plain(part) for part in parts], separators=(",", ":")).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    checksum = hashlib.sha256(text)
    for block in writer.blocks:
        checksum.update(block)
    header = _HEADER.pack(_MAGIC, _BYTE_ORDER, FORMAT, checksum.digest(), len(text), writer.size)
    return [header, text, *writer.blocks]


def read_compiled(content: bytes) -> Prepared | None:
    """Return what was compiled; None for all but undamaged bytes of this format and machine."""
    if len(content) < _HEADER.size:
        return None
    magic, order, version, checksum, text_bytes, array_bytes = _HEADER.unpack_from(content)
    if (magic, order, version) != (_MAGIC, _BYTE_ORDER, FORMAT):
        return None
    if len(content) != _HEADER.size + text_bytes + array_bytes:
        return None
    payload = memoryview(content)[_HEADER.size :]
    if hashlib.sha256(payload).digest() != checksum:
        return None
    reader = _Reader(payload[text_bytes:])
    try:
        made = [reader.value(part) for part in json.loads(bytes(payload[:text_bytes]))]
    # The checksum was right, so somebody wrote these bytes on purpose; that is no reason to fail.
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return _prepared(made)


def _prepared(made: list[Any]) -> Prepared | None:
    match made:
        case [FactBase() as base, Index() as index, (None | Index()) as gaps, Calibration() as calibration]:
            return Prepared(base, index, gaps, calibration)
    return None


class _Writer:
    """Turns values into what JSON can hold; arrays and bytes go into blocks."""

    def __init__(self) -> None:
        self.blocks: list[memoryview | bytes] = []
        self.size = 0
        self._shared: dict[int, int] = {}

    def plain(self, value: Any) -> Any:  # noqa: PLR0911  # one for each kind of value
        if type(value) in _PLAIN:
            return value
        name = type(value).__name__
        if id(value) in self._shared:
            return {"shared": self._shared[id(value)]}
        if name in _CLASSES:
            if name in _SHARED:
                self._shared[id(value)] = len(self._shared)
            return {name: [self.plain(getattr(value, part)) for part in type(value).__match_args__]}
        if name in _ENUMS:
            return {name: value.value}
        if isinstance(value, array):
            return {"array": [value.typecode, *self._block(memoryview(value).cast("B"))]}
        if isinstance(value, bytes):
            return {"bytes": self._block(memoryview(value))}
        if isinstance(value, frozenset | set):
            return {"set": self._all_plain(sorted(value))}
        if isinstance(value, tuple):
            return {"tuple": self._all_plain(value)}
        if isinstance(value, list):
            return self._all_plain(value)
        if isinstance(value, Mapping):
            return {"mapping": [self.plain([*value]), self.plain([*value.values()])]}
        raise TypeError(f"{name} has no compiled form")

    def _all_plain(self, values: Iterable[Any]) -> list[Any]:
        return [value if type(value) in _PLAIN else self.plain(value) for value in values]

    def _block(self, content: memoryview) -> list[int]:
        at = self.size
        padding = b"\0" * (-len(content) % _ALIGNMENT)
        self.blocks += (content, padding)
        self.size += len(content) + len(padding)
        return [at, len(content)]


class _Reader:
    """Makes values of what `_Writer` wrote."""

    def __init__(self, blocks: memoryview) -> None:
        self._blocks = blocks
        self._shared: list[Any] = []
        self._makers: dict[str, Callable[[Any], Any]] = {
            "array": lambda value: self._array(*value),
            "bytes": lambda value: bytes(self._block(*value)),
            "mapping": lambda value: dict(zip(*map(self._values, value), strict=True)),
            "set": lambda value: frozenset(self._values(value)),
            "shared": lambda value: self._shared[value],
            "tuple": lambda value: tuple(self._values(value)),
            **_ENUMS,
        }

    def value(self, plain: Any) -> Any:
        if isinstance(plain, list):
            return self._values(plain)
        if not isinstance(plain, dict):
            return plain
        ((name, value),) = plain.items()
        if name in _CLASSES:
            made = _CLASSES[name](*self._values(value))
            if name in _SHARED:
                self._shared.append(made)
            return made
        return self._makers[name](value)

    def _values(self, plain: Sequence[Any]) -> list[Any]:
        return [self.value(item) if type(item) in _NESTED else item for item in plain]

    def _array(self, typecode: str, at: int, size: int) -> array[Any]:
        made: array[Any] = array(typecode)
        if made.itemsize != _ITEM_SIZES[typecode]:
            raise ValueError(typecode)
        made.frombytes(self._block(at, size))
        return made

    def _block(self, at: int, size: int) -> memoryview:
        if not 0 <= at <= at + size <= len(self._blocks):
            raise IndexError(at)
        return self._blocks[at : at + size]
