"""The answer follows its question: edits, deletions, conversations."""

from __future__ import annotations

import asyncio

import pytest

from tests.e2e.conftest import Scene
from tests.e2e.loopback import Channel, Message

PRICE, BUYER = "how much was Paso Pe sold for", "who bought Paso Pe"


async def ask(scene: Scene, question: str = PRICE) -> tuple[Message, Message]:
    """Let alice ask; return the question and the answer."""
    asked = await scene.discord.mention(scene.alice, scene.channel, question)
    return asked, await scene.discord.next_post()


def mention(scene: Scene) -> str:
    """Return the bot's mention as people type it."""
    return f"<@{scene.discord.world.bot.id}>"


async def taken_back(scene: Scene, answer: Message) -> None:
    """Wait until the bot has deleted an answer, before anything else that it does to a message."""
    changed = await scene.discord.next_change(lambda message: message.author is scene.discord.world.bot)
    assert changed is answer
    assert answer.deleted


async def test_an_edited_question_edits_its_answer(scene: Scene) -> None:
    """Correcting a question corrects the answer in place."""
    asked, answer = await ask(scene)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    assert await scene.discord.next_change() is answer
    assert "Sympatheia" in answer.content
    assert scene.discord.unread() == []


async def test_a_question_that_no_longer_is_one_loses_its_answer(scene: Scene) -> None:
    """If the edit takes the mention away the answer goes too."""
    asked, answer = await ask(scene)
    await scene.discord.edit(asked, "never mind")
    assert await scene.discord.next_change() is answer
    assert answer.deleted


async def test_a_message_edited_into_a_question_is_answered(scene: Scene) -> None:
    """Adding the forgotten mention is enough."""
    said = await scene.discord.say(scene.alice, scene.channel, PRICE)
    await scene.discord.edit(said, f"{mention(scene)} {PRICE}")
    assert (await scene.discord.next_post()).reference is said


async def test_a_deleted_question_takes_its_answer_along(scene: Scene) -> None:
    """Deleting the question deletes the answer."""
    asked, answer = await ask(scene)
    await scene.discord.delete(asked)
    await taken_back(scene, answer)


async def test_a_question_deleted_while_it_is_answered_leaves_no_answer(scene: Scene) -> None:
    """A deletion that overtakes the answer takes it back."""
    gate = asyncio.Event()
    scene.discord.fail("POST", "/channels/{channel}/messages", delay=gate)
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    await scene.discord.delete(asked)
    gate.set()
    answer = await scene.discord.next_post()
    await taken_back(scene, answer)


async def test_an_edit_told_before_the_message_has_the_last_word(scene: Scene) -> None:
    """What a message asked before it was edited is not answered, whichever event comes first."""
    said = scene.discord.world.message(scene.channel, scene.alice, f"{mention(scene)} {PRICE}")
    original = scene.discord.world.message_wire(said)
    await scene.discord.edit(said, "never mind")
    assert scene.discord.gateway.session is not None
    await scene.discord.gateway.session.dispatch("MESSAGE_CREATE", original)
    _, other = await ask(scene, BUYER)
    assert "Sympatheia" in other.content
    assert scene.discord.posts() == [other]


async def test_events_out_of_order_leave_no_answer_behind(scene: Scene) -> None:
    """A deletion told before the message itself means that there is nothing to answer."""
    asked = scene.discord.world.message(scene.channel, scene.alice, f"{mention(scene)} {PRICE}")
    await scene.discord.delete(asked)
    await scene.discord.tell(asked)
    _, answer = await ask(scene, BUYER)
    assert scene.discord.posts() == [answer]


async def test_previews_reported_as_edits_change_nothing(scene: Scene) -> None:
    """Discord reports link previews as updates; they cause no request."""
    asked, _ = await ask(scene)
    await scene.discord.tell(asked, "MESSAGE_UPDATE")
    await ask(scene, BUYER)
    assert scene.discord.requests("PATCH", "/channels/{channel}/messages/{message}") == []


async def test_a_follow_up_goes_on_from_the_answer(scene: Scene) -> None:
    """What "it" is comes from the conversation."""
    await ask(scene)
    _, answer = await ask(scene, "and who bought it?")
    assert "Sympatheia" in answer.content


async def thread_below(scene: Scene, message: Message) -> Channel:
    """Open a thread below a message, whose id it has."""
    kind = type(scene.channel.type)(11)
    thread = Channel(message.id, "details", kind, scene.guild, parent=scene.channel)
    scene.discord.world.channels[thread.id] = thread
    await scene.discord.open_thread(thread)
    return thread


@pytest.mark.parametrize("below", ["question", "answer"])
async def test_whoever_asks_first_in_a_thread_goes_on_from_the_message_above_it(
    scene: Scene, below: str
) -> None:
    """A thread goes on about what it hangs on, whatever was asked elsewhere, and what others asked in it."""
    asked, answer = await ask(scene)
    await ask(scene, "how many megawatts does the Washington site have")
    thread = await thread_below(scene, asked if below == "question" else answer)
    for person in (scene.alice, scene.bob):
        await scene.discord.mention(person, thread, "and who got it?")
        assert "Sympatheia" in (await scene.discord.next_post()).content
        await scene.discord.mention(person, thread, "how many megawatts does the Washington site have")
        await scene.discord.next_post()
    done = await scene.discord.command(scene.discord.operator, thread, "ask", question="and who got it?")
    assert "Sympatheia" in done.shown.content


async def test_a_thread_below_anything_else_begins_with_nothing_said(scene: Scene) -> None:
    """What somebody asked in the channel is not what a thread is about that hangs on another message."""
    await ask(scene)
    said = await scene.discord.say(scene.alice, scene.channel, "by the way")
    thread = await thread_below(scene, said)
    for person in (scene.alice, scene.bob):
        await scene.discord.mention(person, thread, "and who got it?")
        assert "Sympatheia" not in (await scene.discord.next_post()).content


async def test_an_answer_edited_to_something_unknown_says_so(scene: Scene) -> None:
    """An edit into what the bot does not know ends in a plain word and no buttons."""
    asked, answer = await ask(scene)
    await scene.discord.edit(asked, f"{mention(scene)} what is the weather in Berlin")
    await scene.discord.next_change()
    assert "berlin" in answer.content.lower()
    assert answer.buttons == []


async def test_an_answer_that_a_moderator_deleted_stays_deleted(scene: Scene) -> None:
    """Editing the question afterwards does not bring it back, nor try for ever."""
    asked, answer = await ask(scene)
    await scene.discord.press(scene.alice, answer, "Delete")
    await scene.discord.next_change(lambda message: message.deleted)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    _, other = await ask(scene, BUYER)
    assert scene.discord.posts() == [other]


async def test_a_reply_to_an_answer_from_before_a_restart_goes_on_from_it(scene: Scene) -> None:
    """The old answer itself says what "it" is."""
    _, answer = await ask(scene)
    await scene.restart()
    await scene.discord.say(scene.bob, scene.channel, "and who bought it?", reference=answer)
    assert "Sympatheia" in (await scene.discord.next_post()).content


async def test_an_edit_told_before_its_message_is_answered_once(scene: Scene) -> None:
    """If the gateway mixes up the order, the latest text counts and is answered once."""
    asked = scene.discord.world.message(scene.channel, scene.alice, f"{mention(scene)} {PRICE}")
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await scene.discord.tell(asked)
    assert "Sympatheia" in (await scene.discord.next_post()).content
    await ask(scene)
    assert scene.discord.unread() == []


async def test_a_follow_up_that_overtakes_the_answer_is_understood(scene: Scene) -> None:
    """Whoever types faster than Discord confirms is in the same conversation all the same."""
    await ask(scene, "how many megawatts does the Washington site have")
    gate = asyncio.Event()
    held = scene.discord.fail("POST", "/channels/{channel}/messages", delay=gate)
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    await held.met.wait()
    await scene.discord.mention(scene.alice, scene.channel, "and who bought it?")
    assert "Sympatheia" in (await scene.discord.next_post()).content
    gate.set()
    assert "30 million" in (await scene.discord.next_post()).content


async def test_an_edited_follow_up_goes_on_from_what_it_went_on_from_at_first(scene: Scene) -> None:
    """What was asked since does not change what "it" meant."""
    await ask(scene)
    asked, answer = await ask(scene, "and who got it?")
    await ask(scene, "how many megawatts does the Washington site have")
    await scene.discord.edit(asked, f"{mention(scene)} and who bought it?")
    assert await scene.discord.next_change() is answer
    assert "Sympatheia" in answer.content


async def test_questions_deleted_all_at_once_take_their_answers_along(scene: Scene) -> None:
    """A purge of the channel leaves no answer behind, and none is deleted twice."""
    (first, answer), (second, other) = await ask(scene), await ask(scene, BUYER)
    await scene.discord.purge(scene.channel, first, second, other)
    await taken_back(scene, other)
    await taken_back(scene, answer)
    assert len(scene.discord.requests("DELETE", "/channels/{channel}/messages/{message}")) == 1


async def test_nothing_that_a_purge_has_taken_is_answered(scene: Scene) -> None:
    """What is deleted with others is not answered while their answers are being deleted."""
    first, answer = await ask(scene)
    unheard = [
        scene.discord.world.message(scene.channel, scene.alice, f"{mention(scene)} {PRICE} {number}")
        for number in range(4)
    ]
    gate = asyncio.Event()
    held = scene.discord.fail("DELETE", "/channels/{channel}/messages/{message}", delay=gate)
    await scene.discord.purge(scene.channel, first, *unheard)
    await held.met.wait()
    for message in unheard:
        await scene.discord.tell(message)
    _, other = await ask(scene, BUYER)
    gate.set()
    await taken_back(scene, answer)
    assert scene.discord.posts() == [other]
