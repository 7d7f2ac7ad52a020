"""A folder of YAML files to a fact base; or every problem in them, each with its place."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, cast

from bot.errors import KnowledgeError
from bot.facts.contents import Contents, read
from bot.facts.dates import check_dates
from bot.facts.markup import check_markup
from bot.facts.model import Citation, Entity, Fact, FactBase, Gap, Place, Source, Templates
from bot.facts.questions import Questions, read_questions
from bot.facts.references import check_references
from bot.facts.schema import Entities, FactShape, Locator, Phrases, Sources, Synonyms, Topic


def load(folder: Path) -> FactBase:
    """Read a fact base.

    The result depends on the files' content only: neither their order nor comments nor layout matter.

    Args:
        folder: Holds `facts/<topic>.yaml`, and where wanted `entities.yaml`, `synonyms.yaml`, `phrases.yaml`
            and `sources.yaml`. Problems name files below it as it is written here.

    Raises:
        KnowledgeError: If there is any problem; it holds all of them.
    """
    with collector_paused():
        return _load(folder)


def _load(folder: Path) -> FactBase:
    contents = read(folder)
    questions = read_questions(contents)
    within = [*check_dates(contents), *check_markup(contents)]
    problems = [*contents.problems, *check_references(contents), *within, *questions.problems]
    if problems:
        raise KnowledgeError(problems)
    return _build(contents, questions)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector from walking a growing tree again and again: half of the time otherwise.

    What is built meanwhile holds no cycles, and nothing of it is lost when an exception passes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _build(contents: Contents, questions: Questions) -> FactBase:
    sources = _sources(contents)
    facts: list[Fact] = []
    gaps: list[Gap] = []
    titles = {}
    for name, document in contents.topics():
        shape = cast(Topic, contents.shapes[name])
        topic = PurePosixPath(name).stem
        titles[topic] = shape.topic
        for at, (fact, line) in enumerate(zip(shape.facts, document.value["facts"].lines, strict=True)):
            templates = questions.templates[name, "facts", at]
            facts.append(_fact(fact, shape, topic, Place(name, line), templates, sources))
        lines = document.value["gaps"].lines if shape.gaps else ()
        for at, (gap, line) in enumerate(zip(shape.gaps or (), lines, strict=True)):
            gaps.append(Gap(gap.id, topic, questions.templates[name, "gaps", at], Place(name, line)))
    facts.sort(key=lambda fact: fact.id)
    gaps.sort(key=lambda gap: gap.id)
    entities = _entities(contents)
    synonyms = _synonyms(contents)
    topics = dict(sorted(titles.items()))
    version = _version(facts, gaps, entities, synonyms, topics, contents)
    return FactBase(tuple(facts), tuple(gaps), entities, synonyms, MappingProxyType(topics), version)


def _fact(
    fact: FactShape,
    topic: Topic,
    topic_id: str,
    place: Place,
    templates: Templates,
    sources: Mapping[str, Source],
) -> Fact:
    about = topic.about if fact.about is None else fact.about
    return Fact(
        id=fact.id,
        topic=topic_id,
        answer=fact.answer.strip(),
        templates=templates,
        place=place,
        kind=fact.kind,
        about=tuple(about or ()),
        citation=_citation(fact.source, topic.source, sources),
        as_of=fact.as_of or topic.as_of,
        review_by=fact.review_by,
        related=tuple(fact.related or ()),
        supersedes=tuple(fact.supersedes or ()),
    )


def _citation(
    own: str | Locator | None, default: str | Locator | None, sources: Mapping[str, Source]
) -> Citation | None:
    """Return a fact's own source, completed from the file's where it names none or the same."""
    if own is None and default is None:
        return None
    own, default = _locator(own), _locator(default)
    if own is None or default is None:
        chosen = own or default
    elif own.id in {None, default.id}:
        chosen = default.model_copy(update=own.model_dump(exclude_none=True))
    else:
        chosen = own
    if chosen is None or chosen.id is None:
        return None
    return Citation(sources[chosen.id], chosen.section, chosen.paragraph)


def _locator(source: str | Locator | None) -> Locator | None:
    return Locator(id=source, section=None, paragraph=None) if isinstance(source, str) else source


def _sources(contents: Contents) -> dict[str, Source]:
    shape = contents.shapes.get("sources.yaml")
    shapes = shape.sources if isinstance(shape, Sources) else []
    return {source.id: Source(**source.model_dump()) for source in shapes}


def _entities(contents: Contents) -> tuple[Entity, ...]:
    shape = contents.shapes.get("entities.yaml")
    shapes = shape.entities if isinstance(shape, Entities) else []
    entities = [Entity(one.id, one.name, one.kind, tuple(one.aliases or ())) for one in shapes]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _synonyms(contents: Contents) -> tuple[tuple[str, ...], ...]:
    shape = contents.shapes.get("synonyms.yaml")
    return tuple(map(tuple, shape.synonyms)) if isinstance(shape, Synonyms) else ()


def _version(
    facts: list[Fact],
    gaps: list[Gap],
    entities: tuple[Entity, ...],
    synonyms: tuple[tuple[str, ...], ...],
    topics: Mapping[str, str],
    contents: Contents,
) -> str:
    """Hash all that answers depend on; where in the files it stands, and how it is laid out, is left out."""
    phrases = contents.shapes.get("phrases.yaml")
    content = {
        "entities": [entity._asdict() for entity in entities],
        "facts": [_plain(fact) for fact in facts],
        "gaps": [[gap.id, gap.topic, _texts(gap)] for gap in gaps],
        "phrases": phrases.phrases if isinstance(phrases, Phrases) else {},
        "synonyms": synonyms,
        "topics": dict(topics),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _plain(fact: Fact) -> list[Any]:
    cited = fact.citation
    citation = {**cited._asdict(), "source": cited.source._asdict()} if cited else None
    rest = (fact.kind, fact.about, fact.as_of, fact.review_by, fact.related, fact.supersedes)
    return [fact.id, fact.topic, fact.answer, _texts(fact), citation, *rest]


def _texts(asked: Fact | Gap) -> Sequence[str]:
    return Templates.of(asked.templates).texts
