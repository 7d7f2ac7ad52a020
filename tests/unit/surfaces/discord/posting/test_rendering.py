"""Replies as Discord markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.model import Fact, Place, Template
from bot.surfaces.discord.posting.rendering import layout, pages, plain
from bot.surfaces.wording import Shown, ShownPart

NEAR = Fact("a", "t", "**1**", (Template("q?", Place("t", 1), ("q?",)),), Place("t", 1))


@given(st.text())
def test_typed_text_stays_one_line_without_mentions(text: str) -> None:
    """Whatever a person typed, it shows on one line and mentions nobody."""
    shown = plain(text)
    assert "\n" not in shown
    assert not re.search(r"@(everyone|here)|(?<!\\)<[@#]", shown)


@given(st.text(alphabet="a *_~`|[]()<>#:/\\"))
def test_typed_markup_is_escaped(text: str) -> None:
    """No character that begins markup stands without a backslash before it."""
    assert not re.search(r"[*_~`|\[\]<>#]", re.sub(r"\\.", "", plain(text)))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("join discord.gg/nitro", "join discord\\.gg/nitro"),
        ("www.discord.com/invite/x", "www\\.discord\\.com/invite/x"),
        ("https://example.org", "https\\://example\\.org"),
        ("- one", "\\- one"),
        ("1. one", "1\\. one"),
        ("3.5 at 10.30.", "3.5 at 10.30."),
        ("\u202etxt\u2066.exe\u200f", "txt\\.exe"),
    ],
)
def test_typed_addresses_and_lists_show_as_typed(typed: str, shown: str) -> None:
    """Nobody makes the bot post a link, an invite or a list by asking for it; figures stay as they are."""
    assert plain(typed) == shown


@given(st.text(min_size=1), st.integers(min_value=1, max_value=60))
def test_pages_keep_within_the_limit_and_lose_nothing_but_space(text: str, limit: int) -> None:
    """Cutting text into pages drops no visible character and exceeds the limit nowhere."""
    cut = pages(text, limit)
    assert all(0 < len(page) <= limit for page in cut if page)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_long_text_is_cut_after_a_sentence() -> None:
    """Where a sentence ends near the limit, the page ends with it."""
    assert pages("One is here. Two is here. Three is here.", 30) == [
        "One is here. Two is here.",
        "Three is here.",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "12. a point of a list",
        "- a point. Of a list",
        "[the whole letter. In a link](https://example.org/letter)",
        "**in bold. And long**",
        "*leaning. And long*",
        "`a = b. c`",
        "-# Source: Letters, vol. 3 · as of 2026",
    ],
)
def test_what_means_something_as_a_whole_is_cut_before_or_after_it(piece: str) -> None:
    """Wherever the limit falls, marks stay with what they are for: a list's number, a link's address."""
    lead = "Some words that lead up to this. " * 3
    for limit in range(115, 160):
        cut = pages("\n".join([lead, piece, "Some more words " * 8]), limit)
        assert any((piece[:5] if piece.startswith(("1", "- ")) else piece) in page for page in cut)


def test_what_fills_more_than_half_a_page_may_be_cut() -> None:
    """Rather than waste a page, text in bold that goes on and on is cut between words."""
    assert pages("**" + "word " * 20 + "end**", 50)[0] == ("**" + "word " * 9).strip()


def test_a_block_of_code_is_closed_and_opened_again_where_it_is_cut() -> None:
    """Each page of a long block of code is one itself, indented as before, and ends with a line."""
    code = [f"    line {number}" for number in range(60)]
    cut = pages("Run this:\n```py\n" + "\n".join(code) + "\n```\nDone.", 300)
    assert len(cut) > 2
    assert all(len(page) <= 300 and page.count("```") == 2 for page in cut)
    assert all(page.startswith("```py\n") for page in cut[1:])
    assert [line for page in cut for line in page.splitlines() if "line" in line] == code


def test_a_block_of_code_that_begins_low_on_a_page_goes_to_the_next() -> None:
    """What fits into one piece stays in one piece."""
    block = "```\n" + "a line\n" * 20 + "```"
    assert pages("x " * 90 + "\n" + block, 300) == [("x " * 90).strip(), block]


@given(st.text(alphabet="`a \n", min_size=1), st.integers(min_value=1, max_value=60))
def test_odd_blocks_of_code_are_cut_to_an_end(text: str, limit: int) -> None:
    """However backticks stand, the pages keep within the limit, and there is a last one."""
    assert all(len(page) <= limit for page in pages(text, limit))


def test_what_leads_to_buttons_stands_right_above_them() -> None:
    """Once, below everything else, whichever part of the reply the buttons belong to."""
    unsure, known = ShownPart("Hm.", introduction="Did you mean:", suggestions=(NEAR,)), ShownPart("**1**")
    for parts, expected in (
        ((unsure,), "Hm.\nDid you mean:"),
        ((unsure, known), "Hm.\n\n**1**\n\nDid you mean:"),
        ((known, unsure), "**1**\n\nHm.\nDid you mean:"),
        ((unsure, unsure), "Hm.\n\nHm.\nDid you mean:"),
    ):
        assert layout(Shown(parts)) == expected


def test_the_source_is_small_print_on_one_line() -> None:
    """The source stands below the answer, small, whatever its title contains."""
    shown = Shown((ShownPart("**1**", source="Source: a\nb"),))
    assert layout(shown) == "**1**\n-# Source: a b"
