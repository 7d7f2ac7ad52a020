"""Edits at bad moments: of questions held off, withdrawn, edited again, or answered by a pressed button."""

from __future__ import annotations

import asyncio

from bot.surfaces.discord.keeping.manners import BURST, SECONDS_EACH
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message, User
from tests.e2e.test_following import BUYER, PRICE, ask, mention, taken_back

EDIT = "/channels/{channel}/messages/{message}"
CALLBACK = "/interactions/{interaction}/{token}/callback"


async def held_off(scene: Scene) -> tuple[Message, Message]:
    """Let alice ask once too often; return that question and the notice below it."""
    for number in range(BURST):
        await ask(scene, f"{PRICE} {number}")
    asked, notice = await ask(scene, BUYER)
    assert "One moment" in notice.content
    return asked, notice


async def test_a_question_held_off_and_then_edited_is_answered(scene: Scene) -> None:
    """Who was asked to wait, waits, and corrects the question gets the answer in the notice's place."""
    asked, notice = await held_off(scene)
    scene.clock.wait(60)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}?")
    assert await scene.discord.next_change() is notice
    assert "Sympatheia" in notice.content
    assert scene.discord.unread() == []


async def test_editing_does_not_get_around_the_cooldown(scene: Scene) -> None:
    """Who was asked to wait and edits at once still has to wait."""
    asked, notice = await held_off(scene)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}?")
    await scene.discord.mention(scene.bob, scene.channel, BUYER)
    await scene.discord.next_post()
    assert "One moment" in notice.content


async def drained(scene: Scene, who: User) -> tuple[Message, Message]:
    """Let somebody ask as often as they may and then wait, nearly enough; return the first exchange."""
    asked = [await scene.discord.mention(who, scene.channel, f"{PRICE} {n}") for n in range(BURST)]
    answers = [await scene.discord.next_post() for _ in asked]
    scene.clock.wait(SECONDS_EACH - 1)
    return asked[0], next(answer for answer in answers if answer.reference is asked[0])


async def test_an_edit_that_has_to_wait_is_followed_when_the_time_has_come(scene: Scene) -> None:
    """Whoever edits an answered question under the cooldown sees the right answer below it soon, unasked."""
    asked, answer = await drained(scene, scene.alice)
    for text in ("who cares", BUYER):
        await scene.discord.edit(asked, f"{mention(scene)} {text}")
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    await scene.discord.next_post()
    assert "30 million" in answer.content
    scene.clock.wait(60)
    assert await scene.discord.next_change(lambda message: message.author.bot) is answer
    assert "Sympatheia" in answer.content
    assert len(scene.discord.requests("PATCH", EDIT)) == 1
    assert scene.discord.unread() == []


async def test_an_edit_that_waits_is_forgotten_with_its_question_or_the_bot(scene: Scene) -> None:
    """Nothing is answered any more that is gone by then, and nothing keeps the bot from ending."""
    asked, answer = await drained(scene, scene.alice)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await scene.discord.delete(asked)
    await taken_back(scene, answer)
    other, _ = await drained(scene, scene.bob)
    await scene.discord.edit(other, f"{mention(scene)} {BUYER}")
    async with asyncio.timeout(1):
        await scene.stop()
    assert scene.discord.requests("PATCH", EDIT) == []


async def test_a_held_off_question_that_is_edited_need_not_be_asked_again(scene: Scene) -> None:
    """Who was told to wait and edits the question meanwhile is answered in the notice's place."""
    asked, notice = await held_off(scene)
    scene.clock.wait(SECONDS_EACH - 1)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}?")
    scene.clock.wait(60)
    assert await scene.discord.next_change(lambda message: message.author.bot) is notice
    assert "Sympatheia" in notice.content


async def test_a_notice_goes_with_its_question(scene: Scene) -> None:
    """Deleting a question that was held off deletes the request to wait."""
    asked, notice = await held_off(scene)
    await scene.discord.delete(asked)
    assert await scene.discord.next_change(lambda message: message.author.bot) is notice
    assert notice.deleted


async def test_a_question_that_became_one_again_is_answered_again(scene: Scene) -> None:
    """An edit takes the answer away, and the next one brings a new one."""
    asked, answer = await ask(scene)
    await scene.discord.edit(asked, "never mind")
    assert await scene.discord.next_change(lambda message: message.deleted) is answer
    await scene.discord.edit(asked, f"{mention(scene)} {PRICE}")
    again = await scene.discord.next_post()
    assert "30 million" in again.content
    assert again is not answer


async def test_what_was_too_long_is_answered_in_place_once_shortened(scene: Scene) -> None:
    """A question that was refused for its length and then cut down gets its answer where the refusal was."""
    asked, refusal = await ask(scene, f"{PRICE} " * 150)
    await scene.discord.edit(asked, f"{mention(scene)} {PRICE}")
    assert await scene.discord.next_change() is refusal
    assert "30 million" in refusal.content
    assert scene.discord.unread() == []


async def test_an_answer_that_could_not_be_changed_still_goes_with_its_question(scene: Scene) -> None:
    """That Discord refuses an edit once does not leave the answer behind for good."""
    asked, answer = await ask(scene)
    refused = scene.discord.fail("PATCH", EDIT, status=403)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await refused.met.wait()
    await scene.discord.delete(asked)
    await taken_back(scene, answer)


async def test_an_answer_that_could_not_be_changed_follows_the_next_edit(scene: Scene) -> None:
    """After a refused edit the answer is as before, and the next edit changes it."""
    asked, answer = await ask(scene)
    refused = scene.discord.fail("PATCH", EDIT, status=403)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await refused.met.wait()
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}?")
    assert await scene.discord.next_change() is answer
    assert "Sympatheia" in answer.content


async def test_an_answer_that_could_not_be_taken_back_still_goes_with_its_question(scene: Scene) -> None:
    """That Discord refuses a deletion once does not leave the answer behind for good."""
    asked, answer = await ask(scene)
    refused = scene.discord.fail("DELETE", EDIT, status=403)
    await scene.discord.edit(asked, "never mind")
    await refused.met.wait()
    await scene.discord.delete(asked)
    await taken_back(scene, answer)


async def test_an_answer_deleted_unseen_is_not_brought_back(scene: Scene) -> None:
    """If the bot learns from a refused edit that its answer was deleted, it does not post another."""
    asked, answer = await ask(scene)
    answer.deleted = True
    for text in (BUYER, f"{BUYER}?"):
        await scene.discord.edit(asked, f"{mention(scene)} {text}")
    _, other = await ask(scene, BUYER)
    assert scene.discord.posts() == [other]
    assert len(scene.discord.requests("PATCH", EDIT)) == 1


async def test_of_many_quick_edits_the_last_counts(scene: Scene) -> None:
    """However often somebody edits while the answer is being changed, one more change is enough."""
    asked, answer = await ask(scene)
    gate = asyncio.Event()
    held = scene.discord.fail("PATCH", EDIT, delay=gate)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await held.met.wait()
    for number in range(20):
        await scene.discord.edit(asked, f"{mention(scene)} {BUYER} {number}")
    await scene.discord.edit(asked, f"{mention(scene)} what was the upfront payment for Paso Pe")
    await scene.discord.mention(scene.bob, scene.channel, BUYER)
    await scene.discord.next_post()
    gate.set()
    await scene.discord.next_change(lambda message: message is answer and "9 million" in message.content)
    assert len(scene.discord.requests("PATCH", EDIT)) == 2


async def test_a_pressed_offer_stays_whatever_discord_reports_of_the_question(scene: Scene) -> None:
    """A preview or pin of an edited question is no edit, and leaves the answer that was picked."""
    asked, answer = await ask(scene, "sold")
    await scene.discord.edit(asked, f"{mention(scene)} price?")
    await scene.discord.next_change()
    await scene.discord.press(scene.alice, answer, answer.labels[0])
    await scene.discord.next_change()
    chosen = answer.content
    assert "US dollars" in chosen
    await scene.discord.tell(asked, "MESSAGE_UPDATE")
    await ask(scene, BUYER)
    assert answer.content == chosen


async def _edited_meanwhile(scene: Scene) -> tuple[Message, asyncio.Event]:
    """Return offers whose question was edited, and the event until which their change is held up."""
    asked, offers = await ask(scene, "price?")
    gate = asyncio.Event()
    held = scene.discord.fail("PATCH", EDIT, delay=gate)
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await held.met.wait()
    return offers, gate


async def test_an_offer_picked_while_the_question_is_edited_changes_no_other_answer(scene: Scene) -> None:
    """The edit came first: below the question stands its answer, and who pressed sees what they picked."""
    offers, gate = await _edited_meanwhile(scene)
    pressed = await scene.discord.press(scene.alice, offers, PRICE, wait=False)
    await ask(scene, "hello")
    gate.set()
    await scene.discord.answered(pressed)
    assert "30 million" in pressed.whispered.content
    assert "Sympatheia" in offers.content
    why = await scene.discord.press(scene.alice, offers, "Why?")
    assert "**Fact:** buyer" in why.whispered.content


async def test_an_edit_while_an_offer_is_being_picked_has_the_last_word(scene: Scene) -> None:
    """The press came first: the message becomes what was picked, then the answer to the new question."""
    asked, offers = await ask(scene, "price?")
    gate = asyncio.Event()
    held = scene.discord.fail("POST", CALLBACK, delay=gate)
    pressed = await scene.discord.press(scene.alice, offers, PRICE, wait=False)
    await held.met.wait()
    await scene.discord.edit(asked, f"{mention(scene)} {BUYER}")
    await ask(scene, "hello")
    gate.set()
    await scene.discord.answered(pressed)
    await scene.discord.next_change(lambda message: message is offers and "Sympatheia" in message.content)
    why = await scene.discord.press(scene.alice, offers, "Why?")
    assert "**Fact:** buyer" in why.whispered.content


async def test_of_two_offers_pressed_at_once_the_first_stays(scene: Scene) -> None:
    """The message becomes one answer; the other is shown to who pressed."""
    _, offers = await ask(scene, "price?")
    first, second, *_ = [label for label in offers.labels if label != "Delete"]
    gate = asyncio.Event()
    held = scene.discord.fail("POST", CALLBACK, delay=gate)
    one = await scene.discord.press(scene.alice, offers, first, wait=False)
    await held.met.wait()
    other = await scene.discord.press(scene.alice, offers, second, wait=False)
    gate.set()
    await scene.discord.answered(other)
    await scene.discord.answered(one)
    assert f"> {first}" in offers.content
    assert f"> {second}" in other.whispered.content


async def test_an_offer_whose_message_is_being_changed_for_long_asks_to_wait(scene: Scene) -> None:
    """Discord wants a response within three seconds, however long the edit takes."""
    offers, gate = await _edited_meanwhile(scene)
    pressed = await scene.discord.press(scene.alice, offers, PRICE)
    assert "in a moment" in pressed.whispered.content
    gate.set()
    await scene.discord.next_change(lambda message: message is offers)
