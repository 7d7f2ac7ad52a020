"""Play the exam's conversations and print how the bot did: `python -m tests.bench.exam`."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.reply import Reply
from bot.answering.responder import Responder
from bot.facts.load import load
from tests.knowledge.conversations import (
    SETS,
    Conversation,
    ConversationKind,
    Verdict,
    conversations,
    conversations_about,
    other_bases,
)

ROOT = Path(__file__).parents[2]
OTHERS = "others"


@dataclass(frozen=True)
class Played:
    """A conversation, the reply to its last turn, and the verdict on that."""

    conversation: Conversation
    reply: Reply
    verdict: Verdict


@dataclass(frozen=True)
class Tally:
    """Number of conversations by verdict."""

    name: str
    counts: Counter[Verdict]

    @property
    def total(self) -> int:
        """Return the number of conversations counted."""
        return self.counts.total()

    def percent(self, verdict: Verdict) -> float:
        """Return the share of conversations with this verdict, 0 to 100; 0 if there are none."""
        return 100 * self.counts[verdict] / self.total if self.total else 0.0


def play(conversation: Conversation, responder: Responder) -> Played:
    """Put the turns to the bot one after another, each with the context that the one before left."""
    reply = responder.reply(conversation.turns[0])
    for turn in conversation.turns[1:]:
        reply = responder.reply(turn, reply.context)
    return Played(conversation, reply, conversation.judge(reply))


def tally(name: str, played: Iterable[Played]) -> Tally:
    """Count verdicts."""
    return Tally(name, Counter(each.verdict for each in played))


def tallies(played: Sequence[Played]) -> list[Tally]:
    """Count verdicts by kind, of those with and without an answer, and of all; none for no conversations."""
    by_kind = [
        tally(kind.value, [each for each in played if each.conversation.kind is kind])
        for kind in ConversationKind
    ]
    judged = [each for each in played if each.conversation.kind is not ConversationKind.SMALLTALK]
    totals = [
        tally("to be answered", [each for each in judged if each.conversation.facts]),
        tally("to be declined", [each for each in judged if not each.conversation.facts]),
        tally("all", played),
    ]
    return [each for each in by_kind + totals if each.total]


def table(counted: Sequence[Tally]) -> str:
    """Return the figures as lines to read, in percent."""
    heading = f"{'':<16}{'n':>5}" + "".join(f"{verdict.value:>9}" for verdict in Verdict)
    lines = [
        f"{each.name:<16}{each.total:>5}" + "".join(f"{each.percent(verdict):>8.1f}%" for verdict in Verdict)
        for each in counted
    ]
    return "\n".join([heading, *lines])


def described(played: Played) -> str:
    """Return one conversation that went amiss: what was said, what came, and what should have come."""
    given = ", ".join(fact.id for fact in played.reply.facts) or played.reply.kind.value
    nearest = ", ".join(candidate.fact.id for candidate in played.reply.candidates[:3]) or "none"
    groups = [" | ".join(sorted(group)) for group in played.conversation.facts]
    return "\n".join(
        [
            f"{played.verdict.value}, {played.conversation.kind.value}, {played.reply.confidence:.2f}",
            f"  asked:   {' >> '.join(played.conversation.turns)}",
            f"  given:   {given}   (nearest: {nearest})",
            f"  wanted:  {' + '.join(groups) or 'no answer'}",
        ]
    )


def as_json(counted: Sequence[Tally], amiss: Sequence[Played]) -> str:
    """Return the figures, as counts, and the conversations that went amiss, as one JSON object."""
    return json.dumps(
        {
            "counts": {
                each.name: {verdict.value: each.counts[verdict] for verdict in Verdict} for each in counted
            },
            "amiss": [
                {
                    "kind": each.conversation.kind,
                    "turns": each.conversation.turns,
                    "facts": [sorted(group) for group in each.conversation.facts],
                    "verdict": each.verdict,
                    "given": [fact.id for fact in each.reply.facts],
                    "confidence": round(each.reply.confidence, 4),
                }
                for each in amiss
            ],
        },
        indent=2,
        ensure_ascii=False,
    )


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exam", description=__doc__)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="folder of the fact base")
    parser.add_argument(
        "--set",
        dest="chosen",
        choices=[*SETS, OTHERS],
        default="tuning",
        help="which part; the final and the fresh ones are for final figures only, not to be tuned to; others"
        " are small bases about other things, each with questions and chats of its own",
    )
    parser.add_argument(
        "--show",
        type=int,
        default=0,
        metavar="N",
        help="show N that went amiss, wrong ones first; -1 for all",
    )
    parser.add_argument("--json", action="store_true", help="print counts and all that went amiss as JSON")
    return parser.parse_args()


def play_others() -> list[Played]:
    """Put to each of the other bases its own questions."""
    played = []
    for folder in other_bases():
        responder = Responder(load(folder))
        played += [play(each, responder) for each in conversations_about(folder)]
    return played


def main() -> None:
    """Play some parts of the exam, or what is asked of other bases, and print the figures."""
    options = arguments()
    if options.chosen == OTHERS:
        played = play_others()
    else:
        responder = Responder(load(options.knowledge))
        played = [play(each, responder) for each in conversations(*SETS[options.chosen])]
    wrong = [each for each in played if each.verdict is Verdict.WRONG]
    amiss = wrong + [each for each in played if each.verdict is Verdict.SILENT]
    if options.json:
        print(as_json(tallies(played), amiss))
        return
    shown = amiss if options.show < 0 else amiss[: options.show]
    print("\n\n".join([table(tallies(played)), *map(described, shown)]))


if __name__ == "__main__":
    main()
