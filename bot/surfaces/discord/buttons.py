"""The buttons below answers. All they need to know is in their ids, so that they survive a restart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ButtonStyle, ui

from bot.facts.model import Fact
from bot.surfaces.discord.keys import KEY, key

if TYPE_CHECKING:
    pass

Button = ui.Button[Any]

# Source: Discord's documentation, "Component Reference": labels, and buttons in a row.
MOST_LABEL_CHARACTERS = 80
MOST_IN_ROW = 5
# Seven keys and what stands around them stay below the 100 characters of a custom id.
MOST_KEYS = 7
KEYS = rf"{KEY}(?:\.{KEY}){{0,{MOST_KEYS - 1}}}"
# Questions stand above, what concerns the answer itself below.
QUESTION_ROW, ANSWER_ROW = 0, 1


def _keys(facts: Sequence[Fact]) -> str:
    return ".".join(key(fact.id) for fact in facts[:MOST_KEYS])


def shortened(text: str, limit: int) -> str:
    """Return text in at most `limit` characters; an ellipsis says that it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


class Stateful(ui.DynamicItem[Button], template=r"(?!)"):
    """A button whose custom id holds its state, in the named groups of its template."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        return cls(item)  # type: ignore[arg-type]  # typed as any item, but templates only match buttons

    @property
    def state(self) -> dict[str, str]:
        """Return what the custom id holds."""
        found = self.template.fullmatch(self.custom_id)
        return found.groupdict() if found is not None else {}


class Offer(Stateful, template=rf"f:(?P<how>[sr]):(?P<asker>\d+):(?P<fact>{KEY})"):
    """A real question: one that may have been meant (s), or one that goes with the answer (r)."""

    @classmethod
    def of(cls, fact: Fact, asker_id: int, *, related: bool) -> Self:
        """Return the button for a fact."""
        style = ButtonStyle.secondary if related else ButtonStyle.primary
        custom_id = f"f:{'r' if related else 's'}:{asker_id}:{key(fact.id)}"
        label = shortened(fact.question, MOST_LABEL_CHARACTERS)
        return cls(ui.Button(label=label, style=style, custom_id=custom_id, row=QUESTION_ROW))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the question."""
        state = self.state
        related = state["how"] == "r"
        await interaction.client.presses.offer(
            interaction, int(state["asker"]), state["fact"], related=related
        )


class Opinion(Stateful, template=rf"f:v:(?P<helpful>[+-]):(?P<facts>{KEYS})"):
    """👍 or 👎."""

    @classmethod
    def of(cls, facts: Sequence[Fact], *, helpful: bool) -> Self:
        """Return the button for an answer."""
        custom_id = f"f:v:{'+' if helpful else '-'}:{_keys(facts)}"
        return cls(ui.Button(emoji="👍" if helpful else "👎", custom_id=custom_id, row=ANSWER_ROW))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Take the vote."""
        state = self.state
        names = state["facts"].split(".")
        await interaction.client.presses.opinion(interaction, names, helpful=state["helpful"] == "+")


class Why(Stateful, template=rf"f:w:(?P<facts>{KEYS})"):
    """How the answer was found."""

    @classmethod
    def of(cls, facts: Sequence[Fact], label: str) -> Self:
        """Return the button for an answer."""
        return cls(ui.Button(label=label, custom_id=f"f:w:{_keys(facts)}", row=ANSWER_ROW))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Explain, to this person only."""
        await interaction.client.presses.why(interaction, self.state["facts"].split("."))


class More(Stateful, template=rf"f:m:(?P<page>\d):(?P<facts>{KEYS})"):
    """The rest of a long answer."""

    @classmethod
    def of(cls, facts: Sequence[Fact], page: int, label: str) -> Self:
        """Return the button that shows a page, from 1 to 9."""
        return cls(ui.Button(label=label, custom_id=f"f:m:{min(page, 9)}:{_keys(facts)}", row=ANSWER_ROW))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the next page, to this person only."""
        state = self.state
        await interaction.client.presses.more(interaction, state["facts"].split("."), int(state["page"]))


class Remove(Stateful, template=r"f:x:(?P<asker>\d+)"):
    """Deletes the answer, for who asked and for moderators."""

    @classmethod
    def of(cls, asker_id: int, label: str) -> Self:
        """Return the button for an answer to a person."""
        return cls(ui.Button(label=label, custom_id=f"f:x:{asker_id}", row=ANSWER_ROW))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Delete the answer if this person may."""
        await interaction.client.presses.remove(interaction, int(self.state["asker"]))


def told(message: discord.Message) -> list[str]:
    """Return the keys of the facts that a message of the bot's tells, as its buttons name them."""
    for row in message.components:
        for item in row.children if isinstance(row, discord.ActionRow) else ():
            found = Why.__discord_ui_compiled_template__.fullmatch(getattr(item, "custom_id", None) or "")
            if found is not None:
                return found["facts"].split(".")
    return []


BUTTONS = (Offer, Opinion, Why, More, Remove)
