"""Slash commands: asking, completing while typing, and keeping Discord's list of them current."""

from __future__ import annotations

import pytest

from bot.answering.words.text import LONGEST_QUESTION
from tests.e2e.conftest import Scene

COMMANDS = "/applications/{application}/commands"


async def test_ask_answers_below_the_question(scene: Scene) -> None:
    """Others do not see what was typed into a command, so the reply repeats the question."""
    done = await scene.discord.command(
        scene.alice, scene.channel, "ask", question="how much was Paso Pe sold for"
    )
    assert done.shown.content.startswith("> how much was Paso Pe sold for\n**30 million US dollars**")


async def test_ask_works_in_direct_messages(scene: Scene) -> None:
    """The command is there in direct messages too."""
    private = scene.discord.world.private(scene.alice)
    done = await scene.discord.command(scene.alice, private, "ask", question="who bought Paso Pe")
    assert "Sympatheia" in done.shown.content


async def test_markup_in_a_repeated_question_shows_as_typed(scene: Scene) -> None:
    """The question above the answer can neither format nor mention."""
    typed = "**who** bought @everyone Paso Pe `x` [y](http://z)\n# who"
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)
    first, *_ = done.shown.content.splitlines()
    assert first == "> \\*\\*who\\*\\* bought @\u200beveryone Paso Pe \\`x\\` \\[y\\](http\\://z) \\# who"


async def test_an_emoji_in_a_command_is_no_part_of_the_question(scene: Scene) -> None:
    """As in messages: the question above the answer has no numbers in it, and an emoji alone asks nothing."""
    emoji = "<:thinking:123456789012345678>"
    typed = f"{emoji} who bought Paso Pe <a:party:123456789012345678>"
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)
    assert done.shown.content.startswith("> who bought Paso Pe\n")
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=emoji)
    assert "Ask me a question on" in done.whispered.content


async def test_markup_with_numbers_is_repeated_as_people_see_it(scene: Scene) -> None:
    """Neither the question nor what stands above the answer has ids or seconds in it that nobody sees."""
    typed = "<t:-86400:R> who bought Paso Pe </ask:123456789012345678> <id:customize>"
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)
    assert done.shown.content.startswith("> who bought Paso Pe /ask\n**Sympatheia")


async def test_an_invite_in_a_repeated_question_is_none_any_more(scene: Scene) -> None:
    """Discord makes an invite of a bare address too; nobody gets the bot to post one."""
    typed = "who bought Paso Pe discord.gg/freenitro"
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)
    assert "Sympatheia" in done.shown.content
    assert "discord.gg/" not in done.shown.content


async def test_what_is_no_answer_is_shown_to_who_asked_only(scene: Scene) -> None:
    """A channel is not told what the bot does not know, nor what somebody may have meant."""
    for question, said in (
        ("who is Obama", "I don't know"),
        ("who runs Sympatheia Power Fund", "I don't know"),
        ("price?", "Did you mean"),
        ("thanks", "You're welcome"),
    ):
        done = await scene.discord.command(scene.alice, scene.channel, "ask", question=question)
        assert said in done.whispered.content


async def test_an_offer_to_who_asked_is_answered_to_them(scene: Scene) -> None:
    """What was meant takes the place of the offers, and stays between the bot and who asked."""
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question="price?")
    [offer, *_] = done.whispered.labels
    pressed = await scene.discord.press(scene.alice, done.shown, offer)
    assert pressed.whispered is done.shown
    assert "million US dollars" in done.shown.content


async def test_ask_takes_as_much_as_a_message_does(scene: Scene) -> None:
    """A question behind a long story is answered; nobody completes a text of that length."""
    asked = " So, who bought Paso Pe?"
    typed = ("We have talked of it all day. " * 80)[: LONGEST_QUESTION - len(asked)] + asked
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)
    assert "**Sympatheia Power Fund**" in done.shown.content
    assert await scene.discord.complete(scene.alice, scene.channel, "ask", "question", typed) == []


async def test_completion_offers_questions_that_can_be_answered(scene: Scene) -> None:
    """While typing, real questions are offered; picking one answers exactly it."""
    choices = await scene.discord.complete(scene.alice, scene.channel, "ask", "question", "who bought Paso P")
    assert choices[0]["name"] == "who bought Paso Pe"
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question=choices[0]["value"])
    assert "**Sympatheia Power Fund**" in done.shown.content
    assert done.shown.content.startswith("> who bought Paso Pe\n")


async def test_a_word_that_happens_to_be_an_id_is_asked_like_any_other(scene: Scene) -> None:
    """What curators call a fact is nothing that people know: typed, "price" is as vague as in a message."""
    assert scene.responder.base.fact("price") is not None
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question="price")
    assert "Did you mean" in done.whispered.content


async def test_commands_are_sent_only_when_they_changed(quiet_scene: Scene) -> None:
    """The first start registers the commands, the second finds nothing to do, a change is noticed."""
    scene, rest = quiet_scene, quiet_scene.discord.rest
    for _ in range(2):
        await scene.start()
        await scene.stop()
    assert len(scene.discord.requests("PUT", COMMANDS)) == 1
    for count, place in ((2, "description"), (3, "name_localizations")):
        rest.commands[0][place] = None if count == 3 else "an older text"
        await scene.start()
        assert len(scene.discord.requests("PUT", COMMANDS)) == count
        await scene.stop()


@pytest.mark.parametrize(("status", "told"), [(403, "not synchronised"), (200, "incident")])
async def test_commands_that_cannot_be_synchronised_do_not_keep_it_from_answering(
    quiet_scene: Scene, caplog: pytest.LogCaptureFixture, status: int, told: str
) -> None:
    """If Discord refuses the list of commands, or sends none, that is logged, and mentions are answered."""
    quiet_scene.discord.fail("GET", COMMANDS, status=status)
    await quiet_scene.start()
    assert told in caplog.text
    await quiet_scene.discord.mention(quiet_scene.alice, quiet_scene.channel, "who bought Paso Pe")
    assert "Sympatheia" in (await quiet_scene.discord.next_post()).content


async def test_a_command_with_nothing_but_spaces_is_asked_for_a_question(scene: Scene) -> None:
    """Discord takes spaces for a question; there is none to put above the answer."""
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question="   ")
    assert done.whispered.content.startswith("Ask me a question")
    done = await scene.discord.command(scene.alice, scene.channel, "ask", question="?!")
    assert done.whispered.content.startswith("Ask me a question")
