"""Small facts and fact bases for tests, with sensible defaults."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.errors import KnowledgeError
from bot.facts.load import load
from bot.facts.model import Citation, Entity, EntityKind, Fact, FactBase, Gap, Place, Source, Template
from bot.facts.templates import phrasings
from bot.facts.trees import Words

SOURCE = Source(id="post", title="A region, sold", publisher="The blog", date="2026")
FIRST_FILE = """\
topic: The sale
facts:
  - id: price
    answer: "**30 million US dollars** in total."
    related: [buyer]
    questions:
      - how much was Paso Pe sold for
      - what was the price of Paso Pe
  - id: buyer
    answer: "**Hashforce** bought it."
    questions:
      - who bought Paso Pe
      - who is the buyer of Paso Pe
"""


def make_template(text: str, entities: Sequence[Entity] = (), *, line: int = 4) -> Template:
    """Return a template with the phrasings that the loader would give it, naming entities in braces."""
    wordings, faults = phrasings(text, {entity.id: Words(entity.name) for entity in entities})
    if faults:
        raise ValueError(faults[0].message)
    return Template(text, Place("facts/sale.yaml", line), wordings)


def make_fact(
    fact_id: str = "price", *questions: str, entities: Sequence[Entity] = (), **fields: Any
) -> Fact:
    """Return a fact about a sale; `fields` replace any of the defaults, templates may name `entities`."""
    texts = questions or ("how much was Paso Pe sold for",)
    templates = tuple(make_template(text, entities) for text in texts)
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


def make_gap(gap_id: str = "reason", *questions: str, entities: Sequence[Entity] = ()) -> Gap:
    """Return a gap of the sale."""
    texts = questions or ("why was Paso Pe sold",)
    templates = tuple(make_template(text, entities, line=20) for text in texts)
    return Gap(gap_id, "sale", templates, Place("facts/sale.yaml", 18))


def make_club(*facts: Fact) -> FactBase:
    """Return a fact base of these facts, and of others that a club has, which are about other things."""
    others = [
        make_fact("fee", "how much is membership", "what does it cost to be a member"),
        make_fact("hours", "when are you open", "what are the opening hours"),
        make_fact("parking", "where can I park", "is there parking"),
        make_fact("chair", "who is the chair", "who leads the club"),
        make_fact("boats", "how many boats are there", "how big is the fleet"),
        make_fact("dogs", "can I bring my dog", "are dogs allowed"),
    ]
    return make_base(*facts, *others, entities=())


def make_base(*facts: Fact, **fields: Any) -> FactBase:
    """Return a fact base of these facts, or of one if there are none."""
    held = tuple(sorted(facts or (make_fact(),), key=lambda fact: fact.id))
    values: dict[str, Any] = {
        "gaps": (),
        "entities": (Entity("paso-pe", "Paso Pe", EntityKind.SITE, ("the Paraguay site",)),),
        "synonyms": (),
        "topics": {topic: f"The {topic}" for topic in sorted({fact.topic for fact in held})},
        "version": hashlib.sha256(repr(held).encode()).hexdigest(),
    }
    return FactBase(facts=held, **(values | fields))


def write_base(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the files of a fact base into a folder, by default a curator's first file; return the folder.

    Args:
        folder: Made if it is not there.
        files: Content by name, such as `facts/sale.yaml`.
    """
    for name, content in ({"facts/sale.yaml": FIRST_FILE} if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def problems_of(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write a fact base and return what is wrong with it, as `name:line:column: message`."""
    try:
        load(write_base(folder, files))
    except KnowledgeError as error:
        return [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    return []
