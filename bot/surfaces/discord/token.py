"""What a bot's token looks like, so that a wrong one is told apart before Discord is asked."""

from __future__ import annotations

import re

from bot.errors import ConfigError

PORTAL = "https://discord.com/developers/applications"
WHERE = (
    f"open {PORTAL}, your application, Bot, Reset Token, and write DISCORD_TOKEN= and what it shows into a"
    " file named .env in the folder where you start me, or set it in the environment"
)

# Source: Discord's documentation, "API Reference", Authentication: three parts in base 64 with
# dots between them, the first of which is the bot's id.
TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}", re.ASCII)
# "Application Object": the key that signs interactions, 32 bytes in hexadecimal.
PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")


def checked(token: str) -> str:
    """Return the token as Discord wants it, without quotes and a pasted `Bot` around it.

    Raises:
        ConfigError: If it cannot be one; says what it seems to be instead, never what it is.
    """
    token = token.strip().strip("\"'").removeprefix("Bot ").strip()
    if TOKEN.fullmatch(token):
        return token
    raise ConfigError(f"DISCORD_TOKEN {_mistake(token)}: {WHERE}")


def _mistake(token: str) -> str:
    if not token:
        return "is not set"
    if token.isdecimal():
        return "is an application's id, not a bot's token"
    if PUBLIC_KEY.fullmatch(token):
        return "is an application's public key, not a bot's token"
    return "is not a bot's token, which has three parts with dots between them"
