"""Decides on one question by what competed for it, and keeps how that came about."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.answering.ambiguity import has_roles_swapped, is_anyones, is_name_alone, is_vague
from bot.answering.attributes import lacks_attribute
from bot.answering.contest import Contest, Placed
from bot.answering.contrary import asks_for_another_time, denies
from bot.answering.conversation import is_incomplete
from bot.answering.decide import Thresholds, decide, suggested
from bot.answering.index import Index
from bot.answering.prepare import Prepared
from bot.answering.reading import Reading
from bot.answering.reply import Candidate, Part, Provenance, ReplyKind
from bot.answering.score import FOREIGN_ENTITY, WORD_FOR_WORD, Scored
from bot.answering.text import words
from bot.facts.model import EntityKind, Fact, Gap, Kind

# More than people speak of in a day.
_ENTITIES_KEPT = 1024
_TIMES = (Kind.DATE, Kind.DURATION)
_AGENTS = (EntityKind.PERSON, EntityKind.ORGANISATION)
# Names told that nobody knows; what is longer is no name that anybody would read in a sentence.
_MOST_NAMES, _LONGEST_NAME = 3, 40


class Judge:
    """Turns contests into parts of replies. Immutable, safe to share between threads."""

    def __init__(self, prepared: Prepared, thresholds: Thresholds) -> None:
        """Judge by what was prepared, in which facts and gaps have their numbers.

        `agents` are the ids of people and organisations, who do things.
        """
        self._base = prepared.base
        self._prepared = prepared
        self._index = prepared.index
        self._thresholds = thresholds
        self._spoken_of = frozenset().union(*self._index.entities)
        self.agents = frozenset(entity.id for entity in self._base.entities if entity.kind in _AGENTS)
        self._is_told_of = lru_cache(_ENTITIES_KEPT)(self._find_told_of)

    def part(self, found: Contest) -> Part:
        """Decide on one question; where a gap came first it is never answered."""
        first = [each.scored for each in found.placed[:1]]
        ranking = first if found.gap_leads else found.ranking
        vague = self._is_vague(
            found.question, ranking, found.first_reading, found.confidence, of_gaps=found.gap_leads
        )
        foreign = self._is_foreign(ranking, found.first_reading, of_gaps=found.gap_leads)
        kind = decide(ranking, found.confidence, self._thresholds, vague=vague, foreign=foreign)
        known_gap = found.gap_leads and kind is ReplyKind.ANSWER
        # What means something else is not known to be unknown; it is just unknown.
        alike = known_gap and first[0].meaning >= self._thresholds.alike
        gap = self._base.gaps[first[0].fact] if alike else None
        near = suggested(found.ranking, self._thresholds, first[0].score) if kind is ReplyKind.SUGGEST else []
        if known_gap or (kind is ReplyKind.SUGGEST and not near):
            kind = ReplyKind.ABSTAIN
        return Part(
            found.question,
            kind,
            found.confidence,
            self._base.facts[first[0].fact] if kind is ReplyKind.ANSWER else None,
            tuple(self._base.facts[scored.fact] for scored in near),
            tuple(self._candidate(scored) for scored in found.ranking),
            self._unknown_names(found),
            self._provenance(found, vague=vague),
            gap,
        )

    def would_answer(self, found: Contest) -> bool:
        """Tell whether a fact would be answered with, were there no gaps."""
        vague = self._is_vague(found.question, found.ranking, found.reading, found.but_for_gaps)
        foreign = self._is_foreign(found.ranking, found.reading, of_gaps=False)
        kind = decide(found.ranking, found.but_for_gaps, self._thresholds, vague=vague, foreign=foreign)
        return kind is ReplyKind.ANSWER

    def speaks_of_strangers(self, setting: Reading) -> bool:
        """Tell whether what stands before a question is about somebody of whom nothing is known.

        Of 1,344 made messages that first speak of such a company and then ask what is known of another, 795
        were answered; now 76 are, and no labelled conversation goes wrong for it.
        """
        named = self._named(setting)
        if any(map(self._is_told_of, named)):
            return False
        return bool(named) or setting.speaks_of_a_stranger or is_name_alone(setting, self._index)

    def leaves_strangers(self, asked: Reading) -> bool:
        """Tell whether a conversation goes on about somebody of whom nothing is known.

        Of 3,234 made follow-ups to such questions ("what is Hut 8", then "and who is their CEO") 2,087 were
        answered with what is known of another; now 39 are, and no labelled conversation goes wrong for it.
        Whoever asks a question that is complete speaks of something else from then on.

        Args:
            asked: A question that got no answer, or only another one's.
        """
        if asked.asks_about_a_stranger or not all(map(self._is_told_of, self._named(asked))):
            return True
        own = is_name_alone(asked, self._index)
        return own or (asked.speaks_of_a_stranger and is_incomplete(asked))

    def _named(self, reading: Reading) -> frozenset[str]:
        """Return the ids of those whose mention rules out facts that are not about them."""
        return self._index.excluding.intersection(
            term.name[1:] for term in reading.terms if term.name[0] == "@"
        )

    def _is_vague(
        self,
        question: str,
        ranking: list[Scored],
        reading: Reading,
        confidence: float,
        *,
        of_gaps: bool = False,
    ) -> bool:
        """Tell whether a question is too little to tell which of the facts is meant, or whose."""
        # Only what would be answered has to be looked at for what else it may ask.
        told = bool(ranking) and confidence >= self._thresholds.answer and not of_gaps
        if told and self._is_contrary(question, reading, ranking[0]):
            return True
        if reading.inherited or (ranking and ranking[0].likeness > WORD_FOR_WORD):
            return False
        return is_vague(reading, self._index) or (told and self._is_unlike(reading, ranking))

    def _find_told_of(self, entity: str) -> bool:
        """Tell whether a fact is about an entity, and does not only name it in a question."""
        # Facts are read one by one when they are needed: all of a large base take seconds.
        naming = (number for number, named in enumerate(self._index.entities) if entity in named)
        return any(entity in self._base.facts[number].about for number in naming)

    def _is_foreign(self, ranking: list[Scored], reading: Reading, *, of_gaps: bool) -> bool:
        """Tell whether a question is about somebody else than the best of a ranking.

        What is said before it may be, unless what ranks first is about nobody.
        """
        if not ranking:
            return False
        best = ranking[0]
        somebody = not of_gaps and bool(self._index.entities[best.fact] & self._index.excluding)
        strange = reading.asks_about_a_stranger or (reading.speaks_of_a_stranger and somebody)
        return strange or best.entities <= FOREIGN_ENTITY

    def _is_contrary(self, question: str, reading: Reading, found: Scored) -> bool:
        """Tell whether a question denies what a fact says, or asks for an attribute or a time that it lacks.

        A fact that tells a time sets a wrong one right.
        """
        candidate = self._candidate(found)
        if denies(reading.plain, candidate.phrasing):
            return True
        if lacks_attribute(question, reading, self._index, found.fact):
            return True
        fact = candidate.fact
        if fact.kind in _TIMES:
            return False
        held = self._index.holders.places(found.fact)
        numbers = self._index.term_numbers
        asked = [word for word in reading.plain if numbers.get(word) not in held or not word.isdecimal()]
        return asks_for_another_time(asked, f"{fact.answer} {fact.as_of or ''}")

    def _is_unlike(self, reading: Reading, ranking: list[Scored]) -> bool:
        """Tell whether a question has the words of the facts ranked first, but not their names."""
        if is_anyones(reading, ranking, self._index):
            return True
        if sum(term.name[0] == "@" for term in reading.terms) < 2:
            return False
        phrasing = words(self._candidate(ranking[0]).phrasing)
        terms = self._index.vocabulary.gazetteer.read(phrasing)
        return has_roles_swapped(reading, terms, self.agents, self._index)

    def _unknown_names(self, found: Contest) -> tuple[str, ...]:
        """Return the names in a question of whom nothing is known, in the base's entities or not."""
        reading = found.first_reading
        silent = self._named(reading) - self._spoken_of
        known = [entity.name for entity in self._base.entities if entity.id in silent]
        return (*known, *_rare_names(found.question, reading))[:_MOST_NAMES]

    def _candidate(self, found: Scored) -> Candidate:
        fact = self._base.facts[found.fact]
        origin = self._index.origin(found.phrasing)
        return Candidate(
            fact, found.score, fact.templates[origin.template].phrasings[origin.phrasing], origin.template
        )

    def _asked(self, placed: Placed) -> tuple[Fact | Gap, Index]:
        """Return a fact or gap that competes, and the index in which it does."""
        if placed.is_gap and self._prepared.gaps:
            return self._base.gaps[placed.scored.fact], self._prepared.gaps
        return self._base.facts[placed.scored.fact], self._index

    def _provenance(self, found: Contest, *, vague: bool) -> Provenance | None:
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
            vague=vague,
            unknown=tuple(unknown.surface for unknown in reading.unknown),
            corrected=tuple((repair.surface, repair.word) for repair in reading.repairs),
            entities=tuple(dict.fromkeys(term.name[1:] for term in reading.terms if term.name[0] == "@")),
            asked_kinds=tuple(sorted(reading.asked)),
            version=self._base.version,
        )


def _rare_names(question: str, reading: Reading) -> tuple[str, ...]:
    """Return the rare words that nothing explains as typed; side by side they are one name ("Hut 8").

    None of a question in which most words are such: it is in another language, or no question at all.
    """
    rare = [word.surface for word in reading.unknown if word.rarity == 1 and word.surface.isalpha()]
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
