"""Telling Discord of the bot's commands, only when they are not what it has."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from bot.surfaces import incident
from bot.surfaces.discord.posting.refusals import REFUSALS

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]
# What Discord adds to a command, and what newer fields say again.
ADDED = frozenset({"id", "application_id", "version", "dm_permission", "guild_id", "handler"})
UNORDERED = frozenset({"contexts", "integration_types"})
# Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes.
UNKNOWN_GUILD, MISSING_ACCESS = 10004, 50001


async def synchronise(tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """Bring Discord's list of global commands in line with the tree's; return their ids by name.

    Raises:
        discord.HTTPException: If Discord cannot be asked or refuses.
    """
    client = tree.client
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    # The library's own fetch leaves the translations out, and so would miss a change of theirs.
    there = await client.http.request(route, params={"with_localizations": "true"})
    here = [await _payload(tree, command) for command in tree.get_commands()]
    if normalised(here) == normalised(there):
        log.info("commands are up to date")
        return {command["name"]: int(command["id"]) for command in there}
    synchronised = await tree.sync()
    log.info("commands synchronised")
    return {command.name: command.id for command in synchronised}


async def _payload(tree: app_commands.CommandTree[Any], command: Any) -> Payload:
    payload: Payload
    if tree.translator is None:
        payload = command.to_dict(tree)
    else:
        payload = await command.get_translated_payload(tree, tree.translator)
    return payload


def normalised(commands: Iterable[Payload]) -> list[dict[str, Any]]:
    """Return commands without what Discord adds, leaves out or orders differently."""
    plain = [_plain(command) for command in commands]
    return sorted(plain, key=lambda command: (command.get("type", 1), command["name"]))


def _plain(value: Payload) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, given in value.items():
        if key in ADDED or given is None or given is False or given in ("", [], {}):
            continue
        if key in UNORDERED:
            plain[key] = sorted(given)
        elif key == "options":
            plain[key] = [_plain(option) for option in given]
        elif key == "default_member_permissions":
            plain[key] = str(given)
        else:
            plain[key] = given
    return plain


async def synchronise_quietly(tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """Synchronise, but go on without it: commands of an earlier start keep working."""
    try:
        return await synchronise(tree)
    except (*REFUSALS, app_commands.AppCommandError) as error:
        log.warning("commands not synchronised, they stay as they were: %s", type(error).__name__)
    except Exception:  # the outermost handler of what nobody waits for
        incident.record(log)
    return {}


async def removed(tree: app_commands.CommandTree[Any], guild_id: int) -> bool:
    """Return whether a server has not even the bot's commands any more, False if Discord cannot say.

    Of servers that have the commands without the bot Discord tells only who asks.

    Source: discord.py's documentation, `CommandTree.sync`: refused without the scope `applications.commands`.
    """
    try:
        await tree.fetch_commands(guild=discord.Object(guild_id))
    except discord.HTTPException as error:
        return error.code in {UNKNOWN_GUILD, MISSING_ACCESS}
    except REFUSALS:
        return False
    return False
