"""The command in a message's menu: anyone's message is answered, once, and the answer goes with it."""

from __future__ import annotations

import asyncio

import discord

from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message

QUESTION = "how much was Paso Pe sold for"
MENU = "Answer this"


async def asked_aloud(scene: Scene, text: str = QUESTION) -> Message:
    """Let bob say something to nobody."""
    return await scene.discord.say(scene.bob, scene.channel, text)


async def test_it_answers_anyones_message_and_leads_back_to_it(scene: Scene) -> None:
    """What somebody else wrote is answered below its text, with a link to it, intents or not."""
    said = await asked_aloud(scene)
    done = await scene.discord.use_on_message(scene.alice, said, MENU)
    place = f"{scene.guild.id}/{scene.channel.id}/{said.id}"
    quote, origin, answer, *_ = done.shown.content.splitlines()
    assert quote == f"> {QUESTION}"
    assert origin == f"-# In answer to https://discord.com/channels/{place}"
    assert answer == "**30 million US dollars** in total."
    assert not done.shown.private


async def test_a_message_without_text_gets_a_plain_word(scene: Scene) -> None:
    """Where there is nothing to answer the person is told so, privately."""
    done = await scene.discord.use_on_message(scene.alice, await asked_aloud(scene, ""), MENU)
    assert "nothing in that message" in done.whispered.content


async def test_an_answer_of_the_bots_own_is_not_answered(scene: Scene) -> None:
    """What it has said asks nothing, and is not quoted and answered with itself."""
    await scene.discord.mention(scene.bob, scene.channel, QUESTION)
    answer = await scene.discord.next_post()
    done = await scene.discord.use_on_message(scene.alice, answer, MENU)
    assert "nothing in that message" in done.whispered.content


async def test_what_is_not_known_is_told_to_who_wanted_it_only(scene: Scene) -> None:
    """Nobody's chatter is commented on in public because somebody was curious."""
    done = await scene.discord.use_on_message(
        scene.alice, await asked_aloud(scene, "has anybody seen my umbrella"), MENU
    )
    assert "I don't know" in done.whispered.content
    unsure = await scene.discord.use_on_message(scene.alice, await asked_aloud(scene, "price?"), MENU)
    assert "Did you mean" in unsure.whispered.content


async def test_several_people_who_want_the_same_get_one_answer(scene: Scene) -> None:
    """The channel sees the answer once; the others are led to it."""
    said, people = await asked_aloud(scene), (scene.alice, scene.bob, scene.discord.operator)
    wanted = [await scene.discord.use_on_message(who, said, MENU, wait=False) for who in people]
    for each in wanted:
        await scene.discord.answered(each)
    [answer] = [each.shown for each in wanted if not each.shown.private]
    others = [each.shown.content for each in wanted if each.shown.private]
    assert len(others) == 2
    assert all(str(answer.id) in content for content in others)


async def test_it_leads_to_the_answer_that_a_question_has(scene: Scene) -> None:
    """A question that the bot has answered by itself is not answered again."""
    said = await scene.discord.mention(scene.bob, scene.channel, QUESTION)
    answer = await scene.discord.next_post()
    done = await scene.discord.use_on_message(scene.alice, said, MENU)
    assert f"/{answer.id}" in done.whispered.content


async def test_in_a_server_that_has_only_the_commands_it_leads_there_as_well(scene: Scene) -> None:
    """A server that the bot is no member of has an address like any other."""
    said = await asked_aloud(scene)
    await scene.discord.remove_bot(scene.guild)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    done = await scene.discord.use_on_message(scene.bob, said, MENU)
    place = f"{scene.guild.id}/{scene.channel.id}/{answer.id}"
    assert f"https://discord.com/channels/{place}" in done.whispered.content


async def test_an_answer_that_was_deleted_where_nobody_tells_of_it_can_be_had_again(scene: Scene) -> None:
    """Of a server that has only its commands the bot hears nothing, but by whose button an answer goes."""
    said = await asked_aloud(scene)
    await scene.discord.remove_bot(scene.guild)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    await scene.discord.press(scene.alice, answer, "Delete")
    assert await scene.discord.next_change() is answer
    done = await scene.discord.use_on_message(scene.bob, said, MENU)
    assert "30 million" in done.shown.content
    assert not done.shown.private


async def test_a_notice_is_no_answer_and_gives_way_to_one(scene: Scene) -> None:
    """Who follows the advice to use this on a message that Discord did not show gets it answered."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    said = await scene.discord.say(
        scene.bob, scene.channel, "who bought Paso Pe", reference=first, pings_reply=False
    )
    notice = await scene.discord.next_post()
    assert "Answer this" in notice.content
    answer = (await scene.discord.use_on_message(scene.bob, said, MENU)).shown
    assert "Sympatheia" in answer.content
    assert not answer.private
    assert await scene.discord.next_change() is notice
    assert notice.deleted
    await scene.discord.delete(said)
    assert await scene.discord.next_change(lambda message: message is not said) is answer
    assert answer.deleted


async def test_a_reply_to_an_answer_goes_on_from_it(scene: Scene) -> None:
    """Whoever replied without the ping meant what is replied to, whatever they talked of before."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    said = await scene.discord.say(scene.bob, scene.channel, "who is it", reference=first, pings_reply=False)
    await scene.discord.next_post()
    assert "Sympatheia" in (await scene.discord.use_on_message(scene.bob, said, MENU)).shown.content
    lone = await asked_aloud(scene, "who is it")
    assert "Sympatheia" not in (await scene.discord.use_on_message(scene.alice, lone, MENU)).shown.content


async def test_a_notice_stays_where_there_is_no_answer_for_everybody(scene: Scene) -> None:
    """What is told in private takes the place of nothing."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    said = await scene.discord.say(scene.bob, scene.channel, "lol", reference=first, pings_reply=False)
    notice = await scene.discord.next_post()
    assert (await scene.discord.use_on_message(scene.bob, said, MENU)).shown.private
    assert not notice.deleted


async def test_the_answer_goes_with_the_message(scene: Scene) -> None:
    """Whoever takes a message back takes back what the bot was made to say to it."""
    said = await asked_aloud(scene)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    await scene.discord.delete(said)
    assert await scene.discord.next_change(lambda message: message is not said) is answer
    assert answer.deleted


async def test_a_message_deleted_while_it_is_answered_leaves_no_answer(scene: Scene) -> None:
    """A deletion that overtakes the answer takes it back."""
    gate = asyncio.Event()
    route = "/interactions/{interaction}/{token}/callback"
    held = scene.discord.fail("POST", route, delay=gate)
    said = await asked_aloud(scene)
    done = await scene.discord.use_on_message(scene.alice, said, MENU, wait=False)
    await held.met.wait()
    await scene.discord.delete(said)
    gate.set()
    await scene.discord.answered(done)
    assert await scene.discord.next_change(lambda message: message is not said) is done.shown
    assert done.shown.deleted


async def test_a_message_deleted_before_it_could_be_answered_is_not_repeated(scene: Scene) -> None:
    """What its author has taken back is not brought back by somebody whose Discord still shows it."""
    said = await asked_aloud(scene)
    await scene.discord.delete(said)
    done = await scene.discord.use_on_message(scene.alice, said, MENU)
    assert "nothing in that message" in done.whispered.content


async def test_the_answer_stays_when_the_message_is_edited(scene: Scene) -> None:
    """A message that was never meant for the bot may be corrected; who wanted the answer keeps it."""
    said = await asked_aloud(scene)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    await scene.discord.edit(said, f"{QUESTION}?")
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    await scene.discord.next_post()
    assert "Sympatheia" in (await scene.discord.next_post()).content
    assert not answer.deleted


async def test_an_answer_that_was_deleted_can_be_had_again(scene: Scene) -> None:
    """After the answer has been deleted, asking for it again gets a new one."""
    said = await asked_aloud(scene)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    scene.discord.world.role(scene.guild, "mods", discord.Permissions(manage_messages=True), scene.bob)
    await scene.discord.press(scene.bob, answer, "Delete")
    assert await scene.discord.next_change() is answer
    done = await scene.discord.use_on_message(scene.alice, said, MENU)
    assert "30 million" in done.shown.content
    assert not done.shown.private


async def test_whoever_wants_what_is_being_answered_slowly_is_not_kept_waiting(scene: Scene) -> None:
    """While Discord takes its time over the answer, Discord still wants a response within three seconds."""
    gate = asyncio.Event()
    held = scene.discord.fail("POST", "/channels/{channel}/messages", delay=gate)
    asked = await scene.discord.mention(scene.bob, scene.channel, QUESTION)
    await held.met.wait()
    done = await scene.discord.use_on_message(scene.alice, asked, MENU)
    assert "in a moment" in done.whispered.content
    gate.set()
    assert await scene.discord.next_post() is done.whispered
    answer = await scene.discord.next_post()
    again = await scene.discord.use_on_message(scene.alice, asked, MENU)
    assert str(answer.id) in again.whispered.content


async def test_after_a_restart_it_explains_an_answer_to_a_message_that_it_may_not_read(scene: Scene) -> None:
    """Discord withholds the text of what is replied to, but the question stands above the answer."""
    said = await asked_aloud(scene)
    answer = (await scene.discord.use_on_message(scene.alice, said, MENU)).shown
    before = (await scene.discord.press(scene.bob, answer, "Why?")).whispered.content
    assert "**Question as compared:**" in before
    await scene.restart()
    assert (await scene.discord.press(scene.bob, answer, "Why?")).whispered.content == before
