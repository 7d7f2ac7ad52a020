"""What can be typed: the commands, what each of them takes, and the help that tells it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from bot import __version__

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

SCHEMAS = ("topic", "entities", "synonyms", "phrases", "sources")

_DESCRIPTION = "Factotum answers questions from a curated fact base. When it does not know, it says so."
_OBJECT = """\
A JSON object holds: question; answered, true or false; answer, a text or null; facts, the ids answered
with; sources, each of these with its title, section, paragraph, url and as_of, or null; gap, the id of the
gap that was asked for, or null; confidence, 0 to 1, of the nearest fact or gap, also when it was not
answered; suggestions, facts to offer with their questions; candidates, the best three facts with their
scores; kind: answer, suggest, abstain or smalltalk; and why, where --why asks for it. A line of --batch that
holds no question of 1 to 2,000 characters is answered by {"answered": false, "error": "..."}. Lines with the
same conversation are one person's, so that "and who bought it?" is understood.
"""
_EPILOG = """\
examples:
  {prog} ask "how much was Paso Pe sold for"
  {prog} ask --why "who bought it"
  {prog} chat
  {prog} check --knowledge my-facts

environment (or a file named .env in the working folder):
  FACTOTUM_KNOWLEDGE   folder of the fact base, if not the shipped one
  FACTOTUM_LOG_LEVEL   DEBUG, INFO, WARNING or ERROR; if it is not set INFO for `run`, else WARNING
  DISCORD_TOKEN        the bot's token, for `run`
  FACTOTUM_STORE       where `run` keeps servers' settings and votes, if not in factotum.sqlite3
  NO_COLOR             any value: no colours; in the environment only

exit codes:
  0 answered, or done    1 not known; `run`: unusable fact base
  2 wrong usage, setting or fact base
  70 internal error    74 output cannot be written    75 Discord cannot be reached for now
  130, 143 ended by Ctrl-C, SIGTERM; `run`, and `chat` at a terminal, end with 0 then
  141 nobody reads the output any more
"""


class _Parser(argparse.ArgumentParser):
    """Lets nobody believe that help was written where it could not be, as `argparse` does."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        sys.stdout.flush()
        super().exit(status, message)


def read_arguments(given: Sequence[str]) -> argparse.Namespace:
    """Read what follows the program's name: `command`, and whatever that takes.

    Raises:
        SystemExit: If it cannot be understood, or was `--help` or `--version`; what there is to say was said.
        OSError: If it could not be.
    """
    parser = _parser(given[0] if given else "")
    parsed = parser.parse_args(given)
    if parsed.command == "ask" and not parsed.batch:
        # Imported for what takes a question: no other command needs what reads them.
        from bot.surfaces.refusal import refusal

        parsed.question = " ".join(parsed.question)
        if (wrong := refusal(parsed.question)) is not None:
            parser.error(f"the question {wrong}")
    return parsed


def _parser(command: str) -> argparse.ArgumentParser:
    """Describe the arguments of one command, or of all where that is none of them.

    Describing all of them takes a twentieth of the time of an answer.
    """
    prog = "factotum" if Path(sys.argv[0]).stem == "factotum" else "python -m bot"
    parser: argparse.ArgumentParser = _Parser(
        prog=prog,
        description=_DESCRIPTION,
        epilog=_EPILOG.format(prog=prog),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"factotum {__version__}")
    based = argparse.ArgumentParser(add_help=False)
    based.add_argument(
        "--knowledge", metavar="DIR", type=_folder, help="folder of the fact base, if not the shipped one"
    )
    # Without the name argparse puts it together from the usage, which takes as long as all the rest here.
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", required=True, prog=prog
    )
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


def _add_ask(commands: _Commands, based: argparse.ArgumentParser) -> None:
    ask = commands.add_parser(
        "ask",
        parents=[based],
        help="answer one question, or many with --batch",
        description="Answer one question. Exit code 0: answered; 1: not known; 2: wrong usage or fact base.",
        epilog=_OBJECT,
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


def _add_chat(commands: _Commands, based: argparse.ArgumentParser) -> None:
    commands.add_parser("chat", parents=[based], help="talk to it here, question after question")


def _add_check(commands: _Commands, based: argparse.ArgumentParser) -> None:
    commands.add_parser(
        "check", parents=[based], help="find every mistake in a fact base, or say what it holds"
    )


def _add_schema(commands: _Commands, based: argparse.ArgumentParser) -> None:  # noqa: ARG001  # needs no facts
    schema = commands.add_parser("schema", help="print the JSON Schema of a fact-base file, for editors")
    schema.add_argument(
        "name", nargs="?", default="topic", choices=SCHEMAS, help="which file (default: topic)"
    )


def _add_run(commands: _Commands, based: argparse.ArgumentParser) -> None:
    commands.add_parser("run", parents=[based], help="answer in Discord (needs DISCORD_TOKEN)")


def _add_votes(commands: _Commands, based: argparse.ArgumentParser) -> None:
    commands.add_parser(
        "votes", parents=[based], help="list what people in Discord voted on each fact, worst first"
    )


def _folder(text: str) -> Path:
    # A variable of the shell that is not set; Python would take the working folder.
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; name a folder")
    return Path(text)


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; ask something")
    return text
