"""The commands, and what each of them is wired together from.

Every command imports what it needs when it runs: an answer in the terminal waits neither for
Discord's library nor for the parser of files that a cached index makes unnecessary.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.ending import ABSTAINED, NOT_STARTED, OK, ended, prepare_streams, refuse, start_log
from bot.errors import KnowledgeError
from bot.settings import Settings, read_settings
from bot.surfaces.paint import Paint, paint_for
from bot.usage import read_arguments

if TYPE_CHECKING:
    import logging

    from bot.answering.responder import Responder


class _Call(NamedTuple):
    """One call of one command."""

    arguments: argparse.Namespace
    settings: Settings

    @property
    def knowledge(self) -> Path:
        given: Path | None = self.arguments.knowledge
        return given or self.settings.knowledge

    def paint(self) -> Paint:
        """Return how standard output wants its text."""
        return paint_for(sys.stdout, os.environ.get("TERM"), colour=self.settings.colour)

    def responder(self, *, lasting: bool = False, log: logging.Logger | None = None) -> Responder:
        """Return what answers; see `opened`."""
        from bot.opening import opened

        return opened(self.knowledge, lasting=lasting, log=log)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows the program's name; the process's own if None.

    Returns:
        The exit code, as `--help` lists them.
    """
    prepare_streams()
    return ended(lambda: _command(sys.argv[1:] if arguments is None else arguments))


def _command(arguments: Sequence[str]) -> int:
    parsed = read_arguments(arguments)
    return _COMMANDS[parsed.command](_Call(parsed, read_settings()))


def _ask(call: _Call) -> int:
    if call.arguments.batch:
        return _batch(call)
    question: str = call.arguments.question
    responder = call.responder()
    reply = responder.reply(question)
    code = ABSTAINED if reply.kind in ("suggest", "abstain") else OK
    if call.arguments.json:
        from bot.surfaces.batch import as_record, to_line

        sys.stdout.write(to_line(as_record(question, reply, responder.base, why=call.arguments.why)).decode())
        return code
    from bot.surfaces.terminal import Terminal

    terminal = Terminal(responder.base, sys.stdout, call.paint())
    terminal.reply(reply)
    if call.arguments.why:
        terminal.line()
        terminal.why(reply)
    return code


def _batch(call: _Call) -> int:
    from bot.surfaces.batch import Batch

    start_log(call.settings.log_level)
    Batch(call.responder(lasting=True), why=call.arguments.why).run(sys.stdin.buffer, sys.stdout.buffer)
    return OK


def _chat(call: _Call) -> int:
    from bot.surfaces.chat import COMMANDS, Chat
    from bot.surfaces.lines import edited_lines, plain_lines
    from bot.surfaces.terminal import Terminal

    start_log(call.settings.log_level)
    responder = call.responder()
    paint = call.paint()
    chat = Chat(responder, Terminal(responder.base, sys.stdout, paint))
    if not sys.stdin.isatty():
        chat.run(sys.stdin)
        return OK
    chat.welcome()
    chat.run(edited_lines(responder, COMMANDS, os.environ) if paint.colour else plain_lines())
    return OK


def _check(call: _Call) -> int:
    from datetime import date

    from bot.facts.load import load
    from bot.surfaces.inventory import inventory

    base = load(call.knowledge)
    # Local time is meant: the curator's day.
    for line in inventory(base, date.today(), call.paint()):
        print(line)
    return OK


def _schema(call: _Call) -> int:
    import json

    from bot.facts.schema import json_schema

    print(json.dumps(json_schema(call.arguments.name), indent=2, ensure_ascii=False))
    return OK


def _run(call: _Call) -> int:
    import logging

    from bot.surfaces.discord.token import checked

    start_log(call.settings.log_level, "INFO")
    # Whether it is still preparing or answering already, it ends cleanly when it is asked to.
    with suppress(KeyboardInterrupt):
        # First, since preparing the facts takes longer than to find out that there is no token.
        token = checked(call.settings.discord_token)
        try:
            responder = call.responder(lasting=True, log=logging.getLogger(__name__))
        except KnowledgeError as error:
            return refuse(error, NOT_STARTED)
        from bot.surfaces.discord.run import run

        run(responder, token, call.settings.store)
    return OK


def _votes(call: _Call) -> int:
    import asyncio

    from bot.facts.load import load
    from bot.store.store import votes_in
    from bot.surfaces.opinions import opinions

    votes = asyncio.run(votes_in(call.settings.store))
    for line in opinions(load(call.knowledge), votes, call.paint()):
        print(line)
    return OK


_COMMANDS: Mapping[str, Callable[[_Call], int]] = MappingProxyType(
    {"ask": _ask, "chat": _chat, "check": _check, "schema": _schema, "run": _run, "votes": _votes}
)
