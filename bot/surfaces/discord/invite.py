"""The link that invites the bot with exactly the permissions that it needs."""

from __future__ import annotations

import discord

from bot.surfaces.discord.posting.permissions import NEEDED

SCOPES = ("bot", "applications.commands")


def link(application_id: int) -> str:
    """Return the address where a server's managers invite the bot."""
    permissions = discord.Permissions(**dict.fromkeys(NEEDED, True))
    return discord.utils.oauth_url(application_id, permissions=permissions, scopes=SCOPES)
