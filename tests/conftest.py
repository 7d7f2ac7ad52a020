"""Fixtures that tests of more than one part share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import write_base


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """Return the folder of a fact base with two facts, `price` and `buyer`."""
    return write_base(tmp_path / "knowledge")
