"""The bot as a process: how it starts, stops, and says what is wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.e2e.loopback import Discord
from tests.e2e.loopback.gateway import Intent

ROOT = Path(__file__).parents[2]
# Nothing listens on the port for discarding.
NOWHERE = ("http://127.0.0.1:9/api/v10", "ws://127.0.0.1:9")
# A guard against a process that never ends, far above what any start or stop takes.
PATIENCE_SECONDS = 60.0

TEN_LINES = """\
topic: Sale
facts:
  - id: buyer
    answer: "**Sympatheia** bought it."
    questions:
      - who bought Paso Pe
  - id: price
    answer: "**30 million dollars**."
    questions:
      - how much was Paso Pe sold for
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """Return the folder of the smallest fact base."""
    (tmp_path / "knowledge" / "facts").mkdir(parents=True)
    (tmp_path / "knowledge" / "facts" / "sale.yaml").write_text(TEN_LINES, "utf-8")
    return tmp_path / "knowledge"


async def start(token: str, knowledge: Path, *bases: str) -> asyncio.subprocess.Process:
    """Start the bot in a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", "tests.e2e.launch", *bases, "--knowledge", str(knowledge)),
        cwd=ROOT,
        env={**os.environ, "DISCORD_TOKEN": token, "FACTOTUM_STORE": str(knowledge.parent / "store")},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def connected(discord: Discord, process: asyncio.subprocess.Process) -> None:
    """Wait until the bot has a session; if it ends before, say what it said."""
    session = asyncio.create_task(discord.gateway.identified.wait())
    end = asyncio.create_task(process.wait())
    await asyncio.wait({session, end}, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    session.cancel()
    end.cancel()
    if not discord.gateway.identified.is_set():
        if process.returncode is None:
            process.kill()
        pytest.fail("\n".join((await outcome(process))[1]))


async def outcome(process: asyncio.subprocess.Process) -> tuple[int, list[str]]:
    """Wait for the end; return the exit code and what standard error has beside the usual log."""
    try:
        _, stderr = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    return process.returncode, [line for line in stderr.decode().splitlines() if " INFO " not in line]


async def test_a_rejected_token_is_one_line_on_what_to_do(discord: Discord, knowledge: Path) -> None:
    """A token that Discord does not know ends the bot with one line that says where to get another."""
    code, lines = await outcome(
        await start(f"{discord.token}x", knowledge, discord.base, discord.gateway_base)
    )
    assert code == 2
    assert len(lines) == 1
    assert "DISCORD_TOKEN" in lines[0]
    assert "discord.com/developers" in lines[0]


@pytest.mark.parametrize("token", ["", "1000000000000000000"])
async def test_a_missing_or_malformed_token_is_one_line_on_what_to_do(token: str, knowledge: Path) -> None:
    """Without something that can be a token Discord is not even asked."""
    code, lines = await outcome(await start(token, knowledge, *NOWHERE))
    assert code == 2
    assert len(lines) == 1
    assert "DISCORD_TOKEN" in lines[0]
    assert "a file named .env" in lines[0]


async def test_no_network_is_one_line_on_what_to_do(discord: Discord, knowledge: Path) -> None:
    """Without a network the bot ends with one line, no traceback, and the code to be started again by."""
    code, lines = await outcome(await start(discord.token, knowledge, *NOWHERE))
    assert code == 75
    assert len(lines) == 1
    assert lines[0].startswith("factotum: Discord cannot be reached (Cannot connect to host 127.0.0.1:9 ")
    assert "network" in lines[0]


async def test_a_discord_out_of_order_is_no_mistake_of_the_operator(
    discord: Discord, knowledge: Path
) -> None:
    """An error of Discord's own ends the bot with the code by which it may be started again."""
    discord.fail("GET", "/users/@me", status=418)
    code, lines = await outcome(await start(discord.token, knowledge, discord.base, discord.gateway_base))
    assert code == 75
    assert lines == [
        "factotum: Discord answers with HTTP 418, which should pass: start again in a few minutes"
    ]


async def test_facts_that_have_to_be_prepared_at_each_start_are_told_in_the_log(
    discord: Discord, knowledge: Path
) -> None:
    """Beside read-only facts it answers, and the log says why each start takes so long."""
    (knowledge / ".cache").write_text("in the way", "utf-8")
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    process.terminate()
    code, lines = await outcome(process)
    assert code == 0
    assert " WARNING " in lines[0]
    assert f"cannot be kept in {knowledge / '.cache'}" in lines[0]


@pytest.mark.parametrize(
    ("closed", "remedy"),
    [
        (4004, "Reset Token"),
        (4010, "install the latest version"),
        (4011, "switch Public Bot off at https://discord.com/developers"),
        (4012, "install the latest version"),
        (4013, "install the latest version"),
        (4014, "switch Message Content on or off at https://discord.com/developers"),
    ],
)
async def test_a_refused_session_is_one_line_on_what_to_do(
    discord: Discord, knowledge: Path, closed: int, remedy: str
) -> None:
    """If Discord closes the connection for good, the bot ends and says in one line what helps against it."""
    discord.gateway.close_next = closed
    code, lines = await outcome(await start(discord.token, knowledge, discord.base, discord.gateway_base))
    assert code == 2
    assert len(lines) == 2
    assert lines[0].startswith("Invite me")
    assert remedy in lines[1]
    assert ("Reset Token" in lines[1]) == (closed == 4004)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_cleanly_when_asked(discord: Discord, knowledge: Path, name: signal.Signals) -> None:
    """SIGTERM and Ctrl-C disconnect and end with exit code 0, saying nothing more."""
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    process.send_signal(name)
    code, lines = await outcome(process)
    assert code == 0
    assert len(lines) == 1
    assert discord.gateway.disconnected.is_set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_the_invite_link_asks_for_what_is_needed_and_no_more(discord: Discord, knowledge: Path) -> None:
    """At the start the bot prints where to invite it, with exactly the permissions it uses."""
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    process.terminate()
    _, lines = await outcome(process)
    assert lines == [
        "Invite me to a server: https://discord.com/oauth2/authorize"
        f"?client_id={discord.world.bot.id}&scope=bot+applications.commands&permissions=274877975552"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_completions_that_come_too_late_are_a_line_in_the_log(
    discord: Discord, knowledge: Path
) -> None:
    """That Discord takes no suggestions for what was typed long ago is a warning without a traceback."""
    alice = discord.world.user("alice")
    registered = discord.fail("PUT", "/applications/{application}/commands")
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    await registered.met.wait()
    late = discord.fail("POST", "/interactions/{interaction}/{token}/callback", status=404)
    channel = discord.world.private(alice)
    typing = asyncio.create_task(discord.complete(alice, channel, "ask", "question", "who b"))
    await late.met.wait()
    typing.cancel()
    process.terminate()
    code, lines = await outcome(process)
    assert code == 0
    assert len(lines) == 2
    assert " WARNING " in lines[1]
    assert "autocomplete" in lines[1]
    assert lines[1].endswith("(HTTP 404, Discord's code 0)")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_a_store_that_cannot_be_used_does_not_keep_it_from_starting(
    discord: Discord, knowledge: Path
) -> None:
    """Without its store the bot says so in the log and answers all the same."""
    (knowledge.parent / "store").mkdir()
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    process.terminate()
    code, lines = await outcome(process)
    assert code == 0
    assert any("the store cannot be used" in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_the_message_content_intent_is_asked_for_only_where_it_is_enabled(
    discord: Discord, knowledge: Path
) -> None:
    """What the operator switched on in the developer portal decides; nothing else has to be set."""
    for enabled in (Intent(0), Intent.MESSAGE_CONTENT):
        discord.enabled_intents = enabled
        discord.gateway.identified.clear()
        process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
        await connected(discord, process)
        process.terminate()
        await outcome(process)
        assert discord.gateway.session is not None
        assert discord.gateway.session.intents & Intent.MESSAGE_CONTENT == enabled


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_an_answer_under_way_still_arrives_when_it_is_asked_to_stop(
    discord: Discord, knowledge: Path
) -> None:
    """Stopping lets the last answer out, and keeps in the store what it answered."""
    alice = discord.world.user("alice")
    channel = discord.world.private(alice)
    process = await start(discord.token, knowledge, discord.base, discord.gateway_base)
    await connected(discord, process)
    gate = asyncio.Event()
    held = discord.fail("POST", "/channels/{channel}/messages", delay=gate)
    asked = await discord.say(alice, channel, "who bought Paso Pe")
    await held.met.wait()
    process.terminate()
    gate.set()
    answer = await discord.next_post()
    code, _ = await outcome(process)
    assert code == 0
    assert "Sympatheia" in answer.content
    store = await Store.open(str(knowledge.parent / "store"))
    assert [link.answer_id for link in await store.links({asked.id})] == [answer.id]
    await store.close()
