"""The settings of every server, at hand without asking the store."""

from __future__ import annotations

from collections.abc import Mapping

from bot.store.records import ServerSettings

DEFAULT = ServerSettings()


def listens(settings: ServerSettings, channel: object) -> bool:
    """Return whether a server wants to be listened to in a place; threads and posts go with their channel."""
    # Most servers want it nowhere.
    return bool(settings.listening) and any(
        getattr(channel, name, None) in settings.listening for name in ("id", "parent_id")
    )


class Servers:
    """Knows the settings by server; a server that has set nothing has the defaults."""

    def __init__(self, known: Mapping[int, ServerSettings] | None = None) -> None:
        """Begin with what is known."""
        self._known = dict(known or {})

    def of(self, guild_id: int | None) -> ServerSettings:
        """Return a server's settings, the defaults for direct messages."""
        return self._known.get(guild_id, DEFAULT) if guild_id is not None else DEFAULT

    def learn(self, known: Mapping[int, ServerSettings]) -> None:
        """Take in what the store knows."""
        self._known.update(known)

    def set(self, guild_id: int, settings: ServerSettings) -> None:
        """Change a server's settings, effective at once."""
        self._known[guild_id] = settings

    def forget(self, guild_id: int) -> None:
        """Forget a server's settings: should it invite the bot again, it begins with the defaults."""
        self._known.pop(guild_id, None)
