"""Text dressed for a terminal."""

from __future__ import annotations

import io

import pytest

from bot.surfaces.paint import Paint, paint_for, safe


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**30 million**, *about*", "30 million, about"),
        ("__under__ and _slanted_ and `code`", "under and slanted and code"),
        ("snake_case_name and 2*3*4", "snake_case_name and 234"),
        (r"\*not bold\* and 5 \* 3", "*not bold* and 5 * 3"),
        (r"**a \*\* b**", "a ** b"),
        ("see [the post](https://e.org/x)", "see the post (https://e.org/x)"),
        ("a [b] (c)", "a [b] (c)"),
        ("**unfinished", "**unfinished"),
    ],
)
def test_plain_text_has_no_marks_left(markdown: str, plain: str) -> None:
    """Piped output reads as a sentence, and what was escaped is literal."""
    assert Paint().markdown(markdown) == plain


def test_bold_is_bold_where_colours_are_wanted() -> None:
    """The datum of an answer stands out on a terminal."""
    assert Paint(colour=True).markdown("**30** left") == "\x1b[1m30\x1b[0m left"


def test_control_characters_never_reach_a_terminal() -> None:
    """Neither a question nor a fact can move the cursor, ring the bell or rename the window."""
    assert safe("a\x1b]0;own\x07b\x9bc\rd\te\nf") == "a]0;ownbcde\nf"


def test_long_lines_are_wrapped_between_words() -> None:
    """On a screen no word of an answer is cut in two, and lines that the curator broke stay broken."""
    assert Paint(width=11).markdown("one two three\nfour") == "one two\nthree\nfour"


@pytest.mark.parametrize(
    ("terminal", "welcome", "colour"),
    [(None, True, True), ("xterm", True, True), ("xterm", False, False), ("dumb", True, False)],
)
def test_colours_are_for_screens_that_want_them(terminal: str | None, welcome: bool, colour: bool) -> None:
    """Dumb terminals are respected, as are people who want none."""
    assert paint_for(_Screen(), terminal, colour=welcome).colour is colour


def test_an_indented_text_stays_in_its_column() -> None:
    """What stands beside a label goes on beside it, not below."""
    assert Paint(width=12).wrap("one two three", indent=4) == "one two\n    three"


def test_addresses_and_commands_are_not_cut_at_hyphens() -> None:
    """What is to be clicked or copied out of the terminal stays in one piece."""
    assert Paint(width=12).wrap("see https://a-b.example/c-d now") == "see\nhttps://a-b.example/c-d\nnow"
    assert Paint(width=9).wrap("pip --no-deps x") == "pip\n--no-deps\nx"


def test_a_pipe_gets_neither_colours_nor_wrapped_lines() -> None:
    """Another program gets each answer as it is."""
    assert paint_for(io.StringIO(), "xterm", colour=True) == Paint()
