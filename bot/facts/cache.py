"""One compiled file beside a fact base: there whole or not at all, and safe to delete."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

FOLDER = ".cache"
_ENDING, _UNFINISHED, _IGNORED = ".factotum", ".unfinished", ".gitignore"
# Nobody writes for an hour: such a file was left behind by a process that was killed.
_ABANDONED_SECONDS = 3600


def open_cached(folder: Path, key: str) -> BinaryIO | None:
    """Open what was kept under a key beside the fact base in a folder, None if that cannot be read.

    What comes back is whatever stands in the file; whether to trust it is for the caller to find out.
    """
    try:
        return (folder / FOLDER / f"{key}{_ENDING}").open("rb")
    except OSError:
        return None


def write_cached(folder: Path, key: str, parts: Iterable[bytes | memoryview]) -> str | None:
    """Keep parts, end to end, under a key, in place of all that was kept under other keys.

    Any number of processes may do so at once: each writes a file of its own, which takes its
    place in one step.

    Returns:
        None, or why nothing is kept: the disk may be full, or not to be written to, which is no mistake.
    """
    cache = folder / FOLDER
    try:
        cache.mkdir(exist_ok=True)
        if not (cache / _IGNORED).exists():
            # Keeps the folder out of the version control that a fact base is usually under.
            _put(cache, _IGNORED, [b"*\n"])
        written = _put(cache, f"{key}{_ENDING}", parts)
    except OSError as error:
        return error.strerror or type(error).__name__
    _tidy(cache, key, written)
    return None


def _put(cache: Path, name: str, parts: Iterable[bytes | memoryview]) -> float:
    """Write a file whole or not at all, and return when that was."""
    unfinished = cache / f"{os.getpid()}-{os.urandom(8).hex()}{_UNFINISHED}"
    try:
        # Exclusively: a link that somebody put there is not followed.
        with unfinished.open("xb") as stream:
            stream.writelines(parts)
        written = unfinished.stat().st_mtime
        unfinished.replace(cache / name)
    finally:
        # Also where Ctrl-C came in between.
        with suppress(OSError):
            unfinished.unlink()
    return written


def _tidy(cache: Path, key: str, now: float) -> None:
    """Remove what was kept under other keys, and what was never finished."""
    with suppress(OSError):
        for path in cache.iterdir():
            # Another process may have removed it, or be reading it, which keeps it there on Windows.
            with suppress(OSError):
                old = path.suffix == _ENDING and path.stem != key
                abandoned = path.suffix == _UNFINISHED and path.stat().st_mtime < now - _ABANDONED_SECONDS
                if old or abandoned:
                    path.unlink()
