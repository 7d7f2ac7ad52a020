"""Short names of facts and topics, which fit into a button and survive a restart."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
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
    """Finds facts and topics by their keys; a fact also by those of the facts it supersedes."""

    def __init__(self, base: FactBase) -> None:
        """Name everything in a fact base."""
        older = {key(old): fact for fact in base.facts for old in fact.supersedes}
        self._facts = older | {key(fact.id): fact for fact in base.facts}
        self._topics = {key(topic): topic for topic in base.topics}
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

    def topic(self, name: str) -> str | None:
        """Return the topic's id with a key, None if it is no longer known."""
        topic = self._topics.get(name)
        return topic if topic in self._known else None
