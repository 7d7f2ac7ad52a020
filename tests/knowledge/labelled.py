"""Labelled questions, as `questions/*.yaml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

QUESTIONS = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Labelled:
    """A labelled question: `expect` holds the facts any one of which answers it; none means abstain."""

    topic: str
    ask: str
    expect: tuple[str, ...]


def labelled_questions(folder: Path = QUESTIONS) -> list[Labelled]:
    """Read a folder's `*.yaml`: entries are `{ask, expect}`, or a bare question that is to be declined."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]:
            if isinstance(entry, str):
                found.append(Labelled(path.stem, entry, ()))
            else:
                found.append(Labelled(path.stem, entry["ask"], tuple(entry["expect"])))
    return found
