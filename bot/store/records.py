"""What the store keeps, as frozen values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

# Listening answers people who asked nobody. Of 120 labelled questions to a room, in
# tests/knowledge/overheard.yaml, 81 are answered with 0.8, 71 with this, 55 with 0.9 and 45 with 0.92, all
# rightly; of 350 messages of chatter two with 0.8, else none. Of what is so answered of four small bases'
# questions, most of them near misses, 94 % was right when last measured.
LISTENING_CONFIDENCE = 0.85

# Nobody edits or deletes a question much later and minds the answer.
DAYS_OF_ANSWERS = 90
# Facts that are reviewed once a year are reviewed with all that was said of them.
DAYS_OF_VOTES = 365
DAY = 86_400
# Longer than the bot itself remembers, so that whoever keeps coming back stays known.
DAYS_OF_LANGUAGES = 90
# Source: Discord's documentation, "Snowflakes": milliseconds since 1970 when its ids began.
DISCORD_EPOCH = 1_420_070_400_000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the bot behaves in one server; the defaults are those of a server that set nothing.

    Args:
        listening: Ids of the channels where unaddressed questions are answered too.
        public: Whether everybody sees the answers to commands.
        confidence: What an answer to an unaddressed question needs, 0 to 1.
        feedback: Whether answers carry 👍 and 👎.
        language: ISO 639-1 code of the bot's own phrases, None to follow Discord's locale.
        topics: Ids of the topics that serve this server, None for all.
    """

    listening: frozenset[int] = frozenset()
    public: bool = True
    confidence: float = LISTENING_CONFIDENCE
    feedback: bool = True
    language: str | None = None
    topics: frozenset[str] | None = None

    def to_json(self) -> str:
        """Return what differs from the defaults as a JSON object, the same text for equal settings."""
        return json.dumps({name: _listed(value) for name, value in self._chosen().items()}, sort_keys=True)

    def over(self, older: ServerSettings, names: Iterable[str]) -> ServerSettings:
        """Return older settings with those of these names as they are here."""
        return replace(older, **{name: getattr(self, name) for name in names})

    def _chosen(self) -> dict[str, Any]:
        default = ServerSettings()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(default, name)}

    @classmethod
    def from_json(cls, text: str) -> ServerSettings:
        """Return settings from their JSON; names that are not known (any more) are passed over.

        Raises:
            ValueError: If it is not a JSON object.
        """
        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError("settings are not an object")
        known = {field.name for field in fields(cls)}
        return cls(**{name: _frozen(value) for name, value in values.items() if name in known})


def _listed(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _frozen(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class ServerChange:
    """New settings of a server."""

    guild_id: int
    settings: ServerSettings


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Which message of the bot answers which message; no text of either.

    Args:
        question_id: The message that is answered.
        answer_id: The bot's, None if somebody has deleted it, and so wants none.
        channel_id: Where both are.
        guild_id: None in private chats.
        passed_on: Whether somebody had the bot answer a message that need not be meant for it.
        notice: Whether it only says why there is no answer yet.
    """

    question_id: int
    answer_id: int | None
    channel_id: int
    guild_id: int | None
    passed_on: bool = False
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A question or an answer that no longer exists."""

    message_id: int


@dataclass(frozen=True, slots=True)
class ChannelRemoval:
    """A channel or thread that no longer exists."""

    channel_id: int


@dataclass(frozen=True, slots=True)
class Departure:
    """A server that the bot is no longer in."""

    guild_id: int


@dataclass(frozen=True, slots=True)
class Expiry:
    """Ids of messages before which nothing is kept, as Discord's ids rise with time; and a day since 1970."""

    answers_before: int
    votes_before: int
    people_before: int

    @classmethod
    def at(cls, seconds: float) -> Expiry:
        """Return what has expired at a time, in seconds since 1970."""
        answers, votes = (_id_at(seconds - days * DAY) for days in (DAYS_OF_ANSWERS, DAYS_OF_VOTES))
        return cls(answers, votes, int(seconds // DAY) - DAYS_OF_LANGUAGES)


def _id_at(seconds: float) -> int:
    """Return the least id that a message of a time may have."""
    return max(0, int(1000 * seconds) - DISCORD_EPOCH) << 22


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person thinks of the facts that one message tells; a later vote of theirs replaces it."""

    answer_id: int
    guild_id: int | None
    user_id: int
    facts: tuple[str, ...]
    helpful: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a person's Discord, as an ISO 639-1 code, and the day since 1970 when it showed."""

    user_id: int
    language: str
    day: int


Change = ServerChange | AnswerLink | Vote | Spoken | Withdrawal | ChannelRemoval | Departure | Expiry
