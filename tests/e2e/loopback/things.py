"""People, servers, roles, channels, messages and interactions, as values.

Source: Discord's developer documentation, resources "User", "Guild", "Channel" and "Message".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from discord import Permissions

EPHEMERAL = 1 << 6


class ChannelType(IntEnum):
    """The channel types which the bot meets."""

    TEXT = 0
    PRIVATE = 1
    VOICE = 2
    NEWS = 5
    PUBLIC_THREAD = 11
    STAGE = 13
    FORUM = 15


@dataclass(eq=False)
class User:
    """A person, or an application's bot."""

    id: int
    name: str
    bot: bool = False

    def wire(self) -> dict[str, Any]:
        """Return the user as the gateway sends it."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": None,
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(eq=False)
class Role:
    """A role; the one with the server's id is @everyone."""

    id: int
    name: str
    permissions: Permissions
    bot_id: int | None = None

    def wire(self) -> dict[str, Any]:
        """Return the role as the gateway sends it; a bot's own role carries its id as a tag."""
        tags = {"tags": {"bot_id": str(self.bot_id)}} if self.bot_id else {}
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions.value),
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "managed": self.bot_id is not None,
            "mentionable": True,
            "flags": 0,
        } | tags


@dataclass(eq=False)
class Guild:
    """A server with its roles, members (by user id: ids of roles), and who is timed out."""

    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    locale: str = "en-US"
    unavailable: bool = False
    silenced: set[int] = field(default_factory=set)


@dataclass(eq=False)
class Channel:
    """A place for messages. `denied` is what an overwrite on the bot's own member takes away."""

    id: int
    name: str
    type: ChannelType
    guild: Guild | None = None
    recipient: User | None = None
    parent: Channel | None = None
    denied: Permissions = field(default_factory=Permissions)
    archived: bool = False
    locked: bool = False


@dataclass(eq=False)
class Message:
    """A message; `flags` 64 marks one that only `audience` sees."""

    id: int
    channel: Channel
    author: User
    content: str
    reference: Message | None = None
    reference_channel: Channel | None = None
    webhook_id: int | None = None
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    type: int = 0
    nonce: str | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    allowed_mentions: dict[str, Any] | None = None
    audience: User | None = None
    pings_reply: bool = True
    interaction: Interaction | None = None
    attachments: list[dict[str, Any]] = field(default_factory=list)
    forwarded: Message | None = None

    @property
    def private(self) -> bool:
        """Return whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Return the buttons and menus on it, in order."""
        return [item for row in self.components for item in row.get("components", [])]

    @property
    def labels(self) -> list[str]:
        """Return what is written on the buttons, in order."""
        return [item.get("label") or item["emoji"]["name"] for item in self.buttons if item["type"] == 2]


@dataclass(eq=False)
class Interaction:
    """A command, autocomplete, pressed button or sent form, and what the bot answered to it."""

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    payload: dict[str, Any]
    sent_at: float = 0.0
    answered: dict[str, Any] | None = None
    message: Message | None = None
    source: Message | None = None
    followups: list[Message] = field(default_factory=list)

    @property
    def shown(self) -> Message:
        """Return the message that the bot responded with; there has to be one."""
        assert self.message is not None, "the bot responded without a message"
        return self.message

    @property
    def whispered(self) -> Message:
        """Return that message if only the person sees it who did something; others must not."""
        assert self.shown.private, f"everybody sees {self.shown.content!r}"
        return self.shown
