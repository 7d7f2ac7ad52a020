"""What is put off."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.surfaces.discord.keeping.later import MOST_PUT_OFF, Later

SOON, NEVER = 0.01, 3600.0


class Done:
    """Notes what has been done, by name."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.names: list[str] = []
        self.something = asyncio.Event()

    async def do(self, name: str) -> None:
        """Do something."""
        self.names.append(name)
        self.something.set()


async def test_of_what_is_put_off_under_one_key_the_last_is_done() -> None:
    """An earlier edit of the same message does not matter any more."""
    later, done = Later(), Done()
    later.put_off(1, SOON, lambda: done.do("first"))
    later.put_off(1, SOON, lambda: done.do("second"))
    await asyncio.wait_for(done.something.wait(), 10)
    await asyncio.sleep(2 * SOON)
    assert done.names == ["second"]


async def test_what_is_given_up_is_not_done() -> None:
    """Nothing happens after the bot has ended, whatever is put off while it ends."""
    later, done = Later(), Done()
    later.put_off(1, SOON, lambda: done.do("before"))
    later.give_up()
    later.put_off(2, SOON, lambda: done.do("after"))
    await asyncio.sleep(5 * SOON)
    assert done.names == []


async def test_a_flood_is_not_put_off_without_end() -> None:
    """There is a bound to what waits, and within it things are done."""
    later, done = Later(), Done()
    for key in range(MOST_PUT_OFF):
        later.put_off(key, NEVER, lambda: done.do("never"))
    later.put_off(MOST_PUT_OFF, SOON, lambda: done.do("too much"))
    later.put_off(0, SOON, lambda: done.do("in time"))
    await asyncio.wait_for(done.something.wait(), 10)
    assert done.names == ["in time"]
    later.give_up()


async def test_what_breaks_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits for it, so the log has to tell."""
    later, done = Later(), Done()

    async def fail() -> None:
        await done.do("failed")
        raise RuntimeError("broken")

    later.put_off(1, SOON, fail)
    await asyncio.wait_for(done.something.wait(), 10)
    await asyncio.sleep(SOON)
    assert [record.levelno for record in caplog.records if "incident" in record.message] == [logging.ERROR]
