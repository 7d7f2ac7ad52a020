"""Decides on one question by what competed for it, and keeps how that came about."""

from __future__ import annotations

from bot.answering.deciding.acquaintances import Acquaintances
from bot.answering.deciding.content import unknown_content
from bot.answering.deciding.contest import Contest, Placed
from bot.answering.deciding.decide import Thresholds, decide, suggested
from bot.answering.deciding.objections import Objections
from bot.answering.preparing.prepare import Prepared
from bot.answering.ranking.index import Index
from bot.answering.reading.gazetteer import entities_in
from bot.answering.reply import Objection, Part, Provenance, ReplyKind
from bot.facts.model import Fact, Gap


class Judge:
    """Turns contests into parts of replies. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared, thresholds: Thresholds, acquaintances: Acquaintances) -> None:
        """Judge by what was prepared, in which facts and gaps have their numbers."""
        self._base = prepared.base
        self._prepared = prepared
        self._index = prepared.index
        self._thresholds = thresholds.fitting(prepared.calibration.reached)
        self._acquaintances = acquaintances
        self._objections = Objections(prepared, thresholds)

    def part(self, found: Contest, least: float = 0.0) -> Part:
        """Decide on one question; where a gap came first it is never answered.

        Args:
            found: What competed for it.
            least: Confidence, 0 to 1, that an answer needs at least, if more than any does.
        """
        thresholds = self._thresholds._replace(answer=max(least, self._thresholds.answer))
        first = [each.scored for each in found.placed[:1]]
        ranking = first if found.gap_leads else found.ranking
        objection = self._objections.find(found)
        kind = decide(ranking, found.confidence, thresholds, objection)
        known_gap = found.gap_leads and kind is ReplyKind.ANSWER
        # What means something else is not known to be unknown; it is just unknown.
        alike = known_gap and first[0].meaning >= self._thresholds.alike
        gap = self._base.gaps[first[0].fact] if alike else None
        near = suggested(found.ranking, self._thresholds, first[0].score) if kind is ReplyKind.SUGGEST else []
        if known_gap or (kind is ReplyKind.SUGGEST and not near):
            kind = ReplyKind.ABSTAIN
        return Part(
            question=found.question,
            kind=kind,
            confidence=found.confidence,
            fact=self._base.facts[first[0].fact] if kind is ReplyKind.ANSWER else None,
            suggestions=tuple(self._base.facts[scored.fact] for scored in near),
            candidates=tuple(self._prepared.candidate(scored) for scored in found.ranking),
            unknown_names=self._acquaintances.unknown_names(found.question, found.first_reading),
            provenance=self._provenance(found, objection),
            gap=gap,
        )

    def would_answer(self, found: Contest) -> bool:
        """Tell whether a fact would be answered with, were there no gaps."""
        objection = self._objections.find_but_for_gaps(found)
        kind = decide(found.ranking, found.but_for_gaps, self._thresholds, objection)
        return kind is ReplyKind.ANSWER

    def _asked(self, placed: Placed) -> tuple[Fact | Gap, Index]:
        """Return a fact or gap that competes, and the index in which it does."""
        if placed.is_gap and self._prepared.gaps:
            return self._base.gaps[placed.scored.fact], self._prepared.gaps
        return self._base.facts[placed.scored.fact], self._index

    def _provenance(self, found: Contest, objection: Objection | None) -> Provenance | None:
        if not found.placed:
            return None
        first, *others = found.placed
        asked, index = self._asked(first)
        scored, reading = first.scored, found.first_reading
        origin = index.origin(scored.phrasing)
        template = asked.templates[origin.template]
        return Provenance(
            gap=asked.id if first.is_gap else None,
            score=scored.score,
            normalised=" ".join(reading.plain),
            phrasing=template.phrasings[origin.phrasing],
            template=template.text,
            place=f"{template.place.path}:{template.place.line}",
            parts=(
                ("learned", scored.learned),
                ("likeness", scored.likeness),
                # Rounded numbers make a unit vector a little longer than one.
                ("meaning", min(1.0, scored.meaning)),
                ("explained", scored.explained),
                ("entities", scored.entities),
                ("kind", scored.kind),
            ),
            runner_up=self._asked(others[0])[0].id if others else None,
            margin=scored.score - others[0].scored.score if others else scored.score,
            threshold=self._thresholds.answer,
            objection=objection,
            unknown=tuple(unknown.surface for unknown in unknown_content(reading)),
            corrected=tuple((repair.surface, repair.word) for repair in reading.repairs),
            entities=tuple(dict.fromkeys(entities_in(reading.terms))),
            asked_kinds=tuple(sorted(reading.asked)),
            version=self._base.version,
        )
