"""Starts the bot as `python -m bot run` does, but against a Discord on this machine.

Usage: python -m tests.e2e.launch API_BASE GATEWAY_BASE, with DISCORD_TOKEN in the environment.
"""

from __future__ import annotations

import os
import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.answering.responder import Responder
from bot.surfaces.discord.run import run
from tests.e2e.knowledge import fact_base

if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{sys.argv[2]}/gateway")
    sys.exit(run(Responder(fact_base()), os.environ["DISCORD_TOKEN"]))
