"""Recognises names that a fact base does not know by where they stand in a question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum, auto
from itertools import pairwise, zip_longest

from bot.answering.reading.kinds import is_measure
from bot.answering.words.amounts import is_unit
from bot.answering.words.text import stem
from bot.answering.words.word import Word
from bot.everyday import BEING

# A noun without an article behind one of these is mostly a name: "did Coinbase", "the chief of Hut 8". Behind
# "to", "in" and "on" verbs and common nouns are as frequent.
_AUXILIARIES = frozenset("did does do has have had will would can could should".split())
_BEFORE_NAMES = _AUXILIARIES | frozenset("of for by from with about at until than vs versus".split())
# Of all these, what names that which a question is about, and the rest of a conversation may be: "how far is
# it from Asuncion" and "are there meals for vegans" are not about Asuncion and vegans.
_BEFORE_MAIN = _AUXILIARIES | BEING | frozenset({"of", "about"})
# Who says where they come from speaks of themselves: "I am from Brasil".
_COMING = frozenset("am are come comes coming".split())
# Behind these, too, where somebody is spoken of before anything is asked ("saw the news about Coinbase"): in
# such words verbs are rarely asked with, and "for" and "from" mostly say for when, for whom or from where.
_BEFORE_SUBJECTS = frozenset("of about with at than vs versus".split())
# Behind these stands a common noun, seldom a name ("after all the turbulence").
DETERMINERS = frozenset(
    "a an the this that these those my your his her its our their some any no every all".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday weekend today tomorrow yesterday tonight "
    "easter christmas xmas january february march april june july august september october november "
    "december".split()
)
# Verbs and adverbs: "who did flogging", "for supposedly", "until whenever". No one of 16,538 labelled
# conversations goes otherwise for the last, and of 720 new ones one more is answered rightly.
_SELDOM_NAMES = ("ing", "ed", "ly", "ever")
# Words that say less are no names. Of 2,322 labelled conversations one with an answer gets none because of
# this and the places above. Of 800 made questions about companies of which nothing is known (20 questions, 40
# names) 307 were answered with what is known of another; now, with the entities of the shipped base, 22 are.
NAME_RARITY = 0.5


class Role(Enum):
    """What somebody who is not known is to a question that names them."""

    MAIN = auto()  # what it is about
    ASIDE = auto()  # something beside that, as a place it measures from


def role_of_a_stranger(
    words: Sequence[Word],
    mended: Collection[str],
    apart: Collection[str],
    rarity: Callable[[str], float | None],
) -> Role | None:
    """Return what a name that is not known is to a question, by where it stands; None if there is none.

    If it is about one, others beside that do not count.

    Args:
        words: Of the question, as typed.
        mended: Words that were taken for known ones, but for no known name: typos, or names all the same.
        apart: Those of them that were taken apart into two.
        rarity: Returns how much an unknown word can say, 0.05 to 1; None for a known one.
    """
    found = None
    last = len(words) - 1
    for at, (before, word) in enumerate(pairwise(words), 1):
        rare = rarity(word.text)
        strange = word.surface in mended if rare is None else rare >= NAME_RARITY
        comes_from = before.text == "from" and at > 1 and words[at - 2].text in _COMING
        if not (strange and may_be_name(word.text)) or comes_from:
            continue
        ends, unknown = at == last, rare is not None
        # "Who bought Coinbase".
        if ends and at == 2 and words[0].text == "who" and unknown:
            return Role.MAIN
        if _is_slot(before.text, ends=ends, unknown=unknown, apart=word.surface in apart):
            if before.text in _BEFORE_MAIN:
                return Role.MAIN
            found = Role.ASIDE
    return found


class Series:
    """Names that go on by a number, as "patch 1.4" and "room 12" do, or are nothing else, as "1.4" is."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        """Take the stems of each name of an entity."""
        numbered = [name for name in names if name[-1][0].isdigit()]
        self._before = frozenset(name[-2] for name in numbered if len(name) > 1)
        self._versions = any(len(name) == 1 and _is_version(name[0]) for name in numbered)

    def goes_on(self, words: Sequence[Word], is_known: Callable[[str], bool]) -> bool:
        """Tell whether words name one of a series that is not known: "patch 1.6"; none is "1.6 gigabytes"."""
        before: str | None = None
        for word, behind in zip_longest(words, words[1:]):
            number = word.text
            if number[0].isdigit() and not is_known(number):
                measured = behind is not None and (is_unit(behind.text) or is_measure(behind.text))
                if not measured and (before in self._before or (self._versions and _is_version(number))):
                    return True
            before = stem(number)
        return False


def _is_version(number: str) -> bool:
    return number[0].isdigit() and "." in number


def may_be_name(word: str) -> bool:
    """Tell whether a word that is not known may be a name by its form."""
    return word.isalpha() and not word.endswith(_SELDOM_NAMES) and word not in CALENDAR


def speaks_of_a_stranger(words: Sequence[Word], rarity: Callable[[str], float | None]) -> bool:
    """Tell whether words that ask nothing speak of a name that is not known."""
    return any(
        before.text in _BEFORE_SUBJECTS
        and may_be_name(word.text)
        and (rarity(word.text) or 0.0) >= NAME_RARITY
        for before, word in pairwise(words)
    )


def _is_slot(before: str, *, ends: bool, unknown: bool, apart: bool) -> bool:
    """Tell whether a name stands behind a word, of one that was mended only where verbs are asked with."""
    # Behind these adjectives stand, too, but at the end of a question or taken apart no name does.
    if before in BEING:
        return unknown and not ends
    return before in (_BEFORE_NAMES if unknown or apart else _AUXILIARIES)
