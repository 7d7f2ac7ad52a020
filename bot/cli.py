"""The commands, their exit codes, and what each of them is wired together from.

Every command imports what it needs when it runs: an answer in the terminal waits neither for
Discord's library nor for the parser of files that a cached index makes unnecessary.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from bot import __version__
from bot.errors import BotError, KnowledgeError
from bot.settings import Settings, read_settings
from bot.surfaces.paint import paint_for

if TYPE_CHECKING:
    from bot.answering.responder import Responder

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

OK, ABSTAINED, UNUSABLE = 0, 1, 2
# sysexits.h, EX_SOFTWARE; and the shell's 128 + signal number for SIGINT and SIGPIPE.
INTERNAL, INTERRUPTED, PIPE_CLOSED = 70, 130, 141

SCHEMAS = ("topic", "entities", "synonyms", "phrases", "sources")

_DESCRIPTION = "Factotum answers questions from a curated fact base. When it does not know, it says so."
_EPILOG = """\
examples:
  {prog} ask "how much was Paso Pe sold for"
  {prog} ask --why "who bought it"
  {prog} chat
  {prog} check --knowledge my-facts

environment (or a file named .env in the working folder):
  FACTOTUM_KNOWLEDGE   folder of the fact base, if not the shipped one
  FACTOTUM_LOG_LEVEL   DEBUG, INFO, WARNING or ERROR
  DISCORD_TOKEN        the bot's token, for `run`
  FACTOTUM_STORE       where `run` keeps servers' settings and votes, if not in factotum.sqlite3
  NO_COLOR             any value: no colours

exit codes:
  0 answered, or done    1 not known    2 wrong usage, setting or fact base    70 internal error
"""


class _Call(NamedTuple):
    """One call of one command."""

    arguments: argparse.Namespace
    settings: Settings

    @property
    def knowledge(self) -> Path:
        given: Path | None = self.arguments.knowledge
        return given or self.settings.knowledge

    def responder(self, *, lasting: bool = False) -> Responder:
        """Return what answers; `lasting` if there are many questions to come."""
        from bot.answering.open import open_responder
        from bot.answering.vectors import quicken
        from bot.surfaces.progress import Bar

        if lasting:
            quicken()
        with Bar(sys.stderr, "Preparing the facts") as bar:
            return open_responder(self.knowledge, progress=bar.show)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: What follows the program's name; the process's own if None.

    Returns:
        The exit code: 0 answered or done, 1 abstained, 2 wrong usage, settings or fact base,
        70 an unexpected error, 130 interrupted, 141 nobody reads the output any more.
    """
    _reopen()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _tolerate(stream)
    given = sys.argv[1:] if arguments is None else arguments
    parsed = _parser(given[0] if given else "").parse_args(given)
    try:
        code: int = parsed.command(_Call(parsed, read_settings()))
        sys.stdout.flush()
    except KnowledgeError as error:
        return _refuse(error)
    except (BotError, ModuleNotFoundError) as error:
        print(f"factotum: {_advice(error)}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        # Python would flush, and complain, once more at exit; its notes on SIGPIPE have this remedy.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        return _apologise()
    return code


def _ask(call: _Call) -> int:
    if call.arguments.batch:
        return _batch(call)
    question = " ".join(call.arguments.question)
    responder = call.responder()
    reply = responder.reply(question)
    code = ABSTAINED if reply.kind in ("suggest", "abstain") else OK
    if call.arguments.json:
        from bot.surfaces.batch import as_record, to_line

        sys.stdout.write(to_line(as_record(question, reply, responder.base, why=call.arguments.why)).decode())
        return code
    from bot.surfaces.terminal import Terminal

    terminal = Terminal(responder.base, sys.stdout, paint_for(sys.stdout, os.environ))
    terminal.reply(reply)
    if call.arguments.why:
        terminal.line()
        terminal.why(reply)
    return code


def _batch(call: _Call) -> int:
    from bot.surfaces.batch import Batch

    _start_log(call.settings)
    Batch(call.responder(lasting=True), why=call.arguments.why).run(sys.stdin.buffer, sys.stdout.buffer)
    return OK


def _chat(call: _Call) -> int:
    from bot.surfaces.chat import COMMANDS, Chat
    from bot.surfaces.lines import edited_lines, piped_lines, plain_lines
    from bot.surfaces.terminal import Terminal

    _start_log(call.settings)
    responder = call.responder()
    paint = paint_for(sys.stdout, os.environ)
    chat = Chat(responder, Terminal(responder.base, sys.stdout, paint))
    if not sys.stdin.isatty():
        chat.run(piped_lines(sys.stdin))
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
    for line in inventory(base, date.today(), paint_for(sys.stdout, os.environ)):
        print(line)
    return OK


def _schema(call: _Call) -> int:
    import json

    from bot.facts.schema import json_schema

    print(json.dumps(json_schema(call.arguments.name), indent=2, ensure_ascii=False))
    return OK


def _run(call: _Call) -> int:
    from bot.surfaces.discord.run import run

    _start_log(call.settings, "INFO")
    run(call.responder(lasting=True), call.settings.discord_token, call.settings.store)
    return OK


def _votes(call: _Call) -> int:
    import asyncio

    from bot.facts.load import load
    from bot.store.store import votes_in
    from bot.surfaces.opinions import opinions

    votes = asyncio.run(votes_in(call.settings.store))
    for line in opinions(load(call.knowledge), votes, paint_for(sys.stdout, os.environ)):
        print(line)
    return OK


def _parser(command: str) -> argparse.ArgumentParser:
    """Describe the arguments of one command, or of all where that is none of them.

    Describing all of them takes a twentieth of the time of an answer.
    """
    prog = "factotum" if Path(sys.argv[0]).stem == "factotum" else "python -m bot"
    parser = argparse.ArgumentParser(
        prog=prog,
        description=_DESCRIPTION,
        epilog=_EPILOG.format(prog=prog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"factotum {__version__}")
    based = argparse.ArgumentParser(add_help=False)
    based.add_argument(
        "--knowledge", metavar="DIR", type=Path, help="answer from the fact base in this folder"
    )
    # Without the name argparse puts it together from the usage, which takes as long as all the rest here.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog=prog)
    described = {
        "ask": _add_ask,
        "chat": _add_chat,
        "check": _add_check,
        "schema": _add_schema,
        "run": _add_run,
        "votes": _add_votes,
    }
    for name, add in described.items():
        if name == command or command not in described:
            add(commands, based)
    return parser


def _add_chat(commands: _Commands, based: argparse.ArgumentParser) -> None:
    chat = commands.add_parser("chat", parents=[based], help="talk to it here, question after question")
    chat.set_defaults(command=_chat)


def _add_check(commands: _Commands, based: argparse.ArgumentParser) -> None:
    check = commands.add_parser(
        "check", parents=[based], help="find every mistake in a fact base, or say what it holds"
    )
    check.set_defaults(command=_check)


def _add_schema(commands: _Commands, based: argparse.ArgumentParser) -> None:  # noqa: ARG001  # needs no facts
    schema = commands.add_parser("schema", help="print the JSON Schema of a fact-base file, for editors")
    schema.add_argument(
        "name", nargs="?", default="topic", choices=SCHEMAS, help="which file (default: topic)"
    )
    schema.set_defaults(command=_schema)


def _add_run(commands: _Commands, based: argparse.ArgumentParser) -> None:
    run = commands.add_parser("run", parents=[based], help="answer in Discord (needs DISCORD_TOKEN)")
    run.set_defaults(command=_run)


def _add_votes(commands: _Commands, based: argparse.ArgumentParser) -> None:
    votes = commands.add_parser(
        "votes", parents=[based], help="list what people in Discord voted on each fact, worst first"
    )
    votes.set_defaults(command=_votes)


def _add_ask(commands: _Commands, based: argparse.ArgumentParser) -> None:
    ask = commands.add_parser(
        "ask",
        parents=[based],
        help="answer one question, or many with --batch",
        description="Answer one question. Exit code 0: answered; 1: not known; 2: wrong usage or fact base.",
    )
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "question", nargs="*", default=[], type=_words, metavar="QUESTION", help="in quotes or not"
    )
    what.add_argument(
        "--batch",
        action="store_true",
        help='read {"question": "...", "conversation": "..."} lines, write one JSON object for each',
    )
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument("--why", action="store_true", help="also print how the decision was reached")
    ask.set_defaults(command=_ask)


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; ask something")
    return text


def _start_log(settings: Settings | None = None, default: str = "WARNING") -> None:
    # Imported where something may be logged: a single answer, which logs nothing, need not wait for it.
    import logging

    level = (settings and settings.log_level) or default
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")


def _apologise() -> int:
    """Log the unexpected error that is being handled, and show its number."""
    import logging

    from bot.surfaces.incident import record
    from bot.surfaces.phrases.english import ENGLISH

    _start_log()
    print(ENGLISH.apology.format(incident=record(logging.getLogger(__name__))), file=sys.stderr)
    return INTERNAL


def _refuse(error: KnowledgeError) -> int:
    for problem in error.problems:
        print(problem, file=sys.stderr)
    count = len(error.problems)
    print(
        f"factotum: {count} problem{'s' * (count != 1)} in the fact base; nothing was loaded", file=sys.stderr
    )
    return UNUSABLE


def _reopen() -> None:
    """Put nothing in the place of standard streams that were closed, as some supervisors do."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open to the end


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
