"""Writing beside the conversation."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import ConfigError
from bot.store.recorder import Recorder
from bot.store.records import AnswerLink, ServerSettings
from bot.store.store import Store

SPANISH = ServerSettings(language="es")
MOST_WAITING = 1_500
# A guard against a setting that is never saved, far above what waiting for a lock takes.
PATIENCE_SECONDS = 30.0


class Bot:
    """A recorder, and the settings that it made known."""

    def __init__(self, path: Path) -> None:
        """Keep things in a file."""
        self.seconds = 0.0
        self.recorder = Recorder(Store(str(path)), most_waiting=MOST_WAITING, clock=lambda: self.seconds)
        self.known: dict[int, ServerSettings] = {}

    async def start(self) -> None:
        """Start as the client does."""
        await self.recorder.start(self.learn)

    def learn(self, known: Mapping[int, ServerSettings]) -> None:
        """Take in settings."""
        self.known.update(known)

    async def saved(self, guild_id: int) -> None:
        """Wait until a server's settings are in the store."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self.recorder.saved(guild_id):
                pass


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store will be."""
    return tmp_path / "folder" / "store"


@pytest_asyncio.fixture
async def bot(path: Path) -> AsyncIterator[Bot]:
    """Return a recorder with a store that is in order."""
    path.parent.mkdir()
    bot = Bot(path)
    await bot.start()
    yield bot
    await bot.recorder.close()


@contextmanager
def broken(path: Path) -> Iterator[None]:
    """Take a table away for a while."""
    _run(path, "ALTER TABLE servers RENAME TO elsewhere")
    yield
    _run(path, "ALTER TABLE elsewhere RENAME TO servers")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let another program write for a while."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def _run(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


async def answer_to(source: Recorder | Store, question_id: int) -> int | None:
    """Return the message that answers a message, as far as it is kept."""
    links = await source.links({question_id})
    return links[0].answer_id if links else None


async def kept(path: Path) -> dict[int, ServerSettings]:
    """Return the settings that are in a file."""
    store = await Store.open(str(path))
    servers = await store.servers()
    await store.close()
    return servers


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the errors in the log."""
    return [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]


async def test_everything_that_was_taken_is_written_at_the_end(bot: Bot, path: Path) -> None:
    """Closing flushes what is still waiting."""
    for number in range(1, 1201):
        bot.recorder.answered(AnswerLink(number, 10_000 + number, 3, 7))
    bot.recorder.settings(7, SPANISH, ["language"])
    await bot.recorder.close()
    store = await Store.open(str(path))
    assert await answer_to(store, 1200) == 11_200
    assert await store.servers() == {7: SPANISH}
    await store.close()


async def test_without_a_store_everything_is_taken_and_forgotten() -> None:
    """The bot works without a store, and has nothing to save then."""
    recorder = Recorder(None)
    await recorder.start(lambda _: None)
    recorder.answered(AnswerLink(1, 2, 3, 7))
    recorder.settings(7, SPANISH, ["language"])
    assert await answer_to(recorder, 1) is None
    assert await recorder.saved(7)
    await recorder.close()


async def test_a_store_that_fails_is_said_once_and_done_without(
    bot: Bot, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A broken database costs one line in the log, not the answers; at the end another says what is lost."""
    _run(path, "DROP TABLE answers")
    _run(path, "DROP TABLE votes")
    for number in range(3):
        assert await answer_to(bot.recorder, number) is None
        bot.recorder.answered(AnswerLink(number, number, 3, 7))
    bot.recorder.voted(1, 7, 2, (), helpful=True)
    assert len(errors(caplog)) == 1
    assert "answers go on without it" in errors(caplog)[0]
    await bot.recorder.close()
    assert len(errors(caplog)) == 2
    assert "4 changes" in errors(caplog)[1]


async def test_a_store_that_is_too_slow_is_said_to_be(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits for what it knows of a message, and the log says why nothing is known."""

    class Slow(Store):
        async def links(self, message_ids: Collection[int]) -> list[AnswerLink]:
            await asyncio.sleep(PATIENCE_SECONDS)
            return await super().links(message_ids)

    path.parent.mkdir()
    recorder = Recorder(Slow(str(path)))
    await recorder.start(lambda _: None)
    assert await answer_to(recorder, 1) is None
    assert errors(caplog) == ["the store cannot be used, answers go on without it: TimeoutError"]
    await recorder.close()


async def test_a_setting_reaches_a_store_that_works_again(bot: Bot, path: Path) -> None:
    """What an owner chose while the store failed is saved as soon as it can be, the latest choice of each."""
    bot.recorder.settings(6, SPANISH, ["language"])
    await bot.saved(6)
    with broken(path):
        bot.recorder.settings(7, ServerSettings(language="pt"), ["language"])
        bot.recorder.settings(8, ServerSettings(public=False), ["public"])
        bot.recorder.answered(AnswerLink(1, 2, 3, 7))
        assert not await bot.recorder.saved(7)
        bot.recorder.settings(7, SPANISH, ["language"])
    await bot.saved(7)
    assert await kept(path) == {6: SPANISH, 7: SPANISH, 8: ServerSettings(public=False)}
    assert await answer_to(bot.recorder, 1) == 2


async def test_a_setting_outlasts_a_lock(bot: Bot, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Another program may hold the file for longer than the writer waits for it."""
    with locked(path):
        bot.recorder.settings(7, SPANISH, ["language"])
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not errors(caplog):
                await bot.recorder.saved(7)
    await bot.saved(7)
    assert await kept(path) == {7: SPANISH}


async def test_a_store_that_is_out_of_reach_at_the_start_is_opened_later(path: Path) -> None:
    """Settings apply once they can be read, below what owners have chosen until then; that is saved, too."""
    path.parent.mkdir()
    first = Bot(path)
    await first.start()
    first.recorder.settings(7, ServerSettings(public=False, feedback=False), ["public", "feedback"])
    first.recorder.settings(8, SPANISH, ["language"])
    first.recorder.settings(9, SPANISH, ["language"])
    await first.recorder.close()
    away = path.parent.rename(path.parent.with_name("away"))
    bot = Bot(path)
    await bot.start()
    bot.recorder.settings(7, ServerSettings(language="pt"), ["language"])
    # Spanish and back again: the default, which is then a choice as any other.
    bot.recorder.settings(9, SPANISH, ["language"])
    bot.recorder.settings(9, ServerSettings(), ["language"])
    assert bot.known == {}
    assert not await bot.recorder.saved(7)
    assert not await bot.recorder.saved(8)
    away.rename(path.parent)
    await bot.saved(7)
    merged = ServerSettings(public=False, feedback=False, language="pt")
    assert bot.known == await kept(path) == {7: merged, 8: SPANISH, 9: ServerSettings()}
    await bot.recorder.close()


async def test_what_a_server_had_chosen_before_it_left_is_not_read_later(path: Path) -> None:
    """Who removes the bot while its store is out of reach and invites it again begins with the defaults."""
    path.parent.mkdir()
    first = Bot(path)
    await first.start()
    for guild_id in (7, 8):
        first.recorder.settings(guild_id, ServerSettings(public=False), ["public"])
    await first.recorder.close()
    away = path.parent.rename(path.parent.with_name("away"))
    bot = Bot(path)
    await bot.start()
    bot.recorder.departed(7)
    bot.recorder.departed(8)
    bot.recorder.settings(8, SPANISH, ["language"])
    away.rename(path.parent)
    await bot.saved(8)
    assert bot.known == {}
    await bot.recorder.close()
    assert await kept(path) == {8: SPANISH}


async def test_a_newer_store_keeps_the_bot_from_starting(bot: Bot, path: Path) -> None:
    """Nothing is written to a store that this version does not understand."""
    await bot.recorder.close()
    _run(path, "UPDATE schema_version SET version = 99")
    later = Bot(path)
    with pytest.raises(ConfigError, match="newer version"):
        await later.start()
    await later.recorder.close()


async def test_a_change_that_cannot_be_kept_takes_no_other_with_it(
    bot: Bot, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One bad change costs itself and a line in the log."""
    bot.recorder.answered(AnswerLink(1, 2, 3, 7))
    bot.recorder.answered(AnswerLink(1 << 70, 4, 3, 7))
    bot.recorder.settings(7, SPANISH, ["language"])
    await bot.saved(7)
    assert await answer_to(bot.recorder, 1) == 2
    assert await kept(path) == {7: SPANISH}
    assert len(errors(caplog)) == 1


async def test_only_settings_wait_without_end(bot: Bot, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """While the store fails, a flood of answers costs neither memory nor a setting; the log says so."""
    with broken(path):
        bot.recorder.settings(6, SPANISH, ["language"])
        assert not await bot.recorder.saved(6)
        for number in range(2 * MOST_WAITING):
            bot.recorder.answered(AnswerLink(number, number, 3, 7))
        bot.recorder.settings(7, SPANISH, ["language"])
        assert len([line for line in errors(caplog) if "too many" in line]) == 1
    await bot.saved(7)
    assert await kept(path) == {6: SPANISH, 7: SPANISH}


async def test_what_could_not_be_saved_is_said_at_the_end(
    bot: Bot, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An operator who stops the bot while its store fails reads what that costs."""
    with broken(path):
        bot.recorder.settings(7, SPANISH, ["language"])
        await bot.recorder.close()
    assert "settings of 1 server" in errors(caplog)[-1]


async def test_old_links_go_once_a_day_while_new_ones_come(bot: Bot) -> None:
    """The store of a bot that runs for years does not grow without end."""
    bot.recorder.answered(AnswerLink(1, 2, 3, 7))
    bot.recorder.settings(7, SPANISH, ["language"])
    await bot.saved(7)
    for days, expected in ((0.5, 2), (4000, None)):
        bot.seconds = 1_420_070_400 + 86_400 * (90 + days) if expected is None else 86_400 * days
        bot.recorder.settings(7, ServerSettings(), [])
        await bot.saved(7)
        assert await answer_to(bot.recorder, 1) == expected


async def test_the_servers_of_which_anything_is_kept_are_known(bot: Bot, path: Path) -> None:
    """Who finds out which of them removed the bot while it was away learns of all, or of none at first."""
    bot.recorder.settings(7, SPANISH, ["language"])
    bot.recorder.answered(AnswerLink(1, 2, 3, 8))
    await bot.saved(7)
    assert await bot.recorder.guilds() == {7, 8}
    with broken(path):
        assert await bot.recorder.guilds() == set()


async def test_a_setting_that_still_waits_goes_with_its_server(bot: Bot, path: Path) -> None:
    """What was chosen last before the bot was removed is not saved after all."""
    with broken(path):
        bot.recorder.settings(7, SPANISH, ["language"])
        bot.recorder.settings(8, SPANISH, ["language"])
        bot.recorder.departed(7)
    await bot.saved(8)
    assert await kept(path) == {8: SPANISH}


@pytest.mark.parametrize("message_id", [1, 2])
async def test_what_is_about_to_be_forgotten_is_not_remembered(bot: Bot, path: Path, message_id: int) -> None:
    """A deleted answer is no answer any more, even while the store cannot be told so."""
    bot.recorder.answered(AnswerLink(1, 2, 3, 7))
    bot.recorder.settings(7, SPANISH, ["language"])
    await bot.saved(7)
    with locked(path):
        assert await answer_to(bot.recorder, 1) == 2
        bot.recorder.withdrawn(message_id)
        assert await answer_to(bot.recorder, 1) is None


async def test_who_comes_back_keeps_what_is_set_since(bot: Bot, path: Path) -> None:
    """However much waits to be written, that a server left is not taken for later than what it set then."""
    with broken(path):
        for number in range(600):
            bot.recorder.answered(AnswerLink(number, 10_000 + number, 3, 8))
        bot.recorder.departed(7)
        bot.recorder.settings(7, SPANISH, ["language"])
    await bot.saved(7)
    await bot.recorder.close()
    assert await kept(path) == {7: SPANISH}
