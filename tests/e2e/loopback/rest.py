"""The REST routes that the bot uses; any other request fails the test."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web
from pydantic import ValidationError

from .answers import Bucket, Fault, Refusal, reply
from .applications import Applications
from .channels import Channels
from .interactions import Interactions

if TYPE_CHECKING:
    from .server import Discord


class Rest:
    """Answers requests from the world, and writes down what would not have been accepted."""

    def __init__(self, discord: Discord) -> None:
        """Serve one Discord."""
        self._discord = discord
        self._applications = Applications(discord)
        self._channels = Channels(discord)
        self._interactions = Interactions(discord, self._channels, self._applications)
        self.faults: list[Fault] = []
        self.requests: list[tuple[str, str, Any]] = []
        self.seen: Callable[[str, str, Any], None] = lambda *_: None
        self.limits: dict[tuple[str, str], tuple[int, float]] = {}
        self._buckets: dict[tuple[str, str, str], Bucket] = {}

    @property
    def commands(self) -> list[dict[str, Any]]:
        """Return the commands that the bot has registered."""
        return self._applications.commands

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, below the API's base address."""
        own = "/webhooks/{application}/{token}"
        applications, channels, interactions = self._applications, self._channels, self._interactions
        table = {
            ("GET", "/users/@me"): applications.me,
            ("GET", "/oauth2/applications/@me"): applications.application,
            ("GET", "/applications/{application}/commands"): applications.get_commands,
            ("PUT", "/applications/{application}/commands"): applications.put_commands,
            ("GET", "/applications/{application}/guilds/{guild}/commands"): applications.get_guild_commands,
            ("POST", "/users/@me/channels"): channels.open_private,
            ("POST", "/channels/{channel}/messages"): channels.send,
            ("GET", "/channels/{channel}/messages/{message}"): channels.get_message,
            ("PATCH", "/channels/{channel}/messages/{message}"): channels.edit,
            ("DELETE", "/channels/{channel}/messages/{message}"): channels.delete,
            ("POST", "/channels/{channel}/typing"): channels.typing,
            ("POST", "/interactions/{interaction}/{token}/callback"): interactions.callback,
            ("POST", own): interactions.follow_up,
            ("GET", own + "/messages/{message}"): interactions.get_follow_up,
            ("PATCH", own + "/messages/{message}"): interactions.edit_follow_up,
            ("DELETE", own + "/messages/{message}"): interactions.delete_follow_up,
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
                fault.met.set()
                return fault
        return None

    def _bucket(self, request: web.Request, path: str) -> Bucket:
        major = request.match_info.get("channel") or request.match_info.get("token") or ""
        key = (request.method, path, major)
        if key not in self._buckets:
            bucket = Bucket(f"{abs(hash((request.method, path))):x}")
            bucket.limit, bucket.seconds = self.limits.get(
                (request.method, path), (bucket.limit, bucket.seconds)
            )
            self._buckets[key] = bucket
        return self._buckets[key]

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
