"""Finds the word that a mistyped one was meant for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.answering.words.lexicon import Lexicon

# Edits that a word of a length may need: one below six letters, two from there on. With three, words
# of the public question sets turn into unrelated ones more often than into the intended one.
_SHORTEST_REPAIRED = 4
_TWO_EDITS_FROM = 6
# Shorter words say too little to be repaired to any word of a fact base, but mostly are one of these if they
# are mistyped, even where they are rare English words like "te". Of 2,421 labelled questions with two typos
# each 2,074 are so answered rightly instead of 1,976, since "with tfe" names nobody then, and 43 wrongly
# instead of 41; without typos none goes otherwise.
_OFTEN_MISTYPED = ("the", "and", "did", "was", "for", "how", "who", "are", "has", "why")
_SHORTEST_MISTYPED = 2
# In front of a word they turn round what it says; "in" and "re" mostly do not ("inland", "review").
_UNDOING = ("un", "dis", "de", "non", "mis")
_RARE = 0.9
# Who types without vowels leaves out any number of them, and keeps the first letter. Of 1,192 labelled
# questions with one, two or nine words so shortened 87, 80 and 64 % are answered rightly, 71, 47 and 15 if
# such words are repaired like others; no more wrongly.
_VOWELS = frozenset("aeiou")
# Letters of a shortened word that has no vowel left; of what has two nobody could tell.
_SHORTEST_SHORTENED = 3
# About as sure as a word of four letters of which one differs.
_SHORTENED_LIKENESS = 0.75


class _Sorted(NamedTuple):
    """Words by length and first letter, or last where that is not the first; and by their consonants."""

    by_end: dict[tuple[int, str, bool], list[str]]
    by_consonants: dict[str, list[str]]


class Typos:
    """Words by which ones are meant, sorted when the first typo is met.

    Whoever mistypes one letter leaves the first or the last as it is. That both are wrong is not repaired:
    of four public sets with typos put in, three rank the right fact first as often as before, one 0.1 % less.
    """

    def __init__(self, spelt: Collection[str], lexicon: Lexicon) -> None:
        """Repair to words as they are spelt in a fact base; common English is never taken for a typo."""
        self._spelt = spelt
        self._lexicon = lexicon

    def repair(self, word: str) -> tuple[list[str], float] | None:
        """Return the known word that a word is a typo of, if it is one, and how alike they are, 0 to 1.

        A word with a digit in it is none: "v4" and "v5" are two versions. Nor is one that undoes what a known
        one says: "unlink" is no "link".
        """
        if any(letter.isdigit() for letter in word) or self._undoes(word):
            return None
        if len(word) < _SHORTEST_REPAIRED:
            return self._repair_short(word) or self._repair_shortened(word)
        if self._lexicon.zipf(word):
            return None
        # Imported at the first typo: a tenth of the time of one question asked in the terminal.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < _TWO_EDITS_FROM else 2
        spelt_out = [(1, False, -self._lexicon.zipf(choice), choice) for choice in self._spelt_out(word)]
        nearest = min(spelt_out, default=None)
        for choices in self._choices(word, most):
            for choice, distance, _ in process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                rank = (int(distance), choice[0] != word[0], -self._lexicon.zipf(choice), choice)
                nearest = min(nearest, rank) if nearest else rank
        if nearest is None:
            return None
        return [nearest[3]], 1.0 - nearest[0] / max(len(word), len(nearest[3]))

    def _undoes(self, word: str) -> bool:
        """Tell whether a word is a known one behind a prefix that turns what it says round."""
        return any(word.startswith(prefix) and word[len(prefix) :] in self._spelt for prefix in _UNDOING)

    def _repair_short(self, word: str) -> tuple[list[str], float] | None:
        """Return the little word that a shorter one is a typo of, if it is one, and how alike they are."""
        if len(word) < _SHORTEST_MISTYPED or self._lexicon.rarity(word) < _RARE:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        often = [meant for meant in _OFTEN_MISTYPED if meant == "the" or not _has_other_letters(word, meant)]
        found = process.extractOne(word, often, scorer=OSA.distance, score_cutoff=1)
        return ([found[0]], 1.0 - 1 / len(found[0])) if found else None

    def _repair_shortened(self, word: str) -> tuple[list[str], float] | None:
        """Return the commonest word that a short one is without its vowels ("dwn"), if it is one."""
        if len(word) < _SHORTEST_SHORTENED or _without_vowels(word) != word or self._lexicon.zipf(word):
            return None
        found = min(((-self._lexicon.zipf(choice), choice) for choice in self._spelt_out(word)), default=None)
        return ([found[1]], _SHORTENED_LIKENESS) if found else None

    def _spelt_out(self, word: str) -> list[str]:
        """Return the words that a word is without some of their vowels ("cntry", "amnt")."""
        alike = self._sorted.by_consonants.get(_without_vowels(word), ())
        return [choice for choice in alike if len(choice) > len(word) and _is_within(word, choice)]

    def _choices(self, word: str, most: int) -> Iterator[Sequence[str]]:
        """Yield lists of the words that may be meant if a word has at most so many typos."""
        for length in range(len(word) - most, len(word) + most + 1):
            for letter, first in ((word[0], True), (word[-1], False)):
                yield self._sorted.by_end.get((length, letter, first), ())

    @cached_property
    def _sorted(self) -> _Sorted:
        found = _Sorted({}, {})
        for word in sorted(self._spelt):
            if len(word) >= _SHORTEST_REPAIRED - 1 and word.isalpha():
                found.by_end.setdefault((len(word), word[0], True), []).append(word)
                found.by_end.setdefault((len(word), word[-1], False), []).append(word)
                found.by_consonants.setdefault(_without_vowels(word), []).append(word)
        return found


def _without_vowels(word: str) -> str:
    """Return a word without its vowels, but for one that it begins with."""
    return word[0] + "".join([letter for letter in word[1:] if letter not in _VOWELS])


def _is_within(word: str, other: str) -> bool:
    """Tell whether all letters of a word stand in another in their order."""
    letters = iter(other)
    return all(letter in letters for letter in word)


def _has_other_letters(word: str, meant: str) -> bool:
    """Tell whether a word is as long as another but has other letters: "dd" is "did" sooner than "div" is."""
    return len(word) == len(meant) and sorted(word) != sorted(meant)
