"""The gateway: HELLO, IDENTIFY, heartbeats, events, RESUME and the ways in which it breaks.

Source: Discord's developer documentation, "Gateway", "Gateway Events" and "Opcodes and Status Codes".
"""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any

from aiohttp import WSCloseCode, WSMsgType, web

if TYPE_CHECKING:
    from .server import Discord

HEARTBEAT_MILLISECONDS = 41_250
LARGEST_FRAME_BYTES = 4096


class Op(IntEnum):
    """The gateway's operations."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intent(IntFlag):
    """The intents which decide on the events that the bot uses."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT


class Stream:
    """Compression over the whole life of a connection, as the client asked for it."""

    def __init__(self, kind: str | None) -> None:
        """Begin a stream; zstd needs the library that the client then has as well."""
        self._zlib = zlib.compressobj() if kind == "zlib-stream" else None
        self._zstd: Any = None
        if kind == "zstd-stream":
            import zstandard

            self._zstd = zstandard.ZstdCompressor().compressobj()

    async def send(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        """Send one payload, compressed and flushed."""
        text = json.dumps(payload)
        if self._zlib is not None:
            await socket.send_bytes(self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH))
        elif self._zstd is not None:
            await socket.send_bytes(self._zstd.compress(text.encode()) + self._zstd.flush(1))
        else:
            await socket.send_str(text)


@dataclass(eq=False)
class Session:
    """A client's session, which outlives its connections."""

    id: str
    intents: Intent
    sequence: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    stream: Stream | None = None

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event, or keep it for when the client resumes."""
        self.sequence += 1
        payload = {"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": data}
        self.sent.append(payload)
        await self.send(payload)

    async def send(self, payload: dict[str, Any]) -> None:
        """Send a payload if the client is connected."""
        if self.socket is not None and self.stream is not None and not self.socket.closed:
            await self.stream.send(self.socket, payload)


class Gateway:
    """Accepts the client's connections and speaks the protocol with it."""

    def __init__(self, discord: Discord) -> None:
        """Serve one Discord."""
        self._discord = discord
        self.session: Session | None = None
        self.identified = asyncio.Event()
        self.resumed = asyncio.Event()
        self.disconnected = asyncio.Event()
        self.identifies = 0
        self.close_next: int | None = None

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection from HELLO to its end."""
        query = dict(request.query)
        expected = {"v": "10", "encoding": "json"}
        if {key: query.get(key) for key in expected} != expected or query.keys() - {*expected, "compress"}:
            self._discord.violation(f"gateway opened with {query}")
        socket = web.WebSocketResponse(max_msg_size=LARGEST_FRAME_BYTES)
        await socket.prepare(request)
        stream = Stream(query.get("compress"))
        await stream.send(socket, {"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MILLISECONDS}})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                self._discord.violation(f"gateway received {frame.type!r}")
                continue
            payload = json.loads(frame.data)
            await self._receive(socket, stream, request.path, payload)
        if self.session is not None and self.session.socket is socket:
            self.session.socket = None
            self.disconnected.set()
        return socket

    async def _receive(
        self, socket: web.WebSocketResponse, stream: Stream, path: str, payload: dict[str, Any]
    ) -> None:
        match payload.get("op"):
            case Op.HEARTBEAT:
                await stream.send(socket, {"op": Op.HEARTBEAT_ACK})
            case Op.IDENTIFY:
                await self._identify(socket, stream, payload["d"])
            case Op.RESUME:
                if path != "/resume":
                    self._discord.violation("resumed at another address than READY named")
                await self._resume(socket, stream, payload["d"])
            case other:
                self._discord.violation(f"gateway received operation {other}")

    async def _identify(self, socket: web.WebSocketResponse, stream: Stream, data: dict[str, Any]) -> None:
        discord, intents = self._discord, Intent(data["intents"])
        self.identifies += 1
        missing = {"token", "properties", "intents"} - data.keys()
        if missing or {"os", "browser", "device"} - data["properties"].keys():
            discord.violation(f"IDENTIFY lacks {missing or 'properties'}")
        if self.close_next is not None:
            code, self.close_next = self.close_next, None
            await socket.close(code=code)
            return
        if data["token"] != discord.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if intents & PRIVILEGED & ~discord.enabled_intents:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        world = discord.world
        self.session = Session(f"session-{self.identifies}", intents, socket=socket, stream=stream)
        guilds = [{"id": str(guild.id), "unavailable": True} for guild in world.guilds.values()]
        ready = {
            "v": 10,
            "user": world.bot.wire() | {"verified": True, "mfa_enabled": False},
            "guilds": guilds,
            "session_id": self.session.id,
            "resume_gateway_url": f"{discord.gateway_base}/resume",
            "application": {"id": str(world.bot.id), "flags": discord.application_flags},
        }
        await self.session.dispatch("READY", ready)
        if intents & Intent.GUILDS:
            for guild in world.guilds.values():
                await self.session.dispatch("GUILD_CREATE", world.guild_wire(guild))
        self.identified.set()

    async def _resume(self, socket: web.WebSocketResponse, stream: Stream, data: dict[str, Any]) -> None:
        session = self.session
        if set(data) != {"token", "session_id", "seq"} or data["token"] != self._discord.token:
            self._discord.violation(f"RESUME with {sorted(data)}")
        if session is None or data["session_id"] != session.id:
            await stream.send(socket, {"op": Op.INVALID_SESSION, "d": False})
            return
        session.socket, session.stream = socket, stream
        for payload in session.sent[data["seq"] :]:
            await session.send(payload)
        await session.dispatch("RESUMED", {})
        self.resumed.set()

    async def drop(self, *, code: int = WSCloseCode.SERVICE_RESTART) -> None:
        """Break the connection; the client should come back and resume."""
        assert self.session is not None
        assert self.session.socket is not None
        self.resumed.clear()
        await self.session.socket.close(code=code)
        self.session.socket = None

    async def ask_to_reconnect(self) -> None:
        """Send RECONNECT, as before a restart of the gateway."""
        assert self.session is not None
        self.resumed.clear()
        await self.session.send({"op": Op.RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Send INVALID_SESSION that cannot be resumed; the client must identify anew."""
        assert self.session is not None
        self.identified.clear()
        await self.session.send({"op": Op.INVALID_SESSION, "d": False})
