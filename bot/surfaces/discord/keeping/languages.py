"""Which language the bot speaks, where and to whom."""

from __future__ import annotations

from collections.abc import Callable

import discord

from bot.store.records import ServerSettings
from bot.surfaces.discord.keeping.recent import Clock, Recent
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.model import Phrases

# A person's language shows in their commands only; messages from them go by the last one seen.
DAYS_KEPT = 30
MOST_PEOPLE = 10_000


class Languages:
    """Knows the phrases to speak in: a server's own if it has set some, else by a locale of Discord's."""

    def __init__(self, clock: Clock, recall: Callable[[int], str | None]) -> None:
        """Begin with nobody's language seen, but what somebody's was in an earlier process `recall`ed."""
        self._recall = recall
        self._seen: Recent[int, str] = Recent(most=MOST_PEOPLE, seconds=86_400 * DAYS_KEPT, clock=clock)

    def note(self, user_id: int, locale: discord.Locale) -> str | None:
        """Note the language of a person's Discord; return it if it is to be kept beyond this process."""
        language, before = phrases_for(str(locale)).language, self._seen.get(user_id)
        if language == before:
            return None
        self._seen[user_id] = language
        # Nothing is kept of those who are spoken to as everybody is unless one knows better.
        return language if before or self._recall(user_id) or language != phrases_for(None).language else None

    def of_server(self, settings: ServerSettings, locale: discord.Locale) -> Phrases:
        """Return the phrases for a server, in which Discord names a locale for it or for who is there."""
        return phrases_for(settings.language or str(locale))

    def of_person(self, user_id: int, otherwise: str | None = None) -> Phrases:
        """Return the phrases in which a person's Discord speaks; `otherwise` if that has never been seen."""
        return phrases_for(self._seen.get(user_id) or self._recall(user_id) or otherwise)
