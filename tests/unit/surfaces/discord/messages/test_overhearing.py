"""Which messages ask something, whoever they are meant for."""

from __future__ import annotations

from time import process_time

import pytest

from bot.surfaces.discord.messages.overhearing import ASKS


def _seconds(text: str) -> float:
    """Return how long it takes to look for a question in a text, at best."""
    taken = []
    for _ in range(5):
        began = process_time()
        assert ASKS.search(text) is None
        taken.append(process_time() - began)
    return min(taken)


@pytest.mark.parametrize("filler", ["and, ", "hey hey, ", "- ", "um! ", "ok.\n", "\n", ". \n"])
def test_looking_for_a_question_takes_no_longer_than_the_message_is_long(filler: str) -> None:
    """Everybody else waits meanwhile: eight times the text takes about eight times as long, not 64."""
    assert _seconds(filler * 1600) < 24 * _seconds(filler * 200)
