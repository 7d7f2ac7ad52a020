"""The files of a fact base, read and checked one by one; what they say of each other is checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import KnowledgeError, Problem
from bot.facts.documents import Document
from bot.facts.files import TOPICS, find, read_bytes
from bot.facts.hints import Hints
from bot.facts.schema import Shape, shape_of
from bot.facts.syntax import fastest_composer
from bot.facts.validation import validate

# The longer ones first: that of UTF-32 begins like one of UTF-16.
_BYTE_ORDER_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True)
class Contents:
    """What the files of a fact base hold, sound or not.

    Args:
        documents: Those that are YAML, by name (`facts/sale.yaml`), in order of their names.
        shapes: Those of them that have the shape they should, validated.
        broken: Names of those that could not be read at all, so that nobody can tell what they define.
        problems: What is wrong with the files, each by itself.
        hints: What later checks find nearest names with.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    shapes: dict[str, Shape] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    hints: Hints = field(default_factory=Hints)

    def topics(self) -> Iterator[tuple[str, Document]]:
        """Yield name and document of each topic."""
        return ((name, document) for name, document in self.documents.items() if name.startswith(TOPICS))

    def entries(self, name: str, key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the mappings in one of a file's lists with their positions, passing over all else."""
        document = self.documents.get(name)
        entries = document.under(key) if document else None
        if isinstance(entries, list):
            yield from ((at, entry) for at, entry in enumerate(entries) if isinstance(entry, dict))

    def knows_all(self, *names: str) -> bool:
        """Return whether none of these files, nor any file in these folders, is there but broken."""
        parts = {part for name in self.broken for part in (name, name.partition("/")[0])}
        return parts.isdisjoint(names)


def texts(value: Any) -> list[tuple[int, str]]:
    """Return the texts in a list with their positions, passing over whatever else is there."""
    if not isinstance(value, list):
        return []
    return [(at, text) for at, text in enumerate(value) if isinstance(text, str)]


def read(folder: Path) -> Contents:
    """Read and check each file of a fact base."""
    found = find(folder)
    # A file with a wrong ending is not read, but what it would have defined is not called unknown.
    broken = {name.partition(".")[0] + ".yaml" for name in found.refused}
    contents = Contents(broken=broken, problems=list(found.refused.values()))
    composer = fastest_composer()
    for name, path in found.files.items():
        try:
            document = Document(str(path), decode(str(path), read_bytes(path)), composer)
        except KnowledgeError as error:
            contents.problems.extend(error.problems)
            contents.broken.add(name)
            continue
        contents.documents[name] = document
        shape, problems = validate(document, shape_of(name), contents.hints)
        contents.problems.extend([*document.problems, *problems])
        if shape is not None:
            contents.shapes[name] = shape
    return contents


def decode(path: str, content: bytes) -> str:
    """Return the text of a file, without a byte order mark.

    Raises:
        KnowledgeError: If it is not UTF-8; points at the first byte that is not.
    """
    other = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    if other:
        raise KnowledgeError([Problem(path, 1, 1, f"file is {other}; save it as UTF-8")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The offset counts from after a byte order mark, as error.object does.
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise KnowledgeError([Problem(path, line, column, message)]) from error
