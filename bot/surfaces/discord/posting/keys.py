"""Short names of facts and topics, which fit into a button and survive a restart."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from typing import Self

from bot.facts.model import Fact, FactBase

# 50 bits: among 100,000 facts two share a key once in 200,000 fact bases.
KEY_CHARACTERS = 10
MOST_KEYS_KEPT = 10_000
KEY = rf"[a-z2-7]{{{KEY_CHARACTERS}}}"


@lru_cache(maxsize=MOST_KEYS_KEPT)
def key(identifier: str) -> str:
    """Return the short name of an id, the same for all time."""
    digest = hashlib.blake2s(identifier.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:KEY_CHARACTERS]


class Keys:
    """Finds facts and topics by their keys; facts also by those that they supersede, and by topic."""

    def __init__(self, base: FactBase) -> None:
        """Name everything in a fact base."""
        older = {key(old): fact for fact in base.facts for old in fact.supersedes}
        self._facts = older | {key(fact.id): fact for fact in base.facts}
        self._topics = {key(topic): topic for topic in base.topics}
        # Here, since going through a large base takes long, and people wait for what is done later.
        self._of_topic: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in base.facts:
            self._of_topic[fact.topic].append(fact)
        self._known = base.topics.keys()

    def within(self, base: FactBase) -> Self:
        """Return the keys of a part of the fact base."""
        part = copy(self)
        part._known = base.topics.keys()
        return part

    def fact(self, name: str) -> Fact | None:
        """Return the fact with a key, None if it is no longer known."""
        fact = self._facts.get(name)
        return fact if fact is not None and fact.topic in self._known else None

    def facts(self, names: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts with these keys that are still known, in order."""
        return tuple(fact for name in names if (fact := self.fact(name)) is not None)

    def of_topic(self, topic: str | None) -> Sequence[Fact]:
        """Return the facts of a topic by its id, in their order; none of a topic without any."""
        return self._of_topic.get(topic, ()) if topic is not None else ()

    def topic(self, name: str) -> str | None:
        """Return the topic's id with a key, None if it is no longer known."""
        topic = self._topics.get(name)
        return topic if topic in self._known else None
