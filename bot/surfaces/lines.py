"""The lines that a person types in a session: at a plain terminal, or one with editing and history."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.responder import Responder

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

PROMPT = "> "
# As many completions as fit below the prompt of a small window.
MOST_COMPLETIONS = 8


def plain_lines() -> Iterator[str]:
    """Yield lines that a person types at a terminal without colours."""
    # Imported for what it does: `input` then has line editing, where the platform has the module.
    with suppress(ImportError):
        import readline  # noqa: F401
    while True:
        try:
            yield input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            print()
            return


def edited_lines(
    responder: Responder, commands: Collection[str], environment: Mapping[str, str]
) -> Iterator[str]:
    """Yield lines that a person types, with history, and Tab for commands and known questions."""
    session = _session(responder, commands, history_file(environment))
    while True:
        try:
            with _left_by_sigterm(session):
                line = session.prompt(PROMPT)
        except (EOFError, KeyboardInterrupt):
            return
        yield line


@contextmanager
def _left_by_sigterm(session: PromptSession[str]) -> Iterator[None]:
    """Let SIGTERM end a prompt as Ctrl-D does: what a signal raises in its loop leaves tracebacks behind."""

    def leave(*_: object) -> None:
        if session.app.is_running and not session.app.is_done:
            session.app.exit(exception=EOFError())

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def history_file(environment: Mapping[str, str]) -> Path | None:
    """Return where what was typed is kept, None for whoever has no home.

    Source:
        XDG Base Directory Specification 0.8, `XDG_STATE_HOME`; a relative path there is invalid.
    """
    state = Path(environment.get("XDG_STATE_HOME", ""))
    home = os.path.expanduser("~")
    folder = state if state.is_absolute() else Path(home) / ".local" / "state"
    if not folder.is_absolute():
        return None
    return folder / "factotum" / "history"


def _session(responder: Responder, commands: Collection[str], history: Path | None) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory
    from prompt_toolkit.shortcuts import CompleteStyle

    class Known(Completer):
        def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
            typed = document.text_before_cursor
            if typed.startswith("/"):
                known = [name for name in commands if name.startswith(typed)]
            else:
                known = [fact.question for fact in responder.complete(typed, MOST_COMPLETIONS)]
            for text in known:
                yield Completion(text, start_position=-len(typed))

    class Kept(FileHistory):
        # What cannot be read or written, as on a full disk, is not kept; questions are answered all the same.
        def load_history_strings(self) -> Iterator[str]:
            with suppress(OSError):
                yield from super().load_history_strings()

        def store_string(self, string: str) -> None:
            with suppress(OSError):
                super().store_string(string)

    kept: History = InMemoryHistory()
    if history is not None and private_file(history):
        kept = Kept(str(history))
    # In the manner of readline no lines are set aside for a menu, which would push the conversation up.
    style = CompleteStyle.READLINE_LIKE
    return PromptSession(history=kept, completer=Known(), complete_while_typing=False, complete_style=style)


def private_file(path: Path) -> bool:
    """Make a file that only its owner reads; return whether that was possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError:
        return False
    return True
