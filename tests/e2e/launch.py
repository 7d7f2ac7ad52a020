"""Starts the bot as `python -m bot run` does, but against a Discord on this machine.

Usage: python -m tests.e2e.launch API_BASE GATEWAY_BASE [ARGUMENT...]
"""

from __future__ import annotations

import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.cli import main

if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{sys.argv[2]}/gateway")
    sys.exit(main(["run", *sys.argv[3:]]))
