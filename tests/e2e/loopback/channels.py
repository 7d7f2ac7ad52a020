"""Channels and their messages, with the permissions and limits that go with them.

Source: Discord's developer documentation, "Message" and "Channel".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import payloads
from .answers import Refusal
from .things import Channel, ChannelType, Message

if TYPE_CHECKING:
    from .server import Discord


class Channels:
    """Answers what concerns channels and messages."""

    def __init__(self, discord: Discord) -> None:
        """Begin with no nonces seen."""
        self._discord = discord
        self._nonces: dict[tuple[int, str], Message] = {}

    def _channel(self, request: web.Request, *needed: str) -> Channel:
        channel = self._discord.world.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise Refusal(404, 10003, "Unknown Channel")
        granted = self._discord.world.permissions(self._discord.world.bot, channel)
        if not granted.view_channel:
            raise Refusal(403, 50001, "Missing Access")
        for name in needed:
            thread = channel.type is ChannelType.PUBLIC_THREAD and name == "send_messages"
            if not getattr(granted, "send_messages_in_threads" if thread else name):
                raise Refusal(403, 50013, "Missing Permissions")
        return channel

    def _message(self, request: web.Request) -> Message:
        message = self._discord.world.messages.get(int(request.match_info["message"]))
        if message is None or message.deleted or message.private:
            raise Refusal(404, 10008, "Unknown Message")
        return message

    async def open_private(self, _request: web.Request, body: Any) -> dict[str, Any]:
        """Open a direct-message channel."""
        wanted = payloads.PrivateChannel.model_validate(body)
        user = self._discord.world.users.get(int(wanted.recipient_id))
        if user is None or user.bot:
            raise Refusal(400, 50033, "Invalid Recipient(s)")
        return self._discord.world.channel_wire(self._discord.world.private(user))

    async def send(self, request: web.Request, body: Any) -> dict[str, Any]:
        """Post a message, once for each nonce."""
        channel = self._channel(request, "send_messages")
        world, new = self._discord.world, payloads.NewMessage.model_validate(body)
        if channel.recipient is not None and channel.recipient.id in self._discord.closed_to_private:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        if channel.locked and not world.permissions(world.bot, channel).manage_threads:
            raise Refusal(403, 160005, "Thread is locked")
        if channel.type is ChannelType.FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        key = (channel.id, str(new.nonce))
        if new.enforce_nonce and key in self._nonces:
            return world.message_wire(self._nonces[key])
        reference = self._reference(channel, new)
        message = world.message(
            channel,
            world.bot,
            new.content or "",
            reference=reference,
            components=components(body),
            allowed_mentions=body.get("allowed_mentions"),
            nonce=None if new.nonce is None else str(new.nonce),
            flags=new.flags or 0,
        )
        if new.nonce is not None:
            self._nonces[key] = message
        await self._discord.posted(message)
        return world.message_wire(message)

    def _reference(self, channel: Channel, new: payloads.NewMessage) -> Message | None:
        if new.message_reference is None:
            return None
        if not self._discord.world.permissions(self._discord.world.bot, channel).read_message_history:
            raise Refusal(403, 160002, "Cannot reply without permission to read message history")
        found = self._discord.world.messages.get(int(new.message_reference.message_id))
        if found is None or found.deleted:
            if new.message_reference.fail_if_not_exists is False:
                return None
            raise Refusal(400, 50035, "Invalid Form Body: message_reference: Unknown message")
        return found

    async def get_message(self, request: web.Request, _body: Any) -> dict[str, Any]:
        """Return a message."""
        self._channel(request, "read_message_history")
        readable = bool(self._discord.readable)
        return self._discord.world.message_wire(self._message(request), readable=readable)

    async def edit(self, request: web.Request, body: Any) -> dict[str, Any]:
        """Change a message of the bot's."""
        self._channel(request)
        message = self._message(request)
        if message.author is not self._discord.world.bot:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        payloads.EditedMessage.model_validate(body)
        await self.apply(message, body)
        return self._discord.world.message_wire(message)

    async def apply(self, message: Message, body: dict[str, Any]) -> None:
        """Apply an edit to a message."""
        if "content" in body:
            message.content = body["content"] or ""
        if "components" in body:
            message.components = components(body)
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        if not message.content and not message.components:
            raise Refusal(400, 50006, "Cannot send an empty message")
        self._discord.world.edited(message)
        await self._discord.changed(message)

    async def delete(self, request: web.Request, _body: Any) -> None:
        """Delete a message."""
        channel = self._channel(request)
        message = self._message(request)
        granted = self._discord.world.permissions(self._discord.world.bot, channel)
        if message.author is not self._discord.world.bot and not granted.manage_messages:
            raise Refusal(403, 50013, "Missing Permissions")
        await self._discord.deleted(message)

    async def typing(self, request: web.Request, _body: Any) -> None:
        """Show the typing indicator."""
        channel = self._channel(request, "send_messages")
        self._discord.types(channel)


def components(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the components with the numbers that Discord gives to those without."""
    components: list[dict[str, Any]] = json.loads(json.dumps(body.get("components") or []))
    for number, row in enumerate(components, 1):
        row.setdefault("id", number)
        for offset, item in enumerate(row.get("components", []), 1):
            item.setdefault("id", number * 10 + offset)
    return components
