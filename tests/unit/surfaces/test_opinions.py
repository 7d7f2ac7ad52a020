"""What `votes` says of the facts that people have voted on."""

from __future__ import annotations

from bot.surfaces.opinions import opinions
from bot.surfaces.paint import Paint
from tests.builders import make_base, make_fact

BASE = make_base(make_fact(), make_fact("buyer", "who bought it"), make_fact("date", "when was it sold"))


def test_facts_are_listed_with_their_votes_worst_first() -> None:
    """A curator begins at the top, and reads where each fact stands."""
    lines = list(opinions(BASE, {"buyer": (1, 2), "date": (7, 0), "price": (0, 3)}, Paint()))
    assert lines == [
        "not helpful  helpful  fact",
        "          3        0  price (facts/sale.yaml:2): how much was Paso Pe sold for",
        "          2        1  buyer (facts/sale.yaml:2): who bought it",
        "          0        7  date (facts/sale.yaml:2): when was it sold",
    ]


def test_votes_equally_bad_are_ordered_by_fact_id() -> None:
    """The same votes are listed in the same order each time."""
    lines = list(opinions(BASE, {"price": (1, 1), "date": (1, 1), "buyer": (0, 0)}, Paint()))
    assert [line.split()[2] for line in lines[1:]] == ["date", "price", "buyer"]


def test_votes_on_facts_that_are_gone_are_still_told() -> None:
    """A fact may have been removed since; whatever its id, the terminal takes no harm."""
    lines = list(opinions(BASE, {"old\x1b[2J": (0, 1)}, Paint()))
    assert lines[1].endswith("old[2J (no longer in the fact base)")


def test_without_votes_there_is_one_line() -> None:
    """Nobody wonders whether the command has worked."""
    assert list(opinions(BASE, {}, Paint())) == ["Nobody has voted yet."]
