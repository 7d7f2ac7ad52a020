"""The whole path of a question; the one door through which surfaces ask."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.answering.reply import Candidate, Context, Part, Reply, ReplyKind
from bot.facts.model import Fact, FactBase


class Responder:
    """Answers messages from one fact base. Immutable once built, safe to share."""

    def __init__(self, base: FactBase) -> None:
        """Index the fact base."""
        self.base = base
        self._facts = {fact.id: fact for fact in base.facts}
        self._rows = [(f, t, p) for f in base.facts for t, s in enumerate(f.templates) for p in s.phrasings]

    def reply(self, message: str, context: Context | None = None) -> Reply:
        """Decide what to say to one message of a conversation."""
        found = process.extract(message, [row[2] for row in self._rows], scorer=fuzz.token_sort_ratio, limit=8)
        ranking: dict[str, Candidate] = {}
        for phrasing, score, at in found:
            fact, template, _ = self._rows[at]
            ranking.setdefault(fact.id, Candidate(fact, score, phrasing, template))
        best = list(ranking.values())[:3]
        confidence = best[0].score / 100 if best else 0.0
        kind = ReplyKind.ANSWER if confidence > 0.75 else ReplyKind.SUGGEST if confidence > 0.5 else ReplyKind.ABSTAIN
        fact = best[0].fact if kind is ReplyKind.ANSWER else None
        near = tuple(c.fact for c in best) if kind is ReplyKind.SUGGEST else ()
        part = Part(message, kind, confidence, fact, near, tuple(best))
        return Reply(kind, (part,), Context(fact.id if fact else None))

    def answer(self, fact_id: str) -> Reply:
        """Answer with one fact, as when its question was picked; KeyError if there is none."""
        fact = self._facts[fact_id]
        part = Part(fact.question, ReplyKind.ANSWER, 1.0, fact)
        return Reply(ReplyKind.ANSWER, (part,), Context(fact.id, fact.about))

    def complete(self, prefix: str, limit: int = 25) -> list[Fact]:
        """Return facts whose questions a half-typed question may become, best first."""
        return [c.fact for part in self.reply(prefix).parts for c in part.candidates][:limit]
