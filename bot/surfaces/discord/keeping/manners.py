"""Not too much for anybody: cooldowns for people, and a limit to what is under way."""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto
from math import ceil
from typing import NamedTuple

from bot.surfaces.discord.keeping.conversations import Speaker
from bot.surfaces.discord.keeping.recent import Clock, Recent
from bot.surfaces.phrases.model import Phrases

# A person in a lively conversation asks every few seconds; five at once is a burst of follow-ups.
BURST = 5
SECONDS_EACH = 4.0
MOST_SPEAKERS = 20_000
# Discord lets a bot post five messages in five seconds in a channel: ten waiting are ten seconds' wait.
MOST_IN_CHANNEL = 10
MOST_IN_ALL = 200
SECONDS_BETWEEN_NOTICES = 30.0


class Verdict(Enum):
    """Whether a question is taken."""

    ADMITTED = auto()
    TOO_FAST = auto()
    BUSY = auto()
    REPEATED = auto()
    """The same person asks the same while the answer is on its way."""


class Admission(NamedTuple):
    """The verdict on one question.

    Args:
        verdict: Whether it is taken.
        notice: Whether to say so if not; each person and channel is told once in a while.
        seconds: How long to wait before asking again, 0 if and only if it is taken.
        repeats: The message that asked the same before, if it was one.
    """

    verdict: Verdict
    notice: bool = False
    seconds: int = 0
    repeats: int | None = None

    def said(self, phrases: Phrases) -> str:
        """Return what to say to who has to wait."""
        return phrases.cooldown.of(self.seconds) if self.verdict is Verdict.TOO_FAST else phrases.busy


class _Bucket(NamedTuple):
    left: float
    at: float


class Manners:
    """Decides which questions are taken. Constant time and bounded memory, whoever floods."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nothing under way."""
        self._clock = clock
        span = BURST * SECONDS_EACH
        self._buckets: Recent[Speaker, _Bucket] = Recent(most=MOST_SPEAKERS, seconds=span, clock=clock)
        self._told: Recent[Speaker | int, bool] = Recent(
            most=MOST_SPEAKERS, seconds=SECONDS_BETWEEN_NOTICES, clock=clock
        )
        self._channels: Counter[int] = Counter()
        self._asked: dict[tuple[Speaker, str], int | None] = {}
        self._all = 0

    def admit(
        self, speaker: Speaker, question: str, message_id: int | None = None, *, silently: bool = False
    ) -> Admission:
        """Decide on a question; if admitted, `done` must follow.

        Args:
            speaker: Whose it is.
            question: What is asked.
            message_id: The message by which it came, if it was one.
            silently: Whether nobody is told in any case, so that the notice is left for another time.
        """
        if (speaker, question) in self._asked:
            return Admission(Verdict.REPEATED, seconds=1, repeats=self._asked[speaker, question])
        if self._all >= MOST_IN_ALL or self._channels[speaker.channel_id] >= MOST_IN_CHANNEL:
            return Admission(Verdict.BUSY, not silently and self._told.begin(speaker.channel_id), 1)
        wait = self._draw(speaker)
        if wait > 0:
            notice = not silently and self._told.begin(speaker)
            return Admission(Verdict.TOO_FAST, notice, max(1, ceil(wait)))
        self._asked[speaker, question] = message_id
        self._channels[speaker.channel_id] += 1
        self._all += 1
        return Admission(Verdict.ADMITTED)

    def done(self, speaker: Speaker, question: str) -> None:
        """Note that an admitted question has been dealt with."""
        self._asked.pop((speaker, question), None)
        self._all -= 1
        self._channels[speaker.channel_id] -= 1
        if self._channels[speaker.channel_id] <= 0:
            del self._channels[speaker.channel_id]

    def _draw(self, speaker: Speaker) -> float:
        """Take one from the person's bucket; return the seconds until there is one."""
        now = self._clock()
        bucket = self._buckets.get(speaker) or _Bucket(BURST, now)
        left = min(float(BURST), bucket.left + (now - bucket.at) / SECONDS_EACH)
        if left < 1:
            return (1 - left) * SECONDS_EACH
        self._buckets[speaker] = _Bucket(left - 1, now)
        return 0.0
