"""What is kept is what is needed: it goes with the server, the channel and the message."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from bot.store.records import ServerSettings
from bot.store.store import Store
from tests.e2e.conftest import PATIENCE_SECONDS, Kept
from tests.e2e.loopback import Message

PRICE = "how much was Paso Pe sold for"


async def contents(kept: Kept) -> tuple[int, int, int]:
    """Stop the bot; return how many settings, links and votes of servers it has left in its file."""
    await kept.scene.stop()
    connection = sqlite3.connect(kept.path)
    counts = [
        connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]  # noqa: S608  # names from here
        for what in (
            "servers",
            "answers WHERE guild_id > 0 AND answer_id > 0",
            "votes WHERE guild_id > 0",
        )
    ]
    connection.close()
    return counts[0], counts[1], counts[2]


async def fill(kept: Kept) -> tuple[Message, Message]:
    """Let a server leave settings, a link and a vote; return question and answer."""
    scene = kept.scene
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es"})
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await scene.discord.next_post()
    await scene.discord.press(scene.bob, answer, "👍")
    scene.discord.unread()
    return asked, answer


async def test_what_is_kept_is_what_is_needed(kept: Kept) -> None:
    """A server's settings, which message answers which, and votes, one row each."""
    await fill(kept)
    assert await contents(kept) == (1, 1, 1)


async def test_that_an_answer_was_deleted_does_not_outlive_its_question(kept: Kept) -> None:
    """Nothing at all is kept of a question that is gone."""
    asked, answer = await fill(kept)
    await kept.scene.discord.delete(answer)
    await kept.settled()
    await kept.start()
    await kept.scene.discord.delete(asked)
    await kept.settled()
    await kept.scene.stop()
    store = await Store.open(str(kept.path))
    assert await store.links({asked.id, answer.id}) == []
    await store.close()


async def test_a_server_that_removes_the_bot_is_forgotten(kept: Kept) -> None:
    """Nothing stays of a server that no longer wants the bot; invited again it behaves as at first."""
    await fill(kept)
    scene = kept.scene
    await scene.discord.remove_bot(scene.guild)
    again = scene.discord.world.guilds[scene.guild.id] = scene.guild
    await scene.discord.join(again)
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    assert "Source" in (await scene.discord.next_post()).content
    assert await contents(kept) == (0, 1, 0)


async def test_a_server_that_removed_the_bot_while_it_was_away_is_forgotten(kept: Kept) -> None:
    """It does not matter whether the bot was there to see it."""
    await fill(kept)
    scene = kept.scene
    await scene.stop()
    await scene.discord.remove_bot(scene.guild)
    await kept.start()
    store = await Store.open(str(kept.path))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await store.guilds():
            pass
    await store.close()


async def test_a_server_that_has_only_the_commands_is_kept_until_it_removes_them(kept: Kept) -> None:
    """Discord does not list such a server among the bot's own; what it chose counts all the same."""
    scene, world = kept.scene, kept.scene.discord.world
    await scene.stop()
    del world.guilds[scene.guild.id]
    world.commands_only.add(scene.guild.id)
    await kept.start()
    panel = (await scene.discord.command(scene.discord.operator, scene.channel, "settings")).shown
    await scene.discord.choose(scene.discord.operator, panel, "My language", "es")
    for status in (0, 418):
        await restarted_and_asked(kept, status)
        await kept.settled()
    await kept.start()
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE)
    assert "-# Fuente:" in done.shown.content
    world.commands_only.clear()
    await restarted_and_asked(kept)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while scene.services.servers.of(scene.guild.id) != ServerSettings():
            await kept.settled()
    assert await contents(kept) == (0, 0, 0)


async def restarted_and_asked(kept: Kept, status: int = 0) -> None:
    """Start the bot anew and wait until it has asked Discord about a server, which may go wrong."""
    commands = "/applications/{application}/guilds/{guild}/commands"
    asked = kept.scene.discord.fail("GET", commands, status=status)
    await kept.start()
    await asyncio.wait_for(asked.met.wait(), PATIENCE_SECONDS)
    kept.scene.discord.unread()


@pytest.mark.parametrize("which", ["question", "answer", "both"])
@pytest.mark.parametrize("restarted", [False, True])
async def test_deleted_messages_leave_no_link(kept: Kept, which: str, restarted: bool) -> None:
    """Whoever deletes what, in whatever order: no link stays of a question or an answer that is gone."""
    asked, answer = await fill(kept)
    if restarted:
        await kept.start()
    if which == "both":
        await kept.scene.discord.delete_together(asked, answer)
    else:
        await kept.scene.discord.delete(asked if which == "question" else answer)
    await kept.settled()
    assert await contents(kept) == (1, 0, 1)


async def test_a_deleted_channel_is_neither_linked_nor_listened_in(kept: Kept) -> None:
    """A channel's links go with it, and the panel does not show it any more."""
    await fill(kept)
    scene = kept.scene
    here = scene.channel.id
    await scene.services.set_up(scene.guild.id, lambda _: {"listening": frozenset({here, 3})})
    await scene.discord.close_channel(scene.channel)
    await kept.settled()
    assert scene.services.servers.of(scene.guild.id).listening == {3}
    assert await contents(kept) == (1, 0, 1)


async def test_a_deleted_thread_is_not_listened_in(kept: Kept) -> None:
    """Threads are deleted by an event of their own."""
    scene = kept.scene
    thread = scene.discord.world.channel(
        scene.guild, "post", type(scene.channel.type)(11), parent=scene.channel
    )
    await scene.discord.open_thread(thread)
    await scene.services.set_up(scene.guild.id, lambda _: {"listening": frozenset({thread.id})})
    await scene.discord.close_channel(thread)
    await kept.settled()
    assert scene.services.servers.of(scene.guild.id) == ServerSettings()
