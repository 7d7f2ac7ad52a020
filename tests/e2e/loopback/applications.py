"""The application itself: its bot, its flags and its commands.

Source: Discord's developer documentation, "Application" and "Application Commands".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import payloads
from .answers import Refusal

if TYPE_CHECKING:
    from .server import Discord


class Applications:
    """Answers what concerns the application."""

    def __init__(self, discord: Discord) -> None:
        """Begin without any commands."""
        self._discord = discord
        self.commands: list[dict[str, Any]] = []

    async def me(self, _request: web.Request, _body: Any) -> dict[str, Any]:
        """Return the bot's user."""
        return self._discord.world.bot.wire() | {"verified": True, "mfa_enabled": False, "flags": 0}

    async def application(self, _request: web.Request, _body: Any) -> dict[str, Any]:
        """Return the application."""
        bot = self._discord.world.bot
        return {
            "id": str(bot.id),
            "name": bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "summary": "",
            "verify_key": "0" * 64,
            "flags": self._discord.application_flags,
            "owner": self._discord.operator.wire(),
            "team": None,
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
        }

    def own(self, request: web.Request) -> None:
        """Refuse requests for another application."""
        if request.match_info["application"] != str(self._discord.world.bot.id):
            raise Refusal(403, 20012, "You are not authorized to perform this action on this application")

    async def get_commands(self, request: web.Request, _body: Any) -> list[dict[str, Any]]:
        """Return the commands, their translations only if asked for."""
        self.own(request)
        localised = request.query.get("with_localizations") == "true"
        hidden = () if localised else ("name_localizations", "description_localizations")
        return [
            {key: value for key, value in command.items() if key not in hidden} for command in self.commands
        ]

    async def get_guild_commands(self, request: web.Request, _body: Any) -> list[dict[str, Any]]:
        """Return that a server which has the application has no commands of its own."""
        self.own(request)
        world, guild_id = self._discord.world, int(request.match_info["guild"])
        if guild_id not in world.guilds and guild_id not in world.commands_only:
            raise Refusal(403, 50001, "Missing Access")
        return []

    async def put_commands(self, request: web.Request, body: Any) -> list[dict[str, Any]]:
        """Replace all commands."""
        self.own(request)
        parsed = [payloads.Command.model_validate(command) for command in body]
        names = [(command.type, command.name) for command in parsed]
        if len(set(names)) < len(names):
            raise Refusal(400, 50035, "Application command names must be unique")
        self.commands = [self._stored(command) for command in parsed]
        return self.commands

    def _stored(self, command: payloads.Command) -> dict[str, Any]:
        """Return a command as Discord gives it back: its ids added and its defaults filled in."""
        stored: dict[str, Any] = command.model_dump(exclude_none=True)
        permissions = command.default_member_permissions
        # Discord leaves out what is false.
        options = [
            {k: v for k, v in option.items() if v is not False} for option in stored.pop("options", [])
        ]
        stored["id"] = str(self._discord.world.new_id())
        stored["application_id"] = str(self._discord.world.bot.id)
        stored["version"] = str(self._discord.world.new_id())
        stored["default_member_permissions"] = None if permissions is None else str(permissions)
        stored["name_localizations"] = command.name_localizations
        stored["description_localizations"] = command.description_localizations
        stored["dm_permission"] = command.dm_permission is not False
        stored["contexts"] = command.contexts
        stored["integration_types"] = command.integration_types or [0]
        return stored | ({"options": options} if options else {})
