"""Everything that the bot posts can be acted on, today and after a restart."""

from __future__ import annotations

import discord

from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message

QUESTION = "how much was Paso Pe sold for"
VAGUE = "price?"
HALF_OPEN = "who bought Paso Pe and what does Hut 8 cost"
RELATED = "who bought Paso Pe"


async def ask(scene: Scene, question: str = QUESTION) -> Message:
    """Let alice ask, and return the answer."""
    await scene.discord.mention(scene.alice, scene.channel, question)
    return await scene.discord.next_post()


async def test_who_wants_more_is_offered_what_goes_with_the_answer(scene: Scene) -> None:
    """In words as by the buttons below the answer."""
    await ask(scene)
    more = await ask(scene, "tell me more")
    assert RELATED in more.labels
    place = more.labels.index(RELATED) + 1
    assert "Sympatheia" in (await ask(scene, f"number {place}")).content


async def test_when_unsure_it_offers_real_questions_to_press(scene: Scene) -> None:
    """A vague question gets at most three real ones as buttons; pressing one turns it into the answer."""
    unsure = await ask(scene, VAGUE)
    offers = [label for label in unsure.labels if label != "Delete"]
    assert 1 <= len(offers) <= 3
    done = await scene.discord.press(scene.alice, unsure, offers[0])
    assert done.message is unsure
    assert f"> {offers[0]}" in unsure.content
    assert "million US dollars" in unsure.content
    assert "Why?" in unsure.labels


async def test_an_offer_pressed_by_another_person_is_answered_to_them_only(scene: Scene) -> None:
    """What others press does not change the asker's message, nor fill the channel."""
    unsure = await ask(scene, VAGUE)
    before = unsure.content
    done = await scene.discord.press(scene.bob, unsure, unsure.labels[0])
    assert "million US dollars" in done.whispered.content
    assert unsure.content == before


async def test_an_offer_for_the_open_half_of_a_question_leaves_the_answered_half(scene: Scene) -> None:
    """Of two questions in one message, saying what was meant by one never takes the other's answer away."""
    half_open = await ask(scene, HALF_OPEN)
    before = half_open.content
    assert "Sympatheia" in before
    done = await scene.discord.press(scene.alice, half_open, QUESTION)
    assert "30 million" in done.whispered.content
    assert half_open.content == before


async def test_related_questions_stand_below_an_answer(scene: Scene) -> None:
    """Related questions are buttons; pressing one answers to this person only."""
    answer = await ask(scene)
    assert RELATED in answer.labels
    done = await scene.discord.press(scene.bob, answer, RELATED)
    assert "Sympatheia" in done.whispered.content


async def test_why_explains_privately_how_the_answer_was_found(scene: Scene) -> None:
    """Why? shows the fact, the phrasing, the confidence and the source, to who asks only."""
    answer = await ask(scene)
    done = await scene.discord.press(scene.bob, answer, "Why?")
    for expected in (
        "**Fact:** price",
        "**Nearest phrasing:**",
        "**Confidence:**",
        "Quarterly letter",
        "2026",
    ):
        assert expected in done.whispered.content


async def test_votes_are_thanked_for_privately(scene: Scene) -> None:
    """👍 and 👎 are taken from anybody and thanked for without disturbing others."""
    answer = await ask(scene)
    for emoji in ("👍", "👎"):
        done = await scene.discord.press(scene.bob, answer, emoji)
        assert "Thank you" in done.whispered.content


async def test_the_asker_can_delete_an_answer(scene: Scene) -> None:
    """Delete removes the answer for everybody."""
    answer = await ask(scene)
    await scene.discord.press(scene.alice, answer, "Delete")
    assert await scene.discord.next_change() is answer
    assert answer.deleted


async def test_a_moderator_can_delete_an_answer(scene: Scene) -> None:
    """Members with Manage Messages may delete answers to others."""
    scene.discord.world.role(scene.guild, "mods", discord.Permissions(manage_messages=True), scene.bob)
    answer = await ask(scene)
    await scene.discord.press(scene.bob, answer, "Delete")
    assert (await scene.discord.next_change()).deleted


async def test_others_cannot_delete_an_answer(scene: Scene) -> None:
    """Everybody else is told who can, and the answer stays."""
    answer = await ask(scene)
    done = await scene.discord.press(scene.bob, answer, "Delete")
    assert "Only the person who asked" in done.shown.content
    assert not answer.deleted


async def test_buttons_survive_a_restart(scene: Scene) -> None:
    """Every button of an old answer works with a bot that remembers nothing of it."""
    answer, unsure = await ask(scene), await ask(scene, VAGUE)
    await scene.restart()
    for label, expected in ((RELATED, "Sympatheia"), ("Why?", "**Fact:** price"), ("👍", "Thank you")):
        done = await scene.discord.press(scene.bob, answer, label)
        assert expected in done.shown.content
    await scene.discord.press(scene.alice, unsure, unsure.labels[0])
    assert "million US dollars" in unsure.content
    await scene.discord.press(scene.alice, answer, "Delete")
    assert (await scene.discord.next_change(lambda message: message.deleted)) is answer


async def test_a_button_of_a_fact_that_is_gone_says_so_kindly(scene: Scene) -> None:
    """A button for what is no longer known is answered, not left hanging."""
    answer = await ask(scene)
    for item in answer.buttons:
        item["custom_id"] = item["custom_id"].replace(item["custom_id"][-10:], "a" * 10)
    for label in (RELATED, "👍"):
        done = await scene.discord.press(scene.bob, answer, label)
        assert "That was a while ago" in done.shown.content


async def test_a_button_of_a_forgotten_kind_says_so_kindly(scene: Scene) -> None:
    """A button from a version long gone is answered as well."""
    answer = await ask(scene)
    answer.buttons[0]["custom_id"] = "old-style-button"
    done = await scene.discord.press(scene.bob, answer, "old-style-button")
    assert "That was a while ago" in done.shown.content


async def test_private_answers_cannot_be_deleted_for_they_can_be_dismissed(scene: Scene) -> None:
    """A private answer has no button that makes no sense there."""
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=QUESTION, private=True)
    assert "Delete" not in done.whispered.labels
    assert "Why?" in done.whispered.labels
