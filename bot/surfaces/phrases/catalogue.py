"""Every language that the bot speaks, and which of them a person is spoken to in."""

from __future__ import annotations

from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.phrases.model import Phrases
from bot.surfaces.phrases.portuguese import PORTUGUESE
from bot.surfaces.phrases.spanish import SPANISH

CATALOGUE = (ENGLISH, SPANISH, PORTUGUESE)
BY_LANGUAGE = {phrases.language: phrases for phrases in CATALOGUE}


def phrases_for(locale: str | None) -> Phrases:
    """Return the phrases for a locale such as `es-419` or `pt_BR`, English if it is not spoken."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return BY_LANGUAGE.get(language, ENGLISH)
