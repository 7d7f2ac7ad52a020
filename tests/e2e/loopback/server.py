"""The server itself: what tests say and do on it, and what they may expect of the bot."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from .answers import Fault, reply
from .gateway import Gateway, Intent, Session
from .rest import Rest
from .things import Channel, ChannelType, Guild, Interaction, Message, User
from .world import World

# A guard against a bot that never answers, far above what any answer takes.
PATIENCE_SECONDS = 10.0
# The application flag of unverified applications whose owner switched message content on.
CONTENT_LIMITED = 1 << 19
OPTION_TYPES = {str: 3, int: 4, bool: 5}


class Discord:
    """Discord in one process: start it, let the bot connect, talk to it, look at what it did."""

    def __init__(self) -> None:
        """Prepare a Discord with an empty world."""
        self.token = f"{secrets.token_urlsafe(18)}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(27)}"
        self.world = World()
        self.operator = self.world.user("operator")
        self.enabled_intents = Intent(0)
        self.gateway = Gateway(self)
        self.rest = Rest(self)
        self.violations: list[str] = []
        self.interactions: dict[str, Interaction] = {}
        self.closed_to_private: set[int] = set()
        self.typed: list[Channel] = []
        self._typed = asyncio.Event()
        self.base = ""
        self.gateway_base = ""
        self._posts: asyncio.Queue[Message] = asyncio.Queue()
        self._changes: asyncio.Queue[Message] = asyncio.Queue()
        self._acknowledged: dict[int, asyncio.Event] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen on a free port of this machine."""
        app = web.Application()
        app.add_routes([web.get("/gateway", self.gateway.handle), web.get("/resume", self.gateway.handle)])
        app.add_routes(self.rest.routes())
        app.router.add_route("*", "/{anything:.*}", self._unexpected)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base, self.gateway_base = f"http://{host}:{port}/api/v10", f"ws://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        assert self._runner is not None
        await self._runner.cleanup()

    async def _unexpected(self, request: web.Request) -> web.Response:
        self.violation(f"unexpected request {request.method} {request.path}")
        return reply({"code": 0, "message": "404: Not Found"}, status=404)

    def violation(self, text: str) -> None:
        """Note something that the real Discord would not take, or that the bot must never do."""
        self.violations.append(text)

    def now(self) -> float:
        """Return Discord's clock in seconds."""
        return asyncio.get_running_loop().time()

    @property
    def readable(self) -> bool:
        """Return whether the bot gets to see the text of messages that do not concern it."""
        session = self.gateway.session
        return session is not None and Intent.MESSAGE_CONTENT in session.intents

    @property
    def application_flags(self) -> int:
        """Return the application's flags; they show which intents its owner has switched on."""
        return CONTENT_LIMITED if Intent.MESSAGE_CONTENT in self.enabled_intents else 0

    # What people do

    async def say(self, author: User, channel: Channel, content: str, **more: Any) -> Message:
        """Post a message and tell the bot of it, as far as its intents go."""
        message = self.world.message(channel, author, content, **more)
        await self.tell(message)
        return message

    async def tell(self, message: Message, event: str = "MESSAGE_CREATE") -> None:
        """Send the event about a message once more or for the first time."""
        session = self._hearing(message)
        if session is not None:
            await session.dispatch(event, self.world.message_wire(message, readable=self.readable))

    def _hearing(self, message: Message) -> Session | None:
        """Return the session that is told of a message, None where the bot is no member or wants no word."""
        session, guild = self.gateway.session, message.channel.guild
        wanted = Intent.GUILD_MESSAGES if guild else Intent.DIRECT_MESSAGES
        there = guild is None or guild.id in self.world.guilds
        return session if session is not None and there and wanted in session.intents else None

    async def mention(self, author: User, channel: Channel, question: str, **more: Any) -> Message:
        """Ask by mentioning the bot."""
        return await self.say(author, channel, f"<@{self.world.bot.id}> {question}", **more)

    async def edit(self, message: Message, content: str) -> None:
        """Change a person's message."""
        message.content = content
        self.world.edited(message)
        await self.tell(message, "MESSAGE_UPDATE")

    async def delete(self, message: Message) -> None:
        """Delete a person's message."""
        await self.deleted(message)

    async def purge(self, channel: Channel, *messages: Message) -> None:
        """Delete messages of a server's channel all at once, as moderators and their bots do."""
        for message in messages:
            message.deleted = True
            self._changes.put_nowait(message)
        session = self.gateway.session
        assert session is not None
        assert channel.guild is not None
        ids = [str(message.id) for message in messages]
        data = {"ids": ids, "channel_id": str(channel.id), "guild_id": str(channel.guild.id)}
        await session.dispatch("MESSAGE_DELETE_BULK", data)

    async def join(self, guild: Guild) -> None:
        """Tell the bot that it has been invited to a server."""
        assert self.gateway.session is not None
        await self.gateway.session.dispatch("GUILD_CREATE", self.world.guild_wire(guild))

    async def remove_bot(self, guild: Guild) -> None:
        """Remove the bot from a server; it is told so if it is connected."""
        del self.world.guilds[guild.id]
        if self.gateway.session is not None:
            await self.gateway.session.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def close_channel(self, channel: Channel) -> None:
        """Delete a channel or thread of a server."""
        wire = self.world.channel_wire(channel)
        del self.world.channels[channel.id]
        kind = "THREAD" if channel.type is ChannelType.PUBLIC_THREAD else "CHANNEL"
        assert self.gateway.session is not None
        await self.gateway.session.dispatch(f"{kind}_DELETE", wire)

    async def delete_together(self, *messages: Message) -> None:
        """Delete messages of one channel at once, as moderators can."""
        channel = messages[0].channel
        for message in messages:
            message.deleted = True
        assert channel.guild is not None
        assert self.gateway.session is not None
        ids = [str(message.id) for message in messages]
        data = {"ids": ids, "channel_id": str(channel.id), "guild_id": str(channel.guild.id)}
        await self.gateway.session.dispatch("MESSAGE_DELETE_BULK", data)

    async def open_thread(self, thread: Channel) -> None:
        """Tell the bot of a new thread."""
        assert self.gateway.session is not None
        await self.gateway.session.dispatch("THREAD_CREATE", self.world.channel_wire(thread))

    async def archive(self, thread: Channel, *, archived: bool = True) -> None:
        """Archive a thread, as Discord does where nobody has written for a while, or reopen it."""
        thread.archived = archived
        assert self.gateway.session is not None
        await self.gateway.session.dispatch("THREAD_UPDATE", self.world.channel_wire(thread))

    # Interactions

    def _new_interaction(
        self, kind: int, user: User, channel: Channel, data: dict[str, Any], locale: str
    ) -> Interaction:
        identifier, token = self.world.new_id(), secrets.token_urlsafe(24)
        own = self.world.permissions(self.world.bot, channel)
        payload: dict[str, Any] = {
            "id": str(identifier),
            "application_id": str(self.world.bot.id),
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel": self.world.channel_wire(channel),
            "channel_id": str(channel.id),
            "locale": locale,
            "app_permissions": str(own.value),
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10 * 1024 * 1024,
            "context": 0 if channel.guild else 1,
        }
        if channel.guild is None:
            payload["user"] = user.wire()
        else:
            granted = str(self.world.permissions(user, channel).value)
            member = self.world.member_wire(channel.guild, user)
            payload["member"] = member | {"user": user.wire(), "permissions": granted}
            payload["guild_id"] = str(channel.guild.id)
            payload["guild"] = {"id": str(channel.guild.id), "locale": channel.guild.locale, "features": []}
            payload["guild_locale"] = channel.guild.locale
        return Interaction(identifier, token, kind, user, channel, payload)

    async def _interact(self, interaction: Interaction, *, wait: bool = True) -> Interaction:
        session = self.gateway.session
        assert session is not None
        self.interactions[interaction.token] = interaction
        self._acknowledged[interaction.id] = asyncio.Event()
        interaction.sent_at = self.now()
        await session.dispatch("INTERACTION_CREATE", interaction.payload)
        if wait:
            await self.answered(interaction)
        return interaction

    async def answered(self, interaction: Interaction) -> None:
        """Wait until an interaction has been responded to."""
        await asyncio.wait_for(self._acknowledged[interaction.id].wait(), PATIENCE_SECONDS)

    def acknowledged(self, interaction: Interaction) -> None:
        """Note that the bot has responded."""
        self._acknowledged[interaction.id].set()

    def _command(self, name: str, kind: int) -> dict[str, Any]:
        for command in self.rest.commands:
            if (command["name"], command.get("type", 1)) == (name, kind):
                return command
        raise AssertionError(f"the bot has not registered the command {name!r}")

    async def command(
        self,
        user: User,
        channel: Channel,
        name: str,
        *,
        locale: str = "en-US",
        wait: bool = True,
        **options: Any,
    ) -> Interaction:
        """Send a slash command, which must be registered with these options."""
        registered = self._command(name, 1)
        known = {option["name"]: option for option in registered.get("options", [])}
        assert options.keys() <= known.keys(), f"/{name} has the options {sorted(known)}"
        needed = {option for option in known if known[option].get("required")}
        assert needed <= options.keys(), f"/{name} requires {sorted(needed)}"
        sent = [
            {"name": key, "type": OPTION_TYPES[type(value)], "value": value} for key, value in options.items()
        ]
        assert all(known[option["name"]]["type"] == option["type"] for option in sent)
        # Discord's own client lets nobody type more.
        texts = {option: value for option, value in options.items() if isinstance(value, str)}
        assert all(len(value) <= known[option].get("max_length", 6000) for option, value in texts.items())
        data = {"id": registered["id"], "name": name, "type": 1, "options": sent}
        return await self._interact(self._new_interaction(2, user, channel, data, locale), wait=wait)

    async def complete(
        self, user: User, channel: Channel, name: str, option: str, typed: str, *, locale: str = "en-US"
    ) -> list[dict[str, Any]]:
        """Type into an option with autocompletion; return the choices that the bot offers."""
        registered = self._command(name, 1)
        assert any(o["name"] == option and o.get("autocomplete") for o in registered["options"])
        sent = {"name": option, "type": 3, "value": typed, "focused": True}
        data = {"id": registered["id"], "name": name, "type": 1, "options": [sent]}
        interaction = await self._interact(self._new_interaction(4, user, channel, data, locale))
        assert interaction.answered is not None
        choices: list[dict[str, Any]] = interaction.answered["data"]["choices"]
        return choices

    async def use_on_message(
        self, user: User, message: Message, name: str, *, locale: str = "en-US", wait: bool = True
    ) -> Interaction:
        """Use a message's context menu; the target comes with its text whatever the intents."""
        registered = self._command(name, 3)
        resolved = {"messages": {str(message.id): self.world.message_wire(message)}}
        data = {
            "id": registered["id"],
            "name": name,
            "type": 3,
            "target_id": str(message.id),
            "resolved": resolved,
        }
        return await self._interact(self._new_interaction(2, user, message.channel, data, locale), wait=wait)

    async def press(
        self, user: User, message: Message, label: str, *, locale: str = "en-US", wait: bool = True
    ) -> Interaction:
        """Press the button with a label (or emoji), or the one whose custom id it is."""
        for item in message.buttons:
            if label in {item.get("label"), (item.get("emoji") or {}).get("name"), item.get("custom_id")}:
                assert not item.get("disabled"), f"the button {label!r} is disabled"
                data = {"component_type": 2, "custom_id": item["custom_id"], "id": item["id"]}
                return await self._component(user, message, data, locale, wait=wait)
        raise AssertionError(f"no button {label!r} among {message.labels}")

    async def choose(
        self,
        user: User,
        message: Message,
        placeholder: str,
        *values: str,
        locale: str = "en-US",
        wait: bool = True,
    ) -> Interaction:
        """Choose values of the menu with a placeholder; channels by their id."""
        for item in message.buttons:
            if item.get("placeholder") == placeholder:
                assert item.get("min_values", 1) <= len(values) <= item.get("max_values", 1)
                data = {"component_type": item["type"], "custom_id": item["custom_id"], "id": item["id"]}
                data["values"] = list(values)
                if item["type"] == 3:
                    assert set(values) <= {option["value"] for option in item["options"]}
                else:
                    kinds = {self.world.channels[int(value)].type for value in values}
                    assert kinds <= set(item["channel_types"]), f"the menu shows no channels of {kinds}"
                    data["resolved"] = {
                        "channels": {value: self._resolved(user, int(value)) for value in values}
                    }
                return await self._component(user, message, data, locale, wait=wait)
        raise AssertionError(f"no menu {placeholder!r}")

    def _resolved(self, user: User, channel: int) -> dict[str, Any]:
        found = self.world.channels[channel]
        wire = self.world.channel_wire(found)
        keys = ("id", "name", "type", "guild_id", "parent_id", "thread_metadata")
        granted = str(self.world.permissions(user, found).value)
        return {key: wire[key] for key in keys if key in wire} | {"permissions": granted}

    async def _component(
        self, user: User, message: Message, data: dict[str, Any], locale: str, *, wait: bool
    ) -> Interaction:
        assert message.audience in {None, user}, "only the person who sees a message can press its buttons"
        interaction = self._new_interaction(3, user, message.channel, data, locale)
        # Discord may leave out what the message replies to ("the backend did not attempt to fetch").
        shown = self.world.message_wire(message)
        interaction.payload["message"] = {k: v for k, v in shown.items() if k != "referenced_message"}
        interaction.source = message
        return await self._interact(interaction, wait=wait)

    # What the bot does

    async def posted(self, message: Message) -> None:
        """Take in a message of the bot's; it is told of it like of everybody's."""
        pinged = pings(message)
        if pinged:
            self.violation(f"the bot pinged {pinged}: {message.content!r}")
        self._posts.put_nowait(message)
        if not message.private:
            await self.tell(message)

    async def changed(self, message: Message) -> None:
        """Take in an edit of the bot's."""
        if pings(message):
            self.violation(f"the bot pinged {pings(message)} by an edit")
        self._changes.put_nowait(message)
        if not message.private:
            await self.tell(message, "MESSAGE_UPDATE")

    async def deleted(self, message: Message) -> None:
        """Delete a message and tell the bot, whoever did it."""
        message.deleted = True
        self._changes.put_nowait(message)
        session, guild = self._hearing(message), message.channel.guild
        if session is not None and not message.private:
            data = {"id": str(message.id), "channel_id": str(message.channel.id)}
            await session.dispatch("MESSAGE_DELETE", data | ({"guild_id": str(guild.id)} if guild else {}))

    async def next_post(self) -> Message:
        """Wait for the next message that the bot posts, private ones included."""
        return await asyncio.wait_for(self._posts.get(), PATIENCE_SECONDS)

    def types(self, channel: Channel) -> None:
        """Take in that the bot shows the typing indicator."""
        self.typed.append(channel)
        self._typed.set()

    async def typing(self) -> None:
        """Wait until the bot has shown the typing indicator."""
        await asyncio.wait_for(self._typed.wait(), PATIENCE_SECONDS)

    async def next_change(self, until: Callable[[Message], bool] = lambda _: True) -> Message:
        """Wait for a message to be edited or deleted."""
        while True:
            message = await asyncio.wait_for(self._changes.get(), PATIENCE_SECONDS)
            if until(message):
                return message

    def unread(self) -> list[Message]:
        """Return the posts that no test has looked at yet, and forget them."""
        return [self._posts.get_nowait() for _ in range(self._posts.qsize())]

    def posts(self) -> list[Message]:
        """Return all messages of the bot that still stand, oldest first."""
        return [m for m in self.world.messages.values() if m.author is self.world.bot and not m.deleted]

    def fail(self, method: str, route: str, **more: Any) -> Fault:
        """Let the next requests of a kind go wrong."""
        fault = Fault(method, route, **more)
        self.rest.faults.append(fault)
        return fault

    def requests(self, method: str, route: str) -> list[Any]:
        """Return the bodies of all requests of a kind so far."""
        return [body for did, path, body in self.rest.requests if (did, path) == (method, route)]

    def unanswered(self) -> list[Interaction]:
        """Return interactions that the bot has left without a response."""
        return [interaction for interaction in self.interactions.values() if interaction.answered is None]


def pings(message: Message) -> list[str]:
    """Return whom a message of the bot's would have pinged, going by its text and allowed mentions."""
    allowed, found = message.allowed_mentions, []
    content = message.content
    parse = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse") or [])
    named = {kind: {str(i) for i in (allowed or {}).get(kind) or []} for kind in ("users", "roles")}
    if "everyone" in parse and ("@everyone" in content or "@here" in content):
        found.append("everyone")
    for kind, mark in (("users", "<@"), ("roles", "<@&")):
        if mark in content and (kind in parse or named[kind]):
            found.append(kind)
    if message.reference is not None and (allowed is None or allowed.get("replied_user", False)):
        found.append("the author replied to")
    return found


__all__ = ["Channel", "ChannelType", "Discord", "Message", "pings"]
