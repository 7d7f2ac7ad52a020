"""The bot's answers to messages: posting them, changing them and taking them back."""

from __future__ import annotations

import discord

from bot.store.records import AnswerLink
from bot.surfaces.discord.keeping.conversations import Exchange
from bot.surfaces.discord.keeping.recent import Clock, Recent, lately
from bot.surfaces.discord.messages.hearing import Saying, speaker_of
from bot.surfaces.discord.posting.courier import Courier, Fate
from bot.surfaces.discord.services import Services


class Answers:
    """Keeps at most one answer to a message, and knows which it is."""

    def __init__(self, services: Services, clock: Clock) -> None:
        """Begin with no answers but those that the services know of."""
        self._services = services
        self._courier = Courier()
        self._withdrawn: Recent[int, bool] = lately(clock)

    def rejected(self, question_id: int, answer_id: int) -> None:
        """Note that an answer has been deleted: whoever does that wants none, however the question is edited.

        That the bot did it itself does not count, nor that an answer goes which another has replaced.
        """
        link = self._services.conversations.link(question_id)
        replaced = link is not None and link.answer_id != answer_id
        if answer_id not in self._withdrawn and not replaced:
            self._services.conversations.rejected(question_id)
            self._services.records.withdrawn(answer_id)

    async def post(self, message: discord.Message, saying: Saying, may: discord.Permissions) -> None:
        """Post the answer to a message."""
        if saying.exchange is not None:
            # Before it is posted: the next question may come faster than Discord confirms the answer.
            self._services.conversations.said(saying.exchange)
        answer_id = await self._courier.reply(message, saying.post, may)
        if answer_id is not None:
            self._settle(message, answer_id, saying.exchange)

    async def change(self, message: discord.Message, saying: Saying, answer_id: int) -> None:
        """Change the answer to a message; if that is refused, it stays what it was."""
        conversations, exchange = self._services.conversations, saying.exchange
        old = conversations.exchange(answer_id)
        fate = await self._courier.edit(message.channel, answer_id, saying.post)
        if fate is Fate.GONE:
            self.rejected(message.id, answer_id)
        if fate is not Fate.DONE:
            return
        latest = conversations.context(speaker_of(message))
        if exchange is not None and (old is None or latest == old.reply.context):
            conversations.said(exchange)
        self._settle(message, answer_id, exchange)

    async def withdraw(self, channel: discord.abc.Messageable, question_id: int, answer_id: int) -> None:
        """Delete the answer to a message; if that is refused, it still belongs to the message."""
        # Discord may tell of the deletion before it confirms it.
        self._withdrawn[answer_id] = True
        if await self._courier.delete(channel, answer_id) is Fate.REFUSED:
            self._withdrawn.pop(answer_id)
        else:
            self._services.forget(question_id)

    def _settle(self, message: discord.Message, answer_id: int, exchange: Exchange | None) -> None:
        """Remember an answer; if its question has gone in the meantime, that is told of next."""
        guild_id = message.guild.id if message.guild is not None else None
        if exchange is not None:
            self._services.conversations.posted(exchange, answer_id)
        else:
            self._services.conversations.noticed(message.id, answer_id)
        passed_on = exchange is not None and exchange.passed_on
        notice = exchange is None
        link = AnswerLink(message.id, answer_id, message.channel.id, guild_id, passed_on, notice)
        self._services.records.answered(link)
