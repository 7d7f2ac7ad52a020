"""What happens when somebody presses one of the buttons below an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.answering.reply import Reply
from bot.surfaces import wording
from bot.surfaces.discord import interacting
from bot.surfaces.discord.conversations import Exchange
from bot.surfaces.discord.rendering import MOST_CHARACTERS, pages, plain

if TYPE_CHECKING:
    from bot.surfaces.discord.client import Factotum


class Presses:
    """Carries out presses; whoever may not do something is told so privately."""

    async def offer(
        self, interaction: discord.Interaction[Factotum], asker_id: int, name: str, *, related: bool
    ) -> None:
        """Answer the question on a button.

        A question that was perhaps meant becomes the answer in place if the asker presses it.
        What others press, and what goes beyond the answer, is shown to who pressed only, so
        that nobody's curiosity fills the channel.
        """

        async def tell() -> None:
            reply = self._retold(interaction, [name])
            if reply is None:
                await interacting.say(interaction, interacting.phrases(interaction).expired)
            elif related or interaction.user.id != asker_id:
                private = interaction.guild_id is not None
                question = reply.parts[0].question
                await interacting.answer(interaction, reply, question, None, private=private)
            else:
                await self._replace(interaction, reply)

        await interacting.careful(interaction, lambda: interacting.admitted(interaction, name, tell))

    def _retold(self, interaction: discord.Interaction[Factotum], names: list[str]) -> Reply | None:
        return interaction.client.desk(interacting.settings(interaction)).retell(names)

    async def _replace(self, interaction: discord.Interaction[Factotum], reply: Reply) -> None:
        """Turn the message with the button into the answer."""
        client, message = interaction.client, interaction.message
        private = message is not None and message.flags.ephemeral
        terms = interacting.terms(interaction, private=private)
        question = reply.parts[0].question
        post = client.desk(terms.settings).compose(reply, terms, asked=question)
        await interaction.response.edit_message(content=post.text, view=post.view)
        if message is None:
            return
        old = self._exchange(interaction)
        asked_in = old.question_id if old is not None else None
        exchange = Exchange(interacting.speaker(interaction), question, None, reply, question_id=asked_in)
        client.conversations.said(exchange)
        client.conversations.posted(exchange, message.id)

    async def opinion(
        self, interaction: discord.Interaction[Factotum], names: list[str], *, helpful: bool
    ) -> None:
        """Note a vote and thank for it."""

        async def note() -> None:
            phrases, client = interacting.phrases(interaction), interaction.client
            facts = client.desk(interacting.settings(interaction)).keys.facts(names)
            if interaction.message is not None:
                client.records.voted(interaction.message.id, interaction.user.id, facts, helpful=helpful)
            await interacting.say(interaction, phrases.helpful if helpful else phrases.unhelpful)

        await interacting.careful(interaction, note)

    async def why(self, interaction: discord.Interaction[Factotum], names: list[str]) -> None:
        """Explain each part of an answer; of an answer from before a restart only what is still known."""

        async def explain() -> None:
            phrases = interacting.phrases(interaction)
            reply = self._reply(interaction, names)
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

        await interacting.careful(interaction, explain)

    def _exchange(self, interaction: discord.Interaction[Factotum]) -> Exchange | None:
        message = interaction.message
        return interaction.client.conversations.exchange(message.id) if message is not None else None

    def _reply(self, interaction: discord.Interaction[Factotum], names: list[str]) -> Reply | None:
        exchange = self._exchange(interaction)
        return exchange.reply if exchange is not None else self._retold(interaction, names)

    async def more(self, interaction: discord.Interaction[Factotum], names: list[str], page: int) -> None:
        """Show another page of a long answer, to this person only."""

        async def show() -> None:
            reply = self._reply(interaction, names)
            terms = interacting.terms(interaction, private=True)
            if reply is None:
                await interacting.say(interaction, terms.phrases.expired)
                return
            post = interaction.client.desk(terms.settings).compose(reply, terms, page=page)
            shown = await interacting.send(interaction, post, private=True)
            if shown is not None and (old := self._exchange(interaction)) is not None:
                interaction.client.conversations.posted(replace(old, question_id=None), shown)

        await interacting.careful(interaction, show)

    async def remove(self, interaction: discord.Interaction[Factotum], asker_id: int) -> None:
        """Delete an answer for its asker or a moderator."""

        async def delete() -> None:
            moderator = interaction.guild_id is not None and interaction.permissions.manage_messages
            if interaction.user.id != asker_id and not moderator:
                await interacting.say(interaction, interacting.phrases(interaction).not_yours)
                return
            await interaction.response.defer()
            await interaction.delete_original_response()  # which Discord tells of, as of every deletion

        await interacting.careful(interaction, delete)
