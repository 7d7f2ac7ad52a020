"""`python -m bot`, and the installed command `factotum`."""

import os
import signal
import sys


def main() -> int:
    """Run one command; Ctrl-C ends it quietly also while it is still being imported.

    Returns:
        The exit code, as `--help` lists them.
    """
    # In the background of a shell it is ignored, being meant for something else.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from bot.cli import main as run

    return run()


def _leave(*_: object) -> None:
    # What is raised while a module is imported may be swallowed there, or become something else. Nothing has
    # been begun that would have to be cleaned up. The number is that of `bot.ending`.
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main())
