"""The client: which of Discord's events matter, and what is done about each."""

from __future__ import annotations

import asyncio
import logging
import time

import aiohttp
import discord

from bot.answering.responder import Responder
from bot.surfaces import incident
from bot.surfaces.discord.addressing import How, addressed
from bot.surfaces.discord.commands import build_tree
from bot.surfaces.discord.conversations import Conversations, Speaker
from bot.surfaces.discord.desk import Desk, Said
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.sync import synchronise_quietly
from bot.surfaces.discord.words import words_for

log = logging.getLogger(__name__)

# The gateway repeats events after a reconnect; nobody wants an answer twice.
MINUTES_OF_REPEATS = 10
MOST_MESSAGES_SEEN = 10_000


def intents() -> discord.Intents:
    """Return the events that the bot asks for; none of them is privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Factotum(discord.Client):
    """A member of every server it is invited to, who answers when spoken to."""

    def __init__(self, responder: Responder, *, clock: Clock = time.monotonic) -> None:
        """Prepare a client that answers from one fact base."""
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.desk = Desk(responder)
        self.conversations = Conversations(clock)
        self.tree = build_tree(self)
        self._seen: Recent[int, bool] = Recent(
            most=MOST_MESSAGES_SEEN, seconds=60 * MINUTES_OF_REPEATS, clock=clock
        )
        self._synchronising: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Synchronise the commands beside the connection, which need not wait for it."""
        self._synchronising = asyncio.create_task(synchronise_quietly(self.tree))

    async def synchronised(self) -> None:
        """Wait until the commands have been synchronised, or until that was given up."""
        if self._synchronising is not None:
            await self._synchronising

    async def close(self) -> None:
        """Stop what is under way and disconnect."""
        if self._synchronising is not None:
            self._synchronising.cancel()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message if it is meant for the bot."""
        to_me = addressed(message, self.user) if self.user is not None else None
        if to_me is None or message.id in self._seen:
            return
        self._seen[message.id] = True
        words = words_for(message.guild.preferred_locale if message.guild else None)
        speaker = Speaker(message.channel.id, message.author.id)
        try:
            if to_me.how is How.UNREADABLE:
                said = Said(words.unreadable)
            else:
                context = self.conversations.context(speaker, to_me.answer_id)
                said = self.desk.ask(to_me.question, context, words.common)
        except Exception:
            said = Said(words.common.apology.format(incident=incident.record(log)))
        await self._post(message, said, speaker)

    async def _post(self, question: discord.Message, said: Said, speaker: Speaker) -> None:
        """Reply to a message, and remember what about; a refusal is logged once and for all."""
        try:
            answer = await question.reply(
                said.text, mention_author=False, suppress_embeds=True, nonce=str(question.id)
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("no answer in channel %s: %s", question.channel.id, reason(error))
            return
        if said.reply is not None:
            self.conversations.said(speaker, said.context)
            self.conversations.posted(answer.id, said.context)

    async def on_error(self, _event: str, /, *_args: object, **_kwargs: object) -> None:
        """Log an error that nothing else has caught; the arguments hold people's words and stay out."""
        incident.record(log)


def reason(error: BaseException) -> str:
    """Return why Discord refused, without anything that people wrote."""
    if isinstance(error, discord.HTTPException):
        return f"HTTP {error.status}, Discord's code {error.code}"
    return type(error).__name__
