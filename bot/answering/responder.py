"""The whole path of a question; the one door through which surfaces ask."""

from __future__ import annotations

from collections.abc import Set

from bot.answering.complete import complete
from bot.answering.contest import Contest, contest, surer
from bot.answering.conversation import (
    attend,
    follow,
    has_content,
    has_unknown,
    leans,
    names_somebody,
    says_something,
)
from bot.answering.decide import Thresholds
from bot.answering.judge import Judge
from bot.answering.parts import (
    MOST_PARTS,
    clauses,
    look_like_questions,
    only_leads_up,
    sentences,
    split,
    split_loosely,
    without_lead,
    without_thanks,
)
from bot.answering.picking import picked, wants_more
from bot.answering.prepare import Prepared, prepare
from bot.answering.reading import Reading
from bot.answering.reply import Context, Part, Reply, ReplyKind, SmallTalk
from bot.answering.serving import masked, restricted
from bot.answering.smalltalk import small_talk
from bot.answering.text import LONGEST_QUESTION
from bot.facts.model import Fact, FactBase

# Facts ranked: as many as a reply lists as candidates or offers as suggestions.
_LISTED = 3

# Confidence from which on a message is not cut to what asks in it: of 3,400 labelled conversations one less
# is answered wrongly with this or 1, but with 0.3 and 0.5 one more, and with 0.3 eight less rightly.
_SURE = 0.7
# Confidence from which on the halves of a message are questions though they do not look so: of 3,400 labelled
# conversations one more is so answered rightly; with 0.3 another one wrongly.
_SURELY_ASKED = 0.5

# The parts of a reply, and what the conversation knows after them.
_Parts = tuple[tuple[Part, ...], Context]


class Responder:
    """Answers messages from one fact base. Immutable once built, safe to share between threads."""

    def __init__(
        self, base: FactBase, thresholds: Thresholds | None = None, prepared: Prepared | None = None
    ) -> None:
        """Index the fact base, unless it comes prepared."""
        self.base = base
        self._thresholds = thresholds or Thresholds()
        self._prepared = prepared or prepare(base)
        self._index = self._prepared.index
        self._judge = Judge(self._prepared, self._thresholds)
        # In which facts and gaps have their numbers; `base` may be a part of it.
        self._numbered = self._prepared.base

    def serving(self, topics: Set[str]) -> Responder:
        """Return a responder to which other topics are unknown; it shares what was prepared for this one."""
        return Responder(restricted(self.base, topics), self._thresholds, masked(self._prepared, topics))

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide what to say to one message of a conversation.

        Args:
            message: As typed, any length; what is beyond `LONGEST_QUESTION` is not read.
            context: What the reply before this one in the conversation carried, if there was one.
        """
        before = context or Context()
        message = message[:LONGEST_QUESTION]
        going_on = self._go_on(message, before)
        if going_on:
            return going_on
        kind = self._small_talk(message)
        # "Thanks" asks for nothing, whatever was said before.
        if kind and not self._judge.would_answer(self._understand(message, Context())):
            return Reply(ReplyKind.SMALLTALK, (), before, kind)
        asked = without_thanks(message)
        parts, after = self._decide(asked, before)
        kind_of_reply = _best(parts)
        offers = parts if kind_of_reply is ReplyKind.SUGGEST else ()
        offered = dict.fromkeys(fact.id for part in offers for fact in part.suggestions)
        unread = max(0, len(split(asked)) - MOST_PARTS) if len(parts) > 1 else 0
        return Reply(kind_of_reply, parts, after._replace(offered=tuple(offered)), unread=unread)

    def _go_on(self, message: str, before: Context) -> Reply | None:
        """Return what to say to "the second one" after offers, or to "tell me more"; None to all else."""
        plain = self._index.vocabulary.read(message).plain
        found = [fact for fact in map(self.base.fact, picked(plain, before.offered)) if fact]
        if len(found) == 1:
            return self.answer(found[0].id)
        if found:
            part = Part(message, ReplyKind.SUGGEST, 0.0, suggestions=tuple(found))
            return Reply(ReplyKind.SUGGEST, (part,), before)
        last = self.base.fact(before.fact) if before.fact and wants_more(plain) else None
        if last is None or not last.related:
            return None
        return Reply(ReplyKind.SMALLTALK, (), before._replace(offered=last.related), SmallTalk.MORE)

    def answer(self, fact_id: str) -> Reply:
        """Answer with one fact, as when its question was picked.

        Raises:
            KeyError: If there is no such fact.
        """
        fact = self.base.fact(fact_id)
        if fact is None:
            raise KeyError(fact_id)
        part = Part(fact.question, ReplyKind.ANSWER, 1.0, fact)
        return Reply(ReplyKind.ANSWER, (part,), Context(fact.id, fact.about, fact.question))

    def complete(self, prefix: str, limit: int = 25) -> list[Fact]:
        """Return facts whose questions a half-typed question may become.

        At most `limit`, best first, none twice; the first facts if nothing was typed yet.
        """
        return [self._numbered.facts[fact] for fact in complete(prefix, self._index, limit)]

    def _small_talk(self, message: str) -> SmallTalk | None:
        return small_talk(message, self._index.vocabulary.read(message).plain)

    def _decide(self, message: str, before: Context) -> _Parts:
        """Decide on the questions of a message each on its own, if any is answered, else on it as one."""
        pieces = split(message)[:MOST_PARTS]
        if len(pieces) > 1:
            pieces = [piece for piece in pieces if not self._small_talk(piece)]
        found = self._separately(pieces, before, least=1) if len(pieces) > 1 else None
        whole = self._understand(message, before)
        found = found or self._halved(message, whole, before)
        if found:
            return found
        part = self._judge.part(whole)
        if part.fact is None and len(pieces) > 1 and look_like_questions(pieces):
            found = self._separately(pieces, before, least=0)
        return found or ((part,), self._attend(whole, part, before))

    def _understand(self, question: str, before: Context, setting: str = "") -> Contest:
        """Rank facts for a question, completed from the conversation or cut to what asks in it.

        Args:
            question: A message or a piece of one.
            before: What the conversation has established.
            setting: What stands before the piece in its message.
        """
        whole = self._follow(question, before, setting)
        if max(whole.confidence, whole.but_for_gaps) >= _SURE:
            return whole
        pieces = _within(setting, sentences(question))
        found = self._surest(pieces, whole, before)
        asked = [self._without_lead(piece) for piece in (question, *[piece for piece, _ in pieces])]
        found = self._surest([(piece, setting) for piece in asked if piece], found, before)
        if found.but_for_gaps >= self._thresholds.answer or found.confidence >= self._thresholds.answer:
            return found
        return self._surest(_within(setting, clauses(question)), found, before)

    def _without_lead(self, question: str) -> str:
        """Return a question without words before it that say nothing of what is asked; "" if it has none."""
        asked, lead = without_lead(question)
        if not lead:
            return ""
        read = self._index.vocabulary.read(lead)
        idle = not (says_something(read, self._index) or has_unknown(read))
        if not (idle or only_leads_up(lead)):
            return ""
        return self._without_lead(asked) or asked

    def _surest(self, pieces: list[tuple[str, str]], found: Contest, before: Context) -> Contest:
        """Return the surest of a contest and those for pieces, each with what stands before it."""
        for piece, setting in pieces:
            inner = Context(before.fact, before.entities, f"{before.question} {setting}".strip())
            found = surer(found, self._follow(piece, inner, setting))
        return found

    def _follow(self, question: str, before: Context, setting: str) -> Contest:
        """Rank facts for a question as it stands or, if that is surer, completed from the conversation."""
        reading = self._index.vocabulary.read(question)
        if setting and not names_somebody(reading, self._index):
            strange = self._judge.speaks_of_strangers(self._index.vocabulary.read(setting))
            reading = reading._replace(asks_about_a_stranger=reading.asks_about_a_stranger or strange)
        alone = self._contest(question, reading)
        last = self._number(before.fact)
        related = () if last is None else map(self._number, self._numbered.facts[last].related)
        near = frozenset(number for number in related if number is not None)
        completed = follow(alone.reading, before, last, near, self._index)
        if completed is None:
            return alone
        together = self._contest(question, completed)
        return together if leans(alone.reading, self._index) else surer(alone, together)

    def _number(self, fact_id: str | None) -> int | None:
        return None if fact_id is None else self._numbered.number(fact_id)

    def _contest(self, question: str, reading: Reading) -> Contest:
        return contest(question, reading, self._prepared, limit=_LISTED)

    def _separately(self, pieces: list[str], before: Context, *, least: int) -> _Parts | None:
        """Decide on the pieces of a message each on its own.

        None if one of them says nothing of its own, or fewer than `least` different facts would answer
        them but for gaps; where no fact would, gaps count. What has no question word ("price?") counts as a
        question if something is known of it.
        """
        parts: list[Part] = []
        told: set[int] = set()
        for at, piece in enumerate(pieces):
            reading = self._index.vocabulary.read(piece)
            if not has_content(reading, self._index):
                return None
            if parts and parts[-1].fact is None and leans(reading, self._index):
                continue  # "and for how much" asks on about what is not known
            found = self._understand(piece, before, " ".join(pieces[:at]))
            part = self._judge.part(found)
            before = self._attend(found, part, before)
            if part.fact or part.gap or look_like_questions([piece]):
                parts.append(part)
            if self._judge.would_answer(found):
                told.add(found.ranking[0].fact)
        if len(parts) < 2:
            return None
        counted = len(told) or len({part.gap.id for part in parts if part.gap})
        return (tuple(parts), before) if counted >= least else None

    def _halved(self, message: str, whole: Contest, before: Context) -> _Parts | None:
        """Decide on the halves of a message that "and" joins, if both ask and different facts answer them.

        What does not look like a question ("the price and the buyer") asks if it is answered, and that more
        surely than not, or it fits its fact better than the whole message fits any fact or gap.
        """
        halves = split_loosely(message)
        found = self._separately(halves, before, least=len(halves)) if halves else None
        if found is None or look_like_questions(halves):
            return found
        answered = [part for part in found[0] if part.fact]
        if len(answered) < len(halves):
            return None
        if min(part.confidence for part in answered) >= _SURELY_ASKED:
            return found
        fits = [part.provenance.score for part in answered if part.provenance]
        best = max([each.scored.score for each in whole.placed], default=0.0)
        return found if min(fits, default=0.0) > best else None

    def _attend(self, found: Contest, part: Part, before: Context) -> Context:
        """Return what the conversation knows after a question and the decision on it."""
        number = self._number(part.fact.id) if part.fact else None
        return attend(found.reading, part.fact, number, found.question, before, self._index)


def _within(setting: str, pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pieces of a piece, each with all that stands before it in the message."""
    return [(piece, f"{setting} {before}".strip()) for piece, before in pieces]


def _best(parts: tuple[Part, ...]) -> ReplyKind:
    """Return what a reply of several parts amounts to."""
    kinds = {part.kind for part in parts}
    for kind in (ReplyKind.ANSWER, ReplyKind.SUGGEST):
        if kind in kinds:
            return kind
    return ReplyKind.ABSTAIN
