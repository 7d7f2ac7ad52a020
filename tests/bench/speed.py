"""Speed, start and memory beside other ways of finding the same phrasings, paired in one run.

Run as `python -m tests.bench.speed [--sizes 10000 100000]`; it takes some minutes. Questions and
their peers' turns alternate, so that whatever else the machine does meets all alike: trust the
ratios, not the milliseconds. No question is asked twice.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from bot.answering.open import open_responder
from bot.answering.words.vectors import quicken
from bot.settings import shipped_knowledge
from tests.bench.made import make, write

ROOT = Path(__file__).resolve().parents[2]
_PEER_TURNS = 15
_STARTS = 7

Ask = Callable[[str], object]


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000], help="phrasings")
    sizes: list[int] = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as scratch:
        folders = {"shipped": shipped_knowledge()}
        for size in sizes:
            folders[f"{size:,}"] = Path(scratch, str(size))
            write(make(size), folders[f"{size:,}"])
        _starts(folders)
        print()
        quicken()  # as the bot and batches do
        print("one question: milliseconds, and how many times ours are faster than each peer at p50")
        print(f"{'phrasings':>10} {'p50':>7} {'p99':>7} {'p99/p50':>8}  peers")
        for name, folder in folders.items():
            questions = [] if name == "shipped" else [text for text, _ in make(int(folder.name)).questions]
            _questions(name, folder, questions)


def _questions(name: str, folder: Path, questions: Sequence[str]) -> None:
    responder = open_responder(folder)
    phrasings = [
        phrasing
        for fact in responder.base.facts
        for template in fact.templates
        for phrasing in template.phrasings
    ]
    chosen = questions or random.Random(1).sample(phrasings, 200)  # noqa: S311  # repeatable on purpose
    peers = _peers(phrasings)
    for question in chosen[:20]:
        responder.reply(question)
    ours: list[float] = []
    theirs: dict[str, list[float]] = {peer: [] for peer in peers}
    step = max(1, len(chosen) // _PEER_TURNS)
    for number, question in enumerate(chosen):
        ours.append(_seconds(responder.reply, question))
        if number % step == 0:
            for peer, ask in peers.items():
                theirs[peer].append(_seconds(ask, question))
    ours.sort()
    middle, last = median(ours), ours[int(0.99 * len(ours))]
    ratios = "  ".join(f"{peer} x{median(times) / middle:.1f}" for peer, times in theirs.items())
    count = f"{len(phrasings):,}" if name == "shipped" else name
    print(f"{count:>10} {1000 * middle:7.2f} {1000 * last:7.2f} {last / middle:8.1f}  {ratios}", flush=True)


def _peers(phrasings: Sequence[str]) -> dict[str, Ask]:
    """Return other ways of finding the phrasing nearest to a question."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize = 'porter')")
    table.executemany("INSERT INTO phrasing VALUES (?)", ((text,) for text in phrasings))

    def search(question: str) -> object:
        terms = " OR ".join(f'"{word}"' for word in question.replace('"', " ").split())
        return table.execute(
            "SELECT rowid FROM phrasing WHERE phrasing MATCH ? ORDER BY bm25(phrasing) LIMIT 5", (terms,)
        ).fetchall()

    return {
        "WRatio": lambda question: process.extractOne(question, phrasings, scorer=fuzz.WRatio),
        "token_set": lambda question: process.extractOne(question, phrasings, scorer=fuzz.token_set_ratio),
        "token_sort": lambda question: process.extractOne(question, phrasings, scorer=fuzz.token_sort_ratio),
        "FTS5": search,
    }


def _seconds(ask: Ask, question: str) -> float:
    gc.disable()
    # Time of this process alone: where the machine does other things they interrupt what takes long.
    began = time.process_time()
    ask(question)
    taken = time.process_time() - began
    gc.enable()
    return taken


# Prints the peak of its memory, in KB, as its last line.
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
_OPEN = "import sys, pathlib, bot.answering.open as o; o.open_responder(pathlib.Path(sys.argv[1]));" + _PEAK
_IDLE = "import bot.answering.open;" + _PEAK
# Scipy is not among them: so many phrasings are not fitted. Nor is what looks up words, in another process.
_IDLE_BUILDING = "import numpy, bot.facts.load;" + _IDLE
_READ = (
    "import sys, pathlib, yaml\n"
    "for path in pathlib.Path(sys.argv[1]).glob('**/*.yaml'):\n"
    "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
)


def _starts(folders: dict[str, Path]) -> None:
    """Print what starts take and hold, each as a whole process."""
    print("first start / libyaml reading the same files; second start / import yaml, rapidfuzz;")
    print("memory in KB for a phrasing, beyond the interpreter with its imports")
    idle, idle_building = int(_run("-c", _IDLE)), int(_run("-c", _IDLE_BUILDING))
    for name, folder in folders.items():
        for path in (folder / ".cache").glob("*.factotum"):
            path.unlink()
        began = time.perf_counter()
        peak = int(_run("-c", _OPEN, str(folder))) - idle_building
        first, read = time.perf_counter() - began, _whole("-c", _READ, str(folder))
        pairs = [
            (
                _whole("-m", "bot", "ask", "--knowledge", str(folder), "price"),
                _whole("-c", "import yaml, rapidfuzz"),
            )
            for _ in range(_STARTS)
        ]
        second = median(ours / theirs for ours, theirs in pairs)
        held = int(_run("-c", _OPEN, str(folder))) - idle
        count = 0 if name == "shipped" else int(folder.name)
        memory = f", memory first {peak / count:.2f}, second {held / count:.2f}" if count else ""
        print(f"{name:>10}: first x{first / read:.1f}, second x{second:.1f}{memory}", flush=True)


def _run(*arguments: str) -> str:
    # `ask` exits with 1 where it knows no answer, which is as good a measurement.
    # As people run it: modules are compiled once and kept.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def _whole(*arguments: str) -> float:
    began = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
