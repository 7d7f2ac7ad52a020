"""Compiles the lexicon, and turns words into vectors, in a process of its own while files are read here."""

from __future__ import annotations

import json
import os
import struct
import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Self

from bot.answering.words.lexicon import Lexicon, compile_lexicon
from bot.answering.words.vectors import DIMENSIONS, Vectors

if TYPE_CHECKING:
    import subprocess

    import numpy as np
    from numpy.typing import NDArray

    from bot.answering.words.encoder import Encoder

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from bot.answering.words.aside import serve;"
    "serve(sys.stdin.buffer, sys.stdout.buffer)"
)
_SIZES = struct.Struct("=3Q")


class Aside:
    """Does what `Encoder` and `compile_lexicon` do in another process, which begins with the context.

    So the first start with 100,000 phrasings takes a quarter less time where a second processor is free.
    Where there is only one, or the other process fails, the work is done in this one.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._encoder: Encoder | None = None

    def __enter__(self) -> Self:
        """Start the other process."""
        if _processors() > 1 and sys.executable:
            # Later starts, which do without all this, wait for none of it.
            import subprocess

            command = [sys.executable, "-c", _PROGRAM, json.dumps(sys.path)]
            # If the package is not there, this process finds that out as well, and says so.
            with suppress(OSError):
                self._process = subprocess.Popen(  # noqa: S603  # this program itself
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
        return self

    def __exit__(self, *_: object) -> None:
        """End it, be it at work or not."""
        self._end()

    def lexicon(self) -> Lexicon:
        """Return the lexicon.

        Raises:
            ConfigError: As `Encoder` does.
        """
        try:
            block, starts, vectors = map(self._read, _SIZES.unpack(self._read(_SIZES.size)))
        except EOFError:
            return compile_lexicon(self._here())
        return Lexicon(block, array("I", starts), Vectors(array("b", vectors)))

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Do what `Encoder.encode` does."""
        import numpy as np

        self._write(json.dumps(texts).encode())
        try:
            found = self._read(DIMENSIONS * len(texts))
        except EOFError:
            return self._here().encode(texts)
        return np.frombuffer(found, np.int8).reshape(-1, DIMENSIONS).copy()

    def _here(self) -> Encoder:
        from bot.answering.words.encoder import Encoder

        self._end()
        self._encoder = self._encoder or Encoder()
        return self._encoder

    def _write(self, content: bytes) -> None:
        if self._process and self._process.stdin:
            # If the other process has ended, that shows when its answer is read.
            with suppress(OSError):
                self._process.stdin.write(content + b"\n")
                self._process.stdin.flush()

    def _read(self, size: int) -> bytes:
        """Return so many bytes; raise `EOFError` if the other process has ended before, or never began."""
        if self._process is None or self._process.stdout is None:
            raise EOFError
        found = self._process.stdout.read(size)
        if len(found) < size:
            raise EOFError
        return found

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _processors() -> int:
    """Return how many processors this process may use: of a container's machine there may be more."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Write the lexicon, and then the vectors of each line of texts, as `Aside` reads them."""
    from bot.answering.words.encoder import Encoder

    encoder = Encoder()
    lexicon = compile_lexicon(encoder)
    parts = (lexicon.block, lexicon.starts.tobytes(), lexicon.vectors.numbers.tobytes())
    replies.write(_SIZES.pack(*map(len, parts)))
    replies.writelines(parts)
    replies.flush()
    del lexicon, parts
    for line in requests:
        replies.write(encoder.encode(json.loads(line)).tobytes())
        replies.flush()
