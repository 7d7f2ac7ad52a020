"""The memory of what happened lately."""

from __future__ import annotations

from bot.surfaces.discord.keeping.recent import Recent


class Time:
    """A clock that stands still until moved."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_values_are_forgotten_after_their_time() -> None:
    """A value is there until its seconds are over, and then it is not."""
    time = Time()
    recent: Recent[str, int] = Recent(most=9, seconds=10, clock=time)
    recent["a"] = 1
    time.now = 9.9
    assert recent.get("a") == 1
    time.now = 10.0
    assert recent.get("a") is None
    assert "a" not in recent


def test_writing_again_starts_the_time_anew() -> None:
    """What is used again lives on."""
    time = Time()
    recent: Recent[str, int] = Recent(most=9, seconds=10, clock=time)
    recent["a"] = 1
    time.now = 8.0
    recent["a"] = 2
    time.now = 17.0
    assert recent.get("a") == 2


def test_the_oldest_make_room() -> None:
    """However many keys are written, only the latest are kept."""
    recent: Recent[int, int] = Recent(most=3, seconds=10, clock=Time())
    for key in range(1000):
        recent[key] = key
    assert len(recent) == 3
    assert [key for key in range(1000) if key in recent] == [997, 998, 999]


def test_a_popped_value_is_gone() -> None:
    """Taking a value out forgets it."""
    recent: Recent[str, int] = Recent(most=3, seconds=10, clock=Time())
    recent["a"] = 1
    assert recent.pop("a") == 1
    assert recent.pop("a") is None
