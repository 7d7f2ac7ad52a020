"""Servers' settings that are to be written, and how they go with those that could not be read yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.store.records import ServerSettings


class Choices:
    """Holds of each server what was chosen last, until it has been written."""

    def __init__(self) -> None:
        """Begin with nothing chosen."""
        self._waiting: dict[int, ServerSettings] = {}
        # By server, which of them were chosen: the others were only taken for the settings there.
        self._names: dict[int, set[str]] = {}

    def __len__(self) -> int:
        """Return of how many servers settings are to be written."""
        return len(self._waiting)

    def __contains__(self, guild_id: object) -> bool:
        """Return whether a server's settings are still to be written."""
        return guild_id in self._waiting

    def choose(self, guild_id: int, settings: ServerSettings, names: Iterable[str]) -> None:
        """Take a server's settings, of which those with these names have been chosen now."""
        self._waiting[guild_id] = settings
        self._names.setdefault(guild_id, set()).update(names)

    def drop(self, guild_id: int) -> None:
        """Forget what a server has chosen."""
        self._waiting.pop(guild_id, None)
        self._names.pop(guild_id, None)

    def over(self, stored: Mapping[int, ServerSettings]) -> dict[int, ServerSettings]:
        """Return stored settings with what was chosen before they could be read; write them so, too."""
        merged = dict(stored)
        for guild_id in stored.keys() & self._waiting.keys():
            settings = self._waiting[guild_id].over(stored[guild_id], self._names[guild_id])
            self._waiting[guild_id] = merged[guild_id] = settings
        return merged

    def waiting(self) -> dict[int, ServerSettings]:
        """Return all that is to be written."""
        return dict(self._waiting)

    def written(self, settings: Mapping[int, ServerSettings]) -> None:
        """Note that these have been written; another one may have been chosen meanwhile."""
        for guild_id, each in settings.items():
            if self._waiting.get(guild_id) is each:
                self.drop(guild_id)
