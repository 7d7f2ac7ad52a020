"""What a message asks of the bot, and what the bot has to say to it; nothing is sent here."""

from __future__ import annotations

import logging
from typing import NamedTuple

import discord

from bot.answering.reply import Context, Reply, ReplyKind, SmallTalk
from bot.store.records import ServerSettings
from bot.surfaces import incident
from bot.surfaces.discord.keeping.conversations import Exchange, Speaker
from bot.surfaces.discord.keeping.servers import listens
from bot.surfaces.discord.messages.addressing import Addressed, How, addressed, wordless
from bot.surfaces.discord.messages.overhearing import ASKS, overheard
from bot.surfaces.discord.posting.buttons import offered, told
from bot.surfaces.discord.posting.desk import Desk, Post, Terms
from bot.surfaces.discord.services import Host
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)


class Saying(NamedTuple):
    """What the bot says to a message.

    Args:
        post: The message to be sent.
        exchange: What it makes of the question, None if there is nothing to go on from.
    """

    post: Post
    exchange: Exchange | None = None


class Hearing:
    """Understands messages by the settings of their place and the conversation they are part of."""

    def __init__(self, client: Host) -> None:
        """Hear for a client."""
        self._client, self._services = client, client.services

    def read(self, message: discord.Message) -> Addressed | None:
        """Return what a message asks of the bot, None if it is neither meant for it nor overheard."""
        me = self._client.user
        if me is None:
            return None
        to_me = addressed(message, me)
        if to_me is None and listens(self._settings(message), message.channel):
            return overheard(message, me)
        return to_me

    def _settings(self, message: discord.Message) -> ServerSettings:
        return self._services.servers.of(message.guild.id if message.guild else None)

    def phrases(self, message: discord.Message) -> Phrases:
        """Return the language to speak in reply to a message."""
        if message.guild is None:
            return self._services.languages.of_person(message.author.id)
        return self._services.languages.of_server(self._settings(message), message.guild.preferred_locale)

    def saying(self, message: discord.Message, to_me: Addressed) -> Saying | None:
        """Return what to say to a message; nothing to who did not ask the bot, unless it is sure."""
        phrases = self.phrases(message)
        try:
            return self._composed(message, to_me, phrases)
        except Exception:  # the outermost handler: whatever broke, who asked the bot is told a number
            number = incident.record(log)
            if to_me.how is How.OVERHEARD:
                return None
            return Saying(Post(phrases.apology.format(incident=number)))

    def _composed(self, message: discord.Message, to_me: Addressed, phrases: Phrases) -> Saying | None:
        settings, speaker = self._settings(message), speaker_of(message)
        desk, listened = self._services.desks.of(settings), to_me.how is How.OVERHEARD
        # Discord shows commands in the language of the person, whatever language the server has set.
        own = self._services.languages.of_person(message.author.id, phrases.language)
        if to_me.how in {How.UNREADABLE, How.ROLE, How.TEXTLESS}:
            return self._unread(to_me.how, phrases, own)
        # Who speaks to others is not in a conversation with the bot, nor in that of who points at it.
        apart = to_me.how in {How.OVERHEARD, How.POINTED}
        before = None if apart else self._before(message, to_me, speaker)
        below = to_me.how is How.REPLY or (to_me.how is How.PRIVATE and before is not None)
        if below and wordless(to_me.question):
            return None  # a picture below an answer wants none
        terms = Terms(
            phrases,
            settings,
            message.author.id,
            crowd=message.guild is not None,
            topics=self._services.command("topics", own),
        )
        refusal = desk.refusal(to_me.question, terms)
        if refusal is not None:
            return None if listened else Saying(refusal)
        reply = desk.decide(to_me.question, before)
        if listened and not (reply.kind is ReplyKind.ANSWER and reply.sure(settings.confidence)):
            return None
        if below and _talk(to_me, before, reply):
            return None  # nor does "ok"
        asked, link = (to_me.question, message.jump_url) if to_me.passed_on else ("", "")
        exchange = Exchange(
            speaker, to_me.question, before, reply, question_id=message.id, passed_on=to_me.passed_on
        )
        return Saying(desk.compose(reply, terms, asked=asked, link=link), exchange)

    def _unread(self, how: How, phrases: Phrases, own: Phrases) -> Saying | None:
        """Return what to say to a message that there is no text of; nothing if it is a picture in reply."""
        if how is How.ROLE:
            text = phrases.role
        elif not self._services.may_read:
            text = phrases.unreadable.format(answer_this=own.commands.answer_this.name)
        elif how is How.TEXTLESS:
            text = phrases.nothing_to_answer
        else:
            return None
        return Saying(Post(text))

    def _before(self, message: discord.Message, to_me: Addressed, speaker: Speaker) -> Context | None:
        """Return what a question goes on from: the answer replied to, else what this person asked last.

        A question that was edited goes on from what it went on from at first.
        """
        own = self._services.conversations.link(message.id)
        edited = self._services.conversations.exchange(own.answer_id) if own and own.answer_id else None
        if edited is not None:
            return edited.before
        if to_me.answer_id is not None:
            exchange = self._services.conversations.exchange(to_me.answer_id)
            quoted = message.reference.resolved if message.reference is not None else None
            if exchange is not None:
                return exchange.reply.context
            desk = self._services.desks.of(self._settings(message))
            again = _retold(quoted, desk) if isinstance(quoted, discord.Message) else None
            if again is not None:
                return again
        return self._services.conversations.context(speaker)


def _retold(answer: discord.Message, desk: Desk) -> Context | None:
    """Return what an answer from before a restart established, which its buttons tell: facts and offers."""
    reply, offers = desk.retell(told(answer)), desk.keys.facts(offered(answer))
    if reply is None:
        return Context().offering(offers) if offers else None
    return reply.context._replace(offered=tuple(fact.id for fact in offers))


def _talk(to_me: Addressed, before: Context | None, reply: Reply) -> bool:
    """Return whether what is said below an answer wants no word: a remark, or what people tell each other.

    In private there are no others, and below an offer or a greeting it is the bot that wants to hear more.
    """
    if reply.kind in {ReplyKind.ANSWER, ReplyKind.SMALLTALK}:
        return reply.small_talk is SmallTalk.REMARK
    below_fact = before is not None and before.fact is not None and not before.offered
    return to_me.how is How.REPLY and below_fact and not ASKS.search(to_me.question)


def speaker_of(message: discord.Message) -> Speaker:
    """Return whose conversation a message belongs to."""
    return Speaker(message.channel.id, message.author.id)
