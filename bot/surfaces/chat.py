"""The interactive session: one person, one conversation, suggestions picked by number."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from bot.answering.reply import Context, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.facts.model import Fact
from bot.surfaces.incident import record
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.refusal import refusal
from bot.surfaces.terminal import Terminal
from bot.surfaces.wording import related, topics

MOST_SAMPLES = 3
# A short number is a pick, be it a wrong one; a longer one may ask for a year or for an error's code.
_LONGEST_PICK = len("99")
COMMANDS = {
    "/topics": "what I know about, with some questions to start from",
    "/why": "how I decided on the last answer",
    "/help": "this list",
    "/quit": "leave (as do exit, Ctrl-D and Ctrl-C)",
}
# The last two end every other conversation with a terminal.
LEAVING = frozenset({"/quit", "quit", "exit"})

_log = logging.getLogger(__name__)


class Chat:
    """Carries on one conversation on a terminal."""

    def __init__(self, responder: Responder, terminal: Terminal) -> None:
        """Start a conversation in which nothing has been said."""
        self._responder = responder
        self._terminal = terminal
        self._context: Context | None = None
        self._last: Reply | None = None
        self._offers: tuple[Fact, ...] = ()

    def run(self, lines: Iterable[str]) -> None:
        """Answer line after line until they end or one of them says to leave."""
        for line in lines:
            text = line.strip()
            if text in LEAVING:
                return
            if text:
                self._answer(text)
                self._terminal.line()

    def welcome(self) -> None:
        """Say who is speaking, what it knows about and how to leave."""
        greeting = ENGLISH.greeting.format(topics=topics(self._responder.base, ENGLISH))
        self._terminal.line(self._terminal.paint.wrap(greeting))
        self._terminal.line(self._terminal.paint.dim("/help lists the commands, Ctrl-D leaves."))
        self._terminal.line()

    def _answer(self, text: str) -> None:
        try:
            if text.startswith("/"):
                self._command(text)
            elif text.isdecimal() and 1 <= int(text[:9]) <= len(self._offers):
                self._say(self._responder.answer(self._offers[int(text) - 1].id))
            elif text.isdecimal() and len(text) <= _LONGEST_PICK:
                self._terminal.line(self._no_number(text))
            elif (wrong := refusal(text)) is not None:
                self._terminal.line(f"That {wrong}.")
            else:
                self._say(self._responder.reply(text, self._context))
        except OSError:
            # Nobody reads any more, or the disk is full: an apology would not arrive either.
            raise
        except Exception:  # the outermost handler of this surface: the conversation goes on
            self._terminal.line(ENGLISH.apology.format(incident=record(_log)))

    def _say(self, reply: Reply) -> None:
        self._last, self._context = reply, reply.context
        self._offers = self._terminal.reply(reply, numbered=True)
        if reply.kind is ReplyKind.ABSTAIN:
            # Here the facts nearest to a question without an answer are shown, too.
            self._context = reply.context.offering(self._offers)
        if further := related(reply, self._responder.base.fact):
            self._terminal.line(self._terminal.paint.dim(ENGLISH.related))
            self._terminal.offer(further, first=len(self._offers) + 1)
            self._offers += further

    def _command(self, text: str) -> None:
        match text.split(maxsplit=1)[0]:
            case "/help":
                self._help()
            case "/topics":
                self._browse()
            case "/why" if self._last is not None:
                self._terminal.why(self._last)
            case "/why":
                self._terminal.line(ENGLISH.nothing_to_explain)
            case unknown:
                self._terminal.line(f"There is no command {unknown}; /help lists them.")

    def _no_number(self, text: str) -> str:
        count = len(self._offers)
        offered = f"I offered 1 to {count}" if count > 1 else f"I offered {count or 'none'}"
        return f"There is no number {text} to pick: {offered}. Ask in words if you mean something else."

    def _help(self) -> None:
        self._terminal.line("Ask a question, or type the number of one that I offer.")
        for name, meaning in COMMANDS.items():
            self._terminal.line(f"  {self._terminal.paint.bold(name.ljust(8))} {meaning}")

    def _browse(self) -> None:
        base, self._offers = self._responder.base, ()
        for topic, title in base.topics.items():
            facts = sorted((fact for fact in base.facts if fact.topic == topic), key=lambda f: f.place.line)
            count = ENGLISH.facts.of(len(facts))
            self._terminal.line(f"{self._terminal.paint.bold(title)} ({count})")
            self._terminal.offer(facts[:MOST_SAMPLES], first=len(self._offers) + 1)
            self._offers += tuple(facts[:MOST_SAMPLES])
