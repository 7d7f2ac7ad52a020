"""Who decides next: in order, and everything else in between."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

from bot.surfaces.discord.keeping.line import Line

Spans = list[tuple[int, float, float]]


def decide(number: int, seconds: float, spans: Spans) -> None:
    """Decide for so long; note who it was, and from when to when."""
    began = time.monotonic()
    time.sleep(seconds)
    spans.append((number, began, time.monotonic()))


async def decided(line: Line, number: int, seconds: float, spans: Spans) -> None:
    """Decide when one's turn has come."""
    await line.turn()
    decide(number, seconds, spans)


async def test_who_came_first_decides_first() -> None:
    """All decide, in the order in which they came, and whoever comes when nobody waits at once."""
    line, spans = Line(), Spans()
    await asyncio.gather(*(decided(line, number, 0, spans) for number in range(20)))
    await decided(line, 20, 0, spans)
    assert [number for number, *_ in spans] == list(range(21))


async def test_after_a_long_decision_everything_else_has_as_long() -> None:
    """The next one begins when as much time as it took has been left to the others."""
    line, spans = Line(), Spans()
    await asyncio.gather(*(decided(line, number, 0.05, spans) for number in range(3)))
    for (_, _, ended), (_, begins, _) in pairwise(spans):
        assert begins - ended >= 0.04


async def test_who_gives_up_waiting_holds_nobody_up() -> None:
    """A turn that nobody waits for any more is the next one's."""
    line, spans = Line(), Spans()
    first, second = (asyncio.create_task(decided(line, number, 0.05, spans)) for number in range(2))
    await first
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    await decided(line, 2, 0, spans)
    assert [number for number, *_ in spans] == [0, 2]
