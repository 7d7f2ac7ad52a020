"""Discord breaks in all the documented ways, and the bot goes on."""

from __future__ import annotations

import asyncio
import logging

import discord
import pytest

from bot.surfaces.discord.client import Factotum
from tests.e2e.conftest import Scene

SEND = "/channels/{channel}/messages"


async def answered(scene: Scene) -> bool:
    """Return whether a question gets its answer."""
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    return "Sympatheia" in (await scene.discord.next_post()).content


@pytest.mark.parametrize("code", [1000, 4000, 4009])
async def test_a_dropped_connection_is_resumed_without_losing_a_question(scene: Scene, code: int) -> None:
    """What was asked while the connection was down is answered once it is back."""
    gateway = scene.discord.gateway
    await gateway.drop(code=code)
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    assert "Sympatheia" in (await scene.discord.next_post()).content
    assert gateway.resumed.is_set()
    assert gateway.identifies == 1


async def test_a_request_to_reconnect_is_followed(scene: Scene) -> None:
    """RECONNECT, which Discord sends before it restarts a gateway, leads to a resumed session."""
    await scene.discord.gateway.ask_to_reconnect()
    await scene.discord.gateway.resumed.wait()
    assert await answered(scene)


async def test_an_invalid_session_is_begun_anew(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """INVALID_SESSION leads to a new session."""

    async def at_once(*_: object, **__: object) -> None:
        """Spare the test the five seconds that Discord wants between two sessions."""

    monkeypatch.setattr(Factotum, "before_identify_hook", at_once)
    await scene.discord.gateway.invalidate()
    await scene.discord.gateway.identified.wait()
    assert scene.discord.gateway.identifies == 2
    assert await answered(scene)


async def test_the_log_tells_that_it_is_connected_and_from_which_facts_it_answers(
    quiet_scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever runs the bot sees that it has started, with which facts, and that a lost connection is back."""
    name = "bot.surfaces.discord.client"
    caplog.set_level(logging.INFO, name)
    await quiet_scene.start()
    assert await answered(quiet_scene)
    await quiet_scene.discord.gateway.drop(code=1000)
    assert await answered(quiet_scene)
    version = quiet_scene.responder.base.version[:12]
    logged = [record.message for record in caplog.records if record.name == name]
    assert logged == [f"connected: 1 server(s), fact base {version}", "connected again"]


async def test_a_rate_limit_is_waited_out(scene: Scene) -> None:
    """A 429 delays the answer as long as Discord says, and posts it once."""
    fault = scene.discord.fail("POST", SEND, status=429, retry_after_seconds=0.01)
    assert await answered(scene)
    assert fault.times == 0
    assert scene.discord.unread() == []


async def test_a_failure_after_posting_does_not_post_twice(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If Discord posts the answer and then fails to say so, the repeated request changes nothing."""
    slept: list[float] = []

    async def at_once(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    scene.discord.fail("POST", SEND, status=502, after=True)
    assert await answered(scene)
    monkeypatch.undo()
    assert scene.discord.unread() == []
    assert len(scene.discord.posts()) == 1


@pytest.mark.parametrize("way", ["command", "button"])
async def test_what_is_under_way_is_ended_before_it_stops(scene: Scene, way: str) -> None:
    """Whoever uses a command or button as the bot is stopped still gets what they wanted."""
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    answer, gate = await scene.discord.next_post(), asyncio.Event()
    held = scene.discord.fail("POST", "/interactions/{interaction}/{token}/callback", delay=gate)
    if way == "command":
        used = await scene.discord.command(
            scene.bob, scene.channel, "ask", question="who bought Paso Pe", wait=False
        )
    else:
        used = await scene.discord.press(scene.bob, answer, "Why?", wait=False)
    await held.met.wait()
    stopping = asyncio.create_task(scene.stop())
    await asyncio.wait({stopping}, timeout=0.2)
    assert not stopping.done()
    gate.set()
    await stopping
    assert "Sympatheia" in used.shown.content or "buyer" in used.shown.content


async def test_who_asks_while_it_stops_leaves_no_error(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that comes while others are waited for is answered like these, or given up as quietly."""
    monkeypatch.setattr("bot.surfaces.discord.messages.events.SECONDS_TO_FINISH", 0.5)
    delay = asyncio.Event()
    waiting = [scene.discord.fail("POST", SEND, delay=delay) for _ in range(2)]
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    await waiting[0].met.wait()
    stopping = asyncio.create_task(scene.stop())
    await asyncio.wait({stopping}, timeout=0.1)
    await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe")
    await stopping
    delay.set()
    assert "incident" not in caplog.text


async def test_a_missing_permission_is_one_warning(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """Where it may not speak the bot stays alive, says so in the log, and answers elsewhere."""
    mute = scene.discord.world.channel(scene.guild, "mute", denied=discord.Permissions(send_messages=True))
    await scene.discord.join(scene.guild)
    caplog.set_level(logging.WARNING, "bot")
    await scene.discord.mention(scene.alice, mute, "who bought Paso Pe")
    assert await answered(scene)
    warnings = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert str(mute.id) in warnings[0].getMessage()
    assert "Paso" not in caplog.text


def broken(*_: object) -> None:
    """Break, as nothing should."""
    raise ArithmeticError


async def test_an_unexpected_error_is_an_apology_and_an_incident(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks inside, the person gets a number, and the log the traceback with the same number."""
    monkeypatch.setattr(scene.services.desk(None), "decide", broken)
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    post = await scene.discord.next_post()
    [incident] = [record for record in caplog.records if "incident" in record.msg]
    assert incident.getMessage().split()[1] in post.content
    assert incident.exc_info is not None
    assert "Paso" not in caplog.text


@pytest.mark.parametrize("way", ["command", "button", "menu"])
async def test_interactions_that_break_are_apologised_for_as_well(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    """Commands, buttons and menus end in an apology, too."""
    operator = scene.discord.operator
    panel = (await scene.discord.command(operator, scene.channel, "settings")).message
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    answer = [await scene.discord.next_post() for _ in range(2)][-1]
    assert panel is not None

    monkeypatch.setattr(scene.services.desks, "of", broken)
    monkeypatch.setattr(scene.services.servers, "set", broken)
    if way == "command":
        await scene.discord.command(scene.alice, scene.channel, "ask", question="who bought Paso Pe")
    elif way == "button":
        await scene.discord.press(scene.alice, answer, "👍")
    else:
        await scene.discord.choose(operator, panel, "Topics for this server", "power")
    [incident] = [record for record in caplog.records if "incident" in record.msg]
    post = await scene.discord.next_post()
    assert post.private
    assert incident.getMessage().split()[1] in post.content
