"""The shape of the fact base's files, as editors are told it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.facts.schema import SHAPES, json_schema, known_keys, shape_of

KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _objects(inner)


@pytest.mark.parametrize("name", SHAPES)
def test_the_shipped_json_schema_is_the_one_that_the_code_makes(name: str) -> None:
    """An editor checks by the same rules as the loader; `python -m bot schema NAME` writes the file anew."""
    shipped = (KNOWLEDGE / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == json_schema(name)


@pytest.mark.parametrize("name", SHAPES)
def test_editors_can_explain_every_field(name: str) -> None:
    """Each field has a description, and no field is said to accept null, which the loader refuses."""
    for part in _objects(json_schema(name)):
        for field, rules in part.get("properties", {}).items():
            assert rules.get("description"), f"{name}: {field}"
    assert '"null"' not in json.dumps(json_schema(name))


@pytest.mark.parametrize("path", sorted(KNOWLEDGE.glob("**/*.yaml")), ids=lambda path: path.name)
def test_shipped_files_tell_editors_their_schema(path: Path) -> None:
    """The first line of each shipped file leads an editor to the schema of its kind."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = (path.parent / first.partition("=")[2]).resolve()
    is_topic = path.parent.name == "facts"
    assert schema == KNOWLEDGE / "schema" / ("topic.json" if is_topic else f"{path.stem}.json")


def test_every_file_has_a_shape() -> None:
    """Files below facts/ are topics, even one that bears the name of another kind of file."""
    assert shape_of("sources.yaml") is SHAPES["sources"]
    assert shape_of("facts/sale.yaml") is SHAPES["topic"]
    assert shape_of("facts/sources.yaml") is SHAPES["topic"]


def test_the_keys_of_each_mapping_are_known() -> None:
    """A message about an unknown key can say which keys there are."""
    topic = shape_of("facts/sale.yaml")
    assert "facts" in known_keys(topic, ())
    assert "answer" in known_keys(topic, ("facts", 3))
    assert known_keys(topic, ("facts", 3, "source")) == ["id", "section", "paragraph"]


def test_an_unknown_kind_of_file_has_no_schema() -> None:
    """Asking for the schema of a file that no fact base has is an error, not an empty schema."""
    with pytest.raises(KeyError):
        json_schema("colours")
