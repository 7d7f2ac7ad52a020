"""`/topics`: what the bot knows, from topic to question to answer, in one message for one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Self

from discord import SelectOption, ui

from bot.facts.model import Fact
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.interactions.stateful import MOST_OPTION_CHARACTERS, MOST_OPTIONS, Stateful, view_of
from bot.surfaces.discord.keeping.conversations import Exchange
from bot.surfaces.discord.posting.desk import Desk, Post, Terms
from bot.surfaces.discord.posting.keys import KEY, key
from bot.surfaces.discord.posting.rendering import plain, shortened
from bot.surfaces.discord.services import Interaction
from bot.surfaces.phrases.model import Phrases


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody is in the menus: a page of topics, perhaps a topic, and a page of its questions."""

    topics_page: int = 0
    topic: str | None = None
    page: int = 0


class TopicMenu(Stateful, template=r"f:t:(?P<page>\d+)"):
    """The topics."""

    @classmethod
    def of(cls, desk: Desk, stand: Stand, phrases: Phrases) -> Self:
        """Return a page of topics, the open one chosen."""
        base = desk.responder.base
        titles = list(base.topics.items())[stand.topics_page * MOST_OPTIONS :][:MOST_OPTIONS]
        options = [
            SelectOption(
                label=shortened(title, MOST_OPTION_CHARACTERS),
                value=key(topic),
                description=phrases.facts.of(len(desk.keys.of_topic(topic))),
                default=topic == stand.topic,
            )
            for topic, title in titles
        ]
        return cls(
            ui.Select(
                custom_id=f"f:t:{stand.topics_page}",
                placeholder=phrases.browsing.choose_topic,
                options=options,
                row=0,
            )
        )

    async def used(self, interaction: Interaction) -> None:
        """Open the topic."""
        topic = _desk(interaction).keys.topic(self.item.values[0])
        await _show(interaction, Stand(int(self.state["page"]), topic))


class QuestionMenu(Stateful, template=rf"f:q:(?P<topics>\d+):(?P<topic>{KEY}):(?P<page>\d+)"):
    """The questions of a topic."""

    @classmethod
    def of(cls, facts: Sequence[Fact], stand: Stand, phrases: Phrases, chosen: Fact | None) -> Self:
        """Return a page of questions, the answered one chosen."""
        options = [
            SelectOption(
                label=shortened(fact.question, MOST_OPTION_CHARACTERS),
                value=key(fact.id),
                default=chosen is not None and fact.id == chosen.id,
            )
            for fact in facts[stand.page * MOST_OPTIONS :][:MOST_OPTIONS]
        ]
        custom_id = f"f:q:{stand.topics_page}:{key(stand.topic or '')}:{stand.page}"
        return cls(
            ui.Select(
                custom_id=custom_id, placeholder=phrases.browsing.choose_question, options=options, row=1
            )
        )

    async def used(self, interaction: Interaction) -> None:
        """Answer the question above the menus."""
        state, keys = self.state, _desk(interaction).keys
        stand = Stand(int(state["topics"]), keys.topic(state["topic"]), int(state["page"]))
        await _show(interaction, stand, keys.fact(self.item.values[0]), answered=True)


class Turn(Stateful, template=rf"f:p:(?P<topics>\d+):(?P<topic>{KEY}|-):(?P<page>\d+):(?P<way>[bf])"):
    """Turns to another page of topics, or of a topic's questions."""

    @classmethod
    def of(cls, stand: Stand, label: str, *, forth: bool) -> Self:
        """Return the button that leads to a page."""
        topic = key(stand.topic) if stand.topic is not None else "-"
        custom_id = f"f:p:{stand.topics_page}:{topic}:{stand.page}:{'f' if forth else 'b'}"
        return cls(ui.Button(label=label, custom_id=custom_id, row=2 if stand.topic is None else 3))

    async def used(self, interaction: Interaction) -> None:
        """Show the page."""
        state = self.state
        topic = _desk(interaction).keys.topic(state["topic"])
        await _show(interaction, Stand(int(state["topics"]), topic, int(state["page"])))


MENUS = (TopicMenu, QuestionMenu, Turn)


def _desk(interaction: Interaction) -> Desk:
    return interaction.client.services.desk(interaction.guild_id)


async def open_topics(interaction: Interaction) -> None:
    """Show the topics to this person only."""
    desk, phrases = _desk(interaction), interacting.phrases(interaction)
    view = _view(desk, Stand(), phrases)
    await interaction.response.send_message(
        _start(desk, phrases), view=view, ephemeral=True, suppress_embeds=True
    )


def _start(desk: Desk, phrases: Phrases, topic: str | None = None) -> str:
    """Return what to do next; a server whose topics are all gone has nothing to pick from."""
    base = desk.responder.base
    if topic is not None:
        return f"**{plain(base.topics[topic])}**\n{phrases.browsing.choose_question}"
    return phrases.browsing.start if base.topics else phrases.empty.format(topics=phrases.panel.nowhere)


async def _show(
    interaction: Interaction,
    stand: Stand,
    fact: Fact | None = None,
    *,
    answered: bool = False,
) -> None:
    """Show a place in the menus, and the answer above them if a question was chosen."""
    desk, terms = _desk(interaction), interacting.terms(interaction, private=True)
    post = Post(terms.phrases.expired if answered else _start(desk, terms.phrases, stand.topic))
    if fact is not None:
        post = _answer(interaction, desk, terms, fact)
    view = _view(desk, stand, terms.phrases, fact, post)
    await interaction.response.edit_message(content=post.text, view=view)


def _answer(interaction: Interaction, desk: Desk, terms: Terms, fact: Fact) -> Post:
    """Return the answer, which the conversation goes on from."""
    conversations, reply = interaction.client.services.conversations, desk.responder.answer(fact.id)
    exchange = Exchange(interacting.speaker(interaction), fact.question, None, reply)
    conversations.said(exchange)
    if interaction.message is not None:
        conversations.posted(exchange, interaction.message.id)
    return desk.compose(reply, terms, asked=fact.question)


def _view(
    desk: Desk, stand: Stand, phrases: Phrases, chosen: Fact | None = None, post: Post | None = None
) -> ui.View:
    base = desk.responder.base
    count = ceil(len(base.topics) / MOST_OPTIONS)
    if stand.topics_page >= count:
        # Fewer topics are served than when the menu was shown, perhaps none.
        stand = Stand()
    items: list[ui.Item[Any]] = [TopicMenu.of(desk, stand, phrases)] if base.topics else []
    items += _turns(stand, phrases, count, topics=True)
    facts = desk.keys.of_topic(stand.topic)
    if stand.page * MOST_OPTIONS >= len(facts):
        stand = replace(stand, page=0)  # fewer questions, likewise
    if facts:
        items.append(QuestionMenu.of(facts, stand, phrases, chosen))
        items += _turns(stand, phrases, ceil(len(facts) / MOST_OPTIONS), topics=False)
    if post is not None:
        items += _actions(post)
    return view_of(items)


def _actions(post: Post) -> Iterator[ui.Button[Any]]:
    """Yield the buttons that concern the answer itself; the menus lead to other questions."""
    rows = post.view.to_components() if post.view is not None else []
    for button in rows[-1]["components"] if rows else ():
        emoji = button.get("emoji", {}).get("name")
        yield ui.Button(custom_id=button["custom_id"], label=button.get("label"), emoji=emoji, row=4)


def _turns(stand: Stand, phrases: Phrases, count: int, *, topics: bool) -> Iterator[Turn]:
    """Yield the buttons to the neighbouring pages, where there are any."""
    here, texts = stand.topics_page if topics else stand.page, phrases.browsing
    before, after = texts.questions_before, texts.questions_after
    if topics:
        before, after = texts.topics_before, texts.topics_after
    for step, label in ((-1, before), (1, after)):
        if 0 <= here + step < count:
            there = Stand(here + step) if topics else Stand(stand.topics_page, stand.topic, here + step)
            yield Turn.of(there, label, forth=step > 0)
