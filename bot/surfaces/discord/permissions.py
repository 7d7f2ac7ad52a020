"""What the bot may do in a channel, and telling who can mend it what it may not."""

from __future__ import annotations

import logging

import discord

from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.discord.refusals import REFUSALS
from bot.surfaces.discord.rendering import plain
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)

# What the invite link asks for: to see a channel, to speak there, and to reply to a message.
NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "read_message_history")
HOURS_BETWEEN_COMPLAINTS = 24
MOST_COMPLAINTS = 10_000


def granted(message: discord.Message) -> discord.Permissions:
    """Return what the bot may do where a message was posted; all, if that cannot be known."""
    channel, guild = message.channel, message.guild
    if guild is None or isinstance(
        channel, discord.PartialMessageable | discord.DMChannel | discord.GroupChannel
    ):
        return discord.Permissions.all()
    try:
        return channel.permissions_for(guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return discord.Permissions.all()


def lacking(message: discord.Message, may: discord.Permissions) -> list[str]:
    """Return the permissions without which a message cannot be answered, in the library's names."""
    thread = isinstance(message.channel, discord.Thread)
    needed = ("view_channel", "send_messages_in_threads" if thread else "send_messages")
    return [name for name in needed if not getattr(may, name)]


class Complaints:
    """Tells the person who can mend it, privately and once a day, which permission is missing."""

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        """Begin with nobody told."""
        self._client = client
        self._told: Recent[tuple[int, str], bool] = Recent(
            most=MOST_COMPLAINTS, seconds=3600 * HOURS_BETWEEN_COMPLAINTS, clock=clock
        )

    async def make(self, message: discord.Message, missing: list[str], phrases: Phrases) -> None:
        """Complain about what is missing to answer a message, unless that was done already."""
        cause = (message.channel.id, " ".join(missing))
        if message.guild is None or cause in self._told:
            return
        self._told[cause] = True
        log.warning("no answer in channel %s: missing %s", message.channel.id, ", ".join(missing))
        text = _text(message, message.guild, missing, phrases)
        try:
            private = await self._client.create_dm(discord.Object(mender(message, message.guild)))
            await private.send(text, suppress_embeds=True)
        except REFUSALS as error:
            log.warning("nobody could be told about it: %s", type(error).__name__)


def _text(message: discord.Message, guild: discord.Guild, missing: list[str], phrases: Phrases) -> str:
    return phrases.missing.format(
        channel=f"<#{message.channel.id}>",
        server=plain(guild.name),
        permissions=", ".join(f"**{getattr(phrases.permissions, name)}**" for name in missing),
    )


def mender(message: discord.Message, guild: discord.Guild) -> int:
    """Return who can grant permissions: the person who asked if they may, else the server's owner."""
    author = message.author
    if isinstance(author, discord.Member) and author.guild_permissions.manage_roles:
        return author.id
    return guild.owner_id or author.id
