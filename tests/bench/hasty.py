"""Put the exam's questions as people in a hurry type them: `python -m tests.bench.hasty`.

Each question of one turn is typed in each manner, by chance but alike at each run, and judged as in the exam.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.answering.responder import Responder
from bot.facts.load import load
from tests.bench.exam import ROOT, Tally, play, tally
from tests.knowledge.conversations import SETS, Conversation, ConversationKind, Verdict, conversations

# The letters on keys beside each other, in rows.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Letters of a word in which people slip.
_LONG = 4

# Types words in some manner.
Manner = Callable[[list[str], random.Random], list[str]]


def _in_some(count: int, slip: Callable[[str, random.Random], str]) -> Manner:
    """Return a manner in which so many of the longer words are typed with a slip."""

    def typed(words: list[str], chance: random.Random) -> list[str]:
        long = [at for at, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
        for at in chance.sample(long, min(count, len(long))):
            words[at] = slip(words[at].lower(), chance)
        return words

    return typed


def _together(count: int) -> Manner:
    """Return a manner in which so many words are run together."""

    def typed(words: list[str], chance: random.Random) -> list[str]:
        at = chance.randrange(max(1, len(words) - count + 1))
        return [*words[:at], "".join(words[at : at + count]), *words[at + count :]]

    return typed


def _broken(words: list[str], chance: random.Random) -> list[str]:
    def parted(word: str, chance: random.Random) -> str:
        at = chance.randrange(2, len(word) - 1)
        return f"{word[:at]} {word[at:]}"

    return _in_some(1, parted)(words, chance)


def _without_vowels(word: str, _: random.Random) -> str:
    return word[0] + re.sub("[aeiou]", "", word[1:])


def _stretched(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] * chance.randint(3, 5) + word[at + 1 :]


def _beside(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    row = next((row for row in _ROWS if word[at] in row), "")
    place = row.find(word[at])
    near = [row[each] for each in (place - 1, place + 1) if 0 <= each < len(row)]
    return word[:at] + chance.choice(near) + word[at + 1 :] if near else word


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _left_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


MANNERS: dict[str, Manner] = {
    "as they are": lambda words, _: words,
    "a letter left out of two": _in_some(2, _left_out),
    "two letters swapped in two": _in_some(2, _swapped),
    "a letter doubled in two": _in_some(2, _doubled),
    "the key beside in two": _in_some(2, _beside),
    "a letter stretched": _in_some(1, _stretched),
    "one without vowels": _in_some(1, _without_vowels),
    "two without vowels": _in_some(2, _without_vowels),
    "all without vowels": _in_some(99, _without_vowels),
    "two run together": _together(2),
    "three run together": _together(3),
    "one broken in two": _broken,
    "in any order": lambda words, chance: chance.sample(words, len(words)),
    "in capitals": lambda words, _: [word.upper() for word in words],
    "with dots for spaces": lambda words, _: [".".join(words)],
}


def typed(asked: Conversation, manner: Manner, chance: random.Random) -> Conversation:
    """Return a conversation of one turn as somebody types it."""
    return replace(asked, turns=(" ".join(manner(asked.turns[0].split(), chance)),))


def main() -> None:
    """Print the figures for each manner."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hasty", description=__doc__)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="folder of the fact base")
    parser.add_argument("--set", dest="chosen", choices=[*SETS], default="all", help="which part of the exam")
    options = parser.parse_args()
    responder = Responder(load(options.knowledge))
    single = (ConversationKind.ANSWERABLE, ConversationKind.UNANSWERABLE)
    asked = [
        each for each in conversations(*SETS[options.chosen]) if len(each.turns) == 1 and each.kind in single
    ]
    print(f"{'words typed':<28} to be answered: right, wrong   to be declined: answered")
    for name, manner in MANNERS.items():
        chance = random.Random(1)  # noqa: S311  # no secret
        played = [play(typed(each, manner, chance), responder) for each in asked]
        known = tally(name, [each for each in played if each.conversation.facts])
        unknown = tally(name, [each for each in played if not each.conversation.facts])
        print(f"{name:<28} {_percent(known)}   {100 - unknown.percent(Verdict.RIGHT):.1f}", flush=True)
    print(f"\n{known.total} questions to be answered, {unknown.total} to be declined")


def _percent(counted: Tally) -> str:
    return f"{counted.percent(Verdict.RIGHT):.1f}, {counted.percent(Verdict.WRONG):.1f}"


if __name__ == "__main__":
    main()
