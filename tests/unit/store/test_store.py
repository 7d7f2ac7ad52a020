"""The store: a file made by itself, kept up to date, and refused when it is too new."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from operator import attrgetter
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from bot.errors import ConfigError, StoreError
from bot.store.migrations import MIGRATIONS, migrate
from bot.store.records import (
    AnswerLink,
    ChannelRemoval,
    Departure,
    Expiry,
    ServerChange,
    ServerSettings,
    Spoken,
    Vote,
    Withdrawal,
)
from bot.store.store import Store, untaken
from bot.store.tables import METADATA

SETTINGS = ServerSettings(
    listening=frozenset({3, 1 << 62}), public=False, confidence=0.8, language="es", topics=frozenset({"sale"})
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database will be."""
    return tmp_path / "factotum.sqlite3"


@pytest_asyncio.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """Return a new store."""
    opened = await Store.open(str(path))
    yield opened
    await opened.close()


async def answer_to(store: Store, question_id: int) -> int | None:
    """Return the message that answers a message, as far as it is kept."""
    links = [link for link in await store.links({question_id}) if link.question_id == question_id]
    return links[0].answer_id if links else None


async def test_what_is_written_is_there_after_a_restart(path: Path) -> None:
    """Settings and links survive closing the file and opening it again."""
    first = await Store.open(str(path))
    await first.write([ServerChange(7, SETTINGS), AnswerLink(1, 2, 3, 7)])
    await first.close()
    second = await Store.open(str(path))
    assert await second.servers() == {7: SETTINGS}
    assert await answer_to(second, 1) == 2
    await second.close()


async def test_the_latest_settings_and_links_count(store: Store) -> None:
    """Writing again replaces, withdrawing removes."""
    await store.write([ServerChange(7, SETTINGS), ServerChange(7, ServerSettings()), AnswerLink(1, 2, 3, 7)])
    await store.write([AnswerLink(1, 4, 3, 7)])
    assert await store.servers() == {7: ServerSettings()}
    assert await answer_to(store, 1) == 4
    await store.write([Withdrawal(1)])
    assert await answer_to(store, 1) is None


async def test_a_person_has_one_vote_for_an_answer(store: Store) -> None:
    """A later vote replaces the earlier one; other people's votes count beside it."""
    facts = ("price",)
    await store.write([Vote(2, 7, 10, facts, helpful=True), Vote(2, 7, 10, facts, helpful=False)])
    await store.write([Vote(2, 7, 11, facts, helpful=True), Vote(5, 7, 10, ("price", "buyer"), helpful=True)])
    assert await store.votes() == {"price": (2, 1), "buyer": (1, 0)}


async def test_votes_on_different_facts_in_one_message_all_count(store: Store) -> None:
    """The message of `/topics` tells one fact after another."""
    await store.write([Vote(2, 7, 10, (fact,), helpful=False) for fact in ("price", "buyer", "price")])
    assert await store.votes() == {"price": (0, 1), "buyer": (0, 1)}


async def test_people_are_kept_as_salted_hashes(path: Path) -> None:
    """Nobody's id is in the file, and two files name the same person differently."""
    hashes = set()
    for name in ("a", "b"):
        file = path.with_name(name)
        store = await Store.open(str(file))
        await store.write([Vote(2, 7, 123456789012345678, ("price",), helpful=True)])
        hashes.add(store.person(123456789012345678))
        await store.close()
    contents = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"123456789012345678" not in contents
    assert len(hashes) == 2


async def test_the_most_talkative_log_tells_nobody_s_hash(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever has the salt, which is written once, could find out whose votes these are."""
    logging.getLogger("aiosqlite").setLevel(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    store = await Store.open(str(path))
    await store.write([Vote(2, 7, 10, ("price",), helpful=True)])
    await store.close()
    assert "salt" not in caplog.text
    assert store.person(10) not in caplog.text


async def test_a_change_that_cannot_be_kept_takes_no_other_with_it(store: Store) -> None:
    """What no database would take is handed back, and the rest is written."""
    broken = AnswerLink(1 << 70, 2, 3, 7)
    assert await store.write([AnswerLink(1, 2, 3, 7), broken, AnswerLink(3, 4, 3, 7)]) == [broken]
    assert await answer_to(store, 1) == 2
    assert await answer_to(store, 3) == 4


class Refused(Exception):
    """What a driver raises: PostgreSQL's carries one of its codes."""

    def __init__(self, sqlstate: str | None) -> None:
        """Carry a code."""
        super().__init__()
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("kind", "code", "row"),
    [
        (IntegrityError, None, True),
        (DBAPIError, "22003", True),
        (DBAPIError, "22021", True),
        (ProgrammingError, "42P01", False),
        (OperationalError, None, False),
        (DBAPIError, "53100", False),
    ],
)
def test_only_what_a_row_is_at_fault_for_costs_that_row(
    kind: type[DBAPIError], code: str | None, row: bool
) -> None:
    """A number out of range does; a missing table or a full disk is mended, and then takes what waits."""
    assert untaken(kind("INSERT", {}, Refused(code))) is row


async def test_a_newer_schema_is_refused_in_one_clear_line(path: Path) -> None:
    """A file from a newer version is left untouched, and the message says what to do."""
    await (await Store.open(str(path))).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()
    with pytest.raises(ConfigError, match="newer version") as caught:
        await Store.open(str(path))
    assert "\n" not in str(caught.value)


@pytest.fixture
def damaged(path: Path) -> Path:
    """Return a file that is no database."""
    path.write_bytes(b"this is not a database" * 100)
    return path


async def test_a_file_that_is_no_database_is_an_error_of_the_store(damaged: Path) -> None:
    """A damaged file does not stop the bot with a traceback; it is named, with what helps against it."""
    with pytest.raises(StoreError, match=f"^{damaged}: file is not a database; move it away, so that"):
        await Store.open(str(damaged))


def test_a_database_that_is_damaged_is_told_like_what_is_none(path: Path) -> None:
    """What a broken disk has left cannot be mended by waiting either."""

    async def kept() -> dict[str, tuple[int, int]]:
        store = Store(str(path))
        try:
            await store.write([Vote(1, 7, 10, ("price",), helpful=True)])
            return await store.votes()
        finally:
            await store.close()

    assert asyncio.run(kept()) == {"price": (1, 0)}
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"x" * (len(content) - 4096))
    with pytest.raises(StoreError, match="malformed; move it away, so that"):
        asyncio.run(kept())
    path.unlink()
    assert asyncio.run(kept()) == {"price": (1, 0)}


@pytest.mark.parametrize(
    "address", ["nonsense://x", "mysql+nothing://x", "postgresql+asyncpg://user:secret@host/name"]
)
async def test_an_address_that_is_none_is_a_mistake_in_the_settings(address: str) -> None:
    """What cannot be an address is told from a database that is out of order."""
    with pytest.raises(ConfigError, match=r"FACTOTUM_STORE .*; name a file, or write") as caught:
        await Store.open(address)
    assert "secret" not in str(caught.value)


async def test_a_message_that_is_gone_leaves_nothing_behind(store: Store) -> None:
    """Of a deleted question nothing is kept, of an answer that it was; what people voted stays."""
    votes = [Vote(2, 7, 10, ("price",), helpful=True)]
    await store.write([AnswerLink(1, 2, 3, 7), AnswerLink(5, 6, 3, 7), AnswerLink(8, 9, 3, 7), *votes])
    await store.write([Withdrawal(2), Withdrawal(5)])
    links = await store.links({1, 2, 5, 6, 8})
    assert sorted(links, key=attrgetter("question_id")) == [AnswerLink(1, None, 3, 7), AnswerLink(8, 9, 3, 7)]
    assert await store.votes() == {"price": (1, 0)}


async def test_links_are_read_all_at_once(store: Store) -> None:
    """By question or answer, however many: Discord deletes up to a hundred messages at once."""
    links = [AnswerLink(n, 10_000 + n, 3, 7, passed_on=n % 2 == 0, notice=n % 3 == 0) for n in range(1, 301)]
    await store.write(links)
    asked = set(range(1, 300, 2)) | {10_000 + n for n in range(2, 301, 2)}
    assert sorted(await store.links(asked), key=attrgetter("question_id")) == links


async def test_a_channel_that_is_gone_leaves_nothing_behind(store: Store) -> None:
    """The links of a deleted channel go, those of others stay."""
    await store.write([AnswerLink(1, 2, 3, 7), AnswerLink(5, 6, 4, 7), ChannelRemoval(3)])
    assert [await answer_to(store, question) for question in (1, 5)] == [None, 6]


async def test_a_server_that_the_bot_has_left_leaves_nothing_behind(store: Store) -> None:
    """All that is kept of a server goes when the bot does; what is of others and of private chats stays."""
    for guild_id, number in ((7, 10), (8, 20), (None, 30)):
        link = AnswerLink(number, number + 1, number + 2, guild_id)
        await store.write([link, Vote(number + 1, guild_id, 10, ("price",), helpful=True)])
    await store.write([ServerChange(7, SETTINGS), ServerChange(8, SETTINGS)])
    assert await store.guilds() == {7, 8}
    await store.write([Departure(7)])
    assert await store.servers() == {8: SETTINGS}
    assert [await answer_to(store, question) for question in (10, 20, 30)] == [None, 21, 31]
    assert await store.votes() == {"price": (2, 0)}


async def test_what_has_grown_old_goes(store: Store) -> None:
    """Links are kept for 90 days and votes for a year, by the time that is in Discord's ids."""
    # Source: Discord's documentation, "Snowflakes": an id of 2016-04-30, 11:18:25.796 UTC.
    answered, day = 175928847299117063, 86_400
    posted = 1462015105.796
    await store.write([AnswerLink(1, answered, 3, 7), Vote(answered, 7, 10, ("price",), helpful=True)])
    await store.write([Expiry.at(posted + 89 * day)])
    assert await answer_to(store, 1) == answered
    await store.write([AnswerLink(answered - 1, None, 3, 7)])
    await store.write([Expiry.at(posted + 89 * day)])
    assert len(await store.links({1, answered - 1})) == 2
    await store.write([Expiry.at(posted + 91 * day)])
    assert await store.links({1, answered - 1}) == []
    assert await store.votes() == {"price": (1, 0)}
    await store.write([Expiry.at(posted + 366 * day)])
    assert await store.votes() == {}


async def test_a_language_is_kept_for_90_days_after_it_showed_last(store: Store) -> None:
    """Who uses the bot now and then stays known, who stopped is forgotten."""
    await store.write([Spoken(10, "es", 100), Spoken(11, "pt", 100), Spoken(10, "pt", 150)])
    await store.write([Expiry.at(86_400 * 191)])
    assert await store.languages() == {store.person(10): "pt"}


async def test_a_store_of_an_older_version_keeps_what_it_holds(path: Path) -> None:
    """Updating the bot costs nobody their settings, links or votes."""
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, MIGRATIONS[:1])
        connection.execute(sa.text('INSERT INTO servers VALUES (7, \'{"language": "es"}\')'))
        connection.execute(sa.text("INSERT INTO answers VALUES (1, 2, 3, '[]')"))
        connection.execute(sa.text("INSERT INTO votes VALUES (2, 'somebody', '[\"price\"]', TRUE)"))
    engine.dispose()
    store = await Store.open(str(path))
    assert await store.servers() == {7: ServerSettings(language="es")}
    assert await store.links({1}) == [AnswerLink(1, 2, 3, None)]
    assert await store.votes() == {"price": (1, 0)}
    await store.close()


async def test_damaged_settings_are_left_out(store: Store, path: Path) -> None:
    """One server's damaged settings do not take the others' away."""
    await store.write([ServerChange(7, SETTINGS)])
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("INSERT INTO servers VALUES (8, 'not json')")
    connection.close()
    assert await store.servers() == {7: SETTINGS}


def test_the_migrations_lead_to_the_tables_that_the_code_uses() -> None:
    """The tables made step by step are the ones declared."""
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        inspector = sa.inspect(connection)
        for table in METADATA.sorted_tables:
            columns = {column["name"] for column in inspector.get_columns(table.name)}
            assert columns == set(table.columns.keys())
        assert set(inspector.get_table_names()) == set(METADATA.tables)
    engine.dispose()


async def test_a_migration_that_fails_leaves_the_old_schema(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All missing migrations are made in one transaction: half a schema is never left behind."""
    await (await Store.open(str(path))).close()
    broken = (*MIGRATIONS, ("CREATE TABLE extra (id INTEGER)", "CREATE NONSENSE"))
    monkeypatch.setattr("bot.store.store.migrate", lambda connection: migrate(connection, broken))
    with pytest.raises(StoreError):
        await Store.open(str(path))
    connection = sqlite3.connect(path)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert "extra" not in tables
    assert "servers" in tables


def test_settings_say_only_what_differs_from_the_defaults() -> None:
    """Defaults may improve later for servers that never set them."""
    assert ServerSettings().to_json() == "{}"
    assert ServerSettings.from_json(SETTINGS.to_json()) == SETTINGS
    assert ServerSettings.from_json('{"no_longer_known": 1}') == ServerSettings()
