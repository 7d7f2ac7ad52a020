"""The shipped fact base, loaded once, and the labelled questions that go with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.responder import Responder
from bot.facts.load import load
from bot.facts.model import FactBase
from tests.knowledge.labelled import Labelled, labelled_questions

ROOT = Path(__file__).parents[2]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes `labelled` one run for each labelled question."""
    if "labelled" in metafunc.fixturenames:
        every = labelled_questions()
        metafunc.parametrize("labelled", every, ids=[f"{each.topic}: {each.ask}" for each in every])


@pytest.fixture(scope="session")
def every_labelled() -> list[Labelled]:
    """Return all labelled questions."""
    return labelled_questions()


@pytest.fixture(scope="session")
def shipped() -> FactBase:
    """Return the shipped fact base."""
    return load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def responder(shipped: FactBase) -> Responder:
    """Return what answers from the shipped fact base."""
    return Responder(shipped)
