"""Checks one file's shape, and puts what pydantic finds into a curator's words at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Problem
from bot.facts.documents import Document, NotText
from bot.facts.hints import Hints
from bot.facts.ordinary import Items
from bot.facts.schema import (
    DATE_PATTERN,
    ID_PATTERN,
    PLAIN_PATTERN,
    SOURCE_FORMS,
    TEXT_PATTERN,
    URL_PATTERN,
    Shape,
    known_keys,
)
from bot.facts.templates import shorten

S = TypeVar("S", bound=Shape)

_ITEMS = {
    "questions": "phrasing",
    "facts": "fact",
    "gaps": "gap",
    "entities": "entity",
    "sources": "source",
    "aliases": "alias",
    "about": "entity id",
    "related": "fact id",
    "supersedes": "fact id",
    "synonyms": "group",
}
_AN_ID = 'write small letters and digits joined by hyphens, such as "sale-price"'
_A_DATE = 'write "2026-01-31", "2026-01" or "2026"'
_BEGINNING = 'that begins with "https://" or "http://"'
_PATTERNS = {
    ID_PATTERN: f"is no id; {_AN_ID}",
    TEXT_PATTERN: "is blank; write some text",
    PLAIN_PATTERN: 'is no plain wording; write each wording by itself, without "{", "|" and "}"',
    DATE_PATTERN: f"is no date; {_A_DATE}",
    URL_PATTERN: f"is no address; write one {_BEGINNING}",
}
_WANTED = {
    "list_type": 'write a list, each entry on a line of its own after "- "',
    "model_type": 'write lines such as "key: value"',
    "dict_type": 'write lines such as "key: value"',
    "int_type": "write a whole number from 1, without quotes",
    "greater_than_equal": "write a whole number from 1, without quotes",
}
# What to write where it says more than "some text".
_FORMS: Mapping[str | int, str] = {
    "id": _AN_ID,
    "source": "write the id of a source in sources.yaml",
    "url": f"write an address {_BEGINNING}",
    **dict.fromkeys(("as_of", "review_by", "date"), _A_DATE),
}
# Keys that may be left out, and those whose list may have no entries.
_OPTIONAL = {
    *("kind", "about", "source", "as_of", "review_by", "related", "supersedes", "gaps", "section"),
    *("paragraph", "aliases", "publisher", "date", "url"),
}
_MAY_BE_EMPTY: Mapping[str | int, str] = {
    "entities": "[]",
    "synonyms": "[]",
    "sources": "[]",
    "phrases": "{}",
}
_WORD = re.compile(r"[\w-]+")
_TRUE = {"yes", "on", "true"}


def validate(document: Document, shape: type[S], hints: Hints) -> tuple[S | None, list[Problem]]:
    """Check a file against its shape.

    Returns:
        The validated content, or None together with every problem.
    """
    try:
        return shape.model_validate(document.value), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        found = [_problem(document, shape, detail, hints) for detail in details]
        return None, [problem for problem in found if problem is not None]


def _problem(document: Document, shape: type[Shape], detail: ErrorDetails, hints: Hints) -> Problem | None:
    location = _location(detail["loc"])
    *above, last = location or [""]
    if detail["type"] == "missing":
        return document.problem(above, f'{_subject(above)} has no "{last}"; add "{last}: ..."')
    if detail["type"] == "extra_forbidden" and above[:1] == ["gaps"] and last in known_keys(shape, ["facts"]):
        taken = f'gap has "{last}", which is for facts; take it away'
        message = "gap has an answer; move it under facts" if last == "answer" else taken
        return document.problem(location, message, key=True)
    if detail["type"] == "extra_forbidden":
        known = known_keys(shape, above)
        value = document.at(location)
        torn = isinstance(value, NotText) and not value.written
        otherwise = "put text that contains a comma in quotes" if torn else "known are " + ", ".join(known)
        advice = hints(str(last), known, otherwise)
        return document.problem(location, f'unknown key "{last}"; {advice}', key=True)
    if last == "[key]":
        return document.problem(above, f'"{above[-1]}" {_PATTERNS[ID_PATTERN]}', key=True)
    value = document.at(location)
    if isinstance(value, NotText) and value.kind == "tag":
        return None  # The document complains of the tag itself.
    nothing_there = isinstance(value, NotText) and not value.written and isinstance(last, str)
    message = f"{_subject(location)} {_complaint(detail, value, hints, last)}"
    if not location:
        end = ", or take the file away" if isinstance(value, NotText) and not value.written else ""
        message = f'file is {_found(value)[0]}; begin it with "{known_keys(shape, ())[0]}:"{end}'
    return document.problem(location, message, key=nothing_there and location != ())


def _location(steps: Sequence[str | int]) -> tuple[str | int, ...]:
    """Drop the step by which pydantic tells the two forms of a source apart."""
    before = [None, *steps]
    return tuple(
        step
        for step, previous in zip(steps, before, strict=False)
        if previous != "source" or step not in SOURCE_FORMS
    )


def _subject(location: Sequence[str | int]) -> str:
    """Name what stands at a location: by its key, or by what its list holds."""
    match tuple(location):
        case ():
            return "file"
        case ("phrases", str(name)):
            return f'group "{name}"'
        case ("phrases", _, _):
            return "phrasing"
        case ("synonyms", _, _):
            return "synonym"
        case (*_, str(key), int()):
            return _ITEMS[key]
        case _:
            return str(location[-1])


def _complaint(  # noqa: PLR0911  # one for each kind of mistake
    detail: ErrorDetails, value: Any, hints: Hints, key: str | int
) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "string_too_long":
            return f"has {len(value):,} characters; write at most {context['max_length']:,}"
        case "too_short":
            count = context["actual_length"]
            entries = "entry" if count == 1 else "entries"
            return f"has {count} {entries}; write at least {context['min_length']}"
        case "string_pattern_mismatch":
            written = f'"{shorten(value)}" ' if value.strip() else ""
            return written + _PATTERNS[context["pattern"]]
        case "calendar":
            return f'"{value}" is no date of the calendar; {_A_DATE}'
        case "everyday":
            return f'"{value}" stands in questions about anything; write a name that means nothing else'
        case "enum":
            choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            choose = "choose from " + ", ".join(choices)
            if len(several := [word for word in _listed(value) if word in choices]) > 1:
                both = ", or leave it out if the answer holds both" if detail["loc"][0] == "facts" else ""
                return f"is more than one, {' and '.join(several)}; choose one of them{both}"
            if not isinstance(value, str):
                return f"is {_found(value)[0]}; {choose}{_otherwise(value, key)}"
            return f'"{shorten(value)}" is unknown; {hints(value, choices, choose, words=True)}'
        case kind:
            found, advice = _found(value)
            if _is_nothing(value) or isinstance(value, Items | dict):
                advice = _FORMS.get(key, advice)
            return f"is {found}; {_WANTED.get(kind, advice)}{_otherwise(value, key)}"


def _listed(value: Any) -> list[Any]:
    """Return the entries of a list, or the words of a text that is meant as one."""
    return value if isinstance(value, Items) else _WORD.findall(value) if isinstance(value, str) else []


def _is_nothing(value: Any) -> bool:
    """Tell whether there is no value, or one such as "null" or "~" that says so."""
    return isinstance(value, NotText) and value.kind == "empty"


def _otherwise(value: Any, key: str | int) -> str:
    """Return what else may be done about a key with nothing behind it."""
    if not _is_nothing(value):
        return ""
    if key in _MAY_BE_EMPTY:
        return f', or "{_MAY_BE_EMPTY[key]}" for none'
    return ", or take the line away" if key in _OPTIONAL else ""


def _found(value: Any) -> tuple[str, str]:
    """Return what a value is that should be something else, and what to write if it should be text."""
    quotes = "put the whole text in quotes"
    if isinstance(value, Items | dict | str):
        return {Items: "a list", dict: "a mapping", str: "text"}[type(value)], quotes
    if isinstance(value, int):
        return f"the number {value}", f'put "{value}" in quotes'
    written = shorten(value.written)
    if not written:
        return "empty", "write some text"
    if value.kind == "empty":
        return "the empty value", f'put "{written}" in quotes if it is meant as text'
    meaning = str(written.lower() in _TRUE).lower() if value.kind == "boolean" else written
    return f"the {value.kind} {meaning}", f'put "{written}" in quotes'
