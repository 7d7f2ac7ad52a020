"""Turning a message that offers questions into the answer to the one that was picked."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.answering.reply import Reply
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.interactions.recall import asked
from bot.surfaces.discord.keeping.conversations import Exchange
from bot.surfaces.discord.services import Interaction


async def settle(interaction: Interaction, message: discord.Message, reply: Reply, offer: str) -> None:
    """Turn a message into the answer to the offer that was picked; what was asked stays what it answers.

    The question may be edited or deleted meanwhile. If by then its message offers something
    else, or is gone, who pressed is shown the answer all the same.

    Args:
        interaction: By which the offer was picked.
        message: The message with the offer, as it was then.
        reply: What answers the offer.
        offer: The custom id of the button.
    """
    known = interaction.client.services.conversations.exchange(message.id)

    async def tell() -> None:
        if _offered(interaction, message.id, known, offer):
            await _replace(interaction, message, reply)
        else:
            await aside(interaction, reply)

    await interacting.in_turn(interaction, _question_of(message, known), tell)


async def aside(interaction: Interaction, reply: Reply) -> None:
    """Answer a question to who pressed it only, so that nobody's curiosity fills the channel."""
    private = interaction.guild_id is not None
    await interacting.answer(interaction, reply, reply.parts[0].question, None, private=private)


def _question_of(message: discord.Message, known: Exchange | None) -> int:
    """Return whose turn it is: the question's, or the message's own if a command asked it."""
    replied_to = message.reference.message_id if message.reference is not None else None
    return (known.question_id if known is not None else replied_to) or message.id


def _offered(interaction: Interaction, message_id: int, known: Exchange | None, offer: str) -> bool:
    """Return whether a message still offers something, as far as that is known."""
    services = interaction.client.services
    now = services.conversations.exchange(message_id)
    if now is None:
        return known is None  # it is from before a restart; or else it has been deleted just now
    terms = interacting.terms(interaction, private=False)
    view = services.desk(interaction.guild_id).compose(now.reply, terms).view
    rows = view.to_components() if view is not None else []
    return any(item["custom_id"] == offer for row in rows for item in row["components"])


async def _replace(interaction: Interaction, message: discord.Message, reply: Reply) -> None:
    services, conversations = interaction.client.services, interaction.client.services.conversations
    terms = interacting.terms(interaction, private=message.flags.ephemeral)
    post = services.desk(interaction.guild_id).compose(reply, terms, asked=reply.parts[0].question)
    await interaction.response.edit_message(content=post.text, view=post.view)
    exchange = conversations.exchange(message.id)
    if exchange is None:
        question, question_id = await asked(interaction, message)
        exchange = Exchange(interacting.speaker(interaction), question, None, reply, question_id)
    exchange = replace(exchange, reply=reply)
    conversations.said(exchange)
    conversations.posted(exchange, message.id)
