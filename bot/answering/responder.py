"""The whole path of a question; the one door through which surfaces ask."""

from __future__ import annotations

from bot.answering.calibrate import Calibration
from bot.answering.conversation import attend, follow, split
from bot.answering.decide import Thresholds, decide, suggested
from bot.answering.index import Index
from bot.answering.kinds import asked_kinds
from bot.answering.prepare import prepare
from bot.answering.reading import Reading
from bot.answering.reply import Candidate, Context, Part, Provenance, Reply, ReplyKind
from bot.answering.score import Scored, rank
from bot.answering.smalltalk import small_talk
from bot.answering.text import words
from bot.facts.model import Fact, FactBase

_LISTED = 5


class Responder:
    """Answers messages from one fact base. Immutable once built, safe to share between threads."""

    def __init__(self, base: FactBase, thresholds: Thresholds | None = None) -> None:
        """Index the fact base."""
        self.base = base
        self._thresholds = thresholds or Thresholds()
        self._facts = {fact.id: fact for fact in base.facts}
        self._index: Index
        self._calibration: Calibration
        self._index, self._calibration = prepare(base)

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide what to say to one message of a conversation.

        Args:
            message: As typed, any length; what is beyond `LONGEST_QUESTION` is not read.
            context: What the reply before this one in the conversation carried, if there was one.
        """
        before = context or Context()
        if kind := small_talk([word.text for word in words(message)]):
            return Reply(ReplyKind.SMALLTALK, (), before, kind)
        parts: list[Part] = []
        for question in split(message):
            part, before = self._part(question, before)
            parts.append(part)
        return Reply(_best(parts), tuple(parts), before)

    def answer(self, fact_id: str) -> Reply:
        """Answer with one fact, as when its question was picked.

        Raises:
            KeyError: If there is no such fact.
        """
        fact = self._facts[fact_id]
        part = Part(fact.question, ReplyKind.ANSWER, 1.0, fact)
        return Reply(ReplyKind.ANSWER, (part,), Context(fact.id, fact.about, fact.question))

    def complete(self, prefix: str, limit: int = 25) -> list[Fact]:
        """Return facts whose questions a half-typed question may become, best first, none twice."""
        found = rank(self._index.vocabulary.read(prefix), self._index, limit=limit)
        return [self.base.facts[scored.fact] for scored in found]

    def _part(self, question: str, before: Context) -> tuple[Part, Context]:
        """Decide on one question and say what the conversation knows after it."""
        reading = self._index.vocabulary.read(question)
        ranking = rank(reading, self._index, limit=_LISTED)
        confidence = self._calibration.confidence(ranking, reading)
        completed = follow(reading, before, self._index)
        if completed is not None:
            again = rank(completed, self._index, limit=_LISTED)
            if (surer := self._calibration.confidence(again, completed)) > confidence:
                reading, ranking, confidence = completed, again, surer
        kind = decide(ranking, confidence, self._thresholds)
        fact = self.base.facts[ranking[0].fact] if kind is ReplyKind.ANSWER else None
        near = suggested(ranking, self._thresholds) if kind is ReplyKind.SUGGEST else []
        part = Part(
            question,
            kind,
            confidence,
            fact,
            tuple(self.base.facts[found.fact] for found in near),
            tuple(self._candidate(found) for found in ranking[:3]),
            tuple(surface for surface, rarity in reading.unknown if rarity == 1 and surface.isalpha()),
            self._provenance(reading, ranking),
        )
        return part, attend(reading, fact, question, before)

    def _candidate(self, found: Scored) -> Candidate:
        fact = self.base.facts[found.fact]
        origin = self._index.origin(found.phrasing)
        return Candidate(
            fact, found.score, fact.templates[origin.template].phrasings[origin.phrasing], origin.template
        )

    def _provenance(self, reading: Reading, ranking: list[Scored]) -> Provenance | None:
        if not ranking:
            return None
        first = ranking[0]
        fact = self.base.facts[first.fact]
        origin = self._index.origin(first.phrasing)
        template = fact.templates[origin.template]
        return Provenance(
            normalised=" ".join(reading.plain),
            phrasing=template.phrasings[origin.phrasing],
            template=template.text,
            place=f"{template.place.path}:{template.place.line}",
            parts=(
                ("learned", first.learned),
                ("likeness", first.likeness),
                ("explained", first.explained),
                ("entities", first.entities),
                ("kind", first.kind),
            ),
            runner_up=self.base.facts[ranking[1].fact].id if len(ranking) > 1 else None,
            margin=first.score - ranking[1].score if len(ranking) > 1 else first.score,
            threshold=self._thresholds.answer,
            unknown=tuple(surface for surface, _ in reading.unknown),
            corrected=tuple((repair.surface, repair.word) for repair in reading.repairs),
            entities=tuple(dict.fromkeys(term.name[1:] for term in reading.terms if term.name[0] == "@")),
            asked_kinds=tuple(sorted(asked_kinds(reading.plain))),
            version=self.base.version,
        )


def _best(parts: list[Part]) -> ReplyKind:
    """Return what a reply of several parts amounts to."""
    kinds = {part.kind for part in parts}
    for kind in (ReplyKind.ANSWER, ReplyKind.SUGGEST):
        if kind in kinds:
            return kind
    return ReplyKind.ABSTAIN
