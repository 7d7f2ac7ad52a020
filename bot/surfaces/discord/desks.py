"""A desk for each choice of topics that some server has made."""

from __future__ import annotations

import asyncio
from types import MappingProxyType

from bot.answering.responder import Responder
from bot.facts.model import FactBase
from bot.store.records import ServerSettings
from bot.surfaces.discord.desk import Desk


class Desks:
    """Finds the desk for a server's topics; most servers share the one for all topics."""

    def __init__(self, responder: Responder) -> None:
        """Begin with the desk for all topics."""
        self.base = responder.base
        self._all = Desk(responder)
        self._by_topics: dict[frozenset[str], Desk] = {}

    def of(self, settings: ServerSettings) -> Desk:
        """Return the desk for a server; the one for all topics until `prepare` has made its own."""
        topics = self._served(settings)
        return self._by_topics.get(topics, self._all) if topics is not None else self._all

    def ready(self, settings: ServerSettings) -> bool:
        """Return whether the desk for a server's topics has been made."""
        topics = self._served(settings)
        return topics is None or topics in self._by_topics

    async def prepare(self, settings: ServerSettings) -> None:
        """Make the desk for a server's topics, beside the event loop: an index takes its time."""
        topics = self._served(settings)
        if topics is not None and not self.ready(settings):
            self._by_topics[topics] = await asyncio.to_thread(self._make, topics)

    def _served(self, settings: ServerSettings) -> frozenset[str] | None:
        """Return the chosen topics that there are (still), None if that is all or nothing."""
        if not settings.topics:
            return None
        chosen = frozenset(settings.topics) & frozenset(self.base.topics)
        return chosen if chosen and chosen != frozenset(self.base.topics) else None

    def _make(self, topics: frozenset[str]) -> Desk:
        return Desk(Responder(restricted(self.base, topics)))


def restricted(base: FactBase, topics: frozenset[str]) -> FactBase:
    """Return a fact base of some of the topics; entities and synonyms stay known."""
    return base._replace(
        facts=tuple(fact for fact in base.facts if fact.topic in topics),
        gaps=tuple(gap for gap in base.gaps if gap.topic in topics),
        topics=MappingProxyType({topic: title for topic, title in base.topics.items() if topic in topics}),
        version=f"{base.version}+{','.join(sorted(topics))}",
    )
