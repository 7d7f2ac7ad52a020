"""Telling who can mend it where the bot lacks a permission."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import NamedTuple

import discord

from bot.surfaces.discord.keeping.recent import Clock, Recent
from bot.surfaces.discord.keeping.turns import Turns
from bot.surfaces.discord.posting.refusals import REFUSALS, refused
from bot.surfaces.discord.posting.rendering import plain
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)

HOURS_BETWEEN_COMPLAINTS = 24
MOST_COMPLAINTS = 10_000
# As many lines as surely fit into a message; by then the cause is the server's roles, not a channel.
MOST_CHANNELS = 10


class _Told(NamedTuple):
    """What somebody has been told, the message that says so, and whether it is the day's second one."""

    message: discord.Message
    channels: dict[int, list[str]]
    again: bool


class Complaints:
    """Tells a person who can mend it, in one private message a day, where the bot lacks which permission.

    The message grows with the channels. Where it worked meanwhile the loss is news and makes a second
    one, but no third. Who asked is told if the other takes no messages: they know whom to tell.
    """

    def __init__(self, client: discord.Client, clock: Clock) -> None:
        """Begin with nobody told."""
        self._client = client
        self._turns = Turns()
        kept = 3600 * HOURS_BETWEEN_COMPLAINTS
        self._told: Recent[tuple[int, int], _Told] = Recent(most=MOST_COMPLAINTS, seconds=kept, clock=clock)
        # By channel that was complained about, whether nothing was missing there since.
        self._mended: Recent[int, bool] = Recent(most=MOST_COMPLAINTS, seconds=kept, clock=clock)

    async def make(self, message: discord.Message, missing: list[str], phrases: Phrases) -> None:
        """Complain about what is missing to answer a message, unless that was done already."""
        guild, channel_id = message.guild, message.channel.id
        if not missing and channel_id in self._mended:
            self._mended[channel_id] = True
        if guild is None or not missing:
            return
        if guild.me and guild.me.is_timed_out():
            return  # which no permission mends; and who has silenced the bot knows
        async with self._turns.of(guild.id):
            for person in dict.fromkeys((_mender(message, guild), message.author.id)):
                if await self._tell(person, guild, channel_id, missing, phrases):
                    return
        log.warning("nobody could be told what is missing in channel %s", channel_id)

    async def _tell(
        self, person: int, guild: discord.Guild, channel_id: int, missing: list[str], phrases: Phrases
    ) -> bool:
        """Tell one person, unless they know; return whether they do now."""
        told = self._told.get((guild.id, person))
        again = told is not None and not told.again and bool(self._mended.get(channel_id))
        known = told.channels if told is not None and not again else {}
        if known.get(channel_id) == missing or len(known) >= MOST_CHANNELS:
            return True
        log.warning("not all permissions in channel %s: missing %s", channel_id, ", ".join(missing))
        channels = known | {channel_id: missing}
        text = _text(guild, channels, phrases)
        try:
            if told is not None and not again:
                await told.message.edit(content=text)
                known[channel_id] = missing  # in place: the day goes on from when the message came
            else:
                private = await self._client.create_dm(discord.Object(person))
                sent = await private.send(text, suppress_embeds=True)
                self._told[guild.id, person] = _Told(sent, channels, again)
        except REFUSALS as error:
            log.warning("somebody takes no message about it: %s", refused(error))
            return False
        self._mended[channel_id] = False
        return True


def _text(guild: discord.Guild, channels: Mapping[int, list[str]], phrases: Phrases) -> str:
    lines = [
        f"- <#{channel}>: " + ", ".join(f"**{getattr(phrases.permissions, name)}**" for name in missing)
        for channel, missing in channels.items()
    ]
    return phrases.missing.format(server=plain(guild.name), channels="\n".join(lines))


def _mender(message: discord.Message, guild: discord.Guild) -> int:
    """Return who can grant permissions: the person who asked if they may, else the server's owner."""
    author = message.author
    if isinstance(author, discord.Member) and author.guild_permissions.manage_roles:
        return author.id
    return guild.owner_id or author.id
