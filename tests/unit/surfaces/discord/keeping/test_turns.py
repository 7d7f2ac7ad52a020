"""One thing after another, and an end to it."""

from __future__ import annotations

import asyncio

from bot.surfaces.discord.keeping.turns import Turns


async def test_what_comes_when_all_has_been_finished_is_given_up() -> None:
    """An event that was read before the connection closed, and is only then dealt with, is no error."""
    turns, done = Turns(), []

    async def take(number: int) -> None:
        async with turns.of(number):
            done.append(number)

    early = asyncio.create_task(take(1))
    await early
    await turns.finish(1)
    late = asyncio.create_task(take(2))
    await asyncio.wait({late})
    assert late.cancelled()
    assert done == [1]
