"""Finds the word that a mistyped one was meant for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.answering.words.lexicon import Lexicon
from bot.answering.words.text import words

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
_DOUBLE = re.compile(r"(.)\1")
# The keys beside each on a keyboard of the English order. Of 2,805 labelled questions in which a finger hit
# the key beside in two words (tests/bench/hasty.py) 87 % are answered rightly, 84 if slips of fingers do not
# go before other typos; 89 and 87 with two letters swapped.
_BESIDE = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk",
    "o": "ipkl", "p": "ol", "a": "qwsz", "s": "awedzx", "d": "serfxc", "f": "drtgcv", "g": "ftyhvb",
    "h": "gyujbn", "j": "huiknm", "k": "jiolm", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv",
    "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
# Contractions that are mistyped as often as words; a fact base holds what they stand for.
_CONTRACTIONS = ("whats", "whos", "wheres", "whens", "hows")
# Three times the same letter is in no English word. Of those questions with one word so stretched 93 % are
# answered rightly, as many as without; 66 if it is a typo like others.
_STRETCH = re.compile(r"([^\W\d_])\1{2,}")
# Who types without vowels leaves out any number of them, and keeps the first letter. Of those questions with
# one, two or all long words so shortened 86, 78 and 58 % are answered rightly, 71, 49 and 10 if such words
# are repaired like others; as many wrongly, but for one more of a hundred where all are.
_VOWELS = frozenset("aeiou")
# Letters of a shortened word that has no vowel left; of what has two nobody could tell.
_SHORTEST_SHORTENED = 3
# Three letters that are a rarer word but for one are mostly another word ("fud" is no "fund"). With a letter
# left out of two words of each question 78.5 % are answered rightly with this, 79.1 with 3 and 4; 75.7 % if
# no such word is repaired. Wrongly 1.9 with each, and 1.5.
_COMMON_ZIPF = 5.0
# About as sure as a word of four letters of which one differs: without the vowels of two words of each 78.7 %
# are answered rightly, and 2.5 % of those without an answer; 78.2 and 3.1 with 0.5.
_SHORTENED_LIKENESS = 0.75


class Meant(NamedTuple):
    """What a mistyped word was meant for.

    Args:
        words: Mostly one; of a contraction, all that it stands for.
        likeness: How like it is, 0 to 1.
        surely: Whether it is more likely to be meant than two words that were run together.
    """

    words: list[str]
    likeness: float
    surely: bool


class _Sorted(NamedTuple):
    """Words by length and first letter, or last where that is not the first; and by their consonants."""

    by_end: dict[tuple[int, str, bool], list[str]]
    by_consonants: dict[str, list[str]]


class Typos:
    """Words by which ones are meant, sorted when the first typo is met.

    Whoever mistypes one letter leaves the first or the last as it is. That both are wrong is not repaired:
    of four public sets with typos put in, three rank the right fact first as often as before, one 0.1 % less.
    Nor are two wrong letters, one of them the first, which makes another word: of 14,012 labelled
    conversations two less are so answered rightly, and two less wrongly.
    """

    def __init__(self, spelt: Collection[str], lexicon: Lexicon) -> None:
        """Repair to words as they are spelt in a fact base; common English is never taken for a typo."""
        self._spelt = spelt
        self._lexicon = lexicon

    def repair(self, word: str) -> Meant | None:
        """Return the known word that a word is a typo of, if it is one.

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
        nearest = min([self._rank(word, choice, 1) for choice in self._spelt_out(word)], default=None)
        for choices in self._choices(word, most):
            for choice, distance, _ in process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                if distance > 1 and choice[0] != word[0]:
                    continue  # "litecoin" is no "bitcoin"
                rank = self._rank(word, choice, int(distance))
                nearest = min(nearest, rank) if nearest else rank
        if nearest is None:
            return None
        distance, likelihood, *_, choice = nearest
        surely = distance == 1 and (likelihood == 0 or len(word) >= _TWO_EDITS_FROM)
        meant = [each.text for each in words(choice)] if choice in _CONTRACTIONS else [choice]
        return Meant(meant, 1.0 - distance / max(len(word), len(choice)), surely)

    def _rank(self, word: str, choice: str, distance: int) -> tuple[int, int, int, float, str]:
        """Return what tells which of several words is meant, the likeliest the least."""
        if _is_slip(word, choice) or _is_spelt_out(word, choice):
            likelihood = 0
        else:
            likelihood = 1 if choice[0] == word[0] else 2
        return distance, likelihood, abs(len(choice) - len(word)), -self._lexicon.zipf(choice), choice

    def unstretched(self, word: str) -> str | None:
        """Return a word without letters that were typed again and again ("hooow"), None if it has none such.

        Each of them once or twice, whichever is known, or else more common.
        """
        if not _STRETCH.search(word) or len(set(word)) == 1:  # "iii", "www"
            return None
        once, twice = (_STRETCH.sub(letters, word) for letters in (r"\1", r"\1\1"))
        return max(once, twice, key=lambda meant: (meant in self._spelt, self._lexicon.zipf(meant)))

    def _undoes(self, word: str) -> bool:
        """Tell whether a word is a known one behind a prefix that turns what it says round."""
        return any(word.startswith(prefix) and word[len(prefix) :] in self._spelt for prefix in _UNDOING)

    def _repair_short(self, word: str) -> Meant | None:
        """Return the little word that a shorter one is a typo of, if it is one, and how alike they are."""
        if len(word) < _SHORTEST_MISTYPED or self._lexicon.rarity(word) < _RARE:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        often = [meant for meant in _OFTEN_MISTYPED if meant == "the" or not _has_other_letters(word, meant)]
        found = process.extractOne(word, often, scorer=OSA.distance, score_cutoff=1)
        return Meant([found[0]], 1.0 - 1 / len(found[0]), surely=False) if found else None

    def _repair_shortened(self, word: str) -> Meant | None:
        """Return the commonest word of which one of three letters lacks some, if there is one.

        That is the vowels ("dwn", "prc"), or any letter of an everyday word ("muc").
        """
        if len(word) < _SHORTEST_SHORTENED or self._lexicon.zipf(word):
            return None
        choices = self._spelt_out(word) if _VOWELS.isdisjoint(word) else self._common_with_one_more(word)
        found = min(((-self._lexicon.zipf(choice), choice) for choice in choices), default=None)
        return Meant([found[1]], _SHORTENED_LIKENESS, surely=False) if found else None

    def _common_with_one_more(self, word: str) -> list[str]:
        """Return the everyday words that are a word with one letter put in, not before it."""
        longer = self._sorted.by_end.get((len(word) + 1, word[0], True), ())
        common = [choice for choice in longer if self._lexicon.zipf(choice) >= _COMMON_ZIPF]
        return [choice for choice in common if _is_within(word, choice)]

    def _spelt_out(self, word: str) -> list[str]:
        """Return the words that a word is without some of their vowels ("cntry", "amnt")."""
        alike = self._sorted.by_consonants.get(_without_vowels(word), ())
        return [choice for choice in alike if _is_spelt_out(word, choice)]

    def _choices(self, word: str, most: int) -> Iterator[Sequence[str]]:
        """Yield lists of the words that may be meant if a word has at most so many typos."""
        for length in range(len(word) - most, len(word) + most + 1):
            for letter, first in ((word[0], True), (word[-1], False)):
                yield self._sorted.by_end.get((length, letter, first), ())

    @cached_property
    def _sorted(self) -> _Sorted:
        found = _Sorted({}, {})
        for word in sorted({*self._spelt, *_CONTRACTIONS}):
            if len(word) >= _SHORTEST_REPAIRED - 1 and word.isalpha():
                found.by_end.setdefault((len(word), word[0], True), []).append(word)
                found.by_end.setdefault((len(word), word[-1], False), []).append(word)
                found.by_consonants.setdefault(_without_vowels(word), []).append(word)
        return found


def _is_slip(word: str, meant: str) -> bool:
    """Tell whether fingers slipped: to the key beside, to two in the wrong order, once more or once less."""
    if len(word) != len(meant):
        return _DOUBLE.sub(r"\1", word) == _DOUBLE.sub(r"\1", meant)
    wrong = [(typed, letter) for typed, letter in zip(word, meant, strict=True) if typed != letter]
    if len(wrong) == 1:
        return wrong[0][1] in _BESIDE.get(wrong[0][0], "")
    return len(wrong) == 2 and wrong[0] == wrong[1][::-1]


def _without_vowels(word: str) -> str:
    """Return a word without its vowels, but for one that it begins with."""
    return word[0] + "".join([letter for letter in word[1:] if letter not in _VOWELS])


def _is_spelt_out(word: str, other: str) -> bool:
    """Tell whether another word is one with vowels put in."""
    if len(other) <= len(word) or _without_vowels(word) != _without_vowels(other):
        return False
    return _is_within(word, other)


def _is_within(word: str, other: str) -> bool:
    """Tell whether all letters of a word stand in another in their order."""
    letters = iter(other)
    return all(letter in letters for letter in word)


def _has_other_letters(word: str, meant: str) -> bool:
    """Tell whether a word is as long as another but has other letters: "dd" is "did" sooner than "div" is."""
    return len(word) == len(meant) and sorted(word) != sorted(meant)
