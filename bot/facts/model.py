"""The fact base as the rest of the bot sees it: frozen values, no behaviour beyond look-ups."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, repeat
from typing import NamedTuple, overload


class Kind(StrEnum):
    """What sort of thing an answer is; a closed list that curators choose from."""

    MONEY = "money"
    QUANTITY = "quantity"
    COUNT = "count"
    PERCENTAGE = "percentage"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    REASON = "reason"
    METHOD = "method"
    DESCRIPTION = "description"
    LIST = "list"
    YES_NO = "yes-no"


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    SITE = "site"
    PRODUCT = "product"
    EVENT = "event"
    CONCEPT = "concept"


class Place(NamedTuple):
    """Where something stands in the fact base's files: path below its folder, line from 1."""

    path: str
    line: int


class Source(NamedTuple):
    """Where an answer's content was taken from; what is not known is None."""

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None


class Citation(NamedTuple):
    """A source, and the place in it: a section heading and a paragraph within it, from 1."""

    source: Source
    section: str | None = None
    paragraph: int | None = None


class Entity(NamedTuple):
    """A thing that facts are about. `aliases` holds its other names, not `name` itself."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


class Template(NamedTuple):
    """One way to ask for a fact as the curator wrote it, and the phrasings it stands for.

    `phrasings` covers the template rather than exhausting it: every alternative and every
    option, taken and left out, occurs in at least one of them. Entities stand in them by
    name. The first is the fullest reading with every first alternative; the first template's
    first phrasing is what people are shown as "the question" of the fact.
    """

    text: str
    place: Place
    phrasings: tuple[str, ...]


class Templates(Sequence[Template]):
    """Templates of a fact or gap, each made when somebody asks for it, since most never are.

    They equal any sequence of the same templates.
    """

    __slots__ = ("expanded", "lines", "path", "texts")
    __match_args__ = ("texts", "path", "lines", "expanded")

    def __init__(
        self,
        texts: Sequence[str],
        path: str,
        lines: Sequence[int],
        expanded: Sequence[Sequence[str]] | None = None,
    ) -> None:
        """Take what the templates are made of as it is.

        Args:
            texts: Of each.
            path: The file that they stand in.
            lines: Of each.
            expanded: The phrasings of each, None if every template stands for nothing but itself.
        """
        self.texts = texts
        self.path = path
        self.lines = lines
        self.expanded = expanded

    @classmethod
    def of(cls, templates: Sequence[Template]) -> Templates:
        """Return templates of one file in this form."""
        if isinstance(templates, Templates):
            return templates
        (path,) = {template.place.path for template in templates} or {""}
        plain = all(template.phrasings == (template.text,) for template in templates)
        return cls(
            [template.text for template in templates],
            path,
            [template.place.line for template in templates],
            None if plain else [template.phrasings for template in templates],
        )

    @property
    def phrasings(self) -> Sequence[Sequence[str]]:
        """Return the phrasings of each."""
        return list(zip(self.texts, strict=True)) if self.expanded is None else self.expanded

    def all_phrasings(self) -> Iterable[str]:
        """Return the phrasings of all, one template's after another's."""
        return self.texts if self.expanded is None else chain.from_iterable(self.expanded)

    def sizes(self) -> Iterable[int]:
        """Return how many phrasings each has."""
        return repeat(1, len(self.texts)) if self.expanded is None else map(len, self.expanded)

    def __len__(self) -> int:
        """Return how many templates there are."""
        return len(self.texts)

    @overload
    def __getitem__(self, at: int) -> Template: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Template, ...]: ...
    def __getitem__(self, at: int | slice) -> Template | tuple[Template, ...]:
        """Return a template, or several."""
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(len(self))[at]))
        phrasings = (self.texts[at],) if self.expanded is None else tuple(self.expanded[at])
        return Template(self.texts[at], Place(self.path, self.lines[at]), phrasings)

    def __iter__(self) -> Iterator[Template]:
        """Yield each template."""
        places = map(Place, repeat(self.path), self.lines)
        return map(Template, self.texts, places, map(tuple, self.phrasings))

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence holds the same templates."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same templates."""
        return hash(tuple(self))


class Fact(NamedTuple):
    """A curated unit: what people ask, in what words, and what is answered.

    `about` and `related` and `supersedes` hold ids. Dates are ISO 8601 (`2026-01-31`,
    `2026-01` or `2026`), as the curator wrote them.
    """

    id: str
    topic: str
    answer: str
    templates: Sequence[Template]
    place: Place
    kind: Kind | None = None
    about: tuple[str, ...] = ()
    citation: Citation | None = None
    as_of: str | None = None
    review_by: str | None = None
    related: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """Return the question that people are shown for this fact."""
        return self.templates[0].phrasings[0]


class Gap(NamedTuple):
    """Something that people ask and no fact answers, in their words. No fact has its id."""

    id: str
    topic: str
    templates: Sequence[Template]
    place: Place

    @property
    def question(self) -> str:
        """Return the question that stands for this gap."""
        return self.templates[0].phrasings[0]


class FactBase(NamedTuple):
    """All facts loaded, immutable.

    Args:
        facts: Ordered by id.
        gaps: Ordered by id.
        entities: Ordered by id.
        synonyms: Groups of words or short phrases that ask for the same thing.
        topics: Topic title by topic id (the file's name without its ending), ordered by id.
        version: SHA-256 of the content, in hexadecimal.
    """

    facts: Sequence[Fact]
    gaps: Sequence[Gap]
    entities: tuple[Entity, ...]
    synonyms: tuple[tuple[str, ...], ...]
    topics: Mapping[str, str]
    version: str

    def fact(self, fact_id: str) -> Fact | None:
        """Return the fact of an id, None if there is none."""
        number = self.number(fact_id)
        return None if number is None else self.facts[number]

    def all_asked(self) -> Iterator[Fact | Gap]:
        """Yield facts, and after them gaps."""
        yield from self.facts
        yield from self.gaps

    def number(self, fact_id: str) -> int | None:
        """Return at which place of `facts` an id stands, None if there is no such fact."""
        at = bisect_left(self.facts, fact_id, key=lambda fact: fact.id)
        return at if at < len(self.facts) and self.facts[at].id == fact_id else None
