"""How a command ends: its exit code, and what is said where it could not do its work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

from bot.errors import BotError, KnowledgeError

OK, ABSTAINED, UNUSABLE = 0, 1, 2
# sysexits.h, EX_SOFTWARE; and the shell's 128 + signal number for SIGINT and SIGPIPE.
INTERNAL, INTERRUPTED, PIPE_CLOSED = 70, 130, 141


def ended(command: Callable[[], int]) -> int:
    """Do a command's work, and return its exit code; whatever goes wrong is told on standard error."""
    try:
        code = command()
        sys.stdout.flush()
    except KnowledgeError as error:
        return _refuse(error)
    except (BotError, ModuleNotFoundError) as error:
        return _give_up(_advice(error), UNUSABLE)
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        return _apologise()
    return code


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


def _give_up(why: str, code: int) -> int:
    print(f"factotum: {why}", file=sys.stderr)
    return code


def _refuse(error: KnowledgeError) -> int:
    for problem in error.problems:
        print(problem, file=sys.stderr)
    count = len(error.problems)
    return _give_up(f"{count} problem{'s' * (count != 1)} in the fact base; nothing was loaded", UNUSABLE)


def _apologise() -> int:
    """Log the unexpected error that is being handled, and show its number."""
    import logging

    from bot.surfaces.incident import record
    from bot.surfaces.phrases.english import ENGLISH

    start_log()
    print(ENGLISH.apology.format(incident=record(logging.getLogger(__name__))), file=sys.stderr)
    return INTERNAL


def _forget_output() -> None:
    """Throw away what could not be written."""
    # Python would flush, and complain, once more at exit; its notes on SIGPIPE have this remedy.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
