"""The catalogue of the bot's own phrases."""

from __future__ import annotations

import string
from typing import Any

import pytest

from bot.surfaces.phrases import (
    CATALOGUE,
    ENGLISH,
    PORTUGUESE,
    SPANISH,
    Phrases,
    Plural,
    WhyLabels,
    phrases_for,
)


def _blanks(phrases: dict[str, Any], at: str = "") -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for name, value in phrases.items():
        if isinstance(value, Plural | WhyLabels):
            found |= _blanks(value._asdict(), f"{at}{name}.")
        else:
            found[at + name] = {blank for _, blank, _, _ in string.Formatter().parse(value)} - {None}
    return found


@pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
def test_every_language_fills_in_the_same_words(phrases: Phrases) -> None:
    """A translation neither forgets a name or number nor asks for one that it will not get."""
    assert _blanks(phrases._asdict()) == _blanks(ENGLISH._asdict())


@pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
def test_no_phrase_is_empty(phrases: Phrases) -> None:
    """Nobody is ever answered by an empty message."""
    assert "''" not in repr(phrases._asdict())


@pytest.mark.parametrize(
    ("locale", "phrases"),
    [
        ("en-GB", ENGLISH),
        ("es-419", SPANISH),
        ("es-ES", SPANISH),
        ("pt-BR", PORTUGUESE),
        ("pt_PT", PORTUGUESE),
        ("ja", ENGLISH),
        ("", ENGLISH),
        (None, ENGLISH),
    ],
)
def test_a_locale_gets_its_language_or_english(locale: str | None, phrases: Phrases) -> None:
    """Discord's and POSIX's names of a locale both find its language; an unknown one gets English."""
    assert phrases_for(locale) is phrases


def test_one_is_spoken_of_in_the_singular() -> None:
    """A count of one has its own form."""
    assert [ENGLISH.facts.of(1), ENGLISH.facts.of(2)] == ["1 fact", "2 facts"]
