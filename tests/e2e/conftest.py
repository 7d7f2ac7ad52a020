"""A fact base, a Discord to live in, and the bot connected to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.answering.responder import Responder
from bot.store.recorder import Recorder
from bot.store.store import Store
from bot.surfaces.discord.client import Factotum
from bot.surfaces.discord.services import Services
from tests.e2e.knowledge import fact_base
from tests.e2e.loopback import Channel, Discord, Guild, User

# A guard against what never happens, far above what waiting for a lock takes.
PATIENCE_SECONDS = 30.0


@dataclass
class Clock:
    """The bot's sense of time, which tests move."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds

    def wait(self, seconds: float) -> None:
        """Let time pass for the bot."""
        self.seconds += seconds


@cache
def small_responder() -> Responder:
    """Return the responder that all tests share: it is immutable, and building it takes a moment."""
    return Responder(fact_base())


@dataclass
class Scene:
    """A server with a channel and two people in it, and the bot."""

    discord: Discord
    alice: User
    bob: User
    guild: Guild
    channel: Channel
    clock: Clock = field(default_factory=Clock)
    options: dict[str, Any] = field(default_factory=dict)
    responder: Responder = field(default_factory=small_responder)
    client: Factotum | None = None
    running: asyncio.Task[None] | None = None

    async def start(self) -> Factotum:
        """Start the bot and wait until Discord knows it and its commands."""
        self.client = Factotum(self.responder, clock=self.clock, **self.options)
        self.running = asyncio.create_task(self.client.start(self.discord.token))
        connected = asyncio.create_task(self.discord.gateway.identified.wait())
        await asyncio.wait({connected, self.running}, return_when=asyncio.FIRST_COMPLETED)
        connected.cancel()
        if self.running.done():
            await self.running
        await self.client.synchronised()
        return self.client

    async def stop(self) -> None:
        """Close the bot as SIGTERM would."""
        if self.client is not None and self.running is not None:
            await self.client.close()
            await asyncio.gather(self.running, return_exceptions=True)
            self.client = None
            self.discord.gateway.identified.clear()

    async def restart(self) -> None:
        """Start the bot anew, as a process that remembers nothing."""
        await self.stop()
        await self.start()

    @property
    def services(self) -> Services:
        """Return what the bot works with."""
        assert self.client is not None, "the bot has not been started"
        return self.client.services


@pytest_asyncio.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    """Return a Discord to which the library is redirected; what the real one would refuse fails the test."""
    async with Discord() as server:
        monkeypatch.setattr(Route, "BASE", server.base)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"{server.gateway_base}/gateway"))
        yield server
        assert server.violations == []


@pytest_asyncio.fixture
async def quiet_scene(discord: Discord) -> AsyncIterator[Scene]:
    """Return the scene before the bot is started."""
    alice, bob = discord.world.user("alice"), discord.world.user("bob")
    guild = discord.world.guild("The Desk", discord.operator, alice, bob)
    scene = Scene(discord, alice, bob, guild, discord.world.channel(guild, "general"))
    yield scene
    await scene.stop()
    assert discord.unanswered() == []


@pytest_asyncio.fixture
async def scene(quiet_scene: Scene) -> Scene:
    """Return the scene with the bot in it."""
    await quiet_scene.start()
    return quiet_scene


class Kept:
    """A scene whose bot keeps things in a file, and can be started anew."""

    def __init__(self, scene: Scene, path: Path) -> None:
        """Keep what the bot keeps in a file."""
        self.scene = scene
        self.path = path

    async def start(self) -> None:
        """Start the bot as a new process would."""
        await self.scene.stop()
        self.scene.options = {"records": Recorder(Store(str(self.path)))}
        await self.scene.start()

    async def settled(self) -> None:
        """Wait until the bot has dealt with all events so far: what comes after them has been answered."""
        private = self.scene.discord.world.private(self.scene.bob)
        await self.scene.discord.say(self.scene.bob, private, "thanks")
        await self.scene.discord.next_post()


@pytest_asyncio.fixture
async def kept(quiet_scene: Scene, tmp_path: Path) -> AsyncIterator[Kept]:
    """Return a scene with a bot that has a store."""
    (tmp_path / "data").mkdir()
    kept = Kept(quiet_scene, tmp_path / "data" / "store")
    await kept.start()
    yield kept
    await quiet_scene.stop()
