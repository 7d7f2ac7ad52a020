"""Interprets one question: as a whole, or cut to what asks in it."""

from __future__ import annotations

from bot.answering.conversing.conversation import attend
from bot.answering.conversing.follow import Follower
from bot.answering.deciding.acquaintances import Acquaintances
from bot.answering.deciding.content import has_content
from bot.answering.deciding.contest import Contest, surer
from bot.answering.deciding.decide import Thresholds
from bot.answering.preparing.prepare import Prepared
from bot.answering.reading.besides import only_leads_up, without_lead
from bot.answering.reading.gazetteer import entities_in
from bot.answering.reply import Context, Part

# Confidence from which on a message is not cut to what asks in it: of 3,400 labelled conversations one less
# is answered wrongly with this or 1, but with 0.3 and 0.5 one more, and with 0.3 eight less rightly.
_SURE = 0.7
# And from which on one of its clauses stands for it: of 13,000 labelled conversations ten less are answered
# rightly and 24 less wrongly with this than with any, with 0.5 six more and three more.
_SURE_OF_CLAUSE = 0.4


class Interpreter:
    """Finds the reading of a question that is surest. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared, thresholds: Thresholds, acquaintances: Acquaintances) -> None:
        """Interpret by what was prepared, in which facts and gaps have their numbers."""
        self._index = prepared.index
        self._thresholds = thresholds
        self._acquaintances = acquaintances
        self._follower = Follower(prepared, thresholds, acquaintances)

    def interpret(self, question: str, before: Context, setting: str = "") -> Contest:
        """Rank facts for a question as a whole, or cut to what asks in it where that is surer.

        Each of its sentences is tried, and what is left without words that lead up to it; where all that is
        not sure enough for an answer, each of its clauses, which has to be surer.

        Args:
            question: A message or a piece of one.
            before: What the conversation has established.
            setting: What stands before the piece in its message, "" if nothing does.
        """
        whole = self._follower.follow(question, before, setting)
        if whole.confidence >= _SURE:
            return whole
        # Its patterns take two of the hundred milliseconds of `ask`, and mostly nobody needs them.
        from bot.answering.reading.sentences import clauses, sentences

        pieces = _within(setting, sentences(question))
        found = self._surest(pieces, whole, before)
        asked = [self._without_lead(piece, behind) for piece, behind in ((question, setting), *pieces)]
        found = self._surest([(piece, behind) for piece, behind in asked if piece], found, before)
        if found.sureness >= self._thresholds.answer:
            return found
        clause = self._surest(_within(setting, clauses(question)), found, before)
        return clause if clause.sureness >= _SURE_OF_CLAUSE else found

    def attend(self, found: Contest, part: Part, before: Context) -> Context:
        """Return what the conversation knows after a question and the decision on it."""
        # Looking the fact up by its id reads a dozen others of a large base on the way.
        number = found.ranking[0].fact if part.fact else None
        after = attend(found.reading, part.fact, number, found.question, before, self._index)
        if part.fact:
            return after
        strange = self._acquaintances.stays_with_others(found.reading)
        return after if after is before and not strange else after._replace(stranger=strange)

    def _without_lead(self, question: str, setting: str) -> tuple[str, str]:
        """Return a question without words before it that say nothing of what is asked, and all before it.

        The question is "" if it has no such words.
        """
        asked, lead = without_lead(question)
        if not lead:
            return "", setting
        read = self._index.vocabulary.read(lead)
        if has_content(read, self._index) and not only_leads_up(lead):
            return "", setting
        behind = f"{setting} {lead}".strip()
        shorter, further = self._without_lead(asked, behind)
        return (shorter, further) if shorter else (asked, behind)

    def _surest(self, pieces: list[tuple[str, str]], found: Contest, before: Context) -> Contest:
        """Return the surest of a contest and those for pieces, each with what stands before it."""
        for piece, setting in pieces:
            found = surer(found, self._follower.follow(piece, self._beside(before, setting), setting))
        return found

    def _beside(self, before: Context, setting: str) -> Context:
        """Return what a piece of a message goes on from: the conversation, and what stands before the piece.

        Who is named there is spoken of instead of who was before ("and Washington, how many megawatts").
        """
        named = entities_in(self._index.vocabulary.read(setting).terms) if setting else []
        if named:
            return before._replace(entities=tuple(dict.fromkeys(named)), question=setting)
        return before._replace(question=f"{before.question} {setting}".strip())


def _within(setting: str, pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pieces of a piece, each with all that stands before it in the message."""
    return [(piece, f"{setting} {before}".strip()) for piece, before in pieces]
