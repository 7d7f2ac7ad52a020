"""What is put off for some seconds: once for each message, and given up when the bot ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.surfaces import incident

log = logging.getLogger(__name__)

# Each is an edit by somebody who has to wait, which takes seconds; more than these are a flood.
MOST_PUT_OFF = 1_000


class Later:
    """Does things in a while, of those under one key only the last that was put off."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._waiting: dict[int, asyncio.TimerHandle] = {}
        self._doing: set[asyncio.Task[None]] = set()
        self._ended = False

    def put_off(self, key: int, seconds: float, doing: Callable[[], Awaitable[None]]) -> None:
        """Do something in so many seconds, unless too much is put off already or all has been given up."""
        if (before := self._waiting.pop(key, None)) is not None:
            before.cancel()
        if not self._ended and len(self._waiting) < MOST_PUT_OFF:
            self._waiting[key] = asyncio.get_running_loop().call_later(seconds, self._begin, key, doing)

    def give_up(self) -> None:
        """Do nothing of what is put off, now or from now on."""
        self._ended = True
        for waiting in self._waiting.values():
            waiting.cancel()
        self._waiting.clear()

    def _begin(self, key: int, doing: Callable[[], Awaitable[None]]) -> None:
        del self._waiting[key]
        task = asyncio.create_task(_done(doing))
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)


async def _done(doing: Callable[[], Awaitable[None]]) -> None:
    try:
        await doing()
    except Exception:  # the outermost handler of what nobody waits for
        incident.record(log)
