"""A bar on a terminal for work that takes longer than a second; elsewhere, and before that, nothing."""

from __future__ import annotations

import os
from threading import Event, Thread
from types import TracebackType
from typing import Self, TextIO

# For up to a second people stay with what they are doing (Nielsen, "Usability Engineering", 1993, 5.5).
_PATIENCE_SECONDS = 1.0
_REPAINT_SECONDS = 0.2
_CELLS = 24
# What terminals have that do not tell.
_COLUMNS = 80


class Bar:
    """Shows how far some work has come, as long as the context is open, and leaves no trace.

    It is painted from a thread of its own, so that it appears during a step that reports nothing.
    """

    def __init__(self, stream: TextIO, title: str) -> None:
        """Paint nothing yet.

        Args:
            stream: Where to paint; a bar appears only on a terminal.
            title: What is going on.
        """
        self._stream = stream
        self._title = title
        self._share = 0.0
        self._done = Event()
        self._painter: Thread | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def show(self, share: float) -> None:
        """Set how much is done, 0 to 1; the first call starts the clock."""
        self._share = max(self._share, min(share, 1.0))
        if self._painter is None and self._stream.isatty():
            self._painter = Thread(target=self._paint, daemon=True)
            self._painter.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar away."""
        self._done.set()
        # A signal may have come before the thread had begun; then it ends by itself without painting.
        if self._painter is not None and self._painter.is_alive():
            self._painter.join()

    def _paint(self) -> None:
        if self._done.wait(_PATIENCE_SECONDS):
            return
        # A bar that wraps cannot be wiped away.
        if _columns(self._stream) <= len(self._title) + _CELLS + 3:
            return
        while True:
            full = round(_CELLS * self._share)
            self._stream.write(f"\r{self._title} [{'#' * full}{'.' * (_CELLS - full)}]")
            self._stream.flush()
            if self._done.wait(_REPAINT_SECONDS):
                break
        self._stream.write("\r" + " " * (len(self._title) + _CELLS + 3) + "\r")
        self._stream.flush()


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS
    except OSError:
        return _COLUMNS
