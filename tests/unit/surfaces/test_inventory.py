"""What `check` says of a fact base that is in order."""

from __future__ import annotations

from datetime import date

import pytest

from bot.surfaces.inventory import inventory, is_ahead, is_due
from bot.surfaces.paint import Paint
from tests.builders import make_base, make_fact, make_gap

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("review_by", "due"),
    [
        ("2026-11-21", True),
        ("2026-11-22", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2025", True),
        ("2026", False),
        (None, False),
    ],
)
def test_a_fact_is_due_once_its_day_month_or_year_is_over(review_by: str | None, due: bool) -> None:
    """A fact is good through the whole of the date until which the curator vouches for it."""
    assert is_due(make_fact(review_by=review_by), TODAY) is due


@pytest.mark.parametrize(
    ("as_of", "ahead"),
    [("2026-11-23", True), ("2026-11-22", False), ("2026-12", True), ("2026-11", False), ("2027", True)],
)
def test_a_fact_from_a_day_to_come_is_remarked_on(as_of: str, ahead: bool) -> None:
    """A year mistyped in as_of is seen by who checks the facts, as no answer can be true already then."""
    fact = make_fact(as_of=as_of)
    assert is_ahead(fact, TODAY) is ahead
    lines = list(inventory(make_base(fact), TODAY, Paint()))
    assert (lines[-1] == f"  facts/sale.yaml:2: price (as_of {as_of})") is ahead


def test_the_overview_counts_what_there_is_and_lists_what_is_due() -> None:
    """A curator sees the size of the base, and each fact to look at with its place."""
    lines = list(
        inventory(
            make_base(make_fact(review_by="2025"), make_fact("buyer", "who?"), gaps=(make_gap(),)),
            TODAY,
            Paint(),
        )
    )
    text = "\n".join(lines)
    assert "facts            2" in text
    assert "gaps             1" in text
    assert "templates        3" in text
    assert "facts/sale.yaml   2 facts  The sale" in text
    assert lines[-1] == "  facts/sale.yaml:2: price (review_by 2025)"
