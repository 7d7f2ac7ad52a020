"""What holds for whatever the loader is given."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import KnowledgeError, Problem
from bot.facts.documents import Document
from bot.facts.load import load
from bot.facts.model import FactBase
from bot.facts.ordinary import Items
from bot.facts.syntax import PureComposer, fastest_composer
from tests.builders import FIRST_FILE, write_base

NAMES = ["facts/x.yaml", "entities.yaml", "phrases.yaml", "sources.yaml", "synonyms.yaml"]

# Text near to YAML: whole tokens, so that much of it is YAML, and much of that near to a fact base.
_TOKENS = [
    *("topic: ", "facts:", "id: ", "answer: ", "questions: ", "source: ", "about: ", "entities: "),
    *("phrases: ", "synonyms: ", "sources: ", "name: ", "kind: ", "money", "site", "a", "no", "12", "~"),
    *("2026-01-01", "''", "- ", "\n", "\n", "\n  ", "\n  - ", "\n    ", "[", "]", "{", "}", ", ", ": "),
    *("? ", "&a ", "*a", "!!str ", "!x ", "|", ">-", '"', "'", "#", " #", "---\n", "...\n", "%YAML 1.1\n"),
    *("\t", "<<: ", "@", "`", "\\", "(", ")", "\x00", "\x07", "\ufeff", "\x85", "\u2028", "\U0001f600"),
]
_NEARLY_YAML = st.lists(st.sampled_from(_TOKENS), max_size=30).map("".join)
_KEYS = "topic facts id answer questions kind about source as_of related aliases name x".split()
_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["site", "x-1"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5),
    max_leaves=20,
)


def _load(files: dict[str, str | bytes]) -> FactBase | KnowledgeError:
    with TemporaryDirectory() as folder:
        try:
            return load(write_base(Path(folder), files))
        except KnowledgeError as error:
            _check(error.problems, Path(folder))
            return error


def _check(problems: tuple[Problem, ...], folder: Path) -> None:
    assert problems
    assert list(problems) == sorted(problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert Path(problem.path).is_relative_to(folder)
        assert problem.message


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=60))
def test_any_bytes_make_a_fact_base_or_problems(name: str, content: bytes) -> None:
    """No file makes the loader fail in any other way than by telling problems."""
    _load({"facts/sale.yaml": FIRST_FILE, name: content})


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(NAMES), _NEARLY_YAML)
def test_text_near_to_yaml_makes_a_fact_base_or_problems(name: str, content: str) -> None:
    """The same for text that gets further into the loader."""
    _load({"facts/sale.yaml": FIRST_FILE, name: content})


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(NAMES), _VALUES)
def test_any_structure_makes_a_fact_base_or_problems(name: str, value: object) -> None:
    """The same for sound YAML of any shape, also below the keys that the files have."""
    for content in (value, {"topic": "x", Path(name).stem: value, "facts": value}):
        text = yaml.safe_dump(content, allow_unicode=True, default_flow_style=None)
        _load({"facts/sale.yaml": FIRST_FILE, name: text})


@settings(deadline=None)
@given(_VALUES, st.booleans(), st.booleans())
def test_both_parsers_read_the_same(value: object, flow: bool, unicode: bool) -> None:
    """Where PyYAML comes without libyaml, files hold the same values and problems at the same places."""
    text = yaml.safe_dump({"a": value}, default_flow_style=flow, allow_unicode=unicode)
    found: list[object] = []
    for composer in (fastest_composer(), PureComposer):
        try:
            document = Document("x.yaml", text, composer)
            found.append((document.value, document.problems))
        except KnowledgeError as error:
            found.append(error.problems)
    assert found[0] == found[1]


@settings(deadline=None)
@given(_VALUES, st.booleans())
def test_an_extraordinary_value_changes_nothing_about_the_rest_of_a_file(value: object, flow: bool) -> None:
    """Where nothing needs a closer look files are read by a shorter way: to the same, on the same lines."""
    plain, dated = (
        yaml.safe_dump({"a": value, "b": other}, default_flow_style=flow) for other in ("x", date(2026, 1, 1))
    )
    for composer in (fastest_composer(), PureComposer):
        found = [_with_lines(Document("x.yaml", text, composer).value["a"]) for text in (plain, dated)]
        assert found[0] == found[1]


def _with_lines(value: Any) -> object:
    if isinstance(value, Items):
        return list(value.lines), [_with_lines(item) for item in value]
    return {key: _with_lines(item) for key, item in value.items()} if isinstance(value, dict) else value


@settings(deadline=None)
@given(st.text("ab #'\n\U0001f600", max_size=12), st.booleans())
def test_a_comment_cuts_a_text_for_both_ways_and_both_parsers(text: str, flow: bool) -> None:
    """What is lost behind a comment is told at the same place, however the file is read."""
    for other in ("x", "2026-01-01"):
        content = f"answer: {'[' * flow}a {text}\n{' ]' * flow}\nb: {other}\n"
        found: list[object] = []
        for composer in (fastest_composer(), PureComposer):
            try:
                found.append(Document("x.yaml", content, composer).problems)
            except KnowledgeError as error:
                found.append(len(error.problems))
        assert found[0] == found[1]


@settings(deadline=None)
@given(_NEARLY_YAML)
def test_the_slower_parser_tells_problems_too(text: str) -> None:
    """Whatever is wrong with a text, PyYAML's own parser finds words for it as well."""
    try:
        Document("x.yaml", text, PureComposer)
    except KnowledgeError as error:
        _check(error.problems, Path("x.yaml"))


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_and_entries_never_matters(source: random.Random) -> None:
    """A fact base is what its facts are, wherever they stand."""
    facts = [
        f"  - {{id: fact-{n}, answer: 'A{n}', related: [fact-{(n + 1) % 6}], questions: [what is {n}]}}\n"
        for n in range(6)
    ]
    expected = _load({"facts/a.yaml": "topic: T\nfacts:\n" + "".join(facts)})
    source.shuffle(facts)
    shuffled = _load({"facts/a.yaml": "topic: T\nfacts:\n" + "".join(facts)})
    assert isinstance(expected, FactBase)
    assert isinstance(shuffled, FactBase)
    assert expected.version == shuffled.version
    assert [fact.id for fact in expected.facts] == [fact.id for fact in shuffled.facts]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- [", "&a [*a, ", "!x [", "a: &a [[*a], "])
@pytest.mark.parametrize("composer", [fastest_composer(), PureComposer])
def test_no_depth_of_nesting_exhausts_the_stack(opening: str, composer: type[yaml.SafeLoader]) -> None:
    """A file of a hundred thousand brackets is a problem at its place, not a crash."""
    with pytest.raises(KnowledgeError):
        Document("x.yaml", opening * 100_000, composer)


def test_a_few_lines_cannot_stand_for_gigabytes() -> None:
    """Aliases of aliases are refused before anything follows them."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    error = _load({"facts/x.yaml": "\n".join(lines)})
    assert isinstance(error, KnowledgeError)
    assert len(error.problems) == 40 + 9 * 39
