"""Where the bot listens: what is none of its business, and a channel with more talk than it can follow."""

from __future__ import annotations

import asyncio
import logging

import pytest
from discord import Permissions

from bot.answering.reply import Context, Reply
from bot.answering.responder import Responder
from bot.surfaces.discord.messages.deciding import MOST_OVERHEARD
from tests.e2e.conftest import Scene
from tests.e2e.knowledge import fact_base
from tests.e2e.test_settings import listening
from tests.e2e.test_talking import opened

PRICE, BUYER = "how much was Paso Pe sold for", "who bought Paso Pe"


async def is_left_alone(scene: Scene, text: str) -> None:
    """Say something to nobody, then ask the bot, and see that only the latter is answered."""
    await scene.discord.say(scene.alice, scene.channel, text)
    asked = await scene.discord.mention(scene.bob, scene.channel, PRICE)
    assert (await scene.discord.next_post()).reference is asked
    assert scene.discord.unread() == []


class Failing(Responder):
    """Breaks on chatter."""

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide as always, but not on a greeting."""
        if message == "good morning all, how are you":
            raise RuntimeError("broken")
        return super().reply(message, context)


async def test_what_breaks_while_overhearing_is_logged_and_not_told(
    quiet_scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    """People who asked the bot nothing get no apology from it; who runs it finds the cause."""
    scene = quiet_scene
    scene.responder = Failing(fact_base())
    await listening(scene)
    await is_left_alone(scene, "good morning all, how are you")
    assert [record.levelno for record in caplog.records if "incident" in record.message] == [logging.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        f"@everyone {BUYER}?",
        f"so @here, {BUYER}?",
        f"!{BUYER}?",
        f"/{BUYER}",
        f"?{BUYER}",
        f"> {BUYER}?\nno idea mate",
        f"hm\n> {BUYER}?",
        f">>> {BUYER}?",
        f"I know {BUYER}",
        f"we were told {BUYER}.",
        f"```\n{BUYER}?\n```",
    ],
)
async def test_what_is_meant_for_others_or_asks_nothing_is_left_alone(quiet_scene: Scene, text: str) -> None:
    """Calls to everyone, commands of other bots, quotes, code and statements are no questions to the room."""
    await listening(quiet_scene)
    await is_left_alone(quiet_scene, text)


async def test_what_is_meant_for_a_role_is_left_alone(quiet_scene: Scene) -> None:
    """A question to the moderators is theirs to answer."""
    role = quiet_scene.discord.world.role(quiet_scene.guild, "mods", Permissions(), quiet_scene.bob)
    await listening(quiet_scene)
    await is_left_alone(quiet_scene, f"<@&{role.id}> {BUYER}?")


@pytest.mark.parametrize(
    "text",
    [
        BUYER,
        f"hey guys, {BUYER}",
        f"{BUYER}?",
        f"so {BUYER}",
        "Paso Pe: who bought it?",
        "quick one. who bought Paso Pe",
        "quick one.  \n\n  who bought Paso Pe",
        "in the end who bought Paso Pe?",
    ],
)
async def test_a_question_to_the_room_is_answered_however_it_begins(quiet_scene: Scene, text: str) -> None:
    """People lead up to a question in many ways; a question mark is not needed."""
    scene = quiet_scene
    await listening(scene)
    asked = await scene.discord.say(scene.alice, scene.channel, text)
    assert (await scene.discord.next_post()).reference is asked


class Noting(Responder):
    """Notes what it decides on, in order."""

    def __init__(self) -> None:
        """Begin with nothing decided."""
        super().__init__(fact_base())
        self.decided: list[str] = []

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide as always."""
        self.decided.append(message)
        return super().reply(message, context)


async def noting(scene: Scene) -> Noting:
    """Start a bot that listens and notes what it decides on."""
    scene.responder = responder = Noting()
    await listening(scene)
    return responder


async def test_talk_where_it_listens_does_not_hold_up_who_asks(quiet_scene: Scene) -> None:
    """However much is said there at once, who asks the bot waits for a few messages only, not for all."""
    scene = quiet_scene
    responder = await noting(scene)
    talk = (scene.discord.say(scene.alice, scene.channel, f"who is number {n}?") for n in range(60))
    await asyncio.gather(*talk, scene.discord.mention(scene.bob, scene.channel, PRICE))
    assert "30 million" in (await scene.discord.next_post()).content
    assert responder.decided.index(PRICE) <= 3 * MOST_OVERHEARD


async def test_long_messages_are_not_overheard(quiet_scene: Scene) -> None:
    """Whoever tells a long story is not looking for a bot; questions to nobody are short."""
    responder = await noting(quiet_scene)
    story = "and what does a miner do all day, and why? " * 10
    await is_left_alone(quiet_scene, f"{story} {BUYER}?")
    assert responder.decided == [PRICE]


async def test_an_answer_that_somebody_wanted_stays_where_it_listens(quiet_scene: Scene) -> None:
    """That a listening bot would not have answered by itself takes nothing away from who asked it."""
    scene = quiet_scene
    await listening(scene)
    said = await scene.discord.say(scene.bob, scene.channel, f"I know {PRICE}")
    answer = (await scene.discord.use_on_message(scene.alice, said, "Answer this")).shown
    assert "30 million" in answer.content
    scene.discord.unread()
    for text in ("who is going for lunch?", f"{BUYER}?"):
        await scene.discord.edit(said, text)
        await is_left_alone(scene, "hm")
    assert "30 million" in answer.content
    assert not answer.deleted


@pytest.mark.parametrize(
    ("title", "text", "answered"),
    [
        (f"{PRICE}?", "The title says it all, thanks!", True),
        ("Money", f"{PRICE}?", True),
        (f"{PRICE}?", "<@&123456789012345678> please", False),
        ("Paso Pe", "A nice place.", False),
    ],
)
async def test_a_post_that_asks_in_its_title_is_answered(
    quiet_scene: Scene, title: str, text: str, answered: bool
) -> None:
    """What opens a post asks by its title unless it asks itself; what is meant for others stays theirs."""
    scene = quiet_scene
    await listening(scene)
    first = await opened(scene, title, text)
    asked = first if answered else await scene.discord.mention(scene.bob, first.channel, BUYER)
    post = await scene.discord.next_post()
    assert post.reference is asked
    assert ("30 million" in post.content) is answered
