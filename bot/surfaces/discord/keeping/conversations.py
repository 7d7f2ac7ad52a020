"""What has been said lately, to whom and where, so that people can go on from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.answering.reply import Context, Reply
from bot.surfaces.discord.keeping.recent import Clock, Recent

# People who come back after a coffee start a new conversation; in between "it" still means something.
MINUTES_REMEMBERED = 10
MOST_CONVERSATIONS = 10_000
# Answers can be acted on for longer than a conversation lasts; each takes a few kilobytes here.
HOURS_KEPT = 24
MOST_EXCHANGES = 5_000


class Speaker(NamedTuple):
    """A person in a channel: whose conversation it is."""

    channel_id: int
    user_id: int


class Link(NamedTuple):
    """What answers a message.

    Args:
        answer_id: The bot's message, None if somebody has deleted it, and so wants none.
        passed_on: Whether somebody had the bot answer a message that need not be meant for it.
        notice: Whether it only says why there is no answer yet.
    """

    answer_id: int | None
    passed_on: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was answered, whatever the answer was.

    Args:
        speaker: Who asked, and where.
        question: What was asked, as typed.
        before: What the conversation had established when it was asked.
        reply: What the core decided.
        question_id: The message it was asked in, None if it came by a command or a button.
        passed_on: See `Link`.
    """

    speaker: Speaker
    question: str
    before: Context | None
    reply: Reply
    question_id: int | None = None
    passed_on: bool = False


class Conversations:
    """Remembers contexts by speaker and exchanges by message; forgets the oldest first."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nothing said."""
        self._contexts: Recent[Speaker, Context] = Recent(
            most=MOST_CONVERSATIONS, seconds=60 * MINUTES_REMEMBERED, clock=clock
        )
        kept = 3600 * HOURS_KEPT
        self._exchanges: Recent[int, Exchange] = Recent(most=MOST_EXCHANGES, seconds=kept, clock=clock)
        self._answers: Recent[int, Link] = Recent(most=MOST_EXCHANGES, seconds=kept, clock=clock)

    def context(self, speaker: Speaker) -> Context | None:
        """Return what this person's next question goes on from.

        In a thread that is at first what was established by the message that it hangs on, be that a
        question or an answer: the thread has its id.
        """
        known = self._contexts.get(speaker)
        if known is not None:
            return known
        link = self.link(speaker.channel_id)
        exchange = self.exchange((link and link.answer_id) or speaker.channel_id)
        return exchange.reply.context if exchange is not None else None

    def said(self, exchange: Exchange) -> None:
        """Remember what an exchange established, for this person in this channel and nobody else."""
        self._contexts[exchange.speaker] = exchange.reply.context

    def posted(self, exchange: Exchange, answer_id: int) -> None:
        """Remember which message shows an exchange, for whoever acts on it."""
        self._exchanges[answer_id] = exchange
        if exchange.question_id is not None:
            self._answers[exchange.question_id] = Link(answer_id, exchange.passed_on)

    def noticed(self, question_id: int, answer_id: int) -> None:
        """Remember which message is all that the bot says to a message, without an exchange to act on."""
        self._exchanges.pop(answer_id)
        self._answers[question_id] = Link(answer_id, notice=True)

    def link(self, question_id: int) -> Link | None:
        """Return what answers a message, None if nothing ever did or that is too long ago."""
        return self._answers.get(question_id)

    def exchange(self, answer_id: int) -> Exchange | None:
        """Return what a message of the bot answers."""
        return self._exchanges.get(answer_id)

    def rejected(self, question_id: int) -> None:
        """Remember that somebody has deleted the answer to a message: whoever does that wants none."""
        self.forget(question_id)
        self._answers[question_id] = Link(None)

    def forget(self, question_id: int) -> None:
        """Forget a message and its answer, which no longer exist or have nothing to do with each other."""
        link = self._answers.pop(question_id)
        if link is not None and link.answer_id is not None:
            self._exchanges.pop(link.answer_id)
