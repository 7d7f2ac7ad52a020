"""Long answers, many people at once, and Discord at its slowest."""

from __future__ import annotations

import asyncio
import time

from bot.answering.reply import Context, Reply
from bot.answering.responder import Responder
from tests.builders import make_base, make_fact
from tests.e2e.conftest import Scene
from tests.e2e.knowledge import fact_base
from tests.e2e.loopback import Message

BUYER = "who bought Paso Pe"
LONG = "**A long answer.** " + "Each sentence of it says something. " * 26


def wordy() -> Responder:
    """Return a responder whose answers are as long as they may be."""
    names = ("apples", "bananas", "cherries")
    facts = [
        make_fact(name, f"what is known about {name}", answer=f"**{name}** {LONG}", about=(), related=())
        for name in names
    ]
    return Responder(make_base(*facts))


async def ask_much(scene: Scene) -> Message:
    """Start a wordy bot and ask for more than fits into a message; return its answer."""
    scene.responder = wordy()
    await scene.start()
    question = "what is known about apples? what is known about bananas? what is known about cherries?"
    await scene.discord.mention(scene.alice, scene.channel, question)
    return await scene.discord.next_post()


async def test_the_rest_of_a_long_answer_is_behind_a_button(quiet_scene: Scene) -> None:
    """An answer that does not fit is cut at a sentence; More shows the rest to who presses it."""
    scene, post = quiet_scene, await ask_much(quiet_scene)
    shown = [post.content]
    assert "More" in post.labels
    while "More" in post.labels:
        done = await scene.discord.press(scene.bob, post, "More")
        post = done.whispered
        shown.append(post.content)
    assert all(page.rstrip()[-1] in ".6" for page in shown)
    for fact in scene.responder.base.facts:
        assert f"**{fact.id}**" in "".join(shown)


async def test_the_rest_is_there_after_a_restart(quiet_scene: Scene) -> None:
    """More tells the rest though nothing is remembered of the question."""
    scene, post = quiet_scene, await ask_much(quiet_scene)
    await scene.restart()
    done = await scene.discord.press(scene.bob, post, "More")
    assert "bananas" in post.content + done.shown.content


async def test_fifty_people_at_once_are_all_acknowledged_in_time(scene: Scene) -> None:
    """Commands in a crowd, with messages pouring in, are answered within Discord's three seconds."""
    people = [scene.discord.world.user(f"person {number}") for number in range(50)]
    for person in people:
        scene.guild.members[person.id] = []
    asked = []
    for person in people:
        await scene.discord.mention(person, scene.channel, "who bought Paso Pe")
        asked.append(
            await scene.discord.command(
                person, scene.discord.world.private(person), "ask", question="who bought Paso Pe", wait=False
            )
        )
    for interaction in asked:
        await scene.discord.answered(interaction)
        assert "Sympatheia" in interaction.shown.content


class Labouring(Responder):
    """Takes as long for each question as for one that was made to be long and hard."""

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide as always, but slowly."""
        time.sleep(0.2)
        return super().reply(message, context)


async def test_hard_questions_of_a_crowd_keep_nobody_waiting_for_a_response(quiet_scene: Scene) -> None:
    """What cannot be decided in time is told so in time, and what needs no decision is not held up."""
    scene = quiet_scene
    scene.responder = Labouring(fact_base())
    await scene.start()
    world, asked = scene.discord.world, []
    await scene.discord.mention(scene.alice, scene.channel, BUYER)
    answer = await scene.discord.next_post()
    for number in range(30):
        person = world.user(f"person {number}")
        scene.guild.members[person.id] = []
        said = world.message(scene.channel, person, f"{BUYER}, {person.name}?")
        private, question = world.private(person), f"{BUYER}, {number}"
        asked += [
            await scene.discord.command(person, private, "ask", question=question, wait=False),
            await scene.discord.use_on_message(person, said, "Answer this", wait=False),
        ]
    votes = [
        await scene.discord.press(person, answer, "👍", wait=False) for person in (scene.alice, scene.bob)
    ]
    for interaction in (*asked, *votes):
        await scene.discord.answered(interaction)
    shown = [interaction.shown.content for interaction in asked]
    assert any("Sympatheia" in text for text in shown)
    assert all("Sympatheia" in text or "more questions than I can answer" in text for text in shown)


class Noting(Responder):
    """Notes each question that it decides on."""

    decided = 0

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide as always."""
        self.decided += 1
        return super().reply(message, context)


async def test_in_a_crowd_the_first_reply_leaves_before_the_last_is_decided(quiet_scene: Scene) -> None:
    """Who asks first does not wait for all who ask at the same time."""
    scene, crowd = quiet_scene, 10
    scene.responder = noting = Noting(fact_base())
    await scene.start()
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    await scene.discord.next_post()
    people = [scene.discord.world.user(f"person {number}") for number in range(crowd)]
    for person in people:
        scene.guild.members[person.id] = []
    decided_before: list[int] = []
    scene.discord.rest.seen = lambda *_: decided_before.append(noting.decided - 1)
    asking = (
        scene.discord.mention(person, scene.channel, f"who bought Paso Pe, asks {person.name}")
        for person in people
    )
    await asyncio.gather(*asking)
    for _ in people:
        await scene.discord.next_post()
    assert decided_before[0] < crowd
    assert noting.decided - 1 == crowd


async def test_a_slow_discord_loses_nothing(scene: Scene) -> None:
    """While one channel's requests hang, other channels are answered."""
    other = scene.discord.world.channel(scene.guild, "other")
    await scene.discord.join(scene.guild)
    gate = asyncio.Event()
    scene.discord.fail("POST", "/channels/{channel}/messages", delay=gate)
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    await scene.discord.mention(scene.bob, other, "who bought Paso Pe")
    assert (await scene.discord.next_post()).channel is other
    gate.set()
    assert (await scene.discord.next_post()).channel is scene.channel


async def test_too_long_a_message_is_told_so(scene: Scene) -> None:
    """Nitro lets people write more than a question can be; the bot says what its limit is."""
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe " * 150)
    assert "2000" in (await scene.discord.next_post()).content
