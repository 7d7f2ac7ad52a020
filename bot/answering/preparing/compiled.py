"""A fact base with its index as bytes, and back: arrays as they are, all else as JSON, nothing executable."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, Self

from bot.answering.preparing.calibrate import Calibration
from bot.answering.preparing.prepare import Prepared
from bot.answering.ranking.index import Groups, Holders, Index, Posted
from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.reading.reading import Vocabulary
from bot.answering.words.lexicon import Lexicon
from bot.answering.words.vectors import Vectors
from bot.facts.model import Entity, EntityKind, FactBase, Kind
from bot.facts.stored import StoredFacts, StoredGaps

# Raised whenever the layout below changes; a change of what is stored in it shows in the key of the cache.
FORMAT = 10

# Magic, a number whose bytes tell the machine's order, the format, SHA-256 of all that follows,
# length of the JSON, length of the arrays.
_HEADER = struct.Struct("=8sIH32sQQ")
_MAGIC = b"FACTOTUM"
_BYTE_ORDER = 0x01020304
_ALIGNMENT = 8
_ITEM_SIZES = {"f": 4, "b": 1, "h": 2, "I": 4, "Q": 8}

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


def read_compiled(stream: BinaryIO) -> Prepared | None:
    """Return what was compiled; None for all but undamaged bytes of this format and machine.

    Args:
        stream: In which one can go back and forth.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size < _HEADER.size:
        return None
    magic, order, version, checksum, text_bytes, array_bytes = _HEADER.unpack(stream.read(_HEADER.size))
    if (magic, order, version) != (_MAGIC, _BYTE_ORDER, FORMAT):
        return None
    if size != _HEADER.size + text_bytes + array_bytes:
        return None
    # Damaged bytes, or such as somebody wrote on purpose, are no reason to fail.
    with suppress(OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        with _Blocks(stream, array_bytes) as blocks:
            text = blocks.read_text(text_bytes)
            reader = _Reader(blocks)
            made = [reader.value(part) for part in json.loads(text)]
            blocks.read_rest()
        return _prepared(made) if blocks.checksum == checksum else None
    return None


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

    def _all_plain(self, values: Collection[Any]) -> list[Any] | dict[str, str]:
        if {*map(type, values)} == {str}:
            joined = "\n".join(values)
            # One text is read in a tenth of the time of so many.
            if joined.count("\n") == len(values) - 1:
                return {"lines": joined}
        return [value if type(value) in _PLAIN else self.plain(value) for value in values]

    def _block(self, content: memoryview) -> list[int]:
        at = self.size
        padding = b"\0" * (-len(content) % _ALIGNMENT)
        self.blocks += (content, padding)
        self.size += len(content) + len(padding)
        return [at, len(content)]


class _Blocks:
    """Reads blocks in the order in which `_Writer` wrote them, each to where it stays, and sums them up.

    The sum is made in a thread of its own while others are read and values made of them: with two processors
    that takes two thirds of the time of reading all, summing up, and copying (of the shipped base).
    """

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._at, self._end = stream, 0, size
        self._unsummed: SimpleQueue[bytes | array[Any] | None] = SimpleQueue()
        self._summing = Thread(target=self._sum)
        self.checksum = b""

    def __enter__(self) -> Self:
        self._summing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._unsummed.put(None)
        self._summing.join()

    def _sum(self) -> None:
        total = hashlib.sha256()
        while (block := self._unsummed.get()) is not None:
            total.update(block)
        self.checksum = total.digest()

    def read_text(self, size: int) -> bytes:
        """Read what stands before the blocks."""
        made = self._stream.read(size)
        self._unsummed.put(made)
        return made

    def read_rest(self) -> None:
        """Read what fills up the last block."""
        self._unsummed.put(self._stream.read())

    def read_bytes(self, at: int, size: int) -> bytes:
        self._go_on(at, size)
        return self.read_text(size)

    def read_array(self, typecode: str, at: int, size: int) -> array[Any]:
        made: array[Any] = array(typecode, [0])
        if made.itemsize != _ITEM_SIZES[typecode]:
            raise ValueError(typecode)
        self._go_on(at, size)
        made *= size // made.itemsize
        self._stream.readinto(made)  # type: ignore[attr-defined]  # any stream that is opened for bytes has it
        self._unsummed.put(made)
        return made

    def _go_on(self, at: int, size: int) -> None:
        """Pass over what fills up the block before one at a place."""
        padding = -self._at % _ALIGNMENT
        if not self._at + padding == at <= at + size <= self._end:
            raise IndexError(at)
        self._unsummed.put(self._stream.read(padding))
        self._at = at + size


class _Reader:
    """Makes values of what `_Writer` wrote."""

    def __init__(self, blocks: _Blocks) -> None:
        self._shared: list[Any] = []
        self._makers: dict[str, Callable[[Any], Any]] = {
            "array": lambda value: blocks.read_array(*value),
            "bytes": lambda value: blocks.read_bytes(*value),
            "lines": lambda value: value.split("\n"),
            "mapping": lambda value: dict(zip(*map(self.value, value), strict=True)),
            "set": lambda value: frozenset(self.value(value)),
            "shared": lambda value: self._shared[value],
            "tuple": lambda value: tuple(self.value(value)),
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
