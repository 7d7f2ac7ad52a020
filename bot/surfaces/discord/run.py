"""Starting and stopping: what can go wrong with it is told in one line."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

import aiohttp
import discord

from bot.answering.responder import Responder
from bot.errors import ConfigError
from bot.surfaces.discord import invite
from bot.surfaces.discord.client import Factotum
from bot.surfaces.discord.token import PORTAL, WHERE, checked

OK, FAILED = 0, 2


def run(responder: Responder, token: str) -> int:
    """Answer on Discord until asked to stop by SIGTERM or Ctrl-C.

    Says on standard error what people have to know: the invite link, or in one line why it
    cannot run and what to do.

    Returns:
        The process's exit code: 0 if asked to stop, 2 if it could not run.
    """
    # The library warns that it cannot talk in voice channels; below warnings it logs what people write.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord").setLevel(logging.WARNING)
    logging.getLogger("discord.client").addFilter(_without_traceback)
    try:
        asyncio.run(_serve(Factotum(responder), checked(token)))
    except ConfigError as error:
        _say(str(error))
        return FAILED
    except KeyboardInterrupt:
        return OK
    return OK


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Log attempts to reconnect in one line each: that the network is down needs no traceback."""
    if record.exc_info and record.exc_info[1] is not None and "reconnect" in str(record.msg):
        record.msg = f"{record.msg} ({type(record.exc_info[1]).__name__})"
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = None
    return True


async def _serve(client: Factotum, token: str) -> None:
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers; there Ctrl-C arrives as KeyboardInterrupt.
        if sys.platform != "win32":
            loop.add_signal_handler(name, stopping.set)
    async with client:
        working = asyncio.create_task(_connect(client, token))
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({working, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if working.done():
            await working
        else:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)


async def _connect(client: Factotum, token: str) -> None:
    """Log in and stay connected.

    Raises:
        ConfigError: If that is impossible; says in one line what to do.
    """
    try:
        await client.login(token)
        if client.application_id is not None:
            _say(f"Invite me to a server: {invite.link(client.application_id)}")
        await client.connect()
    except discord.LoginFailure as error:
        raise ConfigError(f"Discord does not accept DISCORD_TOKEN: {WHERE}") from error
    except discord.PrivilegedIntentsRequired as error:
        raise ConfigError(f"An intent is not enabled for this bot: switch it on at {PORTAL}, Bot") from error
    except discord.ConnectionClosed as error:
        raise ConfigError(
            f"Discord has closed the connection for good (code {error.code}): {WHERE}"
        ) from error
    except discord.HTTPException as error:
        raise ConfigError(f"Discord answers with HTTP {error.status}: try again later") from error
    except (aiohttp.ClientError, OSError) as error:
        raise ConfigError(
            "Discord cannot be reached: check this machine's network, then start again"
        ) from error
