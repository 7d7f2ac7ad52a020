"""Settings, votes and languages outlive the process, also while the store is away."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from bot.store.records import ServerSettings
from bot.store.store import Store
from tests.e2e.conftest import PATIENCE_SECONDS, Kept

PRICE = "how much was Paso Pe sold for"
NOT_SAVED = {"en-US": "Not saved yet", "es-ES": "Aún no está guardado", "pt-BR": "Ainda não está salvo"}


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
