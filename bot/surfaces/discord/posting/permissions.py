"""What the bot may do in a channel, and telling who can mend it what it may not."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import discord

from bot.surfaces.discord.keeping.recent import Clock, Recent
from bot.surfaces.discord.keeping.turns import Turns
from bot.surfaces.discord.posting.refusals import REFUSALS, refused
from bot.surfaces.discord.posting.rendering import plain
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)

# What the invite link asks for: to see a channel, to speak there, and to reply to a message.
NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "read_message_history")
# Where only moderators write. Source: Discord's documentation, "Threads", Locked Threads.
NEEDED_IN_LOCKED_THREADS = "manage_threads"
# Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes.
MISSING_ACCESS, MISSING_PERMISSIONS, NO_HISTORY, THREAD_LOCKED = 50001, 50013, 160002, 160005
HOURS_BETWEEN_COMPLAINTS = 24
MOST_COMPLAINTS = 10_000
# As many lines as surely fit into a message; by then the cause is the server's roles, not a channel.
MOST_CHANNELS = 10


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
    """Return the permissions that are missing to answer a message well, in the library's names."""
    thread = message.channel if isinstance(message.channel, discord.Thread) else None
    unused = "send_messages_in_threads" if thread is None else "send_messages"
    more = (NEEDED_IN_LOCKED_THREADS,) if thread is not None and thread.locked else ()
    return [name for name in (*NEEDED, *more) if name != unused and not getattr(may, name)]


def silences(missing: Iterable[str]) -> bool:
    """Return whether the bot cannot speak without these; without the history it just cannot link."""
    return any(name != "read_message_history" for name in missing)


def refused_for(message: discord.Message, error: discord.Forbidden) -> list[str]:
    """Return the permission whose lack Discord gives as its reason, where the bot believed to have it."""
    sending = "send_messages_in_threads" if isinstance(message.channel, discord.Thread) else "send_messages"
    names = {
        MISSING_ACCESS: "view_channel",
        MISSING_PERMISSIONS: sending,
        NO_HISTORY: "read_message_history",
        THREAD_LOCKED: NEEDED_IN_LOCKED_THREADS,
    }
    return [names[error.code]] if error.code in names else []


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
            for person in dict.fromkeys((mender(message, guild), message.author.id)):
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


def mender(message: discord.Message, guild: discord.Guild) -> int:
    """Return who can grant permissions: the person who asked if they may, else the server's owner."""
    author = message.author
    if isinstance(author, discord.Member) and author.guild_permissions.manage_roles:
        return author.id
    return guild.owner_id or author.id
