"""Telling a bot's token from what people paste instead."""

from __future__ import annotations

import pytest

from bot.errors import ConfigError
from bot.surfaces.discord.token import checked

TOKEN = ".".join(["MTAwMDAwMDAwMDAwMDAwMDAwMA", "Gloopb", "0123456789abcdefghijklmnopqrstuvwxyzAB"])


@pytest.mark.parametrize("pasted", [TOKEN, f" {TOKEN}\n", f'"{TOKEN}"', f"Bot {TOKEN}", f"'Bot {TOKEN}'"])
def test_a_token_is_taken_as_people_paste_it(pasted: str) -> None:
    """Space, quotes and the prefix from the documentation do no harm."""
    assert checked(pasted) == TOKEN


@pytest.mark.parametrize(
    ("pasted", "mistake"),
    [
        ("", "not set"),
        ("   ", "not set"),
        ("1000000000000000000", "application's id"),
        ("0123456789abcdef" * 4, "public key"),
        ("hZ3kP0vXq8mT2yWbN6sLcR4dFjGaEuQx", "three parts"),
        (TOKEN.replace(".", " "), "three parts"),
        (TOKEN[:-3] + "\r\nX", "three parts"),
    ],
)
def test_a_mistake_is_named_without_repeating_the_secret(pasted: str, mistake: str) -> None:
    """One line says what was pasted and where the token is found, and never shows it."""
    with pytest.raises(ConfigError) as caught:
        checked(pasted)
    message = str(caught.value)
    assert mistake in message
    assert "discord.com/developers" in message
    assert "\n" not in message
    assert not pasted.strip() or pasted.strip() not in message
