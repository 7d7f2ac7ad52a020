"""The shape of the fact base's files, as pydantic models and as JSON Schema for editors."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from bot.everyday import is_everyday
from bot.facts.model import EntityKind, Kind
from bot.facts.templates import MAX_TEMPLATE_CHARACTERS

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TEXT_PATTERN = r"\S"
# Neither blank nor a template.
PLAIN_PATTERN = r"^[^{}|]*[^{}|\s][^{}|]*$"
DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
URL_PATTERN = r"^https?://[^\s<>]+$"

# Discord shows 2,000 characters a message; this leaves room for the source line and for a second answer.
MAX_ANSWER_CHARACTERS = 1_000
# Names, titles and headings have to fit on a line; Discord's buttons and choices hold 100.
MAX_NAME_CHARACTERS = 200
MAX_ID_CHARACTERS = 64

# How pydantic names the two forms of a source within the location of an error.
SOURCE_FORMS = ("<id>", "<locator>")


def _real_date(value: str) -> str:
    padded = value + "-01" * (2 - value.count("-"))
    try:
        datetime.date.fromisoformat(padded)
    except ValueError as error:
        raise PydanticCustomError("calendar", "is no date of the calendar") from error
    return value


def _telling(value: str) -> str:
    if is_everyday(value):
        raise PydanticCustomError("everyday", "is a word of everyday sentences")
    return value


def _source_form(value: object) -> str | None:
    if isinstance(value, str):
        return SOURCE_FORMS[0]
    return SOURCE_FORMS[1] if isinstance(value, dict | Locator) else None


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID_CHARACTERS)]
Name = Annotated[str, StringConstraints(pattern=TEXT_PATTERN, max_length=MAX_NAME_CHARACTERS)]
Wording = Annotated[str, StringConstraints(pattern=PLAIN_PATTERN, max_length=MAX_NAME_CHARACTERS)]
EntityName = Annotated[Name, AfterValidator(_telling)]
Alias = Annotated[Wording, AfterValidator(_telling)]
Answer = Annotated[str, StringConstraints(pattern=TEXT_PATTERN, max_length=MAX_ANSWER_CHARACTERS)]
Date = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_real_date)]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN)]
# The length is left to the reader of templates, which has more to say about them; editors are told it here.
TemplateText = Annotated[
    str, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MAX_TEMPLATE_CHARACTERS})
]


class Shape(BaseModel):
    """What all shapes share: nothing is converted, nothing unknown is let pass, nothing changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Locator(Shape):
    """A source and the place in it that an answer was taken from."""

    id: str | None = Field(None, description="Id of a source in sources.yaml; the file's if left out.")
    section: Name | None = Field(None, description="The heading above the place, as the source has it.")
    paragraph: int | None = Field(None, ge=1, description="Paragraph below that heading, counted from 1.")


SourceReference = Annotated[
    Annotated[str, Tag(SOURCE_FORMS[0])] | Annotated[Locator, Tag(SOURCE_FORMS[1])],
    Discriminator(_source_form),
]
_SOURCE = 'Where the answer comes from: a source\'s id, or {id: ..., section: "...", paragraph: 1}.'
_AS_OF = 'The date that the answer was true on, in quotes: "2026-01-31", "2026-01" or "2026".'
_ABOUT = "Ids of the entities (entities.yaml) that the answer is about."


class FactShape(Shape):
    """One thing that people ask, how they may ask it, and what is answered."""

    id: Id = Field(description="A name that never changes: small letters and digits joined by hyphens.")
    answer: Answer = Field(
        description="What is answered, in one to three sentences of Discord's markdown: datum first, in bold."
    )
    questions: list[TemplateText] = Field(
        min_length=1,
        description="The ways to ask, as templates: [may be missing], (this|that), {entity-or-phrase}; a"
        " backslash makes the next character literal. The first is shown to people as the question.",
    )
    kind: Annotated[Kind, Strict(False)] | None = Field(
        None, description="What sort of thing the answer is, so that 'when' never finds an amount."
    )
    about: list[str] | None = Field(None, description=f"{_ABOUT} Replaces the file's.")
    source: SourceReference | None = Field(None, description=f"{_SOURCE} The file's completes it.")
    as_of: Date | None = Field(None, description=f"{_AS_OF} Replaces the file's.")
    review_by: Date | None = Field(None, description="When to look at the fact again, written like as_of.")
    related: list[str] | None = Field(None, description="Ids of facts that people may ask for next.")
    supersedes: list[str] | None = Field(None, description="Ids of former facts that this one replaced.")


class GapShape(Shape):
    """Something that people ask and that no fact answers yet."""

    id: Id = Field(description="A name that never changes, written like a fact's; no fact may have it.")
    questions: list[TemplateText] = Field(
        min_length=1, description="The ways to ask, as templates, written like those of a fact."
    )


class Topic(Shape):
    """The facts of one topic, in a file of its own below facts/."""

    topic: Name = Field(description="The topic's title, as people are shown it.")
    facts: list[FactShape] = Field(min_length=1, description="The facts of this topic.")
    gaps: list[GapShape] | None = Field(
        None, description="What people ask on this topic and no fact answers, so that no other is told."
    )
    source: SourceReference | None = Field(None, description=f"{_SOURCE} For facts that do not say.")
    as_of: Date | None = Field(None, description=f"{_AS_OF} For facts that do not say.")
    about: list[str] | None = Field(None, description=f"{_ABOUT} For facts that do not say.")


class EntityShape(Shape):
    """A thing that facts are about, and all its names."""

    id: Id = Field(description="Stands in templates as {id}, and in a fact's about.")
    name: EntityName = Field(description="The name that is shown to people.")
    kind: Annotated[EntityKind, Strict(False)] = Field(description="What sort of thing it is.")
    aliases: list[Alias] | None = Field(None, description="Its other names, as people write them.")


class Entities(Shape):
    """The things that facts are about."""

    entities: list[EntityShape] = Field(description="One entry for each thing.")


class Synonyms(Shape):
    """Words that mean the same when somebody asks."""

    synonyms: list[Annotated[list[Wording], Field(min_length=2)]] = Field(
        description="Groups of words or short phrases, such as [price, cost, amount]."
    )


class Phrases(Shape):
    """Named groups: parts of templates that many facts share."""

    phrases: dict[Id, Annotated[list[TemplateText], Field(min_length=1)]] = Field(
        description="For each name, as it stands in templates as {name}, the templates that it may be."
    )


class SourceShape(Shape):
    """Where answers come from; what is not known is left out."""

    id: Id = Field(description="Stands in a fact's source.")
    title: Name = Field(description="The title, as people are shown it.")
    publisher: Name | None = Field(None, description="Who published it.")
    date: Date | None = Field(None, description="When it was published, in quotes, as far as it is known.")
    url: Url | None = Field(None, description="Where it can be read, beginning with https:// or http://.")


class Sources(Shape):
    """Where the answers come from."""

    sources: list[SourceShape] = Field(description="One entry for each source.")


SHAPES: Mapping[str, type[Shape]] = MappingProxyType(
    {"topic": Topic, "entities": Entities, "synonyms": Synonyms, "phrases": Phrases, "sources": Sources}
)


def shape_of(name: str) -> type[Shape]:
    """Return the shape of a file by its name below the fact base's folder, as `find` gives it."""
    return SHAPES.get(name.removesuffix(".yaml"), Topic)


def known_keys(shape: type[Shape], location: Sequence[str | int]) -> list[str]:
    """Return the keys that the mapping at a location of a file may have."""
    inner: dict[str, type[Shape]] = {
        "facts": FactShape,
        "gaps": GapShape,
        "entities": EntityShape,
        "sources": SourceShape,
        "source": Locator,
    }
    names = [step for step in location if isinstance(step, str)]
    return list((inner[names[-1]] if names else shape).__pydantic_fields__)


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file, for editors that complete and check while typing.

    Args:
        name: One of `SHAPES`.

    Raises:
        KeyError: If there is no such kind of file.
    """
    schema = SHAPES[name].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_without_noise(schema)}


def _without_noise(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop null, which the loader never lets a file hold, and titles, which only repeat the keys."""
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            kept[key] = {name: _without_noise(inner) for name, inner in value.items()}
        elif key == "anyOf":
            kept.update(next(_without_noise(form) for form in value if form != {"type": "null"}))
        elif key not in {"default", "title"}:
            kept[key] = _without_noise(value) if isinstance(value, dict) else value
    return kept
