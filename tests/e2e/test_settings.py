"""A server's own settings, and what a channel sounds like where the bot listens."""

from __future__ import annotations

import discord
import pytest

from bot.answering.responder import Responder
from bot.store.records import ServerSettings
from bot.surfaces.discord.posting.keys import key
from tests.builders import make_base, make_fact
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message
from tests.e2e.loopback.gateway import Intent

PRICE = "how much was Paso Pe sold for"
TOPICS = "Topics for this server"


async def open_panel(scene: Scene) -> Message:
    """Let the server's owner open the panel."""
    done = await scene.discord.command(scene.discord.operator, scene.channel, "settings")
    return done.whispered


async def test_the_panel_is_for_those_who_manage_the_server(scene: Scene) -> None:
    """Other members are told which permission it takes, even if Discord let them use the command."""
    done = await scene.discord.command(scene.alice, scene.channel, "settings")
    assert "Manage Server" in done.shown.content
    assert done.shown.buttons == []


async def test_settings_are_authorised_at_each_action(scene: Scene) -> None:
    """Who loses the permission while the panel is open cannot change anything with it."""
    role = scene.discord.world.role(scene.guild, "staff", discord.Permissions(manage_guild=True), scene.alice)
    panel = (await scene.discord.command(scene.alice, scene.channel, "settings")).shown
    scene.guild.members[scene.alice.id].remove(role.id)
    done = await scene.discord.press(scene.alice, panel, "Hide 👍 and 👎")
    assert "Manage Server" in done.shown.content
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    scene.discord.unread()
    assert scene.services.servers.of(scene.guild.id) == ServerSettings()


async def test_settings_are_effective_at_once_and_shown(scene: Scene) -> None:
    """A pressed switch changes the panel and the next answer."""
    panel = await open_panel(scene)
    await scene.discord.press(scene.discord.operator, panel, "Hide 👍 and 👎")
    assert "👍 and 👎 below answers: no" in panel.content
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "👍" not in (await next_answer(scene)).labels
    await scene.discord.press(
        scene.discord.operator, panel, "Show command answers only to the person who asks"
    )
    done = await scene.discord.command(scene.bob, scene.channel, "ask", question=PRICE)
    assert "30 million" in done.whispered.content


async def next_answer(scene: Scene) -> Message:
    """Return the next message that is not private."""
    while True:
        message = await scene.discord.next_post()
        if not message.private:
            return message


async def test_the_language_of_a_server_is_its_own(scene: Scene) -> None:
    """A server that sets Spanish hears Spanish, whatever its locale."""
    panel = await open_panel(scene)
    await scene.discord.choose(scene.discord.operator, panel, "My language", "es")
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    answer = await next_answer(scene)
    assert "-# Fuente:" in answer.content
    assert "¿Por qué?" in answer.labels


async def test_what_others_set_at_the_same_time_stays(scene: Scene) -> None:
    """Two changes at once are both made, whichever comes first."""
    panel = await open_panel(scene)
    operator = scene.discord.operator
    done = [
        await scene.discord.choose(operator, panel, TOPICS, "power", wait=False),
        await scene.discord.choose(operator, panel, "My language", "pt", wait=False),
    ]
    for each in done:
        await scene.discord.answered(each)
    settings = scene.services.servers.of(scene.guild.id)
    assert (settings.language, settings.topics) == ("pt", frozenset({"power"}))


async def test_a_switch_does_what_it_says_though_somebody_else_was_first(scene: Scene) -> None:
    """Two managers who both want to hide the buttons do not undo what the other did."""
    panels, label = [await open_panel(scene) for _ in range(2)], "Hide 👍 and 👎"
    for panel in panels:
        await scene.discord.press(scene.discord.operator, panel, label)
        assert "👍 and 👎 below answers: no" in panel.content


async def test_topics_of_a_server_are_all_that_is_answered_there(scene: Scene) -> None:
    """A server may be served by some topics only; the others are not known there."""
    panel = await open_panel(scene)
    await scene.discord.choose(scene.discord.operator, panel, TOPICS, "power")
    assert "Topics that I answer here: Power" in panel.content
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "30 million" not in (await next_answer(scene)).content
    private = scene.discord.world.private(scene.alice)
    await scene.discord.say(scene.alice, private, PRICE)
    assert "30 million" in (await next_answer(scene)).content


async def test_topics_of_a_server_are_all_that_is_offered_there(scene: Scene) -> None:
    """What is not served is neither completed while it is typed, nor browsed, nor told by an old button."""
    await scene.discord.mention(scene.alice, scene.channel, "who bought Paso Pe")
    old = await next_answer(scene)
    panel = await open_panel(scene)
    await scene.discord.choose(scene.discord.operator, panel, TOPICS, "power")
    for typed in ("", "how m", PRICE):
        offered = await scene.discord.complete(scene.alice, scene.channel, "ask", "question", typed)
        assert {choice["value"] for choice in offered} <= {key("washington-power")}, typed
    browsed = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    assert [option["label"] for option in browsed.buttons[0]["options"]] == ["Power and sites"]
    pressed = await scene.discord.press(scene.bob, old, PRICE)
    assert "30 million" not in pressed.shown.content
    asked = await scene.discord.command(scene.bob, scene.channel, "ask", question=key("price"))
    assert "30 million" not in asked.shown.content


async def test_topics_that_are_gone_are_not_served_nor_others_instead(quiet_scene: Scene) -> None:
    """If all topics that a server chose were renamed, it hears nothing else, and the panel shows why."""
    scene = quiet_scene
    scene.options = {"servers": {scene.guild.id: ServerSettings(topics=frozenset({"old-name"}))}}
    await scene.start()
    await scene.discord.mention(scene.alice, scene.channel, PRICE)
    assert "30 million" not in (await next_answer(scene)).content
    browsed = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    assert "none" in browsed.content
    assert browsed.buttons == []
    panel = await open_panel(scene)
    assert "Topics that I answer here: old-name (not there at present)" in panel.content
    await scene.discord.choose(scene.discord.operator, panel, TOPICS, "sale")
    assert "Topics that I answer here: The sale of Paso Pe" in panel.content


async def test_a_menu_of_topics_outlives_the_topics_in_it(scene: Scene) -> None:
    """Who has the menu open while the server chooses others is shown what there is now."""
    browsed = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    power = browsed.buttons[0]["options"][0]["value"]
    await scene.services.set_up(scene.guild.id, lambda _: {"topics": frozenset({"gone"})})
    await scene.discord.choose(scene.alice, browsed, "Pick a topic", power)
    assert "none" in browsed.content
    assert browsed.buttons == []


async def test_any_number_of_topics_can_be_chosen_from(quiet_scene: Scene) -> None:
    """What does not fit into one menu is on its next page; what was chosen on the other stays."""
    scene, operator = quiet_scene, quiet_scene.discord.operator
    facts = (make_fact(f"fact-{n}", f"what is thing {n}", topic=f"topic-{n:02}") for n in range(30))
    scene.responder = Responder(make_base(*facts))
    await scene.start()
    panel = await open_panel(scene)
    assert "Previous topics" not in panel.labels
    await scene.discord.choose(operator, panel, TOPICS, "topic-03", "topic-07")
    await scene.discord.press(operator, panel, "More topics")
    assert "More topics" not in panel.labels
    await scene.discord.choose(operator, panel, TOPICS, "topic-28")
    assert "Topics that I answer here: The topic-03, The topic-07, The topic-28" in panel.content
    await scene.discord.choose(operator, panel, TOPICS)
    assert "Topics that I answer here: The topic-03, The topic-07" in panel.content
    await scene.discord.press(operator, panel, "Previous topics")
    await scene.discord.choose(operator, panel, TOPICS)
    assert "Topics that I answer here: all" in panel.content


async def test_topics_in_files_with_endless_names_can_be_chosen(quiet_scene: Scene) -> None:
    """The panel opens whatever the files are called, and tells topics with like names apart."""
    scene, operator = quiet_scene, quiet_scene.discord.operator
    titles = {f"all-that-people-have-ever-asked{'-and-more' * 10}-{n}": f"Number {n}" for n in range(2)}
    facts = (make_fact(f"fact-{n}", f"what is thing {n}", topic=topic) for n, topic in enumerate(titles))
    scene.responder = Responder(make_base(*facts, topics=titles))
    await scene.start()
    panel = await open_panel(scene)
    [options] = (item["options"] for item in panel.buttons if item.get("placeholder") == TOPICS)
    await scene.discord.choose(operator, panel, TOPICS, options[1]["value"])
    assert "Topics that I answer here: Number 1" in panel.content
    assert scene.services.servers.of(scene.guild.id).topics == frozenset([*titles][1:])


async def test_a_panel_with_all_that_can_be_chosen_fits_into_a_message(quiet_scene: Scene) -> None:
    """However much a server chooses, and however much of it is gone, it can still change its settings."""
    scene, operator = quiet_scene, quiet_scene.discord.operator
    titles = {f"topic-{n:02}": f"Number {n:02}: [a title] that says it all at length" for n in range(25)}
    facts = (make_fact(f"fact-{n}", f"what is thing {n}", topic=topic) for n, topic in enumerate(titles))
    scene.responder = Responder(make_base(*facts, topics=titles))
    closed = discord.Permissions(send_messages=True)
    mute = [scene.discord.world.channel(scene.guild, f"c{n}", denied=closed).id for n in range(20)]
    gone = {scene.guild.id - n for n in range(1, 21)}
    settings = ServerSettings(listening=frozenset({*mute, *gone}), language="es")
    scene.options = {"servers": {scene.guild.id: settings}}
    await scene.start()
    panel = await open_panel(scene)
    await scene.discord.choose(operator, panel, "Temas para este servidor", *list(titles)[:24])
    assert "Number 00: \\[a title\\]" in panel.content
    assert panel.content.count(" más\n") == 3
    await scene.discord.press(operator, panel, "Ocultar 👍 y 👎")
    assert "👍 y 👎 bajo las respuestas: no" in panel.content


async def test_the_panel_tells_which_channels_are_gone_or_closed_to_the_bot(scene: Scene) -> None:
    """A channel in which listening cannot work is named, so that it can be mended."""
    operator, world = scene.discord.operator, scene.discord.world
    closed = world.channel(scene.guild, "closed", denied=discord.Permissions(send_messages=True))
    forum = world.channel(
        scene.guild,
        "forum",
        type(scene.channel.type)(15),
        denied=discord.Permissions(send_messages_in_threads=True),
    )
    await scene.discord.join(scene.guild)
    panel = await open_panel(scene)
    chosen = (str(channel.id) for channel in (scene.channel, closed, forum))
    await scene.discord.choose(operator, panel, "Channels to listen in", *chosen)
    assert f"may not answer there: <#{closed.id}>, <#{forum.id}>" in panel.content
    assert "archived or deleted" not in panel.content
    await scene.services.set_up(scene.guild.id, lambda old: {"listening": old.listening | {3}})
    assert "<#3> (archived or deleted)" in (await open_panel(scene)).content


async def test_an_archived_thread_stays_chosen(quiet_scene: Scene) -> None:
    """Who adds a channel to listen in takes no thread out that has gone quiet; who chooses none does."""
    scene, operator, menu = quiet_scene, quiet_scene.discord.operator, "Channels to listen in"
    await listening(scene)
    other = scene.discord.world.channel(scene.guild, "other")
    thread = scene.discord.world.channel(scene.guild, "post", type(scene.channel.type)(11), parent=other)
    await scene.discord.join(scene.guild)
    panel = await open_panel(scene)
    await scene.discord.choose(operator, panel, menu, str(thread.id))
    await scene.discord.archive(thread)
    await scene.discord.choose(operator, panel, menu, str(scene.channel.id))
    assert f": <#{scene.channel.id}>, <#{thread.id}> (archived or deleted)\n" in panel.content
    await scene.discord.archive(thread, archived=False)
    asked = await scene.discord.say(scene.alice, thread, PRICE)
    assert (await next_answer(scene)).reference is asked
    await scene.discord.choose(operator, panel, menu, str(scene.channel.id))
    assert f": <#{scene.channel.id}>\n" in panel.content
    await scene.services.set_up(scene.guild.id, lambda _: {"listening": frozenset({thread.id, 3})})
    await scene.discord.choose(operator, panel, menu)
    assert "not addressed to me: none" in panel.content


async def test_without_the_intent_the_panel_says_how_to_make_listening_work(scene: Scene) -> None:
    """Listening is the one thing that needs the message-content intent; the panel says who has to do what."""
    panel = await open_panel(scene)
    assert "Message Content Intent" in panel.content
    await scene.discord.choose(scene.discord.operator, panel, "Channels to listen in", str(scene.channel.id))
    assert f"<#{scene.channel.id}>" in panel.content
    await scene.discord.say(scene.alice, scene.channel, PRICE)
    await scene.discord.mention(scene.bob, scene.channel, PRICE)
    assert (await next_answer(scene)).reference.author is scene.bob  # type: ignore[union-attr]
    assert scene.discord.unread() == []


async def test_where_the_bot_is_no_member_the_panel_says_that_it_cannot_listen(scene: Scene) -> None:
    """A server that has only its commands can set everything else, and is not told of the portal."""
    await scene.discord.remove_bot(scene.guild)
    panel = await open_panel(scene)
    assert "no member" in panel.content
    assert "Message Content Intent" not in panel.content
    await scene.discord.choose(scene.discord.operator, panel, "Channels to listen in", str(scene.channel.id))
    assert f"<#{scene.channel.id}>\n" in panel.content
    await scene.discord.choose(scene.discord.operator, panel, "My language", "es")
    assert "no soy miembro" in panel.content


async def listening(scene: Scene) -> None:
    """Start a bot that listens in the channel and may read it."""
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    settings = ServerSettings(listening=frozenset({scene.channel.id}), confidence=0.2)
    scene.options = {"may_read": True, "servers": {scene.guild.id: settings}}
    await scene.start()


async def test_where_it_listens_it_answers_unaddressed_questions(quiet_scene: Scene) -> None:
    """In a listening channel a question to nobody is answered if the bot is sure of it."""
    scene = quiet_scene
    await listening(scene)
    asked = await scene.discord.say(scene.alice, scene.channel, PRICE)
    assert (await scene.discord.next_post()).reference is asked


async def test_where_it_listens_it_stays_silent_otherwise(quiet_scene: Scene) -> None:
    """Chatter, doubtful questions, talk between people and other channels get nothing."""
    scene = quiet_scene
    await listening(scene)
    other = scene.discord.world.channel(scene.guild, "other")
    await scene.discord.join(scene.guild)
    first = await scene.discord.say(scene.alice, scene.channel, "good morning")
    await scene.discord.say(scene.alice, scene.channel, "what is the weather in Berlin")
    await scene.discord.say(scene.alice, scene.channel, "is Paso Pe a nice place")
    await scene.discord.say(scene.alice, scene.channel, PRICE, reference=first)
    await scene.discord.say(scene.alice, scene.channel, f"<@{scene.bob.id}> {PRICE}")
    await scene.discord.say(scene.alice, other, PRICE)
    asked = await scene.discord.mention(scene.bob, scene.channel, "who bought Paso Pe")
    assert (await scene.discord.next_post()).reference is asked
    assert scene.discord.unread() == []


@pytest.mark.parametrize("kind", [2, 5, 13])
async def test_it_listens_wherever_members_write(quiet_scene: Scene, kind: int) -> None:
    """Beside a voice channel, on a stage and in an announcement channel too, if the server wants it."""
    scene, operator = quiet_scene, quiet_scene.discord.operator
    scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
    scene.options = {"may_read": True}
    lounge = scene.discord.world.channel(scene.guild, "lounge", type(scene.channel.type)(kind))
    await scene.start()
    panel = await open_panel(scene)
    await scene.discord.choose(operator, panel, "Channels to listen in", str(lounge.id))
    await scene.discord.choose(operator, panel, "Confidence to answer unasked", "80")
    asked = await scene.discord.say(scene.alice, lounge, PRICE)
    answer = await next_answer(scene)
    assert answer.reference is asked
    await scene.discord.press(scene.alice, answer, "Why?")
    await scene.discord.delete(asked)
    assert await scene.discord.next_change(lambda message: message.deleted and message is not asked) is answer


async def test_a_thread_below_a_listening_channel_is_listened_in_too(quiet_scene: Scene) -> None:
    """Threads and forum posts belong to their channel."""
    scene = quiet_scene
    await listening(scene)
    thread = scene.discord.world.channel(
        scene.guild, "post", type(scene.channel.type)(11), parent=scene.channel
    )
    await scene.discord.open_thread(thread)
    await scene.discord.say(scene.alice, thread, PRICE)
    assert (await scene.discord.next_post()).channel is thread


async def test_help_says_where_it_listens(quiet_scene: Scene) -> None:
    """Members read of it in the channel and in its threads, and nowhere else."""
    scene, world = quiet_scene, quiet_scene.discord.world
    await listening(scene)
    post = world.channel(scene.guild, "post", type(scene.channel.type)(11), parent=scene.channel)
    other = world.channel(scene.guild, "other")
    await scene.discord.join(scene.guild)
    for place, listened in ((scene.channel, True), (post, True), (other, False)):
        done = await scene.discord.command(scene.alice, place, "help")
        assert ("In this channel I also answer" in done.whispered.content) is listened
