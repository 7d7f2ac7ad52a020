"""One thing after another where order matters: a question, its edits and its deletion."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any


class Turns:
    """Lets those who name the same key pass one at a time, in the order in which they came."""

    def __init__(self) -> None:
        """Begin with nobody waiting."""
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}
        self._under_way: set[asyncio.Task[Any]] = set()
        self._over = False

    def of(self, key: int) -> AbstractAsyncContextManager[None]:
        """Return a context manager that waits for one's turn and keeps it for the duration of the block."""
        self.begin()
        return _Turn(self._locks, key)

    def begin(self) -> None:
        """Note that the current task is under way, with or without a turn, until it ends.

        Raises:
            asyncio.CancelledError: If all has been finished, so that nothing could come of it.
        """
        if self._over:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def finish(self, seconds: float) -> None:
        """Let all end that is under way or comes meanwhile; cancel what takes longer or comes later."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while under_way := self._others():
                    await asyncio.wait(under_way)
        self._over, late = True, self._others()
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _others(self) -> set[asyncio.Task[Any]]:
        return {task for task in self._under_way if task is not asyncio.current_task()}


class _Turn(AbstractAsyncContextManager[None]):
    """A turn that is waited for; a class since a generator takes three times as long to enter and leave."""

    def __init__(self, locks: dict[int, tuple[asyncio.Lock, int]], key: int) -> None:
        self._locks, self._key = locks, key

    async def __aenter__(self) -> None:
        lock, users = self._locks.get(self._key) or (asyncio.Lock(), 0)
        self._locks[self._key] = (lock, users + 1)
        try:
            await lock.acquire()
        except BaseException:
            self._leave()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._locks[self._key][0].release()
        self._leave()

    def _leave(self) -> None:
        lock, users = self._locks.pop(self._key)
        if users > 1:
            self._locks[self._key] = (lock, users - 1)
