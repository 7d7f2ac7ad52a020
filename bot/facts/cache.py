"""One compiled file beside a fact base: there whole or not at all, and safe to delete."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FOLDER = ".cache"
_ENDING, _UNFINISHED = ".factotum", ".unfinished"
# Nobody writes for an hour: such a file was left behind by a process that was killed.
_ABANDONED_SECONDS = 3600


def read_cached(folder: Path, key: str) -> bytes | None:
    """Return what was kept under a key beside the fact base in a folder, None if that cannot be read.

    What comes back is whatever stands in the file; whether to trust it is for the caller to find out.
    """
    try:
        return (folder / FOLDER / f"{key}{_ENDING}").read_bytes()
    except OSError:
        return None


def write_cached(folder: Path, key: str, parts: Iterable[bytes | memoryview]) -> bool:
    """Keep parts, end to end, under a key, in place of all that was kept under other keys.

    Any number of processes may do so at once: each writes a file of its own, which takes its
    place in one step.

    Returns:
        False if the folder cannot be written to, which is no mistake.
    """
    cache = folder / FOLDER
    unfinished = cache / f"{os.getpid()}-{os.urandom(8).hex()}{_UNFINISHED}"
    try:
        cache.mkdir(exist_ok=True)
        _ignore(cache)
        # Exclusively: a link that somebody put there is not followed.
        with unfinished.open("xb") as stream:
            stream.writelines(parts)
        written = unfinished.stat().st_mtime
        unfinished.replace(cache / f"{key}{_ENDING}")
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        return False
    _tidy(cache, key, written)
    return True


def _ignore(cache: Path) -> None:
    """Keep the folder out of the version control that a fact base is usually under."""
    with suppress(FileExistsError), (cache / ".gitignore").open("x") as stream:
        stream.write("*\n")


def _tidy(cache: Path, key: str, now: float) -> None:
    """Remove what was kept under other keys, and what was never finished."""
    with suppress(OSError):
        for path in cache.iterdir():
            old = path.suffix == _ENDING and path.stem != key
            abandoned = path.suffix == _UNFINISHED and path.stat().st_mtime < now - _ABANDONED_SECONDS
            if old or abandoned:
                path.unlink(missing_ok=True)
