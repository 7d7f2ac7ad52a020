"""The buttons below answers: how they look, and ids that say all that a press needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ButtonStyle, ComponentType, ui

from bot.facts.model import Fact
from bot.surfaces.discord.posting.keys import KEY, key
from bot.surfaces.discord.posting.rendering import shortened

# A button as Discord takes it. The library's own take six times as long to make, which people wait for.
Button = dict[str, Any]

# Source: Discord's documentation, "Component Reference": labels, and buttons in a row.
MOST_LABEL_CHARACTERS = 80
MOST_IN_ROW = 5
# Seven keys and what stands around them stay below the 100 characters of a custom id.
MOST_KEYS = 7
KEYS = rf"{KEY}(?:\.{KEY}){{0,{MOST_KEYS - 1}}}"

# The ids of the buttons below. They outlive the process: what was once posted must be understood for ever.
OFFER = re.compile(rf"f:(?P<how>[sr]):(?P<asker>\d+):(?P<fact>{KEY})")
OPINION = re.compile(rf"f:v:(?P<helpful>[+-]):(?P<facts>{KEYS})")
WHY = re.compile(rf"f:w:(?P<facts>{KEYS})")
MORE = re.compile(rf"f:m:(?P<page>\d):(?P<facts>{KEYS})")
REMOVE = re.compile(r"f:x:(?P<asker>\d+)")


def _keys(facts: Sequence[Fact]) -> str:
    return ".".join(key(fact.id) for fact in facts[:MOST_KEYS])


def _button(custom_id: str, style: ButtonStyle = ButtonStyle.secondary, **face: object) -> Button:
    """Return a button; its face is a `label` or an `emoji`."""
    return {"type": ComponentType.button.value, "style": style.value, "custom_id": custom_id, **face}


def offer(fact: Fact, asker_id: int, *, related: bool) -> Button:
    """Return a real question: one that goes with the answer, or one that may have been meant."""
    style = ButtonStyle.secondary if related else ButtonStyle.primary
    custom_id = f"f:{'r' if related else 's'}:{asker_id}:{key(fact.id)}"
    label = shortened(fact.question, MOST_LABEL_CHARACTERS)
    return _button(custom_id, style, label=label)


def opinion(facts: Sequence[Fact], *, helpful: bool) -> Button:
    """Return 👍 or 👎."""
    custom_id = f"f:v:{'+' if helpful else '-'}:{_keys(facts)}"
    return _button(custom_id, emoji={"name": "👍" if helpful else "👎"})


def why(facts: Sequence[Fact], label: str) -> Button:
    """Return the button that shows how the answer was found."""
    return _button(f"f:w:{_keys(facts)}", label=label)


def more(facts: Sequence[Fact], page: int, label: str) -> Button:
    """Return the button that shows a page of a long answer, from 1 to 9."""
    return _button(f"f:m:{min(page, 9)}:{_keys(facts)}", label=label)


def remove(asker_id: int, label: str) -> Button:
    """Return the button that deletes the answer to a person."""
    return _button(f"f:x:{asker_id}", label=label)


def told(message: discord.Message) -> list[str]:
    """Return the keys of the facts that a message of the bot's tells, as its buttons name them."""
    found = next(_below(message, WHY), None)
    return found["facts"].split(".") if found is not None else []


def offered(message: discord.Message) -> list[str]:
    """Return the keys of the facts that a message of the bot's offers as perhaps meant, in order."""
    return [found["fact"] for found in _below(message, OFFER) if found["how"] == "s"]


def _below(message: discord.Message, kind: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for row in message.components:
        for item in row.children if isinstance(row, discord.ActionRow) else ():
            found = kind.fullmatch(getattr(item, "custom_id", None) or "")
            if found is not None:
                yield found


class Buttons(ui.View):
    """Rows of buttons as they are sent below an answer.

    The library would keep a view in memory, and for a private message a task that waits for
    its end. As the custom ids say everything, it is told that this one has ended already.
    """

    def __init__(self, *rows: list[Button]) -> None:
        """Take rows of at most `MOST_IN_ROW` buttons, from top to bottom; empty ones are left out."""
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """Return what is sent."""
        row = ComponentType.action_row.value
        return [{"type": row, "components": buttons} for buttons in self._rows if buttons]
