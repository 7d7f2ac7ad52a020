"""What has been said lately, to whom and where, so that follow-ups are understood."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.reply import Context
from bot.surfaces.discord.recent import Clock, Recent

# People who come back after a coffee start a new conversation; in between "it" still means something.
MINUTES_REMEMBERED = 10
MOST_CONVERSATIONS = 10_000
# Answers can be replied to for longer than a conversation lasts: the quoted answer says what "it" is.
HOURS_QUOTABLE = 24
MOST_ANSWERS = 20_000


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person in a channel: whose conversation it is."""

    channel_id: int
    user_id: int


class Conversations:
    """Remembers contexts by speaker and by answer; forgets the oldest first."""

    def __init__(self, clock: Clock) -> None:
        """Begin with nothing said."""
        self._speakers: Recent[Speaker, Context] = Recent(
            most=MOST_CONVERSATIONS, seconds=60 * MINUTES_REMEMBERED, clock=clock
        )
        self._answers: Recent[int, Context] = Recent(
            most=MOST_ANSWERS, seconds=3600 * HOURS_QUOTABLE, clock=clock
        )

    def context(self, speaker: Speaker, answer_id: int | None = None) -> Context | None:
        """Return what a new question goes on from: the answer replied to, or what this person asked last."""
        if answer_id is not None and (quoted := self._answers.get(answer_id)) is not None:
            return quoted
        return self._speakers.get(speaker)

    def said(self, speaker: Speaker, context: Context) -> None:
        """Remember what a reply established for this person in this channel, and for nobody else."""
        self._speakers[speaker] = context

    def posted(self, answer_id: int, context: Context) -> None:
        """Remember what an answer was about, for those who reply to it."""
        self._answers[answer_id] = context
