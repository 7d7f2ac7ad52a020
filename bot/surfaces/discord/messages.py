"""Questions that come as messages: answering them, and following what happens to them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord

from bot.answering.reply import Context, ReplyKind
from bot.store.records import ServerSettings
from bot.surfaces import incident
from bot.surfaces.discord.addressing import Addressed, How, addressed, overheard
from bot.surfaces.discord.buttons import told
from bot.surfaces.discord.conversations import Exchange, Speaker
from bot.surfaces.discord.desk import Post, Terms
from bot.surfaces.discord.manners import Admission, Verdict
from bot.surfaces.discord.permissions import granted, lacking
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.turns import Turns
from bot.surfaces.discord.words import Words

if TYPE_CHECKING:
    from bot.surfaces.discord.client import Factotum

log = logging.getLogger(__name__)

# The gateway repeats events after a reconnect, and may tell of an edit or a deletion first.
MINUTES_OF_REPEATS = 10
MOST_MESSAGES_SEEN = 10_000
# Those who run the bot want it to stop soon; those who asked have their answer by then.
SECONDS_TO_FINISH = 3.0


class Messages:
    """Answers messages, and keeps the answers in step with them."""

    def __init__(self, client: Factotum, clock: Clock) -> None:
        """Begin with nothing heard."""
        self._client = client
        self._turns = Turns()
        self._under_way: set[asyncio.Task[Any]] = set()
        seconds = 60 * MINUTES_OF_REPEATS
        self._heard: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)
        self._gone: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)
        # Questions whose answer somebody deleted: they want none, whatever becomes of the question.
        self._unwanted: Recent[int, bool] = Recent(most=MOST_MESSAGES_SEEN, seconds=seconds, clock=clock)

    async def heard(self, message: discord.Message) -> None:
        """Answer a message if it is meant for the bot, or asks something where the bot listens."""
        to_me = self._read(message)
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

    @asynccontextmanager
    async def _turn(self, message_id: int) -> AsyncIterator[None]:
        """Deal with a message in turn, as something that is under way."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        async with self._turns.of(message_id):
            yield

    def _read(self, message: discord.Message) -> Addressed | None:
        me = self._client.user
        if me is None:
            return None
        to_me = addressed(message, me)
        listening = self._settings(message).listening
        if to_me is None and listening and (listening & _places(message)):
            return overheard(message, me)
        return to_me

    def _settings(self, message: discord.Message) -> ServerSettings:
        return self._client.servers.of(message.guild.id if message.guild else None)

    def _words(self, message: discord.Message) -> Words:
        if message.guild is None:
            return self._client.words_of(message.author.id)
        return self._client.words(self._settings(message), message.guild.preferred_locale)

    async def _take(self, message: discord.Message, to_me: Addressed) -> None:
        """Answer if there is something to say, it is not too much, and the bot may speak here."""
        speaker = Speaker(message.channel.id, message.author.id)
        post, exchange = self._prepared(message, to_me, speaker)
        if post is None or message.id in self._gone:
            return
        admission = self._client.manners.admit(speaker, to_me.question)
        if admission.verdict is not Verdict.ADMITTED:
            await self._hold_off(message, admission, silently=to_me.how is How.OVERHEARD)
            return
        may = granted(message)
        try:
            missing = lacking(message, may)
            if missing:
                await self._client.complaints.make(message, missing)
                return
            answer_id = await self._client.courier.reply(message, post, may)
        finally:
            self._client.manners.done(speaker, to_me.question)
        if answer_id is not None:
            await self._settle(message, answer_id, exchange)

    def _prepared(
        self, message: discord.Message, to_me: Addressed, speaker: Speaker
    ) -> tuple[Post | None, Exchange | None]:
        """Return what to say, and the exchange that it makes; nothing to who did not ask the bot."""
        words = self._words(message)
        try:
            return self._composed(message, to_me, speaker, words)
        except Exception:  # the outermost handler: whatever broke, the person is told a number
            return Post(words.common.apology.format(incident=incident.record(log))), None

    def _composed(
        self, message: discord.Message, to_me: Addressed, speaker: Speaker, words: Words
    ) -> tuple[Post | None, Exchange | None]:
        settings = self._settings(message)
        desk, listened = self._client.desk(settings), to_me.how is How.OVERHEARD
        if to_me.how is How.UNREADABLE:
            return Post(words.unreadable), None
        refusal = desk.refusal(to_me.question, words.common)
        if refusal is not None:
            return (None if listened else refusal), None
        # Who speaks to others is not in a conversation with the bot.
        before = None if listened else self._before(message, to_me, speaker)
        reply = desk.decide(to_me.question, before)
        if listened and not (reply.kind is ReplyKind.ANSWER and reply.sure(settings.confidence)):
            return None, None
        terms = Terms(words, settings, message.author.id, crowd=message.guild is not None)
        exchange = Exchange(speaker, to_me.question, before, reply, question_id=message.id, listened=listened)
        return desk.compose(reply, terms), exchange

    def _before(self, message: discord.Message, to_me: Addressed, speaker: Speaker) -> Context | None:
        """Return what a question goes on from: the answer replied to, else what this person asked last."""
        if to_me.answer_id is not None:
            exchange = self._client.conversations.exchange(to_me.answer_id)
            quoted = message.reference.resolved if message.reference is not None else None
            if exchange is not None:
                return exchange.reply.context
            # An answer from before a restart still says by its buttons what it tells.
            names = told(quoted) if isinstance(quoted, discord.Message) else []
            reply = self._client.desk(self._settings(message)).retell(names)
            if reply is not None:
                return reply.context
        return self._client.conversations.context(speaker)

    async def _hold_off(self, message: discord.Message, admission: Admission, *, silently: bool) -> None:
        may = granted(message)
        if silently or not admission.notice or lacking(message, may):
            return
        phrases = self._words(message).common
        fast = admission.verdict is Verdict.TOO_FAST
        text = phrases.cooldown.of(admission.seconds) if fast else phrases.busy
        await self._client.courier.reply(message, Post(text), may)

    async def _settle(self, message: discord.Message, answer_id: int, exchange: Exchange | None) -> None:
        """Remember an answer, or take it back if its question has gone in the meantime."""
        if message.id in self._gone:
            await self._client.courier.delete(message.channel, answer_id)
            return
        facts = exchange.reply.facts if exchange is not None else ()
        if exchange is not None:
            self._client.conversations.said(exchange, answer_id)
        self._client.records.answered(message.id, answer_id, message.channel.id, facts)

    async def edited(self, message: discord.Message) -> None:
        """Let the answer follow a question's edit: change it, take it back, or answer now."""
        if message.edited_at is None or message.author.bot or message.id in self._unwanted:
            return  # Discord also reports previews of links and the like as edits
        async with self._turn(message.id):
            answer_id = await self._client.answer_to(message.id)
            to_me = self._read(message)
            if answer_id is not None:
                await self._amend(message, to_me, answer_id)
            elif to_me is not None and not _old(message):
                self._heard[message.id] = True
                await self._take(message, to_me)

    async def _amend(self, message: discord.Message, to_me: Addressed | None, answer_id: int) -> None:
        old = self._client.conversations.exchange(answer_id)
        if to_me is not None and old is not None and old.question == to_me.question:
            return
        post, exchange = None, None
        if to_me is not None:
            speaker = Speaker(message.channel.id, message.author.id)
            post, exchange = self._prepared(message, to_me, speaker)
        if post is None:
            await self._withdraw(message.channel, message.id, answer_id)
            return
        if await self._client.courier.edit(message.channel, answer_id, post):
            await self._settle(message, answer_id, exchange)
        else:
            self._forget(message.id)  # somebody deleted it while the bot was away

    async def deleted(self, channel_id: int, message_ids: set[int]) -> None:
        """Delete the answers to messages that were deleted, and forget answers that were."""
        for message_id in message_ids:
            self._gone[message_id] = True
            async with self._turn(message_id):
                answer_id = await self._client.answer_to(message_id)
                if answer_id is None:
                    self._reject(message_id)
                elif answer_id not in message_ids:
                    channel = self._client.get_partial_messageable(channel_id)
                    await self._withdraw(channel, message_id, answer_id)

    def _reject(self, answer_id: int) -> None:
        """Note that an answer has been deleted by somebody."""
        exchange = self._client.conversations.exchange(answer_id)
        if exchange is not None and exchange.question_id is not None:
            self._unwanted[exchange.question_id] = True
            self._forget(exchange.question_id)

    async def _withdraw(self, channel: discord.abc.Messageable, question_id: int, answer_id: int) -> None:
        await self._client.courier.delete(channel, answer_id)
        self._forget(question_id)

    def _forget(self, question_id: int) -> None:
        self._client.conversations.forget(question_id)
        self._client.records.withdrawn(question_id)


def _places(message: discord.Message) -> set[int]:
    """Return the ids by which a message's place may be listened in: a thread's or its channel's."""
    parent = getattr(message.channel, "parent_id", None)
    return {message.channel.id} | ({parent} if parent is not None else set())


def _old(message: discord.Message) -> bool:
    """Return whether a message is too old to be answered because it was edited into a question."""
    age = discord.utils.utcnow() - message.created_at
    return age.total_seconds() > 60 * MINUTES_OF_REPEATS
