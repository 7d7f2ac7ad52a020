"""A memory of what happened lately: bounded in number and in time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Clock = Callable[[], float]

# The gateway repeats events after a reconnect, and may tell of an edit or a deletion first.
MINUTES_OF_REPEATS = 10
MOST_MESSAGES_SEEN = 10_000


class Recent(Generic[K, V]):
    """Keeps values for a while; the oldest make room when there are too many.

    Writing a key again starts its time anew. All operations take constant time, so a flood of
    strangers costs neither memory nor speed.
    """

    def __init__(self, *, most: int, seconds: float, clock: Clock) -> None:
        """Begin empty.

        Args:
            most: Most keys kept, at least 1.
            seconds: How long a value is kept.
            clock: A clock in seconds that never goes back.
        """
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __setitem__(self, key: K, value: V) -> None:
        """Remember a value from now on."""
        self._entries[key] = (self._clock() + self._seconds, value)
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)

    def get(self, key: K) -> V | None:
        """Return the value if it is still remembered."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        expiry, value = entry
        if self._clock() >= expiry:
            del self._entries[key]
            return None
        return value

    def begin(self: Recent[K, bool], key: K) -> bool:
        """Remember that something has been done; return whether it was not remembered before."""
        if key in self:
            return False
        self[key] = True
        return True

    def pop(self, key: K) -> V | None:
        """Return the value if it is still remembered, and forget it."""
        value = self.get(key)
        self._entries.pop(key, None)
        return value

    def __contains__(self, key: K) -> bool:
        """Return whether a value is still remembered."""
        return self.get(key) is not None

    def __len__(self) -> int:
        """Return how many are kept, including those whose time is over but that nobody asked for."""
        return len(self._entries)


def lately(clock: Clock) -> Recent[int, Any]:
    """Return a memory by message, for as long as Discord may tell of one again, late or in another order."""
    return Recent(most=MOST_MESSAGES_SEEN, seconds=60 * MINUTES_OF_REPEATS, clock=clock)
