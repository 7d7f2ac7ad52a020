"""Reads a question in the vocabulary of a fact base: repairs typos, says what nothing explains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.answering.reading.gazetteer import Gazetteer, Term, entities_in
from bot.answering.reading.kinds import Kinds, asked_kinds
from bot.answering.reading.misnamed import Names
from bot.answering.reading.strangers import (
    NAME_RARITY,
    Role,
    Series,
    role_of_a_stranger,
    speaks_of_a_stranger,
)
from bot.answering.words.lexicon import Lexicon
from bot.answering.words.spacing import Spacing
from bot.answering.words.text import stem, words
from bot.answering.words.typos import Typos
from bot.answering.words.word import Word

# An English word that is taken for another in a name is about as sure as one that differs by a letter: 0.75
# for one of four letters, 0.83 for one of six.
_MISNAMED_LIKENESS = 0.8
# Shorter words that are no English words are mostly shorthand ("frm", "bc").
_SHORTEST_NAME = 5
# What is so like a word is no name that looks like it, but the word: "multiplayr". Of 438 labelled questions
# each with a letter doubled three more are so answered rightly, without vowels one or two, and none wrongly.
_SURELY_MISTYPED = 0.9
# A number that the fact base does not hold says half of what a rare word says: it may be chatter
# ("24/7", "top 10") as well as a wrong premise.
_NUMBER_RARITY = 0.5
# One message is read up to four times: as small talk, by itself, in its parts, before what follows it.
_READINGS_KEPT = 256
_RARITIES_KEPT = 8192
_TEXTS_KEPT = 1024


class Unknown(NamedTuple):
    """A word in no phrasing, as typed, normalised, and how much it can say, 0.05 to 1."""

    surface: str
    word: str
    rarity: float


class Repair(NamedTuple):
    """A word as typed, the word it was taken for, and how alike they are, 0 to 1."""

    surface: str
    word: str
    likeness: float


class Reading(NamedTuple):
    """A question in terms of a fact base's vocabulary.

    Args:
        terms: What the base knows, in the order of the question.
        likeness: For each term how like it is to what was typed, 0 to 1; 1 unless a word of it was repaired.
        unknown: Words in no phrasing, each once.
        repairs: Words that were taken for others.
        plain: All words, normalised but not repaired.
        names_a_stranger: Whether an unknown word is a name, and no known name stands in the question.
        asked: Kinds of answer asked for.
        role_of_a_stranger: What an unknown name is to the question, by where it stands; None without one.
        speaks_of_a_stranger: Whether one stands where words that ask nothing name somebody; they may also
            come before the question in its message.
        inherited: Terms of the conversation, if the question means nothing without it. So are the next two.
        last_fact: Number of the fact answered last.
        related: Numbers of the facts that the curator relates to that one.
    """

    terms: tuple[Term, ...]
    likeness: tuple[float, ...]
    unknown: tuple[Unknown, ...]
    repairs: tuple[Repair, ...]
    plain: tuple[str, ...]
    names_a_stranger: bool = False
    asked: Kinds = frozenset()
    role_of_a_stranger: Role | None = None
    speaks_of_a_stranger: bool = False
    inherited: tuple[Term, ...] = ()
    last_fact: int | None = None
    related: frozenset[int] = frozenset()


class Vocabulary:
    """The words of a fact base, and how to recognise them when they are mistyped."""

    __match_args__ = ("known", "spelt", "told", "gazetteer", "lexicon")

    def __init__(
        self,
        known: Iterable[str],
        spelt: Iterable[str],
        told: Mapping[str, int],
        gazetteer: Gazetteer,
        lexicon: Lexicon,
    ) -> None:
        """Prepare reading.

        Args:
            known: Stems that occur in phrasings or names.
            spelt: Words that occur there as they are spelt; a typo is repaired to one of them.
            told: Stems that occur in answers, but nowhere else, with their numbers.
            gazetteer: Names and synonyms.
            lexicon: Common English; its words are never taken for typos.
        """
        self.known = frozenset(known)
        self.told = told
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.spelt: Collection[str] = frozenset(spelt)
        self._spacing = Spacing(self.known, self.spelt, gazetteer.names, lexicon)
        self._typos = Typos(self.spelt, lexicon)
        named = [key for key, name in gazetteer.names.items() if name[0] == "@"]
        self._names = Names(named, lexicon.zipf)
        self._series = Series(named)
        self._rarity = lru_cache(_RARITIES_KEPT)(lexicon.rarity)
        self._reading = lru_cache(_READINGS_KEPT)(self._read)
        self._named = lru_cache(_TEXTS_KEPT)(self._entities)

    def read(self, question: str) -> Reading:
        """Read a question; the same question always reads the same."""
        return self._reading(question)

    def _read(self, question: str) -> Reading:
        plain = self._unstretched(words(question))
        found, repairs = self._mend(plain)
        likeness = {repair.surface: repair.likeness for repair in repairs}
        known: list[Term] = []
        # By word: one typed twice, be it in another case, counts once.
        unknown: dict[str, Unknown] = {}
        for term in self.gazetteer.read(found):
            if term.name in self.known or term.name[0] in "@~":
                known.append(term)
            elif (word := term.words[0]).text not in unknown:
                unknown[word.text] = Unknown(word.surface, word.text, self.rarity(word.text))
        # What is told of somebody is no stranger's name.
        strange = {word: each.rarity for word, each in unknown.items() if not self.is_told(word)}
        rarity = strange.get
        return Reading(
            terms=tuple(known),
            likeness=tuple(min(likeness.get(word.surface, 1.0) for word in term.words) for term in known),
            unknown=tuple(unknown.values()),
            repairs=tuple(repairs),
            plain=tuple(word.text for word in plain),
            names_a_stranger=self._names_a_stranger(known, strange),
            asked=asked_kinds([word.text for word in found]),
            role_of_a_stranger=self._role_of_a_stranger(plain, known, repairs, rarity),
            speaks_of_a_stranger=speaks_of_a_stranger(plain, rarity),
        )

    def _role_of_a_stranger(
        self,
        plain: Sequence[Word],
        known: Iterable[Term],
        repairs: Iterable[Repair],
        rarity: Callable[[str], float | None],
    ) -> Role | None:
        if self._series.goes_on(plain, self.known.__contains__):
            return Role.MAIN
        # A name that was written apart is one word with a space in its surface.
        named = {
            surface
            for term in known
            if term.entity
            for word in term.words
            for surface in word.surface.split()
        }
        mended = {
            repair.surface: repair.word
            for repair in repairs
            if repair.surface not in named and self._may_be_misread(repair)
        }
        apart = {surface for surface, word in mended.items() if " " in word}
        return role_of_a_stranger(plain, mended, apart, rarity)

    def is_told(self, word: str) -> bool:
        """Tell whether a word occurs in an answer, but nowhere else."""
        return stem(word) in self.told

    def _may_be_misread(self, repair: Repair) -> bool:
        """Tell whether what was taken for a word may be a name all the same: nobody is called "thhe"."""
        if " " in repair.word:
            return self._spacing.may_be_name(repair.word)
        return repair.likeness < _SURELY_MISTYPED and self.rarity(repair.word) >= NAME_RARITY

    def entities(self, text: str) -> tuple[str, ...]:
        """Return the ids of the entities that a curator's text names, in order."""
        return self._named(text)

    def _entities(self, text: str) -> tuple[str, ...]:
        return tuple(entities_in(self.gazetteer.read(words(text))))

    def _names_a_stranger(self, known: Sequence[Term], unknown: Iterable[str]) -> bool:
        """Tell whether words are about somebody that the base does not know, and nobody that it knows.

        A word that is no English word is a name, whatever its case: people type names as they like.
        """
        if entities_in(known):
            return False
        return any(
            word.isalpha()
            and len(word) >= _SHORTEST_NAME
            and self.rarity(word) == 1
            and not self.lexicon.zipf(word)
            for word in unknown
        )

    def rarity(self, word: str) -> float:
        """Return how much a word can say, 0.05 to 1."""
        return _NUMBER_RARITY if word[:1].isdigit() else self._rarity(word)

    def _unstretched(self, typed: list[Word]) -> list[Word]:
        """Return words without letters that were typed again and again ("hooow muchhh")."""
        meant = {word.text: found for word in typed if (found := self._typos.unstretched(word.text))}
        if not meant:
            return typed
        # What is left may be short for something ("plsss").
        spelt = {text: words(found) for text, found in meant.items()}
        return [Word(each.text, word.surface) for word in typed for each in spelt.get(word.text, (word,))]

    def _mend(self, found: Sequence[Word]) -> tuple[list[Word], list[Repair]]:
        """Join what was split, split what was run together, repair what was mistyped."""
        found, repairs = self._named_as_meant(found)
        mended: list[Word] = []
        at = 0
        while at < len(found):
            word = found[at]
            following = found[at + 1] if at + 1 < len(found) else None
            if following and self._spacing.is_joined(word.text, following.text):
                mended.append(Word(word.text + following.text, f"{word.surface} {following.surface}"))
                at += 2
                continue
            at += 1
            if stem(word.text) in self.known or word.text[0].isdigit():
                mended.append(word)
                continue
            parts, likeness = self._repaired(word.text)
            mended += (Word(part, word.surface) for part in parts)
            if parts != [word.text]:
                repairs.append(Repair(word.surface, " ".join(parts), likeness))
        return mended, repairs

    def _named_as_meant(self, found: Sequence[Word]) -> tuple[Sequence[Word], list[Repair]]:
        """Put names in the place of words that a phone has made of them."""
        misnamed = self._names.find([word.text for word in found])
        if misnamed is None:
            return found, []
        end = misnamed.at + len(misnamed.stems)
        typed = found[misnamed.at : end]
        meant = [Word(part, word.surface) for part, word in zip(misnamed.stems, typed, strict=True)]
        wrong = [
            Repair(word.surface, part, _MISNAMED_LIKENESS)
            for part, word in zip(misnamed.stems, typed, strict=True)
            if stem(word.text) != part
        ]
        return [*found[: misnamed.at], *meant, *found[end:]], wrong

    def _repaired(self, word: str) -> tuple[list[str], float]:
        """Return what a word that is not known was meant for, if anything, and how sure that is, 0 to 1."""
        meant = self._typos.repair(word)
        apart = None if meant and meant.surely else self._spacing.split(word)
        if apart:
            return apart
        return (meant.words, meant.likeness) if meant else ([word], 1.0)
