"""`/topics`, `/help` and the languages of the commands."""

from __future__ import annotations

from collections.abc import Iterator

import discord
import pytest

from bot.answering.responder import Responder
from bot.facts.model import Fact
from tests.builders import make_base, make_fact
from tests.e2e.conftest import Scene


async def test_topics_lead_from_topic_to_question_to_answer(scene: Scene) -> None:
    """All that the bot knows can be found by picking, in one private message."""
    opened = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    assert opened.private
    topics = {option["label"]: option["value"] for option in opened.buttons[0]["options"]}
    assert set(topics) == {"Power and sites", "The sale of Paso Pe"}
    await scene.discord.choose(scene.alice, opened, "Pick a topic", topics["The sale of Paso Pe"])
    assert opened.content == "**The sale of Paso Pe**\nPick a question"
    questions = {option["label"]: option["value"] for option in opened.buttons[1]["options"]}
    await scene.discord.choose(scene.alice, opened, "Pick a question", questions["who bought Paso Pe"])
    assert opened.content.startswith("> who bought Paso Pe\n**Sympatheia Power Fund**")
    assert opened.labels == ["👍", "👎", "Why?"]
    why = await scene.discord.press(scene.alice, opened, "Why?")
    assert "**Fact:** buyer" in why.whispered.content
    await scene.discord.press(scene.alice, opened, "👍")
    await scene.discord.choose(scene.alice, opened, "Pick a topic", topics["Power and sites"])
    assert "how many megawatts" in opened.buttons[1]["options"][0]["label"]
    assert opened.labels == []


async def test_what_was_browsed_is_part_of_the_conversation(scene: Scene) -> None:
    """A question after browsing goes on from the answer that was shown."""
    opened = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    sale = opened.buttons[0]["options"][1]["value"]
    await scene.discord.choose(scene.alice, opened, "Pick a topic", sale)
    price = next(o["value"] for o in opened.buttons[1]["options"] if "sold for" in o["label"])
    await scene.discord.choose(scene.alice, opened, "Pick a question", price)
    await scene.discord.mention(scene.alice, scene.channel, "and who bought it?")
    answers = [await scene.discord.next_post() for _ in range(2)]
    assert "Sympatheia" in answers[-1].content


async def test_help_fits_place_and_permission(scene: Scene) -> None:
    """Members see how to ask, managers see /settings too, and in private no mention is asked for."""

    async def shown(user: object, channel: object) -> str:
        done = await scene.discord.command(user, channel, "help")  # type: ignore[arg-type]
        return done.whispered.content

    member = await shown(scene.alice, scene.channel)
    assert "Mention me" in member
    assert "/settings" not in member
    assert "/settings" in await shown(scene.discord.operator, scene.channel)
    private = await shown(scene.alice, scene.discord.world.private(scene.alice))
    assert "Mention me" not in private
    assert len(member) < 2000


async def test_help_offers_commands_only_where_the_bot_is_no_member(scene: Scene) -> None:
    """In a server that has only its commands it reads no message: no mention, no reply, and no edit."""
    await scene.services.set_up(scene.guild.id, lambda _: {"listening": frozenset({scene.channel.id})})
    await scene.discord.remove_bot(scene.guild)
    shown = (await scene.discord.command(scene.discord.operator, scene.channel, "help")).whispered.content
    assert "</ask:" in shown
    assert "Answer this" in shown
    assert "</settings:" in shown
    for vain in ("Mention me", "reply", "edit", "not addressed"):
        assert vain not in shown


@pytest.mark.parametrize(("locale", "expected"), [("es-419", "Fuente"), ("pt-BR", "Fonte"), ("de", "Source")])
async def test_commands_answer_in_the_persons_language(scene: Scene, locale: str, expected: str) -> None:
    """The bot's own phrases follow the locale that Discord names, English where it is not spoken."""
    done = await scene.discord.command(
        scene.alice, scene.channel, "ask", question="who bought Paso Pe", locale=locale
    )
    assert f"-# {expected}: Quarterly letter" in done.shown.content


async def test_help_names_commands_as_this_persons_discord_does(scene: Scene) -> None:
    """In a server that has set Spanish, who runs Discord in English reads of `/ask`, and can click it."""
    commands = {command["name"]: command["id"] for command in scene.discord.rest.commands}
    await scene.services.set_up(scene.guild.id, lambda _: {"language": "es"})
    for locale, name in (("en-GB", "ask"), ("es-ES", "preguntar"), ("pt-BR", "perguntar")):
        done = await scene.discord.command(scene.alice, scene.channel, "help", locale=locale)
        assert f"Escribe </{name}:{commands['ask']}>" in done.shown.content


async def test_help_leads_to_commands_that_were_registered_before(scene: Scene) -> None:
    """A bot that is started again knows how to lead to its commands though it does not register them anew."""
    await scene.restart()
    [topics] = [command for command in scene.discord.rest.commands if command["name"] == "topics"]
    shown = (await scene.discord.command(scene.alice, scene.channel, "help")).shown.content
    assert f"</topics:{topics['id']}>" in shown
    assert "/settings" not in shown


async def test_direct_messages_speak_the_language_last_seen(scene: Scene) -> None:
    """Messages carry no locale; the person's commands do, and are remembered."""
    private = scene.discord.world.private(scene.alice)
    await scene.discord.command(scene.alice, private, "help", locale="es-ES")
    await scene.discord.next_post()
    await scene.discord.say(scene.alice, private, "who bought Paso Pe")
    assert "Fuente" in (await scene.discord.next_post()).content


async def test_command_names_come_in_three_languages(scene: Scene) -> None:
    """Names and descriptions of commands and options are registered in Spanish and Portuguese as well."""
    [ask] = [command for command in scene.discord.rest.commands if command["name"] == "ask"]
    assert ask["name_localizations"] == {"es-ES": "preguntar", "es-419": "preguntar", "pt-BR": "perguntar"}
    assert ask["options"][0]["name_localizations"]["pt-BR"] == "pergunta"
    [settings] = [command for command in scene.discord.rest.commands if command["name"] == "settings"]
    assert settings["default_member_permissions"] == str(discord.Permissions(manage_guild=True).value)
    assert settings["contexts"] == [0]


def library(questions: int = 30) -> Responder:
    """Return a responder with more topics than a menu holds, and so many questions in the last of them."""
    facts = [
        make_fact(
            f"fact-{topic:02}-{number:02}", f"what is number {number} of topic {topic}", topic=f"t{topic:02}"
        )
        for topic in range(30)
        for number in range(questions if topic == 29 else 1)
    ]
    topics = {f"t{topic:02}": f"Topic {topic}" for topic in range(30)}
    return Responder(make_base(*facts, topics=topics))


async def test_more_topics_and_questions_than_a_menu_holds_are_on_further_pages(quiet_scene: Scene) -> None:
    """Nothing that the bot knows is out of reach, however much it is."""
    scene = quiet_scene
    scene.responder = library()
    await scene.start()
    opened = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    assert len(opened.buttons[0]["options"]) == 25
    await scene.discord.press(scene.alice, opened, "More topics")
    last = opened.buttons[0]["options"][-1]
    assert last["label"] == "Topic 29"
    assert last["description"] == "30 facts"
    await scene.discord.choose(scene.alice, opened, "Pick a topic", last["value"])
    menus = [item for item in opened.buttons if item["type"] == 3]
    assert len(menus[1]["options"]) == 25
    assert opened.labels == ["Previous topics", "More questions"]
    await scene.discord.press(scene.alice, opened, "More questions")
    assert opened.labels == ["Previous topics", "Previous questions"]
    menus = [item for item in opened.buttons if item["type"] == 3]
    [*_, question] = menus[1]["options"]
    assert question["label"] == "what is number 29 of topic 29"
    await scene.discord.choose(scene.alice, opened, "Pick a question", question["value"])
    assert opened.content.startswith("> what is number 29 of topic 29\n")
    assert opened.labels == ["Previous topics", "Previous questions", "👍", "👎", "Why?"]


async def test_a_menu_outlives_most_of_the_questions_in_it(quiet_scene: Scene) -> None:
    """Who has a further page of questions open goes on from the first where there are no longer two."""
    scene = quiet_scene
    scene.responder = library()
    await scene.start()
    opened = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    await scene.discord.press(scene.alice, opened, "More topics")
    topic = opened.buttons[0]["options"][-1]["value"]
    await scene.discord.choose(scene.alice, opened, "Pick a topic", topic)
    await scene.discord.press(scene.alice, opened, "More questions")
    gone = next(item for item in reversed(opened.buttons) if item["type"] == 3)["options"][-1]["value"]
    scene.responder = library(20)
    await scene.restart()
    await scene.discord.choose(scene.alice, opened, "Pick a question", gone)
    assert "no longer" in opened.content
    menus = [item for item in opened.buttons if item["type"] == 3]
    assert len(menus[1]["options"]) == 20
    assert opened.labels == ["Previous topics"]


class Read(tuple[Fact, ...]):
    """Facts that know how often somebody went through them."""

    times = 0

    def __iter__(self) -> Iterator[Fact]:
        """Go through them."""
        self.times += 1
        return super().__iter__()


async def test_nobody_waits_while_a_large_base_is_gone_through_for_the_menus(quiet_scene: Scene) -> None:
    """Whoever opens the topics is shown what is known of them since the start, however much it is."""
    scene = quiet_scene
    full = library().base
    facts = Read(full.facts)
    scene.responder = Responder(full._replace(facts=facts))
    await scene.start()
    before = facts.times
    opened = (await scene.discord.command(scene.alice, scene.channel, "topics")).shown
    await scene.discord.choose(scene.alice, opened, "Pick a topic", opened.buttons[0]["options"][3]["value"])
    assert opened.content.startswith("**Topic 3**")
    assert facts.times == before
