"""A desk for each choice of topics that some server has made."""

from __future__ import annotations

from functools import lru_cache

from bot.answering.responder import Responder
from bot.store.records import ServerSettings
from bot.surfaces.discord.posting.desk import Desk

# Choices of topics at hand, some kilobytes each; another one takes about a millisecond to make.
MOST_CHOICES = 64


class Desks:
    """Finds the desk for a server's topics; most servers share the one for all topics."""

    def __init__(self, responder: Responder) -> None:
        """Begin with the desk for all topics."""
        self.base = responder.base
        self._all = Desk(responder)
        self._of_topics = lru_cache(MOST_CHOICES)(self._all.serving)

    def of(self, settings: ServerSettings) -> Desk:
        """Return the desk for a server.

        Topics that it has chosen and that there are no longer are not served, and nothing in their place.
        """
        if not settings.topics:
            return self._all
        chosen = settings.topics.intersection(self.base.topics)
        return self._all if len(chosen) == len(self.base.topics) else self._of_topics(chosen)
