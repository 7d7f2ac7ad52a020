"""Which known name somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

# Comparing takes about 5 microseconds a pair, so a load spends at most a second or two on hints, however
# many mistakes there are.
_COMPARISONS = 200_000
# Share of two names that is alike, 0 to 1, from which on one may be meant by the other: difflib's own, and
# for words of a short list, which can be told in full: "location" is 0.63 like "duration", "amount" 0.73 like
# "count", but "mony" 0.89 like "money".
_ALIKE, _ALIKE_WORDS = 0.6, 0.8


class Hints:
    """Finds the known name nearest to one that was not found; grows silent when it has worked enough."""

    def __init__(self) -> None:
        """Begin with all comparisons to spend."""
        self._left = _COMPARISONS

    def __call__(self, name: str, known: Collection[str], otherwise: str, *, words: bool = False) -> str:
        """Return `did you mean "x"?`, or the other advice if no known name comes close.

        Words of a short list have to come closer than names that a curator has made.
        """
        self._left -= len(known)
        alike = _ALIKE_WORDS if words else _ALIKE
        near = get_close_matches(name[:100], known, n=1, cutoff=alike) if self._left >= 0 else []
        return f'did you mean "{near[0]}"?' if near else otherwise
