"""Buttons and menus whose state is in their custom id, so that they survive a restart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

import discord
from discord import ui

from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.services import Interaction

# Source: Discord's documentation, "Component Reference": a menu's options and their labels.
MOST_OPTIONS = 25
MOST_OPTION_CHARACTERS = 100


class Stateful(ui.DynamicItem[Any], template=r"(?!)"):
    """A button or menu whose custom id holds its state, in the named groups of its template."""

    state: dict[str, str]

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the item that was used."""
        used = cls(item)
        used.state = match.groupdict()
        return used

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it is there for; if that breaks, apologise."""
        await interacting.careful(interaction, lambda: self.used(interaction))

    async def used(self, interaction: Interaction) -> None:
        """Do what it is there for."""
        raise NotImplementedError


def view_of(items: Iterable[ui.Item[Any]]) -> ui.View:
    """Return buttons and menus as they are sent with a message; see `Buttons` for why they end at once."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view
