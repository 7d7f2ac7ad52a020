"""Starting and stopping: what can go wrong with it is told in one line."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Coroutine, Iterator

import aiohttp
import discord

from bot.answering.responder import Responder
from bot.errors import ConfigError, UnreachableError
from bot.store.recorder import Recorder
from bot.store.store import Store
from bot.surfaces.discord import invite
from bot.surfaces.discord.client import Factotum
from bot.surfaces.discord.posting.refusals import REFUSALS, refused
from bot.surfaces.discord.token import PORTAL, WHERE

# What Discord closes a connection for, other than refused intents, which have an exception of their own.
# Source: Discord's documentation, "Opcodes and Status Codes", Gateway Close Event Codes; "Sharding".
CLOSED = {
    4004: WHERE,
    4011: "the bot is in more servers than one connection may serve, about 2,500: "
    f"have some of them remove it, and switch Public Bot off at {PORTAL}, Bot",
}
# Shards, the version of the gateway and the intents' numbers are chosen by the code, not by the operator.
OUTDATED = "it does not know how this version of the bot connects: install the latest version"


def run(responder: Responder, token: str, store: str = "") -> None:
    """Answer on Discord until asked to stop by SIGTERM or Ctrl-C.

    Says on standard error what people have to know: the invite link.

    Args:
        responder: Answers from the fact base.
        token: As `checked` returns it.
        store: File or address of the store; nothing outlives the process if empty.

    Raises:
        ConfigError: If it cannot run; says in one line why and what to do.
        UnreachableError: If Discord does not answer, or not as it should; starting again later may help.
    """
    # The library warns that it cannot talk in voice channels; below warnings it logs what people write.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord").setLevel(logging.WARNING)
    for name in ("discord.client", "discord.app_commands.tree"):
        logging.getLogger(name).addFilter(_without_traceback)
    # What has been built by now lives as long as the bot: going through it again only makes answers wait.
    gc.collect()
    gc.freeze()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_until_stopped(_live(responder, token, store)))


def _without_traceback(record: logging.LogRecord) -> bool:
    """Log in one line each what the network or Discord does not take: attempts to reconnect, completions."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, (*REFUSALS, discord.GatewayNotFound, discord.ConnectionClosed)):
        record.msg = f"{record.msg} ({refused(error)})"
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = None
    return True


async def _until_stopped(living: Coroutine[None, None, None]) -> None:
    """Let the bot live until it ends by itself or a signal asks it to."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers; there Ctrl-C arrives as KeyboardInterrupt.
        if sys.platform != "win32":
            loop.add_signal_handler(name, stopping.set)
    life = asyncio.create_task(living)
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait({life, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not life.done():
        life.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await life


async def _live(responder: Responder, token: str, place: str) -> None:
    """Log in and stay connected.

    Raises:
        ConfigError: If that is impossible; says in one line what to do.
        UnreachableError: If it is impossible for now.
    """
    with _told():
        may_read = await _may_read(token)
        records = Recorder(Store(place) if place else None)
        async with Factotum(responder, may_read=may_read, records=records) as client:
            await client.login(token)
            if client.application_id is not None:
                link = invite.link(client.application_id)
                print(f"Invite me to a server: {link}", file=sys.stderr, flush=True)
            await client.connect()


async def _may_read(token: str) -> bool:
    """Return whether the application may receive the text of all messages; asking for it else is refused."""
    async with discord.Client(intents=discord.Intents(guilds=True)) as probe:
        await probe.login(token)
        flags = probe.application_flags
        return flags.gateway_message_content or flags.gateway_message_content_limited


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Translate what keeps the bot from living into one line on what to do."""
    try:
        yield
    except discord.LoginFailure as error:
        raise ConfigError(f"Discord does not accept DISCORD_TOKEN: {WHERE}") from error
    except discord.PrivilegedIntentsRequired as error:
        raise ConfigError(
            f"Discord refuses an intent: switch Message Content on or off at {PORTAL}, Bot"
        ) from error
    except discord.ConnectionClosed as error:
        what = CLOSED.get(error.code, OUTDATED)
        raise ConfigError(f"Discord has closed the connection for good ({error.code}): {what}") from error
    except discord.HTTPException as error:
        raise UnreachableError(
            f"Discord answers with HTTP {error.status}, which should pass: start again in a few minutes"
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreachableError(
            f"Discord cannot be reached ({reason}): see to network and firewall, then start again"
        ) from error
