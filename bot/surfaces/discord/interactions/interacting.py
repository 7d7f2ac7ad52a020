"""Responding to commands and presses: within three seconds, in words, and never with a traceback."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import discord
from discord.utils import MISSING

from bot.answering.reply import Context, Reply, ReplyKind
from bot.store.records import AnswerLink, ServerSettings
from bot.surfaces import incident
from bot.surfaces.discord.keeping.conversations import Exchange, Speaker
from bot.surfaces.discord.keeping.manners import Verdict
from bot.surfaces.discord.posting.desk import Post, Terms
from bot.surfaces.discord.posting.refusals import REFUSALS, refused
from bot.surfaces.discord.services import Interaction
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.model import Phrases

log = logging.getLogger(__name__)

# Of the three that Discord gives for a response; the store may take another one.
SECONDS_TO_WAIT = 1.5


def speaker(interaction: Interaction) -> Speaker:
    """Return whose conversation an interaction belongs to."""
    return Speaker(interaction.channel_id or 0, interaction.user.id)


def settings(interaction: Interaction) -> ServerSettings:
    """Return the settings of the server that an interaction comes from."""
    return interaction.client.services.servers.of(interaction.guild_id)


def server(interaction: Interaction) -> discord.Guild | None:
    """Return the server that an interaction comes from, None where the bot is no member and reads nothing.

    Of a server that has its commands only, the library makes up an empty one.
    """
    return interaction.client.get_guild(interaction.guild_id or 0)


def phrases(interaction: Interaction) -> Phrases:
    """Return the phrases for who interacts: the server's language if it has set one, else the person's."""
    return interaction.client.services.languages.of_server(settings(interaction), interaction.locale)


def terms(interaction: Interaction, *, private: bool) -> Terms:
    """Return how to talk to who interacts."""
    crowd = interaction.guild_id is not None and not private
    # Discord shows commands in the language of the person, whatever language the server has set.
    topics = interaction.client.services.command("topics", phrases_for(str(interaction.locale)))
    return Terms(
        phrases(interaction),
        settings(interaction),
        interaction.user.id,
        crowd=crowd,
        kept=not private,
        topics=topics,
    )


def hidden(interaction: Interaction, reply: Reply) -> bool:
    """Return whether a reply to a command is for this person only.

    That the bot does not know is of no use to a channel, nor what somebody may have meant;
    and some servers keep answers to commands private as well.
    """
    shared = reply.kind is ReplyKind.ANSWER and settings(interaction).public
    return interaction.guild_id is not None and not shared


async def say(interaction: Interaction, text: str) -> None:
    """Say something to this person only."""
    await send(interaction, Post(text), private=True)


async def send(interaction: Interaction, post: Post, *, private: bool) -> int | None:
    """Respond with a post, also after another response; return the message's id."""
    response, view = interaction.response, post.view or MISSING
    if response.is_done():
        message = await interaction.followup.send(
            post.text, view=view, ephemeral=private, suppress_embeds=True, wait=True
        )
        return message.id
    sent = await response.send_message(post.text, view=view, ephemeral=private, suppress_embeds=True)
    return sent.message_id


async def careful(interaction: Interaction, doing: Callable[[], Awaitable[None]]) -> None:
    """Do something; if it breaks, apologise to this person with an incident id and log the rest."""
    interaction.client.services.turns.begin()
    try:
        await _taken(interaction, doing())
    except Exception:
        text = phrases(interaction).apology.format(incident=incident.record(log))
        await _taken(interaction, say(interaction, text))


async def _taken(interaction: Interaction, doing: Awaitable[None]) -> None:
    """Do something; what Discord or the network does not take is a warning in the log."""
    try:
        await doing
    except REFUSALS as error:
        log.warning("interaction in channel %s: %s", interaction.channel_id, refused(error))


async def admitted(interaction: Interaction, question: str, doing: Callable[[], Awaitable[None]]) -> None:
    """Do something if this person has not asked for too much lately; say so otherwise."""
    manners, who = interaction.client.services.manners, speaker(interaction)
    admission = manners.admit(who, question)
    if admission.verdict is Verdict.REPEATED:
        await _pass_over(interaction)
        return
    if admission.verdict is not Verdict.ADMITTED:
        # An interaction must be responded to, so the notice is given each time; only this person sees it.
        await say(interaction, admission.said(phrases(interaction)))
        return
    try:
        await doing()
    finally:
        manners.done(who, question)


async def in_turn(interaction: Interaction, key: int, doing: Callable[[], Awaitable[None]]) -> None:
    """Do something when a message's turn has come, unless that takes too long to respond in time."""
    async with AsyncExitStack() as turn:
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                await turn.enter_async_context(interaction.client.services.turns.of(key))
        except TimeoutError:
            await say(interaction, phrases(interaction).busy)
            return
        await doing()


async def in_line(interaction: Interaction, deciding: Callable[[], Awaitable[None]]) -> None:
    """Do what begins with a decision when its turn has come, unless that takes too long to respond."""
    try:
        async with asyncio.timeout(SECONDS_TO_WAIT):
            await interaction.client.services.line.turn()
    except TimeoutError:
        await say(interaction, phrases(interaction).busy)
        return
    await deciding()


async def _pass_over(interaction: Interaction) -> None:
    """Respond without anything to see: what this person wants is on its way already."""
    await interaction.response.defer(ephemeral=True)
    if interaction.type is discord.InteractionType.application_command:
        # Discord takes no silence for a response to a command, but lets what announces one be deleted.
        await interaction.delete_original_response()


async def answer(
    interaction: Interaction,
    reply: Reply,
    question: str,
    before: Context | None,
    *,
    private: bool,
    message: discord.Message | None = None,
) -> None:
    """Respond with a reply below its question, and remember the exchange.

    A `message` in which the question stands is linked to. What everybody sees is its answer
    from then on, and goes with it.
    """
    services = interaction.client.services
    post = services.desk(interaction.guild_id).compose(
        reply,
        terms(interaction, private=private),
        asked=question,
        link=message.jump_url if message is not None else "",
    )
    question_id = message.id if message is not None and not private else None
    exchange = Exchange(
        speaker(interaction), question, before, reply, question_id, passed_on=message is not None
    )
    services.conversations.said(exchange)
    answer_id = await send(interaction, post, private=private)
    if answer_id is not None:
        services.conversations.posted(exchange, answer_id)
        if question_id is not None:
            channel_id, guild_id = exchange.speaker.channel_id, interaction.guild_id
            services.records.answered(
                AnswerLink(question_id, answer_id, channel_id, guild_id, passed_on=True)
            )
