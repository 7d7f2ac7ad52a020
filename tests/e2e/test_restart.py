"""After a restart the bot's answers still follow what they answer."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Kept
from tests.e2e.loopback import Message

PRICE = "how much was Paso Pe sold for"


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
    await kept.settled()
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
    await kept.settled()
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
    await kept.settled()
    if restarted == "after it":
        await kept.start()
    await scene.discord.edit(asked, f"<@{scene.discord.world.bot.id}> who bought Paso Pe")
    await kept.settled()
    assert scene.discord.unread() == []
    assert not scene.discord.requests("PATCH", "/channels/{channel}/messages/{message}")


async def test_a_message_is_answered_by_the_menu_although_its_answer_was_deleted(kept: Kept) -> None:
    """Who asks for an answer that others did not want gets one, and it goes with the question again."""
    scene = kept.scene
    said, answer = await picked_by_another(kept)
    await scene.discord.delete(answer)
    await kept.settled()
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


async def test_who_asks_what_an_offer_from_before_a_restart_meant_is_offered_it_again(kept: Kept) -> None:
    """Replying "like what?" to it is heard as it was then."""
    scene = kept.scene
    await scene.discord.mention(scene.alice, scene.channel, "price?")
    offer = await scene.discord.next_post()
    await kept.start()
    await scene.discord.say(scene.alice, scene.channel, "like what?", reference=offer)
    assert (await scene.discord.next_post()).labels == offer.labels


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
