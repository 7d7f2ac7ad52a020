"""The bot's answers to messages: posting them, changing them and taking them back."""

from __future__ import annotations

import discord

from bot.surfaces.discord.conversations import Exchange
from bot.surfaces.discord.courier import Courier
from bot.surfaces.discord.hearing import Saying, speaker_of
from bot.surfaces.discord.services import Services


class Answers:
    """Keeps at most one answer to a message, and knows which it is."""

    def __init__(self, services: Services) -> None:
        """Begin with no answers but those that the services know of."""
        self._services = services
        self._courier = Courier()

    async def post(self, message: discord.Message, saying: Saying, may: discord.Permissions) -> None:
        """Post the answer to a message."""
        if saying.exchange is not None:
            # Before it is posted: the next question may come faster than Discord confirms the answer.
            self._services.conversations.said(saying.exchange)
        answer_id = await self._courier.reply(message, saying.post, may)
        if answer_id is not None:
            self._settle(message, answer_id, saying.exchange)

    async def change(self, message: discord.Message, saying: Saying, answer_id: int) -> None:
        """Change the answer to a message."""
        conversations, exchange = self._services.conversations, saying.exchange
        old = conversations.exchange(answer_id)
        if not await self._courier.edit(message.channel, answer_id, saying.post):
            self._services.forget(message.id)  # somebody deleted it while the bot was away
            return
        latest = conversations.context(speaker_of(message))
        if exchange is not None and (old is None or latest == old.reply.context):
            conversations.said(exchange)
        self._settle(message, answer_id, exchange)

    async def withdraw(self, channel: discord.abc.Messageable, question_id: int, answer_id: int) -> None:
        """Delete the answer to a message."""
        await self._courier.delete(channel, answer_id)
        self._services.forget(question_id)

    def _settle(self, message: discord.Message, answer_id: int, exchange: Exchange | None) -> None:
        """Remember an answer; if its question has gone in the meantime, that is told of next."""
        facts = exchange.reply.facts if exchange is not None else ()
        if exchange is not None:
            self._services.conversations.posted(exchange, answer_id)
        else:
            self._services.conversations.noticed(message.id, answer_id)
        self._services.records.answered(message.id, answer_id, message.channel.id, facts)
