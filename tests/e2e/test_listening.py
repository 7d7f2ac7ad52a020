"""Where the bot listens: what is none of its business, and a channel with more talk than it can follow."""

from __future__ import annotations

import logging

import pytest

from bot.answering.reply import Context, Reply
from bot.answering.responder import Responder
from tests.e2e.conftest import Scene
from tests.e2e.knowledge import fact_base
from tests.e2e.test_settings import listening

PRICE = "how much was Paso Pe sold for"


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
