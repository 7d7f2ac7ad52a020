"""Which known name somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

# Comparing takes about 5 microseconds a pair, so a load spends at most a second or two on hints, however
# many mistakes there are.
_COMPARISONS = 200_000


class Hints:
    """Finds the known name nearest to one that was not found; grows silent when it has worked enough."""

    def __init__(self) -> None:
        """Begin with all comparisons to spend."""
        self._left = _COMPARISONS

    def __call__(self, name: str, known: Collection[str], otherwise: str) -> str:
        """Return `did you mean "x"?`, or the other advice if no known name comes close."""
        self._left -= len(known)
        near = get_close_matches(name[:100], known, n=1) if self._left >= 0 else []
        return f'did you mean "{near[0]}"?' if near else otherwise
