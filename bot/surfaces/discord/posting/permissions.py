"""What the bot may do in a channel, and what it lacks to answer there."""

from __future__ import annotations

from collections.abc import Iterable

import discord

# What the invite link asks for: to see a channel, to speak there, and to reply to a message.
NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "read_message_history")
# Where only moderators write. Source: Discord's documentation, "Threads", Locked Threads.
NEEDED_IN_LOCKED_THREADS = "manage_threads"
# Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes.
MISSING_ACCESS, MISSING_PERMISSIONS, NO_HISTORY, THREAD_LOCKED = 50001, 50013, 160002, 160005


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
