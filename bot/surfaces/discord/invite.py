"""The permissions that the bot needs, and the link that asks for exactly these."""

from __future__ import annotations

import discord

SCOPES = ("bot", "applications.commands")


def needed() -> discord.Permissions:
    """Return what the bot has to be allowed: to see a channel, to speak there and to reply to a message."""
    return discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
    )


def link(application_id: int) -> str:
    """Return the address where a server's managers invite the bot."""
    return discord.utils.oauth_url(application_id, permissions=needed(), scopes=SCOPES)
