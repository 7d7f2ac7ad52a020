"""YAML text to nodes, within bounds; what a parser complains of, in a curator's words."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.reader import Reader
from yaml.resolver import Resolver

from bot.errors import KnowledgeError, Problem
from bot.facts.slips import find_slip

# Topic, facts, fact, source and locator make five. Anything much deeper is a slip, and composing recurses.
MAX_DEPTH = 12

# Tags of our own for what needs no second look. They are told by identity, so that no tag spelt out in a file
# can pass for them.
TEXT = "text"
COLLECTION = "collection"

# Wherever an anchor or an alias may begin; letters and digits before it rule it out, as in "R&D".
_REFERENCE = re.compile(r"[&*](?<![^\s\[\]{},:?!>'\"-].)(?=[^\s&*])", re.DOTALL)

_QUOTES = "put the whole text in quotes"
# Where it is in quotes already, of the kind that it holds itself.
_OTHER_QUOTES = {'"': "put the whole text in single quotes", "'": "put the whole text in double quotes"}
_MEND = "begin entries of one list or mapping in the same column"

# What libyaml and PyYAML say (a part that both share, or one line for each), what that means to a curator,
# and what to write.
_SAYINGS = (
    ("mapping values are not allowed", '": " within text, or wrong indentation', f"{_QUOTES}, or {_MEND}"),
    ("cannot start any token", "text begins with a sign that has a meaning in YAML", _QUOTES),
    ("unexpected end of stream", "quote is never closed", "close the quote that begins here"),
    ("document indicator", "quote is never closed", "close the quote that begins here"),
    ("document separator", "quote is never closed", "close the quote that begins here"),
    ("',' or ']'", '"[" is never closed', f'write "]", or {_QUOTES}'),
    ("',' or '}'", '"{" is never closed', f'write "}}", or {_QUOTES}'),
    ("node content", "nothing stands where a value should", f"write one, or {_QUOTES}"),
    ("decimal number", "backslash in double quotes", "write it twice, or use single quotes"),
    ("escape character", "backslash in double quotes", "write it twice, or use single quotes"),
    ("another document", "second document in one file", 'take the line "---" away'),
    ("alias", 'text begins with "*"', _QUOTES),
    ("alphabetic or numeric", 'text begins with "&" or "*"', _QUOTES),
    ("expected ':'", 'key without ": " after it', f'write "key: value", or {_MEND}'),
    ("expected '-'", "line does not belong to the list above it", f'begin it with "- ", or {_MEND}'),
    ("expected key", "line does not belong to the mapping above it", f'write "key: value", or {_MEND}'),
    ("<block end>", "line does not belong to what is above it", _MEND),
    ("line break", 'text beside ">" or "|"', f"begin it on the next line, or {_QUOTES}"),
    ("sequence entries", '"- " where no list can begin', f"begin it on the next line, or {_QUOTES}"),
    ("incompatible", "line that begins with %", "take it away"),
    ("nested too deeply", f"nested more than {MAX_DEPTH} deep", f'if a text begins with "[", {_QUOTES}'),
)
# Of these the place where the trouble began tells more than the place where the parser gave up.
_BEGAN_EARLIER = ("end of stream", "document indicator", "document separator", "',' or", "expected ':'")
_MISPLACED = ("expected '-'", "expected key", "<block end>")
_CLOSED_EARLY = re.compile(r"\s*(?:- +|[\w-]+: +)+([\[{\"'])")
_JOINED_KEY = re.compile(r" *(?:- +)?([a-z_]+)(:(?![ /]|$)| *[=\uff1a])")


class _Rules(Resolver):
    """What both of PyYAML's parsers ask for each node: bounds the depth, and tells text at a glance."""

    depth = 0

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:  # noqa: ARG002  # PyYAML's
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ComposerError(None, None, "nested too deeply", current_node.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if value is None:
            return COLLECTION
        if not implicit[0] or value[:1] not in self.yaml_implicit_resolvers:
            return TEXT
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return TEXT if tag == self.DEFAULT_SCALAR_TAG else tag


class PureComposer(_Rules, yaml.SafeLoader):
    """Composes with the parser that PyYAML always brings."""


def fastest_composer() -> type[yaml.SafeLoader]:
    """Return the composer that uses libyaml if PyYAML has been built with it, else `PureComposer`."""
    if not yaml.__with_libyaml__:
        return PureComposer
    composer: type[yaml.SafeLoader] = type("LibraryComposer", (_Rules, yaml.CSafeLoader), {})
    return composer


def compose(path: str, text: str, composer: type[yaml.SafeLoader]) -> yaml.Node | None:
    """Read the nodes of one YAML document.

    Args:
        path: As problems name the file.
        text: Without a byte order mark.
        composer: What `fastest_composer` returns, or `PureComposer`.

    Returns:
        The outermost node, or None if the text holds nothing.

    Raises:
        KnowledgeError: If the text is not one YAML document, nests deeper than `MAX_DEPTH`, or repeats
            parts by aliases, with which a few lines can stand for gigabytes.
    """
    try:
        loader = composer(text)
        root: yaml.Node | None = loader.get_single_node()
        references = _references(path, text, composer) if _REFERENCE.search(text) else []
    except yaml.YAMLError as error:
        raise KnowledgeError([_explain(error, path, text)]) from error
    if references:
        raise KnowledgeError(references)
    return root


def _references(path: str, text: str, composer: type[yaml.SafeLoader]) -> list[Problem]:
    """Return a problem for each anchor and alias; nodes cannot tell, as an alias becomes its target."""
    problems = []
    for event in yaml.parse(text, composer):
        anchor = getattr(event, "anchor", None)
        if anchor is None:
            continue
        message = f'anchor "&{anchor}"; take it away, or put the text in quotes'
        if isinstance(event, yaml.AliasEvent):
            message = f'alias "*{anchor}"; write the content out, or put the text in quotes'
        mark: Any = event.start_mark
        problems.append(Problem(path, mark.line + 1, mark.column + 1, message))
    return problems


def _explain(error: yaml.YAMLError, path: str, text: str) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):
        return _unprintable(path, text)
    said = error.problem or ""
    mark: Any = error.problem_mark
    if error.context_mark and any(part in said for part in _BEGAN_EARLIER):
        mark = error.context_mark
    if slip := find_slip(path, text, mark.line):
        return slip
    found, advice = next(
        ((found, advice) for part, found, advice in _SAYINGS if part in said), (f"no YAML: {said}", _QUOTES)
    )
    if "mapping values" in said and (joined := _joined_key(text, mark.line)):
        at, column, key, sign = joined
        lacks = f'no space behind "{key}:"' if sign == ":" else f'"{sign}" behind "{key}"'
        return Problem(path, at, column, f'{lacks}; write "{key}: ..."')
    line = next(islice(text.splitlines(), mark.line, None), "")
    begins = _CLOSED_EARLY.match(line)
    if line[mark.column : mark.column + 1] == "\t":
        found, advice = "tab where only spaces may stand", "indent with spaces"
    elif begins and begins.end() <= mark.column and any(part in said for part in _MISPLACED):
        found, advice = (
            f"text begins with {begins[1]} and goes on where that is closed",
            _OTHER_QUOTES.get(begins[1], _QUOTES),
        )
    return Problem(path, mark.line + 1, mark.column + 1, f"{found}; {advice}")


def _joined_key(text: str, line: int) -> tuple[int, int, str, str] | None:
    """Return line, column and name of a key above a line, and the sign behind it if that is not ": ".

    YAML takes `topic:Sale` for text that goes on in the next line, and complains of that.
    """
    found = _JOINED_KEY.match(next(islice(text.splitlines(), max(0, line - 1), None), ""))
    return (line, found.start(1) + 1, found[1], found[2].strip()) if line and found else None


def _unprintable(path: str, text: str) -> Problem:
    found = Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else text
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    code = f"U+{ord(found[0]):04X}" if found else "unknown"
    return Problem(path, line, column, f"character {code} that cannot be printed; take it away")
