"""Sending, changing and deleting the bot's messages; what Discord refuses is a warning in the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Any, TypeVar

import discord
from discord.utils import MISSING

from bot.surfaces.discord.posting.desk import Post
from bot.surfaces.discord.posting.refusals import REFUSALS, refused

log = logging.getLogger(__name__)

T = TypeVar("T")

# Below this nobody notices a wait; above it the typing indicator says that an answer is coming.
NOTICEABLE_SECONDS = 0.7
# Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes.
UNKNOWN_MESSAGE = 10008


class Fate(Enum):
    """What became of the wish to change or delete a message."""

    DONE = auto()
    REFUSED = auto()
    """The message stands as it was."""
    GONE = auto()
    """There is no such message any more."""


class Courier:
    """Carries posts to Discord."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._typing: set[asyncio.Task[None]] = set()

    async def reply(self, question: discord.Message, post: Post, may: discord.Permissions) -> int | None:
        """Post an answer as a reply to a message; return its id, None if that was refused.

        Discord refuses replies by those who may not read the history; then it is a plain message.

        However often the request is repeated, and however often Discord tells of the question,
        at most one answer is posted for each of its edits.

        Raises:
            discord.Forbidden: If a permission is missing, which somebody has to be told.
        """
        reference = question.to_reference(fail_if_not_exists=False)
        linked: Any = reference if may.read_message_history else None

        async def send() -> discord.Message:
            return await question.channel.send(
                post.text,
                reference=linked,
                view=post.view or MISSING,
                mention_author=False,
                suppress_embeds=True,
                nonce=_nonce(question),
            )

        indicator = asyncio.get_running_loop().call_later(NOTICEABLE_SECONDS, self._type, question.channel)
        try:
            return (await _insist(send)).id
        except REFUSALS as error:
            _warn(question.channel.id, error)
            if isinstance(error, discord.Forbidden):
                raise
            return None
        finally:
            indicator.cancel()

    def _type(self, channel: discord.abc.Messageable) -> None:
        task = asyncio.create_task(self._show_typing(channel))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

    async def _show_typing(self, channel: discord.abc.Messageable) -> None:
        try:
            await channel.typing()
        except REFUSALS:
            log.debug("the typing indicator was refused")

    async def edit(self, channel: discord.abc.Messageable, message_id: int, post: Post) -> Fate:
        """Change an answer."""
        return await self._touch(
            channel, message_id, lambda message: message.edit(content=post.text, view=post.view)
        )

    async def delete(self, channel: discord.abc.Messageable, message_id: int) -> Fate:
        """Delete an answer."""
        return await self._touch(channel, message_id, lambda message: message.delete())

    async def _touch(
        self,
        channel: discord.abc.Messageable,
        message_id: int,
        touch: Callable[[discord.PartialMessage], Awaitable[object]],
    ) -> Fate:
        message = partial(channel, message_id)
        if message is None:
            return Fate.REFUSED
        try:
            await _insist(lambda: touch(message))
        except REFUSALS as error:
            if isinstance(error, discord.NotFound) and error.code == UNKNOWN_MESSAGE:
                return Fate.GONE
            _warn(message.channel.id, error)
            return Fate.REFUSED
        return Fate.DONE


async def _insist(request: Callable[[], Awaitable[T]]) -> T:
    """Make a request, once more if the connection broke; the library repeats what Discord asks it to."""
    try:
        return await request()
    except discord.HTTPException:
        raise
    except REFUSALS:
        return await request()


def _warn(channel_id: int, error: Exception) -> None:
    log.warning("refused in channel %s: %s", channel_id, refused(error))


def _nonce(question: discord.Message) -> str:
    """Return what tells one answer from another, in at most 25 characters.

    An edit may bring back an answer that the one before took away, and so has a nonce of its own.

    Source: Discord's documentation, "Create Message": `nonce` and `enforce_nonce`.
    """
    if question.edited_at is None:
        return str(question.id)
    return f"{question.id}-{int(question.edited_at.timestamp() * 1000) & 0xFFFF:x}"


def partial(channel: object, message_id: int) -> discord.PartialMessage | None:
    """Return a handle for a message by its id, None where there are no messages."""
    get = getattr(channel, "get_partial_message", None)
    return get(message_id) if get is not None else None
