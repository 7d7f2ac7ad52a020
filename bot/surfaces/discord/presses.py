"""What happens when somebody presses one of the buttons below an answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.reply import Reply
from bot.surfaces import wording
from bot.surfaces.discord import buttons, interacting
from bot.surfaces.discord.conversations import Exchange
from bot.surfaces.discord.rendering import MOST_CHARACTERS, pages, plain
from bot.surfaces.discord.services import Interaction
from bot.surfaces.discord.stateful import Stateful


class Offer(Stateful, template=buttons.OFFER):
    """A real question: one that may have been meant (s), or one that goes with the answer (r)."""

    async def used(self, interaction: Interaction) -> None:
        """Answer the question."""
        await interacting.admitted(interaction, self.state["fact"], lambda: self._tell(interaction))

    async def _tell(self, interaction: Interaction) -> None:
        """Answer the question, where it belongs.

        A question that was perhaps meant becomes the answer in place if the asker presses it.
        What others press, and what goes beyond the answer, is shown to who pressed only, so
        that nobody's curiosity fills the channel.
        """
        state = self.state
        reply = _retold(interaction, [state["fact"]])
        if reply is None:
            await interacting.say(interaction, interacting.phrases(interaction).expired)
        elif state["how"] == "s" and interaction.user.id == int(state["asker"]):
            await _replace(interaction, reply)
        else:
            private = interaction.guild_id is not None
            await interacting.answer(interaction, reply, reply.parts[0].question, None, private=private)


class Opinion(Stateful, template=buttons.OPINION):
    """👍 or 👎."""

    async def used(self, interaction: Interaction) -> None:
        """Note the vote and thank for it."""
        phrases, helpful = interacting.phrases(interaction), self.state["helpful"] == "+"
        services, message = interaction.client.services, interaction.message
        facts = services.desk(interaction.guild_id).keys.facts(self.state["facts"].split("."))
        if message is not None:
            services.records.voted(
                message.id, interaction.guild_id, interaction.user.id, facts, helpful=helpful
            )
        await interacting.say(interaction, phrases.helpful if helpful else phrases.unhelpful)


class Why(Stateful, template=buttons.WHY):
    """How the answer was found."""

    async def used(self, interaction: Interaction) -> None:
        """Explain each part of an answer; of an answer from before a restart only what is still known."""
        phrases = interacting.phrases(interaction)
        reply = _reply(interaction, self.state["facts"].split("."))
        if reply is None:
            await interacting.say(interaction, phrases.expired)
            return
        blocks = []
        for part in reply.parts:
            # Templates are full of characters that Discord would take for markup, as questions may be.
            lines = wording.why(part, phrases)
            blocks.append("\n".join(f"**{label}:** {plain(text)}" for label, text in lines))
        text = "\n\n".join(blocks) or phrases.nothing_to_explain
        await interacting.say(interaction, pages(text, MOST_CHARACTERS)[0])


class More(Stateful, template=buttons.MORE):
    """The rest of a long answer."""

    async def used(self, interaction: Interaction) -> None:
        """Show the next page, to this person only."""
        terms = interacting.terms(interaction, private=True)
        reply = _reply(interaction, self.state["facts"].split("."))
        if reply is None:
            await interacting.say(interaction, terms.phrases.expired)
            return
        services = interaction.client.services
        post = services.desk(interaction.guild_id).compose(reply, terms, page=int(self.state["page"]))
        shown = await interacting.send(interaction, post, private=True)
        if shown is not None and (old := _exchange(interaction)) is not None:
            services.conversations.posted(replace(old, question_id=None), shown)


class Remove(Stateful, template=buttons.REMOVE):
    """Deletes the answer, for who asked and for moderators."""

    async def used(self, interaction: Interaction) -> None:
        """Delete the answer if this person may."""
        moderator = interaction.guild_id is not None and interaction.permissions.manage_messages
        if interaction.user.id != int(self.state["asker"]) and not moderator:
            await interacting.say(interaction, interacting.phrases(interaction).not_yours)
            return
        await interaction.response.defer()
        await interaction.delete_original_response()  # which Discord tells of, as of every deletion


BUTTONS = (Offer, Opinion, Why, More, Remove)


def _retold(interaction: Interaction, names: list[str]) -> Reply | None:
    return interaction.client.services.desk(interaction.guild_id).retell(names)


def _exchange(interaction: Interaction) -> Exchange | None:
    message = interaction.message
    return interaction.client.services.conversations.exchange(message.id) if message is not None else None


def _reply(interaction: Interaction, names: list[str]) -> Reply | None:
    exchange = _exchange(interaction)
    return exchange.reply if exchange is not None else _retold(interaction, names)


async def _replace(interaction: Interaction, reply: Reply) -> None:
    """Turn the message with the button into the answer."""
    services, message = interaction.client.services, interaction.message
    private = message is not None and message.flags.ephemeral
    terms = interacting.terms(interaction, private=private)
    question = reply.parts[0].question
    post = services.desk(interaction.guild_id).compose(reply, terms, asked=question)
    await interaction.response.edit_message(content=post.text, view=post.view)
    if message is None:
        return
    old = _exchange(interaction)
    asked_in = old.question_id if old is not None else None
    exchange = Exchange(interacting.speaker(interaction), question, None, reply, question_id=asked_in)
    services.conversations.said(exchange)
    services.conversations.posted(exchange, message.id)
