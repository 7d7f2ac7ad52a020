"""Recognises names that a phone has turned into everyday words: "past pe", "sympathy power fund"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.answering.words.text import stem

# A word below this on the Zipf scale is no everyday word: that it stands in a name is no accident ("fluid"
# 3.8, "power" 5.3, "bit" 5.5). A short word is recognised beside a rare one only: "paso" is no English word,
# with "site" (4.3) allowed "new sites" was read as the alias "NY site". Of 3,400 labelled conversations none
# goes otherwise with these; of six names turned into words on purpose all are recognised, none was before.
_EVERYDAY_ZIPF, _RARE_ZIPF = 4.5, 3.5
# From so many letters on a word is recognised in spite of two edits; up to so few it need only begin alike.
_LONG, _SHORT = 8, 3


class Misnamed(NamedTuple):
    """A name that words of a text are taken for.

    Args:
        at: Where the words begin.
        stems: Of the name; there are as many words.
    """

    at: int
    stems: tuple[str, ...]


class Names:
    """Names of several words, to be found where one word of them is typed wrongly and others are right."""

    def __init__(self, names: Iterable[tuple[str, ...]], zipf: Callable[[str], float]) -> None:
        """Take names as stems, and what tells how common a word is, 0 for one that is no English word."""
        self._whole = frozenset(names)
        self._zipf = zipf
        self._holding: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for name in sorted(self._whole):
            for place, part in enumerate(name if len(name) > 1 else ()):
                self._holding.setdefault(part, []).append((name, place))

    def find(self, words: Sequence[str]) -> Misnamed | None:
        """Return the first name that a text's words are but for one of them, if there is one."""
        stems = [stem(word) for word in words]
        for at, part in enumerate(stems):
            for name, place in self._holding.get(part, ()):
                first, end = at - place, at - place + len(name)
                if (
                    first >= 0
                    and end <= len(stems)
                    and self._is_meant(name, stems[first:end], words[first:end])
                ):
                    return Misnamed(first, name)
        return None

    def _is_meant(self, name: tuple[str, ...], stems: Sequence[str], words: Sequence[str]) -> bool:
        """Tell whether a name is what was meant by other words."""
        wrong = [place for place, part in enumerate(stems) if part != name[place]]
        if len(wrong) != 1:
            return False
        right = [*stems[: wrong[0]], *stems[wrong[0] + 1 :]]
        # What is a name by itself is meant as it is typed.
        if tuple(right) in self._whole or any((part,) in self._whole for part in stems):
            return False
        meant, typed = name[wrong[0]], stems[wrong[0]]
        rarest = min(self._zipf(word) for word, part in zip(words, stems, strict=True) if part in right)
        if len(meant) <= _SHORT:
            return rarest < _RARE_ZIPF and _begin_alike(meant, typed)
        return rarest < _EVERYDAY_ZIPF and _are_near(meant, typed)


def _begin_alike(meant: str, typed: str) -> bool:
    return typed[0] == meant[0] and len(typed) <= _SHORT


def _are_near(meant: str, typed: str) -> bool:
    # Imported when a name is half typed: a tenth of the time of one question asked in the terminal.
    from rapidfuzz.distance import OSA

    return OSA.distance(meant, typed) <= (2 if len(meant) >= _LONG else 1)
