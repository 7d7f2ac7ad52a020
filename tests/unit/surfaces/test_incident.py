"""What the log keeps of an unexpected error."""

from __future__ import annotations

import logging

import pytest

from bot.surfaces.incident import record


def _breaks(question: str) -> None:
    raise KeyError(question)


def test_an_incident_tells_where_and_what_and_not_what_was_written(caplog: pytest.LogCaptureFixture) -> None:
    """An error may quote a question, and the log promises never to; where it broke is what mends it."""
    question = f"who bought {'paso'.title()} Pe"  # the lines of the code are shown, as they should be
    try:
        _breaks(question)
    except KeyError:
        number = record(logging.getLogger("test"))
    assert number in caplog.text
    assert "_breaks" in caplog.text
    assert "KeyError" in caplog.text
    assert question not in caplog.text
