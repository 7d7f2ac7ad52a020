"""Questions that come as messages: answering them, and following what happens to them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from typing import Any

import discord

from bot.surfaces.discord.addressing import Addressed, How
from bot.surfaces.discord.conversations import Exchange
from bot.surfaces.discord.courier import Courier
from bot.surfaces.discord.desk import Post
from bot.surfaces.discord.hearing import Hearing, speaker_of
from bot.surfaces.discord.manners import Admission, Verdict
from bot.surfaces.discord.permissions import Complaints, granted, lacking
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.services import Host
from bot.surfaces.discord.turns import Turns

log = logging.getLogger(__name__)

# The gateway repeats events after a reconnect, and may tell of an edit or a deletion first.
MINUTES_OF_REPEATS = 10
MOST_MESSAGES_SEEN = 10_000
# Those who run the bot want it to stop soon; those who asked have their answer by then.
SECONDS_TO_FINISH = 3.0


class Messages:
    """Answers messages, and keeps the answers in step with them."""

    def __init__(self, client: Host, clock: Clock) -> None:
        """Begin with nothing heard."""
        self._client, self._services = client, client.services
        self._courier = Courier()
        self._complaints = Complaints(client, clock)
        self._hearing = Hearing(client)
        self._turns = Turns()
        # Whoever asks in a crowd waits for those who asked before, not for all who ask at the same time.
        self._deciding = asyncio.Lock()
        self._under_way: set[asyncio.Task[Any]] = set()
        seconds = 60 * MINUTES_OF_REPEATS
        self._heard: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)
        self._gone: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)
        # Questions whose answer somebody deleted: they want none, whatever becomes of the question.
        self._unwanted: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)

    async def heard(self, message: discord.Message) -> None:
        """Answer a message if it is meant for the bot, or asks something where the bot listens."""
        to_me = self._hearing.read(message)
        if to_me is None or message.id in self._heard:
            return
        self._heard[message.id] = True
        async with self._turn(message.id):
            await self._take(message, to_me)

    async def finish(self) -> None:
        """Let the answers that are on their way arrive, as far as that takes reasonable time."""
        under_way = self._under_way - {asyncio.current_task()}
        if not under_way:
            return
        _, late = await asyncio.wait(under_way, timeout=SECONDS_TO_FINISH)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _turn(self, message_id: int) -> AbstractAsyncContextManager[None]:
        """Deal with a message in turn, as something that is under way."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return self._turns.of(message_id)

    async def _take(self, message: discord.Message, to_me: Addressed) -> None:
        """Answer if it is not too much, and the bot may speak here."""
        if message.id in self._gone:
            return
        if to_me.how is How.OVERHEARD and self._hearing.prepared(message, to_me)[0] is None:
            return  # chatter does not count against anybody's cooldown
        speaker = speaker_of(message)
        admission = self._services.manners.admit(speaker, to_me.question)
        if admission.verdict is not Verdict.ADMITTED:
            await self._hold_off(message, admission, silently=to_me.how is How.OVERHEARD)
            return
        try:
            await self._answer(message, to_me)
        finally:
            self._services.manners.done(speaker, to_me.question)

    async def _answer(self, message: discord.Message, to_me: Addressed) -> None:
        """Post an answer, or tell who can mend it why that is impossible."""
        may = granted(message)
        missing = lacking(message, may)
        if missing:
            await self._complaints.make(message, missing, self._hearing.phrases(message))
            return
        await self._deciding.acquire()
        # Not before the next turn of the event loop: by then what is decided now is on its way.
        asyncio.get_running_loop().call_soon(self._deciding.release)
        post, exchange = self._hearing.prepared(message, to_me)
        if post is None:
            return
        if exchange is not None:
            # Before it is posted: the next question may come faster than Discord confirms the answer.
            self._services.conversations.said(exchange)
        answer_id = await self._courier.reply(message, post, may)
        if answer_id is not None:
            await self._settle(message, answer_id, exchange)

    async def _hold_off(self, message: discord.Message, admission: Admission, *, silently: bool) -> None:
        may = granted(message)
        if silently or not admission.notice or lacking(message, may):
            return
        text = admission.said(self._hearing.phrases(message))
        await self._courier.reply(message, Post(text), may)

    async def _settle(self, message: discord.Message, answer_id: int, exchange: Exchange | None) -> None:
        """Remember an answer, or take it back if its question has gone in the meantime."""
        if message.id in self._gone:
            await self._courier.delete(message.channel, answer_id)
            return
        if exchange is not None:
            self._services.conversations.posted(exchange, answer_id)
        self._services.records.answered(message.id, answer_id, message.channel.id, _guild_id(message))

    async def edited(self, message: discord.Message) -> None:
        """Let the answer follow a question's edit: change it, take it back, or answer now."""
        if message.edited_at is None or message.author.bot or message.id in self._unwanted:
            return  # Discord also reports previews of links and the like as edits
        async with self._turn(message.id):
            answer_id = await self._services.answer_to(message.id)
            to_me = self._hearing.read(message)
            if answer_id is not None:
                await self._amend(message, to_me, answer_id)
            elif to_me is not None and not _old(message):
                self._heard[message.id] = True
                await self._take(message, to_me)

    async def _amend(self, message: discord.Message, to_me: Addressed | None, answer_id: int) -> None:
        """Change an answer after its question, or take it back if there is no question any more."""
        old = self._services.conversations.exchange(answer_id)
        if to_me is not None and old is not None and old.question == to_me.question:
            return
        speaker = speaker_of(message)
        post, exchange = self._hearing.prepared(message, to_me) if to_me is not None else (None, None)
        if post is None:
            await self._withdraw(message.channel, message.id, answer_id)
        elif await self._courier.edit(message.channel, answer_id, post):
            latest = self._services.conversations.context(speaker)
            if exchange is not None and (old is None or latest == old.reply.context):
                self._services.conversations.said(exchange)
            await self._settle(message, answer_id, exchange)
        else:
            self._services.forget(message.id)  # somebody deleted it while the bot was away

    async def deleted(self, channel_id: int, message_ids: set[int]) -> None:
        """Delete the answers to messages that were deleted, and forget answers that were."""
        for message_id in message_ids:
            self._gone[message_id] = True
            async with self._turn(message_id):
                answer_id = await self._services.answer_to(message_id)
                if answer_id is None:
                    self._reject(message_id)
                elif answer_id not in message_ids:
                    channel = self._client.get_partial_messageable(channel_id)
                    await self._withdraw(channel, message_id, answer_id)

    def _reject(self, answer_id: int) -> None:
        """Note that an answer has been deleted by somebody."""
        exchange = self._services.conversations.exchange(answer_id)
        if exchange is not None and exchange.question_id is not None:
            self._unwanted[exchange.question_id] = True
            self._services.forget(exchange.question_id)

    async def _withdraw(self, channel: discord.abc.Messageable, question_id: int, answer_id: int) -> None:
        await self._courier.delete(channel, answer_id)
        self._services.forget(question_id)


def _guild_id(message: discord.Message) -> int | None:
    return message.guild.id if message.guild is not None else None


def _old(message: discord.Message) -> bool:
    """Return whether a message is too old to be answered because it was edited into a question."""
    age = discord.utils.utcnow() - message.created_at
    return age.total_seconds() > 60 * MINUTES_OF_REPEATS
