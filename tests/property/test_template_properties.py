"""What holds for every template."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.templates import (
    MAX_ALTERNATIVES,
    MAX_EXPANSIONS,
    MAX_PHRASING_CHARACTERS,
    parse,
    phrasings,
)
from bot.facts.trees import SPREAD, Tree, cover, tidy

# Enough for templates within templates; writing out more takes long and shows nothing else.
WRITTEN_OUT = 1_000


@st.composite
def _templates(draw: st.DrawFn, depth: int = 2) -> str:
    """Draw a sound template in which each word occurs once, so that a word stands for its alternative."""
    number = count()

    def part(level: int) -> str:
        kind = draw(st.sampled_from(["word", "word", "option", "choice"])) if level else "word"
        if kind == "option":
            return f"[{chain(level - 1)}]"
        if kind == "choice":
            options = draw(st.integers(2, 4))
            return f"({'|'.join(chain(level - 1) for _ in range(options))})"
        return f"w{next(number)}"

    def chain(level: int) -> str:
        return " ".join(part(level) for _ in range(draw(st.integers(1, 3))))

    return f"start {chain(depth)}"


def _words(text: str) -> set[str]:
    return set("".join(" " if sign in "[]()|" else sign for sign in text).split())


def _all_phrasings(tree: Tree) -> list[str]:
    return [tidy(tree.reading(index)) for index in range(tree.count)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_template_or_has_a_fault_within_it(text: str) -> None:
    """Nothing that a curator may type makes the reader fail; a fault lies within the text."""
    wordings, faults = phrasings(text, {})
    assert bool(wordings) != bool(faults)
    assert all(0 <= fault.offset <= len(text) for fault in faults)


@settings(deadline=None)
@given(st.text(alphabet="ab [](){}|\\?", max_size=40))
def test_brackets_in_any_order_are_a_template_or_a_fault(text: str) -> None:
    """The same for texts of nothing but trouble; what comes out is tidy, bounded and no phrasing twice."""
    wordings, faults = phrasings(text, {})
    assert bool(wordings) != bool(faults)
    assert len(set(wordings)) == len(wordings) <= max(SPREAD, MAX_ALTERNATIVES)
    assert all(wording == tidy(wording) and len(wording) <= MAX_PHRASING_CHARACTERS for wording in wordings)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=80).filter(lambda text: any(map(str.isalnum, text))))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    """With a backslash before it a character stands for itself; spaces are tidied in every phrasing."""
    escaped = re.sub(r"[\\\[\](){}|]", r"\\\g<0>", text)
    assert phrasings(escaped, {}) == ((tidy(text),), [])


@settings(deadline=None)
@given(_templates())
def test_every_alternative_occurs_in_a_phrasing(template: str) -> None:
    """The matcher gets to know each word that a curator wrote, and the wording without each option."""
    tree, faults = parse(template, {})
    if faults or tree.count > WRITTEN_OUT:
        return
    wordings = [set(wording.split()) for wording in cover(tree)]
    everything = {frozenset(text.split()) for text in _all_phrasings(tree)}
    for word in _words(template):
        assert any(word in wording for wording in wordings)
        if any(word not in words for words in everything):
            assert any(word not in wording for wording in wordings)


@settings(deadline=None)
@given(_templates())
def test_the_number_of_phrasings_is_known_without_writing_them_out(template: str) -> None:
    """The count is exact, and the covering phrasings are among those counted, the fullest of all first."""
    tree, faults = parse(template, {})
    if faults or tree.count > WRITTEN_OUT:
        return
    everything = _all_phrasings(tree)
    assert len(everything) == tree.count <= MAX_EXPANSIONS
    assert max(map(len, everything)) <= tree.longest
    wordings = cover(tree)
    assert set(wordings) <= set(everything)
    assert wordings[0] == everything[0]
    assert len(wordings) <= max(SPREAD, tree.alternatives)
    assert wordings == cover(parse(template, {})[0])
