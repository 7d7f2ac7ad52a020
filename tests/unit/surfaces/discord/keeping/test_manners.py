"""Cooldowns and limits."""

from __future__ import annotations

from bot.surfaces.discord.keeping.conversations import Speaker
from bot.surfaces.discord.keeping.manners import BURST, MOST_IN_CHANNEL, Manners, Verdict

ALICE, BOB = Speaker(1, 1), Speaker(1, 2)


class Time:
    """A clock that stands still until moved."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def ask(manners: Manners, speaker: Speaker, question: str) -> Verdict:
    """Ask and be answered at once."""
    verdict = manners.admit(speaker, question).verdict
    if verdict is Verdict.ADMITTED:
        manners.done(speaker, question)
    return verdict


def test_a_burst_is_fine_and_more_is_too_fast() -> None:
    """A few questions at once are answered; then it takes a pause, for this person only."""
    manners = Manners(Time())
    assert [ask(manners, ALICE, str(n)) for n in range(BURST)] == [Verdict.ADMITTED] * BURST
    assert ask(manners, ALICE, "more") is Verdict.TOO_FAST
    assert ask(manners, BOB, "mine") is Verdict.ADMITTED
    assert ask(manners, Speaker(2, 1), "elsewhere") is Verdict.ADMITTED


def test_the_wait_that_is_named_is_enough() -> None:
    """Whoever waits as long as told is answered."""
    time = Time()
    manners = Manners(time)
    for number in range(BURST):
        ask(manners, ALICE, str(number))
    admission = manners.admit(ALICE, "more")
    time.now += admission.seconds
    assert ask(manners, ALICE, "more") is Verdict.ADMITTED


def test_one_notice_in_a_while() -> None:
    """The first refusal says so, the next ones are silent."""
    manners = Manners(Time())
    for number in range(BURST):
        ask(manners, ALICE, str(number))
    assert [manners.admit(ALICE, "more").notice for _ in range(3)] == [True, False, False]


def test_a_channel_holds_only_so_many_at_once() -> None:
    """When too many answers wait in one channel the next is refused, and other channels are not."""
    manners = Manners(Time())
    for user in range(MOST_IN_CHANNEL):
        assert manners.admit(Speaker(1, user), "q").verdict is Verdict.ADMITTED
    assert manners.admit(Speaker(1, 99), "q").verdict is Verdict.BUSY
    assert manners.admit(Speaker(2, 99), "q").verdict is Verdict.ADMITTED
    manners.done(Speaker(1, 0), "q")
    assert manners.admit(Speaker(1, 99), "q").verdict is Verdict.ADMITTED


def test_the_same_question_in_flight_is_taken_once() -> None:
    """Asking the same while the answer is on its way is not a new question."""
    manners = Manners(Time())
    assert manners.admit(ALICE, "q").verdict is Verdict.ADMITTED
    assert manners.admit(ALICE, "q").verdict is Verdict.REPEATED
    manners.done(ALICE, "q")
    assert manners.admit(ALICE, "q").verdict is Verdict.ADMITTED
