"""The bot's slash commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.surfaces.discord.conversations import Speaker
from bot.surfaces.discord.rendering import plain, quoted
from bot.surfaces.discord.words import words_for

if TYPE_CHECKING:
    from bot.surfaces.discord.client import Factotum

Interaction = discord.Interaction["Factotum"]

# Source: Discord's documentation, "Application Command Option Choice".
MOST_CHOICES = 25
MOST_CHOICE_CHARACTERS = 100
MOST_OPTION_CHARACTERS = 400


async def complete(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer questions that can be answered; a choice carries the fact's id where that fits."""
    facts = interaction.client.desk.responder.complete(typed, MOST_CHOICES)
    return [
        Choice(
            name=shortened(fact.question),
            value=fact.id if len(fact.id) <= MOST_CHOICE_CHARACTERS else shortened(fact.question),
        )
        for fact in facts[:MOST_CHOICES]
    ]


def shortened(text: str, limit: int = MOST_CHOICE_CHARACTERS) -> str:
    """Return text in at most `limit` characters; an ellipsis says that it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


async def ask(interaction: Interaction, question: str) -> None:
    """Answer a question, or the fact whose question was picked while typing."""
    client, phrases = interaction.client, words_for(interaction.locale).common
    speaker = Speaker(interaction.channel_id or 0, interaction.user.id)
    desk = client.desk
    try:
        said = desk.word(desk.responder.answer(question), phrases)
        asked = plain(desk.responder.answer(question).parts[0].question)
    except KeyError:
        said = desk.ask(question, client.conversations.context(speaker), phrases)
        asked = plain(question)
    client.conversations.said(speaker, said.context)
    response = await interaction.response.send_message(quoted(asked, said.text), suppress_embeds=True)
    if response.message_id is not None:
        client.conversations.posted(response.message_id, said.context)


def build_tree(client: Factotum) -> app_commands.CommandTree[Factotum]:
    """Return the command tree with all commands in it."""
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )
    asking: app_commands.Command[Any, ..., None] = app_commands.Command(
        name="ask", description="Ask me a question", callback=ask
    )
    asking.autocomplete("question")(complete)
    tree.add_command(asking)
    return tree
