"""What most tests of answering ask: a responder for the sale, built once."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from tests.sale import sale_base


@pytest.fixture(scope="session")
def responder() -> Responder:
    """Return what answers from the sale's facts."""
    return Responder(sale_base())
