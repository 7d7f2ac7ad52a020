"""Turns the templates of a fact base into phrasings: named groups first, then each fact's questions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import chain, count
from typing import Any, NamedTuple

from bot.errors import Problem
from bot.facts.contents import Contents, texts
from bot.facts.documents import Document, Location
from bot.facts.model import Place, Template, Templates
from bot.facts.ordinary import Items
from bot.facts.templates import Fault, choose, key_of, keys_of_plain, names_in, parse, phrasings, shorten
from bot.facts.trees import Tree, Unread, Words, tidy

_ENTITIES, _PHRASES = "entities.yaml", "phrases.yaml"


@dataclass(frozen=True)
class Questions:
    """The templates of all facts and gaps, read.

    Args:
        templates: By name of the topic's file, `facts` or `gaps`, and position in that list.
        problems: Everything wrong with templates and named groups.
    """

    templates: dict[tuple[str, str, int], Templates] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_questions(contents: Contents) -> Questions:
    """Read the named groups and the questions of all facts and gaps, passing over what is no text."""
    reader = _QuestionReader(contents)
    for key in ("facts", "gaps"):
        for name, document in contents.topics():
            reader.read_list(name, key, document)
    return reader.questions


class _Entry(NamedTuple):
    """Which fact or gap: the name of its topic's file, `facts` or `gaps`, and its position in that list."""

    name: str
    key: str
    at: int


class _QuestionReader:
    """Carries what one template is checked against: the names that exist, and the templates seen before."""

    def __init__(self, contents: Contents) -> None:
        self.questions = Questions()
        self._contents = contents
        self._all_names = contents.knows_all(_ENTITIES, _PHRASES)
        self._names = dict(_entity_names(contents))
        # Templates are numbered through, and of each entry the number of its first is known.
        self._seen: dict[str, int] = {}
        self._entries: list[_Entry] = []
        self._firsts = [0]
        self._read_groups()

    def _read_groups(self) -> None:
        document = self._contents.documents.get(_PHRASES)
        value = document.under("phrases") if document else None
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
        for name in dict.fromkeys([*order, *value]):
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

    def read_list(self, name: str, key: str, document: Document) -> None:
        """Read the templates of all facts, or all gaps, of a topic."""
        entries = ((at, entry.get("questions")) for at, entry in self._contents.entries(name, key))
        asked = [(_Entry(name, key, at), written) for at, written in entries if isinstance(written, Items)]
        # Of many at once, where they allow it, it takes half the time.
        plain = self._note_plain([*chain.from_iterable(written for _, written in asked)])
        for entry, written in asked:
            self._entries.append(entry)
            if plain or self._note_plain(written):
                templates = Templates(written, name, written.lines)
            else:
                templates = self._read_each(written, entry, document)
            self._firsts.append(self._firsts[-1] + len(written))
            self.questions.templates[entry] = templates

    def _note_plain(self, templates: Sequence[Any]) -> bool:
        """Note templates as seen if they are plain text and new, and return whether all of them are."""
        keys = keys_of_plain(templates)
        if keys is None:
            return False
        numbered = dict(zip(keys, count(self._firsts[-1])))
        if len(numbered) < len(keys) or not self._seen.keys().isdisjoint(numbered):
            return False
        self._seen.update(numbered)
        return True

    def _read_each(self, written: Items, entry: _Entry, document: Document) -> Templates:
        templates: list[Template] = []
        first = self._firsts[-1]
        for i, text in texts(written):
            location = (entry.key, entry.at, "questions", i)
            wordings, faults = phrasings(text, self._names, self._unknown)
            key = key_of(wordings[0] if len(wordings) == 1 else tidy(text))
            earlier = self._seen.setdefault(key, first + i)
            written_before = {template.text for template in templates}
            shared = self._shared(wordings, entry, first + i) if len(wordings) > 1 else None
            if faults:
                self._report(document, location, text, faults)
            elif earlier < first or text in written_before:
                message = self._repeated(f'template "{shorten(text)}"', entry, earlier)
                self.questions.problems.append(document.problem(location, message))
            elif shared is not None:
                wording, earlier = shared
                message = self._repeated(f'phrasing "{shorten(wording)}"', entry, earlier)
                self.questions.problems.append(document.problem(location, message))
            else:
                templates.append(Template(text, Place(entry.name, written.lines[i]), wordings))
        return Templates.of(templates)

    def _shared(self, wordings: Sequence[str], entry: _Entry, number: int) -> tuple[str, int] | None:
        """Return the first of a template's phrasings that a fact before has, and the number of its template.

        Two gaps may share one: neither is told.
        """
        keys = [*map(key_of, wordings)]
        numbered = dict.fromkeys(keys, number)
        # Mostly none is known, which is seen in half the time.
        if self._seen.keys().isdisjoint(numbered):
            if entry.key == "facts":
                self._seen.update(numbered)
            return None
        found = None
        for wording, key in zip(wordings, keys, strict=True):
            earlier = self._seen.setdefault(key, number) if entry.key == "facts" else self._seen.get(key)
            if found is None and earlier is not None and earlier < self._firsts[-1]:
                owner = self._entries[bisect_right(self._firsts, earlier) - 1]
                found = (wording, earlier) if owner.key == "facts" else None
        return found

    def _repeated(self, what: str, entry: _Entry, number: int) -> str:
        place = bisect_right(self._firsts, number) - 1
        owner = self._entries[place]
        document = self._contents.documents[owner.name]
        asked = document.value[owner.key][owner.at]
        line = asked["questions"].lines[number - self._firsts[place]]
        if owner == entry:
            return f"{what} stands on line {line} already; take one away"
        where = f'{owner.key.removesuffix("s")} "{asked.get("id")}"'
        advice = "let one fact answer it" if owner.key == entry.key == "facts" else "take one away"
        return f"{what} stands in {where} too, {document.path}:{line}; {advice}"

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
    sorter = TopologicalSorter({name: uses.keys() & used for name, used in uses.items()})
    with suppress(CycleError):  # which leaves it able to order all else
        sorter.prepare()
    order: list[str] = []
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    left = uses.keys() - order
    following = {name: next(filter(left.__contains__, uses[name])) for name in uses if name in left}
    return order, _circles(following)


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
