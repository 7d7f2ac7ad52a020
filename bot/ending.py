"""How a command ends: its exit code, and what is said where it could not do its work."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TextIO

from bot.errors import BotError, KnowledgeError, UnreachableError

OK, ABSTAINED, UNUSABLE = 0, 1, 2
# A bot that does not know its facts does not start.
NOT_STARTED = 1
# sysexits.h: EX_SOFTWARE, EX_IOERR and EX_TEMPFAIL.
INTERNAL, UNWRITTEN, UNREACHABLE = 70, 74, 75
# The shell's 128 + signal number: SIGINT, SIGPIPE and SIGTERM.
INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143

# What a full disk, a quota, a limit of the shell and a broken disk say.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


class Terminated(KeyboardInterrupt):
    """SIGTERM has come: like Ctrl-C it ends whatever is being done, and lets it clean up."""


def ended(command: Callable[[], int]) -> int:
    """Do a command's work, and return its exit code; whatever goes wrong is told on standard error."""
    try:
        with _endable(), _swallowing_none():
            code = command()
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        code = _told(error)
    return code


def _told(error: BaseException) -> int:
    """Say what has gone wrong, as the exception that is being handled tells, and return the exit code."""
    match error:
        case KnowledgeError():
            code = refuse(error, UNUSABLE)
        case UnreachableError():
            code = _give_up(str(error), UNREACHABLE)
        case BotError() | ModuleNotFoundError():
            code = _give_up(_advice(error), UNUSABLE)
        case BrokenPipeError():
            _forget(sys.stdout)
            code = PIPE_CLOSED
        case OSError() if error.errno in _NO_ROOM:
            _forget(sys.stdout)
            code = _give_up(f"the output cannot be written ({error.strerror}): make room for it", UNWRITTEN)
        case KeyboardInterrupt():
            code = TERMINATED if isinstance(error, Terminated) else INTERRUPTED
        case Exception(__cause__=KeyboardInterrupt() as cause):
            # Python 3.11 makes another error of what comes while it builds a class.
            code = _told(cause)
        case _:
            code = _apologise()
    return code


@contextmanager
def _endable() -> Iterator[None]:
    """Let SIGTERM raise `Terminated`, and Ctrl-C `KeyboardInterrupt` unless it is ignored.

    The first process of a container is not even ended by SIGTERM otherwise; Ctrl-C ends it at once before
    and after, see `bot.__main__`.
    """
    # Python handles signals in its first thread only.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, _terminate)}
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _terminate(*_: object) -> NoReturn:
    raise Terminated


@contextmanager
def _swallowing_none() -> Iterator[None]:
    """Let a signal end what is being done also where a library has swallowed it.

    Pydantic's core, which is no Python, does so while it builds a shape, and goes on with a broken one.
    """
    swallowed: list[KeyboardInterrupt] = []
    before = sys.unraisablehook

    def note(unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            swallowed.append(unraisable.exc_value)
        else:
            before(unraisable)

    sys.unraisablehook = note
    try:
        yield
    finally:
        sys.unraisablehook = before
        if swallowed:
            raise swallowed[0]


def prepare_streams() -> None:
    """Put nothing in the place of standard streams that were closed, and let no character break one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # Some supervisors close them.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open to the end
        _tolerate(getattr(sys, name))


def start_log(level: str | None = None, default: str = "WARNING") -> None:
    """Log to standard error, from a level on."""
    # Imported where something may be logged: a single answer, which logs nothing, need not wait for it.
    import logging

    logging.basicConfig(level=level or default, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")


def say(text: str) -> None:
    """Say a line on standard error; where that cannot be written to there is nobody to be told."""
    try:
        print(text, file=sys.stderr)
    except OSError:
        _forget(sys.stderr)


def _give_up(why: str, code: int) -> int:
    say(f"factotum: {why}")
    return code


def refuse(error: KnowledgeError, code: int) -> int:
    """Tell every problem of a fact base on standard error, and return the exit code."""
    for problem in error.problems:
        say(str(problem))
    count = len(error.problems)
    return _give_up(f"{count} problem{'s' * (count != 1)} in the fact base; nothing was loaded", code)


def _apologise() -> int:
    """Log the unexpected error that is being handled, and show its number."""
    import logging

    from bot.surfaces.incident import record
    from bot.surfaces.phrases.english import ENGLISH

    start_log()
    say(ENGLISH.apology.format(incident=record(logging.getLogger(__name__))))
    return INTERNAL


def _forget(stream: TextIO) -> None:
    """Throw away what could not be written."""
    # Python would try, and complain, once more at exit; its notes on SIGPIPE have this remedy. Of standard
    # error Python 3.13 then changes the exit code.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _advice(error: Exception) -> str:
    """Return what an error tells; of a missing library, where it is to be found."""
    if not isinstance(error, ModuleNotFoundError):
        return str(error)
    # The commonest slip of newcomers: the system's Python instead of the one that was set up.
    what = f"the library {error.name} is not installed for {sys.executable}"
    return f"{what}; set up as the README says, and use .venv/bin/python"


def _tolerate(stream: TextIO) -> None:
    """Let a stream replace what its encoding cannot hold: a wrong character is better than no answer."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
