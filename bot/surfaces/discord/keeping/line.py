"""Who decides next: one after the other, and time for everything else in between."""

from __future__ import annotations

import asyncio

# Nearly all decisions take a millisecond or two. What is made to be long and hard takes a hundred times that.
SECONDS_OF_A_LONG_ONE = 0.02
# No decision takes as long; but a process may be stopped in the middle of one, and go on much later.
MOST_SECONDS_LEFT = 1.0


class Line:
    """Lets those who decide do so one after the other, in the order in which they came.

    What one of them decides is on its way before the next begins. Only if that took long everything
    else has as long as that again, so that a response which is due leaves in time whoever floods.
    """

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for one's turn, which lasts until one waits for something else."""
        await self._lock.acquire()
        loop = asyncio.get_running_loop()
        loop.call_soon(self._pass_on, loop.time())

    def _pass_on(self, began: float) -> None:
        loop = asyncio.get_running_loop()
        took = loop.time() - began
        if took < SECONDS_OF_A_LONG_ONE:
            self._lock.release()
        else:
            loop.call_later(min(took, MOST_SECONDS_LEFT), self._lock.release)
