"""What there is on this Discord, and how it looks on the wire.

Source: Discord's developer documentation, resources "User", "Guild", "Channel" and "Message".
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import count
from typing import Any

from discord import Permissions
from discord.utils import time_snowflake, utcnow

from .things import Channel, ChannelType, Guild, Message, Role, User

EPOCH_TEXT = "2026-01-01T00:00:00+00:00"
MEMBER_PERMISSIONS = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    use_application_commands=True,
    add_reactions=True,
)


class World:
    """All that exists on this Discord, and the only place that makes ids."""

    def __init__(self) -> None:
        """Make the bot's own user and nothing else."""
        self._counter = count(1)
        self._edited_at = utcnow()
        self.bot = User(self.new_id(), "Factotum", bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.commands_only: set[int] = set()
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}

    def new_id(self) -> int:
        """Return a snowflake of the present moment, greater than all before."""
        return time_snowflake(utcnow()) + (next(self._counter) << 5)

    def user(self, name: str, *, bot: bool = False) -> User:
        """Add a person."""
        user = User(self.new_id(), name, bot)
        self.users[user.id] = user
        return user

    def guild(self, name: str, owner: User, *members: User, locale: str = "en-US") -> Guild:
        """Add a server which the bot has been invited to with what its invite link asks for."""
        guild = Guild(self.new_id(), name, owner, locale=locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", MEMBER_PERMISSIONS)
        own = Role(self.new_id(), self.bot.name, MEMBER_PERMISSIONS, bot_id=self.bot.id)
        guild.roles[own.id] = own
        guild.members = {user.id: [] for user in (owner, *members)} | {self.bot.id: [own.id]}
        self.guilds[guild.id] = guild
        return guild

    def role(self, guild: Guild, name: str, permissions: Permissions, *members: User) -> Role:
        """Add a role and give it to members."""
        role = Role(self.new_id(), name, permissions)
        guild.roles[role.id] = role
        for member in members:
            guild.members[member.id].append(role.id)
        return role

    def channel(
        self,
        guild: Guild,
        name: str,
        kind: ChannelType = ChannelType.TEXT,
        *,
        parent: Channel | None = None,
        denied: Permissions | None = None,
    ) -> Channel:
        """Add a channel or thread to a server."""
        channel = Channel(self.new_id(), name, kind, guild, parent=parent, denied=denied or Permissions())
        self.channels[channel.id] = channel
        return channel

    def private(self, user: User) -> Channel:
        """Return the direct-message channel with a person, made if need be."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.new_id(), user.name, ChannelType.PRIVATE, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def message(self, channel: Channel, author: User, content: str, **more: Any) -> Message:
        """Add a message."""
        message = Message(self.new_id(), channel, author, content, **more)
        self.messages[message.id] = message
        return message

    def edited(self, message: Message) -> None:
        """Note that a message has been edited now, at least a millisecond after the last edit."""
        self._edited_at = max(utcnow(), self._edited_at + timedelta(milliseconds=1))
        message.edited_at = self._edited_at

    def permissions(self, user: User, channel: Channel) -> Permissions:
        """Return what a person may do in a channel; in direct messages, all that members may."""
        if channel.guild is None:
            return MEMBER_PERMISSIONS
        if channel.guild.owner is user:
            return Permissions.all()
        roles = [channel.guild.roles[channel.guild.id]]
        roles += [channel.guild.roles[role] for role in channel.guild.members[user.id]]
        value = 0
        for role in roles:
            value |= role.permissions.value
        if Permissions(value).administrator:
            return Permissions.all()
        if user.id in channel.guild.silenced:
            value &= Permissions(view_channel=True, read_message_history=True).value
        if user is self.bot:
            value &= ~(channel.parent or channel).denied.value & ~channel.denied.value
        return Permissions(value)

    def member_wire(self, guild: Guild, user: User) -> dict[str, Any]:
        """Return a member without the user in it, as messages carry it."""
        return {
            "roles": [str(role) for role in guild.members.get(user.id, [])],
            "joined_at": EPOCH_TEXT,
            "nick": None,
            "avatar": None,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": "2100-01-01T00:00:00+00:00"
            if user.id in guild.silenced
            else None,
        }

    def channel_wire(self, channel: Channel) -> dict[str, Any]:
        """Return a channel or thread as the gateway sends it."""
        base: dict[str, Any] = {"id": str(channel.id), "type": int(channel.type), "last_message_id": None}
        if channel.recipient is not None:
            return base | {"recipients": [channel.recipient.wire()], "flags": 0}
        assert channel.guild is not None
        base |= {
            "guild_id": str(channel.guild.id),
            "name": channel.name,
            "flags": 0,
            "rate_limit_per_user": 0,
        }
        if channel.type is ChannelType.PUBLIC_THREAD:
            assert channel.parent is not None
            archive = {
                "archived": channel.archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": EPOCH_TEXT,
                "locked": channel.locked,
                "create_timestamp": EPOCH_TEXT,
            }
            return base | {
                "parent_id": str(channel.parent.id),
                "owner_id": str(channel.guild.owner.id),
                "message_count": 1,
                "member_count": 2,
                "thread_metadata": archive,
                "total_message_sent": 1,
            }
        overwrite = {"id": str(self.bot.id), "type": 1, "allow": "0", "deny": str(channel.denied.value)}
        forum: dict[str, Any] = {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
        }
        voice = {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
        return (
            base
            | (voice if channel.type in {ChannelType.VOICE, ChannelType.STAGE} else {})
            | {"position": 0, "permission_overwrites": [overwrite], "nsfw": False, "topic": None}
            | {"parent_id": None}
            | (forum if channel.type is ChannelType.FORUM else {})
        )

    def guild_wire(self, guild: Guild) -> dict[str, Any]:
        """Return a server as GUILD_CREATE brings it; only the bot's own member is in it."""
        channels = [c for c in self.channels.values() if c.guild is guild]
        threads = [c for c in channels if c.type is ChannelType.PUBLIC_THREAD]
        own = self.member_wire(guild, self.bot) | {"user": self.bot.wire()}
        return {
            "id": str(guild.id),
            "name": guild.name,
            "owner_id": str(guild.owner.id),
            "preferred_locale": guild.locale,
            "roles": [role.wire() for role in guild.roles.values()],
            "channels": [self.channel_wire(c) for c in channels if c not in threads],
            "threads": [self.channel_wire(c) for c in threads],
            "members": [own],
            "member_count": len(guild.members),
            "unavailable": False,
            "features": [],
            "emojis": [],
            "stickers": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "afk_timeout": 300,
            "system_channel_flags": 0,
            "nsfw_level": 0,
            "mfa_level": 0,
            "premium_tier": 0,
            "premium_progress_bar_enabled": False,
        }

    def mentioned(self, message: Message) -> list[User]:
        """Return whom a message mentions: in its text, and by a reply with the ping left on."""
        if message.author is self.bot:
            return []
        ids = [int(found) for found in re.findall(r"<@!?(\d+)>", message.content)]
        if message.reference is not None and message.pings_reply:
            ids.append(message.reference.author.id)
        return [self.users[i] for i in dict.fromkeys(ids) if i in self.users]

    def message_wire(
        self, message: Message, *, readable: bool = True, nested: bool = False
    ) -> dict[str, Any]:
        """Return a message as sent to the bot.

        Args:
            message: The message.
            readable: False if the message-content intent is missing; then text, components and
                attachments come empty unless the bot wrote it, is mentioned, or it is private.
            nested: True inside another message, which does not repeat what it replies to.
        """
        mentions = self.mentioned(message)
        own = message.author is self.bot or self.bot in mentions or message.channel.guild is None
        visible = readable or own
        wire: dict[str, Any] = {
            "id": str(message.id),
            "channel_id": str(message.channel.id),
            "author": message.author.wire(),
            "content": message.content if visible else "",
            "timestamp": EPOCH_TEXT,
            "edited_timestamp": message.edited_at and message.edited_at.isoformat(),
            "tts": False,
            "mention_everyone": False,
            "mentions": [user.wire() for user in mentions],
            "mention_roles": re.findall(r"<@&(\d+)>", message.content),
            "attachments": message.attachments if visible else [],
            "embeds": [],
            "pinned": False,
            "type": message.type or (19 if message.reference else 0),
            "flags": message.flags,
            "components": message.components if visible else [],
        }
        if message.webhook_id is not None:
            wire["webhook_id"] = str(message.webhook_id)
        if message.nonce is not None:
            wire["nonce"] = message.nonce
        if message.forwarded is not None:
            wire |= self._forward_wire(message.forwarded, visible=visible)
        guild = message.channel.guild
        if guild is not None and not nested:
            wire["guild_id"] = str(guild.id)
            if message.webhook_id is None and message.author.id in guild.members:
                wire["member"] = self.member_wire(guild, message.author)
                for user, found in zip(wire["mentions"], mentions, strict=True):
                    user["member"] = self.member_wire(guild, found)
        if message.reference is not None and not nested:
            wire["message_reference"] = {
                "type": 0,
                "message_id": str(message.reference.id),
                "channel_id": str(message.reference.channel.id),
            } | ({"guild_id": str(guild.id)} if guild else {})
            shown = None
            if not message.reference.deleted:
                shown = self.message_wire(message.reference, readable=readable, nested=True)
            wire["referenced_message"] = shown
        return wire

    def _forward_wire(self, forwarded: Message, *, visible: bool) -> dict[str, Any]:
        """Return what a message has that forwards another one: a copy of that, without its author."""
        original = self.message_wire(forwarded, readable=visible, nested=True)
        kept = ("type", "content", "mentions", "mention_roles", "attachments", "embeds", "timestamp")
        copy = {key: original[key] for key in (*kept, "edited_timestamp", "flags", "components")}
        place = {"type": 1, "message_id": original["id"], "channel_id": original["channel_id"]}
        return {"flags": 1 << 14, "message_reference": place, "message_snapshots": [{"message": copy}]}
