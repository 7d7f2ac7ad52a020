"""A server that is served by some topics only."""

from __future__ import annotations

from bot.surfaces.discord.desks import restricted
from tests.builders import make_base, make_fact, make_gap


def test_a_topics_gaps_are_its_own() -> None:
    """Where a topic is not served, what it leaves open is not known to be unknown either."""
    base = make_base(make_fact(), make_fact("other", "who cooks", topic="kitchen"), gaps=(make_gap(),))
    assert restricted(base, frozenset({"sale"})).gaps == base.gaps
    assert restricted(base, frozenset({"kitchen"})).gaps == ()
