"""Checks what the files of a fact base say of each other: ids, names, and whatever refers to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from bot.errors import Problem
from bot.facts.contents import Contents, texts
from bot.facts.documents import Document
from bot.facts.templates import shorten

Location = tuple[str | int, ...]
# Keys of a fact under which ids stand.
_REFERRING = frozenset({"about", "related", "supersedes"})


class _Use(NamedTuple):
    """A text that names something, and its place."""

    text: str
    document: Document
    location: Location

    def problem(self, message: str) -> Problem:
        return self.document.problem(self.location, message)

    def __str__(self) -> str:
        return f"{self.document.path}:{self.document.line(self.location)}"


def check_references(contents: Contents) -> list[Problem]:
    """Return every problem that no file has by itself; works on what is sound of files that are not."""
    return [
        *_repeated(_ids(contents, "entities.yaml", "entities"), "entity id"),
        *_repeated(_ids(contents, "sources.yaml", "sources"), "source id"),
        *_repeated(_topic_ids(contents, "facts", "gaps"), "fact id"),
        *_shared_titles(contents),
        *_shared_names(contents),
        *_repeated_synonyms(contents),
        *_unknown_ids(contents),
        *_unknown_sources(contents),
    ]


def _ids(contents: Contents, name: str, key: str) -> Iterator[_Use]:
    for at, entry in contents.entries(name, key):
        if isinstance(entry.get("id"), str):
            yield _Use(entry["id"], contents.documents[name], (key, at, "id"))


def _topic_ids(contents: Contents, *keys: str) -> Iterator[_Use]:
    for key in keys:
        for name, _ in contents.topics():
            yield from _ids(contents, name, key)


def _known(uses: Iterable[_Use]) -> set[str]:
    return {use.text for use in uses}


def _repeated(uses: Iterable[_Use], what: str) -> Iterator[Problem]:
    first: dict[str, _Use] = {}
    for use in uses:
        if first.setdefault(use.text, use) is not use:
            kind = "gap id" if use.location[0] == "gaps" else what
            yield use.problem(f'duplicate {kind} "{use.text}"; first used in {first[use.text]}')


def _shared_titles(contents: Contents) -> Iterator[Problem]:
    """Yield a problem for each topic with the title of one before: in menus nobody could tell them apart."""
    first: dict[str, _Use] = {}
    for _, document in contents.topics():
        if isinstance(title := document.under("topic"), str):
            use = _Use(title, document, ("topic",))
            if (earlier := first.setdefault(_folded(title), use)) is not use:
                advice = "write another, or put the facts of both into one file"
                found = f'title "{shorten(title)}" is that of another topic'
                yield use.problem(f"{found}, see {earlier}; {advice}")


def _folded(name: str) -> str:
    """Return what makes a name the same as another to a reader."""
    return " ".join(name.casefold().split())


def _shared_names(contents: Contents) -> Iterator[Problem]:
    """Yield a problem for each name or alias that an entity before, or the same one, has already."""
    name = "entities.yaml"
    first: dict[str, tuple[int, _Use]] = {}
    for at, entry in contents.entries(name, "entities"):
        uses = [("entities", at, "aliases", i) for i, _ in texts(entry.get("aliases"))]
        for location in [("entities", at, "name"), *uses] if isinstance(entry.get("name"), str) else uses:
            use = _Use(contents.documents[name].at(location), contents.documents[name], location)
            owner, earlier = first.setdefault(_folded(use.text), (at, use))
            if earlier is use:
                continue
            whose = "this entity has it already" if owner == at else "another entity has it"
            yield use.problem(f'name "{use.text}" stands twice; {whose}, see {earlier}')


def _repeated_synonyms(contents: Contents) -> Iterator[Problem]:
    document = contents.documents.get("synonyms.yaml")
    groups = document.under("synonyms") if document else None
    if document is None or not isinstance(groups, list):
        return
    first: dict[str, tuple[int, Location]] = {}
    for at, group in enumerate(groups):
        for i, word in texts(group):
            owner, earlier = first.setdefault(word.casefold(), (at, ("synonyms", at, i)))
            if owner != at:
                where = f"the group on line {document.line(earlier)}"
                message = f'synonym "{word}" stands in {where} too; take one away, or join the groups'
                yield document.problem(("synonyms", at, i), message)
            elif earlier[-1] != i:
                yield document.problem(("synonyms", at, i), f'synonym "{word}" stands twice; take one away')


def _unknown_ids(contents: Contents) -> Iterator[Problem]:
    facts = _known(_topic_ids(contents, "facts"))
    gaps = _known(_topic_ids(contents, "gaps"))
    entities = _known(_ids(contents, "entities.yaml", "entities"))
    for name, document in contents.topics():
        yield from _entity_ids(contents, document, (), document.under("about"), entities)
        for at, fact in contents.entries(name, "facts"):
            # Most facts of a large base refer to nothing, and this runs for every fact.
            if _REFERRING.isdisjoint(fact):
                continue
            yield from _entity_ids(contents, document, ("facts", at), fact.get("about"), entities)
            yield from _related_ids(contents, document, ("facts", at), fact, facts, gaps)


def _entity_ids(
    contents: Contents, document: Document, above: Location, about: Any, known: Collection[str]
) -> Iterator[Problem]:
    uses = [_Use(text, document, (*above, "about", i)) for i, text in texts(about)]
    yield from _repeated(uses, "entity id")
    for use in uses:
        if use.text not in known and contents.knows_all("entities.yaml"):
            advice = contents.hints(use.text, known, "describe it in entities.yaml")
            yield use.problem(f'unknown entity "{use.text}"; {advice}')


def _related_ids(
    contents: Contents,
    document: Document,
    above: Location,
    fact: Mapping[str, Any],
    known: Collection[str],
    gaps: Collection[str],
) -> Iterator[Problem]:
    for key in ("related", "supersedes"):
        uses = [_Use(text, document, (*above, key, i)) for i, text in texts(fact.get(key))]
        yield from _repeated(uses, "fact id")
        for use in uses:
            if use.text == fact.get("id"):
                yield use.problem(f'"{use.text}" is this fact itself; take it away')
            elif key == "supersedes" and use.text in known:
                yield use.problem(f'"{use.text}" is still a fact; delete that one, or take this id away')
            elif key == "related" and use.text in gaps:
                yield use.problem(f'"{use.text}" is a gap, which has no answer; take it away')
            elif key == "related" and use.text not in known and contents.knows_all("facts"):
                advice = contents.hints(use.text, known, "take it away")
                yield use.problem(f'unknown fact "{use.text}"; {advice}')


def _unknown_sources(contents: Contents) -> Iterator[Problem]:
    known = _known(_ids(contents, "sources.yaml", "sources"))
    for name, document in contents.topics():
        default = document.under("source")
        yield from _source(contents, document, (), default, known, has_default=False)
        has_default = isinstance(default, str) or (isinstance(default, dict) and "id" in default)
        for at, fact in contents.entries(name, "facts"):
            source = fact.get("source")
            yield from _source(contents, document, ("facts", at), source, known, has_default=has_default)


def _source(
    contents: Contents,
    document: Document,
    above: Location,
    source: Any,
    known: Collection[str],
    *,
    has_default: bool,
) -> Iterator[Problem]:
    location: Location = (*above, "source")
    if isinstance(source, dict) and "id" not in source and not has_default:
        yield document.problem(location, 'source has no "id", nor has the file a default; add "id: ..."')
    if isinstance(source, dict):
        source, location = source.get("id"), (*location, "id")
    if isinstance(source, str) and source not in known and contents.knows_all("sources.yaml"):
        advice = contents.hints(source, known, "describe it in sources.yaml")
        yield document.problem(location, f'unknown source "{source}"; {advice}')
