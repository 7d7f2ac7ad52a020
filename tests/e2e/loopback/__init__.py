"""A Discord on this machine: gateway and REST, as far as the bot uses them, with the documented limits."""

from .server import Discord
from .things import Channel, Guild, Interaction, Message, Role, User
from .world import World

__all__ = ["Channel", "Discord", "Guild", "Interaction", "Message", "Role", "User", "World"]
