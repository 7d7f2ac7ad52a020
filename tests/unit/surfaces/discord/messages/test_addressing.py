"""What a message asks, without Discord's markup."""

from __future__ import annotations

import pytest

from bot.surfaces.discord.messages.addressing import read_out


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("who bought it <:thinking:123456789012345678>", "who bought it"),
        ("who bought it <t:1767571200:R>", "who bought it"),
        ("who bought it before <t:-86400:R> ?", "who bought it before ?"),
        ("see <id:customize>, <id:browse> or <id:guide>", "see , or"),
        ("see <id:linked-roles> or <id:linked-roles:123456789012345678>", "see or"),
        ("what does </ask:123456789012345678> do", "what does /ask do"),
        ("what does </settings topics add:123456789012345678> do", "what does /settings topics add do"),
        ("why ```py\nprint(1)\n``` and ```c++\nx\n```?", "why ```\nprint(1)\n``` and ```\nx\n```?"),
        ("```py```", "```py```"),
        ("```a\nb", "```a\nb"),
        ("```\nx```y\n", "```\nx```y"),
        ("```cd /x\nls```", "```cd /x\nls```"),
        ("?", ""),
        ("¿?\n... <:thinking:123456789012345678> :)", ""),
        ("$?", "$?"),
        ("is 3 <t: 4 or </ask> a price", "is 3 <t: 4 or </ask> a price"),
    ],
)
def test_markup_is_read_as_it_shows_or_not_at_all(text: str, read: str) -> None:
    """No number that nobody sees becomes a part of the question; a command is its name."""
    assert read_out(text) == read
