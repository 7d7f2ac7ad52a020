"""From a question to the text of a message: the core decides, the catalogue words it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.reply import Context, Reply
from bot.answering.responder import Responder
from bot.surfaces import wording
from bot.surfaces.discord.rendering import layout, pages, plain
from bot.surfaces.phrases import Phrases

# Discord's own limit for members without Nitro; whoever writes more has not asked a question.
MOST_QUESTION_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be posted, and the decision behind it; None if there was nothing to decide."""

    text: str
    reply: Reply | None = None

    @property
    def context(self) -> Context:
        """Return what the next message of this conversation goes on from."""
        return self.reply.context if self.reply is not None else Context()


class Desk:
    """Answers questions in words, in any of the bot's languages."""

    def __init__(self, responder: Responder) -> None:
        """Answer from one fact base."""
        self.responder = responder

    def ask(self, question: str, context: Context | None, phrases: Phrases) -> Said:
        """Return what to say to a question; it may be empty or too long."""
        if not question:
            return Said(phrases.empty.format(topics=wording.topics(self.responder.base, phrases)))
        if len(question) > MOST_QUESTION_CHARACTERS:
            return Said(phrases.too_long.format(limit=MOST_QUESTION_CHARACTERS))
        return self.word(self.responder.reply(question, context), phrases)

    def word(self, reply: Reply, phrases: Phrases) -> Said:
        """Return a reply in words."""
        shown = wording.show(reply, self.responder.base, phrases, escape=plain)
        return Said(pages(layout(shown))[0], reply)
