"""Sentence templates: what they stand for, and what is said about a faulty one."""

from __future__ import annotations

import pytest

from bot.facts.templates import (
    MAX_ALTERNATIVES,
    MAX_DEPTH,
    MAX_EXPANSIONS,
    MAX_PHRASING_CHARACTERS,
    choose,
    names_in,
    parse,
    phrasings,
    shorten,
)
from bot.facts.trees import SPREAD, Words, cover, tidy

NAMES = {"site": Words("Paso Pe"), "sold": choose([Words("sold"), Words("let go")])[0]}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("when do you open", ["when do you open"]),
        ("  when  do you open ? ", ["when do you open?"]),
        ("the [total] price", ["the total price", "the price"]),
        ("what('s| is) it", ["what's it", "what is it"]),
        ("[the|a] price", ["the price", "a price", "price"]),
        ("site[s] [now]?", ["sites now?", "sites?", "site now?", "site?"]),
        ("(a [very] big|a small) site", ["a very big site", "a big site", "a small site"]),
        ("was {site} {sold}", ["was Paso Pe sold", "was Paso Pe let go"]),
        (r"f\(x\) \[or\] \{y\} \| \\ ?", [r"f(x) [or] {y} | \?"]),
        (r"a\ b \c", ["a b c"]),
        ("what is .NET", ["what is .NET"]),
    ],
)
def test_a_small_template_stands_for_exactly_these_phrasings(template: str, expected: list[str]) -> None:
    """Options, alternatives, names and literal characters come out as the curator's guide says."""
    wordings, faults = phrasings(template, NAMES)
    assert not faults
    assert list(wordings) == expected


@pytest.mark.parametrize(
    ("template", "offset", "message"),
    [
        ("how much (is|was", 9, '"(" is never closed'),
        ("how much [is", 9, '"[" is never closed'),
        ("how much (is|was]", 16, '"(" is closed by "]"'),
        ("how much) is", 8, '")" closes nothing'),
        ("how much] is", 8, '"]" closes nothing'),
        ("how|much", 3, '"|" outside brackets'),
        ("how {site", 4, '"{" stands alone'),
        ("how site} is", 8, '"}" stands alone'),
        ("how much \\", 9, '"\\" stands alone'),
        ("how () much", 5, "an alternative is empty"),
        ("how [ ] much", 5, "an alternative is empty"),
        ("how (is|) much", 8, "an alternative is empty"),
        ("how (|is) much", 5, "an alternative is empty"),
        ("(how) much", 0, "round brackets hold no alternatives"),
        ("(is|was| is)", 8, 'alternative "is" stands there twice'),
        ("was {sit} sold", 4, 'unknown name "{sit}"'),
        ("was {} sold", 4, 'unknown name "{}"'),
        ("", 0, "it is empty"),
        ("   ", 0, "it is empty"),
        ("[really]", 0, "it may come out empty"),
        ("?!", 0, "it holds neither letter nor digit; write a question"),
        (" _ \U0001f600 ... ", 0, "it holds neither letter nor digit"),
        (r"\(\)", 0, "it holds neither letter nor digit"),
        ("[really]?!", 0, "it may come out without letter and digit; leave some words outside the square"),
        ("({site}|...)?", 0, "it may come out without letter and digit"),
        ("how (?) much", 4, "round brackets hold no alternatives"),
        ("[x]" * 500, 0, "it has 1,500 characters"),
        ("x" * (MAX_PHRASING_CHARACTERS + 1), 0, f"it comes out {MAX_PHRASING_CHARACTERS + 1} characters"),
    ],
)
def test_a_fault_is_found_at_its_character(template: str, offset: int, message: str) -> None:
    """What is wrong with a template is said with the place where it is wrong, and nothing is made of it."""
    wordings, faults = phrasings(template, NAMES)
    assert wordings == ()
    assert [fault.offset for fault in faults] == [offset]
    assert faults[0].message.startswith(message)


def test_all_faults_of_a_template_are_found_at_once() -> None:
    """A curator need not mend one fault to learn of the next."""
    _, faults = parse("a) {b} (c|c) [d", {})
    assert [fault.offset for fault in faults] == [1, 3, 10, 13]


def test_names_may_be_passed_over_in_silence() -> None:
    """When the file that defines names is broken, templates are not blamed for names that it would define."""
    assert parse("was {sit} sold", {}, lambda _: None)[1] == []


def test_a_template_that_stands_for_too_much_is_refused_without_writing_it_out() -> None:
    """Twenty choices among ten are a fault at once, not an explosion."""
    _, faults = parse(" ".join(["(a|b|c|d|e|f|g|h|i|j)"] * 20), {})
    assert [fault.message.partition(";")[0] for fault in faults] == ["it stands for over a billion phrasings"]


def test_the_number_of_phrasings_that_is_too_much_is_told() -> None:
    """A template a little over the limit tells by how much."""
    assert MAX_EXPANSIONS < 2**17
    _, faults = parse("(a|b)" * 17, {})
    assert faults[0].message.startswith("it stands for 131,072 phrasings")


def test_too_many_alternatives_side_by_side_are_refused() -> None:
    """Each alternative gets a phrasing of its own, so their number is bounded."""
    many = "|".join(map(str, range(MAX_ALTERNATIVES + 1)))
    assert parse(f"({many})", {})[1][0].message.startswith(f"it has {MAX_ALTERNATIVES + 1} alternatives")


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 333])
def test_brackets_nested_too_deep_are_refused(depth: int) -> None:
    """No depth of nesting exhausts the interpreter's stack."""
    template = "[a" * depth + "]" * depth
    assert parse(template, {})[1][0].message.startswith(f"brackets nest {depth} deep")


def test_named_groups_within_named_groups_are_bounded_as_well() -> None:
    """Ten groups, each made twice of the one before, are refused by length or number, in no time."""
    tree, messages = choose([Words("really "), Words("very ")])
    for _ in range(60):
        tree, _ = parse("{group}{group}", {"group": tree})
    _, faults = parse("{group}", {"group": tree})
    assert [fault.message.partition(";")[0] for fault in faults] == [
        "it stands for over a billion phrasings",
        "it comes out over a billion characters long",
    ]
    assert messages == []


def test_the_first_phrasing_is_the_fullest_with_every_first_alternative() -> None:
    """People are shown this one as the question, so a curator must be able to foresee it."""
    template = "(how|in what way) [on earth] (can|could|might) (I|we|one) (reach|get to) {site} [today] ?"
    wordings, _ = phrasings(template, NAMES)
    assert wordings[0] == "how on earth can I reach Paso Pe today?"


def test_a_big_template_is_spread_over_a_bounded_number_of_phrasings() -> None:
    """The matcher learns from few phrasings that combine the alternatives in different ways."""
    tree, _ = parse(" ".join(f"(a{n}|b{n}|c{n}|d{n})" for n in range(6)), {})
    wordings = cover(tree)
    assert len(wordings) == SPREAD
    pairs = {(a, b) for text in wordings for a in text.split() for b in text.split() if a < b}
    # 6 * 5 / 2 pairs of choices, 16 combinations of each: with each alternative always in the same
    # company only a quarter of them would occur.
    assert len(pairs) > 0.55 * 15 * 16


def test_many_alternatives_are_covered_beyond_the_usual_number() -> None:
    """No alternative is dropped for the sake of a round number of phrasings."""
    words = [f"word{n}" for n in range(40)]
    tree, _ = parse(f"is it ({'|'.join(words)}) [now] (please|pray)", {})
    wordings = cover(tree)
    assert {text.split()[2] for text in wordings} == set(words)
    assert len(wordings) == 40


def test_readings_that_come_out_alike_are_kept_once() -> None:
    """Two options of the same word do not make a phrasing twice, however big the template."""
    assert phrasings("a [b] [b]", {})[0] == ("a b b", "a b", "a")
    tree, _ = parse("a " + "[b] " * 5, {})
    assert sorted(cover(tree), key=len) == ["a" + " b" * n for n in range(6)]


def test_a_reading_is_made_without_those_before_it() -> None:
    """The last of very many is at hand as soon as the first."""
    tree, _ = parse("(a|b)" * 16, {})
    assert tree.count == 2**16
    assert [tree.reading(index) for index in (0, 1, 2**16 - 1)] == ["a" * 16, "a" * 15 + "b", "b" * 16]


def test_a_reading_beyond_the_last_is_an_error() -> None:
    """An index out of range is not taken for another reading."""
    with pytest.raises(IndexError):
        parse("(a|b)", {})[0].reading(2)


def test_names_in_a_template_are_listed() -> None:
    """Braces that a backslash makes literal name nothing."""
    assert names_in(r"{a} \{b\} [{c}|d]") == ["a", "c"]


def test_punctuation_joins_the_word_before_it() -> None:
    """An option left out before a question mark leaves no gap."""
    assert tidy(" so , what is it ? ") == "so, what is it?"


def test_long_texts_are_shortened_in_messages() -> None:
    """A message stays on a line."""
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 61) == "x" * 57 + "..."
