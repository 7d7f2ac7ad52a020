"""What happens when somebody presses one of the buttons below an answer."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.answering.reply import Reply
from bot.surfaces import wording
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.interactions.recall import reasons, recall
from bot.surfaces.discord.interactions.settling import aside, settle
from bot.surfaces.discord.interactions.stateful import Stateful
from bot.surfaces.discord.keeping.conversations import Exchange
from bot.surfaces.discord.posting import buttons
from bot.surfaces.discord.posting.rendering import pages, plain
from bot.surfaces.discord.services import Interaction


class Offer(Stateful, template=buttons.OFFER):
    """A real question: one that may have been meant (s), or one that goes with the answer (r)."""

    async def used(self, interaction: Interaction) -> None:
        """Answer the question."""
        await interacting.admitted(interaction, self.state["fact"], lambda: self._tell(interaction))

    async def _tell(self, interaction: Interaction) -> None:
        """Answer the question, where it belongs.

        A question that was perhaps meant becomes the answer in place if the asker presses it
        and nothing has been told yet. What others press, and what goes beyond the answer, is
        shown to who pressed only, so that nobody's curiosity fills the channel.
        """
        message, reply = interaction.message, _retold(interaction, [self.state["fact"]])
        if reply is None:
            await interacting.say(interaction, interacting.phrases(interaction).expired)
        elif message is not None and self._settles(interaction, message):
            await settle(interaction, message, reply, self.custom_id)
        else:
            await aside(interaction, reply)

    def _settles(self, interaction: Interaction, message: discord.Message) -> bool:
        """Return whether the message waits for this person to say what was meant."""
        asker = interaction.user.id == int(self.state["asker"])
        return self.state["how"] == "s" and asker and not buttons.told(message)


class Opinion(Stateful, template=buttons.OPINION):
    """👍 or 👎."""

    async def used(self, interaction: Interaction) -> None:
        """Note the vote and thank for it."""
        phrases, helpful = interacting.phrases(interaction), self.state["helpful"] == "+"
        services, message = interaction.client.services, interaction.message
        facts = services.desk(interaction.guild_id).keys.facts(self.state["facts"].split("."))
        if not facts:
            await interacting.say(interaction, phrases.expired)
            return
        if message is not None:
            ids = tuple(fact.id for fact in facts)
            services.records.voted(
                message.id, interaction.guild_id, interaction.user.id, ids, helpful=helpful
            )
        await interacting.say(interaction, phrases.helpful if helpful else phrases.unhelpful)


class Why(Stateful, template=buttons.WHY):
    """How the answer was found."""

    async def used(self, interaction: Interaction) -> None:
        """Explain each part of an answer, on as many messages as that takes."""
        phrases = interacting.phrases(interaction)
        exchange = await _recalled(interaction, self.state["facts"])
        if exchange is None:
            await interacting.say(interaction, phrases.expired)
            return
        desk = interaction.client.services.desk(interaction.guild_id)
        blocks = []
        for part in reasons(exchange, desk):
            # Templates are full of characters that Discord would take for markup, as questions may be.
            lines = wording.why(part, phrases)
            blocks.append("\n".join(f"**{label}:** {plain(text)}" for label, text in lines))
        for page in pages("\n\n".join(blocks) or phrases.nothing_to_explain):
            await interacting.say(interaction, page)


class More(Stateful, template=buttons.MORE):
    """The rest of a long answer."""

    async def used(self, interaction: Interaction) -> None:
        """Show the next page, to this person only."""
        terms = interacting.terms(interaction, private=True)
        exchange = await _recalled(interaction, self.state["facts"])
        if exchange is None:
            await interacting.say(interaction, terms.phrases.expired)
            return
        services, page = interaction.client.services, int(self.state["page"])
        post = services.desk(interaction.guild_id).compose(exchange.reply, terms, page=page)
        shown = await interacting.send(interaction, post, private=True)
        if shown is not None:
            services.conversations.posted(replace(exchange, question_id=None), shown)


class Remove(Stateful, template=buttons.REMOVE):
    """Deletes the answer, for who asked and for moderators."""

    async def used(self, interaction: Interaction) -> None:
        """Delete the answer if this person may."""
        moderator = interaction.guild_id is not None and interaction.permissions.manage_messages
        if interaction.user.id != int(self.state["asker"]) and not moderator:
            await interacting.say(interaction, interacting.phrases(interaction).not_yours)
            return
        await interaction.response.defer()
        await interaction.delete_original_response()
        # Elsewhere Discord tells of it, as of every deletion.
        outside = interaction.guild_id is not None and interacting.server(interaction) is None
        if outside and interaction.message is not None:
            interaction.client.services.discarded(interaction.message.id)


BUTTONS = (Offer, Opinion, Why, More, Remove)


def _retold(interaction: Interaction, names: list[str]) -> Reply | None:
    return interaction.client.services.desk(interaction.guild_id).retell(names)


async def _recalled(interaction: Interaction, keys: str) -> Exchange | None:
    message = interaction.message
    return await recall(interaction, message, keys.split(".")) if message is not None else None
