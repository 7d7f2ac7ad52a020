"""A terminal with a person at it, for tests of what shows on one and of the keys that are pressed."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

# Windows has neither; there the tests that need them are skipped, and those beside them run.
with suppress(ImportError):
    import pty
    import termios

ROOT = Path(__file__).resolve().parents[1]
# A prompt that is ready has just asked the terminal to mark what is pasted (xterm, "bracketed paste").
READY = b"\x1b[?2004h"
# A guard against a command that never ends, far above what any of them takes.
_PATIENCE_SECONDS = 60.0
CTRL_C, CTRL_D = b"\x03", b"\x04"


class Keyboard:
    """A pseudo-terminal on which a command of the bot runs."""

    def __init__(
        self, *arguments: str, environment: Mapping[str, str] | None = None, columns: int = 80
    ) -> None:
        """Start `python -m bot` on it, in a session of its own, so that Ctrl-C reaches it alone."""
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, columns))
        given = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _ADOPT, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=given | {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | dict(environment or {}),
        )
        os.close(theirs)
        self._unread = b""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, if it has not ended, and switch the terminal off."""
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def press(self, keys: bytes) -> None:
        """Type something."""
        os.write(self._ours, keys)

    def until(self, wanted: bytes) -> bytes:
        """Return what has been shown since the last call, up to `wanted`.

        Raises:
            AssertionError: If the process ends, or is silent for long, without having shown it.
        """
        while wanted not in self._unread:
            some = self._some()
            assert some, f"{wanted!r} was never shown; there was {self._unread!r}"
            self._unread += some
        before, _, self._unread = self._unread.partition(wanted)
        return before + wanted

    def rest(self) -> bytes:
        """Return what is shown until the process ends."""
        while some := self._some():
            self._unread += some
        self.process.wait()
        return self._unread

    def echoes(self) -> bool:
        """Return whether the terminal shows what is typed, as it does where no program edits lines."""
        return bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)

    def _some(self) -> bytes:
        assert select.select([self._ours], [], [], _PATIENCE_SECONDS)[0], f"silence after {self._unread!r}"
        try:
            some = os.read(self._ours, 4096)
        except OSError:
            return b""
        # prompt_toolkit asks where the cursor is, and waits for the answer a terminal would give.
        if b"\x1b[6n" in some:
            self.press(b"\x1b[1;1R")
        return some


# The terminal becomes the one that the new session is controlled by, as when somebody has logged in.
_ADOPT = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "bot", *sys.argv[1:]])
"""
