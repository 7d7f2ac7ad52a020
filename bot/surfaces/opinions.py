"""What people voted on the answers they got, for the curator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.facts.model import FactBase
from bot.surfaces.paint import Paint, safe


def opinions(base: FactBase, votes: Mapping[str, tuple[int, int]], paint: Paint) -> Iterator[str]:
    """Yield a line for each fact, worst first: by how many more voted against it than for it.

    Args:
        base: The facts as they are now.
        votes: By fact id, how many found it helpful and how many did not.
        paint: How it looks.
    """
    if not votes:
        yield "Nobody has voted yet."
        return
    yield paint.bold("not helpful  helpful  fact")
    for fact_id, (helpful, unhelpful) in sorted(votes.items(), key=_goodness):
        yield f"{unhelpful:>11}  {helpful:>7}  {_named(base, fact_id)}"


def _goodness(counted: tuple[str, tuple[int, int]]) -> tuple[int, int, str]:
    fact_id, (helpful, unhelpful) = counted
    return helpful - unhelpful, -unhelpful, fact_id


def _named(base: FactBase, fact_id: str) -> str:
    fact = base.fact(fact_id)
    if fact is None:
        return f"{safe(fact_id)} (no longer in the fact base)"
    return f"{fact.id} ({fact.place.path}:{fact.place.line}): {safe(fact.question)}"
