"""The command in the menu of anyone's message, which has the bot answer it."""

from __future__ import annotations

import discord

from bot.answering.reply import Context
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.messages.addressing import spoken
from bot.surfaces.discord.posting.courier import partial
from bot.surfaces.discord.services import Interaction


async def answer_this(interaction: Interaction, message: discord.Message) -> None:
    """Answer anyone's message once for everybody; to this person only what is no answer."""
    services = interaction.client.services

    async def tell() -> None:
        link = await services.link(message.id)
        said = partial(interaction.channel, link.answer_id) if link and link.answer_id else None
        if said is not None and link is not None and not link.notice:
            text = interacting.phrases(interaction).answered.format(link=said.jump_url)
            await interacting.say(interaction, text)
            return
        await interacting.in_line(interaction, lambda: _answer(interaction, message))
        if said is not None and services.conversations.link(message.id) != link:
            await said.delete()  # a notice that the answer takes the place of

    # Several people may want the same message answered, while it is edited or deleted.
    await interacting.admitted(
        interaction, str(message.id), lambda: interacting.in_turn(interaction, message.id, tell)
    )


async def _answer(interaction: Interaction, message: discord.Message) -> None:
    phrases, client = interacting.phrases(interaction), interaction.client
    desk, me = client.services.desk(interaction.guild_id), client.user
    question = spoken(message, me) if me is not None else message.content
    # Its own answers ask nothing, and would be answered with themselves. What is gone, nothing could go with.
    if not question or message.author == me or message.id in client.services.gone:
        await interacting.say(interaction, phrases.nothing_to_answer)
        return
    if (refusal := desk.refusal(question, interacting.terms(interaction, private=True))) is not None:
        await interacting.say(interaction, refusal.text)
        return
    before = _before(interaction, message)
    reply = desk.decide(question, before)
    private = interacting.hidden(interaction, reply)
    await interacting.answer(interaction, reply, question, before, private=private, message=message)


def _before(interaction: Interaction, message: discord.Message) -> Context | None:
    """Return what a message goes on from: the answer that it replies to, not what somebody said before."""
    replied = message.reference.message_id if message.reference is not None else None
    exchange = interaction.client.services.conversations.exchange(replied or 0)
    return exchange.reply.context if exchange is not None else None
