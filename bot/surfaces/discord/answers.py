"""The bot's answers to messages: posting them, changing them and taking them back."""

from __future__ import annotations

import discord

from bot.surfaces.discord.conversations import HOURS_KEPT, Exchange
from bot.surfaces.discord.courier import Courier, Fate
from bot.surfaces.discord.hearing import Saying, speaker_of
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.services import Services

# Whoever deletes an answer wants none, whatever becomes of the question.
MOST_UNWANTED = 10_000


class Answers:
    """Keeps at most one answer to a message, and knows which it is."""

    def __init__(self, services: Services, clock: Clock) -> None:
        """Begin with no answers but those that the services know of."""
        self._services = services
        self._courier = Courier()
        self._unwanted: Recent[int, bool] = Recent(most=MOST_UNWANTED, seconds=3600 * HOURS_KEPT, clock=clock)

    def wanted(self, question_id: int) -> bool:
        """Return whether a message may be answered: not if somebody deleted the answer to it."""
        return question_id not in self._unwanted

    def rejected(self, answer_id: int) -> None:
        """Note that somebody has deleted a message, which may have been an answer."""
        exchange = self._services.conversations.exchange(answer_id)
        if exchange is not None and exchange.question_id is not None:
            self._reject(exchange.question_id)

    def _reject(self, question_id: int) -> None:
        self._unwanted[question_id] = True
        self._services.forget(question_id)

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
            self._reject(message.id)
        if fate is not Fate.DONE:
            return
        latest = conversations.context(speaker_of(message))
        if exchange is not None and (old is None or latest == old.reply.context):
            conversations.said(exchange)
        self._settle(message, answer_id, exchange)

    async def withdraw(self, channel: discord.abc.Messageable, question_id: int, answer_id: int) -> None:
        """Delete the answer to a message; if that is refused, it still belongs to the message."""
        if await self._courier.delete(channel, answer_id) is not Fate.REFUSED:
            self._services.forget(question_id)

    def _settle(self, message: discord.Message, answer_id: int, exchange: Exchange | None) -> None:
        """Remember an answer; if its question has gone in the meantime, that is told of next."""
        guild_id = message.guild.id if message.guild is not None else None
        if exchange is not None:
            self._services.conversations.posted(exchange, answer_id)
        else:
            self._services.conversations.noticed(message.id, answer_id)
        self._services.records.answered(message.id, answer_id, message.channel.id, guild_id)
