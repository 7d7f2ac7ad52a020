"""The client: which of Discord's events matter, and who deals with each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping

import discord

from bot.answering.responder import Responder
from bot.store.recorder import Recorder
from bot.store.records import ServerSettings
from bot.surfaces import incident
from bot.surfaces.discord.interactions import browsing, interacting, panel, presses
from bot.surfaces.discord.interactions.commands import Translations, build_tree
from bot.surfaces.discord.interactions.sync import removed, synchronise_quietly
from bot.surfaces.discord.keeping.conversations import Conversations
from bot.surfaces.discord.keeping.languages import Languages
from bot.surfaces.discord.keeping.line import Line
from bot.surfaces.discord.keeping.manners import Manners
from bot.surfaces.discord.keeping.recent import Clock, lately
from bot.surfaces.discord.keeping.servers import Servers
from bot.surfaces.discord.keeping.turns import Turns
from bot.surfaces.discord.messages.events import Messages
from bot.surfaces.discord.posting.desks import Desks
from bot.surfaces.discord.services import Host, Interaction, Services

log = logging.getLogger(__name__)

ITEMS = (*presses.BUTTONS, *browsing.MENUS, *panel.CONTROLS)


def intents(*, may_read: bool) -> discord.Intents:
    """Return the events that the bot asks for; reading all messages, which is privileged, only if it may."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=may_read)


class Factotum(Host):
    """A member of every server it is invited to, who answers when spoken to.

    Args:
        responder: Answers from the fact base.
        may_read: Whether the operator has enabled the message-content intent; listening needs it.
        records: Keeps what must outlive the process.
        servers: The servers' settings, as far as they are known before the store is asked.
        clock: A clock in seconds that never goes back.
    """

    def __init__(
        self,
        responder: Responder,
        *,
        may_read: bool = False,
        records: Recorder | None = None,
        servers: Mapping[int, ServerSettings] | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """Prepare a client; nothing is sent yet."""
        super().__init__(
            intents=intents(may_read=may_read),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        records = records or Recorder(None)
        self.services = Services(
            desks=Desks(responder),
            servers=Servers(servers),
            languages=Languages(clock, records.language_of),
            conversations=Conversations(clock),
            manners=Manners(clock),
            records=records,
            line=Line(),
            turns=Turns(),
            gone=lately(clock),
            command_ids={},
            may_read=may_read,
        )
        self._tree = build_tree(self)
        self._messages = Messages(self, clock)
        self._synchronising: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Prepare what the first event may need; the commands are synchronised beside the connection.

        Raises:
            ConfigError: If a newer version of the bot made the store.
        """
        await self.services.records.start(self.services.servers.learn)
        self.add_dynamic_items(*ITEMS)
        await self._tree.set_translator(Translations())
        self._synchronising = asyncio.create_task(self._synchronise())

    async def _synchronise(self) -> None:
        self.services.command_ids.update(await synchronise_quietly(self._tree))

    async def synchronised(self) -> None:
        """Wait until the commands have been synchronised, or until that was given up."""
        if self._synchronising is not None:
            await self._synchronising

    async def close(self) -> None:
        """Stop what is under way, disconnect, and let what has to be kept be written."""
        if self._synchronising is not None:
            self._synchronising.cancel()
        await self._messages.finish()
        await super().close()
        await self.services.records.close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message if it is meant for the bot."""
        await self._messages.heard(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Let the answer follow the question."""
        await self._messages.edited(event.message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Delete the answer with the question."""
        await self._messages.deleted(event.channel_id, {event.message_id})

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Delete the answers with the questions."""
        await self._messages.deleted(event.channel_id, event.message_ids)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget a channel."""
        await self.services.close_channel(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Forget a thread."""
        await self.services.close_channel(event.guild_id, event.thread_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that no longer wants the bot."""
        self.services.leave(guild.id)

    async def on_connect(self) -> None:
        """Log what it answers from, and where; forget the servers that removed the bot while it was away.

        None is forgotten that has only its commands.
        """
        log.info(
            "connected: %d server(s), fact base %s", len(self.guilds), self.services.desks.base.version[:12]
        )
        self.services.turns.begin()
        for guild_id in sorted(await self.services.records.guilds()):
            gone = self.get_guild(guild_id) is None and await removed(self._tree, guild_id)
            # It may have been invited again while Discord was asked.
            if gone and self.get_guild(guild_id) is None:
                self.services.leave(guild_id)

    async def on_resumed(self) -> None:
        """Log that a connection that was lost is there again."""
        log.info("connected again")

    async def on_interaction(self, interaction: Interaction) -> None:
        """Note the person's language, and respond to buttons of a kind that no longer exists."""
        language = self.services.languages.note(interaction.user.id, interaction.locale)
        if language is not None:
            self.services.records.spoke(interaction.user.id, language)
        custom_id = interaction.data.get("custom_id") if interaction.data is not None else None
        if interaction.type is discord.InteractionType.component and not _known(str(custom_id)):
            text = interacting.phrases(interaction).expired
            await interacting.careful(interaction, lambda: interacting.say(interaction, text))

    async def on_error(self, _event: str, /, *_args: object, **_kwargs: object) -> None:
        """Log an error that nothing else has caught; the arguments hold people's words and stay out."""
        incident.record(log)


def _known(custom_id: str) -> bool:
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in ITEMS)
