"""Finds what speaks against answering a question with what came first for it, though that is sure."""

from __future__ import annotations

from bot.answering.deciding.ambiguity import asks_what_it_is, has_roles_swapped, is_anyones, is_vague
from bot.answering.deciding.attributes import lacks_attribute
from bot.answering.deciding.content import goes_on, says_more_than_names
from bot.answering.deciding.contest import Contest
from bot.answering.deciding.contrary import asks_for_another_time, denies
from bot.answering.deciding.decide import Thresholds
from bot.answering.deciding.turning import turns_away
from bot.answering.preparing.prepare import Prepared
from bot.answering.ranking.score import FOREIGN_ENTITY, WORD_FOR_WORD, Scored
from bot.answering.reading.gazetteer import entities_in
from bot.answering.reading.reading import Reading
from bot.answering.reply import Objection
from bot.answering.words.text import words
from bot.facts.model import Kind

# Confidence from which on a word or two are enough ("keynote location"). Of 8,400 labelled questions and
# turns nine that are as sure as an answer has to be were held back for being vague, all of them rightly
# understood; "price?" gets 0.44, "money?" 0.5 and "risk?" 0.58.
_SURE_OF_LITTLE = 0.6
# And the rarity from which on a word says something then: "course" (0.33), mostly of "of course", but not
# "long" (0.2). No one of 14,012 labelled conversations goes otherwise for it, nor would with 0.2.
_LITTLE_RARITY = 0.25
_TIMES = (Kind.DATE, Kind.DURATION)


class Objections:
    """Knows what a fact base's facts do not tell. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared, thresholds: Thresholds) -> None:
        """Judge by what was prepared, in which facts and gaps have their numbers."""
        self._prepared = prepared
        self._index = prepared.index
        self._thresholds = thresholds

    def find(self, found: Contest) -> Objection | None:
        """Return what speaks against what came first, a gap or a fact; None if nothing does."""
        if not found.gap_leads:
            return self._against_fact(found, found.confidence)
        best, reading = found.placed[0].scored, found.first_reading
        if self._is_too_little(reading, best):
            return Objection.VAGUE
        return Objection.FOREIGN if _is_foreign(best, reading, of_somebody=False) else None

    def find_but_for_gaps(self, found: Contest) -> Objection | None:
        """Return what speaks against the first fact, as if there were no gaps."""
        return self._against_fact(found, found.but_for_gaps)

    def _against_fact(self, found: Contest, confidence: float) -> Objection | None:
        best = found.ranking[0] if found.ranking else None
        reading = found.reading
        # Only what would be answered has to be looked at for what else it may ask.
        told = best if confidence >= self._thresholds.answer else None
        if told and (contrary := self._contrary(found.question, reading, told)):
            return contrary
        little = not self._is_sure_of_little(reading, confidence) and self._is_too_little(reading, best)
        if little and not (best and self._is_written_so(best)):
            return Objection.VAGUE
        if told and not _is_stated(reading, told) and (unlike := self._unlike(reading, found.ranking)):
            return unlike
        if best is None:
            return None
        about = self._index.entities[best.fact] & self._index.excluding
        # Of the club that all facts are about nobody has to say that it is meant; "and who runs it" goes on.
        if self._prepared.home and not goes_on(reading):
            about &= self._prepared.others
        somebody = bool(about)
        return Objection.FOREIGN if _is_foreign(best, reading, of_somebody=somebody) else None

    def _is_sure_of_little(self, reading: Reading, confidence: float) -> bool:
        """Tell whether a word or two are enough; a name alone never is."""
        return confidence >= _SURE_OF_LITTLE and says_more_than_names(reading, self._index, _LITTLE_RARITY)

    def _is_too_little(self, reading: Reading, best: Scored | None) -> bool:
        return not _is_stated(reading, best) and is_vague(reading, self._index)

    def _is_written_so(self, best: Scored) -> bool:
        """Tell whether the nearest phrasing is as little as the question: what a curator wrote is enough.

        Of CLINC150 with ten phrasings 0.1 points more are so ranked rightly, and its AUROC is 0.2 greater; no
        one of 16,538 labelled conversations goes otherwise.
        """
        phrasing = self._prepared.candidate(best).phrasing
        return is_vague(self._index.vocabulary.read(phrasing), self._index)

    def _contrary(self, question: str, reading: Reading, told: Scored) -> Objection | None:
        """Return what a question asks that a fact does not say.

        A fact that tells a time sets a wrong one right.
        """
        candidate = self._prepared.candidate(told)
        if denies(reading.plain, candidate.phrasing):
            return Objection.DENIED
        fact = candidate.fact
        if lacks_attribute(question, reading, self._index, told.fact):
            return Objection.UNTOLD
        if turns_away(reading, self._index, told, fact.answer):
            return Objection.UNTOLD
        if fact.kind in _TIMES:
            return None
        # A year or number that the fact's own phrasings hold asks for no other time.
        held = self._index.holders.places(told.fact)
        numbers = self._index.term_numbers
        asked = [word for word in reading.plain if numbers.get(word) not in held or not word.isdecimal()]
        other = asks_for_another_time(asked, f"{fact.answer} {fact.as_of or ''}")
        return Objection.OTHER_TIME if other else None

    def _unlike(self, reading: Reading, ranking: list[Scored]) -> Objection | None:
        """Return what is wrong if a question has the words of the facts ranked first, but not their names."""
        if is_anyones(reading, ranking, self._index):
            return Objection.VAGUE
        if not entities_in(reading.terms):
            return None
        phrasing = words(self._prepared.candidate(ranking[0]).phrasing)
        terms = self._index.vocabulary.gazetteer.read(phrasing)
        if asks_what_it_is(reading, terms, self._index):
            return Objection.VAGUE
        swapped = has_roles_swapped(reading, terms, self._prepared.agents, self._index)
        return Objection.SWAPPED if swapped else None


def _is_stated(reading: Reading, best: Scored | None) -> bool:
    """Tell whether a question is completed from a conversation, or is what a curator wrote."""
    return bool(reading.inherited) or (best is not None and best.likeness > WORD_FOR_WORD)


def _is_foreign(best: Scored, reading: Reading, *, of_somebody: bool) -> bool:
    """Tell whether a question is about somebody else than the best of a ranking.

    What is said before it may be, unless what ranks first is about nobody.
    """
    strange = reading.role_of_a_stranger is not None or (reading.speaks_of_a_stranger and of_somebody)
    return strange or best.entities <= FOREIGN_ENTITY
