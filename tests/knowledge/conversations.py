"""The exam's conversations, as `exam/*.yaml` has them, and how replies to them are judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from bot.answering.reply import Reply, ReplyKind

EXAM = Path(__file__).parent / "exam"
# Fact bases about quite other things, each a folder, with a file of conversations of the same name.
OTHERS = Path(__file__).parent / "others"
PARTS = ("tuning", "final", "hard", "fresh", "recent", "chats", "fresh-chats")
# Each choice of parts that a bench offers.
SETS = {
    "tuning": ("tuning",),
    "final": ("final",),
    "hard": ("hard",),
    "fresh": ("fresh",),
    "recent": ("recent",),
    "chats": ("chats",),
    "fresh-chats": ("fresh-chats",),
    "all": ("tuning", "final"),
}
# A tenth of the time, where libyaml is there.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ConversationKind(StrEnum):
    """What sort of reply the last turn of a conversation calls for."""

    ANSWERABLE = "answerable"
    FOLLOWUP = "followup"
    COMPOUND = "compound"
    FALSEPREMISE = "falsepremise"
    UNANSWERABLE = "unanswerable"
    OFFTOPIC = "offtopic"
    SMALLTALK = "smalltalk"


class Verdict(StrEnum):
    """How the reply to the last turn turned out."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"


@dataclass(frozen=True)
class Conversation:
    """Turns typed one after another, and the facts that the reply to the last of them must give.

    Args:
        part: Name of the file it stands in, without its suffix.
        kind: What sort of conversation it is.
        turns: At least one; only the reply to the last is judged.
        facts: Groups of fact ids; the reply must give a fact of each. Empty if it is not to answer.
        declinable: Whether it is as well not answered.
    """

    part: str
    kind: ConversationKind
    turns: tuple[str, ...]
    facts: tuple[frozenset[str], ...]
    declinable: bool = False

    def judge(self, reply: Reply) -> Verdict:
        """Compare the reply to the last turn with the label.

        A false premise may be met with silence as well as with a fact that puts it right. How small
        talk is met is a matter of taste, so it cannot be wrong.
        """
        if self.kind is ConversationKind.SMALLTALK:
            return Verdict.RIGHT
        if reply.kind is not ReplyKind.ANSWER:
            declinable = self.declinable or self.kind is ConversationKind.FALSEPREMISE
            return Verdict.RIGHT if declinable or not self.facts else Verdict.SILENT
        given = {fact.id for fact in reply.facts}
        met = bool(self.facts) and all(group & given for group in self.facts)
        return Verdict.RIGHT if met else Verdict.WRONG


def conversations(*parts: str) -> list[Conversation]:
    """Read the files of `exam/` whose names begin with one of these words, in the order of their names."""
    wanted = parts or PARTS
    return [
        each
        for path in sorted(EXAM.glob("*.yaml"))
        if path.stem.partition("_")[0] in wanted
        for each in _read(path)
    ]


def conversations_about(base: Path) -> list[Conversation]:
    """Read the conversations about one of the other bases."""
    return _read(base.with_suffix(".yaml"))


def other_bases() -> list[Path]:
    """Return the folders of the other bases, in the order of their names."""
    return sorted(path for path in OTHERS.iterdir() if path.is_dir())


def _read(path: Path) -> list[Conversation]:
    document = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506  # safe
    found = [
        Conversation(
            part=path.stem,
            kind=ConversationKind(entry["kind"]),
            turns=tuple(entry["turns"]),
            facts=_groups(entry["facts"]),
        )
        for entry in document.get("conversations", ())
    ]
    return found + [each for chat in document.get("chats", ()) for each in _turns(path.stem, chat)]


def _turns(part: str, chat: list[dict[str, Any]]) -> Iterator[Conversation]:
    """Yield each turn of a long conversation as one whose last turn it is."""
    said: list[str] = []
    for turn in chat:
        said.append(turn["say"])
        if turn.get("talk"):
            kind = ConversationKind.SMALLTALK
        elif not turn["facts"]:
            kind = ConversationKind.UNANSWERABLE
        elif len(turn["facts"]) > 1:
            kind = ConversationKind.COMPOUND
        else:
            kind = ConversationKind.FOLLOWUP if len(said) > 1 else ConversationKind.ANSWERABLE
        facts = _groups(turn.get("facts", ()))
        yield Conversation(part, kind, tuple(said), facts, bool(turn.get("declinable")))


def _groups(facts: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in facts)
