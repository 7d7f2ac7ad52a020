"""What must outlive the process does."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.recorder import Recorder
from bot.store.records import ServerSettings
from bot.store.store import Store
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message

PRICE = "how much was Paso Pe sold for"
# A guard against a setting that is never saved, far above what waiting for a lock takes.
PATIENCE_SECONDS = 30.0
NOT_SAVED = {"en-US": "Not saved yet", "es-ES": "Aún no está guardado", "pt-BR": "Ainda não está salvo"}


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


@pytest_asyncio.fixture
async def kept(quiet_scene: Scene, tmp_path: Path) -> AsyncIterator[Kept]:
    """Return a scene with a bot that has a store."""
    (tmp_path / "data").mkdir()
    kept = Kept(quiet_scene, tmp_path / "data" / "store")
    await kept.start()
    yield kept
    await quiet_scene.stop()


async def test_an_edit_after_a_restart_edits_the_old_answer(kept: Kept) -> None:
    """The new process knows which message answers which."""
    scene = kept.scene
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await scene.discord.next_post()
    await kept.start()
    await scene.discord.edit(asked, f"<@{scene.discord.world.bot.id}> who bought Paso Pe")
    assert await scene.discord.next_change() is answer
    assert "Sympatheia" in answer.content


async def picked_by_another(kept: Kept) -> tuple[Message, Message]:
    """Let alice have the bot answer what bob said to nobody, and start it anew; return both messages."""
    scene = kept.scene
    said = await scene.discord.say(scene.bob, scene.channel, PRICE)
    answer = (await scene.discord.use_on_message(scene.alice, said, "Answer this")).shown
    await kept.start()
    scene.discord.unread()
    return said, answer


async def test_who_wanted_an_answer_keeps_it_after_a_restart(kept: Kept) -> None:
    """That another person edits a message which was never meant for the bot takes no answer away."""
    said, answer = await picked_by_another(kept)
    await kept.scene.discord.edit(said, f"{PRICE}?")
    await settled(kept)
    assert not answer.deleted
    await kept.scene.discord.delete(said)
    await kept.scene.discord.next_change(lambda message: message is answer)
    assert answer.deleted


async def test_an_answer_that_another_wanted_follows_a_question_to_the_bot(kept: Kept) -> None:
    """Who then asks the bot by an edit gets the answer there, below the question and the way to it."""
    scene = kept.scene
    said, answer = await picked_by_another(kept)
    for restarted in (False, True):
        if restarted:
            await kept.start()
        text = "who bought Paso Pe" + "?" * restarted
        await scene.discord.edit(said, f"<@{scene.discord.world.bot.id}> {text}")
        assert await scene.discord.next_change() is answer
        assert answer.content.startswith(f"> {text}\n-# In answer to https://")
        assert "Sympatheia" in answer.content
    await scene.discord.edit(said, "never mind")
    await settled(kept)
    assert not answer.deleted


@pytest.mark.parametrize("restarted", ["before the deletion", "after it"])
async def test_that_an_answer_was_deleted_is_remembered(kept: Kept, restarted: str) -> None:
    """Whoever deletes an answer wants none, whatever becomes of the question and of the bot."""
    scene = kept.scene
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await scene.discord.next_post()
    if restarted == "before the deletion":
        await kept.start()
    await scene.discord.delete(answer)
    await settled(kept)
    if restarted == "after it":
        await kept.start()
    await scene.discord.edit(asked, f"<@{scene.discord.world.bot.id}> who bought Paso Pe")
    await settled(kept)
    assert scene.discord.unread() == []
    assert not scene.discord.requests("PATCH", "/channels/{channel}/messages/{message}")


async def test_that_an_answer_was_deleted_does_not_outlive_its_question(kept: Kept) -> None:
    """Nothing at all is kept of a question that is gone."""
    asked, answer = await fill(kept)
    await kept.scene.discord.delete(answer)
    await settled(kept)
    await kept.start()
    await kept.scene.discord.delete(asked)
    await settled(kept)
    await kept.scene.stop()
    store = await Store.open(str(kept.path))
    assert await store.links({asked.id, answer.id}) == []
    await store.close()


async def test_a_message_is_answered_by_the_menu_although_its_answer_was_deleted(kept: Kept) -> None:
    """Who asks for an answer that others did not want gets one, and it goes with the question again."""
    scene = kept.scene
    said, answer = await picked_by_another(kept)
    await scene.discord.delete(answer)
    await settled(kept)
    again = (await scene.discord.use_on_message(scene.alice, said, "Answer this")).shown
    assert "30 million" in again.content
    scene.discord.unread()
    await scene.discord.delete(said)
    await scene.discord.next_change(lambda message: message is again)
    assert again.deleted


async def told_to_wait(kept: Kept) -> tuple[Message, Message]:
    """Let alice ask too fast, and start the bot anew; return what has to wait, and the notice."""
    scene = kept.scene
    for number in range(6):
        await scene.discord.mention(scene.alice, scene.channel, f"{PRICE} {number}")
    posts = [await scene.discord.next_post() for _ in range(6)]
    [notice] = [post for post in posts if "One moment" in post.content]
    assert notice.reference is not None
    await kept.start()
    return notice.reference, notice


async def test_a_notice_before_a_restart_becomes_the_answer_by_an_edit(kept: Kept) -> None:
    """Who was told to wait and edits the question gets the answer in that place, which then goes with it."""
    discord = kept.scene.discord
    asked, notice = await told_to_wait(kept)
    await discord.edit(asked, f"<@{discord.world.bot.id}> who bought Paso Pe")
    assert await discord.next_change() is notice
    assert "Sympatheia" in notice.content
    await discord.delete(asked)
    assert await discord.next_change(lambda message: message is not asked) is notice
    assert notice.deleted


async def test_a_notice_before_a_restart_goes_with_its_question(kept: Kept) -> None:
    """Nothing stays of a question that was taken back before it was answered."""
    asked, notice = await told_to_wait(kept)
    await kept.scene.discord.delete(asked)
    await kept.scene.discord.next_change(lambda message: message is notice)
    assert notice.deleted


async def test_a_notice_before_a_restart_gives_way_to_an_answer(kept: Kept) -> None:
    """Who wants an answer where only "one moment" stands gets it, and both go with the question."""
    discord = kept.scene.discord
    asked, notice = await told_to_wait(kept)
    answer = (await discord.use_on_message(kept.scene.bob, asked, "Answer this")).shown
    assert "30 million" in answer.content
    assert await discord.next_change() is notice
    assert notice.deleted
    await discord.delete(asked)
    assert await discord.next_change(lambda message: message is not asked) is answer
    assert answer.deleted


async def test_an_offer_before_a_restart_can_be_picked_by_words(kept: Kept) -> None:
    """What was offered still stands on its buttons: "the first one" means what it meant."""
    scene = kept.scene
    await scene.discord.mention(scene.alice, scene.channel, "price?")
    offer = await scene.discord.next_post()
    [first, *_] = offer.labels
    await kept.start()
    await scene.discord.say(scene.alice, scene.channel, "the first one", reference=offer)
    answer = await scene.discord.next_post()
    assert first == "how much was Paso Pe sold for"
    assert "30 million" in answer.content


async def test_a_pin_after_a_restart_is_no_edit(kept: Kept) -> None:
    """An answer that was picked stays when Discord reports the question anew, edited as it was before."""
    scene = kept.scene
    asked, other = [await scene.discord.mention(scene.alice, scene.channel, PRICE + end) for end in "?!"]
    answer, another = await scene.discord.next_post(), await scene.discord.next_post()
    await scene.discord.edit(asked, f"<@{scene.discord.world.bot.id}> price?")
    assert await scene.discord.next_change() is answer
    await scene.discord.press(scene.alice, answer, PRICE)
    assert await scene.discord.next_change() is answer
    await kept.start()
    await scene.discord.tell(asked, "MESSAGE_UPDATE")
    await scene.discord.edit(other, f"<@{scene.discord.world.bot.id}> who bought Paso Pe")
    await scene.discord.next_change(lambda message: message is another)
    await scene.stop()
    assert "30 million" in answer.content


async def test_a_deletion_after_a_restart_deletes_the_old_answer(kept: Kept) -> None:
    """Deleting an old question still deletes its answer."""
    scene = kept.scene
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await scene.discord.next_post()
    await kept.start()
    await scene.discord.delete(asked)
    assert await scene.discord.next_change(lambda message: message is not asked) is answer
    assert answer.deleted


async def test_settings_outlive_the_process(kept: Kept) -> None:
    """A server does not set its bot up twice."""
    scene = kept.scene
    panel = (await scene.discord.command(scene.discord.operator, scene.channel, "settings")).shown
    await scene.discord.choose(scene.discord.operator, panel, "Topics for this server", "sale")
    await scene.discord.choose(scene.discord.operator, panel, "My language", "pt")
    scene.discord.unread()
    await kept.start()
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "Fonte" in (await scene.discord.next_post()).content


async def test_votes_are_kept_by_fact_without_people_or_words(kept: Kept) -> None:
    """The store holds what was voted on and how, and neither names nor what was written."""
    scene = kept.scene
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await scene.discord.next_post()
    await scene.discord.press(scene.alice, answer, "👍")
    await scene.discord.press(scene.bob, answer, "👎")
    await scene.discord.press(scene.bob, answer, "👍")
    await scene.stop()
    store = await Store.open(str(kept.path))
    assert await store.votes() == {"price": (2, 0)}
    await store.close()
    contents = b"".join(file.read_bytes() for file in kept.path.parent.glob("store*"))
    assert str(scene.alice.id).encode() not in contents
    assert b"sold" not in contents


async def test_a_store_that_breaks_does_not_delay_or_lose_answers(kept: Kept) -> None:
    """While the database fails, people are answered as ever."""
    scene = kept.scene
    connection = sqlite3.connect(kept.path)
    with connection:
        connection.execute("DROP TABLE answers")
    connection.close()
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "30 million" in (await scene.discord.next_post()).content


async def test_settings_of_a_server_are_not_those_of_another(kept: Kept) -> None:
    """What one server sets changes nothing in another, nor in direct messages."""
    scene = kept.scene
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es"})
    other = scene.discord.world.guild("Elsewhere", scene.discord.operator, scene.alice)
    channel = scene.discord.world.channel(other, "general")
    await scene.discord.join(other)
    await scene.discord.mention(scene.alice, channel, PRICE)
    assert "Source" in (await scene.discord.next_post()).content


@pytest.mark.parametrize("locale", NOT_SAVED)
async def test_what_is_not_saved_yet_is_said_and_saved_later(kept: Kept, locale: str) -> None:
    """While the store is locked the panel says so to the owner; afterwards the choice is there to stay."""
    scene, operator = kept.scene, kept.scene.discord.operator
    panel = (await scene.discord.command(operator, scene.channel, "settings", locale=locale)).shown
    assert NOT_SAVED[locale] not in panel.content
    lock = sqlite3.connect(kept.path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    hide = next(label for label in panel.labels if "👍" in label)
    await scene.discord.press(operator, panel, hide, locale=locale)
    assert NOT_SAVED[locale] in panel.content
    lock.execute("ROLLBACK")
    lock.close()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await scene.services.records.saved(scene.guild.id):
            pass
    panel = (await scene.discord.command(operator, scene.channel, "settings", locale=locale)).shown
    assert NOT_SAVED[locale] not in panel.content
    await kept.start()
    assert scene.services.servers.of(scene.guild.id) == ServerSettings(feedback=False)


async def test_settings_apply_as_soon_as_the_store_can_be_read(kept: Kept) -> None:
    """A store that was out of reach at the start is opened later; until then the panel warns."""
    scene = kept.scene
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es"})
    await scene.stop()
    away = kept.path.parent.rename(kept.path.parent.with_name("away"))
    await kept.start()
    panel = (await scene.discord.command(scene.discord.operator, scene.channel, "settings")).shown
    assert NOT_SAVED["en-US"] in panel.content
    away.rename(kept.path.parent)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await scene.services.records.saved(scene.guild.id):
            pass
    scene.discord.unread()
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "-# Fuente:" in (await scene.discord.next_post()).content


async def test_a_default_chosen_while_the_store_is_away_is_a_choice(kept: Kept) -> None:
    """Who sets the language back while the old settings cannot be read does not get them back later."""
    scene, operator = kept.scene, kept.scene.discord.operator
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es", "feedback": False})
    await scene.stop()
    away = kept.path.parent.rename(kept.path.parent.with_name("away"))
    await kept.start()
    panel = (await scene.discord.command(operator, scene.channel, "settings")).shown
    await scene.discord.choose(operator, panel, "My language", "-")
    away.rename(kept.path.parent)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await scene.services.records.saved(scene.guild.id):
            pass
    await kept.start()
    assert scene.services.servers.of(scene.guild.id) == ServerSettings(feedback=False)


async def test_the_language_of_a_private_chat_outlives_the_process(kept: Kept) -> None:
    """Discord tells a person's language with commands only; who used one is answered in it later."""
    scene = kept.scene
    private = scene.discord.world.private(scene.alice)
    for locale, source in (("es-ES", "Fuente"), ("en-US", "Source"), ("pt-BR", "Fonte")):
        await scene.discord.command(scene.alice, scene.channel, "help", locale=locale)
        await kept.start()
        scene.discord.unread()
        await scene.discord.say(scene.alice, private, PRICE)
        assert f"-# {source}:" in (await scene.discord.next_post()).content
    assert str(scene.alice.id).encode() not in b"".join(
        file.read_bytes() for file in kept.path.parent.glob("store*")
    )


async def test_nothing_is_kept_of_people_who_read_english(kept: Kept) -> None:
    """Who is spoken to in the language of everybody leaves no trace by using commands."""
    await kept.scene.discord.command(kept.scene.alice, kept.scene.channel, "help")
    await kept.scene.stop()
    store = await Store.open(str(kept.path))
    assert await store.languages() == {}
    await store.close()


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
        await settled(kept)
    await kept.start()
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE)
    assert "-# Fuente:" in done.shown.content
    world.commands_only.clear()
    await restarted_and_asked(kept)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while scene.services.servers.of(scene.guild.id) != ServerSettings():
            await settled(kept)
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
    await settled(kept)
    assert await contents(kept) == (1, 0, 1)


async def settled(kept: Kept) -> None:
    """Wait until the bot has dealt with all events so far: what comes after them has been answered."""
    private = kept.scene.discord.world.private(kept.scene.bob)
    await kept.scene.discord.say(kept.scene.bob, private, "thanks")
    await kept.scene.discord.next_post()


async def test_a_deleted_channel_is_neither_linked_nor_listened_in(kept: Kept) -> None:
    """A channel's links go with it, and the panel does not show it any more."""
    await fill(kept)
    scene = kept.scene
    here = scene.channel.id
    await scene.services.set_up(scene.guild.id, lambda _: {"listening": frozenset({here, 3})})
    await scene.discord.close_channel(scene.channel)
    await settled(kept)
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
    await settled(kept)
    assert scene.services.servers.of(scene.guild.id) == ServerSettings()
