"""The database: opening it, reading from it, and writing batches of changes."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import BotError, ConfigError, StoreError
from bot.store.migrations import migrate
from bot.store.records import AnswerLink, Change, ServerSettings
from bot.store.statements import STATEMENTS, values
from bot.store.tables import ANSWERS, META, PEOPLE, SERVERS, VOTES

log = logging.getLogger(__name__)

SALT = "salt"
SQLITE = "sqlite+aiosqlite"
# Source: PostgreSQL's documentation, "PostgreSQL Error Codes", class 22: data exception. Its driver's errors
# have no type of their own for that.
DATA_EXCEPTION = "22"
# What helps where SQLite finds out that a file is none of its own, or no longer sound.
DAMAGED = (
    "; move it away, so that `run` makes a new one, put a backup in its place, or set FACTOTUM_STORE"
    " to another file"
)
# How long SQLite waits for another process before it reports that the file is locked.
BUSY_MILLISECONDS = 2000


class Store:
    """A database, opened when it is first used: made if need be, and its tables brought up to date.

    Every method that asks it raises `StoreError` if it is out of reach, locked, full or broken, and may
    be tried again; and `ConfigError` if a newer version of the bot made it.
    """

    def __init__(self, place: str) -> None:
        """Name a database.

        Args:
            place: A file for SQLite, or SQLAlchemy's address of another database, with an
                asynchronous driver in it.

        Raises:
            ConfigError: If the address is wrong.
        """
        try:
            self._engine = create_async_engine(
                place if "://" in place else URL.create(SQLITE, database=place)
            )
        except (ArgumentError, InvalidRequestError, ImportError) as error:
            # The address may hold a password, and so is not repeated.
            raise ConfigError(
                "FACTOTUM_STORE is neither a file nor the address of a database whose asynchronous driver is"
                " installed; name a file, or write postgresql+asyncpg://USER:PASSWORD@HOST/NAME and install"
                " asyncpg"
            ) from error
        if self._engine.dialect.name == "sqlite":
            _prepare_sqlite(self._engine)
        # Empty until the tables are up to date.
        self._salt = b""
        self._opening = asyncio.Lock()

    @classmethod
    async def open(cls, place: str) -> Self:
        """Return a database that is open."""
        store = cls(place)
        try:
            await store._open()
        except BotError:
            await store.close()
            raise
        return store

    async def _open(self) -> None:
        async with self._opening:
            if self._salt:
                return
            try:
                async with self._engine.begin() as connection:
                    await connection.run_sync(migrate)
                    salt = await _salt(connection)
            except (SQLAlchemyError, OSError) as error:
                raise StoreError(self._trouble(error)) from error
            self._salt = salt

    def exists(self) -> bool:
        """Return whether there is such a database to be read, as far as that shows without opening it."""
        file = self._engine.url.database
        # A folder, or what may not be read, would be found out by a thread that outlives the attempt.
        return self._engine.dialect.name != "sqlite" or (
            file is not None and os.path.isfile(file) and os.access(file, os.R_OK)
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    async def servers(self) -> dict[int, ServerSettings]:
        """Return the settings of all servers that have set anything; damaged ones are left out."""
        found: dict[int, ServerSettings] = {}
        for guild_id, text in await self._read(sa.select(SERVERS.c.guild_id, SERVERS.c.settings)):
            try:
                found[guild_id] = ServerSettings.from_json(text)
            except (ValueError, TypeError):
                log.warning("the settings of server %s cannot be read; it has the defaults", guild_id)
        return found

    async def links(self, message_ids: Collection[int]) -> list[AnswerLink]:
        """Return what is kept of messages, be they questions or answers, in any order."""
        which = ANSWERS.c.question_id.in_(message_ids) | ANSWERS.c.answer_id.in_(message_ids)
        return [AnswerLink(*row) for row in await self._read(sa.select(ANSWERS).where(which))]

    async def languages(self) -> dict[str, str]:
        """Return the languages of people, by what stands for each."""
        return dict(await self._read(sa.select(PEOPLE.c.person, PEOPLE.c.language)))

    async def guilds(self) -> set[int]:
        """Return all servers of which anything is kept."""
        tables = (SERVERS, ANSWERS, VOTES)
        found = [await self._read(sa.select(table.c.guild_id).distinct()) for table in tables]
        return {guild_id for rows in found for (guild_id,) in rows if guild_id is not None}

    async def votes(self) -> dict[str, tuple[int, int]]:
        """Return how many found each fact helpful and how many did not."""
        counted: dict[str, tuple[int, int]] = {}
        for facts, helpful in await self._read(sa.select(VOTES.c.facts, VOTES.c.helpful)):
            for fact in json.loads(facts):
                good, bad = counted.get(fact, (0, 0))
                counted[fact] = (good + helpful, bad + (not helpful))
        return counted

    async def _read(self, query: sa.Select[Any]) -> list[Any]:
        await self._open()
        try:
            async with self._engine.connect() as connection:
                return list((await connection.execute(query)).all())
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(self._trouble(error)) from error

    async def write(self, changes: Sequence[Change]) -> list[Change]:
        """Make changes, in order; return those that no database would take.

        If it cannot be used now some of them may have been made. Making them again does no harm.
        """
        await self._open()
        try:
            async with self._engine.begin() as connection:
                await self._make(connection, changes)
        except (SQLAlchemyError, OverflowError, OSError) as error:
            if not untaken(error):
                raise StoreError(self._trouble(error)) from error
            if len(changes) == 1:
                return list(changes)
            return [refused for change in changes for refused in await self.write([change])]
        return []

    async def _make(self, connection: AsyncConnection, changes: Iterable[Change]) -> None:
        """Make changes, those of a kind that follow each other by one call for each of their statements."""
        for kind, alike in groupby(changes, type):
            rows = [values(change, self.person) for change in alike]
            for statement in STATEMENTS[kind]:
                await connection.execute(statement, rows)

    def person(self, user_id: int) -> str:
        """Return the salted hash that stands for a person, 32 hexadecimal digits."""
        return hashlib.blake2b(str(user_id).encode(), key=self._salt, digest_size=16).hexdigest()

    def _trouble(self, error: Exception) -> str:
        """Return which file it is and the database's own words, without the statement and its values."""
        cause = str(getattr(error, "orig", None) or type(error).__name__)
        # Another database's address may hold a password.
        file = self._engine.url.database if self._engine.dialect.name == "sqlite" else None
        code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
        advice = DAMAGED if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) else ""
        return f"{file}: {cause}{advice}" if file else cause


def untaken(error: Exception) -> bool:
    """Return whether a row is at fault, not the database; or two for the same thing were written at once.

    A table that is missing is no fault of a row: what it was to take waits until it is there.
    """
    code = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return isinstance(error, IntegrityError | DataError | OverflowError) or code.startswith(DATA_EXCEPTION)


async def votes_in(place: str) -> dict[str, tuple[int, int]]:
    """Return the votes in a database there is, as `Store.votes` does.

    Raises:
        ConfigError: If there is none, its address is wrong, or a newer version of the bot made it.
        StoreError: If it cannot be read now.
    """
    store = Store(place)
    try:
        if not store.exists():
            raise ConfigError(
                f"There is no store at {place} to read: `run` makes it; set FACTOTUM_STORE if it is elsewhere"
            )
        return await store.votes()
    finally:
        await store.close()


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Let readers and the writer work side by side, and changes of tables take part in transactions.

    Source: SQLAlchemy's documentation, "Serializable isolation / Savepoints / Transactional DDL"
    of the SQLite dialect; SQLite's, "Write-Ahead Logging".
    """
    # At DEBUG the driver logs all values that are written, the salt among them.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")


async def _salt(connection: AsyncConnection) -> bytes:
    """Return the database's own salt, made when it was."""
    found = await connection.execute(sa.select(META.c.value).where(META.c.name == SALT))
    text = found.scalar_one_or_none()
    if text is None:
        text = secrets.token_hex(32)
        await connection.execute(sa.insert(META).values(name=SALT, value=text))
    return bytes.fromhex(text)
