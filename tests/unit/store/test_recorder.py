"""Writing beside the conversation."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store.recorder import Recorder
from bot.store.records import ServerSettings
from bot.store.store import Store


async def test_everything_that_was_taken_is_written_at_the_end(tmp_path: Path) -> None:
    """Closing flushes what is still waiting."""
    url = str(tmp_path / "store")
    recorder = Recorder(await Store.open(url))
    recorder.start()
    for number in range(1, 1201):
        recorder.answered(number, 10_000 + number, 3, ())
    recorder.settings(7, ServerSettings(public=False))
    await recorder.close()
    store = await Store.open(url)
    assert await store.answer_to(1200) == 11_200
    assert await store.servers() == {7: ServerSettings(public=False)}
    await store.close()


async def test_without_a_store_everything_is_taken_and_forgotten() -> None:
    """The bot works without a store."""
    recorder = Recorder(None)
    recorder.start()
    recorder.answered(1, 2, 3, ())
    assert await recorder.answer_to(1) is None
    await recorder.close()


async def test_a_store_that_fails_is_said_once_and_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A broken database costs one line in the log, not the answers."""
    path = tmp_path / "store"
    recorder = Recorder(await Store.open(str(path)))
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DROP TABLE answers")
        connection.execute("DROP TABLE votes")
    connection.close()
    recorder.start()
    for number in range(3):
        assert await recorder.answer_to(number) is None
        recorder.answered(number, number, 3, ())
    recorder.voted(1, 2, (), helpful=True)
    await recorder.close()
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "answers go on without it" in errors[0].getMessage()
