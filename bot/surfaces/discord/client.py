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
from bot.surfaces.discord import browsing, buttons, interacting, panel
from bot.surfaces.discord.commands import Translations, build_tree
from bot.surfaces.discord.conversations import Conversations
from bot.surfaces.discord.courier import Courier
from bot.surfaces.discord.desk import Desk
from bot.surfaces.discord.desks import Desks
from bot.surfaces.discord.manners import Manners
from bot.surfaces.discord.messages import Messages
from bot.surfaces.discord.permissions import Complaints
from bot.surfaces.discord.presses import Presses
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.servers import Servers
from bot.surfaces.discord.sync import synchronise_quietly
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)

# A person's language shows in their commands only; messages from them go by the last one seen.
DAYS_LANGUAGE_KEPT = 30
MOST_LANGUAGES = 10_000


def intents(*, may_read: bool) -> discord.Intents:
    """Return the events that the bot asks for; reading all messages, which is privileged, only if it may."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=may_read)


class Factotum(discord.Client):
    """A member of every server it is invited to, who answers when spoken to.

    Args:
        responder: Answers from the fact base.
        may_read: Whether the operator has enabled the message-content intent; listening needs it.
        records: Keeps what must outlive the process.
        servers: The servers' settings as the store knows them.
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
        self.may_read = may_read
        self.base = responder.base
        self.records = records or Recorder(None)
        self.servers = Servers(servers)
        self.conversations = Conversations(clock)
        self.manners = Manners(clock)
        self.complaints = Complaints(self, clock)
        self.courier = Courier()
        self.presses = Presses()
        self.tree = build_tree(self)
        self._desks = Desks(responder)
        self._messages = Messages(self, clock)
        self._languages: Recent[int, str] = Recent(
            most=MOST_LANGUAGES, seconds=86_400 * DAYS_LANGUAGE_KEPT, clock=clock
        )
        self._synchronising: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Prepare what the first event may need; the commands are synchronised beside the connection."""
        self.records.start()
        self.add_dynamic_items(*buttons.BUTTONS, *browsing.MENUS, *panel.CONTROLS)
        for settings in self.servers.all():
            await self._desks.prepare(settings)
        await self.tree.set_translator(Translations())
        self._synchronising = asyncio.create_task(synchronise_quietly(self.tree))

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
        await self.records.close()

    def desk(self, settings: ServerSettings) -> Desk:
        """Return the desk that serves a server."""
        return self._desks.of(settings)

    async def set_up(self, guild_id: int, settings: ServerSettings) -> None:
        """Change a server's settings, effective at once."""
        await self._desks.prepare(settings)
        self.servers.set(guild_id, settings)
        self.records.settings(guild_id, settings)

    def phrases(self, settings: ServerSettings, locale: discord.Locale) -> Phrases:
        """Return the phrases for a server that has set a language, else for a locale of Discord's."""
        return phrases_for(settings.language or str(locale))

    def phrases_of(self, user_id: int) -> Phrases:
        """Return the phrases for a person in direct messages."""
        return phrases_for(self._languages.get(user_id))

    async def answer_to(self, question_id: int) -> int | None:
        """Return the message that answers a message, also if an earlier process posted it."""
        return self.conversations.answer_to(question_id) or await self.records.answer_to(question_id)

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

    async def on_interaction(self, interaction: discord.Interaction[Factotum]) -> None:
        """Note the person's language, and respond to buttons of a kind that no longer exists."""
        self._languages[interaction.user.id] = str(interaction.locale)
        custom_id = interaction.data.get("custom_id") if interaction.data is not None else None
        if interaction.type is discord.InteractionType.component and not _known(str(custom_id)):
            text = interacting.phrases(interaction).expired
            await interacting.careful(interaction, lambda: interacting.say(interaction, text))

    async def on_error(self, _event: str, /, *_args: object, **_kwargs: object) -> None:
        """Log an error that nothing else has caught; the arguments hold people's words and stay out."""
        incident.record(log)


def _known(custom_id: str) -> bool:
    items = (*buttons.BUTTONS, *browsing.MENUS, *panel.CONTROLS)
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in items)
