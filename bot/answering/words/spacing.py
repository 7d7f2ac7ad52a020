"""Parts words that were run together, and joins what was written apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set

from bot.answering.words.lexicon import Lexicon
from bot.answering.words.text import stem
from bot.everyday import EVERYDAY

# Shorter words are not taken for two known ones, unless one of them is an everyday word; nor are two
# joined to such a one, unless one of them is no word.
_SHORTEST_COMPOUND = 6
_SHORTEST = 4
# Letters of what may be a word by itself in a longer one; if it is neither an everyday word nor of a name.
_SHORTEST_PART = 3
# What is longer is no run of words: this bounds the time that one message takes. And of a word in it.
_LONGEST_RUN, _LONGEST_PART = 60, 20
# Words that another was taken apart into are less sure than one that differs in a letter: "coinbase" looks
# run together, too. With an everyday word among them ("thesale") they are surer: with two words of each run
# together 86.7 % of the questions below are answered rightly and 1.2 wrongly, 86.1 and 1.4 if they are not.
_APART_LIKENESS, _SURELY_APART_LIKENESS = 0.7, 0.95
# A word below this on the Zipf scale that the fact base does not hold is mostly a scrap of one ("pri ce").
_SCRAP_ZIPF = 4.0


class Spacing:
    """Words of a fact base as people space them.

    Of 2,805 labelled questions 93 % are answered rightly, 86 % with two words of each run together, 81 % with
    three, and 90 % with one broken in two (tests/bench/hasty.py); 81, 40 and 74 % if only two words of three
    letters or more are parted, and only such of six together are joined. No more are answered wrongly.
    """

    def __init__(
        self, known: Set[str], spelt: Collection[str], names: Iterable[tuple[str, ...]], lexicon: Lexicon
    ) -> None:
        """Take the words of a fact base as stems and as they are spelt, its names as stems, and English."""
        self._known = known
        self._spelt = spelt
        self._lexicon = lexicon
        self._names = frozenset(names)
        self._of_names = frozenset(part for name in self._names for part in name)
        # Letters that names and groups of one word begin with.
        self._initials = frozenset(name[0][0] for name in self._names if len(name) == 1)

    def split(self, word: str) -> tuple[list[str], float] | None:
        """Return the words that a word was run together from, if it was, and how sure that is, 0 to 1."""
        if not _SHORTEST <= len(word) <= _LONGEST_RUN or self._lexicon.zipf(word):
            return None
        found = self._parted(word)
        if found and not _may_be_name(found):
            return found, _SURELY_APART_LIKENESS
        if len(word) < _SHORTEST_COMPOUND:
            return None
        return (found, _APART_LIKENESS) if found else self._parted_in_two(word)

    def may_be_name(self, apart: str) -> bool:
        """Tell whether what was taken apart may be a name: "coin base" may, "the sale" may not."""
        return _may_be_name(apart.split())

    def is_joined(self, word: str, following: str) -> bool:
        """Tell whether two words are one word of the fact base written apart."""
        joined = word + following
        if joined[0].isdigit():
            return False
        if len(joined) < _SHORTEST_COMPOUND:
            scrap = self._is_scrap(word) or self._is_scrap(following)
            return scrap and len(joined) >= _SHORTEST and joined in self._spelt
        # Whoever wrote "takeover" in one phrasing may well have written "take over" in another.
        apart = stem(word) in self._known and stem(following) in self._known
        if apart and joined[0] not in self._initials:
            return False  # a stem begins as its word does
        whole = stem(joined)
        return whole in self._known and (not apart or (whole,) in self._names)

    def _parted(self, run: str) -> list[str]:
        """Return the fewest words that a run of letters is made of, of these the commonest; or none."""
        best: list[tuple[int, float, list[str]] | None] = [(0, 0.0, [])]
        for end in range(1, len(run) + 1):
            found: tuple[int, float, list[str]] | None = None
            for start in range(max(0, end - _LONGEST_PART), end - 1):
                before, part = best[start], run[start:end]
                if before is None or not self._is_part(part):
                    continue
                this = (before[0] + 1, before[1] - self._lexicon.zipf(part), [*before[2], part])
                found = this if found is None else min(found, this)
            best.append(found)
        return best[-1][2] if best[-1] else []

    def _is_part(self, text: str) -> bool:
        if len(text) >= _SHORTEST_PART and text in self._spelt:
            return True
        return text in EVERYDAY or text in self._of_names

    def _parted_in_two(self, word: str) -> tuple[list[str], float] | None:
        """Return two words whose stems are known, if a word was run together from such."""
        for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head, tail = word[:at], word[at:]
            if stem(head) in self._known and stem(tail) in self._known:
                return [head, tail], _APART_LIKENESS
        return None

    def _is_scrap(self, word: str) -> bool:
        return stem(word) not in self._known and self._lexicon.zipf(word) < _SCRAP_ZIPF


def _may_be_name(parts: Sequence[str]) -> bool:
    """Tell whether a run of words may be a name: "bybit" may, "thesale" and "isit" may not."""
    everyday = [part for part in parts if part in EVERYDAY]
    return len(everyday) < len(parts) and max(map(len, everyday), default=0) < _SHORTEST_PART
