"""Transcripts: conversations written down as YAML, and the two ways in which they are replayed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

from bot.answering.reply import Context, Reply, ReplyKind
from bot.answering.responder import Responder

FOLDER = Path(__file__).parent / "transcripts"
EXPECTED = ("answers", "offers", "declines", "chats", "nothing", "gone")
DEEDS = ("presses", "edits", "deletes")


@dataclass(frozen=True)
class Turn:
    """One thing that a person does, and what must come of it.

    Args:
        who: The person's name.
        deed: `says`, or one of `DEEDS`.
        what: The text, or the fact whose button is pressed.
        by: How something is said: mention, aloud, reply, ask or menu.
        to: The number of the turn whose reply is meant, from 1; 0 for the last.
        minutes: How much time passes before.
        expected: Which of `EXPECTED` must come of it, and the facts that it names.
    """

    who: str
    deed: str
    what: str
    by: str
    to: int
    minutes: float
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
    """What came of a turn: facts told and questions offered, a friendly line, or nothing at all."""

    told: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    chatted: bool = False
    silent: bool = False
    gone: bool = False


def transcripts() -> list[Transcript]:
    """Read all transcripts, in the order of their files."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["transcripts"]:
            turns = tuple(_turn(turn) for turn in entry["turns"])
            found.append(Transcript(entry["title"], entry.get("place", "channel"), turns))
    return found


def _turn(entry: dict[str, Any]) -> Turn:
    rest = dict(entry)
    by, to, minutes = str(rest.pop("by", "mention")), int(rest.pop("to", 0)), float(rest.pop("minutes", 0))
    [expected] = rest.keys() & set(EXPECTED)
    value = rest.pop(expected)
    [(deed, what)] = rest.items()
    who, _, verb = deed.partition(" ")
    if verb and verb not in DEEDS:
        raise ValueError(f"{deed!r} is not something that a person does")
    facts = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    return Turn(who, verb or "says", str(what), by, to, minutes, expected, facts)


def check(turn: Turn, outcome: Outcome) -> None:
    """Assert that what came of a turn is what had to."""
    match turn.expected:
        case "answers":
            assert set(outcome.told) == set(turn.facts), (turn, outcome)
        case "offers":
            assert not outcome.told, (turn, outcome)
            assert set(turn.facts) <= set(outcome.offered), (turn, outcome)
        case "nothing":
            assert outcome.silent, (turn, outcome)
        case "gone":
            assert outcome.gone, (turn, outcome)
        case "chats":
            assert outcome.chatted, (turn, outcome)
        case _:
            assert not any((outcome.told, outcome.chatted, outcome.silent)), (turn, outcome)


class Stage(Protocol):
    """Where a transcript is replayed."""

    async def play(self, turn: Turn, number: int) -> Outcome:
        """Do what a turn says, and return what came of it."""


@dataclass
class CoreStage:
    """Replays through the answering core alone, keeping the contexts as a surface would."""

    responder: Responder
    contexts: dict[str, Context] = field(default_factory=dict)
    replies: dict[int, Reply] = field(default_factory=dict)
    asked: dict[str, tuple[int, Context | None]] = field(default_factory=dict)

    async def play(self, turn: Turn, number: int) -> Outcome:
        """Do what a turn says, and return what came of it."""
        if turn.deed == "deletes":
            return Outcome(gone=True)
        if turn.deed == "says" and turn.expected == "nothing":
            return Outcome(silent=True)  # whether it is spoken to is for the surface to tell
        if turn.deed == "edits" and turn.expected == "gone":
            return Outcome(gone=True)
        reply = self._reply(turn, number)
        self.replies[number] = reply
        self.contexts[turn.who] = reply.context
        offered = tuple(fact.id for part in reply.parts for fact in part.suggestions)
        told = tuple(fact.id for fact in reply.facts) if reply.kind is ReplyKind.ANSWER else ()
        # An empty message never gets as far as the core; surfaces have a line of their own for it.
        return Outcome(told, offered, chatted=reply.kind is ReplyKind.SMALLTALK or not turn.what)

    def _reply(self, turn: Turn, number: int) -> Reply:
        if turn.deed == "presses":
            return self.responder.answer(turn.what)
        if turn.minutes:
            self.contexts.clear()
        before = self.contexts.get(turn.who)
        if turn.deed == "edits":
            _, before = self.asked[turn.who]
        elif turn.by == "reply":
            before = self.replies[turn.to or max(self.replies)].context
        elif turn.by in {"menu", "aloud"}:
            before = None
        self.asked[turn.who] = (number, before)
        return self.responder.reply(turn.what, before)
