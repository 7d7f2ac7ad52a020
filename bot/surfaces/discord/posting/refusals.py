"""What Discord or the network refuses, told apart from the bot's own mistakes."""

from __future__ import annotations

import aiohttp
import discord

REFUSALS = (discord.HTTPException, aiohttp.ClientError, OSError)


def refused(error: Exception) -> str:
    """Return why Discord or the network refused, without anything that people wrote."""
    if isinstance(error, discord.HTTPException):
        return f"HTTP {error.status}, Discord's code {error.code}"
    return type(error).__name__
