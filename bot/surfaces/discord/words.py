"""The phrases that only Discord has a use for, in every language of the common catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from bot.surfaces.phrases import ENGLISH, PORTUGUESE, SPANISH, Phrases


@dataclass(frozen=True, slots=True)
class Words:
    """Every phrase on Discord in one language; what other surfaces say as well is in `common`.

    Args:
        unreadable: Said when Discord withholds the text of a message to the bot.
    """

    common: Phrases
    unreadable: str


WORDS = (
    Words(
        common=ENGLISH,
        unreadable=(
            "Discord doesn't show me that message."
            " Please mention me in it, or leave the **@ on** when you reply."
        ),
    ),
    Words(
        common=SPANISH,
        unreadable=(
            "Discord no me muestra ese mensaje. Mencióname en él o deja la **@ activada** al responder."
        ),
    ),
    Words(
        common=PORTUGUESE,
        unreadable=(
            "O Discord não me mostra essa mensagem. Mencione-me nela ou deixe o **@ ativado** ao responder."
        ),
    ),
)


def words_for(locale: object) -> Words:
    """Return the words for a locale such as `es-419`, English if it is not spoken."""
    language = str(locale or "").partition("-")[0]
    return next((words for words in WORDS if words.common.language == language), WORDS[0])
