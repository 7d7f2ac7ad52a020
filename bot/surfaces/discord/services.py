"""What all parts of the bot share; the client is built around it and hands it to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import discord

from bot.store.recorder import Recorder
from bot.store.records import ServerSettings
from bot.surfaces.discord.keeping.conversations import Conversations, Link
from bot.surfaces.discord.keeping.languages import Languages
from bot.surfaces.discord.keeping.line import Line
from bot.surfaces.discord.keeping.manners import Manners
from bot.surfaces.discord.keeping.recent import Recent
from bot.surfaces.discord.keeping.servers import Servers
from bot.surfaces.discord.keeping.turns import Turns
from bot.surfaces.discord.posting.desk import Desk
from bot.surfaces.discord.posting.desks import Desks
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.phrases.model import Phrases

# What somebody chooses, by the names of the fields, going by the settings as they are.
Edit = Callable[[ServerSettings], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Services:
    """What answering takes, wherever the question comes from.

    Args:
        desks: Decide and compose, for each choice of topics.
        servers: The servers' settings.
        languages: Which phrases to speak.
        conversations: What has been said lately.
        manners: Which questions are not too much.
        records: Keeps what must outlive the process.
        line: Who decides next.
        turns: What happens to one message, one thing after another.
        gone: Messages that were deleted lately.
        command_ids: The ids of the commands by their English names; empty until Discord has told them.
        may_read: Whether Discord shows the bot messages that are not addressed to it.
    """

    desks: Desks
    servers: Servers
    languages: Languages
    conversations: Conversations
    manners: Manners
    records: Recorder
    line: Line
    turns: Turns
    gone: Recent[int, bool]
    command_ids: dict[str, int]
    may_read: bool

    def command(self, place: str, phrases: Phrases) -> str:
        """Return a command as people click it, or as they type it while Discord has not told its id.

        Args:
            place: Its place in `Commands`.
            phrases: Those of the person's Discord, which shows commands in its own language.
        """
        name, english = (getattr(each.commands, place).name for each in (phrases, ENGLISH))
        command_id = self.command_ids.get(english)
        return f"</{name}:{command_id}>" if command_id is not None else f"`/{name}`"

    def desk(self, guild_id: int | None) -> Desk:
        """Return the desk that serves a server, or direct messages."""
        return self.desks.of(self.servers.of(guild_id))

    async def set_up(self, guild_id: int, edit: Edit) -> bool:
        """Change a server's settings, effective at once; return whether they are saved, too."""
        old = self.servers.of(guild_id)
        chosen = edit(old)
        if chosen:
            settings = replace(old, **chosen)
            self.servers.set(guild_id, settings)
            self.records.settings(guild_id, settings, chosen)
        return await self.records.saved(guild_id)

    async def close_channel(self, guild_id: int, channel_id: int) -> None:
        """Forget a channel that no longer exists."""
        self.records.closed(channel_id)
        if channel_id in self.servers.of(guild_id).listening:
            await self.set_up(guild_id, lambda old: {"listening": old.listening - {channel_id}})

    def leave(self, guild_id: int) -> None:
        """Forget a server that the bot is no longer in."""
        self.servers.forget(guild_id)
        self.records.departed(guild_id)

    async def link(self, question_id: int) -> Link | None:
        """Return what answers a message, also if an earlier process posted it."""
        found = self.conversations.link(question_id)
        if found is None:
            kept = await self.records.links({question_id})
            of_question = (link for link in kept if link.question_id == question_id)
            links = (Link(link.answer_id, link.passed_on, link.notice) for link in of_question)
            found = next(links, None)
        # That it was deleted is known before it has been noted everywhere.
        if found and found.answer_id and found.answer_id in self.gone:
            return found._replace(answer_id=None)
        return found

    def discarded(self, answer_id: int) -> None:
        """Heed that an answer was deleted where Discord tells of no deletion."""
        self.gone[answer_id] = True
        exchange = self.conversations.exchange(answer_id)
        if exchange is not None and exchange.question_id is not None:
            self.conversations.rejected(exchange.question_id)
        self.records.withdrawn(answer_id)

    def forget(self, question_id: int) -> None:
        """Forget a question whose answer no longer exists."""
        self.conversations.forget(question_id)
        self.records.withdrawn(question_id)


class Host(discord.Client):
    """A client that carries the services; which events matter, `client` knows."""

    services: Services


Interaction: TypeAlias = discord.Interaction[Host]
