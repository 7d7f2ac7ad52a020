"""Writing beside the conversation: nobody waits for the store, and the bot lives without it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from itertools import islice, starmap

from bot.errors import BotError, StoreError
from bot.store.choices import Choices
from bot.store.records import (
    DAY,
    AnswerLink,
    Change,
    ChannelRemoval,
    Departure,
    Expiry,
    ServerChange,
    ServerSettings,
    Spoken,
    Vote,
    Withdrawal,
)
from bot.store.store import Store

log = logging.getLogger(__name__)

Learn = Callable[[Mapping[int, ServerSettings]], None]

# A minute's worth in a very busy bot; each takes some hundred bytes.
MOST_WAITING = 10_000
MOST_IN_BATCH = 500
SECONDS_TO_FLUSH = 5.0
# Whoever waits for an answer, or to hear that a setting is saved, does not wait for a slow disk.
SECONDS_TO_WAIT = 1.0
# Most locks are gone within a second; who mends a disk does not mind another minute.
SECONDS_TO_RETRY, MOST_SECONDS_TO_RETRY = 0.5, 60.0


class Recorder:
    """Takes changes at once and writes them in batches; without a store it takes them and forgets.

    What cannot be written now is tried again, later and later. Of each server's settings the latest
    wait for as long as it takes, all other changes up to a bound.
    """

    def __init__(
        self,
        store: Store | None,
        *,
        most_waiting: int = MOST_WAITING,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Prepare to write.

        Args:
            store: Where to; it need not be within reach yet.
            most_waiting: Changes kept beside settings while they cannot be written.
            clock: The time in seconds since 1970.
        """
        self._store, self._most_waiting, self._clock = store, most_waiting, clock
        self._expiring = 0.0
        self._changes: deque[Change] = deque()
        self._choices = Choices()
        self._learnt = store is None
        self._languages: Mapping[str, str] = {}
        self._learn: Learn = lambda _: None
        self._writer: asyncio.Task[None] | None = None
        self._woken, self._settled, self._closing = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._failing = self._full = False
        if store is None:
            self._settled.set()

    async def start(self, learn: Learn) -> None:
        """Read the settings of all servers, and begin to write.

        Args:
            learn: Is told the settings: now or, if the store is out of reach, as soon as it no longer is.

        Raises:
            ConfigError: If a newer version of the bot made the store.
        """
        if self._store is None:
            return
        self._learn = learn
        try:
            await self._read_settings(self._store)
        except StoreError as error:
            self._failed(error)
        self._woken.set()
        self._writer = asyncio.create_task(self._write_on(self._store))

    async def close(self) -> None:
        """Write what is waiting, as far as that takes reasonable time, and close the store."""
        if self._store is None:
            return
        if self._writer is not None:
            self._closing.set()
            self._woken.set()
            await asyncio.wait({self._writer}, timeout=SECONDS_TO_FLUSH)
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
            self._writer = None
        if self._changes or self._choices:
            lost = len(self._changes), len(self._choices)
            log.error("%d changes and the settings of %d server(s) could not be saved in time", *lost)
        await self._store.close()

    def answered(self, link: AnswerLink) -> None:
        """Keep which message answers which."""
        self._take(link)

    def withdrawn(self, message_id: int) -> None:
        """Forget a question that was deleted, or keep of an answer that it was."""
        self._take(Withdrawal(message_id))

    def closed(self, channel_id: int) -> None:
        """Forget a channel or thread that was deleted."""
        self._take(ChannelRemoval(channel_id))

    def departed(self, guild_id: int) -> None:
        """Forget a server that the bot is no longer in."""
        self._choices.drop(guild_id)
        self._take(Departure(guild_id))

    def voted(
        self, answer_id: int, guild_id: int | None, user_id: int, facts: tuple[str, ...], *, helpful: bool
    ) -> None:
        """Keep a person's vote on an answer, which tells the facts with these ids."""
        self._take(Vote(answer_id, guild_id, user_id, facts, helpful))

    def spoke(self, user_id: int, language: str) -> None:
        """Keep the language of a person's Discord."""
        self._take(Spoken(user_id, language, int(self._clock() // DAY)))

    def language_of(self, user_id: int) -> str | None:
        """Return the language that the store knew of a person when it was opened."""
        return self._languages.get(self._store.person(user_id)) if self._store and self._languages else None

    def settings(self, guild_id: int, settings: ServerSettings, chosen: Iterable[str]) -> None:
        """Keep a server's settings, of which those with the names in `chosen` have been chosen now."""
        if self._store is not None:
            self._choices.choose(guild_id, settings, chosen)
            self._settled.clear()
            self._woken.set()

    async def saved(self, guild_id: int) -> bool:
        """Return whether a server's settings are in the store, after a moment if they are on their way.

        As long as it could not be read they are not, whatever they are. Without a store there is nothing
        to save.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._settled.wait(), SECONDS_TO_WAIT)
        return self._learnt and guild_id not in self._choices

    async def links(self, message_ids: Set[int]) -> list[AnswerLink]:
        """Return what is kept of messages, questions or answers; nothing if that is not known soon."""
        if self._store is None or not self._learnt:
            return []
        gone = self._going()
        try:
            found = await asyncio.wait_for(self._store.links(message_ids), SECONDS_TO_WAIT)
        except (StoreError, TimeoutError) as error:
            self._failed(error)
            return []
        gone |= self._going()
        kept = (link for link in found if link.question_id not in gone)
        return [replace(link, answer_id=None) if link.answer_id in gone else link for link in kept]

    async def guilds(self) -> set[int]:
        """Return the servers of which anything is kept; none while it cannot be read."""
        if self._store is None or not self._learnt:
            return set()
        try:
            return await self._store.guilds()
        except StoreError as error:
            self._failed(error)
            return set()

    def _going(self) -> set[int]:
        """Return the messages that the store still has and is only about to forget."""
        return {change.message_id for change in self._changes if isinstance(change, Withdrawal)}

    def _take(self, change: Change) -> None:
        if self._store is None:
            return
        if len(self._changes) < self._most_waiting:
            self._changes.append(change)
            self._woken.set()
        elif not self._full:
            self._full = True
            log.error("too many changes are waiting for the store; answers and votes are lost from now on")

    async def _write_on(self, store: Store) -> None:
        """Write whatever there is, until the bot closes and nothing is left or can be written."""
        pause = SECONDS_TO_RETRY
        while self._changes or self._choices or not self._closing.is_set():
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._catch_up(store)
                pause = SECONDS_TO_RETRY
                continue
            except BotError as error:
                self._failed(error)
            except Exception:  # the outermost handler of the writer, which must live as long as the bot
                log.exception("changes could not be written to the store")
            if self._closing.is_set():
                return
            self._woken.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), pause)
            pause = min(2 * pause, MOST_SECONDS_TO_RETRY)

    async def _catch_up(self, store: Store) -> None:
        """Read the settings if they are not known yet, and write all that is waiting."""
        if not self._learnt:
            await self._read_settings(store)
        while self._changes or self._choices:
            await self._write_batch(store)
        self._settled.set()
        self._full = False
        if self._failing:
            self._failing = False
            log.warning("the store can be used again")

    async def _read_settings(self, store: Store) -> None:
        """Make the stored settings known, below those that were chosen before they could be read."""
        stored, self._languages = await store.servers(), await store.languages()
        departed = {change.guild_id for change in self._changes if isinstance(change, Departure)}
        known = {guild_id: each for guild_id, each in stored.items() if guild_id not in departed}
        self._learnt = True
        self._learn(self._choices.over(known))

    async def _write_batch(self, store: Store) -> None:
        """Write some changes, and with the last of them all settings; they wait until they are written."""
        changes = list(islice(self._changes, MOST_IN_BATCH))
        # Settings come last: a server that left and has invited the bot again keeps what it has set since.
        settings = self._choices.waiting() if len(changes) == len(self._changes) else {}
        now = self._clock()
        # Nothing grows while nothing is written, so that it suffices to look then.
        old = [Expiry.at(now)] if now >= self._expiring else []
        refused = await store.write([*old, *changes, *starmap(ServerChange, settings.items())])
        if old:
            self._expiring = now + DAY
        for change in refused:
            log.error("the store does not take a change, which is lost: %s", type(change).__name__)
        for _ in changes:
            self._changes.popleft()
        self._choices.written(settings)

    def _failed(self, error: Exception) -> None:
        """Say once that the store does not work; answers go on without it."""
        if not self._failing:
            self._failing = True
            # A timeout has no words of its own.
            reason = str(error) or type(error).__name__
            log.error("the store cannot be used, answers go on without it: %s", reason)
