"""YAML text to nodes, within bounds; what a parser complains of, in a curator's words."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.reader import Reader, ReaderError
from yaml.resolver import Resolver

from bot.errors import KnowledgeError, Problem

# Topic, facts, fact, source and locator make five. Anything much deeper is a slip, and composing recurses.
MAX_DEPTH = 12

# Tags of our own for what needs no second look. They are told by identity, so that no tag spelt out in a file
# can pass for them.
TEXT = "text"
COLLECTION = "collection"

# Wherever an anchor or an alias may begin; letters and digits before it rule it out, as in "R&D".
_REFERENCE = re.compile(r"[&*](?<![^\s\[\]{},:?!>'\"-].)(?=[^\s&*])", re.DOTALL)

_ADVICE = {
    "mapping values are not allowed": 'put text that contains ": " in quotes, or mend the indentation',
    "did not find expected '-' indicator": "mend the indentation, or put the whole text in quotes",
    "expected <block end>": "mend the indentation, or put the whole text in quotes",
    "did not find expected key": "mend the indentation, or put the whole text in quotes",
    "cannot start any token": "indent with spaces, and put text that begins with @, ` or % in quotes",
    "unexpected end of stream": "close the quote that begins here",
    "',' or ']'": 'close the list with "]", or put text that begins with "[" in quotes',
    "',' or '}'": 'close the mapping with "}", or put text that begins with "{" in quotes',
    "unknown escape character": "write the backslash twice, or use single quotes",
    "found another document": 'keep one document in a file; take the line "---" away',
    "undefined alias": 'put text that begins with "*" in quotes',
    "alphabetic or numeric character": 'put text that begins with "*" or "&" in quotes',
    "could not find expected ':'": 'write ": " after the key, or mend the indentation',
}


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
    if isinstance(error, ReaderError):
        return _unprintable(path, text)
    assert isinstance(error, yaml.MarkedYAMLError)  # noqa: S101  # PyYAML raises no other kind of YAMLError
    said = error.problem or "not YAML"
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in said and error.context_mark:
        mark = error.context_mark
    advice = next((words for part, words in _ADVICE.items() if part in said), None)
    if said == "nested too deeply":
        said, advice = f"nested more than {MAX_DEPTH} deep", 'put text that begins with "[" or "{" in quotes'
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, f"YAML: {said}; {advice or 'put the text in quotes'}")


def _unprintable(path: str, text: str) -> Problem:
    found = Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else text
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    code = f"U+{ord(found[0]):04X}" if found else "unknown"
    return Problem(path, line, column, f"character {code} that cannot be printed; take it away")
