"""Ranks facts for one question: as it stands, or completed from the conversation, whichever is surer."""

from __future__ import annotations

from bot.answering.conversing.conversation import inherit, name_whom
from bot.answering.conversing.guess import ask_who
from bot.answering.deciding.acquaintances import Acquaintances
from bot.answering.deciding.content import (
    asks_on,
    goes_on,
    is_content,
    names_somebody,
    needs_context,
    points_back,
)
from bot.answering.deciding.contest import Contest, contest, surer
from bot.answering.deciding.decide import Thresholds
from bot.answering.preparing.prepare import Prepared
from bot.answering.reading.kinds import WHO
from bot.answering.reading.reading import Reading
from bot.answering.reply import Context

# Facts ranked: as many as a reply lists as candidates or offers as suggestions.
_LISTED = 3
# Confidence from which on a question is not completed: of 710 labelled follow-ups and compound questions 668
# are answered rightly and 16 wrongly with this, 665 and 18 with 0.8, 666 and 16 if all that may be are.
_SURE_BY_ITSELF = 0.9
# By so much surer a question is one of its own, if it does not go on with the one before it: "how cooled"
# behind another question, with few facts. Of 14,012 labelled conversations one more is answered rightly and
# four less wrongly with this than with 0.4, and as many as with 1.
_MUCH_SURER = 0.6
# Confidence from which on "they" are whoever was told or named last. Of 2,243 labelled turns seven more are
# so answered rightly and eight less wrongly with this and 0.4, with 0.6 five and six.
_SURE_OF_WHOM = 0.5
# And from which on a question guesses at whom a fact tells: with 0.4 one more of 12,000 labelled
# conversations goes wrong.
_SURE_OF_GUESS = 0.5
# Words of content from which on a question may be another one than that before it; if something in it points
# back, or somebody else was spoken of, it needs much. Of 1,000 made conversations of two questions that have
# nothing to do with each other 963 are so answered alike, 891 if all that may be are completed; of 590 such
# messages of two questions both are answered in 547, 478 if all that may be are completed. Of 640 labelled
# follow-ups two more are answered rightly and two less; eight less if 2 are much.
_ENOUGH, _MUCH = 2, 3


class Follower:
    """Ranks facts for questions that may be follow-ups. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared, thresholds: Thresholds, acquaintances: Acquaintances) -> None:
        """Rank by what was prepared, in which facts and gaps have their numbers."""
        self._prepared = prepared
        self._index = prepared.index
        self._thresholds = thresholds
        self._acquaintances = acquaintances

    def follow(self, question: str, before: Context, setting: str) -> Contest:
        """Rank facts for a question as it stands, or if it is not sure so, completed as well.

        Args:
            question: A message or a piece of one.
            before: What the conversation has established.
            setting: What stands before the piece in its message, "" if nothing does.
        """
        reading = self._index.vocabulary.read(question)
        if self._is_about_strangers(reading, before, setting):
            reading = reading._replace(speaks_of_a_stranger=True)
        last = self._number(before.fact)
        found = self._completed(question, reading, before, last)
        found = self._guessed(question, reading, found)
        said = None if last is None else self._prepared.base.facts[last]
        named = None if before.stranger else name_whom(reading, before, said, self._prepared)
        if named is None:
            return found
        told = contest(question, named, self._prepared, limit=_LISTED)
        if told.confidence < _SURE_OF_WHOM:
            return found
        # What was just told is nothing new of them.
        again = not told.gap_leads and told.ranking[0].fact == last
        return found if again else surer(found, told)

    def _guessed(self, question: str, reading: Reading, found: Contest) -> Contest:
        """Rank facts for a question that guesses at somebody as for one that asks who it is, if one tells."""
        asked = ask_who(reading, self._prepared)
        if asked is None or (found.gap_leads and found.confidence >= self._thresholds.answer):
            return found
        told = contest(question, self._index.vocabulary.read(asked), self._prepared, limit=_LISTED)
        tells = not told.gap_leads and told.ranking and self._index.kinds[told.ranking[0].fact] & WHO
        if not tells or told.confidence < _SURE_OF_GUESS:
            return found
        return told if reading.role_of_a_stranger else surer(found, told)

    def _completed(self, question: str, reading: Reading, before: Context, last: int | None) -> Contest:
        """Rank facts for a question as it stands, or completed from the conversation, or in both ways."""
        alone = contest(question, reading, self._prepared, limit=_LISTED)
        if self._stands_by_itself(alone, before):
            return alone
        related = () if last is None else map(self._number, self._prepared.base.facts[last].related)
        near = frozenset(number for number in related if number is not None)
        completed = inherit(reading, before, last, near, self._index)
        if completed is None:
            return alone
        both = contest(question, completed, self._prepared, limit=_LISTED, alone=alone)
        surplus = alone.sureness - both.sureness
        if surplus < 0 or alone.sureness < self._thresholds.answer:
            return both
        going_on = goes_on(reading) or needs_context(reading, self._index)
        if surplus >= _MUCH_SURER and not going_on and self._is_of_same(alone, before):
            return alone
        return alone if self._may_be_another(alone, before) else both

    def _stands_by_itself(self, found: Contest, before: Context) -> bool:
        """Tell whether a question is so sure that it need not be completed."""
        sure = found.sureness >= _SURE_BY_ITSELF and not needs_context(found.reading, self._index)
        return sure and self._is_of_same(found, before)

    def _may_be_another(self, found: Contest, before: Context) -> bool:
        """Tell whether a question says so much that it may have nothing to do with the one before it."""
        if needs_context(found.reading, self._index):
            return False
        saying = sum(is_content(term, self._index) for term in found.reading.terms)
        if saying >= _MUCH:
            return True
        return saying >= _ENOUGH and not points_back(found.reading) and self._is_of_same(found, before)

    def _is_of_same(self, found: Contest, before: Context) -> bool:
        """Tell whether nobody else was spoken of than what a question is answered with is about."""
        spoken_of = self._prepared.agents.intersection(before.entities)
        if found.gap_leads or not spoken_of:
            return True
        # Where all is about one club its people are spoken of by turns; only another club is somebody else.
        apart = self._prepared.others if self._prepared.home else self._prepared.agents
        told_of = apart & self._index.entities[found.ranking[0].fact]
        return not told_of or not spoken_of.isdisjoint(told_of)

    def _is_about_strangers(self, reading: Reading, before: Context, setting: str) -> bool:
        """Tell whether what was said before makes a question one about somebody unknown.

        "Was it sold to Hut 8, and for how much" does, whoever sold it. Of 12,000 labelled conversations two
        less are answered wrongly for what asks on so, and none less rightly.
        """
        if names_somebody(reading, self._index):
            return False
        if not setting:
            return before.stranger
        read = self._index.vocabulary.read(setting)
        asks = asks_on(reading, self._index) and self._acquaintances.speaks_of_others(read)
        return asks or self._acquaintances.is_about_others(read) or before.stranger

    def _number(self, fact_id: str | None) -> int | None:
        return None if fact_id is None else self._prepared.base.number(fact_id)
