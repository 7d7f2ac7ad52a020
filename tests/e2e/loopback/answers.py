"""How Discord answers: JSON, refusals with its error codes, rate limits, and what goes wrong on purpose.

Source: Discord's developer documentation, "Rate Limits" and "Opcodes and Status Codes" (JSON error codes).
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


class Refusal(Exception):
    """An error which Discord would answer with: status, JSON code and message."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        """Keep what is sent."""
        super().__init__(message)
        self.status, self.body = status, {"code": code, "message": message} | more


@dataclass
class Fault:
    """Something that goes wrong with the next requests of one kind; `met` once one has come."""

    method: str
    route: str
    status: int = 0
    times: int = 1
    retry_after_seconds: float = 0.01
    delay: asyncio.Event | None = None
    met: asyncio.Event = field(default_factory=asyncio.Event)
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


def reply(data: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return a JSON answer with exactly the content type that Discord gives, which the library insists on."""
    body = json.dumps(data).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")
