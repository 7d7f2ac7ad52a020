"""What the answering core hands to the surfaces: frozen values, no words of the bot's own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from bot.facts.model import Fact, Gap


class ReplyKind(StrEnum):
    """What a reply does; a surface phrases it."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    ABSTAIN = "abstain"
    SMALLTALK = "smalltalk"


class SmallTalk(StrEnum):
    """What a message that asks for no fact is about."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABILITIES = "abilities"
    PRAISE = "praise"
    COMPLAINT = "complaint"
    DOUBT = "doubt"
    MORE = "more"
    REMARK = "remark"


class Objection(StrEnum):
    """Why a question is not answered with what came first, however sure that is."""

    VAGUE = "vague"  # it leaves open which fact is meant, or whose
    DENIED = "denied"  # it denies what the fact says
    UNTOLD = "untold"  # it asks by its name for something that the fact does not tell
    OTHER_TIME = "other_time"
    SWAPPED = "swapped"  # it lets somebody else do what the fact says
    FOREIGN = "foreign"  # it is about somebody else than the fact


class Candidate(NamedTuple):
    """A fact with its best phrasing and score, 0 to 100."""

    fact: Fact
    score: float
    phrasing: str
    template: int


class Provenance(NamedTuple):
    """How one decision was reached: enough to know which line of YAML to change.

    Args:
        gap: Id of the gap that came first, None if a fact did.
        score: Of what came first, 0 to 100.
        normalised: The question as it was compared, tokens separated by spaces.
        phrasing: That one's phrasing that resembled the question most.
        template: The template which that phrasing comes from, as written.
        place: `path:line` of that template.
        parts: Name and value of each part of the score, in the order they are applied.
        runner_up: Id of the fact or gap that came second, if any.
        margin: Best score minus the runner-up's, 0 to 100.
        threshold: Confidence that an answer needed.
        objection: What keeps the question from being answered with that, however sure it is; None if nothing.
        unknown: Words of content in the question that nothing in the fact base explains, as typed.
        corrected: Words taken for another: (as typed, as understood).
        entities: Ids of the entities recognised in the question.
        asked_kinds: Kinds of answer that the question's wording asks for, may be empty.
        version: Version of the fact base.
    """

    gap: str | None
    score: float
    normalised: str
    phrasing: str
    template: str
    place: str
    parts: tuple[tuple[str, float], ...]
    runner_up: str | None
    margin: float
    threshold: float
    objection: Objection | None
    unknown: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]
    entities: tuple[str, ...]
    asked_kinds: tuple[str, ...]
    version: str


class Part(NamedTuple):
    """The decision on one question; a compound message has several.

    `question` is the part of the message that was decided on, as typed, with what it shares with another part
    ("price and size of the site"). A follow-up is completed from the conversation before it is compared.
    `fact` is set if and only if `kind` is ANSWER. `suggestions` are facts near the question
    that were not given as its answer, at most three, best first; empty when it was answered.
    `gap` is set if the question asks for what is known not to be known; then `kind` is ABSTAIN.
    `unknown_names` are names in the question that the fact base does not know, as typed.
    `confidence` is the probability, 0 to 1, that what came first is right, be it a fact or a gap.
    """

    question: str
    kind: ReplyKind
    confidence: float
    fact: Fact | None = None
    suggestions: tuple[Fact, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    unknown_names: tuple[str, ...] = ()
    provenance: Provenance | None = None
    gap: Gap | None = None


class Context(NamedTuple):
    """What a conversation has established; small, frozen, serialisable as JSON strings.

    Args:
        fact: Id of the fact answered last.
        entities: Ids of entities spoken of last, the most recent first.
        question: The last question, as typed, and behind it that of the fact it was answered with.
        offered: Ids of the facts whose questions were offered last, if that is what was said last.
        stranger: Whether the last question was about somebody of whom nothing is known.
        instead: Whether the facts `offered` were so instead of an answer, and do not go with `fact`.
    """

    fact: str | None = None
    entities: tuple[str, ...] = ()
    question: str = ""
    offered: tuple[str, ...] = ()
    stranger: bool = False
    instead: bool = False

    def offering(self, facts: Iterable[Fact]) -> Context:
        """Return the context after facts were offered instead of an answer, if any were."""
        offered = tuple(dict.fromkeys(fact.id for fact in facts))
        return self._replace(offered=offered, instead=bool(offered))


class Reply(NamedTuple):
    """What the core decided on one message.

    Args:
        kind: ANSWER if at least one part is answered; else SUGGEST if one has
            suggestions to offer; else ABSTAIN. SMALLTALK has no parts.
        parts: In the order they were asked; at least one unless small talk.
        context: To be passed with the next message of the same conversation.
        small_talk: Set if and only if `kind` is SMALLTALK.
        unread: Number of questions of the message, beyond the first, that were not decided on.
    """

    kind: ReplyKind
    parts: tuple[Part, ...]
    context: Context = Context()
    small_talk: SmallTalk | None = None
    unread: int = 0

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts answered with, in the order asked, none twice."""
        # By id: a fact's own hash goes through all of its templates.
        return tuple({part.fact.id: part.fact for part in self.parts if part.fact is not None}.values())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that were asked for, in the order asked, none twice."""
        return tuple({part.gap.id: part.gap for part in self.parts if part.gap is not None}.values())

    @property
    def confidence(self) -> float:
        """Return the least confidence of the parts answered, else the best there was; 0 for small talk."""
        answered = [part.confidence for part in self.parts if part.fact is not None]
        return min(answered) if answered else max((part.confidence for part in self.parts), default=0.0)

    def sure(self, confidence: float) -> bool:
        """Return whether every part was answered, each with at least this confidence, 0 to 1."""
        return bool(self.parts) and all(
            part.fact is not None and part.confidence >= confidence for part in self.parts
        )

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return the candidates of all parts, best first, each fact once with its best score."""
        best: dict[str, Candidate] = {}
        for candidate in (candidate for part in self.parts for candidate in part.candidates):
            known = best.setdefault(candidate.fact.id, candidate)
            if candidate.score > known.score:
                best[candidate.fact.id] = candidate
        return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.fact.id)))
