"""Makes facts, fact bases and their files for tests, with sensible defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.facts.model import Citation, Entity, Fact, FactBase, Kind, Place, Source, Template
from bot.facts.templates import Tree, Words, phrasings

MINIMAL_TOPIC = """\
topic: Opening hours
facts:
  - id: opening-time
    answer: "**At nine** in the morning."
    questions:
      - when do you open
"""


def make_template(text: str, entities: Sequence[Entity] = (), *, line: int = 1) -> Template:
    """Return a template as it stands in a file, with the phrasings that the loader would give it."""
    names: dict[str, Tree] = {entity.id: Words(entity.name) for entity in entities}
    wordings, faults = phrasings(text, names)
    if faults:
        raise ValueError(faults[0].message)
    return Template(text, Place("facts/test.yaml", line), wordings)


def make_fact(
    fact_id: str = "opening-time",
    *questions: str,
    answer: str = "**At nine** in the morning.",
    entities: Sequence[Entity] = (),
    **rest: Any,
) -> Fact:
    """Return a fact; `questions` are templates, by default one that names the fact.

    Args:
        fact_id: Its id.
        questions: Templates.
        answer: What is answered.
        entities: Those that the templates may name in braces.
        rest: Other fields of `Fact`.
    """
    written = questions or (f"what is the {fact_id.replace('-', ' ')}",)
    templates = tuple(make_template(text, entities, line=at + 1) for at, text in enumerate(written))
    fields = {"topic": "test", "place": Place("facts/test.yaml", 1), "kind": Kind.DESCRIPTION, **rest}
    return Fact(id=fact_id, answer=answer, templates=templates, **fields)


def make_citation(section: str | None = "Summary", paragraph: int | None = 1) -> Citation:
    """Return a place in a source."""
    source = Source("report", "The yearly report", "The publisher", "2026", "https://example.org/report")
    return Citation(source, section, paragraph)


def make_base(
    *facts: Fact,
    entities: Sequence[Entity] = (),
    synonyms: Sequence[Sequence[str]] = (),
    topics: Mapping[str, str] = MappingProxyType({"test": "Things to test"}),
) -> FactBase:
    """Return a fact base of these facts, by default of one."""
    return FactBase(
        tuple(sorted(facts or (make_fact(),), key=lambda fact: fact.id)),
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(map(tuple, synonyms)),
        MappingProxyType(dict(topics)),
        "0" * 64,
    )


def write_base(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the files of a fact base, by default the least there can be, and return its folder.

    Args:
        folder: Made if it is not there.
        files: Content by name, such as `facts/sale.yaml`.
    """
    for name, content in ({"facts/hours.yaml": MINIMAL_TOPIC} if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
