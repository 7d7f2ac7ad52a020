"""Why? explains an answer in full, whatever has happened since."""

from __future__ import annotations

from bot.answering.responder import Responder
from tests.builders import make_base, make_fact
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Message

QUESTION = "how much was Paso Pe sold for"
VAGUE = "price?"
WORDY = "what is known about {name}" + " and those who grow them on the hills beyond the old river" * 2
DECISION = ("**Question as compared:**", "**Nearest phrasing:**", "**Score:**", "**Confidence:**")


async def why(scene: Scene, answer: Message) -> str:
    """Let bob ask why, and return all that is shown to him."""
    done = await scene.discord.press(scene.bob, answer, "Why?")
    return done.whispered.content


async def ask(scene: Scene, question: str) -> Message:
    """Let alice ask, and return the answer."""
    await scene.discord.mention(scene.alice, scene.channel, question)
    return await scene.discord.next_post()


async def test_after_a_restart_it_explains_the_decision_anew(scene: Scene) -> None:
    """Though nothing is remembered, the question is still there to be decided on."""
    answer = await ask(scene, "how mcuh was Paso Pe sold for")
    before = await why(scene, answer)
    await scene.restart()
    assert await why(scene, answer) == before
    assert all(line in before for line in DECISION)


async def test_after_a_restart_it_explains_the_answer_to_a_command(scene: Scene) -> None:
    """The question above an answer is as good as a message."""
    typed = "how much was *Paso Pe* sold for?"
    answer = (await scene.discord.command(scene.alice, scene.channel, "ask", question=typed)).shown
    before = await why(scene, answer)
    await scene.restart()
    assert await why(scene, answer) == before
    assert all(line in before for line in DECISION)


async def test_after_a_restart_it_explains_what_a_button_has_brought(scene: Scene) -> None:
    """What a related question is a reply to, the answer that its button was below, asked nothing."""
    answer = await ask(scene, QUESTION)
    related = (await scene.discord.press(scene.bob, answer, "who bought Paso Pe")).whispered
    before = await why(scene, related)
    await scene.restart()
    assert await why(scene, related) == before
    assert "**Question as compared:** who bought" in before


async def test_after_a_restart_it_explains_no_decision_that_was_not_made(scene: Scene) -> None:
    """If the question would get another answer today, only what was told is explained."""
    await ask(scene, QUESTION)
    answer = await ask(scene, "and who bought it?")
    asked = answer.reference
    assert asked is not None
    asked.content = asked.content.replace("who bought it", "how many megawatts has Washington")
    await scene.restart()
    shown = await why(scene, answer)
    assert "**Fact:** buyer" in shown
    assert "**Confidence:**" not in shown


async def test_after_an_offer_it_explains_why_it_was_unsure(scene: Scene) -> None:
    """An answer that was picked shows how near the question came and what was picked, after a restart too."""
    answer = await ask(scene, VAGUE)
    picked = answer.labels[1]
    await scene.discord.press(scene.alice, answer, picked)
    before = await why(scene, answer)
    assert "**Question as compared:** price" in before
    assert all(line in before for line in DECISION)
    assert "**Fact:** first-payment" in before.rpartition("\n\n")[2]
    await scene.restart()
    assert await why(scene, answer) == before


async def test_a_picked_question_is_explained_as_if_it_was_typed(scene: Scene) -> None:
    """What others pick for themselves is explained as well as what they ask."""
    done = await scene.discord.press(scene.bob, await ask(scene, VAGUE), QUESTION)
    shown = await why(scene, done.whispered)
    assert all(line in shown for line in DECISION)


def known(**answers: str) -> Responder:
    """Return a responder that knows something about each of some fruits."""
    return Responder(
        make_base(
            *[
                make_fact(name, WORDY.format(name=name), answer=answer, about=(), related=())
                for name, answer in answers.items()
            ]
        )
    )


async def test_of_many_parts_none_is_left_out(quiet_scene: Scene) -> None:
    """An explanation that does not fit into one message goes on in another."""
    scene, fruits = quiet_scene, ("apples", "bananas", "cherries")
    scene.responder = known(**dict.fromkeys(fruits, "**Good.**"))
    await scene.start()
    answer = await ask(scene, "? ".join(WORDY.format(name=name) for name in fruits))
    await why(scene, answer)
    shown: list[str] = []
    while sum(page.count("**Fact base:**") for page in shown) < len(fruits):
        shown.append((await scene.discord.next_post()).content)
    assert len(shown) > 1


async def test_after_a_restart_a_long_answer_goes_on_where_it_was_cut(quiet_scene: Scene) -> None:
    """What was not known is on the page where it was, so that the next one begins where it did."""
    scene, long = quiet_scene, " ".join(f"Sentence {number} of it says something." for number in range(60))
    scene.responder = known(apples="**Red.**", bananas=long)
    await scene.start()
    odd = "what is known about Zorblax and Quuxburg and the Frobnicators"
    apples, bananas = (WORDY.format(name=name) for name in ("apples", "bananas"))
    answer = await ask(scene, f"{apples}? {odd}? {bananas}")
    before = (await scene.discord.press(scene.bob, answer, "More")).whispered.content
    await scene.restart()
    assert (await scene.discord.press(scene.bob, answer, "More")).whispered.content == before
