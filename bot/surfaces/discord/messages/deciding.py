"""Which messages are decided on, each when its turn has come."""

from __future__ import annotations

import discord

from bot.surfaces.discord.keeping.line import Line
from bot.surfaces.discord.messages.addressing import Addressed
from bot.surfaces.discord.messages.hearing import Hearing, Saying

# Nobody waits for an answer to what the bot overhears: some of it is passed over before others have to wait.
# So many messages, made as long and hard as can be, hold up a question for 0.2 seconds on the shipped facts.
MOST_OVERHEARD = 5
# The longest labelled question has 159; what is much longer is a story told to others.
MOST_OVERHEARD_CHARACTERS = 300


class Deciding:
    """Decides on messages in the order in which they came, but on none that it overhears if there are many.

    Whoever asks in a crowd waits for those who asked before, not for all who ask at the same time.
    """

    def __init__(self, hearing: Hearing, line: Line) -> None:
        """Begin with nothing overheard."""
        self._hearing, self._line = hearing, line
        self._overheard = 0

    async def decide(self, message: discord.Message, to_me: Addressed) -> Saying | None:
        """Return what to say to a message, None if that is nothing."""
        await self._line.turn()
        return self._hearing.saying(message, to_me)

    async def overhear(self, message: discord.Message, to_me: Addressed) -> Saying | None:
        """Return what to say to a message that is not meant for the bot; nothing if there is too much."""
        if self._overheard >= MOST_OVERHEARD or len(to_me.question) > MOST_OVERHEARD_CHARACTERS:
            return None
        self._overheard += 1
        try:
            return await self.decide(message, to_me)
        finally:
            self._overheard -= 1
