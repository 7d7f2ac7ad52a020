"""The words on Discord, in every language alike."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from bot.surfaces.discord.buttons import MOST_LABEL_CHARACTERS
from bot.surfaces.discord.permissions import NEEDED
from bot.surfaces.discord.words import Words, every, words_for
from bot.surfaces.phrases import CATALOGUE


def texts(words: Any) -> dict[str, str]:
    """Return every text in a language by its place in the catalogue."""
    found: dict[str, str] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, str):
            found[field.name] = value
        elif hasattr(value, "__dataclass_fields__") and field.name != "common":
            found |= {f"{field.name}.{name}": text for name, text in texts(value).items()}
    return found


def test_there_are_words_for_every_language_of_the_catalogue() -> None:
    """Discord speaks every language that the bot speaks."""
    assert [words.common for words in every()] == list(CATALOGUE)


@pytest.mark.parametrize("words", every()[1:], ids=lambda words: words.common.language)
def test_languages_fill_in_the_same_things(words: Words) -> None:
    """Every translation has the same words in braces as the English text."""
    english, other = texts(every()[0]), texts(words)
    assert english.keys() == other.keys()
    for name, text in english.items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", other[name])), name


@pytest.mark.parametrize("words", every(), ids=lambda words: words.common.language)
def test_words_keep_within_discords_limits(words: Words) -> None:
    """Labels, names, descriptions and screens fit where they are shown."""
    for field in fields(words.commands):
        naming = getattr(words.commands, field.name)
        assert 1 <= len(naming.name) <= 32
        assert len(naming.description) <= 100
    panel = words.panel
    for label in (words.why, words.remove, words.more, panel.public, panel.private, panel.feedback_on):
        assert len(label) <= MOST_LABEL_CHARACTERS
    for menu in (words.choose_topic, words.choose_question, panel.listening, panel.confidence, panel.topics):
        assert len(menu) <= 150
    assert len(words.help) + len(words.help_listening) + len(words.help_manager) < 1900
    assert set(NEEDED) == set(words.permissions)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es-419", "es"), ("es-ES", "es"), ("pt-BR", "pt"), ("en-GB", "en"), ("de", "en"), (None, "en")],
)
def test_locales_find_their_language(locale: str | None, language: str) -> None:
    """Discord's locales lead to the language they name, to English where that is not spoken."""
    assert words_for(locale).common.language == language
