"""Small facts and fact bases for tests, with sensible defaults."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from bot.facts.model import Citation, Entity, EntityKind, Fact, FactBase, Place, Source, Template

SOURCE = Source(id="post", title="A region, sold", publisher="The blog", date="2026")


def make_template(text: str, *, line: int = 4, path: str = "facts/sale.yaml") -> Template:
    """Return a template without options: its text is its only phrasing."""
    return Template(text, Place(path, line), (text,))


def make_fact(fact_id: str = "price", *questions: str, **fields: Any) -> Fact:
    """Return a fact about a sale; `fields` replace any of the defaults."""
    templates = tuple(make_template(text) for text in questions or ("how much was Paso Pe sold for",))
    values: dict[str, Any] = {
        "topic": "sale",
        "answer": "**30 million US dollars** in total.",
        "templates": templates,
        "place": Place("facts/sale.yaml", 2),
        "about": ("paso-pe",),
        "citation": Citation(SOURCE, section="The deal", paragraph=1),
        "as_of": "2026",
    }
    return Fact(id=fact_id, **(values | fields))


def make_base(*facts: Fact, **fields: Any) -> FactBase:
    """Return a fact base of these facts, or of one if there are none."""
    held = tuple(sorted(facts or (make_fact(),), key=lambda fact: fact.id))
    values: dict[str, Any] = {
        "entities": (Entity("paso-pe", "Paso Pe", EntityKind.SITE, ("the Paraguay site",)),),
        "synonyms": (),
        "topics": {topic: f"The {topic}" for topic in sorted({fact.topic for fact in held})},
        "version": hashlib.sha256(repr(held).encode()).hexdigest(),
    }
    return FactBase(facts=held, **(values | fields))


def write_base(folder: Path) -> Path:
    """Write a fact base of two facts into a folder, as a curator's first file; return the folder."""
    facts = folder / "facts"
    facts.mkdir(parents=True)
    (facts / "sale.yaml").write_text(
        "topic: The sale\n"
        "facts:\n"
        "  - id: price\n"
        '    answer: "**30 million US dollars** in total."\n'
        "    related: [buyer]\n"
        "    questions:\n"
        "      - how much was Paso Pe sold for\n"
        "      - what was the price of Paso Pe\n"
        "  - id: buyer\n"
        '    answer: "**Hashforce** bought it."\n'
        "    questions:\n"
        "      - who bought Paso Pe\n"
        "      - who is the buyer of Paso Pe\n",
        encoding="utf-8",
    )
    return folder
