"""What happens to messages: that they are posted, edited or deleted, and what the bot does about it."""

from __future__ import annotations

import asyncio
from datetime import datetime

import discord

from bot.surfaces.discord.keeping.conversations import Link
from bot.surfaces.discord.keeping.later import Later
from bot.surfaces.discord.keeping.recent import MINUTES_OF_REPEATS, Clock, Recent, lately
from bot.surfaces.discord.messages.addressing import Addressed, How
from bot.surfaces.discord.messages.answers import Answers
from bot.surfaces.discord.messages.hearing import Hearing
from bot.surfaces.discord.messages.reception import Reception
from bot.surfaces.discord.services import Host

# Those who run the bot want it to stop soon; those who asked have their answer by then.
SECONDS_TO_FINISH = 3.0


class Messages:
    """Has messages answered, and keeps the answers in step with them."""

    def __init__(self, client: Host, clock: Clock) -> None:
        """Begin with nothing heard."""
        self._client, self._services = client, client.services
        self._since = discord.utils.utcnow()
        self._hearing = Hearing(client)
        self._later = Later()
        self._answers = Answers(client.services, clock)
        self._reception = Reception(client, self._hearing, self._answers, clock)
        self._heard: Recent[int, bool] = lately(clock)
        # When each was edited last: while one edit is dealt with, others come, and only the last counts.
        self._edits: Recent[int, datetime] = lately(clock)

    async def heard(self, message: discord.Message) -> None:
        """Answer a message if it is meant for the bot, or asks something where the bot listens."""
        to_me = self._hearing.read(message)
        if to_me is None or not self._heard.begin(message.id):
            return
        async with self._services.turns.of(message.id):
            await self._take(message, to_me)

    async def finish(self) -> None:
        """Let the answers that are on their way arrive, as far as that takes reasonable time."""
        self._later.give_up()
        await self._services.turns.finish(SECONDS_TO_FINISH)

    async def _take(self, message: discord.Message, to_me: Addressed) -> None:
        if message.id not in self._services.gone and not self._overtaken(message):
            await self._reception.take(message, to_me)

    async def edited(self, message: discord.Message) -> None:
        """Let the answer follow a question's edit: change it, take it back, or answer now.

        Who has to wait gets no word about it, but the answer when the time has come.
        """
        if message.edited_at is None or message.author.bot or message.edited_at < self._since:
            return  # Discord also reports previews of links and pins as edits, with the date of the last one
        self._edits[message.id] = max(message.edited_at, self._edits.get(message.id) or message.edited_at)
        await self._catch_up(message)

    async def _catch_up(self, message: discord.Message) -> None:
        async with self._services.turns.of(message.id):
            if self._overtaken(message):
                return
            changed = await self._follow(message)
        if changed:
            await self._relieve(message.id)

    def _overtaken(self, message: discord.Message) -> bool:
        """Return whether a message has been edited again since it said this."""
        return self._edits.get(message.id) not in {None, message.edited_at}

    async def _follow(self, message: discord.Message) -> bool:
        """Bring the answer to an edited message in step with it; return whether that took anything."""
        link, to_me = await self._services.link(message.id), self._hearing.read(message)
        if link is None:
            if to_me is None or _old(message):
                return False
            self._heard[message.id] = True
            await self._take(message, to_me)
            return True
        if link.answer_id is None or (link.passed_on and (to_me is None or to_me.how is How.OVERHEARD)):
            return False  # nobody wants an answer; or the one who wants it is not who edits
        old = self._services.conversations.exchange(link.answer_id)
        if to_me is None:
            await self._answers.withdraw(message.channel, message.id, link.answer_id)
            return True
        if old is not None and old.question == to_me.question:
            return False
        wait = await self._reception.amend(message, to_me._replace(passed_on=link.passed_on), link.answer_id)
        if wait:
            self._later.put_off(message.id, wait, lambda: self._catch_up(message))
        return True

    async def _relieve(self, message_id: int) -> None:
        """Answer what was left unanswered because it asked the same as a message that no longer does."""
        await asyncio.gather(*(self._again(double) for double in self._reception.doubles(message_id)))

    async def _again(self, double: discord.Message) -> None:
        async with self._services.turns.of(double.id):
            to_me = self._hearing.read(double)
            if to_me is not None and await self._services.link(double.id) is None:
                await self._take(double, to_me)

    async def deleted(self, channel_id: int, message_ids: set[int]) -> None:
        """Delete the answers to messages that were deleted, and heed that answers were."""
        self._services.turns.begin()
        for message_id in message_ids:
            self._services.gone[message_id] = True
        told = self._services.conversations
        unknown = {each for each in message_ids if not (told.link(each) or self._question_of(each))}
        kept = await self._services.records.links(unknown) if unknown else []
        answered = {link.question_id: Link(link.answer_id) for link in kept}
        asked = {link.answer_id: link.question_id for link in kept}
        channel = self._client.get_partial_messageable(channel_id)
        for message_id in message_ids:
            async with self._services.turns.of(message_id):
                link = told.link(message_id) or answered.get(message_id)
                if link is not None and link.answer_id is not None and link.answer_id not in message_ids:
                    await self._answers.withdraw(channel, message_id, link.answer_id)
                self._services.forget(message_id)
            question_id = self._question_of(message_id) or asked.get(message_id)
            if question_id is not None and question_id not in message_ids:
                async with self._services.turns.of(question_id):
                    self._answers.rejected(question_id, message_id)
            await self._relieve(message_id)

    def _question_of(self, answer_id: int) -> int | None:
        exchange = self._services.conversations.exchange(answer_id)
        return exchange.question_id if exchange is not None else None


def _old(message: discord.Message) -> bool:
    """Return whether a message is too old to be answered because it was edited into a question."""
    age = discord.utils.utcnow() - message.created_at
    return age.total_seconds() > 60 * MINUTES_OF_REPEATS
