"""Makes fact bases of any size for measuring: the same on every machine and run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_PHRASINGS_OF_A_FACT = 10
_FACTS_OF_A_FILE = 2_000
# Words of everyday questions, the most frequent first; behind them come made words as topics bring them.
_EVERYDAY = (
    "the is what how to a of do i my in for can it are when why you does on much and many who where which "
    "was be with from at not get have will there long me need time change pay account card use work make "
    "if an or this that by after before your about new money order any possible way find tell know cost"
).split()
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w z".split()
_VOWELS = "a e i o u ai ea ee oa ou".split()
_CODAS = ["", "", "l", "m", "n", "nd", "p", "r", "rd", "rt", "s", "st", "t", "x"]
# Heaps' law, V = 30 n ** 0.5 distinct words among n: between what English prose (10 to 100) shows.
_HEAPS = 30


class Made(NamedTuple):
    """The phrasings of a fact base, fact by fact, and new wordings of some of them."""

    facts: list[list[str]]
    questions: list[tuple[str, int]]


def make(phrasings: int, *, questions: int = 200, seed: int = 1) -> Made:
    """Make phrasings and questions.

    Words are drawn as often as Zipf's law has it. A fact has four rarer words of its own;
    every phrasing holds two or three of them among everyday words.

    Args:
        phrasings: How many; ten for each fact.
        questions: How many questions to draw with the fact that each asks for. A third hold a typo.
        seed: For other phrasings of the same kind.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable on purpose
    words = list(_words(chance, int(_HEAPS * phrasings**0.5)))
    zipf = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    everyday = list(accumulate(1 / (rank + 2) for rank in range(len(_EVERYDAY))))
    facts, asked = [], []
    seen: set[str] = set()
    for number in range(phrasings // _PHRASINGS_OF_A_FACT):
        own = chance.choices(words, cum_weights=zipf, k=4)
        wordings: list[str] = []
        while len(wordings) <= _PHRASINGS_OF_A_FACT:
            text = _wording(chance, own, everyday)
            if text not in seen:
                seen.add(text)
                wordings.append(text)
        facts.append(wordings[1:])
        asked.append((wordings[0], number))
    drawn = chance.sample(asked, min(questions, len(asked)))
    return Made(
        facts,
        [(_mistyped(chance, text) if at % 3 == 0 else text, fact) for at, (text, fact) in enumerate(drawn)],
    )


def write(made: Made, folder: Path) -> None:
    """Write a fact base's files into a folder."""
    (folder / "facts").mkdir(parents=True)
    for part, start in enumerate(range(0, len(made.facts), _FACTS_OF_A_FILE)):
        lines = [f"topic: Part {part}", "facts:"]
        for number, phrasings in enumerate(made.facts[start : start + _FACTS_OF_A_FILE], start):
            lines += [f"  - id: fact-{number:07}", f"    answer: The answer to {number}.", "    questions:"]
            lines += [f"      - {json.dumps(text)}" for text in phrasings]
        (folder / "facts" / f"part-{part:04}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _words(chance: random.Random, count: int) -> Iterator[str]:
    seen = set(_EVERYDAY)
    while len(seen) < count + len(_EVERYDAY):
        syllables = chance.choice((2, 2, 3, 3, 4))
        word = "".join(
            chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables)
        ) + chance.choice(_CODAS)
        if word not in seen:
            seen.add(word)
            yield word


def _wording(chance: random.Random, own: list[str], everyday: list[float]) -> str:
    chosen = chance.choices(_EVERYDAY, cum_weights=everyday, k=chance.randint(3, 8))
    for word in chance.sample(own, chance.randint(2, 3)):
        chosen.insert(chance.randint(1, len(chosen)), word)
    return " ".join(chosen)


def _mistyped(chance: random.Random, text: str) -> str:
    """Return a text with two letters of its longest word in the wrong order."""
    word = max(text.split(), key=len)
    at = chance.randrange(1, len(word) - 1)
    return text.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :], 1)
