"""People talk to the bot in all the ways there are, and it answers in place."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from bot.facts.model import Citation, Source
from bot.store.records import ServerSettings
from tests.builders import make_base, make_fact
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message
from tests.e2e.loopback.gateway import Intent

QUESTION = "how much was Paso Pe sold for"
ANSWER = "**30 million US dollars** in total.\n-# Source: Quarterly letter, The sale ¶2 · as of 2026"


async def test_a_mention_is_answered_with_its_source(scene: Scene) -> None:
    """Whoever mentions the bot gets the answer and where it is from, as a reply."""
    asked = await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    post = await scene.discord.next_post()
    assert post.content == ANSWER
    assert post.reference is asked


async def test_the_source_is_a_link_to_where_it_can_be_read(quiet_scene: Scene) -> None:
    """Whoever doubts an answer is one click from its source, whatever characters its title holds."""
    source = Source("letter", "Letter *[2]*", url="https://example.org/a(b)_c")
    fact = make_fact("price", QUESTION, answer="**30**.", citation=Citation(source, "On_*it*"), as_of=None)
    quiet_scene.responder = Responder(make_base(fact))
    await quiet_scene.start()
    await quiet_scene.discord.mention(quiet_scene.alice, quiet_scene.channel, QUESTION)
    assert (await quiet_scene.discord.next_post()).content == (
        r"**30**." "\n" r"-# Source: [Letter \*\[2\]\*](<https://example.org/a(b)_c>), On\_\*it\*"
    )


async def test_each_line_of_a_message_may_be_a_question(scene: Scene) -> None:
    """Line breaks are kept, as they tell one question from another."""
    await scene.discord.mention(scene.alice, scene.channel, f"\n- who bought Paso Pe\n- {QUESTION}")
    content = (await scene.discord.next_post()).content
    assert "Sympatheia" in content
    assert ANSWER in content


async def test_a_direct_message_is_answered(scene: Scene) -> None:
    """In a direct message no mention is needed."""
    private = scene.discord.world.private(scene.alice)
    await scene.discord.say(scene.alice, private, QUESTION)
    assert (await scene.discord.next_post()).content == ANSWER


async def test_a_reply_to_the_bot_is_answered(scene: Scene) -> None:
    """Replying to one of its messages is enough to ask the next question."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    await scene.discord.say(scene.bob, scene.channel, "who bought Paso Pe", reference=first)
    assert "Sympatheia" in (await scene.discord.next_post()).content


async def test_talk_below_an_answer_is_left_alone_unless_it_asks(scene: Scene) -> None:
    """Phones ping whom they reply to: that the bot knows nothing of it concerns who asked something only."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    for talk in ("I thought it was 40 million", "my uncle works there", "so they gave it away"):
        await scene.discord.say(scene.bob, scene.channel, talk, reference=first)
    asked = await scene.discord.say(scene.alice, scene.channel, "and whose uncle", reference=first)
    assert (await scene.discord.next_post()).reference is asked
    scene.clock.wait(60)
    await scene.discord.mention(scene.bob, scene.channel, "price?")
    offer = await scene.discord.next_post()
    assert "Did you mean" in offer.content
    await scene.discord.mention(scene.bob, scene.channel, "hello")
    greeting = await scene.discord.next_post()
    for invitation in (offer, greeting):
        said = await scene.discord.say(scene.bob, scene.channel, "the colour", reference=invitation)
        assert (await scene.discord.next_post()).reference is said
    private = scene.discord.world.private(scene.bob)
    await scene.discord.say(scene.bob, private, QUESTION)
    first = await scene.discord.next_post()
    await scene.discord.say(scene.bob, private, "my uncle works there", reference=first)
    assert "don't know" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []


async def test_a_remark_below_an_answer_is_left_alone(scene: Scene) -> None:
    """Not everything that is said to a bot in a channel wants a word from it."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    for remark in ("ok", "👍", "wow, that is cheap", "makes sense"):
        await scene.discord.say(scene.bob, scene.channel, remark, reference=first)
    await scene.discord.say(scene.bob, scene.channel, "are you sure?", reference=first)
    assert "written down" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []


PICTURE = {
    "id": "1",
    "filename": "cat.png",
    "size": 1,
    "url": "https://x.org/1",
    "proxy_url": "https://x.org/1",
}
WORDLESS = ("", "...", "<:thanks:123456789012345678>", "https://tenor.com/view/thanks-cat-gif-1")


@pytest.mark.parametrize("may_read", [True, False])
async def test_a_picture_below_an_answer_is_left_alone(quiet_scene: Scene, may_read: bool) -> None:
    """Phones ping whom they reply to; a bot that has a word for every animated cat is soon muted."""
    scene = quiet_scene
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT if may_read else Intent(0)
    scene.options = {"may_read": may_read}
    await scene.start()
    private = scene.discord.world.private(scene.bob)
    for place in (scene.channel, private):
        await scene.discord.mention(scene.bob, place, QUESTION)
        first = await scene.discord.next_post()
        for text in WORDLESS:
            more = {"reference": first, "attachments": [] if text else [PICTURE]}
            await scene.discord.say(scene.bob, place, text, **more)
            if may_read:
                await scene.discord.say(scene.bob, place, text, pings_reply=False, **more)
        asked = await scene.discord.say(scene.bob, place, "who bought Paso Pe", reference=first)
        assert (await scene.discord.next_post()).reference is asked
        assert scene.discord.unread() == []


async def test_a_reply_without_the_ping_is_told_why_it_was_not_read(scene: Scene) -> None:
    """Discord withholds the text of such a reply; the bot says so instead of guessing."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    await scene.discord.say(scene.bob, scene.channel, QUESTION, reference=first, pings_reply=False)
    assert "mention me" in (await scene.discord.next_post()).content


async def test_the_menus_command_is_named_as_this_persons_discord_does(scene: Scene) -> None:
    """Who reads the advice finds the command under that name; of who never used one the server's is taken."""
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es"})
    await scene.discord.command(scene.alice, scene.channel, "help", locale="pt-BR")
    await scene.discord.command(scene.bob, scene.channel, "help", locale="en-GB")
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = [await scene.discord.next_post() for _ in range(3)][-1]
    [menu] = [command for command in scene.discord.rest.commands if command["type"] == 3]
    names = {"pt-BR": scene.alice, "es-ES": scene.discord.operator}
    shown = {menu["name"]: scene.bob} | {menu["name_localizations"][at]: who for at, who in names.items()}
    for name, person in shown.items():
        await scene.discord.say(person, scene.channel, "lol", reference=first, pings_reply=False)
        assert f"elige Aplicaciones y **{name}**" in (await scene.discord.next_post()).content


def own_role(scene: Scene) -> str:
    """Return the mention of the bot's role, which Discord offers under the bot's name."""
    [role] = [role for role in scene.guild.roles.values() if role.bot_id == scene.discord.world.bot.id]
    return f"<@&{role.id}>"


async def test_a_mention_of_its_role_is_one_of_the_bot(quiet_scene: Scene) -> None:
    """Whoever picks the wrong one of two like names has asked the bot, and not only if it knows an answer."""
    scene = quiet_scene
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    scene.options = {"may_read": True}
    await scene.start()
    said = await scene.discord.say(scene.bob, scene.channel, QUESTION)
    for text, answer, below in (
        (QUESTION, ANSWER, None),
        ("news of Hut 8", "I don't know", None),
        ("", ANSWER, said),
        ("", "The sale of Paso Pe", None),
    ):
        typed = f"{own_role(scene)} {text}"
        asked = await scene.discord.say(scene.alice, scene.channel, typed, reference=below, pings_reply=False)
        post = await scene.discord.next_post()
        assert post.reference is asked
        assert answer in post.content


async def test_a_mention_of_its_role_that_it_may_not_read_is_told_from_one_of_the_bot(scene: Scene) -> None:
    """Who believes to have mentioned the bot learns what else that was, each time: they want an answer."""
    for _ in range(2):
        asked = await scene.discord.say(scene.alice, scene.channel, f"{own_role(scene)} {QUESTION}")
        post = await scene.discord.next_post()
        assert post.reference is asked
        assert "my role" in post.content


async def test_who_replies_without_the_ping_is_told_once_a_day(scene: Scene) -> None:
    """People who just comment on an answer are not lectured each time."""
    await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    first = await scene.discord.next_post()
    for person in (scene.bob, scene.alice):
        said = await scene.discord.say(person, scene.channel, "lol", reference=first, pings_reply=False)
        assert (await scene.discord.next_post()).reference is said
        await scene.discord.say(person, scene.channel, "rofl", reference=first, pings_reply=False)
    scene.clock.wait(25 * 3600)
    await scene.discord.say(scene.bob, scene.channel, "lol", reference=first, pings_reply=False)
    assert "mention me" in (await scene.discord.next_post()).content
    assert scene.discord.unread() == []


async def test_a_bare_mention_below_a_message_it_may_not_read_says_how_to_pass_it_on(scene: Scene) -> None:
    """Discord does not show the bot that message, but lets anybody hand it over from its menu."""
    said = await scene.discord.say(scene.bob, scene.channel, QUESTION)
    for _ in range(2):
        await scene.discord.mention(scene.alice, scene.channel, "", reference=said)
        post = await scene.discord.next_post()
        assert "doesn't show me" in post.content
        assert "Answer this" in post.content


async def test_a_bare_mention_below_a_message_without_text_says_so(quiet_scene: Scene) -> None:
    """Where the bot may read all, a message that it sees no text in has none."""
    scene = quiet_scene
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    scene.options = {"may_read": True}
    await scene.start()
    said = await scene.discord.say(scene.bob, scene.channel, "")
    await scene.discord.mention(scene.alice, scene.channel, "", reference=said)
    assert "nothing in that message" in (await scene.discord.next_post()).content


async def test_a_server_that_discord_has_not_told_of_yet_is_no_private_chat(scene: Scene) -> None:
    """What people there say to each other is not answered, whatever comes first; a mention is."""
    world = scene.discord.world
    unknown = world.channel(world.guild("New here", scene.alice, scene.bob), "general")
    await scene.discord.say(scene.alice, unknown, "hello everybody")
    asked = await scene.discord.mention(scene.bob, unknown, QUESTION)
    assert (await scene.discord.next_post()).reference is asked
    assert scene.discord.unread() == []


async def test_what_is_not_for_the_bot_is_left_alone(scene: Scene) -> None:
    """Chatter, other bots, webhooks, @everyone and system messages get no answer."""
    discord, other = scene.discord, scene.discord.world.user("another bot", bot=True)
    scene.guild.members[other.id] = []
    await discord.say(scene.alice, scene.channel, QUESTION)
    await discord.say(scene.alice, scene.channel, f"@everyone {QUESTION}")
    await discord.mention(other, scene.channel, QUESTION)
    await discord.mention(scene.alice, scene.channel, QUESTION, webhook_id=7)
    await discord.mention(scene.alice, scene.channel, QUESTION, type=6)
    asked = await discord.mention(scene.bob, scene.channel, QUESTION)
    assert (await discord.next_post()).reference is asked
    assert discord.unread() == []


async def test_a_repeated_event_is_answered_once(scene: Scene) -> None:
    """The gateway may repeat an event; the person is answered once."""
    asked = await scene.discord.mention(scene.alice, scene.channel, QUESTION)
    await scene.discord.tell(asked)
    await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe")
    assert {(await scene.discord.next_post()).reference for _ in range(2)} >= {asked}
    assert scene.discord.unread() == []


@pytest.mark.parametrize("text", ["", "?"])
async def test_a_bare_mention_says_what_can_be_asked(scene: Scene, text: str) -> None:
    """A mention without a question is answered with the topics."""
    await scene.discord.mention(scene.alice, scene.channel, text)
    assert "The sale of Paso Pe" in (await scene.discord.next_post()).content


@pytest.mark.parametrize("text", ["", "hello", "what can you do", "you are wrong"])
async def test_where_topics_are_named_a_command_leads_to_all(scene: Scene, text: str) -> None:
    """Of many topics a few are named; the others are one click away, as this person's Discord calls that."""
    [topics] = [command for command in scene.discord.rest.commands if command["name"] == "topics"]
    await scene.discord.mention(scene.alice, scene.channel, text)
    _, last = (await scene.discord.next_post()).content.split("\n")
    assert last == f"</topics:{topics['id']}> shows all that I know."
    await scene.discord.command(scene.alice, scene.channel, "help", locale="es-ES")
    await scene.discord.next_post()
    await scene.discord.mention(scene.alice, scene.channel, text)
    _, last = (await scene.discord.next_post()).content.split("\n")
    assert last == f"</temas:{topics['id']}> shows all that I know."


@pytest.mark.parametrize("text", ["", "?", "^^"])
async def test_a_bare_mention_below_a_message_answers_that_message(scene: Scene, text: str) -> None:
    """Mentioning the bot below somebody's readable question passes that question on."""
    asked = await scene.discord.say(
        scene.alice, scene.channel, f"{QUESTION}, <@{scene.discord.world.bot.id}>?"
    )
    await scene.discord.next_post()
    await scene.discord.mention(scene.bob, scene.channel, text, reference=asked)
    assert "30 million" in (await scene.discord.next_post()).content


async def test_a_forwarded_question_is_answered(scene: Scene) -> None:
    """Whoever hands on a question as phones do need not type it again, in private or for everybody."""
    asked = await scene.discord.say(scene.bob, scene.channel, QUESTION)
    private = scene.discord.world.private(scene.alice)
    await scene.discord.say(scene.alice, private, "", forwarded=asked)
    assert (await scene.discord.next_post()).content == ANSWER
    shared = await scene.discord.say(scene.alice, scene.channel, "", forwarded=asked)
    done = await scene.discord.use_on_message(scene.bob, shared, "Answer this")
    assert done.shown.content.startswith(f"> {QUESTION}\n")
    assert not done.shown.private


async def test_what_somebody_points_at_is_no_part_of_their_conversation(quiet_scene: Scene) -> None:
    """What a person asked, perhaps in private, says nothing of what another meant; of their own it does."""
    scene = quiet_scene
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    scene.options = {"may_read": True}
    await scene.start()
    site = "how many megawatts does the Washington site have"
    await scene.discord.command(scene.alice, scene.channel, "ask", question=site, private=True)
    assert "18 megawatts" in (await scene.discord.next_post()).content
    for person, known in ((scene.alice, True), (scene.bob, False)):
        said = await scene.discord.say(person, scene.channel, "how big is it")
        await scene.discord.mention(scene.alice, scene.channel, "", reference=said)
        assert ("18 megawatts" in (await scene.discord.next_post()).content) is known


async def test_a_bare_mention_below_a_forwarded_question_answers_it(quiet_scene: Scene) -> None:
    """Where the bot may read messages it reads those that are forwarded, and says no word to them unasked."""
    scene = quiet_scene
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    settings = ServerSettings(listening=frozenset({scene.channel.id}), confidence=0.2)
    scene.options = {"may_read": True, "servers": {scene.guild.id: settings}}
    await scene.start()
    private = scene.discord.world.private(scene.bob)
    original = scene.discord.world.message(private, scene.bob, QUESTION)
    shared = await scene.discord.say(scene.bob, scene.channel, "", forwarded=original)
    below = await scene.discord.mention(scene.alice, scene.channel, "", reference=shared)
    post = await scene.discord.next_post()
    assert post.content == ANSWER
    assert post.reference is below


async def test_threads_are_answered_in_place(scene: Scene) -> None:
    """A question in a thread is answered in that thread."""
    world = scene.discord.world
    thread = world.channel(scene.guild, "details", type(scene.channel.type)(11), parent=scene.channel)
    await scene.discord.open_thread(thread)
    await scene.discord.mention(scene.alice, thread, QUESTION)
    assert (await scene.discord.next_post()).channel is thread


async def opened(scene: Scene, title: str, text: str) -> Message:
    """Let alice open a post; return the message that it begins with, which has its id."""
    world = scene.discord.world
    post = world.channel(scene.guild, title, type(scene.channel.type)(11), parent=scene.channel)
    await scene.discord.open_thread(post)
    first = world.messages[post.id] = Message(post.id, post, scene.alice, text)
    await scene.discord.tell(first)
    return first


async def test_a_post_may_ask_in_its_title(scene: Scene) -> None:
    """Whoever opens a post with a mention and nothing else has asked above it; others have not."""
    first = await opened(scene, f"{QUESTION}?", f"<@{scene.discord.world.bot.id}>")
    post = await scene.discord.next_post()
    assert post.content == ANSWER
    assert post.reference is first
    await scene.discord.mention(scene.bob, first.channel, "")
    assert "The sale of Paso Pe" in (await scene.discord.next_post()).content
    picture = await opened(scene, f"{QUESTION}?", "")
    done = await scene.discord.use_on_message(scene.bob, picture, "Answer this")
    assert f"{QUESTION}?\n" in done.shown.content


@pytest.mark.parametrize("text", ["@everyone ", "@here ", "<@&{role}> ", "<@{bob}> "])
async def test_nothing_a_person_writes_makes_the_bot_ping(scene: Scene, text: str) -> None:
    """Whatever is in the question, the reply mentions nobody, the person asking included."""
    filled = text.format(role=scene.guild.id, bob=scene.bob.id)
    await scene.discord.mention(scene.alice, scene.channel, filled + QUESTION)
    post = await scene.discord.next_post()
    assert post.allowed_mentions == {"parse": [], "replied_user": False}


async def test_what_nobody_has_written_down_is_said_to_be_unknown(scene: Scene) -> None:
    """A question for a gap is not met with what is near it, and in public the others are asked."""
    await scene.discord.mention(scene.alice, scene.channel, "who runs Sympatheia Power Fund?")
    post = await scene.discord.next_post()
    assert post.content == "I don't know that; nobody has written it down yet. Perhaps someone here does."
    assert post.labels == []
    private = scene.discord.world.private(scene.alice)
    await scene.discord.say(scene.alice, private, "whos the head of Sympatheia Power Fund")
    assert (await scene.discord.next_post()).content == "I don't know that; nobody has written it down yet."
