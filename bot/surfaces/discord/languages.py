"""Which language the bot speaks, where and to whom."""

from __future__ import annotations

import discord

from bot.store.records import ServerSettings
from bot.surfaces.discord.recent import Clock, Recent
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.model import Phrases

# A person's language shows in their commands only; messages from them go by the last one seen.
DAYS_KEPT = 30
MOST_PEOPLE = 10_000


class Languages:
    """Knows the phrases to speak in: a server's own if it has set some, else by a locale of Discord's."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nobody's language known."""
        self._seen: Recent[int, str] = Recent(most=MOST_PEOPLE, seconds=86_400 * DAYS_KEPT, clock=clock)

    def note(self, user_id: int, locale: discord.Locale) -> None:
        """Note the language of a person's Discord."""
        self._seen[user_id] = str(locale)

    def of_server(self, settings: ServerSettings, locale: discord.Locale) -> Phrases:
        """Return the phrases for a server, in which Discord names a locale for it or for who is there."""
        return phrases_for(settings.language or str(locale))

    def of_person(self, user_id: int) -> Phrases:
        """Return the phrases for a person in direct messages."""
        return phrases_for(self._seen.get(user_id))
