"""How often the right fact ranks first as a base grows, beside other ways of finding phrasings.

Run as `python -m tests.bench.scale [--sizes 10000 100000 1000000]`; a million phrasings take some
minutes and 4 GB. *new*: wordings that the base does not hold; *mistyped*: such with two letters of
the longest word in the wrong order; *own*: phrasings of the base, which nothing but the fact that
they stand in may answer. Numbers are the percentage of questions whose fact ranks first.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.answering.open import open_responder
from bot.answering.responder import Responder
from tests.bench.made import Made, make, write
from tests.bench.peers import Nearest, Phrasings, full_text, tf_idf

_QUESTIONS = 600
_OWN = 300

Ask = Callable[[str], str | None]
Questions = list[tuple[str, int]]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    print(f"{'phrasings':>10} {'':24} {'new':>6} {'mistyped':>9} {'own':>6}")
    for size in parser.parse_args().sizes:
        made = make(size, questions=_QUESTIONS)
        asked = _asked(made)
        for name, ask in _ways(made):
            shares = [_share(ask, questions) for questions in asked]
            print(f"{size:>10,} {name:24} {shares[0]:6.1f} {shares[1]:9.1f} {shares[2]:6.1f}", flush=True)


def _asked(made: Made) -> list[Questions]:
    """Return the questions of each kind, with the number of the fact that each asks for."""
    # As `make` mistypes them.
    mistyped = made.questions[::3]
    new = [question for at, question in enumerate(made.questions) if at % 3]
    chance = random.Random(2)  # noqa: S311  # repeatable on purpose
    facts = chance.sample(range(len(made.facts)), min(_OWN, len(made.facts)))
    return [new, mistyped, [(chance.choice(made.facts[fact]), fact) for fact in facts]]


def _ways(made: Made) -> Iterable[tuple[str, Ask]]:
    with tempfile.TemporaryDirectory() as scratch:
        write(made, Path(scratch, "base"))
        responder = open_responder(Path(scratch, "base"))
        yield "ours", lambda question: _first(responder, question)
        phrasings = Phrasings.of(responder.base)
    for name, way in (("SQLite FTS5, bm25", full_text), ("TF-IDF, nearest phrasing", tf_idf)):
        yield name, _named(way(phrasings))


def _named(ask: Callable[[str], Nearest]) -> Ask:
    return lambda question: ask(question).fact


def _first(responder: Responder, question: str) -> str | None:
    candidates = responder.reply(question).candidates
    return candidates[0].fact.id if candidates else None


def _share(ask: Ask, questions: Questions) -> float:
    right = sum(ask(question) == f"fact-{fact:07}" for question, fact in questions)
    return 100 * right / max(len(questions), 1)


if __name__ == "__main__":
    main()
