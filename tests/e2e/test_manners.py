"""Not too much for anybody, and nothing where it may not speak."""

from __future__ import annotations

import asyncio

import discord

from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message

PRICE = "how much was Paso Pe sold for"
SEND = "/channels/{channel}/messages"
CALLBACK = "/interactions/{interaction}/{token}/callback"


async def test_who_asks_too_fast_is_told_once(scene: Scene) -> None:
    """After a burst comes one polite notice, then silence, then answers again."""
    for number in range(9):
        await scene.discord.mention(scene.alice, scene.channel, f"{PRICE} {number}")
    posts = [await scene.discord.next_post() for _ in range(6)]
    assert sum("One moment" in post.content for post in posts) == 1
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    assert "30 million" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []
    scene.clock.wait(60)
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "30 million" in (await scene.discord.next_post()).content


async def warm(scene: Scene) -> None:
    """Let the library learn the channel's rate limit; until then it makes one request at a time."""
    await scene.discord.mention(scene.discord.operator, scene.channel, PRICE)
    await scene.discord.next_post()


async def test_the_same_question_of_the_same_person_in_flight_is_answered_once(scene: Scene) -> None:
    """Impatient repetition while the answer is on its way gets the one answer."""
    await warm(scene)
    gate = asyncio.Event()
    scene.discord.fail("POST", SEND, delay=gate)
    for _ in range(3):
        await scene.discord.mention(scene.alice, scene.channel, PRICE)
    await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe")
    assert "Sympatheia" in (await scene.discord.next_post()).content
    gate.set()
    assert "30 million" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []


async def doubled(scene: Scene, times: int = 2) -> tuple[list[Message], Message]:
    """Let alice post the same question several times while the answer is on its way; return all, and it."""
    await warm(scene)
    gate = asyncio.Event()
    held = scene.discord.fail("POST", SEND, delay=gate)
    asked = [await scene.discord.mention(scene.alice, scene.channel, PRICE) for _ in range(times)]
    await held.met.wait()
    await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe")
    assert "Sympatheia" in (await scene.discord.next_post()).content
    gate.set()
    answer = await scene.discord.next_post()
    assert answer.reference is asked[0]
    return asked, answer


async def test_a_question_posted_twice_keeps_an_answer_when_one_is_deleted(scene: Scene) -> None:
    """Whichever of the two is deleted, the answer stands below the one that remains."""
    [first, second], answer = await doubled(scene)
    await scene.discord.delete(first)
    again = await scene.discord.next_post()
    assert again.reference is second
    assert "30 million" in again.content
    assert answer.deleted
    await scene.discord.delete(second)
    await scene.discord.next_change(lambda message: message is again)
    assert again.deleted


async def test_the_second_of_two_can_be_deleted(scene: Scene) -> None:
    """Deleting the superfluous question changes nothing, and does not bring it back later."""
    [first, second], answer = await doubled(scene)
    await scene.discord.delete(second)
    await scene.discord.delete(first)
    await scene.discord.next_change(lambda message: message is answer)
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    bobs = await scene.discord.next_post()
    assert bobs.reference is not None
    assert bobs.reference.author is scene.bob


async def test_a_question_posted_twice_is_answered_when_the_first_asks_something_else(scene: Scene) -> None:
    """If the first is edited into another question both are answered."""
    [first, second], answer = await doubled(scene)
    await scene.discord.edit(first, f"<@{scene.discord.world.bot.id}> who bought Paso Pe")
    again = await scene.discord.next_post()
    assert again.reference is second
    assert "30 million" in again.content
    assert "Sympatheia" in answer.content


async def test_a_repeated_question_that_was_edited_is_answered_as_edited(scene: Scene) -> None:
    """What became something else is not answered as what it was."""
    [first, second], _ = await doubled(scene)
    await scene.discord.edit(second, "never mind")
    await scene.discord.delete(first)
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    bobs = await scene.discord.next_post()
    assert bobs.reference is not None
    assert bobs.reference.author is scene.bob


async def test_of_a_question_posted_three_times_one_is_answered(scene: Scene) -> None:
    """When the first goes the second is answered, not the third as well."""
    [first, *others], _ = await doubled(scene, times=3)
    await scene.discord.delete(first)
    again = await scene.discord.next_post()
    assert again.reference in others
    await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe?")
    await scene.discord.next_post()
    assert scene.discord.unread() == []
    await scene.discord.delete(again.reference)
    last = await scene.discord.next_post()
    assert last.reference in others
    assert last.reference is not again.reference


async def test_a_flood_is_shed_by_saying_so(scene: Scene) -> None:
    """When too many answers wait in a channel the next person is told that it is busy, once."""
    await warm(scene)
    gate = asyncio.Event()
    scene.discord.fail("POST", SEND, delay=gate, times=10)
    notice_or_last = scene.discord.fail("POST", SEND, delay=gate)
    people = [scene.discord.world.user(f"person {number}") for number in range(14)]
    for person in people:
        scene.guild.members[person.id] = []
        await scene.discord.mention(person, scene.channel, PRICE)
    await notice_or_last.met.wait()
    gate.set()
    posts = [(await scene.discord.next_post()).content for _ in range(11)]
    assert sum("30 million" in post for post in posts) == 10
    assert sum("more questions than I can answer" in post for post in posts) == 1
    assert scene.discord.unread() == []


async def test_commands_too_fast_are_told_privately_each_time(scene: Scene) -> None:
    """A command always gets a response; too many get a private word."""
    for _ in range(5):
        await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE)
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE)
    assert "One moment" in done.whispered.content


async def test_a_double_click_is_answered_once_and_without_a_word(scene: Scene) -> None:
    """Who presses twice before the answer has come gets the answer, and is not told to come back later."""
    await scene.discord.mention(scene.alice, scene.channel, "price?")
    offers = await scene.discord.next_post()
    gate = asyncio.Event()
    held = scene.discord.fail("POST", CALLBACK, delay=gate)
    first = await scene.discord.press(scene.alice, offers, offers.labels[0], wait=False)
    await held.met.wait()
    second = await scene.discord.press(scene.alice, offers, offers.labels[0])
    assert second.answered == {"type": discord.InteractionResponseType.deferred_message_update.value}
    gate.set()
    await scene.discord.answered(first)
    assert "US dollars" in offers.content
    assert scene.discord.unread() == []


async def test_the_same_command_twice_is_answered_once(scene: Scene) -> None:
    """A command sent twice before the answer has come leaves one answer, and no notice."""
    gate = asyncio.Event()
    held = scene.discord.fail("POST", CALLBACK, delay=gate)
    first = await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE, wait=False)
    await held.met.wait()
    second = await scene.discord.command(scene.alice, scene.channel, "ask", question=PRICE)
    assert await scene.discord.next_change() is second.whispered
    assert second.whispered.deleted
    gate.set()
    await scene.discord.answered(first)
    assert "30 million" in first.shown.content


async def test_the_owner_is_told_privately_which_permission_is_missing(scene: Scene) -> None:
    """Where the bot may not answer, the person who can mend it learns what to grant, once."""
    world = scene.discord.world
    mute = world.channel(scene.guild, "mute", denied=discord.Permissions(send_messages=True))
    await scene.discord.join(scene.guild)
    for _ in range(2):
        await scene.discord.mention(scene.alice, mute, PRICE)
    told = await scene.discord.next_post()
    assert told.channel.recipient is scene.guild.owner
    assert "Send Messages" in told.content
    assert f"<#{mute.id}>" in told.content
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    assert "30 million" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []
    assert len(scene.discord.requests("POST", SEND)) == 2


async def test_what_is_lost_again_is_told_again_but_twice_a_day_at_most(scene: Scene) -> None:
    """Once it has worked meanwhile its loss is news; whoever takes it away over and over is not pestered."""
    mute = scene.discord.world.channel(scene.guild, "mute")
    for time in range(4):
        mute.denied = discord.Permissions(send_messages=True)
        await scene.discord.join(scene.guild)
        await scene.discord.mention(scene.alice, mute, PRICE)
        if time < 2:
            told = await scene.discord.next_post()
            assert told.channel.recipient is scene.guild.owner
            assert f"- <#{mute.id}>: **Send Messages**" in told.content
        await scene.discord.mention(scene.bob, mute, PRICE)
        await settled(scene)
        mute.denied = discord.Permissions()
        await scene.discord.join(scene.guild)
        await scene.discord.mention(scene.alice, mute, PRICE)
        assert (await scene.discord.next_post()).channel is mute
        await settled(scene)


async def settled(scene: Scene) -> None:
    """Wait until the bot has dealt with all that was asked so far, and has posted nothing for it."""
    scene.clock.wait(60)
    private = scene.discord.world.private(scene.bob)
    await scene.discord.say(scene.bob, private, PRICE)
    assert (await scene.discord.next_post()).channel is private


async def test_what_stays_missing_is_not_told_again_for_what_is_mended(scene: Scene) -> None:
    """That one channel works again is no reason to report the other once more; lost again, it alone is."""
    world, denied = scene.discord.world, discord.Permissions(send_messages=True)
    first, other = (world.channel(scene.guild, name, denied=denied) for name in ("first", "other"))
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, first, PRICE)
    told = await scene.discord.next_post()
    await scene.discord.mention(scene.alice, other, PRICE)
    assert await scene.discord.next_change() is told
    first.denied = discord.Permissions()
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, first, PRICE)
    assert (await scene.discord.next_post()).channel is first
    await scene.discord.mention(scene.bob, other, PRICE)
    await settled(scene)
    first.denied = denied
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, first, PRICE)
    again = await scene.discord.next_post()
    assert again.channel is told.channel
    assert f"<#{first.id}>" in again.content
    assert f"<#{other.id}>" not in again.content


async def test_in_a_locked_thread_it_takes_another_permission(scene: Scene) -> None:
    """Only moderators can ask there, and nobody wonders why the bot keeps silent."""
    world = scene.discord.world
    thread = world.channel(scene.guild, "closed case", type(scene.channel.type)(11), parent=scene.channel)
    thread.locked = True
    await scene.discord.open_thread(thread)
    await scene.discord.mention(scene.alice, thread, PRICE)
    told = await scene.discord.next_post()
    assert told.channel.recipient is scene.guild.owner
    assert f"<#{thread.id}>: **Manage Threads**" in told.content


async def test_who_asks_and_can_grant_permissions_is_told_instead_of_the_owner(scene: Scene) -> None:
    """A member who can mend it hears of it first."""
    world = scene.discord.world
    world.role(scene.guild, "admins", discord.Permissions(manage_roles=True), scene.alice)
    mute = world.channel(scene.guild, "mute", denied=discord.Permissions(send_messages=True))
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, mute, PRICE)
    assert (await scene.discord.next_post()).channel.recipient is scene.alice


async def test_without_the_history_it_answers_without_the_link(scene: Scene) -> None:
    """Discord refuses replies to those who may not read the history; a plain message is posted."""
    denied = discord.Permissions(read_message_history=True)
    channel = scene.discord.world.channel(scene.guild, "no history", denied=denied)
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, channel, PRICE)
    post = await scene.discord.next_post()
    assert "30 million" in post.content
    assert post.reference is None
    told = await scene.discord.next_post()
    assert told.channel.recipient is scene.guild.owner
    assert "**Read Message History**" in told.content


async def test_many_mute_channels_make_one_message_a_day(scene: Scene) -> None:
    """The message that somebody got grows with the channels; the next day a new one may come."""
    world, denied = scene.discord.world, discord.Permissions(send_messages=True)
    mute = [world.channel(scene.guild, f"mute-{number}", denied=denied) for number in range(3)]
    await scene.discord.join(scene.guild)
    for channel in mute:
        await scene.discord.mention(scene.alice, channel, PRICE)
    told = await scene.discord.next_post()
    while not all(f"- <#{channel.id}>: **Send Messages**" in told.content for channel in mute):
        assert await scene.discord.next_change() is told
    scene.clock.wait(24 * 3600)
    await scene.discord.mention(scene.alice, mute[0], PRICE)
    assert (await scene.discord.next_post()).channel is told.channel
    assert scene.discord.unread() == []


async def test_if_the_owner_takes_no_messages_who_asked_is_told(scene: Scene) -> None:
    """Somebody always learns why there is no answer, and the owner does once that is possible."""
    denied = discord.Permissions(send_messages=True)
    mute = scene.discord.world.channel(scene.guild, "mute", denied=denied)
    await scene.discord.join(scene.guild)
    scene.discord.closed_to_private.add(scene.guild.owner.id)
    await scene.discord.mention(scene.alice, mute, PRICE)
    assert (await scene.discord.next_post()).channel.recipient is scene.alice
    scene.discord.closed_to_private.clear()
    await scene.discord.mention(scene.alice, mute, PRICE)
    assert (await scene.discord.next_post()).channel.recipient is scene.guild.owner


async def test_who_has_silenced_the_bot_is_not_told_of_permissions(scene: Scene) -> None:
    """While moderators have it timed out no permission is missing: it keeps silent until then."""
    scene.guild.silenced.add(scene.discord.world.bot.id)
    await scene.discord.join(scene.guild)
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    private = scene.discord.world.private(scene.bob)
    await scene.discord.say(scene.bob, private, PRICE)
    assert (await scene.discord.next_post()).channel is private
    scene.guild.silenced.clear()
    await scene.discord.join(scene.guild)
    asked = await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert (await scene.discord.next_post()).reference is asked


async def test_a_refusal_that_nobody_saw_coming_is_told_too(scene: Scene) -> None:
    """If Discord names a missing permission only when the answer is sent, the owner learns of it as well."""
    denied = discord.Permissions(send_messages=True)
    changed = scene.discord.world.channel(scene.guild, "changed")
    await scene.discord.join(scene.guild)
    changed.denied = denied
    await scene.discord.mention(scene.alice, changed, PRICE)
    told = await scene.discord.next_post()
    assert told.channel.recipient is scene.guild.owner
    assert f"- <#{changed.id}>: **Send Messages**" in told.content


async def test_what_else_discord_refuses_unforeseen_is_told_with_what_it_takes(scene: Scene) -> None:
    """A thread locked just now, and a history that may no longer be read, are no riddles either."""
    world = scene.discord.world
    thread = world.channel(scene.guild, "closing", type(scene.channel.type)(11), parent=scene.channel)
    changed = world.channel(scene.guild, "changed")
    await scene.discord.join(scene.guild)
    thread.locked, changed.denied = True, discord.Permissions(read_message_history=True)
    await scene.discord.mention(scene.alice, thread, PRICE)
    told = await scene.discord.next_post()
    assert told.channel.recipient is scene.guild.owner
    assert f"- <#{thread.id}>: **Manage Threads**" in told.content
    await scene.discord.mention(scene.alice, changed, PRICE)
    assert await scene.discord.next_change() is told
    assert f"- <#{changed.id}>: **Read Message History**" in told.content


async def test_typing_shows_only_when_an_answer_takes_noticeable_time(scene: Scene) -> None:
    """A quick answer comes without the indicator; one that is held up is announced by it."""
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    await scene.discord.next_post()
    assert scene.discord.typed == []
    gate = asyncio.Event()
    scene.discord.fail("POST", SEND, delay=gate)
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    await scene.discord.typing()
    gate.set()
    assert "30 million" in (await scene.discord.next_post()).content
