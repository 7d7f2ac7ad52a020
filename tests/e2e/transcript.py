"""Transcripts: conversations written down as YAML, and the two ways in which they are replayed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

from bot.answering.reply import Context, Reply, ReplyKind, SmallTalk
from bot.answering.responder import Responder
from bot.surfaces.discord.keeping.conversations import MINUTES_REMEMBERED

FOLDER = Path(__file__).parent / "transcripts"
# The least that a server can choose: with more of it, each change of the facts would change who is answered.
LISTENING_CONFIDENCE = 0.8
PLACES = ("channel", "private", "thread", "listening")
EXPECTED = ("answers", "offers", "completes", "declines", "chats", "nothing", "gone", "set")
DEEDS = ("presses", "edits", "deletes", "types", "picks", "sets")


@dataclass(frozen=True)
class Turn:
    """One thing that a person does, and what must come of it.

    Args:
        who: The person's name.
        deed: `says`, or one of `DEEDS`.
        what: The text, or the fact whose button is pressed or whose question is picked.
        settings: What is set, by the names of `ServerSettings`.
        by: How something is said: mention, aloud, reply, ask or menu.
        to: The number of the turn whose reply is meant, from 1; 0 for the last.
        minutes: How much time passes before.
        privately: Whether only this person may see what comes of it.
        expected: Which of `EXPECTED` must come of it, and the facts that it names.
    """

    who: str
    deed: str
    what: str
    settings: dict[str, Any]
    by: str
    to: int
    minutes: float
    privately: bool
    expected: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Transcript:
    """A conversation: where it takes place, and its turns."""

    title: str
    place: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a turn: facts told, questions offered or completed, a friendly line, or nothing at all.

    Whether it is private is None where that is not known.
    """

    told: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    chatted: bool = False
    silent: bool = False
    gone: bool = False
    private: bool | None = None


def transcripts() -> list[Transcript]:
    """Read all transcripts, in the order of their files."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["transcripts"]:
            turns = tuple(_turn(turn) for turn in entry["turns"])
            place = entry.get("place", "channel")
            if place not in PLACES:
                raise ValueError(f"{place!r} is no place")
            found.append(Transcript(entry["title"], place, turns))
    return found


def _turn(entry: dict[str, Any]) -> Turn:
    rest = dict(entry)
    by, to, minutes = str(rest.pop("by", "mention")), int(rest.pop("to", 0)), float(rest.pop("minutes", 0))
    privately = bool(rest.pop("privately", False))
    [expected] = rest.keys() & set(EXPECTED) or {"set"}
    value = rest.pop(expected, None)
    [(deed, what)] = rest.items()
    who, _, verb = deed.partition(" ")
    if (verb and verb not in DEEDS) or (expected == "set") != (verb == "sets"):
        raise ValueError(f"{deed!r} is not something that a person does, or lacks what must come of it")
    facts = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    text, settings = ("", what) if isinstance(what, dict) else (str(what), {})
    return Turn(who, verb or "says", text, settings, by, to, minutes, privately, expected, facts)


def check(turn: Turn, outcome: Outcome) -> None:
    """Assert that what came of a turn is what had to."""
    assert not turn.privately or outcome.private is not False, (turn, outcome)
    match turn.expected:
        case "answers":
            assert set(outcome.told) == set(turn.facts), (turn, outcome)
        case "offers":
            assert not outcome.told, (turn, outcome)
            assert set(turn.facts) <= set(outcome.offered), (turn, outcome)
        case "completes":
            assert set(turn.facts) <= set(outcome.completed), (turn, outcome)
        case "nothing":
            assert outcome.silent, (turn, outcome)
        case "gone":
            assert outcome.gone, (turn, outcome)
        case "chats":
            assert outcome.chatted, (turn, outcome)
        case "declines":
            assert not any((outcome.told, outcome.chatted, outcome.silent)), (turn, outcome)


class Stage(Protocol):
    """Where a transcript is replayed."""

    async def play(self, turn: Turn, number: int) -> Outcome | None:
        """Do what a turn says; return what came of it, None if that is not decided here."""


@dataclass
class CoreStage:
    """Replays through the answering core alone, keeping the contexts as a surface would.

    What the surface decides is not judged here: whom the bot leaves alone, what becomes of
    answers already given, and everything once settings have been changed.
    """

    responder: Responder
    contexts: dict[str, Context] = field(default_factory=dict)
    replies: dict[int, Reply] = field(default_factory=dict)
    asked: dict[str, Context | None] = field(default_factory=dict)
    changed: bool = False

    async def play(self, turn: Turn, number: int) -> Outcome | None:
        """Do what a turn says; return what came of it, None if that is not decided here."""
        if turn.minutes >= MINUTES_REMEMBERED:
            self.contexts.clear()
        self.changed = self.changed or turn.deed == "sets"
        if self.changed or not self._reaches(turn):
            return None
        if turn.deed == "types":
            return Outcome(completed=tuple(fact.id for fact in self.responder.complete(turn.what)))
        reply = self._reply(turn)
        if turn.by == "aloud" and not reply.sure(LISTENING_CONFIDENCE):
            return Outcome(silent=True)
        self.replies[number] = reply
        self.contexts[turn.who] = reply.context
        offered = tuple(fact.id for part in reply.parts for fact in part.suggestions)
        if reply.small_talk is SmallTalk.MORE:
            offered = reply.context.offered
        told = tuple(fact.id for fact in reply.facts) if reply.kind is ReplyKind.ANSWER else ()
        return Outcome(told, offered, chatted=reply.kind is ReplyKind.SMALLTALK)

    def _reaches(self, turn: Turn) -> bool:
        """Return whether the core is asked at all: with text, and if there is to be something to show."""
        return turn.expected not in {"nothing", "gone"} and bool(turn.what)

    def _reply(self, turn: Turn) -> Reply:
        if turn.deed in {"presses", "picks"}:
            return self.responder.answer(turn.what)
        before = self.contexts.get(turn.who)
        if turn.deed == "edits":
            before = self.asked[turn.who]
        elif turn.by == "reply":
            before = self.replies[turn.to or max(self.replies)].context
        elif turn.by in {"menu", "aloud"}:
            before = None
        self.asked[turn.who] = before
        return self.responder.reply(turn.what, before)
