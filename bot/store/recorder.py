"""Writing beside the conversation: nobody waits for the store, and the bot lives without it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bot.errors import StoreError
from bot.facts.model import Fact
from bot.store.records import AnswerLink, Change, ServerChange, ServerSettings, Vote, Withdrawal
from bot.store.store import Store

log = logging.getLogger(__name__)

# A minute's worth in a very busy bot; each takes some hundred bytes.
MOST_WAITING = 10_000
MOST_IN_BATCH = 500
SECONDS_TO_FLUSH = 5.0
# Whoever waits for an answer does not wait for a slow disk.
SECONDS_TO_READ = 1.0


class Recorder:
    """Takes changes at once and writes them in batches; without a store it takes them and forgets."""

    def __init__(self, store: Store | None) -> None:
        """Prepare to write to a store."""
        self._store = store
        self._waiting: asyncio.Queue[Change] = asyncio.Queue(MOST_WAITING)
        self._writer: asyncio.Task[None] | None = None
        self._failing = False

    def start(self) -> None:
        """Begin to write."""
        if self._store is not None and self._writer is None:
            self._writer = asyncio.create_task(self._write_on())

    async def close(self) -> None:
        """Write what is waiting, as far as that takes reasonable time, and close the store."""
        if self._store is None:
            return
        if self._writer is not None:
            try:
                await asyncio.wait_for(self._waiting.join(), SECONDS_TO_FLUSH)
            except TimeoutError:
                log.error("%d changes could not be written to the store in time", self._waiting.qsize())
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        await self._store.close()

    def answered(self, question_id: int, answer_id: int, channel_id: int, facts: Sequence[Fact]) -> None:
        """Keep which message answers which."""
        self._take(AnswerLink(question_id, answer_id, channel_id, tuple(fact.id for fact in facts)))

    def withdrawn(self, question_id: int) -> None:
        """Forget an answer that was deleted."""
        self._take(Withdrawal(question_id))

    def voted(self, answer_id: int, user_id: int, facts: Sequence[Fact], *, helpful: bool) -> None:
        """Keep a person's vote on an answer."""
        self._take(Vote(answer_id, user_id, tuple(fact.id for fact in facts), helpful))

    def settings(self, guild_id: int, settings: ServerSettings) -> None:
        """Keep a server's settings."""
        self._take(ServerChange(guild_id, settings))

    async def answer_to(self, question_id: int) -> int | None:
        """Return the message that answers a message, None if that is not known or not soon."""
        if self._store is None:
            return None
        try:
            return await asyncio.wait_for(self._store.answer_to(question_id), SECONDS_TO_READ)
        except (StoreError, TimeoutError) as error:
            self._failed(error)
            return None

    def _take(self, change: Change) -> None:
        if self._store is None:
            return
        try:
            self._waiting.put_nowait(change)
        except asyncio.QueueFull:
            self._failed(StoreError("too many changes are waiting"))

    async def _write_on(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_IN_BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                await self._write(batch)
            except Exception:  # the outermost handler of the writer, which must live as long as the bot
                log.exception("%d changes were lost", len(batch))
            finally:
                for _ in batch:
                    self._waiting.task_done()

    async def _write(self, batch: list[Change]) -> None:
        if self._store is None:
            return
        try:
            await self._store.write(batch)
        except StoreError as error:
            self._failed(error)
            return
        if self._failing:
            self._failing = False
            log.warning("the store can be used again")

    def _failed(self, error: Exception) -> None:
        """Say once that the store does not work; answers go on without it."""
        if not self._failing:
            self._failing = True
            log.error("the store cannot be used, answers go on without it: %s", error or type(error).__name__)
