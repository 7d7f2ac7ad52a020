"""The database: opening it, reading from it, and writing batches of changes."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
from collections.abc import Iterable
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import ConfigError, StoreError
from bot.store.migrations import migrate
from bot.store.records import AnswerLink, Change, ServerChange, ServerSettings, Vote, Withdrawal
from bot.store.tables import ANSWERS, META, SERVERS, VOTES

log = logging.getLogger(__name__)

SALT = "salt"
SQLITE = "sqlite+aiosqlite"
# How long SQLite waits for another process before it reports that the file is locked.
BUSY_MILLISECONDS = 2000


class Store:
    """An open database; every method raises `StoreError` if it is locked, full or broken."""

    def __init__(self, engine: AsyncEngine, salt: bytes) -> None:
        """Keep an engine whose tables are up to date; use `open`."""
        self._engine = engine
        self._salt = salt

    @classmethod
    async def open(cls, place: str) -> Self:
        """Open a database, made and migrated if need be.

        Args:
            place: A file for SQLite, or SQLAlchemy's address of another database, with an
                asynchronous driver in it.

        Raises:
            ConfigError: If the address is wrong or a newer version of the bot made the database.
            StoreError: If it cannot be used now.
        """
        try:
            engine = create_async_engine(place if "://" in place else URL.create(SQLITE, database=place))
        except (ArgumentError, InvalidRequestError, ImportError) as error:
            # The address may hold a password, and so is not repeated.
            raise ConfigError(
                "FACTOTUM_STORE is neither a file nor the address of a database whose driver is installed"
            ) from error
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        try:
            async with engine.begin() as connection:
                await connection.run_sync(migrate)
                salt = await _salt(connection)
        except (SQLAlchemyError, OSError) as error:
            await engine.dispose()
            raise StoreError(_cause(error)) from error
        except ConfigError:
            await engine.dispose()
            raise
        return cls(engine, salt)

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

    async def answer_to(self, question_id: int) -> int | None:
        """Return the message that answers a message."""
        rows = await self._read(sa.select(ANSWERS.c.answer_id).where(ANSWERS.c.question_id == question_id))
        return int(rows[0][0]) if rows else None

    async def votes(self) -> dict[str, tuple[int, int]]:
        """Return how many found each fact helpful and how many did not."""
        counted: dict[str, tuple[int, int]] = {}
        for facts, helpful in await self._read(sa.select(VOTES.c.facts, VOTES.c.helpful)):
            for fact in json.loads(facts):
                good, bad = counted.get(fact, (0, 0))
                counted[fact] = (good + helpful, bad + (not helpful))
        return counted

    async def _read(self, query: sa.Select[Any]) -> list[Any]:
        try:
            async with self._engine.connect() as connection:
                return list((await connection.execute(query)).all())
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(_cause(error)) from error

    async def write(self, changes: Iterable[Change]) -> None:
        """Make changes, in order: all of them or, if that fails, none."""
        try:
            async with self._engine.begin() as connection:
                for change in changes:
                    await self._apply(connection, change)
        except (SQLAlchemyError, OSError, OverflowError) as error:
            raise StoreError(_cause(error)) from error

    async def _apply(self, connection: AsyncConnection, change: Change) -> None:
        # What is there is deleted and written again: the one form that every database understands.
        match change:
            case ServerChange(guild_id, settings):
                await connection.execute(sa.delete(SERVERS).where(SERVERS.c.guild_id == guild_id))
                row = {"guild_id": guild_id, "settings": settings.to_json()}
                await connection.execute(sa.insert(SERVERS).values(row))
            case AnswerLink(question_id, answer_id, channel_id, facts):
                same = (ANSWERS.c.question_id == question_id) | (ANSWERS.c.answer_id == answer_id)
                await connection.execute(sa.delete(ANSWERS).where(same))
                ids = {"question_id": question_id, "answer_id": answer_id, "channel_id": channel_id}
                await connection.execute(sa.insert(ANSWERS).values(ids | {"facts": json.dumps(facts)}))
            case Withdrawal(question_id):
                await connection.execute(sa.delete(ANSWERS).where(ANSWERS.c.question_id == question_id))
            case Vote(answer_id, user_id, facts, helpful):
                person = self.person(user_id)
                same = (VOTES.c.answer_id == answer_id) & (VOTES.c.person == person)
                await connection.execute(sa.delete(VOTES).where(same))
                row = {"answer_id": answer_id, "person": person}
                row |= {"facts": json.dumps(facts), "helpful": helpful}
                await connection.execute(sa.insert(VOTES).values(row))

    def person(self, user_id: int) -> str:
        """Return the salted hash that stands for a person, 32 hexadecimal digits."""
        return hashlib.blake2b(str(user_id).encode(), key=self._salt, digest_size=16).hexdigest()


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Let readers and the writer work side by side, and changes of tables take part in transactions.

    Source: SQLAlchemy's documentation, "Serializable isolation / Savepoints / Transactional DDL"
    of the SQLite dialect; SQLite's, "Write-Ahead Logging".
    """

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


def _cause(error: Exception) -> str:
    """Return the database's own words, without the statement and its values."""
    original = getattr(error, "orig", None)
    return str(original or type(error).__name__)
