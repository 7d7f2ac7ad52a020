"""Turns the templates of a fact base into phrasings: named groups first, then each fact's questions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import Problem
from bot.facts.contents import Contents, texts
from bot.facts.documents import Document, Location
from bot.facts.model import Place, Template
from bot.facts.templates import Fault, choose, names_in, parse, phrasings, shorten
from bot.facts.trees import Tree, Unread, Words, tidy

_ENTITIES, _PHRASES = "entities.yaml", "phrases.yaml"


@dataclass(frozen=True)
class Questions:
    """The templates of all facts, read.

    Args:
        templates: By name of the topic's file and position of the fact in it.
        problems: Everything wrong with templates and named groups.
    """

    templates: dict[tuple[str, int], tuple[Template, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_questions(contents: Contents) -> Questions:
    """Read the named groups and the questions of all facts, passing over what is no text."""
    reader = _QuestionReader(contents)
    for name, document in contents.topics():
        for at, fact in contents.entries(name, "facts"):
            reader.read_fact(name, document, at, fact)
    return reader.questions


class _QuestionReader:
    """Carries what one template is checked against: the names that exist, and the templates seen before."""

    def __init__(self, contents: Contents) -> None:
        self.questions = Questions()
        self._contents = contents
        self._all_names = contents.knows_all(_ENTITIES, _PHRASES)
        self._names = dict(_entity_names(contents))
        self._seen: dict[str, Place] = {}
        self._read_groups()

    def _read_groups(self) -> None:
        document = self._contents.documents.get(_PHRASES)
        value = document.value.get("phrases") if document and isinstance(document.value, dict) else None
        if document is None or not isinstance(value, dict):
            return
        for name in value:
            if name in self._names:
                message = f'name "{name}" is an entity\'s id as well; choose another'
                self.questions.problems.append(document.problem(("phrases", name), message, key=True))
        entities = set(self._names)
        # Until it has been read a group stands for its own name, and for good if it cannot be.
        self._names = {**{name: Unread(name) for name in value}, **self._names}
        order, circles = _inside_out({name: _groups_in(templates) for name, templates in value.items()})
        for circle in circles:
            message = f'group "{circle[0]}" contains itself ({" > ".join(circle)}); take one of them out'
            self.questions.problems.append(document.problem(("phrases", circle[0]), message, key=True))
        for name in [*order, *(name for name in value if name not in set(order))]:
            tree = self._read_group(document, name, value[name])
            if tree is not None and name not in entities:
                self._names[name] = tree

    def _read_group(self, document: Document, name: str, templates: Any) -> Tree | None:
        trees = []
        location = ("phrases", name)
        before = len(self.questions.problems)
        for at, text in texts(templates):
            tree, faults = parse(text, self._names, self._unknown)
            if not faults and not text.strip():
                faults = [Fault(0, "it is empty; write some words")]
            self._report(document, (*location, at), text, faults)
            trees.append(tree)
        if len(self.questions.problems) > before or not trees:
            return None
        tree, messages = choose(trees)
        self.questions.problems.extend(
            document.problem(location, f'group "{name}": {message}', key=True) for message in messages
        )
        return None if messages else tree

    def read_fact(self, name: str, document: Document, at: int, fact: Mapping[str, Any]) -> None:
        """Read one fact's templates."""
        written = texts(fact.get("questions"))
        lines = document.lines(("facts", at, "questions")) if written else []
        templates: list[Template] = []
        for i, text in written:
            location = ("facts", at, "questions", i)
            place = Place(name, lines[i])
            wordings, faults = phrasings(text, self._names, self._unknown)
            key = (wordings[0] if len(wordings) == 1 else tidy(text)).casefold().rstrip(" ?!.")
            earlier = self._seen.setdefault(key, place)
            written_before = {template.text for template in templates}
            if faults:
                self._report(document, location, text, faults)
            elif earlier is not place and (text in written_before or not self._same_fact(earlier, name, at)):
                message = self._repeated(text, earlier, name, at)
                self.questions.problems.append(document.problem(location, message))
            else:
                templates.append(Template(text, place, wordings))
        self.questions.templates[name, at] = tuple(templates)

    def _fact_at(self, place: Place) -> int:
        where = self._contents.documents[place.path]
        return bisect_right(where.lines(("facts",)), place.line) - 1

    def _same_fact(self, place: Place, name: str, at: int) -> bool:
        return place.path == name and self._fact_at(place) == at

    def _repeated(self, text: str, earlier: Place, name: str, at: int) -> str:
        where = self._contents.documents[earlier.path]
        other = self._fact_at(earlier)
        if self._same_fact(earlier, name, at):
            return f'template "{shorten(text)}" stands on line {earlier.line} already; take one away'
        owner = where.value["facts"][other].get("id")
        place = f"{where.path}:{earlier.line}"
        return f'template "{shorten(text)}" stands in fact "{owner}" too, {place}; let one fact answer it'

    def _unknown(self, name: str) -> str | None:
        if not self._all_names:
            return None
        advice = self._contents.hints(name, self._names, f"describe it in {_ENTITIES} or {_PHRASES}")
        return f'unknown name "{{{shorten(name)}}}"; {advice}'

    def _report(self, document: Document, location: Location, text: str, faults: list[Fault]) -> None:
        for fault in faults:
            message = f'template "{shorten(text)}": {fault.message}'
            self.questions.problems.append(document.problem(location, message, offset=fault.offset))


def _entity_names(contents: Contents) -> Iterator[tuple[str, Tree]]:
    for _, entity in contents.entries(_ENTITIES, "entities"):
        key, name = entity.get("id"), entity.get("name")
        if isinstance(key, str):
            yield key, Words(name if isinstance(name, str) else key)


def _groups_in(templates: Any) -> list[str]:
    return [name for _, text in texts(templates) for name in names_in(text)]


def _inside_out(uses: Mapping[str, list[str]]) -> tuple[list[str], list[list[str]]]:
    """Order named groups so that each comes after those that it uses.

    Returns:
        The groups in order, without those that are or use circles; and circles, as paths from a group back to
        itself: enough of them that without these none would be left out for the same reason.
    """
    users: dict[str, list[str]] = {name: [] for name in uses}
    waiting = {}
    for name, used in uses.items():
        known = {other for other in used if other in uses}
        waiting[name] = len(known)
        for other in known:
            users[other].append(name)
    order = [name for name, count in waiting.items() if not count]
    for name in order:
        for user in users[name]:
            waiting[user] -= 1
            if not waiting[user]:
                order.append(user)
    left = {name: None for name, count in waiting.items() if count}
    return order, _circles({name: next(other for other in uses[name] if other in left) for name in left})


def _circles(following: Mapping[str, str]) -> list[list[str]]:
    """Return the circles in which one runs by going from each name to the one that follows it."""
    circles = []
    done: set[str] = set()
    for start in following:
        path: dict[str, None] = {}
        name = start
        while name not in done and name not in path:
            path[name] = None
            name = following[name]
        if name in path:
            names = list(path)
            circles.append([*names[names.index(name) :], name])
        done.update(path)
    return circles
