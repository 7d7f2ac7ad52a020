"""The bar on a terminal: there when it is needed, gone afterwards, never in a file."""

from __future__ import annotations

import io
import time
from threading import Thread
from typing import NoReturn

import pytest

from bot.surfaces.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_appears_when_work_takes_long_and_is_wiped_away() -> None:
    """Whoever waits sees how far it is, and nothing of it afterwards."""
    terminal = _Terminal()
    with Bar(terminal, "Working") as bar:
        bar.show(0.5)
        while "#" not in terminal.getvalue():
            time.sleep(0.02)
    painted = terminal.getvalue()
    assert "Working [############............]" in painted
    assert painted.endswith("\r")
    assert painted.split("\r")[-2].strip() == ""


def test_short_work_shows_nothing() -> None:
    """A bar that would flash up and vanish is not painted."""
    terminal = _Terminal()
    with Bar(terminal, "Working") as bar:
        bar.show(0.5)
    assert terminal.getvalue() == ""


def test_ctrl_c_before_the_bar_has_begun_stays_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever presses Ctrl-C at once gets out, and no apology for an error of the bar's."""

    def interrupted(_: Thread) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt), Bar(_Terminal(), "Working") as bar:
        bar.show(0.5)


def test_a_file_gets_no_bar() -> None:
    """What is written to a log or a pipe holds no painting."""
    stream = io.StringIO()
    with Bar(stream, "Working") as bar:
        bar.show(0.5)
        time.sleep(1.2)
    assert stream.getvalue() == ""
