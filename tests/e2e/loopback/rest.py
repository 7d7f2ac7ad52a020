"""The REST routes that the bot uses; any other request fails the test.

Source: Discord's developer documentation, "Message", "Application Commands", "Receiving and Responding",
"Webhook", "Rate Limits" and "Opcodes and Status Codes" (JSON error codes).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import ValidationError

from . import payloads
from .world import EPHEMERAL, Channel, ChannelType, Interaction, Message, User

if TYPE_CHECKING:
    from .server import Discord

SECONDS_TO_ANSWER = 3.0
SECONDS_OF_TOKEN = 900.0


class Refusal(Exception):
    """An error which Discord would answer with: status, JSON code and message."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        """Keep what is sent."""
        super().__init__(message)
        self.status, self.body = status, {"code": code, "message": message} | more


@dataclass
class Fault:
    """Something that goes wrong with the next requests of one kind."""

    method: str
    route: str
    status: int = 0
    times: int = 1
    retry_after_seconds: float = 0.01
    delay: asyncio.Event | None = None
    after: bool = False


@dataclass
class Bucket:
    """How many requests of one kind may still be made to one channel or webhook, as in Discord's headers.

    The real limits are lower and differ; these are such that no test waits, unless it lowers them.
    """

    name: str
    limit: int = 50
    seconds: float = 1.0
    used: int = 0
    ends: float = 0.0

    def take(self, now: float) -> bool:
        """Count a request; return whether it was allowed."""
        if now >= self.ends:
            self.used, self.ends = 0, now + self.seconds
        self.used += 1
        return self.used <= self.limit

    def headers(self, now: float) -> dict[str, str]:
        """Return what Discord says about it in every answer."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "X-RateLimit-Reset-After": f"{max(0.0, self.ends - now):.3f}",
            "X-RateLimit-Reset": "0",
            "X-RateLimit-Bucket": self.name,
        }


class Rest:
    """Answers requests from the world, and writes down what would not have been accepted."""

    def __init__(self, discord: Discord) -> None:
        """Serve one Discord."""
        self._discord = discord
        self.faults: list[Fault] = []
        self.requests: list[tuple[str, str, Any]] = []
        self.seen: Callable[[str, str, Any], None] = lambda *_: None
        self.commands: list[dict[str, Any]] = []
        self.nonces: dict[tuple[int, str], Message] = {}
        self.buckets: dict[tuple[str, str, str], Bucket] = {}
        self.limits: dict[tuple[str, str], tuple[int, float]] = {}

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, below the API's base address."""
        own = "/webhooks/{application}/{token}"
        table = {
            ("GET", "/users/@me"): self._me,
            ("GET", "/oauth2/applications/@me"): self._application,
            ("GET", "/applications/{application}/commands"): self._get_commands,
            ("PUT", "/applications/{application}/commands"): self._put_commands,
            ("POST", "/users/@me/channels"): self._open_private,
            ("POST", "/channels/{channel}/messages"): self._send,
            ("GET", "/channels/{channel}/messages/{message}"): self._get_message,
            ("PATCH", "/channels/{channel}/messages/{message}"): self._edit,
            ("DELETE", "/channels/{channel}/messages/{message}"): self._delete,
            ("POST", "/channels/{channel}/typing"): self._typing,
            ("POST", "/interactions/{interaction}/{token}/callback"): self._callback,
            ("POST", own): self._follow_up,
            ("GET", own + "/messages/{message}"): self._get_follow_up,
            ("PATCH", own + "/messages/{message}"): self._edit_follow_up,
            ("DELETE", own + "/messages/{message}"): self._delete_follow_up,
        }
        return [
            web.route(method, "/api/v10" + path, self._guard(path, do))
            for (method, path), do in table.items()
        ]

    def _guard(self, path: str, do: Any) -> Any:
        async def handle(request: web.Request) -> web.Response:
            body = json.loads(await request.read() or b"null")
            self.seen(request.method, path, body)
            self.requests.append((request.method, path, body))
            fault = self._fault(request.method, path)
            if fault is not None and fault.delay is not None:
                await fault.delay.wait()
            if fault is not None and fault.status and not fault.after:
                return self._broken(fault)
            bucket, now = self._bucket(request, path), self._discord.now()
            if not bucket.take(now):
                return self._limited(bucket.ends - now, bucket.headers(now))
            headers = bucket.headers(now)
            try:
                self._authorise(request, path)
                answer = await do(request, body)
            except Refusal as refusal:
                return reply(refusal.body, status=refusal.status, headers=headers)
            except ValidationError as error:
                self._discord.violation(f"{request.method} {path}: {error}")
                return reply({"code": 50035, "message": "Invalid Form Body"}, status=400)
            if fault is not None and fault.after:
                return self._broken(fault)
            return (
                web.Response(status=204, headers=headers)
                if answer is None
                else reply(answer, headers=headers)
            )

        return handle

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if (fault.method, fault.route) == (method, path) and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def _bucket(self, request: web.Request, path: str) -> Bucket:
        major = request.match_info.get("channel") or request.match_info.get("token") or ""
        key = (request.method, path, major)
        if key not in self.buckets:
            bucket = Bucket(f"{abs(hash((request.method, path))):x}")
            bucket.limit, bucket.seconds = self.limits.get(
                (request.method, path), (bucket.limit, bucket.seconds)
            )
            self.buckets[key] = bucket
        return self.buckets[key]

    def _broken(self, fault: Fault) -> web.Response:
        if fault.status == 429:
            return self._limited(fault.retry_after_seconds, {})
        return web.Response(status=fault.status, text="upstream error")

    def _limited(self, seconds: float, headers: dict[str, str]) -> web.Response:
        body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
        return reply(body, status=429, headers=headers | {"Via": "1.1 google", "X-RateLimit-Scope": "user"})

    def _authorise(self, request: web.Request, path: str) -> None:
        if path.startswith(("/interactions", "/webhooks")):
            return  # these carry their own token in the path
        if request.headers.get("Authorization") != f"Bot {self._discord.token}":
            raise Refusal(401, 0, "401: Unauthorized")
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
            self._discord.violation("request without the User-Agent that Discord demands")

    async def _me(self, _request: web.Request, _body: Any) -> dict[str, Any]:
        return self._discord.world.bot.wire() | {"verified": True, "mfa_enabled": False, "flags": 0}

    async def _application(self, _request: web.Request, _body: Any) -> dict[str, Any]:
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

    # Commands

    def _own(self, request: web.Request) -> None:
        if request.match_info["application"] != str(self._discord.world.bot.id):
            raise Refusal(403, 20012, "You are not authorized to perform this action on this application")

    async def _get_commands(self, request: web.Request, _body: Any) -> list[dict[str, Any]]:
        self._own(request)
        localised = request.query.get("with_localizations") == "true"
        hidden = () if localised else ("name_localizations", "description_localizations")
        return [
            {key: value for key, value in command.items() if key not in hidden} for command in self.commands
        ]

    async def _put_commands(self, request: web.Request, body: Any) -> list[dict[str, Any]]:
        self._own(request)
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

    # Messages

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

    async def _open_private(self, _request: web.Request, body: Any) -> dict[str, Any]:
        wanted = payloads.PrivateChannel.model_validate(body)
        user = self._discord.world.users.get(int(wanted.recipient_id))
        if user is None or user.bot:
            raise Refusal(400, 50033, "Invalid Recipient(s)")
        return self._discord.world.channel_wire(self._discord.world.private(user))

    async def _send(self, request: web.Request, body: Any) -> dict[str, Any]:
        channel = self._channel(request, "send_messages")
        world, new = self._discord.world, payloads.NewMessage.model_validate(body)
        if channel.recipient is not None and channel.recipient.id in self._discord.closed_to_private:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        if channel.type is ChannelType.FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        key = (channel.id, str(new.nonce))
        if new.enforce_nonce and key in self.nonces:
            return world.message_wire(self.nonces[key])
        reference = self._reference(channel, new)
        message = world.message(
            channel,
            world.bot,
            new.content or "",
            reference=reference,
            components=_components(body),
            allowed_mentions=body.get("allowed_mentions"),
            nonce=None if new.nonce is None else str(new.nonce),
            flags=new.flags or 0,
        )
        if new.nonce is not None:
            self.nonces[key] = message
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

    async def _get_message(self, request: web.Request, _body: Any) -> dict[str, Any]:
        self._channel(request, "read_message_history")
        readable = bool(self._discord.readable)
        return self._discord.world.message_wire(self._message(request), readable=readable)

    async def _edit(self, request: web.Request, body: Any) -> dict[str, Any]:
        self._channel(request)
        message = self._message(request)
        if message.author is not self._discord.world.bot:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        payloads.EditedMessage.model_validate(body)
        await self._apply(message, body)
        return self._discord.world.message_wire(message)

    async def _apply(self, message: Message, body: dict[str, Any]) -> None:
        if "content" in body:
            message.content = body["content"] or ""
        if "components" in body:
            message.components = _components(body)
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        if not message.content and not message.components:
            raise Refusal(400, 50006, "Cannot send an empty message")
        message.edited = True
        await self._discord.changed(message)

    async def _delete(self, request: web.Request, _body: Any) -> None:
        channel = self._channel(request)
        message = self._message(request)
        granted = self._discord.world.permissions(self._discord.world.bot, channel)
        if message.author is not self._discord.world.bot and not granted.manage_messages:
            raise Refusal(403, 50013, "Missing Permissions")
        await self._discord.deleted(message)

    async def _typing(self, request: web.Request, _body: Any) -> None:
        channel = self._channel(request, "send_messages")
        self._discord.types(channel)

    # Interactions

    async def _callback(self, request: web.Request, body: Any) -> dict[str, Any] | None:
        interaction = self._discord.interactions.get(request.match_info["token"])
        late = interaction is None or self._discord.now() - interaction.sent_at > SECONDS_TO_ANSWER
        if interaction is None or late or str(interaction.id) != request.match_info["interaction"]:
            raise Refusal(404, 10062, "Unknown interaction")
        if interaction.answered is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        callback = payloads.Callback.model_validate(body)
        parsed = callback.parsed()
        self._suits(interaction, callback)
        interaction.answered = body
        if isinstance(parsed, payloads.InteractionMessage):
            if callback.type == 7:
                assert interaction.source is not None
                await self._apply(interaction.source, body["data"])
                interaction.message = interaction.source
            else:
                interaction.message = await self._answer(
                    interaction, body.get("data") or {}, loading=callback.type == 5
                )
        self._discord.acknowledged(interaction)
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return self._callback_response(interaction, callback.type)

    def _suits(self, interaction: Interaction, callback: payloads.Callback) -> None:
        allowed = {2: {4, 5, 9}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}[interaction.type]
        if callback.type not in allowed:
            self._discord.violation(f"callback {callback.type} to an interaction of type {interaction.type}")
            raise Refusal(400, 50035, "Invalid Form Body")

    def _callback_response(self, interaction: Interaction, kind: int) -> dict[str, Any]:
        answer: dict[str, Any] = {"interaction": {"id": str(interaction.id), "type": interaction.type}}
        if interaction.message is not None and kind in {4, 7}:
            answer["interaction"]["response_message_id"] = str(interaction.message.id)
            answer["interaction"]["response_message_ephemeral"] = interaction.message.private
            answer["resource"] = {
                "type": kind,
                "message": self._discord.world.message_wire(interaction.message),
            }
        return answer

    async def _answer(
        self, interaction: Interaction, data: dict[str, Any], *, loading: bool = False
    ) -> Message:
        world, flags = self._discord.world, data.get("flags", 0)
        message = world.message(
            interaction.channel,
            world.bot,
            data.get("content") or "",
            components=_components(data),
            flags=flags | (1 << 7 if loading else 0),
            type=20 if interaction.type == 2 else 0,
            allowed_mentions=data.get("allowed_mentions"),
            audience=interaction.user if flags & EPHEMERAL else None,
            interaction=interaction,
        )
        if not loading:
            await self._discord.posted(message)
        return message

    def _interaction(self, request: web.Request) -> Interaction:
        interaction = self._discord.interactions.get(request.match_info["token"])
        if interaction is None or self._discord.now() - interaction.sent_at > SECONDS_OF_TOKEN:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        if interaction.answered is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        self._own(request)
        return interaction

    async def _follow_up(self, request: web.Request, body: Any) -> dict[str, Any]:
        interaction = self._interaction(request)
        payloads.InteractionMessage.model_validate(body)
        if interaction.message is not None and interaction.message.flags & 1 << 7:
            message = interaction.message  # the first follow-up takes the place of "thinking"
            message.flags &= ~(1 << 7)
            await self._apply(message, body)
            await self._discord.posted(message)
        else:
            message = await self._answer(interaction, body)
            interaction.followups.append(message)
        return self._discord.world.message_wire(message)

    def _own_message(self, request: web.Request) -> Message:
        interaction, name = self._interaction(request), request.match_info["message"]
        known = {str(message.id): message for message in interaction.followups}
        if interaction.source is not None:
            known[str(interaction.source.id)] = interaction.source
        if interaction.message is not None:
            known |= {"@original": interaction.message, str(interaction.message.id): interaction.message}
        elif interaction.source is not None:
            known["@original"] = interaction.source
        if name not in known or known[name].deleted:
            raise Refusal(404, 10008, "Unknown Message")
        return known[name]

    async def _get_follow_up(self, request: web.Request, _body: Any) -> dict[str, Any]:
        return self._discord.world.message_wire(self._own_message(request))

    async def _edit_follow_up(self, request: web.Request, body: Any) -> dict[str, Any]:
        message = self._own_message(request)
        payloads.InteractionMessage.model_validate(body)
        loading = message.flags & 1 << 7
        message.flags &= ~(1 << 7)
        await self._apply(message, body)
        if loading:
            await self._discord.posted(message)
        return self._discord.world.message_wire(message)

    async def _delete_follow_up(self, request: web.Request, _body: Any) -> None:
        await self._discord.deleted(self._own_message(request))


def reply(data: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return a JSON answer with exactly the content type that Discord gives, which the library insists on."""
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def _components(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the components with the numbers that Discord gives to those without."""
    components: list[dict[str, Any]] = json.loads(json.dumps(body.get("components") or []))
    for number, row in enumerate(components, 1):
        row.setdefault("id", number)
        for offset, item in enumerate(row.get("components", []), 1):
            item.setdefault("id", number * 10 + offset)
    return components


def addressed(user: User, message: Message) -> bool:
    """Return whether a message can be seen by a person."""
    return not message.private or message.audience is user
