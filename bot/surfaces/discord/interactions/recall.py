"""What an answer tells and how it came about: as remembered, else found again in its message."""

from __future__ import annotations

import asyncio

import discord

from bot.answering.reply import Part
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.keeping.conversations import Exchange
from bot.surfaces.discord.messages.addressing import spoken
from bot.surfaces.discord.posting.buttons import MOST_KEYS
from bot.surfaces.discord.posting.desk import Desk
from bot.surfaces.discord.posting.refusals import REFUSALS
from bot.surfaces.discord.posting.rendering import question_above
from bot.surfaces.discord.services import Interaction

# Of the three that Discord gives for a response; whoever presses a button does not wait longer for a detail.
SECONDS_TO_FETCH = 1.5


async def recall(interaction: Interaction, message: discord.Message, names: list[str]) -> Exchange | None:
    """Return the exchange that a message shows.

    After a restart the question is decided on anew. Only if that tells what the message does it
    is taken for the decision of then.

    Args:
        interaction: By which somebody acts on the message.
        message: A message of the bot's.
        names: The keys of the facts that it tells.

    Returns:
        The exchange, None if nothing that was told is known any more.
    """
    services = interaction.client.services
    known = services.conversations.exchange(message.id)
    if known is not None:
        return known
    desk = services.desk(interaction.guild_id)
    reply = desk.retell(names)
    if reply is None:
        return None
    question, question_id = await asked(interaction, message)
    decided = desk.decide(question, None)
    if decided.facts[:MOST_KEYS] == reply.facts:
        reply = decided
    return Exchange(interacting.speaker(interaction), question, None, reply, question_id)


async def asked(interaction: Interaction, message: discord.Message) -> tuple[str, int | None]:
    """Return the question that a message of the bot's replies to, and the id of that question's message.

    It is in the message replied to, unless Discord withholds that text, or stands above the answer; empty if
    it is in neither.
    """
    question, me = await _replied_to(message), interaction.client.user
    # What a button brings is a reply as well: to the answer that the button stands below.
    if question is None or me is None or question.author == me:
        return question_above(message.content), None
    return spoken(question, me) or question_above(message.content), question.id


async def _replied_to(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    try:
        async with asyncio.timeout(SECONDS_TO_FETCH):
            return await message.channel.fetch_message(reference.message_id)
    except REFUSALS:
        return None


def reasons(exchange: Exchange, desk: Desk) -> tuple[Part, ...]:
    """Return the decisions that explain an exchange: why something was offered, then what was picked."""
    told, decided = exchange.reply, desk.decide(exchange.question, exchange.before)
    if decided.facts == told.facts:
        return decided.parts
    offered = [fact for part in decided.parts for fact in part.suggestions]
    picked = bool(told.facts) and all(fact in offered for fact in told.facts)
    return (*decided.parts, *told.parts) if picked else told.parts
