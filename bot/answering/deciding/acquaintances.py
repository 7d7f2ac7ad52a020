"""Knows of whom a fact base tells something, and when a question or a conversation is about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from bot.answering.deciding.ambiguity import common_nouns, is_name_alone
from bot.answering.deciding.content import goes_on, may_point_back, needs_context
from bot.answering.preparing.prepare import Prepared
from bot.answering.reading.gazetteer import entities_in
from bot.answering.reading.reading import Reading, Unknown
from bot.answering.reading.strangers import CALENDAR, DETERMINERS, Role
from bot.answering.words.text import stem

# More than people speak of in a day.
_ENTITIES_KEPT = 1024
# Names told that nobody knows; what is longer is no name that anybody would read in a sentence.
_MOST_NAMES, _LONGEST_NAME = 3, 40
# Behind these stands what somebody does ("can I kayak"), and behind "who" as well, if it looks like a verb or
# what it is done to follows: "who coxes boats", "who cox the boats", but "who Coinbase".
_DOERS = frozenset("i you we they he she it anyone anybody someone somebody everyone everybody".split())
_VERBAL = ("s", "ed")


class Acquaintances:
    """The entities of which a fact base tells something. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared) -> None:
        """Look up entities in what was prepared."""
        self._prepared = prepared
        self._base = prepared.base
        self._index = prepared.index
        self._spoken_of = frozenset().union(*self._index.entities)
        self._is_told_of = lru_cache(_ENTITIES_KEPT)(self._find_told_of)

    def is_about_others(self, setting: Reading) -> bool:
        """Tell whether what stands before a question is about somebody of whom nothing is known.

        Of 1,344 made messages that first speak of such a company and then ask what is known of another, 795
        were answered; now 76 are, and no labelled conversation goes wrong for it.
        """
        named = self._named(setting)
        if any(map(self._is_told_of, named)):
            return False
        return bool(named) or setting.speaks_of_a_stranger or is_name_alone(setting, self._index)

    def speaks_of_others(self, setting: Reading) -> bool:
        """Tell whether somebody of whom nothing is known is spoken of, beside others or not."""
        return setting.role_of_a_stranger is not None or not all(map(self._is_told_of, self._named(setting)))

    def stays_with_others(self, asked: Reading) -> bool:
        """Tell whether a conversation goes on about somebody of whom nothing is known.

        Of 3,234 made follow-ups to such questions ("what is Hut 8", then "and who is their CEO") 2,087 were
        answered with what is known of another; now 43 are. Whoever asks a question that is complete, or does
        not point back, speaks of something else from then on; and what is named aside ("how far is it from
        Asuncion") is not what a conversation is about: of 2,243 labelled turns 15 more are answered rightly
        for that, and one more wrongly.

        Args:
            asked: A question that got no answer, or only another one's.
        """
        spoken_of = asked.speaks_of_a_stranger
        # "When did Coinbase buy it" is about what was spoken of before.
        if asked.role_of_a_stranger is Role.MAIN and (spoken_of or not may_point_back(asked)):
            return True
        if not all(map(self._is_told_of, self._named(asked))) or is_name_alone(asked, self._index):
            return True
        return spoken_of and (goes_on(asked) or needs_context(asked, self._index))

    def unknown_names(self, question: str, reading: Reading) -> tuple[str, ...]:
        """Return the names in a question of whom nothing is known, in the base's entities or not."""
        silent = self._named(reading) - self._spoken_of
        known = [entity.name for entity in self._base.entities if entity.id in silent]
        unheard = [word for word in reading.unknown if not self._is_heard_of(word)]
        return (*known, *_rare_names(question, reading, unheard))[:_MOST_NAMES]

    def _is_heard_of(self, word: Unknown) -> bool:
        """Tell whether a word in no question of a fact is nobody's name all the same.

        Of what an answer holds it is not true that nothing is known; Christmas is nobody; and a word in
        small letters that stands in a gap is mostly an ordinary one of the subject ("caravans").
        """
        gaps = self._prepared.gaps
        in_gap = gaps is not None and word.surface.islower() and stem(word.word) in gaps.vocabulary.known
        return in_gap or word.word in CALENDAR or self._index.vocabulary.is_told(word.word)

    def _named(self, reading: Reading) -> frozenset[str]:
        """Return the ids of those whose mention rules out facts that are not about them."""
        return self._index.excluding.intersection(entities_in(reading.terms))

    def _find_told_of(self, entity: str) -> bool:
        """Tell whether a fact is about an entity, and does not only name it in a question."""
        # Facts are read one by one when they are needed: all of a large base take seconds.
        naming = (number for number, named in enumerate(self._index.entities) if entity in named)
        return any(entity in self._base.facts[number].about for number in naming)


def _deeds(reading: Reading) -> set[str]:
    """Return the words of a question that say, by where they stand, what somebody does."""
    plain = reading.plain
    return {
        word
        for at, (before, word) in enumerate(pairwise(plain), 2)
        if before in _DOERS
        or (before == "who" and at < len(plain) and (word.endswith(_VERBAL) or plain[at] in DETERMINERS))
    }


def _rare_names(question: str, reading: Reading, unknown: Iterable[Unknown]) -> tuple[str, ...]:
    """Return the rare of unknown words as typed; side by side they are one name ("Hut 8").

    None of a question in which most words are such: it is in another language, or no question at all.
    """
    common = common_nouns(reading) | _deeds(reading)
    rare = [
        word.surface
        for word in unknown
        if word.rarity == 1
        and word.surface.isalpha()
        # "The auditor", but "the Coinbase deal"; and who asks "who cleans the boats" names nobody.
        and not (word.word in common and word.surface.islower())
    ]
    if not rare or (len(rare) > 1 and 2 * len(rare) >= len(reading.plain)):
        return ()
    found: list[str] = []
    end = -2
    for word in re.finditer(r"\w+", question):
        if word.start() == end + 1 and question[end] == " " and (word[0] in rare or word[0].isdecimal()):
            found[-1] += f" {word[0]}"
        elif word[0] in rare:
            found.append(word[0])
        else:
            continue
        end = word.end()
    return tuple(name for name in dict.fromkeys(found or rare) if len(name) <= _LONGEST_NAME)[:_MOST_NAMES]
